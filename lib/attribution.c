/* attribution.c - see attribution.h */
#include "attribution.h"

#include <stdlib.h>
#include "according.h"
#include "content.h"
#include "mem.h"
#include "translated.h"

/* Units between "quoted" and "as saying". */
enum { QUOTED_REACH = 14 };

/* How many attributions to look at for one that ends another's content. */
enum { CUT_REACH = 8 };

static size_t
end_of_sentence(const struct clauses *c, size_t u)
{
	while (!unit_is_end(c, u))
		u++;
	return u;
}

static bool
has_be(const struct clauses *c, size_t first, size_t last)
{
	for (; first < last; first++)
		if (unit_is_be(c, first))
			return true;
	return false;
}

static bool
has_any(const struct clauses *c, size_t first, size_t last, uint32_t cue)
{
	for (; first < last; first++)
		if (unit_has(c, first, cue))
			return true;
	return false;
}

/* Could unit `u` be a noun, seen from what stands after it? */
static bool
precedes_verb(const struct clauses *c, size_t u)
{
	if (unit_has(c, u + 1, CUE_PREPOSITION) && !unit_has(c, u, CUE_ING) &&
		!unit_is_upper(c, u - 1) &&
		!unit_has(c, u - 1, CUE_PRONOUN | CUE_BODY | CUE_ROLE))
		return true;
	return unit_has(c, u + 1, CUE_AUXILIARY) ||
	       (unit_has(c, u + 1, CUE_VERB) &&
		       unit_has(c, u + 1, CUE_PAST | CUE_THIRD));
}

/* "some states", "this claim": the form has not the number of its subject. */
static bool
has_other_number(const struct clauses *c, size_t u)
{
	static const char *const many[] = {"some", "most", "many", "few",
		"several", "these", "all", "both"};
	static const char *const one[] = {"one", "this", "that", "another"};
	const char *const *word = unit_has(c, u, CUE_THIRD) ? many : one;
	size_t n = unit_has(c, u, CUE_THIRD) ? sizeof(many) / sizeof(many[0])
					     : sizeof(one) / sizeof(one[0]);
	size_t i;

	if (!unit_has(c, u, CUE_THIRD | CUE_BASE) || unit_has(c, u, CUE_PAST))
		return false;
	for (i = 0; i < n; i++)
		if (unit_is_word(c, u - 1, word[i]))
			return true;
	return false;
}

/* "the report", "news reports said": a form that is no verb here. */
static bool
is_noun(const struct clauses *c, size_t u)
{
	uint32_t cue = c->at[u].cue;

	if (unit_has(c, u - 1, CUE_DETERMINER) &&
		!unit_has(c, u - 1, CUE_PRONOUN))
		/* "a letter that said" */
		return !(cue & CUE_STATES) || !unit_is_word(c, u - 1, "that");
	if (unit_is_possessive(c, u - 1) && !unit_has(c, u - 2, CUE_PERSONAL))
		return true;
	/* "a racially charged debate" */
	if (u > 1 &&
		(unit_is_word(c, u - 2, "a") ||
			unit_is_word(c, u - 2, "the")) &&
		c->at[u - 1].kind == UNIT_LETTERS &&
		str_ends(clause_str(c, u - 1), STR("ly")))
		return true;
	if (!(cue & CUE_NOUN))
		return false;
	/* "northern states that have" */
	if (unit_is_word(c, u + 1, "that") && unit_is_finite(c, u + 2) &&
		!(cue & CUE_PAST))
		return true;
	if (has_other_number(c, u) || unit_has(c, u - 1, CUE_PREPOSITION) ||
		(unit_has(c, u - 1, CUE_MODIFIER) &&
			!unit_has(c, u - 1, CUE_BODY | CUE_ROLE)) ||
		c->at[u - 1].kind == UNIT_NUMBER)
		return true;
	if (cue & CUE_PAST)
		return false;
	if (precedes_verb(c, u))
		return true;
	if (unit_has(c, u + 1, CUE_PERSONAL) || unit_is_word(c, u + 1, "that"))
		return false;
	return (cue & CUE_BASE) && !unit_has(c, u - 1, CUE_PRONOUN | CUE_BODY);
}

