/*
 * according.h - attributions without a verb: "according to Orr"
 *
 * "In the words of Orr" and "For Orr, ..." before a quotation, too. The one
 * that begins a sentence reports what follows, past all that is told of the
 * source; any other what stands before it, and what goes on behind.
 *
 * Cost: every look goes at most SUBJECT_REACH or CONTENT_REACH units far.
 */
#ifndef WIREMILL_ACCORDING_H
#define WIREMILL_ACCORDING_H

#include "attribution.h"

/* Fill in `a` if one begins at unit `u` of the sentence [start, end). */
bool according_read(const struct clauses *c, struct attribution *a, size_t u,
	size_t start, size_t end);

#endif
