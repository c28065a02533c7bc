/*
 * page.c - any bytes as a page: the article is valid UTF-8, its text has no
 * empty line, no control character, no blank at a line's end
 */
#include <stdint.h>
#include <stdlib.h>

#include "page.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_line(struct str line)
{
	size_t i;

	if (line.n == 0 || line.p[0] == ' ' || line.p[line.n - 1] == ' ')
		abort();
	for (i = 0; i < line.n; i++) {
		if ((unsigned char)line.p[i] < ' ')
			abort();
	}
}

static void
check_article(const struct article *a)
{
	const struct buf *field[] = {&a->url, &a->source, &a->date, &a->lang,
		&a->title, &a->byline, &a->text};
	struct str text = buf_str(&a->text), line;
	size_t i;

	for (i = 0; i < sizeof(field) / sizeof(field[0]); i++) {
		if (field[i]->n && !utf8_is_valid(buf_str(field[i])))
			abort();
	}
	while (text.n && str_cut(&text, '\n', &line))
		check_line(line);
}

static struct page *
open_page(struct bylines *bylines)
{
	struct lexicon words, model;
	struct page *page;

	lexicon_need(&words, "bylines.txt");
	lexicon_need(&model, "agencies.txt");
	bylines_load(bylines, &words, &model);
	lexicon_close(&words);
	lexicon_close(&model);
	lexicon_need(&words, PAGE_LEXICON);
	lexicon_need(&model, PAGE_MODEL);
	page = page_new(&words, &model, bylines);
	lexicon_close(&words);
	lexicon_close(&model);
	return page;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct bylines bylines;
	static struct article article;
	static struct page *page;
	struct str bytes = str_from((const char *)data, size);

	if (!page)
		page = open_page(&bylines);
	page_read(page, bytes, STR(""), STR("http://a.test/b"), &article);
	check_article(&article);
	return 0;
}
