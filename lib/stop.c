/*
 * stop.c - what stands around a full stop
 *
 * The stops are Unicode's STerm and ATerm (UAX #29), and the ellipses. Marks
 * that close after them are taken along as UAX #29 SB8a does, with what news
 * needs beyond it: footnote numbers ("died.[4]"), closing marks after a blank
 * (". ”"), and opening marks on the wrong side of a sentence (". “ Two"), as
 * machine translation leaves them.
 */
#include "stop.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include "utf8.h"

/* Stops beyond '.', '!' and '?': UAX #29 STerm, U+2024 to U+2026. */
static const struct {
	uint32_t first, last;
	enum stop_kind kind;
} stops[] = {
	{0x0589, 0x0589, STOP_WIDE},
	{0x061D, 0x061E, STOP_WIDE},
	{0x061F, 0x061F, STOP_MARK},
	{0x06D4, 0x06D4, STOP_WIDE},
	{0x0700, 0x0702, STOP_WIDE},
	{0x07F9, 0x07F9, STOP_WIDE},
	{0x0964, 0x0965, STOP_WIDE},
	{0x104A, 0x104B, STOP_WIDE},
	{0x1362, 0x1362, STOP_WIDE},
	{0x1367, 0x1368, STOP_WIDE},
	{0x166E, 0x166E, STOP_WIDE},
	{0x1735, 0x1736, STOP_WIDE},
	{0x17D4, 0x17D5, STOP_WIDE},
	{0x1803, 0x1803, STOP_WIDE},
	{0x1809, 0x1809, STOP_WIDE},
	{0x1944, 0x1945, STOP_WIDE},
	{0x2024, 0x2024, STOP_DOT},
	{0x2025, 0x2026, STOP_ELLIPSIS},
	{0x203C, 0x203D, STOP_MARK},
	{0x2047, 0x2049, STOP_MARK},
	{0x2E2E, 0x2E2E, STOP_MARK},
	{0x3002, 0x3002, STOP_WIDE},
	{0xA4FF, 0xA4FF, STOP_WIDE},
	{0xA60E, 0xA60F, STOP_WIDE},
	{0xFE52, 0xFE52, STOP_DOT},
	{0xFE56, 0xFE57, STOP_MARK},
	{0xFF01, 0xFF01, STOP_WIDE},
	{0xFF0E, 0xFF0E, STOP_WIDE},
	{0xFF1F, 0xFF1F, STOP_WIDE},
	{0xFF61, 0xFF61, STOP_WIDE},
};

enum { NO_STOP = -1 };

static inline const char *
decode(const char *p, const char *end, uint32_t *cp)
{
	if ((unsigned char)*p < 0x80) {
		*cp = (unsigned char)*p;
		return p + 1;
	}
	return utf8_next(p, end, cp);
}

/* The code point at `p`, or 0 at the end. */
static uint32_t
peek(const char *p, const char *end)
{
	uint32_t cp = 0;

	if (p < end)
		decode(p, end, &cp);
	return cp;
}

static int
far_kind_of(uint32_t cp)
{
	size_t i;

	/* Quotation marks and dashes are most of what comes here. */
	if ((cp > 0x1945 && cp < 0x2024) || (cp > 0x2026 && cp < 0x203C))
		return NO_STOP;
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		if (cp < stops[i].first)
			break;
		if (cp <= stops[i].last)
			return stops[i].kind;
	}
	return NO_STOP;
}

static inline int
stop_kind_of(uint32_t cp)
{
	if (cp == '.')
		return STOP_DOT;
	if (cp == '!' || cp == '?')
		return STOP_MARK;
	return cp < 0x0589 ? NO_STOP : far_kind_of(cp);
}

static bool
is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return utf8_is_space(cp);
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static const char *
skip_spaces(const char *p, const char *end)
{
	uint32_t cp;
	const char *after;

	while (p < end) {
		after = decode(p, end, &cp);
		if (!is_space(cp))
			break;
		p = after;
	}
	return p;
}

