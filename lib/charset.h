/*
 * charset.h - bytes of a page as clean UTF-8
 *
 * Two steps. charset_decode finds the encoding and makes valid UTF-8 of the
 * bytes, before they are parsed. charset_repair mends the characters of a
 * text, after it was cut out: it is for prose, not for markup.
 *
 * Errors: none: every byte string becomes some text. Lost letters stay lost.
 * Cost:   linear.
 */
#ifndef WIREMILL_CHARSET_H
#define WIREMILL_CHARSET_H

#include <stdbool.h>
#include "str.h"

struct charset {
	struct buf name; /* of the encoding that is open */
	void *iconv;	 /* kept open between pages of one encoding */
};

/*
 * `bytes` as valid UTF-8: `bytes` itself (without a BOM) if it is, else
 * converted into `out`, which is reset first. In this order: a BOM (UTF-8,
 * UTF-16 either way); valid UTF-8; the charset that HTTP declares (`declared`,
 * may be empty); the one in the page's first KiB (<meta charset>, an XML
 * declaration); windows-1252. A charset that is unknown, or that
 * the bytes do not follow, is passed over; bytes that are UTF-8 but for a
 * few ill-formed ones (one in a hundred characters beyond ASCII) stay UTF-8.
 */
struct str charset_decode(struct charset *c, struct str bytes,
	struct str declared, struct buf *out);

/*
 * Append `text` (valid UTF-8) with its characters repaired:
 * - UTF-8 that was once read as windows-1252 is turned back, sequence by
 *   sequence (each must decode to a character that prose has);
 * - C1 controls are read as the windows-1252 they were meant as;
 * - other controls but tab and newline, soft hyphens, zero-width spaces,
 *   byte order marks and direction marks are dropped;
 * - exotic spaces (U+00A0, U+2000 to U+200A, U+202F, U+3000 ...) become a
 *   blank, U+2028, U+2029, CR and CR LF a newline.
 */
void charset_repair(struct buf *out, struct str text);

/* Append `text` repaired and as one line: white space becomes single blanks,
 * with none at its ends. `room` is used for the text in between. */
void charset_add_line(struct buf *out, struct str text, struct buf *room);

/* True if charset_repair would change nothing: most texts. */
bool charset_is_clean(struct str text);

void charset_free(struct charset *c);

#endif
