/*
 * out.c - tests of lib/out.h
 */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"
#include "out.h"
#include "tsv.h"

/* Every text of four bytes of these is escaped and comes back. */
static void
test_escape_is_undone(void **state)
{
	static const char alphabet[] = "a\t\n\r\\tn";
	struct buf room = {0};
	struct out o;
	char text[4];

	(void)state;
	out_open(&o, -1, NULL);
	for (size_t number = 0; number < 7u * 7 * 7 * 7; number++) {
		for (size_t i = 0, k = number; i < 4; i++, k /= 7)
			text[i] = alphabet[k % 7];
		out_cell(&o, str_from(text, 4));
		assert_null(memchr(o.buf.p, '\t', o.buf.n));
		assert_null(memchr(o.buf.p, '\n', o.buf.n));
		assert_null(memchr(o.buf.p, '\r', o.buf.n));
		assert_true(str_eq(tsv_unescape(buf_str(&o.buf), &room),
			str_from(text, 4)));
		buf_reset(&o.buf);
	}
	out_cell(&o, STR(""));
	assert_int_equal(o.buf.n, 0);
	buf_free(&o.buf);
	buf_free(&room);
}

static void
test_numbers(void **state)
{
	struct out o;

	(void)state;
	out_open(&o, -1, NULL);
	out_number(&o, 0);
	out_tab(&o);
	out_number(&o, 1234567890123456789u);
	out_tab(&o);
	out_number(&o, SIZE_MAX);
	assert_string_equal(
		o.buf.p, "0\t1234567890123456789\t18446744073709551615");
	buf_reset(&o.buf);
	out_fixed(&o, 0, 2);
	out_tab(&o);
	out_fixed(&o, 1, 3);
	out_tab(&o);
	out_fixed(&o, 0.999, 2);
	out_tab(&o);
	out_fixed(&o, 0.05, 3);
	out_tab(&o);
	out_fixed(&o, -2.5, 1);
	out_tab(&o);
	out_fixed(&o, 2.5, 0);
	assert_string_equal(o.buf.p, "0.00\t1.000\t1.00\t0.050\t-2.5\t3");
	buf_free(&o.buf);
}

/* More than a buffer, in bytes and rows: all of it, in order. */
static void
test_long_output(void **state)
{
	FILE *f = tmpfile();
	struct buf got = {0}, want = {0}, piece = {0};
	struct out o;

	(void)state;
	out_open(&o, fileno(f), NULL);
	for (size_t i = 0; i < 50000; i++) {
		out_number(&o, i);
		out_end_row(&o);
		buf_printf(&want, "%zu\n", i);
	}
	/* And in one piece what is far more than the buffer. */
	buf_add_str(&piece, buf_str(&want));
	out_bytes(&o, buf_str(&piece));
	buf_add_str(&want, buf_str(&piece));
	out_flush(&o);
	assert_int_equal(o.buf.n, 0);
	out_char(&o, 'x');
	buf_add_char(&want, 'x');
	out_close(&o);
	child_read_back(f, &got);
	assert_true(str_eq(buf_str(&got), buf_str(&want)));
	buf_free(&got);
	buf_free(&want);
	buf_free(&piece);
}

static void
write_to_full_disk(void *name)
{
	static char tool[] = "tool";
	struct out o;

	diag_init(tool);
	out_open(&o, open("/dev/full", O_WRONLY), name);
	out_char(&o, 'x');
	out_close(&o);
}

static void
write_to_closed_pipe(void *unused)
{
	struct out o;
	int end[2];

	(void)unused;
	if (pipe(end) < 0)
		return;
	close(end[0]);
	out_open(&o, end[1], NULL);
	out_char(&o, 'x');
	out_close(&o);
}

static void
test_failures(void **state)
{
	static char name[] = "file";
	struct buf out = {0}, err = {0};

	(void)state;
	if (access("/dev/full", W_OK) == 0) {
		assert_int_equal(
			child_run(write_to_full_disk, NULL, &out, &err), 2);
		assert_string_equal(
			err.p, "tool: write error: No space left on device\n");
		assert_int_equal(
			child_run(write_to_full_disk, name, &out, &err), 2);
		assert_string_equal(err.p,
			"tool: file: write error: No space left on device\n");
	}
	assert_int_equal(child_run(write_to_closed_pipe, NULL, &out, &err),
		128 + SIGPIPE);
	assert_string_equal(err.p, "");
	buf_free(&out);
	buf_free(&err);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escape_is_undone),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_long_output),
		cmocka_unit_test(test_failures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
