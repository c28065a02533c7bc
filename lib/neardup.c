/*
 * neardup.c - texts to groups, groups to pairs, pairs to clusters
 *
 * Groups are found by sorting (element, text) pairs, a share of the elements
 * at a time, so that the array is a small part of the sketches. Most elements
 * are in one text only; two bits a slot, counted first, keep those out.
 */
#include "neardup.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "radix.h"

enum {
	RELATED_SHARED = 2, /* elements that related texts share at least */
	ROUNDS = 8,
	VERDICT_B = 6,	       /* what a tool keeps of a row's cluster */
	CLUSTERING_B = 140,    /* what clustering takes for a text, measured */
	SMALL_INPUT = 1 << 22, /* elements: one round */
};

/* Texts that have this much of the smaller one in common are no strangers to
 * each other when the holders of an element are counted. */
#define RELATED_CONTAINMENT 0.3

static struct sketch
sketch_of(const struct neardup *d, uint32_t text)
{
	const struct neardup_text *t = &d->text[text];

	return (struct sketch){d->element + t->at, t->n, t->limit, t->whole};
}

/* --- Adding rows --- */

static void
grow_table(struct neardup *d)
{
	size_t n_slots = d->by_whole ? 2 * (d->whole_mask + 1) : 1024, i, at;

	free(d->by_whole);
	d->by_whole = mem_calloc(n_slots, sizeof(*d->by_whole));
	d->whole_mask = n_slots - 1;
	for (i = 0; i < d->n_texts; i++) {
		at = d->text[i].whole & d->whole_mask;
		while (d->by_whole[at])
			at = (at + 1) & d->whole_mask;
		d->by_whole[at] = (uint32_t)i + 1;
	}
}

static void
grow_elements(struct neardup *d, size_t need)
{
	if (!d->disk) {
		d->element = mem_grow(
			d->element, &d->element_cap, need, sizeof(*d->element));
		return;
	}
	d->element =
		diskarray_grow(d->disk, mem_mul(need, sizeof(*d->element)));
	if (!d->element)
		mem_exhausted();
}

static uint32_t
add_text(struct neardup *d, const struct sketch *s)
{
	struct neardup_text *t;

	d->text = mem_grow(
		d->text, &d->text_cap, d->n_texts + 1, sizeof(*d->text));
	grow_elements(d, d->n_elements + s->n);
	memcpy(d->element + d->n_elements, s->element,
		s->n * sizeof(*d->element));
	t = &d->text[d->n_texts];
	*t = (struct neardup_text){.whole = s->whole,
		.at = d->n_elements,
		.limit = s->limit,
		.row = (uint32_t)d->n_rows,
		.n = (uint8_t)s->n,
		.n_kept = (uint8_t)s->n};
	d->n_elements += s->n;
	return (uint32_t)d->n_texts++;
}

/* The text with the same words, which is added if it is new. */
static uint32_t
find_text(struct neardup *d, const struct sketch *s)
{
	size_t at;

	if (!d->by_whole || d->n_texts >= (d->whole_mask + 1) / 4 * 3)
		grow_table(d);
	for (at = s->whole & d->whole_mask; d->by_whole[at];
		at = (at + 1) & d->whole_mask)
		if (d->text[d->by_whole[at] - 1].whole == s->whole)
			return d->by_whole[at] - 1;
	d->by_whole[at] = (uint32_t)d->n_texts + 1;
	return add_text(d, s);
}

void
neardup_add(struct neardup *d, const struct sketch *s)
{
	if (d->n_rows == NEARDUP_NONE) /* rows are counted in 32 bits */
		mem_exhausted();
	d->text_of_row = mem_grow(d->text_of_row, &d->row_cap, d->n_rows + 1,
		sizeof(*d->text_of_row));
	d->text_of_row[d->n_rows] = s->n ? find_text(d, s) : NEARDUP_NONE;
	d->n_rows++;
}

