/*
 * window.h - a sliding view of an input, for readers of records
 *
 * Bytes from `at` on are there to be looked at; window_take moves past them.
 *
 * Out:     views that die when more is read.
 * Memory:  the longest piece that was asked for, at most the limit given, and
 *          one read.
 * Errors:  a read error ends the input early; in->error has the words.
 */
#ifndef WIREMILL_WINDOW_H
#define WIREMILL_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include "input.h"
#include "str.h"

struct window {
	struct input *in;
	struct buf buf;
	size_t at;
	size_t line; /* of the byte at `at`, from 1 */
	bool ended;
};

void window_open(struct window *w, struct input *in);
void window_close(struct window *w);

/* Read more. False at the input's end. */
bool window_fill(struct window *w);
/* Have at least `n` bytes to look at, or all there are. */
struct str window_look(struct window *w, size_t n);
/* Move past `n` bytes that are there. */
void window_take(struct window *w, size_t n);

/*
 * How many bytes there are before the next `delimiter`, or up to the end of
 * the input (WINDOW_NO_DELIMITER: always that). Reads until it knows, or until
 * they are more than `max_b`: then *whole is false, and the number is what
 * there is so far. window_take and window_skip go past them.
 */
size_t window_find(struct window *w, int delimiter, size_t max_b, bool *whole);
/* Move past a delimiter, if one is there. */
void window_skip(struct window *w, int delimiter);

enum { WINDOW_NO_DELIMITER = -1 };

#endif
