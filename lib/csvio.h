/*
 * csvio.h - RFC 4180 records through libcsv
 *
 * Writing: a field is quoted only where it must be: it holds the delimiter,
 * a quote, CR or LF, begins or ends with a blank, or is empty and alone in its
 * record. Reading: records are handed to a callback, fields unquoted.
 */
#ifndef WIREMILL_CSVIO_H
#define WIREMILL_CSVIO_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

/* Append `field`, quoted through csv_write where `delimiter` or RFC 4180 2.6
 * ask for it, or always with `quote`. */
void csvio_add_field(struct buf *out, struct str field, char delimiter,
	bool quote);

struct csvio_reader;

/*
 * Called at each record's end with its fields (views that die on return) and
 * the line, from 1, on which the record began. Not 0 stops the reading.
 */
typedef int csvio_record(void *context, const struct str *field,
	size_t n_fields, size_t line);

struct csvio_reader *csvio_open(char delimiter, csvio_record *fn,
	void *context);
/* Feed bytes. 0; -1 on a syntax error or a stop (then csvio_error says). */
int csvio_feed(struct csvio_reader *r, const char *p, size_t n);
/* The end of the input. -1 if a quote is open: csvio_line is where it began. */
int csvio_finish(struct csvio_reader *r);
const char *csvio_error(const struct csvio_reader *r);
size_t csvio_line(const struct csvio_reader *r);
void csvio_close(struct csvio_reader *r);

#endif
