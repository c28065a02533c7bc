/*
 * abbrev.h - the classes of words that are written with a full stop
 *
 * The classes are the sections of lib/data/abbreviations.txt, which says what
 * each means; a word may be of several. Two more go by a word's looks.
 */
#ifndef WIREMILL_ABBREV_H
#define WIREMILL_ABBREV_H

#include "lexicon.h"
#include "str.h"

enum abbrev_class {
	ABBREV_TITLE = 1 << 0,
	ABBREV_COMPANY = 1 << 1,
	ABBREV_PERSON = 1 << 2,
	ABBREV_PLACE = 1 << 3,
	ABBREV_DATE = 1 << 4,
	ABBREV_TIME = 1 << 5,
	ABBREV_NUMBER = 1 << 6,
	ABBREV_WITHIN = 1 << 7,
	ABBREV_ETC = 1 << 8,
	ABBREV_EXCLAIMED = 1 << 9, /* written with '!' */
	ABBREV_SAYS = 1 << 10,	   /* a verb that reports speech */
	ABBREV_SMALL = 1 << 11,	   /* begins a sentence in small letters */
	ABBREV_HOST = 1 << 12,	   /* ends the name of a host */
	/* By their looks. */
	ABBREV_INITIAL = 1 << 13, /* one capital letter */
	ABBREV_LETTER = 1 << 14,  /* one small letter */
	ABBREV_LETTERS = 1 << 15, /* letters with stops between: "X.Y.Z" */
};

/* Read the sections of `x` into `map`. 0, or -1 at x->line_number. */
int abbrev_load(struct wordmap *map, struct lexicon *x);

/*
 * The classes of `word`, which was followed by a full stop (or '!') that is
 * not part of it: bits of enum abbrev_class, 0 for an ordinary word.
 */
unsigned abbrev_class(const struct wordmap *map, struct str word);

#endif
