/*
 * quotemark.c - pair the quotation marks of a damaged text
 *
 * Prices are tenths; what matters is their order. A mark that leans on the
 * word after it opens for nothing and closes at a price, and so on; a repair
 * (an opener or closer that is missing) costs more than reading one mark
 * against its glyph, and less than reading two against their neighbours.
 */
#include "quotemark.h"

#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

/* Words between a name and its verb, commas on both sides. */
enum { LONGEST_INSERT = 30 };

/* Paragraphs of a block quotation. */
enum { LONGEST_BLOCK = 12 };

enum state { OUTSIDE, INSIDE, NESTED, N_STATES };
enum step { OPEN, CLOSE, REOPEN, CLOSE_UNOPENED, NEST, UNNEST, IGNORE };

enum {
	AGAINST_SHAPE = 30,
	UNCLEAR = 12,
	AGAINST_GLYPH = 13,
	CUE_BESIDE = 24,
	MISSING_CLOSER = 30,
	MISSING_OPENER = 28,
	NESTING = 20,
	IGNORING = 42,
	NO_MARK_AT_ALL = 5, /* inches and seconds: 6'2" */
	UNCLOSED = 25,
	CONTINUED = 6, /* the next paragraph opens with a mark */
	CARRIED = 10,  /* or holds the closer */
	IMPOSSIBLE = 1 << 28
};

struct mark {
	size_t word;
	int open_price, close_price, ignore_price;
	int cost[N_STATES];
	unsigned char step[N_STATES], from[N_STATES];
};

static const struct {
	unsigned char from, step, to;
} move[] = {
	{OUTSIDE, OPEN, INSIDE},
	{INSIDE, CLOSE, OUTSIDE},
	{INSIDE, REOPEN, INSIDE},
	{OUTSIDE, CLOSE_UNOPENED, OUTSIDE},
	{INSIDE, NEST, NESTED},
	{NESTED, UNNEST, INSIDE},
	{OUTSIDE, IGNORE, OUTSIDE},
	{INSIDE, IGNORE, INSIDE},
	{NESTED, IGNORE, NESTED},
};

enum glyph { NEUTRAL, OPENER, CLOSER, SINGLE_OPENER, SINGLE, SINGLE_CLOSER };

static enum glyph
glyph_of(struct str s)
{
	uint32_t cp;
	const char *next = utf8_next(s.p, s.p + s.n, &cp);

	switch (cp) {
	case '`':
		return next < s.p + s.n ? OPENER : SINGLE_OPENER;
	case '\'':
		return next < s.p + s.n ? NEUTRAL : SINGLE;
	case 0x201C:
	case 0x201E:
	case 0xAB:
		return OPENER;
	case 0x201D:
	case 0xBB:
		return CLOSER;
	case 0x2018:
	case 0x201A:
	case 0x2039:
		return SINGLE_OPENER;
	case 0x2019:
	case 0x203A:
		return SINGLE_CLOSER;
	default:
		return NEUTRAL;
	}
}

static bool
is_single(const struct word *x, struct str s)
{
	return x->kind == WORD_MARK && glyph_of(s) >= SINGLE_OPENER;
}

static bool
ends_clause(const struct word *x)
{
	return x->kind == WORD_SIGN && x->sign != '\0' &&
	       strchr(",.?!;:)]%", x->sign) != NULL;
}

static bool
opens_bracket(const struct word *x)
{
	return x->kind == WORD_SIGN && x->sign != '\0' &&
	       strchr("([{-/", x->sign) != NULL;
}

/* Does an attribution end at word i - 1 ("he said,", "added:")? */
static bool
cue_precedes(const struct words *w, size_t i, size_t first)
{
	if (i > first && w->at[i - 1].kind == WORD_SIGN &&
		(w->at[i - 1].sign == ',' || w->at[i - 1].sign == ':'))
		i--;
	return i > first && (w->at[i - 1].cue & CUE_VERB);
}

