/*
 * htmltoken.c - the tokenizer; see htmltoken.h
 *
 * Deviation from the standard: parse errors are not reported, and text may be
 * split between tokens. Everything else is as the html5lib tests want it.
 */
#include "htmltoken.h"

#include <stdlib.h>

#include "charref.h"
#include "wordmap.h"

/* What is decoded in a string. */
enum {
	DECODE_REFS = 1,  /* character references */
	DECODE_ATTR = 2,  /* the same, with the rule for attributes */
	DECODE_NUL = 4,	  /* NUL becomes U+FFFD */
	DECODE_LOWER = 8, /* ASCII capitals become small */
};

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static size_t
skip_spaces(struct str page, size_t i)
{
	while (i < page.n && is_space(page.p[i]))
		i++;
	return i;
}

/* The first `c` at or after `i`, or the page's end. */
static size_t
find_char(struct str page, size_t i, char c)
{
	const char *p;

	if (i >= page.n)
		return page.n;
	p = memchr(page.p + i, c, page.n - i);
	return p ? (size_t)(p - page.p) : page.n;
}

static bool
at_nocase(struct str page, size_t i, struct str word)
{
	return page.n - i >= word.n &&
	       str_eq_nocase(str_from(page.p + i, word.n), word);
}

void
html_tokenize(struct html_tokenizer *t, struct str page, struct arena *arena)
{
	t->page = page;
	t->at_b = 0;
	t->mode = HTML_MODE_DATA;
	t->stop_name = str_from("", 0);
	t->foreign = false;
	t->has_nul = page.n && memchr(page.p, '\0', page.n);
	t->has_cr = page.n && memchr(page.p, '\r', page.n);
	t->arena = arena;
}

static bool
needs_decoding(const struct html_tokenizer *t, struct str s, unsigned what)
{
	size_t i;

	if (s.n == 0)
		return false;
	if ((what & DECODE_REFS) && memchr(s.p, '&', s.n))
		return true;
	if ((what & DECODE_NUL) && t->has_nul && memchr(s.p, '\0', s.n))
		return true;
	if (t->has_cr && memchr(s.p, '\r', s.n))
		return true;
	if (what & DECODE_LOWER) {
		for (i = 0; i < s.n; i++) {
			if (s.p[i] >= 'A' && s.p[i] <= 'Z')
				return true;
		}
	}
	return false;
}

/* `s` as its reader wants it: itself if nothing has to change. */
static struct str
decode(struct html_tokenizer *t, struct str s, unsigned what)
{
	struct buf *room = &t->room;
	size_t i, used;

	if (!needs_decoding(t, s, what))
		return s;
	buf_reset(room);
	for (i = 0; i < s.n; i += used) {
		char c = s.p[i];

		used = 1;
		if (c == '&' && (what & DECODE_REFS)) {
			used = charref_read(room, s, i, what & DECODE_ATTR);
			if (used)
				continue;
			used = 1;
		} else if (c == '\r') {
			used = i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
			c = '\n';
		} else if (c == '\0' && (what & DECODE_NUL)) {
			buf_add_cp(room, 0xFFFD);
			continue;
		} else if ((what & DECODE_LOWER) && c >= 'A' && c <= 'Z') {
			c = (char)(c | 32);
		}
		buf_add_char(room, c);
	}
	return arena_str(t->arena, buf_str(room));
}

static bool
give_text(struct html_tokenizer *t, struct html_token *token, size_t end_b,
	unsigned what)
{
	token->type = HTML_TOKEN_TEXT;
	token->tag = HTML_TEXT;
	token->data = decode(t, str_slice(t->page, t->at_b, end_b), what);
	t->at_b = end_b;
	return true;
}

/* --- attributes ---------------------------------------------------------- */

/* Below this many, names are compared one by one. */
enum { FEW_ATTRS = 16 };

static void
slot_fill(struct html_tokenizer *t, size_t which)
{
	size_t mask = t->n_slots - 1;
	size_t h = hash_bytes(t->attr[which].name, 0) & mask;

	while (t->slot[h])
		h = (h + 1) & mask;
	t->slot[h] = (uint32_t)which + 1;
}

