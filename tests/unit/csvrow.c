/*
 * csvrow.c - tests of lib/csvrow.h: what is written is read back
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "csvio.h"
#include "csvrow.h"
#include "spreadsheet.h"

static const struct csvrow_style plain = {.delimiter = ',', .lf = true};

static void
assert_record(
	const struct csvrow_style *style, const char *cell, const char *record)
{
	struct buf out = {0};
	struct csvrow w;

	csvrow_open(&w, style, &out);
	csvrow_add_cell(&w, str_of(cell));
	csvrow_end(&w);
	assert_string_equal(out.p, record);
	csvrow_close(&w);
	buf_free(&out);
}

static void
test_cells(void **state)
{
	struct csvrow_style guarded = plain, excel, crlf = plain;

	(void)state;
	guarded.guard = true;
	excel = guarded;
	excel.keep_text = true;
	crlf.lf = false;
	assert_record(&plain, "a", "a\n");
	assert_record(&crlf, "a", "a\r\n");
	assert_record(&plain, "", "\"\"\n");
	assert_record(&plain, "a\\nb", "\"a\nb\"\n");
	assert_record(&plain, "a\\\\b", "a\\b\n");
	assert_record(&plain, "a\\xb", "a\\xb\n");
	assert_record(&plain, "=1", "=1\n");
	assert_record(&guarded, "=1", "'=1\n");
	assert_record(&guarded, "\\t=1", "'\t=1\n");
	assert_record(&guarded, "\\\\=1", "\\=1\n");
	assert_record(&guarded, "007", "007\n");
	assert_record(&excel, "007", "\"=\"\"007\"\"\"\n");
	assert_record(&excel, "+7", "\"=\"\"+7\"\"\"\n");
	assert_record(&excel, "=7", "'=7\n");
	assert_record(&excel, "\\n7", "\"'\n7\"\n");
	assert_record(&excel, "+1+1", "'+1+1\n");
}

static void
test_fields(void **state)
{
	struct buf out = {0};
	struct csvrow w;

	(void)state;
	csvrow_open(&w, &plain, &out);
	csvrow_add_cell(&w, STR(""));
	csvrow_add_cell(&w, STR(""));
	csvrow_end(&w);
	csvrow_add_text(&w, STR("a\\nb"));
	csvrow_add_number(&w, 1234567890);
	csvrow_end(&w);
	assert_string_equal(out.p, ",\na\\nb,1234567890\n");
	assert_int_equal(w.n_records, 2);
	csvrow_close(&w);
	buf_free(&out);
}

static int
keep_first_field(
	void *context, const struct str *field, size_t n_fields, size_t line)
{
	(void)line;
	assert_int_equal(n_fields, 1);
	buf_add_str(context, field[0]);
	return 0;
}

/*
 * Cells of every length around the steps of 8 and 16 bytes, a special byte at
 * every place: libcsv, in strict mode, reads back what they mean.
 */
static void
test_every_place(void **state)
{
	static const char special[] = ",\"; \t\n\r\\=";
	struct buf out = {0}, got = {0}, cell = {0};
	struct csvio_reader_options o = {
		.delimiter = ',', .record = keep_first_field, .context = &got};
	struct csvio_reader *r;
	char text[70];
	size_t n, at, k, i;
	struct csvrow w;

	(void)state;
	csvrow_open(&w, &plain, &out);
	for (n = 1; n < sizeof(text); n++) {
		for (at = 0; at < n; at++) {
			k = (n * 31 + at) % (sizeof(special) - 1);
			memset(text, 'x', n);
			text[at] = special[k];
			text[(at * 7 + 3) % n] = special[(k + n) % 8];
			buf_reset(&cell);
			for (i = 0; i < n; i++) {
				const char *raw = "\t\n\r\\";
				const char *p = strchr(raw, text[i]);

				if (p != NULL)
					buf_add_char(&cell, '\\');
				buf_add_char(&cell,
					p != NULL ? "tnr\\"[p - raw] : text[i]);
			}
			buf_reset(&out);
			csvrow_add_cell(&w, buf_str(&cell));
			csvrow_end(&w);
			buf_reset(&got);
			r = csvio_open(&o);
			csvio_feed(r, out.p, out.n);
			csvio_finish(r);
			csvio_close(r);
			assert_int_equal(got.n, n);
			assert_memory_equal(got.p, text, n);
		}
	}
	csvrow_close(&w);
	buf_free(&out);
	buf_free(&got);
	buf_free(&cell);
}

/* No short text comes out as something that would be run, in any style. */
static void
test_nothing_runs(void **state)
{
	static const char alphabet[] = "=+-@ \t\n\"'1.,e%\\x";
	enum { LETTERS = sizeof(alphabet) - 1, LENGTH = 4 };
	struct csvrow_style style = plain;
	struct buf out = {0}, got = {0};
	struct csvio_reader_options o = {
		.delimiter = ',', .record = keep_first_field, .context = &got};
	struct csvio_reader *r;
	char text[LENGTH];
	struct csvrow w;
	size_t number, k, i;

	(void)state;
	style.guard = true;
	for (number = 0; number < 2u * LETTERS * LETTERS * LETTERS * LETTERS;
		number++) {
		for (i = 0, k = number / 2; i < LENGTH; i++, k /= LETTERS)
			text[i] = alphabet[k % LETTERS];
		style.keep_text = number % 2 == 1;
		buf_reset(&out);
		csvrow_open(&w, &style, &out);
		csvrow_add_text(&w, str_from(text, LENGTH));
		csvrow_end(&w);
		csvrow_close(&w);
		buf_reset(&got);
		r = csvio_open(&o);
		csvio_feed(r, out.p, out.n);
		csvio_finish(r);
		csvio_close(r);
		/* What is kept as text is our own formula, ="...". */
		if (str_starts(buf_str(&got), STR("=\"")) && style.keep_text)
			continue;
		assert_false(spreadsheet_runs(buf_str(&got)));
	}
	buf_free(&out);
	buf_free(&got);
}

static void
test_too_long(void **state)
{
	struct csvrow_style guarded = plain;
	struct buf out = {0}, cell = {0};
	struct csvrow w;

	(void)state;
	guarded.guard = true;
	for (size_t i = 0; i < 16384; i++)
		buf_add_str(&cell, STR("\\n"));
	csvrow_open(&w, &guarded, &out);
	csvrow_add_cell(&w, buf_str(&cell));
	assert_false(w.too_long);
	for (size_t i = 0; i < 16384; i++)
		buf_add_str(&cell, STR("\\n"));
	csvrow_add_cell(&w, buf_str(&cell));
	assert_true(w.too_long);
	csvrow_close(&w);
	buf_free(&out);
	buf_free(&cell);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_every_place),
		cmocka_unit_test(test_nothing_runs),
		cmocka_unit_test(test_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