/* Judge the mark at word `i` of the paragraph [first, last). */
static void
judge(struct mark *m, const struct words *w, size_t i, size_t first,
	size_t last)
{
	const struct word *x = &w->at[i];
	const struct word *before = i > first ? x - 1 : NULL;
	const struct word *after = i + 1 < last ? x + 1 : NULL;
	bool left = before == NULL || (x->flags & WORD_SPACE) ||
		    opens_bracket(before);
	bool right = after == NULL || (after->flags & WORD_SPACE) ||
		     ends_clause(after);
	enum glyph glyph = glyph_of(words_str(w, i));

	*m = (struct mark){.word = i, .ignore_price = IGNORING};
	if (before == NULL || (left && !right)) {
		m->close_price = AGAINST_SHAPE;
	} else if (after == NULL || (right && !left) || ends_clause(after)) {
		m->open_price = AGAINST_SHAPE;
	} else {
		m->open_price = m->close_price = UNCLEAR;
		if (!left && ends_clause(before))
			m->open_price += UNCLEAR;
	}
	if (glyph == OPENER)
		m->close_price += AGAINST_GLYPH;
	if (glyph == CLOSER)
		m->open_price += AGAINST_GLYPH;
	if (before != NULL && ends_clause(before) && before->sign != ':' &&
		words_attribution(w, i + 1, last) > 0) {
		m->close_price -= CUE_BESIDE;
		m->open_price += right ? CUE_BESIDE : 0;
	} else if (cue_precedes(w, i, first)) {
		m->open_price -= CUE_BESIDE / 4;
	}
	if (glyph == NEUTRAL && before != NULL && !left &&
		before->kind == WORD_NUMBER)
		m->ignore_price = NO_MARK_AT_ALL;
}

static int
price_of(const struct mark *m, enum step step)
{
	switch (step) {
	case OPEN:
		return m->open_price;
	case CLOSE:
	case UNNEST:
		return m->close_price;
	case REOPEN:
		return m->open_price + MISSING_CLOSER;
	case CLOSE_UNOPENED:
		return m->close_price + MISSING_OPENER;
	case NEST:
		return m->open_price + NESTING;
	default:
		return m->ignore_price;
	}
}

/* Fill in the cheapest way to each state after mark `k`; the paragraph may
 * begin INSIDE at the price `carried`. */
static void
advance(struct mark *mark, size_t k, int carried)
{
	const int at_start[N_STATES] = {0, carried, IMPOSSIBLE};
	const int *before = k == 0 ? at_start : mark[k - 1].cost;
	struct mark *m = &mark[k];
	size_t i;
	int cost;

	m->cost[0] = m->cost[1] = m->cost[2] = IMPOSSIBLE;
	for (i = 0; i < sizeof(move) / sizeof(move[0]); i++) {
		if (before[move[i].from] >= IMPOSSIBLE)
			continue;
		cost = before[move[i].from] + price_of(m, move[i].step);
		if (cost >= m->cost[move[i].to])
			continue;
		m->cost[move[i].to] = cost;
		m->step[move[i].to] = move[i].step;
		m->from[move[i].to] = move[i].from;
	}
	/* Keep costs small on a paragraph of a million marks. */
	cost = m->cost[0] < m->cost[1] ? m->cost[0] : m->cost[1];
	for (i = 0; cost > 1 << 20 && i < N_STATES; i++)
		if (m->cost[i] < IMPOSSIBLE)
			m->cost[i] -= cost;
}

/* Leave in step[0] of each mark what was decided for it. Returns the state
 * that the paragraph began in. */
static enum state
walk_back(struct quotemarks *q, int unclosed_price)
{
	struct mark *m = &q->mark[q->n_marks - 1];
	enum state state = OUTSIDE;
	size_t k;

	if (m->cost[INSIDE] + unclosed_price < m->cost[state])
		state = INSIDE;
	for (k = q->n_marks; k > 0; k--) {
		m = &q->mark[k - 1];
		m->step[0] = m->step[state];
		state = m->from[state];
	}
	return state;
}

