/*
 * sense.h - one sense a document: a name that is a person's stays one
 *
 *   mentions (type, place, lists) --sense_settle()--> mention.type
 *
 * The tagger reads each name by what stands around it, and takes the last
 * name of somebody who has been named in full for a place or a firm now and
 * then. Such a name becomes a person, unless what is around it or the lists
 * speak for the other: "in Lincoln", "Lincoln, Nebraska", a country, a company.
 *
 * In:      the mentions of one document in the order of its text.
 * Cost:    linear; a look-up for each name of people and for each other name
 *          of one word.
 * Source:  Gale, Church, Yarowsky, "One sense per discourse", HLT 1992. Other
 *          types were tried (the majority's type; "in X" for places): where the
 *          tagger wavers between them, so do the documents.
 */
#ifndef WIREMILL_SENSE_H
#define WIREMILL_SENSE_H

#include "entity.h"
#include "lexicon.h"

struct sense {
	uint64_t *key;
	unsigned char *value;
	size_t mask, cap;
};

/* Begin: `s` zeroed. */
void sense_settle(struct sense *s, struct entity_mention *mention, size_t n);
void sense_free(struct sense *s);

#endif
