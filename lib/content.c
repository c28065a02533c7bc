/* content.c - see content.h */
#include "content.h"

/* How far to look for "that". */
enum { THAT_REACH = 30 };

/* After a verb that names its hearer: past "reporters", "the BBC". */
static size_t
skip_phrase(const struct clauses *c, size_t u)
{
	size_t first = u;

	if (unit_has(c, u, CUE_PERSONAL) || unit_is_word(c, u, "him") ||
		unit_is_word(c, u, "them") || unit_is_word(c, u, "me") ||
		unit_is_word(c, u, "us") || unit_is_word(c, u, "himself"))
		return u + 1;
	while (unit_has(c, u, CUE_DETERMINER) || unit_is_possessive(c, u))
		u++;
	for (; c->at[u].kind == UNIT_LETTERS || c->at[u].kind == UNIT_NUMBER ||
		unit_is(c, u, '-') || unit_is(c, u, '&');
		u++) {
		if (unit_has(c, u,
			    CUE_DETERMINER | CUE_PERSONAL | CUE_AUXILIARY |
				    CUE_SUBORDINATOR | CUE_PREPOSITION |
				    CUE_COORDINATOR | CUE_TIME) &&
			!(c->at[u].flags & WORD_CAPS))
			break;
		if (u > first && !unit_is_possessive(c, u) &&
			unit_is_upper(c, u) && !unit_is_upper(c, u - 1) &&
			c->at[u - 1].kind == UNIT_LETTERS &&
			!unit_has(c, u - 1,
				CUE_DETERMINER | CUE_ROLE | CUE_TITLE) &&
			!unit_is_possessive(c, u - 1))
			break;
		if (u > first && unit_is_finite(c, u))
			break;
	}
	return u;
}

/* "this week", "last May" */
static bool
is_this_time(const struct clauses *c, size_t u)
{
	return unit_has(c, u + 1, CUE_TIME) && !unit_is_possessive(c, u + 2) &&
	       (unit_is_word(c, u, "this") || unit_is_word(c, u, "last") ||
		       unit_is_word(c, u, "earlier"));
}

/* "only a quarter of them": the adverb belongs to what follows. */
static bool
is_focus(const struct clauses *c, size_t u)
{
	static const char *const word[] = {"only", "even", "just", "nearly",
		"almost", "roughly", "about", "not"};
	size_t i;

	if (unit_has(c, u - 1, CUE_PREPOSITION) ||
		((!unit_has(c, u + 1, CUE_DETERMINER) ||
			 unit_has(c, u, CUE_PREPOSITION)) &&
			c->at[u + 1].kind != UNIT_NUMBER))
		return false;
	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (unit_is_word(c, u, word[i]))
			return true;
	return false;
}

size_t
content_skip_adjuncts(const struct clauses *c, size_t u)
{
	size_t before, limit = u + CONTENT_REACH;

	do {
		before = u;
		if (is_focus(c, u))
			break;
		if ((unit_has(c, u, CUE_TIME) &&
			    !unit_is_possessive(c, u + 1)) ||
			(unit_is_adverb(c, u) && !unit_has(c, u, CUE_PERSONAL)))
			u++;
		else if (is_this_time(c, u))
			u += 2;
		else if (unit_has(c, u, CUE_PREPOSITION) &&
			 !unit_is_word(c, u + 1, "least") &&
			 !unit_is_word(c, u + 1, "most") &&
			 (!unit_has(c, u, CUE_SUBORDINATOR) ||
				 unit_has(c, u + 1, CUE_TIME | CUE_DETERMINER)))
			u = skip_phrase(c, u + 1);
	} while (u > before && u < limit && !unit_is_end(c, u));
	return u;
}

static bool
is_relative(const struct clauses *c, size_t u)
{
	return unit_has(c, u, CUE_SUBORDINATOR) &&
	       !unit_has(c, u, CUE_PREPOSITION);
}

/* "a note posted on Monday": a participle that belongs to the noun before. */
static bool
is_attribute(const struct clauses *c, size_t u)
{
	return c->at[u - 1].kind == UNIT_LETTERS &&
	       unit_has(c, u + 1, CUE_PREPOSITION) &&
	       !unit_has(c, u, CUE_AUXILIARY | CUE_CLAUSE) &&
	       str_ends(clause_str(c, u), STR("ed"));
}