/* "go on to say", "and to add": an infinitive that reports. */
static bool
is_reporting_infinitive(const struct clauses *c, size_t u)
{
	static const char *const before[] = {"on", "continued", "quick", "only",
		"and", "further", "careful", "continues"};
	size_t i;

	if (u < 3 || !unit_is_word(c, u - 1, "to"))
		return false;
	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (unit_is_word(c, u - 2, before[i]))
			return true;
	return false;
}

/* "several of us", "those who": a word for more than one. */
static bool
begins_with_many(const struct clauses *c, const struct subject *s)
{
	static const char *const plural[] = {"several", "many", "some", "these",
		"those", "both", "other", "few", "all", "two", "three"};
	size_t i;

	for (i = 0; i < sizeof(plural) / sizeof(plural[0]); i++)
		if (unit_is_word(c, s->first, plural[i]))
			return true;
	return false;
}

/* "several states", "the notes": the verb's subject is none that speaks. */
static bool
is_list_of_nouns(const struct clauses *c, const struct subject *s)
{
	if (begins_with_many(c, s))
		return true;
	/* "to discuss Russian demands": an adjective stands before a noun */
	if (unit_is_upper(c, s->head_last - 1) && s->head_last > s->first + 1 &&
		!unit_is_upper(c, s->head_last - 2) &&
		!unit_has(c, s->head_last - 2,
			CUE_ROLE | CUE_TITLE | CUE_MODIFIER | CUE_TAIL |
				CUE_BODY) &&
		c->at[s->head_last - 2].kind == UNIT_LETTERS &&
		!unit_is_possessive(c, s->head_last - 2))
		return true;
	return !unit_is_upper(c, s->head_last - 1) &&
	       !unit_has(c, s->head_last - 1,
		       CUE_PRONOUN | CUE_PERSONAL | CUE_ROLE | CUE_BODY);
}

/* Could this be the subject of a verb in the plural's present tense? */
static bool
is_plural(const struct clauses *c, const struct subject *s)
{
	struct str last;
	size_t u = s->head_last - 1;

	if (unit_has(c, u, CUE_PRONOUN | CUE_PERSONAL))
		return !unit_is_word(c, u, "he") && !unit_is_word(c, u, "she");
	if (begins_with_many(c, s))
		return true;
	if (c->at[u].kind != UNIT_LETTERS)
		return false;
	last = clause_str(c, u);
	return last.p[last.n - 1] == 's' || unit_has(c, u, CUE_BODY) ||
	       unit_is_word(c, u, "people") ||
	       has_any(c, s->first, s->head_last, CUE_COORDINATOR);
}

static bool
is_after_quote(const struct clauses *c, size_t u)
{
	return unit_is_quote(c, u - 1) ||
	       (u > 1 && (unit_is_comma(c, u - 1) || unit_is_dash(c, u - 1)) &&
		       unit_is_quote(c, u - 2));
}

