/*
 * mem.c - tests of lib/mem.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "child.h"
#include "mem.h"

static void
end_with_9(void)
{
	_exit(9);
}

static void
test_grow(void **state)
{
	size_t cap = 0, had, i;
	int *array = NULL;

	(void)state;
	for (i = 0; i < 5000; i++) {
		had = cap;
		array = mem_grow(array, &cap, i + 1, sizeof(*array));
		assert_true(cap > i && (cap == had || cap >= 2 * had));
		array[i] = (int)i;
	}
	for (i = 0; i < 5000; i++)
		assert_int_equal(array[i], i);
	free(array);
}

static void
test_zeroed(void **state)
{
	unsigned char *p = mem_calloc(100, 3);

	(void)state;
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(p[i], 0);
	free(p);
	free(mem_alloc(0));
	free(mem_realloc(NULL, 0));
}

static void
add_too_much(void *unused)
{
	(void)unused;
	mem_on_exhausted(end_with_9);
	mem_add(SIZE_MAX, 1);
}

static void
multiply_too_much(void *unused)
{
	(void)unused;
	mem_on_exhausted(end_with_9);
	mem_mul(SIZE_MAX / 2, 3);
}

static void
grow_too_much(void *unused)
{
	size_t cap = 0;

	(void)unused;
	mem_on_exhausted(end_with_9);
	free(mem_grow(NULL, &cap, SIZE_MAX / 4, 8));
}

static void
test_exhausted(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(mem_add(SIZE_MAX, 0), SIZE_MAX);
	assert_int_equal(mem_mul(SIZE_MAX, 1), SIZE_MAX);
	assert_int_equal(mem_mul(SIZE_MAX, 0), 0);
	assert_int_equal(child_run(add_too_much, NULL, &out, &err), 9);
	assert_int_equal(child_run(multiply_too_much, NULL, &out, &err), 9);
	assert_int_equal(child_run(grow_too_much, NULL, &out, &err), 9);
	buf_free(&out);
	buf_free(&err);
}

/* Pieces of all sizes: aligned, apart, still there when the next ones come. */
static void
test_arena(void **state)
{
	struct arena a = {0};
	char *piece[600];
	size_t round, i, k;
	struct str copy;

	(void)state;
	arena_reset(&a);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 600; i++) {
			piece[i] = arena_alloc(&a, i);
			assert_int_equal((uintptr_t)piece[i] % 16, 0);
			memset(piece[i], (int)(i % 251), i);
		}
		arena_alloc(&a, 1 << 20);
		for (i = 0; i < 600; i++)
			for (k = 0; k < i; k++)
				assert_int_equal(
					(unsigned char)piece[i][k], i % 251);
		copy = arena_str(&a, STR("copied"));
		assert_true(str_eq(copy, STR("copied")));
		assert_int_equal(arena_str(&a, STR("")).n, 0);
		arena_reset(&a);
	}
	arena_free(&a);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_zeroed),
		cmocka_unit_test(test_exhausted),
		cmocka_unit_test(test_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
