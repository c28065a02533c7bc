/*
 * csvio.c - RFC 4180 records through libcsv
 *
 * The reader keeps the bytes of the open record and feeds libcsv a line at a
 * time. So it always knows the line number, and can go back when a quote turns
 * out never to be closed:
 *
 *   raw:  [... given out ...][record so far ......][not yet parsed ......]
 *                            record_b              at_b
 *
 * libcsv runs in strict mode. Of the two things that it calls errors there, a
 * bare quote in an unquoted field is let through (by one non-strict step), and
 * text after a closing quote is not: that is how a quote that was never closed
 * shows, when it meets the next quoted field. Right after such an error bare
 * quotes are refused too, until a record is sound: they are most likely the
 * rest of what was broken.
 */
#include "csvio.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include "mem.h"

/* libcsv grows a field's room by this much at a time. */
enum { FIELD_STEP_B = 1 << 16 };

/* csv_write goes byte by byte, at 1 GB/s; longer fields have a faster way. */
enum { CSV_WRITE_MAX_B = 64 };

/* How much is waited for to see a whole first line. */
enum { SNIFF_MAX_B = 1 << 16 };

struct csvio_reader {
	struct csvio_reader_options o;
	struct csv_parser parser;

	struct buf raw;
	size_t record_b; /* where the record being read begins in raw */
	size_t at_b;	 /* what is before it has been parsed */
	size_t line;	 /* the line that at_b is in, from 1 */
	size_t record_line;

	/* The record so far: its fields' bytes, and where each ends in them. */
	struct buf bytes;
	size_t *field_end_b;
	size_t n_fields, end_cap;
	struct str *field;
	size_t field_cap;

	/* Where the quote began that is open at a line's end. */
	size_t quote_field; /* its field's place in the record */
	size_t quote_line;
	size_t quote_end_b; /* the end of that line in raw */

	bool started;	 /* BOM and delimiter are settled */
	bool open;	 /* a record has begun */
	bool quote_open; /* its line ended within quotes */
	bool finished;	 /* the record has ended: set by libcsv's callback */
	bool wary;	 /* nothing sound has been read since an error */
	bool skipping;	 /* in the rest of a line that was refused */
	bool after_cr;	 /* the byte before at_b is a CR that ended a line */
	int stop;	 /* what the record callback returned */
};

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/*
 * A byte that asks for quotes or unescaping: CR, LF, a quote, the delimiter,
 * the escape. (For text without escapes the escape is given as a quote.)
 */
static inline bool
is_special(char c, char delimiter, char escape)
{
	return c == '\r' || c == '\n' || c == '"' || c == delimiter ||
	       c == escape;
}

/* Whether one of STEP_B bytes is special; they are copied to `to`. */
#ifdef __SSE2__
enum { STEP_B = 16 };

static inline bool
copy_step(char *to, const char *from, char delimiter, char escape)
{
	__m128i bytes = _mm_loadu_si128((const void *)from);
	__m128i stop = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));

	stop = _mm_or_si128(stop, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
	stop = _mm_or_si128(stop, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
	stop = _mm_or_si128(stop, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(escape)));
	stop = _mm_or_si128(
		stop, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(delimiter)));
	_mm_storeu_si128((void *)to, bytes);
	return _mm_movemask_epi8(stop) != 0;
}
#else
enum { STEP_B = sizeof(uint64_t) };

#define EACH_BYTE 0x0101010101010101u

/* Not 0 if a byte of `word` is `c` (H. S. Warren, Hacker's Delight, 6-1). */
static inline uint64_t
any_equal(uint64_t word, char c)
{
	word ^= EACH_BYTE * (unsigned char)c;
	return (word - EACH_BYTE) & ~word & (EACH_BYTE * 0x80);
}

static inline bool
copy_step(char *to, const char *from, char delimiter, char escape)
{
	uint64_t word;

	memcpy(&word, from, sizeof(word));
	memcpy(to, &word, sizeof(word));
	return (any_equal(word, '"') | any_equal(word, '\n') |
		       any_equal(word, '\r') | any_equal(word, escape) |
		       any_equal(word, delimiter)) != 0;
}
#endif

