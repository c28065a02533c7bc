/*
 * sketch.c - hash the 3-grams, keep the smallest
 *
 * The hashes are uniform, which makes choosing and sorting cheap: those under
 * a bound that should leave a few more than SKETCH_SIZE are taken (the bound
 * is raised if it left too few), then sorted by one pass into buckets and an
 * insertion sort that moves nothing far.
 */
#include "sketch.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { BUCKETS = 256, MANY = 4 * SKETCH_SIZE };

/* Scrambles all bits (the finaliser of splitmix64, Steele et al. 2014). */
static inline uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

static uint64_t
hash_all(const struct word_hashes *w, uint64_t seed)
{
	uint64_t h = seed;
	size_t i;

	for (i = 0; i < w->n; i++)
		h = (h ^ w->hash[i]) * 0x9e3779b97f4a7c15u + (h >> 29);
	return mix(h ^ w->n);
}

/* Fill k->gram with the hashes of all n-grams, as they come. */
static size_t
hash_grams(struct sketcher *k, const struct word_hashes *w, uint64_t seed)
{
	const uint64_t *h = w->hash;
	size_t n = w->n, i;

	if (n == 0)
		return 0;
	k->gram = mem_grow(k->gram, &k->gram_cap, n, sizeof(*k->gram));
	if (n < SKETCH_GRAM) {
		k->gram[0] = (uint32_t)(hash_all(w, seed) >> 32);
		return 1;
	}
	for (i = 0; i + SKETCH_GRAM <= n; i++) {
		uint64_t g = (h[i] ^ seed) * 0x9e3779b97f4a7c15u;

		g = (g ^ g >> 32 ^ h[i + 1]) * 0xbf58476d1ce4e5b9u;
		g = (g ^ g >> 32 ^ h[i + 2]) * 0x94d049bb133111ebu;
		k->gram[i] = (uint32_t)(g >> 32);
	}
	return n - SKETCH_GRAM + 1;
}

