/*
 * charref.h - HTML character references: &amp; &#38; &#x26; &amp
 *
 * In:     valid UTF-8.
 * Source: WHATWG HTML, 13.2.5.72 to 13.2.5.80 (named, with the longest match
 *         and the ones that may lack their semicolon; numeric, with the
 *         windows-1252 table for 0x80 to 0x9F). Parse errors are not told.
 */
#ifndef WIREMILL_CHARREF_H
#define WIREMILL_CHARREF_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

/*
 * Read the reference that begins at s.p[at_b], which is '&', and append what
 * it stands for to `out`. Returns the bytes it took, 0 if none begins there
 * (then `out` is as it was). `in_attribute` keeps "&copy=1" in a URL as it is.
 */
size_t charref_read(
	struct buf *out, struct str s, size_t at_b, bool in_attribute);

/* Append `s` with all references in it read. */
void charref_decode(struct buf *out, struct str s, bool in_attribute);

#endif
