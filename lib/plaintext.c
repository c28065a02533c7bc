/*
 * plaintext.c - see plaintext.h
 *
 *   split -> match the rules -> find the end -> find head and foot -> title
 *         -> lists of links -> what the document itself condemns -> fields
 *
 * Every step marks lines (line->gone); the last one joins what is left.
 */
#include "plaintext.h"

#include <stdint.h>
#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

enum {
	BODY_B = 160, /* a line this long is a paragraph, stop or not */
	BODY_MIN_WORDS = 5,
	TITLE_MAX_B = 300,
	WRAP_MAX_B = 110, /* no line of wrapped text is longer */
	TOPIC_WORDS = 4,
	HEADLINE_WORDS = 8, /* sub-headings rarely have as many */
	BARE_LINKS_MAX = 2, /* more of one form are headings */
	SUBHEAD_WORDS = 3,  /* headlines hardly ever have as few */
	TRAILING_WORDS = 6,
	NEAR_LINES = 3, /* an author may stand below the first paragraph */
	NAME_WORDS = 4,
};

/* ---- Lines ---- */

static void
add_line(struct plaintext *p, struct str text, size_t number)
{
	if (!text.n)
		return;
	p->line = mem_grow(p->line, &p->cap, p->n + 1, sizeof(*p->line));
	p->line[p->n++] =
		(struct plaintext_line){.text = text, .number = number};
}

/* The bytes of `word` that are `c`: their high bits, all others 0. (Each byte
 * becomes 0 where it is equal; a carry never leaves its byte.) */
static uint64_t
bytes_equal(uint64_t word, unsigned char c)
{
	const uint64_t low = UINT64_MAX / 255 * 0x7F;
	uint64_t x = word ^ UINT64_MAX / 255 * c;

	return ~(((x & low) + low) | x | low);
}

/* Is there a tab or another odd blank in `s`, or two blanks together? */
static bool
needs_squeezing(struct str s)
{
	uint64_t here, next;
	size_t i;

	for (i = 0; i + 9 <= s.n; i += 8) {
		memcpy(&here, s.p + i, 8);
		memcpy(&next, s.p + i + 1, 8);
		if ((bytes_equal(here, ' ') & bytes_equal(next, ' ')) ||
			bytes_equal(here, '\t') || bytes_equal(here, '\r') ||
			bytes_equal(here, '\v'))
			return true;
	}
	for (; i < s.n; i++)
		if (str_has(STR("\t\r\v"), s.p[i]) ||
			(s.p[i] == ' ' && i + 1 < s.n && s.p[i + 1] == ' '))
			return true;
	return false;
}

/* Append `s` to p->bytes with each run of white space made one blank. There
 * is room: plaintext_read has reserved the whole text's length. */
static void
squeeze(struct plaintext *p, struct str s)
{
	size_t i;
	bool blank = false;

	if (!needs_squeezing(s)) {
		buf_add_str(&p->bytes, s);
		return;
	}
	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == ' ' || c == '\t' || c == '\r' || c == '\v') {
			blank = true;
			continue;
		}
		if (blank)
			buf_add_char(&p->bytes, ' ');
		blank = false;
		buf_add_char(&p->bytes, c);
	}
}

static size_t
first_word_b(struct str s)
{
	const char *blank = memchr(s.p, ' ', s.n);

	return blank ? (size_t)(blank - s.p) : s.n;
}

/*
 * Is the text wrapped at a margin? Then a line that goes on had no room for
 * the next one's first word. Lines that are each a paragraph mostly have.
 */
static bool
is_wrapped(struct str text)
{
	struct str rest = text, line, before = {0};
	size_t margin = 0, full = 0, loose = 0;

	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.n > margin)
			margin = line.n;
		if (margin > WRAP_MAX_B)
			return false;
	}
	rest = text;
	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.n && before.n) {
			if (before.n + 1 + first_word_b(line) > margin - 6)
				full++;
			else
				loose++;
		}
		before = line;
	}
	return full >= 3 && full > 4 * loose;
}