/* Append `s` if none of its bytes is special and no blank is at its ends. */
static inline bool
add_plain(struct buf *out, struct str s, char delimiter, char escape)
{
	size_t i = 0;
	char *to;

	if (s.n == 0)
		return true;
	if (is_blank(s.p[0]) || is_blank(s.p[s.n - 1]))
		return false;
	buf_reserve(out, s.n);
	to = out->p + out->n;
	for (; i + STEP_B <= s.n; i += STEP_B) {
		if (copy_step(to + i, s.p + i, delimiter, escape))
			return false;
	}
	if (i > 0 && i < s.n) {
		/* The last bytes once more, as a whole step. */
		i = s.n - STEP_B;
		if (copy_step(to + i, s.p + i, delimiter, escape))
			return false;
		i = s.n;
	}
	for (; i < s.n; i++) {
		to[i] = s.p[i];
		if (is_special(s.p[i], delimiter, escape))
			return false;
	}
	out->n += s.n;
	out->p[out->n] = '\0';
	return true;
}

bool
csvio_add_plain(struct buf *out, struct str cell, char delimiter)
{
	return add_plain(out, cell, delimiter, '\\');
}

/* What csv_write writes, copied in stretches from quote to quote. */
static void
add_quoted_long(struct buf *out, struct str field)
{
	const char *p = field.p, *end = field.p + field.n, *quote;

	buf_reserve(out, mem_add(field.n, field.n / 8 + 2));
	buf_add_char(out, '"');
	while ((quote = memchr(p, '"', (size_t)(end - p))) != NULL) {
		buf_add(out, p, (size_t)(quote + 1 - p));
		buf_add_char(out, '"');
		p = quote + 1;
	}
	buf_add(out, p, (size_t)(end - p));
	buf_add_char(out, '"');
}

void
csvio_add_field(struct buf *out, struct str field, char delimiter, bool quote)
{
	if (!quote && add_plain(out, field, delimiter, '"'))
		return;
	if (field.n > CSV_WRITE_MAX_B) {
		add_quoted_long(out, field);
		return;
	}
	buf_reserve(out, 2 * field.n + 2);
	/* csv_write does nothing, not even quotes, for a NULL field. */
	out->n += csv_write(out->p + out->n, out->cap - out->n,
		field.n > 0 ? field.p : "", field.n);
	out->p[out->n] = '\0';
}

char
csvio_sniff(struct str line)
{
	static const char candidate[] = {',', ';', '\t', '|'};
	size_t n[sizeof(candidate)] = {0}, i, c, best = 0;
	bool quoted = false;

	for (i = 0; i < line.n; i++) {
		if (line.p[i] == '"')
			quoted = !quoted;
		for (c = 0; !quoted && c < sizeof(candidate); c++)
			n[c] += line.p[i] == candidate[c];
	}
	for (c = 1; c < sizeof(candidate); c++)
		if (n[c] > n[best])
			best = c;
	return candidate[best];
}