/* Make the hash at least twice as large as the names are many. */
static void
slots_grow(struct html_tokenizer *t)
{
	size_t want = t->n_slots ? t->n_slots : 4 * (size_t)FEW_ATTRS, i;

	while (want < 4 * t->n_attrs)
		want *= 2;
	if (want > t->n_slots) {
		t->slot = mem_realloc(t->slot, mem_mul(want, sizeof(*t->slot)));
		t->n_slots = want;
	}
	memset(t->slot, 0, t->n_slots * sizeof(*t->slot));
	for (i = 0; i < t->n_attrs; i++)
		slot_fill(t, i);
}

static bool
has_attr(struct html_tokenizer *t, struct str name)
{
	size_t i, mask;

	if (t->n_attrs <= FEW_ATTRS) {
		for (i = 0; i < t->n_attrs; i++) {
			if (str_eq(t->attr[i].name, name))
				return true;
		}
		return false;
	}
	mask = t->n_slots - 1;
	for (i = hash_bytes(name, 0) & mask; t->slot[i]; i = (i + 1) & mask) {
		if (str_eq(t->attr[t->slot[i] - 1].name, name))
			return true;
	}
	return false;
}

/* The first of several attributes with one name counts. */
static void
add_attr(struct html_tokenizer *t, struct str name, struct str value)
{
	name = decode(t, name, DECODE_LOWER | DECODE_NUL);
	if (has_attr(t, name))
		return;
	t->attr = mem_grow(
		t->attr, &t->attr_cap, t->n_attrs + 1, sizeof(*t->attr));
	t->attr[t->n_attrs].name = name;
	t->attr[t->n_attrs++].value =
		decode(t, value, DECODE_REFS | DECODE_ATTR | DECODE_NUL);
	if (t->n_attrs == FEW_ATTRS + 1 ||
		(t->n_attrs > FEW_ATTRS && 2 * t->n_attrs > t->n_slots))
		slots_grow(t);
	else if (t->n_attrs > FEW_ATTRS)
		slot_fill(t, t->n_attrs - 1);
}

/* Read the value at `i`, after '=' and spaces. Returns the place after it. */
static size_t
read_value(struct str page, size_t i, struct str *value)
{
	size_t end_b;

	if (i < page.n && (page.p[i] == '"' || page.p[i] == '\'')) {
		end_b = find_char(page, i + 1, page.p[i]);
		*value = str_slice(page, i + 1, end_b);
		return end_b < page.n ? end_b + 1 : page.n;
	}
	for (end_b = i; end_b < page.n && !is_space(page.p[end_b]) &&
			page.p[end_b] != '>';)
		end_b++;
	*value = str_slice(page, i, end_b);
	return end_b;
}

/*
 * Read attributes from `i` on, up to '>'. Returns the place after '>', or 0
 * if the page ends in the tag.
 */
static size_t
read_attrs(struct html_tokenizer *t, size_t i, bool *self_closing)
{
	struct str page = t->page, value;
	size_t name_b, name_end_b;

	t->n_attrs = 0;
	*self_closing = false;
	for (;;) {
		while (i < page.n && (is_space(page.p[i]) || page.p[i] == '/'))
			i++;
		if (i >= page.n)
			return 0;
		if (page.p[i] == '>') {
			*self_closing = page.p[i - 1] == '/';
			return i + 1;
		}
		name_b = i++; /* '=' may begin a name */
		while (i < page.n && !is_space(page.p[i]) && page.p[i] != '/' &&
			page.p[i] != '>' && page.p[i] != '=')
			i++;
		name_end_b = i;
		i = skip_spaces(page, i);
		value = str_from(page.p + name_end_b, 0);
		if (i < page.n && page.p[i] == '=') {
			i = skip_spaces(page, i + 1);
			i = read_value(page, i, &value);
			if (i < page.n && page.p[i] == '>' &&
				page.p[i - 1] == '/') {
				/* Part of the value, not of the tag's end. */
				add_attr(t, str_slice(page, name_b, name_end_b),
					value);
				return i + 1;
			}
		}
		if (i >= page.n)
			return 0;
		add_attr(t, str_slice(page, name_b, name_end_b), value);
	}
}

