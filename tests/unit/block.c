/*
 * block.c - tests of lib/block.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "block.h"

static struct hints names;
static struct html_tree tree;
static struct blocks blocks;

/* The page's blocks, joined by bars. */
static void
check(const char *page, const char *want)
{
	struct buf out = {0};
	size_t i;

	html_parse(&tree, str_of(page));
	blocks_find(&blocks, &tree, &names);
	for (i = 0; i < blocks.n; i++) {
		if (i > 0)
			buf_add_char(&out, '|');
		buf_add_str(&out, block_text(&blocks, i));
	}
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
}

/* Words neither glue nor split at inline tags. */
static void
test_inline(void **state)
{
	(void)state;
	check("<p>from the out<b>set</b>, <a href=x>NATO</a> said.",
		"from the outset, NATO said.");
	check("<p>the <i>outset</i> <a href=x>NATO</a>", "the outset NATO");
	check("<p>  white \n\t space <span> here </span> .",
		"white space here .");
	check("<p>a<!-- b -->c<wbr>d<img alt=e>f", "acdf");
}

static void
test_blocks(void **state)
{
	(void)state;
	check("<h1>Head</h1><p>One.<p>Two.<ul><li>a1<li>b2</ul>",
		"Head|One.|Two.|a1|b2");
	check("<div>one<p>two</p>three</div>four", "one|two|three|four");
	check("<table><tr><td>a1<td>b2</table>", "a1|b2");
	check("<blockquote><p>Said.</blockquote>", "Said.");
	check("<p>***<p>words<p>---", "words");
}

/* A break within a sentence is a blank, any other one ends the line. */
static void
test_breaks(void **state)
{
	(void)state;
	check("<p>One ended.<br>Two.<br><br>three", "One ended.|Two.|three");
	check("<p>a line that<br>goes on", "a line that goes on");
	check("<p>a line that<br>Ends here", "a line that|Ends here");
	check("<p>a line that<br><br>goes on", "a line that|goes on");
}

static void
test_silence(void **state)
{
	(void)state;
	check("<head><title>t</title></head><script>a</script><style>b</style>"
	      "<noscript>c</noscript><select><option>d</select>"
	      "<textarea>e</textarea><button>f</button><svg>g</svg>text",
		"text");
}

static void
test_counts(void **state)
{
	const struct block *k;

	(void)state;
	check("<p>Three words, then <a href=x>a link</a>. <b>Two!</b>",
		"Three words, then a link. Two!");
	k = &blocks.block[0];
	assert_int_equal(k->words, 6);
	assert_int_equal(k->commas, 1);
	assert_int_equal(k->stops, 2);
	assert_int_equal(k->link_b, strlen(" a link"));
	assert_int_equal(k->bold_b, strlen(" Two!"));
}

static void
test_hints(void **state)
{
	uint32_t hints;

	(void)state;
	check("<div class='post-share'><nav><p style='display : none'>a1</p>"
	      "</nav></div>",
		"a1");
	hints = blocks.inherit[blocks.block[0].node];
	assert_true(hints & HINT_SHARE);
	assert_true(hints & HINT_IN_NAV);
	assert_true(hints & HINT_INVISIBLE);
	assert_false(blocks.own[blocks.block[0].node] & HINT_SHARE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inline),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_hints),
	};
	int failed;

	hints_add(&names, STR("share"), HINT_SHARE);
	hints_build(&names);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	hints_free(&names);
	html_free(&tree);
	blocks_free(&blocks);
	return failed;
}
