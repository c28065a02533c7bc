/*
 * placecode.c - names looked up, and doubts settled by what else is named
 *
 * Three passes over a document's mentions: names that mean one place count as
 * signs of it and of its country; doubtful ones that have a clear neighbour
 * follow it, and count too; the rest goes by the count.
 */
#include "placecode.h"

#include <stdio.h>
#include <stdlib.h>
#include "mem.h"
#include "normalise.h"
#include "utf8.h"

#define NO_PLACE UINT32_MAX

/* How much more one place must be shown than another of its name. */
enum { CLEARLY = 3 };

struct placecode_place {
	struct str code;
	uint32_t country; /* itself, if it is one */
};

enum use { USE_NAME, USE_PEOPLE, USE_CLUE };

/* One meaning of a name. */
struct placecode_word {
	uint32_t place;
	uint32_t next; /* another meaning, + 1 */
	enum use use;
	bool unsafe;
};

struct placecode_lookup {
	uint32_t word; /* first meaning of its name, + 1 */
	bool is_part;  /* "Hunan" for "Hunan Province": no country */
	bool is_language;
	uint32_t place;
};

/* --- the list ---------------------------------------------------------------- */

/* The words of `text`, without "the", into p->key. */
static struct str
normal_form(struct placecodes *p, struct str text)
{
	struct str key;

	buf_reset(&p->key);
	normalise_text(&p->key, text);
	key = buf_str(&p->key);
	return str_starts(key, STR("the ")) ? str_slice(key, 4, key.n) : key;
}

static void
add_word(struct placecodes *p, struct str name, uint32_t place, enum use use)
{
	bool unsafe = str_starts(name, STR("?"));
	struct str key = normal_form(p, name);
	uint32_t first = wordmap_get(&p->index, key), at;

	p->word = mem_grow(
		p->word, &p->word_cap, p->n_words + 1, sizeof(*p->word));
	p->word[p->n_words++] = (struct placecode_word){
		.place = place, .use = use, .unsafe = unsafe};
	if (first == 0) {
		wordmap_add(&p->index, key, (uint32_t)p->n_words);
		return;
	}
	for (at = first - 1; p->word[at].next != 0; at = p->word[at].next - 1)
		continue;
	p->word[at].next = (uint32_t)p->n_words;
}

/* A new place: -1 if its country is not known yet. */
static int
add_place(struct placecodes *p, struct str code)
{
	struct str country = code, rest = code;
	uint32_t number = (uint32_t)p->n_places;

	str_cut(&rest, '-', &country);
	p->place = mem_grow(
		p->place, &p->place_cap, p->n_places + 1, sizeof(*p->place));
	p->place[number] = (struct placecode_place){code, number};
	if (country.n < code.n) {
		number = wordmap_get(&p->codes, country);
		if (number == 0)
			return -1;
		p->place[p->n_places].country = number - 1;
	}
	wordmap_add(&p->codes, code, (uint32_t)++p->n_places);
	return 0;
}

static int
read_place(struct placecodes *p, struct lexicon *x)
{
	struct str rest, name;
	size_t i;

	if (x->n_fields < 2 || wordmap_get(&p->codes, x->field[0]) != 0 ||
		add_place(p, x->field[0]) != 0)
		return -1;
	for (i = 1; i < x->n_fields && i <= 3; i++)
		for (rest = x->field[i]; str_cut(&rest, '|', &name);)
			if (name.n > 0)
				add_word(p, name, (uint32_t)p->n_places - 1,
					(enum use)(USE_NAME + i - 1));
	return 0;
}

int
placecode_read(struct placecodes *p, struct lexicon *x)
{
	enum { N_SETS = 5 };
	static const struct str sections[N_SETS] = {{"kind", 4},
		{"language", 8}, {"before people", 13}, {"after language", 14},
		{"after noun", 10}};
	struct wordmap *const set[N_SETS] = {&p->kinds, &p->languages,
		&p->before_people, &p->after_language, &p->after_noun};
	struct str rest, word;
	size_t i;

	while (lexicon_next(x)) {
		for (i = 0; i < N_SETS && !str_eq(x->section, sections[i]);)
			i++;
		for (rest = x->line; i < N_SETS && str_cut(&rest, ' ', &word);)
			if (word.n > 0)
				wordmap_add(set[i], word, 1);
		if (i == N_SETS && read_place(p, x) != 0) {
			snprintf(x->error, sizeof(x->error),
				"line %zu: want a new CODE, after its "
				"country's, and NAMES",
				x->line_number);
			return -1;
		}
	}
	return 0;
}

