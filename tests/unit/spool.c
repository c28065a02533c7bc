/*
 * spool.c - tests of lib/spool.h and lib/diskarray.h: what waits on disk
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diskarray.h"
#include "spool.h"

/* More than a buffer of lines, one of them longer than a buffer. */
static void
test_lines(void **state)
{
	struct spool s = {0};
	struct buf longest = {0};
	struct str line;
	size_t i, n = 40000;
	char want[32];

	(void)state;
	for (i = 0; i < 600000; i++)
		buf_add_char(&longest, (char)('a' + i % 26));
	for (i = 0; i < n; i++) {
		snprintf(want, sizeof(want), "line %zu", i);
		assert_int_equal(spool_write(&s, str_of(want)), 0);
		if (i == n / 2)
			assert_int_equal(spool_write(&s, buf_str(&longest)), 0);
		assert_int_equal(spool_write(&s, STR("\n")), 0);
	}
	assert_int_equal(spool_rewind(&s), 0);
	for (i = 0; i < n; i++) {
		snprintf(want, sizeof(want), "line %zu", i);
		assert_int_equal(spool_next(&s, &line), 1);
		assert_true(str_starts(line, str_of(want)));
		if (i == n / 2)
			assert_true(str_ends(line, buf_str(&longest)));
		else
			assert_int_equal(line.n, strlen(want));
	}
	assert_int_equal(spool_next(&s, &line), 0);
	assert_int_equal(spool_next(&s, &line), 0);
	spool_close(&s);
	buf_free(&longest);
}

static void
test_empty(void **state)
{
	struct spool s = {0};
	struct str line;

	(void)state;
	assert_int_equal(spool_rewind(&s), 0);
	assert_int_equal(spool_next(&s, &line), 0);
	spool_close(&s);
}

static void
test_no_room(void **state)
{
	struct spool s = {0};
	struct diskarray a;
	struct buf error = {0};

	(void)state;
	setenv("TMPDIR", "/no/such", 1);
	assert_int_equal(spool_write(&s, STR("x")), -1);
	assert_int_equal(errno, ENOENT);
	spool_explain(&error);
	assert_string_equal(error.p, "temporary file (in $TMPDIR or /tmp): No "
				     "such file or directory");
	assert_int_equal(diskarray_open(&a), -1);
	diskarray_close(&a);
	spool_close(&s);
	unsetenv("TMPDIR");
	buf_free(&error);
}

/* What was written stays when the array grows and moves. */
static void
test_array(void **state)
{
	struct diskarray a;
	uint64_t *p = NULL;
	size_t i, n = 1 << 19;

	(void)state;
	assert_int_equal(diskarray_open(&a), 0);
	for (i = 0; i < n; i++) {
		p = diskarray_grow(&a, (i + 1) * sizeof(*p));
		assert_non_null(p);
		p[i] = i * i;
	}
	for (i = 0; i < n; i++)
		assert_true(p[i] == i * i);
	diskarray_close(&a);
	diskarray_close(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test(test_array),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
