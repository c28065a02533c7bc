/* wordrules.c - read lib/data/wording.txt; see wording.h */
#include <stdlib.h>

#include "stem.h"
#include "wordrules.h"

/* The number of the meaning of `word`, made if it has none. */
static uint32_t
meaning_of(struct wording_rules *r, struct str word, uint32_t meaning)
{
	char form[64];
	struct str key = {form, word.n};
	uint32_t known;

	if (word.n == 0 || word.n > sizeof(form))
		return 0;
	memcpy(form, word.p, word.n);
	key.n = stem(form, word.n);
	known = wordmap_get(&r->word, key) >> WORDING_MEANING_SHIFT;
	if (known)
		return known;
	if (meaning == 0) {
		r->meaning = mem_grow(r->meaning, &r->meaning_cap,
			r->n_meanings + 2, sizeof(*r->meaning));
		meaning = (uint32_t)++r->n_meanings;
		r->meaning[meaning] = (struct wording_meaning){0};
	}
	wordmap_add(&r->word, key, meaning << WORDING_MEANING_SHIFT);
	return meaning;
}

static void
read_flags(struct wording_rules *r, struct str line, uint32_t flag)
{
	struct str word;

	while (str_cut(&line, ' ', &word))
		if (word.n)
			wordmap_add(&r->word, word, flag);
}

static void
read_same(struct wording_rules *r, struct str line)
{
	uint32_t meaning = 0;
	struct str word;

	while (str_cut(&line, ' ', &word))
		if (word.n)
			meaning = meaning_of(r, word, meaning);
}

/* A line of words that exclude each other; with `|`, two groups that do. */
static void
read_set(struct wording_rules *r, struct str line, bool two_groups)
{
	uint32_t set = ++r->n_sets, side = 1;
	struct str word;

	while (str_cut(&line, ' ', &word)) {
		uint32_t meaning;
		struct wording_meaning *m;
		unsigned i;

		if (word.n == 0)
			continue;
		if (str_eq(word, STR("|"))) {
			side = 2;
			continue;
		}
		meaning = meaning_of(r, word, 0);
		m = &r->meaning[meaning];
		for (i = 0;
			i < WORDING_SETS && m->set[i] != 0 && m->set[i] != set;
			i++)
			;
		if (i == WORDING_SETS)
			continue;
		m->set[i] = set;
		m->side[i] = two_groups ? side : side++;
	}
}

static void
read_phrase(struct wording_rules *r, struct str phrase, struct str to)
{
	if (r->to.n == 0)
		buf_add_char(&r->to, '\0');
	if (wordmap_get(&r->phrase, phrase))
		return;
	wordmap_add(&r->phrase, phrase, (uint32_t)r->to.n);
	buf_add_str(&r->to, to);
	buf_add_char(&r->to, '\0');
}

/* `5` adds to a number, `*100` multiplies it. 0, or -1 if it is neither. */
static int
read_number(struct wording_rules *r, struct str word, struct str value)
{
	uint64_t n = 0;
	bool times = value.n > 0 && value.p[0] == '*';
	size_t i;

	for (i = times; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9' || i > 15)
			return -1;
		n = n * 10 + (uint64_t)(value.p[i] - '0');
	}
	if (i == (size_t)times)
		return -1;
	r->number = mem_grow(r->number, &r->number_cap, r->n_numbers + 1,
		sizeof(*r->number));
	r->number[r->n_numbers++] = n;
	wordmap_add(&r->word, word,
		(times ? WORDING_TIMES : WORDING_NUMBER) |
			(uint32_t)r->n_numbers << WORDING_MEANING_SHIFT);
	return 0;
}

static int
read_entry(struct wording_rules *r, const struct lexicon *x)
{
	if (str_eq(x->section, STR("stop")))
		read_flags(r, x->line, WORDING_STOP);
	else if (str_eq(x->section, STR("negation")))
		read_flags(r, x->line, WORDING_NEGATION);
	else if (str_eq(x->section, STR("same")))
		read_same(r, x->line);
	else if (str_eq(x->section, STR("opposite")))
		read_set(r, x->line, true);
	else if (str_eq(x->section, STR("exclusive")))
		read_set(r, x->line, false);
	else if (str_eq(x->section, STR("phrase")))
		read_phrase(r, x->field[0],
			x->n_fields > 1 ? x->field[1] : STR(""));
	else if (str_eq(x->section, STR("number")) && x->n_fields == 2)
		return read_number(r, x->field[0], x->field[1]);
	else
		return -1;
	return 0;
}

int
wording_rules_read(struct wording_rules *r, struct lexicon *x)
{
	while (lexicon_next(x)) {
		if (read_entry(r, x) < 0)
			return lexicon_refuse(x, "not an entry of its section");
	}
	return 0;
}

void
wording_rules_free(struct wording_rules *r)
{
	wordmap_free(&r->word);
	wordmap_free(&r->phrase);
	buf_free(&r->to);
	free(r->meaning);
	free(r->number);
	*r = (struct wording_rules){0};
}