/* "…, said Orr": verb first. Only beside a quotation or after a clause. */
static bool
is_inverted(const struct clauses *c, size_t u, size_t start, struct subject *s)
{
	struct subject left;
	size_t at;

	if (u == start ||
		!(unit_has(c, u, CUE_PAST | CUE_THIRD) || c->at[u].cue == 0))
		return false;
	if (is_after_quote(c, u)) {
		if (subject_after(c, u + 1, s))
			return true;
		/* "stated at the end Minister Ann Orr" */
		at = content_skip_adjuncts(c, u + 1);
		return at > u + 1 && unit_is_upper(c, at) &&
		       subject_after(c, at, s);
	}
	if (!unit_is_comma(c, u - 1) || unit_is_word(c, u + 1, "that") ||
		!subject_after(c, u + 1, s))
		return false;
	/* "Orr, who left early, told the board": the comma ends a phrase; "the
	 * tides, says Orr, are late": it ends none */
	if (subject_of_clause(c, u - 1, &left) &&
		unit_is_comma(c, left.head_last) && left.head_last < u - 1)
		return false;
	/* "In that case, warns Orr, B" */
	if (!content_is_clausal(c, start, u - 1))
		return unit_is_comma(c, s->last) && unit_is_upper(c, u + 1) &&
		       content_is_statement(
			       c, s->last + 1, s->last + CONTENT_REACH);
	return unit_is_stop(c, s->last) || unit_is_comma(c, s->last) ||
	       unit_has(c, s->last,
		       CUE_PREPOSITION | CUE_TIME | CUE_ADVERB |
			       CUE_SUBORDINATOR);
}

static void
no_subject(struct subject *s, size_t u)
{
	*s = (struct subject){.first = u, .head_last = u, .last = u};
}

/* "after violent clashes": no part of a subject, as "who left" is. */
static bool
begins_other_clause(const struct clauses *c, size_t u)
{
	return unit_has(c, u, CUE_SUBORDINATOR) && !unit_is_word(c, u, "who") &&
	       !unit_is_word(c, u, "which") && !unit_is_word(c, u, "that") &&
	       !unit_is_word(c, u, "whose") && !unit_is_word(c, u, "where");
}

/*
 * "…," experts Ann Orr and Ben Lee of the institute said: what stands between
 * a quotation and the verb is the subject, however long.
 */
static void
reach_quotation(const struct clauses *c, struct subject *s, size_t start)
{
	size_t u = s->first, k;

	while (u > start && u + SUBJECT_REACH > s->first &&
		!unit_is_quote(c, u - 1))
		u--;
	if (u <= start || !unit_is_quote(c, u - 1))
		return;
	if (unit_is_comma(c, u))
		u++;
	if (u >= s->first || c->at[u].kind != UNIT_LETTERS ||
		unit_has(c, u,
			CUE_PREPOSITION | CUE_SUBORDINATOR | CUE_COORDINATOR |
				CUE_PERSONAL | CUE_TIME | CUE_AUXILIARY |
				CUE_ING) ||
		unit_is_adverb(c, u))
		return;
	for (k = u + 1; k < s->first; k++)
		if ((unit_is_finite(c, k) &&
			    !unit_has(c, k - 1, CUE_SUBORDINATOR)) ||
			begins_other_clause(c, k))
			return;
	s->first = u;
	while (u < s->head_last && !unit_is_comma(c, u))
		u++;
	s->head_last = u;
}

/* Does a clause or a quotation begin at `u`, no bare noun? */
static bool
may_begin_content(const struct clauses *c, size_t u)
{
	return c->at[u].kind != UNIT_LETTERS || unit_is_upper(c, u) ||
	       unit_has(c, u,
		       CUE_DETERMINER | CUE_PERSONAL | CUE_PRONOUN |
			       CUE_SUBORDINATOR | CUE_PREPOSITION | CUE_TIME |
			       CUE_ADVERB);
}

/*
 * "..., adding that": the speaker of the report before it in the sentence,
 * else the subject of the clause (no verb of which reports); "with one man
 * saying" has its own.
 */
