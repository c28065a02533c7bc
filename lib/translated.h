/*
 * translated.h - attributions that machine translation leaves behind
 *
 *   "…", hammers the mayor, Ann Orr.    "…", is alarmed Ann Orr.
 *
 * The French put any verb behind a quotation, and translation keeps the
 * order. Nothing else stands between an utterance and a person with whom the
 * clause ends, so the verb need not be known.
 *
 * Cost: a look at the end of the quotation and one subject.
 */
#ifndef WIREMILL_TRANSLATED_H
#define WIREMILL_TRANSLATED_H

#include "attribution.h"

/* Fill in `a` if one begins at unit `u` of a sentence that ends at `end`. */
bool translated_read(
	const struct clauses *c, struct attribution *a, size_t u, size_t end);

#endif
