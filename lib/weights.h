/*
 * weights.h - the traits of a block by name, and what each of them weighs
 *
 * A trait has some values; each is an id, in the order of the table below.
 * The linear model (page_model.tsv, learned by train/learn-page.c) gives every
 * id a weight in each of two passes (traits.h).
 *
 * Errors: a bad weights file: -1.
 */
#ifndef WIREMILL_WEIGHTS_H
#define WIREMILL_WEIGHTS_H

#include <stddef.h>
#include "lexicon.h"

/*
 * Every trait: its name in the weights file, and how many values it has.
 * "own", "near" and "far" have a value for each hint (block.h), "line" one for
 * each group of phrases. Those from "local" on are the second pass's.
 */
#define TRAITS(X)                                                              \
	X(BIAS, "bias", 1)                                                     \
	X(WORDS, "words", 9)                                                   \
	X(LINK, "link", 5)                                                     \
	X(WORDS_LINK, "words-link", 20)                                        \
	X(STOPS, "stops", 4)                                                   \
	X(COMMAS, "commas", 4)                                                 \
	X(START, "start", 4)                                                   \
	X(END, "end", 6)                                                       \
	X(TAG, "tag", 16)                                                      \
	X(OWN, "own", 32)                                                      \
	X(NEAR, "near", 32)                                                    \
	X(FAR, "far", 32)                                                      \
	X(LINE, "line", 16)                                                    \
	X(LINE_SHORT, "line-short", 16)                                        \
	X(STYLE, "style", 4)                                                   \
	X(MARKS, "marks", 8)                                                   \
	X(BEFORE, "before", 20)                                                \
	X(AFTER, "after", 20)                                                  \
	X(BEFORE2, "before2", 20)                                              \
	X(AFTER2, "after2", 20)                                                \
	X(SAME_MAKE, "same-make", 4)                                           \
	X(PARENT_PROSE, "parent-prose", 5)                                     \
	X(PARENT_LINK, "parent-link", 5)                                       \
	X(GRAND_PROSE, "grand-prose", 5)                                       \
	X(GRAND_LINK, "grand-link", 5)                                         \
	X(POSITION, "position", 10)                                            \
	X(HEADING, "heading", 6)                                               \
	X(TITLE, "title", 2)                                                   \
	X(TAG_WORDS, "tag-words", 16 * 5)                                      \
	X(TAG_LINK, "tag-link", 16 * 4)                                        \
	X(GROUP_SIZE, "group-size", 5)                                         \
	X(COPY, "copy", 6)                                                     \
	X(SECTION, "section", 32)                                              \
	X(LOCAL, "local", 10)                                                  \
	X(LOCAL_BEFORE, "local-before", 10)                                    \
	X(LOCAL_AFTER, "local-after", 10)                                      \
	X(LOCAL_PARENT, "local-parent", 10)                                    \
	X(LOCAL_GRAND, "local-grand", 10)                                      \
	X(LOCAL_GROUP, "local-group", 10)                                      \
	X(CONTAINER, "container", 6)                                           \
	X(ORDER, "order", 4)                                                   \
	X(DISTANCE, "distance", 6)                                             \
	X(SPREAD, "spread", 5)                                                 \
	X(SHARE, "share", 6)                                                   \
	X(ORDER_TAG, "order-tag", 4 * 16)                                      \
	X(TAIL, "tail", 8)                                                     \
	X(BRANCH_LOCAL, "branch-local", 10)                                    \
	X(BRANCH_SHARE, "branch-share", 6)                                     \
	X(BRANCH_OWN, "branch-own", 32)                                        \
	X(BRANCH_TAG, "branch-tag", 16)                                        \
	X(LOCAL_THREE, "local-three", 125)                                     \
	X(ORDER_SHAPE, "order-shape", 80)                                      \
	X(ORDER_LINE, "order-line", 64)                                        \
	X(ORDER_OWN, "order-own", 128)                                         \
	X(ORDER_LOCAL, "order-local", 40)                                      \
	X(BRANCH_ORDER, "branch-order", 40)                                    \
	X(PLACE_LOCAL, "place-local", 60)

enum trait {
#define X(id, name, n) TRAIT_##id, TRAIT_##id##_LAST = TRAIT_##id + (n)-1,
	TRAITS(X)
#undef X
		TRAIT_N_IDS
};

enum { WEIGHTS_PASSES = 2 };

struct weights {
	float (*of)[WEIGHTS_PASSES]; /* of each id, one a pass */
};

/* The name and value of an id. */
void weights_name(size_t id, const char **name, unsigned *value);

/* Take the weights from `x`: lines "name value weight" in [first] and
 * [second]. 0, or -1 with words in x->error on a line that is none. */
int weights_load(struct weights *w, struct lexicon *x);
void weights_free(struct weights *w);

#endif
