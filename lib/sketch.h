/*
 * sketch.h - a text of any length in at most 96 numbers
 *
 *   word hashes --sketch_make()--> the smallest hashes of its word 3-grams
 *
 * A bottom-k sketch (Cohen & Kaplan 2007; Broder 1997 calls it MIN_s): the
 * distinct 3-grams of the text, hashed to 32 bits, of which the SKETCH_SIZE
 * smallest are kept, rising. Below the smaller of two sketches' limits both
 * are complete, so what they share there is an unbiased sample of what the
 * texts share: resemblance and containment can be read off it, whatever the
 * lengths. News copies are cut, and their wording changed, too much for longer
 * n-grams: wire copies share about a third of their 3-grams only.
 *
 * Texts of one or two words have one "gram", the whole; an empty one none.
 *
 * Memory:  the sketcher owns its room; a sketch borrows it until the next
 *          sketch_make.
 * Cost:    linear in the words, the sort of at most about 200 numbers aside.
 * Version: SKETCH_VERSION goes up when the numbers change; index files hold
 *          them.
 */
#ifndef WIREMILL_SKETCH_H
#define WIREMILL_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "normalise.h"

enum {
	SKETCH_VERSION = 1,
	SKETCH_SIZE = 96,
	SKETCH_GRAM = 3,
	SKETCH_GLANCE = 32
};

struct sketch {
	const uint32_t *element; /* n of them, rising, distinct */
	size_t n;
	uint32_t limit; /* all 3-gram hashes up to here are in it */
	uint64_t whole; /* hash of the whole word sequence */
};

/* Room to work in. Zeroed is ready. */
struct sketcher {
	uint32_t *gram, *chosen, *sorted;
	size_t gram_cap, chosen_cap, sorted_cap;
};

/*
 * The sketch of a text's words. `seed` keeps groups of texts apart: sketches
 * of different seeds share nothing but by accident (0: no groups).
 */
struct sketch sketch_make(
	struct sketcher *k, const struct word_hashes *words, uint64_t seed);
void sketcher_free(struct sketcher *k);

/* What two sketches have below the smaller limit. */
struct overlap {
	unsigned shared, a, b;
};

struct overlap sketch_overlap(const struct sketch *a, const struct sketch *b);

/*
 * A glance at the SKETCH_GLANCE smallest elements: do they share one at most?
 * Texts that have a fifth of the smaller one in common are taken for strangers
 * once in 150 times. False where there is too little to see.
 */
bool sketch_are_strangers(const struct sketch *a, const struct sketch *b);

/* The small numbers of a sketch, spread over all 32 bits (a bijection). */
static inline uint32_t
element_scramble(uint32_t element)
{
	return element * 0x9e3779b1u;
}

/* Resemblance (Jaccard), 0 to 1. */
static inline double
overlap_resemblance(struct overlap o)
{
	unsigned both = o.a + o.b - o.shared;

	return both ? (double)o.shared / both : 0;
}

/* The share of the smaller text that is in the other, 0 to 1. */
static inline double
overlap_containment(struct overlap o)
{
	unsigned less = o.a < o.b ? o.a : o.b;

	return less ? (double)o.shared / less : 0;
}

#endif