/* A "that" which begins the content, past hearer and adjuncts. */
static size_t
find_that(const struct clauses *c, size_t u, size_t end)
{
	size_t limit = u + THAT_REACH < end ? u + THAT_REACH : end;
	size_t n_commas = 0;
	bool relative = false;

	for (; u < limit; u++) {
		relative = relative || unit_is_word(c, u, "who");
		/* "added to problems that have grown": a relative clause */
		if (unit_is_word(c, u, "that"))
			return unit_is_finite(c, u + 1) ? end : u;
		n_commas += unit_is_comma(c, u);
		if (unit_is_quote(c, u) || unit_is_stop(c, u) ||
			unit_is(c, u, ':') || n_commas > 2 ||
			(unit_is_comma(c, u - 1) && is_relative(c, u)) ||
			unit_has(c, u, CUE_PERSONAL) ||
			(unit_has(c, u, CUE_VERB) && unit_has(c, u, CUE_ING)))
			return end;
		/* "told those who came that", "in a note sent to us that" */
		if (unit_is_finite(c, u) && !is_attribute(c, u) &&
			(!relative || unit_has(c, u, CUE_CLAUSE)))
			return end;
		if (unit_is_finite(c, u))
			relative = false;
	}
	return end;
}

/* "warned of an invasion", "spoke about it": a topic, not what was said. */
static bool
names_topic(const struct clauses *c, size_t u)
{
	return unit_is_word(c, u, "of") || unit_is_word(c, u, "about") ||
	       unit_is_word(c, u, "against") || unit_is_word(c, u, "for");
}

/* "agreed to return", "told the man to leave": an order or a promise, no
 * statement; but "said to reporters". */
static bool
is_infinitive(const struct clauses *c, size_t u)
{
	struct str s;

	if (!unit_is_word(c, u, "to"))
		return false;
	while (unit_is_adverb(c, u + 1))
		u++;
	if (c->at[u + 1].kind != UNIT_LETTERS || unit_is_upper(c, u + 1) ||
		unit_has(c, u + 1,
			CUE_DETERMINER | CUE_PERSONAL | CUE_PRONOUN |
				CUE_PREPOSITION | CUE_ROLE | CUE_MODIFIER |
				CUE_BODY | CUE_ING))
		return false;
	s = clause_str(c, u + 1);
	return s.n > 1 && s.p[s.n - 1] != 's';
}

/* Where the content after a verb begins, or `end`; `a->has_that` is set. */
static size_t
content_start(const struct clauses *c, struct attribution *a, size_t end)
{
	size_t u = a->last, that;

	/* "said that it is", but of "said that is" it is the subject */
	if (unit_is_word(c, u, "that") && !unit_is_finite(c, u + 1) &&
		!unit_is_possessive(c, u + 1)) {
		a->has_that = true;
		return u + 1;
	}
	if (is_infinitive(c, u) ||
		(names_topic(c, u) && !unit_is_upper(c, u + 1)))
		return end;
	if ((a->cue & CUE_HEARER) || unit_is_comma(c, u) ||
		is_this_time(c, u) ||
		unit_has(c, u, CUE_PREPOSITION | CUE_TIME | CUE_ADVERB)) {
		that = find_that(c, u, end);
		if (that < end) {
			a->has_that = true;
			return that + 1;
		}
	}
	if (names_topic(c, u))
		return end;
	/* "warned it was late": the subject of what follows, no hearer */
	if ((a->cue & CUE_HEARER) && !unit_is_comma(c, u) &&
		!unit_is_quote(c, u) &&
		!(unit_has(c, u, CUE_PERSONAL) && unit_is_finite(c, u + 1)))
		u = skip_phrase(c, u);
	if (is_infinitive(c, u))
		return end;
	return content_skip_adjuncts(c, u);
}

bool
content_is_clausal(const struct clauses *c, size_t first, size_t last)
{
	if (last > first + CONTENT_REACH)
		last = first + CONTENT_REACH;
	/* "it costs": a verb that the lexicon may not know */
	if (first + 1 < last && unit_has(c, first, CUE_PERSONAL) &&
		c->at[first + 1].kind == UNIT_LETTERS)
		return true;
	for (; first < last; first++)
		if (unit_is_finite(c, first) ||
			(unit_has(c, first, CUE_VERB) &&
				!unit_is_upper(c, first)))
			return true;
	return false;
}

