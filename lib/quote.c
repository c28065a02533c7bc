/* quote.c - see quote.h */
#include "quote.h"

#include <stdlib.h>
#include "content.h"
#include "marked.h"
#include "mem.h"

const char *const quote_kind_name[QUOTE_N_KINDS] = {
	"direct", "mixed", "indirect"};

const char *const quote_rule_name[RULE_N_RULES] = {
	[RULE_VERB_SPEAKER] = "verb-speaker",
	[RULE_SPEAKER_VERB] = "speaker-verb",
	[RULE_BEFORE] = "before",
	[RULE_AROUND] = "around",
	[RULE_ACCORDING] = "according-to",
	[RULE_PARTICIPLE] = "participle",
	[RULE_QUOTED_AS] = "quoted-as",
	[RULE_COLON] = "colon",
	[RULE_DASH] = "dash",
	[RULE_LABEL] = "label",
	[RULE_NOUN] = "noun",
	[RULE_CONTINUED] = "continued",
	[RULE_AFTER_REPORT] = "after-report",
	[RULE_SUBJECT] = "subject",
	[RULE_FLOATING] = "floating",
	[RULE_NOBODY] = "nobody",
};

#define NONE ((size_t)-1)

/* A clause of more units is a list that lost its stops, and nested ones of
 * any length would take quadratic time. */
enum { LONGEST_CLAUSE = 250 };

/* A pulled quotation: its fewest words, how much of it is compared, and how
 * many quotations away it stands in the text. */
enum { PULLED_WORDS = 5, PULLED_BYTES = 60, PULLED_REACH = 16 };

/* For more words than any rule asks for. */
enum { UNCOUNTED = 1000 };

/* Units of a dateline. */
enum { LONGEST_DATELINE = 14 };

/* How many attributions to look at on either side of a quotation. */
enum { LOOK = 12 };

/* What a paragraph gives, before speakers are resolved. */
struct quote_item {
	size_t start_b, end_b, first_word, n_words;
	size_t attribution; /* NONE: inherited, or `subject` */
	struct subject subject;
	enum quote_kind kind;
	enum quote_rule rule;
};

/* What is asked of one paragraph, over and over. */
struct paragraph {
	struct quotes *q;
	const struct clauses *c;
	const struct attributions *a;
	const struct words *w;
	const struct quotemarks *marks;
	const struct cast *cast;
	size_t number, last_word;
	size_t start, start_before; /* units: this sentence, that before */
	size_t next; /* the first attribution whose cue is not passed */
};

static size_t
count_words(const struct words *w, size_t first, size_t last)
{
	size_t n = 0;

	for (; first < last; first++)
		n += w->at[first].kind <= WORD_NUMBER;
	return n;
}

static struct quote_item *
add_item(const struct paragraph *p, size_t first, size_t last,
	enum quote_kind kind, enum quote_rule rule, size_t attribution)
{
	struct quotes *q = p->q;
	struct quote_item *item;

	q->item = mem_grow(
		q->item, &q->item_cap, q->n_items + 1, sizeof(*q->item));
	item = &q->item[q->n_items++];
	*item = (struct quote_item){.start_b = p->w->at[first].start_b,
		.end_b = p->w->at[last - 1].end_b,
		.first_word = first,
		.n_words = count_words(p->w, first, last),
		.attribution = attribution,
		.kind = kind,
		.rule = rule};
	return item;
}

/* --- quotations in marks --- */

/* A whole utterance: begins like a sentence, ends like one. */
static bool
is_whole(const struct paragraph *p, size_t u)
{
	const struct clauses *c = p->c;
	const struct quoted *r = &p->marks->at[c->at[u].quoted];
	const struct word *last = &p->w->at[r->last - 1];
	size_t k = r->first;

	while (k < r->last && p->w->at[k].kind >= WORD_SIGN)
		k++;
	if (k < r->last && p->w->at[k].kind == WORD_LETTERS &&
		!(p->w->at[k].flags & WORD_UPPER) && !unit_is(c, u - 1, ':') &&
		!unit_is_end(c, u - 1))
		return false;
	if (c->at[u - 1].kind == UNIT_LETTERS &&
		!unit_has(c, u - 1, CUE_VERB) && !unit_is_end(c, u - 1))
		return false;
	return last->kind == WORD_SIGN || u + 1 >= c->n ||
	       c->at[u + 1].kind != UNIT_LETTERS ||
	       unit_has(c, u + 1, CUE_VERB | CUE_PERSONAL) ||
	       unit_is_upper(c, u + 1);
}

