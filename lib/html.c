/* html.c - tree construction; see html.h */
#include "html.h"

#include <stdlib.h>

/*
 * An open element. Every question of the standard's "has an element in
 * scope" is answered without a walk: each entry knows the topmost entry of
 * its kind below it, and the topmost barriers at or below itself.
 */
struct html_open {
	uint32_t node;
	uint32_t below;	  /* place + 1 of the next lower one with this tag */
	uint32_t scope;	  /* place + 1 of the topmost HTML_SCOPE element */
	uint32_t special; /* ... of the topmost HTML_SPECIAL element */
	uint32_t list;	  /* ... of those that end an <li>'s search */
	uint32_t table;	  /* ... of <table>, <template> */
};

/* How far an end tag of an unknown name looks for its start tag. */
enum { OTHER_REACH = 64 };

static uint32_t
add_node(struct html_tree *tree, enum html_tag tag, struct str text)
{
	struct html_node *node;

	tree->node = mem_grow(tree->node, &tree->node_cap, tree->n_nodes + 1,
		sizeof(*tree->node));
	node = &tree->node[tree->n_nodes];
	node->text = text;
	node->parent = tree->n_open ? tree->open[tree->n_open - 1].node : 0;
	node->end = (uint32_t)tree->n_nodes + 1;
	node->first_attr = (uint32_t)tree->n_attrs;
	node->n_attrs = 0;
	node->tag = (uint16_t)tag;
	node->flags = html_tag_flags[tag];
	return (uint32_t)tree->n_nodes++;
}

static void
add_attrs(struct html_tree *tree, uint32_t node, const struct html_token *token)
{
	if (token->n_attrs == 0)
		return;
	tree->attr = mem_grow(tree->attr, &tree->attr_cap,
		tree->n_attrs + token->n_attrs, sizeof(*tree->attr));
	memcpy(&tree->attr[tree->n_attrs], token->attr,
		token->n_attrs * sizeof(*tree->attr));
	tree->node[node].n_attrs = (uint32_t)token->n_attrs;
	tree->n_attrs += token->n_attrs;
}

/* The element at place `at` (from 1) of the stack. */
static struct html_node *
open_node(const struct html_tree *tree, size_t at)
{
	return &tree->node[tree->open[at - 1].node];
}

static void
push(struct html_tree *tree, uint32_t node)
{
	struct html_open *open, *under;
	enum html_tag tag = tree->node[node].tag;
	unsigned flags = tree->node[node].flags;
	uint32_t place;

	tree->open = mem_grow(tree->open, &tree->open_cap, tree->n_open + 1,
		sizeof(*tree->open));
	open = &tree->open[tree->n_open];
	memset(open, 0, sizeof(*open));
	under = tree->n_open ? open - 1 : open;
	place = (uint32_t)++tree->n_open;
	open->node = node;
	open->scope = flags & HTML_SCOPE ? place : under->scope;
	open->special = flags & HTML_SPECIAL ? place : under->special;
	open->list = under->list;
	if ((flags & HTML_SPECIAL) && tag != HTML_ADDRESS && tag != HTML_DIV &&
		tag != HTML_P)
		open->list = place;
	open->table = tag == HTML_TABLE || tag == HTML_TEMPLATE ? place
								: under->table;
	open->below = tree->last_open[tag];
	tree->last_open[tag] = place;
}

/* Close the open elements down to place `to` (from 1), that one too. */
static void
pop_to(struct html_tree *tree, uint32_t to)
{
	while (tree->n_open >= to) {
		struct html_open *open = &tree->open[--tree->n_open];
		struct html_node *node = &tree->node[open->node];

		node->end = (uint32_t)tree->n_nodes;
		tree->last_open[node->tag] = open->below;
	}
}

static const struct html_open *
top(const struct html_tree *tree)
{
	return &tree->open[tree->n_open - 1];
}

/* Close the topmost open `tag` unless `barrier` stands above it. */
static void
close_above(struct html_tree *tree, enum html_tag tag, uint32_t barrier)
{
	uint32_t place = tree->last_open[tag];

	if (place > 1 && place >= barrier)
		pop_to(tree, place);
}

static bool
is_foreign(const struct html_tree *tree)
{
	uint32_t foreign = tree->last_open[HTML_SVG];

	if (tree->last_open[HTML_MATH] > foreign)
		foreign = tree->last_open[HTML_MATH];
	return foreign > tree->last_open[HTML_FOREIGN_OBJECT];
}

