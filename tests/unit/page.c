/*
 * page.c - tests of lib/page.h, and through it of extract.h and metadata.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page.h"
#include "utf8.h"

static struct bylines bylines;
static struct page *page;
static struct article article;

static int
set_up(void **state)
{
	struct lexicon words, model;

	(void)state;
	lexicon_need(&words, "bylines.txt");
	lexicon_need(&model, "agencies.txt");
	bylines_load(&bylines, &words, &model);
	lexicon_close(&words);
	lexicon_close(&model);
	lexicon_need(&words, PAGE_LEXICON);
	lexicon_need(&model, PAGE_MODEL);
	page = page_new(&words, &model, &bylines);
	lexicon_close(&words);
	lexicon_close(&model);
	return page == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	page_free(page);
	bylines_free(&bylines);
	article_free(&article);
	return 0;
}

static enum page_kind
read_page(const char *bytes)
{
	return page_read(page, str_of(bytes), STR(""),
		STR("https://gazette.test/a"), &article);
}

static void
check_buf(const struct buf *have, const char *want)
{
	if (!str_eq(buf_str(have), str_of(want)))
		fail_msg("have \"%.*s\", want \"%s\"", (int)have->n,
			have->p ? have->p : "", want);
}

/* A page as news sites make them. */
static const char *const news_page =
	"<!DOCTYPE html><html lang=en-GB><head>"
	"<title>Harbour bridge closes for repairs - The Gazette</title>"
	"<meta property=og:site_name content='The Gazette'>"
	"<meta property=og:title content='Harbour bridge closes'>"
	"<link rel=canonical href='https://gazette.test/news/bridge'>"
	"<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
	"\"headline\":\"Harbour bridge closes\",\"datePublished\":"
	"\"2021-03-04T10:00:00Z\",\"author\":[{\"name\":\"Mira Holt\"},"
	"{\"name\":\"Jon Vane\"}]}</script></head>"
	"<body><header class=masthead><nav class=main-nav><ul>"
	"<li><a href=/news>News</a><li><a href=/sport>Sport</a>"
	"<li><a href=/more>More</a></ul></nav></header>"
	"<main><article class=story><h1>Harbour bridge closes for repairs</h1>"
	"<p class=byline>By <a href=/author/mira-holt>Mira Holt</a></p>"
	"<div class=share-bar><a href=x>Share</a> <a href=y>Tweet</a></div>"
	"<div class=article-body>"
	"<p>The old bridge over the harbour will close on Monday, the city's "
	"works department said, because rust has weakened two of its "
	"pillars.</p><figure><img src=a.jpg><figcaption>The bridge on Sunday. "
	"Photo: R. Ames</figcaption></figure>"
	"<h2>Ferries to help</h2>"
	"<p>Ferries will run every ten minutes during the day, the mayor, "
	"Odile Brandt, told reporters. &ldquo;Nobody will be stranded,&rdquo; "
	"she said, but she asked drivers for patience.</p>"
	"<p>Engineers hope to be done by autumn, when the storms begin. The "
	"repairs will cost four million crowns, half of it from the state, "
	"according to the council's budget.</p></div>"
	"<div class=related-links><h3>Read more</h3><ul>"
	"<li><a href=1>Ferry fares to rise next year</a>"
	"<li><a href=2>Council splits over the new tram line</a></ul></div>"
	"</article></main><footer class=site-footer><p>&copy; 2021 The "
	"Gazette. All rights reserved.</p><a href=/privacy>Privacy</a>"
	"</footer></body></html>";

static void
test_news_page(void **state)
{
	(void)state;
	assert_int_equal(read_page(news_page), PAGE_ARTICLE);
	check_buf(&article.title, "Harbour bridge closes for repairs");
	check_buf(&article.source, "The Gazette");
	check_buf(&article.date, "2021-03-04T10:00:00Z");
	check_buf(&article.lang, "en");
	check_buf(&article.byline, "Mira Holt; Jon Vane");
	check_buf(&article.url, "https://gazette.test/news/bridge");
	check_buf(&article.text,
		"The old bridge over the harbour will close on Monday, the "
		"city's works department said, because rust has weakened two "
		"of its pillars.\n"
		"Ferries to help\n"
		"Ferries will run every ten minutes during the day, the "
		"mayor, Odile Brandt, told reporters. \xE2\x80\x9CNobody will "
		"be stranded,\xE2\x80\x9D she said, but she asked drivers for "
		"patience.\n"
		"Engineers hope to be done by autumn, when the storms begin. "
		"The repairs will cost four million crowns, half of it from "
		"the state, according to the council's budget.");
}

