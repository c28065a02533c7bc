/*
 * feature.c - what the tagger sees of a word and of its surroundings
 *
 * Which features there are was settled on the development split of
 * ../shared/data/ner (lib/data/MODEL-CARD.txt has the figures).
 */
#include "feature.h"

#include "lexicon.h"
#include "utf8.h"

/* The kinds; a new one goes to the end, or the model must be trained anew. */
enum kind {
	WORD = 1,
	FORM,
	SHAPE,
	HOW,
	COARSE,
	FINE,
	LIST,
	LISTS,
	PREFIX,
	SUFFIX,
	PAIR_WORD,
	PAIR_COARSE,
	PAIR_FINE,
	PAIR_LISTS,
	AROUND_WORD,
	AROUND_COARSE,
	AROUND_HOW,
	AROUND_SHAPE,
	MATCH,
	START,
	START_WORD,
	ORTHO,
	SEEN,
	SEEN_PAIR,
	KIND
};

static uint32_t
id_of(enum kind kind, unsigned place, uint32_t a, uint32_t b)
{
	uint64_t h = (uint64_t)a << 32 | b;

	h ^= (uint64_t)(kind * 8 + place) * 0x9E3779B97F4A7C15u;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
	return (uint32_t)(h >> 32);
}

static uint32_t
short_hash(struct str s, uint64_t seed)
{
	return (uint32_t)(hash_bytes(s, seed) >> 32);
}

/* One letter a run of characters of one class: "Mc-Donald12" is "Aa-Aa0". */
static uint32_t
shape_of(struct str s, unsigned *n_upper, unsigned *n_lower)
{
	const char *p = s.p, *end = s.p + s.n;
	char shape[16];
	size_t n = 0;
	uint32_t cp;
	char c;

	*n_upper = *n_lower = 0;
	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (utf8_is_upper(cp)) {
			c = 'A';
			++*n_upper;
		} else if (utf8_is_alpha(cp)) {
			c = 'a';
			++*n_lower;
		} else if (cp >= '0' && cp <= '9') {
			c = '0';
		} else {
			c = cp < 0x80 ? (char)cp : '~';
		}
		if (n < sizeof(shape) && (n == 0 || shape[n - 1] != c))
			shape[n++] = c;
	}
	return short_hash(str_from(shape, n), 1);
}

static enum word_case
case_of(struct str s, unsigned n_upper, unsigned n_lower)
{
	uint32_t first;

	utf8_next(s.p, s.p + s.n, &first);
	if (n_upper + n_lower == 0)
		return first >= '0' && first <= '9' ? CASE_DIGIT : CASE_MARK;
	if (n_upper == 0)
		return CASE_LOWER;
	if (n_lower == 0)
		return n_upper == 1 ? CASE_INITIAL : CASE_CAPITALS;
	return utf8_is_upper(first) && n_upper == 1 ? CASE_TITLE : CASE_MIXED;
}

/* Hashes of the first 2 to 4 and last 1 to 4 characters of `s`. */
static void
set_affixes(struct feature_word *w, struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;
	size_t n;

	for (n = 1; n <= 4 && p < end; n++) {
		p = utf8_next(p, end, &cp);
		if (n >= 2 && p < end)
			w->prefix[n - 2] =
				short_hash(str_from(s.p, p - s.p), 2);
	}
	p = end;
	for (n = 1; n <= 4 && p > s.p; n++) {
		p = utf8_prev(s.p, p, &cp);
		if (p > s.p)
			w->suffix[n - 1] = short_hash(str_from(p, end - p), 3);
	}
}

static bool
ends_sentence(struct str s)
{
	if (s.n == 1)
		return strchr(".!?:\"", s.p[0]) != NULL && s.p[0] != '\0';
	return str_eq(s, STR("“")) || str_eq(s, STR("”")) ||
	       str_eq(s, STR("…")) || str_eq(s, STR("..."));
}

