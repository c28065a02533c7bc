/* records.c - see records.h */
#include "records.h"

#include <string.h>

#include "charset.h"
#include "csvio.h"
#include "page.h"
#include "window.h"

enum { SNIFF_B = 1 << 16, CHECK_B = 4096 };

struct reader {
	const struct records_options *o;
	struct window w;
	size_t n_records;
};

/* ---- Formats ---- */

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
	} magic[] = {{"PK\3\4", 4}, {"%PDF-", 5}, {"\x89PNG", 4}, {"GIF8", 4},
		{"\xFF\xD8\xFF", 3},
		{"\x7F"
		 "ELF",
			4},
		{"BZh", 3},
		{"\xFD"
		 "7zXZ",
			5},
		{"7z\xBC\xAF", 4}, {"Rar!", 4}, {"\x28\xB5\x2F\xFD", 4},
		{"RIFF", 4}, {"OggS", 4}, {"\xD0\xCF\x11\xE0", 4},
		{"SQLite format", 13}, {"\x1F\x9D", 2}, {"PAR1", 4}};
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
	if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
		return false;
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
	return s.p[0] == '[' && rest.n && memchr("[{]", rest.p[0], 3);
}

static bool
starts_xml(struct str s, const char *name)
{
	size_t at = str_find(s, str_of(name), 0);

	return at < s.n;
}

static bool
is_feed(struct str s)
{
	if (s.n > CHECK_B)
		s.n = CHECK_B;
	if (str_starts(s, STR("<rss")) || str_starts(s, STR("<feed")) ||
		str_starts(s, STR("<rdf:RDF")))
		return true;
	return str_starts(s, STR("<?xml")) &&
	       (starts_xml(s, "<rss") || starts_xml(s, "<feed") ||
		       starts_xml(s, "<rdf:RDF"));
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

enum record_format
records_sniff(struct str head, const struct fields_map *map)
{
	struct str s = without_bom(head);

	while (s.n && (memchr(" \t\r\n", s.p[0], 4)))
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

/* ---- Reading ---- */

/* Hand a piece that is too long to `reject`, bit by bit. */
static void
reject_long(struct reader *r, int delimiter)
{
	const char *why = "record is longer than --max-record";
	size_t n;
	bool whole;

	do {
		n = window_find(&r->w, delimiter, 0, &whole);
		r->o->reject(r->o->context,
			str_slice(buf_str(&r->w.buf), r->w.at, r->w.at + n),
			r->w.line, why);
		window_take(&r->w, n);
		why = NULL;
	} while (!whole &&
		 (delimiter == WINDOW_NO_DELIMITER || r->w.at == r->w.buf.n) &&
		 window_fill(&r->w));
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Pieces between delimiters; `take` makes a record of each. */
static void
read_pieces(struct reader *r, int delimiter,
	void (*take)(struct reader *r, struct str piece))
{
	bool whole;

	while (window_look(&r->w, 1).n > 0) {
		size_t n = window_find(
			&r->w, delimiter, r->o->max_record_b, &whole);
		struct str piece =
			str_slice(buf_str(&r->w.buf), r->w.at, r->w.at + n);

		if (!whole) {
			reject_long(r, delimiter);
		} else {
			if (!is_blank(piece))
				take(r, piece);
			window_take(&r->w, n);
		}
		window_skip(&r->w, delimiter);
	}
}

static void
give(struct reader *r, struct record *record)
{
	record->number = ++r->n_records;
	if (!record->line)
		record->line = r->w.line;
	r->o->record(r->o->context, record);
}

static void
take_text(struct reader *r, struct str piece)
{
	struct record record = {.kind = RECORD_TEXT, .body = piece};

	give(r, &record);
}

static void
take_page(struct reader *r, struct str piece)
{
	struct record record = {.kind = RECORD_PAGE, .body = piece};

	give(r, &record);
}

static void
read_binary(struct reader *r)
{
	const char *why = "binary data, no text";
	struct str s;

	while ((s = window_look(&r->w, 1)).n > 0) {
		r->o->reject(r->o->context, s, 0, why);
		window_take(&r->w, s.n);
		why = NULL;
	}
}

void
records_read(struct input *in, const struct records_options *o)
{
	struct reader r = {.o = o};
	enum record_format format = o->format;

	window_open(&r.w, in);
	if (format == FORMAT_AUTO)
		format = records_sniff(window_look(&r.w, SNIFF_B), o->map);
	switch (format) {
	case FORMAT_BINARY:
		read_binary(&r);
		break;
	case FORMAT_HTML:
		read_pieces(&r, WINDOW_NO_DELIMITER, take_page);
		break;
	default:
		read_pieces(&r, '\f', take_text);
		break;
	}
	if (in->error)
		o->reject(o->context, STR(""), r.w.line, in->error);
	window_close(&r.w);
}
