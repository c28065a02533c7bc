/*
 * sentence.h - cut a text into paragraphs and sentences
 *
 *   text (bytes) --sentence_next()--> struct sentence, by rising start
 *
 * In:      valid UTF-8; every '\n' ends a paragraph. Not changed, not kept.
 * Out:     half-open byte ranges, without the white space around them; what
 *          lies between two of them is white space only, so nothing is lost.
 *          Tables carry code points: convert with utf8_cursor (utf8.h).
 * Memory:  the iterator owns nothing and may be dropped at any time. The
 *          model is read-only after it was opened; any number may share it.
 * Errors:  none while cutting: any bytes are cut somewhere. Opening the model
 *          gives -1 when a data file is missing or wrong.
 * Cost:    one pass, linear in the text whatever is in it.
 * Source:  the order of questions follows Palmer & Hearst (1997), "Adaptive
 *          Multilingual Sentence Boundary Disambiguation", and Kiss & Strunk
 *          (2006), "Unsupervised Multilingual Sentence Boundary Detection";
 *          what is ours stands at the top of sentence.c.
 */
#ifndef WIREMILL_SENTENCE_H
#define WIREMILL_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include "abbrev.h"
#include "wordmap.h"
#include "stop.h"
#include "str.h"

/* What is known of words: abbreviations.txt and starters.tsv. */
struct sentence_model {
	struct abbrev_table abbreviation; /* abbrev.h */
	struct wordmap starter; /* word -> how readily it begins one */
	char error[256];	/* why opening gave -1 */
};

/* What the table adds to a score, since 0 is "not there". */
enum { SENTENCE_STARTER_ZERO = 128 };

/* Read the data files. 0, or -1 and m->error. */
int sentence_model_open(struct sentence_model *m);
void sentence_model_close(struct sentence_model *m);

struct sentence {
	size_t start_b, end_b; /* [start_b, end_b) of the text, never empty */
	size_t paragraph;      /* from 1, counting lines that are not blank */
};

/* A place in a text; private but for its making. */
struct sentence_iter {
	const struct sentence_model *model;
	struct str text;
	size_t at_b;	       /* the next sentence is looked for from here */
	size_t paragraph;      /* the one at_b is in, 0 before the first */
	struct stop_line line; /* that paragraph */
	size_t n_small, n_capital; /* sentences that began so */
};

/* Begin at the start of `text`, which must outlive the iterator. */
void sentence_begin(struct sentence_iter *it, const struct sentence_model *m,
	struct str text);

/* The next sentence: true, or false at the end of the text. */
bool sentence_next(struct sentence_iter *it, struct sentence *s);

/* The next whole paragraph instead (one line that is not blank). */
bool sentence_next_paragraph(struct sentence_iter *it, struct sentence *s);

#endif
