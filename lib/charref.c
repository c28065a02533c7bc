/* charref.c - HTML character references; see charref.h */
#include "charref.h"

#include <stdint.h>

#include "utf8.h"

struct charref {
	char name[33]; /* without '&', with the ';' where it must have one */
	char text[7];  /* UTF-8, one or two code points */
};

#include "charref_table.h"

enum { N_CHARREFS = sizeof(charref_table) / sizeof(charref_table[0]) };

/* What numeric references to C1 controls stand for: windows-1252. */
static const uint16_t c1_meaning[32] = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
	0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
	0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The value of digit `c` in `base`, or -1. */
static int
digit_value(char c, unsigned base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f')
		return (c | 32) - 'a' + 10;
	return -1;
}

static size_t
read_numeric(struct buf *out, struct str s, size_t at_b)
{
	size_t i = at_b + 2, digits_b;
	unsigned base = 10;
	uint32_t cp = 0;
	int d;

	if (i < s.n && (s.p[i] | 32) == 'x') {
		base = 16;
		i++;
	}
	for (digits_b = i; i < s.n; i++) {
		d = digit_value(s.p[i], base);
		if (d < 0)
			break;
		if (cp <= 0x10FFFF) /* larger only grows: no overflow */
			cp = cp * base + (uint32_t)d;
	}
	if (i == digits_b)
		return 0;
	if (cp >= 0x80 && cp < 0xA0)
		cp = c1_meaning[cp - 0x80];
	buf_add_cp(out, cp == 0 ? UTF8_REPLACEMENT : cp);
	if (i < s.n && s.p[i] == ';')
		i++;
	return i - at_b;
}

/* The first entry in [low, high) whose character at `depth` is >= c. */
static size_t
first_at_least(size_t low, size_t high, size_t depth, int c)
{
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if ((unsigned char)charref_table[mid].name[depth] < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
read_named(struct buf *out, struct str s, size_t at_b, bool in_attribute)
{
	size_t low = 0, high = N_CHARREFS, depth, best_n = 0, end_b;
	const struct charref *best = NULL;

	for (depth = 0; at_b + 1 + depth < s.n; depth++) {
		int c = (unsigned char)s.p[at_b + 1 + depth];

		low = first_at_least(low, high, depth, c);
		high = first_at_least(low, high, depth, c + 1);
		if (low == high || c == 0)
			break;
		if (charref_table[low].name[depth + 1] == '\0') {
			best = &charref_table[low];
			best_n = depth + 1;
		}
	}
	if (!best)
		return 0;
	end_b = at_b + 1 + best_n;
	if (in_attribute && s.p[end_b - 1] != ';' && end_b < s.n &&
		(s.p[end_b] == '=' || is_alnum(s.p[end_b])))
		return 0;
	buf_add(out, best->text, strlen(best->text));
	return end_b - at_b;
}

size_t
charref_read(struct buf *out, struct str s, size_t at_b, bool in_attribute)
{
	if (at_b + 1 >= s.n)
		return 0;
	if (s.p[at_b + 1] == '#')
		return read_numeric(out, s, at_b);
	return read_named(out, s, at_b, in_attribute);
}

void
charref_decode(struct buf *out, struct str s, bool in_attribute)
{
	size_t i = 0;

	while (i < s.n) {
		const char *amp = memchr(s.p + i, '&', s.n - i);
		size_t at_b = amp ? (size_t)(amp - s.p) : s.n, used;

		buf_add(out, s.p + i, at_b - i);
		if (!amp)
			return;
		used = charref_read(out, s, at_b, in_attribute);
		if (used == 0) {
			buf_add_char(out, '&');
			used = 1;
		}
		i = at_b + used;
	}
}
