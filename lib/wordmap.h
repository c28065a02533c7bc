/*
 * wordmap.h - words with a number each, and the hash behind it
 *
 * Memory: open addressing, at most half full; keys are copied.
 * Cost:   one look at a slot, nearly always.
 */
#ifndef WIREMILL_WORDMAP_H
#define WIREMILL_WORDMAP_H

#include <stddef.h>
#include <stdint.h>
#include "str.h"

/* A zeroed map is empty and ready. */
struct wordmap {
	struct wordmap_slot *slot;
	size_t n, mask;
	struct buf keys;
};

/* Add `word` with `value` (> 0); an old value is or-ed with the new one. */
void wordmap_add(struct wordmap *m, struct str word, uint32_t value);
/* The value of `word`, 0 if it is not there. */
uint32_t wordmap_get(const struct wordmap *m, struct str word);
/* The same after folding ASCII and Latin-1 capitals; words over 255 bytes
 * are never found. */
uint32_t wordmap_get_lower(const struct wordmap *m, struct str word);
void wordmap_free(struct wordmap *m);

/* A 64-bit hash of bytes, the same on every machine (wyhash's mixing). */
uint64_t hash_bytes(struct str s, uint64_t seed);

#endif
