/*
 * namescore.h - how many names were found right
 *
 *   gold tags, found tags --namescore_add()--> counts by type
 *
 * A name is right if its first token, its last token and its type are those
 * of the gold: the F1 of the CoNLL-2003 shared task.
 *
 * In:      tags of tagger.h, one a token.
 * Errors:  none.
 */
#ifndef WIREMILL_NAMESCORE_H
#define WIREMILL_NAMESCORE_H

#include <stddef.h>

enum { NAMESCORE_TYPES = 4 }; /* PER ORG LOC MISC */

struct namescore {
	size_t gold[NAMESCORE_TYPES], found[NAMESCORE_TYPES],
		right[NAMESCORE_TYPES];
};

/* Count the names of one text of n tokens, tagged twice. */
void namescore_add(struct namescore *s, const unsigned char *gold,
	const unsigned char *found, size_t n);

/* In percent; of nothing, 0. */
double namescore_f1(size_t gold, size_t found, size_t right);

#endif
