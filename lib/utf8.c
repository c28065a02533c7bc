/* utf8.c - see utf8.h */
#include "utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * The table of case pairs, by ranges (UnicodeData.txt, simple mappings):
 * with `step` 1, a capital at every place maps `delta` up; with `step` 2,
 * capitals stand at every other place and their small letters behind them.
 */
static const struct {
	uint32_t first, last; /* capitals */
	uint32_t step;
	int32_t delta;
} case_range[] = {
	{0x41, 0x5A, 1, 32},
	{0xC0, 0xD6, 1, 32},
	{0xD8, 0xDE, 1, 32},
	{0x100, 0x12E, 2, 1},
	{0x130, 0x130, 1, -199},
	{0x132, 0x136, 2, 1},
	{0x139, 0x147, 2, 1},
	{0x14A, 0x176, 2, 1},
	{0x178, 0x178, 1, -121},
	{0x179, 0x17D, 2, 1},
	{0x18F, 0x18F, 1, 202},
	{0x1A0, 0x1A4, 2, 1},
	{0x1AF, 0x1AF, 1, 1},
	{0x1CD, 0x1DB, 2, 1},
	{0x1DE, 0x1EE, 2, 1},
	{0x1F8, 0x21E, 2, 1},
	{0x222, 0x232, 2, 1},
	{0x386, 0x386, 1, 38},
	{0x388, 0x38A, 1, 37},
	{0x38C, 0x38C, 1, 64},
	{0x38E, 0x38F, 1, 63},
	{0x391, 0x3A1, 1, 32},
	{0x3A3, 0x3AB, 1, 32},
	{0x400, 0x40F, 1, 80},
	{0x410, 0x42F, 1, 32},
	{0x460, 0x480, 2, 1},
	{0x48A, 0x4BE, 2, 1},
	{0x4C0, 0x4C0, 1, 15},
	{0x4C1, 0x4CD, 2, 1},
	{0x4D0, 0x52E, 2, 1},
	{0x531, 0x556, 1, 48},
	{0x1E00, 0x1E94, 2, 1},
	{0x1E9E, 0x1E9E, 1, -7615},
	{0x1EA0, 0x1EFE, 2, 1},
	{0xFF21, 0xFF3A, 1, 32},
};

/* Small letters without a capital in the table above. */
static const uint32_t lone_lower[] = {
	0x138, 0x149, 0x17F, 0x131, 0x3C2, 0x390, 0x3B0, 0xAA, 0xBA, 0xB5};

/* From U+0080 up everything is a letter but what stands in these ranges. */
static const struct {
	uint32_t first, last;
} not_alpha[] = {
	{0x80, 0xA9},
	{0xAB, 0xB4},
	{0xB6, 0xB9},
	{0xBB, 0xBF},
	{0xD7, 0xD7},
	{0xF7, 0xF7},
	{0x2B9, 0x2DF},
	{0x37E, 0x37E},
	{0x387, 0x387},
	{0x55A, 0x55F},
	{0x589, 0x58F},
	{0x5BE, 0x5BE},
	{0x5F3, 0x60F},
	{0x61B, 0x61F},
	{0x660, 0x66D},
	{0x6D4, 0x6D4},
	{0x964, 0x970},
	{0x1680, 0x1680},
	{0x2000, 0x2070},
	{0x2072, 0x207E},
	{0x2080, 0x208F},
	{0x20A0, 0x2101},
	{0x2103, 0x2106},
	{0x2108, 0x2109},
	{0x2114, 0x2114},
	{0x2116, 0x2118},
	{0x211E, 0x2125},
	{0x2190, 0x2BFF},
	{0x2E00, 0x2E7F},
	{0x3000, 0x3004},
	{0x3007, 0x3030},
	{0xE000, 0xF8FF},
	{0xFE00, 0xFE6F},
	{0xFEFF, 0xFEFF},
	{0xFF01, 0xFF20},
	{0xFF3B, 0xFF40},
	{0xFF5B, 0xFF65},
	{0xFFE0, 0xFFFF},
	{0x1F000, 0x1FAFF},
	{0xE0000, 0x10FFFF},
};