static void
split_lines(struct plaintext *p, struct str text)
{
	struct str rest = text, line;
	size_t number = 0, start = 0, first = 0;
	bool wrapped = is_wrapped(text);

	p->n = 0;
	buf_reset(&p->bytes);
	buf_reserve(&p->bytes, text.n + 1);
	while (str_cut(&rest, '\n', &line)) {
		number++;
		line = str_trim(line);
		if (p->bytes.n > start && (!wrapped || !line.n)) {
			add_line(p,
				str_slice(
					buf_str(&p->bytes), start, p->bytes.n),
				first);
			start = p->bytes.n;
		}
		if (!line.n)
			continue;
		if (p->bytes.n > start)
			buf_add_char(&p->bytes, ' ');
		else
			first = number;
		squeeze(p, line);
	}
	if (p->bytes.n > start)
		add_line(p, str_slice(buf_str(&p->bytes), start, p->bytes.n),
			first);
}

static void
condemn(struct plaintext_line *l, const char *why)
{
	if (!l->gone)
		l->gone = why;
}

/* ---- Rules, and where they count ---- */

static bool
looks_like_body(struct str s)
{
	return s.n >= BODY_B ||
	       (lines_ends_sentence(s) && lines_has_words(s, BODY_MIN_WORDS));
}

static void
match_rules(struct plaintext *p)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct plaintext_line *l = &p->line[i];

		if (!lines_match(p->rules, l->text,
			    LINE_HEAD | LINE_MIDDLE | LINE_NEAR, &l->match))
			l->is_body = looks_like_body(l->text);
	}
}

static bool
has_flag(const struct plaintext_line *l, unsigned flag)
{
	return l->match.rule && (l->match.rule->flags & flag);
}

static bool
is_kind(const struct plaintext_line *l, const char *kind)
{
	return l->match.rule && strcmp(l->match.rule->kind, kind) == 0;
}

/*
 * A comment form ends the article if there is more of it above the form than
 * below: a link "Leave a comment" may stand under the title as well.
 */
static void
find_end(struct plaintext *p)
{
	size_t i, above = 0, total = 0;

	for (i = 0; i < p->n; i++)
		total += p->line[i].is_body ? p->line[i].text.n : 0;
	for (i = 0; i < p->n; i++) {
		if (has_flag(&p->line[i], LINE_END) && above &&
			above * 3 >= total)
			break;
		above += p->line[i].is_body ? p->line[i].text.n : 0;
	}
	p->end = i;
	for (; i < p->n; i++)
		condemn(&p->line[i], p->line[i].match.rule
					     ? p->line[i].match.rule->kind
					     : "below-the-end");
}

static void
find_body(struct plaintext *p)
{
	size_t i;

	p->first_body = p->last_body = p->end;
	for (i = 0; i < p->end; i++) {
		if (!p->line[i].is_body)
			continue;
		if (p->first_body == p->end)
			p->first_body = i;
		p->last_body = i;
	}
}

static unsigned
place_of(const struct plaintext *p, size_t i)
{
	if (p->first_body == p->end)
		return LINE_HEAD | LINE_FOOT;
	if (i < p->first_body)
		return LINE_HEAD;
	if (i > p->last_body)
		return LINE_FOOT;
	return i <= p->first_body + NEAR_LINES ? LINE_MIDDLE | LINE_NEAR
					       : LINE_MIDDLE;
}

/* Drop what the rules know in its place. A match that does not count there
 * is looked up again; the line may be a paragraph after all. */
static void
apply_rules(struct plaintext *p)
{
	size_t i;

	for (i = 0; i < p->end; i++) {
		struct plaintext_line *l = &p->line[i];
		unsigned place = place_of(p, i);

		if (!l->match.rule || i == p->title)
			continue;
		if (!(l->match.rule->flags & place)) {
			l->match.rule = NULL;
			if (!lines_match(p->rules, l->text, place, &l->match))
				l->is_body = looks_like_body(l->text);
		}
		if (l->match.rule)
			condemn(l, l->match.rule->kind);
	}
}

