/*
 * sniff.h - what an input holds, told by its first bytes
 *
 * In:      the first bytes of an input (64 KiB or all of it).
 * Out:     a format; never an error: what is nothing else is plain text.
 * Cost:    independent of the input.
 */
#ifndef WIREMILL_SNIFF_H
#define WIREMILL_SNIFF_H

#include <stdbool.h>
#include "fields.h"
#include "str.h"

enum record_format {
	FORMAT_AUTO,
	FORMAT_TEXT,
	FORMAT_HTML,
	FORMAT_WARC,
	FORMAT_JSONL,
	FORMAT_CSV,
	FORMAT_FEED,
	FORMAT_BINARY /* none that holds articles */
};

enum { SNIFF_B = 1 << 16 };

/* The format called `name` ("jsonl"); false if there is none. */
bool sniff_format(const char *name, enum record_format *format);

/* A table is one whose first line names a text, by `map`. */
enum record_format sniff(struct str head, const struct fields_map *map);

/* Does it begin with UTF-16's byte order mark? */
bool sniff_is_utf16(struct str head);

/* Does a field's text hold HTML? A few tags are enough. */
bool sniff_is_markup(struct str text);

#endif
