/*
 * learner.h - learn the weights of the tagger
 *
 * A linear-chain conditional random field over hashed features (Lafferty,
 * McCallum, Pereira, ICML 2001), trained by stochastic gradient with AdaGrad
 * (Duchi, Hazan, Singer, JMLR 2011), weights averaged over the later rounds.
 * A token may allow several tags: what a corpus does not annotate ("none, or
 * MISC") is summed over, not learned as an absence.
 *
 * Numbers are floats, added in one order, and the exponential is our own, so
 * that a build on another machine with IEEE 754 gives the same weights.
 */
#ifndef WIREMILL_LEARNER_H
#define WIREMILL_LEARNER_H

#include <stddef.h>
#include <stdint.h>
#include "tagger.h"

/* A token: features id[0..n_ids), then n_more of the second pass. */
struct learner_token {
	size_t first_id;
	uint16_t n_ids, n_more;
	uint16_t allowed; /* bit a tag */
	unsigned char how;
};

struct learner_line {
	size_t first, end; /* tokens */
	float weight;	   /* of the line in the sum; 1 is usual */
};

struct learner {
	/* The examples: the caller's. */
	const uint32_t *id; /* rows of `weight` */
	const struct learner_token *token;
	struct learner_line *line;
	size_t n_lines, n_rows;

	unsigned rounds, averaged; /* rounds; the last ones are averaged */
	float rate;		   /* AdaGrad's step */
	float decay;		   /* L2, a round */
	unsigned drop;		   /* features left out, of 256 */
	uint64_t random;	   /* the seed; learner_run goes on with it */

	/* Out: tags by row and by transition, relative to TAG_NONE. */
	float (*weight)[TAG_NAMES];
	float transition[CASE_N][TAG_N][TAG_N];

	/* Private. */
	float (*slope)[TAG_NAMES], (*sum)[TAG_NAMES];
	float trans_slope[CASE_N][TAG_N][TAG_N];
	float trans_sum[CASE_N][TAG_N][TAG_N];
	float trans_step[CASE_N][TAG_N][TAG_N];
	float trans_exp[CASE_N][TAG_N][TAG_N];
	float *room;
	size_t room_cap;
	double loss;
};

/* Learn from the examples; `weight` is the caller's to free. */
void learner_run(
	struct learner *l, void (*report)(unsigned round, double loss));

#endif
