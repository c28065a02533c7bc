/*
 * repeated.c - tests of lib/repeated.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "repeated.h"

static void
note(void *context, struct str line, size_t number)
{
	buf_printf(context, "%zu:%.*s ", number, (int)line.n, line.p);
}

static void
counts_articles_not_copies(void **state)
{
	struct repeated r = {0};
	struct buf text = {0}, gone = {0};

	(void)state;
	repeated_count(&r, STR("First of one.\nby the way\nby the way"));
	repeated_count(&r, STR("First of one.\nby the way"));
	buf_add_str(&text, STR("x\nby the way\ny"));
	repeated_drop(&r, &text, 2, note, &gone);
	assert_true(str_eq(buf_str(&text), STR("x\nby the way\ny")));
	repeated_count(&r, STR("First of two.\n- by the way"));
	repeated_drop(&r, &text, 2, note, &gone);
	assert_true(str_eq(buf_str(&text), STR("x\ny")));
	assert_true(str_eq(buf_str(&gone), STR("2:by the way ")));
	buf_free(&text);
	buf_free(&gone);
	repeated_free(&r);
}

static void
keeps_its_state(void **state)
{
	struct repeated r = {0}, again = {0};
	struct buf saved = {0}, second = {0};

	(void)state;
	repeated_count(&r, STR("one\nboth"));
	repeated_count(&r, STR("two\nboth"));
	repeated_save(&r, &saved);
	assert_int_equal(repeated_load(&again, buf_str(&saved)), 0);
	assert_int_equal(again.n, 3);
	/* Met once and not again: forgotten. */
	repeated_save(&again, &second);
	repeated_free(&r);
	assert_int_equal(repeated_load(&r, buf_str(&second)), 0);
	assert_int_equal(r.n, 1);
	assert_int_equal(repeated_load(&r, STR("something else\n")), -1);
	assert_int_equal(
		repeated_load(&r, STR("wiremill-seen 1\nxyz 1\n")), -1);
	assert_int_equal(repeated_load(&r, STR("wiremill-seen 1\nab\n")), -1);
	repeated_free(&r);
	repeated_free(&again);
	buf_free(&saved);
	buf_free(&second);
}

static void
many_lines(void **state)
{
	struct repeated r = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct buf b = {0};

		buf_printf(&b, "line %zu", i);
		repeated_count(&r, buf_str(&b));
		buf_free(&b);
	}
	assert_int_equal(r.n, 20000);
	repeated_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_articles_not_copies),
		cmocka_unit_test(keeps_its_state),
		cmocka_unit_test(many_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
