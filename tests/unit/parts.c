/*
 * parts.c - tests of lib/parts.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"
#include "parts.h"

static char dir[] = "/tmp/wiremill-parts-XXXXXX";

static void
assert_file(const char *name, const char *want)
{
	struct buf path = {0}, got = {0};
	FILE *f;

	buf_printf(&path, "%s/%s", dir, name);
	f = fopen(path.p, "rb");
	if (want == NULL) {
		assert_null(f);
	} else {
		assert_non_null(f);
		child_read_back(f, &got);
		assert_string_equal(got.p, want);
		unlink(path.p);
	}
	buf_free(&path);
	buf_free(&got);
}

/* A file has its name only when it is whole. */
static void
test_files(void **state)
{
	struct buf name = {0};
	struct parts p;

	(void)state;
	buf_printf(&name, "%s/table.csv", dir);
	parts_open(&p, name.p);
	parts_next(&p);
	out_bytes(&p.out, STR("one"));
	out_flush(&p.out);
	assert_file("table-001.csv", NULL);
	parts_next(&p);
	assert_file("table-001.csv.part", NULL);
	assert_file("table-001.csv", "one");
	out_bytes(&p.out, STR("two"));
	parts_close(&p);
	assert_file("table-002.csv", "two");
	assert_file("table-002.csv.part", NULL);
	buf_free(&name);
}

static void
test_many(void **state)
{
	struct buf name = {0};
	struct parts p;

	(void)state;
	buf_printf(&name, "%s/t", dir);
	parts_open(&p, name.p);
	p.n = 998;
	parts_next(&p);
	parts_next(&p);
	parts_close(&p);
	assert_file("t-999.csv", "");
	assert_file("t-1000.csv", "");
	parts_open(&p, name.p);
	parts_close(&p);
	buf_free(&name);
}

static void
write_nowhere(void *unused)
{
	static char tool[] = "tool";
	struct parts p;

	(void)unused;
	diag_init(tool);
	parts_open(&p, "/no/such/t");
	parts_next(&p);
}

static void
test_nowhere(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(child_run(write_nowhere, NULL, &out, &err), TROUBLE);
	assert_string_equal(err.p,
		"tool: /no/such/t-001.csv.part: No such file or directory\n");
	buf_free(&out);
	buf_free(&err);
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_nowhere),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
