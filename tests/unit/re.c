/*
 * re.c - tests of lib/re.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "re.h"

static void
test_groups(void **state)
{
	char error[256];
	struct re *re = re_compile(
		STR("(\\p{Lu}\\w+)(?: (x))? said(?<end>)"), 0, error);
	size_t span[10];

	(void)state;
	assert_non_null(re);
	assert_int_equal(
		re_search(re, STR("then \xc3\x89lodie said"), 0, span, 5), 1);
	assert_int_equal(span[0], 5);
	assert_int_equal(span[1], 17);
	assert_int_equal(span[2], 5);
	assert_int_equal(span[3], 12);
	assert_true(span[4] == (size_t)-1 && span[5] == (size_t)-1);
	assert_int_equal(span[6], 17);
	assert_true(span[8] == (size_t)-1 && span[9] == (size_t)-1);
	assert_int_equal(
		re_search(re, STR("then \xc3\x89lodie said"), 6, span, 0), 0);
	assert_int_equal(re_search(re, STR(""), 0, NULL, 0), 0);
	re_free(re);
	re_free(NULL);
}

static void
test_flags(void **state)
{
	char error[256];
	struct re *re = re_compile(STR("\xc3\xa9 t \xc3\xa9 # summer"),
		RE_NOCASE | RE_EXTENDED, error);
	size_t span[2];

	(void)state;
	assert_non_null(re);
	assert_int_equal(
		re_search(re, STR("l'\xc3\x89T\xc3\x89"), 0, span, 1), 1);
	assert_int_equal(span[0], 2);
	re_free(re);
}

static void
test_bad_pattern(void **state)
{
	char error[256] = "";

	(void)state;
	assert_null(re_compile(STR("a(b"), 0, error));
	assert_non_null(strstr(error, "at byte 3"));
}

/* A match that would take forever is an error, not a "no match". */
static void
test_limit(void **state)
{
	char error[256];
	struct re *re = re_compile(STR("(a+)+$"), 0, error);
	char text[64];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = 'b';
	assert_int_equal(
		re_search(re, str_from(text, sizeof(text)), 0, NULL, 0), -1);
	assert_int_equal(re_search(re, STR("aaa"), 0, NULL, 0), 1);
	re_free(re);
}

/* What is too deep for the JIT's stack is matched all the same. */
static void
test_deep(void **state)
{
	enum { LONG_B = 6000 };
	char error[256];
	struct re *re = re_compile(STR("^(?:(a)|b)*c"), 0, error);
	char *text = malloc(LONG_B);
	size_t span[2];

	(void)state;
	memset(text, 'a', LONG_B);
	text[LONG_B - 1] = 'c';
	assert_int_equal(re_search(re, str_from(text, LONG_B), 0, span, 1), 1);
	assert_int_equal(span[1], LONG_B);
	free(text);
	re_free(re);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_bad_pattern),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
