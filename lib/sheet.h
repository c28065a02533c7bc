/*
 * sheet.h - the records of a CSV table, in one file or in several
 *
 *   sheet_open -> { sheet_begin, csvrow_add_*(&s->row), sheet_end } for each
 *   record -> sheet_close
 *
 * Every file begins alike: the byte order mark, if wanted, and the header.
 *
 * Memory: one record, and what csvrow keeps.
 * Errors: a file that cannot be written ends the program with 2 (out.h).
 */
#ifndef WIREMILL_SHEET_H
#define WIREMILL_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include "columns.h"
#include "csvrow.h"
#include "out.h"
#include "parts.h"

struct sheet_options {
	struct csvrow_style style;
	bool bom, no_header;
	size_t part_rows;      /* records in a file; 0: any number */
	const char *part_name; /* of the files then (parts.h) */
};

struct sheet {
	struct csvrow row;
	size_t n_written; /* records in all files, without headers */

	/* Private. */
	const struct sheet_options *o;
	const struct columns *columns;
	struct out *out;
	struct parts parts;
	bool warned_of_cell, warned_of_rows;
};

/* Begin to write to `out`, or with part_rows to files of their own. All that
 * is given is kept. */
void sheet_open(struct sheet *s, const struct sheet_options *o,
	const struct columns *columns, struct out *out);
void sheet_begin(struct sheet *s);
void sheet_end(struct sheet *s);
/*
 * What a spreadsheet would not show of the records so far: words for one limit
 * that was passed, each told once; NULL if there is none (more). Long cells
 * are only looked for with style.guard.
 */
const char *sheet_warning(struct sheet *s);
void sheet_close(struct sheet *s);

#endif
