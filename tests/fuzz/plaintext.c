/*
 * plaintext.c - any text as an article: every line that stays was there, and
 * what comes out is UTF-8
 */
#include <stdint.h>
#include <stdlib.h>

#include "plaintext.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct line_rules *
load_rules(void)
{
	struct lexicon x = {0}, agencies = {0};
	struct line_rules *rules;

	if (lexicon_open(&x, "./lib/data/lines.txt") < 0 ||
		lexicon_open(&agencies, "./lib/data/agencies.txt") < 0)
		abort();
	rules = lines_load(&x, &agencies);
	if (!rules)
		abort();
	lexicon_close(&x);
	lexicon_close(&agencies);
	return rules;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct line_rules *rules;
	static struct publishers publishers;
	static struct bylines bylines;
	static struct dates dates;
	struct plaintext p = {.publishers = &publishers,
		.bylines = &bylines,
		.dates = &dates};
	struct article a = {0};
	struct buf utf8 = {0};
	size_t i, kept = 0;

	if (!rules)
		rules = load_rules();
	p.rules = rules;
	utf8_repair(&utf8, str_from((const char *)data, size));
	plaintext_read(&p, buf_str(&utf8), &a);
	for (i = 0; i < p.n; i++)
		if (!p.line[i].gone)
			kept += p.line[i].text.n + 1;
	if (a.text.n + (kept > 0) != kept || !utf8_is_valid(buf_str(&a.text)) ||
		!utf8_is_valid(buf_str(&a.title)) ||
		!utf8_is_valid(buf_str(&a.byline)))
		abort();
	plaintext_free(&p);
	article_free(&a);
	buf_free(&utf8);
	return 0;
}