/* From the end upwards, until a line is a paragraph and nothing else: who
 * wrote, who helped, how to reach them. */
static void
drop_foot(struct plaintext *p)
{
	size_t i;

	for (i = p->end; i > 0 && i - 1 > p->first_body; i--) {
		struct plaintext_line *l = &p->line[i - 1];

		if (l->gone)
			continue;
		if (lines_match(p->rules, l->text, LINE_FOOT, &l->match)) {
			condemn(l, l->match.rule->kind);
			l->is_body = false;
		} else if (l->is_body) {
			break;
		}
	}
}

/* ---- Title ---- */

/* Are they one headline, but for marks, blanks and capitals? */
static bool
same_headline(struct str a, struct str b)
{
	const char *p = a.p, *q = b.p, *pe = a.p + a.n, *qe = b.p + b.n;
	uint32_t c = 0, d = 0;

	for (;;) {
		do {
			c = 0;
			if (p < pe)
				p = utf8_next(p, pe, &c);
		} while (c && !utf8_is_alpha(c) && !(c >= '0' && c <= '9'));
		do {
			d = 0;
			if (q < qe)
				q = utf8_next(q, qe, &d);
		} while (d && !utf8_is_alpha(d) && !(d >= '0' && d <= '9'));
		if (utf8_lower(c) != utf8_lower(d))
			return false;
		if (!c)
			return true;
	}
}

/* May this be a headline? It has no dateline, and a full stop only if it is
 * said again further down. */
static bool
may_be_title(const struct plaintext *p, size_t i)
{
	struct str s = p->line[i].text;
	struct dateline d;
	size_t k;

	if (s.n > TITLE_MAX_B)
		return false;
	/* "WATCH: ..." looks like a place as well. */
	if (lines_dateline(p->rules, s, &d) &&
		(d.agency.n || d.date.n || s.n > BODY_B))
		return false;
	if (!str_ends(s, STR(".")) || str_ends(s, STR("..")) ||
		str_ends(s, STR("U.S.")) || str_ends(s, STR("U.N.")) ||
		str_ends(s, STR("U.K.")))
		return true;
	for (k = i + 1; k < p->n && k < i + 6; k++)
		if (same_headline(s, p->line[k].text))
			return true;
	return false;
}

/*
 * The title is the first line that no rule takes. Rules for long lines do not
 * count there: headlines, too, begin with "Analysis:" or "Watch:". A document
 * of one line is all text.
 */
static void
find_title(struct plaintext *p, const struct article *a)
{
	size_t i;

	p->title = p->n;
	if (a->title.n || p->n < 2)
		return;
	for (i = 0; i + 1 < p->n; i++) {
		struct plaintext_line *l = &p->line[i];

		if (l->match.rule && !has_flag(l, LINE_LONG) &&
			!has_flag(l, LINE_NOSTOP))
			continue;
		if (l->match.rule && i > 0)
			continue;
		if (is_kind(l, "caption") || !may_be_title(p, i))
			return;
		l->match.rule = NULL;
		l->is_body = false;
		p->title = i;
		return;
	}
}

static void
drop_repeated_title(struct plaintext *p, struct str full, struct str title)
{
	size_t i;

	for (i = 0; i < p->end; i++) {
		struct plaintext_line *l = &p->line[i];

		if (i == p->title || l->text.n > TITLE_MAX_B + 100)
			continue;
		if (same_headline(l->text, full) ||
			same_headline(l->text, title)) {
			condemn(l, "repeated-title");
			l->is_body = false;
		}
	}
}

