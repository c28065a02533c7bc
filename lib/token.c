/*
 * token.c - cut text into words, numbers and marks
 *
 * Design: find the end of the longest run that could be one token by a table
 * of byte classes, then cut it shorter by the rules of token.h. No rule looks
 * further than the run it cuts, so the cost is linear.
 */
#include "token.h"

#include "utf8.h"

enum class { MARK, SPACE, LOWER, UPPER, DIGIT, JOINER, HIGH };

#define L LOWER
#define U UPPER
#define D DIGIT
#define J JOINER
#define S SPACE
#define H HIGH
#define HIGH16 H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H
/* Joiners stand inside tokens between letters or digits: & ' , - . / : _ */
static const unsigned char class_of[256] = {0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S,
	S, S, 0, 0, /* controls */
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, S, 0, 0, 0, 0, 0, J, J,
	0, 0, 0, 0, J, J, J, J,				/* space to / */
	D, D, D, D, D, D, D, D, D, D, J, 0, 0, 0, 0, 0, /* 0 to ? */
	0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @ to O */
	U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, L, /* P to _ */
	0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` to o */
	L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0, /* p to DEL */
	HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16};
#undef L
#undef U
#undef D
#undef J
#undef S
#undef H

/* Class of the character at byte `at` (MARK at the end); *next is after it. */
static enum class class_at(struct str t, size_t at, size_t *next) {
	unsigned char c; uint32_t cp;

	if (at >= t.n){ *next = at; return MARK;}
c = (unsigned char)t.p[at];
*next = at + 1;
if (class_of[c] != HIGH)
	return class_of[c];
*next = (size_t)(utf8_next(t.p + at, t.p + t.n, &cp) - t.p);
if (cp == 0x2019)
	return JOINER;
if (utf8_is_upper(cp))
	return UPPER;
if (utf8_is_alpha(cp) || (cp >= 0x300 && cp < 0x370))
	return LOWER;
return utf8_is_space(cp) ? SPACE : MARK;
}

static bool is_letter(enum class c)
{
	return c == LOWER || c == UPPER;
}

static bool
is_apostrophe(struct str t, size_t at)
{
	return t.p[at] == '\'' || (unsigned char)t.p[at] == 0xE2;
}

/* May the joiner at `at` bind `before` to `after`? `upper`: there is a capital
 * in the token so far. */
static bool
joins(struct str t, size_t at, enum class before, enum class after, bool upper)
{
	switch (t.p[at]) {
	case '&':
		return before == UPPER && after == UPPER;
	case '.':
		return (before == DIGIT && after == DIGIT) ||
		       (before == LOWER && after == LOWER);
	case ',':
	case ':':
	case '/':
		return before == DIGIT && after == DIGIT;
	case '-':
		return after == DIGIT || (after == LOWER && !upper);
	default:
		return is_letter(before) && is_letter(after);
	}
}

/* "s", "S", "t", "ll" ... after an apostrophe: how many bytes are a clitic. */
static bool
is_clitic(struct str t, size_t at, size_t *end)
{
	static const char *const clitic[] = {
		"s", "S", "t", "T", "d", "m", "ll", "re", "ve", "LL", "RE"};
	size_t i, n, next;

	for (i = 0; i < sizeof(clitic) / sizeof(clitic[0]); i++) {
		n = strlen(clitic[i]);
		if (t.n - at < n || memcmp(t.p + at, clitic[i], n) != 0)
			continue;
		if (is_letter(class_at(t, at + n, &next)))
			continue;
		*end = at + n;
		return true;
	}
	return false;
}

/* A web address or handle runs to the next white space. */
static bool
is_address(struct str t, size_t at)
{
	static const struct str head[] = {{"http://", 7}, {"https://", 8},
		{"www.", 4}, {"HTTP://", 7}, {"WWW.", 4}};
	struct str rest = str_slice(t, at, t.n);
	size_t i;

	if (t.p[at] != 'h' && t.p[at] != 'w' && t.p[at] != 'H' &&
		t.p[at] != 'W')
		return false;
	for (i = 0; i < sizeof(head) / sizeof(head[0]); i++)
		if (str_starts(rest, head[i]))
			return true;
	return false;
}

static size_t
end_of_address(struct str t, size_t at)
{
	size_t next = at;

	while (class_at(t, at, &next) != SPACE && at < t.n)
		at = next;
	return at;
}

/*
 * "U.S." and "J.": letters with a point after each. Returns the end of such
 * a run that begins with the letter [at, next), else `at`.
 */
static size_t
end_of_initials(struct str t, size_t at, size_t next)
{
	size_t end = at, after;
	bool upper = class_at(t, at, &after) == UPPER;

	while (next < t.n && t.p[next] == '.') {
		end = next + 1;
		if (!is_letter(class_at(t, end, &next)))
			return end;
		if (next < t.n && t.p[next] == '.')
			continue;
		/* "J.Smith" is an initial and a name, "e.g" a word. */
		return upper ? end : at;
	}
	return end;
}

/* "Inc." and its like: is [start, end) with the point after it known? */
static bool
keeps_point(struct str t, size_t start, size_t end, const struct wordmap *m)
{
	if (m == NULL || end >= t.n || t.p[end] != '.' || end - start > 12)
		return false;
	return wordmap_get_lower(m, str_slice(t, start, end + 1)) != 0;
}

/*
 * The end of the word or number that begins at `at` with a character of
 * class `last` that ends at `end`.
 */
static size_t
end_of_word(struct str t, size_t at, size_t end, enum class last)
{
	enum class c, after;
	bool small = last == LOWER, upper = last == UPPER;
	size_t next, behind, n_small = small;

	for (;;) {
		c = class_at(t, end, &next);
		if (c == UPPER && small && n_small >= 2)
			return end; /* outset|NATO */
		if (is_letter(c) || c == DIGIT) {
			small = small && c == LOWER;
			upper = upper || c == UPPER;
			n_small++;
			last = c;
			end = next;
			continue;
		}
		if (c != JOINER)
			return end;
		after = class_at(t, next, &behind);
		if (!is_letter(after) && after != DIGIT)
			return end;
		if (is_apostrophe(t, end) && (is_clitic(t, next, &behind)))
			return end;
		if (!joins(t, end, last, after, upper))
			return end;
		if (is_apostrophe(t, end) && after == UPPER && small &&
			n_small == 1 && end - at == 1)
			return next; /* l'|Otan */
		small = false;
		last = after;
		end = next;
	}
}

static unsigned flags_of(enum class c)
{
	if (c == UPPER)
		return TOKEN_WORD | TOKEN_UPPER;
	if (c == LOWER)
		return TOKEN_WORD;
	return c == DIGIT ? TOKEN_DIGIT : 0;
}

/* The end of the token that begins at `at`, its first character being of
 * class `c` and ending at `next`. */
static size_t
end_of_token(struct str t, size_t at, size_t next, enum class c,
	const struct wordmap *abbreviations)
{
	size_t end, behind;
	enum class after;

	if (is_letter(c)) {
		if (is_address(t, at))
			return end_of_address(t, at);
		end = end_of_initials(t, at, next);
		if (end > at)
			return end;
	}
	if (is_letter(c) || c == DIGIT) {
		end = end_of_word(t, at, next, c);
		return keeps_point(t, at, end, abbreviations) ? end + 1 : end;
	}
	if (c == JOINER && is_apostrophe(t, at)) {
		if (at > 0 && is_clitic(t, next, &end))
			return end;
		return next;
	}
	after = class_at(t, next, &behind);
	if (t.p[at] == '@' && (is_letter(after) || after == DIGIT))
		return end_of_word(t, next, behind, DIGIT);
	while (t.p[at] == '.' && next < t.n && t.p[next] == '.')
		next++; /* an ellipsis, or a line of dots */
	return next;
}

bool
token_next(struct str text, size_t *at_b, const struct wordmap *abbreviations,
	struct token *token)
{
	size_t at = *at_b, next = at;
	unsigned flags = at == 0 ? TOKEN_LINE | TOKEN_SPACE : 0;
	enum class c;

	while ((c = class_at(text, at, &next)) == SPACE) {
		flags |= TOKEN_SPACE;
		if (text.p[at] == '\n')
			flags |= TOKEN_LINE;
		at = next;
	}
	if (at >= text.n) {
		*at_b = text.n;
		return false;
	}
	token->start_b = at;
	token->end_b = end_of_token(text, at, next, c, abbreviations);
	token->flags = flags | flags_of(c);
	*at_b = token->end_b;
	return true;
}
