/*
 * parting.h - names that the tagger has joined are made two
 *
 *   tagger_run() --parting_row()--> token.tag
 *
 * Two places where a line of news has no word between names, or one that looks
 * like part of a name:
 *
 *   opponents   "Holm v Lind", "Rovers - Ann Lee 26"; a case in court, "Roe v
 *               Wade", is one name, of type MISC
 *   offices     "Mayor of London Ann Lee": a place, and who has the office
 *
 * In:      a row's tokens with their tags, and its text.
 * Cost:    linear; a few look-ups where a name may need it.
 */
#ifndef WIREMILL_PARTING_H
#define WIREMILL_PARTING_H

#include "str.h"
#include "tagger.h"

/* Part names in the row's tokens [first, end). */
void parting_row(struct tagger *t, struct str text, size_t first, size_t end);

#endif
