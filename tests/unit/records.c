/*
 * records.c - tests of lib/records.h: every format, in pieces, damaged
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "records.h"

static char path[] = "/tmp/wiremill-records-XXXXXX";
static struct fields_map map;

/* What was told, a line each: "text 1 1: body", "reject 3 why: bytes". */
static void
add_visible(struct buf *told, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		buf_add_char(told, s.p[i] == '\n' ? '|' : s.p[i]);
}

static void
on_record(void *context, const struct record *r)
{
	static const char *const kind[] = {"text", "page", "fields"};
	static const char *const name[] = {[FIELD_ID] = "id",
		[FIELD_URL] = "url",
		[FIELD_TITLE] = "title",
		[FIELD_TEXT] = "text"};
	struct buf *told = context;
	size_t i;

	buf_printf(told, "%s %zu %zu:", kind[r->kind], r->number, r->line);
	if (r->kind != RECORD_FIELDS) {
		buf_add_char(told, ' ');
		add_visible(told, r->body);
	}
	for (i = 0; i < FIELD_N; i++) {
		if (r->fields.value[i].n == 0 || name[i] == NULL)
			continue;
		buf_printf(told, " %s=", name[i]);
		add_visible(told, r->fields.value[i]);
	}
	buf_add_char(told, '\n');
}

static void
on_skip(void *context, struct str id, size_t line, const char *why)
{
	buf_printf(context, "skip %zu %s: %.*s\n", line, why, (int)id.n, id.p);
}

static void
on_reject(void *context, struct str bytes, size_t line, const char *why)
{
	buf_printf(context, "reject %zu %s: ", line, why ? why : "...");
	add_visible(context, bytes);
	buf_add_char(context, '\n');
}

static void
assert_told(struct str bytes, enum record_format format, size_t max_record_b,
	const char *want)
{
	struct buf told = {0};
	const struct records_options o = {.format = format,
		.max_record_b = max_record_b,
		.map = &map,
		.record = on_record,
		.skip = on_skip,
		.reject = on_reject,
		.context = &told};
	struct input in;

	buf_add_str(&told, STR(""));
	child_write_file(path, bytes);
	assert_int_equal(input_open(&in, path), 0);
	records_read(&in, &o);
	input_close(&in);
	assert_string_equal(told.p, want);
	buf_free(&told);
}

static void
test_formats(void **state)
{
	(void)state;
	assert_told(STR("One.\n\fTwo.\n\f\f"), FORMAT_AUTO, 100,
		"text 1 1: One.|\ntext 2 2: Two.|\n");
	assert_told(STR("<!DOCTYPE html><p>a"), FORMAT_AUTO, 100,
		"page 1 1: <!DOCTYPE html><p>a\n");
	assert_told(STR("{\"id\":\"a\",\"text\":\"x\"}\n\n{\"text\":\"y\"}"),
		FORMAT_AUTO, 100,
		"fields 1 1: id=a text=x\n"
		"fields 3 3: text=y\n");
	assert_told(STR("url,text,n\nu,\"a\nb\",1\nv,c\n"), FORMAT_AUTO, 100,
		"fields 2 2: url=u text=a|b\nfields 4 4: url=v text=c\n");
	assert_told(STR("<rss><channel><item><title>t</title>"
			"<description>d</description></item></channel></rss>"),
		FORMAT_AUTO, 1000, "fields 1 1: title=t text=d\n");
	assert_told(STR("%PDF-1.4"), FORMAT_AUTO, 100,
		"reject 0 binary data, no text: %PDF-1.4\n");
	assert_told(STR(""), FORMAT_AUTO, 100, "");
	assert_told(STR("{\"text\":\"x\"}"), FORMAT_TEXT, 100,
		"text 1 1: {\"text\":\"x\"}\n");
}

/* Objects over many lines, and what stands between them. */
static void
test_spread(void **state)
{
	(void)state;
	assert_told(
		STR("[\n{\n\"text\": \"}\"\n},\n{\n\"text\": \"b\"\n}\n]\n"),
		FORMAT_AUTO, 100, "fields 2 2: text=}\nfields 5 5: text=b\n");
	assert_told(STR("{\n\"text\": \"a\"\n} junk {\n\"text\": \"b\""),
		FORMAT_AUTO, 100,
		"fields 1 1: text=a\n"
		"reject 3 no JSON object where one should begin:  junk \n"
		"reject 3 JSON object without an end: {|\"text\": \"b\"\n");
}

