/*
 * article.c - tests of lib/article.h and lib/removed.h: the tables of clean
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "article.h"
#include "removed.h"

static void
test_a_row(void **state)
{
	struct article a = {0};
	struct out o;

	(void)state;
	out_open(&o, -1, NULL);
	article_write_header(&o);
	buf_reset(&o.buf);
	buf_add_str(&a.url, STR("u"));
	buf_add_str(&a.title, STR("a\tb"));
	buf_add_str(&a.text, STR("One.\nTwo."));
	article_write(&a, STR("c:\\x"), &o);
	assert_string_equal(
		o.buf.p, "c:\\\\x\tu\t\t\t\ta\\tb\t\t\t\tOne.\\nTwo.\n");
	article_reset(&a);
	buf_reset(&o.buf);
	article_write(&a, STR("d"), &o);
	assert_string_equal(o.buf.p, "d\t\t\t\t\t\t\t\t\t\n");
	article_free(&a);
	buf_free(&o.buf);
}

/* As many columns in the header as in a row. */
static void
test_columns(void **state)
{
	size_t i, tabs = 0;
	struct out o;

	(void)state;
	out_open(&o, -1, NULL);
	article_write_header(&o);
	for (i = 0; i < o.buf.n; i++)
		tabs += o.buf.p[i] == '\t';
	assert_int_equal(tabs, 9);
	assert_int_equal(o.buf.p[o.buf.n - 1], '\n');
	buf_free(&o.buf);
}

static void
test_removed(void **state)
{
	const struct plaintext_line line[] = {
		{.text = STR("Share\tthis"), .number = 1, .gone = "share"},
		{.text = STR("A paragraph."), .number = 2},
		{.text = STR("Read more"), .number = 14, .gone = "link"},
	};
	struct out o;

	(void)state;
	out_open(&o, -1, NULL);
	removed_write_header(&o);
	removed_write_lines(&o, STR("d"), line, 3);
	removed_write(&o, STR("d"), 3, "repeated", STR("Follow us"));
	assert_string_equal(o.buf.p, "doc\tline\trule\ttext\n"
				     "d\t1\tshare\tShare\\tthis\n"
				     "d\t14\tlink\tRead more\n"
				     "d\t3\trepeated\tFollow us\n");
	buf_free(&o.buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_row),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
