/*
 * spool.h - lines put aside on disk, to be read again from the first
 *
 * The file has no name (it is unlinked as soon as it is made, in $TMPDIR or
 * /tmp), so nothing is left behind however the program ends.
 *
 * Errors: -1 with errno set, which spool_explain puts into words.
 * Memory: a buffer that grows to the longest line.
 */
#ifndef WIREMILL_SPOOL_H
#define WIREMILL_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

/* A new file in $TMPDIR or /tmp, without a name: its descriptor, or -1. */
int spool_temporary(void);

/* Zeroed is ready. */
struct spool {
	int fd;
	bool open, at_end;
	struct buf room; /* what is not yet written; what is read ahead */
	size_t at_b;	 /* reading: the next line in `room` */
};

/* Append a piece of a line; the last ends with '\n'. 0 or -1. */
int spool_write(struct spool *s, struct str piece);
/* Nothing more to add: go back to the first line. 0 or -1. */
int spool_rewind(struct spool *s);
/* The next line, good until the next call. 1, 0 at the end, or -1. */
int spool_next(struct spool *s, struct str *line);
void spool_close(struct spool *s);

/* Append what errno says of a temporary file, and where it is sought. */
void spool_explain(struct buf *error);

#endif
