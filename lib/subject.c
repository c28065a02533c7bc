/* subject.c - see subject.h */
#include "subject.h"

/* Units of a relative clause inside a subject. */
enum { RELATIVE_REACH = 20 };

static bool
is_hard_break(const struct clauses *c, size_t u)
{
	if (c->at[u].kind == UNIT_END || c->at[u].kind == UNIT_QUOTE)
		return true;
	return c->at[u].kind == UNIT_SIGN && c->at[u].sign != '\0' &&
	       strchr(";:?!\"", c->at[u].sign) != NULL;
}

/* The "'s" of "he's said", not that of "Orr's". */
static bool
is_short_is(const struct clauses *c, size_t u)
{
	return unit_is_possessive(c, u) && unit_has(c, u - 1, CUE_PERSONAL);
}

size_t
subject_group(const struct clauses *c, size_t verb)
{
	size_t u = verb;

	while (u > 1 &&
		(unit_has(c, u - 1, CUE_AUXILIARY) || is_short_is(c, u - 1) ||
			(unit_is_word(c, u - 1, "since") &&
				unit_has(c, u - 2, CUE_AUXILIARY)) ||
			(unit_is_adverb(c, u - 1) &&
				!unit_has(c, u - 1, CUE_TIME))))
		u--;
	return u;
}

/* Skip what may stand between subject and verb: "Orr on Monday said". */
static size_t
skip_time(const struct clauses *c, size_t u)
{
	size_t k = u;

	while (k > 1 && unit_has(c, k - 1, CUE_TIME))
		k--;
	if (k == u)
		return u;
	while (k > 1 && (unit_has(c, k - 1, CUE_PREPOSITION) ||
				unit_is_word(c, k - 1, "last") ||
				unit_is_word(c, k - 1, "this") ||
				unit_is_word(c, k - 1, "late") ||
				unit_is_word(c, k - 1, "early") ||
				c->at[k - 1].kind == UNIT_NUMBER))
		k--;
	return k;
}

/* The unit after the opening bracket that ")" at u - 1 closes, less one. */
static size_t
skip_brackets(const struct clauses *c, size_t u, size_t floor)
{
	size_t k = u - 1;

	while (k > floor && !unit_is(c, k, '(') && !unit_is(c, k, '['))
		k--;
	return k > floor ? k : u - 1;
}

/* May a clause begin right after unit `u`, seen from a comma's subject? */
static bool
begins_clause(const struct clauses *c, size_t u)
{
	if (is_hard_break(c, u) || unit_is_dash(c, u))
		return true;
	if (unit_has(c, u, CUE_COORDINATOR) && unit_is_comma(c, u - 1))
		return true;
	if (!unit_has(c, u, CUE_SUBORDINATOR))
		return false;
	/* "in that case": no conjunction */
	if (u > 0 && unit_has(c, u - 1, CUE_PREPOSITION))
		return false;
	/* "After the vote, Orr said": that part is an adverbial. */
	if (unit_has(c, u, CUE_PREPOSITION) && u > 0 &&
		(c->at[u - 1].kind == UNIT_END || unit_is_comma(c, u - 1)))
		return false;
	/* "who" after a comma is part of the apposition. */
	return !unit_is_word(c, u, "who") && !unit_is_word(c, u, "which") &&
	       !unit_is_word(c, u, "whose") && !unit_is_word(c, u, "whom") &&
	       !unit_is_word(c, u, "where") && !unit_is_word(c, u, "once") &&
	       !(unit_is_word(c, u, "as") && !unit_is_comma(c, u - 1));
}

static bool
is_participle(const struct clauses *c, size_t u)
{
	struct str s;

	if (c->at[u].kind != UNIT_LETTERS || unit_has(c, u, CUE_DETERMINER))
		return false;
	s = clause_str(c, u);
	return s.n > 4 && (str_ends(s, STR("ing")) || str_ends(s, STR("ed"))) &&
	       (!unit_is_upper(c, u) || c->at[u - 1].kind == UNIT_END) &&
	       !unit_has(c, u, CUE_ROLE | CUE_MODIFIER);
}

/* Is the comma's part that begins at `u` an adverbial, no phrase? */
static bool
is_adverbial(const struct clauses *c, size_t u)
{
	return unit_has(c, u,
		       CUE_PREPOSITION | CUE_SUBORDINATOR | CUE_COORDINATOR |
			       CUE_TIME) ||
	       unit_is_adverb(c, u) || is_participle(c, u) ||
	       c->at[u].kind == UNIT_NUMBER || c->at[u].kind == UNIT_SIGN;
}

/*
 * "Orr, who said that it was late, added": the conjunction at `at` is part of
 * what commas set off, the second of them at `end`. The first one, or `at`.
 */