/* The attribution that begins right after the quotation at `u`. */
static size_t
attribution_after(const struct paragraph *p, size_t u)
{
	const struct clauses *c = p->c;
	size_t k = u + 1, i;

	if (k < c->n && (unit_is(c, k, ',') || unit_is_dash(c, k)))
		k++;
	else if (unit_has(c, u - 1, CUE_DETERMINER) ||
		 unit_is_possessive(c, u - 1))
		return NONE; /* The "big" plan said to be ... */
	while (k < c->n &&
		(unit_has(c, k, CUE_COORDINATOR) || unit_is_adverb(c, k)))
		k++;
	for (i = p->next; i < p->a->n && i < p->next + LOOK; i++)
		if (p->a->at[i].first > u && p->a->at[i].first <= k)
			return i;
	return NONE;
}

/* Is the quotation at `u` what the verb of `a` leads to, nothing between? */
static bool
is_led_by(const struct clauses *c, const struct attribution *a, size_t u)
{
	size_t k = u;

	while (k > a->last &&
		(unit_is(c, k - 1, ',') || unit_is(c, k - 1, ':') ||
			unit_is_word(c, k - 1, "that")))
		k--;
	return k == a->last;
}

/* The last attribution before unit `u` in its sentence, or NONE. A noun
 * ("his claim that ...") gives way to any verb. */
static size_t
attribution_before(const struct paragraph *p, size_t u)
{
	const struct attribution *a;
	size_t i, noun = NONE;

	for (i = p->next; i > 0 && i + LOOK > p->next; i--) {
		a = &p->a->at[i - 1];
		if (a->end <= u)
			break;
		if ((a->cue & CUE_WEAK) && !is_led_by(p->c, a, u))
			continue;
		if (a->shape != SHAPE_NOUN)
			return i - 1;
		if (noun == NONE)
			noun = i - 1;
	}
	return noun;
}

/* The attribution whose content on its left holds unit `u`. */
static size_t
attribution_over(const struct paragraph *p, size_t u)
{
	size_t i;

	for (i = p->next; i < p->a->n && i < p->next + LOOK; i++)
		if (p->a->at[i].before.first <= u &&
			p->a->at[i].before.last > u)
			return i;
	return NONE;
}

static enum quote_rule
rule_of(const struct attribution *a, bool adjacent)
{
	switch (a->shape) {
	case SHAPE_INVERTED:
		return RULE_VERB_SPEAKER;
	case SHAPE_ACCORDING:
		return RULE_ACCORDING;
	case SHAPE_PARTICIPLE:
		return RULE_PARTICIPLE;
	case SHAPE_QUOTED_AS:
		return RULE_QUOTED_AS;
	case SHAPE_NOUN:
		return RULE_NOUN;
	case SHAPE_AFTER:
		return adjacent ? RULE_SPEAKER_VERB : RULE_AROUND;
	default:
		if (a->cue & CUE_LABEL)
			return RULE_LABEL;
		return adjacent ? RULE_BEFORE : RULE_AROUND;
	}
}

/* "Orr: "…"", or a fragment in a sentence about Orr: the subject of the
 * clause before `u`, else what the sentence at `start` begins with. */
static bool
sentence_subject(
	const struct paragraph *p, size_t start, size_t u, struct subject *s)
{
	if (start >= u)
		return false;
	if (subject_of_clause(p->c, u, s) && s->first >= start)
		return true;
	return !unit_is_adverb(p->c, start) && subject_after(p->c, start, s) &&
	       s->last <= u;
}

static void
add_quoted(const struct paragraph *p, size_t u, enum quote_rule rule,
	size_t attribution, const struct subject *s)
{
	const struct quoted *r = &p->marks->at[p->c->at[u].quoted];
	struct quote_item *item = add_item(p, r->first, r->last,
		is_whole(p, u) ? QUOTE_DIRECT : QUOTE_MIXED, rule, attribution);

	if (s != NULL)
		item->subject = *s;
	p->q->done[p->c->at[u].quoted] = true;
}