static bool
set_participle(const struct clauses *c, struct attribution *a, size_t start)
{
	size_t u = a->group;

	a->shape = SHAPE_PARTICIPLE;
	a->first = u;
	no_subject(&a->subject, u);
	if (u == start || unit_is_comma(c, u - 1) || is_after_quote(c, u) ||
		unit_is_dash(c, u - 1) ||
		unit_has(c, u - 1, CUE_COORDINATOR | CUE_PREPOSITION)) {
		if (u > start && subject_of_clause(c, u - 1, &a->clause) &&
			a->clause.first < start)
			no_subject(&a->clause, u);
		return true;
	}
	if (c->at[u - 1].kind != UNIT_LETTERS ||
		!subject_before(c, u, &a->subject) || a->subject.first < start)
		return false;
	if (unit_is_word(c, a->subject.first - 1, "with"))
		return true;
	/* "Orr issued a statement saying": hers, if she is there */
	if (unit_has(c, u - 1, CUE_BODY) && a->subject.first > start + 1 &&
		subject_of_clause(c, a->subject.first, &a->clause) &&
		a->clause.first >= start &&
		a->clause.head_last <= a->subject.first)
		no_subject(&a->subject, u);
	/* "Orr saying", but "DC charging stations" */
	return unit_has(c, u - 1, CUE_BODY | CUE_ROLE) ||
	       (unit_is_upper(c, u - 1) &&
		       ((a->cue & (CUE_STATES | CUE_HEARER)) ||
			       may_begin_content(c, a->cue_last)));
}

/* "was called "a shame" by Orr": the agent behind the quotation. */
static bool
set_agent(const struct clauses *c, struct attribution *a, size_t verb)
{
	size_t u = verb + 1;

	while (u < verb + 12 && !unit_is_end(c, u) && !unit_is_comma(c, u) &&
		!unit_is_word(c, u, "by"))
		u++;
	a->first = a->group;
	a->cue |= CUE_LABEL;
	return unit_is_word(c, u, "by") && subject_after(c, u + 1, &a->subject);
}

/* "went on to say"; "started to call it "…"" */
static bool
set_infinitive(const struct clauses *c, struct attribution *a, size_t verb,
	size_t start)
{
	a->group = a->first = verb - 1;
	a->shape = SHAPE_PARTICIPLE;
	no_subject(&a->subject, a->group);
	if (is_reporting_infinitive(c, verb))
		return true;
	return unit_has(c, verb, CUE_LABEL) &&
	       subject_of_clause(c, a->group, &a->clause) &&
	       a->clause.first >= start;
}

/* Can the form of the verb, without auxiliaries, have this subject? */
static bool
agrees(const struct clauses *c, size_t verb, const struct subject *s)
{
	if (unit_has(c, verb, CUE_PAST))
		return true;
	if (unit_has(c, verb, CUE_BASE) && (s->elided || !is_plural(c, s)))
		return false;
	return !unit_has(c, verb, CUE_THIRD) || !unit_has(c, verb, CUE_NOUN) ||
	       !is_list_of_nouns(c, s);
}

/*
 * Find the verb's subject and with it the attribution's extent. False if it
 * is no attribution after all.
 */
static bool
set_subject(const struct clauses *c, struct attribution *a, size_t verb,
	size_t start)
{
	struct subject *s = &a->subject;
	size_t u = a->group;
	bool be = has_be(c, u, verb);

	a->shape = SHAPE_BEFORE;
	if (unit_has(c, verb, CUE_PREPOSITION))
		return false; /* "regarding" */
	if (unit_has(c, verb, CUE_ING) && !be)
		return set_participle(c, a, start);
	if (be && !unit_has(c, verb, CUE_ING))
		return set_agent(c, a, verb);
	if (u == verb && unit_is_word(c, verb + 1, "by") &&
		unit_has(c, verb, CUE_PARTICIPLE | CUE_PAST) &&
		!unit_has(c, verb, CUE_STATES))
		return false; /* "notes posted by Orr" */
	if (unit_has(c, verb, CUE_PARTICIPLE) &&
		!unit_has(c, verb, CUE_FORMS & ~CUE_PARTICIPLE) &&
		!has_any(c, u, verb, CUE_AUXILIARY))
		return false;
	if (unit_is_word(c, verb - 1, "to"))
		return set_infinitive(c, a, verb, start);
	if (u == verb && is_inverted(c, u, start, s)) {
		a->shape = SHAPE_INVERTED;
		a->first = u;
		a->last = s->last;
		return true;
	}
	if (!subject_before(c, u, s) || s->first < start) {
		no_subject(s, u);
		a->first = u;
		a->shape = SHAPE_PARTICIPLE;
		return (is_after_quote(c, u) && !unit_has(c, verb, CUE_WEAK)) ||
		       unit_has(c, u - 1, CUE_COORDINATOR);
	}
	if (!s->elided)
		reach_quotation(c, s, start);
	a->first = s->elided ? u : s->first;
	return u < verb || agrees(c, verb, s);
}