void
placecode_free(struct placecodes *p)
{
	free(p->place);
	free(p->word);
	wordmap_free(&p->index);
	wordmap_free(&p->codes);
	wordmap_free(&p->kinds);
	wordmap_free(&p->languages);
	wordmap_free(&p->before_people);
	wordmap_free(&p->after_language);
	wordmap_free(&p->after_noun);
	free(p->seen);
	free(p->parts);
	free(p->lookup);
	buf_free(&p->room);
	buf_free(&p->key);
	*p = (struct placecodes){0};
}

/* --- looking up -------------------------------------------------------------- */

static struct str
written(const struct entity_mention *e)
{
	return str_slice(e->row, e->start_b, e->end_b);
}

static bool
is_word_byte(char c)
{
	return utf8_is_alpha((unsigned char)c) || (c >= '0' && c <= '9');
}

/* The word that begins at `at` after one blank or hyphen; empty if none. */
static struct str
word_after(struct str row, size_t at)
{
	size_t end;

	if (at >= row.n || (row.p[at] != ' ' && row.p[at] != '-'))
		return (struct str){0};
	for (end = ++at; end < row.n && is_word_byte(row.p[end]);)
		end++;
	return str_slice(row, at, end);
}

/* The word that ends at `at` before a blank; empty if there is none. */
static struct str
word_before(struct str row, size_t at)
{
	size_t start;

	if (at == 0 || row.p[at - 1] != ' ')
		return (struct str){0};
	for (start = --at; start > 0 && is_word_byte(row.p[start - 1]);)
		start--;
	return str_slice(row, start, at);
}

static uint32_t
meanings_of(struct placecodes *p, struct str name)
{
	return wordmap_get(&p->index, normal_form(p, name));
}

/* "hunan province " -> "hunan ", "state of bihar " -> "bihar ", "county
 * cork " -> "cork ": empty if the key has no such word. */
static struct str
without_kind(const struct placecodes *p, struct str key)
{
	struct str rest = key, first;
	size_t last;

	if (key.n < 2 || !str_cut(&rest, ' ', &first) || rest.n == 0)
		return (struct str){0};
	if (wordmap_get(&p->kinds, first) != 0)
		return str_starts(rest, STR("of ")) ? str_slice(rest, 3, rest.n)
						    : rest;
	for (last = key.n - 1; last > 0 && key.p[last - 1] != ' ';)
		last--;
	if (wordmap_get(&p->kinds, str_slice(key, last, key.n - 1)) == 0)
		return (struct str){0};
	return str_slice(key, 0, last);
}

static void
look_up(struct placecodes *p, const struct entity_mention *e,
	struct placecode_lookup *l)
{
	struct str as = written(e), next = word_after(e->row, e->end_b);

	if (next.n > 0 && wordmap_get_lower(&p->kinds, next) != 0) {
		as.n = (size_t)(next.p + next.n - as.p);
		l->word = meanings_of(p, as); /* "Moscow region" */
		as = written(e);
	}
	if (l->word == 0)
		l->word = meanings_of(p, as);
	if (l->word == 0 && !str_eq(as, e->name))
		l->word = meanings_of(p, e->name);
	if (l->word == 0) {
		as = without_kind(p, normal_form(p, as));
		l->word = as.n > 0 ? wordmap_get(&p->index, as) : 0;
		l->is_part = true;
	}
}

static bool
is_country(const struct placecodes *p, uint32_t place)
{
	return p->place[place].country == place;
}

