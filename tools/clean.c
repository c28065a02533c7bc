/*
 * clean - articles out of whatever a news dump holds
 *
 * Reads records of any format (lib/records), makes an article of each
 * (lib/cleaner) and writes one row for it.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleaner.h"
#include "diag.h"
#include "input.h"
#include "opt.h"
#include "out.h"
#include "records.h"
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
	struct buf doc, last_doc;
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
open_file(struct out *out, const char *path)
{
	int fd;

	*out = (struct out){.fd = -1};
	if (!path)
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		diag_die("%s: %s", path, strerror(errno));
	out_open(out, fd, path);
}

static void
close_file(struct out *out)
{
	if (out->fd < 0)
		return;
	out_close(out);
	if (close(out->fd) < 0)
		diag_die("%s: write error: %s", out->name, strerror(errno));
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
	if (c->rejects.fd >= 0)
		out_bytes(&c->rejects, bytes);
}

static void
on_skip(void *context, struct str id, size_t line, const char *why)
{
	struct clean *c = context;

	if (c->o->verbose && !c->counting)
		diag_at(c->file, line, "%s: %s", diag_quote(id), why);
}

/* Neighbours must not share a name, or they would be one document to the
 * other tools. */
static void
name_document(struct clean *c, const struct record *r)
{
	struct buf swap = c->last_doc;

	c->last_doc = c->doc;
	c->doc = swap;
	record_name(r, str_of(c->file), &c->doc);
	if (str_eq(buf_str(&c->doc), buf_str(&c->last_doc)))
		buf_printf(&c->doc, "#%zu", r->number);
}

static void
write_row(struct clean *c)
{
	const struct article *a = &c->article;
	const struct buf *cell[] = {&c->doc, &a->url, &a->source, &a->date,
		&a->lang, &a->title, &a->byline, &a->dateline, &a->agency,
		&a->text};
	size_t i;

	for (i = 0; i < sizeof(cell) / sizeof(*cell); i++) {
		if (i)
			out_tab(&c->out);
		out_cell(&c->out, buf_str(cell[i]));
	}
	out_end_row(&c->out);
}

static void
explain_line(void *context, struct str line, size_t number, const char *rule)
{
	struct clean *c = context;

	out_cell(&c->explain, buf_str(&c->doc));
	out_tab(&c->explain);
	out_number(&c->explain, number);
	out_tab(&c->explain);
	out_cell(&c->explain, str_of(rule));
	out_tab(&c->explain);
	out_cell(&c->explain, line);
	out_end_row(&c->explain);
}

static void
explain(struct clean *c)
{
	const struct plaintext_line *line;
	size_t i, n;

	line = cleaner_lines(c->cleaner, &n);
	for (i = 0; i < n; i++)
		if (line[i].gone)
			explain_line(
				c, line[i].text, line[i].number, line[i].gone);
}

/* The place is the paragraph's number: the text is no longer the input's. */
static void
on_repeated(void *context, struct str line, size_t number)
{
	explain_line(context, line, number, "repeated");
}

static void
on_record(void *context, const struct record *r)
{
	struct clean *c = context;
	const char *why;
	bool broken, explaining = c->explain.fd >= 0;

	why = cleaner_read(c->cleaner, r, &c->article, &broken);
	if (c->counting) {
		repeated_count(&c->repeated, buf_str(&c->article.text));
		return;
	}
	if (why && broken) {
		on_reject(c, r->body, r->line, why);
		return;
	}
	name_document(c, r);
	if (explaining)
		explain(c);
	if (c->one_pass)
		repeated_count(&c->repeated, buf_str(&c->article.text));
	if (c->o->repeated)
		repeated_drop(&c->repeated, &c->article.text,
			(uint32_t)c->o->repeated,
			explaining ? on_repeated : NULL, c);
	if (!c->article.text.n && !why)
		why = "no text but what is repeated";
	if (!why)
		write_row(c);
	else if (c->o->verbose)
		diag_at(c->file, r->line, "%s: %s",
			diag_quote(buf_str(&c->doc)), why);
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
read_operand(struct clean *c, const char *path)
{
	struct stat st;

	if (c->o->recursive && strcmp(path, "-") != 0 && stat(path, &st) == 0 &&
		S_ISDIR(st.st_mode))
		walk_directory(path, read_file, c);
	else
		read_file(c, path, NULL);
}

static void
open_all(struct clean *c)
{
	const struct options *o = c->o;
	struct str bad;
	struct lexicon x;
	size_t i;

	lexicon_need(&x, "fields.txt");
	fields_load(&c->map, &x);
	lexicon_close(&x);
	for (i = 0; i < o->map.n; i++)
		if (fields_add(&c->map, str_of(o->map.item[i]), &bad) < 0)
			diag_die("--map: `%s` is not COLUMN=FIELD; see --help",
				diag_quote(bad));
	c->records = (struct records_options){
		.format = format_of(o->format),
		.max_record_b = o->max_record_b ? o->max_record_b : MAX_RECORD,
		.map = &c->map,
		.record = on_record,
		.skip = on_skip,
		.reject = on_reject,
		.context = c,
	};
	c->cleaner = cleaner_new();
}

static void
begin_output(struct clean *c)
{
	open_file(&c->rejects, c->o->rejects);
	open_file(&c->explain, c->o->explain);
	out_open(&c->out, STDOUT_FILENO, NULL);
	out_bytes(&c->out, STR("doc\turl\tsource\tdate\tlang\ttitle\tbyline\t"
			       "dateline\tagency\ttext\n"));
	if (c->o->explain)
		out_bytes(&c->explain, STR("doc\tline\trule\ttext\n"));
}

/* Every operand in order; standard input if there is none. */
static void
read_all(struct clean *c, char **operand, size_t n)
{
	char standard_input[] = "-", *none[] = {standard_input};
	size_t i;

	if (n == 0) {
		operand = none;
		n = 1;
	}
	for (i = 0; i < n; i++)
		read_operand(c, operand[i]);
}

/*
 * Count the lines of the run before any row is written. What can be read only
 * once, standard input, needs --seen: its lines are held against those of the
 * runs before, and counted as they go.
 */
static void
count_lines(struct clean *c, char **operand, size_t n)
{
	size_t i;

	if (c->o->seen && !c->o->repeated)
		diag_die("--seen needs --repeated; see --help");
	if (!c->o->repeated)
		return;
	seen_load(&c->repeated, c->o->seen);
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
	read_all(c, operand, n);
	c->counting = false;
}

static int
finish(struct clean *c)
{
	out_close(&c->out);
	close_file(&c->rejects);
	close_file(&c->explain);
	if (close(STDOUT_FILENO) < 0)
		diag_die("write error: %s", strerror(errno));
	cleaner_free(c->cleaner);
	article_free(&c->article);
	fields_free(&c->map);
	repeated_free(&c->repeated);
	buf_free(&c->doc);
	buf_free(&c->last_doc);
	return diag_finish(c->status);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct clean c = {.o = &o};
	size_t n;
	int status;

	diag_init(argv[0]);
	n = parse_options(argc, argv, &o);
	open_all(&c);
	count_lines(&c, argv + 1, n);
	begin_output(&c);
	read_all(&c, argv + 1, n);
	seen_save(&c.repeated, o.seen);
	status = finish(&c);
	opt_list_free(&o.map);
	return status;
}
