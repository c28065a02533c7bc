/*
 * csvrow.h - records of a CSV file, made from a table's cells
 *
 *   cells --csvrow_add_*()--> csvrow_end() --> bytes in a buffer
 *
 * This is where a cell of ours becomes a field: \t \n \r \\ are undone, what
 * a spreadsheet would run or mangle is guarded (spreadsheet.h), what RFC 4180
 * wants in quotes is quoted (csvio.h). Most cells need nothing of this; they
 * are found out and copied in one pass.
 *
 * Memory: the buffer is the caller's, who may empty it between records; two
 *         buffers for cells that are changed are kept.
 */
#ifndef WIREMILL_CSVROW_H
#define WIREMILL_CSVROW_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

struct csvrow_style {
	char delimiter; /* a byte of ASCII, no quote, CR or LF */
	bool lf;	/* LF ends a record, not CRLF */
	bool quote_all;
	bool guard;	/* formulas get an apostrophe before them */
	bool keep_text; /* ids, days and the like stay text */
};

struct csvrow {
	struct csvrow_style style;
	struct buf *out;
	size_t n_records;
	bool too_long; /* a cell held more than a spreadsheet's can; yours to
			* clear. Only looked for with style.guard. */

	/* Private. */
	size_t n_fields;    /* of the record so far */
	size_t record_b;    /* where it begins in out */
	struct buf text;    /* a cell without escapes */
	struct buf guarded; /* and with its guard */
};

/* Begin to write records to `out`, which is kept. */
void csvrow_open(
	struct csvrow *w, const struct csvrow_style *style, struct buf *out);
/* Add a field from a table's cell, escapes and all. */
void csvrow_add_cell(struct csvrow *w, struct str cell);
/* Add a field from plain text. */
void csvrow_add_text(struct csvrow *w, struct str text);
void csvrow_add_number(struct csvrow *w, size_t value);
/* End the record. `out` may be emptied then, and only then. */
void csvrow_end(struct csvrow *w);
void csvrow_close(struct csvrow *w);

#endif