bool
content_is_statement(const struct clauses *c, size_t first, size_t last)
{
	int n_verbs = 0;
	size_t u;

	if (last > first + CONTENT_REACH)
		last = first + CONTENT_REACH;
	if (last > c->n)
		last = c->n;
	for (u = first; u < last && n_verbs < 1; u++) {
		if (unit_is_comma(c, u) &&
			(unit_is_finite(c, u + 1) || is_relative(c, u + 1) ||
				unit_has(c, u + 1,
					CUE_PERSONAL | CUE_COORDINATOR)))
			return false; /* "the rent, and left", "a rise, is" */
		if (is_relative(c, u) && u > first)
			n_verbs--;
		else if (unit_is_finite(c, u) && !unit_is_finite(c, u - 1) &&
			 !unit_is_adverb(c, u - 1))
			n_verbs++;
	}
	return n_verbs > 0;
}

size_t
content_without_stop(const struct clauses *c, size_t first, size_t end)
{
	while (end > first && c->at[end - 1].kind == UNIT_SIGN &&
		!unit_is(c, end - 1, ')') && !unit_is(c, end - 1, '%'))
		end--;
	return end;
}

/* "explained how it works": the content is an indirect question. */
static bool
is_question_word(const struct clauses *c, size_t u)
{
	static const char *const word[] = {
		"how", "why", "what", "where", "whether", "who", "if"};
	size_t i;

	if (!unit_has(c, u, CUE_SUBORDINATOR | CUE_DETERMINER))
		return false;
	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (unit_is_word(c, u, word[i]))
			return true;
	return false;
}

/* Is there content, seen from the place after verb and adjuncts? */
static bool
has_content(const struct clauses *c, const struct attribution *a, size_t u,
	size_t end)
{
	size_t last = content_without_stop(c, u, end);

	if (u >= last || unit_is_stop(c, u))
		return false;
	if (a->has_that || unit_is_quote(c, u) || unit_is(c, u, ':'))
		return true;
	if (unit_is_comma(c, u))
		return unit_is_quote(c, u + 1);
	/* "said in a note sent to us", "a merger announced Monday would": what
	 * follows adjuncts has a subject */
	if (u > a->last && !a->has_that && unit_is_finite(c, u))
		return false;
	/* "told clerks who came" */
	if (u > a->last && unit_is_word(c, u, "who") &&
		!unit_has(c, u - 1, CUE_PREPOSITION))
		return false;
	if (is_question_word(c, u) ||
		(u == a->last && unit_is_word(c, u, "that")))
		return true;
	if (unit_has(c, u, CUE_SUBORDINATOR | CUE_COORDINATOR))
		return false;
	if ((a->cue & CUE_STATES) && (a->cue & CUE_INWARD))
		return false; /* "asked Orr to leave": no question word */
	return (a->cue & CUE_STATES) || content_is_statement(c, u, last);
}

/* "Two weeks after | Orr said A, B": a measure of time before the conjunction
 * at `u`, and nothing else. */
static bool
is_after_measure(const struct clauses *c, size_t start, size_t u)
{
	bool time = false;

	if (!unit_has(c, u, CUE_SUBORDINATOR) || u > start + 4)
		return false;
	for (; start < u; start++) {
		if (unit_is_comma(c, start) || unit_is_finite(c, start))
			return false;
		time = time || unit_has(c, start, CUE_TIME);
	}
	return time;
}

/* "While critics say A, B", "which Orr says is A, B": the report ends with
 * its clause. The first comma from `u` on, or `end`. */
static size_t
end_of_clause(const struct clauses *c, const struct attribution *a,
	size_t start, size_t u, size_t end)
{
	size_t before = a->first;
	bool relative = unit_is_word(c, a->group - 1, "who");

	if (before == start && !relative)
		return end;
	if (!relative && !is_after_measure(c, start, before - 1) &&
		!(unit_has(c, before - 1, CUE_SUBORDINATOR) &&
			!unit_is_word(c, before - 1, "that") &&
			(before - 1 == start ||
				(unit_is_comma(c, before - 2) &&
					!unit_has(c, before - 1,
						CUE_PREPOSITION) &&
					!unit_is_word(c, before - 1, "when")))))
		return end;
	while (u < end && !unit_is_comma(c, u))
		u++;
	return u;
}

