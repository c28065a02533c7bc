/*
 * feature.h - what the tagger sees of a word and of its surroundings
 *
 * A feature is a 32-bit hash of (kind, place, value). The tagger adds up the
 * weights of a token's features; the trainer learns those weights; both get
 * the features here, so they cannot differ. Features of one word by itself
 * are apart from those of its surroundings: the tagger sums the former once a
 * word and keeps the sums.
 *
 * Source: the feature set is that of Ratinov and Roth (CoNLL 2009) and
 *         Turian et al. (ACL 2010): windows of words, shapes, affixes, word
 *         clusters, gazetteer matches, and what else the document shows.
 */
#ifndef WIREMILL_FEATURE_H
#define WIREMILL_FEATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "gazetteer.h"
#include "str.h"
#include "token.h"

/* How a line is set: capitals mean less in a headline or a chat. */
enum line_kind {
	LINE_PLAIN,
	LINE_CAPITALS,
	LINE_TITLE,
	LINE_SMALL,
	LINE_CHAT /* short, with a handle, a hash tag or an address */
};

/* How a word is written. */
enum word_case {
	CASE_PAD, /* beyond the line's ends */
	CASE_LOWER,
	CASE_TITLE,
	CASE_CAPITALS, /* two capitals or more */
	CASE_INITIAL,  /* one capital, with or without a point */
	CASE_MIXED,    /* iPhone, McDonald */
	CASE_DIGIT,
	CASE_MARK,
	CASE_N
};

/* A word by itself, as written in a line of one kind. */
struct feature_word {
	uint64_t hash;	      /* of its lower case form (gazetteer_hash) */
	uint32_t lower, form; /* short hashes of the lower and written form */
	uint32_t shape;
	uint32_t prefix[3], suffix[4]; /* 2-4, 1-4 characters; 0: too short */
	uint32_t lists; /* lists that hold it, and the longest name */
	uint16_t fine, coarse;
	unsigned char how;  /* enum word_case */
	unsigned char kind; /* enum line_kind */
	unsigned char ends; /* it may end a sentence: . ! ? : quotes */
};

/* Which part a token takes in a listed name of several words. */
struct feature_match {
	uint32_t lists;
	unsigned char part; /* 0 none, 1 first, 2 inner, 3 last */
};

/* What the rest of the document shows about a word (feature_history). */
struct feature_seen {
	uint16_t small,
		capital;  /* times in lower case; capital inside a line */
	uint16_t as[4];	  /* times tagged with each type (second pass) */
	uint16_t outside; /* times tagged with none */
};

/* A token's surroundings: index 2 is the token itself. */
struct feature_context {
	const struct feature_word *word[5];
	struct feature_match match[5];
	struct feature_seen seen[5];
	bool starts; /* begins a sentence */
};

enum { FEATURE_MAX = 96 }; /* of one call */

void feature_word_init(struct feature_word *w, struct str form,
	enum line_kind kind, const struct gazetteer *g, struct buf *room);

/* The features that `w` gives to a token from which it stands `place` words
 * away (-2: two before it). Returns how many were put into `ids` (room for
 * FEATURE_MAX). */
size_t feature_of_word(const struct feature_word *w, int place, uint32_t *ids);

/* The features of a token's surroundings. */
size_t feature_of_context(const struct feature_context *c, uint32_t *ids);
/* And of what the first pass called its words elsewhere (`as`, `outside`). */
size_t feature_of_seen(const struct feature_context *c, uint32_t *ids);
/* Could the word, as it is written, be of a name? */
static inline bool
feature_may_name(const struct feature_word *w)
{
	return w->how >= CASE_TITLE && w->how <= CASE_MIXED;
}

#endif
