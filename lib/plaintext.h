/*
 * plaintext.h - one article as plain text: what is the article, what is not
 *
 *   text --plaintext_read()--> struct article, and what became of each line
 *
 * A paragraph is a line; where lines are wrapped at a margin, it is what
 * stands between blank lines. Each line is held against the rules (lines.h),
 * then looked at in its place: above the first paragraph there are title,
 * labels, author and date; below the last one forms, links and credits. A
 * short line between two paragraphs is a sub-heading unless a rule, or the
 * document itself, says otherwise.
 *
 * In:      valid UTF-8. Not changed, not kept.
 * Out:     the article's fields; those that are filled already (a record's
 *          title, date) stay. p->line tells the fate of each line, until the
 *          next call.
 * Memory:  about the size of the text, reset between articles.
 * Errors:  none. A text without a paragraph gives an empty a->text.
 * Cost:    linear.
 */
#ifndef WIREMILL_PLAINTEXT_H
#define WIREMILL_PLAINTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include "article.h"
#include "byline.h"
#include "date.h"
#include "lines.h"
#include "publisher.h"
#include "str.h"

struct plaintext_line {
	struct str text;  /* white space squeezed */
	size_t number;	  /* of the (first) line, from 1 */
	const char *gone; /* why it is not in the text; NULL: it is */
	struct line_match match;
	bool is_body; /* a paragraph by its looks */
};

struct plaintext {
	/* The caller sets these. */
	struct line_rules *rules;
	const struct publishers *publishers;
	const struct bylines *bylines;
	const struct dates *dates;
	bool is_page; /* the text is all of a web page: WET */

	struct plaintext_line *line;
	size_t n, cap;

	/* Private. */
	struct buf bytes;
	size_t title;		/* its line, or n */
	size_t first_body, end; /* the article's lines are before `end` */
	size_t last_body;
};

void plaintext_read(struct plaintext *p, struct str text, struct article *a);

/* Append the date in `written` as ISO 8601, or nothing. */
void plaintext_date(
	const struct dates *dates, struct str written, struct buf *out);

/* Take the authors in `written`: names, an agency, or, where there are none,
 * the words as they are ("Staff Reporter"). */
void plaintext_authors(
	const struct bylines *bylines, struct str written, struct article *a);

void plaintext_free(struct plaintext *p);

#endif
