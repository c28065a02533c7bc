/*
 * traits.h - what is known of a block, as numbers for a linear model
 *
 *   struct blocks --traits_local()--> ids --> first score of each block
 *                 --traits_placed()-> ids --> final score
 *
 * A trait is a name with some values ("words" 0 to 8: how many words,
 * in steps). A block has one value, or one for each bit set, of each trait.
 * Its score is the sum of their weights (weights.h); above 0 it is
 * likely the article's. The first score looks at the block and those around
 * it. The second adds where the article was found with the help of the first.
 *
 * In:     blocks of one page, valid UTF-8.
 * Memory: arrays are reused page after page.
 * Cost:   linear in blocks and nodes.
 */
#ifndef WIREMILL_TRAITS_H
#define WIREMILL_TRAITS_H

#include "block.h"
#include "weights.h"

enum { TRAITS_MAX = 480 }; /* ids of one block, at most */

/* Sums over all blocks in a node's subtree. */
struct node_sum {
	double words;
	double prose; /* words in long lines of few links */
	double link_b, text_b;
	double local; /* words times how sure the first score is, +-1 */
	uint32_t n_prose, n_blocks;
	uint32_t group; /* of the node's own blocks, + 1; 0: not known */
};

/* What is known of a block beyond struct block. */
struct block_facts {
	double local;	   /* the first score, as a probability */
	uint32_t lines;	   /* bits of tell-tale phrases */
	uint32_t nearby;   /* hints of the three elements around it */
	uint32_t group;	   /* its group: blocks of one tag and class */
	uint32_t section;  /* phrases of the last heading before it */
	uint32_t branch;   /* the child of the container around it, or 0 */
	unsigned copy;	   /* 0: its text is unique; 1: the first; 2: later */
	uint32_t original; /* the first block with its text */
	uint32_t best;	   /* of the first: for extract.c, the one kept */
	bool is_title, is_prose;
};

/* Blocks of one make, all over the page. */
struct block_group {
	uint64_t key;
	double words, local;
	uint32_t n;
};

/* A text and the first block that has it, + 1. */
struct block_text {
	uint64_t key;
	size_t block;
};

struct traits {
	const struct html_tree *tree;
	const struct blocks *blocks;
	struct node_sum *sum;	   /* of each node */
	struct block_facts *facts; /* of each block */
	struct block_group *group; /* open addressing by key */
	struct block_text *text;   /* open addressing: who had a text first */
	size_t n_groups;	   /* slots of both tables */
	size_t heading;		   /* the block that is the headline; n: none */
	size_t container;	   /* node with the most text by first scores */
	size_t first_strong, last_strong; /* blocks sure to be text; n: none */

	/* Private. */
	size_t sum_cap, facts_cap, group_cap, text_cap;
	struct buf title, folded;
};

/* Look at a page: sums over its nodes. `title` may be empty. */
void traits_page(struct traits *f, const struct html_tree *tree,
	const struct blocks *blocks, const struct hints *lines,
	struct str title);
/* The ids of block i for the first pass; returns how many. */
size_t traits_local(const struct traits *f, size_t i, uint16_t *id);
/* Use the first scores (f->facts[].local, filled by the caller). */
void traits_place(struct traits *f);
/* The ids of block i for the second pass: more are appended to `n`. */
size_t traits_placed(const struct traits *f, size_t i, uint16_t *id, size_t n);

void traits_free(struct traits *f);

#endif
