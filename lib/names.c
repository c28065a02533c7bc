/*
 * names.c - words of a name, their keys, and the names that share one
 *
 * Each full name stands under the keys of all its words but the first; only
 * names under one key are compared.
 */
#include "names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "normalise.h"
#include "radix.h"
#include "utf8.h"

enum { TITLE = 1, PARTICLE = 2 };
enum { MAX_WORDS = 8, MAX_ROLE_WORDS = 16, MAX_ALIKE = 64 };

struct name_entry {
	/* Of the name without its titles, in order. */
	struct str word[MAX_WORDS], key[MAX_WORDS];
	unsigned n_words;
	uint64_t role[MAX_ROLE_WORDS]; /* hashes of the words of its roles */
	unsigned n_roles;
	uint32_t person;
	bool is_name;
};

int
names_rules_read(struct names_rules *r, struct lexicon *x)
{
	while (lexicon_next(x)) {
		struct str rest = x->line, word;

		if (x->n_fields == 1) {
			uint32_t kind = str_eq(x->section, STR("title"))
						? TITLE
						: PARTICLE;

			while (str_cut(&rest, ' ', &word))
				if (word.n)
					wordmap_add(&r->word, word, kind);
		} else if (x->n_fields == 2) {
			/* Values are places in `to`, which begins with 0. */
			if (r->to.n == 0)
				buf_add_char(&r->to, '\0');
			if (!wordmap_get(&r->respelling, x->field[0]))
				wordmap_add(&r->respelling, x->field[0],
					(uint32_t)r->to.n);
			buf_add_str(&r->to, x->field[1]);
			buf_add_char(&r->to, '\0');
		} else {
			return lexicon_refuse(x, "two fields expected");
		}
	}
	return 0;
}

void
names_rules_free(struct names_rules *r)
{
	wordmap_free(&r->word);
	wordmap_free(&r->respelling);
	buf_free(&r->to);
}

/* --- Keys --- */

/* The longest respelling that fits `word` at `at`; its length, or 0. */
static size_t
find_respelling(
	const struct names_rules *r, struct str word, size_t at, uint32_t *to)
{
	enum { LONGEST = 6 };
	size_t n = word.n - at < LONGEST ? word.n - at : LONGEST;

	for (; n > 0; n--) {
		*to = wordmap_get(&r->respelling, str_slice(word, at, at + n));
		if (*to)
			return n;
	}
	return 0;
}

void
names_key(struct buf *out, const struct names_rules *r, struct str word)
{
	size_t begin = out->n, at = 0, n;
	struct buf marked = {0};
	struct str s;
	uint32_t to;

	buf_add_char(&marked, '^');
	buf_add_str(&marked, word);
	buf_add_char(&marked, '$');
	for (s = buf_str(&marked); at < s.n; at += n) {
		n = find_respelling(r, s, at, &to);
		if (n > 0) {
			buf_add_str(out, str_of(r->to.p + to));
			continue;
		}
		n = 1;
		if (s.p[at] != '^' && s.p[at] != '$')
			buf_add_char(out, s.p[at]);
	}
	for (at = n = begin; at < out->n; at++) /* doubled letters */
		if (at == begin || out->p[at] != out->p[at - 1])
			out->p[n++] = out->p[at];
	out->n = n;
	buf_free(&marked);
}

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

/* Do two first names have the same consonants? Any vowel may begin them. */
static bool
same_consonants(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	if (a.n == 0 || b.n == 0 || is_vowel(a.p[0]) != is_vowel(b.p[0]))
		return false;
	for (;;) {
		while (i < a.n && is_vowel(a.p[i]))
			i++;
		while (j < b.n && is_vowel(b.p[j]))
			j++;
		if (i == a.n || j == b.n)
			return i == a.n && j == b.n;
		if (a.p[i++] != b.p[j++])
			return false;
	}
}

/* --- Entering --- */

