/*
 * html.h - a page as a tree in one array
 *
 *   page (UTF-8) --html_parse()--> node[0 .. n_nodes), in document order
 *
 * A node's descendants follow it: node i's subtree is [i, node[i].end), its
 * next sibling is node[i].end, its first child i + 1. So a walk is a loop over
 * an array, a walk from the leaves up is the same loop backwards, and no depth
 * of nesting costs any stack. Node 0 is the page itself.
 *
 * Tag soup is mended as browsers do: end tags left out, void elements, stray
 * end tags, list items, table cells, nested links. What needs nodes to be moved
 * is not done: there is no adoption agency (a formatting element wrongly
 * nested with blocks closes when they do) and no foster parenting (text
 * wrongly in a table stays there). <html>, <head>, <body> come where their
 * tags are, or not at all.
 *
 * In:      valid UTF-8 (charset.h), at most HTML_MAX_B bytes.
 * Memory:  the tree owns its arrays and reuses them page after page; strings
 *          are views into the page or the tree's arena, good until the next
 *          html_parse.
 * Errors:  -1 if the page is too long; nothing else.
 * Cost:    linear in the page, for any nesting and any number of attributes.
 * Source:  WHATWG HTML, 13.2.6 (tree construction).
 */
#ifndef WIREMILL_HTML_H
#define WIREMILL_HTML_H

#include "htmltoken.h"

#define HTML_MAX_B ((size_t)1 << 31)

struct html_node {
	struct str text; /* of a text node; else the element's name */
	uint32_t parent; /* node 0 is its own */
	uint32_t end;	 /* the node after the last descendant */
	uint32_t first_attr;
	uint32_t n_attrs;
	uint16_t tag;	/* enum html_tag */
	uint16_t flags; /* html_tag_flags of it */
};

struct html_tree {
	struct html_node *node;
	size_t n_nodes;
	struct html_attr *attr;
	size_t n_attrs;

	/* Private. */
	struct arena arena;
	struct html_tokenizer tokenizer;
	struct html_open *open; /* the stack of open elements */
	size_t n_open, node_cap, attr_cap, open_cap;
	uint32_t
		last_open[HTML_N_TAGS]; /* place in `open` + 1 of the topmost */
};

/* Parse `page` into `tree`, zeroed or used before. 0 or -1. */
int html_parse(struct html_tree *tree, struct str page);

/* The value of a node's attribute; p is NULL if it has none. */
struct str html_attr(
	const struct html_tree *tree, size_t node, struct str name);

void html_free(struct html_tree *tree);

#endif
