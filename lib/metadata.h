/*
 * metadata.h - title, date, byline, language, publication, address of a page
 *
 *   struct html_tree --metadata_read()--> fields of struct article
 *
 * Each field has several witnesses, asked in a fixed order: JSON-LD
 * (jsonld.h), <meta> tags, the elements that show it, the URL. Which names
 * count, and in which order, is in the data file (page.txt).
 *
 * In:      a tree, its blocks and its address, all valid UTF-8.
 * Memory:  reused page after page; the article owns what is written to it.
 * Errors:  none: what is not said stays empty.
 * Cost:    linear in the page.
 */
#ifndef WIREMILL_METADATA_H
#define WIREMILL_METADATA_H

#include "article.h"
#include "author.h"
#include "block.h"
#include "date.h"
#include "jsonld.h"

/* What a <meta> name may tell, as kept in metadata.key. */
enum meta_field {
	META_TITLE,
	META_DATE,
	META_MODIFIED,
	META_AUTHOR,
	META_SITE,
	META_LANGUAGE,
	META_TYPE,
	META_N_FIELDS
};

struct metadata {
	struct wordmap key; /* a meta name: field and rank, packed */
	struct dates dates;
	struct jsonld jsonld;
	struct authors authors;		/* .words is set by the owner */
	struct buf meta_authors;	/* <meta> authors, one a line */
	struct str meta[META_N_FIELDS]; /* the best one found in this page */
	unsigned rank[META_N_FIELDS];
	struct buf site; /* as the page names it, with its motto */
	struct buf page_title, heading, work, name, seen;
	bool month_first;
};

/* Take an entry of sections [meta ...], [month], [zone]. False if it
 * is of none of them. */
bool metadata_learn(struct metadata *m, const struct lexicon *entry);

/* Fill in all fields of `out` but dateline, agency and text. `url` is where
 * the page was fetched, or empty. */
void metadata_read(struct metadata *m, const struct html_tree *tree,
	const struct blocks *blocks, struct str url, struct article *out);

/* True if the page just read says that it is an article, or when it was
 * published. */
bool metadata_is_article(const struct metadata *m);

void metadata_free(struct metadata *m);

#endif
