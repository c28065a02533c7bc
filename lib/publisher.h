/*
 * publisher.h - the publication's name at the end of a headline
 *
 *   "Talks end without result – POLITICO" -> headline, "POLITICO"
 *
 * A headline may end with a speaker in the same place ("no talks – minister"),
 * so a name goes only when it is one: it is on the list, has a word that
 * publications are called by ("Times", "Herald"), is a domain, or stands behind
 * a bar, which headlines do not have.
 *
 * In:      valid UTF-8, one line.
 * Out:     views into the title.
 * Memory:  the words of lib/data/publishers.txt.
 */
#ifndef WIREMILL_PUBLISHER_H
#define WIREMILL_PUBLISHER_H

#include <stdbool.h>
#include "lexicon.h"
#include "str.h"

struct publishers {
	struct wordmap
		words; /* whole names and telling words, in small letters */
};

void publishers_load(struct publishers *p, struct lexicon *x);
void publishers_free(struct publishers *p);

/* Cut the publication's name off `title` and into `name`; false and no change
 * if there is none. */
bool publisher_cut(
	const struct publishers *p, struct str *title, struct str *name);

#endif