static struct quoted *
add(struct quotemarks *q)
{
	q->at = mem_grow(q->at, &q->cap, q->n + 1, sizeof(*q->at));
	q->at[q->n] = (struct quoted){
		.open = QUOTED_NO_MARK, .close = QUOTED_NO_MARK};
	return &q->at[q->n++];
}

/* Set the words and bytes between `first` and `last`; drop an empty one. */
static void
enclose(struct quotemarks *q, const struct words *w, size_t first, size_t last)
{
	struct quoted *r = &q->at[q->n - 1];

	if (first >= last) {
		q->n--;
		return;
	}
	r->first = first;
	r->last = last;
	r->start_b = w->at[first].start_b;
	r->end_b = w->at[last - 1].end_b;
}

/*
 * Where a quotation without opener begins: with the sentence after the one
 * that holds the mark before it, since that is where its attribution stands;
 * else with its own sentence.
 */
static size_t
start_of_unopened(const struct words *w, size_t mark, size_t floor)
{
	size_t s = w->sentence_of[mark];

	if (floor == 0 || w->sentence[s].first < floor)
		return floor;
	if (w->sentence[s].paragraph ==
		w->sentence[w->sentence_of[floor - 1]].paragraph) {
		s = w->sentence_of[floor - 1] + 1;
		return s < w->n_sentences && w->sentence[s].first <= mark
			       ? w->sentence[s].first
			       : floor;
	}
	return w->sentence[s].first;
}

/* "Dr. Ann Orr, the head of the board, said": a name, what it is, a verb. */
static bool
is_long_attribution(const struct words *w, size_t i, size_t last)
{
	size_t k = i, limit;

	while (k < last && w->at[k].kind == WORD_LETTERS &&
		(w->at[k].flags & WORD_UPPER) && !(w->at[k].cue & CUE_PERSONAL))
		k++;
	if (k < i + 2 || k >= last || w->at[k].sign != ',')
		return false;
	limit = k + LONGEST_INSERT < last ? k + LONGEST_INSERT : last;
	for (k++; k + 1 < limit && w->at[k].kind != WORD_MARK &&
		  w->sentence_of[k] == w->sentence_of[i];
		k++)
		if (w->at[k].sign == ',' && (w->at[k + 1].cue & CUE_STATES) &&
			(w->at[k + 1].cue & (CUE_PAST | CUE_THIRD)))
			return true;
	return false;
}

/*
 * Do words [i, last) begin with an attribution that stands for itself: "said
 * the clerk", "Ms. Orr says."? A pronoun's only ends them, since speakers
 * quote others, too.
 */
static bool
is_plain_attribution(const struct words *w, size_t i, size_t last)
{
	const uint32_t goes_on =
		CUE_PREPOSITION | CUE_TIME | CUE_ADVERB | CUE_COORDINATOR;
	size_t after = words_attribution(w, i, last), k;
	bool named = false;

	if (after == 0)
		return i < last && (str_eq(words_str(w, i), STR("according")) ||
					   is_long_attribution(w, i, last));
	if (after == i + 1)
		return after < last &&
		       ((w->at[after].flags & WORD_UPPER) ||
			       (w->at[after].cue &
				       (CUE_ROLE | CUE_TITLE | CUE_MODIFIER |
					       CUE_DETERMINER)));
	for (k = i; k < after; k++)
		named = named || (w->at[k].cue & CUE_ROLE) ||
			((w->at[k].flags & WORD_UPPER) &&
				!(w->at[k].cue & CUE_PERSONAL));
	if (!named)
		return (w->at[i].cue & CUE_PERSONAL) && after + 2 >= last;
	return after >= last || ends_clause(&w->at[after]) ||
	       w->at[after].kind == WORD_MARK || (w->at[after].cue & goes_on);
}