static void
take_title(struct plaintext *p, struct article *a)
{
	struct str full = buf_str(&a->title), title = full, name;

	if (p->title < p->n)
		full = title = p->line[p->title].text;
	if (!full.n)
		return;
	if (publisher_cut(p->publishers, &title, &name) && !a->source.n)
		buf_add_str(&a->source, name);
	drop_repeated_title(p, full, title);
	if (p->title < p->n) {
		condemn(&p->line[p->title], "title");
		buf_add_str(&a->title, title);
	} else if (title.n < full.n) {
		a->title.n = title.n;
	}
}

/* ---- What the document condemns ---- */

/* May this line be a headline in a list? It is no paragraph; a question may
 * be one, and words that break off. */
static bool
may_be_listed(const struct plaintext_line *l)
{
	return !l->is_body ||
	       (l->text.n < BODY_B && (str_ends(l->text, STR("?")) ||
					      str_ends(l->text, STR("...")) ||
					      str_ends(l->text, STR("…"))));
}

/* "Related stories", "You may also like:" */
static bool
opens_list(const struct plaintext_line *l)
{
	return has_flag(l, LINE_LIST) ||
	       (is_kind(l, "related-link") && str_ends(l->text, STR(":")));
}

/* Does line k still belong to the list that line i opened? Between paragraphs
 * a very short line ends it: a sub-heading. */
static bool
is_in_list(const struct plaintext *p, size_t i, size_t k)
{
	const struct plaintext_line *l = &p->line[k];

	if (!may_be_listed(l) || k == p->title ||
		(i < p->first_body && k > p->title))
		return false;
	return k >= p->last_body || l->gone ||
	       lines_has_words(l->text, SUBHEAD_WORDS + 1);
}

/* A title over a list of links takes the headlines below it along. */
static void
drop_lists(struct plaintext *p)
{
	size_t i, k;

	for (i = 0; i < p->end; i = k) {
		k = i + 1;
		if (!p->line[i].gone || !opens_list(&p->line[i]))
			continue;
		for (; k < p->end && is_in_list(p, i, k); k++) {
			condemn(&p->line[k], "listed-link");
			p->line[k].is_body = false;
		}
	}
}

/* "Image caption," and the caption on a line of its own. */
static void
drop_next(struct plaintext *p)
{
	size_t i;

	for (i = 0; i + 1 < p->end; i++)
		if (has_flag(&p->line[i], LINE_NEXT) && p->line[i].gone &&
			p->line[i + 1].text.n < BODY_B) {
			condemn(&p->line[i + 1], p->line[i].gone);
			p->line[i + 1].is_body = false;
		}
}

/* Sub-headings quote; so do sentences that a colon begins. */
static bool
holds_quotation(struct str s)
{
	return str_has(s, '"') || str_find(s, STR("“"), 0) < s.n ||
	       str_find(s, STR("«"), 0) < s.n || str_starts(s, STR("'")) ||
	       str_starts(s, STR("‘"));
}

/* "Ukraine: what the generals want": a topic of one to four words, a colon,
 * then a clause. "2. The city: how it grew" is a heading of a list. */
static bool
is_topic_headline(struct str s)
{
	size_t colon = str_find(s, STR(": "), 0);

	if (colon == s.n || s.n > BODY_B || lines_ends_sentence(s) ||
		(s.p[0] >= '0' && s.p[0] <= '9') ||
		!lines_has_words(s, HEADLINE_WORDS) || holds_quotation(s))
		return false;
	return !lines_has_words(str_slice(s, 0, colon), TOPIC_WORDS + 1) &&
	       lines_has_words(str_slice(s, colon + 1, s.n), TOPIC_WORDS);
}

static bool
may_be_bare_link(const struct plaintext_line *l)
{
	return !l->gone && !l->is_body && is_topic_headline(l->text);
}

/*
 * Where a dump has links to other articles between the paragraphs, some stand
 * there bare. Such a headline has its own topic and a colon, and is longer
 * than sub-headings are. Without a marked link in the document, it stays; and
 * so do several of them: headings of a list.
 */
