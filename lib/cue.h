/*
 * cue.h - what single words tell about reported speech
 *
 *   data files --cue_open()--> one word map; cue_of(word) --> bits
 *
 * The lexicon says what a word may be: a form of a reporting verb and its
 * traits, a role, a title, a body that speaks, a given name, or one of the
 * small words that show where clauses begin. What it is in a sentence is for
 * attribution.c to find.
 *
 * Data:    reporting-verbs.txt, function-words.txt, roles.txt,
 *          given-names.txt (lib/data; each says its format).
 * Memory:  the map owns its keys; read-only once open, any number share it.
 * Errors:  cue_open gives -1 and words in cues->error.
 * Cost:    one hash of the word.
 */
#ifndef WIREMILL_CUE_H
#define WIREMILL_CUE_H

#include <stdint.h>
#include "wordmap.h"
#include "str.h"

enum {
	CUE_VERB = 1u << 0, /* a form of a reporting verb ... */
	CUE_BASE = 1u << 1, /* ... say, and the plural's present */
	CUE_THIRD = 1u << 2,
	CUE_PAST = 1u << 3,
	CUE_PARTICIPLE = 1u << 4,
	CUE_ING = 1u << 5,
	CUE_CLAUSE = 1u << 6, /* a clause may follow it */
	CUE_WEAK = 1u << 7,   /* reports only right beside a quotation */
	CUE_HEARER = 1u << 8, /* the hearer stands before the content */
	CUE_LABEL = 1u << 9,  /* puts a quoted name on its object */
	CUE_NOUN = 1u << 10,  /* the form is often no verb */
	CUE_INWARD =
		1u << 11, /* believes, asks, orders: no statement is made */
	CUE_REPORT = 1u << 12, /* a noun that reports ("claims of") */

	CUE_AUXILIARY = 1u << 13,
	CUE_UNREAL = 1u << 14, /* not, if, would: no report */
	CUE_STATES = 1u << 15, /* a statement follows, whatever it looks like;
				  with CUE_INWARD: a question */
	CUE_PRONOUN = 1u << 16,
	CUE_PERSONAL = 1u << 17, /* he she they it I we you */
	CUE_DETERMINER = 1u << 18,
	CUE_PREPOSITION = 1u << 19,
	CUE_SUBORDINATOR = 1u << 20,
	CUE_COORDINATOR = 1u << 21,
	CUE_ADVERB = 1u << 22,
	CUE_TIME = 1u << 23,
	CUE_OTHER_VERB = 1u << 24, /* a finite form of another verb */

	CUE_ROLE = 1u << 25,
	CUE_MODIFIER = 1u << 26, /* belongs to the role after it */
	CUE_TAIL = 1u << 27,	 /* belongs to the role before it */
	CUE_TITLE = 1u << 28,
	CUE_BODY = 1u << 29,
	CUE_MALE = 1u << 30
};
/* Not an enumerator: C17 has them fit an int. */
#define CUE_FEMALE ((uint32_t)1 << 31)

#define CUE_FORMS (CUE_BASE | CUE_THIRD | CUE_PAST | CUE_PARTICIPLE | CUE_ING)
#define CUE_GENDER (CUE_MALE | CUE_FEMALE)

struct cue_lexicon {
	struct wordmap word;   /* lower case -> bits */
	struct wordmap phrase; /* "point out" in each form -> verb bits */
	struct wordmap title;  /* "mr." -> 1: keeps its point (token.h) */
	char error[256];
};

/* Read the data files. 0, or -1 and x->error. */
int cue_open(struct cue_lexicon *x);
void cue_close(struct cue_lexicon *x);

/* The bits of a word as it stands in the text, 0 if it is not known. */
uint32_t cue_of(const struct cue_lexicon *x, struct str word);

/* The bits of verb and particle together ("pointed", "out"), or 0. */
uint32_t cue_of_phrase(
	const struct cue_lexicon *x, struct str verb, struct str particle);

#endif