/* Where the quotation that begins with word `first` ends, if it lost its
 * closer: before an attribution, else at `last`. */
static size_t
before_attribution(const struct words *w, size_t first, size_t last)
{
	size_t i;

	for (i = first; i + 1 < last; i++)
		if (w->at[i].kind == WORD_SIGN && w->at[i].sign != '\0' &&
			strchr(",?!", w->at[i].sign) != NULL &&
			is_plain_attribution(w, i + 1, last))
			return i + 1;
	return last;
}

/* Where one that lost its closer ends before the next opener at `mark`. */
static size_t
end_of_unclosed(const struct words *w, size_t first, size_t mark)
{
	size_t start = w->sentence[w->sentence_of[mark]].first;
	size_t end = before_attribution(w, first, mark);

	if (end < mark)
		return end;
	return start > first ? start : mark;
}

/* Turn what was decided for the marks of [first, last) into ranges. */
static void
collect(struct quotemarks *q, const struct words *w, size_t first, size_t last,
	bool open)
{
	size_t k, mark, floor = first, begin = first;

	/* the range of the paragraph before goes on */
	if (open) {
		begin = q->at[q->n - 1].first;
		q->at[q->n - 1].flags = 0;
	}
	for (k = 0; k < q->n_marks; k++) {
		mark = q->mark[k].word;
		switch (q->mark[k].step[0]) {
		case REOPEN:
			q->at[q->n - 1].flags |= QUOTED_UNCLOSED;
			enclose(q, w, begin, end_of_unclosed(w, begin, mark));
			/* fall through */
		case OPEN:
			add(q)->open = mark;
			begin = mark + 1;
			open = true;
			break;
		case CLOSE_UNOPENED:
			add(q)->flags = QUOTED_UNOPENED;
			q->at[q->n - 1].close = mark;
			enclose(q, w, start_of_unopened(w, mark, floor), mark);
			floor = mark + 1;
			break;
		case CLOSE:
			q->at[q->n - 1].close = mark;
			enclose(q, w, begin, mark);
			floor = mark + 1;
			open = false;
			break;
		default:
			break;
		}
	}
	if (!open)
		return;
	q->at[q->n - 1].flags |= QUOTED_UNCLOSED;
	enclose(q, w, begin,
		before_attribution(w, begin > first ? begin : first, last));
}

/* Does the paragraph that begins at word `first` open with a mark? */
static bool
opens_with_mark(const struct words *w, size_t first)
{
	return first + 1 < w->n && w->at[first].kind == WORD_MARK &&
	       glyph_of(words_str(w, first)) < SINGLE_OPENER &&
	       !(w->at[first + 1].flags & WORD_SPACE);
}

/* Does text of its own paragraph stand before word `i`? */
static bool
follows_text(const struct words *w, size_t i)
{
	return i > 0 && w->sentence[w->sentence_of[i]].paragraph ==
				w->sentence[w->sentence_of[i - 1]].paragraph;
}

/* Does an attribution follow the closing mark? */
static bool
is_attributed(const struct words *w, const struct quoted *r)
{
	size_t i = r->close == QUOTED_NO_MARK ? w->n : r->close + 1;

	if (i < w->n && w->at[i].kind == WORD_SIGN && w->at[i].sign == ',')
		i++;
	return words_attribution(w, i, w->n) > 0;
}

/*
 * Chicago: the paragraph before was not closed, this one opens with a mark:
 * one quotation, unless each half has an attribution to itself.
 */
static void
join_paragraphs(struct quotemarks *q, const struct words *w, size_t n_before,
	size_t first)
{
	struct quoted *a, *b;

	if (n_before == 0 || q->n == n_before)
		return;
	a = &q->at[n_before - 1];
	b = &q->at[n_before];
	if (!(a->flags & QUOTED_UNCLOSED) || a->last != first ||
		b->open != first || a->open == QUOTED_NO_MARK ||
		!str_eq(words_str(w, a->open), words_str(w, first)) ||
		(follows_text(w, a->open) && is_attributed(w, b)))
		return;
	a->last = b->last;
	a->end_b = b->end_b;
	a->close = b->close;
	a->flags = b->flags;
	memmove(b, b + 1, (q->n - n_before - 1) * sizeof(*b));
	q->n--;
}

