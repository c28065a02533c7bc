/*
 * jsonl.h - the fields of an article in JSON
 *
 *   {"title": "...", "authors": ["..."], "maintext": "..."} -> struct fields
 *
 * Fields are found by name (fields.h), in objects inside the object too, though
 * those of the outer one come first. A list of texts is joined: names by "; ",
 * paragraphs by newlines; an object that has a `name` is that name. A number
 * for a date is seconds (or milliseconds) since 1970.
 *
 * In:      a line, or any stretch of JSON values; made UTF-8 first.
 *          What cJSON refuses or cuts (lone surrogates, \u0000) becomes U+FFFD
 *          before it sees them.
 * Out:     one object after the other; views that die at the next call.
 * Memory:  about ten times the line while it is read (cJSON's tree).
 * Errors:  -1 and words for what is no JSON. Nesting is bounded by cJSON (1000
 *          levels): deeper is an error, never a deep stack.
 * Source:  RFC 8259, through cJSON.
 */
#ifndef WIREMILL_JSONL_H
#define WIREMILL_JSONL_H

#include <stdbool.h>
#include "fields.h"
#include "mem.h"
#include "str.h"

struct jsonl {
	const struct fields_map *map; /* set by the caller */

	/* Private. */
	struct buf line;
	size_t at;	   /* where the next value begins in it */
	void *tree;	   /* the value being looked at */
	struct arena room; /* joined texts, numbers */
	char error[64];
};

/* Begin with `line`. */
void jsonl_start(struct jsonl *j, struct str line);
/* The next object's fields: 1; 0 when there is none left; -1: j->error. */
int jsonl_next(struct jsonl *j, struct fields *out);
void jsonl_free(struct jsonl *j);

/* Where a look for the end of an object has come to; zeroed at first. */
struct jsonl_span {
	size_t at, depth;
	bool in_string;
};

/*
 * The end of the object that `s` begins with, or 0 if it is not there. Called
 * again with more of the same bytes, it goes on where it was. For JSON that
 * is not a value a line.
 */
size_t jsonl_object_end(struct str s, struct jsonl_span *span);

#endif
