/*
 * out.h - buffered output of bytes and table cells
 *
 * One large buffer, written when full and at the end; cells are escaped as
 * wiremill-tsv(5) says. A write that fails or falls short ends the program
 * with 2 and "write error: ..." (a closed pipe ends it by SIGPIPE before).
 */
#ifndef WIREMILL_OUT_H
#define WIREMILL_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

struct out {
	int fd;		  /* -1: not open */
	const char *name; /* for messages; NULL: standard output */
	struct buf buf;
};

/* Write to `fd`; `name` is kept, not copied. */
void out_open(struct out *o, int fd, const char *name);
void out_flush(struct out *o);
/* Make or empty file `path` and write to it; without one (NULL), `o` is not
 * open. A file that cannot be made ends the program with 2. */
void out_create(struct out *o, const char *path);
/* Flush and free; does not close the descriptor. */
void out_close(struct out *o);
/* Flush, free and close the descriptor, if it is open. */
void out_finish(struct out *o);

static inline bool
out_is_open(const struct out *o)
{
	return o->fd >= 0;
}

/* Called by the inlines when the buffer may be full. */
void out_drain(struct out *o);

enum { OUT_FULL = 1 << 17 };

static inline void
out_bytes(struct out *o, struct str s)
{
	buf_add(&o->buf, s.p, s.n);
	if (o->buf.n >= OUT_FULL)
		out_drain(o);
}

static inline void
out_char(struct out *o, char c)
{
	buf_add_char(&o->buf, c);
}

static inline void
out_tab(struct out *o)
{
	out_char(o, '\t');
}

static inline void
out_end_row(struct out *o)
{
	out_char(o, '\n');
	if (o->buf.n >= OUT_FULL)
		out_drain(o);
}

/* A cell from plain text: tab, newline, CR and backslash are escaped. */
void out_cell(struct out *o, struct str text);
void out_number(struct out *o, size_t value);
/* `value` with `decimals` digits after the point, rounded half up; never
 * depends on the locale. */
void out_fixed(struct out *o, double value, int decimals);

#endif