/* Can the mention have this meaning? */
static bool
fits(const struct placecodes *p, const struct placecode_lookup *l,
	const struct placecode_word *w, const struct entity_mention *e)
{
	bool country = is_country(p, w->place);

	switch (w->use) {
	case USE_NAME:
		return (e->type == ENTITY_LOC && !(l->is_part && country)) ||
		       (e->type == ENTITY_ORG && country && !l->is_part);
	case USE_PEOPLE:
		return !l->is_part &&
		       (e->type == ENTITY_MISC || e->type == ENTITY_LOC);
	default:
		return false;
	}
}

/* --- lists and languages ----------------------------------------------------- */

/* The text between two mentions; null if they are in different rows. */
static struct str
between(const struct entity_mention *a, const struct entity_mention *b)
{
	if (a->row_number != b->row_number)
		return (struct str){0};
	return str_slice(a->row, a->end_b, b->start_b);
}

/* "Hungary and Georgia": names in a list are of one kind. */
static bool
is_listed_with(struct str between)
{
	static const struct str links[] = {{", ", 2}, {" and ", 5},
		{", and ", 6}, {" or ", 4}, {", or ", 5}, {" & ", 3}};
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(*links); i++)
		if (between.p != NULL && str_eq(between, links[i]))
			return true;
	return false;
}

/* Is mention i the name of a language? "He spoke French", "Turkish, Greek and
 * Latin", but not "a French, a Greek and a Turkish ship", "the English". */
static bool
is_language(const struct placecodes *p, const struct entity_mention *e,
	size_t i, size_t n)
{
	struct str next = word_after(e[i].row, e[i].end_b);
	struct str last = word_before(e[i].row, e[i].start_b);

	if (e[i].type != ENTITY_MISC ||
		wordmap_get_lower(&p->languages, written(&e[i])) == 0)
		return false;
	if (wordmap_get_lower(&p->after_language, next) != 0)
		return true;
	if (i + 1 < n && is_listed_with(between(&e[i], &e[i + 1])))
		return p->lookup[i + 1].is_language;
	if (next.n > 0 && wordmap_get_lower(&p->after_noun, next) == 0)
		return false;
	return wordmap_get_lower(&p->before_people, last) == 0;
}

/* --- signs ------------------------------------------------------------------- */

static void
count_sign(struct placecodes *p, uint32_t place)
{
	p->seen[place]++;
	if (!is_country(p, place))
		p->parts[p->place[place].country]++;
}

/* What the name shows of other places: Melbourne, of Victoria. */
static void
count_clues(struct placecodes *p, const struct placecode_lookup *l)
{
	uint32_t at;

	for (at = l->word; at != 0; at = p->word[at - 1].next)
		if (p->word[at - 1].use == USE_CLUE)
			count_sign(p, p->word[at - 1].place);
}

/* Which meanings are asked for; zeroed is all. */
struct wanted {
	bool safe;
	bool country; /* are countries */
	bool in_country;
	uint32_t where; /* lie in it or are it; NO_PLACE has none */
};

/* The only place that the mention may mean; NO_PLACE if there are several. */
static uint32_t
only_meaning(const struct placecodes *p, const struct placecode_lookup *l,
	const struct entity_mention *e, struct wanted want)
{
	const struct placecode_word *w;
	uint32_t at, found = NO_PLACE;

	for (at = l->word; at != 0; at = w->next) {
		w = &p->word[at - 1];
		if ((want.safe && w->unsafe) ||
			(want.country && !is_country(p, w->place)) ||
			(want.in_country &&
				p->place[w->place].country != want.where) ||
			!fits(p, l, w, e))
			continue;
		if (found != NO_PLACE && found != w->place)
			return NO_PLACE;
		found = w->place;
	}
	return found;
}

static uint32_t
meaning_in(const struct placecodes *p, const struct placecode_lookup *l,
	const struct entity_mention *e, uint32_t country)
{
	return only_meaning(
		p, l, e, (struct wanted){.in_country = true, .where = country});
}

/* The country that a mention is in or is a clue of; NO_PLACE if unclear. */
static uint32_t
country_of(const struct placecodes *p, const struct placecode_lookup *l)
{
	uint32_t at, found = NO_PLACE, country;

	if (l->place != NO_PLACE)
		return p->place[l->place].country;
	for (at = l->word; at != 0; at = p->word[at - 1].next) {
		if (p->word[at - 1].use != USE_CLUE)
			continue;
		country = p->place[p->word[at - 1].place].country;
		if (found != NO_PLACE && found != country)
			return NO_PLACE;
		found = country;
	}
	return found;
}

