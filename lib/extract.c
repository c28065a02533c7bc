/* extract.c - main-text extraction; see extract.h */
#include "extract.h"

#include <math.h>
#include <stdlib.h>

enum {
	COPY_WORDS = 10, /* paragraphs of so many words are not repeated */
	FEW_WORDS = 40,	 /* with less than this, the bar is lowered */
};

static const double LOWEST_BAR = -2.5, HOLE_BAR = -0.3, HOME_BAR = -1.5;

/* Add the weights of `n` ids to the sums of both passes. */
static void
add_weights(const struct weights *w, const uint16_t *id, size_t n,
	double sum[WEIGHTS_PASSES])
{
	size_t i;

	for (i = 0; i < n; i++) {
		sum[0] += (double)w->of[id[i]][0];
		sum[1] += (double)w->of[id[i]][1];
	}
}

/* The final score of each block; the headline is out of the question. */
static void
score_blocks(struct extractor *x, const struct blocks *b,
	const struct weights *weights)
{
	struct traits *f = &x->traits;
	uint16_t id[TRAITS_MAX];
	size_t i, n;

	for (i = 0; i < b->n; i++) {
		double sum[WEIGHTS_PASSES] = {0};

		n = traits_local(f, i, id);
		add_weights(weights, id, n, sum);
		f->facts[i].local = 1 / (1 + exp(-sum[0]));
		x->score[i] = sum[1];
	}
	traits_place(f);
	for (i = 0; i < b->n; i++) {
		double sum[WEIGHTS_PASSES] = {0};

		n = traits_placed(f, i, id, 0);
		add_weights(weights, id, n, sum);
		x->score[i] += sum[1];
		if (f->facts[i].is_title)
			x->score[i] = -INFINITY;
	}
}

/* Of blocks with one text, only the likeliest stays: the others are teasers,
 * or the page's copy for small screens. */
static void
drop_copies(struct extractor *x, const struct blocks *b)
{
	struct block_facts *facts = x->traits.facts;
	size_t i;

	for (i = 0; i < b->n; i++) {
		struct block_facts *first = &facts[facts[i].original];
		size_t best = first->best;

		if (facts[i].copy == 0 || b->block[i].words < COPY_WORDS)
			continue;
		if (facts[i].copy == 1) {
			first->best = (uint32_t)i;
		} else if (x->score[i] > x->score[best]) {
			x->score[best] = -INFINITY;
			first->best = (uint32_t)i;
		} else {
			x->score[i] = -INFINITY;
		}
	}
}

/* Keep blocks above `bar`; returns their words. */
static size_t
keep_above(struct extractor *x, const struct blocks *b, double bar)
{
	size_t i, words = 0;

	for (i = 0; i < b->n; i++) {
		x->keep[i] = x->score[i] > bar;
		if (x->keep[i])
			words += b->block[i].words;
	}
	return words;
}

/* A sub-heading, or a line of the same make as one beside it: an item of a
 * list, a paragraph among others. */
static bool
is_at_home(const struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, size_t i)
{
	const struct block_facts *facts = x->traits.facts;

	return facts[i].group == facts[i - 1].group ||
	       facts[i].group == facts[i + 1].group ||
	       (html_is_heading(tree->node[b->block[i].node].tag) &&
		       b->block[i].link_b == 0);
}

/* A line between two that stay, stays unless its score is bad: articles have
 * no holes. One that is at home there may have a worse score. */
static void
fill_holes(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b)
{
	size_t i;

	for (i = 1; i + 1 < b->n; i++) {
		if (x->keep[i - 1] && x->score[i + 1] > 0 &&
			x->score[i] > (is_at_home(x, tree, b, i) ? HOME_BAR
								 : HOLE_BAR))
			x->keep[i] = 1;
	}
}

void
extract(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, const struct hints *lines,
	const struct weights *weights, struct str title)
{
	double bar;

	x->keep = mem_grow(x->keep, &x->keep_cap, b->n + 1, sizeof(*x->keep));
	x->score =
		mem_grow(x->score, &x->score_cap, b->n + 1, sizeof(*x->score));
	traits_page(&x->traits, tree, b, lines, title);
	score_blocks(x, b, weights);
	drop_copies(x, b);
	for (bar = 0; keep_above(x, b, bar) < FEW_WORDS && bar > LOWEST_BAR;)
		bar -= 0.5;
	fill_holes(x, tree, b);
}

void
extractor_free(struct extractor *x)
{
	free(x->keep);
	free(x->score);
	traits_free(&x->traits);
	memset(x, 0, sizeof(*x));
}
