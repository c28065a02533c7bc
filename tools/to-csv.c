/*
 * to-csv - turn a table into CSV that spreadsheets open right
 *
 * A row of the table becomes one record; with --explode as many as a cell has
 * items; with --count they are counted first. What becomes of a cell is
 * csvrow.h's work, which columns there are is columns.h's, and which files
 * sheet.h's.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "columns.h"
#include "diag.h"
#include "entities.h"
#include "filter.h"
#include "opt.h"
#include "sheet.h"
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
	struct sheet sheet;
	struct tally tally;
	struct buf key, room, items, name;
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

static struct sheet_options
sheet_options_of(const struct options *o)
{
	struct sheet_options sheet = {
		.style = {.delimiter = ',',
			.lf = o->lf,
			.quote_all = o->quote_all,
			.guard = !o->raw,
			.keep_text = o->excel && !o->raw},
		.bom = o->excel,
		.no_header = o->no_header,
		.part_rows = o->split,
		.part_name = o->output,
	};

	if (o->delimiter != NULL)
		sheet.style.delimiter = *o->delimiter;
	if (o->tab)
		sheet.style.delimiter = '\t';
	return sheet;
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

static void
end_record(struct job *j)
{
	const char *why;

	sheet_end(&j->sheet);
	while (!j->o->raw && (why = sheet_warning(&j->sheet)) != NULL)
		diag_at(j->f.tsv.file, j->f.tsv.line, "%s", why);
}

static void
write_row(struct job *j, const struct entity_item *item)
{
	struct csvrow *row = &j->sheet.row;

	sheet_begin(&j->sheet);
	for (size_t i = 0; i < j->columns.n; i++) {
		const struct column *c = &j->columns.column[i];

		if (c->source == COLUMN_CELL)
			csvrow_add_cell(row, j->f.tsv.cell[c->place]);
		else
			csvrow_add_text(row,
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
	else if (j->sheet.n_written < j->o->head)
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
	struct csvrow *row = &j->sheet.row;
	size_t most = j->o->head;
	struct str value, rest;

	tally_sort(&j->tally);
	for (size_t i = 0; i < j->tally.n && i < most; i++) {
		sheet_begin(&j->sheet);
		rest = j->tally.entry[i].value;
		while (str_cut(&rest, TALLY_SEPARATOR, &value))
			csvrow_add_text(row, value);
		csvrow_add_number(row, j->tally.entry[i].count);
		end_record(j);
	}
}

static void
free_job(struct job *j)
{
	sheet_close(&j->sheet);
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
	struct sheet_options sheet;
	size_t n_operands;

	diag_init(argv[0]);
	n_operands = parse_options(argc, argv, &o);
	check_options(&o);
	filter_open(&j.f, &o.filter, argv + 1, n_operands);
	choose_columns(&j);
	sheet = sheet_options_of(&o);
	sheet_open(&j.sheet, &sheet, &j.columns, &j.f.out);
	while ((o.count != NULL || j.sheet.n_written < o.head) &&
		filter_next(&j.f)) {
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
