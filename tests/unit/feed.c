/*
 * feed.c - tests of lib/feed.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed.h"

/* Lines "line title url text" of all items. */
static void
check(const char *bytes, const char *wanted)
{
	struct feed f = {0};
	struct fields item;
	struct buf got = {0};
	size_t line, i;
	static const enum field columns[] = {
		FIELD_TITLE, FIELD_URL, FIELD_TEXT};

	feed_start(&f, str_of(bytes));
	while (feed_next(&f, &item, &line)) {
		buf_printf(&got, "%zu", line);
		for (i = 0; i < 3; i++) {
			buf_add_char(&got, ' ');
			buf_add_str(&got, item.value[columns[i]]);
		}
		buf_add_char(&got, '\n');
	}
	assert_true(str_eq(buf_str(&got), str_of(wanted)));
	buf_free(&got);
	feed_free(&f);
}

static void
reads_items(void **state)
{
	(void)state;
	check("<rss><channel><title>F</title>\n<item><title>A</title>"
	      "<link>u</link><description>d</description>\n</item>\n<item>"
	      "<title>B</title></item></channel></rss>",
		"2 A u d\n4 B  \n");
	check("<feed><entry><title>A</title><link href='u'/>"
	      "<summary>s</summary><content>c</content></entry></feed>",
		"1 A u c\n");
	check("<rdf:RDF><channel><items></items></channel>"
	      "<item rdf:about='x'><title>A</title></item></rdf:RDF>",
		"1 A  \n");
}

static void
reads_references_once(void **state)
{
	(void)state;
	check("<rss><item><title>A &amp;amp; B</title>"
	      "<description><![CDATA[<p>x &amp; y</p>]]></description>"
	      "</item></rss>",
		"1 A &amp; B  <p>x &amp; y</p>\n");
	check("<rss><item><description>&lt;p&gt;x</description></item></rss>",
		"1   <p>x\n");
}

static void
takes_damage(void **state)
{
	(void)state;
	check("<rss><item><title>A</title>", "1 A  \n");
	check("<rss><item><title>A & B</item><item><title>C</title></item>",
		"1   \n1 C  \n");
	check("<rss><item><title><![CDATA[A", "1   \n");
	check("<rss><!-- <item></item> --></rss>", "");
	check("<rss", "");
	check("", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_items),
		cmocka_unit_test(reads_references_once),
		cmocka_unit_test(takes_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
