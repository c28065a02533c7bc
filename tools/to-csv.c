/*
 * to-csv - turn a table into CSV that spreadsheets open right
 *
 * A row of the table becomes one record; with --explode as many as a cell has
 * items; with --count they are counted first. What becomes of a cell is
 * csvrow.h's work, which columns there are is columns.h's.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "columns.h"
#include "csvrow.h"
#include "diag.h"
#include "entities.h"
#include "filter.h"
#include "opt.h"
#include "parts.h"
#include "spreadsheet.h"
#include "tally.h"

struct options {
	struct filter_options filter;
	const char *columns, *except, *explode, *count, *delimiter, *output;
	struct opt_list rename;
	size_t head, split;
	bool raw, excel, quote_all, lf, tab, no_header;
};

struct job {
	const struct options *o;
	struct filter f;
	struct columns columns;
	size_t exploded; /* the column's place, or TSV_NO_COLUMN */
	struct csvrow csv;
	struct out *out;
	struct parts parts;
	size_t n_written; /* records, without headers */
	struct tally tally;
	struct buf key, room, items, name;
	bool warned_of_cell, warned_of_rows;
};

static size_t
parse_options(int argc, char **argv, struct options *o)
{
	const struct opt table[] = {
		{'c', "columns", OPT_STRING, &o->columns, "A,B,C",
			"only these columns, in this order"},
		{'x', "except", OPT_STRING, &o->except, "A,B,C",
			"all columns but these"},
		{'r', "rename", OPT_LIST, &o->rename, "OLD=NEW",
			"give a column another name"},
		{'e', "explode", OPT_STRING, &o->explode, "COLUMN",
			"one row for each item of COLUMN (entities)"},
		{'C', "count", OPT_STRING, &o->count, "A,B,C",
			"one row for each distinct value, with its count"},
		{'n', "head", OPT_COUNT, &o->head, "N",
			"only the first N rows"},
		{0, "excel", OPT_FLAG, &o->excel, NULL,
			"for Excel: a BOM; ids, days and the like stay text"},
		{0, "raw", OPT_FLAG, &o->raw, NULL,
			"every cell as it is, without a spreadsheet's guard"},
		{'d', "delimiter", OPT_STRING, &o->delimiter, "CHAR",
			"between fields, in place of the comma"},
		{'t', "tab", OPT_FLAG, &o->tab, NULL, "a tab between fields"},
		{'q', "quote-all", OPT_FLAG, &o->quote_all, NULL,
			"quote every field"},
		{0, "lf", OPT_FLAG, &o->lf, NULL,
			"end records with LF, not CRLF"},
		{'H', "no-header", OPT_FLAG, &o->no_header, NULL,
			"leave the line of column names out"},
		{'s', "split", OPT_COUNT, &o->split, "ROWS",
			"write files of ROWS rows, named by --output"},
		{'o', "output", OPT_STRING, &o->output, "NAME",
			"with --split: NAME-001.csv, NAME-002.csv, ..."},
		FILTER_OPTIONS(o->filter),
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Turn a table into RFC 4180 CSV that is safe to open in a "
		"spreadsheet.");
}

static void
misuse(const char *what)
{
	diag_die("%s (see --help)", what);
}

static void
check_options(const struct options *o)
{
	if (o->count != NULL && (o->columns != NULL || o->except != NULL))
		misuse("--count names its columns: no --columns, no --except");
	if (o->columns != NULL && o->except != NULL)
		misuse("--columns and --except do not go together");
	if (o->tab && o->delimiter != NULL)
		misuse("--tab and --delimiter do not go together");
	if (o->delimiter != NULL &&
		(strlen(o->delimiter) != 1 || *o->delimiter >= 0x7f ||
			(*o->delimiter < ' ' && *o->delimiter != '\t') ||
			*o->delimiter == '"'))
		misuse("--delimiter takes one ASCII character, not a quote");
	if ((o->split > 0) != (o->output != NULL))
		misuse("--split ROWS and --output NAME go together");
}

static struct csvrow_style
style_of(const struct options *o)
{
	struct csvrow_style style = {.delimiter = ',', .lf = o->lf};

	if (o->delimiter != NULL)
		style.delimiter = *o->delimiter;
	if (o->tab)
		style.delimiter = '\t';
	style.quote_all = o->quote_all;
	style.guard = !o->raw;
	style.keep_text = o->excel && !o->raw;
	return style;
}

/* Find the columns that come out; any error is one of the header's line. */
static void
choose_columns(struct job *j)
{
	const struct options *o = j->o;
	const struct tsv *t = &j->f.tsv;
	struct columns *c = &j->columns;
	int got = 0;

	columns_init(c, t->column, t->n_columns);
	j->exploded = TSV_NO_COLUMN;
	if (o->explode != NULL)
		got = columns_explode(c, str_of(o->explode), &j->exploded);
	for (size_t i = 0; i < o->rename.n && got == 0; i++)
		got = columns_rename(c, str_of(o->rename.item[i]));
	if (o->columns != NULL && got == 0)
		got = columns_pick(c, str_of(o->columns));
	if (o->count != NULL && got == 0)
		got = columns_pick(c, str_of(o->count));
	if (o->except != NULL && got == 0)
		got = columns_drop(c, str_of(o->except));
	if (o->count != NULL && got == 0)
		columns_add_count(c);
	if (got == 0)
		got = columns_check(c);
	if (got < 0)
		diag_die_at(t->file, t->line, "%s", c->error.p);
}

