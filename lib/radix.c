/* radix.c - see radix.h; a pass whose byte is the same everywhere is left
 * out, so small numbers cost little. */
#include "radix.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* One pass: by the byte at `shift`. False if there was nothing to move. */
static bool
pass(const uint64_t *from, uint64_t *to, size_t n, unsigned shift)
{
	size_t start[256] = {0}, sum = 0, i;

	for (i = 0; i < n; i++)
		start[from[i] >> shift & 255]++;
	if (start[from[0] >> shift & 255] == n)
		return false;
	for (i = 0; i < 256; i++) {
		size_t count = start[i];

		start[i] = sum;
		sum += count;
	}
	for (i = 0; i < n; i++)
		to[start[from[i] >> shift & 255]++] = from[i];
	return true;
}

void
radix_sort(uint64_t *number, size_t n, unsigned low_bit)
{
	uint64_t *room, *from = number, *to, *swap;
	unsigned shift;

	if (n < 2)
		return;
	room = to = mem_alloc(mem_mul(n, sizeof(*room)));
	for (shift = low_bit; shift < 64; shift += 8) {
		if (!pass(from, to, n, shift))
			continue;
		swap = from;
		from = to;
		to = swap;
	}
	if (from != number)
		memcpy(number, from, n * sizeof(*number));
	free(room);
}
