/*
 * page.h - a web page as an article: all of HTML in one call
 *
 *   bytes --charset--> UTF-8 --html--> tree --extract, metadata--> article
 *
 * In:      bytes in any encoding, damaged or not; what HTTP said of them.
 * Out:     an article (article.h) as `clean` writes it. Page fields are
 *          never guessed from nothing: what the page does not say is empty.
 * Memory:  a page keeps its buffers and reuses them; nothing is allocated
 *          for a page that is no larger than one before it. The article's
 *          buffers are the caller's; nothing in them points into the page.
 * Errors:  a page is always read; the result says what it was.
 * Cost:    linear in the page.
 */
#ifndef WIREMILL_PAGE_H
#define WIREMILL_PAGE_H

#include "article.h"
#include "byline.h"
#include "lexicon.h"
#include "str.h"

enum page_kind {
	PAGE_ARTICLE,
	PAGE_INDEX,    /* links to articles, or nothing to read: no row */
	PAGE_NOT_HTML, /* binary, or too long for the parser */
};

/* The data file that page_new reads: lexicon_need(&x, PAGE_LEXICON). */
#define PAGE_LEXICON "page.txt"

/* The weights that page_new reads: lexicon_need(&x, PAGE_MODEL). */
#define PAGE_MODEL "page_model.tsv"

struct page;
struct hints;

/* Make the hints of the sections [hint ...] and [line ...] of `words`; for
 * the trainer. */
void page_hints(
	struct lexicon *words, struct hints *names, struct hints *lines);

/* Lexicons are read to their end and not kept, `bylines` must outlive the
 * page. NULL, with words in model->error, if the model has a line that is no
 * weight. */
struct page *page_new(struct lexicon *words, struct lexicon *model,
	const struct bylines *bylines);

/*
 * Read one page. `http_charset` (the charset of Content-Type) and `url` (where
 * it was fetched) may be empty. `out` is reset first; for PAGE_INDEX it holds
 * what was found all the same, for PAGE_NOT_HTML nothing.
 */
enum page_kind page_read(struct page *p, struct str bytes,
	struct str http_charset, struct str url, struct article *out);

/*
 * HTML inside a field of a JSON or feed record, or just text with entities:
 * all its paragraphs (there is nothing around it to prune but scripts and
 * captions), appended to `text`. Where it has inline tags only, its own line
 * ends part the paragraphs. `fragment` is valid UTF-8.
 */
void page_fragment(struct page *p, struct str fragment, struct buf *text);

/* True if `bytes` begin like an HTML page (a tag or doctype; not XML). */
bool page_is_html(struct str bytes);

void page_free(struct page *p);

#endif
