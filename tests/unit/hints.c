/*
 * hints.c - tests of lib/hints.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hints.h"

static struct hints hints;

static void
check(const char *text, uint32_t want)
{
	assert_int_equal(hints_find(&hints, str_of(text)), want);
}

static void
test_words(void **state)
{
	(void)state;
	hints_add(&hints, STR("share"), 1);
	hints_add(&hints, STR("|ad|"), 2);
	hints_add(&hints, STR("side bar"), 4);
	hints_add(&hints, STR("|nav"), 8);
	hints_add(&hints, STR("are"), 16);
	hints_build(&hints);
	check("", 0);
	check("post-body", 0);
	check("socialShare", 1 | 16);
	check("header loading", 0);
	check("top-ad", 2);
	check("adBanner", 2);
	check("AD", 2);
	check("side-bar sideBar", 4);
	check("side - bar", 4);
	check("mainNav", 8);
	check("unnav", 0);
	check("ad_share nav", 1 | 2 | 8 | 16);
}

static void
test_empty(void **state)
{
	struct hints none = {0};

	(void)state;
	hints_build(&none);
	assert_int_equal(hints_find(&none, STR("any-thing")), 0);
	hints_free(&none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_empty),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	hints_free(&hints);
	return failed;
}