/* --- neighbours -------------------------------------------------------------- */

/* "U.S. state of Georgia", "Pakistan's Punjab": only kinds, "of" and marks of
 * the genitive stand between. */
static bool
leads_to(const struct placecodes *p, struct str between)
{
	struct str word;

	if (between.p == NULL || between.n > 40)
		return false;
	if (str_starts(between, STR("'s")))
		between = str_slice(between, 2, between.n);
	else if (str_starts(between, STR("\u2019s")))
		between = str_slice(between, 5, between.n);
	if (between.n == 0)
		return false;
	while (str_cut(&between, ' ', &word))
		if (word.n > 0 && !str_eq(word, STR("of")) &&
			wordmap_get_lower(&p->kinds, word) == 0)
			return false;
	return true;
}

/* "Punjab, India", "Punjab in India" */
static bool
lies_in(struct str between)
{
	return between.p != NULL &&
	       (str_eq(between, STR(", ")) || str_eq(between, STR(" in ")));
}

/* What the mention means beside mention `other` of its list. */
static uint32_t
by_list(const struct placecodes *p, const struct entity_mention *e, size_t i,
	size_t other)
{
	const struct placecode_lookup *l = p->lookup;

	if (l[other].place == NO_PLACE)
		return NO_PLACE;
	if (is_country(p, l[other].place))
		return only_meaning(
			p, &l[i], &e[i], (struct wanted){.country = true});
	return meaning_in(p, &l[i], &e[i], country_of(p, &l[other]));
}

/* What a neighbour makes of a doubtful name. */
static uint32_t
by_neighbour(const struct placecodes *p, const struct entity_mention *e,
	size_t i, size_t n)
{
	const struct placecode_lookup *l = p->lookup;
	struct str before = {0}, after = {0};
	uint32_t found = NO_PLACE;

	if (i > 0)
		before = between(&e[i - 1], &e[i]);
	if (i + 1 < n)
		after = between(&e[i], &e[i + 1]);
	if (lies_in(after))
		found = meaning_in(p, &l[i], &e[i], country_of(p, &l[i + 1]));
	if (found == NO_PLACE && leads_to(p, before))
		found = meaning_in(p, &l[i], &e[i], country_of(p, &l[i - 1]));
	if (found == NO_PLACE && lies_in(before) && l[i - 1].place == NO_PLACE)
		found = meaning_in(p, &l[i], &e[i], country_of(p, &l[i - 1]));
	if (found == NO_PLACE && is_listed_with(before))
		found = by_list(p, e, i, i - 1);
	if (found == NO_PLACE && is_listed_with(after))
		found = by_list(p, e, i, i + 1);
	return found;
}

/* "Paris, Texas": a part of another country says where the place is. */
static bool
is_elsewhere(const struct placecodes *p, const struct entity_mention *e,
	size_t i, size_t n, uint32_t place)
{
	uint32_t other;

	if (i + 1 == n || is_country(p, place) ||
		!str_eq(between(&e[i], &e[i + 1]), STR(", ")))
		return false;
	other = p->lookup[i + 1].place;
	return other != NO_PLACE && !is_country(p, other) &&
	       p->place[other].country != p->place[place].country;
}

/* --- the count --------------------------------------------------------------- */

/* Two counts; the second is asked only where no place has the first. */
struct signs {
	uint32_t near, wide;
};

/* Beside a country of the same name, its own country's name shows nothing of
 * a part: the United States may speak with Georgia. */
static struct signs
signs_of(const struct placecodes *p, uint32_t place, bool beside_country)
{
	uint32_t country = p->place[place].country;
	struct signs s = {p->seen[place], 0};

	if (country == place) {
		s.near += p->parts[place];
	} else {
		s.wide = p->parts[country] - p->seen[place];
		if (!beside_country)
			s.wide += p->seen[country];
	}
	return s;
}

