/* cleaner.c - see cleaner.h */
#include "cleaner.h"

#include <stdlib.h>

#include "charset.h"
#include "diag.h"
#include "language.h"
#include "mem.h"
#include "page.h"

struct cleaner {
	struct charset charset;
	struct page *page;
	struct line_rules *rules;
	struct publishers publishers;
	struct bylines bylines;
	struct languages languages;
	struct plaintext plaintext;
	struct buf utf8, repaired, fragment;
};

static void
load_rules(struct cleaner *c)
{
	struct lexicon x, agencies;
	char error[512];

	lexicon_need(&x, "lines.txt");
	lexicon_need(&agencies, "agencies.txt");
	c->rules = lines_load(&x, &agencies, error);
	if (!c->rules)
		diag_die("%s", error);
	lexicon_close(&x);
	lexicon_close(&agencies);
	lexicon_need(&x, "bylines.txt");
	lexicon_need(&agencies, "agencies.txt");
	bylines_load(&c->bylines, &x, &agencies);
	lexicon_close(&x);
	lexicon_close(&agencies);
}

struct cleaner *
cleaner_new(void)
{
	struct cleaner *c = mem_calloc(1, sizeof(*c));
	struct lexicon x, model;

	load_rules(c);
	lexicon_need(&x, "publishers.txt");
	publishers_load(&c->publishers, &x);
	lexicon_close(&x);
	lexicon_need(&x, "stopwords.txt");
	if (languages_load(&c->languages, &x) < 0)
		diag_die("stopwords.txt: too many languages");
	lexicon_close(&x);
	lexicon_need(&x, PAGE_LEXICON);
	lexicon_need(&model, PAGE_MODEL);
	c->page = page_new(&x, &model);
	if (!c->page)
		diag_die_at(PAGE_MODEL, model.line_number, "%s", model.error);
	lexicon_close(&model);
	lexicon_close(&x);
	c->plaintext.rules = c->rules;
	c->plaintext.publishers = &c->publishers;
	c->plaintext.bylines = &c->bylines;
	return c;
}

void
cleaner_free(struct cleaner *c)
{
	if (!c)
		return;
	charset_free(&c->charset);
	page_free(c->page);
	lines_free(c->rules);
	publishers_free(&c->publishers);
	bylines_free(&c->bylines);
	languages_free(&c->languages);
	plaintext_free(&c->plaintext);
	buf_free(&c->utf8);
	buf_free(&c->repaired);
	buf_free(&c->fragment);
	free(c);
}

/* Bytes as repaired UTF-8: the bytes themselves where nothing is wrong. */
static struct str
repair(struct cleaner *c, struct str bytes, struct str charset)
{
	struct str s = charset_decode(&c->charset, bytes, charset, &c->utf8);

	if (charset_is_clean(s))
		return s;
	buf_reset(&c->repaired);
	charset_repair(&c->repaired, s);
	return buf_str(&c->repaired);
}

static void
set_field(struct cleaner *c, struct buf *out, struct str value)
{
	if (value.n && !out->n)
		buf_add_str(out, str_trim(repair(c, value, STR(""))));
}

static const char *
read_page(struct cleaner *c, const struct record *r, struct article *a,
	bool *broken)
{
	c->plaintext.n = 0;
	switch (page_read(
		c->page, r->body, r->charset, r->fields.value[FIELD_URL], a)) {
	case PAGE_ARTICLE:
		return NULL;
	case PAGE_INDEX:
		return "no article, but links to some";
	default:
		*broken = true;
		return "not readable as HTML";
	}
}

const char *
cleaner_read(struct cleaner *c, const struct record *r, struct article *a,
	bool *broken)
{
	const char *why = NULL;

	article_reset(a);
	*broken = false;
	if (r->kind == RECORD_PAGE) {
		why = read_page(c, r, a, broken);
	} else {
		set_field(c, &a->url, r->fields.value[FIELD_URL]);
		plaintext_read(
			&c->plaintext, repair(c, r->body, r->charset), a);
	}
	if (!a->lang.n)
		buf_add_str(&a->lang,
			language_guess(&c->languages, buf_str(&a->text)));
	if (!why && !a->text.n)
		why = "no text";
	return why;
}

const struct plaintext_line *
cleaner_lines(const struct cleaner *c, size_t *n)
{
	*n = c->plaintext.n;
	return c->plaintext.line;
}
