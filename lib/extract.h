/*
 * extract.h - the main text of a page, found among its blocks
 *
 *   struct blocks --extract()--> keep[n], one a block
 *
 * Memory: the extractor's arrays are reused page after page.
 * Errors: none; a page without an article keeps nothing.
 * Cost:   linear in nodes and blocks.
 */
#ifndef WIREMILL_EXTRACT_H
#define WIREMILL_EXTRACT_H

#include "block.h"
#include "traits.h"

struct extractor {
	unsigned char *keep; /* of each block: 1 if it is the article's */
	struct traits traits;
	double *score; /* of each block: above 0 it is text */
	size_t keep_cap, score_cap;
};

/*
 * Fill x->keep for the blocks of `tree`. `lines` are traits.h's.
 * `title` is the article's headline, or empty: a block that repeats it is
 * dropped.
 */
void extract(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, const struct hints *lines,
	const struct weights *weights, struct str title);

void extractor_free(struct extractor *x);

#endif
