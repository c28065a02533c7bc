/*
 * temporal.h - find dates, times, amounts of money and percentages
 *
 *   tokens of a text --temporal_find()--> struct temporal_span[n]
 *
 * The patterns are sequences of words and classes of words in a data file
 * (lib/data/temporal.txt tells its format). A word's kinds are looked up once
 * (temporal_kind) and can be kept with the word; matching then compares sets
 * of bits. Of the patterns that match at a token the longest wins.
 *
 * In:      tokens of valid UTF-8 and their kinds.
 * Memory:  temporal_find grows the caller's array only.
 * Errors:  temporal_read gives -1 and words for a bad pattern.
 * Cost:    linear: a pattern has at most TEMPORAL_MAX elements.
 * Source:  MUC-7 Named Entity Task Definition 3.5, sections 5 and 6 (what is a
 *          DATE, TIME, MONEY, PERCENT); ISO 8601 for normalised dates.
 */
#ifndef WIREMILL_TEMPORAL_H
#define WIREMILL_TEMPORAL_H

#include <stdint.h>
#include "entities.h"
#include "lexicon.h"
#include "str.h"

enum { TEMPORAL_MAX = 16, TEMPORAL_SYMBOLS = 512 };

struct temporal_set {
	uint64_t bit[TEMPORAL_SYMBOLS / 64];
};

struct temporal_element {
	struct temporal_set symbols;
	bool optional;
};

struct temporal_pattern {
	struct temporal_element element[TEMPORAL_MAX];
	unsigned char n, before, after; /* elements; context at the ends */
	unsigned char type;		/* entity_type; ENTITY_N_TYPES: NONE */
};

/* How a pattern goes on from its first word: looked at for every pattern that
 * may begin at a word, so kept apart from the patterns, and close together. */
struct temporal_lead {
	struct temporal_set second; /* what its second word may be */
	bool alone;		    /* it may have only one */
};

/* A kind of word: the symbols it can stand for. */
struct temporal_kind {
	struct temporal_set symbols;
	struct temporal_set next; /* what may follow where it begins a match */
	uint32_t value;		  /* the number after the word's tab */
	bool alone;		  /* it can be a whole match */
};

struct temporal {
	struct temporal_pattern *pattern;
	struct temporal_lead *lead; /* of each pattern */
	size_t n_patterns, pattern_cap, lead_cap;
	struct temporal_kind *kind;
	size_t n_kinds, kind_cap;
	size_t n_read; /* the kinds of the file; others were made for texts */
	struct temporal_set alone; /* symbols that can be a whole match */
	/* What patterns that begin with symbol s may have second. */
	struct temporal_set next[TEMPORAL_SYMBOLS];
	size_t code, dollar, letter, currency; /* symbols of these classes */
	struct wordmap words;		       /* lower case -> kind */
	struct wordmap capital; /* the same for words that ask for a capital */
	/* Patterns that can begin with symbol s: starts[first[s]] up to
	 * starts[first[s + 1]]. */
	uint16_t *starts;
	size_t n_starts, start_cap;
	uint32_t first[TEMPORAL_SYMBOLS + 1];
	char error[256];

	/* Names of symbols and macros: views into the data file. */
	struct temporal_symbol {
		struct str name;
		bool is_class;
	} symbol[TEMPORAL_SYMBOLS];
	struct temporal_macro {
		struct str name, text;
	} macro[16];
	size_t n_symbols, n_macros;
};

/* Read the data file; `x` stays open until temporal_free. 0 or -1. */
int temporal_read(struct temporal *t, struct lexicon *x);
void temporal_free(struct temporal *t);

/* The kind of a word or number, 0 if it can be part of nothing. */
uint32_t temporal_kind(struct temporal *t, struct str word);

struct temporal_token {
	uint32_t kind;
	bool breaks; /* begins a line: no pattern goes over it */
};

struct temporal_span {
	size_t first, end; /* tokens */
	enum entity_type type;
};

struct temporal_spans {
	struct temporal_span *at;
	size_t n, cap;
};

/* Append the spans of tokens [0, n), by rising start, not overlapping. */
void temporal_find(const struct temporal *t, const struct temporal_token *token,
	size_t n, struct temporal_spans *out);

#endif
