/* records.c - see records.h */
#include "records.h"

#include <stdlib.h>
#include <string.h>

#include "charset.h"
#include "csvio.h"
#include "feed.h"
#include "jsonl.h"
#include "mem.h"
#include "page.h"
#include "utf8.h"
#include "warc.h"
#include "window.h"

struct reader {
	const struct records_options *o;
	struct window w;
	size_t n_records;
	struct charset charset;
	struct buf utf8; /* a line or feed that was not UTF-8 */
	struct jsonl jsonl;
	struct feed feed;
	struct buf chunks, inflated; /* of an HTTP body */
	enum field *column;	     /* of a table's cells */
	unsigned *rank;
	size_t n_columns; /* 0: the header is yet to come */
};

typedef void piece_taker(struct reader *r, struct str piece);

/* The next `n` bytes, which are there. */
static struct str
first_bytes(const struct reader *r, size_t n)
{
	return str_slice(buf_str(&r->w.buf), r->w.at, r->w.at + n);
}

/* Hand a piece that is too long to `reject`, bit by bit. */
static void
reject_long(struct reader *r, int delimiter)
{
	const char *why = "record is longer than --max-record";
	size_t n;
	bool whole;

	do {
		n = window_find(&r->w, delimiter, 0, &whole);
		r->o->reject(r->o->context, first_bytes(r, n), r->w.line, why);
		window_take(&r->w, n);
		why = NULL;
	} while (r->w.at == r->w.buf.n && window_fill(&r->w));
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Pieces between delimiters; `take` makes records of each. */
static void
read_pieces(struct reader *r, int delimiter, piece_taker *take)
{
	bool whole;

	while (window_look(&r->w, 1).n > 0) {
		size_t n = window_find(
			&r->w, delimiter, r->o->max_record_b, &whole);

		if (!whole) {
			reject_long(r, delimiter);
		} else {
			if (!is_blank(first_bytes(r, n)))
				take(r, first_bytes(r, n));
			window_take(&r->w, n);
		}
		window_skip(&r->w, delimiter);
	}
}

static void
give(struct reader *r, struct record *record)
{
	r->n_records++;
	if (!record->number)
		record->number = r->n_records;
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
take_line(struct reader *r, struct str piece)
{
	struct str line = str_trim(piece);
	struct record record;
	int got;

	/* Lines that only open or close a list of objects. */
	if (line.n > 0 && line.n < 3 && str_has(STR("[]"), line.p[0]))
		return;
	jsonl_start(&r->jsonl, piece);
	for (;;) {
		record = (struct record){.kind = RECORD_FIELDS};
		got = jsonl_next(&r->jsonl, &record.fields);
		if (got <= 0)
			break;
		record.number = r->w.line;
		give(r, &record);
	}
	if (got < 0)
		r->o->reject(r->o->context, piece, r->w.line, r->jsonl.error);
}

/* JSON with an object over many lines: one of the first two lines opens it. */
static bool
is_spread(struct str head)
{
	struct str line;
	unsigned seen = 0;

	while (seen < 2 && str_cut(&head, '\n', &line)) {
		line = str_trim(line);
		seen += line.n > 0;
		if (str_eq(line, STR("{")) || str_eq(line, STR("[{")))
			return true;
	}
	return false;
}

/* Pass over what is between two objects; say so if it is more than a list has
 * there. */
static void
skip_to_object(struct reader *r)
{
	bool whole;
	size_t n = window_find(&r->w, '{', r->o->max_record_b, &whole), i;
	struct str s = first_bytes(r, n);

	for (i = 0; i < n && str_has(STR(" \t\r\n,[]"), s.p[i]); i++)
		;
	if (i < n)
		r->o->reject(r->o->context, s, r->w.line,
			"no JSON object where one should begin");
	window_take(&r->w, n);
}

static void
read_spread(struct reader *r)
{
	while (skip_to_object(r), window_look(&r->w, 1).n > 0) {
		struct jsonl_span span = {0};
		size_t end = 0, n;

		if (first_bytes(r, 1).p[0] != '{')
			continue;
		do {
			n = r->w.buf.n - r->w.at;
			end = jsonl_object_end(first_bytes(r, n), &span);
		} while (!end && n <= r->o->max_record_b && window_fill(&r->w));
		if (end) {
			take_line(r, first_bytes(r, end));
			window_take(&r->w, end);
		} else if (n > r->o->max_record_b) {
			reject_long(r, WINDOW_NO_DELIMITER);
		} else {
			r->o->reject(r->o->context, first_bytes(r, n),
				r->w.line, "JSON object without an end");
			window_take(&r->w, n);
		}
	}
}

static void
take_feed(struct reader *r, struct str piece)
{
	struct record record = {.kind = RECORD_FIELDS};
	struct str utf8 = charset_decode(&r->charset, piece, STR(""), &r->utf8);
	size_t line;

	feed_start(&r->feed, utf8);
	while (feed_next(&r->feed, &record.fields, &line)) {
		record.line = r->w.line + line - 1;
		record.number = 0;
		give(r, &record);
	}
}

/* ---- Tables ---- */

static int
on_header(struct reader *r, const struct str *field, size_t n)
{
	size_t i;

	r->n_columns = n;
	r->column = mem_calloc(n + 1, sizeof(*r->column));
	r->rank = mem_calloc(n + 1, sizeof(*r->rank));
	for (i = 0; i < n; i++)
		r->column[i] = fields_column(
			r->o->map, str_trim(field[i]), &r->rank[i]);
	return 0;
}

static int
on_row(void *context, const struct str *field, size_t n, size_t line)
{
	struct reader *r = context;
	struct record record = {.kind = RECORD_FIELDS, .line = line};
	size_t i;

	if (!r->n_columns)
		return on_header(r, field, n);
	for (i = 0; i < n && i < r->n_columns; i++)
		fields_set(&record.fields, r->column[i], r->rank[i], field[i]);
	record.number = line;
	give(r, &record);
	return 0;
}

static void
on_bad_row(void *context, struct str bytes, size_t line, const char *why)
{
	struct reader *r = context;

	r->o->reject(r->o->context, bytes, line, why);
}

static void
read_table(struct reader *r)
{
	struct csvio_reader_options o = {
		.max_record_b = r->o->max_record_b,
		.record = on_row,
		.reject = on_bad_row,
		.context = r,
	};
	struct csvio_reader *csv = csvio_open(&o);
	struct str s;

	while ((s = window_look(&r->w, 1)).n > 0) {
		csvio_feed(csv, s.p, s.n);
		window_take(&r->w, s.n);
	}
	csvio_finish(csv);
	csvio_close(csv);
}

/* ---- Web archives ---- */

enum { HEADER_MAX_B = 1 << 16 };

/* Refuse what is there, up to the next line that begins a record. */
static void
reject_record(struct reader *r, const char *why)
{
	size_t at;

	for (;;) {
		struct str s = first_bytes(r, r->w.buf.n - r->w.at);

		at = warc_find(s, 0);
		if (at < s.n || !window_fill(&r->w)) {
			r->o->reject(r->o->context, str_slice(s, 0, at),
				r->w.line, why);
			window_take(&r->w, at);
			return;
		}
		/* Hand over all but what may be a line "WARC/1". */
		at = s.n > 8 ? s.n - 8 : 0;
		r->o->reject(r->o->context, first_bytes(r, at), r->w.line, why);
		window_take(&r->w, at);
		why = NULL;
	}
}

/* The body of an HTTP response without its transfer and content codings. */
static struct str
decoded_body(struct reader *r, const struct http *h)
{
	struct str body = h->body;

	if (h->chunked) {
		buf_reset(&r->chunks);
		if (http_dechunk(body, &r->chunks))
			body = buf_str(&r->chunks);
	}
	if (h->coding == HTTP_DEFLATED) {
		buf_reset(&r->inflated);
		/* Archives keep the header over bodies that are decoded. */
		if (input_inflate(&r->inflated, body, r->o->max_record_b) ||
			r->inflated.n > 0)
			body = buf_str(&r->inflated);
	}
	return body;
}

static bool
is_html_type(struct str mime)
{
	return str_eq_nocase(mime, STR("text/html")) ||
	       str_eq_nocase(mime, STR("application/xhtml+xml"));
}

static void
take_response(struct reader *r, struct record *record, struct str block)
{
	struct http h;
	const char *why = NULL;

	if (!http_parse(block, &h)) {
		r->o->reject(r->o->context, block, r->w.line,
			"response record without an HTTP message");
		return;
	}
	if (h.status < 200 || h.status > 299)
		why = "HTTP status is not 2xx";
	else if (h.coding == HTTP_UNKNOWN)
		why = "content coding is not gzip or deflate";
	record->kind = RECORD_PAGE;
	record->charset = h.charset;
	if (!why)
		record->body = decoded_body(r, &h);
	if (!why && !is_html_type(h.mime)) {
		if (str_eq_nocase(h.mime, STR("text/plain")))
			record->kind = RECORD_TEXT;
		else if (h.mime.n || !page_is_html(record->body))
			why = "neither HTML nor text";
	}
	if (why)
		r->o->skip(r->o->context, record->fields.value[FIELD_URL],
			r->w.line, why);
	else
		give(r, record);
}

static void
take_block(struct reader *r, const struct warc *w, struct str block)
{
	struct record record = {.number = 0};
	struct str mime;

	fields_set(&record.fields, FIELD_URL, 1, w->uri);
	if (str_eq(w->type, STR("response"))) {
		take_response(r, &record, block);
		return;
	}
	http_content_type(w->content_type, &mime, &record.charset);
	record.body = block;
	record.kind = is_html_type(mime) ? RECORD_PAGE : RECORD_TEXT;
	give(r, &record);
}

static bool
holds_text(const struct warc *w)
{
	struct str mime, charset;

	if (str_eq(w->type, STR("response")) ||
		str_eq(w->type, STR("conversion")))
		return true;
	http_content_type(w->content_type, &mime, &charset);
	return str_eq(w->type, STR("resource")) &&
	       (is_html_type(mime) || str_eq_nocase(mime, STR("text/plain")));
}

/* Move past `n` bytes that need not be there yet. False at the end. */
static bool
pass_over(struct reader *r, size_t n)
{
	while (n > 0) {
		struct str s = window_look(&r->w, 1);

		if (!s.n)
			return false;
		if (s.n > n)
			s.n = n;
		window_take(&r->w, s.n);
		n -= s.n;
	}
	return true;
}

/*
 * A record with a sound header at the window. A block that ends with the file
 * is cut short, unless its length is wrong: another record stands in it.
 */
static void
read_record(struct reader *r, size_t header_b, const struct warc *w)
{
	static const char cut[] = "WARC record is cut short";
	struct str all, header;
	struct warc again;

	if (!holds_text(w)) {
		if (!pass_over(r, header_b + w->length_b))
			r->o->reject(r->o->context, STR(""), r->w.line, cut);
		return;
	}
	all = window_look(&r->w, header_b + w->length_b);
	/* The views in `w` are of before the window moved. */
	header = str_slice(all, 0, header_b);
	warc_parse(header, &again);
	if (all.n < header_b + w->length_b) {
		reject_record(r, cut);
		return;
	}
	take_block(r, &again, str_slice(all, header_b, header_b + w->length_b));
	window_take(&r->w, header_b + w->length_b);
}

static void
read_archive(struct reader *r)
{
	struct str s;

	while ((s = window_look(&r->w, 1)).n > 0) {
		struct warc w;
		const char *why;
		size_t header_b;

		if (s.p[0] == '\r' || s.p[0] == '\n') {
			window_take(&r->w, 1);
			continue;
		}
		s = window_look(&r->w, HEADER_MAX_B);
		header_b = warc_header_end(
			str_from(s.p, s.n < HEADER_MAX_B ? s.n : HEADER_MAX_B));
		why = warc_parse(str_slice(s, 0, header_b), &w);
		if (!header_b && str_starts(s, STR("WARC/")))
			why = "WARC record is cut short";
		else if (!why && w.length_b > r->o->max_record_b)
			why = "record is longer than --max-record";
		if (why)
			reject_record(r, why);
		else
			read_record(r, header_b, &w);
	}
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

struct str
record_name(struct record_names *n, const struct record *r, struct str input)
{
	struct str id = r->fields.value[FIELD_URL];
	struct buf swap = n->before;

	n->before = n->last;
	n->last = swap;
	buf_reset(&n->last);
	if (!id.n)
		id = r->fields.value[FIELD_ID];
	utf8_repair(&n->last, id.n ? id : input);
	if ((!id.n && r->number > 1) ||
		str_eq(buf_str(&n->last), buf_str(&n->before)))
		buf_printf(&n->last, "#%zu", r->number);
	return buf_str(&n->last);
}

void
record_names_free(struct record_names *n)
{
	buf_free(&n->last);
	buf_free(&n->before);
}

static void
read_json(struct reader *r)
{
	if (is_spread(window_look(&r->w, SNIFF_B)))
		read_spread(r);
	else
		read_pieces(r, '\n', take_line);
}

static void
read_feed(struct reader *r)
{
	read_pieces(r, WINDOW_NO_DELIMITER, take_feed);
}

static void
read_html(struct reader *r)
{
	read_pieces(r, WINDOW_NO_DELIMITER, take_page);
}

static void
read_text(struct reader *r)
{
	/* In UTF-16, the byte 0C is half of many letters. */
	bool wide = sniff_is_utf16(window_look(&r->w, 2));

	read_pieces(r, wide ? WINDOW_NO_DELIMITER : '\f', take_text);
}

static void
free_reader(struct reader *r)
{
	window_close(&r->w);
	charset_free(&r->charset);
	jsonl_free(&r->jsonl);
	feed_free(&r->feed);
	buf_free(&r->utf8);
	buf_free(&r->chunks);
	buf_free(&r->inflated);
	free(r->column);
	free(r->rank);
}

void
records_read(struct input *in, const struct records_options *o)
{
	static void (*const read[])(struct reader * r) = {
		[FORMAT_TEXT] = read_text,
		[FORMAT_HTML] = read_html,
		[FORMAT_WARC] = read_archive,
		[FORMAT_JSONL] = read_json,
		[FORMAT_CSV] = read_table,
		[FORMAT_FEED] = read_feed,
		[FORMAT_BINARY] = read_binary,
	};
	struct reader r = {.o = o};
	enum record_format format = o->format;

	window_open(&r.w, in);
	r.jsonl.map = o->map;
	if (format == FORMAT_AUTO)
		format = sniff(window_look(&r.w, SNIFF_B), o->map);
	read[format](&r);
	if (in->error)
		o->reject(o->context, STR(""), r.w.line, in->error);
	free_reader(&r);
}
