/*
 * html.c - any page: the tree is one, its order is the page's, and what is
 * read from valid UTF-8 is valid UTF-8
 */
#include <stdint.h>
#include <stdlib.h>

#include "html.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(struct str s)
{
	if (s.n && !utf8_is_valid(s))
		abort();
}

/* Parents come first and hold their children whole. */
static void
check_tree(const struct html_tree *tree)
{
	size_t i;

	if (tree->n_nodes == 0 || tree->node[0].end != tree->n_nodes)
		abort();
	for (i = 1; i < tree->n_nodes; i++) {
		const struct html_node *node = &tree->node[i];
		const struct html_node *parent = &tree->node[node->parent];

		if (node->parent >= i || node->end <= i ||
			node->end > parent->end ||
			node->first_attr + node->n_attrs > tree->n_attrs)
			abort();
		if (node->tag == HTML_TEXT && node->end != i + 1)
			abort();
		check_text(node->text);
	}
	for (i = 0; i < tree->n_attrs; i++) {
		check_text(tree->attr[i].name);
		check_text(tree->attr[i].value);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct html_tree tree;
	static struct buf page;

	buf_reset(&page);
	utf8_repair(&page, str_from((const char *)data, size));
	if (html_parse(&tree, buf_str(&page)) != 0)
		abort();
	check_tree(&tree);
	return 0;
}
