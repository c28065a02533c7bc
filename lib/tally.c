/* tally.c - see tally.h */
#include "tally.h"

#include <stdlib.h>

#include "wordmap.h"

enum { SLOTS_AT_FIRST = 1024 };

/* The slot of `value`: where it is, or the free one where it belongs. */
static size_t *
find(const struct tally *t, struct str value)
{
	size_t at = (size_t)hash_bytes(value, 0) & t->mask;

	while (t->slot[at] != 0 &&
		!str_eq(t->entry[t->slot[at] - 1].value, value))
		at = (at + 1) & t->mask;
	return &t->slot[at];
}

/* Twice the slots, half of them in use at the most. */
static void
grow(struct tally *t)
{
	size_t n_slots =
		t->slot != NULL ? mem_mul(t->mask + 1, 2) : SLOTS_AT_FIRST;

	free(t->slot);
	t->slot = mem_calloc(n_slots, sizeof(*t->slot));
	t->mask = n_slots - 1;
	for (size_t i = 0; i < t->n; i++)
		*find(t, t->entry[i].value) = i + 1;
}

void
tally_add(struct tally *t, struct str value)
{
	size_t *slot;

	if (t->slot == NULL || t->n > t->mask / 2)
		grow(t);
	slot = find(t, value);
	if (*slot == 0) {
		t->entry = mem_grow(
			t->entry, &t->cap, t->n + 1, sizeof(*t->entry));
		t->entry[t->n++] = (struct tally_entry){
			.value = arena_str(&t->values, value)};
		*slot = t->n;
	}
	t->entry[*slot - 1].count++;
}

/* A byte's place in the order: the separator is before all others. */
static int
rank(char c)
{
	return c == TALLY_SEPARATOR ? -1 : (unsigned char)c;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct tally_entry *x = a, *y = b;
	size_t n = x->value.n < y->value.n ? x->value.n : y->value.n;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	for (size_t i = 0; i < n; i++) {
		if (x->value.p[i] != y->value.p[i])
			return rank(x->value.p[i]) - rank(y->value.p[i]);
	}
	return (x->value.n > y->value.n) - (x->value.n < y->value.n);
}

void
tally_sort(struct tally *t)
{
	if (t->n > 0)
		qsort(t->entry, t->n, sizeof(*t->entry), compare_entries);
	free(t->slot);
	t->slot = NULL;
	t->mask = 0;
}

void
tally_free(struct tally *t)
{
	free(t->entry);
	free(t->slot);
	arena_free(&t->values);
	*t = (struct tally){0};
}
