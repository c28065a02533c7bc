/*
 * fields.h - which field of a record is which of clean's columns
 *
 * Dumps name one thing in many ways: `maintext`, `content`, `body`. The names
 * and their order of preference are in lib/data/fields.txt; --map puts one in
 * front of them.
 *
 * In:      field names in any case.
 * Out:     views that the caller put in.
 * Memory:  the map owns its names.
 */
#ifndef WIREMILL_FIELDS_H
#define WIREMILL_FIELDS_H

#include "lexicon.h"
#include "str.h"

enum field {
	FIELD_ID,
	FIELD_URL,
	FIELD_SOURCE,
	FIELD_DATE,
	FIELD_LANG,
	FIELD_TITLE,
	FIELD_BYLINE,
	FIELD_TEXT,
	FIELD_N
};

struct fields_map {
	struct wordmap names; /* field and rank, packed */
};

/* A record's fields: of several that fit a column, the one whose name comes
 * first in the list and that is not empty. Zeroed: no fields yet. */
struct fields {
	struct str value[FIELD_N];
	unsigned rank[FIELD_N]; /* of the name that gave the value; 0: none */
};

void fields_load(struct fields_map *m, struct lexicon *x);
/* Take in "text=content,title=headline" (column=field). NULL, or what is wrong
 * with the piece *bad: a column that there is not, no `=`, or a field that was
 * given to another column. */
const char *fields_add(struct fields_map *m, struct str spec, struct str *bad);
void fields_free(struct fields_map *m);

/* The column that a field called `name` fits, or FIELD_N; *rank is the
 * smaller the better. */
enum field fields_column(
	const struct fields_map *m, struct str name, unsigned *rank);
/* Keep `value` for the column if it is the best so far. */
void fields_set(
	struct fields *f, enum field column, unsigned rank, struct str value);

#endif
