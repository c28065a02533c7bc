/*
 * jsonld.h - what a page's JSON-LD says of its article
 *
 * In:     the contents of <script type="application/ld+json">, one call each.
 * Out:    the fields of the object that is most of an article (NewsArticle
 *         before BlogPosting before WebPage), with authors found by @id.
 * Memory: buffers are reused; cJSON allocates while a script is read.
 * Errors: what is no JSON says nothing.
 * Source: schema.org Article; JSON-LD 1.1, 9 (@graph, @id).
 */
#ifndef WIREMILL_JSONLD_H
#define WIREMILL_JSONLD_H

#include "str.h"

/* Objects of this rank and above are articles, not just pages. */
enum { JSONLD_ARTICLE = 3 };

struct jsonld {
	int rank; /* of the object found: 0 is none */
	struct buf headline, published, modified, language, publisher;
	struct buf authors; /* names, each on a line of its own */
	struct buf work;
};

/* Forget what the last page said. */
void jsonld_reset(struct jsonld *j);
/* Read a script; keeps the better of what was known and what it says. */
void jsonld_read(struct jsonld *j, struct str script);
void jsonld_free(struct jsonld *j);

#endif
