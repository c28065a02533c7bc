/*
 * language.h - the language of a text, from its most frequent words
 *
 *   text --language_guess()--> "en", or "" when unsure
 *
 * Stop words are a fifth to a half of running text in the languages of news,
 * and few are shared between two of them. The guess needs several, and a clear
 * lead over the second language; scripts that one language alone uses decide
 * by themselves.
 *
 * In:      valid UTF-8; the first LANGUAGE_LOOK_B bytes are read.
 * Out:     ISO 639-1, a view that lives as long as the languages.
 * Memory:  the words of lib/data/stopwords.txt.
 * Cost:    independent of the text's length.
 */
#ifndef WIREMILL_LANGUAGE_H
#define WIREMILL_LANGUAGE_H

#include "lexicon.h"
#include "str.h"

enum { LANGUAGE_MAX = 32, LANGUAGE_LOOK_B = 800 };

struct languages {
	struct wordmap words; /* a bit for each language */
	struct buf codes;     /* two letters for each language */
	size_t n;
};

/* Read the words of `x`: a section for each language. -1: too many of them. */
int languages_load(struct languages *l, struct lexicon *x);
void languages_free(struct languages *l);

struct str language_guess(const struct languages *l, struct str text);

#endif
