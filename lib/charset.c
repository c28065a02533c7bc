/*
 * charset.c - encodings and damaged characters; see charset.h
 *
 * Source: WHATWG Encoding (windows-1252 stands for iso-8859-1 and ascii; its
 * five unassigned bytes are C1 controls) and WHATWG HTML 13.2.3.2 (prescan).
 */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

#include "utf8.h"

enum {
	PRESCAN_B = 1024,
	/* One ill-formed sequence is forgiven in so many good ones. */
	FORGIVEN_IN = 100,
};

static const uint16_t windows_1252[32] = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
	0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
	0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

/* --- which encoding ------------------------------------------------------ */

/* The charset named after "charset=" or "encoding=" in `head`, or empty. */
static struct str
prescan(struct str head)
{
	static const char *const key[] = {"charset", "encoding"};
	size_t k, i, begin_b;

	for (k = 0; k < sizeof(key) / sizeof(key[0]); k++) {
		struct str word = str_of(key[k]);

		for (i = 0; i + word.n < head.n; i++) {
			if (!str_eq_nocase(str_from(head.p + i, word.n), word))
				continue;
			begin_b = i + word.n;
			while (begin_b < head.n &&
				strchr(" \t\r\n=\"'", head.p[begin_b]) &&
				head.p[begin_b])
				begin_b++;
			for (i = begin_b; i < head.n && head.p[i] > ' ' &&
					  !strchr("\"';>/?", head.p[i]);)
				i++;
			return str_slice(head, begin_b, i);
		}
	}
	return str_from("", 0);
}

/* True for the names under which pages mean windows-1252 or UTF-8, which
 * need no iconv. */
static bool
is_own(struct str name)
{
	static const char *const own[] = {"utf-8", "utf8", "iso-8859-1",
		"iso8859-1", "latin1", "latin-1", "us-ascii", "ascii",
		"windows-1252", "cp1252"};
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		if (str_eq_nocase(name, str_of(own[i])))
			return true;
	}
	return false;
}

static bool
open_iconv(struct charset *c, struct str name)
{
	if (name.n == 0 || name.n > 40 || is_own(name))
		return false;
	if (c->iconv && str_eq_nocase(buf_str(&c->name), name))
		return true;
	if (c->iconv)
		iconv_close(c->iconv);
	c->iconv = NULL;
	buf_reset(&c->name);
	buf_add_str(&c->name, name);
	if (memchr(name.p, '\0', name.n) || memchr(name.p, '/', name.n))
		return false; /* "//IGNORE" is not the page's to ask for */
	c->iconv = iconv_open("UTF-8", c->name.p);
	if (c->iconv == (iconv_t)-1)
		c->iconv = NULL;
	return c->iconv != NULL;
}

/*
 * Convert through iconv, ill-formed bytes to U+FFFD. False if more than one
 * in FORGIVEN_IN is: then it is not that encoding.
 */
static bool
convert(struct charset *c, struct str bytes, struct str name, struct buf *out)
{
	union {
		const char *view;
		char *arg; /* iconv's prototype has no const */
	} in = {bytes.p};
	size_t left = bytes.n, bad = 0;

	if (!open_iconv(c, name))
		return false;
	iconv(c->iconv, NULL, NULL, NULL, NULL);
	buf_reset(out);
	while (left) {
		size_t room, before;
		char *to;

		buf_reserve(out, left + 16);
		to = out->p + out->n;
		before = room = out->cap - out->n - 1;
		if (iconv(c->iconv, &in.arg, &left, &to, &room) != (size_t)-1)
			left = 0;
		out->n += before - room;
		if (left && errno != E2BIG) {
			buf_add_cp(out, UTF8_REPLACEMENT);
			in.view++;
			left--;
			if (++bad > bytes.n / FORGIVEN_IN)
				return false;
		}
	}
	return utf8_is_valid(buf_str(out));
}

static void
convert_1252(struct buf *out, struct str bytes)
{
	size_t i;

	buf_reset(out);
	buf_reserve(out, bytes.n + bytes.n / 8);
	for (i = 0; i < bytes.n; i++) {
		unsigned char b = (unsigned char)bytes.p[i];

		if (b < 0x80)
			buf_add_char(out, (char)b);
		else
			buf_add_cp(out, b < 0xA0 ? windows_1252[b - 0x80] : b);
	}
}

/* UTF-8 with so little damage that it can be nothing else. */
static bool
is_nearly_utf8(struct str s)
{
	const char *p = s.p, *end = str_end(s), *next;
	size_t good = 0, bad = 0;
	uint32_t cp;

	for (; p < end; p = next) {
		if ((unsigned char)*p < 0x80) {
			next = p + 1;
			continue;
		}
		next = utf8_next(p, end, &cp);
		if (cp == UTF8_REPLACEMENT)
			bad++;
		else
			good++;
	}
	return good >= bad * FORGIVEN_IN;
}