static void
drop_bare_links(struct plaintext *p)
{
	size_t i, n = 0;
	bool has_links = false;

	for (i = p->first_body; i < p->last_body; i++) {
		has_links |= is_kind(&p->line[i], "related-link");
		n += may_be_bare_link(&p->line[i]);
	}
	if (!has_links || n > BARE_LINKS_MAX)
		return;
	for (i = p->first_body; i < p->last_body; i++)
		if (may_be_bare_link(&p->line[i]))
			condemn(&p->line[i], "bare-link");
}

/* Letters in front, few words, no stop: may this be left from a page? "($1 =
 * 0.9 euros)" is not. */
static bool
is_leftover(struct str s)
{
	uint32_t cp;

	utf8_next(s.p, s.p + s.n, &cp);
	return utf8_is_alpha(cp) && !memchr(s.p, '=', s.n) &&
	       lines_count_words(s) <= TRAILING_WORDS &&
	       !lines_ends_sentence(s);
}

/* A heading heads something: one to three short lines below the last
 * paragraph, without a stop, are left from the page. */
static void
drop_trailing(struct plaintext *p)
{
	size_t i, n = 0;

	if (p->first_body == p->end ||
		str_ends(p->line[p->last_body].text, STR(":")))
		return;
	for (i = p->last_body + 1; i < p->end; i++)
		n += !p->line[i].gone;
	if (n > 3)
		return;
	for (i = p->last_body + 1; i < p->end; i++)
		if (is_leftover(p->line[i].text))
			condemn(&p->line[i], "trailing-line");
}

/* Of a whole page, only what is between the first and the last paragraph can
 * be the article: menus are above, links below. */
static void
drop_page_edges(struct plaintext *p)
{
	size_t i;

	for (i = 0; i < p->end && p->is_page; i++)
		if (i < p->first_body || i > p->last_body)
			condemn(&p->line[i], "page");
}

/* Two to four words, each with a capital: "Tomas Berg". */
static bool
is_bare_name(struct str s)
{
	struct str rest = s, word;
	size_t n = 0, i;

	for (i = 0; i < s.n; i++)
		if (str_has(STR("0123456789,;:!?/&@"), s.p[i]))
			return false;
	while (str_cut(&rest, ' ', &word)) {
		uint32_t cp;

		if (!word.n)
			return false;
		utf8_next(word.p, word.p + word.n, &cp);
		if (!utf8_is_upper(cp))
			return false;
		n++;
	}
	return n > 1 && n <= NAME_WORDS;
}

static bool
is_about_author(const struct plaintext_line *l)
{
	return l->gone && l->match.rule &&
	       (l->match.rule->field == LINE_BYLINE ||
		       l->match.rule->field == LINE_DATE || is_kind(l, "bio"));
}

/* A bare name is an author's next to a date, a role, an address. */
static void
find_bare_names(struct plaintext *p, struct article *a)
{
	size_t i;

	for (i = 0; i < p->end; i++) {
		struct plaintext_line *l = &p->line[i];

		if (i == p->title || l->is_body || !is_bare_name(l->text) ||
			(l->match.rule && !is_kind(l, "trailing-line")) ||
			(i > p->first_body && i < p->last_body))
			continue;
		if ((i > 0 && is_about_author(l - 1)) ||
			(i + 1 < p->end && is_about_author(l + 1))) {
			condemn(l, "byline");
			if (!a->byline.n)
				byline_add(p->bylines, l->text, &a->byline);
		}
	}
}

/* ---- Fields ---- */

/* 1/2/2022 is February's first, but where the clock says a.m. or p.m. it is
 * January's second. */
static bool
is_american(struct str s)
{
	size_t i;

	for (i = 2; i < s.n; i++)
		if ((s.p[i] | 32) == 'm' &&
			((s.p[i - 1] | 32) == 'a' ||
				(s.p[i - 1] | 32) == 'p') &&
			(s.p[i - 2] == ' ' ||
				(s.p[i - 2] >= '0' && s.p[i - 2] <= '9')))
			return true;
	return false;
}

