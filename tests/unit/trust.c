/*
 * trust.c - lib/data/quote-confidence.txt has a share for all that quote.c
 * can give
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "trust.h"

static void
test_every_rule_has_its_share(void **state)
{
	struct trust t = {0};
	size_t rule;

	(void)state;
	assert_int_equal(trust_open(&t), 0);
	for (rule = 0; rule < RULE_N_RULES; rule++) {
		assert_true(t.of[rule][QUOTE_DIRECT] > 0);
		assert_true(t.of[rule][QUOTE_DIRECT] <= 1);
		assert_true(t.of[rule][QUOTE_MIXED] > 0);
	}
	assert_true(t.of[RULE_BEFORE][QUOTE_INDIRECT] > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_rule_has_its_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
