/*
 * clause.h - a paragraph with its quotations folded
 *
 *   words, quoted ranges --clause_build()--> units of one paragraph
 *
 * Attributions are found in what the writer says, so a quotation becomes one
 * unit, whatever stands in it. Between two sentences there is an END unit,
 * but not where the boundary lies inside a quotation: `"A. B," he said.` is
 * QUOTE , he said . END
 *
 * Memory: `c` owns its array and is used again for the next paragraph.
 * Cost:   linear in the paragraph.
 */
#ifndef WIREMILL_CLAUSE_H
#define WIREMILL_CLAUSE_H

#include "quotemark.h"
#include "words.h"

enum unit_kind { UNIT_LETTERS, UNIT_NUMBER, UNIT_SIGN, UNIT_QUOTE, UNIT_END };

struct unit {
	size_t word;   /* QUOTE: the first word after it (its close included) */
	size_t quoted; /* QUOTE: which */
	uint32_t cue;
	unsigned char kind, flags;
	char sign;
};

struct clauses {
	const struct words *words;
	struct unit *at;
	size_t n, cap;
};

/*
 * Fold the words [first, last) of one paragraph. *next is the first quoted
 * range that may reach into it, moved on to what the next paragraph needs.
 * The units begin and end with END.
 */
void clause_build(struct clauses *c, const struct words *w,
	const struct quotemarks *q, size_t first, size_t last, size_t *next);
void clauses_free(struct clauses *c);

/* The text of a unit that is a word. */
static inline struct str
clause_str(const struct clauses *c, size_t u)
{
	return words_str(c->words, c->at[u].word);
}

static inline bool
unit_is(const struct clauses *c, size_t u, char sign)
{
	return c->at[u].kind == UNIT_SIGN && c->at[u].sign == sign;
}

static inline bool
unit_is_comma(const struct clauses *c, size_t u)
{
	return unit_is(c, u, ',');
}

static inline bool
unit_is_quote(const struct clauses *c, size_t u)
{
	return c->at[u].kind == UNIT_QUOTE;
}

static inline bool
unit_is_end(const struct clauses *c, size_t u)
{
	return c->at[u].kind == UNIT_END;
}

static inline bool
unit_has(const struct clauses *c, size_t u, uint32_t cue)
{
	return (c->at[u].cue & cue) != 0;
}

/* Is the unit this word (lower case), in any case? */
bool unit_is_word(const struct clauses *c, size_t u, const char *word);

/* What ends a sentence, or might: END . ; ? ! */
bool unit_is_stop(const struct clauses *c, size_t u);
/* A form of "be". */
bool unit_is_be(const struct clauses *c, size_t u);
/* A word with a capital. */
bool unit_is_upper(const struct clauses *c, size_t u);
/* The dash of an interruption, not of a compound. */
bool unit_is_dash(const struct clauses *c, size_t u);
/* The "'s" of "Orr's". */
bool unit_is_possessive(const struct clauses *c, size_t u);
/* "clearly", "also"; no "family": that is a body, or has a determiner. */
bool unit_is_adverb(const struct clauses *c, size_t u);
/* A finite verb, as far as a word and its neighbours can tell. */
bool unit_is_finite(const struct clauses *c, size_t u);

#endif
