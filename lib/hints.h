/*
 * hints.h - which of many words occur in a string, in one pass
 *
 * A hint is a word and a bit; a string's hints are the bits of all words in
 * it, or-ed. Meant for class and id attributes ("post-content articleBody")
 * and for tell-tale phrases in short lines ("sign up for our newsletter").
 *
 * Only ASCII letters and digits count, without case; anything else, and the
 * step from a small letter to a capital (articleBody), is a boundary. A word
 * that begins (ends) with '|' matches only at a boundary there: "|ad|" is not
 * in "header"; a blank in a word is one boundary.
 *
 * Memory: the automaton owns about 150 bytes a letter of its words.
 * Cost:   one table step a byte.
 * Source: Aho and Corasick, "Efficient string matching" (CACM 18.6, 1975).
 */
#ifndef WIREMILL_HINTS_H
#define WIREMILL_HINTS_H

#include <stddef.h>
#include <stdint.h>
#include "str.h"

enum { HINTS_ALPHABET = 37 }; /* boundary, a-z, 0-9 */

struct hints_state {
	uint16_t next[HINTS_ALPHABET];
	uint32_t bits; /* of all words that end here */
};

struct hints {
	struct hints_state *state;
	size_t n, cap;
};

/* Add a word; `h` zeroed at first. Words that no longer fit in 65,535 states
 * are not added. */
void hints_add(struct hints *h, struct str word, uint32_t bits);
/* Make ready after the last hints_add. */
void hints_build(struct hints *h);
/* The bits of all words in `s`. */
uint32_t hints_find(const struct hints *h, struct str s);
void hints_free(struct hints *h);

#endif
