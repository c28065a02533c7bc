/*
 * figures.c - tests of lib/figures.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "figures.h"

/* The names of all that `word` may be, with blanks between them. */
static void
check(const char *word, const char *wanted)
{
	uint64_t is = figures_of(str_of(word));
	struct buf got = {0};
	size_t f;

	for (f = 0; f < N_FIGURES; f++)
		if (is >> f & 1)
			buf_printf(&got, "%s%s", got.n > 0 ? " " : "",
				figure_name[f]);
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
}

static void
numbers(void **state)
{
	(void)state;
	check("7", "num hour day");
	check("1,200", "num grouped");
	check("1/2", "num fraction");
	check("24/7", "");
	check("11-1/4", "num");
	check("2-3", "days range");
	check("1.2-1.5", "range");
	check("5bn", "scaled");
	check("50-million", "scaled");
	check("5-6bn", "scales");
	check("50p", "pence");
	check("720p", "");
	check("12c", "");
	check("10-percent", "percent-word");
	check("5pc", "percent-word");
	check("50,000-a-week", "rated");
	check("x1", "");
}

static void
dates(void **state)
{
	(void)state;
	check("1st", "ordinal");
	check("1850", "num year clock4");
	check("1996-97", "span range");
	check("2019/20", "span");
	check("1990s", "decade");
	check("20s", "tens");
	check("80s", "tens late-tens");
	check("mid-1990s", "dated");
	check("pre-2014", "dated");
	check("mid-90s", "dated-tens");
	check("19th-century", "century-old");
	check("FY2023", "fiscal");
	check("FY2", "");
	check("2022-01-12", "iso");
	check("31/12/2022", "slashes");
}

static void
clocks(void **state)
{
	(void)state;
	check("10:30", "clock");
	check("10:75", "");
	check("4.40", "num dot-clock");
	check("0740", "num clock4");
	check("8:30am", "ampm-clock");
	check("9am-5pm", "ampm-clock");
	check("13pm", "");
	check("48:08.7", "lap");
	check("0830GMT", "zoned");
}

static void
codes(void **state)
{
	bool sure;

	(void)state;
	assert_true(str_eq(figures_code(STR("RM4.2"), &sure), STR("RM")));
	assert_false(sure);
	assert_true(str_eq(figures_code(STR("Y100bn"), &sure), STR("Y")));
	assert_true(sure);
	assert_true(str_eq(figures_code(STR("P62,000"), &sure), STR("P")));
	assert_true(sure);
	assert_int_equal(figures_code(STR("A4b2"), &sure).n, 0);
	assert_int_equal(figures_code(STR("RM"), &sure).n, 0);
	assert_true(str_eq(figures_unit(STR("10-dollar")), STR("dollar")));
	assert_int_equal(figures_unit(STR("10-")).n, 0);
	assert_int_equal(figures_unit(STR("10-20")).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(dates),
		cmocka_unit_test(clocks),
		cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
