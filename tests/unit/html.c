/*
 * html.c - tests of lib/htmltoken.h, lib/htmltag.h and lib/html.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "html.h"

static const char *const tag_name[HTML_N_TAGS] = {[HTML_TEXT] = "",
	[HTML_OTHER] = "?",
#define X(id, name, flags) [HTML_##id] = (name),
	HTML_TAGS(X)
#undef X
};

/* The tree as nested brackets: p(one b(two)). */
static void
print_node(const struct html_tree *tree, size_t i, struct buf *out)
{
	const struct html_node *node = &tree->node[i];
	size_t child;

	if (node->tag == HTML_TEXT) {
		buf_add_str(out, node->text);
		return;
	}
	if (i > 0)
		buf_printf(out, "%s(", tag_name[node->tag]);
	for (child = i + 1; child < node->end; child = tree->node[child].end)
		print_node(tree, child, out);
	if (i > 0)
		buf_add_char(out, ')');
}

static void
check_tree(const char *page, const char *want)
{
	struct html_tree tree = {0};
	struct buf out = {0};

	assert_int_equal(html_parse(&tree, str_of(page)), 0);
	print_node(&tree, 0, &out);
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
	html_free(&tree);
}

static void
test_names(void **state)
{
	unsigned tag;

	(void)state;
	for (tag = HTML_OTHER + 1; tag < HTML_N_TAGS; tag++)
		assert_int_equal(html_tag_of(str_of(tag_name[tag])), tag);
	assert_int_equal(html_tag_of(STR("")), HTML_OTHER);
	assert_int_equal(html_tag_of(STR("x-card")), HTML_OTHER);
	assert_int_equal(html_tag_of(STR("paragraph")), HTML_OTHER);
}

static void
test_implied_ends(void **state)
{
	(void)state;
	check_tree("<p>one<p>two", "p(one)p(two)");
	check_tree("<p>one<div>two</div>", "p(one)div(two)");
	check_tree(
		"<ul><li>a<li>b<ul><li>c</ul></ul>", "ul(li(a)li(bul(li(c))))");
	check_tree("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))");
	check_tree("<table><tr><td>a<td>b<tr><td>c</table>d",
		"table(tr(td(a)td(b))tr(td(c)))d");
	check_tree("<h2>a<h3>b</h3>", "h2(a)h3(b)");
	check_tree("<select><option>a<option>b</select>",
		"select(option(a)option(b))");
}

static void
test_stray_ends(void **state)
{
	(void)state;
	check_tree("a</p></div></b>b", "ab");
	check_tree("<div><span>a</div>b", "div(span(a))b");
	check_tree("<div><b>a<p>b</b>c</p>d</div>e", "div(b(ap(bc)d))e");
	check_tree("<td><p>a</table>b", "td(p(ab))");
	check_tree("<table><td>a</div></p>b</table>c", "table(td(ab))c");
	check_tree("<x-a><x-b>c</x-a>d", "?(?(c))d");
}

static void
test_text_is_not_markup(void **state)
{
	(void)state;
	check_tree("1 < 2 <3 a<b", "1 < 2 <3 a");
	check_tree("<title>a<b>c</title>d", "title(a<b>c)d");
	check_tree("<script>if (a<b) '</p>'</script>c",
		"script(if (a<b) '</p>')c");
	check_tree("<script><!--<script></script>--></script>a",
		"script(<!--<script></script>-->)a");
	check_tree("<textarea>&amp;</textarea>", "textarea(&)");
	check_tree("<plaintext></b>", "plaintext(</b>)");
	check_tree("a<!-- <p> -->b<!>c<?php ?>d", "abcd");
}

/* A link in a link ends it; one that holds blocks and is never closed is
 * none. */
static void
test_links(void **state)
{
	struct html_tree tree = {0};

	(void)state;
	check_tree("<a href=1>a<a href=2>b</a>c", "a(a)a(b)c");
	html_parse(&tree, STR("<a href=1><div>a<a href=2>b</a></div>"));
	assert_int_equal(tree.node[1].tag, HTML_A);
	assert_null(html_attr(&tree, 1, STR("href")).p);
	html_free(&tree);
}

static void
test_foreign(void **state)
{
	(void)state;
	check_tree("<svg><path/><title>a</title><g/></svg>b",
		"svg(?()title(a)?())b");
	check_tree("<svg><g><p>a", "svg(?())p(a)");
	check_tree("<svg><![CDATA[a<b]]></svg>c", "svg(a<b)c");
	check_tree("<svg><![CDATA[]]><![CDATA[]]></svg>c", "svg()c");
	check_tree("<p><![CDATA[a]]>b", "p(b)");
}

static void
test_attributes(void **state)
{
	struct html_tree tree = {0};
	struct str page =
		STR("<P ID=a Class='b &amp; c' id=d href=\"?x&copy=1\""
		    " disabled/>");

	(void)state;
	html_parse(&tree, page);
	assert_int_equal(tree.node[1].n_attrs, 4);
	assert_true(str_eq(html_attr(&tree, 1, STR("id")), STR("a")));
	assert_true(str_eq(html_attr(&tree, 1, STR("class")), STR("b & c")));
	assert_true(str_eq(html_attr(&tree, 1, STR("href")), STR("?x&copy=1")));
	assert_int_equal(html_attr(&tree, 1, STR("disabled")).n, 0);
	assert_non_null(html_attr(&tree, 1, STR("disabled")).p);
	assert_null(html_attr(&tree, 1, STR("style")).p);
	html_free(&tree);
}

/* `count` times `piece`, parsed: must be over before the test's patience. */
static void
parse_many(
	const char *before, const char *piece, size_t count, size_t least_nodes)
{
	struct html_tree tree = {0};
	struct buf page = {0};
	size_t i;

	buf_printf(&page, "%s", before);
	for (i = 0; i < count; i++)
		buf_add_str(&page, str_of(piece));
	assert_int_equal(html_parse(&tree, buf_str(&page)), 0);
	assert_true(tree.n_nodes >= least_nodes);
	html_free(&tree);
	buf_free(&page);
}

static void
test_hostile_pages(void **state)
{
	(void)state;
	parse_many("", "<div>", 300000, 300001);
	parse_many("", "<b><a href=x><i>word ", 100000, 400000);
	parse_many("<p><table>", "</p></b><td>", 100000, 100000);
	parse_many("<x-a>", "<x-b></x-a>", 50000, 1);
	parse_many("", "<a href=1><div>", 100000, 100000);
	parse_many("<svg>", "<![CDATA[]]>", 100000, 2);
	parse_many("", "<!-", 100000, 1);
	parse_many("<script><!--", "<script>", 100000, 2);
}

static void
test_many_attributes(void **state)
{
	struct html_tree tree = {0};
	struct buf page = {0};
	size_t i;

	(void)state;
	buf_printf(&page, "<p ");
	for (i = 0; i < 60000; i++)
		buf_printf(&page, "a%zu=%zu ", i % 30000, i);
	buf_printf(&page, ">");
	assert_int_equal(html_parse(&tree, buf_str(&page)), 0);
	assert_int_equal(tree.node[1].n_attrs, 30000);
	assert_true(str_eq(html_attr(&tree, 1, STR("a29999")), STR("29999")));
	html_free(&tree);
	buf_free(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_implied_ends),
		cmocka_unit_test(test_stray_ends),
		cmocka_unit_test(test_text_is_not_markup),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_many_attributes),
		cmocka_unit_test(test_hostile_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