/* Begin the output, or with --split its next file: BOM and header. */
static void
begin_output(struct job *j)
{
	if (j->o->split > 0) {
		parts_next(&j->parts);
		j->out = &j->parts.out;
	}
	j->csv.out = &j->out->buf;
	j->csv.n_records = 0;
	if (j->o->excel)
		out_bytes(j->out, STR("\xef\xbb\xbf"));
	if (j->o->no_header)
		return;
	for (size_t i = 0; i < j->columns.n; i++)
		csvrow_add_cell(&j->csv, j->columns.column[i].name);
	csvrow_end(&j->csv);
}

/* What a spreadsheet would not show is said once. */
static void
warn(struct job *j)
{
	const struct tsv *t = &j->f.tsv;

	if (j->csv.too_long && !j->warned_of_cell) {
		j->warned_of_cell = true;
		diag_at(t->file, t->line,
			"a cell has more than 32,767 characters: "
			"a spreadsheet cuts it off");
	}
	if (j->csv.n_records > SPREADSHEET_ROWS_MAX && !j->warned_of_rows) {
		j->warned_of_rows = true;
		diag_at(t->file, t->line,
			"more than 1,048,576 rows: a spreadsheet drops the "
			"rest (see --split)");
	}
}

/* Before a record: has --split filled its file? */
static void
begin_record(struct job *j)
{
	if (j->o->split > 0 && j->n_written > 0 &&
		j->n_written % j->o->split == 0)
		begin_output(j);
}

static void
end_record(struct job *j)
{
	csvrow_end(&j->csv);
	j->n_written++;
	if (j->out->buf.n >= OUT_FULL)
		out_drain(j->out);
	if (!j->o->raw &&
		(j->csv.too_long || j->csv.n_records > SPREADSHEET_ROWS_MAX))
		warn(j);
}

static void
write_row(struct job *j, const struct entity_item *item)
{
	begin_record(j);
	for (size_t i = 0; i < j->columns.n; i++) {
		const struct column *c = &j->columns.column[i];

		if (c->source == COLUMN_CELL)
			csvrow_add_cell(&j->csv, j->f.tsv.cell[c->place]);
		else
			csvrow_add_text(&j->csv,
				columns_item_text(c->source, item, &j->name));
	}
	end_record(j);
}

static void
count_row(struct job *j, const struct entity_item *item)
{
	struct str text;

	buf_reset(&j->key);
	for (size_t i = 0; i + 1 < j->columns.n; i++) {
		const struct column *c = &j->columns.column[i];

		if (i > 0)
			buf_add_char(&j->key, TALLY_SEPARATOR);
		if (c->source == COLUMN_CELL)
			text = tsv_unescape(j->f.tsv.cell[c->place], &j->room);
		else
			text = columns_item_text(c->source, item, &j->name);
		buf_add_str(&j->key, text);
	}
	tally_add(&j->tally, buf_str(&j->key));
}

/* One record out of the current row, or of one item of it. */
static void
take_row(struct job *j, const struct entity_item *item)
{
	if (j->o->count != NULL)
		count_row(j, item);
	else if (j->n_written < j->o->head)
		write_row(j, item);
}

/* All items of the current row; none if one of them is broken. */
static void
take_items(struct job *j)
{
	struct str cell, rest;
	struct entity_item item;
	int got;

	cell = tsv_unescape(j->f.tsv.cell[j->exploded], &j->items);
	rest = cell;
	while ((got = entities_next(&rest, &item)) > 0)
		continue;
	if (got < 0) {
		filter_reject(&j->f, "what --explode names is no list of "
				     "TYPE:start:end:name");
		return;
	}
	rest = cell;
	while (entities_next(&rest, &item) > 0)
		take_row(j, &item);
}

static void
write_counts(struct job *j)
{
	struct str value, rest;

	tally_sort(&j->tally);
	for (size_t i = 0; i < j->tally.n && j->n_written < j->o->head; i++) {
		begin_record(j);
		rest = j->tally.entry[i].value;
		while (str_cut(&rest, TALLY_SEPARATOR, &value))
			csvrow_add_text(&j->csv, value);
		csvrow_add_number(&j->csv, j->tally.entry[i].count);
		end_record(j);
	}
}

static void
free_job(struct job *j)
{
	csvrow_close(&j->csv);
	parts_close(&j->parts);
	columns_free(&j->columns);
	tally_free(&j->tally);
	buf_free(&j->key);
	buf_free(&j->room);
	buf_free(&j->items);
	buf_free(&j->name);
}

int
main(int argc, char **argv)
{
	struct options o = {.head = SIZE_MAX};
	struct job j = {.o = &o};
	struct csvrow_style style;
	size_t n_operands;

	diag_init(argv[0]);
	n_operands = parse_options(argc, argv, &o);
	check_options(&o);
	filter_open(&j.f, &o.filter, argv + 1, n_operands);
	choose_columns(&j);
	style = style_of(&o);
	j.out = &j.f.out;
	csvrow_open(&j.csv, &style, &j.out->buf);
	if (o.split > 0)
		parts_open(&j.parts, o.output);
	begin_output(&j);
	while ((o.count != NULL || j.n_written < o.head) && filter_next(&j.f)) {
		if (j.exploded == TSV_NO_COLUMN)
			take_row(&j, NULL);
		else
			take_items(&j);
	}
	write_counts(&j);
	free_job(&j);
	opt_list_free(&o.rename);
	return filter_close(&j.f);
}
