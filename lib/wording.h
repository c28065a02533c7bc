/*
 * wording.h - which rows are one statement in other words
 *
 *   wording_add() for each row -> wording_cluster() -> wording_first(), ...
 *
 * A statement is cut into units (its sentences and clauses, and the whole),
 * a unit into the words that carry meaning: stemmed, with stop words and the
 * reporting frame out, words of one meaning made one (lib/data/wording.txt).
 * Each weighs by its rarity in the run. Two units say the same if they share
 * most of that weight (resemblance) or one is inside the other (containment,
 * Broder 1997), the more the fewer words there are, and if nothing tells them
 * apart: one negated, other numbers, other days, other names, the opposite
 * word. Links are joined from the strongest down, and two clusters only if at
 * least half of the pairs across are linked: a statement that holds two others
 * does not make them one.
 *
 * Only rows of one `person` meet (names.h).
 *
 * Memory: 4 bytes for each word of content, about 40 for each unit.
 * Cost:   each unit is looked up by its rarest words; of a crowd that shares
 *         them it meets the first few only.
 */
#ifndef WIREMILL_WORDING_H
#define WIREMILL_WORDING_H

#include <stddef.h>
#include <stdint.h>
#include "lexicon.h"
#include "mem.h"
#include "names.h"
#include "str.h"

#define WORDING_THRESHOLD 0.5

/* What wording.txt says. Zeroed is ready to be read into. */
struct wording_rules {
	struct wordmap word;   /* normal word -> flags or meaning, see .c */
	struct wordmap phrase; /* "not easy" -> place in `to` */
	struct buf to;
	struct wording_meaning *meaning; /* by number */
	size_t n_meanings, meaning_cap;
	uint32_t n_sets;  /* exclusive sets and pairs of opposites */
	uint64_t *number; /* values of number words */
	size_t n_numbers, number_cap;
};

/* Read an open wording.txt. 0, or -1 and words in x->error. */
int wording_rules_read(struct wording_rules *r, struct lexicon *x);
void wording_rules_free(struct wording_rules *r);

struct wording {
	const struct wording_rules *rules;
	double threshold;
	size_t max_memory_b; /* 0: no limit */

	struct wordmap vocabulary; /* stems -> words of content */
	struct wording_content *content;
	size_t n_contents, content_cap;
	struct wording_unit *unit;
	size_t n_units, unit_cap;
	uint32_t *token;
	size_t n_tokens, token_cap;
	struct wording_statement *statement;
	size_t n_statements, statement_cap;
	uint32_t *statement_of_row; /* UINT32_MAX: nothing is said */
	size_t n_rows, row_cap;
	struct wordmap known; /* person and words -> statement + 1 */

	uint32_t *first; /* after wording_cluster: a statement's cluster */
	float *similarity;
	struct wording_parse *parse; /* room */
};

/* Add the next row; `person` says who speaks: a number of `names`, if any. */
void wording_add(struct wording *w, struct str text, uint32_t person);
/* 0, or -1 if it would take more than max_memory_b. */
int wording_cluster(struct wording *w, const struct names *names);
size_t wording_first(const struct wording *w, size_t row);
double wording_similarity(const struct wording *w, size_t row);
/* Bytes of memory that it takes to hold and look up the rows so far; the pairs
 * that meet come on top when clustering. */
size_t wording_memory(const struct wording *w);
void wording_free(struct wording *w);

#endif
