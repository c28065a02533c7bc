/*
 * clean - articles out of whatever a news dump holds
 *
 * Reads records of any format (lib/records), makes an article of each
 * (lib/cleaner) and writes one row for it.
 */
#include <string.h>
#include <unistd.h>

#include "cleaner.h"
#include "diag.h"
#include "input.h"
#include "opt.h"
#include "out.h"
#include "records.h"
#include "removed.h"
#include "repeated.h"
#include "seen.h"
#include "walk.h"

#define MAX_RECORD ((size_t)64 << 20)

struct options {
	const char *format, *rejects, *explain, *seen;
	struct opt_list map;
	size_t max_record_b, repeated;
	bool recursive, verbose;
};

struct clean {
	const struct options *o;
	struct records_options records;
	struct fields_map map;
	struct cleaner *cleaner;
	struct article article;
	struct repeated repeated;
	bool counting; /* the first of two passes: no rows, no messages */
	bool one_pass; /* lines are counted as they go */
	struct out out, rejects, explain;
	struct record_names names;
	struct str doc;	  /* the name of the record being read */
	const char *file; /* of the input being read, for messages */
	int status;
};

static size_t
parse_options(int argc, char **argv, struct options *o)
{
	const struct opt table[] = {
		{'f', "format", OPT_STRING, &o->format, "FORMAT",
			"auto (default), text, html, warc, jsonl, csv or feed"},
		{'r', "recursive", OPT_FLAG, &o->recursive, NULL,
			"read the files of directories and all below"},
		{'m', "map", OPT_LIST, &o->map, "COLUMN=FIELD,...",
			"fields of JSON and CSV records to take columns from"},
		{0, "explain", OPT_STRING, &o->explain, "FILE",
			"write each removed line and why it went to FILE"},
		{0, "repeated", OPT_COUNT, &o->repeated, "N",
			"drop short lines that stand in N articles or more"},
		{0, "seen", OPT_STRING, &o->seen, "FILE",
			"keep the count of lines in FILE from run to run"},
		{0, "rejects", OPT_STRING, &o->rejects, "FILE",
			"copy input that was refused to FILE"},
		{0, "max-record", OPT_SIZE, &o->max_record_b, "SIZE",
			"refuse records longer than SIZE bytes (default 64M)"},
		{'v', "verbose", OPT_FLAG, &o->verbose, NULL,
			"say which records hold no article"},
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Write one table row for each news article in FILEs.");
}

static enum record_format
format_of(const char *name)
{
	enum record_format format = FORMAT_AUTO;

	if (name && !sniff_format(name, &format))
		diag_die("--format: there is no format `%s`; see --help", name);
	return format;
}

static void
on_reject(void *context, struct str bytes, size_t line, const char *why)
{
	struct clean *c = context;

	if (c->counting)
		return;
	if (why) {
		diag_at(c->file, line, "%s", why);
		c->status = REJECTED;
	}
	if (out_is_open(&c->rejects))
		out_bytes(&c->rejects, bytes);
}

static void
on_skip(void *context, struct str id, size_t line, const char *why)
{
	struct clean *c = context;

	if (c->o->verbose && !c->counting)
		diag_at(c->file, line, "%s: %s", diag_quote(id), why);
}

/* The place is the paragraph's number: the text is no longer the input's. */
static void
on_repeated(void *context, struct str line, size_t number)
{
	struct clean *c = context;

	removed_write(&c->explain, c->doc, number, "repeated", line);
}

/* Take out of the article what many have. */
static void
drop_repeated(struct clean *c)
{
	struct buf *text = &c->article.text;

	if (c->one_pass)
		repeated_count(&c->repeated, buf_str(text));
	if (c->o->repeated)
		repeated_drop(&c->repeated, text, c->o->repeated,
			out_is_open(&c->explain) ? on_repeated : NULL, c);
}

static void
on_record(void *context, const struct record *r)
{
	struct clean *c = context;
	const struct plaintext_line *line;
	const char *why;
	size_t n;
	bool broken;

	why = cleaner_read(c->cleaner, r, &c->article, &broken);
	if (c->counting) {
		repeated_count(&c->repeated, buf_str(&c->article.text));
		return;
	}
	if (why && broken) {
		on_reject(c, r->body, r->line, why);
		return;
	}
	c->doc = record_name(&c->names, r, str_of(c->file));
	line = cleaner_lines(c->cleaner, &n);
	if (out_is_open(&c->explain))
		removed_write_lines(&c->explain, c->doc, line, n);
	drop_repeated(c);
	if (!c->article.text.n && !why)
		why = "no text but what is repeated";
	if (!why)
		article_write(&c->article, c->doc, &c->out);
	else
		on_skip(c, c->doc, r->line, why);
}

static void
read_file(void *context, const char *path, const char *error)
{
	struct clean *c = context;
	struct input in;

	c->file = path;
	if (error) {
		on_reject(c, STR(""), 0, error);
		return;
	}
	if (input_open(&in, path) < 0) {
		c->file = in.name;
		on_reject(c, STR(""), 0, in.error);
		if (in.io_failed && !c->counting)
			c->status = TROUBLE;
		return;
	}
	c->file = in.name;
	records_read(&in, &c->records);
	if (in.io_failed && !c->counting)
		c->status = TROUBLE;
	input_close(&in);
}

static void
open_all(struct clean *c)
{
	const struct options *o = c->o;
	struct buf error = {0};
	const char *why;
	struct str bad;
	struct lexicon x;
	size_t i;

	lexicon_need(&x, "fields.txt");
	fields_load(&c->map, &x);
	lexicon_close(&x);
	for (i = 0; i < o->map.n; i++) {
		why = fields_add(&c->map, str_of(o->map.item[i]), &bad);
		if (why)
			diag_die("--map: `%s` %s; see --help", diag_quote(bad),
				why);
	}
	c->records = (struct records_options){
		.format = format_of(o->format),
		.max_record_b = o->max_record_b ? o->max_record_b : MAX_RECORD,
		.map = &c->map,
		.record = on_record,
		.skip = on_skip,
		.reject = on_reject,
		.context = c,
	};
	c->cleaner = cleaner_new(&error);
	if (!c->cleaner)
		diag_die("%s", error.p);
}

static void
begin_output(struct clean *c)
{
	out_create(&c->rejects, c->o->rejects);
	out_create(&c->explain, c->o->explain);
	out_open(&c->out, STDOUT_FILENO, NULL);
	article_write_header(&c->out);
	if (c->o->explain)
		removed_write_header(&c->explain);
}

/*
 * Count the lines of the run before any row is written. What can be read only
 * once, standard input, needs --seen: its lines are held against those of the
 * runs before, and counted as they go.
 */
static void
count_lines(struct clean *c, char **operand, size_t n)
{
	const char *why;
	size_t i;

	if (c->o->seen && !c->o->repeated)
		diag_die("--seen needs --repeated; see --help");
	if (!c->o->repeated)
		return;
	if (c->o->seen && (why = seen_load(&c->repeated, c->o->seen)))
		diag_die("%s: %s", c->o->seen, why);
	for (i = 0; i < n && strcmp(operand[i], "-") != 0; i++)
		;
	c->one_pass = n == 0 || i < n;
	if (c->one_pass) {
		if (!c->o->seen)
			diag_die("--repeated reads its input twice: give FILEs "
				 "or --seen; see --help");
		return;
	}
	c->counting = true;
	walk_operands(operand, n, c->o->recursive, read_file, c);
	c->counting = false;
}

static int
finish(struct clean *c)
{
	out_finish(&c->out);
	out_finish(&c->rejects);
	out_finish(&c->explain);
	cleaner_free(c->cleaner);
	article_free(&c->article);
	fields_free(&c->map);
	repeated_free(&c->repeated);
	record_names_free(&c->names);
	return diag_finish(c->status);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct clean c = {.o = &o};
	const char *why;
	size_t n;
	int status;

	diag_init(argv[0]);
	n = parse_options(argc, argv, &o);
	open_all(&c);
	count_lines(&c, argv + 1, n);
	begin_output(&c);
	walk_operands(argv + 1, n, o.recursive, read_file, &c);
	if (o.seen && (why = seen_save(&c.repeated, o.seen)))
		diag_die("%s: %s", o.seen, why);
	status = finish(&c);
	opt_list_free(&o.map);
	return status;
}
