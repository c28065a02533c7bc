/*
 * learner.c - learn the weights of the tagger
 */
#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mem.h"

/* e^x for x <= 0 to seven digits: 2^k by the exponent, the rest a series. */
static float
exponential(float x)
{
	float y, k, r;
	union {
		uint32_t bits;
		float f;
	} scale;

	if (x < -80.0f)
		return 0.0f;
	y = x * 1.44269504f;
	k = (float)(int)(y - 0.5f);
	r = (y - k) * 0.69314718f;
	scale.bits = (uint32_t)((int)k + 127) << 23;
	return scale.f *
	       (1 + r * (1 + r * (0.5f + r * (0.16666667f +
						     r * (0.041666667f +
								 r * (0.0083333333f +
									     r * 0.0013888889f))))));
}

/* A bit each tag. */
#define ALL_TAGS ((uint16_t)((1u << TAG_N) - 1))

static uint32_t
random_bits(struct learner *l)
{
	l->random = l->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(l->random >> 33);
}

static bool
may_follow(unsigned tag, unsigned before)
{
	return tag == TAG_NONE || tag % 2 == 0 || tag / 2 == before / 2;
}

static void
refresh_transitions(struct learner *l)
{
	unsigned h, a, b;

	for (h = 0; h < CASE_N; h++)
		for (a = 0; a < TAG_N; a++)
			for (b = 0; b < TAG_N; b++) {
				float t = l->transition[h][a][b];

				l->trans_exp[h][a][b] =
					!may_follow(b, a) ? 0
					: t > 0		  ? 1 / exponential(-t)
							  : exponential(t);
			}
}

/* The arrays of one line, n tokens each of TAG_N. */
struct chain {
	const struct learner_token *token;
	size_t n;
	float *potential; /* e^(score - highest) */
	float *forward, *backward, *free, *target;
};

static void
score_tokens(
	struct learner *l, const struct chain *c, bool second, uint64_t seed)
{
	size_t i, k, t, n;

	for (i = 0; i < c->n; i++) {
		const struct learner_token *tk = &c->token[i];
		const uint32_t *id = l->id + tk->first_id;
		float s[TAG_N] = {0}, top = 0;

		n = tk->n_ids + (second ? tk->n_more : 0u);
		for (k = 0; k < n; k++) {
			const float *w;

			if (l->drop > 0) {
				seed = seed * 6364136223846793005u +
				       1442695040888963407u;
				if ((seed >> 56) < l->drop)
					continue;
			}
			w = l->weight[id[k]];
			for (t = 0; t < TAG_NAMES; t++)
				s[t] += w[t];
		}
		for (t = 0; t < TAG_NAMES; t++)
			top = s[t] > top ? s[t] : top;
		for (t = 0; t < TAG_N; t++)
			c->potential[i * TAG_N + t] = exponential(s[t] - top);
	}
}

/* The tags that token i may have: those of its corpus, or `all`. */
static uint16_t
tags_of(const struct chain *c, size_t i, bool all)
{
	return all ? ALL_TAGS : c->token[i].allowed;
}

/* Forward over the tags that may stand. Returns the log of the sum, less what
 * score_tokens took off. */
static double
sum_forward(const struct learner *l, const struct chain *c, bool all)
{
	size_t i, t, s;
	double log_sum = 0;

	for (i = 0; i < c->n; i++) {
		const float(*tr)[TAG_N] =
			(const float(*)[TAG_N])l->trans_exp[c->token[i].how];
		float *now = c->forward + i * TAG_N, scale, total = 0;
		uint16_t allow = tags_of(c, i, all);

		for (t = 0; t < TAG_N; t++) {
			float v = 0;

			if (i == 0)
				v = tr[TAG_NONE][t];
			else
				for (s = 0; s < TAG_N; s++)
					v += now[s - TAG_N] * tr[s][t];
			if (!(allow >> t & 1))
				v = 0;
			now[t] = v * c->potential[i * TAG_N + t];
			total += now[t];
		}
		if (total < 1e-30f) {
			/* Lost in rounding: give the allowed tags a share. */
			for (t = 0; t < TAG_N; t++)
				now[t] = (float)(allow >> t & 1);
			total = 9;
		}
		scale = 1 / total;
		for (t = 0; t < TAG_N; t++)
			now[t] *= scale;
		log_sum += log((double)total);
	}
	return log_sum;
}