/* "…" and "…": the quotation before goes with the one at `u`. */
static bool
is_coordinated(const struct clauses *c, size_t u)
{
	size_t k = u;

	if (unit_has(c, k - 1, CUE_DETERMINER) &&
		unit_has(c, k - 2, CUE_COORDINATOR))
		k--;
	if (unit_has(c, k - 1, CUE_COORDINATOR))
		k--;
	if (unit_is(c, k - 1, ','))
		k--;
	return k < u && unit_is_quote(c, k - 1);
}

/* Give the quotation at `u` to whom the one before it was given. */
static bool
add_coordinated(const struct paragraph *p, size_t u)
{
	const struct quote_item *before;
	size_t k = u - 1;

	if (!is_coordinated(p->c, u) || p->q->n_items == 0)
		return false;
	while (!unit_is_quote(p->c, k))
		k--;
	before = &p->q->item[p->q->n_items - 1];
	if (p->marks->at[p->c->at[k].quoted].start_b != before->start_b)
		return false;
	add_quoted(p, u, before->rule, before->attribution, &before->subject);
	return true;
}

/* "…" - Orr: signed with a dash, under a picture or between paragraphs. */
static bool
is_signed(const struct clauses *c, size_t u, struct subject *s)
{
	size_t k = u + 1;

	if (k + 1 < c->n && unit_is_end(c, k))
		k++;
	return k + 1 < c->n && unit_is(c, k, '-') && unit_is_upper(c, k + 1) &&
	       subject_after(c, k + 1, s) && unit_is_end(c, s->last);
}

/* "went after him as a "con artist"": what someone is called. */
static bool
is_judgement(const struct clauses *c, size_t u)
{
	return unit_is_word(c, u - 1, "as") ||
	       (unit_has(c, u - 1, CUE_DETERMINER) &&
		       unit_is_word(c, u - 2, "as"));
}

/* "vowed to "close the gaps"", "they have "no fear"": the speaker's
 * predicate in the writer's clause. */
static bool
is_predicate(const struct paragraph *p, size_t u, size_t n_words)
{
	const struct quoted *r = &p->marks->at[p->c->at[u].quoted];

	if (p->w->at[r->first].flags & WORD_UPPER)
		return false;
	return unit_is_word(p->c, u - 1, "to") ||
	       (n_words > 1 && unit_has(p->c, u - 1, CUE_AUXILIARY));
}

/* A quotation that no attribution is beside. */
static void
add_floating(const struct paragraph *p, size_t u, size_t n_words)
{
	const struct clauses *c = p->c;
	const struct quoted *r = &p->marks->at[c->at[u].quoted];
	struct subject s;
	size_t k;

	if (marked_is_reference(c, r, u) ||
		marked_is_heading(c, r, u, n_words, p->q->has_double))
		return;
	if (is_signed(c, u, &s)) {
		add_quoted(p, u, RULE_DASH, NONE, &s);
		return;
	}
	if (unit_is(c, u - 1, ':') && sentence_subject(p, p->start, u, &s)) {
		add_quoted(p, u, RULE_COLON, NONE, &s);
		return;
	}
	if (!unit_is_end(c, u - 1)) {
		if ((n_words >= 4 || is_judgement(c, u) ||
			    is_predicate(p, u, n_words)) &&
			!marked_is_title(c, r, u) &&
			sentence_subject(p, p->start, u, &s))
			add_quoted(p, u, RULE_SUBJECT, NONE, &s);
		else if ((n_words >= 7 ||
				 (n_words >= 4 && unit_is(c, u - 1, ':'))) &&
			 !marked_is_title(c, r, u))
			add_quoted(p, u, RULE_FLOATING, NONE, NULL);
		return;
	}
	/* it begins a sentence: someone spoke before it */
	for (k = p->next; k > 0 && p->a->at[k - 1].first >= u; k--)
		;
	if (p->q->n_items > 0) {
		add_quoted(p, u, RULE_CONTINUED, NONE, NULL);
	} else if (u == 1 && p->q->lead.paragraph > 0 &&
		   p->q->lead.paragraph + 1 == p->number) {
		add_quoted(p, u, RULE_COLON, NONE, NULL);
	} else if (k > 0 && p->a->at[k - 1].subject.first <
				    p->a->at[k - 1].subject.last) {
		add_quoted(p, u, RULE_AFTER_REPORT, k - 1, NULL);
	} else if (u > 1 && sentence_subject(p, p->start_before, u - 1, &s)) {
		add_quoted(p, u, RULE_SUBJECT, NONE, &s);
	} else if (n_words >= 3 || unit_is_end(c, u + 1)) {
		add_quoted(p, u, RULE_FLOATING, NONE, NULL);
	}
}