void
feature_word_init(struct feature_word *w, struct str form, enum line_kind kind,
	const struct gazetteer *g, struct buf *room)
{
	struct gazetteer_word clusters;
	unsigned n_upper, n_lower;
	struct str lower;

	*w = (struct feature_word){.kind = (unsigned char)kind};
	buf_reset(room);
	utf8_add_lower(room, form);
	lower = buf_str(room);
	w->hash = gazetteer_hash(lower);
	w->lower = (uint32_t)(w->hash >> 16);
	w->form = short_hash(form, 4);
	w->shape = shape_of(form, &n_upper, &n_lower);
	w->how = (unsigned char)case_of(form, n_upper, n_lower);
	w->ends = ends_sentence(form);
	if (w->how == CASE_DIGIT || w->how == CASE_MARK)
		w->lower = w->form = w->how == CASE_DIGIT ? w->shape : w->form;
	else
		set_affixes(w, lower);
	clusters = gazetteer_word(g, w->hash);
	w->fine = clusters.fine;
	w->coarse = clusters.coarse;
	w->lists = gazetteer_name(g, gazetteer_extend(0, w->hash));
}

/* How a word is written, and in what kind of line: what to pair facts with. */
static uint32_t
manner(const struct feature_word *w)
{
	return (uint32_t)w->how | (uint32_t)w->kind << 4;
}

static size_t
add_lists(const struct feature_word *w, unsigned p, uint32_t *ids)
{
	uint32_t lists = w->lists & GAZETTEER_LISTS;
	size_t n = 0;
	unsigned i;

	if (lists == 0)
		return 0;
	for (i = 0; i < GAZETTEER_N_LISTS; i++)
		if (lists >> i & 1)
			ids[n++] = id_of(LIST, p, i, manner(w));
	ids[n++] = id_of(LISTS, p, lists, manner(w));
	return n;
}

size_t
feature_of_word(const struct feature_word *w, int place, uint32_t *ids)
{
	unsigned p = (unsigned)(place + 2);
	size_t i, n = 0;

	ids[n++] = id_of(HOW, p, manner(w), 0);
	if (w->how == CASE_PAD)
		return n;
	ids[n++] = id_of(WORD, p, w->lower, 0);
	/* 0 tells, too: names are most of the words without a cluster. */
	ids[n++] = id_of(COARSE, p, w->coarse, manner(w));
	if (w->fine != 0)
		ids[n++] = id_of(FINE, p, w->fine, w->how >= CASE_TITLE);
	if (place < -1 || place > 1)
		return n;
	ids[n++] = id_of(SHAPE, p, w->shape, w->kind);
	n += add_lists(w, p, ids + n);
	if (w->suffix[2] != 0)
		ids[n++] = id_of(SUFFIX, p, w->suffix[2], 2);
	if (place != 0)
		return n;
	ids[n++] = id_of(FORM, p, w->form, w->kind);
	for (i = 0; i < 3; i++)
		if (w->prefix[i] != 0)
			ids[n++] = id_of(
				PREFIX, p, w->prefix[i], w->how >= CASE_TITLE);
	for (i = 0; i < 4; i++)
		if (w->suffix[i] != 0)
			ids[n++] = id_of(SUFFIX, p, w->suffix[i],
				8 | (w->how >= CASE_TITLE));
	return n;
}

static size_t
add_matches(const struct feature_context *c, uint32_t *ids)
{
	size_t n = 0;
	unsigned i, p;

	for (p = 1; p <= 3; p++) {
		const struct feature_match *m = &c->match[p];

		if (m->part == 0)
			continue;
		for (i = 0; i < GAZETTEER_N_LISTS && n < 12; i++)
			if (m->lists >> i & 1)
				ids[n++] = id_of(MATCH, p, i << 8 | m->part,
					c->word[p]->how);
	}
	return n;
}

/* How often, in few steps: 0, 1, 2-3, 4 and more. */
static uint32_t
steps(unsigned times)
{
	return times < 2 ? times : times < 4 ? 2 : 3;
}

/* Does the document also have the word in lower case, or capitalised where
 * nothing but a name asks for it? */
static size_t
add_ortho(const struct feature_context *c, unsigned p, uint32_t *ids)
{
	const struct feature_seen *s = &c->seen[p];
	const struct feature_word *w = c->word[p];

	if (w->how < CASE_LOWER || w->how > CASE_MIXED)
		return 0;
	ids[0] = id_of(ORTHO, p, steps(s->small) << 4 | steps(s->capital),
		manner(w) << 1 | (p == 2 && c->starts));
	return 1;
}

