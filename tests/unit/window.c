/*
 * window.c - tests of lib/window.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "window.h"

static char path[] = "/tmp/wiremill-window-XXXXXX";

/* Three pieces, the second longer than one read. */
static void
test_pieces(void **state)
{
	struct buf bytes = {0};
	struct window w;
	struct input in;
	bool whole;
	size_t i, n;

	(void)state;
	buf_add_str(&bytes, STR("a\nb\f"));
	for (i = 0; i < 400000; i++)
		buf_add_char(&bytes, i % 100 == 0 ? '\n' : 'x');
	buf_add_str(&bytes, STR("\fend"));
	child_write_file(path, buf_str(&bytes));
	assert_int_equal(input_open(&in, path), 0);
	window_open(&w, &in);
	assert_int_equal(window_find(&w, '\f', SIZE_MAX, &whole), 3);
	assert_true(whole);
	assert_int_equal(w.line, 1);
	window_take(&w, 3);
	assert_int_equal(w.line, 2);
	window_skip(&w, '\f');
	n = window_find(&w, '\f', SIZE_MAX, &whole);
	assert_int_equal(n, 400000);
	assert_true(whole);
	assert_int_equal(window_look(&w, 1).p[0], '\n');
	window_take(&w, n);
	assert_int_equal(w.line, 4002);
	window_skip(&w, '\f');
	window_skip(&w, '\f'); /* none there */
	assert_int_equal(window_find(&w, '\f', SIZE_MAX, &whole), 3);
	assert_true(str_eq(window_look(&w, 3), STR("end")));
	window_take(&w, 3);
	assert_int_equal(window_look(&w, 1).n, 0);
	assert_int_equal(window_find(&w, WINDOW_NO_DELIMITER, 9, &whole), 0);
	window_close(&w);
	input_close(&in);
	buf_free(&bytes);
}

/* A piece that is too long is told with what there is of it. */
static void
test_limit(void **state)
{
	struct window w;
	struct input in;
	bool whole;

	(void)state;
	child_write_file(path, STR("0123456789\fa"));
	assert_int_equal(input_open(&in, path), 0);
	window_open(&w, &in);
	assert_int_equal(window_find(&w, '\f', 10, &whole), 10);
	assert_true(whole);
	assert_true(window_find(&w, '\f', 9, &whole) >= 10);
	assert_false(whole);
	window_find(&w, WINDOW_NO_DELIMITER, 11, &whole);
	assert_false(whole);
	assert_int_equal(window_find(&w, WINDOW_NO_DELIMITER, 12, &whole), 12);
	assert_true(whole);
	window_close(&w);
	input_close(&in);
}

static int
make_file(void **state)
{
	(void)state;
	return child_make_file(path);
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_limit),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
