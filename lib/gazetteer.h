/*
 * gazetteer.h - what the lists know about words and names
 *
 *   word, lower case  --gazetteer_word()-->  its two clusters
 *   run of words      --gazetteer_name()-->  the lists that hold it
 *
 * Two hash tables over bytes that lie in the model file, built from the
 * lists in lib/data/gazetteer by lib/train. Keys are hashes: a 32-bit check
 * word beside each value makes a false hit a matter of one in 2^30. Lists are
 * looked up in lower case; how a word is written is the tagger's to weigh.
 *
 * In:      the tables, little-endian; borrowed, never changed.
 * Cost:    O(1) a look-up.
 */
#ifndef WIREMILL_GAZETTEER_H
#define WIREMILL_GAZETTEER_H

#include <stdint.h>
#include "str.h"

/* The lists, one bit each: lib/data/gazetteer/NAME.txt. */
enum gazetteer_list {
	GAZETTEER_SURNAME,
	GAZETTEER_GIVEN,
	GAZETTEER_CITY,
	GAZETTEER_PERSON,
	GAZETTEER_REGION,
	GAZETTEER_DEMONYM,
	GAZETTEER_GEO,
	GAZETTEER_ORG,
	GAZETTEER_MEDIA,
	GAZETTEER_COUNTRY,
	GAZETTEER_GROUP,
	GAZETTEER_WORK,
	GAZETTEER_EVENT,
	GAZETTEER_TITLE,
	GAZETTEER_ORGWORD,
	GAZETTEER_LOCWORD,
	GAZETTEER_TEAM,
	GAZETTEER_COMPANY,
	GAZETTEER_N_LISTS
};

extern const char *const gazetteer_list_name[GAZETTEER_N_LISTS];

/* Room for sets of lists that names are in; 0 is the empty one. */
#define GAZETTEER_KINDS 4096

/* Longest name looked up, in words. */
#define GAZETTEER_MAX_WORDS 10

/* A word's clusters, both from 1; 0 of a word that is in none. */
struct gazetteer_word {
	uint16_t fine;	 /* of 1500 */
	uint16_t coarse; /* of 256 */
};

struct gazetteer {
	/* A slot: 13 bits of the hash, the clusters in 11 and 8; 0: free. */
	const uint32_t *word;
	/* A slot: 16 bits of the hash, the words of the longest name that
	 * begins with this word (in entries of one word) in 4, and an index
	 * into `lists` in 12; 0: free. */
	const uint32_t *name;
	const uint32_t *lists; /* which lists hold a name: GAZETTEER_KINDS */
	uint32_t word_mask, name_mask; /* slots - 1, slots a power of two */
};

/* Hash of a word that is in lower case. */
uint64_t gazetteer_hash(struct str lower);
/* Hash of a name: begin with 0, then take in the hashes of its words. */
uint64_t gazetteer_extend(uint64_t name, uint64_t word);

/* A slot for the word with this hash; its place is the hash's low bits. */
uint32_t gazetteer_word_slot(uint64_t hash, struct gazetteer_word word);
/* The clusters of the word with this hash; zeroed if unknown (and, for one
 * unknown word in a thousand, another's). */
struct gazetteer_word gazetteer_word(const struct gazetteer *g, uint64_t hash);
/* A slot for the name with this hash; its place is the hash's low bits. */
uint32_t gazetteer_name_slot(uint64_t hash, unsigned longest, unsigned kind);
/* The lists of the name with this hash (gazetteer_extend) in bits 0-23 and
 * the longest name's words in bits 24-27; 0 if unknown. */
uint32_t gazetteer_name(const struct gazetteer *g, uint64_t hash);

/* The bit of a list; the length in a `lists`. */
static inline uint32_t
gazetteer_bit(enum gazetteer_list list)
{
	return (uint32_t)1 << list;
}

static inline unsigned
gazetteer_longest(uint32_t lists)
{
	return lists >> 24 & 15;
}

#define GAZETTEER_LISTS ((uint32_t)0xFFFFFF)

#endif