/* A tag whose name begins at `name_b`. False: the page ends in it. */
static bool
read_tag(struct html_tokenizer *t, struct html_token *token, size_t name_b)
{
	struct str page = t->page;
	size_t i = name_b;

	while (i < page.n && !is_space(page.p[i]) && page.p[i] != '/' &&
		page.p[i] != '>')
		i++;
	token->name = decode(
		t, str_slice(page, name_b, i), DECODE_LOWER | DECODE_NUL);
	token->tag = html_tag_of(token->name);
	i = read_attrs(t, i, &token->self_closing);
	if (i == 0) {
		t->at_b = page.n;
		return false;
	}
	token->attr = t->attr;
	token->n_attrs = t->n_attrs;
	t->at_b = i;
	return true;
}

/* --- comments ------------------------------------------------------------ */

static bool
give_comment(struct html_tokenizer *t, struct html_token *token, size_t begin_b,
	size_t end_b, size_t next_b)
{
	token->type = HTML_TOKEN_COMMENT;
	token->data = decode(t, str_slice(t->page, begin_b, end_b), DECODE_NUL);
	t->at_b = next_b;
	return true;
}

/* What begins with <? or <! or </ and is nothing else ends with '>'. */
static bool
read_bogus_comment(
	struct html_tokenizer *t, struct html_token *token, size_t begin_b)
{
	size_t end_b = find_char(t->page, begin_b, '>');

	return give_comment(t, token, begin_b, end_b,
		end_b < t->page.n ? end_b + 1 : end_b);
}

/* A comment whose text begins at `begin_b`, after the two hyphens. */
static bool
read_comment(struct html_tokenizer *t, struct html_token *token, size_t begin_b)
{
	struct str page = t->page;
	size_t i = begin_b, n = page.n, left;

	if (i < n && page.p[i] == '>')
		return give_comment(t, token, i, i, i + 1);
	if (i + 1 < n && page.p[i] == '-' && page.p[i + 1] == '>')
		return give_comment(t, token, i, i, i + 2);
	for (;;) {
		i = find_char(page, i, '-');
		left = n - i;
		if (left >= 3 && memcmp(page.p + i, "-->", 3) == 0)
			return give_comment(t, token, begin_b, i, i + 3);
		if (left >= 4 && memcmp(page.p + i, "--!>", 4) == 0)
			return give_comment(t, token, begin_b, i, i + 4);
		/* The end of the page swallows an end that had begun. */
		if (left <= 2 ||
			(left == 3 && memcmp(page.p + i, "--!", 3) == 0)) {
			if (left == 2 && page.p[i + 1] != '-')
				i = n;
			return give_comment(t, token, begin_b, i, n);
		}
		i++;
	}
}

/* --- doctypes ------------------------------------------------------------ */

/* The identifier quoted at *i. False: it does not end before '>'. */
static bool
read_identifier(struct html_tokenizer *t, size_t *i, struct str *id)
{
	struct str page = t->page;
	char quote = page.p[*i];
	size_t begin_b = ++*i;

	while (*i < page.n && page.p[*i] != quote && page.p[*i] != '>')
		++*i;
	*id = decode(t, str_slice(page, begin_b, *i), DECODE_NUL);
	if (*i >= page.n || page.p[*i] == '>')
		return false;
	++*i;
	return true;
}

static bool
at_quote(struct str page, size_t i)
{
	return i < page.n && (page.p[i] == '"' || page.p[i] == '\'');
}