/* Decide about the quotation at unit `u`. */
static void
read_quoted(const struct paragraph *p, size_t u)
{
	const struct clauses *c = p->c;
	const struct quoted *r = &p->marks->at[c->at[u].quoted];
	size_t before = attribution_before(p, u);
	size_t after = attribution_after(p, u);
	size_t n_words = UNCOUNTED, over;

	/* one that goes on over many paragraphs is counted in its last */
	if (r->last <= p->last_word)
		n_words = count_words(p->w, r->first, r->last);
	if (p->q->done[c->at[u].quoted] || n_words == 0 ||
		marked_is_markup(c, r) || marked_is_modifier(c, r, u))
		return;
	if (before != NONE && is_led_by(c, &p->a->at[before], u) &&
		!(after != NONE && p->a->at[after].shape != SHAPE_BEFORE &&
			(p->a->at[before].cue & (CUE_WEAK | CUE_INWARD)))) {
		if (marked_is_name(c, r, u, &p->a->at[before]))
			return;
		add_quoted(
			p, u, rule_of(&p->a->at[before], true), before, NULL);
		return;
	}
	if (after != NONE && p->a->at[after].shape != SHAPE_BEFORE &&
		!marked_is_beside(c, r, u, p->start)) {
		add_quoted(p, u, rule_of(&p->a->at[after], true), after, NULL);
		return;
	}
	if (add_coordinated(p, u))
		return;
	if (r->last > p->last_word)
		return; /* goes on in the next paragraph: ask again there */
	if (marked_is_title(c, r, u) &&
		(before == NONE || p->a->at[before].shape != SHAPE_NOUN))
		return;
	if (before != NONE) {
		add_quoted(
			p, u, rule_of(&p->a->at[before], false), before, NULL);
		return;
	}
	over = attribution_over(p, u);
	if (over != NONE) {
		add_quoted(p, u, rule_of(&p->a->at[over], false), over, NULL);
		return;
	}
	add_floating(p, u, n_words);
}

/* --- reported clauses --- */

/* The words of [first, last), without what folded quotations left out. */
static size_t
word_after(const struct clauses *c, size_t u)
{
	return unit_is_quote(c, u) ? c->at[u].word : c->at[u].word + 1;
}

static size_t
word_before(const struct paragraph *p, size_t u)
{
	const struct quoted *r;

	if (!unit_is_quote(p->c, u))
		return p->c->at[u].word;
	r = &p->marks->at[p->c->at[u].quoted];
	return r->open == QUOTED_NO_MARK ? r->first : r->open;
}

/* Words of the stretch that are in no quotation. */
static size_t
count_outside(const struct clauses *c, struct stretch s)
{
	size_t n = 0, u;

	for (u = s.first; u < s.last; u++)
		n += c->at[u].kind <= UNIT_NUMBER;
	return n;
}

static size_t
count_inside(const struct paragraph *p, struct stretch s)
{
	size_t n = 0, u;
	const struct quoted *r;

	for (u = s.first; u < s.last; u++) {
		if (!unit_is_quote(p->c, u))
			continue;
		r = &p->marks->at[p->c->at[u].quoted];
		n += count_words(p->w, r->first, r->last);
	}
	return n;
}

/* Does the stretch end with a quotation that stands for itself? */
static bool
is_utterance(const struct clauses *c, struct stretch s)
{
	return s.last > s.first && unit_is_quote(c, s.last - 1) &&
	       (s.last - 1 == s.first || c->at[s.last - 2].kind == UNIT_SIGN);
}

/*
 * "said the storm hurt trade": a verb of the content that the lexicon does not
 * know. Not "said the same", "said this month".
 */
static bool
states_plainly(const struct clauses *c, const struct attribution *a)
{
	size_t u = a->after.first;

	return ((a->cue & CUE_STATES) || (a->has_that && u == a->last + 1 &&
						 !(a->cue & CUE_NOUN))) &&
	       !(a->cue & CUE_INWARD) && a->before.first == a->before.last &&
	       (a->has_that || u == a->last) && c->at[u].kind == UNIT_LETTERS &&
	       !unit_has(c, u, CUE_TIME) && !unit_has(c, u + 1, CUE_TIME) &&
	       !unit_is_word(c, u + 1, "same");
}

