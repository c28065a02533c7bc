/*
 * utf8.h - decode, check, count and repair UTF-8
 *
 * Well-formed is what The Unicode Standard, table 3-7, says: no overlong
 * forms, no surrogates, nothing above U+10FFFF. NUL is a character like
 * others. Offsets ending in _b are bytes, in _cp code points.
 */
#ifndef WIREMILL_UTF8_H
#define WIREMILL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "str.h"

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Decode the code point at `p` (p < end) into *cp. Returns the byte after it.
 * An ill-formed sequence gives U+FFFD and steps over its maximal subpart
 * (Unicode 3.9, "substitution of maximal subparts"), at least one byte.
 */
const char *utf8_next(const char *p, const char *end, uint32_t *cp);

/* The code point that ends at `p` (begin < p), its first byte returned. */
const char *utf8_prev(const char *begin, const char *p, uint32_t *cp);

/* Bytes of `s` before the first ill-formed sequence; s.n if there is none. */
size_t utf8_valid_prefix(struct str s);

static inline bool
utf8_is_valid(struct str s)
{
	return utf8_valid_prefix(s) == s.n;
}

/* Code points in valid UTF-8. */
size_t utf8_count(struct str s);

/* Append `s` with each ill-formed maximal subpart made U+FFFD. */
void utf8_repair(struct buf *out, struct str s);

/* Write `cp` as UTF-8 into `out` (room for 4); returns the bytes written. */
size_t utf8_encode(uint32_t cp, char *out);

/*
 * A place in a valid text, known in bytes and in code points. Starts zeroed;
 * moves forward in time linear in the distance, so converting rising offsets
 * costs one pass over the text.
 */
struct utf8_cursor {
	size_t at_b, at_cp;
};

/* Move to byte offset `to_b` (on a character, >= at_b); returns code points. */
size_t utf8_cursor_to(struct utf8_cursor *c, struct str text, size_t to_b);
/* Move to code point `to_cp` (>= at_cp; stops at the end); returns bytes. */
size_t utf8_cursor_to_cp(struct utf8_cursor *c, struct str text, size_t to_cp);

/* Letter classes for the scripts news names come in: Latin, Greek, Cyrillic
 * by table, other letters are caseless. */
bool utf8_is_upper(uint32_t cp);
bool utf8_is_lower(uint32_t cp);
bool utf8_is_alpha(uint32_t cp);
/* White space as Unicode's White_Space, U+200B and U+FEFF too. */
bool utf8_is_space(uint32_t cp);
/* Simple lower case (Latin, Greek, Cyrillic); others unchanged. */
uint32_t utf8_lower(uint32_t cp);
/* Append `s` in lower case. */
void utf8_add_lower(struct buf *out, struct str s);
/* Has `s` two capitals at least, and no small letter? */
bool utf8_in_capitals(struct str s);

#endif
