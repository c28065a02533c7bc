/*
 * normalise.h - what is left of a text when its looks are taken away
 *
 *   "Don’t  re-open\nthe Café" --> "dont re open the cafe "
 *
 * Two copies of one text differ in capitals, quotation marks, dashes, blanks,
 * line wrapping, accents, and in the Unicode form of the same letter. The
 * words that remain are compared, counted and hashed; they are never shown.
 *
 *   - letters and digits make words, everything else parts them;
 *   - capitals are folded; Latin, Greek and Cyrillic letters lose their
 *     accents (composed or combining), full-width forms and ligatures become
 *     plain letters;
 *   - an apostrophe inside a word is dropped, as are soft hyphens and joiners;
 *     so is a comma between two digits ("100,000" is "100000");
 *   - a letter of a script written without blanks is a word by itself.
 *
 * In:      valid UTF-8 (a stray byte counts as U+FFFD, which parts words).
 * Cost:    one pass; allocates only to grow `out`.
 * Version: NORMALISE_VERSION goes up with every change of the rules, because
 *          index files hold hashes of these words.
 */
#ifndef WIREMILL_NORMALISE_H
#define WIREMILL_NORMALISE_H

#include <stddef.h>
#include <stdint.h>
#include "str.h"

enum { NORMALISE_VERSION = 1 };

/* Append the words of `text` to `out`, each followed by one blank. */
void normalise_text(struct buf *out, struct str text);

/* Hashes of words in text order. Zeroed is empty and ready. */
struct word_hashes {
	uint64_t *hash;
	size_t n, cap;
};

/* Hash the words of `normal` (normalise_text's output) into `w`, from 0. */
void normalise_hash(struct word_hashes *w, struct str normal);
void word_hashes_free(struct word_hashes *w);

#endif