/* "AYLE, May 3 (Orr News) - The tide": where the report itself begins, seen
 * from the first unit of a paragraph. */
static size_t
after_dateline(const struct clauses *c, size_t u)
{
	size_t k, limit = u + LONGEST_DATELINE;

	for (k = u; k < limit && !unit_is_end(c, k) && !unit_is_dash(c, k); k++)
		if (unit_is_quote(c, k) ||
			(c->at[k].kind == UNIT_LETTERS && !unit_is_upper(c, k)))
			return u;
	if (k == u || k == limit || !unit_is_dash(c, k) ||
		!((c->at[u].flags & WORD_CAPS) || unit_is(c, k - 1, ')')))
		return u;
	while (unit_is(c, k, '-'))
		k++;
	return k;
}

static void
add_indirect(const struct paragraph *p, size_t attribution, struct stretch s,
	enum quote_rule rule)
{
	const struct clauses *c = p->c;
	const struct attribution *a = &p->a->at[attribution];
	bool states = s.first == a->after.first && states_plainly(c, a);

	if (s.first == 1)
		s.first = after_dateline(c, 1);
	while (s.first < s.last && c->at[s.first].kind == UNIT_SIGN)
		s.first++;
	while (s.first < s.last && (c->at[s.last - 1].kind == UNIT_SIGN))
		s.last--;
	if (s.first > a->last && unit_is_word(c, s.first, "that") &&
		!unit_is_finite(c, s.first + 1))
		s.first++;
	if (s.last > s.first + LONGEST_CLAUSE || is_utterance(c, s) ||
		s.first >= s.last || unit_is_quote(c, s.first))
		return;
	if (count_outside(c, s) < 4 ||
		(!states && !content_is_clausal(c, s.first, s.last)) ||
		count_inside(p, s) > count_outside(c, s))
		return;
	add_item(p, word_before(p, s.first), word_after(c, s.last - 1),
		QUOTE_INDIRECT, rule, attribution);
}

static void
read_indirect(const struct paragraph *p, size_t i)
{
	const struct attribution *a = &p->a->at[i];
	enum quote_rule rule = rule_of(a, true);

	if (a->unreal || a->as_clause || (a->cue & (CUE_WEAK | CUE_LABEL)) ||
		!(a->cue & (CUE_CLAUSE | CUE_STATES)))
		return;
	/* beliefs only with "that", questions only with a question word */
	if ((a->cue & CUE_INWARD) && !a->has_that && !(a->cue & CUE_STATES))
		return;
	if (a->subject.first == a->subject.last && a->inherits == NONE)
		return;
	add_indirect(p, i, a->before, rule);
	add_indirect(p, i, a->after, rule);
}

/* --- speakers --- */

static struct speaker *
speaker_of(const struct paragraph *p, size_t i)
{
	const struct attribution *a = &p->a->at[i];

	while (a->subject.first == a->subject.last && a->inherits != NONE) {
		i = a->inherits;
		a = &p->a->at[i];
	}
	if (a->subject.first == a->subject.last)
		return NULL;
	if (p->q->speaker[i].as_written.p == NULL)
		cast_resolve(p->cast, p->c, &a->subject, p->q->last.speaker.who,
			&p->q->speaker[i]);
	return &p->q->speaker[i];
}

static struct str
verb_of(const struct paragraph *p, const struct attribution *a)
{
	return words_range(p->w, p->c->at[a->cue_first].word,
		p->c->at[a->cue_last - 1].word + 1);
}

/* A word with a capital that may be a name the tagger missed. */
static bool
may_be_name(const struct clauses *c, size_t u)
{
	struct str s;

	if (!unit_is_upper(c, u) || c->at[u].cue != 0)
		return false;
	s = clause_str(c, u);
	return !str_ends(s, STR("s")) && !str_ends(s, STR("ing")) &&
	       !str_ends(s, STR("ly"));
}

/* "the plan would be paid for by "closing loopholes"": whose words these are
 * the sentence does not say. */
static bool
can_speak(const struct paragraph *p, const struct subject *s,
	const struct speaker *speaker)
{
	size_t u = s->first;

	if (speaker->who != CAST_NOBODY ||
		(s->head_last == u + 1 && may_be_name(p->c, u)))
		return true;
	for (; u < s->head_last; u++)
		if (unit_has(p->c, u, CUE_ROLE | CUE_BODY | CUE_PRONOUN))
			return !unit_is_word(p->c, u, "it");
	return false;
}

