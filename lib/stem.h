/*
 * stem.h - one form for the forms of an English word
 *
 *   "negotiations" "negotiated" "negotiating" --> "negoti"
 *
 * Takes endings off, as Porter's stemmer (Program 14, 1980) does, but with one
 * table and no measure of syllables: what is left is compared, never shown, so
 * that it is no word does not matter as long as all forms of one word give the
 * same and different words seldom do.
 *
 * In:   a word as lib/normalise leaves it; other than a-z in it: unchanged.
 * Out:  the length to which `word` is cut; its bytes may have been changed.
 */
#ifndef WIREMILL_STEM_H
#define WIREMILL_STEM_H

#include <stddef.h>

size_t stem(char *word, size_t n);

#endif
