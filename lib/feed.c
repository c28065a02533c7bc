/* feed.c - see feed.h */
#include "feed.h"

#include "charref.h"

/* An element's column, the smaller the rank the better. `content` and
 * `description` may hold no more than a teaser: then that is the text. */
static const struct {
	const char *name;
	enum field column;
	unsigned rank;
} elements[] = {
	{"content:encoded", FIELD_TEXT, 1},
	{"content", FIELD_TEXT, 2},
	{"description", FIELD_TEXT, 4},
	{"summary", FIELD_TEXT, 3},
	{"title", FIELD_TITLE, 1},
	{"link", FIELD_URL, 2},
	{"feedburner:origLink", FIELD_URL, 1},
	{"guid", FIELD_ID, 1},
	{"id", FIELD_ID, 2},
	{"pubDate", FIELD_DATE, 1},
	{"published", FIELD_DATE, 1},
	{"dc:date", FIELD_DATE, 2},
	{"updated", FIELD_DATE, 3},
	{"dc:creator", FIELD_BYLINE, 1},
	{"author", FIELD_BYLINE, 2},
	{"source", FIELD_SOURCE, 1},
	{"dc:publisher", FIELD_SOURCE, 2},
	{"dc:language", FIELD_LANG, 1},
	/* Not columns, but looked for. */
	{"item", FIELD_N, 0},
	{"entry", FIELD_N, 0},
	{"language", FIELD_N, 0},
	{"name", FIELD_N, 0},
};

enum { N_ELEMENTS = sizeof(elements) / sizeof(*elements) };

/* A start tag and what is between it and its end tag. */
struct element {
	size_t known; /* its place in `elements` */
	struct str name, attributes, content;
};

/* What is left of a stretch, and which elements have no end tag in it any
 * more: to look for one again and again would cost the square. */
struct scan {
	struct str rest;
	uint32_t endless; /* a bit for each of `elements` */
};

static bool
is_name_end(char c)
{
	return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' ||
	       c == '\r';
}

static bool
starts_at(struct str s, size_t at, struct str word)
{
	return s.n - at >= word.n && memcmp(s.p + at, word.p, word.n) == 0;
}

/* Behind a CDATA section or comment that begins at `at`; `at` if none does. */
static size_t
skip_section(struct str s, size_t at)
{
	struct str end;

	if (starts_at(s, at, STR("<![CDATA[")))
		end = STR("]]>");
	else if (starts_at(s, at, STR("<!--")))
		end = STR("-->");
	else
		return at;
	at = str_find(s, end, at);
	return at < s.n ? at + end.n : s.n;
}

/* The end tag of `name` at or after `at`: where it begins, s.n if nowhere. */
static size_t
find_end_tag(struct str s, struct str name, size_t at)
{
	while ((at = str_find(s, STR("<"), at)) < s.n) {
		size_t behind = skip_section(s, at);

		if (behind > at) {
			at = behind;
			continue;
		}
		if (at + 2 + name.n <= s.n && s.p[at + 1] == '/' &&
			starts_at(s, at + 2, name) &&
			(at + 2 + name.n == s.n ||
				is_name_end(s.p[at + 2 + name.n])))
			return at;
		at++;
	}
	return s.n;
}

/* The next start tag at or after `at`: where its name begins, s.n if there is
 * none. */
static size_t
find_start_tag(struct str s, size_t at)
{
	while ((at = str_find(s, STR("<"), at)) < s.n) {
		size_t behind = skip_section(s, at);

		if (behind > at) {
			at = behind;
			continue;
		}
		at++;
		if (at < s.n && !str_has(STR("/?!"), s.p[at]))
			return at;
	}
	return s.n;
}

static size_t
known_element(struct str name)
{
	size_t i;

	for (i = 0; i < N_ELEMENTS; i++)
		if (str_eq(name, str_of(elements[i].name)))
			break;
	return i;
}

static bool
is_item(struct str name)
{
	return str_eq(name, STR("item")) || str_eq(name, STR("entry"));
}

/* Where an item ends that has no end tag: at the next one's start tag. */
static size_t
find_next_item(struct str s, struct str name, size_t at)
{
	while ((at = find_start_tag(s, at)) < s.n)
		if (starts_at(s, at, name) &&
			(at + name.n == s.n || is_name_end(s.p[at + name.n])))
			return at - 1;
	return s.n;
}

/*
 * Take the next known element off the stretch. Start tags of others are
 * passed over, what is in them is looked at. An element without an end tag
 * holds nothing, but for an item.
 */
