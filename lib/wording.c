/*
 * wording.c - from units to clusters
 */
#include "wording.h"

#include <math.h>
#include <stdlib.h>

#include "radix.h"
#include "wordrules.h"

enum {
	SLOT_B = 24,	/* of a wordmap */
	VERDICT_B = 6,	/* what a tool keeps of a row's cluster */
	KEYS = 6,	/* rarest words by which a unit is looked up */
	MAX_CROWD = 48, /* units that a newcomer to a crowd meets */
	MAX_CROSS = 64, /* members of a cluster that are looked at */
};

/* Units that resemble each other so much say the same or the opposite. */
#define WHOLE_RIVALS 0.4f
#define PART_RIVALS 0.6f

static void
weigh(struct wording *w)
{
	size_t i, k;

	for (i = 0; i < w->n_contents; i++)
		if (!w->content[i].is_mark)
			w->content[i].weight = (float)log(
				1 + (double)w->n_statements /
					    (w->content[i].n_statements + 1.0));
	for (i = 0; i < w->n_units; i++)
		for (k = 0; k < w->unit[i].n; k++) {
			const struct wording_content *c =
				&w->content[w->token[w->unit[i].token + k]];

			w->unit[i].weight += c->weight;
			w->unit[i].n_weighed += !c->is_mark;
		}
}

/* What tells two units apart, found on one merge of their words. */
struct contrast {
	unsigned shared;
	float shared_weight;
	unsigned numbers[2], names[2]; /* that the other has not */
};

static void
note_alone(
	const struct wording *w, struct contrast *c, int side, uint32_t token)
{
	c->numbers[side] += w->content[token].is_number;
	c->names[side] += w->content[token].is_name;
}

static struct contrast
contrast_of(const struct wording *w, const struct wording_unit *a,
	const struct wording_unit *b)
{
	const uint32_t *p = w->token + a->token, *p_end = p + a->n;
	const uint32_t *q = w->token + b->token, *q_end = q + b->n;
	struct contrast c = {0};

	while (p < p_end || q < q_end) {
		if (q == q_end || (p < p_end && *p < *q)) {
			note_alone(w, &c, 0, *p++);
		} else if (p == p_end || *q < *p) {
			note_alone(w, &c, 1, *q++);
		} else {
			c.shared += !w->content[*p].is_mark;
			c.shared_weight += w->content[*p].weight;
			p++;
			q++;
		}
	}
	return c;
}

/* Bits of the sides on which the unit's words stand in `set`. */
static uint32_t
sides_in(const struct wording *w, const struct wording_unit *u, uint32_t set)
{
	uint32_t sides = 0;
	unsigned k, i;

	for (k = 0; k < u->n; k++) {
		uint32_t m = w->content[w->token[u->token + k]].meaning;

		for (i = 0; m && i < WORDING_SETS; i++)
			if (w->rules->meaning[m].set[i] == set)
				sides |= 1u
					 << (w->rules->meaning[m].side[i] & 31);
	}
	return sides;
}

/* Has each a word of one set that excludes the other's? */
static bool
exclude_each_other(const struct wording *w, const struct wording_unit *a,
	const struct wording_unit *b)
{
	unsigned k, i;

	for (k = 0; k < a->n; k++) {
		uint32_t m = w->content[w->token[a->token + k]].meaning;

		for (i = 0; m && i < WORDING_SETS; i++) {
			uint32_t set = w->rules->meaning[m].set[i], x, y;

			if (!set)
				break;
			x = sides_in(w, a, set);
			y = sides_in(w, b, set);
			if (y && (x & ~y) && (y & ~x))
				return true;
		}
	}
	return false;
}

/* Does anything tell two units apart that are otherwise alike? */
static bool
are_told_apart(const struct wording *w, const struct wording_unit *a,
	const struct wording_unit *b, const struct contrast *c)
{
	return a->is_negated != b->is_negated ||
	       (c->numbers[0] && c->numbers[1]) ||
	       (c->names[0] && c->names[1]) || exclude_each_other(w, a, b);
}

