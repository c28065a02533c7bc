/*
 * entities.h - the `entities` cell: written by tag-entities, read by others
 *
 *   TYPE:start:end:Canonical name;TYPE:start:end:...
 *
 * Offsets are code points into the row's `text`; `;` and `\` inside a name
 * are written `\;` and `\\`, before the cell's own escaping.
 */
#ifndef WIREMILL_ENTITIES_H
#define WIREMILL_ENTITIES_H

#include <stddef.h>
#include "str.h"

enum entity_type {
	ENTITY_PER,
	ENTITY_ORG,
	ENTITY_LOC,
	ENTITY_MISC,
	ENTITY_DATE,
	ENTITY_TIME,
	ENTITY_MONEY,
	ENTITY_PERCENT,
	ENTITY_N_TYPES
};

/* "PER", "ORG", ... */
extern const char *const entity_type_name[ENTITY_N_TYPES];

/* One item of a cell. */
struct entity_item {
	struct str type;	 /* as written; see entity_type_of */
	size_t start_cp, end_cp; /* into the row's text */
	struct str name;	 /* canonical, still with \; and \\ */
};

/* ENTITY_N_TYPES if `name` is no type. */
enum entity_type entity_type_of(struct str name);

/* The set that "PER,ORG" names, bit 1 << type: 0, or -1 and the word that is
 * none in *wrong. */
int entity_types_of(struct str list, unsigned *types, struct str *wrong);

/* Append an item to `cell` (unescaped text; out_cell escapes it). */
void entities_add(struct buf *cell, struct str type, size_t start_cp,
	size_t end_cp, struct str name);

/*
 * Take the first item off *rest (unescaped cell text). 1: an item; 0: there
 * is none left; -1: what stands there is no item (*rest is then empty).
 */
int entities_next(struct str *rest, struct entity_item *item);

/* The name without its \; and \\: itself, or unescaped into `room`. */
struct str entities_name(struct str name, struct buf *room);

#endif