struct str
charset_decode(struct charset *c, struct str bytes, struct str declared,
	struct buf *out)
{
	struct str head = bytes;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	if (str_starts(bytes, STR("\xFF\xFE")) &&
		convert(c, str_slice(bytes, 2, bytes.n), STR("UTF-16LE"), out))
		return buf_str(out);
	if (str_starts(bytes, STR("\xFE\xFF")) &&
		convert(c, str_slice(bytes, 2, bytes.n), STR("UTF-16BE"), out))
		return buf_str(out);
	if (utf8_is_valid(bytes))
		return bytes;
	if (head.n > PRESCAN_B)
		head.n = PRESCAN_B;
	if (is_nearly_utf8(bytes)) {
		buf_reset(out);
		utf8_repair(out, bytes);
	} else if (!convert(c, bytes, declared, out) &&
		   !convert(c, bytes, prescan(head), out)) {
		convert_1252(out, bytes);
	}
	return buf_str(out);
}

/* --- damaged characters -------------------------------------------------- */

/* The byte that windows-1252 shows as `cp`, or -1. */
static int
byte_of_1252(uint32_t cp)
{
	unsigned i;

	if (cp >= 0xA0 && cp <= 0xFF)
		return (int)cp;
	if (cp < 0x80)
		return -1;
	for (i = 0; i < 32; i++) {
		if (windows_1252[i] == cp || cp == 0x80 + i)
			return 0x80 + (int)i;
	}
	return -1;
}

/* A character that text which went through windows-1252 may have held. */
static bool
is_likely(uint32_t cp)
{
	return (cp >= 0xA0 && cp <= 0x24F) || (cp >= 0x370 && cp <= 0x45F) ||
	       (cp >= 0x2010 && cp <= 0x203A) || cp == 0x20AC || cp == 0x2122 ||
	       cp == 0x2212 || cp == 0xFEFF || (cp >= 0x1F300 && cp <= 0x1FAFF);
}

/*
 * If what stands at `p` is a UTF-8 sequence read as windows-1252, the place
 * after it, and the character it was in *cp; else NULL.
 */
static const char *
read_mojibake(const char *p, const char *end, uint32_t *cp)
{
	char raw[4];
	size_t n, want;
	uint32_t c;
	int byte;

	p = utf8_next(p, end, &c);
	byte = byte_of_1252(c);
	if (byte < 0xC2 || byte > 0xF4)
		return NULL;
	want = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
	raw[0] = (char)byte;
	for (n = 1; n < want; n++) {
		if (p >= end)
			return NULL;
		p = utf8_next(p, end, &c);
		byte = byte_of_1252(c);
		if (byte < 0x80 || byte > 0xBF)
			return NULL;
		raw[n] = (char)byte;
	}
	if (utf8_next(raw, raw + n, cp) != raw + n || !is_likely(*cp))
		return NULL;
	return p;
}

/* What has no business in prose. */
static bool
is_dropped(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	       cp == 0x7F || cp == 0xAD || cp == 0x200B || cp == 0x200E ||
	       cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2060 && cp <= 0x2064) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static bool
is_exotic_space(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static void
add_repaired(struct buf *out, uint32_t cp)
{
	if (cp >= 0x80 && cp < 0xA0)
		cp = windows_1252[cp - 0x80];
	if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
		cp = '\n';
	if (is_exotic_space(cp))
		cp = ' ';
	if (!is_dropped(cp) && !(cp >= 0x80 && cp < 0xA0))
		buf_add_cp(out, cp);
}

static bool
is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t';
}

/* Bytes from `p` on that need no look. */
static size_t
plain_run(const char *p, const char *end)
{
	const char *at = p;

	while (at < end && is_plain((unsigned char)*at))
		at++;
	return (size_t)(at - p);
}

void
charset_repair(struct buf *out, struct str text)
{
	const char *p = text.p, *end = str_end(text), *next;
	uint32_t cp;
	size_t run;

	while (p < end) {
		run = plain_run(p, end);
		buf_add(out, p, run);
		p += run;
		if (p >= end)
			break;
		if (*p == '\r') {
			buf_add_char(out, '\n');
			p += p + 1 < end && p[1] == '\n' ? 2 : 1;
			continue;
		}
		next = read_mojibake(p, end, &cp);
		if (!next)
			next = utf8_next(p, end, &cp);
		add_repaired(out, cp);
		p = next;
	}
}

void
charset_add_line(struct buf *out, struct str text, struct buf *room)
{
	size_t i, begin_b = out->n;

	buf_reset(room);
	charset_repair(room, text);
	for (i = 0; i < room->n; i++) {
		char c = room->p[i];

		if (c == '\n' || c == '\t')
			c = ' ';
		if (c != ' ' || (out->n > begin_b && out->p[out->n - 1] != ' '))
			buf_add_char(out, c);
	}
	while (out->n > begin_b && out->p[out->n - 1] == ' ')
		out->n--;
}

bool
charset_is_clean(struct str text)
{
	const char *p = text.p, *end = str_end(text), *next;
	uint32_t cp, was;

	for (p += plain_run(p, end); p < end; p = next + plain_run(next, end)) {
		next = utf8_next(p, end, &cp);
		if ((cp >= 0x80 && cp < 0xA0) || is_dropped(cp) || cp == '\r' ||
			is_exotic_space(cp) || cp == 0x2028 || cp == 0x2029 ||
			read_mojibake(p, end, &was))
			return false;
	}
	return true;
}

void
charset_free(struct charset *c)
{
	if (c->iconv)
		iconv_close(c->iconv);
	buf_free(&c->name);
	c->iconv = NULL;
}