/* Blanks are part of a field (RFC 4180, 2.4): libcsv trims what is a space. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
start_parser(struct csvio_reader *r)
{
	csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_realloc_func(&r->parser, mem_realloc);
	csv_set_blk_size(&r->parser, FIELD_STEP_B);
	csv_set_space_func(&r->parser, no_space);
	csv_set_delim(&r->parser, (unsigned char)r->o.delimiter);
	r->bytes.n = r->n_fields = 0;
	r->open = r->quote_open = r->finished = false;
}

struct csvio_reader *
csvio_open(const struct csvio_reader_options *o)
{
	struct csvio_reader *r = mem_calloc(1, sizeof(*r));

	r->o = *o;
	if (r->o.max_record_b == 0)
		r->o.max_record_b = CSVIO_MAX_RECORD;
	r->line = 1;
	start_parser(r);
	return r;
}

void
csvio_close(struct csvio_reader *r)
{
	if (r == NULL)
		return;
	csv_free(&r->parser);
	buf_free(&r->raw);
	buf_free(&r->bytes);
	free(r->field_end_b);
	free(r->field);
	free(r);
}

static void
on_field(void *p, size_t n, void *context)
{
	struct csvio_reader *r = context;

	r->field_end_b = mem_grow(r->field_end_b, &r->end_cap, r->n_fields + 1,
		sizeof(*r->field_end_b));
	buf_add(&r->bytes, p, n);
	r->field_end_b[r->n_fields++] = r->bytes.n;
}

static void
on_record(int end, void *context)
{
	struct csvio_reader *r = context;

	(void)end;
	r->finished = true;
}

/* Give the record that has just ended to the caller. */
static void
give_record(struct csvio_reader *r)
{
	size_t i, from_b = 0;

	r->field = mem_grow(
		r->field, &r->field_cap, r->n_fields, sizeof(*r->field));
	for (i = 0; i < r->n_fields; i++) {
		r->field[i] = str_slice(
			buf_str(&r->bytes), from_b, r->field_end_b[i]);
		from_b = r->field_end_b[i];
	}
	r->stop = r->o.record(
		r->o.context, r->field, r->n_fields, r->record_line);
	r->bytes.n = r->n_fields = 0;
	r->open = r->quote_open = r->finished = r->wary = false;
}

/*
 * Refuse the open record up to the end of the line where its open quote began,
 * which is the piece that ends at `piece_end_b` unless an earlier line ended
 * in quotes that are still the same field's. Reading goes on after it.
 */
static void
refuse(struct csvio_reader *r, size_t piece_end_b, const char *why)
{
	size_t end_b = piece_end_b;

	if (r->quote_open && r->quote_field == r->n_fields) {
		end_b = r->quote_end_b;
		r->line = r->quote_line;
	}
	if (r->o.reject != NULL)
		r->o.reject(r->o.context,
			str_slice(buf_str(&r->raw), r->record_b, end_b),
			r->line, why);
	r->skipping = !is_line_end(r->raw.p[end_b - 1]);
	r->after_cr = r->raw.p[end_b - 1] == '\r';
	r->line += !r->skipping;
	r->at_b = r->record_b = end_b;
	r->wary = true;
	csv_free(&r->parser);
	start_parser(r);
}

