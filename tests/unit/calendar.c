/*
 * calendar.c - tests of lib/calendar.h; 2022-01-12 was a Wednesday
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calendar.h"

struct fixture {
	struct lexicon file;
	struct temporal t;
};

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	assert_int_equal(lexicon_open(&f.file, "temporal.txt"), 0);
	assert_int_equal(temporal_read(&f.t, &f.file), 0);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	temporal_free(&f->t);
	lexicon_close(&f->file);
	return 0;
}

static void
check(struct fixture *f, const char *base, const char *text, const char *wanted)
{
	struct buf out = {0};

	if (!calendar_resolve(&f->t, str_of(text), str_of(base), &out))
		buf_add_str(&out, STR("none"));
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, wanted);
	buf_free(&out);
}

static void
whole(void **state)
{
	check(*state, "", "January 12, 2022", "2022-01-12");
	check(*state, "", "12 January 2022", "2022-01-12");
	check(*state, "", "May 1996", "1996-05");
	check(*state, "", "1997", "1997");
	check(*state, "", "the 1990s", "199X");
	check(*state, "", "2022-01-12", "2022-01-12");
	check(*state, "", "Wednesday", "none");
}

static void
relative(void **state)
{
	static const char base[] = "2022-01-12T10:00:00Z";

	check(*state, base, "Wednesday", "2022-01-12");
	check(*state, base, "Monday", "2022-01-10");
	check(*state, base, "Thursday", "2022-01-06");
	check(*state, base, "next Thursday", "2022-01-13");
	check(*state, base, "last Wednesday", "2022-01-05");
	check(*state, base, "yesterday", "2022-01-11");
	check(*state, base, "two weeks ago", "2021-W52");
	check(*state, base, "three days ago", "2022-01-09");
	check(*state, base, "a year ago", "2021");
	check(*state, base, "last month", "2021-12");
	check(*state, base, "next week", "2022-W03");
	check(*state, base, "December 30", "2021-12-30");
	check(*state, base, "March 3", "2022-03-03");
	check(*state, "soon", "yesterday", "none");
	check(*state, "2022-13-12", "yesterday", "none");
	check(*state, base, "2022-02-30", "none");
}

static void
days(void **state)
{
	static const char base[] = "2022-01-12";

	check(*state, base, "12 Jan 2024", "2024-01-12");
	check(*state, base, "Jan. 12", "2022-01-12");
	check(*state, base, "the 12th of March", "2022-03-12");
	check(*state, base, "Tuesday, 1 March", "2022-03-01");
	check(*state, base, "Monday, March 1", "2021-03-01");
	check(*state, base, "Mon 1 March", "2021-03-01");
	check(*state, base, "Monday morning", "2022-01-10");
	check(*state, base, "yesterday evening", "2022-01-11");
	check(*state, base, "last night", "2022-01-11");
	check(*state, base, "this morning", "2022-01-12");
	check(*state, base, "tonight", "2022-01-12");
	check(*state, base, "the day before yesterday", "2022-01-10");
	check(*state, base, "the day after tomorrow", "2022-01-14");
	check(*state, base, "29 February 2024", "2024-02-29");
	check(*state, base, "30 February 2024", "none");
}

/* ISO 8601-2:2019, 4.8: seasons 21 to 24, quarters 33 to 36, halves 40, 41. */
static void
parts(void **state)
{
	static const char base[] = "2022-01-12";

	check(*state, base, "third quarter of 2023", "2023-35");
	check(*state, base, "Q3 2022", "2022-35");
	check(*state, base, "the first half of 2021", "2021-40");
	check(*state, base, "H2 2020", "2020-41");
	check(*state, base, "the summer of 1996", "1996-22");
	check(*state, base, "spring 2024", "2024-21");
	check(*state, base, "the 19th century", "18XX");
	check(*state, base, "the early twentieth century", "19XX");
	check(*state, base, "19th-century", "18XX");
	check(*state, base, "mid-1990s", "199X");
	check(*state, base, "the 1800s", "18XX");
	check(*state, base, "the 2000s", "200X");
	check(*state, base, "end-1995", "1995");
	check(*state, base, "early 2024", "2024");
	check(*state, base, "the year 2000", "2000");
}

