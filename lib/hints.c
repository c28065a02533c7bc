/* hints.c - an Aho-Corasick automaton with word boundaries; see hints.h */
#include "hints.h"

#include <stdbool.h>
#include <stdlib.h>

#include "mem.h"

enum { BOUNDARY = 0, MAX_STATES = 65535 };

static unsigned
letter_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a' + 1);
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A' + 1);
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0' + 27);
	return BOUNDARY;
}

static uint16_t
add_state(struct hints *h)
{
	h->state = mem_grow(h->state, &h->cap, h->n + 1, sizeof(*h->state));
	memset(&h->state[h->n], 0, sizeof(*h->state));
	return (uint16_t)h->n++;
}

void
hints_add(struct hints *h, struct str word, uint32_t bits)
{
	uint16_t at = 0;
	size_t i;

	if (h->n == 0)
		add_state(h);
	if (h->n + word.n >= MAX_STATES)
		return;
	for (i = 0; i < word.n; i++) {
		unsigned c = letter_of(word.p[i]);
		uint16_t next = h->state[at].next[c];

		if (c == BOUNDARY && i && !letter_of(word.p[i - 1]))
			continue; /* several are one: a letter beyond ASCII */
		if (next == 0) {
			next = add_state(h);
			h->state[at].next[c] = next;
		}
		at = next;
	}
	h->state[at].bits |= bits;
}

/*
 * Fill in what happens where no word goes on: the state of the longest end of
 * what was read that begins a word. Breadth first, so that it is known.
 */
void
hints_build(struct hints *h)
{
	uint16_t *queue, *fail;
	size_t head = 0, tail = 0;
	unsigned c;

	if (h->n == 0)
		add_state(h);
	queue = mem_calloc(h->n, sizeof(*queue));
	fail = mem_calloc(h->n, sizeof(*fail));
	for (queue[tail++] = 0; head < tail; head++) {
		struct hints_state *s = &h->state[queue[head]];
		struct hints_state *f = &h->state[fail[queue[head]]];

		s->bits |= f->bits;
		for (c = 0; c < HINTS_ALPHABET; c++) {
			if (s->next[c] == 0) {
				s->next[c] = f->next[c];
				continue;
			}
			if (s != f)
				fail[s->next[c]] = f->next[c];
			queue[tail++] = s->next[c];
		}
	}
	free(queue);
	free(fail);
}

uint32_t
hints_find(const struct hints *h, struct str s)
{
	uint16_t at = h->state[0].next[BOUNDARY];
	bool small = false, at_boundary = true;
	uint32_t bits = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned c = letter_of(s.p[i]);

		if (small && s.p[i] >= 'A' && s.p[i] <= 'Z') {
			at = h->state[at].next[BOUNDARY];
			bits |= h->state[at].bits;
		}
		small = s.p[i] >= 'a' && s.p[i] <= 'z';
		if (c == BOUNDARY && at_boundary)
			continue; /* several are one */
		at_boundary = c == BOUNDARY;
		at = h->state[at].next[c];
		bits |= h->state[at].bits;
	}
	return bits | h->state[h->state[at].next[BOUNDARY]].bits;
}

void
hints_free(struct hints *h)
{
	free(h->state);
	memset(h, 0, sizeof(*h));
}