/*
 * Who said an item, and with which verb: its attribution, its own subject, the
 * paragraph before that ended with a colon, or who spoke last. NULL: nobody.
 */
static const struct speaker *
find_speaker(const struct paragraph *p, const struct quote_item *item,
	struct speaker *room, struct str *verb)
{
	struct quotes *q = p->q;
	const struct speaker *s = NULL;

	if (item->attribution != NONE) {
		s = speaker_of(p, item->attribution);
		*verb = verb_of(p, &p->a->at[item->attribution]);
	} else if (item->subject.last > item->subject.first) {
		cast_resolve(p->cast, p->c, &item->subject, q->last.speaker.who,
			room);
		if (item->rule != RULE_SUBJECT ||
			can_speak(p, &item->subject, room))
			s = room;
	} else if (item->rule == RULE_COLON) {
		s = &q->lead.speaker;
		*verb = q->lead.verb;
	}
	if (s != NULL || q->last.index == NONE ||
		p->number > q->last.paragraph + 2)
		return s;
	if (item->rule == RULE_CONTINUED)
		*verb = q->last.verb;
	return &q->last.speaker;
}

/* The first fragment of the utterance that an item belongs to. */
static size_t
find_utterance(const struct paragraph *p, const struct quote_item *item)
{
	struct quotes *q = p->q;

	if (item->rule == RULE_CONTINUED && q->last.index != NONE)
		return q->at[q->last.index].part_of;
	if (item->attribution == NONE || item->rule == RULE_AFTER_REPORT)
		return q->n;
	if (q->first_of[item->attribution] == NONE)
		q->first_of[item->attribution] = q->n;
	return q->first_of[item->attribution];
}

static void
emit(const struct paragraph *p, const struct quote_item *item)
{
	struct quotes *q = p->q;
	struct quotation *x;
	struct speaker room;
	struct str verb = {0};
	const struct speaker *s = find_speaker(p, item, &room, &verb);

	q->at = mem_grow(q->at, &q->cap, q->n + 1, sizeof(*q->at));
	x = &q->at[q->n];
	*x = (struct quotation){.start_b = item->start_b,
		.end_b = item->end_b,
		.sentence = p->w->sentence_of[item->first_word],
		.part_of = find_utterance(p, item),
		.kind = item->kind,
		.rule = s == NULL ? RULE_NOBODY : item->rule,
		.verb = verb,
		.n_words = item->n_words};
	if (s != NULL) {
		x->speaker = s->name;
		x->as_written = s->as_written;
		x->role = s->role;
		q->last.speaker = *s;
		q->last.index = q->n;
		q->last.paragraph = p->number;
		q->last.verb = verb;
	}
	q->n++;
}

/* --- paragraphs --- */

static int
compare_items(const void *a, const void *b)
{
	const struct quote_item *x = a, *y = b;

	if (x->start_b != y->start_b)
		return x->start_b < y->start_b ? -1 : 1;
	return x->end_b > y->end_b ? -1 : x->end_b < y->end_b;
}

/* "The board wrote:" at the end of a paragraph speaks for what opens the
 * next one. */
static void
keep_lead(const struct paragraph *p)
{
	struct quote_lead *lead = &p->q->lead;
	const struct attribution *a;
	const struct speaker *s;

	lead->paragraph = 0;
	if (p->a->n == 0 || p->c->n < 3 || !unit_is(p->c, p->c->n - 2, ':'))
		return;
	a = &p->a->at[p->a->n - 1];
	s = speaker_of(p, p->a->n - 1);
	if (a->end != p->c->n - 1 || s == NULL)
		return;
	lead->speaker = *s;
	lead->verb = verb_of(p, a);
	lead->paragraph = p->number;
}

