/*
 * diag.c - tests of lib/diag.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"

static char name[] = "/usr/bin/tool";

static void
say_all(void *unused)
{
	(void)unused;
	diag_init(name);
	diag_say("plain %d", 7);
	diag_at("file", 3, "wrong");
	diag_at("file", 0, "as a whole");
	diag_at("\033[1m", 1, "%s", "a\tb\x7f\xc2\x9bz\xff");
}

static void
say_often(void *unused)
{
	(void)unused;
	diag_init(name);
	for (size_t i = 1; i <= 14; i++) {
		diag_at("f", i, "row %zu is wrong", i);
		if (i < 3)
			diag_at("f", i, "something else");
	}
	exit(diag_finish(REJECTED));
}

/* More kinds than are told apart: nothing is lost but the difference. */
static void
say_many_kinds(void *unused)
{
	char words[8] = "";

	(void)unused;
	diag_init(name);
	for (int i = 0; i < 26 * 10; i++) {
		words[0] = (char)('a' + i % 26);
		words[1] = (char)('a' + i / 26);
		diag_at("f", 1, "%s", words);
	}
	exit(diag_finish(DONE));
}

static void
die(void *unused)
{
	(void)unused;
	diag_init(name);
	diag_die("no %s", "way");
}

static void
die_at(void *unused)
{
	(void)unused;
	diag_init(name);
	diag_die_at("f", 1, "no way");
}

static size_t
count_lines(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static void
test_messages(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(child_run(say_all, NULL, &out, &err), 0);
	assert_string_equal(out.p, "");
	assert_string_equal(err.p,
		"tool: plain 7\ntool: file:3: wrong\ntool: file: as a whole\n"
		"tool: \\x1b[1m:1: a\\x09b\\x7f\\x9bz\xef\xbf\xbd\n");
	assert_int_equal(child_run(die, NULL, &out, &err), TROUBLE);
	assert_string_equal(err.p, "tool: no way\n");
	assert_int_equal(child_run(die_at, NULL, &out, &err), TROUBLE);
	assert_string_equal(err.p, "tool: f:1: no way\n");
	buf_free(&out);
	buf_free(&err);
}

static void
test_counting(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(child_run(say_often, NULL, &out, &err), REJECTED);
	assert_int_equal(count_lines(err.p), 10 + 2 + 1);
	assert_non_null(strstr(err.p, "tool: f:10: row 10 is wrong\n"));
	assert_null(strstr(err.p, "row 11"));
	assert_non_null(strstr(err.p, "tool: 4 more like: row 1 is wrong\n"));
	assert_int_equal(child_run(say_many_kinds, NULL, &out, &err), DONE);
	assert_int_equal(count_lines(err.p), 63 + 10 + 1);
	buf_free(&out);
	buf_free(&err);
}

static void
test_quote(void **state)
{
	struct buf wide = {0}, want = {0};

	(void)state;
	assert_string_equal(diag_quote(STR("")), "");
	assert_string_equal(diag_quote(STR("a\nb")), "a\\x0ab");
	for (size_t i = 0; i < 80; i++)
		buf_add_str(&wide, STR("\xc3\xa9"));
	assert_string_equal(diag_quote(buf_str(&wide)), wide.p);
	buf_add_str(&want, buf_str(&wide));
	buf_add_str(&want, STR("..."));
	buf_add_str(&wide, STR("x"));
	assert_string_equal(diag_quote(buf_str(&wide)), want.p);
	buf_free(&wide);
	buf_free(&want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_counting),
		cmocka_unit_test(test_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
