/* cast.c - see cast.h */
#include "cast.h"

#include <stdlib.h>
#include "quotemark.h"

/* Keys of names: the whole name, and its last word. */
struct cast_slot {
	uint64_t hash;
	size_t who; /* CAST_NOBODY: several, or empty if hash is 0 */
};

enum { FIRST_SLOTS = 64, LONGEST_NAME = 6, ROLE_REACH = 12 };

static bool
is_upper(const struct words *w, size_t i)
{
	return w->at[i].kind == WORD_LETTERS && (w->at[i].flags & WORD_UPPER);
}

static bool
has(const struct words *w, size_t i, uint32_t cue)
{
	return (w->at[i].cue & cue) != 0;
}

static bool
is_sign(const struct words *w, size_t i, char sign)
{
	return w->at[i].kind == WORD_SIGN && w->at[i].sign == sign;
}

static bool
is_word(const struct words *w, size_t i, const char *lower)
{
	return w->at[i].kind == WORD_LETTERS &&
	       str_eq_nocase(words_str(w, i), str_of(lower));
}

static bool
is_possessive(const struct words *w, size_t i)
{
	struct str s;

	if (w->at[i].kind == WORD_MARK)
		return false;
	s = words_str(w, i);
	return str_eq(s, STR("'s")) || str_eq(s, STR("\xe2\x80\x99s"));
}

/* --- names by their keys --- */

static struct cast_slot *
slot_of(const struct cast *cast, uint64_t hash)
{
	size_t i = hash & cast->mask;

	while (cast->slot[i].hash != 0 && cast->slot[i].hash != hash)
		i = (i + 1) & cast->mask;
	return &cast->slot[i];
}

/* The hash of a name without regard to capitals ("WALLACE"). */
static uint64_t
key_of(struct str name, uint64_t seed)
{
	char folded[256];
	uint64_t hash;
	size_t i;

	if (name.n <= sizeof(folded)) {
		for (i = 0; i < name.n; i++)
			folded[i] = name.p[i] >= 'A' && name.p[i] <= 'Z'
					    ? (char)(name.p[i] | 0x20)
					    : name.p[i];
		name = str_from(folded, name.n);
	}
	hash = hash_bytes(name, seed);
	return hash == 0 ? 1 : hash;
}

static void
reset_slots(struct cast *cast, size_t n)
{
	cast->slot =
		mem_grow(cast->slot, &cast->slot_cap, n, sizeof(*cast->slot));
	memset(cast->slot, 0, n * sizeof(*cast->slot));
	cast->mask = n - 1;
}

enum { WHOLE_NAME = 1, LAST_NAME = 2 };

/* Let `key` mean `who`; a last name of two people means nobody. */
static void
bind(struct cast *cast, struct str key, uint64_t seed, size_t who)
{
	uint64_t hash = key_of(key, seed);
	struct cast_slot *slot = slot_of(cast, hash);

	if (slot->hash == 0)
		*slot = (struct cast_slot){hash, who};
	else if (slot->who != who)
		slot->who = CAST_NOBODY;
}

