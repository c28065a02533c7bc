/* page.c - a web page as an article; see page.h */
#include "page.h"

#include <stdlib.h>

#include "charset.h"
#include "extract.h"
#include "html.h"
#include "mem.h"
#include "metadata.h"

/* A list of articles links to so many headlines at least. */
enum { INDEX_HEADLINES = 12 };

struct page {
	struct hints names, lines;
	struct weights weights;
	struct charset charset;
	struct html_tree tree;
	struct blocks blocks;
	struct extractor extractor;
	struct metadata metadata;
	struct buf utf8; /* the page, if it had to be converted */
	struct buf line;
};

/* The sections of the data file, and the bit that their words have. */
static const char *const hint_name[32] = {"content", "comment", "share",
	"related", "promo", "nav", "meta", "caption", "bio", "footer", "header",
	"side", "hidden", "legal", "lead",
	"quote", [30] = "author", [31] = "date"};
static const char *const line_name[32] = {"share", "subscribe", "related",
	"copyright", "comment", "byline", "caption", "legal", "tags", "ad",
	"nav", "bio", "source", "contact", "play", "faq"};

/* The bit of section [KIND NAME], or 0. */
static uint32_t
bit_of(struct str section, struct str kind, const char *const *name)
{
	size_t i;

	if (!str_starts(section, kind))
		return 0;
	section = str_slice(section, kind.n, section.n);
	for (i = 0; i < 32; i++) {
		if (name[i] && str_eq(section, str_of(name[i])))
			return (uint32_t)1 << i;
	}
	return 0;
}

/* Take an entry of [hint ...] or [line ...]. False if it is neither. */
static bool
learn_hint(const struct lexicon *x, struct hints *names, struct hints *lines)
{
	uint32_t name = bit_of(x->section, STR("hint "), hint_name);
	uint32_t line = bit_of(x->section, STR("line "), line_name);

	if (name)
		hints_add(names, x->field[0], name);
	if (line)
		hints_add(lines, x->field[0], line);
	return name || line;
}

void
page_hints(struct lexicon *words, struct hints *names, struct hints *lines)
{
	while (lexicon_next(words))
		learn_hint(words, names, lines);
	hints_build(names);
	hints_build(lines);
}

struct page *
page_new(struct lexicon *words, struct lexicon *model,
	const struct bylines *bylines)
{
	struct page *p = mem_calloc(1, sizeof(*p));

	p->metadata.authors.words = bylines;
	while (lexicon_next(words)) {
		if (!learn_hint(words, &p->names, &p->lines))
			metadata_learn(&p->metadata, words);
	}
	hints_build(&p->names);
	hints_build(&p->lines);
	if (weights_load(&p->weights, model) < 0) {
		page_free(p);
		return NULL;
	}
	return p;
}

/* Append `text` as a line of `out`. */
static void
add_line(struct page *p, struct buf *out, struct str text)
{
	size_t before = out->n;

	if (out->n)
		buf_add_char(out, '\n');
	charset_add_line(out, text, &p->line);
	if (out->n == before + 1 && before)
		out->n = before; /* nothing was left of it */
}

/* A headline that is a link: words in one line, all of them linked. */
static bool
is_linked_headline(const struct block *k)
{
	return k->words >= 4 && k->words <= 30 &&
	       k->link_b * 10 >= k->text_n * 9;
}

/* Does block `i` stand under a linked headline, but for a date or the like? */
static bool
is_teaser(const struct blocks *b, size_t i)
{
	size_t back;

	for (back = 1; back <= 3 && back <= i; back++) {
		if (is_linked_headline(&b->block[i - back]))
			return true;
		if (b->block[i - back].words > 8)
			return false;
	}
	return false;
}

/*
 * A list of articles: the page does not say that it is one itself, it links
 * to many headlines, and what prose it has stands under them.
 */