/* An HTML block in <svg> ends it: somebody forgot to. */
static void
leave_foreign(struct html_tree *tree)
{
	uint32_t place = tree->last_open[HTML_SVG];

	if (tree->last_open[HTML_MATH] > place)
		place = tree->last_open[HTML_MATH];
	pop_to(tree, place);
}

/* A link in a link ends it; if blocks are open in it, it was never one. */
static void
end_link(struct html_tree *tree)
{
	uint32_t place = tree->last_open[HTML_A];

	if (place == 0 || place < top(tree)->scope)
		return;
	if (place >= top(tree)->special)
		pop_to(tree, place);
	else
		open_node(tree, place)->n_attrs = 0;
}

/* Close what a start tag ends without saying so. */
static void
imply_ends(struct html_tree *tree, enum html_tag tag)
{
	unsigned flags = html_tag_flags[tag];
	const struct html_open *open = top(tree);

	if (tree->last_open[HTML_HEAD] && !(flags & HTML_IN_HEAD) &&
		tree->node[open->node].tag == HTML_HEAD)
		pop_to(tree, tree->last_open[HTML_HEAD]);
	if (flags & HTML_ENDS_P) {
		if (tag == HTML_LI)
			close_above(tree, tag, top(tree)->list);
		if (tag == HTML_DD || tag == HTML_DT) {
			close_above(tree, HTML_DD, top(tree)->list);
			close_above(tree, HTML_DT, top(tree)->list);
		}
		close_above(tree, HTML_P, top(tree)->scope);
		if (html_is_heading(tag) &&
			html_is_heading(tree->node[top(tree)->node].tag))
			pop_to(tree, (uint32_t)tree->n_open);
		return;
	}
	switch (tag) {
	case HTML_A:
		end_link(tree);
		break;
	case HTML_TBODY:
	case HTML_THEAD:
	case HTML_TFOOT:
		close_above(tree, HTML_TBODY, top(tree)->table);
		close_above(tree, HTML_THEAD, top(tree)->table);
		close_above(tree, HTML_TFOOT, top(tree)->table);
		/* fallthrough */
	case HTML_TR:
		close_above(tree, HTML_TR, top(tree)->table);
		/* fallthrough */
	case HTML_TD:
	case HTML_TH:
		close_above(tree, HTML_TD, top(tree)->table);
		close_above(tree, HTML_TH, top(tree)->table);
		close_above(tree, HTML_CAPTION, top(tree)->table);
		break;
	case HTML_OPTION:
	case HTML_OPTGROUP:
		close_above(tree, HTML_OPTION, top(tree)->special);
		break;
	case HTML_BUTTON:
		close_above(tree, HTML_BUTTON, top(tree)->scope);
		break;
	default:
		break;
	}
}

/* <html>, <head> and <body> count once; later ones only end a <head>. */
static bool
is_repeated(struct html_tree *tree, enum html_tag tag)
{
	size_t i;

	if (tag != HTML_HTML && tag != HTML_BODY && tag != HTML_HEAD)
		return false;
	if (tree->last_open[tag])
		return true;
	if (tag == HTML_HEAD)
		return tree->last_open[HTML_BODY] != 0;
	for (i = 1; tag == HTML_HTML && i < tree->n_nodes; i++) {
		if (tree->node[i].tag != HTML_TEXT)
			return true;
	}
	return false;
}

static void
read_start_tag(struct html_tree *tree, const struct html_token *token)
{
	enum html_tag tag = token->tag;
	struct html_tokenizer *t = &tree->tokenizer;
	bool foreign = is_foreign(tree);
	unsigned flags;
	uint32_t node;

	if (tag == HTML_BODY)
		close_above(tree, HTML_HEAD, 0);
	if (is_repeated(tree, tag))
		return;
	if (foreign && (html_tag_flags[tag] & HTML_BLOCK)) {
		leave_foreign(tree);
		foreign = false;
	}
	if (!foreign)
		imply_ends(tree, tag);
	node = add_node(tree, tag, token->name);
	add_attrs(tree, node, token);
	flags = tree->node[node].flags;
	if (foreign) {
		if (!token->self_closing)
			push(tree, node);
		return;
	}
	if (flags & HTML_VOID)
		return;
	if ((tag == HTML_SVG || tag == HTML_MATH) && token->self_closing)
		return;
	push(tree, node);
	if (flags & HTML_RCDATA)
		html_set_mode(t, HTML_MODE_RCDATA, token->name);
	else if (tag == HTML_SCRIPT)
		html_set_mode(t, HTML_MODE_SCRIPT, token->name);
	else if (flags & HTML_RAW)
		html_set_mode(t, HTML_MODE_RAW, token->name);
	else if (tag == HTML_PLAINTEXT)
		t->mode = HTML_MODE_PLAINTEXT;
}

