/*
 * boundary.h - does this stop end the sentence?
 *
 *   struct stop (stop.h) --boundary_is_end()--> yes or no
 *
 * A function of what stands around the stop and of the word tables; it keeps
 * nothing and looks no further than the stop's neighbourhood.
 */
#ifndef WIREMILL_BOUNDARY_H
#define WIREMILL_BOUNDARY_H

#include <stdbool.h>
#include "sentence.h"
#include "stop.h"

bool boundary_is_end(const struct sentence_model *m,
	const struct stop_line *line, const struct stop *s);

/* How readily `word` with a capital begins a sentence: tenths of a nat. */
int boundary_starter(const struct sentence_model *m, struct str word);

#endif
