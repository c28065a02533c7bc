/*
 * radix.h - sort numbers by their bytes
 *
 * Linear and stable (Knuth, TAOCP 3, 5.2.5), where qsort would compare.
 */
#ifndef WIREMILL_RADIX_H
#define WIREMILL_RADIX_H

#include <stddef.h>
#include <stdint.h>

/* Sort `n` numbers, rising, by their bits from `low_bit` (a multiple of 8)
 * up; those equal there keep their order. Takes as much room again while it
 * runs. */
void radix_sort(uint64_t *number, size_t n, unsigned low_bit);

#endif