/* How far two units say the same, 0 to 1; 0 if something tells them apart, or
 * they share less than `need`. */
static double
agreement(const struct wording *w, const struct wording_unit *a,
	const struct wording_unit *b, float need)
{
	struct contrast c = contrast_of(w, a, b);
	double less, union_weight, resemblance, containment, score;
	unsigned n_less;

	if (c.shared < WORDING_MIN_UNIT || c.shared_weight < need)
		return 0;
	less = a->weight < b->weight ? a->weight : b->weight;
	n_less = a->n_weighed < b->n_weighed ? a->n_weighed : b->n_weighed;
	union_weight = a->weight + b->weight - c.shared_weight;
	resemblance = c.shared_weight / union_weight;
	containment = c.shared_weight / less;
	/* Evidence: what is contained must be more than a phrase. */
	score = resemblance;
	if (n_less >= 3 && containment * 0.75 > score)
		score = containment * 0.75;
	if (c.shared < 3)
		score = resemblance * 0.75;
	if (score < w->threshold || are_told_apart(w, a, b, &c))
		return 0;
	return score;
}

/* Are two units much alike, but told apart? */
static bool
are_rivals(const struct wording *w, const struct wording_unit *a,
	const struct wording_unit *b, float resemblance)
{
	struct contrast c = contrast_of(w, a, b);

	return c.shared >= WORDING_MIN_UNIT &&
	       c.shared_weight >= resemblance * (a->weight + b->weight -
							c.shared_weight) &&
	       are_told_apart(w, a, b, &c);
}

/* Has a part of `a` a rival among the parts of `b`, and none that agrees? */
static bool
has_rival_part(const struct wording *w, const struct wording_statement *a,
	const struct wording_statement *b)
{
	const struct wording_unit *x = &w->unit[a->unit],
				  *y = &w->unit[b->unit];
	uint32_t i, j;

	for (i = 0; i < a->n_units; i++) {
		bool rival = false, agrees = false;

		for (j = 0; j < b->n_units && x[i].is_part; j++) {
			if (!y[j].is_part)
				continue;
			rival |= are_rivals(w, x + i, y + j, PART_RIVALS);
			agrees |= agreement(w, x + i, y + j, 0) > 0;
		}
		if (rival && !agrees)
			return true;
	}
	return false;
}

/*
 * The best agreement of any of their units. Statements that are much alike as
 * wholes, but told apart, are rivals (-1), unless one clause has all that they
 * share and is not told apart: what differs then lies outside of it.
 */
static double
agreement_of(const struct wording *w, uint32_t s, uint32_t t)
{
	const struct wording_statement *a = &w->statement[s],
				       *b = &w->statement[t];
	const struct wording_unit *x = &w->unit[a->unit],
				  *y = &w->unit[b->unit];
	double best = 0, score;
	float need = 0;
	uint32_t i, j;

	if (a->whole == b->whole)
		return 1;
	if (has_rival_part(w, a, b))
		return -1;
	if (are_rivals(w, x, y, WHOLE_RIVALS))
		need = contrast_of(w, x, y).shared_weight * 0.95f;
	for (i = 0; i < a->n_units; i++) {
		for (j = 0; j < b->n_units; j++) {
			if (x[i].is_part || y[j].is_part)
				continue;
			score = agreement(w, x + i, y + j, need);
			if (score > best)
				best = score;
		}
	}
	return need > 0 && best == 0 ? -1 : best;
}

/* --- Candidates --- */

struct pairs {
	uint64_t *pair;
	size_t n, cap;
	bool too_many;
};

/* The unit's rarest words, at most KEYS, into `key`. */
static unsigned
rarest(const struct wording *w, const struct wording_unit *u, uint32_t *key)
{
	unsigned n = 0, k, i;

	for (k = 0; k < u->n; k++) {
		uint32_t token = w->token[u->token + k];

		for (i = n; i > 0 && w->content[key[i - 1]].weight <
					     w->content[token].weight;
			i--)
			if (i < KEYS)
				key[i] = key[i - 1];
		if (i < KEYS) {
			key[i] = token;
			n += n < KEYS;
		}
	}
	return n;
}