/* --- Candidate pairs --- */

void
pair_list_sort(struct pair_list *list)
{
	size_t i, n = 0;

	radix_sort(list->pair, list->n, 0);
	for (i = 0; i < list->n; i++)
		if (n == 0 || list->pair[i] != list->pair[n - 1])
			list->pair[n++] = list->pair[i];
	list->n = list->sorted = n;
}

void
pair_list_add(struct pair_list *list, uint32_t a, uint32_t b)
{
	if (list->n == list->cap && list->n > 2 * list->sorted + 4096)
		pair_list_sort(list);
	list->pair = mem_grow(
		list->pair, &list->cap, list->n + 1, sizeof(*list->pair));
	list->pair[list->n++] = (uint64_t)a << 32 | b;
}

/* How many unrelated texts may share an element, in an input of `n_texts`. */
static unsigned
commons_of(size_t n_texts)
{
	unsigned commons = 3;

	for (; n_texts > 100000; n_texts /= 100)
		commons++;
	return commons;
}

void
grouping_open(struct grouping *g, struct neardup *d)
{
	*g = (struct grouping){.d = d, .commons = commons_of(d->n_texts)};
	g->n_kin = d->n_texts;
	g->kin = mem_alloc(mem_mul(d->n_texts, sizeof(*g->kin)));
	memset(g->kin, 0xff, d->n_texts * sizeof(*g->kin));
}

void
grouping_close(struct grouping *g)
{
	free(g->kin);
	free(g->pairs.pair);
	*g = (struct grouping){0};
}

/* Is `text` related to `leader`? Candidates are noted on the way. */
static bool
is_related(struct grouping *g, uint32_t leader, uint32_t text)
{
	struct sketch a, b;
	struct overlap o;

	if (g->kin[text] == leader)
		return true;
	a = sketch_of(g->d, leader);
	b = sketch_of(g->d, text);
	if (sketch_are_strangers(&a, &b))
		return false;
	o = sketch_overlap(&a, &b);
	if (o.shared < RELATED_SHARED)
		return false;
	pair_list_add(&g->pairs, leader, text);
	if (overlap_containment(o) < RELATED_CONTAINMENT)
		return false;
	g->kin[text] = leader;
	return true;
}

bool
grouping_add(struct grouping *g, const uint32_t *text, size_t n)
{
	uint32_t leader[16];
	unsigned n_leaders = 0, l;
	size_t i;

	for (i = 0; i < n; i++) {
		for (l = 0; l < n_leaders; l++)
			if (is_related(g, leader[l], text[i]))
				break;
		if (l < n_leaders)
			continue;
		if (n_leaders == g->commons)
			return true;
		leader[n_leaders++] = text[i];
	}
	return false;
}

/* --- Groups by sorting --- */

/* Two bits for each slot: never seen, seen once, seen more than once. */
struct seen {
	uint64_t *once, *more;
	unsigned shift;
};

static void
seen_open(struct seen *s, const struct neardup *d)
{
	unsigned bits = 16;
	size_t i;

	while (bits < 32 && (size_t)1 << bits < 2 * d->n_elements)
		bits++;
	s->shift = 32 - bits;
	s->once = mem_calloc(((size_t)1 << bits) / 64, 8);
	s->more = mem_calloc(((size_t)1 << bits) / 64, 8);
	for (i = 0; i < d->n_elements; i++) {
		uint32_t slot = element_scramble(d->element[i]) >> s->shift;
		uint64_t bit = (uint64_t)1 << (slot & 63);

		s->more[slot >> 6] |= s->once[slot >> 6] & bit;
		s->once[slot >> 6] |= bit;
	}
	free(s->once);
	s->once = NULL;
}

struct scan {
	struct grouping g;
	struct seen seen;
	uint64_t *entry; /* element << 32 | text */
	size_t n, cap;
	uint32_t *member;
	size_t member_cap;
	uint32_t *common;
	size_t n_common, common_cap;
};

