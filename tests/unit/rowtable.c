/*
 * rowtable.c - tests of lib/rowtable.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rowtable.h"

enum { BUCKETS = 5, ROWS = BUCKETS * ROWTABLE_BUCKET };

/* A feature whose search begins in `bucket`, with a key of its own. */
static uint32_t
feature_in(uint32_t bucket, uint32_t key)
{
	uint32_t id = (uint32_t)(((uint64_t)bucket << 32) / BUCKETS);

	return (id + 0x20000u) / 0x10000u * 0x10000u + key;
}

static void
an_empty_table_has_nothing(void **state)
{
	uint16_t key[ROWS] = {0};
	uint32_t id[2] = {0, UINT32_MAX}, row[2];

	(void)state;
	assert_int_equal(rowtable_find(key, BUCKETS, id, 2, row), 0);
	assert_int_equal(rowtable_find(key, BUCKETS, id, 0, row), 0);
}

static void
what_was_added_is_found(void **state)
{
	uint16_t key[ROWS] = {0};
	uint32_t id[3] = {7, 0x80000000u, UINT32_MAX}, row[3], i, first;

	(void)state;
	for (i = 0; i < 3; i++) {
		first = rowtable_add(key, BUCKETS, id[i]);
		assert_in_range(first, 0, ROWS - 1);
		assert_int_equal(rowtable_add(key, BUCKETS, id[i]), first);
		assert_int_equal(
			rowtable_find(key, BUCKETS, &id[i], 1, row), 1);
		assert_int_equal(row[0], first);
	}
	assert_int_equal(rowtable_find(key, BUCKETS, id, 3, row), 3);
}

static void
unknown_ones_are_passed_over(void **state)
{
	uint16_t key[ROWS] = {0};
	uint32_t id[3] = {feature_in(2, 9), feature_in(2, 8), feature_in(1, 9)};
	uint32_t row[3], known;

	(void)state;
	known = rowtable_add(key, BUCKETS, id[1]);
	assert_int_equal(rowtable_find(key, BUCKETS, id, 3, row), 1);
	assert_int_equal(row[0], known);
}

/* Every row of the table, in both halves of each bucket, over its end too. */
static void
full_buckets_overflow(void **state)
{
	uint16_t key[ROWS] = {0};
	uint32_t id[ROWS - 1], row[ROWS - 1], i, other;

	(void)state;
	for (i = 0; i < ROWS - 1; i++) {
		id[i] = feature_in(BUCKETS - 2, i + 1);
		rowtable_add(key, BUCKETS, id[i]);
	}
	assert_int_equal(
		rowtable_find(key, BUCKETS, id, ROWS - 1, row), ROWS - 1);
	assert_int_equal(row[0], (BUCKETS - 2) * ROWTABLE_BUCKET);
	assert_int_equal(row[7], (BUCKETS - 2) * ROWTABLE_BUCKET + 7);
	assert_int_equal(row[8], (BUCKETS - 1) * ROWTABLE_BUCKET);
	assert_int_equal(row[16], 0);
	other = feature_in(BUCKETS - 2, 999);
	assert_int_equal(rowtable_find(key, BUCKETS, &other, 1, row), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_table_has_nothing),
		cmocka_unit_test(what_was_added_is_found),
		cmocka_unit_test(unknown_ones_are_passed_over),
		cmocka_unit_test(full_buckets_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
