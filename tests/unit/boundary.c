/*
 * boundary.c - tests of lib/boundary.h: the sum behind an open question. What
 * is plain is in sentence.c, with its cases.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "boundary.h"

static struct sentence_model model;

/* Is the last stop of `text` before "|" an end? The bar is left out. */
static bool
is_end(const char *text)
{
	struct buf all = {0};
	struct stop_line line;
	struct stop s;
	size_t at = str_find(str_of(text), STR("|"), 0);
	bool end;

	buf_add(&all, text, at);
	buf_add_str(&all, str_of(text + at + 1));
	line = (struct stop_line){.begin = all.p,
		.end = all.p + all.n,
		.start = all.p,
		.quotes_to = all.p};
	assert_true(stop_read(&s, &line, all.p + at - 1));
	end = boundary_is_end(&model, &line, &s);
	buf_free(&all);
	return end;
}

static void
test_starter(void **state)
{
	(void)state;
	assert_true(boundary_starter(&model, STR("The")) > 20);
	assert_true(boundary_starter(&model, STR("Tuesday")) < -20);
	assert_true(boundary_starter(&model, STR("Qqzx")) < 0);
}

static void
test_class_and_starter(void **state)
{
	(void)state;
	assert_true(is_end("It was sold to Orr Mills Inc.| The rest stayed."));
	assert_true(is_end("It was sold to Orr Mills Inc.| Qqzx said so."));
	assert_false(is_end("It was sold to Orr Mills Inc.| Chairman Qqzx."));
	assert_true(is_end("They all went to the U.S.| The rest stayed."));
	assert_false(is_end("They all went to the U.S.| Qqzx said so."));
	assert_false(is_end("They all wrote to Mr.| Qqzx said so."));
	assert_false(is_end("They all met Ida B.| Qqzx said so."));
}

static void
test_short_sentence(void **state)
{
	(void)state;
	assert_false(is_end("At 6 a.m.| The rest stayed."));
	assert_true(is_end("They all left at 6 a.m.| The rest stayed."));
}

static void
test_second_capital(void **state)
{
	(void)state;
	assert_true(is_end("They all went to the U.S.| Officials said so."));
	assert_false(is_end("They all bought the U.S.| Trust Company."));
}

static void
test_name_again(void **state)
{
	(void)state;
	assert_true(is_end("It was sold to Qqzx Mills Inc.| Qqzx Vale left."));
}

static int
setup(void **state)
{
	(void)state;
	return sentence_model_open(&model);
}

static int
teardown(void **state)
{
	(void)state;
	sentence_model_close(&model);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_starter),
		cmocka_unit_test(test_class_and_starter),
		cmocka_unit_test(test_short_sentence),
		cmocka_unit_test(test_second_capital),
		cmocka_unit_test(test_name_again),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
