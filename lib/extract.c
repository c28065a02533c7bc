/* extract.c - main-text extraction; see extract.h */
#include <math.h>
#include <stdlib.h>
#include "extract.h"

static double
sum_of(const float *weight, const uint16_t *id, size_t n)
{
	double z = 0;
	size_t i;

	for (i = 0; i < n; i++)
		z += (double)weight[id[i]];
	return z;
}

void
extract(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, const struct hints *lines,
	const struct model *model, struct str title)
{
	struct features *f = &x->features;
	uint16_t id[FEATURES_MAX];
	size_t i, n;

	x->keep = mem_grow(x->keep, &x->keep_cap, b->n + 1, sizeof(*x->keep));
	features_page(f, tree, b, lines, title);
	for (i = 0; i < b->n; i++) {
		n = features_local(f, i, id);
		f->facts[i].local =
			1 / (1 + exp(-sum_of(model->weight[0], id, n)));
	}
	features_place(f);
	for (i = 0; i < b->n; i++) {
		n = features_local(f, i, id);
		n = features_placed(f, i, id, n);
		x->keep[i] = sum_of(model->weight[1], id, n) > 0;
		if (f->facts[i].is_title)
			x->keep[i] = 0;
	}
}

void
extractor_free(struct extractor *x)
{
	free(x->keep);
	features_free(&x->features);
	memset(x, 0, sizeof(*x));
}
