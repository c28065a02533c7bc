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
	/* Sections of the file. */
	ABBREV_TITLE = 1 << 0,
	ABBREV_SAINT = 1 << 1,
	ABBREV_COMPANY = 1 << 2,
	ABBREV_PERSON = 1 << 3,
	ABBREV_PLACE = 1 << 4,
	ABBREV_STATE = 1 << 5,
	ABBREV_DATE = 1 << 6,
	ABBREV_TIME = 1 << 7,
	ABBREV_NUMBER = 1 << 8, /* only before a number */
	ABBREV_WITHIN = 1 << 9,
	ABBREV_ETC = 1 << 10,
	ABBREV_OTHER = 1 << 11,

	/* Sections of words that are no abbreviations. */
	ABBREV_EXCLAIMED = 1 << 12, /* written with '!' */
	ABBREV_SAYS = 1 << 13,	    /* a verb that reports speech */
	ABBREV_OPEN = 1 << 14,	    /* ends no sentence */
	ABBREV_SMALL = 1 << 15,	    /* begins a sentence in small letters */
	ABBREV_HOST = 1 << 16,	    /* ends the name of a host */
	ABBREV_ROLE = 1 << 17,	    /* between a company and a person */
	ABBREV_CLOSING = 1 << 18,   /* of a letter's end */

	/* By their looks. */
	ABBREV_INITIAL = 1 << 20,    /* one capital letter */
	ABBREV_LETTER = 1 << 21,     /* one small letter */
	ABBREV_LETTERS = 1 << 22,    /* with stops between: "X.Y.Z" */
	ABBREV_CONSONANTS = 1 << 23, /* "Mfg", "blvd" */

	/* What makes the stop after the word one of its own. */
	ABBREV_ANY = 0xFFF | ABBREV_INITIAL | ABBREV_LETTER | ABBREV_LETTERS |
		     ABBREV_CONSONANTS,
	/* The same before what is no number. */
	ABBREV_ANY_WORD = ABBREV_ANY & ~ABBREV_NUMBER,
};

enum { ABBREV_LENGTHS = 16 };

/* A zeroed table is empty and ready. */
struct abbrev_table {
	struct wordmap words; /* -> bits of enum abbrev_class */
	/* Which letters words of so many bytes begin with: most words of a text
	 * are of no class, and this says so without a look-up. */
	uint32_t letters[ABBREV_LENGTHS];
};

/* Read the sections of `x` into `t`. 0, or -1 at x->line_number. */
int abbrev_load(struct abbrev_table *t, struct lexicon *x);
void abbrev_free(struct abbrev_table *t);

/*
 * The classes of `word`, which was followed by a full stop (or '!') that is
 * not part of it: bits of enum abbrev_class, 0 for an ordinary word.
 */
unsigned abbrev_class(const struct abbrev_table *t, struct str word);

#endif
