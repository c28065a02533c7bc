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
};

enum { N_ELEMENTS = sizeof(elements) / sizeof(*elements) };

/* A start tag and what is between it and its end tag. */
struct element {
	struct str name, attributes, content;
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

/* Take the next element off *rest. An element whose end is missing holds
 * nothing, and what follows its start tag is looked at next. */
static bool
next_element(struct str *rest, struct element *e)
{
	struct str s = *rest;
	size_t at = 0, i, end;

	for (;;) {
		at = str_find(s, STR("<"), at);
		if (at >= s.n)
			return false;
		i = skip_section(s, at);
		if (i > at) {
			at = i;
			continue;
		}
		at++;
		if (at < s.n && s.p[at] != '/' && s.p[at] != '?' &&
			s.p[at] != '!')
			break;
	}
	for (i = at; i < s.n && !is_name_end(s.p[i]); i++)
		;
	e->name = str_slice(s, at, i);
	end = str_find(s, STR(">"), i);
	e->attributes = str_slice(s, i, end);
	i = end < s.n ? end + 1 : s.n;
	e->content = str_slice(s, i, i);
	if (!str_ends(e->attributes, STR("/"))) {
		end = find_end_tag(s, e->name, i);
		if (end < s.n) {
			e->content = str_slice(s, i, end);
			i = end;
		}
	}
	*rest = str_slice(s, i, s.n);
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
	struct str rest = e->content, rel;
	struct element inner;

	if (column == FIELD_URL && !e->content.n) {
		rel = attribute(e->attributes, STR("rel"));
		if (rel.n && !str_eq(rel, STR("alternate")))
			return STR("");
		return text_of(&f->room, attribute(e->attributes, STR("href")));
	}
	if (column == FIELD_BYLINE && memchr(rest.p, '<', rest.n))
		while (next_element(&rest, &inner))
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
	struct element e;
	size_t i;

	while (next_element(&item, &e))
		for (i = 0; i < N_ELEMENTS; i++)
			if (str_eq(e.name, str_of(elements[i].name)))
				fields_set(out, elements[i].column,
					elements[i].rank,
					value_of(f, elements[i].column, &e));
}

static bool
is_item(struct str name)
{
	return str_eq(name, STR("item")) || str_eq(name, STR("entry"));
}

/* Does an element hold the items? Then it is looked into. */
static bool
is_container(struct str name)
{
	return str_eq(name, STR("rss")) || str_eq(name, STR("feed")) ||
	       str_eq(name, STR("channel")) || str_eq(name, STR("rdf:RDF"));
}

void
feed_start(struct feed *f, struct str bytes)
{
	arena_reset(&f->head);
	f->rest = bytes;
	f->title = f->lang = STR("");
	f->line = 1;
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
	struct str rest = f->rest;
	struct element e;

	arena_reset(&f->room);
	while (next_element(&rest, &e)) {
		if (is_container(e.name)) {
			/* To its start tag's end, then on inside. */
			rest.n += (size_t)(rest.p - e.content.p);
			rest.p = e.content.p;
			continue;
		}
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
		move_to(f, rest.p);
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
