/*
 * feed.h - the items of an RSS or Atom feed
 *
 *   bytes --feed_next()--> struct fields of an <item> or <entry>
 *
 * No XML parser: elements are found by their names, nested ones of one name
 * apart from each other, so that a feed with an unescaped & or a lost end tag
 * still gives its items.
 *
 * In:      valid UTF-8, the whole feed.
 * Out:     views into the feed, or into `room` where references had to be
 *          read; they die at the next call. The text is HTML, mostly.
 * Errors:  none; what is no item is passed over.
 * Cost:    linear.
 * Source:  RSS 2.0.11, RSS 1.0 (RDF), RFC 4287 (Atom), the modules content
 *          and Dublin Core.
 */
#ifndef WIREMILL_FEED_H
#define WIREMILL_FEED_H

#include <stdbool.h>
#include <stdint.h>
#include "fields.h"
#include "mem.h"
#include "str.h"

struct feed {
	struct str rest;	 /* what has not been given out */
	struct str title, lang;	 /* the feed's own */
	size_t line;		 /* of `rest` */
	uint32_t endless;	 /* elements without an end tag in `rest` */
	struct arena room, head; /* head: for title and lang */
};

void feed_start(struct feed *f, struct str bytes);
/* The next item: true, or false when there is none left. *line is where it
 * begins. */
bool feed_next(struct feed *f, struct fields *out, size_t *line);
void feed_free(struct feed *f);

#endif
