/*
 * known.h - names that are given beforehand and found as they stand
 *
 *   list (--lexicon, aliases.txt) --known_add()--> table
 *   tokens of a row --known_find()--> struct known_match[n]
 *
 * A user's names must stand in the text as they are in the list; an alias of
 * several words may differ in capitals, but begins with one.
 *
 * In:      tokens read by tagger_add, whose word hashes are used.
 * Memory:  names are views into the list's file, which must stay.
 * Cost:    one test of a bit a token (KNOWN_BEGINS of its mark), and a look-up
 *          a word where a name may begin.
 */
#ifndef WIREMILL_KNOWN_H
#define WIREMILL_KNOWN_H

#include <stdint.h>
#include "entities.h"
#include "lexicon.h"
#include "str.h"
#include "tagger.h"

enum {
	KNOWN_EXACT = 1,     /* capitals must be the same */
	KNOWN_AFTER_THE = 2, /* only after "the", before no capital */
	KNOWN_USER = 4	     /* wins over everything */
};

#define KNOWN_BEGINS ((uint32_t)1 << 31)

struct known_name {
	uint64_t hash;
	struct str written; /* "" if its tokens were not kept */
	struct str name;
	enum entity_type type;
	unsigned flags;
};

struct known {
	struct known_name *at;
	size_t n, cap;
	uint32_t *slot; /* hash -> place in `at` + 1 */
	size_t slot_mask;
	struct wordmap begins; /* first words, lower case */
	struct buf room;
};

struct known_match {
	size_t first, end; /* tokens */
	const struct known_name *name;
};

struct known_matches {
	struct known_match *at;
	size_t n, cap;
};

/* Add a name as it is written in text. The first of equals stays. */
void known_add(struct known *k, struct known_name name,
	const struct wordmap *abbreviations);
/* Read a user's own names: NAME<tab>TYPE<tab>CANONICAL, the last if it
 * differs. `x` stays open as long as the names. 0, or -1 if a line is none
 * (x->line_number). */
int known_read(struct known *k, struct lexicon *x,
	const struct wordmap *abbreviations);
/* KNOWN_BEGINS if a known name begins with this word, else 0. */
uint32_t known_mark(const struct known *k, struct str word);

/* Append the names in tokens [first, end) of the row `text`: the longest at
 * each place, not overlapping. */
void known_find(const struct known *k, const struct tagger *t, struct str text,
	size_t first, size_t end, struct known_matches *out);

void known_free(struct known *k);

#endif