/* The end tag of an element that the standard does not know. */
static void
end_other(struct html_tree *tree, struct str name)
{
	uint32_t place = tree->last_open[HTML_OTHER];
	int reach;

	for (reach = OTHER_REACH;
		reach > 0 && place >= top(tree)->scope && place; reach--) {
		if (str_eq(open_node(tree, place)->text, name)) {
			pop_to(tree, place);
			return;
		}
		place = tree->open[place - 1].below;
	}
}

/* Any of h1 to h6 ends the topmost open one. */
static void
end_heading(struct html_tree *tree)
{
	uint32_t place = 0;
	unsigned tag;

	for (tag = HTML_H1; tag <= HTML_H6; tag++) {
		if (tree->last_open[tag] > place)
			place = tree->last_open[tag];
	}
	if (place > 1 && place >= top(tree)->scope)
		pop_to(tree, place);
}

static void
read_end_tag(struct html_tree *tree, const struct html_token *token)
{
	enum html_tag tag = token->tag;
	unsigned flags = html_tag_flags[tag];

	if (tag == HTML_OTHER) {
		end_other(tree, token->name);
	} else if (tag == HTML_HTML || tag == HTML_BODY) {
		return; /* what follows them belongs to the page all the same */
	} else if (html_is_heading(tag)) {
		end_heading(tree);
	} else if (tag == HTML_LI) {
		uint32_t barrier = tree->last_open[HTML_UL];

		if (tree->last_open[HTML_OL] > barrier)
			barrier = tree->last_open[HTML_OL];
		if (top(tree)->scope > barrier)
			barrier = top(tree)->scope;
		close_above(tree, tag, barrier);
	} else if (tag == HTML_TABLE || tag == HTML_TEMPLATE) {
		close_above(tree, tag, 0);
	} else if (flags == HTML_CELL || flags & HTML_SCOPE) {
		close_above(tree, tag, top(tree)->table);
	} else if (flags & HTML_BLOCK || flags & HTML_RAW) {
		close_above(tree, tag, top(tree)->scope);
	} else {
		close_above(tree, tag, top(tree)->special);
	}
}

static void
read_text(struct html_tree *tree, const struct html_token *token)
{
	add_node(tree, HTML_TEXT, token->data);
}

int
html_parse(struct html_tree *tree, struct str page)
{
	struct html_token token;

	if (page.n > HTML_MAX_B)
		return -1;
	arena_reset(&tree->arena);
	tree->n_nodes = tree->n_attrs = tree->n_open = 0;
	memset(tree->last_open, 0, sizeof(tree->last_open));
	html_tokenize(&tree->tokenizer, page, &tree->arena);
	push(tree, add_node(tree, HTML_OTHER, str_from("", 0)));
	tree->last_open[HTML_OTHER] = 0;
	while (html_next(&tree->tokenizer, &token)) {
		if (token.type == HTML_TOKEN_TEXT)
			read_text(tree, &token);
		else if (token.type == HTML_TOKEN_START)
			read_start_tag(tree, &token);
		else if (token.type == HTML_TOKEN_END)
			read_end_tag(tree, &token);
		tree->tokenizer.foreign = is_foreign(tree);
	}
	pop_to(tree, 1);
	return 0;
}

struct str
html_attr(const struct html_tree *tree, size_t node, struct str name)
{
	const struct html_node *n = &tree->node[node];
	uint32_t i;

	for (i = n->first_attr; i < n->first_attr + n->n_attrs; i++) {
		if (str_eq(tree->attr[i].name, name))
			return tree->attr[i].value;
	}
	return str_from(NULL, 0);
}

void
html_free(struct html_tree *tree)
{
	html_tokenizer_free(&tree->tokenizer);
	arena_free(&tree->arena);
	free(tree->node);
	free(tree->attr);
	free(tree->open);
	memset(tree, 0, sizeof(*tree));
}
