/*
 * restated.h - read a table of statements and find those in other words
 *
 * Ties wording and names to the table: the column `by` (NULL: none) tells who
 * speaks, `role`, where there is one, helps to tell people apart. The word
 * lists are read here; one that is missing or damaged ends the program with 2,
 * as does the need of more than `max_memory_b`, if that is not 0.
 */
#ifndef WIREMILL_RESTATED_H
#define WIREMILL_RESTATED_H

#include "dupmark.h"
#include "filter.h"

/* Read all rows, put them aside in `m`, add a verdict for each to `v`. */
void restated_find(struct filter *f, const char *by, double threshold,
	size_t max_memory_b, struct dupmark *m, struct verdicts *v);

#endif
