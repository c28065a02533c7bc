/*
 * tally.h - how often each value came
 *
 * Memory: about 80 bytes for each distinct value, and the value itself.
 */
#ifndef WIREMILL_TALLY_H
#define WIREMILL_TALLY_H

#include <stddef.h>
#include "mem.h"
#include "str.h"

struct tally_entry {
	struct str value; /* in the tally's keeping */
	size_t count;
};

/* A zeroed tally is empty and ready. */
struct tally {
	struct tally_entry *entry; /* in the order in which they first came */
	size_t n, cap;

	/* Private: open addressing; places in `entry` from 1, 0 is free. */
	size_t *slot;
	size_t mask;
	struct arena values;
};

/*
 * Values of several columns are joined by this byte, which UTF-8 text never
 * holds, and ordered column by column.
 */
#define TALLY_SEPARATOR '\xff'

/* Count `value`, which is copied when it is new. */
void tally_add(struct tally *t, struct str value);
/* Order the entries: by falling count, then by value. Adds come before. */
void tally_sort(struct tally *t);
void tally_free(struct tally *t);

#endif
