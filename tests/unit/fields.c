/*
 * fields.c - tests of lib/fields.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fields.h"

static void
load(struct fields_map *m)
{
	struct lexicon x;

	lexicon_from(&x, STR("[text]\nbody\ncontent\n[title]\nheadline\n"
			     "content\n[nothing]\nbody2\n"));
	fields_load(m, &x);
}

static enum field
column(const struct fields_map *m, const char *name)
{
	unsigned rank;

	return fields_column(m, str_of(name), &rank);
}

static void
test_list(void **state)
{
	struct fields_map m = {0};
	unsigned first, second;

	(void)state;
	load(&m);
	assert_int_equal(column(&m, "Headline"), FIELD_TITLE);
	assert_int_equal(column(&m, "body2"), FIELD_N);
	assert_int_equal(column(&m, ""), FIELD_N);
	/* Of two columns the first keeps it. */
	assert_int_equal(column(&m, "content"), FIELD_TEXT);
	fields_column(&m, STR("body"), &first);
	fields_column(&m, STR("content"), &second);
	assert_true(first < second);
	fields_free(&m);
}

static void
test_map(void **state)
{
	struct fields_map m = {0};
	struct str bad;
	unsigned rank;

	(void)state;
	load(&m);
	assert_null(fields_add(&m, STR("title=body,text=Story"), &bad));
	assert_int_equal(column(&m, "body"), FIELD_TITLE);
	assert_int_equal(fields_column(&m, STR("STORY"), &rank), FIELD_TEXT);
	assert_int_equal(rank, 1);
	assert_null(fields_add(&m, STR("text=story"), &bad));
	assert_non_null(fields_add(&m, STR("id=x,url=STORY"), &bad));
	assert_true(str_eq(bad, STR("url=STORY")));
	assert_int_equal(column(&m, "story"), FIELD_TEXT);
	assert_non_null(fields_add(&m, STR("nothing=x"), &bad));
	assert_non_null(fields_add(&m, STR("text"), &bad));
	assert_non_null(fields_add(&m, STR("text="), &bad));
	assert_non_null(fields_add(&m, STR(""), &bad));
	fields_free(&m);
}

/* The best name's value stays; an empty one is none. */
static void
test_set(void **state)
{
	struct fields f = {0};

	(void)state;
	fields_set(&f, FIELD_TEXT, 3, STR("three"));
	fields_set(&f, FIELD_TEXT, 2, STR(""));
	fields_set(&f, FIELD_TEXT, 4, STR("four"));
	assert_true(str_eq(f.value[FIELD_TEXT], STR("three")));
	fields_set(&f, FIELD_TEXT, 2, STR("two"));
	fields_set(&f, FIELD_TEXT, 2, STR("again"));
	fields_set(&f, FIELD_N, 1, STR("none"));
	assert_true(str_eq(f.value[FIELD_TEXT], STR("two")));
	assert_int_equal(f.value[FIELD_TITLE].n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
