/*
 * repeated.h - short lines that stand in many documents
 *
 * What a site puts around all its articles is found by counting: a line that
 * stands in N of them is none of theirs. Copies of one article (the same
 * first line) count once, for they share all their lines.
 *
 * In:      articles' texts, lines parted by '\n'.
 * Out:     counts, and texts without the lines that have too many.
 * Memory:  24 bytes a distinct short line, some more for room.
 * Errors:  -1 for a state that is not one of ours.
 * Cost:    one hash a short line.
 */
#ifndef WIREMILL_REPEATED_H
#define WIREMILL_REPEATED_H

#include <stddef.h>
#include <stdint.h>
#include "str.h"

enum { REPEATED_LINE_B = 160 }; /* longer lines are never counted */

struct repeated_line {
	uint64_t key;	  /* hash of the line; 0: none */
	uint64_t article; /* hash of the first line beside it, last time */
	uint32_t count;
	uint32_t run; /* counted in this run */
};

/* Zeroed: nothing counted. */
struct repeated {
	struct repeated_line *line; /* open addressing */
	size_t n, mask;
};

/* Count the short lines of an article. */
void repeated_count(struct repeated *r, struct str text);

/*
 * Take the lines that stand in `most` or more articles out of `text`. Each is
 * told to `gone` (may be NULL) with its number in the text, from 1.
 */
void repeated_drop(const struct repeated *r, struct buf *text, size_t most,
	void (*gone)(void *context, struct str line, size_t number),
	void *context);

/*
 * The state as text, to be read again: sorted lines "hash count". A line that
 * was met once, and not in this run, is forgotten, so that it does not grow
 * without end.
 */
void repeated_save(const struct repeated *r, struct buf *out);
int repeated_load(struct repeated *r, struct str state);

void repeated_free(struct repeated *r);

#endif
