/*
 * neardup.h - which rows are copies of one another
 *
 *   neardup_add() for each row -> neardup_cluster() -> neardup_first(), ...
 *
 * Rows with the same words are one text (`whole` of the sketch); only one
 * sketch is kept for them. Texts that share an element of their sketches meet
 * in that element's group (neardup_group). There each is compared with the
 * group's leaders, the first members that are unlike each other: related ones
 * become a candidate pair. An element with more leaders than `commons` is a
 * phrase that unrelated texts share (boilerplate, a standing expression) and
 * is left out of all sketches. It is counted by leaders, not by texts, so
 * 288 copies of one wire story do not make its words common. What is left
 * decides: a pair whose resemblance reaches the threshold is a link, and links
 * are joined to clusters from the strongest down (see join in neardup.c for
 * how chains of weak links are kept from merging strangers).
 *
 * All of it depends on the rows and their order only. A group is a pure
 * function of its members, and the links are a set, so that groups may be
 * worked on elsewhere, in any order (dupshard.h).
 *
 * Memory: 4 bytes a row; 420 bytes a text of 98 words or more (4 a word
 *         below that), and about 100 more while clustering.
 * Cost:   linear in the rows but for sorting.
 * Source: Broder, On the resemblance and containment of documents (1997);
 *         Silcock et al., Noise-robust de-duplication at scale (2022), for
 *         how little news copies share.
 */
#ifndef WIREMILL_NEARDUP_H
#define WIREMILL_NEARDUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "diskarray.h"
#include "sketch.h"

#define NEARDUP_NONE UINT32_MAX
#define NEARDUP_THRESHOLD 0.25

/* A text: what is kept of the rows that have the same words. */
struct neardup_text {
	uint64_t whole;
	uint64_t at;	   /* its elements: from here in neardup's */
	uint32_t limit;	   /* of its sketch */
	uint32_t row;	   /* the first that has it */
	uint8_t n, n_kept; /* elements; those that are not common come first */
};

struct neardup {
	double threshold; /* 0 to 1; set before the first row */
	/* Where the elements are kept, if not in memory; lives as long. */
	struct diskarray *disk;

	uint32_t *text_of_row; /* NEARDUP_NONE: an empty text */
	size_t n_rows, row_cap;
	struct neardup_text *text;
	size_t n_texts, text_cap;
	uint32_t *element;
	size_t n_elements, element_cap;
	uint32_t *by_whole; /* hash table of texts + 1 */
	size_t whole_mask;

	/* After neardup_cluster: */
	uint32_t *first_of_text; /* the cluster's first text */
	uint32_t *cluster_size;	 /* in rows, at the first text */
};

/* Add the next row. `s` may have no words at all. */
void neardup_add(struct neardup *d, const struct sketch *s);

/* Find the clusters of all rows added so far. */
void neardup_cluster(struct neardup *d);

/* The first row of `row`'s cluster: itself if it is alone. */
size_t neardup_first(const struct neardup *d, size_t row);
/* How many rows are in `row`'s cluster. */
size_t neardup_size(const struct neardup *d, size_t row);
/* How like `row` is to its cluster's first row, 0 to 1. */
double neardup_similarity(const struct neardup *d, size_t row);

/* Bytes of memory that it takes to hold and cluster the rows so far. */
size_t neardup_memory(const struct neardup *d);
void neardup_free(struct neardup *d);

/* --- The steps, for those who take them apart (dupshard.c) --- */

/* Candidate pairs of texts, the first the lower, packed: a << 32 | b. */
struct pair_list {
	uint64_t *pair;
	size_t n, cap, sorted;
};

/* Work through one group. */
struct grouping {
	struct neardup *d;
	struct pair_list pairs;
	uint32_t *kin; /* a leader each text was found related to */
	size_t n_kin;
	unsigned commons; /* more leaders than this: a common element */
};

void grouping_open(struct grouping *g, struct neardup *d);
/*
 * The group of an element: `n` texts that have it, rising. Adds candidate
 * pairs; true if the element is common.
 */
bool grouping_add(struct grouping *g, const uint32_t *text, size_t n);
void grouping_close(struct grouping *g);

/* Add a pair; doubles go when there are many. */
void pair_list_add(struct pair_list *list, uint32_t a, uint32_t b);
/* Sort, each pair once. */
void pair_list_sort(struct pair_list *list);

/*
 * From the candidates to the clusters: `common` are the elements to leave out
 * (sorted here).
 */
void neardup_link(struct neardup *d, struct pair_list *pairs, uint32_t *common,
	size_t n_common);

#endif