/* Keep the place that is shown best, and how well the next is. */
static void
weigh(uint32_t place, uint32_t count, uint32_t *best, uint32_t *count_of_best,
	uint32_t *next)
{
	if (count > *count_of_best) {
		*next = *count_of_best;
		*count_of_best = count;
		*best = place;
	} else if (count > *next) {
		*next = count;
	}
}

static uint32_t
by_count(const struct placecodes *p, const struct placecode_lookup *l,
	const struct entity_mention *e)
{
	uint32_t near = NO_PLACE, n_near = 0, next_near = 0;
	uint32_t wide = NO_PLACE, n_wide = 0, next_wide = 0, at;
	const struct placecode_word *w;
	bool beside_country = false;
	struct signs s;

	for (at = l->word; at != 0; at = p->word[at - 1].next)
		if (fits(p, l, &p->word[at - 1], e) &&
			is_country(p, p->word[at - 1].place))
			beside_country = true;
	for (at = l->word; at != 0; at = w->next) {
		w = &p->word[at - 1];
		if (!fits(p, l, w, e))
			continue;
		s = signs_of(p, w->place, beside_country);
		weigh(w->place, s.near, &near, &n_near, &next_near);
		weigh(w->place, s.wide, &wide, &n_wide, &next_wide);
	}
	if (n_near > 0)
		return n_near >= CLEARLY * next_near ? near : NO_PLACE;
	if (beside_country && n_wide < CLEARLY)
		return NO_PLACE;
	return n_wide > 0 && n_wide >= CLEARLY * next_wide ? wide : NO_PLACE;
}

/* --- all --------------------------------------------------------------------- */

static void
reset(struct placecodes *p, size_t n)
{
	size_t n_places = p->n_places + 1;

	p->seen = mem_grow(p->seen, &p->seen_cap, n_places, sizeof(*p->seen));
	p->parts =
		mem_grow(p->parts, &p->parts_cap, n_places, sizeof(*p->parts));
	p->lookup =
		mem_grow(p->lookup, &p->lookup_cap, n + 1, sizeof(*p->lookup));
	memset(p->seen, 0, n_places * sizeof(*p->seen));
	memset(p->parts, 0, n_places * sizeof(*p->parts));
}

/* Names that mean one place. */
static void
find_plain(struct placecodes *p, const struct entity_mention *e, size_t n)
{
	struct placecode_lookup *l = p->lookup;
	size_t i;

	for (i = n; i-- > 0;) {
		l[i] = (struct placecode_lookup){.place = NO_PLACE};
		if (e[i].type == ENTITY_PER || e[i].type > ENTITY_MISC)
			continue;
		l[i].is_language = is_language(p, e, i, n);
		if (l[i].is_language)
			continue;
		look_up(p, &e[i], &l[i]);
		l[i].place = only_meaning(
			p, &l[i], &e[i], (struct wanted){.safe = true});
	}
	for (i = 0; i < n; i++) {
		if (l[i].place != NO_PLACE &&
			is_elsewhere(p, e, i, n, l[i].place))
			l[i] = (struct placecode_lookup){.place = NO_PLACE};
		count_clues(p, &l[i]);
		if (l[i].place != NO_PLACE)
			count_sign(p, l[i].place);
	}
}

void
placecode_find(struct placecodes *p, struct entity_mention *mention, size_t n)
{
	struct placecode_lookup *l;
	size_t i;

	reset(p, n);
	find_plain(p, mention, n);
	for (i = 0; i < n; i++) {
		l = &p->lookup[i];
		if (l->word == 0 || l->place != NO_PLACE)
			continue;
		l->place = by_neighbour(p, mention, i, n);
		if (l->place != NO_PLACE)
			count_sign(p, l->place);
	}
	for (i = 0; i < n; i++) {
		l = &p->lookup[i];
		if (l->word != 0 && l->place == NO_PLACE) {
			l->place = by_count(p, l, &mention[i]);
			if (l->place != NO_PLACE &&
				is_elsewhere(p, mention, i, n, l->place))
				l->place = NO_PLACE;
		}
		mention[i].code = (struct str){0};
		if (l->place != NO_PLACE)
			mention[i].code = p->place[l->place].code;
	}
}