/* The length that a first byte promises; 0 for bytes that begin nothing. */
static inline unsigned
sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Table 3-7 narrows the second byte after these; others take 80..BF. */
static inline bool
second_fits(unsigned char lead, unsigned char second)
{
	switch (lead) {
	case 0xE0:
		return second >= 0xA0 && second <= 0xBF;
	case 0xED:
		return second >= 0x80 && second <= 0x9F;
	case 0xF0:
		return second >= 0x90 && second <= 0xBF;
	case 0xF4:
		return second >= 0x80 && second <= 0x8F;
	default:
		return second >= 0x80 && second <= 0xBF;
	}
}

const char *
utf8_next(const char *p, const char *end, uint32_t *cp)
{
	static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	unsigned char lead = (unsigned char)*p;
	unsigned n = sequence_length(lead);
	uint32_t value;

	if (n == 1) {
		*cp = lead;
		return p + 1;
	}
	*cp = UTF8_REPLACEMENT;
	if (n == 0 || end - p < 2 || !second_fits(lead, (unsigned char)p[1]))
		return p + 1;
	value = (uint32_t)(lead & lead_bits[n]) << 6 | (p[1] & 0x3F);
	for (unsigned i = 2; i < n; i++) {
		if (p + i == end || (p[i] & 0xC0) != 0x80)
			return p + i;
		value = value << 6 | (p[i] & 0x3F);
	}
	*cp = value;
	return p + n;
}

const char *
utf8_prev(const char *begin, const char *p, uint32_t *cp)
{
	const char *start = p - 1;

	while (start > begin && p - start < 4 && (*start & 0xC0) == 0x80)
		start--;
	if (utf8_next(start, p, cp) == p)
		return start;
	*cp = UTF8_REPLACEMENT;
	return p - 1;
}

/* Bytes of ASCII at the start of [p, end). */
static inline size_t
ascii_run(const char *p, const char *end)
{
	const char *at = p;
#ifdef __SSE2__
	unsigned high;

	for (; end - at >= 16; at += 16) {
		high = (unsigned)_mm_movemask_epi8(
			_mm_loadu_si128((const void *)at));
		if (high != 0)
			return (size_t)(at - p) + (size_t)__builtin_ctz(high);
	}
#else
	uint64_t word;

	for (; end - at >= (ptrdiff_t)sizeof(word); at += sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		if ((word & 0x8080808080808080u) != 0)
			break;
	}
#endif
	while (at < end && (unsigned char)*at < 0x80)
		at++;
	return (size_t)(at - p);
}

static inline bool
is_continuation(char c)
{
	return (c & 0xC0) == 0x80;
}

/*
 * The end of the well-formed character that begins at `p`, which is not ASCII;
 * `p` itself if none does. The first two ways are those of most news text.
 */
static inline const char *
end_of_wide(const char *p, const char *end)
{
	unsigned char lead = (unsigned char)*p;
	const char *next;
	uint32_t cp;

	if (lead >= 0xC2 && lead < 0xE0 && end - p >= 2 &&
		is_continuation(p[1]))
		return p + 2;
	if (lead > 0xE0 && lead < 0xED && end - p >= 3 &&
		is_continuation(p[1]) && is_continuation(p[2]))
		return p + 3;
	next = utf8_next(p, end, &cp);
	if (cp == UTF8_REPLACEMENT &&
		(next - p != 3 || memcmp(p, "\xEF\xBF\xBD", 3) != 0))
		return p;
	return next;
}

size_t
utf8_valid_prefix(struct str s)
{
	const char *p, *end, *next;

	/* An empty buffer's pointer may be NULL: no sum with it. */
	if (s.n == 0)
		return 0;
	p = s.p;
	end = s.p + s.n;
	while (p < end) {
		p += ascii_run(p, end);
		/* Other scripts come in runs too: stay in this loop. */
		while (p < end && (unsigned char)*p >= 0x80) {
			next = end_of_wide(p, end);
			if (next == p)
				return (size_t)(p - s.p);
			p = next;
		}
	}
	return s.n;
}

size_t
utf8_count(struct str s)
{
	const signed char *p = (const signed char *)s.p;
	size_t n = 0;
	unsigned char block;

	/*
	 * Every byte but the continuation bytes begins a character. Blocks of
	 * 16 with a count of one byte are what compilers turn into vector code.
	 */
	for (; s.n >= 16; s.n -= 16, p += 16) {
		block = 0;
		for (int i = 0; i < 16; i++)
			block = (unsigned char)(block + (p[i] >= -64));
		n += block;
	}
	for (size_t i = 0; i < s.n; i++)
		n += p[i] >= -64;
	return n;
}