/* The second page is read as if there had been no first one. */
static void
test_reuse(void **state)
{
	struct buf text = {0};

	(void)state;
	read_page(news_page);
	buf_add_str(&text, buf_str(&article.text));
	read_page("<p>Short.");
	check_buf(&article.title, "");
	check_buf(&article.byline, "");
	check_buf(&article.url, "https://gazette.test/a");
	check_buf(&article.text, "Short.");
	read_page(news_page);
	assert_true(str_eq(buf_str(&text), buf_str(&article.text)));
	buf_free(&text);
}

/* What is cut off, ill-coded or deeply nested is read all the same. */
static void
test_faults(void **state)
{
	static const char *const cut[] = {"<!-- open", "<script>var a=\"",
		"<a href=\"x", "<p", "<![CDATA["};
	struct buf bytes = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
		buf_reset(&bytes);
		buf_printf(&bytes, "<p>Good text here.</p>%s", cut[i]);
		assert_int_equal(page_read(page, buf_str(&bytes), STR(""),
					 STR(""), &article),
			PAGE_ARTICLE);
		check_buf(&article.text, "Good text here.");
	}
	read_page("<p>a&#0;b&#xD800;c&#3000000000;d&#x110000;e</p>");
	assert_true(utf8_is_valid(buf_str(&article.text)));
	read_page("<meta charset=no-such><p>caf\351 au lait</p>");
	check_buf(&article.text, "caf\303\251 au lait");
	buf_reset(&bytes);
	for (i = 0; i < 100000; i++)
		buf_printf(&bytes, "<div>");
	buf_printf(&bytes, "<p>Deep text.</p>");
	page_read(page, buf_str(&bytes), STR(""), STR(""), &article);
	check_buf(&article.text, "Deep text.");
	buf_free(&bytes);
}

static void
test_index(void **state)
{
	struct buf bytes = {0};
	int i;

	(void)state;
	buf_printf(&bytes, "<title>The Gazette</title><main>");
	for (i = 0; i < 20; i++)
		buf_printf(&bytes,
			"<div class=card><h3><a href=/%d>Council "
			"votes on plan number %d</a></h3><p>The council met "
			"to discuss the plan, and members were divided, they "
			"said, over item %d.</p></div>",
			i, i, i);
	assert_int_equal(
		page_read(page, buf_str(&bytes), STR(""), STR(""), &article),
		PAGE_INDEX);
	buf_free(&bytes);
}

static void
test_fragment(void **state)
{
	struct buf text = {0};

	(void)state;
	page_fragment(page,
		STR("<p>One &amp; <b>t</b>wo.</p><p>Three.</p>"
		    "<script>x</script>"),
		&text);
	check_buf(&text, "One & two.\nThree.");
	buf_reset(&text);
	page_fragment(page, STR("No tags,&nbsp;just text."), &text);
	check_buf(&text, "No tags, just text.");
	buf_reset(&text);
	page_fragment(page, STR("First &amp; <i>last</i>.\n\nSecond."), &text);
	check_buf(&text, "First & last.\nSecond.");
	buf_free(&text);
}

static void
check_byline(const char *body, const char *want)
{
	struct buf bytes = {0};

	buf_printf(&bytes,
		"<title>Old mill burns down at night</title><meta "
		"property=og:site_name content='Vale Courier'><h1>Old mill "
		"burns down at night</h1>%s<p>The old mill burned down in the "
		"night, firefighters said. Nobody was hurt, they said.</p>",
		body);
	page_read(page, buf_str(&bytes), STR(""), STR(""), &article);
	check_buf(&article.byline, want);
	buf_free(&bytes);
}

static void
test_bylines(void **state)
{
	(void)state;
	check_byline(
		"<p>By Ida Marsh and Leo Quint</p>", "Ida Marsh; Leo Quint");
	check_byline("<a rel=author href=/x>Ida Marsh</a>", "Ida Marsh");
	check_byline("<span class=author-name>Ida Marsh</span>", "Ida Marsh");
	check_byline("<meta name=author content='Ida Marsh'>", "Ida Marsh");
	/* The publication as author, and the person in the byline. */
	check_byline("<meta name=author content='Vale Courier'>"
		     "<div class=byline>By Ida Marsh</div>",
		"Ida Marsh");
	check_byline("<a class=author href=/all>Read more</a>", "");
	check_byline("<a class=author href=/all>Learn more</a>", "");
	check_byline("<a href=https://x.test/licenses/by/4.0>Some Free Licence"
		     "</a>",
		"");
	check_byline("<meta name=author content='page.extra.author'>", "");
	check_byline("<meta name=author content='IDA MARSH, AP Sports Writer'>",
		"IDA MARSH");
	check_byline(
		"<p><span>By</span><span>Ida Marsh</span></p>", "Ida Marsh");
	check_byline("<p>Written by</p><p>Ida Marsh</p>", "Ida Marsh");
	check_byline("<p>Byron Marsh</p>", "");
	/* A tag for each author; an address is none. */
	check_byline("<meta name=author content='Ida Marsh'><meta name=author "
		     "content='Leo Quint'><meta name=author "
		     "content='https://x.test/'>",
		"Ida Marsh; Leo Quint");
}

