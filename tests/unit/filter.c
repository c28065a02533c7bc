/*
 * filter.c - tests of lib/filter.h: the loop that all table tools share
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"
#include "filter.h"

static char dir[] = "/tmp/wiremill-filter-XXXXXX";
static char table_path[64], rejects_path[64];

/* A tool that copies the cells of `text`; a cell "no" is refused. */
static void
copy_text(void *context)
{
	struct filter_options fo = {.rejects = context};
	char *operand[1] = {table_path};
	static char tool[] = "tool";
	struct filter f;
	size_t text;

	diag_init(tool);
	filter_open(&f, &fo, operand, 1);
	text = filter_need(&f, "text");
	filter_adds(&f, "added");
	if (filter_find(&f, "none") != TSV_NO_COLUMN)
		exit(3);
	while (filter_next(&f)) {
		if (str_eq(f.tsv.cell[text], STR("no"))) {
			filter_reject(&f, "it says no");
			continue;
		}
		out_bytes(&f.out, f.tsv.cell[text]);
		out_end_row(&f.out);
	}
	exit(filter_close(&f));
}

/* Run the tool on `table`; `err` has the table's path cut out. */
static int
run(const char *table, char *rejects, struct buf *out, struct buf *err)
{
	char *at;
	size_t n = strlen(table_path);
	int status;

	unlink(table_path);
	if (table != NULL)
		child_write_file(table_path, str_of(table));
	status = child_run(copy_text, rejects, out, err);
	while ((at = strstr(err->p, table_path)) != NULL) {
		*at = 'F';
		memmove(at + 1, at + n, strlen(at + n) + 1);
	}
	return status;
}

static void
test_rows(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(
		run("doc\ttext\n1\ta\n2\tb\n", NULL, &out, &err), DONE);
	assert_string_equal(out.p, "a\nb\n");
	assert_string_equal(err.p, "");
	assert_int_equal(run("text\n", NULL, &out, &err), DONE);
	assert_string_equal(out.p, "");
	buf_free(&out);
	buf_free(&err);
}

static void
test_rejects(void **state)
{
	struct buf out = {0}, err = {0}, kept = {0};

	(void)state;
	assert_int_equal(
		run("doc\ttext\n1\n2\tb\n\n3\tno\n4\tc\\\td\n5\t\xff\n",
			rejects_path, &out, &err),
		REJECTED);
	assert_string_equal(out.p, "b\n\xef\xbf\xbd\n");
	assert_string_equal(err.p,
		"tool: F:2: 1 column, header has 2\n"
		"tool: F:4: 1 column, header has 2\n"
		"tool: F:5: it says no\n"
		"tool: F:6: 3 columns, header has 2\n"
		"tool: F:7: ill-formed UTF-8 was replaced by U+FFFD\n");
	child_read_back(fopen(rejects_path, "rb"), &kept);
	assert_string_equal(kept.p, "1\n\n3\tno\n4\tc\\\td\n");
	buf_free(&out);
	buf_free(&err);
	buf_free(&kept);
}

struct trouble {
	const char *table, *error;
};

static const struct trouble troubles[] = {
	{"", "tool: F: no header line\n"},
	{NULL, "tool: F: No such file or directory\n"},
	{"doc\tbody\n", "tool: F:1: there is no column `text`; "
			"the columns are: doc, body\n"},
	{"text\tadded\n",
		"tool: F:1: the table already has a column `added`\n"},
	{"text\ttext\n",
		"tool: F:1: column `text` stands twice in the header\n"},
};

static void
test_trouble(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(troubles) / sizeof(*troubles); i++) {
		assert_int_equal(
			run(troubles[i].table, NULL, &out, &err), TROUBLE);
		assert_string_equal(out.p, "");
		assert_int_equal(strncmp(err.p, troubles[i].error,
					 strlen(troubles[i].error)),
			0);
	}
	assert_int_equal(
		run("text\n", (char[]){"/no/such/dir"}, &out, &err), TROUBLE);
	assert_string_equal(
		err.p, "tool: /no/such/dir: No such file or directory\n");
	buf_free(&out);
	buf_free(&err);
}

static int
make_paths(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	snprintf(table_path, sizeof(table_path), "%s/t.tsv", dir);
	snprintf(rejects_path, sizeof(rejects_path), "%s/r.tsv", dir);
	return 0;
}

static int
remove_paths(void **state)
{
	(void)state;
	unlink(table_path);
	unlink(rejects_path);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_rejects),
		cmocka_unit_test(test_trouble),
	};

	return cmocka_run_group_tests(tests, make_paths, remove_paths);
}