static void
ranges(void **state)
{
	static const char base[] = "2022-01-12";

	check(*state, base, "Jan. 12-14", "2022-01-12/2022-01-14");
	check(*state, base, "March 1-15", "2022-03-01/2022-03-15");
	check(*state, base, "March 1 to 15", "2022-03-01/2022-03-15");
	check(*state, base, "12\u201314 February 1918",
		"1918-02-12/1918-02-14");
	check(*state, base, "April-June 2023", "2023-04/2023-06");
	check(*state, base, "2022-23", "2022/2023");
	check(*state, base, "2019/20", "2019/2020");
	check(*state, base, "1999-00", "1999/2000");
	check(*state, base, "1913-1920", "1913/1920");
	check(*state, base, "12 and 14 June", "none");
	check(*state, base, "28 March to 3 April 2024", "none");
	check(*state, base, "two to three years", "none");
}

static void
turns(void **state)
{
	static const char base[] = "2022-03-16";

	check(*state, base, "last January", "2022-01");
	check(*state, base, "last March", "2021-03");
	check(*state, base, "next March", "2023-03");
	check(*state, base, "last December", "2021-12");
	check(*state, base, "July last year", "2021-07");
	check(*state, base, "1 January last year", "2021-01-01");
	check(*state, base, "late last year", "2021");
	check(*state, base, "later this month", "2022-03");
	check(*state, base, "early next week", "2022-W12");
	check(*state, base, "next Tuesday", "2022-03-22");
	check(*state, base, "this Friday", "2022-03-18");
	check(*state, base, "this Tuesday", "2022-03-15");
	check(*state, base, "the end of last year", "2021");
	check(*state, base, "2000 years ago", "0022");
	check(*state, base, "9000 years ago", "none");
}

static void
spans(void **state)
{
	check(*state, "", "four hours", "PT4H");
	check(*state, "", "six years", "P6Y");
	check(*state, "", "90 minutes", "PT90M");
	check(*state, "", "two decades", "P20Y");
	check(*state, "", "2000 years", "P2000Y");
	check(*state, "", "1,200 years", "P1200Y");
	check(*state, "", "a century", "P100Y");
	check(*state, "", "an hour", "PT1H");
	check(*state, "", "forty-two days", "P42D");
	check(*state, "", "the weekend", "none");
}

/* What sounds like a date or a span and is none that can be told. */
static void
untold(void **state)
{
	static const char *const text[] = {"half a year", "a few days",
		"a couple of years", "two and a half hours", "several weeks",
		"the past year", "the next day", "the last Friday",
		"the previous week", "the past three years", "next two weeks",
		"the six months to June", "the week ended Aug 3",
		"the year to March 2023", "fiscal 2023", "FY2023",
		"the third quarter", "the second half of May", "last summer",
		"pre-2014", "500 BC", "AD 79", "the fifth century BC",
		"Ramadan", "Christmas Eve", "10:30 p.m.", "noon", "overnight",
		"a hundred years", "3 million years", "Sundays", "the 12th",
		"two years and six months", "1.5 years", "Friday 13th",
		"Mon 16", "Tuesday, December 10", "December-January",
		"the winter of 1776-77", "the end of the year",
		"the first six months of 2023", "three-and-a-half years",
		"the fiscal third quarter"};
	size_t i;

	for (i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		check(*state, "2022-03-16", text[i], "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(relative),
		cmocka_unit_test(days),
		cmocka_unit_test(parts),
		cmocka_unit_test(ranges),
		cmocka_unit_test(turns),
		cmocka_unit_test(spans),
		cmocka_unit_test(untold),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
