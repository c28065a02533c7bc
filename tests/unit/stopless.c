/*
 * stopless.c - tests of lib/stopless.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stopless.h"

static struct sentence_model model;

static struct stop_line
line_of(const char *text)
{
	return (struct stop_line){.begin = text,
		.end = text + strlen(text),
		.start = text,
		.quotes_to = text};
}

/* Where the byte `at` of the text ends a sentence, or -1. */
static long
end_at(const char *text, size_t at)
{
	struct stop_line line = line_of(text);
	struct stopless s = stopless_read(&model, &line, text + at);

	return s.close == NULL ? -1 : (long)(s.close - text);
}

static long
head_of(const char *text)
{
	struct stop_line line = line_of(text);
	const char *end = stopless_head(&model, &line, text);

	return end == NULL ? -1 : (long)(end - text);
}

static void
test_links(void **state)
{
	(void)state;
	assert_int_equal(end_at("http://a.b The mill", 4), 10);
	assert_int_equal(end_at("http://a.b the mill", 4), -1);
	assert_int_equal(end_at("http://a.b. The mill", 4), -1);
	assert_int_equal(end_at("http://a.b http://c.d", 4), 10);
	assert_int_equal(end_at("http://", 4), -1);
}

static void
test_stamps(void **state)
{
	const char *text = "Ida 01/02/2003 04:05 PM The mill";

	(void)state;
	assert_int_equal(end_at(text, 17), 4);
	assert_int_equal(end_at(text + 4, 13), 19);
	assert_int_equal(end_at("on 01/02/2003 04:05 PM The mill", 16), 22);
	assert_int_equal(end_at("at 04:05 PM The mill", 5), -1);
	assert_int_equal(end_at("a 2:1 win", 3), -1);
}

static void
test_smileys(void **state)
{
	(void)state;
	assert_int_equal(end_at("well :) The mill", 5), 7);
	assert_int_equal(end_at("well ;-) The mill", 5), 8);
	assert_int_equal(end_at("well :) the mill", 5), -1);
	assert_int_equal(end_at("well: The mill", 4), -1);
	assert_int_equal(end_at("well :", 5), -1);
}

static void
test_rules_and_addresses(void **state)
{
	(void)state;
	assert_int_equal(end_at("**** The mill", 0), 4);
	assert_int_equal(end_at("* The mill", 0), -1);
	assert_int_equal(end_at("<a@b.org> The mill", 8), 9);
	assert_int_equal(end_at("a > The mill", 2), -1);
}

static void
test_heads(void **state)
{
	(void)state;
	assert_int_equal(head_of("Sunday, May 3, 2015 The mill"), 19);
	assert_int_equal(head_of("Sunday, May 3, the mill"), -1);
	assert_int_equal(head_of("Sunday,"), -1);
	assert_int_equal(head_of("Best regards, Ida Vale"), 13);
	assert_int_equal(head_of("Thanks, Ida."), -1);
	assert_int_equal(head_of("Well, Ida Vale"), -1);
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
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_stamps),
		cmocka_unit_test(test_smileys),
		cmocka_unit_test(test_rules_and_addresses),
		cmocka_unit_test(test_heads),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
