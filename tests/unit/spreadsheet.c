/*
 * spreadsheet.c - tests of lib/spreadsheet.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "spreadsheet.h"

#define N(array) (sizeof(array) / sizeof(*(array)))

static void
test_runs(void **state)
{
	static const char *const yes[] = {"=1+1", "=", "==", "+1+1", "-1+1",
		"@SUM(1)", "@", "\tx", "\rx", "\nx", " =1", "  +A1", "\"=1\"",
		"\"\" @x", "＝1", "＋1", "－1", "＠1", "- dash", "--", "-e5",
		"+49 30 1", "-5x", "-1..2", "-,5", "-.", "-.x", "-5%%", "-5e",
		"\"-5\""};
	static const char *const no[] = {"", "x", "x=1", "-", "+", "-5", "+3.2",
		"-1,234.50", "-12%", "-1e5", "-1E-5", "-.5", " -5", "5", "'=1",
		"\xef\xbc\xa1", "\xef\xbc", "(=1)", "\xe2\x80\x94 dash"};

	(void)state;
	for (size_t i = 0; i < N(yes); i++)
		if (!spreadsheet_runs(str_of(yes[i])))
			fail_msg("`%s` would be run", yes[i]);
	for (size_t i = 0; i < N(no); i++)
		if (spreadsheet_runs(str_of(no[i])))
			fail_msg("`%s` would not be run", no[i]);
}

static void
test_converts(void **state)
{
	static const char *const yes[] = {"007", "00", "-0", "+5", "+3.2",
		"12345678901234567", "123456789012", "3.50", "1.10", "5.", ".5",
		"1.05e3", "1E5", "1/2", "1-2", "1 1/2", "2024-03", "2024-13-05",
		"2024-03-05 10:00", "MAR1", "Mar 5", "5 May 2024", "1-Sept",
		"Tue 5 March", "5 Mai 2024", "3 ao\xc3\xbbt", "déc. 5", "10:30",
		"10 am", "10:30 PM", "$5", "$1,234.50", "€5", "5 \xe2\x82\xac",
		"£20", "5 %", "12.5%", "012%", "(5)", "1,234", "1,5", "'5",
		" 5", "5 ", "−5", "TRUE", "true", "False", "#N/A", "#DIV/0!",
		"#NAME?", "1.000.000", "0.1234567890123456", "1.5e"};
	static const char *const no[] = {"", "-", "0", "5", "-5", "12345678901",
		"3.5", "-0.5", "123456.789012345", "0.80", "0.000", "1.000",
		"12%", "-12%", "2024-03-05", "text", "May", "March on", "d1",
		"COVID-19", "Apollo 11", "1st", "5th May", "Boeing 737",
		"truely", "#hashtag", "#WOW", "#he \"no\"!", "A1", "1:a:b:c:d",
		"x 1/2", "page 7", "\xe4\xb8\x80 5", "1–2"};

	(void)state;
	for (size_t i = 0; i < N(yes); i++)
		if (!spreadsheet_converts(str_of(yes[i]), false))
			fail_msg("`%s` would be converted", yes[i]);
	for (size_t i = 0; i < N(no); i++)
		if (spreadsheet_converts(str_of(no[i]), false))
			fail_msg("`%s` would not be converted", no[i]);
	assert_true(spreadsheet_converts(STR("3.5"), true));
	assert_true(spreadsheet_converts(STR("0.80"), true));
	assert_false(spreadsheet_converts(STR("5"), true));
}

static void
test_too_long(void **state)
{
	char *text = malloc(4 * 32767 + 1);
	size_t i;

	(void)state;
	memset(text, 'x', 32768);
	assert_false(spreadsheet_is_too_long(str_from(text, 32767)));
	assert_true(spreadsheet_is_too_long(str_from(text, 32768)));
	for (i = 0; i < 32768; i++)
		memcpy(text + 2 * i, "\xc3\xa9", 2);
	assert_false(spreadsheet_is_too_long(str_from(text, 2 * 32767)));
	assert_true(spreadsheet_is_too_long(str_from(text, 2 * 32768)));
	/* U+1F642 is two UTF-16 units. */
	for (i = 0; i < 16384; i++)
		memcpy(text + 4 * i, "\xf0\x9f\x99\x82", 4);
	assert_false(spreadsheet_is_too_long(str_from(text, 4 * 16383)));
	assert_true(spreadsheet_is_too_long(str_from(text, 4 * 16384)));
	free(text);
}

static void
test_guards(void **state)
{
	struct buf out = {0};
	char digits[300];

	(void)state;
	spreadsheet_add_guarded(&out, STR("=1"));
	assert_string_equal(out.p, "'=1");
	buf_reset(&out);
	spreadsheet_add_text(&out, STR("007"));
	assert_string_equal(out.p, "=\"007\"");
	buf_reset(&out);
	memset(digits, '7', sizeof(digits));
	spreadsheet_add_text(&out, str_from(digits, sizeof(digits)));
	assert_int_equal(out.n, 301);
	assert_int_equal(out.p[0], '\'');
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_converts),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_guards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