/* PUBLIC and SYSTEM, after the name; mends force_quirks. Where it stopped. */
static size_t
read_identifiers(struct html_tokenizer *t, struct html_token *token, size_t i)
{
	struct str page = t->page;
	bool public = at_nocase(page, i, STR("public"));

	if (!public && !at_nocase(page, i, STR("system")))
		return i;
	i = skip_spaces(page, i + 6);
	if (!at_quote(page, i))
		return i;
	if (!read_identifier(
		    t, &i, public ? &token->public_id : &token->system_id))
		return i;
	i = skip_spaces(page, i);
	if (public && at_quote(page, i)) {
		if (!read_identifier(t, &i, &token->system_id))
			return i;
		i = skip_spaces(page, i);
	}
	if (i >= page.n)
		return i;
	/* Junk after a public identifier forces quirks, after a system
	 * identifier it does not. */
	token->force_quirks = page.p[i] != '>' && !token->system_id.p;
	return i;
}

static bool
read_doctype(struct html_tokenizer *t, struct html_token *token, size_t i)
{
	struct str page = t->page;
	size_t name_b;

	token->type = HTML_TOKEN_DOCTYPE;
	i = name_b = skip_spaces(page, i);
	while (i < page.n && !is_space(page.p[i]) && page.p[i] != '>')
		i++;
	if (i > name_b)
		token->name = decode(t, str_slice(page, name_b, i),
			DECODE_LOWER | DECODE_NUL);
	i = skip_spaces(page, i);
	token->force_quirks = true;
	if (i < page.n && page.p[i] == '>')
		token->force_quirks = !token->name.p;
	else if (i < page.n)
		i = read_identifiers(t, token, i);
	i = find_char(page, i, '>');
	t->at_b = i < page.n ? i + 1 : i;
	return true;
}

/* --- markup in ordinary text --------------------------------------------- */

/* After "<!". */
static bool
read_declaration(struct html_tokenizer *t, struct html_token *token, size_t i)
{
	if (t->page.n - i >= 2 && memcmp(t->page.p + i, "--", 2) == 0)
		return read_comment(t, token, i + 2);
	if (at_nocase(t->page, i, STR("doctype")))
		return read_doctype(t, token, i + 7);
	if (t->foreign &&
		str_starts(str_slice(t->page, i, t->page.n), STR("[CDATA["))) {
		t->at_b = i + 7;
		t->mode = HTML_MODE_CDATA;
		return false;
	}
	return read_bogus_comment(t, token, i);
}

/* True where the '<' at `i` begins a tag, a comment or the like. */
static bool
begins_markup(struct str page, size_t i)
{
	char c;

	if (i + 1 >= page.n)
		return false;
	c = page.p[i + 1];
	if (c == '/')
		return i + 2 < page.n;
	return is_letter(c) || c == '!' || c == '?';
}

/* The markup at at_b. False: there is no token in it ("</>"). */
static bool
read_markup(struct html_tokenizer *t, struct html_token *token)
{
	struct str page = t->page;
	size_t i = t->at_b + 1;

	if (page.p[i] == '!')
		return read_declaration(t, token, i + 1);
	if (page.p[i] == '?')
		return read_bogus_comment(t, token, i);
	token->type = HTML_TOKEN_START;
	if (page.p[i] == '/') {
		token->type = HTML_TOKEN_END;
		i++;
		if (page.p[i] == '>') {
			t->at_b = i + 1;
			return false;
		}
		if (!is_letter(page.p[i]))
			return read_bogus_comment(t, token, i);
	}
	return read_tag(t, token, i);
}

static bool
next_data(struct html_tokenizer *t, struct html_token *token)
{
	struct str page = t->page;
	size_t i = find_char(page, t->at_b, '<');

	while (i < page.n && !begins_markup(page, i))
		i = find_char(page, i + 1, '<');
	if (i > t->at_b)
		return give_text(t, token, i, DECODE_REFS);
	memset(token, 0, sizeof(*token));
	return read_markup(t, token);
}

/* --- raw text ------------------------------------------------------------ */

/* True where "</stop_name" stands at `i`, and ends as a tag's name does. */
static bool
at_stop_tag(const struct html_tokenizer *t, size_t i)
{
	size_t end_b = i + 2 + t->stop_name.n;

	if (t->stop_name.n == 0 || end_b >= t->page.n ||
		t->page.p[i + 1] != '/' ||
		!at_nocase(t->page, i + 2, t->stop_name))
		return false;
	return is_space(t->page.p[end_b]) || t->page.p[end_b] == '/' ||
	       t->page.p[end_b] == '>';
}

