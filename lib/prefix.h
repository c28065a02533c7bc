/*
 * prefix.h - which of many regular expressions may match here
 *
 *   expression --prefixes_add()--> the plain beginnings of its matches
 *   text --prefixes_find()--> the expressions with such a beginning
 *
 * "(?:read|see) also.*" can only match what begins with "read also" or "see
 * also". The beginnings of all expressions are held in one tree of letters, so
 * that a text is held against hundreds of them in a few steps.
 *
 * In:      expressions that are matched at the beginning of the text, without
 *          case. Letters are folded (ASCII and Latin-1).
 * Out:     a superset: what is not found cannot match; what is found may.
 * Memory:  the tree: some 16 bytes a letter.
 * Errors:  none. An expression whose beginnings are not plain (a class, `.`)
 *          is not taken in.
 * Cost:    linear in the length of the longest beginning (PREFIX_MAX_B).
 */
#ifndef WIREMILL_PREFIX_H
#define WIREMILL_PREFIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "str.h"

enum { PREFIX_MAX_B = 12 };

struct prefix_node {
	uint32_t child, sibling; /* 0: none */
	uint32_t entry;		 /* first of the node's expressions; 0: none */
	unsigned char byte;
};

struct prefix_entry {
	uint32_t next; /* 0: none */
	uint32_t id;
};

/* Zeroed: empty and ready. */
struct prefixes {
	uint32_t pair[32];	  /* what two bytes begin any, 5 bits of each */
	uint32_t root[256];	  /* nodes of first bytes; 0: none */
	struct prefix_node *node; /* node[0] is the empty beginning */
	struct prefix_entry *entry; /* entry[0] is not used */
	size_t n_nodes, node_cap, n_entries, entry_cap;
};

/* False, and nothing is added, if not every match begins with a plain byte. */
bool prefixes_add(struct prefixes *t, struct str expression, uint32_t id);

/*
 * The ids whose expression may match at the beginning of `text`, each once,
 * rising, into `id`, at most `max` of them. Returns how many.
 */
size_t prefixes_find(
	const struct prefixes *t, struct str text, uint32_t *id, size_t max);

/*
 * A quick look: can anything be found in a text that begins with these two
 * bytes? Capitals and small letters share their last five bits.
 */
static inline bool
prefixes_may_find(
	const struct prefixes *t, unsigned char first, unsigned char second)
{
	return t->pair[first & 31] >> (second & 31) & 1;
}

void prefixes_free(struct prefixes *t);

#endif
