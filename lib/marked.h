/*
 * marked.h - what stands in quotation marks and is no quotation
 *
 *   a folded range and its neighbours --marked_is_...()--> yes or no
 *
 * Titles, nicknames, headings, references and what is left of a page's
 * markup: told by capitals and by the units on both sides. `r` is the quoted
 * range of unit `u`.
 *
 * Cost: a look at the range's words and a few units.
 */
#ifndef WIREMILL_MARKED_H
#define WIREMILL_MARKED_H

#include "attribution.h"
#include "clause.h"

/* A nickname, or the title of a work. */
bool marked_is_title(const struct clauses *c, const struct quoted *r, size_t u);

/* "a ship named "Hope"", "who wrote "The Long Tide,"": right behind the verb
 * of `a` stands a name or title, no utterance. */
bool marked_is_name(const struct clauses *c, const struct quoted *r, size_t u,
	const struct attribution *a);

/* "Tides" director Ann Orr said: the title of what someone is known for. */
bool marked_is_modifier(
	const struct clauses *c, const struct quoted *r, size_t u);

/*
 * On "The Morning Show," Orr said ...; In her book, "The Long Tide," Orr ...;
 * "The Long Tide" star Ann Orr said ...: a title in the clause of an
 * attribution that has nothing to do with it. `start` begins the sentence.
 */
bool marked_is_beside(const struct clauses *c, const struct quoted *r, size_t u,
	size_t start);

/* "…" - The Paper, 3 May 2020: a reference, not a quotation. */
bool marked_is_reference(
	const struct clauses *c, const struct quoted *r, size_t u);

/* <img alt="...": what is left of a page's markup. */
bool marked_is_markup(const struct clauses *c, const struct quoted *r);

/*
 * 'All Bets Are Off.', "Related:" or "(CROSSTALK)" alone in a paragraph: a
 * heading. So are a few words in single marks where speech has double ones.
 */
bool marked_is_heading(const struct clauses *c, const struct quoted *r,
	size_t u, size_t n_words, bool has_double);

#endif