static void
read_paragraph(struct paragraph *p)
{
	struct quotes *q = p->q;
	size_t u, i;

	q->n_items = 0;
	q->speaker = mem_grow(
		q->speaker, &q->speaker_cap, p->a->n + 1, sizeof(*q->speaker));
	memset(q->speaker, 0, p->a->n * sizeof(*q->speaker));
	q->first_of = mem_grow(q->first_of, &q->first_of_cap, p->a->n + 1,
		sizeof(*q->first_of));
	for (i = 0; i < p->a->n; i++)
		q->first_of[i] = NONE;
	p->start = p->start_before = 1;
	p->next = 0;
	for (u = 1; u < p->c->n; u++) {
		if (unit_is_end(p->c, u)) {
			p->start_before = p->start;
			p->start = u + 1;
		}
		while (p->next < p->a->n && p->a->at[p->next].cue_last <= u)
			p->next++;
		if (unit_is_quote(p->c, u))
			read_quoted(p, u);
	}
	for (i = 0; i < p->a->n; i++)
		read_indirect(p, i);
	if (q->n_items > 1)
		qsort(q->item, q->n_items, sizeof(*q->item), compare_items);
	for (i = 0; i < q->n_items; i++)
		emit(p, &q->item[i]);
	keep_lead(p);
}

/* --- quotations that stand twice --- */

/* What a pulled quotation begins with, less the signs that may differ. */
static struct str
opening_of(struct str text, const struct quotation *x)
{
	struct str s = str_slice(text, x->start_b, x->end_b);

	if (s.n > PULLED_BYTES)
		return str_slice(s, 0, PULLED_BYTES);
	while (s.n > 0 && strchr(".,!?", s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

/* One that nobody says beside it, set apart in large type, stands in the text
 * once more: the speaker there is its own. */
static void
name_pulled(struct quotes *q, struct str text, size_t i)
{
	struct quotation *x = &q->at[i];
	const struct quotation *y;
	struct str opening;
	size_t k = i < PULLED_REACH ? 0 : i - PULLED_REACH;

	if ((x->rule != RULE_FLOATING && x->rule != RULE_NOBODY) ||
		x->kind != QUOTE_DIRECT || x->n_words < PULLED_WORDS)
		return;
	opening = opening_of(text, x);
	for (; k < q->n && k <= i + PULLED_REACH; k++) {
		y = &q->at[k];
		if (y->rule == RULE_FLOATING || y->rule == RULE_NOBODY ||
			y->kind == QUOTE_INDIRECT ||
			str_find(str_slice(text, y->start_b, y->end_b), opening,
				0) >= y->end_b - y->start_b)
			continue;
		x->speaker = y->speaker;
		x->as_written = y->as_written;
		x->role = y->role;
		x->rule = RULE_FLOATING;
		return;
	}
}

enum quote_kind
quote_kind_of(struct str name)
{
	unsigned k = 0;

	while (k < QUOTE_N_KINDS && !str_eq(name, str_of(quote_kind_name[k])))
		k++;
	return (enum quote_kind)k;
}

void
quote_find(struct quotes *q, const struct cue_lexicon *cues,
	const struct words *w, const struct quotemarks *marks,
	const struct cast *cast)
{
	size_t s, e, next = 0, first, last;
	struct paragraph p = {.q = q,
		.c = &q->clauses,
		.a = &q->attributions,
		.w = w,
		.marks = marks,
		.cast = cast};

	q->n = 0;
	q->has_double = false;
	for (s = 0; s < marks->n && !q->has_double; s++)
		q->has_double = !(marks->at[s].flags & QUOTED_SINGLE);
	q->lead = (struct quote_lead){0};
	q->last =
		(struct quote_last){.index = NONE, .speaker.who = CAST_NOBODY};
	q->done =
		mem_grow(q->done, &q->done_cap, marks->n + 1, sizeof(*q->done));
	memset(q->done, 0, marks->n * sizeof(*q->done));
	for (s = 0; s < w->n_sentences; s = e) {
		p.number = w->sentence[s].paragraph;
		for (e = s; e < w->n_sentences &&
			    w->sentence[e].paragraph == p.number;
			e++)
			;
		first = w->sentence[s].first;
		last = p.last_word = w->sentence[e - 1].last;
		clause_build(&q->clauses, w, marks, first, last, &next);
		attribution_find(&q->attributions, &q->clauses, cues);
		read_paragraph(&p);
	}
	for (s = 0; s < q->n; s++)
		name_pulled(q, w->text, s);
}

void
quotes_free(struct quotes *q)
{
	free(q->at);
	free(q->item);
	free(q->speaker);
	free(q->done);
	free(q->first_of);
	clauses_free(&q->clauses);
	attributions_free(&q->attributions);
	*q = (struct quotes){0};
}
