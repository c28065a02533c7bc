/*
 * wordrules.h - what wording's parts have in common
 *
 *   wordrules.c reads the rules, wordunits.c cuts statements into units,
 *   wording.c compares them
 *
 * A normal word maps to flags and, above them, a number: that of its meaning
 * (keys are stems) or, with WORD_NUMBER or WORD_TIMES, of its value. A word may
 * be a stop word and the stem of another have a meaning; the whole word is
 * asked first.
 */
#ifndef WIREMILL_WORDRULES_H
#define WIREMILL_WORDRULES_H

#include <stdbool.h>
#include "wording.h"

enum {
	WORD_STOP = 1,
	WORD_NEGATION = 2,
	WORD_NUMBER = 4,
	WORD_TIMES = 8,
	WORD_MEANING_SHIFT = 4,
	MEANING_SETS = 4,
	MIN_UNIT = 2, /* words of content that make a unit */
};

/* What words of one meaning exclude: the sets it stands in, on which side. */
struct meaning {
	uint32_t set[MEANING_SETS], side[MEANING_SETS];
};

/* A word of content: a stem or a meaning, a number, a name. */
struct content {
	uint32_t n_statements; /* that have it */
	uint32_t last;	       /* the last of them + 1 */
	uint32_t meaning;
	bool is_number, is_name;
	bool is_mark; /* a stop word that excludes another: weighs nothing */
	float weight;
};

struct unit {
	uint32_t token; /* its words of content: n from here, rising */
	uint16_t n, n_weighed;
	bool is_negated, is_whole;
	bool is_part; /* of a clause, between commas */
	uint32_t statement;
	float weight;
};

struct statement {
	uint64_t whole; /* hash of all its words */
	uint32_t unit, n_units;
	uint32_t person, row;
};

void parse_free(struct parse *p);

#endif