static size_t
start_of_insert(const struct clauses *c, size_t at, size_t end, size_t floor)
{
	size_t k;

	if (c->at[at].kind != UNIT_LETTERS)
		return at;
	for (k = at; k < end; k++)
		if (unit_is_comma(c, k))
			return at;
	for (k = at; k > floor && !unit_is_comma(c, k - 1); k--)
		if (is_hard_break(c, k - 1))
			return at;
	if (k <= floor + 1 || unit_is_word(c, k, "that") ||
		!(unit_has(c, k, CUE_SUBORDINATOR | CUE_PREPOSITION) ||
			is_participle(c, k)))
		return at;
	return k - 1;
}

/* First comma in [first, last), or `last`. */
static size_t
find_comma(const struct clauses *c, size_t first, size_t last)
{
	while (first < last && !unit_is_comma(c, first))
		first++;
	return first;
}

/* Cut [first, last) before its first finite verb: "Orr left" is Orr. */
static size_t
before_verb(const struct clauses *c, size_t first, size_t last)
{
	size_t u;

	for (u = first + 1; u < last; u++)
		if (unit_is_finite(c, u))
			return u;
	return last;
}

/* A phrase has a word in it, or it names nobody. */
static bool
has_word(const struct clauses *c, const struct subject *s)
{
	size_t u;

	for (u = s->first; u < s->head_last; u++)
		if ((c->at[u].kind == UNIT_LETTERS &&
			    !unit_has(c, u, CUE_TIME)) ||
			unit_is(c, u, '%'))
			return true;
	return false;
}

/* Set the subject to the part of a clause [part, next) before its verb; the
 * clause goes on until `end`. */
static bool
set_part(const struct clauses *c, size_t part, size_t next, size_t end,
	struct subject *s)
{
	s->first = part;
	s->head_last = before_verb(c, part, next);
	while (s->head_last > part + 1 && unit_is_adverb(c, s->head_last - 1))
		s->head_last--;
	s->last = s->head_last < next ? s->head_last : end;
	while (s->last > s->head_last && unit_is_comma(c, s->last - 1))
		s->last--;
	return s->head_last > s->first && has_word(c, s);
}

/*
 * The subject when a comma, or the start of a coordinated verb, stands
 * before the verb group: the first part of the clause that is no adverbial.
 * Of "Orr sat, and took notes, saying" it is that of the first verb.
 */
bool
subject_of_clause(const struct clauses *c, size_t end, struct subject *s)
{
	size_t floor = end > SUBJECT_REACH ? end - SUBJECT_REACH : 0;
	size_t u = end, part, next;

	*s = (struct subject){0};
	while (u > floor && !begins_clause(c, u - 1))
		u--;
	if (u > floor) {
		u = start_of_insert(c, u - 1, end, floor) + 1;
		while (u > floor && !begins_clause(c, u - 1))
			u--;
	}
	if (u == floor && floor > 0)
		return false;
	for (part = u; part < end; part = next + 1) {
		next = find_comma(c, part, end);
		if (next == part || is_adverbial(c, part))
			continue;
		if (!unit_is_finite(c, part) && !unit_is_possessive(c, part))
			return set_part(c, part, next, end, s);
		/* "areas that do not" has no subject */
		if (part > u || !unit_has(c, u - 1, CUE_COORDINATOR))
			return false;
		end = u - 1;
		while (u > floor && (u == end + 1 || !begins_clause(c, u - 1)))
			u--;
		if (u == floor && floor > 0)
			return false;
		next = u - 1;
	}
	return false;
}

static bool
ends_in_s(struct str s)
{
	return s.n > 3 && s.p[s.n - 1] == 's' && s.p[s.n - 2] != 's';
}

/* May the noun phrase to the right of unit `u` take it in? */
static bool
extends(const struct clauses *c, size_t u)
{
	const struct unit *x = &c->at[u];

	switch (x->kind) {
	case UNIT_NUMBER:
		return true;
	case UNIT_SIGN:
		return x->sign == '&' || x->sign == '/' || x->sign == '$' ||
		       x->sign == '%' ||
		       (x->sign == '.' &&
			       (unit_has(c, u - 1, CUE_TITLE) ||
				       (unit_is_upper(c, u - 1) &&
					       !unit_is_end(c, u + 1)))) ||
		       (x->sign == '-' && !(x->flags & WORD_SPACE)) ||
		       x->sign == ')' || x->sign == '\'';
	case UNIT_LETTERS:
		break;
	default:
		return false;
	}
	if (x->flags & WORD_UPPER)
		return !(x->cue & (CUE_PERSONAL | CUE_SUBORDINATOR |
					  CUE_COORDINATOR)) ||
		       (x->flags & WORD_CAPS);
	if (unit_is_finite(c, u) || unit_is_adverb(c, u))
		return false;
	if (x->cue & (CUE_PERSONAL | CUE_SUBORDINATOR))
		return unit_is_word(c, u, "who") || unit_is_word(c, u, "his");
	return true;
}

