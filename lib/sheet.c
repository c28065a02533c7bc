/* sheet.c - see sheet.h */
#include "sheet.h"

#include "spreadsheet.h"

/* Begin the output, or the next of its files. */
static void
begin_file(struct sheet *s)
{
	if (s->o->part_rows > 0) {
		parts_next(&s->parts);
		s->out = &s->parts.out;
	}
	s->row.out = &s->out->buf;
	s->row.n_records = 0;
	if (s->o->bom)
		out_bytes(s->out, STR("\xef\xbb\xbf"));
	if (s->o->no_header)
		return;
	for (size_t i = 0; i < s->columns->n; i++)
		csvrow_add_cell(&s->row, s->columns->column[i].name);
	csvrow_end(&s->row);
}

void
sheet_open(struct sheet *s, const struct sheet_options *o,
	const struct columns *columns, struct out *out)
{
	*s = (struct sheet){.o = o, .columns = columns, .out = out};
	csvrow_open(&s->row, &o->style, &out->buf);
	if (o->part_rows > 0)
		parts_open(&s->parts, o->part_name);
	begin_file(s);
}

void
sheet_begin(struct sheet *s)
{
	if (s->o->part_rows > 0 && s->n_written > 0 &&
		s->n_written % s->o->part_rows == 0)
		begin_file(s);
}

void
sheet_end(struct sheet *s)
{
	csvrow_end(&s->row);
	s->n_written++;
	if (s->out->buf.n >= OUT_FULL)
		out_drain(s->out);
}

const char *
sheet_warning(struct sheet *s)
{
	if (s->row.too_long && !s->warned_of_cell) {
		s->warned_of_cell = true;
		return "a cell has more than 32,767 characters: a spreadsheet "
		       "cuts it off";
	}
	if (s->row.n_records > SPREADSHEET_ROWS_MAX && !s->warned_of_rows) {
		s->warned_of_rows = true;
		return "more than 1,048,576 rows: a spreadsheet drops the rest "
		       "(see --split)";
	}
	return NULL;
}

void
sheet_close(struct sheet *s)
{
	csvrow_close(&s->row);
	parts_close(&s->parts);
}
