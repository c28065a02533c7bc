/*
 * entity.h - who is who in a document: one name for one thing
 *
 *   mentions (type, place) --entity_resolve()--> mention.name
 *
 * A mention's name is the one that the alias list gives it ("United States"
 * for "U.S."), else the fullest form that the document gives the same thing:
 * "Jens Stoltenberg" for "Stoltenberg" and "J. Stoltenberg", "Organization
 * for ..." for the "OSCE" that stands behind it in brackets, "Brussels" for a
 * dateline's "BRUSSELS".
 *
 * In:      the mentions of one document in the order of its text.
 * Memory:  names are views into the rows, the alias list or m->arena; they
 *          die with the next call.
 * Cost:    linear in the mentions.
 */
#ifndef WIREMILL_ENTITY_H
#define WIREMILL_ENTITY_H

#include <stdint.h>
#include "aliases.h"
#include "entities.h"
#include "mem.h"
#include "names.h"
#include "str.h"

struct entity_mention {
	struct str row; /* the text of its row */
	size_t row_number, start_b, end_b;
	size_t shown_b; /* start with the title, where that is wanted */
	enum entity_type type;
	bool tagged;	 /* by the tagger, not by a list or pattern */
	uint32_t lists;	 /* gazetteer.h: that have its first word */
	struct str name; /* out; stays as it is if it is given */
	struct str code; /* of a place, if asked for (placecode.h) */
};

struct entity_form;

struct entity_memory {
	const struct aliases *aliases;
	const struct names_rules *spelling; /* of people's names; or NULL */
	/* Private. */
	struct arena arena;
	struct entity_form *form;
	size_t n_forms, form_cap;
	uint32_t *of_mention;
	size_t mention_cap;
	uint64_t *key;
	uint32_t *value;
	size_t slot_mask, slot_cap;
	unsigned char *alias_named;
	size_t alias_cap;
	struct buf room;
};

/* Begin: `m` zeroed but for aliases. */
void entity_resolve(
	struct entity_memory *m, struct entity_mention *mention, size_t n);
void entity_memory_free(struct entity_memory *m);

#endif