/* Collect the entries of the elements whose scrambled form is in the round. */
static void
collect(struct scan *s, uint64_t round, uint64_t n_rounds)
{
	const struct neardup *d = s->g.d;
	uint64_t low = (round << 32) / n_rounds;
	uint64_t high = ((round + 1) << 32) / n_rounds;
	size_t t, i;

	s->n = 0;
	for (t = 0; t < d->n_texts; t++) {
		const uint32_t *e = d->element + d->text[t].at;

		for (i = 0; i < d->text[t].n; i++) {
			uint32_t x = element_scramble(e[i]),
				 slot = x >> s->seen.shift;

			if (x - low >= high - low ||
				!(s->seen.more[slot >> 6] >> (slot & 63) & 1))
				continue;
			if (s->n == s->cap)
				s->entry = mem_grow(s->entry, &s->cap, s->n + 1,
					sizeof(*s->entry));
			s->entry[s->n++] = (uint64_t)x << 32 | t;
		}
	}
}

/* The round's entries are sorted: hand on each group of two or more. */
static void
scan_groups(struct scan *s)
{
	const uint32_t unscramble = 0x0e8b2f51u; /* of 0x9e3779b1, mod 2^32 */
	size_t i, j, k;

	for (i = 0; i < s->n; i = j) {
		uint32_t x = (uint32_t)(s->entry[i] >> 32);

		for (j = i + 1; j < s->n && s->entry[j] >> 32 == x; j++)
			;
		if (j - i < 2)
			continue;
		s->member = mem_grow(
			s->member, &s->member_cap, j - i, sizeof(*s->member));
		for (k = i; k < j; k++)
			s->member[k - i] = (uint32_t)s->entry[k];
		if (!grouping_add(&s->g, s->member, j - i))
			continue;
		s->common = mem_grow(s->common, &s->common_cap, s->n_common + 1,
			sizeof(*s->common));
		s->common[s->n_common++] = x * unscramble;
	}
}

void
neardup_cluster(struct neardup *d)
{
	struct scan s = {0};
	uint64_t n_rounds = d->n_elements > SMALL_INPUT ? ROUNDS : 1, round;

	grouping_open(&s.g, d);
	seen_open(&s.seen, d);
	for (round = 0; round < n_rounds; round++) {
		collect(&s, round, n_rounds);
		radix_sort(s.entry, s.n, 32);
		scan_groups(&s);
	}
	free(s.seen.more);
	free(s.entry);
	free(s.member);
	pair_list_sort(&s.g.pairs);
	neardup_link(d, &s.g.pairs, s.common, s.n_common);
	free(s.common);
	grouping_close(&s.g);
}

/* --- Answers --- */

size_t
neardup_first(const struct neardup *d, size_t row)
{
	uint32_t t = d->text_of_row[row];

	return t == NEARDUP_NONE ? row : d->text[d->first_of_text[t]].row;
}

size_t
neardup_size(const struct neardup *d, size_t row)
{
	uint32_t t = d->text_of_row[row];

	return t == NEARDUP_NONE ? 1 : d->cluster_size[d->first_of_text[t]];
}

size_t
neardup_memory(const struct neardup *d)
{
	return d->n_rows * (sizeof(*d->text_of_row) + VERDICT_B) +
	       d->n_texts * (sizeof(*d->text) + CLUSTERING_B) +
	       d->n_elements * sizeof(*d->element) +
	       (d->by_whole ? d->whole_mask + 1 : 0) * sizeof(uint32_t);
}

void
neardup_free(struct neardup *d)
{
	free(d->text_of_row);
	free(d->text);
	if (!d->disk)
		free(d->element);
	free(d->by_whole);
	free(d->first_of_text);
	free(d->cluster_size);
	*d = (struct neardup){.threshold = d->threshold};
}