/* Statements of one person that share a word: all meet the first few. */
static void
pair_crowd(struct pairs *out, const uint32_t *statement, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		for (j = 0; j < i && j < MAX_CROWD; j++) {
			out->pair = mem_grow(out->pair, &out->cap, out->n + 1,
				sizeof(*out->pair));
			out->pair[out->n++] =
				(uint64_t)statement[j] << 32 | statement[i];
		}
	}
}

static void
sort_once(struct pairs *p)
{
	size_t i, n = 0;

	if (p->n)
		radix_sort(p->pair, p->n, 0);
	for (i = 0; i < p->n; i++)
		if (n == 0 || p->pair[i] != p->pair[n - 1])
			p->pair[n++] = p->pair[i];
	p->n = n;
}

/* Is that more than may be held? Sorting the pairs takes as much again. */
static bool
is_too_much(const struct wording *w, const struct pairs *p)
{
	return w->max_memory_b &&
	       wording_memory(w) + 2 * p->n * sizeof(*p->pair) >
		       w->max_memory_b;
}

/* Stops where they are too many to be held. */
static struct pairs
find_candidates(const struct wording *w)
{
	struct pairs entry = {0}, out = {0};
	uint32_t key[KEYS], *crowd = NULL;
	size_t cap = 0, i, j, k;

	for (i = 0; i < w->n_units; i++) {
		const struct wording_unit *u = &w->unit[i];
		uint64_t person = w->statement[u->statement].person;
		unsigned n = rarest(w, u, key);

		entry.pair = mem_grow(entry.pair, &entry.cap, entry.n + n,
			sizeof(*entry.pair));
		for (k = 0; k < n; k++)
			entry.pair[entry.n++] = ((person << 32 | key[k]) *
							0x9e3779b97f4a7c15u) >>
							32 << 32 |
						u->statement;
	}
	for (i = 0; i < w->n_statements; i++) {
		entry.pair = mem_grow(entry.pair, &entry.cap, entry.n + 1,
			sizeof(*entry.pair));
		entry.pair[entry.n++] = w->statement[i].whole >> 32 << 32 | i;
	}
	sort_once(&entry);
	for (i = 0; i < entry.n && !out.too_many; i = j) {
		for (j = i; j < entry.n &&
			    entry.pair[j] >> 32 == entry.pair[i] >> 32;
			j++)
			;
		crowd = mem_grow(crowd, &cap, j - i, sizeof(*crowd));
		for (k = i; k < j; k++)
			crowd[k - i] = (uint32_t)entry.pair[k];
		pair_crowd(&out, crowd, j - i);
		out.too_many = is_too_much(w, &out);
	}
	free(entry.pair);
	free(crowd);
	sort_once(&out);
	return out;
}

/* --- Clusters --- */

struct tie {
	float weight;
	uint32_t a, b;
};

