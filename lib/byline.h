/*
 * byline.h - the names in an author line
 *
 *   "By Ann Lee and Jo Park, Political Editor" -> "Ann Lee; Jo Park"
 *
 * The line is cut at commas, "and", bars and slashes; what is a role, a place
 * ("in Brussels"), a publication or an agency is left out.
 *
 * In:      valid UTF-8, one line.
 * Out:     names appended to `out`, joined by "; "; a name that stands there
 *          already is not repeated.
 * Memory:  the words of lib/data/bylines.txt and agencies.txt.
 */
#ifndef WIREMILL_BYLINE_H
#define WIREMILL_BYLINE_H

#include <stdbool.h>
#include "lexicon.h"
#include "str.h"

struct bylines {
	struct wordmap words; /* roles, joining words, agencies */
};

void bylines_load(
	struct bylines *b, struct lexicon *x, struct lexicon *agencies);
void bylines_free(struct bylines *b);

void byline_add(const struct bylines *b, struct str line, struct buf *out);

/* Is this no author but a news agency: "Reuters"? */
bool byline_is_agency(const struct bylines *b, struct str name);

#endif
