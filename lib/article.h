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

#include "out.h"
#include "str.h"

struct article {
	struct buf url, source, date, lang, title, byline, dateline, agency;
	struct buf text;
};

/* Write the header of clean's table. */
void article_write_header(struct out *out);
/* Write the article as a row of that table, named `doc`. */
void article_write(const struct article *a, struct str doc, struct out *out);

void article_reset(struct article *a);
void article_free(struct article *a);

#endif
