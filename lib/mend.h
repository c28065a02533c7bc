/*
 * mend.h - names that the tagger has run together or cut short
 *
 *   tagger_run() --mend_row()--> token.tag
 *
 * Where a line of news has no word between names, or one that looks like part
 * of a name, the tagger makes one of two; where a mark stands in a name, two of
 * one:
 *
 *   opponents  "Holm v Lind", "Rovers - Ann Lee 26" are two names; a case in
 *              court, "Roe v Wade", is one, of type MISC
 *   offices    "Mayor of London Ann Lee" names a place and who has the office
 *   firms      "Brightwell, Inc." is one name
 *   people     "Ann Lee-Banda", "Anne-Lise Banda" are one name, "Lee-Banda
 *              talks" are not
 *
 * In:      a row's tokens with their tags, and its text.
 * Cost:    linear; a few look-ups where a name may need it.
 */
#ifndef WIREMILL_MEND_H
#define WIREMILL_MEND_H

#include "str.h"
#include "tagger.h"

/* Mend names in the row's tokens [first, end). */
void mend_row(struct tagger *t, struct str text, size_t first, size_t end);

#endif
