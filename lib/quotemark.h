/*
 * quotemark.h - pair the quotation marks of a damaged text
 *
 *   words --quotemark_find()--> struct quoted[n], by rising start
 *
 * A mark's glyph is only a hint: machine translation and cut links leave
 * openers that close (`principles. “`), closers glued to the next word
 * (`, “said the envoy`), quotations never closed and closers never opened.
 * So each mark is judged by its neighbours, and a paragraph's marks are read
 * together: the cheapest way through a small machine (outside, inside,
 * nested), where every repair has its price.
 *
 * In:      words of valid UTF-8 (words.h), with their sentences.
 * Out:     half-open ranges without the marks and the white space at the
 *          ends, never overlapping. What is nested is part of the outer one.
 * Memory:  `q` owns its arrays and is used again for the next document.
 * Cost:    linear: three states a mark.
 * Source:  the Viterbi algorithm; that an unclosed quotation goes on when
 *          the next paragraph opens with a mark is the Chicago Manual of
 *          Style, 13.32 (17th ed.).
 */
#ifndef WIREMILL_QUOTEMARK_H
#define WIREMILL_QUOTEMARK_H

#include <stddef.h>
#include "words.h"

#define QUOTED_NO_MARK ((size_t)-1)

enum {
	QUOTED_UNOPENED = 1, /* it has no opener: begins with a sentence */
	QUOTED_UNCLOSED = 2, /* it has no closer: ends with its paragraph */
	QUOTED_SINGLE = 4,   /* in single marks */
	QUOTED_DASH = 8,     /* a paragraph that a dash opens: dialogue */
	QUOTED_TURN = 16     /* what follows "WALLACE:" in a transcript */
};

struct quoted {
	size_t start_b, end_b;
	size_t first, last; /* the words inside */
	size_t open, close; /* the words that are its marks */
	unsigned flags;
};

struct quotemarks {
	struct quoted *at;
	size_t n, cap;

	/* Private: one paragraph's marks and the way to each state. */
	struct mark *mark;
	size_t n_marks, mark_cap;
};

void quotemark_find(struct quotemarks *q, const struct words *w);
void quotemarks_free(struct quotemarks *q);

#endif
