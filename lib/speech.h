/*
 * speech.h - a document's text in, its quotations out
 *
 *   text, sentences, entities --speech_read()--> s->quotes
 *
 * Ties together what does the work: words, quotemark, cast and quote, in that
 * order. The three data sets are read-only and shared.
 */
#ifndef WIREMILL_SPEECH_H
#define WIREMILL_SPEECH_H

#include "cast.h"
#include "cue.h"
#include "quote.h"
#include "quotemark.h"
#include "words.h"

struct speech {
	struct cue_lexicon cues;
	struct words words;
	struct quotemarks marks;
	struct cast cast;
	struct quotes quotes;
};

/* Open the data files; `s` zeroed. 0, or -1 and words in s->cues.error. */
int speech_open(struct speech *s);

/*
 * Find the quotations of `text`. `sentence` covers it but for white space
 * (its `first` and `last` are filled in), `entity` is sorted by start. Views
 * in s->quotes are good until the next call.
 */
void speech_read(struct speech *s, struct str text,
	struct words_sentence *sentence, size_t n_sentences,
	const struct cast_entity *entity, size_t n_entities);

void speech_close(struct speech *s);

#endif
