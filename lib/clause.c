/* clause.c - see clause.h */
#include "clause.h"

#include <stdlib.h>
#include "mem.h"

/* Words of a title inside a phrase. */
enum { LONGEST_PHRASE_TITLE = 6 };

static struct unit *
add(struct clauses *c, enum unit_kind kind, size_t word)
{
	struct unit *u;

	c->at = mem_grow(c->at, &c->cap, c->n + 1, sizeof(*c->at));
	u = &c->at[c->n++];
	*u = (struct unit){.word = word, .kind = (unsigned char)kind};
	return u;
}

/* The "'s" of "Orr's". */
static bool
is_possessive(const struct words *w, size_t i)
{
	struct str s = words_str(w, i);

	return str_eq(s, STR("'s")) || str_eq(s, STR("\xe2\x80\x99s"));
}

/* The apostrophe of "the Sanders' house". */
static bool
is_possessor(const struct words *w, size_t i)
{
	struct str before;

	if (i == 0 || (w->at[i].flags & WORD_SPACE) ||
		w->at[i - 1].kind != WORD_LETTERS)
		return false;
	before = words_str(w, i - 1);
	return before.p[before.n - 1] == 's';
}

static void
add_word(struct clauses *c, size_t i)
{
	static const enum unit_kind kind[] = {
		UNIT_LETTERS, UNIT_NUMBER, UNIT_SIGN, UNIT_SIGN};
	const struct word *x = &c->words->at[i];
	struct unit *u;

	/* a mark that quotes nothing is as good as not there */
	if (x->kind == WORD_MARK && !is_possessor(c->words, i))
		return;
	u = add(c, kind[x->kind], i);
	u->cue = x->cue;
	u->flags = x->flags;
	u->sign = x->kind == WORD_MARK ? '\'' : x->sign;
}

/* The first word after a quotation and its closing mark. */
static size_t
after(const struct quoted *r)
{
	return r->close == QUOTED_NO_MARK ? r->last : r->close + 1;
}

static size_t
before(const struct quoted *r)
{
	return r->open == QUOTED_NO_MARK ? r->first : r->open;
}

/* "Is it so?" | Ms. Orr asked. The splitter took the capital for a start. */
static bool
goes_with_quotation(const struct words *w, size_t i)
{
	size_t last = w->sentence[w->sentence_of[i]].last;
	size_t after = words_attribution(w, i, last);

	if (after == 0)
		return false;
	return after >= last || w->at[after].kind == WORD_SIGN ||
	       (w->at[after].cue & (CUE_PREPOSITION | CUE_TIME | CUE_ADVERB));
}

/*
 * Does a sentence end between words i - 1 and i? After a quotation, a small
 * letter or an attribution says no, whatever the splitter thought of `!”`.
 */
static bool
sentence_ends(const struct clauses *c, size_t i, size_t first)
{
	const struct words *w = c->words;

	if (i <= first || i >= w->n ||
		w->sentence_of[i] == w->sentence_of[i - 1])
		return false;
	if (c->at[c->n - 1].kind != UNIT_QUOTE ||
		w->at[i].kind != WORD_LETTERS ||
		w->sentence[w->sentence_of[i]].paragraph !=
			w->sentence[w->sentence_of[i - 1]].paragraph)
		return true;
	return (w->at[i].flags & WORD_UPPER) && !goes_with_quotation(w, i);
}

/* Wayne "Biscuit" Abbott: part of the name, no quotation. */
static bool
is_nickname(const struct words *w, const struct quoted *r)
{
	size_t i;

	if (r->open == QUOTED_NO_MARK || r->close == QUOTED_NO_MARK ||
		r->open == 0 || r->close + 1 >= w->n || r->last - r->first > 3)
		return false;
	for (i = r->first; i < r->last; i++)
		if (!(w->at[i].flags & WORD_UPPER))
			return false;
	return (w->at[r->open - 1].flags & WORD_UPPER) &&
	       (w->at[r->close + 1].flags & WORD_UPPER) &&
	       w->sentence_of[r->open - 1] == w->sentence_of[r->close + 1];
}

/*
 * the host of "Morning Tide" said; the "Ayle First" crowd says: a title inside
 * a phrase, which is read as if it had no marks.
 */
static bool
is_title_in_phrase(const struct words *w, const struct quoted *r)
{
	const uint32_t opens = CUE_DETERMINER | CUE_PREPOSITION;
	const struct word *before, *next;
	size_t i, last = r->last;

	if (r->open == QUOTED_NO_MARK || r->close == QUOTED_NO_MARK ||
		r->open == 0 || r->close + 1 >= w->n ||
		(r->flags & (QUOTED_UNCLOSED | QUOTED_UNOPENED)))
		return false;
	before = &w->at[r->open - 1];
	next = &w->at[r->close + 1];
	if (last > r->first && w->at[last - 1].kind == WORD_SIGN &&
		w->at[last - 1].sign == ',')
		last--;
	if (last - r->first < 2 || last - r->first > LONGEST_PHRASE_TITLE ||
		w->sentence_of[r->open - 1] != w->sentence_of[r->close + 1] ||
		next->kind != WORD_LETTERS || (next->flags & WORD_UPPER) ||
		(!(before->cue & opens) && !is_possessive(w, r->open - 1)))
		return false;
	/* "called Orr the "Ayle Clerk"": what someone is called */
	for (i = r->open; i > 0 && i + 6 > r->open; i--)
		if ((w->at[i - 1].cue & CUE_LABEL) ||
			str_eq(words_str(w, i - 1), STR("as")))
			return false;
	for (i = r->first; i < last; i++)
		if (!(w->at[i].flags & WORD_UPPER) &&
			(i == r->first ||
				!(w->at[i].cue & (opens | CUE_COORDINATOR))))
			return false;
	return true;
}

