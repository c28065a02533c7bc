/*
 * restated.h - read a table of statements and find those in other words
 *
 * Ties wording and names to the table: the column `by` (NULL: none) tells who
 * speaks, `role`, where there is one, helps to tell people apart. The word
 * lists are read here.
 *
 * Errors: -1, with words in m->error: a list that is missing or damaged, a
 *         temporary file that fails, the need of more than `max_memory_b`
 *         bytes, if that is not 0.
 */
#ifndef WIREMILL_RESTATED_H
#define WIREMILL_RESTATED_H

#include "dupmark.h"
#include "filter.h"

/* Read all rows, put them aside in `m`, add a verdict for each to `v`. */
int restated_find(struct filter *f, const char *by, double threshold,
	size_t max_memory_b, struct dupmark *m, struct verdicts *v);

#endif