enum { NOT_CALLED = 99 };

/* What the first pass called the word elsewhere, and how surely. */
static uint32_t
called(const struct feature_seen *s)
{
	unsigned best = 5, best_n = 0, total = s->outside, i;

	for (i = 0; i < 4; i++) {
		total += s->as[i];
		if (s->as[i] > best_n) {
			best = i;
			best_n = s->as[i];
		}
	}
	if (total == 0)
		return 0;
	if (best_n == 0)
		return 1 + steps(s->outside);
	return 8 + best * 8 + (best_n * 4 >= total * 3 ? 4 : 0) + steps(best_n);
}

size_t
feature_of_context(const struct feature_context *c, uint32_t *ids)
{
	const struct feature_word *const *w = c->word;
	uint32_t how = manner(w[2]);
	size_t n = 0;

	ids[n++] = id_of(PAIR_WORD, 1, w[1]->lower, w[2]->lower);
	ids[n++] = id_of(PAIR_WORD, 2, w[2]->lower, w[3]->lower);
	ids[n++] = id_of(PAIR_COARSE, 1,
		(uint32_t)w[1]->coarse << 16 | w[2]->coarse,
		how << 8 | w[1]->how);
	ids[n++] = id_of(PAIR_COARSE, 2,
		(uint32_t)w[2]->coarse << 16 | w[3]->coarse,
		how << 8 | w[3]->how);
	ids[n++] = id_of(PAIR_FINE, 1, w[1]->fine, w[2]->fine);
	ids[n++] = id_of(PAIR_FINE, 2, w[2]->fine, w[3]->fine);
	ids[n++] = id_of(AROUND_WORD, 2, w[1]->lower, w[3]->lower ^ how);
	ids[n++] = id_of(AROUND_COARSE, 2,
		(uint32_t)w[1]->coarse << 16 | w[3]->coarse, how);
	ids[n++] = id_of(AROUND_HOW, 2,
		(uint32_t)w[0]->how << 12 | (uint32_t)w[1]->how << 8 |
			(uint32_t)w[3]->how << 4 | w[4]->how,
		how);
	ids[n++] = id_of(
		AROUND_SHAPE, 2, w[1]->shape ^ w[3]->shape * 31, w[2]->shape);
	if (w[1]->lists & GAZETTEER_LISTS || w[2]->lists & GAZETTEER_LISTS)
		ids[n++] = id_of(PAIR_LISTS, 1, w[1]->lists & GAZETTEER_LISTS,
			(w[2]->lists & GAZETTEER_LISTS) ^ how << 24);
	if (w[3]->lists & GAZETTEER_LISTS || w[2]->lists & GAZETTEER_LISTS)
		ids[n++] = id_of(PAIR_LISTS, 2, w[2]->lists & GAZETTEER_LISTS,
			(w[3]->lists & GAZETTEER_LISTS) ^ how << 24);
	n += add_matches(c, ids + n);
	ids[n++] = id_of(START, 2, c->starts, how << 8 | w[3]->how);
	if (c->starts)
		ids[n++] = id_of(START_WORD, 2, w[2]->lower, w[2]->how);
	n += add_ortho(c, 1, ids + n);
	n += add_ortho(c, 2, ids + n);
	n += add_ortho(c, 3, ids + n);
	return n;
}

size_t
feature_of_seen(const struct feature_context *c, uint32_t *ids)
{
	uint32_t call[5] = {0};
	size_t n = 0;
	unsigned p;

	for (p = 1; p <= 3; p++) {
		if (!feature_may_name(c->word[p])) {
			call[p] = NOT_CALLED;
			continue;
		}
		call[p] = called(&c->seen[p]);
		ids[n++] = id_of(SEEN, p, call[p], c->word[p]->kind);
	}
	if (call[2] != NOT_CALLED) {
		ids[n++] = id_of(SEEN_PAIR, 1, call[1], call[2]);
		ids[n++] = id_of(SEEN_PAIR, 2, call[2], call[3]);
	}
	return n;
}
