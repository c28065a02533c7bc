/*
 * modelfile.c - put together the file that tagger_model_view reads
 */
#include "modelfile.h"

#include <math.h>
#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

enum { WORDS_LOG2 = 19, NAMES_LOG2 = 18 };

/* Largest magnitude that a byte expands to. */
enum { LARGEST = 127 * 127 >> 5 };

/* A name while lists are still read: high half of its hash (0: free), the
 * lists as gazetteer_name gives them. */
struct modelfile_name {
	uint32_t check, lists;
};

void
modelfile_init(struct modelfile *m)
{
	*m = (struct modelfile){
		.word_log2 = WORDS_LOG2, .name_log2 = NAMES_LOG2, .n_kinds = 1};
	m->word = mem_calloc((size_t)1 << WORDS_LOG2, sizeof(*m->word));
	m->name = mem_calloc((size_t)1 << NAMES_LOG2, sizeof(*m->name));
	m->draft = mem_calloc((size_t)1 << NAMES_LOG2, sizeof(*m->draft));
	m->lists = mem_calloc(GAZETTEER_KINDS, sizeof(*m->lists));
}

void
modelfile_free(struct modelfile *m)
{
	free(m->word);
	free(m->name);
	free(m->draft);
	free(m->lists);
	buf_free(&m->room);
	*m = (struct modelfile){0};
}

/* The number of a set of lists. There are a few hundred; should they ever be
 * too many, the last names are taken for names of no list. */
static unsigned
kind_of(struct modelfile *m, uint32_t lists)
{
	unsigned i;

	for (i = 0; i < m->n_kinds; i++)
		if (m->lists[i] == lists)
			return i;
	if (m->n_kinds == GAZETTEER_KINDS)
		return 0;
	m->lists[m->n_kinds] = lists;
	return m->n_kinds++;
}

struct gazetteer
modelfile_tables(struct modelfile *m)
{
	size_t i, n = (size_t)1 << m->name_log2;

	for (i = 0; i < n; i++) {
		const struct modelfile_name *d = &m->draft[i];

		if (d->check != 0)
			m->name[i] =
				gazetteer_name_slot((uint64_t)d->check << 32,
					gazetteer_longest(d->lists),
					kind_of(m, d->lists & GAZETTEER_LISTS));
	}
	return (struct gazetteer){.word = m->word,
		.name = m->name,
		.lists = m->lists,
		.word_mask = ((uint32_t)1 << m->word_log2) - 1,
		.name_mask = (uint32_t)(n - 1)};
}

void
modelfile_add_word(
	struct modelfile *m, struct str word, unsigned coarse, unsigned fine)
{
	size_t mask = ((size_t)1 << m->word_log2) - 1;
	uint64_t hash = gazetteer_hash(word);
	size_t at = (size_t)hash & mask;

	while (m->word[at] != 0)
		at = (at + 1) & mask;
	m->word[at] = gazetteer_word_slot(
		hash, (struct gazetteer_word){.fine = (uint16_t)fine,
			      .coarse = (uint16_t)coarse});
}

static struct modelfile_name *
name_slot(struct modelfile *m, uint64_t hash)
{
	size_t mask = ((size_t)1 << m->name_log2) - 1, at = (size_t)hash & mask;
	uint32_t check = (uint32_t)(hash >> 32) | 1;

	while (m->draft[at].check != 0 && m->draft[at].check != check)
		at = (at + 1) & mask;
	m->draft[at].check = check;
	return &m->draft[at];
}

void
modelfile_add_name(struct modelfile *m, struct str name,
	enum gazetteer_list list, const struct wordmap *abbreviations)
{
	struct modelfile_name *first = NULL;
	uint64_t hash = 0;
	struct token token;
	size_t at = 0, n = 0;

	while (token_next(name, &at, abbreviations, &token)) {
		buf_reset(&m->room);
		utf8_add_lower(&m->room, token_str(name, &token));
		hash = gazetteer_extend(
			hash, gazetteer_hash(buf_str(&m->room)));
		if (++n > GAZETTEER_MAX_WORDS)
			return;
		if (n == 1)
			first = name_slot(m, hash);
	}
	if (n == 0)
		return;
	name_slot(m, hash)->lists |= gazetteer_bit(list);
	if (gazetteer_longest(first->lists) < n) {
		first->lists &= GAZETTEER_LISTS;
		first->lists |= (uint32_t)n << 24;
	}
}

/* --- weights ---------------------------------------------------------------- */

/* The byte that tagger_expand brings nearest to `v`. */
static int8_t
compand(float v)
{
	float a = fabsf(v) * 32;
	int q = 0;

	while (q < 127 && (float)(q * q + q) + 0.25f < a)
		q++;
	return (int8_t)(v < 0 ? -q : q);
}

/* Units that a weight of 1 gets, so that the largest weight fits. */
static float
unit_of(const struct learner *l)
{
	float most = 0;
	size_t i;

	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		if (fabsf(l->weight[0][i]) > most)
			most = fabsf(l->weight[0][i]);
	return most > 0 ? (float)LARGEST / most : 1;
}

static void
add_transitions(const struct learner *l, float unit, struct buf *out)
{
	const float *weight = l->transition[0][0];
	size_t i;
	int16_t w;
	float v;

	for (i = 0; i < (size_t)CASE_N * TAG_N * TAG_N; i++) {
		v = weight[i] * unit;
		v = v > 8000 ? 8000 : v < -8000 ? -8000 : v;
		w = (int16_t)(v < 0 ? v - 0.5f : v + 0.5f);
		buf_add(out, &w, sizeof(w));
	}
}

void
modelfile_pack(const struct modelfile *m, const struct learner *l,
	const uint16_t *key, uint32_t n_buckets, struct buf *out)
{
	struct tagger_model_header h = {.magic = {0},
		.n_buckets = n_buckets,
		.words_log2 = m->word_log2,
		.names_log2 = m->name_log2,
		.n_transitions = CASE_N};
	float unit = unit_of(l);
	size_t i;

	buf_reset(out);
	buf_add(out, &h, sizeof(h));
	buf_add(out, key, (size_t)n_buckets * ROWTABLE_BUCKET * sizeof(*key));
	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		buf_add_char(out, (char)compand(l->weight[0][i] * unit));
	h.unit = (uint32_t)(unit * 256);
	memcpy(h.magic, TAGGER_MAGIC, sizeof(h.magic));
	memcpy(out->p, &h, sizeof(h));
	buf_add(out, m->word, sizeof(*m->word) << m->word_log2);
	buf_add(out, m->name, sizeof(*m->name) << m->name_log2);
	buf_add(out, m->lists, sizeof(*m->lists) * GAZETTEER_KINDS);
	add_transitions(l, unit, out);
}
