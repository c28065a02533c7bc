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

struct extractor {
	unsigned char *keep; /* of each block: 1 if it is the article's */
	uint32_t container;  /* the node that holds the article */
	bool is_index;	     /* the page lists articles, it is none */

	/* Private. */
	double *score; /* of each block, then of each node */
	double *sum;
	size_t keep_cap, score_cap, sum_cap;
};

/* Fill x->keep for the blocks of `tree`. `title` is the article's headline,
 * or empty: a block that repeats it is dropped. */
void extract(struct extractor *x, const struct html_tree *tree,
	const struct blocks *b, struct str title);

void extractor_free(struct extractor *x);

#endif