/* "if Orr says", "when asked": in a supposed or subordinate clause. */
static bool
is_supposed(const struct clauses *c, const struct attribution *a)
{
	size_t u = a->first;

	return u > 0 && (unit_is_word(c, u - 1, "if") ||
				unit_is_word(c, u - 1, "unless") ||
				unit_is_word(c, u - 1, "whether"));
}

/* The "quoted" before the "as" at unit `as`, past who is quoted or by whom;
 * `as` if there is none. */
static size_t
find_quoted(const struct clauses *c, size_t as)
{
	static const char *const verb[] = {
		"quoted", "cited", "reported", "quotes", "quoting", "cites"};
	size_t k, i;

	for (k = as; k > 1 && k + QUOTED_REACH > as; k--) {
		for (i = 0; i < sizeof(verb) / sizeof(verb[0]); i++)
			if (unit_is_word(c, k - 1, verb[i]))
				return k - 1;
		if (unit_is_end(c, k - 1) || unit_is_quote(c, k - 1) ||
			unit_is_finite(c, k - 1))
			return as;
	}
	return as;
}

/* "was quoted (by Lee) as saying", "quoted Orr as saying" ending at verb `u`. */
static bool
quoted_as(const struct clauses *c, struct attribution *a, size_t u)
{
	size_t quoted;

	if (u < 4 || !unit_is_word(c, u - 1, "as"))
		return false;
	quoted = find_quoted(c, u - 1);
	if (quoted == u - 1)
		return false;
	a->shape = SHAPE_QUOTED_AS;
	if (quoted + 1 < u - 1 && !unit_is_word(c, quoted + 1, "by")) {
		a->group = a->first = u - 1;
		return subject_after(c, quoted + 1, &a->subject) &&
		       a->subject.last <= u - 1;
	}
	a->group = subject_group(c, quoted);
	a->cue_first = quoted;
	if (!subject_before(c, a->group, &a->subject))
		return false;
	a->first = a->subject.first;
	return true;
}

/*
 * "…," growled Orr. "…," Mr. Orr growled. Right beside a quotation any verb
 * in the past reports, so that the lexicon need not know them all.
 */
static bool
is_unknown_verb(const struct clauses *c, size_t u)
{
	struct str s = clause_str(c, u);
	size_t k = u;

	if (c->at[u].cue != 0 || unit_is_upper(c, u) || s.n < 5 ||
		!str_ends(s, STR("ed")))
		return false;
	if (is_after_quote(c, u))
		return unit_is_upper(c, u + 1) ||
		       unit_has(c, u + 1,
			       CUE_ROLE | CUE_TITLE | CUE_DETERMINER |
				       CUE_PERSONAL);
	if (!unit_is_stop(c, u + 1) && !unit_is_comma(c, u + 1))
		return false;
	while (k > 0 && k + 5 > u &&
		(unit_is_upper(c, k - 1) ||
			unit_has(
				c, k - 1, CUE_ROLE | CUE_TITLE | CUE_PERSONAL)))
		k--;
	return k < u && is_after_quote(c, k);
}