static void
find_doubles(
	struct quotemarks *q, const struct words *w, size_t first, size_t last)
{
	size_t i, n_before = q->n;
	int carried =
		n_before > 0 && q->at[n_before - 1].last == first &&
				(q->at[n_before - 1].flags & QUOTED_UNCLOSED)
			? CARRIED
			: IMPOSSIBLE;

	q->n_marks = 0;
	for (i = first; i < last; i++) {
		if (w->at[i].kind != WORD_MARK ||
			glyph_of(words_str(w, i)) >= SINGLE_OPENER)
			continue;
		q->mark = mem_grow(q->mark, &q->mark_cap, q->n_marks + 1,
			sizeof(*q->mark));
		judge(&q->mark[q->n_marks], w, i, first, last);
		advance(q->mark, q->n_marks++, carried);
	}
	if (q->n_marks == 0)
		return;
	collect(q, w, first, last,
		walk_back(q, opens_with_mark(w, last) ? CONTINUED : UNCLOSED) ==
			INSIDE);
	join_paragraphs(q, w, n_before, first);
}

/*
 * "– We sail, says Orr." A paragraph that begins with a dash is dialogue, as
 * most of Europe prints it, if an attribution follows some comma in it.
 */
static void
find_dialogue(
	struct quotemarks *q, const struct words *w, size_t first, size_t last)
{
	size_t i;

	if (first + 2 >= last || w->at[first].kind != WORD_SIGN ||
		w->at[first].sign != '-' ||
		!(w->at[first + 1].flags & WORD_SPACE))
		return;
	for (i = first + 2; i + 1 < last; i++)
		if (ends_clause(&w->at[i]) &&
			words_attribution(w, i + 1, last) > 0)
			break;
	if (i + 1 >= last)
		return;
	add(q)->open = first;
	q->at[q->n - 1].flags = QUOTED_DASH;
	enclose(q, w, first + 1, i);
}

/*
 * A transcript's paragraph: "WALLACE: Let us begin." The word after the colon,
 * or 0. Marks before the name are the page's way to set it off.
 */
static size_t
start_of_turn(const struct words *w, size_t first, size_t last)
{
	size_t i = first, limit;

	while (i < last && w->at[i].kind == WORD_MARK)
		i++;
	for (limit = i + 3; i < last && i < limit; i++)
		if (!(w->at[i].flags & WORD_CAPS))
			break;
	if (i == first || i + 1 >= last || !(w->at[i - 1].flags & WORD_CAPS) ||
		w->at[i].kind != WORD_SIGN || w->at[i].sign != ':')
		return 0;
	return i + 1;
}

static void
find_turn(
	struct quotemarks *q, const struct words *w, size_t first, size_t last)
{
	size_t start = start_of_turn(w, first, last);

	while (start < last && w->at[start].kind == WORD_MARK)
		start++;
	while (last > start && w->at[last - 1].kind == WORD_MARK)
		last--;
	add(q)->flags = QUOTED_TURN;
	enclose(q, w, start, last);
}

static bool
opens_single(const struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *x = &w->at[i];

	if (i + 1 >= last || (x[1].flags & WORD_SPACE) ||
		(x[1].kind != WORD_LETTERS && x[1].kind != WORD_NUMBER) ||
		glyph_of(words_str(w, i)) == SINGLE_CLOSER)
		return false;
	if (x[1].kind == WORD_NUMBER && glyph_of(words_str(w, i)) == SINGLE)
		return false; /* the '90s */
	return i == first || (x->flags & WORD_SPACE) || opens_bracket(x - 1);
}

