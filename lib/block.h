/*
 * block.h - the lines of text of a page, each with what tells it from others
 *
 *   struct html_tree --blocks_find()--> struct block[n], in page order
 *
 * A block is what a browser shows as one line or paragraph: text between the
 * beginnings and ends of block elements and line breaks, with inline elements
 * joined as they stand, so that words neither glue nor split.
 *
 * Memory: reused page after page; texts are views into `text`.
 * Errors: none.
 * Cost:   linear in the page.
 */
#ifndef WIREMILL_BLOCK_H
#define WIREMILL_BLOCK_H

#include "hints.h"
#include "html.h"

/* What class, id, role and the like say of an element; and its tag. */
enum block_hint {
	HINT_CONTENT = 1 << 0, /* article, body, entry, story, text */
	HINT_COMMENT = 1 << 1, /* comments, disqus, reply */
	HINT_SHARE = 1 << 2,   /* share, social, follow */
	HINT_RELATED = 1 << 3, /* related, more, popular, trending */
	HINT_PROMO = 1 << 4,   /* newsletter, subscribe, ad, sponsor */
	HINT_NAV = 1 << 5,     /* nav, menu, breadcrumb, pager */
	HINT_META = 1 << 6,    /* byline, author, date, tags */
	HINT_CAPTION = 1 << 7, /* caption, credit, gallery */
	HINT_BIO = 1 << 8,     /* about the author */
	HINT_FOOTER = 1 << 9,  /* footer, copyright */
	HINT_HEADER = 1 << 10, /* header, masthead, banner */
	HINT_SIDE = 1 << 11,   /* sidebar, widget, rail */
	HINT_HIDDEN = 1 << 12, /* hidden, screen reader only, popup, modal */
	HINT_LEGAL = 1 << 13,  /* cookie, consent, disclaimer */
	HINT_LEAD = 1 << 14,   /* lead, intro, standfirst, summary */
	HINT_QUOTE = 1 << 15,  /* pull quote, highlight */
	/* From the tag alone. */
	HINT_IN_LINK = 1 << 16,
	HINT_IN_LIST = 1 << 17,
	HINT_IN_TABLE = 1 << 18,
	HINT_IN_FORM = 1 << 19,
	HINT_IN_FIGURE = 1 << 20,
	HINT_IN_ARTICLE = 1 << 21,
	HINT_IN_MAIN = 1 << 22,
	HINT_IN_ASIDE = 1 << 23,
	HINT_IN_NAV = 1 << 24,
	HINT_IN_FOOTER = 1 << 25,
	HINT_IN_HEADER = 1 << 26,
	HINT_IN_QUOTE = 1 << 27,
	HINT_INVISIBLE = 1 << 28, /* display: none, hidden, aria-hidden */
	HINT_BODY_TEXT = 1 << 29, /* itemprop=articleBody and the like */
	/* Finer than HINT_META, for metadata.h. */
	HINT_AUTHOR = 1 << 30,
};

#define HINT_DATE (1u << 31)

struct block {
	size_t text_b, text_n; /* in blocks->text: white space squeezed */
	uint32_t node;	       /* the block element it stands in */
	uint32_t first;	       /* its first text node */
	uint32_t words;
	uint32_t link_b; /* bytes of text_n in links, blanks before words too */
	uint32_t bold_b; /* ... in <b>, <strong> */
	uint32_t emph_b; /* ... in <i>, <em>, <small> */
	uint32_t commas; /* and semicolons */
	uint32_t stops;	 /* sentence ends */
	uint32_t words_before; /* in all blocks before this one */
	bool after_br; /* begins after <br>, in the block before's element */
};

struct blocks {
	struct block *block;
	size_t n;
	struct buf text;
	uint32_t *own;		/* of each node: its own hints */
	uint32_t *inherit;	/* ... with those of all elements around it */
	uint32_t *block_parent; /* the nearest block element around it, or 0 */
	size_t block_cap, own_cap, inherit_cap, parent_cap;
};

/* `names` knows the words of the hints up to HINT_QUOTE. */
void blocks_find(struct blocks *b, const struct html_tree *tree,
	const struct hints *names);

static inline struct str
block_text(const struct blocks *b, size_t i)
{
	return str_from(b->text.p + b->block[i].text_b, b->block[i].text_n);
}

void blocks_free(struct blocks *b);

#endif
