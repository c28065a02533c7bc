/* mem.c - see mem.h */
#include "mem.h"

#include <stdint.h>
#include <stdlib.h>

/* Pieces are aligned for any type; blocks are at least this large. */
enum { ARENA_ALIGN = 16, ARENA_BLOCK_B = 1 << 16 };

struct arena_block {
	struct arena_block *next;
	size_t size_b;
	_Alignas(ARENA_ALIGN) char bytes[];
};

static void (*on_exhausted)(void);

void
mem_on_exhausted(void (*handler)(void))
{
	on_exhausted = handler;
}

void
mem_exhausted(void)
{
	if (on_exhausted != NULL)
		on_exhausted();
	abort();
}

void *
mem_alloc(size_t size)
{
	void *p = malloc(size > 0 ? size : 1);

	if (p == NULL)
		mem_exhausted();
	return p;
}

void *
mem_calloc(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size > 0 ? size : 1);

	if (p == NULL)
		mem_exhausted();
	return p;
}

void *
mem_realloc(void *p, size_t size)
{
	p = realloc(p, size > 0 ? size : 1);
	if (p == NULL)
		mem_exhausted();
	return p;
}

size_t
mem_add(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		mem_exhausted();
	return a + b;
}

size_t
mem_mul(size_t a, size_t b)
{
	if (b > 0 && a > SIZE_MAX / b)
		mem_exhausted();
	return a * b;
}

void *
mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	size_t to = *cap > 0 ? *cap : 16;

	if (need <= *cap)
		return array;
	while (to < need)
		to = mem_mul(to, 2);
	array = mem_realloc(array, mem_mul(to, size));
	*cap = to;
	return array;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b;
	size_t room;
	void *p;

	size = mem_add(size, ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	if (a->head == NULL || (size_t)(a->end - a->next) < size) {
		room = a->head != NULL ? a->head->size_b : ARENA_BLOCK_B / 2;
		room = mem_mul(room, 2);
		if (room < size)
			room = size;
		b = mem_alloc(mem_add(sizeof(*b), room));
		b->size_b = room;
		b->next = a->head;
		a->head = b;
		a->next = b->bytes;
		a->end = b->bytes + room;
	}
	p = a->next;
	a->next += size;
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return str_from(p, s.n);
}

static void
free_blocks(struct arena_block *b)
{
	struct arena_block *next;

	for (; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
}

void
arena_reset(struct arena *a)
{
	if (a->head == NULL)
		return;
	/* The newest block is the largest: each is twice the one before. */
	free_blocks(a->head->next);
	a->head->next = NULL;
	a->next = a->head->bytes;
}

void
arena_free(struct arena *a)
{
	free_blocks(a->head);
	*a = (struct arena){0};
}
