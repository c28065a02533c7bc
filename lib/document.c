/* document.c - see document.h */
#include "document.h"

#include <stdlib.h>
#include "diag.h"
#include "mem.h"

/*
 * Cells are copied one behind the other, each ended by a tab, and known by
 * where they end until the document is whole: only then has `bytes` stopped
 * moving.
 */
static void
add_row(struct document *d, struct filter *f)
{
	size_t n = f->tsv.n_columns, r = d->n_rows, first = r * n;
	size_t line_cap = d->row_cap;

	d->cell_end_b = mem_grow(
		d->cell_end_b, &d->end_cap, first + n, sizeof(*d->cell_end_b));
	d->file = mem_grow(d->file, &line_cap, r + 1, sizeof(*d->file));
	d->line = mem_grow(d->line, &d->row_cap, r + 1, sizeof(*d->line));
	for (size_t c = 0; c < n; c++) {
		buf_add_str(&d->bytes, f->tsv.cell[c]);
		d->cell_end_b[first + c] = d->bytes.n;
		buf_add_char(&d->bytes, '\t');
	}
	d->line[r] = f->tsv.line;
	d->file[r] = f->tsv.file;
	d->n_rows++;
}

static void
set_views(struct document *d)
{
	size_t n = d->n_rows * d->n_columns, start_b = 0;

	d->cell = mem_grow(d->cell, &d->cell_cap, n, sizeof(*d->cell));
	for (size_t i = 0; i < n; i++) {
		d->cell[i] = str_from(
			d->bytes.p + start_b, d->cell_end_b[i] - start_b);
		start_b = d->cell_end_b[i] + 1;
	}
}

/* Does the filter's current row belong to the rows held? */
static bool
belongs(const struct document *d, struct filter *f, size_t doc_column)
{
	/* The first row's cell ends where cell_end_b says; it begins behind
	 * the tab of the cell before. */
	size_t end_b = d->cell_end_b[doc_column];
	size_t start_b = doc_column > 0 ? d->cell_end_b[doc_column - 1] + 1 : 0;

	return str_eq(f->tsv.cell[doc_column],
		str_slice(buf_str(&d->bytes), start_b, end_b));
}

bool
document_next(struct document *d, struct filter *f, size_t doc_column)
{
	d->n_rows = 0;
	d->n_columns = f->tsv.n_columns;
	buf_reset(&d->bytes);
	if (!d->pending && !filter_next(f))
		return false;
	add_row(d, f);
	d->pending = false;
	while (doc_column != TSV_NO_COLUMN && filter_next(f)) {
		if (!belongs(d, f, doc_column)) {
			d->pending = true;
			break;
		}
		add_row(d, f);
	}
	set_views(d);
	return true;
}

struct str
document_text(struct document *d, size_t row, size_t column)
{
	size_t old = d->text_cap;

	d->text = mem_grow(d->text, &d->text_cap, d->n_rows, sizeof(*d->text));
	for (; old < d->text_cap; old++)
		d->text[old] = (struct buf){0};
	return tsv_unescape(document_cell(d, row, column), &d->text[row]);
}

void
document_reject(
	const struct document *d, struct filter *f, size_t row, const char *why)
{
	size_t i;

	diag_at(d->file[row], d->line[row], "%s", why);
	f->status |= REJECTED;
	if (!out_is_open(&f->rejects))
		return;
	for (i = 0; i < d->n_columns; i++) {
		if (i > 0)
			out_tab(&f->rejects);
		out_bytes(&f->rejects, document_cell(d, row, i));
	}
	out_end_row(&f->rejects);
}

void
document_free(struct document *d)
{
	free(d->cell);
	free(d->line);
	free(d->file);
	free(d->cell_end_b);
	for (size_t r = 0; r < d->text_cap; r++)
		buf_free(&d->text[r]);
	free(d->text);
	buf_free(&d->bytes);
	*d = (struct document){0};
}
