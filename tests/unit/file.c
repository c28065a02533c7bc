/*
 * file.c - tests of lib/file.h and lib/seen.h
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "file.h"
#include "seen.h"

static char path[] = "/tmp/wiremill-file-XXXXXX";

/* Longer than any one read. */
static void
test_comes_back(void **state)
{
	struct buf want = {0}, got = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 200000; i++)
		buf_add_char(&want, (char)(i * 7));
	assert_int_equal(file_replace(path, buf_str(&want)), 0);
	buf_add_str(&got, STR("before"));
	assert_int_equal(file_read(path, &got), 0);
	assert_int_equal(got.n, want.n + 6);
	assert_memory_equal(got.p, "before", 6);
	assert_memory_equal(got.p + 6, want.p, want.n);
	assert_int_equal(got.p[got.n], 0);
	assert_int_equal(file_replace(path, STR("")), 0);
	buf_reset(&got);
	assert_int_equal(file_read(path, &got), 0);
	assert_int_equal(got.n, 0);
	buf_free(&want);
	buf_free(&got);
}

static void
test_no_such(void **state)
{
	struct buf got = {0};

	(void)state;
	assert_int_equal(file_read("/no/such/file", &got), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(file_replace("/no/such/file", STR("a")), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(file_read("/", &got), -1);
	assert_int_equal(errno, EISDIR);
	assert_int_equal(got.n, 0);
	buf_free(&got);
}

/* What could not be written whole leaves the old file as it was. */
static void
test_old_stays(void **state)
{
	struct buf part = {0}, got = {0};

	(void)state;
	if (access("/dev/full", W_OK) < 0)
		return;
	assert_int_equal(file_replace(path, STR("old")), 0);
	buf_printf(&part, "%s.part", path);
	assert_int_equal(symlink("/dev/full", part.p), 0);
	assert_int_equal(file_replace(path, STR("new")), -1);
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(file_read(path, &got), 0);
	assert_string_equal(got.p, "old");
	unlink(part.p);
	buf_free(&part);
	buf_free(&got);
}

static void
test_seen(void **state)
{
	struct repeated r = {0};
	struct buf text = {0};

	(void)state;
	unlink(path);
	assert_null(seen_load(&r, path));
	repeated_count(&r, STR("One.\nFollow us"));
	assert_null(seen_save(&r, path));
	repeated_free(&r);
	assert_null(seen_load(&r, path));
	repeated_count(&r, STR("Two.\nFollow us"));
	buf_add_str(&text, STR("Two.\nFollow us"));
	repeated_drop(&r, &text, 3, NULL, NULL);
	assert_true(str_eq(buf_str(&text), STR("Two.\nFollow us")));
	repeated_drop(&r, &text, 2, NULL, NULL);
	assert_true(str_eq(buf_str(&text), STR("Two.")));
	buf_free(&text);
	repeated_free(&r);
}

static void
test_seen_refuses(void **state)
{
	struct repeated r = {0};

	(void)state;
	assert_int_equal(file_replace(path, STR("other")), 0);
	assert_string_equal(
		seen_load(&r, path), "not a file that --seen wrote");
	assert_string_equal(seen_load(&r, "/"), strerror(EISDIR));
	assert_string_equal(seen_save(&r, "/no/such/file"), strerror(ENOENT));
	repeated_free(&r);
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
		cmocka_unit_test(test_comes_back),
		cmocka_unit_test(test_no_such),
		cmocka_unit_test(test_old_stays),
		cmocka_unit_test(test_seen),
		cmocka_unit_test(test_seen_refuses),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