/* "told reporters | Orr said": a plural ends before a name begins. */
static bool
name_begins(const struct clauses *c, size_t u)
{
	return unit_is_upper(c, u) && c->at[u - 1].kind == UNIT_LETTERS &&
	       !unit_is_upper(c, u - 1) &&
	       !unit_has(c, u - 1,
		       CUE_ROLE | CUE_MODIFIER | CUE_TAIL | CUE_TITLE |
			       CUE_DETERMINER | CUE_PREPOSITION |
			       CUE_COORDINATOR) &&
	       ends_in_s(clause_str(c, u - 1)) &&
	       clause_str(c, u - 1).p[0] != '\'';
}

/* May "and", "for" ... at `u` join the noun before it to what follows? */
static bool
joins(const struct clauses *c, size_t u)
{
	const struct unit *before = &c->at[u - 1];

	if (before->kind != UNIT_LETTERS || !extends(c, u - 1) ||
		unit_has(c, u - 1, CUE_PREPOSITION | CUE_COORDINATOR))
		return false;
	if (unit_has(c, u, CUE_COORDINATOR))
		return unit_is_upper(c, u - 1) || !unit_is_upper(c, u + 1);
	return unit_is_word(c, u, "of") || unit_is_word(c, u, "for") ||
	       unit_is_word(c, u, "from") || unit_is_word(c, u, "at") ||
	       unit_is_word(c, u, "with") || unit_is_word(c, u, "in") ||
	       unit_is_word(c, u, "to") || unit_is_word(c, u, "on");
}

/*
 * The first unit of the noun phrase that ends before `end`. Prepositions and
 * "and" belong to it only if a noun stands before them.
 */
static size_t
walk_left(const struct clauses *c, size_t end)
{
	size_t floor = end > SUBJECT_REACH ? end - SUBJECT_REACH : 0;
	size_t u = end, start = end;

	while (u > floor + 1 && extends(c, u - 1)) {
		if (u < end && name_begins(c, u))
			break;
		u = unit_is(c, u - 1, ')') ? skip_brackets(c, u, floor) : u - 1;
		if (unit_has(c, u, CUE_PREPOSITION | CUE_COORDINATOR) &&
			!unit_is_upper(c, u)) {
			if (!joins(c, u))
				break;
			continue;
		}
		start = u;
		if (unit_has(c, u, CUE_DETERMINER) &&
			!unit_has(c, u - 1,
				CUE_PREPOSITION | CUE_COORDINATOR |
					CUE_DETERMINER))
			break;
	}
	return start;
}

static bool
is_relative(const struct clauses *c, size_t u)
{
	return unit_is_word(c, u, "who") || unit_is_word(c, u, "which") ||
	       unit_is_word(c, u, "that");
}

static bool
set(struct subject *s, size_t first, size_t last)
{
	s->first = first;
	s->head_last = s->last = last;
	return first < last;
}

/*
 * "Officials who attended the talks | said": not the talks, but whom the
 * relative clause before `first` belongs to. Its "who", or `first`.
 */
static size_t
relative_before(const struct clauses *c, size_t first)
{
	size_t floor = first > RELATIVE_REACH ? first - RELATIVE_REACH : 1;
	bool finite = false;
	size_t u;

	for (u = first - 1; u > floor; u--) {
		if (unit_is_word(c, u, "who"))
			return finite && c->at[u - 1].kind == UNIT_LETTERS
				       ? u
				       : first;
		if (unit_is_comma(c, u) || is_hard_break(c, u) ||
			unit_is_stop(c, u) ||
			(unit_has(c, u, CUE_SUBORDINATOR) &&
				!unit_has(c, u, CUE_PREPOSITION) &&
				!unit_is_word(c, u + 1, "of")))
			return first;
		finite = finite || unit_is_finite(c, u);
	}
	return first;
}

static bool
find_before(const struct clauses *c, size_t group, struct subject *s)
{
	size_t end = skip_time(c, group), u, who;

	*s = (struct subject){0};
	if (end <= 1)
		return false;
	u = end - 1;
	if (unit_is_comma(c, u) || unit_is_dash(c, u))
		return subject_of_clause(c, u, s);
	if (unit_has(c, u, CUE_COORDINATOR)) {
		if (!subject_of_clause(
			    c, unit_is_comma(c, u - 1) ? u - 1 : u, s))
			return false;
		s->elided = true;
		return true;
	}
	if (is_relative(c, u)) {
		s->relative = u;
		u = unit_is_comma(c, u - 1) ? u - 1 : u;
		return set(s, walk_left(c, u), u);
	}
	if (unit_has(c, u, CUE_PERSONAL | CUE_PRONOUN) &&
		!(unit_has(c, u, CUE_DETERMINER) && unit_is_upper(c, u - 1)))
		return set(s, u, end);
	if (c->at[u].kind == UNIT_LETTERS && unit_is_word(c, u, "to"))
		return false;
	u = walk_left(c, end);
	/* "other sites such as Ayle Today" */
	if (u > 2 && unit_is_word(c, u - 1, "as") &&
		unit_is_word(c, u - 2, "such"))
		u = walk_left(c, u - 2);
	who = relative_before(c, u);
	if (who == u)
		return set(s, u, end);
	set(s, walk_left(c, who), who);
	s->last = end;
	return s->first < who;
}

