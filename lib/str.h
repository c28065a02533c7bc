/*
 * str.h - text with a length: borrowed views and owned buffers
 *
 * A `struct str` is a view: it is not NUL-terminated, may hold NUL bytes and
 * is never freed. A `struct buf` owns its bytes and grows; a zeroed one is
 * empty and ready. All lengths are bytes.
 *
 * Errors: none but running out of memory, which ends the program (mem.h).
 */
#ifndef WIREMILL_STR_H
#define WIREMILL_STR_H

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

struct buf {
	char *p; /* p[n] is '\0' once p is not NULL */
	size_t n, cap;
};

/* STR("literal") is a view of the literal, without its NUL. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

static inline struct str
str_from(const char *p, size_t n)
{
	return (struct str){p, n};
}

/* Where `s` ends: never an offset to a null pointer, which C leaves open. */
static inline const char *
str_end(struct str s)
{
	return s.n ? s.p + s.n : s.p;
}

/* The view of [start_b, end_b) of `s`. */
static inline struct str
str_slice(struct str s, size_t start_b, size_t end_b)
{
	return (struct str){s.p + start_b, end_b - start_b};
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	       (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 ||
		       memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* Is byte `c` in `s`? */
static inline bool
str_has(struct str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* A view of a C string (argv, literals). */
struct str str_of(const char *cstr);

/* Order by bytes, as strcmp does: < 0, 0, > 0. */
int str_cmp(struct str a, struct str b);

/* Equal when ASCII letters are folded; other bytes must be the same. */
bool str_eq_nocase(struct str a, struct str b);

/* Without the ASCII white space at both ends. */
struct str str_trim(struct str s);

/* First place of `needle` in `s` at or after `from_b`; s.n if there is none. */
size_t str_find(struct str s, struct str needle, size_t from_b);

/*
 * Cut the part of *rest before the first `sep` off into *field.
 * Returns false when *rest had been used up (its p is NULL).
 */
bool str_cut(struct str *rest, char sep, struct str *field);

/* Called by the inlines when there is not room for `more` bytes and a NUL. */
void buf_grow(struct buf *b, size_t more);

/* Make room for `more` bytes beyond b->n (and the final NUL). */
static inline void
buf_reserve(struct buf *b, size_t more)
{
	if (b->cap - b->n <= more)
		buf_grow(b, more);
}

static inline void
buf_add(struct buf *b, const void *p, size_t n)
{
	buf_reserve(b, n);
	assert(p != NULL || n == 0);
	if (n > 0)
		memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

static inline void
buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

static inline void
buf_add_char(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}

/* Append `value` in decimal. */
void buf_add_number(struct buf *b, size_t value);
/* Append the UTF-8 form of code point `cp`; what is none becomes U+FFFD. */
void buf_add_cp(struct buf *b, unsigned cp);
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/* Forget the contents, keep the room: what a row loop calls. */
static inline void
buf_reset(struct buf *b)
{
	b->n = 0;
}

/* A view of the whole buffer, good until it grows or is freed. */
static inline struct str
buf_str(const struct buf *b)
{
	return (struct str){b->p, b->n};
}

void buf_free(struct buf *b);

#endif