/* A name begins with a capital and no article. */
static bool
looks_like_name(struct str name)
{
	uint32_t cp = 0;

	name = str_trim(name);
	if (name.n == 0)
		return false;
	utf8_next(name.p, name.p + name.n, &cp);
	return utf8_is_upper(cp) && !str_starts(name, STR("The ")) &&
	       !str_starts(name, STR("A ")) && !str_starts(name, STR("An "));
}

static void
add_role(struct names *n, struct name_entry *e, struct str role)
{
	struct word_hashes w = {0};
	unsigned i;
	size_t k;

	buf_reset(&n->room);
	normalise_text(&n->room, role);
	normalise_hash(&w, buf_str(&n->room));
	for (k = 0; k < w.n && e->n_roles < MAX_ROLE_WORDS; k++) {
		for (i = 0; i < e->n_roles && e->role[i] != w.hash[k]; i++)
			;
		if (i == e->n_roles)
			e->role[e->n_roles++] = w.hash[k];
	}
	word_hashes_free(&w);
}

/* Cut a normal form into words, without titles before the name. A particle is
 * no first name: "De Wit" is a last name alone. */
static void
split_name(struct names *n, struct name_entry *e, struct str normal)
{
	struct str word;

	while (str_cut(&normal, ' ', &word) && e->n_words < MAX_WORDS) {
		if (word.n == 0 || (e->n_words == 0 && normal.n > 0 &&
					   wordmap_get(&n->rules->word, word)))
			continue;
		buf_reset(&n->key);
		names_key(&n->key, n->rules, word);
		e->word[e->n_words] = word;
		e->key[e->n_words++] = arena_str(&n->text, buf_str(&n->key));
	}
}

uint32_t
names_add(struct names *n, struct str name, struct str role)
{
	struct name_entry *e;
	uint32_t number;

	buf_reset(&n->room);
	buf_add_char(&n->room, looks_like_name(name) ? '+' : '-');
	normalise_text(&n->room, name);
	number = wordmap_get(&n->index, buf_str(&n->room));
	if (number == 0) {
		struct str normal = arena_str(&n->text, buf_str(&n->room));

		n->entry = mem_grow(
			n->entry, &n->cap, n->n + 1, sizeof(*n->entry));
		e = &n->entry[n->n];
		*e = (struct name_entry){.person = (uint32_t)n->n,
			.is_name = normal.p[0] == '+'};
		number = (uint32_t)++n->n;
		wordmap_add(&n->index, normal, number);
		split_name(n, e, str_slice(normal, 1, normal.n));
	}
	if (role.n)
		add_role(n, &n->entry[number - 1], role);
	return number - 1;
}

/* --- Unifying --- */

static uint32_t
root_of(struct names *n, uint32_t i)
{
	while (n->entry[i].person != i) {
		n->entry[i].person = n->entry[n->entry[i].person].person;
		i = n->entry[i].person;
	}
	return i;
}

/* The earlier name stands for the person. */
static void
unite(struct names *n, uint32_t a, uint32_t b)
{
	a = root_of(n, a);
	b = root_of(n, b);
	if (a < b)
		n->entry[b].person = a;
	else
		n->entry[a].person = b;
}

static unsigned
shared_roles(const struct name_entry *a, const struct name_entry *b)
{
	unsigned i, j, shared = 0;

	for (i = 0; i < a->n_roles; i++)
		for (j = 0; j < b->n_roles; j++)
			shared += a->role[i] == b->role[j];
	return shared;
}

static bool
same_first_name(const struct name_entry *a, const struct name_entry *b)
{
	struct str x = a->key[0], y = b->key[0];

	if (a->word[0].n == 1 || b->word[0].n == 1)
		return x.n && y.n && x.p[0] == y.p[0];
	return same_consonants(x, y);
}

/* Are the words of `less` all in `more`, by key, in order? */
static bool
is_part_of(const struct name_entry *less, const struct name_entry *more)
{
	unsigned i = 1, j;

	for (j = 1; j < more->n_words && i < less->n_words; j++)
		i += str_eq(less->key[i], more->key[j]);
	return i == less->n_words;
}

