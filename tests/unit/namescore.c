/*
 * namescore.c - tests of lib/namescore.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "namescore.h"
#include "tagger.h"

/* Begins a person's name, goes on with it, and so on. */
enum { P, p, O, o, L, l, M, m, N };

static void
check(const unsigned char *gold, const unsigned char *found, size_t n,
	size_t n_gold, size_t n_found, size_t n_right)
{
	struct namescore s = {{0}, {0}, {0}};
	size_t i, sum[3] = {0};

	namescore_add(&s, gold, found, n);
	for (i = 0; i < NAMESCORE_TYPES; i++) {
		sum[0] += s.gold[i];
		sum[1] += s.found[i];
		sum[2] += s.right[i];
	}
	assert_int_equal(sum[0], n_gold);
	assert_int_equal(sum[1], n_found);
	assert_int_equal(sum[2], n_right);
}

static void
exact_names_count(void **state)
{
	const unsigned char gold[] = {P, p, N, L, O, o};
	const unsigned char short_of[] = {P, N, N, L, O, o};
	const unsigned char longer[] = {P, p, p, L, O, o};
	const unsigned char other[] = {P, p, N, O, O, o};
	const unsigned char joined[] = {P, p, N, O, o, o};
	const unsigned char none[] = {N, N, N, N, N, N};

	(void)state;
	check(gold, gold, 6, 3, 3, 3);
	check(gold, short_of, 6, 3, 3, 2);
	check(gold, longer, 6, 3, 3, 2);
	check(gold, other, 6, 3, 3, 2);
	check(gold, joined, 6, 3, 2, 1);
	check(gold, none, 6, 3, 0, 0);
	check(none, gold, 6, 0, 3, 0);
	check(gold, gold, 0, 0, 0, 0);
}

static void
types_are_apart(void **state)
{
	const unsigned char gold[] = {P, P, M, N};
	const unsigned char found[] = {P, L, M, N};
	struct namescore s = {{0}, {0}, {0}};

	(void)state;
	assert_int_equal(N, TAG_NONE);
	namescore_add(&s, gold, found, 4);
	assert_int_equal(s.gold[0], 2);
	assert_int_equal(s.found[0], 1);
	assert_int_equal(s.right[0], 1);
	assert_int_equal(s.found[2], 1);
	assert_int_equal(s.right[3], 1);
}

static void
shares(void **state)
{
	(void)state;
	assert_int_equal((int)namescore_f1(0, 0, 0), 0);
	assert_int_equal((int)namescore_f1(4, 4, 4), 100);
	assert_int_equal((int)namescore_f1(1, 3, 1), 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exact_names_count),
		cmocka_unit_test(types_are_apart),
		cmocka_unit_test(shares),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
