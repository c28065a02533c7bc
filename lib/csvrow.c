/* csvrow.c - see csvrow.h */
#include "csvrow.h"

#include "csvio.h"
#include "spreadsheet.h"
#include "tsv.h"

/*
 * What a cell that spreadsheet_runs() may begin with: a formula's characters,
 * those that may stand before one, a backslash (for \t \n \r), and the first
 * byte of the full-width forms.
 */
static const bool may_run[256] = {
	['='] = true,
	['+'] = true,
	['-'] = true,
	['@'] = true,
	['"'] = true,
	[' '] = true,
	['\\'] = true,
	['\t'] = true,
	['\r'] = true,
	[0xef] = true,
};

void
csvrow_open(struct csvrow *w, const struct csvrow_style *style, struct buf *out)
{
	*w = (struct csvrow){.style = *style, .out = out, .record_b = out->n};
}

void
csvrow_close(struct csvrow *w)
{
	buf_free(&w->text);
	buf_free(&w->guarded);
	*w = (struct csvrow){0};
}

static void
begin_field(struct csvrow *w)
{
	if (w->n_fields == 0)
		w->record_b = w->out->n;
	else
		buf_add_char(w->out, w->style.delimiter);
	w->n_fields++;
}

/* The text as it is to be written: itself, or in w->guarded. */
static struct str
guard(struct csvrow *w, struct str text)
{
	w->too_long = w->too_long || spreadsheet_is_too_long(text);
	buf_reset(&w->guarded);
	if (spreadsheet_runs(text))
		spreadsheet_add_guarded(&w->guarded, text);
	else if (w->style.keep_text &&
		 spreadsheet_converts(text, w->style.delimiter == ';'))
		spreadsheet_add_text(&w->guarded, text);
	return w->guarded.n > 0 ? buf_str(&w->guarded) : text;
}

void
csvrow_add_cell(struct csvrow *w, struct str cell)
{
	const struct csvrow_style *s = &w->style;
	bool look = s->guard && cell.n > 0 &&
		    (s->keep_text || may_run[(unsigned char)cell.p[0]] ||
			    cell.n > SPREADSHEET_CELL_MAX);
	struct str text;

	begin_field(w);
	if (!look && !s->quote_all &&
		csvio_add_plain(w->out, cell, s->delimiter))
		return;
	text = tsv_unescape(cell, &w->text);
	if (look)
		text = guard(w, text);
	csvio_add_field(w->out, text, s->delimiter, s->quote_all);
}

void
csvrow_add_text(struct csvrow *w, struct str text)
{
	begin_field(w);
	if (w->style.guard)
		text = guard(w, text);
	csvio_add_field(w->out, text, w->style.delimiter, w->style.quote_all);
}

void
csvrow_add_number(struct csvrow *w, size_t value)
{
	/* A cell's buffer, which plain text leaves alone. */
	buf_reset(&w->text);
	buf_add_number(&w->text, value);
	csvrow_add_text(w, buf_str(&w->text));
}

void
csvrow_end(struct csvrow *w)
{
	/* An empty line is no record to many readers. */
	if (w->n_fields == 1 && w->out->n == w->record_b)
		buf_add_str(w->out, STR("\"\""));
	if (!w->style.lf)
		buf_add_char(w->out, '\r');
	buf_add_char(w->out, '\n');
	w->n_fields = 0;
	w->n_records++;
}