void
clause_build(struct clauses *c, const struct words *w,
	const struct quotemarks *q, size_t first, size_t last, size_t *next)
{
	size_t i = first, k = *next;

	c->words = w;
	c->n = 0;
	add(c, UNIT_END, first);
	while (k < q->n && after(&q->at[k]) <= first)
		k++;
	*next = k;
	while (i < last) {
		if (sentence_ends(c, i, first))
			add(c, UNIT_END, i);
		if (k < q->n && before(&q->at[k]) <= i &&
			(is_nickname(w, &q->at[k]) ||
				is_title_in_phrase(w, &q->at[k]))) {
			for (i = q->at[k].first; i < q->at[k].last; i++)
				add_word(c, i);
			i = after(&q->at[k++]);
			continue;
		}
		if (k < q->n && before(&q->at[k]) <= i) {
			i = after(&q->at[k]);
			add(c, UNIT_QUOTE, i)->quoted = k;
			k++;
			continue;
		}
		add_word(c, i++);
	}
	add(c, UNIT_END, last);
}

void
clauses_free(struct clauses *c)
{
	free(c->at);
	*c = (struct clauses){0};
}

bool
unit_is_word(const struct clauses *c, size_t u, const char *word)
{
	struct str s;

	if (c->at[u].kind != UNIT_LETTERS)
		return false;
	s = clause_str(c, u);
	/* most words differ in the first letter */
	return (s.p[0] | 0x20) == (word[0] | 0x20) &&
	       str_eq_nocase(s, str_of(word));
}

bool
unit_is_upper(const struct clauses *c, size_t u)
{
	return c->at[u].kind == UNIT_LETTERS && (c->at[u].flags & WORD_UPPER);
}

bool
unit_is_dash(const struct clauses *c, size_t u)
{
	return unit_is(c, u, '-') && (c->at[u].flags & WORD_SPACE);
}

bool
unit_is_possessive(const struct clauses *c, size_t u)
{
	struct str s;

	if (c->at[u].kind != UNIT_LETTERS)
		return unit_is(c, u, '\'');
	s = clause_str(c, u);
	return str_eq(s, STR("'s")) || str_eq(s, STR("\xe2\x80\x99s"));
}

bool
unit_is_adverb(const struct clauses *c, size_t u)
{
	struct str s;

	if (c->at[u].kind != UNIT_LETTERS)
		return false;
	/* "there is a way" */
	if (unit_is_word(c, u, "there") &&
		(unit_is_finite(c, u + 1) || unit_is_possessive(c, u + 1)))
		return false;
	if (unit_has(c, u, CUE_ADVERB) ||
		(unit_has(c, u, CUE_UNREAL) &&
			!unit_has(c, u, CUE_AUXILIARY | CUE_SUBORDINATOR)))
		return true;
	s = clause_str(c, u);
	return s.n > 4 && str_ends(s, STR("ly")) && !unit_is_upper(c, u) &&
	       !unit_has(c, u, CUE_BODY | CUE_ROLE) &&
	       !unit_has(c, u - 1, CUE_DETERMINER);
}

/* "the plan", "of change", "Orr's call": not the verb of that spelling. */
static bool
stands_as_noun(const struct clauses *c, size_t u)
{
	return unit_has(c, u - 1, CUE_DETERMINER | CUE_PREPOSITION) ||
	       unit_is_possessive(c, u - 1) ||
	       (u + 1 < c->n && unit_is_word(c, u + 1, "of"));
}

bool
unit_is_finite(const struct clauses *c, size_t u)
{
	struct str s;

	if (c->at[u].kind != UNIT_LETTERS || unit_is_upper(c, u))
		return false;
	/* "he's late", "there's a way" */
	if (unit_is_possessive(c, u) &&
		(unit_has(c, u - 1, CUE_PERSONAL) ||
			unit_is_word(c, u - 1, "there") ||
			unit_is_word(c, u - 1, "that")))
		return true;
	if (unit_has(c, u, CUE_AUXILIARY))
		return !unit_is_word(c, u, "be") &&
		       !unit_is_word(c, u, "been") &&
		       !unit_is_word(c, u, "being") &&
		       !unit_is_word(c, u, "having");
	if (unit_has(c, u, CUE_OTHER_VERB))
		return !stands_as_noun(c, u);
	if (unit_has(c, u, CUE_VERB))
		return ((unit_has(c, u, CUE_PAST) &&
				!unit_has(c, u, CUE_BASE)) ||
			       (unit_has(c, u, CUE_THIRD) &&
				       !unit_has(c, u, CUE_NOUN))) &&
		       !stands_as_noun(c, u);
	s = clause_str(c, u);
	return s.n > 4 && str_ends(s, STR("ed")) && c->at[u].cue == 0 &&
	       !stands_as_noun(c, u);
}

bool
unit_is_stop(const struct clauses *c, size_t u)
{
	return unit_is_end(c, u) || unit_is(c, u, '.') || unit_is(c, u, ';') ||
	       unit_is(c, u, '?') || unit_is(c, u, '!');
}

bool
unit_is_be(const struct clauses *c, size_t u)
{
	static const char *const be[] = {
		"was", "were", "is", "are", "been", "be", "being"};
	size_t i;

	if (!unit_has(c, u, CUE_AUXILIARY))
		return false;
	for (i = 0; i < sizeof(be) / sizeof(be[0]); i++)
		if (unit_is_word(c, u, be[i]))
			return true;
	return false;
}
