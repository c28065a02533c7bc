/* str.c - see str.h */
#include "str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

struct str
str_of(const char *cstr)
{
	return str_from(cstr, strlen(cstr));
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

static unsigned char
fold(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 'A' && u <= 'Z' ? (unsigned char)(u | 0x20) : u;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		if (fold(a.p[i]) != fold(b.p[i]))
			return false;
	}
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

size_t
str_find(struct str s, struct str needle, size_t from_b)
{
	const char *p, *end;

	if (needle.n == 0)
		return from_b <= s.n ? from_b : s.n;
	if (s.n < needle.n || from_b > s.n - needle.n)
		return s.n;
	p = s.p + from_b;
	end = s.p + s.n - needle.n + 1;
	while ((p = memchr(p, needle.p[0], (size_t)(end - p))) != NULL) {
		if (memcmp(p, needle.p, needle.n) == 0)
			return (size_t)(p - s.p);
		if (++p == end)
			break;
	}
	return s.n;
}

bool
str_cut(struct str *rest, char sep, struct str *field)
{
	const char *at;

	if (rest->p == NULL)
		return false;
	at = rest->n > 0 ? memchr(rest->p, sep, rest->n) : NULL;
	if (at == NULL) {
		*field = *rest;
		*rest = (struct str){NULL, 0};
		return true;
	}
	*field = str_from(rest->p, (size_t)(at - rest->p));
	*rest = str_slice(*rest, field->n + 1, rest->n);
	return true;
}

void
buf_grow(struct buf *b, size_t more)
{
	size_t need = mem_add(mem_add(b->n, more), 1);
	size_t cap = b->cap > 0 ? b->cap : 64;

	while (cap < need)
		cap = mem_mul(cap, 2);
	b->p = mem_realloc(b->p, cap);
	b->cap = cap;
}

void
buf_add_number(struct buf *b, size_t value)
{
	uint64_t next = 10;
	size_t n = 1;
	char *p;

	for (; n < 20 && value >= next; next *= 10)
		n++;
	buf_reserve(b, n);
	b->n += n;
	p = b->p + b->n;
	*p = '\0';
	do {
		*--p = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
}

void
buf_add_cp(struct buf *b, unsigned cp)
{
	buf_reserve(b, 4);
	b->n += utf8_encode(cp, b->p + b->n);
	b->p[b->n] = '\0';
}

void
buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return;
	buf_reserve(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	b->n += (size_t)n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
