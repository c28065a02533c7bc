/*
 * wordrules.h - how the rules of wording.txt are held (for wording's own .c)
 *
 * A normal word maps to flags and, above them, a number: that of its meaning
 * (keys are stems) or, with WORD_NUMBER or WORD_TIMES, of its value. A word may
 * be a stop word and the stem of another have a meaning; the whole word is
 * asked first.
 */
#ifndef WIREMILL_WORDRULES_H
#define WIREMILL_WORDRULES_H

#include <stdbool.h>
#include "wording.h"

enum {
	WORD_STOP = 1,
	WORD_NEGATION = 2,
	WORD_NUMBER = 4,
	WORD_TIMES = 8,
	WORD_MEANING_SHIFT = 4,
	MEANING_SETS = 4,
};

/* What words of one meaning exclude: the sets it stands in, on which side. */
struct meaning {
	uint32_t set[MEANING_SETS], side[MEANING_SETS];
};

#endif
