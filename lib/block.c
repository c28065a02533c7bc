/* block.c - the lines of text of a page; see block.h */
#include "block.h"

#include <stdlib.h>

#include "utf8.h"

/* The walk: where it is, and the block that grows. */
struct walk {
	struct blocks *b;
	const struct html_tree *tree;
	struct block now; /* words == 0 and text_n == 0: nothing yet */
	uint32_t element; /* the block element we are in */
	bool blank;	  /* white space waits to be written */
	bool line_break;  /* a <br> came */
	uint32_t words;
};

/* Elements whose content is no text of the page. */
static bool
is_silent(enum html_tag tag)
{
	switch (tag) {
	case HTML_APPLET:
	case HTML_AUDIO:
	case HTML_BUTTON:
	case HTML_CANVAS:
	case HTML_DATALIST:
	case HTML_HEAD:
	case HTML_IFRAME:
	case HTML_MATH:
	case HTML_NOEMBED:
	case HTML_NOFRAMES:
	case HTML_NOSCRIPT:
	case HTML_OBJECT:
	case HTML_RP:
	case HTML_RT:
	case HTML_SCRIPT:
	case HTML_SELECT:
	case HTML_STYLE:
	case HTML_SVG:
	case HTML_TEMPLATE:
	case HTML_TEXTAREA:
	case HTML_TITLE:
	case HTML_VIDEO:
		return true;
	default:
		return false;
	}
}

static uint32_t
hint_of_tag(enum html_tag tag)
{
	switch (tag) {
	case HTML_UL:
	case HTML_OL:
	case HTML_DL:
	case HTML_MENU:
		return HINT_IN_LIST;
	case HTML_TABLE:
		return HINT_IN_TABLE;
	case HTML_FORM:
	case HTML_FIELDSET:
	case HTML_LABEL:
		return HINT_IN_FORM;
	case HTML_FIGURE:
	case HTML_FIGCAPTION:
		return HINT_IN_FIGURE;
	case HTML_ARTICLE:
		return HINT_IN_ARTICLE;
	case HTML_MAIN:
		return HINT_IN_MAIN;
	case HTML_ASIDE:
		return HINT_IN_ASIDE;
	case HTML_NAV:
		return HINT_IN_NAV;
	case HTML_FOOTER:
		return HINT_IN_FOOTER;
	case HTML_HEADER:
		return HINT_IN_HEADER;
	case HTML_BLOCKQUOTE:
	case HTML_Q:
		return HINT_IN_QUOTE;
	case HTML_DIALOG:
		return HINT_HIDDEN;
	default:
		return 0;
	}
}

/* True if style="..." takes the element out of sight. */
static bool
hides(struct str style)
{
	size_t i = str_find(style, STR("display"), 0);

	if (i < style.n) {
		i += 7;
		while (i < style.n && (style.p[i] == ' ' || style.p[i] == ':'))
			i++;
		if (str_starts(str_slice(style, i, style.n), STR("none")))
			return true;
	}
	i = str_find(style, STR("visibility"), 0);
	return i < style.n && str_find(style, STR("hidden"), i) < style.n;
}

static uint32_t
hint_of_attr(const struct html_attr *a, const struct hints *names)
{
	if (str_eq(a->name, STR("class")) || str_eq(a->name, STR("id")) ||
		str_eq(a->name, STR("role")) ||
		str_eq(a->name, STR("itemprop")) ||
		str_eq(a->name, STR("property")) ||
		str_eq(a->name, STR("data-component")) ||
		str_eq(a->name, STR("data-testid"))) {
		uint32_t hints = hints_find(names, a->value);

		if (str_eq_nocase(a->value, STR("articlebody")))
			hints |= HINT_BODY_TEXT;
		return hints;
	}
	if (str_eq(a->name, STR("style")) && hides(a->value))
		return HINT_INVISIBLE;
	if (str_eq(a->name, STR("hidden")) ||
		(str_eq(a->name, STR("aria-hidden")) &&
			str_eq(a->value, STR("true"))))
		return HINT_INVISIBLE;
	return 0;
}