static bool
next_element(struct scan *scan, struct element *e)
{
	struct str s = scan->rest;
	size_t at = 0, i, end;

	do {
		at = find_start_tag(s, at);
		if (at >= s.n)
			return false;
		for (i = at; i < s.n && !is_name_end(s.p[i]); i++)
			;
		e->name = str_slice(s, at, i);
		e->known = known_element(e->name);
	} while (e->known == N_ELEMENTS);
	end = str_find(s, STR(">"), i);
	e->attributes = str_slice(s, i, end);
	i = end < s.n ? end + 1 : s.n;
	e->content = str_slice(s, i, i);
	end = s.n;
	if (!str_ends(e->attributes, STR("/"))) {
		uint32_t bit = (uint32_t)1 << e->known;

		if (!(scan->endless & bit))
			end = find_end_tag(s, e->name, i);
		if (end == s.n)
			scan->endless |= bit;
		if (end == s.n && is_item(e->name))
			end = find_next_item(s, e->name, i);
		else if (end == s.n)
			end = i;
		e->content = str_slice(s, i, end);
		i = end;
	}
	scan->rest = str_slice(s, i, s.n);
	return true;
}

/* The value of an attribute, or empty. */
static struct str
attribute(struct str attributes, struct str name)
{
	size_t at = str_find(attributes, name, 0), end;
	char quote;

	at += name.n;
	if (at + 1 >= attributes.n || attributes.p[at] != '=')
		return STR("");
	quote = attributes.p[at + 1];
	if (quote != '"' && quote != '\'')
		return STR("");
	at += 2;
	for (end = at; end < attributes.n && attributes.p[end] != quote; end++)
		;
	return str_slice(attributes, at, end);
}

/* Text content: CDATA as it is, elsewhere references read once. */
static struct str
text_of(struct arena *room, struct str s)
{
	struct buf b = {0};
	struct str out;

	s = str_trim(s);
	if (!memchr(s.p, '&', s.n) && !memchr(s.p, '<', s.n))
		return s;
	while (s.n) {
		size_t at = str_find(s, STR("<![CDATA["), 0), end;

		charref_decode(&b, str_slice(s, 0, at), false);
		if (at == s.n)
			break;
		end = str_find(s, STR("]]>"), at);
		buf_add_str(&b, str_slice(s, at + 9, end));
		s = str_slice(s, end < s.n ? end + 3 : s.n, s.n);
	}
	out = arena_str(room, str_trim(buf_str(&b)));
	buf_free(&b);
	return out;
}

/* Atom: <link rel="alternate" href="..."/>, <author><name>...</name>; xhtml
 * content stands in the feed as elements, not as text. */
static struct str
value_of(struct feed *f, enum field column, const struct element *e)
{
	struct scan scan = {.rest = e->content};
	struct element inner;
	struct str rel;

	if (column == FIELD_URL && !e->content.n) {
		rel = attribute(e->attributes, STR("rel"));
		if (rel.n && !str_eq(rel, STR("alternate")))
			return STR("");
		return text_of(&f->room, attribute(e->attributes, STR("href")));
	}
	if (column == FIELD_BYLINE && memchr(e->content.p, '<', e->content.n))
		while (next_element(&scan, &inner))
			if (str_eq(inner.name, STR("name")))
				return text_of(&f->room, inner.content);
	if (column == FIELD_TEXT &&
		str_eq(attribute(e->attributes, STR("type")), STR("xhtml")))
		return e->content;
	return text_of(&f->room, e->content);
}

static void
read_item(struct feed *f, struct str item, struct fields *out)
{
	struct scan scan = {.rest = item};
	struct element e;

	while (next_element(&scan, &e)) {
		enum field column = elements[e.known].column;

		if (column != FIELD_N)
			fields_set(out, column, elements[e.known].rank,
				value_of(f, column, &e));
	}
}

void
feed_start(struct feed *f, struct str bytes)
{
	arena_reset(&f->head);
	f->rest = bytes;
	f->title = f->lang = STR("");
	f->line = 1;
	f->endless = 0;
}

/* Count the lines of what lies between f->rest and `to`. */
static void
move_to(struct feed *f, const char *to)
{
	const char *p = f->rest.p;

	while (p < to && (p = memchr(p, '\n', (size_t)(to - p)))) {
		f->line++;
		p++;
	}
	f->rest = str_from(to, f->rest.n - (size_t)(to - f->rest.p));
}

bool
feed_next(struct feed *f, struct fields *out, size_t *line)
{
	struct scan scan = {f->rest, f->endless};
	struct element e;

	arena_reset(&f->room);
	while (next_element(&scan, &e)) {
		if (str_eq(e.name, STR("title")) && !f->title.n)
			f->title = text_of(&f->head, e.content);
		if (str_eq(e.name, STR("language")) && !f->lang.n)
			f->lang = text_of(&f->head, e.content);
		if (!is_item(e.name))
			continue;
		move_to(f, e.name.p);
		*line = f->line;
		*out = (struct fields){0};
		read_item(f, e.content, out);
		fields_set(out, FIELD_SOURCE, 100, f->title);
		fields_set(out, FIELD_LANG, 100, f->lang);
		move_to(f, scan.rest.p);
		f->endless = scan.endless;
		return true;
	}
	return false;
}

void
feed_free(struct feed *f)
{
	arena_free(&f->room);
	arena_free(&f->head);
}
