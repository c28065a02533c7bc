/*
 * date.c - tests of lib/date.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "date.h"

static struct dates dates;

static int
set_up(void **state)
{
	struct lexicon x;

	(void)state;
	lexicon_need(&x, "page.txt");
	while (lexicon_next(&x))
		dates_learn(&dates, &x);
	lexicon_close(&x);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	dates_free(&dates);
	return 0;
}

static void
check(const char *text, bool month_first, const char *want)
{
	struct buf out = {0};
	bool found =
		dates_find(&dates, str_of(text), month_first, &out, NULL, NULL);

	assert_int_equal(found, want[0] != '\0');
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
}

static void
test_machine_forms(void **state)
{
	(void)state;
	check("2022-01-12", false, "2022-01-12");
	check("2022-01-12T16:05:09Z", false, "2022-01-12T16:05:09Z");
	check("2022-01-12T16:05:09.123+01:00", false,
		"2022-01-12T16:05:09+01:00");
	check("2022-01-12 16:05:09 -0500", false, "2022-01-12T16:05:09-05:00");
	check("20220112", false, "2022-01-12");
	check("2022/1/2", false, "2022-01-02");
	check("Wed, 12 Jan 2022 10:00:00 GMT", false, "2022-01-12T10:00:00Z");
}

static void
test_people_forms(void **state)
{
	(void)state;
	check("12 January 2022", false, "2022-01-12");
	check("Jan. 12, 2022 4:05 pm EST", false, "2022-01-12T16:05-05:00");
	check("January 12th, 2022 at 12:05 a.m.", false, "2022-01-12T00:05");
	check("Published: March 3 2020", false, "2020-03-03");
	check("12. Januar 2022, 16:05 Uhr", false, "2022-01-12T16:05");
	check("12 de enero de 2022", false, "2022-01-12");
	check("le 1er f\xC3\xA9vrier 2020", false, "2020-02-01");
	check("12.01.2022 um 9.30 Uhr", false, "2022-01-12T09:30");
	check("3/4/2022", true, "2022-03-04");
	check("3/4/2022", false, "2022-04-03");
	check("25/12/2022", true, "2022-12-25");
	check("12.1.22", false, "2022-01-12");
}

static void
test_no_dates(void **state)
{
	(void)state;
	check("", false, "");
	check("in 2022", false, "");
	check("31.31.2022", false, "");
	check("30 February of a year", false, "");
	check("version 10.20.3021", false, "");
	check("call 555-12-34", false, "");
	check("May we ask 12 people?", false, "");
}

static void
check_url(const char *url, const char *want)
{
	struct buf out = {0};

	assert_int_equal(dates_in_url(str_of(url), &out), want[0] != '\0');
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
}

static void
test_urls(void **state)
{
	(void)state;
	check_url("https://a.test/2022/01/12/talks-end", "2022-01-12");
	check_url("https://a.test/news/2022-01-12-talks", "2022-01-12");
	check_url("https://a.test/20220112/talks", "2022-01-12");
	check_url("https://a.test/talks-29-10-2021", "2021-10-29");
	check_url("https://a.test/talks-12345678", "");
	check_url("https://a.test/2022/talks", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_machine_forms),
		cmocka_unit_test(test_people_forms),
		cmocka_unit_test(test_no_dates),
		cmocka_unit_test(test_urls),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
