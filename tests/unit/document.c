/*
 * document.c - tests of lib/document.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "document.h"

static char path[] = "/tmp/wiremill-document-XXXXXX";

static void
open_table(struct filter *f, struct str table)
{
	static const struct filter_options fo = {0};
	char *operand[1] = {path};

	child_write_file(path, table);
	filter_open(f, &fo, operand, 1);
}

/* filter_close() would close the standard output of the tests. */
static void
close_table(struct filter *f)
{
	tsv_close(&f->tsv);
	out_close(&f->out);
}

static void
test_runs_of_rows(void **state)
{
	struct document d = {0};
	struct filter f;

	(void)state;
	open_table(
		&f, STR("n\tdoc\ttext\n1\ta\tx\n2\ta\t\\n\n3\tb\t\n4\ta\ty\n"));
	assert_true(document_next(&d, &f, 1));
	assert_int_equal(d.n_rows, 2);
	assert_int_equal(d.n_columns, 3);
	assert_true(str_eq(document_cell(&d, 0, 2), STR("x")));
	assert_true(str_eq(document_cell(&d, 1, 0), STR("2")));
	assert_true(str_eq(document_cell(&d, 1, 2), STR("\\n")));
	assert_true(str_eq(document_text(&d, 0, 2), STR("x")));
	assert_true(str_eq(document_text(&d, 1, 2), STR("\n")));
	assert_int_equal(d.line[0], 2);
	assert_int_equal(d.line[1], 3);
	assert_string_equal(d.file[1], path);
	assert_true(document_next(&d, &f, 1));
	assert_int_equal(d.n_rows, 1);
	assert_true(str_eq(document_cell(&d, 0, 1), STR("b")));
	assert_int_equal(document_cell(&d, 0, 2).n, 0);
	assert_int_equal(d.line[0], 4);
	/* The same name again, after another: another document. */
	assert_true(document_next(&d, &f, 1));
	assert_int_equal(d.n_rows, 1);
	assert_true(str_eq(document_cell(&d, 0, 0), STR("4")));
	assert_false(document_next(&d, &f, 1));
	assert_false(document_next(&d, &f, 1));
	document_free(&d);
	close_table(&f);
}

static void
test_without_doc(void **state)
{
	struct document d = {0};
	struct filter f;

	(void)state;
	open_table(&f, STR("text\nx\nx\n"));
	assert_true(document_next(&d, &f, TSV_NO_COLUMN));
	assert_int_equal(d.n_rows, 1);
	assert_true(document_next(&d, &f, TSV_NO_COLUMN));
	assert_int_equal(d.line[0], 3);
	assert_false(document_next(&d, &f, TSV_NO_COLUMN));
	document_free(&d);
	close_table(&f);
	open_table(&f, STR("doc\ttext\n"));
	assert_false(document_next(&d, &f, 0));
	document_free(&d);
	close_table(&f);
}

/* Far more than the reader's buffer: the rows are the document's own. */
static void
test_large(void **state)
{
	enum { ROWS = 40000 };
	struct document d = {0};
	struct buf table = {0};
	char number[24];
	struct filter f;

	(void)state;
	buf_add_str(&table, STR("doc\ttext\tn\n"));
	for (size_t i = 0; i < ROWS; i++)
		buf_printf(
			&table, "a\tsome words to fill the row with\t%zu\n", i);
	open_table(&f, buf_str(&table));
	assert_true(document_next(&d, &f, 0));
	assert_int_equal(d.n_rows, ROWS);
	for (size_t i = 0; i < ROWS; i++) {
		snprintf(number, sizeof(number), "%zu", i);
		assert_true(str_eq(document_cell(&d, i, 2), str_of(number)));
		assert_true(str_eq(document_cell(&d, i, 0), STR("a")));
	}
	assert_false(document_next(&d, &f, 0));
	document_free(&d);
	close_table(&f);
	buf_free(&table);
}

static int
make_path(void **state)
{
	(void)state;
	return child_make_file(path);
}

static int
remove_path(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs_of_rows),
		cmocka_unit_test(test_without_doc),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
