/*
 * trust.h - how often a rule is right: the confidence of a quotation
 *
 *   quote-confidence.txt --trust_open()--> trust_of(rule, kind)
 *
 * The table was measured on development articles: of the quotations a rule
 * gave, the share that was there, at those places, with that speaker. It is
 * data, so that a new measurement is a new table.
 */
#ifndef WIREMILL_TRUST_H
#define WIREMILL_TRUST_H

#include "quote.h"

struct trust {
	double of[RULE_N_RULES][QUOTE_N_KINDS];
	char error[256];
};

/* Read the table. 0, or -1 and words in t->error. */
int trust_open(struct trust *t);

#endif
