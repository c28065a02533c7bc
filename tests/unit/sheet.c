/*
 * sheet.c - tests of lib/sheet.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "sheet.h"
#include "spreadsheet.h"

static const struct str names[] = {{"a", 1}, {"b,c", 3}};

static void
add_record(struct sheet *s, const char *a, const char *b)
{
	sheet_begin(s);
	csvrow_add_text(&s->row, str_of(a));
	csvrow_add_cell(&s->row, str_of(b));
	sheet_end(s);
}

static void
test_one_file(void **state)
{
	struct sheet_options o = {.style = {.delimiter = ','}};
	struct columns columns;
	struct sheet s;
	struct out out;

	(void)state;
	out_open(&out, -1, NULL);
	columns_init(&columns, names, 2);
	sheet_open(&s, &o, &columns, &out);
	add_record(&s, "1", "x\\ty");
	assert_int_equal(s.n_written, 1);
	sheet_close(&s);
	assert_string_equal(out.buf.p, "a,\"b,c\"\r\n1,x\ty\r\n");
	buf_reset(&out.buf);
	o = (struct sheet_options){.style = {.delimiter = ';', .lf = true},
		.bom = true,
		.no_header = true};
	sheet_open(&s, &o, &columns, &out);
	add_record(&s, "", "2");
	sheet_close(&s);
	assert_string_equal(out.buf.p, "\xEF\xBB\xBF;2\n");
	columns_free(&columns);
	buf_free(&out.buf);
}

static void
assert_file(const char *path, const char *want)
{
	struct buf got = {0};
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	child_read_back(f, &got);
	assert_string_equal(got.p, want);
	buf_free(&got);
	unlink(path);
}

/* Every file has the header; a full one is followed by another only when there
 * is a record for it. */
static void
test_files(void **state)
{
	char dir[] = "/tmp/wiremill-sheet-XXXXXX";
	struct sheet_options o = {
		.style = {.delimiter = ',', .lf = true}, .part_rows = 2};
	struct buf path = {0};
	struct columns columns;
	struct sheet s;
	struct out none;

	(void)state;
	assert_non_null(mkdtemp(dir));
	buf_printf(&path, "%s/t", dir);
	o.part_name = path.p;
	out_open(&none, -1, NULL);
	columns_init(&columns, names, 2);
	sheet_open(&s, &o, &columns, &none);
	add_record(&s, "1", "x");
	add_record(&s, "2", "x");
	add_record(&s, "3", "x");
	add_record(&s, "4", "x");
	sheet_close(&s);
	assert_int_equal(none.buf.n, 0);
	buf_printf(&path, "-001.csv");
	assert_file(path.p, "a,\"b,c\"\n1,x\n2,x\n");
	path.p[path.n - 5] = '2';
	assert_file(path.p, "a,\"b,c\"\n3,x\n4,x\n");
	assert_int_equal(rmdir(dir), 0);
	columns_free(&columns);
	buf_free(&none.buf);
	buf_free(&path);
}

/* Each limit is told once, when it is passed. */
static void
test_warnings(void **state)
{
	struct sheet_options o = {.style = {.delimiter = ',', .guard = true}};
	struct buf text = {0};
	struct columns columns;
	struct sheet s;
	struct out out;

	(void)state;
	while (text.n <= SPREADSHEET_CELL_MAX)
		buf_add_char(&text, 'x');
	buf_add_str(&text, STR(""));
	out_open(&out, -1, NULL);
	columns_init(&columns, names, 2);
	sheet_open(&s, &o, &columns, &out);
	add_record(&s, "1", "x");
	assert_null(sheet_warning(&s));
	add_record(&s, text.p, text.p);
	s.row.n_records = SPREADSHEET_ROWS_MAX;
	assert_non_null(strstr(sheet_warning(&s), "32,767"));
	assert_null(sheet_warning(&s));
	add_record(&s, text.p, "x");
	assert_non_null(strstr(sheet_warning(&s), "1,048,576"));
	assert_null(sheet_warning(&s));
	sheet_close(&s);
	columns_free(&columns);
	buf_free(&out.buf);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_file),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_warnings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
