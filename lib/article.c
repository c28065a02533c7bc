/* article.c - see article.h */
#include "article.h"

void
article_reset(struct article *a)
{
	buf_reset(&a->url);
	buf_reset(&a->source);
	buf_reset(&a->date);
	buf_reset(&a->lang);
	buf_reset(&a->title);
	buf_reset(&a->byline);
	buf_reset(&a->dateline);
	buf_reset(&a->agency);
	buf_reset(&a->text);
}

void
article_free(struct article *a)
{
	buf_free(&a->url);
	buf_free(&a->source);
	buf_free(&a->date);
	buf_free(&a->lang);
	buf_free(&a->title);
	buf_free(&a->byline);
	buf_free(&a->dateline);
	buf_free(&a->agency);
	buf_free(&a->text);
}
