/* cleaner.c - see cleaner.h */
#include "cleaner.h"

#include <stdlib.h>

#include "charset.h"
#include "date.h"
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
	struct dates dates;
	struct plaintext plaintext;
	struct buf utf8, repaired, fragment;
};

/* The files of lib/data that it reads. */
enum { LINES, AGENCIES, BYLINES, PUBLISHERS, STOPWORDS, WORDS, MODEL, N_FILES };

static const char *const file_name[N_FILES] = {
	[LINES] = "lines.txt",
	[AGENCIES] = "agencies.txt",
	[BYLINES] = "bylines.txt",
	[PUBLISHERS] = "publishers.txt",
	[STOPWORDS] = "stopwords.txt",
	[WORDS] = PAGE_LEXICON,
	[MODEL] = PAGE_MODEL,
};

static int
open_files(struct lexicon *x)
{
	size_t i;

	for (i = 0; i < N_FILES; i++)
		if (lexicon_open(&x[i], file_name[i]) < 0)
			return -1;
	return 0;
}

/* 0, or -1 with words in the error of the file that is wrong. */
static int
load(struct cleaner *c, struct lexicon *x)
{
	c->rules = lines_load(&x[LINES], &x[AGENCIES]);
	if (!c->rules)
		return -1;
	lexicon_rewind(&x[AGENCIES]);
	bylines_load(&c->bylines, &x[BYLINES], &x[AGENCIES]);
	publishers_load(&c->publishers, &x[PUBLISHERS]);
	if (languages_load(&c->languages, &x[STOPWORDS]) < 0)
		return lexicon_refuse(&x[STOPWORDS], "too many languages");
	c->page = page_new(&x[WORDS], &x[MODEL], &c->bylines);
	if (!c->page)
		return -1;
	lexicon_rewind(&x[WORDS]);
	while (lexicon_next(&x[WORDS]))
		dates_learn(&c->dates, &x[WORDS]);
	return 0;
}

struct cleaner *
cleaner_new(struct buf *error)
{
	struct cleaner *c = mem_calloc(1, sizeof(*c));
	struct lexicon file[N_FILES] = {0};
	size_t i;
	bool ok = open_files(file) == 0 && load(c, file) == 0;

	for (i = 0; i < N_FILES; i++) {
		if (!ok)
			buf_add_str(error, str_of(file[i].error));
		lexicon_close(&file[i]);
	}
	if (!ok) {
		cleaner_free(c);
		return NULL;
	}
	c->plaintext.rules = c->rules;
	c->plaintext.publishers = &c->publishers;
	c->plaintext.bylines = &c->bylines;
	c->plaintext.dates = &c->dates;
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
	dates_free(&c->dates);
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
	if (value.n)
		buf_add_str(out, str_trim(repair(c, value, STR(""))));
}

/* "en", "en-GB", "EN_us" -> "en". What is no such code is not taken. */
static void
set_lang(struct buf *out, struct str code)
{
	size_t i;

	code = str_trim(code);
	if (code.n < 2 || (code.n > 2 && code.p[2] != '-' && code.p[2] != '_'))
		return;
	for (i = 0; i < 2; i++) {
		char ch = (char)(code.p[i] | 32);

		if (ch < 'a' || ch > 'z') {
			buf_reset(out);
			return;
		}
		buf_add_char(out, ch);
	}
}

/* A record of fields. HTML in the text is read as HTML; its lines are looked
 * at like those of any text, since feeds sign their items in it. */
static void
read_fields(struct cleaner *c, const struct record *r, struct article *a)
{
	const struct str *value = r->fields.value;
	struct str text, id = value[FIELD_ID];

	set_field(c, &a->url, value[FIELD_URL]);
	if (!a->url.n && (str_starts(id, STR("http://")) ||
				 str_starts(id, STR("https://"))))
		set_field(c, &a->url, id);
	set_field(c, &a->source, value[FIELD_SOURCE]);
	plaintext_date(
		&c->dates, repair(c, value[FIELD_DATE], STR("")), &a->date);
	set_field(c, &a->title, value[FIELD_TITLE]);
	set_lang(&a->lang, value[FIELD_LANG]);
	plaintext_authors(&c->bylines,
		str_trim(repair(c, value[FIELD_BYLINE], STR(""))), a);
	text = repair(c, value[FIELD_TEXT], STR(""));
	if (sniff_is_markup(text)) {
		buf_reset(&c->fragment);
		page_fragment(c->page, text, &c->fragment);
		text = buf_str(&c->fragment);
	}
	plaintext_read(&c->plaintext, text, a);
}

static const char *
read_page(struct cleaner *c, const struct record *r, struct article *a,
	bool *broken)
{
	c->plaintext.n = 0;
	switch (page_read(
		c->page, r->body, r->charset, r->fields.value[FIELD_URL], a)) {
	case PAGE_ARTICLE:
		/* What the rules know of any text, and the dateline. */
		buf_reset(&c->fragment);
		buf_add_str(&c->fragment, buf_str(&a->text));
		buf_reset(&a->text);
		plaintext_read(&c->plaintext, buf_str(&c->fragment), a);
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
	c->plaintext.is_page =
		r->kind == RECORD_TEXT && r->fields.value[FIELD_URL].n > 0;
	switch (r->kind) {
	case RECORD_PAGE:
		why = read_page(c, r, a, broken);
		break;
	case RECORD_FIELDS:
		read_fields(c, r, a);
		break;
	case RECORD_TEXT:
		set_field(c, &a->url, r->fields.value[FIELD_URL]);
		plaintext_read(
			&c->plaintext, repair(c, r->body, r->charset), a);
		break;
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