/* Backward over the tags that may stand. */
static void
sum_backward(const struct learner *l, const struct chain *c, bool all)
{
	size_t i, t, s;

	for (i = c->n; i-- > 0;) {
		float *now = c->backward + i * TAG_N, total = 0;

		for (t = 0; t < TAG_N; t++) {
			const float *tr, *p;
			uint16_t allow;
			float v = 0;

			now[t] = 1;
			if (i + 1 < c->n) {
				tr = l->trans_exp[c->token[i + 1].how][t];
				p = c->potential + (i + 1) * TAG_N;
				allow = tags_of(c, i + 1, all);
				for (s = 0; s < TAG_N; s++)
					if (allow >> s & 1)
						v += tr[s] * p[s] *
						     now[TAG_N + s];
				now[t] = v;
			}
			total += now[t];
		}
		if (total < 1e-30f)
			total = 1;
		for (t = 0; t < TAG_N; t++)
			now[t] /= total;
	}
}

/* Forward and backward, and the chance of each tag at each token into
 * `chance`. Returns what sum_forward does. */
static double
sum_paths(
	const struct learner *l, const struct chain *c, bool all, float *chance)
{
	double log_sum = sum_forward(l, c, all);
	size_t i, t;

	sum_backward(l, c, all);
	for (i = 0; i < c->n; i++) {
		const float *f = c->forward + i * TAG_N;
		const float *b = c->backward + i * TAG_N;
		float *out = chance + i * TAG_N, total = 0;

		for (t = 0; t < TAG_N; t++) {
			out[t] = f[t] * b[t];
			total += out[t];
		}
		if (total > 0)
			for (t = 0; t < TAG_N; t++)
				out[t] /= total;
	}
	return log_sum;
}

/* Expected transitions, added to trans_step times `sign`. */
static void
add_transitions(struct learner *l, const struct chain *c, bool all, float sign)
{
	float joint[TAG_N][TAG_N], total;
	size_t i, s, t;

	for (i = 0; i < c->n; i++) {
		unsigned how = c->token[i].how;
		uint16_t allow = tags_of(c, i, all);

		total = 0;
		for (s = 0; s < TAG_N; s++) {
			float a = i > 0 ? c->forward[(i - 1) * TAG_N + s]
				  : s == TAG_NONE ? 1.0f
						  : 0.0f;

			for (t = 0; t < TAG_N; t++) {
				joint[s][t] =
					!(allow >> t & 1)
						? 0
						: a * l->trans_exp[how][s][t] *
							  c->potential
								  [i * TAG_N +
									  t] *
							  c->backward
								  [i * TAG_N +
									  t];
				total += joint[s][t];
			}
		}
		if (total <= 0)
			continue;
		for (s = 0; s < TAG_N; s++)
			for (t = 0; t < TAG_N; t++)
				l->trans_step[how][s][t] +=
					sign * joint[s][t] / total;
	}
}

static void
update_row(struct learner *l, uint32_t row, const float *g)
{
	float *w = l->weight[row], *a = l->slope[row];
	size_t t;

	for (t = 0; t < TAG_NAMES; t++) {
		a[t] += g[t] * g[t];
		w[t] += l->rate * g[t] / sqrtf(a[t] + 1.0f);
	}
}

static void
update_tokens(struct learner *l, const struct chain *c, bool second,
	uint64_t seed, float weight)
{
	size_t i, k, t, n;

	for (i = 0; i < c->n; i++) {
		const struct learner_token *tk = &c->token[i];
		const uint32_t *id = l->id + tk->first_id;
		float g[TAG_NAMES], most = 0;

		n = tk->n_ids + (second ? tk->n_more : 0u);
		for (t = 0; t < TAG_NAMES; t++) {
			g[t] = weight * (c->target[i * TAG_N + t] -
						c->free[i * TAG_N + t]);
			most = fabsf(g[t]) > most ? fabsf(g[t]) : most;
		}
		if (most < 0.003f) {
			if (l->drop > 0)
				for (k = 0; k < n; k++)
					seed = seed * 6364136223846793005u +
					       1442695040888963407u;
			continue;
		}
		for (k = 0; k < n; k++) {
			if (l->drop > 0) {
				seed = seed * 6364136223846793005u +
				       1442695040888963407u;
				if ((seed >> 56) < l->drop)
					continue;
			}
			update_row(l, id[k], g);
		}
	}
}