/* Give bytes to libcsv. False on an error, at a place that it chose. */
static bool
parse(struct csvio_reader *r, const char *p, size_t n)
{
	size_t done = csv_parse(&r->parser, p, n, on_field, on_record, r);

	while (done < n) {
		if (r->parser.quoted || r->wary)
			return false;
		csv_set_opts(&r->parser, CSV_STRICT_FINI);
		csv_parse(&r->parser, p + done++, 1, on_field, on_record, r);
		csv_set_opts(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
		done += csv_parse(
			&r->parser, p + done, n - done, on_field, on_record, r);
	}
	return true;
}

/*
 * The end of the line that begins at `from_b`, behind its CR, LF or CRLF; the
 * end of what there is if the line is not whole.
 */
static size_t
line_end(const struct csvio_reader *r, size_t from_b)
{
	const char *p = r->raw.p + from_b, *end = r->raw.p + r->raw.n;
	const char *lf = memchr(p, '\n', (size_t)(end - p));
	const char *cr;

	if (lf != NULL)
		end = lf + 1;
	cr = memchr(p, '\r', (size_t)(end - p));
	if (cr != NULL && cr + 1 != lf)
		end = cr + 1;
	return (size_t)(end - r->raw.p);
}

/* Note that a line ends within quotes, and whether they began in it. */
static void
note_open_quote(struct csvio_reader *r, size_t end_b)
{
	if (r->quote_open && r->quote_field == r->n_fields)
		return;
	r->quote_open = true;
	r->quote_field = r->n_fields;
	r->quote_line = r->line;
	r->quote_end_b = end_b;
}

/*
 * Give the piece [p, p + n) to libcsv; NULL, or why it is refused. What comes
 * before the limit is parsed even so, and an error there comes first: the
 * answer must not depend on how the input was cut.
 */
static const char *
parse_within_limit(struct csvio_reader *r, const char *p, size_t n)
{
	size_t used_b = r->at_b - r->record_b, max_b = r->o.max_record_b;
	size_t room_b = used_b < max_b ? max_b - used_b : 0, text_b = n;

	while (text_b > 0 && is_line_end(p[text_b - 1]))
		text_b--;
	if (text_b > room_b) {
		if (!parse(r, p, room_b))
			return "text after a closing quote";
		/* A quote that was open at the last line's end: back to it. */
		r->quote_field = r->n_fields;
		return "record is too long";
	}
	return parse(r, p, n) ? NULL : "text after a closing quote";
}

/* Parse the piece [at_b, end_b): a line, or as much of it as there is. */
static void
take_piece(struct csvio_reader *r, size_t end_b)
{
	const char *p = r->raw.p + r->at_b, *why = NULL;
	size_t n = end_b - r->at_b;
	bool ends = is_line_end(p[n - 1]);
	/* The LF of a CRLF that was cut in two: its line is counted. */
	bool counted = r->after_cr && *p == '\n';

	if (r->skipping) {
		if (r->o.reject != NULL)
			r->o.reject(
				r->o.context, str_from(p, n), r->line, NULL);
		r->skipping = !ends;
	} else {
		if (!r->open && !is_line_end(*p)) {
			r->open = true;
			r->record_line = r->line;
		}
		why = parse_within_limit(r, p, n);
		if (why != NULL) {
			refuse(r, end_b, why);
			return;
		}
		if (r->finished)
			give_record(r);
		else if (r->open && ends)
			note_open_quote(r, end_b);
	}
	r->at_b = end_b;
	if (!r->open)
		r->record_b = end_b;
	r->line += ends && !counted;
	r->after_cr = p[n - 1] == '\r';
}

/* Drop the BOM, find the delimiter. False: more bytes must come first. */
static bool
settle_start(struct csvio_reader *r, bool at_end)
{
	size_t from_b = 0, end_b;

	if (r->started)
		return true;
	if (!at_end && r->raw.n < 3)
		return false;
	if (str_starts(buf_str(&r->raw), STR("\xef\xbb\xbf")))
		from_b = 3;
	end_b = line_end(r, from_b);
	if (!at_end && r->o.delimiter == '\0' && r->raw.n < SNIFF_MAX_B &&
		(end_b == from_b || !is_line_end(r->raw.p[end_b - 1])))
		return false;
	if (r->o.delimiter == '\0')
		r->o.delimiter =
			csvio_sniff(str_slice(buf_str(&r->raw), from_b, end_b));
	csv_set_delim(&r->parser, (unsigned char)r->o.delimiter);
	r->record_b = r->at_b = from_b;
	r->started = true;
	return true;
}

static void
take_all(struct csvio_reader *r, bool at_end)
{
	if (!settle_start(r, at_end))
		return;
	while (r->at_b < r->raw.n && r->stop == 0)
		take_piece(r, line_end(r, r->at_b));
}

int
csvio_feed(struct csvio_reader *r, const char *p, size_t n)
{
	if (r->stop != 0 || n == 0)
		return r->stop;
	if (r->record_b > 0) {
		r->raw.n -= r->record_b;
		memmove(r->raw.p, r->raw.p + r->record_b, r->raw.n);
		r->at_b -= r->record_b;
		r->quote_end_b -= r->quote_open ? r->record_b : 0;
		r->record_b = 0;
	}
	buf_add(&r->raw, p, n);
	take_all(r, false);
	return r->stop;
}

int
csvio_finish(struct csvio_reader *r)
{
	if (r->raw.n == 0)
		return r->stop;
	take_all(r, true);
	while (r->open && r->stop == 0) {
		if (csv_fini(&r->parser, on_field, on_record, r) == 0) {
			give_record(r);
		} else {
			refuse(r, r->raw.n, "quote is never closed");
			take_all(r, true);
		}
	}
	return r->stop;
}
