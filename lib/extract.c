/* extract.c - main-text extraction; see extract.h */
#include <stdlib.h>
#include "extract.h"

/* Hints of elements that are not the article's text, mostly. */
enum {
	FOREIGN_HINTS = HINT_COMMENT | HINT_SHARE | HINT_RELATED | HINT_PROMO |
			HINT_NAV | HINT_BIO | HINT_FOOTER | HINT_SIDE |
			HINT_HIDDEN | HINT_LEGAL | HINT_IN_ASIDE | HINT_IN_NAV |
			HINT_IN_FOOTER | HINT_IN_FORM | HINT_INVISIBLE,
};

static double
score_block(const struct blocks *b, size_t i)
{
	const struct block *k = &b->block[i];
	uint32_t hints = b->inherit[k->node];
	double words = k->words, link = (double)k->link_b / (double)k->text_n;
	double s;

	if (words >= 8 && link < 0.4 && (k->stops || k->commas))
		s = words * (1 - link);
	else
		s = -3 - words * link;
	if (s > 0 && hints & FOREIGN_HINTS)
		s *= 0.2;
	return s;
}

static bool
is_kept(const struct html_tree *tree, const struct blocks *b, size_t i,
	struct str title)
{
	const struct block *k = &b->block[i];
	uint32_t hints = b->inherit[k->node];
	double link = (double)k->link_b / (double)k->text_n;

	(void)tree;
	if (str_eq(block_text(b, i), title))
		return false;
	if (link > 0.6 && k->words < 25)
		return false;
	if (hints & (HINT_IN_FIGURE | HINT_IN_NAV | HINT_INVISIBLE))
		return false;
	if ((hints & FOREIGN_HINTS) && k->words < 20)
		return false;
	return true;
}

void
extract(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, struct str title)
{
	size_t i, best = 0;

	x->keep = mem_grow(x->keep, &x->keep_cap, b->n + 1, sizeof(*x->keep));
	x->sum = mem_grow(x->sum, &x->sum_cap, tree->n_nodes, sizeof(*x->sum));
	memset(x->keep, 0, b->n);
	memset(x->sum, 0, tree->n_nodes * sizeof(*x->sum));
	for (i = 0; i < b->n; i++)
		x->sum[b->block[i].node] += score_block(b, i);
	for (i = tree->n_nodes; i-- > 1;)
		x->sum[tree->node[i].parent] += x->sum[i];
	for (i = 0; i < tree->n_nodes; i++) {
		if (x->sum[i] >= x->sum[best])
			best = i;
	}
	x->container = (uint32_t)best;
	for (i = 0; i < b->n; i++) {
		uint32_t at = b->block[i].first;

		if (at >= best && at < tree->node[best].end)
			x->keep[i] = is_kept(tree, b, i, title);
	}
}

void
extractor_free(struct extractor *x)
{
	free(x->keep);
	free(x->score);
	free(x->sum);
	memset(x, 0, sizeof(*x));
}