static int
by_weight(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Members of a cluster are a ring through `next`. */
struct rings {
	uint32_t *root, *next, *size;
};

/* Do at least half of the pairs across two clusters agree, and none rival? */
static bool
mostly_agree(
	const struct wording *w, const struct rings *r, uint32_t a, uint32_t b)
{
	uint32_t x = a, y, i, j, across = 0, agree = 0;

	for (i = 0; i < r->size[a] && i < MAX_CROSS; i++, x = r->next[x]) {
		y = b;
		for (j = 0; j < r->size[b] && j < MAX_CROSS;
			j++, y = r->next[y]) {
			double score = agreement_of(w, x, y);

			if (score < 0)
				return false;
			across++;
			agree += score > 0;
		}
	}
	return 2 * agree >= across;
}

static void
merge(struct rings *r, uint32_t a, uint32_t b)
{
	uint32_t x, t;

	if (a > b) {
		t = a;
		a = b;
		b = t;
	}
	x = b;
	do {
		r->root[x] = a;
		x = r->next[x];
	} while (x != b);
	r->size[a] += r->size[b];
	t = r->next[a];
	r->next[a] = r->next[b];
	r->next[b] = t;
}

static struct tie *
find_ties(const struct wording *w, const struct pairs *candidates, size_t *n)
{
	struct tie *tie = NULL;
	size_t cap = 0, i;

	*n = 0;
	for (i = 0; i < candidates->n; i++) {
		uint32_t a = (uint32_t)(candidates->pair[i] >> 32);
		uint32_t b = (uint32_t)candidates->pair[i];
		double weight = 0;

		if (w->statement[a].person == w->statement[b].person)
			weight = agreement_of(w, a, b);
		if (weight <= 0)
			continue;
		tie = mem_grow(tie, &cap, *n + 1, sizeof(*tie));
		tie[(*n)++] = (struct tie){(float)weight, a, b};
	}
	if (*n)
		qsort(tie, *n, sizeof(*tie), by_weight);
	return tie;
}

int
wording_cluster(struct wording *w, const struct names *names)
{
	size_t n = w->n_statements, n_ties, i;
	struct pairs candidates;
	struct rings r;
	struct tie *tie;

	for (i = 0; names && i < n; i++)
		w->statement[i].person =
			names_person(names, w->statement[i].person);
	weigh(w);
	candidates = find_candidates(w);
	if (candidates.too_many) {
		free(candidates.pair);
		return -1;
	}
	tie = find_ties(w, &candidates, &n_ties);
	free(candidates.pair);
	r.root = mem_alloc(mem_mul(n + 1, sizeof(*r.root)));
	r.next = mem_alloc(mem_mul(n + 1, sizeof(*r.next)));
	r.size = mem_alloc(mem_mul(n + 1, sizeof(*r.size)));
	for (i = 0; i < n; i++) {
		r.root[i] = r.next[i] = (uint32_t)i;
		r.size[i] = 1;
	}
	for (i = 0; i < n_ties; i++) {
		uint32_t a = r.root[tie[i].a], b = r.root[tie[i].b];

		if (a != b && mostly_agree(w, &r, a, b))
			merge(&r, a, b);
	}
	free(tie);
	free(r.next);
	free(r.size);
	w->first = r.root;
	return 0;
}

size_t
wording_first(const struct wording *w, size_t row)
{
	uint32_t s = w->statement_of_row[row];

	return s == UINT32_MAX ? row : w->statement[w->first[s]].row;
}

double
wording_similarity(const struct wording *w, size_t row)
{
	uint32_t s = w->statement_of_row[row];
	double score;

	if (s == UINT32_MAX || w->first[s] == s)
		return 1;
	score = agreement_of(w, w->first[s], s);
	return score > 0 ? score : 0;
}

static size_t
map_memory(const struct wordmap *m)
{
	return m->keys.cap + (m->n ? m->mask + 1 : 0) * SLOT_B;
}

size_t
wording_memory(const struct wording *w)
{
	size_t entries = w->n_units * KEYS + w->n_statements;

	return w->row_cap * (sizeof(*w->statement_of_row) + VERDICT_B) +
	       w->statement_cap * sizeof(*w->statement) +
	       w->n_statements * sizeof(struct rings) +
	       w->unit_cap * sizeof(*w->unit) +
	       w->token_cap * sizeof(*w->token) +
	       w->content_cap * sizeof(*w->content) +
	       map_memory(&w->vocabulary) + map_memory(&w->known) +
	       2 * entries * sizeof(uint64_t);
}

void
wording_free(struct wording *w)
{
	wording_parse_free(w->parse);
	wordmap_free(&w->vocabulary);
	wordmap_free(&w->known);
	free(w->content);
	free(w->unit);
	free(w->token);
	free(w->statement);
	free(w->statement_of_row);
	free(w->first);
	*w = (struct wording){.rules = w->rules, .threshold = w->threshold};
}
