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
}

static void
spans(void **state)
{
	check(*state, "", "four hours", "PT4H");
	check(*state, "", "six years", "P6Y");
	check(*state, "", "90 minutes", "PT90M");
	check(*state, "", "two decades", "P20Y");
	check(*state, "", "the weekend", "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(relative),
		cmocka_unit_test(spans),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