static bool
is_index(const struct page *p)
{
	const struct blocks *b = &p->blocks;
	size_t i, headlines = 0, prose = 0, teasers = 0;

	if (metadata_is_article(&p->metadata))
		return false;
	for (i = 0; i < b->n; i++) {
		headlines += is_linked_headline(&b->block[i]);
		if (!p->extractor.keep[i] ||
			!p->extractor.traits.facts[i].is_prose)
			continue;
		prose++;
		teasers += is_teaser(b, i);
	}
	return headlines >= INDEX_HEADLINES && 2 * teasers >= prose;
}

enum page_kind
page_read(struct page *p, struct str bytes, struct str http_charset,
	struct str url, struct article *out)
{
	struct str page;
	size_t i;

	article_reset(out);
	page = charset_decode(&p->charset, bytes, http_charset, &p->utf8);
	if (html_parse(&p->tree, page) != 0)
		return PAGE_NOT_HTML;
	blocks_find(&p->blocks, &p->tree, &p->names);
	metadata_read(&p->metadata, &p->tree, &p->blocks, url, out);
	extract(&p->extractor, &p->tree, &p->blocks, &p->lines, &p->weights,
		buf_str(&out->title));
	for (i = 0; i < p->blocks.n; i++) {
		if (p->extractor.keep[i])
			add_line(p, &out->text, block_text(&p->blocks, i));
	}
	return out->text.n && !is_index(p) ? PAGE_ARTICLE : PAGE_INDEX;
}

/* Parse `s` and append all its lines but captions. */
static void
add_fragment(struct page *p, struct str s, struct buf *text)
{
	size_t i;

	if (html_parse(&p->tree, s) != 0)
		return;
	blocks_find(&p->blocks, &p->tree, &p->names);
	for (i = 0; i < p->blocks.n; i++) {
		uint32_t hints = p->blocks.inherit[p->blocks.block[i].node];

		if (!(hints & HINT_IN_FIGURE))
			add_line(p, text, block_text(&p->blocks, i));
	}
}

/* Does any element of the tree begin or end a line? */
static bool
has_lines(const struct html_tree *tree)
{
	size_t i;

	for (i = 1; i < tree->n_nodes; i++) {
		if (tree->node[i].tag == HTML_BR ||
			(tree->node[i].flags & HTML_BLOCK))
			return true;
	}
	return false;
}

void
page_fragment(struct page *p, struct str fragment, struct buf *text)
{
	struct str line;

	if (fragment.n == 0 || html_parse(&p->tree, fragment) != 0)
		return;
	if (has_lines(&p->tree)) {
		add_fragment(p, fragment, text);
		return;
	}
	/* Only inline tags: then the lines are as they are written. */
	while (str_cut(&fragment, '\n', &line))
		add_fragment(p, line, text);
}

bool
page_is_html(struct str bytes)
{
	static const char *const start[] = {"<!doctype html", "<html", "<head",
		"<body", "<!--", "<meta", "<title", "<div", "<p>", "<p ", "<h1",
		"<h2", "<article", "<section", "<main", "<table", "<script",
		"<style", "<span", "<a ", "<b>", "<br", "<ul", "<ol", "<link",
		"<nav", "<header", "<center", "<font", "<iframe"};
	struct str s = bytes, word;
	size_t i;

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_slice(s, 3, s.n);
	while (s.n && (*s.p == ' ' || (*s.p >= '\t' && *s.p <= '\r')))
		s = str_slice(s, 1, s.n);
	for (i = 0; i < sizeof(start) / sizeof(start[0]); i++) {
		word = str_of(start[i]);
		if (s.n >= word.n && str_eq_nocase(str_from(s.p, word.n), word))
			return true;
	}
	return false;
}

void
page_free(struct page *p)
{
	if (!p)
		return;
	hints_free(&p->names);
	hints_free(&p->lines);
	weights_free(&p->weights);
	charset_free(&p->charset);
	html_free(&p->tree);
	blocks_free(&p->blocks);
	extractor_free(&p->extractor);
	metadata_free(&p->metadata);
	buf_free(&p->utf8);
	buf_free(&p->line);
	free(p);
}
