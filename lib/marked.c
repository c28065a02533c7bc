/* marked.c - see marked.h */
#include "marked.h"

/* Words of a title, with its signs. */
enum { LONGEST_TITLE = 16 };

/* Words of an utterance that has lost its stop are more than a heading's. */
enum { LONGEST_FRAGMENT = 4 };

/* Words of a heading in single marks. */
enum { LONGEST_HEADING = 8 };

static bool
is_small_word(const struct words *w, size_t i)
{
	return (w->at[i].cue & (CUE_DETERMINER | CUE_PREPOSITION |
				       CUE_COORDINATOR | CUE_AUXILIARY)) ||
	       w->at[i].kind != WORD_LETTERS;
}

/*
 * Every word with a capital, as in titles of works and programmes; "Neither
 * do I." is none. (The end of a sentence may be taken for an initial's stop.)
 */
static bool
is_capitalised(const struct words *w, const struct quoted *r)
{
	bool says_i = false, has_other = false;
	struct str word;
	size_t i;

	if (!(w->at[r->first].flags & WORD_UPPER) ||
		r->last - r->first > LONGEST_TITLE)
		return false;
	for (i = r->first; i < r->last; i++) {
		if (!(w->at[i].flags & WORD_UPPER) && !is_small_word(w, i))
			return false;
		word = words_str(w, i);
		if (str_eq(word, STR("I")) || str_eq(word, STR("I.")))
			says_i = true;
		else if (i > r->first && (w->at[i].flags & WORD_UPPER))
			has_other = true;
	}
	return has_other || !says_i;
}

bool
marked_is_title(const struct clauses *c, const struct quoted *r, size_t u)
{
	bool before = unit_is_upper(c, u - 1);
	size_t k;

	if (!is_capitalised(c->words, r))
		return false;
	/* "called Orr "The Clerk of Ayle"" */
	for (k = u; k > 1 && k + 5 > u; k--)
		if (unit_has(c, k - 1, CUE_LABEL))
			return false;
	if (before && u + 1 < c->n && unit_is_upper(c, u + 1))
		return true;
	return before || unit_has(c, u - 1, CUE_PREPOSITION) ||
	       unit_has(c, u - 1, CUE_DETERMINER | CUE_BODY | CUE_ROLE) ||
	       (unit_is_comma(c, u - 1) && unit_has(c, u - 2, CUE_BODY)) ||
	       (c->at[u - 1].kind == UNIT_LETTERS && c->at[u - 1].cue == 0);
}

bool
marked_is_name(const struct clauses *c, const struct quoted *r, size_t u,
	const struct attribution *a)
{
	const struct word *last = &c->words->at[r->last - 1];

	if (!is_capitalised(c->words, r))
		return false;
	if (a->cue & CUE_LABEL)
		return true;
	return a->last == u && r->last > r->first + 1 &&
	       !(last->kind == WORD_SIGN && strchr(".!?", last->sign) != NULL);
}

/* An utterance ends with a sign. */
bool
marked_is_modifier(const struct clauses *c, const struct quoted *r, size_t u)
{
	return u + 2 < c->n && is_capitalised(c->words, r) &&
	       c->words->at[r->last - 1].kind != WORD_SIGN &&
	       c->at[u + 1].kind == UNIT_LETTERS &&
	       (unit_has(c, u + 1, CUE_ROLE) ||
		       (c->at[u + 1].cue == 0 && unit_is_upper(c, u + 2))) &&
	       !unit_is_upper(c, u + 1) && !unit_is_finite(c, u + 1);
}

bool
marked_is_beside(
	const struct clauses *c, const struct quoted *r, size_t u, size_t start)
{
	if (r->last < r->first + 2 || !is_capitalised(c->words, r))
		return false;
	if (unit_has(c, u - 1, CUE_PREPOSITION) &&
		!unit_has(c, u - 2, CUE_REPORT))
		return true;
	if (unit_is_comma(c, u - 1) && unit_has(c, start, CUE_PREPOSITION))
		return true;
	return unit_is_end(c, u - 1) && u + 1 < c->n &&
	       c->at[u + 1].kind == UNIT_LETTERS &&
	       c->words->at[r->last - 1].kind != WORD_SIGN;
}

bool
marked_is_reference(const struct clauses *c, const struct quoted *r, size_t u)
{
	size_t k;

	if (u + 1 >= c->n || !unit_is_dash(c, u + 1) ||
		c->words->at[r->last - 1].kind == WORD_SIGN)
		return false;
	for (k = u + 2; k < c->n && k < u + 12 && !unit_is_end(c, k); k++)
		if (c->at[k].kind == UNIT_NUMBER || unit_has(c, k, CUE_TIME))
			return true;
	return false;
}

bool
marked_is_markup(const struct clauses *c, const struct quoted *r)
{
	const struct word *mark;

	if (r->open == QUOTED_NO_MARK || r->open == 0)
		return false;
	mark = &c->words->at[r->open];
	return mark[-1].kind == WORD_SIGN && mark[-1].sign == '=' &&
	       !(mark->flags & WORD_SPACE);
}

static bool
ends_with_stop(const struct words *w, const struct quoted *r)
{
	return w->at[r->last - 1].kind == WORD_SIGN ||
	       str_ends(words_str(w, r->last - 1), STR(".")); /* "do I." */
}

bool
marked_is_heading(const struct clauses *c, const struct quoted *r, size_t u,
	size_t n_words, bool has_double)
{
	if (!unit_is_end(c, u - 1) || u + 1 >= c->n || !unit_is_end(c, u + 1))
		return false;
	if (c->words->at[r->last - 1].sign == ':' ||
		(n_words <= LONGEST_FRAGMENT && !ends_with_stop(c->words, r)) ||
		((r->flags & QUOTED_SINGLE) && has_double &&
			n_words <= LONGEST_HEADING))
		return true;
	return (is_capitalised(c->words, r) && r->last > r->first + 1 &&
		       ((r->flags & QUOTED_SINGLE) ||
			       c->words->at[r->last - 1].kind != WORD_SIGN)) ||
	       (c->words->at[r->first].sign == '(' &&
		       c->words->at[r->last - 1].sign == ')');
}
