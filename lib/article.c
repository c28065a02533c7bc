/* article.c - see article.h */
#include "article.h"

void
article_write_header(struct out *out)
{
	out_bytes(out, STR("doc\turl\tsource\tdate\tlang\ttitle\tbyline\t"
			   "dateline\tagency\ttext"));
	out_end_row(out);
}

void
article_write(const struct article *a, struct str doc, struct out *out)
{
	const struct buf *cell[] = {&a->url, &a->source, &a->date, &a->lang,
		&a->title, &a->byline, &a->dateline, &a->agency, &a->text};
	size_t i;

	out_cell(out, doc);
	for (i = 0; i < sizeof(cell) / sizeof(*cell); i++) {
		out_tab(out);
		out_cell(out, buf_str(cell[i]));
	}
	out_end_row(out);
}

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