static void
check_date(const char *body, const char *want)
{
	struct buf bytes = {0};

	buf_printf(&bytes,
		"<html lang=en><title>Old mill burns down</title>"
		"<h1>Old mill burns down</h1>%s<p>The old mill burned down in "
		"the night, firefighters said. Nobody was hurt.</p>",
		body);
	page_read(page, buf_str(&bytes), STR(""), STR(""), &article);
	check_buf(&article.date, want);
	buf_free(&bytes);
}

static void
test_dates(void **state)
{
	(void)state;
	check_date(
		"<p>Jan. 12, 2022 4:05 pm EST</p>", "2022-01-12T16:05-05:00");
	check_date("<time datetime=2022-01-12>yesterday</time>", "2022-01-12");
	check_date("<meta property=article:published_time "
		   "content=2022-01-12T09:00:00+01:00>",
		"2022-01-12T09:00:00+01:00");
	check_date("<p>Published 12 January 2022</p><p>Updated 3 March 2022",
		"2022-01-12");
	check_date("<p><time datetime=2021-05-05>then</time></p><p><time "
		   "pubdate>12 January 2022</time></p>",
		"2022-01-12");
	check_date("", "");
}

static void
check_title(const char *head, const char *want)
{
	struct buf bytes = {0};

	buf_printf(&bytes,
		"%s<p>The old mill burned down in the night, "
		"firefighters said. Nobody was hurt.</p>",
		head);
	page_read(page, buf_str(&bytes), STR(""), STR(""), &article);
	check_buf(&article.title, want);
	buf_free(&bytes);
}

static void
test_titles(void **state)
{
	(void)state;
	check_title("<title>Old mill burns down - Vale Courier</title>",
		"Old mill burns down");
	check_title("<title>Old mill burns down | Vale Courier</title>"
		    "<h1>Vale Courier</h1><meta property=og:site_name "
		    "content='Vale Courier'>",
		"Old mill burns down");
	check_title("<title>Vale Courier</title><h1>Old <b>mill</b> burns "
		    "down</h1>",
		"Old mill burns down");
	check_title("<title>Vale Courier | Old mill burns down</title><meta "
		    "property=og:site_name content='Vale Courier'>",
		"Old mill burns down");
	/* Tags in a value go, signs that are none stay. */
	check_title("<script type='application/ld+json'>{\"@type\":"
		    "\"NewsArticle\",\"headline\":\"<i>Mill</i> fire: 3 > 2 < "
		    "5 &amp; more\"}</script>",
		"Mill fire: 3 > 2 < 5 & more");
	check_title("<title>Mill fire: what we know - and what not</title>"
		    "<h1>Mill fire: what we know - and what not</h1>",
		"Mill fire: what we know - and what not");
}

static void
check_source(const char *head, const char *want)
{
	struct buf bytes = {0};

	buf_printf(&bytes, "%s<p>The old mill burned down in the night.</p>",
		head);
	read_page(bytes.p);
	check_buf(&article.source, want);
	buf_free(&bytes);
}

static void
test_sources(void **state)
{
	(void)state;
	check_source("", "gazette.test");
	check_source("<meta property=og:site_name content='The Vale Courier'>",
		"The Vale Courier");
	check_source("<meta property=og:site_name content='Vale Courier - News "
		     "from the valley'>",
		"Vale Courier");
	check_source("<meta property=og:site_name content='News from the valley"
		     " | Gazette'>",
		"Gazette");
	check_source("<meta property=og:site_name content='https://x.test'>",
		"gazette.test");
}

static void
test_sniffing(void **state)
{
	(void)state;
	assert_true(page_is_html(STR("\n <!DOCTYPE html><html>")));
	assert_true(page_is_html(STR("\xEF\xBB\xBF<HTML>")));
	assert_true(page_is_html(STR("<p>One.</p>")));
	assert_false(page_is_html(STR("<?xml version='1.0'?><rss>")));
	assert_false(page_is_html(STR("Plain text < more")));
	assert_false(page_is_html(STR("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news_page),
		cmocka_unit_test(test_reuse),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_fragment),
		cmocka_unit_test(test_bylines),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_sniffing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
