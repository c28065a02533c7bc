#include "translated.h"

#include "content.h"

/* Units of a speaker before such a verb. */
enum { LONGEST_NAME = 4 };

/* Does the quotation at `u` end as an utterance does, its comma inside or
 * behind? */
static bool
is_utterance(const struct clauses *c, size_t u)
{
	const struct words *w = c->words;
	size_t last = c->at[u].word;

	while (last > 0 && w->at[last - 1].kind == WORD_MARK)
		last--;
	if (!unit_is_comma(c, u + 1) &&
		(last == 0 || w->at[last - 1].kind != WORD_SIGN))
		return false;
	for (; last > 0 && w->at[last - 1].kind != WORD_MARK; last--)
		if (w->at[last - 1].kind == WORD_LETTERS &&
			!(w->at[last - 1].flags & WORD_UPPER))
			return true;
	return false; /* "Balanced Rebellion," stars ... */
}

/* Where a verb that only translations put behind a quotation ends: "hammers",
 * "launched", "is alarmed". `u` if there is none. */
static size_t
end_of_translated_verb(const struct clauses *c, size_t u)
{
	const uint32_t other = CUE_PREPOSITION | CUE_SUBORDINATOR |
			       CUE_COORDINATOR | CUE_DETERMINER |
			       CUE_AUXILIARY | CUE_PERSONAL | CUE_ROLE |
			       CUE_BODY | CUE_TITLE | CUE_MODIFIER | CUE_TIME |
			       CUE_ADVERB | CUE_PRONOUN;
	size_t k = u + unit_is_be(c, u);
	struct str s;

	if (c->at[k].kind != UNIT_LETTERS || unit_is_upper(c, k) ||
		unit_has(c, k, other))
		return u;
	s = clause_str(c, k);
	if (k == u && !str_ends(s, STR("s")) && !str_ends(s, STR("ed")))
		return u;
	return k + 1;
}

/* The quotation that ends before unit `u`, its comma apart; `u` if there is
 * none, or if it is a title. */
static size_t
quotation_before(const struct clauses *c, size_t u)
{
	size_t quote = u - 1 - (u > 1 && unit_is_comma(c, u - 1));

	return unit_is_quote(c, quote) && is_utterance(c, quote) ? quote : u;
}

static bool
is_person(const struct clauses *c, const struct subject *s)
{
	size_t u;

	for (u = s->first; u < s->last; u++)
		if (unit_is_upper(c, u) ||
			unit_has(c, u, CUE_ROLE | CUE_TITLE | CUE_MODIFIER))
			return true;
	return unit_is_word(c, s->first, "he") ||
	       unit_is_word(c, s->first, "she");
}

static bool
ends_clause(const struct clauses *c, size_t u)
{
	return unit_is_stop(c, u) || unit_is_comma(c, u) ||
	       unit_is_quote(c, u) || unit_is_dash(c, u) ||
	       unit_has(c, u, CUE_PREPOSITION | CUE_TIME | CUE_SUBORDINATOR);
}

/* Does a quotation stand so near before unit `u` that only a speaker is
 * between? */
static bool
is_near_quotation(const struct clauses *c, size_t u)
{
	size_t k;

	for (k = u; k > 0 && k + LONGEST_NAME + 2 > u; k--)
		if (unit_is_quote(c, k - 1))
			return true;
	return false;
}

bool
translated_read(
	const struct clauses *c, struct attribution *a, size_t u, size_t end)
{
	const uint32_t begins =
		CUE_ROLE | CUE_TITLE | CUE_MODIFIER | CUE_DETERMINER;
	struct subject *s = &a->subject;
	size_t k;

	if (!is_near_quotation(c, u))
		return false;
	k = end_of_translated_verb(c, u);
	*a = (struct attribution){.cue = CUE_VERB | CUE_PAST | CUE_WEAK,
		.cue_first = u,
		.cue_last = k,
		.group = u,
		.first = u,
		.last = k,
		.end = end,
		.inherits = ATTRIBUTION_NONE};
	if (k == u)
		return false;
	if (quotation_before(c, u) < u) {
		a->shape = SHAPE_INVERTED;
		k = content_skip_adjuncts(c, k);
		if (!(unit_is_upper(c, k) || unit_has(c, k, begins)) ||
			!subject_after(c, k, s))
			return false;
		a->last = s->last;
		return is_person(c, s) && ends_clause(c, s->last);
	}
	/* "…," she hammers. */
	if (k > u + 1 || !(unit_is_stop(c, k) || unit_is_comma(c, k)) ||
		!subject_before(c, u, s) || s->elided ||
		s->last > s->first + LONGEST_NAME)
		return false;
	a->shape = SHAPE_BEFORE;
	a->first = s->first;
	return is_person(c, s) && quotation_before(c, s->first) < s->first;
}
