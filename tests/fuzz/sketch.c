/*
 * sketch.c - any bytes as a text: normalising twice is normalising once, the
 * sketch is sorted, and a text is wholly like itself
 */
#include <stdint.h>
#include <stdlib.h>

#include "sketch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	struct buf once = {0}, twice = {0};
	struct word_hashes words = {0};
	struct sketcher sketcher = {0};
	struct overlap o;
	struct sketch s;
	size_t i;

	normalise_text(&once, text);
	normalise_text(&twice, buf_str(&once));
	if (!str_eq(buf_str(&once), buf_str(&twice)))
		abort();
	normalise_hash(&words, buf_str(&once));
	s = sketch_make(&sketcher, &words, size);
	if (s.n > SKETCH_SIZE || (s.n == 0) != (words.n == 0))
		abort();
	for (i = 1; i < s.n; i++)
		if (s.element[i - 1] >= s.element[i])
			abort();
	o = sketch_overlap(&s, &s);
	if (o.shared != s.n || sketch_are_strangers(&s, &s))
		abort();
	buf_free(&once);
	buf_free(&twice);
	word_hashes_free(&words);
	sketcher_free(&sketcher);
	return 0;
}
