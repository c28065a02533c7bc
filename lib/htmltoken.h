/*
 * htmltoken.h - cut a page into tags, text, comments and doctypes
 *
 *   page (UTF-8) --html_next()--> struct html_token, one a call
 *
 * In:      any bytes; text comes out valid UTF-8 if the page is.
 * Out:     names in lower case, attributes once each, character references
 *          read, CR LF and CR as LF. Neighbouring text may come in pieces.
 * Memory:  views into the page, or into the arena where something had to be
 *          decoded; both must outlive the tokens. `attr` dies with the next
 *          call.
 * Errors:  none: every page is a page. Parse errors are not told.
 * Cost:    one pass; a tag with many attributes is linear too.
 * Source:  WHATWG HTML, 13.2.5 (tokenization) and 13.2.3.5 (newlines). The
 *          states are the code's places, not a table: a construct is read by
 *          one function up to its end.
 */
#ifndef WIREMILL_HTMLTOKEN_H
#define WIREMILL_HTMLTOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "htmltag.h"
#include "mem.h"
#include "str.h"

enum html_token_type {
	HTML_TOKEN_TEXT,
	HTML_TOKEN_START,
	HTML_TOKEN_END,
	HTML_TOKEN_COMMENT,
	HTML_TOKEN_DOCTYPE,
};

/* How text is read, until the end tag that stops it. */
enum html_mode {
	HTML_MODE_DATA,
	HTML_MODE_RCDATA,    /* title, textarea */
	HTML_MODE_RAW,	     /* style, iframe, ... */
	HTML_MODE_SCRIPT,    /* the same, but <!-- <script> nests in it */
	HTML_MODE_PLAINTEXT, /* to the end of the page */
	HTML_MODE_CDATA,     /* up to ]]>, in SVG and MathML */
};

struct html_attr {
	struct str name, value;
};

struct html_token {
	enum html_token_type type;
	enum html_tag tag;
	struct str name; /* of a tag or doctype */
	struct str data; /* of text or a comment */
	const struct html_attr *attr;
	size_t n_attrs;
	bool self_closing; /* <br/> */
	/* Of a doctype. A missing name or identifier has p NULL. */
	struct str public_id, system_id;
	bool force_quirks;
};

struct html_tokenizer {
	struct str page;
	size_t at_b;
	enum html_mode mode;
	struct str stop_name; /* the end tag that ends RCDATA, RAW, SCRIPT */
	bool foreign;	      /* in SVG or MathML: <![CDATA[ counts */
	bool has_nul, has_cr; /* somewhere in the page */

	/* Private. */
	struct arena *arena;
	struct buf room; /* a decoded string while it grows */
	struct html_attr *attr;
	size_t n_attrs, attr_cap;
	uint32_t *slot; /* hash of attribute names, for tags with many */
	size_t n_slots;
};

/* Begin to read `page`; `t` is zeroed or was used before. */
void html_tokenize(
	struct html_tokenizer *t, struct str page, struct arena *arena);

/* The next token: true, or false at the end of the page. */
bool html_next(struct html_tokenizer *t, struct html_token *token);

/* Read what follows start tag `name` as raw text of kind `mode`. */
static inline void
html_set_mode(struct html_tokenizer *t, enum html_mode mode, struct str name)
{
	t->mode = mode;
	t->stop_name = name;
}

void html_tokenizer_free(struct html_tokenizer *t);

#endif