static bool
ends_or_space(const char *p, const char *end)
{
	return p == end || is_space(peek(p, end));
}

/* Marks that only close. */
static bool
is_closer(uint32_t cp)
{
	switch (cp) {
	case ')':
	case ']':
	case '}':
	case 0x00BB: /* » */
	case 0x2019: /* ’ */
	case 0x201D: /* ” */
	case 0x203A: /* › */
	case 0x300D: /* 」 */
	case 0x300F: /* 』 */
	case 0x3011: /* 】 */
	case 0xFF09: /* ） */
		return true;
	default:
		return false;
	}
}

static bool
is_bracket(uint32_t cp)
{
	return cp == ')' || cp == ']' || cp == '}' || cp == 0xFF09;
}

/* Marks that open what follows them. */
static bool
is_opener(uint32_t cp)
{
	switch (cp) {
	case '"':
	case '\'':
	case '(':
	case '[':
	case '{':
	case '`':
	case '*':
	case '_':
	case 0x00A1: /* ¡ */
	case 0x00AB: /* « */
	case 0x00BF: /* ¿ */
	case 0x2018: /* ‘ */
	case 0x2019: /* ’ as in ’Tis */
	case 0x201A: /* ‚ */
	case 0x201C: /* “ */
	case 0x201E: /* „ */
	case 0x201F: /* ‟ */
	case 0x2039: /* ‹ */
	case 0x300C: /* 「 */
	case 0x300E: /* 『 */
	case 0xFF08: /* （ */
		return true;
	default:
		return false;
	}
}

/* Is a quotation open at `at`? Rising `at` make one pass over the line. */
static bool
quote_is_open(struct stop_line *line, const char *at)
{
	const char *p = line->quotes_to;

	for (; p < at; p++) {
		if (*p == '"')
			line->quote_open = !line->quote_open;
		else if ((unsigned char)*p == 0xE2 && at - p >= 3 &&
			 (unsigned char)p[1] == 0x80) {
			/* “ before a blank closes what is open. */
			if ((unsigned char)p[2] == 0x9C)
				line->quote_open =
					!line->quote_open ||
					!ends_or_space(p + 3, line->end);
			else if ((unsigned char)p[2] == 0x9D)
				line->quote_open = false;
		}
	}
	if (at > line->quotes_to)
		line->quotes_to = at;
	return line->quote_open;
}

/* After "[12]" at `p`, or `p` itself. */
static const char *
skip_footnote(const char *p, const char *end)
{
	const char *q = p + 1;

	if (p == end || *p != '[')
		return p;
	while (q < end && q - p < 5 && is_digit((unsigned char)*q))
		q++;
	return q > p + 1 && q < end && *q == ']' ? q + 1 : p;
}

/* May a note's number stand at `p`? "ones.10" and "(two).10", not "pp.10". */
static bool
may_have_note(const char *begin, const char *p)
{
	int i;

	if (p > begin && (p[-1] == ')' || p[-1] == '"'))
		return true;
	if (p - begin < 4)
		return false;
	for (i = 1; i <= 4; i++)
		if (p[-i] < 'a' || p[-i] > 'z')
			return false;
	return true;
}

/* After the "10" of "slow ones.10 This", a note's raised number, or `p`. */
static const char *
skip_note_number(
	const struct stop *s, const struct stop_line *line, const char *p)
{
	const char *q = p, *end = line->end;

	while (q < end && q - p < 4 && is_digit((unsigned char)*q))
		q++;
	if (q == p || q - p > 3 || q == end || *q != ' ' ||
		s->kind != STOP_DOT || p != s->begin + 1 ||
		!may_have_note(line->start, s->begin))
		return p;
	return utf8_is_upper(peek(skip_spaces(q, end), end)) ? q : p;
}

