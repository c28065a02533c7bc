/*
 * learner.c - tests of lib/learner.h: a toy that has one right answer
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include "learner.h"

/* Feature 0 is of a name's first token, 1 of its second, 2 of none. */
static const uint32_t id[] = {0, 1, 2, 2, 0, 2};

enum { BEGINS = 0, GOES_ON = 1 };

static void
toy(void **state)
{
	static const unsigned tag[] = {
		BEGINS, GOES_ON, TAG_NONE, TAG_NONE, BEGINS, TAG_NONE};
	struct learner_token token[6];
	struct learner_line line[] = {{0, 3, 1}, {3, 6, 1}};
	struct learner *l = calloc(1, sizeof(*l));
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++)
		token[i] = (struct learner_token){.first_id = i,
			.n_ids = 1,
			.allowed = (uint16_t)(1u << tag[i])};
	l->id = id;
	l->token = token;
	l->line = line;
	l->n_lines = 2;
	l->n_rows = 4;
	l->rounds = 30;
	l->averaged = 10;
	l->rate = 0.1f;
	l->random = 1;
	learner_run(l, NULL);
	assert_true(l->weight[0][BEGINS] > 0);
	assert_true(l->weight[0][BEGINS] > l->weight[1][BEGINS]);
	assert_true(l->weight[1][GOES_ON] > 0);
	assert_true(l->weight[2][BEGINS] < 0);
	assert_true(l->weight[3][BEGINS] == 0);
	assert_true(l->transition[0][BEGINS][GOES_ON] >
		    l->transition[0][BEGINS][BEGINS]);
	free(l->weight);
	free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(toy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
