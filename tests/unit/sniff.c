/*
 * sniff.c - tests of lib/sniff.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sniff.h"

static struct fields_map map;

#define XML "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n"
#define BOM "\xEF\xBB\xBF"

static void
test_formats(void **state)
{
	const struct {
		struct str head;
		enum record_format format;
	} cases[] = {
		{STR(""), FORMAT_TEXT},
		{STR(" \r\n\t"), FORMAT_TEXT},
		{STR("One line of text."), FORMAT_TEXT},
		{STR("  \n<!doctype html><p>"), FORMAT_HTML},
		{STR(BOM "<html>"), FORMAT_HTML},
		{STR(XML "<html xmlns=\"x\">"), FORMAT_HTML},
		{STR(XML "<rss version=\"2.0\">"), FORMAT_FEED},
		{STR(XML "<feed xmlns=\"x\">"), FORMAT_FEED},
		{STR(XML "<rdf:RDF xmlns=\"x\">"), FORMAT_FEED},
		{STR("<rss>"), FORMAT_FEED},
		{STR("WARC/1.0\r\n"), FORMAT_WARC},
		{STR(BOM " {\"a\": 1}"), FORMAT_JSONL},
		{STR("{}\n"), FORMAT_JSONL},
		{STR("[{\"a\": 1}]"), FORMAT_JSONL},
		{STR("[]"), FORMAT_JSONL},
		{STR("[Note] This is text."), FORMAT_TEXT},
		{STR("{so he says}"), FORMAT_TEXT},
		{STR("id,text\n1,a"), FORMAT_CSV},
		{STR("\"id\";\"text\"\n"), FORMAT_CSV},
		{STR("id\ttext\n"), FORMAT_CSV},
		{STR("text\na\n"), FORMAT_TEXT}, /* a title, more likely */
		{STR("id,words\n1,a"), FORMAT_TEXT},
		{STR("%PDF-1.7\n"), FORMAT_BINARY},
		{STR("PK\3\4"), FORMAT_BINARY},
		{STR("abc\0\0\0\0def"), FORMAT_BINARY},
		{STR("\xFF\xFE<\0h\0t\0m\0l\0>\0"), FORMAT_HTML},
		{STR("\xFE\xFF\0A\0 \0m\0a\0n"), FORMAT_TEXT},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(sniff(cases[i].head, &map), cases[i].format);
}

static void
test_names(void **state)
{
	enum record_format format = FORMAT_AUTO;

	(void)state;
	assert_true(sniff_format("jsonl", &format));
	assert_int_equal(format, FORMAT_JSONL);
	assert_true(sniff_format("auto", &format));
	assert_int_equal(format, FORMAT_AUTO);
	assert_false(sniff_format("binary", &format));
	assert_false(sniff_format("", &format));
}

static void
test_markup(void **state)
{
	(void)state;
	assert_true(sniff_is_markup(STR("One.<br>Two.")));
	assert_true(sniff_is_markup(STR("a < b <p >c")));
	assert_true(sniff_is_markup(STR("Ann &amp; Ben")));
	assert_true(sniff_is_markup(STR("a & b &#8212; c")));
	assert_false(sniff_is_markup(STR("a < b && c > d")));
	assert_false(sniff_is_markup(STR("<")));
	assert_false(sniff_is_markup(STR("")));
}

static int
set_up(void **state)
{
	struct lexicon x;

	(void)state;
	lexicon_from(&x, STR("[text]\ntext\n[id]\nid\n"));
	fields_load(&map, &x);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	fields_free(&map);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_markup),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