void
plaintext_date(const struct dates *dates, struct str written, struct buf *out)
{
	if (written.n)
		dates_find(
			dates, written, is_american(written), out, NULL, NULL);
}

void
plaintext_authors(
	const struct bylines *bylines, struct str written, struct article *a)
{
	size_t before = a->byline.n;

	byline_add(bylines, written, &a->byline);
	if (a->byline.n > before)
		return;
	if (byline_is_agency(bylines, written)) {
		if (!a->agency.n)
			buf_add_str(&a->agency, written);
	} else if (!before) {
		buf_add_str(&a->byline, written);
	}
}

static void
take_field(struct plaintext *p, const struct plaintext_line *l,
	struct article *a, struct buf *credit)
{
	const struct line_match *m = &l->match;
	struct str value = str_trim(m->value);

	if (!a->date.n &&
		(m->rule->field == LINE_DATE || m->rule->field == LINE_BYLINE))
		plaintext_date(p->dates, l->text, &a->date);
	if (!value.n)
		return;
	switch (m->rule->field) {
	case LINE_TITLE:
		if (!a->title.n)
			buf_add_str(&a->title, value);
		break;
	case LINE_BYLINE:
		if (is_kind(l, "credit"))
			byline_add(p->bylines, value, credit);
		else
			plaintext_authors(p->bylines, value, a);
		break;
	case LINE_AGENCY:
		if (!a->agency.n)
			buf_add_str(&a->agency, value);
		break;
	case LINE_SOURCE:
		if (!a->source.n)
			buf_add_str(&a->source, value);
		break;
	case LINE_URL:
		if (!a->url.n)
			buf_add_str(&a->url, value);
		break;
	default:
		break;
	}
}

static void
take_fields(struct plaintext *p, struct article *a)
{
	struct buf credit = {0};
	bool has_byline = a->byline.n > 0;
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct plaintext_line *l = &p->line[i];

		if (!l->gone || !l->match.rule || i >= p->end)
			continue;
		if (has_byline && is_kind(l, "byline"))
			continue;
		take_field(p, l, a, &credit);
	}
	if (!a->byline.n)
		buf_add_str(&a->byline, buf_str(&credit));
	buf_free(&credit);
}

static void
take_dateline(struct plaintext *p, struct article *a)
{
	struct dateline d;
	size_t i;

	for (i = 0; i < p->end && p->line[i].gone; i++)
		;
	while (i < p->end && !p->line[i].is_body)
		i++;
	if (i >= p->end || !lines_dateline(p->rules, p->line[i].text, &d))
		return;
	if (!a->dateline.n)
		buf_add_str(&a->dateline, d.place);
	if (!a->date.n)
		plaintext_date(p->dates, d.date, &a->date);
	if (d.agency.n) {
		buf_reset(&a->agency);
		buf_add_str(&a->agency, d.agency);
	}
}

void
plaintext_read(struct plaintext *p, struct str text, struct article *a)
{
	size_t i;

	split_lines(p, text);
	match_rules(p);
	find_title(p, a);
	find_end(p);
	take_title(p, a);
	find_body(p);
	apply_rules(p);
	find_body(p);
	drop_foot(p);
	find_body(p);
	drop_lists(p);
	drop_next(p);
	find_body(p);
	drop_bare_links(p);
	drop_trailing(p);
	drop_page_edges(p);
	take_fields(p, a);
	find_bare_names(p, a);
	take_dateline(p, a);
	for (i = 0; i < p->n; i++) {
		if (p->line[i].gone)
			continue;
		if (a->text.n)
			buf_add_char(&a->text, '\n');
		buf_add_str(&a->text, p->line[i].text);
	}
}

void
plaintext_free(struct plaintext *p)
{
	buf_free(&p->bytes);
	free(p->line);
	p->line = NULL;
	p->n = p->cap = 0;
}
