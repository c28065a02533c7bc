/* window.c - see window.h */
#include "window.h"

#include <string.h>

enum { READ_B = 1 << 18 };

void
window_open(struct window *w, struct input *in)
{
	*w = (struct window){.in = in, .line = 1};
}

void
window_close(struct window *w)
{
	buf_free(&w->buf);
}

bool
window_fill(struct window *w)
{
	ssize_t got;

	if (w->ended)
		return false;
	if (w->at > 0 && w->at >= w->buf.n - w->at) {
		memmove(w->buf.p, w->buf.p + w->at, w->buf.n - w->at);
		w->buf.n -= w->at;
		w->at = 0;
	}
	buf_reserve(&w->buf, READ_B);
	got = input_read(w->in, w->buf.p + w->buf.n, READ_B);
	w->ended = got <= 0;
	if (got > 0)
		w->buf.n += (size_t)got;
	return got > 0;
}

struct str
window_look(struct window *w, size_t n)
{
	while (w->buf.n - w->at < n && window_fill(w))
		;
	return str_slice(buf_str(&w->buf), w->at, w->buf.n);
}

void
window_take(struct window *w, size_t n)
{
	const char *p = w->buf.p + w->at, *end = p + n;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		w->line++;
		p++;
	}
	w->at += n;
}

size_t
window_find(struct window *w, int delimiter, size_t max_b, bool *whole)
{
	size_t looked = 0, have;

	*whole = true;
	for (;;) {
		const char *begin = w->buf.p + w->at, *found = NULL;

		have = w->buf.n - w->at;
		if (delimiter >= 0 && have > looked)
			found = memchr(
				begin + looked, delimiter, have - looked);
		if (found)
			have = (size_t)(found - begin);
		if (have > max_b)
			*whole = false;
		if (found || have > max_b)
			return have;
		looked = have;
		if (!window_fill(w))
			return have;
	}
}

void
window_skip(struct window *w, int delimiter)
{
	if (w->at < w->buf.n && w->buf.p[w->at] == (char)delimiter)
		window_take(w, 1);
}
