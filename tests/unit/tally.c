/*
 * tally.c - tests of lib/tally.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "tally.h"

static void
test_empty(void **state)
{
	struct tally t = {0};

	(void)state;
	tally_sort(&t);
	assert_int_equal(t.n, 0);
	tally_free(&t);
}

static void
test_order(void **state)
{
	static const char *const value[] = {"b",
		"a\xff"
		"2",
		"ab\xff"
		"1",
		"a\xff"
		"1",
		"ab\xff"
		"1",
		"", "a", "\xff",
		"a\xff"
		"10"};
	static const char *const sorted[] = {"ab\xff"
					     "1",
		"", "\xff", "a",
		"a\xff"
		"1",
		"a\xff"
		"10",
		"a\xff"
		"2",
		"b"};
	struct tally t = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(value) / sizeof(*value); i++)
		tally_add(&t, str_of(value[i]));
	tally_sort(&t);
	assert_int_equal(t.n, sizeof(sorted) / sizeof(*sorted));
	assert_int_equal(t.entry[0].count, 2);
	for (size_t i = 0; i < t.n; i++) {
		assert_true(str_eq(t.entry[i].value, str_of(sorted[i])));
		assert_int_equal(t.entry[i].count, i == 0 ? 2 : 1);
	}
	tally_free(&t);
}

/* The table grows; every number comes as often as it has divisors. */
static void
test_many(void **state)
{
	enum { MANY = 20000 };
	struct tally t = {0};
	char text[24];
	size_t i, k, n = 0, sum = 0;

	(void)state;
	for (i = 1; i <= MANY; i++) {
		for (k = i; k <= MANY; k += i, n++) {
			snprintf(text, sizeof(text), "%zu", k);
			tally_add(&t, str_of(text));
		}
	}
	tally_sort(&t);
	assert_int_equal(t.n, MANY);
	for (i = 0; i < t.n; i++) {
		sum += t.entry[i].count;
		assert_true(i == 0 || t.entry[i - 1].count > t.entry[i].count ||
			    (t.entry[i - 1].count == t.entry[i].count &&
				    str_cmp(t.entry[i - 1].value,
					    t.entry[i].value) < 0));
	}
	assert_int_equal(sum, n);
	/* The highly composite number below 20,000 that is least in bytes. */
	assert_int_equal(t.entry[0].count, 80);
	assert_true(str_eq(t.entry[0].value, STR("15120")));
	tally_free(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