static bool
same_words(const struct name_entry *a, const struct name_entry *b)
{
	unsigned i;

	if (a->n_words != b->n_words)
		return false;
	for (i = 0; i < a->n_words; i++)
		if (!str_eq(a->word[i], b->word[i]))
			return false;
	return true;
}

/* Two names of two words or more. */
static bool
are_one_person(const struct name_entry *a, const struct name_entry *b)
{
	if (same_words(a, b))
		return true;
	if (!same_first_name(a, b))
		return false;
	if (a->n_roles && b->n_roles && shared_roles(a, b) == 0)
		return false;
	return a->n_words <= b->n_words ? is_part_of(a, b) : is_part_of(b, a);
}

/* A last name alone finds its full name among `alike`. */
static void
settle_last_name(
	struct names *n, uint32_t last, const uint32_t *alike, size_t n_alike)
{
	uint32_t best = last;
	unsigned best_shared = 0, n_persons = 0, n_best = 0;
	size_t i, j;

	for (i = 0; i < n_alike; i++) {
		struct name_entry *e = &n->entry[alike[i]];
		uint32_t person = root_of(n, alike[i]);
		unsigned shared = shared_roles(&n->entry[last], e);

		if (e->n_words < 2)
			continue;
		for (j = 0; j < i; j++)
			if (n->entry[alike[j]].n_words > 1 &&
				root_of(n, alike[j]) == person)
				break;
		n_persons += j == i;
		if (n_persons == 1 && best == last)
			best = person;
		if (shared > best_shared) {
			best = person;
			best_shared = shared;
			n_best = 1;
		} else if (shared == best_shared && shared && best != person) {
			n_best++;
		}
	}
	if (n_persons == 1 || n_best == 1)
		unite(n, last, best);
}

/* Names under one key. Of a crowd each meets the first MAX_ALIKE only. */
static void
unify_alike(struct names *n, const uint32_t *alike, size_t n_alike)
{
	size_t i, j;

	for (i = 0; i < n_alike; i++) {
		const struct name_entry *a = &n->entry[alike[i]];

		for (j = 0; j < i && j < MAX_ALIKE; j++) {
			const struct name_entry *b = &n->entry[alike[j]];

			if ((a->n_words > 1) == (b->n_words > 1) &&
				are_one_person(a, b))
				unite(n, alike[i], alike[j]);
		}
	}
	for (i = 0; i < n_alike; i++)
		if (n->entry[alike[i]].n_words == 1)
			settle_last_name(n, alike[i], alike,
				n_alike < MAX_ALIKE ? n_alike : MAX_ALIKE);
}

void
names_unify(struct names *n)
{
	uint64_t *under = NULL; /* hash of a key << 32 | name */
	uint32_t *alike = mem_alloc(mem_mul(n->n + 1, sizeof(*alike)));
	size_t n_under = 0, cap = 0, i, j;

	for (i = 0; i < n->n; i++) {
		const struct name_entry *e = &n->entry[i];
		unsigned w = e->n_words > 1;

		for (; e->is_name && w < e->n_words; w++) {
			under = mem_grow(
				under, &cap, n_under + 1, sizeof(*under));
			under[n_under++] =
				hash_bytes(e->key[w], 0) >> 32 << 32 | i;
		}
	}
	if (n_under)
		radix_sort(under, n_under, 0);
	for (i = 0; i < n_under; i = j) {
		size_t n_alike = 0;

		for (j = i; j < n_under && under[j] >> 32 == under[i] >> 32;
			j++)
			if (j == i || under[j] != under[j - 1])
				alike[n_alike++] = (uint32_t)under[j];
		unify_alike(n, alike, n_alike);
	}
	free(under);
	free(alike);
	for (i = 0; i < n->n; i++)
		n->entry[i].person = root_of(n, (uint32_t)i);
}

uint32_t
names_person(const struct names *n, uint32_t name)
{
	return n->entry[name].person;
}

void
names_free(struct names *n)
{
	free(n->entry);
	wordmap_free(&n->index);
	arena_free(&n->text);
	buf_free(&n->room);
	buf_free(&n->key);
	*n = (struct names){.rules = n->rules};
}
