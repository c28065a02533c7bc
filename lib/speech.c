/* speech.c - see speech.h */
#include "speech.h"

int
speech_open(struct speech *s)
{
	return cue_open(&s->cues);
}

void
speech_read(struct speech *s, struct str text, struct words_sentence *sentence,
	size_t n_sentences, const struct cast_entity *entity, size_t n_entities)
{
	words_build(&s->words, &s->cues, text, sentence, n_sentences);
	quotemark_find(&s->marks, &s->words);
	cast_build(&s->cast, &s->words, &s->marks, entity, n_entities);
	quote_find(&s->quotes, &s->cues, &s->words, &s->marks, &s->cast);
}

void
speech_close(struct speech *s)
{
	cue_close(&s->cues);
	words_free(&s->words);
	quotemarks_free(&s->marks);
	cast_free(&s->cast);
	quotes_free(&s->quotes);
}
