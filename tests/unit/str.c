/*
 * str.c - tests of lib/str.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "str.h"

static void
test_compare(void **state)
{
	(void)state;
	assert_true(str_eq(STR("ab"), STR("ab")));
	assert_false(str_eq(STR("ab"), STR("abc")));
	assert_true(str_eq(str_from(NULL, 0), STR("")));
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_true(str_starts(STR("abc"), STR("")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("c"), STR("bc")));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_true(str_cmp(STR("\x80"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_int_equal(str_cmp(str_from(NULL, 0), STR("")), 0);
	assert_true(str_eq_nocase(STR("aBc[\xc3"), STR("AbC[\xc3")));
	assert_false(str_eq_nocase(STR("a["), STR("a{")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void
test_trim(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(STR(" \t\r\n\v\f a b\n")), STR("a b")));
	assert_int_equal(str_trim(STR("  ")).n, 0);
	assert_int_equal(str_trim(STR("")).n, 0);
}

static void
test_find(void **state)
{
	struct str s = STR("abcabcd");

	(void)state;
	assert_int_equal(str_find(s, STR("abc"), 0), 0);
	assert_int_equal(str_find(s, STR("abc"), 1), 3);
	assert_int_equal(str_find(s, STR("abc"), 4), 7);
	assert_int_equal(str_find(s, STR("d"), 0), 6);
	assert_int_equal(str_find(s, STR("abcabcde"), 0), 7);
	assert_int_equal(str_find(s, STR(""), 2), 2);
	assert_int_equal(str_find(s, STR("a"), 100), 7);
	assert_int_equal(str_find(STR("aaab"), STR("aab"), 0), 1);
	assert_int_equal(str_find(STR(""), STR("a"), 0), 0);
}

static void
test_cut(void **state)
{
	struct str rest = STR("a,,b,"), field;

	(void)state;
	assert_true(str_cut(&rest, ',', &field));
	assert_true(str_eq(field, STR("a")));
	assert_true(str_cut(&rest, ',', &field));
	assert_int_equal(field.n, 0);
	assert_true(str_cut(&rest, ',', &field));
	assert_true(str_eq(field, STR("b")));
	assert_true(str_cut(&rest, ',', &field));
	assert_int_equal(field.n, 0);
	assert_false(str_cut(&rest, ',', &field));
	rest = STR("");
	assert_true(str_cut(&rest, ',', &field));
	assert_false(str_cut(&rest, ',', &field));
}

static void
test_buffer(void **state)
{
	struct buf b = {0};
	size_t i;

	(void)state;
	buf_add(&b, NULL, 0);
	assert_int_equal(b.n, 0);
	assert_string_equal(b.p, "");
	for (i = 0; i < 10000; i++) {
		buf_add_char(&b, (char)('a' + i % 26));
		assert_int_equal(b.p[b.n], 0);
		assert_true(b.cap > b.n);
	}
	for (i = 0; i < 10000; i++)
		assert_int_equal(b.p[i], 'a' + (int)(i % 26));
	buf_reset(&b);
	assert_int_equal(b.n, 0);
	buf_add_number(&b, 0);
	buf_add_number(&b, 10);
	buf_add_number(&b, SIZE_MAX);
	assert_string_equal(b.p, "01018446744073709551615");
	buf_reset(&b);
	buf_printf(&b, "%d-%s", 7, "x");
	buf_printf(&b, "%s", "");
	assert_string_equal(b.p, "7-x");
	buf_reset(&b);
	buf_reserve(&b, 100000);
	assert_true(b.cap > 100000);
	buf_free(&b);
	assert_null(b.p);
	buf_free(&b);
}

static void
test_code_points(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_add_cp(&b, 'a');
	buf_add_cp(&b, 0xe9);
	buf_add_cp(&b, 0x20ac);
	buf_add_cp(&b, 0x1f642);
	buf_add_cp(&b, 0xd800);
	buf_add_cp(&b, 0x110000);
	assert_string_equal(b.p, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x99\x82"
				 "\xef\xbf\xbd\xef\xbf\xbd");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_buffer),
		cmocka_unit_test(test_code_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
