/*
 * radix.c - tests of lib/radix.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "radix.h"

static void
test_sorted(void **state)
{
	static uint64_t number[5000];
	uint64_t x = 1;
	size_t i, n = sizeof(number) / sizeof(number[0]);

	(void)state;
	for (i = 0; i < n; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		number[i] = x >> i % 60;
	}
	radix_sort(number, n, 0);
	for (i = 1; i < n; i++)
		assert_true(number[i - 1] <= number[i]);
	radix_sort(number, 1, 0);
	radix_sort(NULL, 0, 0);
}

/* What is equal from low_bit upwards keeps its order. */
static void
test_stable(void **state)
{
	uint64_t number[1000];
	size_t i;

	(void)state;
	for (i = 0; i < 1000; i++)
		number[i] = (uint64_t)(i * 7 % 10) << 32 | i;
	radix_sort(number, 1000, 32);
	for (i = 1; i < 1000; i++) {
		assert_true(number[i - 1] >> 32 <= number[i] >> 32);
		if (number[i - 1] >> 32 == number[i] >> 32)
			assert_true(
				(uint32_t)number[i - 1] < (uint32_t)number[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
