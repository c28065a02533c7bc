/*
 * records.h - the records of an input, whatever its format
 *
 *   struct input --records_read()--> callbacks, a record at a time
 *
 * The format is told by the first bytes, not by the name: WARC, JSON Lines,
 * a table (CSV, TSV) whose header names a text, RSS or Atom, HTML; everything
 * else that is no binary is plain text, with a form feed between articles.
 *
 * In:      any bytes.
 * Out:     records; their views die when the callback returns.
 * Memory:  one record, at most `max_record_b` bytes of it.
 * Errors:  what is no record is handed to `reject` with its place and the
 *          reason, and reading goes on; so are read errors, at the end.
 * Cost:    linear.
 */
#ifndef WIREMILL_RECORDS_H
#define WIREMILL_RECORDS_H

#include <stddef.h>
#include "fields.h"
#include "input.h"
#include "sniff.h"
#include "str.h"

enum record_kind {
	RECORD_TEXT,  /* `body` is an article's text */
	RECORD_PAGE,  /* `body` is a page of HTML */
	RECORD_FIELDS /* `fields` is what there is */
};

struct record {
	enum record_kind kind;
	struct str body;    /* bytes as they came */
	struct str charset; /* what HTTP says of them, or empty */
	struct fields fields;
	size_t line;   /* where it begins in the input, from 1 */
	size_t number; /* which record of the input it is, from 1 */
};

struct records_options {
	enum record_format format;
	size_t max_record_b;
	const struct fields_map *map;
	void (*record)(void *context, const struct record *r);
	/* A sound record without an article in it: a picture, an error page. */
	void (*skip)(
		void *context, struct str id, size_t line, const char *why);
	/* Bytes passed over, their line, and why; a piece that goes on one
	 * handed over before has `why` NULL. */
	void (*reject)(
		void *context, struct str bytes, size_t line, const char *why);
	void *context;
};

/* The names given to a run's records so far. Zeroed: none. */
struct record_names {
	struct buf last, before;
};

/*
 * The record's name: its URL or id, else that of its input and, after the
 * first, its number. Neighbours never share one, or they would be one document
 * to the other tools. Valid UTF-8, good until the next call.
 */
struct str record_name(
	struct record_names *n, const struct record *r, struct str input);
void record_names_free(struct record_names *n);

void records_read(struct input *in, const struct records_options *o);

#endif
