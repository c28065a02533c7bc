/*
 * content.h - what an attribution reports, on either side of it
 *
 *   verb and subject --content_set()--> stretches of units, and the shape
 *
 * After the verb come hearer ("the BBC"), adjuncts ("on Monday") and "that",
 * then the content; before it stands content that a comma or a quotation
 * ends. A clause is content, a mere object is not: "announced a plan".
 *
 * Cost: every look goes at most CONTENT_REACH units far.
 */
#ifndef WIREMILL_CONTENT_H
#define WIREMILL_CONTENT_H

#include "attribution.h"

enum { CONTENT_REACH = 80 };

/*
 * Set a->before, a->after and with them the shape. `start` is the first unit
 * of the sentence; verb, subject and extent are known.
 */
void content_set(const struct clauses *c, struct attribution *a, size_t start);

/* Past "on Monday", "in an interview with the paper", "later". */
size_t content_skip_adjuncts(const struct clauses *c, size_t u);

/* Is there a verb in [first, last)? */
bool content_is_clausal(const struct clauses *c, size_t first, size_t last);

/*
 * Does [first, last) say something, or only name it? "the plan that won" has
 * a verb, but it is the relative clause's: there must be one more.
 */
bool content_is_statement(const struct clauses *c, size_t first, size_t last);

/* `end` without the signs that close the content before it. */
size_t content_without_stop(const struct clauses *c, size_t first, size_t end);

#endif