/* The reporting verb at `u`, if it is one: fill in `a`. */
static bool
read_verb(const struct clauses *c, struct attribution *a, size_t u,
	size_t start, size_t end, const struct cue_lexicon *cues)
{
	uint32_t phrase = 0;

	*a = (struct attribution){.cue = c->at[u].cue,
		.cue_first = u,
		.cue_last = u + 1,
		.last = u + 1,
		.end = end,
		.inherits = ATTRIBUTION_NONE};
	if (c->at[u + 1].kind == UNIT_LETTERS)
		phrase = cue_of_phrase(
			cues, clause_str(c, u), clause_str(c, u + 1));
	if (phrase != 0) {
		a->cue = phrase;
		a->cue_last = a->last = u + 2;
	} else if (is_unknown_verb(c, u)) {
		a->cue = CUE_VERB | CUE_PAST | CUE_WEAK;
	} else if (!(a->cue & CUE_VERB) || !(a->cue & CUE_FORMS)) {
		return false;
	}
	if ((c->at[u].flags & WORD_UPPER) && u > start)
		return false;
	if (is_noun(c, u))
		return false;
	a->group = subject_group(c, u);
	/* "the almost certain": what stands before is no subject */
	if (a->group < u && unit_has(c, a->group - 1, CUE_DETERMINER) &&
		!unit_has(c, a->group - 1, CUE_PRONOUN))
		return false;
	if (quoted_as(c, a, u))
		return true;
	if (!set_subject(c, a, u, start))
		return false;
	a->unreal = has_any(c, a->group, u, CUE_UNREAL) || is_supposed(c, a);
	return true;
}

/*
 * Does the reporting noun at `u` lead to a quotation: "claims of "…"", "his
 * claim that it would be "…""?
 */
static bool
leads_to_quotation(const struct clauses *c, size_t u, size_t end)
{
	const uint32_t small = CUE_PREPOSITION | CUE_DETERMINER | CUE_PERSONAL;
	bool that = unit_is_word(c, u + 1, "that");
	size_t k, limit = u + (that ? 8 : 5);

	for (k = u + 1; k < limit && k < end; k++) {
		if (unit_is_quote(c, k))
			return true;
		if (that ? unit_has(c, k, CUE_VERB) || unit_is_comma(c, k)
			 : !unit_is(c, k, ':') && !unit_is_comma(c, k) &&
					!unit_has(c, k, small) &&
					!unit_is_be(c, k))
			return false;
	}
	return false;
}

/* "Orr's claim that "…"", "his promise to "…"": the possessor, else the
 * clause's subject. */
static bool
read_noun(const struct clauses *c, struct attribution *a, size_t u,
	size_t start, size_t end)
{
	if (unit_is_upper(c, u) && u > start)
		return false;
	if (!unit_has(c, u, CUE_REPORT) &&
		!(unit_has(c, u, CUE_VERB) && unit_has(c, u, CUE_NOUN) &&
			is_noun(c, u)))
		return false;
	if (!leads_to_quotation(c, u, end))
		return false;
	*a = (struct attribution){.shape = SHAPE_NOUN,
		.cue_first = u,
		.cue_last = u + 1,
		.group = u,
		.first = u,
		.last = u + 1,
		.end = end,
		.cue = CUE_LABEL,
		.inherits = ATTRIBUTION_NONE};
	no_subject(&a->subject, u);
	if (unit_is_possessive(c, u - 1))
		return subject_before(c, u - 1, &a->subject);
	if (unit_is_word(c, u - 1, "his") || unit_is_word(c, u - 1, "her") ||
		unit_is_word(c, u - 1, "their")) {
		a->subject = (struct subject){
			.first = u - 1, .head_last = u, .last = u};
		return true;
	}
	return subject_of_clause(c, u, &a->subject) &&
	       a->subject.first >= start;
}

static void
add(struct attributions *list, const struct attribution *a)
{
	list->at =
		mem_grow(list->at, &list->cap, list->n + 1, sizeof(*list->at));
	list->at[list->n++] = *a;
}

/* Is `a` part of what `owner` reports, and not the last thing there? "Orr said
 * the board had ruled it out, adding" is Orr's. */
static bool
is_reported(const struct attribution *owner, const struct attribution *a)
{
	return owner->after.first <= a->first && a->first < owner->after.last &&
	       !a->subject.elided;
}