/* The hints of each element; a page's own (html, body) say nothing. */
static void
find_hints(struct blocks *b, const struct html_tree *tree,
	const struct hints *names)
{
	size_t i, k;

	b->own = mem_grow(b->own, &b->own_cap, tree->n_nodes, sizeof(*b->own));
	b->inherit = mem_grow(b->inherit, &b->inherit_cap, tree->n_nodes,
		sizeof(*b->inherit));
	b->block_parent = mem_grow(b->block_parent, &b->parent_cap,
		tree->n_nodes, sizeof(*b->block_parent));
	b->inherit[0] = 0;
	b->block_parent[0] = 0;
	for (i = 0; i < tree->n_nodes; i++) {
		const struct html_node *node = &tree->node[i];
		uint32_t hints = 0;

		if (node->tag != HTML_TEXT && node->tag != HTML_HTML &&
			node->tag != HTML_BODY) {
			hints = hint_of_tag(node->tag);
			for (k = 0; k < node->n_attrs; k++)
				hints |= hint_of_attr(
					&tree->attr[node->first_attr + k],
					names);
			if (node->tag == HTML_A &&
				html_attr(tree, i, STR("href")).p)
				hints |= HINT_IN_LINK;
		}
		b->own[i] = hints;
		b->block_parent[i] = tree->node[node->parent].flags & HTML_BLOCK
					     ? node->parent
					     : b->block_parent[node->parent];
		b->inherit[i] = b->inherit[node->parent] | hints;
	}
}

/* --- text ---------------------------------------------------------------- */

static bool
is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Chinese and Japanese write no blanks: two of their characters count as a
 * word, and their stops and commas as ours. Returns the bytes read. */
static size_t
count_ideograph(struct block *now, const char *p, size_t left, unsigned *half)
{
	unsigned char lead = (unsigned char)*p;

	if (left < 3 || lead < 0xE3 || lead > 0xE9)
		return 0;
	if (memcmp(p, "\xE3\x80\x82", 3) == 0)
		now->stops++;
	else if (memcmp(p, "\xE3\x80\x81", 3) == 0)
		now->commas++;
	else
		now->words += ++*half % 2;
	return 3;
}

/* Count the words, commas and sentence ends of a finished block. */
static void
count_text(struct block *now, struct str text)
{
	bool in_word = false;
	unsigned half = 0;
	size_t i, used;

	for (i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool end = i + 1 == text.n || text.p[i + 1] == ' ' ||
			   text.p[i + 1] == '"' || (text.p[i + 1] & 0x80);

		used = count_ideograph(now, text.p + i, text.n - i, &half);
		if (used) {
			i += used - 1;
			continue;
		}
		if (c == ',' || c == ';')
			now->commas++;
		else if ((c == '.' || c == '!' || c == '?') && end)
			now->stops++;
		if (c == ' ') {
			in_word = false;
		} else if (!in_word &&
			   (c >= 0x80 || (c >= '0' && c <= '9') ||
				   ((c | 32) >= 'a' && (c | 32) <= 'z'))) {
			in_word = true;
			now->words++;
		}
	}
}

/* The growing block is complete. */
static void
flush(struct walk *w)
{
	struct blocks *b = w->b;

	if (w->now.text_n)
		count_text(&w->now,
			str_from(b->text.p + w->now.text_b, w->now.text_n));
	if (w->now.words) { /* bullets and rules are no text */
		w->now.words_before = w->words;
		w->words += w->now.words;
		b->block = mem_grow(
			b->block, &b->block_cap, b->n + 1, sizeof(*b->block));
		b->block[b->n++] = w->now;
	}
	memset(&w->now, 0, sizeof(w->now));
	w->now.text_b = b->text.n;
	w->blank = false;
	w->line_break = false;
}

/*
 * A line break within a sentence is only a blank: the text after it goes on
 * in lower case, and the text before it had not ended.
 */