/* "said he had seen it: "…"": the clause ends before the quotation. */
static size_t
before_colon(const struct clauses *c, size_t u, size_t end)
{
	size_t k;

	for (k = u + 1; k < end && k < u + CONTENT_REACH; k++)
		if (unit_is_quote(c, k) && unit_is(c, k - 1, ':'))
			return k - 1;
	return end;
}

/* "said A; B", "said A, while B": the writer goes on with something else. */
static size_t
before_aside(const struct clauses *c, size_t u, size_t end)
{
	size_t k;

	for (k = u + 1; k < end && k < u + CONTENT_REACH; k++)
		if (unit_is(c, k, ';') ||
			(unit_is_comma(c, k) &&
				unit_is_word(c, k + 1, "while")))
			return k;
	return end;
}

/* "A, he said, B": where B begins, or 0. */
static size_t
resumed(const struct clauses *c, size_t u, size_t end)
{
	if (u + 1 >= end || !unit_is_comma(c, u))
		return 0;
	u++;
	if (unit_has(c, u, CUE_COORDINATOR))
		u++;
	if (unit_has(c, u, CUE_SUBORDINATOR) ||
		(unit_has(c, u, CUE_VERB) && unit_has(c, u, CUE_ING)) ||
		!content_is_statement(c, u, end))
		return 0;
	return u;
}

/* What stands before the attribution: a comma, and a quotation before it? */
struct left {
	size_t end; /* of the content there */
	bool comma, quote;
};

static struct left
look_left(const struct clauses *c, struct attribution *a, size_t start)
{
	struct left left;
	size_t b = a->first;

	while (b > start && (unit_has(c, b - 1, CUE_COORDINATOR) ||
				    unit_is_adverb(c, b - 1) ||
				    unit_is_word(c, b - 1, "as")))
		b--;
	a->as_clause = b < a->first && unit_is_word(c, b, "as") &&
		       !unit_is_word(c, b - 1, "such");
	left.comma = b > start &&
		     (unit_is_comma(c, b - 1) || unit_is_dash(c, b - 1));
	left.quote = b > start && (unit_is_quote(c, b - 1) ||
					  (left.comma && b > start + 1 &&
						  unit_is_quote(c, b - 2)));
	left.end = left.comma ? b - 1 : b;
	return left;
}

/* Set what is reported, and with it the shape. */
void
content_set(const struct clauses *c, struct attribution *a, size_t start)
{
	struct left left = look_left(c, a, start);
	size_t u = content_start(c, a, a->end), next, end;
	bool after = a->shape != SHAPE_INVERTED && has_content(c, a, u, a->end);

	if (after) {
		u += unit_is_comma(c, u) || unit_is(c, u, ':');
		end = end_of_clause(c, a, start, u, a->end);
		end = before_aside(c, u, before_colon(c, u, end));
		a->after = (struct stretch){u, content_without_stop(c, u, end)};
		/* "A, Orr said, that B" */
		if (!left.quote &&
			!(left.comma && a->has_that &&
				unit_is_comma(c, a->last) &&
				content_is_clausal(c, start, left.end)))
			return;
	}
	if ((left.comma || left.quote) && a->shape == SHAPE_BEFORE)
		a->shape = SHAPE_AFTER;
	/* "..., he repeated his promises": an object, so no parenthesis */
	if (!after && !left.quote && a->shape == SHAPE_AFTER &&
		(is_infinitive(c, a->last) ||
			(u == a->last && c->at[u].kind <= UNIT_NUMBER &&
				!unit_has(c, u,
					CUE_SUBORDINATOR | CUE_COORDINATOR))))
		return;
	if (a->shape == SHAPE_PARTICIPLE ? !left.quote
					 : !left.comma && !left.quote &&
						   a->shape != SHAPE_INVERTED)
		return;
	a->before = (struct stretch){start, left.end};
	if (a->shape == SHAPE_INVERTED)
		u = content_skip_adjuncts(c, a->last);
	next = after || left.quote ? 0 : resumed(c, u, a->end);
	if (next > 0)
		a->after = (struct stretch){
			next, content_without_stop(c, next, a->end)};
}
