/*
 * mem.h - memory that is there, or the program ends
 *
 * Running out of memory is the one error that ends a program from below: it
 * says "TOOL: out of memory" and exits with 2 (TROUBLE), so no caller checks.
 * An arena gives small pieces that are all freed, or reset, at once.
 */
#ifndef WIREMILL_MEM_H
#define WIREMILL_MEM_H

#include <stddef.h>
#include "str.h"

void *mem_alloc(size_t size);
void *mem_calloc(size_t n, size_t size);
void *mem_realloc(void *p, size_t size);

/* a + b and a * b, or out of memory when they do not fit a size_t. */
size_t mem_add(size_t a, size_t b);
size_t mem_mul(size_t a, size_t b);

/*
 * Grow `array` (of elements of `size` bytes, room for *cap) until it holds
 * `need` elements. Doubles, so that appending is linear. Returns the array.
 */
void *mem_grow(void *array, size_t *cap, size_t need, size_t size);

/*
 * Told what to do when memory runs out (diag.c: say so and exit). Must not
 * return. Without one, the program aborts.
 */
void mem_on_exhausted(void (*handler)(void));

/* End the program as running out of memory does. */
_Noreturn void mem_exhausted(void);

struct arena_block;

/* A zeroed arena is empty and ready. */
struct arena {
	struct arena_block *head;
	char *next, *end;
};

/* `size` bytes, aligned for any type, not cleared; lives until the reset. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of `s` in the arena. */
struct str arena_str(struct arena *a, struct str s);
/* Forget all pieces; keeps the largest block for the next round. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

#endif
