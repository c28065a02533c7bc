/*
 * csvio.c - any bytes as CSV: the same records however the input is cut, and
 * what is written of them is read back
 */
#include <stdint.h>
#include <stdlib.h>

#include "csvio.h"

enum { MAX_RECORD_B = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Write the record again as CSV. */
static int
write_record(
	void *context, const struct str *field, size_t n_fields, size_t line)
{
	struct buf *out = context;
	size_t i;

	(void)line;
	for (i = 0; i < n_fields; i++) {
		if (i > 0)
			buf_add_char(out, ',');
		csvio_add_field(
			out, field[i], ',', n_fields == 1 && field[i].n == 0);
	}
	buf_add_char(out, '\n');
	return 0;
}

static void
copy_through(
	struct buf *out, struct str csv, size_t piece_b, size_t max_record_b)
{
	struct csvio_reader_options o = {.delimiter = ',',
		.max_record_b = max_record_b,
		.record = write_record,
		.context = out};
	struct csvio_reader *r = csvio_open(&o);
	size_t at, n;

	for (at = 0; at < csv.n; at += n) {
		n = csv.n - at < piece_b ? csv.n - at : piece_b;
		csvio_feed(r, csv.p + at, n);
	}
	csvio_finish(r);
	csvio_close(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str csv = {(const char *)data, size};
	struct buf whole = {0}, pieces = {0}, again = {0};

	/* A first record, so that no U+FEFF of the data begins the copy. */
	buf_add_str(&whole, STR("first\n"));
	buf_add_str(&pieces, STR("first\n"));
	copy_through(&whole, csv, size + 1, MAX_RECORD_B);
	copy_through(&pieces, csv, 1 + size % 7, MAX_RECORD_B);
	if (!str_eq(buf_str(&whole), buf_str(&pieces)))
		abort();
	copy_through(&again, buf_str(&whole), size + 1, 0);
	if (!str_eq(buf_str(&whole), buf_str(&again)))
		abort();
	buf_free(&whole);
	buf_free(&pieces);
	buf_free(&again);
	return 0;
}
