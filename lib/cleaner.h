/*
 * cleaner.h - a record of any kind as an article
 *
 *   struct record --cleaner_read()--> struct article
 *
 * Brings together what knows the formats' insides: charset and page for bytes
 * and HTML, plaintext for lines, language for what the record does not say.
 *
 * In:      a record (records.h) with what its reader found.
 * Out:     the article; which lines went, and why.
 * Memory:  buffers for one record, reused.
 * Errors:  a record without an article says why.
 */
#ifndef WIREMILL_CLEANER_H
#define WIREMILL_CLEANER_H

#include "article.h"
#include "plaintext.h"
#include "records.h"

struct cleaner;

/* Reads its word lists (lib/data). NULL, and why appended to `error`, if one
 * is missing or damaged. */
struct cleaner *cleaner_new(struct buf *error);
void cleaner_free(struct cleaner *c);

/*
 * Read `r` into `a`, which is reset first. NULL, or why there is no article
 * in it ("no article, but links to some"): then *broken tells if the record is
 * at fault.
 */
const char *cleaner_read(struct cleaner *c, const struct record *r,
	struct article *a, bool *broken);

/* The lines of the last record that were looked at one by one. */
const struct plaintext_line *cleaner_lines(const struct cleaner *c, size_t *n);

#endif
