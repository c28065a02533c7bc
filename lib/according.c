#include "according.h"

#include "content.h"

/* "according to" or "in the words of" at `u`; the glued "tohis" too. Where
 * it ends, or `u`. */
static size_t
end_of_according(const struct clauses *c, size_t u)
{
	if (unit_is_word(c, u, "according") &&
		c->at[u + 1].kind == UNIT_LETTERS &&
		str_starts(clause_str(c, u + 1), STR("to")))
		return u + 2;
	/* "For Orr, it is "…"" */
	if (unit_is_word(c, u, "for") && unit_is_end(c, u - 1) &&
		(unit_is_upper(c, u + 1) || unit_has(c, u + 1, CUE_ROLE) ||
			unit_has(c, u + 2, CUE_ROLE)))
		return u + 1;
	if (unit_is_word(c, u, "in") && unit_is_word(c, u + 1, "the") &&
		unit_is_word(c, u + 2, "words") && unit_is_word(c, u + 3, "of"))
		return u + 4;
	return u;
}

/* Is there a quotation in [u, end), and no verb that reports it? */
static bool
reports_quotation(const struct clauses *c, size_t u, size_t end)
{
	for (; u < end && !unit_has(c, u, CUE_VERB); u++)
		if (unit_is_quote(c, u))
			return true;
	return false;
}

/*
 * The comma that ends the phrase after "according to", past what is told of
 * the source: "a paper printed in Ayle on Monday, ...", "a study, led by Orr,
 * ...". `end` if there is none.
 */
static size_t
end_of_source(const struct clauses *c, size_t u, size_t end)
{
	size_t limit = u + SUBJECT_REACH < end ? u + SUBJECT_REACH : end;

	for (; u < limit && !unit_is_quote(c, u) && !unit_is_stop(c, u); u++)
		if (unit_is_comma(c, u) && !unit_is_finite(c, u + 1) &&
			!unit_has(c, u + 1, CUE_PARTICIPLE) &&
			!unit_is_word(c, u + 1, "which") &&
			!unit_is_word(c, u + 1, "who"))
			return u;
	return end;
}

/* "A, according to Orr, B": does the statement go on, or is it told who Orr
 * is ("who led the crew", "a firm that ...") and what goes with A? */
static bool
resumes(const struct clauses *c, size_t first, size_t last)
{
	if (first < last && unit_has(c, first, CUE_COORDINATOR))
		first++;
	return first < last && !unit_is_finite(c, first) &&
	       !unit_has(c, first, CUE_SUBORDINATOR | CUE_PREPOSITION) &&
	       content_is_statement(c, first, last);
}

/* What is reported: before the phrase, or behind the comma that ends it. */
static void
set_reported(const struct clauses *c, struct attribution *a, size_t start)
{
	size_t u = a->first, end = a->end;
	size_t next = content_skip_adjuncts(c, a->last);

	if (u == start || unit_has(c, u - 1, CUE_COORDINATOR) ||
		unit_is_word(c, u - 1, "that") ||
		(unit_is_comma(c, u - 1) && unit_is_word(c, u - 2, "that")))
		next = end_of_source(c, next, end);
	if (u > start + 1 &&
		(unit_is_comma(c, u - 1) || unit_is_quote(c, u - 1)) &&
		!unit_has(c, u - 2, CUE_COORDINATOR) &&
		!unit_is_word(c, u - 2, "that"))
		a->before = (struct stretch){
			start, unit_is_comma(c, u - 1) ? u - 1 : u};
	else if (u > start + 1 && !unit_is_comma(c, u - 1) &&
		 !unit_has(c, u - 1, CUE_SUBORDINATOR | CUE_COORDINATOR))
		a->before = (struct stretch){start, u};
	if (next + 1 < end && unit_is_comma(c, next))
		a->after = (struct stretch){
			next + 1, content_without_stop(c, next + 1, end)};
	if (a->before.last > a->before.first &&
		unit_has(c, a->before.last - 1, CUE_VERB | CUE_AUXILIARY))
		a->before.last = a->before.first; /* "it is, ..., B" */
	if (content_is_clausal(c, a->before.first, a->before.last) &&
		!resumes(c, a->after.first, a->after.last))
		a->after.last = a->after.first;
}

bool
according_read(const struct clauses *c, struct attribution *a, size_t u,
	size_t start, size_t end)
{
	size_t next = end_of_according(c, u);

	if (next == u)
		return false;
	*a = (struct attribution){.shape = SHAPE_ACCORDING,
		.cue_first = u,
		.cue_last = next,
		.group = u,
		.first = u,
		.end = end,
		.cue = CUE_VERB | CUE_CLAUSE,
		.inherits = ATTRIBUTION_NONE};
	if (!subject_after(c, next, &a->subject))
		return false;
	if (next == u + 1 &&
		(!unit_is_comma(c, a->subject.last) ||
			!reports_quotation(c, a->subject.last, end)))
		return false;
	/* "According to Orr, Lee left": two names, no apposition */
	if (a->subject.last > a->subject.head_last + 1 &&
		!unit_has(c, a->subject.head_last - 1, CUE_ROLE) &&
		unit_is_upper(c, a->subject.head_last - 1) &&
		unit_is_upper(c, a->subject.head_last + 1))
		a->subject.last = a->subject.head_last;
	a->last = a->subject.last;
	set_reported(c, a, start);
	return true;
}