/* Copy the grams up to `bound` into k->chosen. */
static size_t
choose(struct sketcher *k, size_t n, uint32_t bound)
{
	size_t i, chosen = 0;

	for (i = 0; i < n; i++) {
		k->chosen[chosen] = k->gram[i];
		chosen += k->gram[i] <= bound;
	}
	return chosen;
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Sort `n` numbers, spread evenly from 0 to `bound`, into k->sorted. */
static void
sort_spread(struct sketcher *k, size_t n, uint32_t bound)
{
	uint32_t *to = k->sorted, start[BUCKETS + 1] = {0};
	uint64_t scale = ((uint64_t)BUCKETS << 32) / ((uint64_t)bound + 1);
	size_t i, j;

	for (i = 0; i < n; i++)
		start[(k->chosen[i] * scale >> 32) + 1]++;
	for (i = 0; i < BUCKETS; i++)
		start[i + 1] += start[i];
	for (i = 0; i < n; i++)
		to[start[k->chosen[i] * scale >> 32]++] = k->chosen[i];
	for (i = 1; i < n; i++) {
		uint32_t x = to[i];

		for (j = i; j > 0 && to[j - 1] > x; j--)
			to[j] = to[j - 1];
		to[j] = x;
	}
}

/* Sort the `n` chosen into k->sorted, equal ones kept once; how many remain.
 * A text that repeats itself leaves many, and few values: no even spread. */
static size_t
sort_distinct(struct sketcher *k, size_t n, uint32_t bound)
{
	uint32_t *to = k->sorted;
	size_t i, left;

	if (n <= MANY) {
		sort_spread(k, n, bound);
	} else {
		memcpy(to, k->chosen, n * sizeof(*to));
		qsort(to, n, sizeof(*to), by_value);
	}
	for (i = 0, left = 0; i < n; i++)
		if (left == 0 || to[i] != to[left - 1])
			to[left++] = to[i];
	return left;
}

struct sketch
sketch_make(struct sketcher *k, const struct word_hashes *words, uint64_t seed)
{
	struct sketch s = {NULL, 0, UINT32_MAX, hash_all(words, seed)};
	size_t n = hash_grams(k, words, seed);
	uint64_t bound = UINT32_MAX;

	k->chosen =
		mem_grow(k->chosen, &k->chosen_cap, n + 1, sizeof(*k->chosen));
	k->sorted =
		mem_grow(k->sorted, &k->sorted_cap, n + 1, sizeof(*k->sorted));
	s.element = k->sorted;
	if (n > 2 * SKETCH_SIZE)
		bound = (uint64_t)UINT32_MAX / n * (SKETCH_SIZE * 5 / 4 + 16);
	for (;;) {
		size_t chosen = choose(k, n, (uint32_t)bound);

		s.n = sort_distinct(k, chosen, (uint32_t)bound);
		if (s.n > SKETCH_SIZE || bound >= UINT32_MAX)
			break;
		bound = bound > UINT32_MAX / 2 ? UINT32_MAX : 2 * bound;
	}
	if (s.n > SKETCH_SIZE) {
		s.n = SKETCH_SIZE;
		s.limit = s.element[SKETCH_SIZE - 1];
	}
	return s;
}

void
sketcher_free(struct sketcher *k)
{
	free(k->gram);
	free(k->chosen);
	free(k->sorted);
	*k = (struct sketcher){0};
}

/* How many of `s` are up to `limit`. */
static size_t
count_below(const struct sketch *s, uint32_t limit)
{
	const uint32_t *p = s->element;
	size_t n = s->n;

	if (n == 0 || p[n - 1] <= limit)
		return n;
	while (n > 1) { /* without branches that depend on the numbers */
		size_t half = n / 2;

		p += p[half - 1] <= limit ? half : 0;
		n -= half;
	}
	return (size_t)(p - s->element) + (*p <= limit);
}

/* Elements of two rising runs that are in both. Two merges go on at once, from
 * the low ends and from the middle: each waits for its own comparisons only. */
static unsigned
count_shared(const uint32_t *p, size_t n_p, const uint32_t *q, size_t n_q)
{
	const uint32_t *p_mid = p + n_p / 2, *q_mid = q, *p_end = p + n_p;
	const uint32_t *q_end = q + n_q, *r = p_mid, *s;
	size_t step = n_q;
	unsigned shared = 0;

	if (n_p == 0 || n_q == 0)
		return 0;
	while (step > 0) { /* to the first of q that is not below the middle */
		size_t half = step / 2;

		if (q_mid[half] < *p_mid) {
			q_mid += half + 1;
			step -= half + 1;
		} else {
			step = half;
		}
	}
	s = q_mid;
	while (p < p_mid && q < q_mid && r < p_end && s < q_end) {
		uint32_t x = *p, y = *q, z = *r, w = *s;

		shared += (x == y) + (z == w);
		p += x <= y;
		q += y <= x;
		r += z <= w;
		s += w <= z;
	}
	while (p < p_mid && q < q_mid) {
		uint32_t x = *p, y = *q;

		shared += x == y;
		p += x <= y;
		q += y <= x;
	}
	while (r < p_end && s < q_end) {
		uint32_t x = *r, y = *s;

		shared += x == y;
		r += x <= y;
		s += y <= x;
	}
	return shared;
}

struct overlap
sketch_overlap(const struct sketch *a, const struct sketch *b)
{
	uint32_t limit = a->limit < b->limit ? a->limit : b->limit;
	struct overlap o = {0, (unsigned)count_below(a, limit),
		(unsigned)count_below(b, limit)};

	o.shared = count_shared(a->element, o.a, b->element, o.b);
	return o;
}

bool
sketch_are_strangers(const struct sketch *a, const struct sketch *b)
{
	uint32_t limit, x, y;

	if (a->n < SKETCH_GLANCE || b->n < SKETCH_GLANCE)
		return false;
	x = a->element[SKETCH_GLANCE - 1];
	y = b->element[SKETCH_GLANCE - 1];
	limit = x > y ? x : y;
	if (limit > a->limit || limit > b->limit)
		return false;
	return count_shared(a->element, count_below(a, limit), b->element,
		       count_below(b, limit)) <= 1;
}