void
utf8_repair(struct buf *out, struct str s)
{
	const char *p, *end = s.p + s.n;
	size_t good;
	uint32_t cp;

	while (s.n > 0) {
		good = utf8_valid_prefix(s);
		buf_add(out, s.p, good);
		p = s.p + good;
		if (p < end) {
			p = utf8_next(p, end, &cp);
			buf_add_cp(out, UTF8_REPLACEMENT);
		}
		s = str_from(p, (size_t)(end - p));
	}
}

size_t
utf8_encode(uint32_t cp, char *out)
{
	unsigned char *o = (unsigned char *)out;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_REPLACEMENT;
	if (cp < 0x80) {
		o[0] = (unsigned char)cp;
		return 1;
	}
	if (cp < 0x800) {
		o[0] = (unsigned char)(0xC0 | cp >> 6);
		o[1] = (unsigned char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		o[0] = (unsigned char)(0xE0 | cp >> 12);
		o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
		o[2] = (unsigned char)(0x80 | (cp & 0x3F));
		return 3;
	}
	o[0] = (unsigned char)(0xF0 | cp >> 18);
	o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
	o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
	o[3] = (unsigned char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t
utf8_cursor_to(struct utf8_cursor *c, struct str text, size_t to_b)
{
	c->at_cp += utf8_count(str_slice(text, c->at_b, to_b));
	c->at_b = to_b;
	return c->at_cp;
}

size_t
utf8_cursor_to_cp(struct utf8_cursor *c, struct str text, size_t to_cp)
{
	while (c->at_cp < to_cp && c->at_b < text.n) {
		c->at_b++;
		while (c->at_b < text.n && (text.p[c->at_b] & 0xC0) == 0x80)
			c->at_b++;
		c->at_cp++;
	}
	return c->at_b;
}

/* The row of case_range whose capitals may hold `cp`, or -1. */
static int
capital_range(uint32_t cp)
{
	int n = (int)(sizeof(case_range) / sizeof(case_range[0]));

	for (int i = 0; i < n && case_range[i].first <= cp; i++) {
		if (cp <= case_range[i].last &&
			(cp - case_range[i].first) % case_range[i].step == 0)
			return i;
	}
	return -1;
}

uint32_t
utf8_lower(uint32_t cp)
{
	int i;

	if (cp < 0x80)
		return cp - 'A' < 26 ? cp + 32 : cp;
	i = capital_range(cp);
	return i < 0 ? cp : (uint32_t)((int32_t)cp + case_range[i].delta);
}

bool
utf8_is_upper(uint32_t cp)
{
	return utf8_lower(cp) != cp;
}

bool
utf8_is_lower(uint32_t cp)
{
	size_t n = sizeof(case_range) / sizeof(case_range[0]);
	uint32_t capital;

	if (cp < 0x80)
		return cp - 'a' < 26;
	for (size_t i = 0; i < sizeof(lone_lower) / sizeof(uint32_t); i++) {
		if (cp == lone_lower[i])
			return true;
	}
	for (size_t i = 0; i < n; i++) {
		capital = (uint32_t)((int32_t)cp - case_range[i].delta);
		if (capital >= case_range[i].first &&
			capital <= case_range[i].last &&
			(capital - case_range[i].first) % case_range[i].step ==
				0)
			return true;
	}
	return false;
}

bool
utf8_is_alpha(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) - 'a' < 26;
	for (size_t i = 0; i < sizeof(not_alpha) / sizeof(not_alpha[0]); i++) {
		if (cp < not_alpha[i].first)
			return true;
		if (cp <= not_alpha[i].last)
			return false;
	}
	return true;
}

bool
utf8_is_space(uint32_t cp)
{
	if (cp <= 0x20)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	       (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0xFEFF;
}

void
utf8_add_lower(struct buf *out, struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	buf_reserve(out, s.n);
	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (cp < 0x80)
			buf_add_char(out, (char)utf8_lower(cp));
		else
			buf_add_cp(out, utf8_lower(cp));
	}
}

bool
utf8_in_capitals(struct str s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t n_upper = 0;
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (utf8_is_lower(cp))
			return false;
		n_upper += utf8_is_upper(cp);
	}
	return n_upper > 1;
}
