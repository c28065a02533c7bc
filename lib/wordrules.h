/*
 * wordrules.h - what wording's parts have in common
 *
 *   wordrules.c reads the rules, wordunits.c cuts statements into units,
 *   wording.c compares them
 *
 * A normal word maps to flags and, above them, a number: that of its meaning
 * (keys are stems) or, with WORDING_NUMBER or WORDING_TIMES, of its value. A
 * word may be a stop word and the stem of another have a meaning; the whole
 * word is asked first.
 */
#ifndef WIREMILL_WORDRULES_H
#define WIREMILL_WORDRULES_H

#include <stdbool.h>
#include "wording.h"

enum {
	WORDING_STOP = 1,
	WORDING_NEGATION = 2,
	WORDING_NUMBER = 4,
	WORDING_TIMES = 8,
	WORDING_MEANING_SHIFT = 4,
	WORDING_SETS = 4,
	WORDING_MIN_UNIT = 2, /* words of content that make a unit */
};

/* What words of one meaning exclude: the sets it stands in, on which side. */
struct wording_meaning {
	uint32_t set[WORDING_SETS], side[WORDING_SETS];
};

/* A word of content: a stem or a meaning, a number, a name. */
struct wording_content {
	uint32_t n_statements; /* that have it */
	uint32_t last;	       /* the last of them + 1 */
	uint32_t meaning;
	bool is_number, is_name;
	bool is_mark; /* a stop word that excludes another: weighs nothing */
	float weight;
};

struct wording_unit {
	uint32_t token; /* its words of content: n from here, rising */
	uint16_t n, n_weighed;
	bool is_negated, is_whole;
	bool is_part; /* of a clause, between commas */
	uint32_t statement;
	float weight;
};

struct wording_statement {
	uint64_t whole; /* hash of all its words */
	uint32_t unit, n_units;
	uint32_t person, row;
};

void wording_parse_free(struct wording_parse *p);

#endif
