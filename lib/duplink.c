/*
 * duplink.c - neardup.h's second half: candidate pairs to clusters
 *
 * Links are joined from the strongest down. Then the clusters are looked at as
 * wholes: one that turns out to be a filled-in form gives up what its members
 * share, and all is linked once more.
 */
#include "neardup.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	LINK_SHARED = 2,  /* one shared element may be an accident of hashing */
	FAMILY_CORES = 4, /* so many cores, and the largest of them no more */
	FAMILY_SHARE = 3, /* than a third of the texts: a form filled in */
	FORM_CORES = 3,	  /* cores that share an element of the form */
	FORM_SHORT = 30,  /* elements a text: sentences have no forms */
};

/* Links from here up join whatever they link. */
#define STRONG_LINK 0.5
/* Texts of one core: nearly the same, or one nearly all inside the other. */
#define CORE_RESEMBLANCE 0.7
#define CORE_CONTAINMENT 0.85

/* A set of elements: open addressing, 0 stands for an empty slot. */
struct element_set {
	uint32_t *slot;
	size_t mask;
	bool has_zero;
};

static void
set_open(struct element_set *s, const uint32_t *element, size_t n)
{
	size_t n_slots = 16, i, at;

	while (n_slots < 2 * n)
		n_slots *= 2;
	*s = (struct element_set){
		mem_calloc(n_slots, sizeof(*s->slot)), n_slots - 1, false};
	for (i = 0; i < n; i++) {
		if (element[i] == 0)
			s->has_zero = true;
		at = element_scramble(element[i]) & s->mask;
		while (s->slot[at])
			at = (at + 1) & s->mask;
		s->slot[at] = element[i];
	}
}

static bool
set_has(const struct element_set *s, uint32_t element)
{
	size_t at;

	if (element == 0)
		return s->has_zero;
	for (at = element_scramble(element) & s->mask; s->slot[at];
		at = (at + 1) & s->mask)
		if (s->slot[at] == element)
			return true;
	return false;
}

/* Move a text's elements that are in `set` behind the others. */
static void
set_aside(struct neardup *d, struct neardup_text *t,
	const struct element_set *set)
{
	uint32_t aside[SKETCH_SIZE] = {0}, *e = d->element + t->at;
	uint8_t kept = 0, n_aside = 0, i;

	for (i = 0; i < t->n_kept; i++) {
		if (set_has(set, e[i]))
			aside[n_aside++] = e[i];
		else
			e[kept++] = e[i];
	}
	memcpy(e + kept, aside, n_aside * sizeof(*aside));
	t->n_kept = kept;
}

static void
set_common_aside(struct neardup *d, const uint32_t *common, size_t n_common)
{
	struct element_set set;
	size_t t;

	set_open(&set, common, n_common);
	for (t = 0; t < d->n_texts; t++)
		set_aside(d, &d->text[t], &set);
	free(set.slot);
}

struct link {
	float weight;
	uint32_t a, b;
	bool is_core;
};

/* The sketch without its common elements. */
static struct sketch
kept_sketch_of(const struct neardup *d, uint32_t text)
{
	const struct neardup_text *t = &d->text[text];

	return (struct sketch){
		d->element + t->at, t->n_kept, t->limit, t->whole};
}

static struct overlap
kept_overlap(const struct neardup *d, uint32_t a, uint32_t b)
{
	struct sketch x = kept_sketch_of(d, a), y = kept_sketch_of(d, b);

	return sketch_overlap(&x, &y);
}

/* How like two texts are when what is common is left out. */
static double
likeness(const struct neardup *d, uint32_t a, uint32_t b)
{
	return overlap_resemblance(kept_overlap(d, a, b));
}