static void
test_too_long(void **state)
{
	(void)state;
	assert_told(STR("0123456789\fab\f"), FORMAT_TEXT, 9,
		"reject 1 record is longer than --max-record: 0123456789\n"
		"text 1 1: ab\n");
	assert_told(STR("{\"text\":\"0123456789\"}\n{}\n"), FORMAT_JSONL, 9,
		"reject 1 record is longer than --max-record: "
		"{\"text\":\"0123456789\"}\n"
		"fields 2 2:\n");
}

#define WARC(type, length, rest)                                               \
	"WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: u\r\n"            \
	"Content-Length: " length "\r\n" rest
#define HTTP(status, type)                                                     \
	"HTTP/1.1 " status "\r\nContent-Type: " type "\r\n\r\n"

static void
test_archive(void **state)
{
	(void)state;
	assert_told(STR(WARC("warcinfo", "3", "\r\nabc\r\n\r\n") WARC(
			    "conversion", "4", "\r\nText\r\n\r\n")),
		FORMAT_AUTO, 1000, "text 1 8: Text url=u\n");
	assert_told(
		STR(WARC("resource", "4",
			"Content-Type: text/html\r\n\r\n<p>a\r\n\r\n")
				WARC("resource", "4",
					"Content-Type: image/png\r\n\r\nabcd")),
		FORMAT_AUTO, 1000, "page 1 1: <p>a url=u\n");
	assert_told(STR(WARC("response", "49",
			    "\r\n" HTTP("200 OK", "text/plain") "Text")),
		FORMAT_AUTO, 1000, "text 1 1: Text url=u\n");
	assert_told(STR(WARC("response", "51",
			    "\r\n" HTTP("404 No", "text/html") "Gone!!!")),
		FORMAT_AUTO, 1000, "skip 1 HTTP status is not 2xx: u\n");
	assert_told(STR(WARC("response", "48",
			    "\r\n" HTTP("200 OK", "image/png") "Text")),
		FORMAT_AUTO, 1000, "skip 1 neither HTML nor text: u\n");
	assert_told(STR(WARC("response", "3", "\r\nabc")), FORMAT_AUTO, 1000,
		"reject 1 response record without an HTTP message: abc\n");
}

/* The record after a damaged one is read. */
static void
test_damaged_archive(void **state)
{
	(void)state;
	assert_told(STR(WARC("conversion", "9999", "\r\nText\r\n\r\n")
				    WARC("conversion", "1", "\r\na")),
		FORMAT_AUTO, 99999,
		"reject 1 WARC record is cut short: WARC/1.0\r|WARC-Type: "
		"conversion\r|WARC-Target-URI: u\r|Content-Length: 9999\r|"
		"\r|Text\r|\r|\ntext 1 8: a url=u\n");
	assert_told(STR(WARC("conversion", "9999", "\r\n")), FORMAT_AUTO, 1000,
		"reject 1 record is longer than --max-record: WARC/1.0\r|"
		"WARC-Type: conversion\r|WARC-Target-URI: u\r|"
		"Content-Length: 9999\r|\r|\n");
	assert_told(STR("WARC/1.0\r\nWARC-Type: conv"), FORMAT_AUTO, 1000,
		"reject 1 WARC record is cut short: WARC/1.0\r|WARC-Type: "
		"conv\n");
}

/* Neighbours never share a name. */
static void
test_names(void **state)
{
	struct record_names n = {0};
	struct record r = {.number = 1};

	(void)state;
	assert_true(str_eq(record_name(&n, &r, STR("f")), STR("f")));
	r.number = 2;
	assert_true(str_eq(record_name(&n, &r, STR("f")), STR("f#2")));
	r.fields.value[FIELD_ID] = STR("i\xff");
	assert_true(
		str_eq(record_name(&n, &r, STR("f")), STR("i\xEF\xBF\xBD")));
	r.number = 3;
	assert_true(
		str_eq(record_name(&n, &r, STR("f")), STR("i\xEF\xBF\xBD#3")));
	r.fields.value[FIELD_URL] = STR("u");
	assert_true(str_eq(record_name(&n, &r, STR("f")), STR("u")));
	r = (struct record){.number = 1};
	assert_true(str_eq(record_name(&n, &r, STR("g")), STR("g")));
	assert_true(str_eq(record_name(&n, &r, STR("g")), STR("g#1")));
	record_names_free(&n);
}

static int
set_up(void **state)
{
	struct lexicon x = {0};

	(void)state;
	lexicon_from(&x, STR("[id]\nid\n[url]\nurl\n[title]\ntitle\n"
			     "[text]\ntext\ndescription\n"));
	fields_load(&map, &x);
	lexicon_close(&x);
	return child_make_file(path);
}

static int
tear_down(void **state)
{
	(void)state;
	fields_free(&map);
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_spread),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_archive),
		cmocka_unit_test(test_damaged_archive),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
