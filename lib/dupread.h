/*
 * dupread.h - the rows of a table as sketches
 *
 *   filter --dupread_next()--> the next row's text, and its sketch
 *
 * Ends the program with 2 if a column is missing. Buffers are reset, not
 * freed, between rows.
 */
#ifndef WIREMILL_DUPREAD_H
#define WIREMILL_DUPREAD_H

#include <stdbool.h>
#include "filter.h"
#include "normalise.h"
#include "sketch.h"

struct dupread {
	struct str text; /* the current row's, without escapes */

	/* Private. */
	size_t text_column, by_column;
	struct buf room, normal;
	struct word_hashes words;
	struct sketcher sketcher;
};

/* Begin; `by` names the column that keeps rows apart, or is NULL. */
void dupread_open(struct dupread *r, struct filter *f, const char *by);
/* The next row: true, and its sketch, good until the next call. */
bool dupread_next(struct dupread *r, struct filter *f, struct sketch *s);
void dupread_close(struct dupread *r);

#endif