/* After a mark at `p` that closes what was before it, or `p` itself. */
static const char *
skip_closer(struct stop *s, struct stop_line *line, const char *p)
{
	uint32_t cp, follows;
	const char *after = skip_footnote(p, line->end);

	if (after > p || p == line->end)
		return after;
	after = decode(p, line->end, &cp);
	follows = peek(after, line->end);
	if (is_closer(cp)) {
		if (cp == 0x2019 && utf8_is_alpha(follows))
			return p; /* U.S.’s */
		if (is_bracket(cp))
			s->closes_bracket = true;
		else
			s->closes_quote = true;
		return after;
	}
	switch (cp) {
	case '"':
		if (!utf8_is_alpha(follows) && !is_digit(follows))
			break;
		if (!quote_is_open(line, p))
			return p;
		break;
	case '\'':
		if (utf8_is_alpha(follows))
			return p;
		break;
	case 0x2018: /* ‘ */
	case 0x201C: /* “ on the wrong side */
		if (utf8_is_alpha(follows) || is_digit(follows))
			return p;
		break;
	case '*':
	case '_':
		return utf8_is_alpha(follows) ? p : after;
	default:
		return p;
	}
	s->closes_quote = true;
	return after;
}

/* After a closing mark that stands alone after white space, or `p`. */
static const char *
skip_far_closer(struct stop *s, struct stop_line *line, const char *p)
{
	const char *q = skip_spaces(p, line->end);
	const char *after;
	uint32_t cp;
	bool is_open;

	if (q == p || q == line->end)
		return p;
	after = skip_footnote(q, line->end);
	if (after > q)
		return ends_or_space(after, line->end) || *after == '[' ? after
									: p;
	after = decode(q, line->end, &cp);
	if (!ends_or_space(after, line->end) &&
		stop_kind_of(peek(after, line->end)) == NO_STOP)
		return p;
	if (is_bracket(cp)) {
		s->closes_bracket = true;
		return after;
	}
	is_open = after == line->end || quote_is_open(line, q);
	if (is_closer(cp) || cp == '\'' ||
		((cp == '"' || cp == 0x201C) && is_open)) {
		s->closes_quote = true;
		return after;
	}
	return p;
}

/* After all that closes from `p` on. */
static const char *
skip_closers(struct stop *s, struct stop_line *line, const char *p)
{
	const char *before;

	p = skip_note_number(s, line, p);
	do {
		before = p;
		p = skip_closer(s, line, p);
		if (p == before)
			p = skip_far_closer(s, line, p);
	} while (p > before);
	return p;
}

/* After the dots that stand apart (" . . ."), or `p`. */
static const char *
skip_spaced_dots(const char *p, const char *end, unsigned *n)
{
	const char *q;

	*n = 0;
	for (;;) {
		q = p;
		while (q < end && *q == ' ')
			q++;
		if (q == p || q == end || *q != '.')
			return p;
		if (q + 1 < end && q[1] != ' ' && q[1] != '.' &&
			!is_closer(peek(q + 1, end)) && q[1] != '"')
			return p; /* " .com", " .5" */
		p = q + 1;
		++*n;
	}
}

/* The run of stops at s->begin: its end and kind. */
static void
read_run(struct stop *s, const struct stop_line *line)
{
	const char *p = s->begin, *after;
	unsigned n = 0, n_spaced;
	uint32_t cp;
	int kind;

	s->kind = STOP_DOT;
	while (p < line->end) {
		after = decode(p, line->end, &cp);
		kind = stop_kind_of(cp);
		if (kind == NO_STOP)
			break;
		if (kind == STOP_DOT) {
			if (++n > 1 && s->kind == STOP_DOT)
				s->kind = STOP_ELLIPSIS;
		} else if (s->kind != STOP_MARK) {
			s->kind = (enum stop_kind)kind;
		}
		p = after;
	}
	s->end = p;
	s->omission = false;
	if (n == 0)
		return;
	p = skip_spaced_dots(p, line->end, &n_spaced);
	/* "compounds. . . . The": a stop, then what was left out. */
	if (n == 1 && n_spaced == 3 && !s->detached) {
		s->omission = utf8_is_upper(
			peek(skip_spaces(p, line->end), line->end));
		if (s->omission)
			return;
	}
	if (s->kind == STOP_DOT && n_spaced > (s->detached ? 0 : 1))
		s->kind = STOP_ELLIPSIS;
	s->end = p;
}