static int
by_weight(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Clusters in the making: trees, and a ring through each one's members. */
struct forest {
	uint32_t *parent, *next, *size;
};

static uint32_t
root_of(struct forest *f, uint32_t t)
{
	while (f->parent[t] != t) {
		f->parent[t] = f->parent[f->parent[t]];
		t = f->parent[t];
	}
	return t;
}

/*
 * A weak link between two clusters of several texts is one text's accident
 * (a round-up that quotes both) as often as not. It joins them only if their
 * members are alike at large: of up to 5 x 5 pairs, taken evenly, a quarter
 * must reach half the threshold.
 */
static bool
are_alike(
	const struct neardup *d, const struct forest *f, uint32_t a, uint32_t b)
{
	enum { SAMPLE = 5 };
	uint32_t x, y, i, j;
	uint32_t n_a = f->size[a] < SAMPLE ? f->size[a] : SAMPLE;
	uint32_t n_b = f->size[b] < SAMPLE ? f->size[b] : SAMPLE;
	unsigned alike = 0;

	if (n_a == 1 || n_b == 1)
		return true;
	for (i = 0, x = a; i < n_a; i++, x = f->next[x])
		for (j = 0, y = b; j < n_b; j++, y = f->next[y])
			alike += likeness(d, x, y) >= d->threshold / 2;
	return 4 * alike >= n_a * n_b;
}

/* Roots are the lowest texts, so that they are the first rows too. */
static void
unite(struct forest *f, uint32_t a, uint32_t b)
{
	uint32_t t;

	a = root_of(f, a);
	b = root_of(f, b);
	if (a == b)
		return;
	if (a > b) {
		t = a;
		a = b;
		b = t;
	}
	f->parent[b] = a;
	f->size[a] += f->size[b];
	t = f->next[a];
	f->next[a] = f->next[b];
	f->next[b] = t;
}

static void
join(const struct neardup *d, struct forest *f, const struct link *l)
{
	uint32_t a = root_of(f, l->a), b = root_of(f, l->b);

	if (a != b &&
		(l->weight >= (float)STRONG_LINK || are_alike(d, f, a, b)))
		unite(f, a, b);
}

static struct link *
find_links(const struct neardup *d, const struct pair_list *pairs, size_t *n)
{
	struct link *link = NULL;
	size_t cap = 0, i;

	*n = 0;
	for (i = 0; i < pairs->n; i++) {
		uint32_t a = (uint32_t)(pairs->pair[i] >> 32);
		uint32_t b = (uint32_t)pairs->pair[i];
		struct overlap o = kept_overlap(d, a, b);
		double weight = overlap_resemblance(o);

		if (weight < d->threshold || o.shared < LINK_SHARED)
			continue;
		link = mem_grow(link, &cap, *n + 1, sizeof(*link));
		link[(*n)++] = (struct link){(float)weight, a, b,
			weight >= CORE_RESEMBLANCE ||
				overlap_containment(o) >= CORE_CONTAINMENT};
	}
	return link;
}

static void
count_rows(struct neardup *d)
{
	size_t i;

	d->cluster_size = mem_calloc(d->n_texts + 1, sizeof(uint32_t));
	for (i = 0; i < d->n_rows; i++)
		if (d->text_of_row[i] != NEARDUP_NONE)
			d->cluster_size[d->first_of_text[d->text_of_row[i]]]++;
}

static struct forest
forest_open(size_t n)
{
	struct forest f;
	size_t i;

	f.parent = mem_alloc(mem_mul(n + 1, sizeof(uint32_t)));
	f.next = mem_alloc(mem_mul(n + 1, sizeof(uint32_t)));
	f.size = mem_alloc(mem_mul(n + 1, sizeof(uint32_t)));
	for (i = 0; i < n; i++) {
		f.parent[i] = f.next[i] = (uint32_t)i;
		f.size[i] = 1;
	}
	return f;
}

static void
forest_close(struct forest *f)
{
	free(f->parent);
	free(f->next);
	free(f->size);
}

/* --- Families of forms --- */

/*
 * A cluster of copies has a core of texts that are nearly the same. One that
 * is many small cores, loosely linked, is a form that was filled in again and
 * again: a market report, a few words in a press office's frame.
 */
static bool
is_family(const struct neardup *d, const struct forest *all,
	struct forest *cores, uint32_t root)
{
	uint32_t largest = 0, n_cores = 0, t = root;
	size_t n_elements = 0;

	do {
		uint32_t core = root_of(cores, t);

		n_cores += core == t;
		if (cores->size[core] > largest)
			largest = cores->size[core];
		n_elements += d->text[t].n_kept;
		t = all->next[t];
	} while (t != root);
	return n_cores >= FAMILY_CORES &&
	       FAMILY_SHARE * largest <= all->size[root] &&
	       n_elements >= (size_t)FORM_SHORT * all->size[root];
}

/* The form of a family is what several of its cores share; it is set aside
 * for the family's texts. `room` is for the (element, core) pairs. */
static void
set_form_aside(struct neardup *d, const struct forest *all,
	struct forest *cores, uint32_t root, struct pair_list *room)
{
	struct element_set form;
	uint32_t *element, t = root;
	size_t n = 0, i, j;

	room->n = room->sorted = 0;
	do {
		const uint32_t *e = d->element + d->text[t].at;

		for (i = 0; i < d->text[t].n_kept; i++)
			pair_list_add(room, e[i], root_of(cores, t));
		t = all->next[t];
	} while (t != root);
	pair_list_sort(room);
	element = mem_alloc(mem_mul(room->n + 1, sizeof(*element)));
	for (i = 0; i < room->n; i = j) {
		for (j = i; j < room->n &&
			    room->pair[j] >> 32 == room->pair[i] >> 32;
			j++)
			;
		if (j - i >= FORM_CORES)
			element[n++] = (uint32_t)(room->pair[i] >> 32);
	}
	set_open(&form, element, n);
	free(element);
	do {
		set_aside(d, &d->text[t], &form);
		t = all->next[t];
	} while (t != root);
	free(form.slot);
}

/* Set the forms of all families aside. Returns whether there are any. */
static bool
set_forms_aside(struct neardup *d, const struct forest *all,
	const struct link *link, size_t n_links)
{
	struct forest cores = forest_open(d->n_texts);
	struct pair_list room = {0};
	bool any = false;
	size_t i;

	for (i = 0; i < n_links; i++)
		if (link[i].is_core)
			unite(&cores, link[i].a, link[i].b);
	for (i = 0; i < d->n_texts; i++) {
		if (all->parent[i] != i || all->size[i] < FAMILY_CORES ||
			!is_family(d, all, &cores, (uint32_t)i))
			continue;
		set_form_aside(d, all, &cores, (uint32_t)i, &room);
		any = true;
	}
	free(room.pair);
	forest_close(&cores);
	return any;
}

/* Weigh the pairs and join what is linked. */
static struct link *
link_pairs(const struct neardup *d, const struct pair_list *pairs,
	struct forest *f, size_t *n_links)
{
	struct link *link = find_links(d, pairs, n_links);
	size_t i;

	*f = forest_open(d->n_texts);
	if (*n_links)
		qsort(link, *n_links, sizeof(*link), by_weight);
	for (i = 0; i < *n_links; i++)
		join(d, f, &link[i]);
	return link;
}

void
neardup_link(struct neardup *d, struct pair_list *pairs, uint32_t *common,
	size_t n_common)
{
	struct forest f;
	struct link *link;
	size_t n_links, i;

	set_common_aside(d, common, n_common);
	link = link_pairs(d, pairs, &f, &n_links);
	if (set_forms_aside(d, &f, link, n_links)) {
		free(link);
		forest_close(&f);
		link = link_pairs(d, pairs, &f, &n_links);
	}
	free(link);
	free(pairs->pair);
	*pairs = (struct pair_list){0};
	for (i = 0; i < d->n_texts; i++)
		f.parent[i] = root_of(&f, (uint32_t)i);
	d->first_of_text = f.parent;
	free(f.next);
	free(f.size);
	count_rows(d);
}

double
neardup_similarity(const struct neardup *d, size_t row)
{
	uint32_t t = d->text_of_row[row];

	if (t == NEARDUP_NONE || d->first_of_text[t] == t)
		return 1;
	return likeness(d, d->first_of_text[t], t);
}
