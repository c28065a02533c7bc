/*
 * rowtable.h - which row of weights a feature has
 *
 *   feature id (feature.h) --rowtable_find()--> row, or none
 *
 * Most pairs of words that a tagger meets were never seen in learning. In a
 * table without keys each of them would take some other feature's weights;
 * here every row keeps 16 bits of its feature, so that what was not learned
 * adds nothing. Eight keys make a bucket, which is compared at once.
 *
 * Memory:  the keys are the caller's: 8 * n_buckets of them, zeroed at first,
 *          aligned to 16 bytes.
 * Errors:  none; rowtable_add must not be asked to fill the table.
 * Cost:    one load and one comparison, more where a bucket has overflowed
 *          into the next one.
 */
#ifndef WIREMILL_ROWTABLE_H
#define WIREMILL_ROWTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { ROWTABLE_BUCKET = 8 };

/* Eight keys (GCC and clang vectors). */
typedef uint16_t rowtable_keys __attribute__((vector_size(16)));

/* The bucket where the search for a feature begins. */
static inline uint32_t
rowtable_home(uint32_t id, uint32_t n_buckets)
{
	return (uint32_t)((uint64_t)id * n_buckets >> 32);
}

/* The key that tells features of one bucket apart; 0 marks a free row. */
static inline uint16_t
rowtable_key(uint32_t id)
{
	uint16_t low = (uint16_t)id;

	return low != 0 ? low : 1;
}

/*
 * The rows of those of the n features that have one, in their order, into
 * `row` (room for n); returns how many. Without branches on whether a feature
 * is known, which half of them are.
 */
static inline size_t
rowtable_find(const uint16_t *key, uint32_t n_buckets, const uint32_t *id,
	size_t n, uint32_t *row)
{
	rowtable_keys keys;
	uint64_t low, high;
	size_t i, n_rows = 0;
	uint32_t bucket;

	for (i = 0; i < n; i++) {
		bucket = rowtable_home(id[i], n_buckets);
		for (;;) {
			const uint16_t *at =
				key + (size_t)bucket * ROWTABLE_BUCKET;

			memcpy(&keys, at, sizeof(keys));
			keys = (rowtable_keys)(keys == rowtable_key(id[i]));
			memcpy(&low, &keys, sizeof(low));
			memcpy(&high, (const char *)&keys + 8, sizeof(high));
			/* Rows are taken from the first on: a bucket whose
			 * last is free has no overflow in the next one. */
			if ((low | high) != 0 || at[ROWTABLE_BUCKET - 1] == 0)
				break;
			bucket = bucket + 1 < n_buckets ? bucket + 1 : 0;
		}
		row[n_rows] = bucket * ROWTABLE_BUCKET +
			      (low != 0 ? (uint32_t)__builtin_ctzll(low) / 16
					: 4u + (uint32_t)__builtin_ctzll(
						       high | 1ull << 63) /
							      16);
		n_rows += (low | high) != 0;
	}
	return n_rows;
}

/* The row of feature `id`, which takes a free one if it has none yet. */
uint32_t rowtable_add(uint16_t *key, uint32_t n_buckets, uint32_t id);

#endif
