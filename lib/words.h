/*
 * words.h - the words of a document, with what the cue lexicon says of them
 *
 *   text, sentence spans --words_build()--> words, sentences, paragraphs
 *
 * Words are token.h's; quotation marks made of two characters ('' and ``)
 * become one. Sentences come from outside (the rows of segment, or
 * sentence.h), since their numbers are what the output refers to.
 *
 * Memory: arrays that grow to the largest document and are used again.
 */
#ifndef WIREMILL_WORDS_H
#define WIREMILL_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include "cue.h"
#include "str.h"

enum word_kind { WORD_LETTERS, WORD_NUMBER, WORD_SIGN, WORD_MARK };

enum {
	WORD_SPACE = 1, /* white space before it */
	WORD_UPPER = 2, /* begins with a capital */
	WORD_CAPS = 4	/* two capitals or more, no small letter */
};

struct word {
	size_t start_b, end_b;
	uint32_t cue;	    /* CUE_ bits of cue.h */
	unsigned char kind; /* enum word_kind */
	unsigned char flags;
	char sign; /* WORD_SIGN: the character; '-' for any dash, '.' for an
		      ellipsis too, '?' for any other beyond ASCII */
};

/* A sentence as it comes in; words [first, last) are filled in. */
struct words_sentence {
	size_t start_b, end_b;
	size_t paragraph;
	size_t first, last;
};

struct words {
	struct str text;
	struct word *at;
	size_t n, cap;
	struct words_sentence *sentence; /* borrowed from the caller */
	size_t n_sentences;
	size_t *sentence_of; /* for each word */
	size_t sentence_of_cap;
};

/*
 * Cut `text` into words and share them out to the sentences, which cover all
 * of it but white space, by rising start. Views in `w` borrow both.
 */
void words_build(struct words *w, const struct cue_lexicon *cues,
	struct str text, struct words_sentence *sentence, size_t n_sentences);
void words_free(struct words *w);

/*
 * Does an attribution ("said the envoy", "Ms. Orr told") begin at word `i`,
 * within [i, last)? The word after its verb, or 0.
 */
size_t words_attribution(const struct words *w, size_t i, size_t last);

static inline struct str
words_str(const struct words *w, size_t i)
{
	return str_slice(w->text, w->at[i].start_b, w->at[i].end_b);
}

/* The text from word `first` to before word `last`. */
static inline struct str
words_range(const struct words *w, size_t first, size_t last)
{
	if (first >= last)
		return (struct str){NULL, 0};
	return str_slice(w->text, w->at[first].start_b, w->at[last - 1].end_b);
}

#endif
