/*
 * placecode.h - the ISO 3166 codes of the places that a document names
 *
 *   iso3166.txt --placecode_read()--> list
 *   mentions with names (entity.h) --placecode_find()--> mention.code
 *
 * A place has the code that its name has in the list: US, GB-SCT, RU-MOS.
 * Nationalities have the code of their country. A name that several places
 * bear, or that the list marks as unsafe, has a code only where the document
 * shows which it is:
 *
 *   beside the name     "Punjab, India", "the U.S. state of Georgia"
 *   elsewhere           the place's country, its other parts, its cities
 *
 * Where there is no such sign, or signs of several, there is no code: a wrong
 * one is worse. "Paris, Texas" has none either.
 *
 * In:      the mentions of one document after entity_resolve.
 * Memory:  codes are views into the list's file, which must stay.
 * Cost:    linear in the mentions; a look-up or a few each.
 * Source:  ISO 3166-1, -2 and -3; see iso3166.txt.
 */
#ifndef WIREMILL_PLACECODE_H
#define WIREMILL_PLACECODE_H

#include <stddef.h>
#include <stdint.h>
#include "entity.h"
#include "lexicon.h"
#include "str.h"

struct placecodes {
	/* The list. */
	struct placecode_place *place;
	size_t n_places, place_cap;
	struct placecode_word *word;
	size_t n_words, word_cap;
	struct wordmap index; /* normal form -> place in `word` + 1 */
	struct wordmap codes; /* "US" -> place in `place` + 1 */
	struct wordmap kinds, languages;
	struct wordmap before_people, after_language, after_noun;

	/* The document's. */
	uint32_t *seen;	 /* signs of each place itself */
	uint32_t *parts; /* signs of each country's parts */
	size_t seen_cap, parts_cap;
	struct placecode_lookup *lookup; /* one a mention */
	size_t lookup_cap;
	struct buf room, key;
};

/* Read an open iso3166.txt, which must outlive `p`. 0, or -1 and words in
 * x->error. */
int placecode_read(struct placecodes *p, struct lexicon *x);

/* Set `code` of each mention: empty where none is known. */
void placecode_find(
	struct placecodes *p, struct entity_mention *mention, size_t n);

void placecode_free(struct placecodes *p);

#endif