static bool
goes_on(const struct walk *w, struct str next)
{
	struct str had = str_from(w->b->text.p + w->now.text_b, w->now.text_n);
	uint32_t first, last;

	if (had.n == 0 || next.n == 0)
		return false;
	utf8_next(next.p, next.p + next.n, &first);
	utf8_prev(had.p, had.p + had.n, &last);
	return utf8_is_lower(first) &&
	       (utf8_is_alpha(last) || last == ',' || last == '-');
}

static void
add_piece(
	struct walk *w, struct str piece, uint32_t hints, bool bold, bool emph)
{
	struct buf *text = &w->b->text;
	size_t before = text->n;

	if (w->blank && w->now.text_n)
		buf_add_char(text, ' ');
	w->blank = false;
	buf_add_str(text, piece);
	w->now.text_n += text->n - before;
	if (hints & HINT_IN_LINK)
		w->now.link_b += (uint32_t)(text->n - before);
	if (bold)
		w->now.bold_b += (uint32_t)(text->n - before);
	if (emph)
		w->now.emph_b += (uint32_t)(text->n - before);
}

/* Inline styles that hold at node `i`: walks up to the block element. */
static void
find_style(const struct walk *w, size_t i, bool *bold, bool *emph)
{
	int reach;

	*bold = *emph = false;
	for (reach = 0; i && i != w->element && reach < 8; reach++) {
		enum html_tag tag = w->tree->node[i].tag;

		if (tag == HTML_B || tag == HTML_STRONG)
			*bold = true;
		else if (tag == HTML_I || tag == HTML_EM || tag == HTML_SMALL)
			*emph = true;
		i = w->tree->node[i].parent;
	}
}

static void
read_text(struct walk *w, size_t node)
{
	struct str s = w->tree->node[node].text, piece;
	bool bold = false, emph = false, begun = false;
	size_t i = 0, begin_b;

	while (i < s.n) {
		for (; i < s.n && is_space((unsigned char)s.p[i]); i++)
			w->blank = true;
		begin_b = i;
		while (i < s.n && !is_space((unsigned char)s.p[i]))
			i++;
		if (i == begin_b)
			break;
		piece = str_slice(s, begin_b, i);
		if (w->line_break) {
			if (goes_on(w, piece)) {
				w->blank = true;
				w->line_break = false;
			} else {
				flush(w);
				w->now.after_br = true;
			}
		}
		if (!begun)
			find_style(w, w->tree->node[node].parent, &bold, &emph);
		begun = true;
		if (w->now.text_n == 0) {
			w->now.node = w->element;
			w->now.first = (uint32_t)node;
		}
		add_piece(w, piece, w->b->inherit[node], bold, emph);
	}
}

static void
enter(struct walk *w, size_t node)
{
	const struct html_node *n = &w->tree->node[node];

	if (n->tag == HTML_BR) {
		if (w->line_break)
			flush(w); /* two in a row always end a paragraph */
		w->line_break = true;
	} else if (n->flags & HTML_BLOCK) {
		flush(w);
		if (!(n->flags & HTML_VOID))
			w->element = (uint32_t)node;
	}
}

/* Leave the block elements that end before `node`. */
static void
leave(struct walk *w, size_t node)
{
	const struct html_node *nodes = w->tree->node;

	while (w->element && nodes[w->element].end <= node) {
		flush(w);
		w->element = w->b->block_parent[w->element];
	}
}

void
blocks_find(struct blocks *b, const struct html_tree *tree,
	const struct hints *names)
{
	struct walk w = {.b = b, .tree = tree};
	size_t i = 1;

	b->n = 0;
	buf_reset(&b->text);
	find_hints(b, tree, names);
	while (i < tree->n_nodes) {
		leave(&w, i);
		if (is_silent(tree->node[i].tag)) {
			i = tree->node[i].end;
			continue;
		}
		if (tree->node[i].tag == HTML_TEXT)
			read_text(&w, i);
		else
			enter(&w, i);
		i++;
	}
	flush(&w);
}

void
blocks_free(struct blocks *b)
{
	free(b->block);
	free(b->own);
	free(b->inherit);
	free(b->block_parent);
	buf_free(&b->text);
	memset(b, 0, sizeof(*b));
}
