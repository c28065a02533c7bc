/*
 * sentence.c - any text: sentences and paragraphs rise, lie in the text, and
 * leave only white space between them
 */
#include <stdint.h>
#include <stdlib.h>

#include "sentence.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_blank(struct str gap)
{
	const char *p = gap.p, *end = p + gap.n;
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (!utf8_is_space(cp))
			abort();
	}
}

static void
check_cuts(const struct sentence_model *m, struct str text,
	bool (*next)(struct sentence_iter *it, struct sentence *s))
{
	struct sentence_iter it;
	struct sentence s;
	size_t at_b = 0, paragraph = 0;

	sentence_begin(&it, m, text);
	while (next(&it, &s)) {
		if (s.start_b < at_b || s.end_b <= s.start_b ||
			s.end_b > text.n || s.paragraph < paragraph ||
			s.paragraph > paragraph + 1)
			abort();
		check_blank(str_slice(text, at_b, s.start_b));
		at_b = s.end_b;
		paragraph = s.paragraph;
	}
	check_blank(str_slice(text, at_b, text.n));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sentence_model model;
	static bool is_open;
	static struct buf text;

	if (!is_open && sentence_model_open(&model) != 0)
		abort();
	is_open = true;
	buf_reset(&text);
	utf8_repair(&text, str_from((const char *)data, size));
	check_cuts(&model, buf_str(&text), sentence_next);
	check_cuts(&model, buf_str(&text), sentence_next_paragraph);
	return 0;
}
