/*
 * tsv.c - any bytes as a table: whole rows of valid UTF-8 come out, and they
 * are the same table when they are read again
 */
#include <stdint.h>
#include <stdlib.h>

#include "temporary.h"
#include "tsv.h"
#include "utf8.h"

enum { MAX_RECORD_B = 300 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Append the row to `out` as it would be written. */
static void
add_row(struct buf *out, const struct str *cell, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!utf8_is_valid(cell[i]))
			abort();
		if (cell[i].n > 0 &&
			(memchr(cell[i].p, '\t', cell[i].n) != NULL ||
				memchr(cell[i].p, '\n', cell[i].n) != NULL))
			abort();
		if (i > 0)
			buf_add_char(out, '\t');
		buf_add_str(out, cell[i]);
	}
	/* So that a CR at the end of the last cell stays a cell's. */
	buf_add_str(out, STR("\r\n"));
}

static void
copy_table(struct buf *out)
{
	char *operand[1] = {temporary_path};
	struct buf room = {0};
	struct tsv t;
	int got;

	tsv_open(&t, operand, 1, MAX_RECORD_B * 4);
	while ((got = tsv_header(&t)) < 0 && !tsv_is_fatal(&t))
		continue;
	if (got > 0) {
		add_row(out, t.column, t.n_columns);
		while ((got = tsv_next(&t)) != 0) {
			if (got < 0)
				continue;
			add_row(out, t.cell, t.n_columns);
			for (size_t i = 0; i < t.n_columns; i++)
				tsv_unescape(t.cell[i], &room);
		}
	}
	tsv_close(&t);
	buf_free(&room);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once = {0}, twice = {0};

	if (size > MAX_RECORD_B)
		size = MAX_RECORD_B;
	/* A BOM in front: one that is the data's own stays. */
	buf_add_str(&once, STR("\xEF\xBB\xBF"));
	buf_add(&once, data, size);
	if (size >= 2 && data[0] == 0x1F && data[1] == 0x8B)
		temporary_write(str_from((const char *)data, size));
	else
		temporary_write(buf_str(&once));
	buf_reset(&once);
	buf_add_str(&once, STR("\xEF\xBB\xBF"));
	copy_table(&once);
	if (once.n > 3) {
		temporary_write(buf_str(&once));
		buf_add_str(&twice, STR("\xEF\xBB\xBF"));
		copy_table(&twice);
		if (!str_eq(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
