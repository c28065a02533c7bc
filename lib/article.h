/*
 * article.h - what `clean` finds in one record, whatever its format
 *
 * The fields are clean's columns but `doc`. All are valid UTF-8 without
 * escapes; an empty one is unknown. `text` is the article's paragraphs, each
 * on a line of its own, joined (not ended) by '\n'.
 *
 * Memory: buffers are owned, and reset (not freed) between articles.
 */
#ifndef WIREMILL_ARTICLE_H
#define WIREMILL_ARTICLE_H

#include "str.h"

struct article {
	struct buf url, source, date, lang, title, byline, dateline, agency;
	struct buf text;
};

void article_reset(struct article *a);
void article_free(struct article *a);

#endif
