/*
 * quote.c - any text: what marks enclose rises without overlap, its marks
 * outside; quotations rise, lie in the text on whole characters, name a
 * sentence that holds their start, and part_of looks back
 */
#include <stdint.h>
#include <stdlib.h>

#include "mem.h"
#include "sentence.h"
#include "speech.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sentence_model model;
static struct speech speech;
static struct words_sentence *sentence;
static size_t n_sentences, cap;

static void
cut(struct str text)
{
	struct sentence_iter it;
	struct sentence s;

	n_sentences = 0;
	sentence_begin(&it, &model, text);
	while (sentence_next(&it, &s)) {
		sentence = mem_grow(
			sentence, &cap, n_sentences + 1, sizeof(*sentence));
		sentence[n_sentences++] =
			(struct words_sentence){.start_b = s.start_b,
				.end_b = s.end_b,
				.paragraph = s.paragraph};
	}
}

static void
check_marks(void)
{
	const struct quoted *r;
	size_t i, last = 0;

	for (i = 0; i < speech.marks.n; i++) {
		r = &speech.marks.at[i];
		if (r->first < last || r->last <= r->first ||
			r->last > speech.words.n || r->end_b <= r->start_b)
			abort();
		if (r->open != QUOTED_NO_MARK && r->open >= r->first)
			abort();
		if (r->close != QUOTED_NO_MARK && r->close < r->last)
			abort();
		last = r->last;
	}
}

static void
check(struct str text)
{
	const struct quotation *q;
	size_t i, last_b = 0;

	for (i = 0; i < speech.quotes.n; i++) {
		q = &speech.quotes.at[i];
		if (q->start_b < last_b || q->end_b <= q->start_b ||
			q->end_b > text.n || q->part_of > i ||
			q->sentence >= n_sentences)
			abort();
		if (sentence[q->sentence].start_b > q->start_b ||
			sentence[q->sentence].end_b <= q->start_b)
			abort();
		if (!utf8_is_valid(str_slice(text, q->start_b, q->end_b)) ||
			!utf8_is_valid(q->speaker) || !utf8_is_valid(q->role) ||
			!utf8_is_valid(q->as_written) ||
			!utf8_is_valid(q->verb))
			abort();
		last_b = q->start_b;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool is_open;
	static struct buf text;

	if (!is_open &&
		(sentence_model_open(&model) != 0 || speech_open(&speech) != 0))
		abort();
	is_open = true;
	buf_reset(&text);
	utf8_repair(&text, str_from((const char *)data, size));
	cut(buf_str(&text));
	speech_read(&speech, buf_str(&text), sentence, n_sentences, NULL, 0);
	check_marks();
	check(buf_str(&text));
	return 0;
}
