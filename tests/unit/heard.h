/*
 * heard.h - a document read by speech.h, for the tests of its parts
 *
 * `read_text` cuts a text into sentences and finds all there is in it; the
 * tests look at what words, quotemark, cast or quote made of it.
 */
#ifndef WIREMILL_TEST_HEARD_H
#define WIREMILL_TEST_HEARD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "mem.h"
#include "sentence.h"
#include "speech.h"

static struct sentence_model sentences;
static struct speech speech;
static struct words_sentence *sentence;
static size_t n_sentences, sentence_cap;

static inline void
read_text(const char *text)
{
	struct sentence_iter it;
	struct sentence s;

	n_sentences = 0;
	sentence_begin(&it, &sentences, str_of(text));
	while (sentence_next(&it, &s)) {
		sentence = mem_grow(sentence, &sentence_cap, n_sentences + 1,
			sizeof(*sentence));
		sentence[n_sentences++] =
			(struct words_sentence){.start_b = s.start_b,
				.end_b = s.end_b,
				.paragraph = s.paragraph};
	}
	speech_read(&speech, str_of(text), sentence, n_sentences, NULL, 0);
}

static int
open_all(void **state)
{
	(void)state;
	assert_int_equal(sentence_model_open(&sentences), 0);
	assert_int_equal(speech_open(&speech), 0);
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	sentence_model_close(&sentences);
	speech_close(&speech);
	free(sentence);
	return 0;
}

static inline void
assert_text(struct str got, const char *wanted)
{
	struct buf b = {0};

	buf_add_str(&b, got);
	buf_add_char(&b, '\0');
	assert_string_equal(b.p, wanted);
	buf_free(&b);
}

#endif
