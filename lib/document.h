/*
 * document.h - the rows of one document, held together
 *
 * A document is a run of consecutive rows with one `doc` value; a table
 * without that column has a document a row. The rows are copied out of the
 * reader's buffer, since they outlive it.
 *
 * Memory: as much as the largest document; reset, not freed, between them.
 */
#ifndef WIREMILL_DOCUMENT_H
#define WIREMILL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include "filter.h"

struct document {
	size_t n_rows, n_columns;
	/* Row r's cell c, still escaped: cell[r * n_columns + c]. */
	struct str *cell;
	size_t *line;	   /* each row's line in its file */
	const char **file; /* and its operand */

	/* Private. */
	struct buf bytes;
	size_t *cell_end_b;
	size_t cell_cap, row_cap, end_cap;
	struct buf *text; /* of document_text, one a row */
	size_t text_cap;
	bool pending; /* the filter's current row begins the next document */
};

/* Begin: `d` zeroed; `doc_column` is TSV_NO_COLUMN for a document a row. */
/* The next document's rows: true, or false at the end of the input. */
bool document_next(struct document *d, struct filter *f, size_t doc_column);

static inline struct str
document_cell(const struct document *d, size_t row, size_t column)
{
	return d->cell[row * d->n_columns + column];
}

/* The cell without its escapes, good until the next document; one column of a
 * document can be asked for. */
struct str document_text(struct document *d, size_t row, size_t column);

/*
 * Row `row` cannot be used: say why on stderr, keep it with the rejects of
 * `f`, if there are any, and go on.
 */
void document_reject(const struct document *d, struct filter *f, size_t row,
	const char *why);

void document_free(struct document *d);

#endif
