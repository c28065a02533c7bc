/*
 * augment.h - copies of annotated documents that teach more
 *
 * The same text in other capitals (headlines, chats), or with other names of
 * the same kind in the same places: another country for a country, another
 * club for a club, another first and last name for a person, the same one
 * wherever the document names the person.
 *
 * Memory:  the copy is the caller's, to be freed with the set it is added to.
 * Cost:    linear in the document.
 */
#ifndef WIREMILL_AUGMENT_H
#define WIREMILL_AUGMENT_H

#include <stdint.h>
#include "annotated.h"
#include "feature.h"
#include "lexicon.h"
#include "mem.h"

/* Names of one kind to draw from, and the set of them. */
struct augment_list {
	struct str *name;
	size_t n, cap;
	struct wordmap in; /* as written -> 1 */
};

enum augment_kind {
	AUGMENT_GIVEN,
	AUGMENT_SURNAME,
	AUGMENT_COUNTRY,
	AUGMENT_CITY,
	AUGMENT_TEAM,
	AUGMENT_COMPANY,
	AUGMENT_N_KINDS
};

struct augment {
	struct augment_list list[AUGMENT_N_KINDS];
	struct arena names;
};

/* Add a name to the list of its kind (copied). */
void augment_add(struct augment *a, enum augment_kind kind, struct str name);
void augment_free(struct augment *a);

/* Append `s` in capitals, title case or small letters. */
void augment_recase(struct buf *out, struct str s, enum line_kind kind);

/* Fill `out` (zeroed) with a copy of `doc` in which names are exchanged; the
 * same seed gives the same copy. */
void augment_exchange(const struct augment *a, const struct annotated_doc *doc,
	uint64_t seed, struct annotated_doc *out);

#endif
