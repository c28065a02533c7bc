/*
 * dupindex.c - tests of lib/dupindex.h: what one run writes the next one has,
 * and a file that is not right is refused
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "dupindex.h"

static char dir[] = "/tmp/wiremill-dupindex-XXXXXX";
static char path[64], part_path[64];

/* A row with the elements 10 * first, 10 * first + 1, ... */
static void
add_row(struct dupindex *x, struct neardup *d, uint32_t first, uint32_t date)
{
	uint32_t element[20];
	struct sketch s = {element, 20, UINT32_MAX, first};
	uint32_t i;

	for (i = 0; i < s.n; i++)
		element[i] = 10 * first + i;
	neardup_add(d, &s);
	dupindex_add_date(x, date);
}

/* Write an index of rows 100, 200, 100 (undated) under `by`. */
static void
write_three(const char *by)
{
	struct neardup d = {.threshold = 0.25};
	struct dupindex x;

	unlink(path);
	assert_int_equal(dupindex_open(&x, path, str_of(by), 0, &d), 0);
	assert_int_equal(x.n_old, 0);
	add_row(&x, &d, 100, 20240301);
	add_row(&x, &d, 200, 20240302);
	add_row(&x, &d, 100, 0);
	neardup_cluster(&d);
	dupindex_add_name(&x, STR("one"));
	dupindex_add_name(&x, STR(""));
	dupindex_add_name(&x, STR("three"));
	assert_int_equal(dupindex_commit(&x, &d), 0);
	dupindex_close(&x);
	neardup_free(&d);
}

static void
assert_name(const struct dupindex *x, size_t row, const char *name)
{
	assert_true(str_eq(dupindex_name(x, row), str_of(name)));
}

static void
rows_come_back(void **state)
{
	struct neardup d = {.threshold = 0.25};
	struct dupindex x;

	(void)state;
	write_three("");
	assert_int_equal(dupindex_open(&x, path, STR(""), 0, &d), 0);
	assert_int_equal(x.n_old, 3);
	assert_int_equal(d.n_texts, 2);
	assert_int_equal(d.n_elements, 40);
	assert_int_equal(d.element[d.text[1].at + 19], 2019);
	assert_name(&x, 0, "one");
	assert_name(&x, 1, "");
	assert_name(&x, 2, "three");
	add_row(&x, &d, 200, 20240303);
	neardup_cluster(&d);
	assert_int_equal(neardup_first(&d, 3), 1);
	dupindex_close(&x);
	neardup_free(&d);
}

static void
old_rows_are_forgotten(void **state)
{
	struct neardup d = {.threshold = 0.25};
	struct dupindex x;

	(void)state;
	write_three("");
	assert_int_equal(dupindex_open(&x, path, STR(""), 20240302, &d), 0);
	assert_int_equal(x.n_old, 2);
	assert_name(&x, 0, "");
	assert_name(&x, 1, "three");
	neardup_cluster(&d);
	assert_int_equal(dupindex_commit(&x, &d), 0);
	dupindex_close(&x);
	neardup_free(&d);
	assert_int_equal(dupindex_open(&x, path, STR(""), 0, &d), 0);
	assert_int_equal(x.n_old, 2);
	assert_name(&x, 1, "three");
	dupindex_close(&x);
	neardup_free(&d);
}

static int
try_open(double threshold, const char *by)
{
	struct neardup d = {.threshold = threshold};
	struct dupindex x;
	int got = dupindex_open(&x, path, str_of(by), 0, &d);

	assert_true(got == 0 || x.error[0] != '\0');
	dupindex_close(&x);
	neardup_free(&d);
	assert_int_equal(access(part_path, F_OK), -1);
	return got;
}

static void
others_are_refused(void **state)
{
	(void)state;
	write_three("speaker");
	assert_int_equal(try_open(0.25, "speaker"), 0);
	assert_int_equal(try_open(0.5, "speaker"), -1);
	assert_int_equal(try_open(0.25, "role"), -1);
	assert_int_equal(try_open(0.25, ""), -1);
}

/* Any length but the right one is refused; other bytes never do harm. */
static void
damage_is_refused(void **state)
{
	struct buf whole = {0}, bad = {0};
	size_t i;

	(void)state;
	write_three("");
	child_read_back(fopen(path, "rb"), &whole);
	for (i = 0; i < whole.n; i += 7) {
		child_write_file(path, str_from(whole.p, i));
		assert_int_equal(try_open(0.25, ""), -1);
	}
	for (i = 0; i < whole.n; i++) {
		buf_reset(&bad);
		buf_add_str(&bad, buf_str(&whole));
		bad.p[i] = (char)(bad.p[i] ^ 0x81);
		child_write_file(path, buf_str(&bad));
		try_open(0.25, "");
	}
	buf_free(&whole);
	buf_free(&bad);
}

static void
open_as_another(void *context)
{
	struct neardup d = {.threshold = 0.25};
	struct dupindex x;

	(void)context;
	if (dupindex_open(&x, path, STR(""), 0, &d) == 0)
		exit(3);
	puts(x.error);
}

static void
one_run_at_a_time(void **state)
{
	struct neardup d = {.threshold = 0.25};
	struct buf out = {0}, err = {0};
	struct dupindex x;

	(void)state;
	write_three("");
	assert_int_equal(dupindex_open(&x, path, STR(""), 0, &d), 0);
	assert_int_equal(child_run(open_as_another, NULL, &out, &err), 0);
	assert_string_equal(out.p, "another run of dedupe uses it\n");
	dupindex_close(&x);
	assert_int_equal(child_run(open_as_another, NULL, &out, &err), 3);
	neardup_free(&d);
	buf_free(&out);
	buf_free(&err);
}

static void
dates(void **state)
{
	(void)state;
	assert_int_equal(dupindex_date(STR("2024-05-31")), 20240531);
	assert_int_equal(dupindex_date(STR("2024-05-31T10:00:00Z")), 20240531);
	assert_int_equal(dupindex_date(STR("20240531")), 20240531);
	assert_int_equal(dupindex_date(STR("2024-05")), 0);
	assert_int_equal(dupindex_date(STR("31 May 2024")), 0);
	assert_int_equal(dupindex_date(STR("")), 0);
}

static int
make_dir(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/index", dir);
	snprintf(part_path, sizeof(part_path), "%s/index.part", dir);
	return 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	unlink(path);
	unlink(part_path);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_back),
		cmocka_unit_test(old_rows_are_forgotten),
		cmocka_unit_test(others_are_refused),
		cmocka_unit_test(damage_is_refused),
		cmocka_unit_test(one_run_at_a_time),
		cmocka_unit_test(dates),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