static bool
is_generation(struct str word)
{
	static const char *const suffix[] = {
		"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
	size_t i;

	for (i = 0; i < sizeof(suffix) / sizeof(suffix[0]); i++)
		if (str_eq(word, str_of(suffix[i])))
			return true;
	return false;
}

/* "Orr" of "Ann Orr" and of "Ben Orr Jr." */
static struct str
last_word(struct str name)
{
	size_t i = name.n, end;

	while (i > 0 && name.p[i - 1] != ' ')
		i--;
	if (i < 2 || !is_generation(str_slice(name, i, name.n)))
		return str_slice(name, i, name.n);
	for (end = --i; end > 0 && name.p[end - 1] == ','; end--)
		;
	for (i = end; i > 0 && name.p[i - 1] != ' '; i--)
		;
	return str_slice(name, i, end);
}

/* "Fatoumata Diarra" of any longer form of it. */
static struct str
last_two_words(struct str name)
{
	size_t i = name.n - last_word(name).n;

	while (i > 0 && name.p[i - 1] == ' ')
		i--;
	while (i > 0 && name.p[i - 1] != ' ')
		i--;
	return str_slice(name, i, name.n);
}

static void
bind_person(struct cast *cast, size_t who)
{
	struct person *p = &cast->person[who];

	bind(cast, p->name, WHOLE_NAME, who);
	if (p->kind == CAST_PERSON && p->n_words > 2)
		bind(cast, last_two_words(p->name), WHOLE_NAME, who);
	if (p->kind != CAST_BODY)
		bind(cast, last_word(p->name), LAST_NAME, who);
}

static size_t
lookup(const struct cast *cast, struct str key, uint64_t seed)
{
	const struct cast_slot *slot = slot_of(cast, key_of(key, seed));

	return slot->hash == 0 ? CAST_NOBODY : slot->who;
}

static size_t
add_person(
	struct cast *cast, struct str name, enum cast_kind kind, size_t n_words)
{
	size_t i;

	cast->person = mem_grow(cast->person, &cast->person_cap,
		cast->n_persons + 1, sizeof(*cast->person));
	cast->person[cast->n_persons] =
		(struct person){.kind = kind, .name = name, .n_words = n_words};
	cast->n_persons++;
	if (4 * cast->n_persons > cast->mask) {
		reset_slots(cast, 4 * (cast->mask + 1));
		for (i = 0; i + 1 < cast->n_persons; i++)
			bind_person(cast, i);
	}
	bind_person(cast, cast->n_persons - 1);
	return cast->n_persons - 1;
}

/* --- mentions --- */

/* The name that words [first, last) spell, blanks made single. */
static struct str
spell(struct cast *cast, size_t first, size_t last)
{
	const struct words *w = cast->words;
	struct str s = words_range(w, first, last);

	if (memchr(s.p, '\n', s.n) == NULL)
		return s;
	return words_str(w, first);
}

static uint32_t
gender_of(const struct words *w, size_t first, size_t last)
{
	uint32_t gender = 0;

	if (first > 0 && has(w, first - 1, CUE_TITLE | CUE_ROLE))
		gender = w->at[first - 1].cue & CUE_GENDER;
	if (first > 1 && gender == 0 && is_sign(w, first - 1, '.') &&
		has(w, first - 2, CUE_TITLE))
		gender = w->at[first - 2].cue & CUE_GENDER;
	if (gender == 0 && last > first + 1 && w->at[first + 1].sign != '-')
		gender = w->at[first].cue & CUE_GENDER;
	return gender == CUE_GENDER ? 0 : gender;
}

/* Who the name is: known by the whole of it, or by its last word. */
static size_t
identify(
	struct cast *cast, struct str name, enum cast_kind kind, size_t n_words)
{
	size_t who = lookup(cast, name, WHOLE_NAME);

	if (who != CAST_NOBODY)
		return who;
	/* "Professor John Burrows", as the tagger may have it, is John */
	if (kind == CAST_PERSON) {
		who = lookup(cast, last_two_words(name), WHOLE_NAME);
		/* but Ben Vik Orr is not Ann Vik Orr */
		if (who != CAST_NOBODY &&
			(n_words < 3 || cast->person[who].n_words < 3))
			return who;
	}
	if (n_words == 1 && kind != CAST_BODY) {
		who = lookup(cast, name, LAST_NAME);
		if (who != CAST_NOBODY)
			return who;
	}
	return add_person(cast, name, kind, n_words);
}

static void
add_mention(struct cast *cast, size_t first, size_t last, enum cast_kind kind,
	struct str name)
{
	struct person *p;
	size_t who = identify(cast, name, kind,
		memchr(name.p, ' ', name.n) == NULL ? 1 : last - first);

	cast->mention = mem_grow(cast->mention, &cast->mention_cap,
		cast->n_mentions + 1, sizeof(*cast->mention));
	cast->mention[cast->n_mentions++] =
		(struct cast_mention){.first = first, .last = last, .who = who};
	p = &cast->person[who];
	p->n_mentions++;
	if (p->kind == CAST_MAYBE && kind == CAST_PERSON)
		p->kind = kind;
	if (p->gender == 0)
		p->gender = gender_of(cast->words, first, last);
}

/* A hyphen inside a word, blanks on neither side. */
static bool
is_glued(const struct words *w, size_t i)
{
	return is_sign(w, i, '-') && !(w->at[i].flags & WORD_SPACE) &&
	       i + 1 < w->n && !(w->at[i + 1].flags & WORD_SPACE);
}

/* Small words inside names: "Ursula von der Leyen". */
static bool
is_particle(const struct words *w, size_t i)
{
	static const char *const particle[] = {"de", "von", "van", "der", "den",
		"bin", "al", "el", "la", "da", "di", "du", "ben"};
	size_t k;

	for (k = 0; k < sizeof(particle) / sizeof(particle[0]); k++)
		if (str_eq(words_str(w, i), str_of(particle[k])))
			return true;
	return false;
}

/* The end of the run of capitalised words that begins at `i`. */
static size_t
end_of_run(const struct words *w, size_t i)
{
	size_t end = i + 1;

	for (;;) {
		while (end < w->n && is_upper(w, end) &&
			w->sentence_of[end] == w->sentence_of[i] &&
			!has(w, end, CUE_TIME))
			end++;
		if (end + 1 < w->n && is_upper(w, end + 1) &&
			(is_glued(w, end) || is_particle(w, end)))
			end += 2;
		else if (end + 2 < w->n && is_particle(w, end) &&
			 is_particle(w, end + 1) && is_upper(w, end + 2))
			end += 3;
		else
			return end;
	}
}

/* "Franco-Malian" before a name of two words or more. */
static bool
is_nationality(const struct words *w, size_t i, size_t end)
{
	struct str s;

	if (i + 4 >= end || !is_glued(w, i + 1))
		return false;
	s = words_str(w, i + 2);
	return str_ends(s, STR("an")) || str_ends(s, STR("ese")) ||
	       str_ends(s, STR("ish"));
}

/* "Afghan Ambassador to": no given name, a preposition that offices take. */
static bool
is_office(const struct words *w, size_t i, size_t end)
{
	return end < w->n && !has(w, i, CUE_GENDER) &&
	       (is_word(w, end, "to") || is_word(w, end, "of") ||
		       is_word(w, end, "for") || is_word(w, end, "at"));
}

/* Where in the run [i, end) the name begins, past titles and roles. */
static size_t
start_of_name(const struct words *w, size_t i, size_t end, bool *titled)
{
	const uint32_t in_title =
		CUE_TITLE | CUE_ROLE | CUE_TAIL | CUE_MODIFIER;
	size_t k, start = i;

	for (k = i; k < end; k++) {
		if (!has(w, k, in_title))
			continue;
		/* "John Major", but no person in "Secretary General" and "Ayle
		 * Ambassador to" */
		if (k + 1 < end || is_office(w, i, end) || k == i ||
			has(w, k - 1, in_title) ||
			(is_sign(w, k - 1, '-') && has(w, k - 2, in_title))) {
			start = k + 1;
			*titled = *titled || has(w, k, CUE_TITLE | CUE_ROLE);
		}
	}
	while (start < end &&
		(w->at[start].kind == WORD_SIGN ||
			has(w, start,
				CUE_DETERMINER | CUE_PREPOSITION |
					CUE_SUBORDINATOR | CUE_COORDINATOR |
					CUE_PRONOUN | CUE_ADVERB |
					CUE_AUXILIARY)))
		start++;
	if (is_nationality(w, start, end))
		start += 3;
	return start;
}

/* A name by its capitals, in the run [i, end). */
static void
add_run(struct cast *cast, size_t i, size_t end)
{
	const struct words *w = cast->words;
	bool titled = i > 0 && has(w, i - 1, CUE_ROLE | CUE_TITLE) &&
		      !is_upper(w, i - 1);
	size_t start = start_of_name(w, i, end, &titled);
	enum cast_kind kind = CAST_MAYBE;
	struct str name;

	while (end > start && w->at[end - 1].kind == WORD_SIGN)
		end--;
	if (start >= end || end - start > LONGEST_NAME)
		return;
	name = spell(cast, start, end);
	if (titled || (end - start >= 2 && has(w, start, CUE_GENDER)))
		kind = CAST_PERSON;
	else if (end - start == 1 &&
		 lookup(cast, name, LAST_NAME) == CAST_NOBODY &&
		 lookup(cast, name, WHOLE_NAME) == CAST_NOBODY)
		return;
	add_mention(cast, start, end, kind, name);
}

/* The first word that ends after byte `at_b`, from word `i` on. */
static size_t
word_at(const struct words *w, size_t i, size_t at_b)
{
	while (i < w->n && w->at[i].end_b <= at_b)
		i++;
	return i;
}

/* "Paris said": the place that a person of the document is named like, where
 * nothing says that the place is meant. */
static bool
is_surname(const struct cast *cast, const struct cast_entity *e, size_t first,
	size_t last)
{
	const struct words *w = cast->words;
	size_t who;

	if (e->type != ENTITY_LOC || last != first + 1 ||
		(first > 0 && has(w, first - 1, CUE_PREPOSITION)) ||
		(last + 1 < w->n && is_sign(w, last, ',') &&
			is_upper(w, last + 1)))
		return false;
	who = lookup(cast, words_str(w, first), LAST_NAME);
	return who != CAST_NOBODY && cast->person[who].kind == CAST_PERSON;
}

/* Does a role that is no name stand before word `i`? */
static bool
follows_role(const struct words *w, size_t i)
{
	return i > 0 && has(w, i - 1, CUE_ROLE) &&
	       (!is_upper(w, i - 1) ||
		       w->sentence[w->sentence_of[i]].first == i - 1);
}

static void
add_entity(struct cast *cast, const struct cast_entity *e, size_t first,
	size_t last)
{
	const struct words *w = cast->words;
	struct str name = arena_str(&cast->arena, e->name);
	bool whole = false;
	size_t start;

	/* "goalkeeper Yuto Kanda" is no place, whatever the tagger took it for */
	if (e->type != ENTITY_PER && !is_surname(cast, e, first, last) &&
		!(last > first + 1 && follows_role(w, first))) {
		add_mention(cast, first, last, CAST_BODY, name);
		return;
	}
	/* names that were cut at a hyphen: Per-|Arvid Holm */
	start = first;
	if (first > 1 && is_glued(w, first - 1) && is_upper(w, first - 2))
		start = first - 2;
	if (last + 1 < w->n && is_glued(w, last) && is_upper(w, last + 1))
		last += 2;
	else
		whole = start == first;
	start = start_of_name(w, start, last, &(bool){false});
	if (start >= last)
		return;
	/* the tagger's full form, unless its span had to be mended */
	if (!whole || start != first)
		name = spell(cast, start, last);
	add_mention(cast, start, last, CAST_PERSON, name);
}

/* "Korean Central News Agency (KCNA)": the name goes by both. `i` is the word
 * after a mention. */
static void
add_alias(struct cast *cast, size_t i)
{
	const struct words *w = cast->words;

	if (cast->n_mentions == 0 || i + 2 >= w->n || !is_sign(w, i, '(') ||
		!(w->at[i + 1].flags & WORD_CAPS) || !is_sign(w, i + 2, ')') ||
		cast->mention[cast->n_mentions - 1].last != i)
		return;
	bind(cast, words_str(w, i + 1), WHOLE_NAME,
		cast->mention[cast->n_mentions - 1].who);
}

static void
find_mentions(struct cast *cast, const struct cast_entity *entity, size_t n)
{
	const struct words *w = cast->words;
	size_t i = 0, end, e = 0, last;

	while (i < w->n) {
		/* MISC is where the tagger puts names it is not sure of */
		while (e < n && (entity[e].end_b <= w->at[i].start_b ||
					entity[e].type == ENTITY_MISC))
			e++;
		if (e < n && entity[e].start_b < w->at[i].end_b) {
			last = word_at(w, i, entity[e].end_b - 1) + 1;
			if (entity[e].type <= ENTITY_LOC) {
				add_entity(cast, &entity[e], i, last);
				add_alias(cast, last);
			}
			e++;
			i = last;
			continue;
		}
		if (!is_upper(w, i)) {
			i++;
			continue;
		}
		end = end_of_run(w, i);
		if (e < n && end > i &&
			entity[e].start_b < w->at[end - 1].end_b)
			end = word_at(w, i, entity[e].start_b);
		if (end <= i) {
			i++;
			continue;
		}
		add_run(cast, i, end);
		add_alias(cast, end);
		i = end;
	}
}

/* --- roles --- */

static bool
in_role(const struct words *w, size_t i)
{
	if (w->at[i].kind != WORD_LETTERS)
		return (is_sign(w, i, '-') && !(w->at[i].flags & WORD_SPACE)) ||
		       (is_sign(w, i, '&') && i + 1 < w->n &&
			       is_upper(w, i + 1));
	if (has(w, i, CUE_ROLE | CUE_MODIFIER | CUE_TAIL))
		return true;
	if (is_upper(w, i))
		return !has(w, i,
			       CUE_PRONOUN | CUE_SUBORDINATOR | CUE_TIME |
				       CUE_COORDINATOR) ||
		       has(w, i, CUE_DETERMINER);
	if (i + 1 < w->n && is_possessive(w, i + 1))
		return true;
	return is_possessive(w, i) || is_word(w, i, "of") ||
	       is_word(w, i, "for") || is_word(w, i, "the") ||
	       is_word(w, i, "and") || has(w, i, CUE_BODY);
}

static bool
has_role(const struct words *w, size_t first, size_t last)
{
	for (; first < last; first++)
		if (has(w, first, CUE_ROLE))
			return true;
	return false;
}

/* Words [first, last) as a role, without what does not begin one. */
static struct str
trim_role(const struct words *w, size_t first, size_t last)
{
	while (first < last &&
		(has(w, first, CUE_PREPOSITION | CUE_COORDINATOR) ||
			is_possessive(w, first) || is_sign(w, first, '-') ||
			(has(w, first, CUE_DETERMINER) &&
				!(first + 2 < last &&
					is_possessive(w, first + 2)))))
		first++;
	while (first < last && (has(w, last - 1,
					CUE_PREPOSITION | CUE_COORDINATOR |
						CUE_DETERMINER | CUE_TITLE) ||
				       w->at[last - 1].kind == WORD_SIGN))
		last--;
	if (!has_role(w, first, last))
		return STR("");
	return words_range(w, first, last);
}

/* "NATO Secretary General | Jens ...", "the body's chief, | Jens ...". */
static struct str
role_before(const struct words *w, size_t name)
{
	size_t i = name, end = name, s = w->sentence_of[name], k;
	size_t floor = name > ROLE_REACH ? name - ROLE_REACH : 0;

	if (i > floor && is_sign(w, i - 1, ','))
		i = --end;
	else if (i > floor && has(w, i - 1, CUE_PREPOSITION | CUE_DETERMINER))
		return STR(""); /* "the captain of the Skagen" */
	while (i > floor && in_role(w, i - 1) && w->sentence_of[i - 1] == s)
		i--;
	/* "ambassador to NATO and | deputy minister" */
	for (k = i; k < end; k++)
		if (is_word(w, k, "and") && !has_role(w, i, k))
			i = k + 1;
	return trim_role(w, i, end);
}

/* "Alexander Grushko, | Russian deputy minister for ..., ". */
static struct str
role_after(const struct words *w, size_t i)
{
	size_t first, limit = i + ROLE_REACH < w->n ? i + ROLE_REACH : w->n;

	if (i >= limit || !is_sign(w, i, ',') || has(w, i + 1, CUE_PRONOUN))
		return STR("");
	first = ++i;
	while (i < limit && in_role(w, i))
		i++;
	if (!has_role(w, first, i))
		return STR("");
	if (i < limit && has(w, i, CUE_VERB) && !has(w, i, CUE_ROLE))
		return STR("");
	while (first < i &&
		(is_word(w, first, "the") || is_word(w, first, "a") ||
			is_word(w, first, "an")))
		first++;
	return trim_role(w, first, i);
}

static void
find_roles(struct cast *cast)
{
	const struct words *w = cast->words;
	struct person *p;
	size_t m;

	for (m = 0; m < cast->n_mentions; m++) {
		p = &cast->person[cast->mention[m].who];
		if (p->role.n > 0 || p->kind == CAST_BODY)
			continue;
		p->role = role_before(w, cast->mention[m].first);
		if (p->role.n == 0)
			p->role = role_after(w, cast->mention[m].last);
	}
}

/* Mark what stands in quotations, and the first name of each sentence. */
static void
mark_subjects(struct cast *cast, const struct quotemarks *q)
{
	const struct words *w = cast->words;
	size_t m, k = 0, sentence = (size_t)-1;
	struct cast_mention *x;

	for (m = 0; m < cast->n_mentions; m++) {
		x = &cast->mention[m];
		while (k < q->n && q->at[k].last <= x->first)
			k++;
		x->quoted = k < q->n && q->at[k].first <= x->first;
		if (x->quoted || cast->person[x->who].kind == CAST_BODY ||
			w->sentence_of[x->first] == sentence ||
			(x->last < w->n && is_possessive(w, x->last)))
			continue;
		sentence = w->sentence_of[x->first];
		x->subject = true;
	}
}

void
cast_build(struct cast *cast, const struct words *w, const struct quotemarks *q,
	const struct cast_entity *entity, size_t n_entities)
{
	arena_reset(&cast->arena);
	cast->words = w;
	cast->n_persons = cast->n_mentions = 0;
	reset_slots(cast, FIRST_SLOTS);
	find_mentions(cast, entity, n_entities);
	find_roles(cast);
	mark_subjects(cast, q);
}

void
cast_free(struct cast *cast)
{
	free(cast->person);
	free(cast->mention);
	free(cast->slot);
	arena_free(&cast->arena);
	*cast = (struct cast){0};
}
