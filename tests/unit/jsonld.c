/*
 * jsonld.c - tests of lib/jsonld.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "jsonld.h"

static struct jsonld found;

static void
read_script(const char *script)
{
	jsonld_reset(&found);
	jsonld_read(&found, str_of(script));
}

static void
check(const struct buf *have, const char *want)
{
	assert_true(str_eq(buf_str(have), str_of(want)));
}

static void
test_article(void **state)
{
	(void)state;
	read_script("{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"A\","
		    "\"author\":{\"name\":\"Ida Marsh\"},\"publisher\":{"
		    "\"name\":\"Courier\"},\"inLanguage\":\"en-GB\","
		    "\"datePublished\":\"2022-01-12\"}");
	assert_true(found.rank >= JSONLD_ARTICLE);
	check(&found.headline, "A");
	check(&found.authors, "Ida Marsh");
	check(&found.publisher, "Courier");
	check(&found.language, "en-GB");
	check(&found.published, "2022-01-12");
}

/* The article in a graph, its author by reference. */
static void
test_graph(void **state)
{
	(void)state;
	read_script("{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":"
		    "\"2020-01-01\"},{\"@type\":\"Person\",\"@id\":\"#ida\","
		    "\"name\":\"Ida Marsh\"},{\"@type\":\"BlogPosting\","
		    "\"headline\":\"B\",\"author\":[{\"@id\":\"#ida\"},"
		    "\"Leo Quint\"],\"datePublished\":\"2022-01-12\"}]}");
	check(&found.headline, "B");
	check(&found.authors, "Ida Marsh\nLeo Quint");
	check(&found.published, "2022-01-12");
}

/* Other pages' articles are not this page's. */
static void
test_lists(void **state)
{
	(void)state;
	read_script("{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":"
		    "\"NewsArticle\",\"headline\":\"C\"}]}");
	assert_int_equal(found.rank, 0);
}

static void
test_damage(void **state)
{
	struct buf deep = {0};
	size_t i;

	(void)state;
	read_script("");
	read_script("no JSON");
	read_script("{\"@type\":\"NewsArticle\",");
	read_script("[[[[");
	read_script("{\"@type\":{},\"author\":[1,null,{\"name\":[]}]}");
	for (i = 0; i < 100000; i++)
		buf_add_char(&deep, '[');
	jsonld_read(&found, buf_str(&deep));
	assert_int_equal(found.rank, 0);
	read_script("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"D\"}"
		    "\n//]]>");
	check(&found.headline, "D");
	buf_free(&deep);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_graph),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_damage),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	jsonld_free(&found);
	return failed;
}