/* True where word `w` ends as the script states want: space, '/' or '>'. */
static bool
at_script_word(struct str page, size_t i, struct str w)
{
	size_t end_b = i + w.n;

	return end_b < page.n && at_nocase(page, i, w) &&
	       (is_space(page.p[end_b]) || page.p[end_b] == '/' ||
		       page.p[end_b] == '>');
}

/*
 * Where the script's end tag begins. In "<!--", a "<script" hides the next
 * "</script"; "-->" ends both (13.2.5.18 to 13.2.5.31).
 */
static size_t
find_script_end(const struct html_tokenizer *t)
{
	struct str page = t->page;
	bool escaped = false, twice = false;
	size_t i = t->at_b;

	for (; i < page.n; i++) {
		if (!escaped) {
			i = find_char(page, i, '<');
			if (i < page.n && at_stop_tag(t, i))
				return i;
			if (page.n - i >= 4 &&
				memcmp(page.p + i, "<!--", 4) == 0) {
				escaped = true;
				i++; /* its own hyphens may begin "-->" */
			}
			continue;
		}
		if (page.p[i] == '-' && page.n - i >= 3 &&
			memcmp(page.p + i, "-->", 3) == 0) {
			escaped = twice = false;
		} else if (page.p[i] == '<' && !twice) {
			if (at_stop_tag(t, i))
				return i;
			twice = at_script_word(page, i + 1, STR("script"));
		} else if (page.p[i] == '<' && twice) {
			twice = !at_script_word(page, i + 1, STR("/script"));
		}
	}
	return page.n;
}

static size_t
find_raw_end(const struct html_tokenizer *t)
{
	size_t i = find_char(t->page, t->at_b, '<');

	while (i < t->page.n && !at_stop_tag(t, i))
		i = find_char(t->page, i + 1, '<');
	return i;
}

static bool
next_raw(struct html_tokenizer *t, struct html_token *token)
{
	bool script = t->mode == HTML_MODE_SCRIPT;
	unsigned what = DECODE_NUL;
	size_t end_b;

	if (t->mode == HTML_MODE_RCDATA)
		what |= DECODE_REFS;
	end_b = script ? find_script_end(t) : find_raw_end(t);
	if (end_b > t->at_b)
		return give_text(t, token, end_b, what);
	t->mode = HTML_MODE_DATA;
	if (end_b >= t->page.n)
		return false;
	memset(token, 0, sizeof(*token));
	token->type = HTML_TOKEN_END;
	return read_tag(t, token, end_b + 2);
}

static bool
next_cdata(struct html_tokenizer *t, struct html_token *token)
{
	size_t end_b = str_find(t->page, STR("]]>"), t->at_b);

	if (end_b > t->at_b)
		return give_text(t, token, end_b, 0);
	t->mode = HTML_MODE_DATA;
	t->at_b = end_b < t->page.n ? end_b + 3 : end_b;
	return false;
}

/* Go on at at_b. False: something was read that gives no token. */
static bool
step(struct html_tokenizer *t, struct html_token *token)
{
	switch (t->mode) {
	case HTML_MODE_RCDATA:
	case HTML_MODE_RAW:
	case HTML_MODE_SCRIPT:
		return next_raw(t, token);
	case HTML_MODE_PLAINTEXT:
		return give_text(t, token, t->page.n, DECODE_NUL);
	case HTML_MODE_CDATA:
		return next_cdata(t, token);
	case HTML_MODE_DATA:
		break;
	}
	return next_data(t, token);
}

bool
html_next(struct html_tokenizer *t, struct html_token *token)
{
	while (t->at_b < t->page.n) {
		if (step(t, token))
			return true;
	}
	return false;
}

void
html_tokenizer_free(struct html_tokenizer *t)
{
	buf_free(&t->room);
	free(t->attr);
	free(t->slot);
	memset(t, 0, sizeof(*t));
}