static bool
closes_single(const struct words *w, size_t i, size_t last)
{
	const struct word *x = &w->at[i];
	struct str before = words_str(w, i - 1);

	if ((x->flags & WORD_SPACE) ||
		(i + 1 < last && !(x[1].flags & WORD_SPACE) &&
			!ends_clause(&x[1]) && x[1].kind != WORD_MARK))
		return false;
	if (ends_clause(&x[-1]))
		return true;
	/* The officers' pay is a possessive, 'the end of days' is not. */
	return i + 1 >= last || before.p[before.n - 1] != 's' ||
	       ends_clause(&x[1]);
}

/*
 * Single marks as outer ones, as the British press has them. *k is the first
 * of the n_double double ones that may reach into this paragraph.
 */
static void
find_singles(struct quotemarks *q, const struct words *w, size_t first,
	size_t last, size_t n_double, size_t *k)
{
	size_t i, open = QUOTED_NO_MARK;

	for (i = first; i < last; i++) {
		while (*k < n_double && q->at[*k].last <= i)
			++*k;
		if (*k < n_double && i >= q->at[*k].first) {
			i = q->at[*k].last - 1;
			continue;
		}
		if (!is_single(&w->at[i], words_str(w, i)))
			continue;
		if (opens_single(w, i, first, last)) {
			open = i;
		} else if (open != QUOTED_NO_MARK &&
			   closes_single(w, i, last)) {
			add(q)->open = open;
			q->at[q->n - 1].close = i;
			q->at[q->n - 1].flags = QUOTED_SINGLE;
			enclose(q, w, open + 1, i);
			open = QUOTED_NO_MARK;
		}
	}
	/* not closed, and the next paragraph goes on in the same way */
	if (open == QUOTED_NO_MARK || last >= w->n ||
		!is_single(&w->at[last], words_str(w, last)) ||
		!opens_single(w, last, last, w->n))
		return;
	add(q)->open = open;
	q->at[q->n - 1].flags = QUOTED_SINGLE | QUOTED_UNCLOSED;
	enclose(q, w, open + 1, last);
}

static int
compare(const void *a, const void *b)
{
	const struct quoted *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last > y->last ? -1 : x->last < y->last;
}

/* Sort, and drop what lies inside another. */
static void
put_in_order(struct quotemarks *q)
{
	size_t i, n = 0;

	qsort(q->at, q->n, sizeof(*q->at), compare);
	for (i = 0; i < q->n; i++)
		if (n == 0 || q->at[i].first >= q->at[n - 1].last)
			q->at[n++] = q->at[i];
	q->n = n;
}

/* The sentence after the last one of the paragraph that `s` begins. */
static size_t
end_of_paragraph(const struct words *w, size_t s)
{
	size_t paragraph = w->sentence[s].paragraph;

	while (s < w->n_sentences && w->sentence[s].paragraph == paragraph)
		s++;
	return s;
}

/* Does what is said there end like a sentence? "STRESS: How to look after
 * your mind" is a heading. */
static bool
ends_with_stop(const struct words *w, size_t first, size_t last)
{
	while (last > first && w->at[last - 1].kind == WORD_MARK)
		last--;
	return last > first && w->at[last - 1].kind == WORD_SIGN &&
	       w->at[last - 1].sign != '\0' &&
	       strchr(".!?-)]", w->at[last - 1].sign) != NULL;
}

/* Does the document have paragraphs enough of the kind "WALLACE: ..."? One
 * or two are headings ("UPDATE: ..."). */
static bool
is_transcript(const struct words *w)
{
	size_t s, e, last, n = 0;

	for (s = 0; s < w->n_sentences && n < 3; s = e) {
		e = end_of_paragraph(w, s);
		last = w->sentence[e - 1].last;
		n += ends_with_stop(w, w->sentence[s].first, last) &&
		     start_of_turn(w, w->sentence[s].first, last) > 0;
	}
	return n >= 3;
}