/* Is the byte (or the character it ends) part of a word? */
static bool
goes_back(const char *begin, const char *p)
{
	unsigned char c = (unsigned char)p[-1];

	if (c >= 0x80) {
		/* General punctuation (E2 80 xx) and NBSP (C2 A0) part. */
		if (p - begin >= 3 && (unsigned char)p[-3] == 0xE2 &&
			(unsigned char)p[-2] == 0x80 && c != 0x99)
			return false;
		return !(c == 0xA0 && p - begin >= 2 &&
			 (unsigned char)p[-2] == 0xC2);
	}
	switch (c) {
	case '.':
	case '\'':
	case '&':
	case '-':
	case '/':
	case '@':
	case '_':
	case '=':
		return true;
	default:
		return (c >= '0' && c <= '9') ||
		       ((c | 32) >= 'a' && (c | 32) <= 'z');
	}
}

static void
read_before(struct stop *s, const struct stop_line *line)
{
	const char *p = s->begin;

	while (p > line->start && s->begin - p < STOP_WORD_MAX &&
		goes_back(line->start, p))
		p--;
	while (p < s->begin && (*p == '\'' || *p == '-' || *p == '.'))
		p++;
	s->before = str_from(p, (size_t)(s->begin - p));
}

static bool
starts_link(struct str token)
{
	return str_starts(token, STR("http:")) ||
	       str_starts(token, STR("https:")) ||
	       str_starts(token, STR("www.")) || str_has(token, '@');
}

/* The word at `p`: letters, digits, inner apostrophes, hyphens and dots. */
static void
read_word(struct stop *s, const char *p, const char *end)
{
	const char *q = p, *after;
	uint32_t cp;
	bool any_upper = false;
	uint32_t first = peek(p, end);

	if (end - p > STOP_WORD_MAX)
		end = p + STOP_WORD_MAX;
	while (q < end) {
		after = decode(q, end, &cp);
		if (utf8_is_upper(cp))
			any_upper = true;
		else if (cp == '.' || cp == '\'' || cp == 0x2019 || cp == '-') {
			if (!utf8_is_alpha(peek(after, end)))
				break;
		} else if (!utf8_is_alpha(cp) && !is_digit(cp)) {
			break;
		}
		q = after;
	}
	s->word = str_from(p, (size_t)(q - p));
	for (; q < end && !is_space((unsigned char)*q); q++)
		;
	if (is_digit(first) || first == '$' || first == 0xA3 || first == 0x20AC)
		s->next_kind = NEXT_DIGIT;
	else if (starts_link(str_from(p, (size_t)(q - p))))
		s->next_kind = NEXT_LINK;
	else if (utf8_is_upper(first) || (utf8_is_lower(first) && any_upper))
		s->next_kind = NEXT_UPPER;
	else if (utf8_is_lower(first))
		s->next_kind = NEXT_LOWER;
	else if (utf8_is_alpha(first))
		s->next_kind = NEXT_LETTER;
	else
		s->next_kind = NEXT_MARK;
}

void
stop_read_next(struct stop *s, const struct stop_line *line, const char *close)
{
	const char *p = skip_spaces(close, line->end), *after;
	uint32_t cp;

	s->close = close;
	s->next = p;
	s->glued = p == s->close;
	s->opener = NULL;
	s->word = str_from(p, 0);
	s->next_kind = NEXT_NOTHING;
	if (p == line->end)
		return;
	while (p < line->end && p - s->next < 8) {
		after = decode(p, line->end, &cp);
		if (!is_opener(cp) && !(s->opener && is_space(cp)))
			break;
		if (!s->opener)
			s->opener = p;
		p = after;
	}
	if (p < line->end)
		read_word(s, p, line->end);
	else
		s->next_kind = NEXT_MARK;
}

