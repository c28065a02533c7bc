/* warc.c - see warc.h */
#include "warc.h"

#include <stdint.h>

/* The next line of *rest, without its end. */
static bool
cut_line(struct str *rest, struct str *line)
{
	if (!str_cut(rest, '\n', line))
		return false;
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

/* "Name: value" with this name? */
static bool
is_header(struct str line, const char *name, struct str *value)
{
	size_t n = strlen(name);

	if (line.n <= n || line.p[n] != ':' ||
		!str_eq_nocase(str_from(line.p, n), str_of(name)))
		return false;
	*value = str_trim(str_slice(line, n + 1, line.n));
	return true;
}

size_t
warc_header_end(struct str bytes)
{
	size_t at = 0;

	for (;;) {
		at = str_find(bytes, STR("\n"), at);
		if (at + 1 >= bytes.n)
			return 0;
		at++;
		/* The next record, before this one's header has ended. */
		if (str_starts(str_slice(bytes, at, bytes.n), STR("WARC/")))
			return 0;
		if (bytes.p[at] == '\n')
			return at + 1;
		if (bytes.p[at] == '\r' && at + 1 < bytes.n &&
			bytes.p[at + 1] == '\n')
			return at + 2;
	}
}

/* A whole number without sign; false if it is none or too large. */
static bool
parse_length(struct str s, size_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < s.n; i++) {
		size_t digit = (size_t)(s.p[i] - '0');

		if (s.p[i] < '0' || s.p[i] > '9' ||
			*value > (SIZE_MAX - digit) / 10)
			return false;
		*value = *value * 10 + digit;
	}
	return s.n > 0;
}

const char *
warc_parse(struct str header, struct warc *w)
{
	struct str line, value;
	bool has_length = false;

	*w = (struct warc){0};
	if (!str_starts(header, STR("WARC/")))
		return "no WARC record where one should begin";
	while (cut_line(&header, &line)) {
		if (is_header(line, "WARC-Type", &value)) {
			w->type = value;
		} else if (is_header(line, "WARC-Target-URI", &value)) {
			if (value.n > 1 && value.p[0] == '<' &&
				value.p[value.n - 1] == '>')
				value = str_slice(value, 1, value.n - 1);
			w->uri = value;
		} else if (is_header(line, "Content-Type", &value)) {
			w->content_type = value;
		} else if (is_header(line, "Content-Length", &value)) {
			if (!parse_length(value, &w->length_b))
				return "WARC record with a Content-Length that "
				       "is no number or too large";
			has_length = true;
		}
	}
	return has_length ? NULL : "WARC record without Content-Length";
}

size_t
warc_find(struct str bytes, size_t from)
{
	size_t at = from;

	while ((at = str_find(bytes, STR("\nWARC/"), at)) < bytes.n) {
		at++;
		if (at + 5 < bytes.n && bytes.p[at + 5] >= '0' &&
			bytes.p[at + 5] <= '9')
			return at;
	}
	return bytes.n;
}

void
http_content_type(struct str value, struct str *mime, struct str *charset)
{
	struct str part;

	*charset = STR("");
	*mime = STR("");
	if (str_cut(&value, ';', &part))
		*mime = str_trim(part);
	while (str_cut(&value, ';', &part)) {
		part = str_trim(part);
		if (part.n < 8 ||
			!str_eq_nocase(str_from(part.p, 8), STR("charset=")))
			continue;
		part = str_trim(str_slice(part, 8, part.n));
		if (part.n > 1 && (part.p[0] == '"' || part.p[0] == '\''))
			part = str_slice(part, 1, part.n - 1);
		*charset = part;
	}
}

static enum http_coding
coding_of(struct str value)
{
	if (!value.n || str_eq_nocase(value, STR("identity")))
		return HTTP_IDENTITY;
	if (str_eq_nocase(value, STR("gzip")) ||
		str_eq_nocase(value, STR("x-gzip")) ||
		str_eq_nocase(value, STR("deflate")))
		return HTTP_DEFLATED;
	return HTTP_UNKNOWN;
}

bool
http_parse(struct str block, struct http *h)
{
	struct str rest, line, value;
	size_t end = warc_header_end(block), i;

	*h = (struct http){0};
	if (!end || !str_starts(block, STR("HTTP/")))
		return false;
	h->body = str_slice(block, end, block.n);
	rest = str_slice(block, 0, end);
	cut_line(&rest, &line);
	i = str_find(line, STR(" "), 0);
	for (i++; i < line.n && line.p[i] >= '0' && line.p[i] <= '9' &&
		  h->status < 1000;
		i++)
		h->status = h->status * 10 + (unsigned)(line.p[i] - '0');
	while (cut_line(&rest, &line)) {
		if (is_header(line, "Content-Type", &value))
			http_content_type(value, &h->mime, &h->charset);
		else if (is_header(line, "Content-Encoding", &value))
			h->coding = coding_of(value);
		else if (is_header(line, "Transfer-Encoding", &value))
			h->chunked = value.n >= 7 &&
				     str_eq_nocase(str_slice(value, value.n - 7,
							   value.n),
					     STR("chunked"));
	}
	return true;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
http_dechunk(struct str body, struct buf *out)
{
	struct str line;
	bool any = false;

	while (cut_line(&body, &line)) {
		size_t size = 0, i;

		for (i = 0; i < line.n && i < 8 && hex_digit(line.p[i]) >= 0;
			i++)
			size = size * 16 + (size_t)hex_digit(line.p[i]);
		if (i == 0)
			return any;
		any = true;
		if (size == 0 || !body.p)
			return true;
		if (size > body.n)
			size = body.n;
		buf_add(out, body.p, size);
		body = str_slice(body, size, body.n);
		if (body.n && body.p[0] == '\r')
			body = str_slice(body, 1, body.n);
		if (body.n && body.p[0] == '\n')
			body = str_slice(body, 1, body.n);
	}
	return any;
}
