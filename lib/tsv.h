/*
 * tsv.h - read tables, a row at a time, without copying
 *
 *   operands --> tsv_next() --> cells, views into the read buffer
 *
 * The format is wiremill-tsv(5): a header line, tab-separated cells, \t \n \r
 * \\ inside cells. Several operands are one table: the header is that of the
 * first; a later one may name the same columns in another order (its cells
 * are given in the first's order), other columns are an error in that file.
 * A line equal to the header is no row. CRLF ends a line like LF, a UTF-8 BOM
 * is dropped, ill-formed UTF-8 becomes U+FFFD (row->repaired is set).
 *
 * Memory: a buffer that grows to the longest line. Views live until the next
 *         tsv_next; who needs them longer copies them (document.h).
 * Cost:   one memchr pass for lines, one for tabs, one UTF-8 check.
 */
#ifndef WIREMILL_TSV_H
#define WIREMILL_TSV_H

#include <stdbool.h>
#include <stddef.h>
#include "input.h"
#include "str.h"

#define TSV_NO_COLUMN ((size_t)-1)

struct tsv {
	/* The current row, valid after tsv_next returned 1 or -1. */
	struct str *cell; /* n_columns cells as they stand, still escaped */
	struct str row;	  /* the whole line, without its end */
	size_t line;	  /* its number in the file, from 1 */
	const char *file; /* its operand's name, for messages */
	bool repaired;	  /* ill-formed UTF-8 was replaced in it */
	char error[256];  /* why tsv_next returned -1 */
	bool io_failed;	  /* it was read(2) that failed, not the data */

	/* The header, valid after the first tsv_next or tsv_header. */
	struct str *column;
	size_t n_columns;
	struct str header; /* its line */

	/* Private: see tsv.c. */
	struct tsv_source *source;
};

/*
 * Begin to read `n` operands (none: standard input). `max_record_b` is the
 * longest line taken, in bytes.
 */
void tsv_open(
	struct tsv *t, char *const *operands, size_t n, size_t max_record_b);

/*
 * Take `line` for the header of all operands, which have none of their own.
 * Its columns must be distinct. Called before anything is read.
 */
void tsv_give_header(struct tsv *t, struct str line);

/*
 * Read up to the header. 1: it is there. 0: all input is empty ("no header
 * line" is the caller's to say). -1: t->error, an operand that cannot be read
 * (go on calling), or a header that tsv_is_fatal.
 */
int tsv_header(struct tsv *t);

/*
 * The next row. 1: a row. 0: the end. -1: something is wrong at t->file,
 * t->line, t->error says what, and reading may go on: a row with the wrong
 * number of cells (t->row holds it), a line that is too long, an operand that
 * cannot be opened or read to its end (t->row.p is NULL).
 */
int tsv_next(struct tsv *t);

/* Set when the header names a column twice; tsv_header returned -1. */
bool tsv_is_fatal(const struct tsv *t);

/* The place of column `name`, or TSV_NO_COLUMN. */
size_t tsv_column(const struct tsv *t, struct str name);

void tsv_close(struct tsv *t);

/*
 * The text of a cell: the cell itself if nothing is escaped in it, else
 * unescaped into `room`, which is reset first. Unknown escapes stay.
 */
struct str tsv_unescape(struct str cell, struct buf *room);

#endif