/* Bytes that a stop may begin with, or something that stands for one. */
static const unsigned char may_begin[256] = {
	['.'] = 1,
	['!'] = 1,
	['?'] = 1,
	[':'] = 1,
	[';'] = 1,
	['='] = 1,
	['>'] = 1,
	['*'] = 1,
	['_'] = 1,
	[0xD6] = 2, /* lead bytes of other stops */
	[0xD8] = 2,
	[0xDB] = 2,
	[0xDC] = 2,
	[0xDF] = 2,
	[0xE0] = 2,
	[0xE1] = 2,
	[0xE2] = 2,
	[0xE3] = 2,
	[0xEA] = 2,
	[0xEF] = 2,
};

#ifdef __SSE2__
/* The first of may_begin's bytes, and perhaps '<', or the last 15 bytes. */
static const char *
skip_blocks(const char *p, const char *end)
{
	const __m128i lead = _mm_set1_epi8((char)0xD6);
	const __m128i colon = _mm_set1_epi8(':');
	const __m128i span = _mm_set1_epi8('?' - ':');
	__m128i v, w, hit;
	int mask;

	for (; end - p >= 16; p += 16) {
		v = _mm_loadu_si128((const __m128i *)(const void *)p);
		w = _mm_sub_epi8(v, colon);
		hit = _mm_cmpeq_epi8(_mm_max_epu8(v, lead), v);
		hit = _mm_or_si128(
			hit, _mm_cmpeq_epi8(_mm_min_epu8(w, span), w));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('.')));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('!')));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('*')));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8('_')));
		mask = _mm_movemask_epi8(hit);
		if (mask != 0)
			return p + __builtin_ctz((unsigned)mask);
	}
	return p;
}
#else
static const char *
skip_blocks(const char *p, const char *end)
{
	(void)end;
	return p;
}
#endif

const char *
stop_find(const char *p, const char *end)
{
	uint32_t cp;

	for (;; p++) {
		p = skip_blocks(p, end);
		if (p == end || may_begin[(unsigned char)*p] == 1)
			return p;
		if (may_begin[(unsigned char)*p] == 0)
			continue;
		decode(p, end, &cp);
		if (stop_kind_of(cp) != NO_STOP)
			return p;
	}
}

/* ". A": a dot, a blank and a letter or a digit, as nearly all stops are. */
static bool
is_simple(const struct stop_line *line, const char *at)
{
	char c;

	if (line->end - at < 3 || at[0] != '.' || at[1] != ' ')
		return false;
	c = at[2];
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

bool
stop_read(struct stop *s, struct stop_line *line, const char *at)
{
	const char *p;

	s->begin = at;
	s->closes_quote = s->closes_bracket = false;
	s->detached = at == line->start || is_space((unsigned char)at[-1]);
	if (is_simple(line, at)) {
		s->kind = STOP_DOT;
		s->omission = false;
		s->end = p = at + 1;
	} else {
		if (stop_kind_of(peek(at, line->end)) == NO_STOP)
			return false;
		read_run(s, line);
		p = s->end;
		if (!s->omission)
			p = skip_closers(s, line, p);
	}
	read_before(s, line);
	stop_read_next(s, line, p);
	return true;
}

unsigned
stop_count_words(const char *start, const char *end, unsigned most)
{
	unsigned n = 0;
	bool in_word = false;

	for (; start < end && n < most; start++) {
		if (*start == ' ')
			in_word = false;
		else if (!in_word) {
			in_word = true;
			n++;
		}
	}
	return n;
}