/* Whose subject an attribution without one takes: the last one before it in
 * its sentence that has one, and that no other reports. */
static void
inherit(struct attributions *list, size_t sentence_first)
{
	struct attribution *a;
	size_t i, owner = ATTRIBUTION_NONE;

	for (i = sentence_first; i < list->n; i++) {
		a = &list->at[i];
		if (a->subject.first < a->subject.last &&
			!(a->subject.elided && owner != ATTRIBUTION_NONE)) {
			if (owner == ATTRIBUTION_NONE ||
				!is_reported(&list->at[owner], a))
				owner = i;
			continue;
		}
		a->inherits = owner;
		if (owner == ATTRIBUTION_NONE)
			a->subject = a->clause;
		else
			a->subject.first = a->subject.head_last =
				a->subject.last = a->group;
	}
}

static bool
is_break(const struct clauses *c, size_t u)
{
	return unit_is_comma(c, u) || unit_is_quote(c, u) || unit_is_dash(c, u);
}

/* Where the content of `a` ends because `b` begins, or 0. */
static size_t
cut_by(const struct clauses *c, const struct attribution *a,
	const struct attribution *b)
{
	size_t u = b->first;

	if (u <= a->after.first || b->unreal || (b->cue & CUE_INWARD))
		return 0;
	while (u > a->after.first && (unit_has(c, u - 1, CUE_COORDINATOR) ||
					     unit_is_adverb(c, u - 1)))
		u--;
	if (b->shape == SHAPE_PARTICIPLE &&
		(u < b->first || is_break(c, u - 1)))
		return u;
	if (b->subject.elided && b->after.first < b->after.last)
		return u;
	return unit_is_comma(c, u - 1) &&
			       (b->shape == SHAPE_ACCORDING ||
				       b->shape == SHAPE_AFTER || u < b->first)
		       ? u
		       : 0;
}

/* One's content ends where another one, not nested in it, begins: the next,
 * or a later one with the same subject. */
static void
cut_contents(struct attributions *list, const struct clauses *c,
	size_t sentence_first)
{
	struct attribution *a, *b;
	size_t i, k, u;

	for (i = sentence_first; i < list->n; i++) {
		a = &list->at[i];
		for (k = i + 1; k < list->n && k <= i + CUT_REACH; k++) {
			b = &list->at[k];
			if (b->first >= a->after.last)
				break;
			u = k == i + 1 || b->inherits == i ? cut_by(c, a, b)
							   : 0;
			if (u == 0)
				continue;
			a->after.last =
				content_without_stop(c, a->after.first, u);
			break;
		}
	}
}

static void
find_in_sentence(struct attributions *list, const struct clauses *c,
	size_t start, size_t end, const struct cue_lexicon *cues)
{
	struct attribution a;
	size_t u, n_before = list->n;

	for (u = start; u < end; u++) {
		if (c->at[u].kind != UNIT_LETTERS)
			continue;
		if (according_read(c, &a, u, start, end)) {
			add(list, &a);
			u = a.subject.head_last - 1;
			continue;
		}
		if (read_noun(c, &a, u, start, end)) {
			add(list, &a);
			continue;
		}
		if (!read_verb(c, &a, u, start, end, cues) &&
			!translated_read(c, &a, u, end))
			continue;
		content_set(c, &a, start);
		add(list, &a);
	}
	inherit(list, n_before);
	cut_contents(list, c, n_before);
}

void
attribution_find(struct attributions *list, const struct clauses *c,
	const struct cue_lexicon *cues)
{
	size_t start, end;

	list->n = 0;
	for (start = 1; start < c->n; start = end + 1) {
		end = end_of_sentence(c, start);
		find_in_sentence(list, c, start, end, cues);
	}
}

void
attributions_free(struct attributions *list)
{
	free(list->at);
	*list = (struct attributions){0};
}
