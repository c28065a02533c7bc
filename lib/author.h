/*
 * author.h - whose article a page is, of all the names that it shows
 *
 *   offers (JSON-LD, <meta>, links, bylines) --author_offer()--> the best one
 *
 * Every place that may name the authors makes an offer; the kind of place is
 * its weight. A name that is the publication's own counts less: many pages
 * state it where the author should be, and show the author in a byline.
 *
 * In:     valid UTF-8; HTML references and tags already read.
 * Out:    names joined by "; ".
 * Memory: reused page after page.
 */
#ifndef WIREMILL_AUTHOR_H
#define WIREMILL_AUTHOR_H

#include "block.h"
#include "byline.h"

enum author_kind {
	AUTHOR_STATED,	/* JSON-LD: names, one a line */
	AUTHOR_META,	/* <meta name=author>: the same */
	AUTHOR_LINK,	/* a link to an author's page, rel=author */
	AUTHOR_ELEMENT, /* an element of class author, byline */
	AUTHOR_LINE,	/* "By Ann Lee" */
};

struct authors {
	const struct bylines *words; /* not owned */
	struct wordmap never;	     /* what is no author: "read more" */
	struct buf best, now, text, folded;
	double score;
	struct str site, host;
};

/* Take an entry of section [no author]. False if it is of another. */
bool author_learn(struct authors *a, const struct lexicon *entry);

/* Begin a page; `site` is the publication, `host` that of its address. */
void author_begin(struct authors *a, struct str site, struct str host);

/* Weigh `text`, found in a place of `kind`; `malus` is taken off. */
void author_offer(struct authors *a, struct str text, enum author_kind kind,
	double malus);

/* Offer all that the page shows; `heading` is the block of its headline. */
void author_shown(struct authors *a, const struct html_tree *tree,
	const struct blocks *b, size_t heading);

/* The best offer, empty if there was none; good until the next page. */
struct str author_best(const struct authors *a);

void author_free(struct authors *a);

#endif