bool
subject_before(const struct clauses *c, size_t group, struct subject *s)
{
	return find_before(c, group, s) && has_word(c, s);
}

/* May a noun phrase after a verb begin here? */
static bool
begins_phrase(const struct clauses *c, size_t u)
{
	const struct unit *x = &c->at[u];

	if (x->kind == UNIT_NUMBER)
		return true;
	if (x->kind != UNIT_LETTERS ||
		unit_has(c, u,
			CUE_PREPOSITION | CUE_SUBORDINATOR | CUE_COORDINATOR))
		return false;
	if (x->flags & WORD_UPPER)
		return !unit_has(c, u, CUE_TIME);
	if (unit_has(c, u,
		    CUE_DETERMINER | CUE_PERSONAL | CUE_TITLE | CUE_ROLE |
			    CUE_MODIFIER | CUE_BODY))
		return true;
	return !unit_is_adverb(c, u) && !unit_is_finite(c, u) &&
	       !is_participle(c, u) && !unit_has(c, u, CUE_TIME);
}

/* Does the phrase go on over unit `u`, seen from the left? */
static bool
goes_on(const struct clauses *c, size_t u)
{
	const struct unit *x = &c->at[u];

	if (x->kind == UNIT_SIGN && x->sign == '(')
		return true;
	/* The Morning Herald, but "said Orr Monday" */
	if (!extends(c, u) ||
		(unit_has(c, u, CUE_TIME) &&
			!unit_has(c, u - 1, CUE_DETERMINER) &&
			!(unit_is_upper(c, u) && unit_is_upper(c, u + 1))))
		return false;
	if (unit_has(c, u, CUE_VERB | CUE_OTHER_VERB) &&
		!(x->flags & WORD_UPPER) && !unit_has(c, u, CUE_BODY))
		return unit_has(c, u, CUE_NOUN);
	if (unit_has(c, u, CUE_COORDINATOR))
		return unit_is_upper(c, u + 1) || unit_is_upper(c, u - 1) == 0;
	if (!unit_has(c, u, CUE_PREPOSITION))
		return true;
	if (unit_is_word(c, u, "of") || unit_is_word(c, u, "for") ||
		unit_is_word(c, u, "from"))
		return true;
	/* "envoy to the Ayle Fund Ann Orr" */
	if (unit_is_word(c, u, "to") && unit_has(c, u - 1, CUE_ROLE))
		return true;
	return (unit_is_word(c, u, "at") || unit_is_word(c, u, "with") ||
		       unit_is_word(c, u, "in")) &&
	       !unit_is_upper(c, u - 1) && !unit_has(c, u + 1, CUE_TIME);
}

static size_t
walk_right(const struct clauses *c, size_t u)
{
	size_t limit = c->n < u + SUBJECT_REACH ? c->n : u + SUBJECT_REACH;

	while (u < limit && goes_on(c, u)) {
		if (unit_is(c, u, '(')) {
			while (u < limit && !unit_is(c, u, ')') &&
				c->at[u].kind != UNIT_END)
				u++;
			if (u >= limit || c->at[u].kind == UNIT_END)
				break;
		}
		u++;
	}
	return u;
}

bool
subject_after(const struct clauses *c, size_t at, struct subject *s)
{
	size_t u, next;

	*s = (struct subject){0};
	if (at >= c->n || !begins_phrase(c, at))
		return false;
	if (unit_has(c, at, CUE_PERSONAL))
		return set(s, at, at + 1);
	u = walk_right(c, at);
	while (u > at + 1 &&
		unit_has(c, u - 1,
			CUE_PREPOSITION | CUE_COORDINATOR | CUE_DETERMINER))
		u--;
	if (!set(s, at, u) || !has_word(c, s))
		return false;
	/* "said Ann Orr, a clerk from Ayle, after the vote" */
	if (!unit_is_comma(c, u) || u + 1 >= c->n || !begins_phrase(c, u + 1) ||
		unit_has(c, u + 1, CUE_PERSONAL))
		return true;
	next = walk_right(c, u + 1);
	if (next > u + 1 && !unit_is_finite(c, next) &&
		c->at[next].kind != UNIT_QUOTE)
		s->last = next;
	return true;
}