static void
update_transitions(struct learner *l)
{
	unsigned h, a, b;

	for (h = 0; h < CASE_N; h++)
		for (a = 0; a < TAG_N; a++)
			for (b = 0; b < TAG_N; b++) {
				float g = l->trans_step[h][a][b];

				l->trans_slope[h][a][b] += g * g;
				l->transition[h][a][b] +=
					l->rate * g /
					sqrtf(l->trans_slope[h][a][b] + 1.0f);
			}
	memset(l->trans_step, 0, sizeof(l->trans_step));
	refresh_transitions(l);
}

static void
learn_line(struct learner *l, const struct learner_line *line, bool second)
{
	struct chain c = {
		.token = l->token + line->first, .n = line->end - line->first};
	size_t size = c.n * TAG_N;
	uint64_t seed = random_bits(l);

	l->room = mem_grow(l->room, &l->room_cap, size * 5, sizeof(float));
	c.potential = l->room;
	c.forward = c.potential + size;
	c.backward = c.forward + size;
	c.free = c.backward + size;
	c.target = c.free + size;
	score_tokens(l, &c, second, seed);
	l->loss += sum_paths(l, &c, true, c.free);
	add_transitions(l, &c, true, -line->weight);
	l->loss -= sum_paths(l, &c, false, c.target);
	add_transitions(l, &c, false, line->weight);
	update_tokens(l, &c, second, seed, line->weight);
}

static void
shuffle(struct learner *l)
{
	size_t i, j;
	struct learner_line swap;

	for (i = l->n_lines; i > 1; i--) {
		j = random_bits(l) % i;
		swap = l->line[i - 1];
		l->line[i - 1] = l->line[j];
		l->line[j] = swap;
	}
}

static void
add_to_average(struct learner *l)
{
	float *w = l->weight[0], *s = l->sum[0];
	float *tw = l->transition[0][0], *ts = l->trans_sum[0][0];
	size_t i;

	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		s[i] += w[i];
	for (i = 0; i < sizeof(l->transition) / sizeof(float); i++)
		ts[i] += tw[i];
}

static void
take_average(struct learner *l)
{
	float *s = l->sum[0], *ts = l->trans_sum[0][0];
	float *tw = l->transition[0][0];
	size_t i;

	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		s[i] /= (float)l->averaged;
	for (i = 0; i < sizeof(l->transition) / sizeof(float); i++)
		tw[i] = ts[i] / (float)l->averaged;
	free(l->weight);
	l->weight = l->sum;
	l->sum = NULL;
}

static void
fade(struct learner *l)
{
	float *w = l->weight[0], keep = 1 - l->decay;
	size_t i;

	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		w[i] *= keep;
}

void
learner_run(struct learner *l, void (*report)(unsigned round, double loss))
{
	unsigned round;
	size_t i;

	l->weight = mem_calloc(l->n_rows, sizeof(*l->weight));
	l->slope = mem_calloc(l->n_rows, sizeof(*l->slope));
	l->sum = mem_calloc(l->n_rows, sizeof(*l->sum));
	refresh_transitions(l);
	for (round = 0; round < l->rounds; round++) {
		l->loss = 0;
		shuffle(l);
		for (i = 0; i < l->n_lines; i++) {
			learn_line(l, &l->line[i], random_bits(l) & 1);
			if (i % 32 == 31)
				update_transitions(l);
		}
		update_transitions(l);
		if (l->decay > 0)
			fade(l);
		if (report != NULL)
			report(round, l->loss);
		if (round + l->averaged >= l->rounds)
			add_to_average(l);
	}
	take_average(l);
	free(l->slope);
	free(l->room);
}
