/* sniff.c - see sniff.h */
#include "sniff.h"

#include <string.h>

#include "csvio.h"
#include "page.h"

enum { CHECK_B = 4096 };

static const char *const format_names[] = {
	[FORMAT_AUTO] = "auto",
	[FORMAT_TEXT] = "text",
	[FORMAT_HTML] = "html",
	[FORMAT_WARC] = "warc",
	[FORMAT_JSONL] = "jsonl",
	[FORMAT_CSV] = "csv",
	[FORMAT_FEED] = "feed",
};

bool
sniff_format(const char *name, enum record_format *format)
{
	size_t i;

	for (i = 0; i < sizeof(format_names) / sizeof(*format_names); i++) {
		if (strcmp(name, format_names[i]) != 0)
			continue;
		*format = (enum record_format)i;
		return true;
	}
	return false;
}

static struct str
without_bom(struct str s)
{
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		return str_slice(s, 3, s.n);
	return s;
}

/* Signatures of what holds no articles that we can read. */
static bool
has_magic(struct str s)
{
	static const struct {
		const char *p;
		size_t n;
	} magic[] = {{"PK\3\4", 4}, {"%PDF-", 5}, {"\211PNG", 4}, {"GIF8", 4},
		{"\377\330\377", 3}, {"\177ELF", 4}, {"BZh", 3},
		{"\3757zXZ", 5}, {"7z\274\257", 4}, {"Rar!", 4},
		{"\50\265\57\375", 4}, {"RIFF", 4}, {"OggS", 4},
		{"\320\317\21\340", 4}, {"SQLite format", 13}, {"\37\235", 2},
		{"PAR1", 4}};
	size_t i;

	for (i = 0; i < sizeof(magic) / sizeof(*magic); i++)
		if (str_starts(s, str_from(magic[i].p, magic[i].n)))
			return true;
	return false;
}

/* More than one control character in fifty: no text. */
static bool
is_binary(struct str s)
{
	size_t i, controls = 0;

	if (has_magic(s))
		return true;
	if (s.n > CHECK_B)
		s.n = CHECK_B;
	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		controls += (c < 32 && (c < '\t' || c > '\r') && c != 27) ||
			    c == 127;
	}
	return controls * 50 > s.n;
}

/* "{" and a quote or its end; "[" and another opening bracket, or its end. */
static bool
is_json(struct str s)
{
	struct str rest = str_trim(str_slice(s, 1, s.n));

	if (s.p[0] == '{')
		return rest.n && (rest.p[0] == '"' || rest.p[0] == '}');
	return s.p[0] == '[' && rest.n && str_has(STR("[{]"), rest.p[0]);
}

/* RSS, Atom or RDF, be it behind an XML declaration. */
static bool
is_feed(struct str s)
{
	static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF"};
	bool declared = str_starts(s, STR("<?xml"));
	size_t i;

	if (s.n > CHECK_B)
		s.n = CHECK_B;
	for (i = 0; i < sizeof(roots) / sizeof(*roots); i++) {
		struct str root = str_of(roots[i]);

		if (declared ? str_find(s, root, 0) < s.n : str_starts(s, root))
			return true;
	}
	return false;
}

/* A first line of two or more cells, one of them named as texts are. */
static bool
is_table(struct str s, const struct fields_map *map)
{
	const char *end = memchr(s.p, '\n', s.n);
	struct str line = str_from(s.p, end ? (size_t)(end - s.p) : s.n), cell;
	char delimiter = csvio_sniff(line);
	size_t n = 0;
	bool has_text = false;

	while (str_cut(&line, delimiter, &cell)) {
		unsigned rank;

		cell = str_trim(cell);
		if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
			cell = str_slice(cell, 1, cell.n - 1);
		if (cell.n > 60)
			return false;
		has_text |= fields_column(map, cell, &rank) == FIELD_TEXT;
		n++;
	}
	return n > 1 && has_text;
}

/* UTF-16 is seen without its empty bytes: as ASCII, where markup matters. */
static enum record_format
sniff_utf16(struct str head)
{
	char narrow[CHECK_B];
	size_t i, n = 0;

	for (i = 2; i < head.n && n < CHECK_B; i++)
		if (head.p[i])
			narrow[n++] = head.p[i];
	return page_is_html(str_from(narrow, n)) ? FORMAT_HTML : FORMAT_TEXT;
}

bool
sniff_is_utf16(struct str head)
{
	return str_starts(head, STR("\xFF\xFE")) ||
	       str_starts(head, STR("\xFE\xFF"));
}

enum record_format
sniff(struct str head, const struct fields_map *map)
{
	struct str s = without_bom(head);

	if (sniff_is_utf16(head))
		return sniff_utf16(head);
	while (s.n && (str_has(STR(" \t\r\n"), s.p[0])))
		s = str_slice(s, 1, s.n);
	if (!s.n)
		return FORMAT_TEXT;
	if (is_binary(head))
		return FORMAT_BINARY;
	if (str_starts(s, STR("WARC/")))
		return FORMAT_WARC;
	if (is_json(s))
		return FORMAT_JSONL;
	if (is_feed(s))
		return FORMAT_FEED;
	if (page_is_html(s) || str_starts(s, STR("<?xml")))
		return FORMAT_HTML;
	if (is_table(s, map))
		return FORMAT_CSV;
	return FORMAT_TEXT;
}

/* Does one of `tags` stand in `text`? They begin with `first`. */
static bool
has_any(struct str text, char first, const char *const *tags, size_t n)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t i;

	for (; p < end && (p = memchr(p, first, (size_t)(end - p))); p++)
		for (i = 0; i < n; i++)
			if (str_starts(str_from(p, (size_t)(end - p)),
				    str_of(tags[i])))
				return true;
	return false;
}

bool
sniff_is_markup(struct str text)
{
	static const char *const tags[] = {"<p>", "<p ", "</p>", "<br", "<div",
		"</a>", "</span>", "</em>", "</strong>", "</i>", "</b>", "<img",
		"<h2", "<h3", "<ul", "<blockquote"};
	static const char *const references[] = {
		"&nbsp;", "&amp;", "&#", "&quot;", "&rsquo;", "&ldquo;"};

	return has_any(text, '<', tags, sizeof(tags) / sizeof(*tags)) ||
	       has_any(text, '&', references,
		       sizeof(references) / sizeof(*references));
}