/*
 * A block that keeps its own curly marks between straight ones, the first
 * before it and the last behind it: `"Her “plan” failed, “they” say."`. If one
 * of those inside has an attribution, the block is an excerpt of another
 * report (*excerpt), whose quotations are the ones to find. Returns the
 * sentence after the block that begins with sentence `s`, or `s`.
 */
static size_t
end_of_block(const struct words *w, size_t s, bool *excerpt)
{
	size_t e = s, i = w->sentence[s].first, n = 0, n_curly = 0, last;
	enum glyph glyph;
	bool first;

	*excerpt = false;
	if (!opens_with_mark(w, i) || glyph_of(words_str(w, i)) != NEUTRAL)
		return s;
	for (; e < w->n_sentences && n < LONGEST_BLOCK && n_curly % 2 == 0;
		n++) {
		e = end_of_paragraph(w, e);
		last = w->sentence[e - 1].last;
		for (first = true; i < last; i++, first = false) {
			glyph = glyph_of(words_str(w, i));
			if (w->at[i].kind != WORD_MARK ||
				glyph >= SINGLE_OPENER ||
				(first && glyph == NEUTRAL))
				continue;
			if (glyph == NEUTRAL)
				return i + 1 == last && n_curly > 0 &&
						       n_curly % 2 == 0
					       ? e
					       : s;
			if ((glyph == OPENER) != (n_curly++ % 2 == 0))
				return s;
			*excerpt =
				*excerpt ||
				(glyph == CLOSER &&
					words_attribution(w, i + 1, last) > 0);
		}
	}
	return s;
}

static void
add_pair(struct quotemarks *q, const struct words *w, size_t open, size_t close)
{
	add(q)->open = open;
	q->at[q->n - 1].close = close;
	enclose(q, w, open + 1, close);
}

/* The block itself, or what its curly marks, which pair, enclose. */
static void
add_block(struct quotemarks *q, const struct words *w, size_t first,
	size_t last, bool excerpt)
{
	size_t i, open = first;
	enum glyph glyph;

	if (!excerpt) {
		add_pair(q, w, first, last - 1);
		return;
	}
	for (i = first; i < last; i++) {
		if (w->at[i].kind != WORD_MARK)
			continue;
		glyph = glyph_of(words_str(w, i));
		if (glyph == OPENER)
			open = i;
		else if (glyph == CLOSER)
			add_pair(q, w, open, i);
	}
}

/* The quotations in double marks, or otherwise set off, of a paragraph. */
static void
find_in_paragraph(struct quotemarks *q, const struct words *w, size_t first,
	size_t last, bool transcript)
{
	size_t n_before = q->n;

	if (transcript && start_of_turn(w, first, last) > 0) {
		find_turn(q, w, first, last);
		return;
	}
	find_doubles(q, w, first, last);
	if (q->n == n_before)
		find_dialogue(q, w, first, last);
}

void
quotemark_find(struct quotemarks *q, const struct words *w)
{
	bool transcript = is_transcript(w), excerpt;
	size_t s, e, n_double, k = 0;

	q->n = 0;
	for (s = 0; s < w->n_sentences; s = e) {
		e = transcript ? s : end_of_block(w, s, &excerpt);
		if (e > s) {
			add_block(q, w, w->sentence[s].first,
				w->sentence[e - 1].last, excerpt);
			continue;
		}
		e = end_of_paragraph(w, s);
		find_in_paragraph(q, w, w->sentence[s].first,
			w->sentence[e - 1].last, transcript);
	}
	n_double = q->n;
	for (s = 0; s < w->n_sentences; s = e) {
		e = end_of_paragraph(w, s);
		find_singles(q, w, w->sentence[s].first,
			w->sentence[e - 1].last, n_double, &k);
	}
	if (q->n > n_double)
		put_in_order(q);
}

void
quotemarks_free(struct quotemarks *q)
{
	free(q->at);
	free(q->mark);
	*q = (struct quotemarks){0};
}
