/*
 * csvio.h - RFC 4180 records through libcsv
 *
 * Writing: a field is quoted only where it must be: it holds the delimiter,
 * a quote, CR or LF, or begins or ends with a blank. (An empty field that is
 * alone in its record needs quotes too: only the caller can know.)
 *
 * Reading: records are handed to a callback, fields unquoted, blanks kept.
 * A BOM at the start is dropped; CRLF, LF and CR end a record; lines with
 * nothing in them are no records. A bare quote inside an unquoted field is
 * text, as spreadsheets take it. What is no CSV (a quote that is never closed,
 * text after a closing quote, a record that is too long) is handed to a second
 * callback by whole lines, up to the one where the open quote began, and
 * reading goes on at the next line: one lost quote costs one line, not the
 * rest of the file.
 *
 * Memory: the reader holds one record, at most `max_record_b` bytes and the
 *         piece being fed.
 * Source: RFC 4180, section 2; https://www.rfc-editor.org/rfc/rfc4180
 */
#ifndef WIREMILL_CSVIO_H
#define WIREMILL_CSVIO_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

/* Append `field`, quoted through csv_write where `delimiter` or RFC 4180 2.6
 * ask for it, or always with `quote`. `field` is no part of `out`. */
void csvio_add_field(
	struct buf *out, struct str field, char delimiter, bool quote);

/*
 * The fast way for most cells of a table: append `cell`, which may hold the
 * table's escapes, if it needs neither quotes nor unescaping, in one pass.
 * False, and nothing appended, if it does or may.
 */
bool csvio_add_plain(struct buf *out, struct str cell, char delimiter);

struct csvio_reader;

/*
 * Called at each record's end with its fields (views that die on return) and
 * the line, from 1, on which the record began. Not 0 stops the reading.
 */
typedef int csvio_record(
	void *context, const struct str *field, size_t n_fields, size_t line);

/*
 * Called for what is no CSV: the bytes passed over, the line to name (where
 * the open quote began), and why. A line longer than a record may be comes in
 * several calls, `why` NULL from the second on.
 */
typedef void csvio_reject(
	void *context, struct str bytes, size_t line, const char *why);

struct csvio_reader_options {
	char delimiter;	     /* 0: found in the first line (csvio_sniff) */
	size_t max_record_b; /* 0: CSVIO_MAX_RECORD */
	csvio_record *record;
	csvio_reject *reject; /* NULL: what is no CSV is passed over unsaid */
	void *context;	      /* for both */
};

#define CSVIO_MAX_RECORD ((size_t)256 << 20)

struct csvio_reader *csvio_open(const struct csvio_reader_options *o);
/* Feed bytes, cut anywhere. 0, or what the record callback stopped with. */
int csvio_feed(struct csvio_reader *r, const char *p, size_t n);
/* The end of the input: the last records. 0, or as csvio_feed. */
int csvio_finish(struct csvio_reader *r);
void csvio_close(struct csvio_reader *r);

/* The delimiter of a table whose first line is `line`: that one of comma,
 * semicolon, tab and bar which is in it most often outside quotes. */
char csvio_sniff(struct str line);

#endif
