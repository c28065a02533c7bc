/* out.c - see out.h */
#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <unistd.h>

#include "diag.h"
#include "file.h"

void
out_open(struct out *o, int fd, const char *name)
{
	*o = (struct out){.fd = fd, .name = name};
	buf_reserve(&o->buf, 2 * OUT_FULL);
}

static _Noreturn void
write_failed(const struct out *o)
{
	const char *why = strerror(errno);

	if (o->name != NULL)
		diag_die("%s: write error: %s", o->name, why);
	diag_die("write error: %s", why);
}

void
out_drain(struct out *o)
{
	if (file_write(o->fd, buf_str(&o->buf)) < 0)
		write_failed(o);
	buf_reset(&o->buf);
}

void
out_flush(struct out *o)
{
	out_drain(o);
}

void
out_close(struct out *o)
{
	out_drain(o);
	buf_free(&o->buf);
}

void
out_create(struct out *o, const char *path)
{
	int fd;

	*o = (struct out){.fd = -1};
	if (path == NULL)
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		diag_die("%s: %s", path, strerror(errno));
	out_open(o, fd, path);
}

void
out_finish(struct out *o)
{
	if (!out_is_open(o))
		return;
	out_close(o);
	if (close(o->fd) < 0)
		write_failed(o);
	o->fd = -1;
}

/* The letter after the backslash for bytes that a cell may not hold. */
static char
escape_of(char c)
{
	switch (c) {
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\\':
		return '\\';
	default:
		return 0;
	}
}

/* Are there control characters or backslashes among 8 bytes? */
static bool
has_special(const char *p)
{
	const uint64_t ones = 0x0101010101010101, highs = ones * 0x80;
	uint64_t w, back;

	memcpy(&w, p, sizeof(w));
	back = w ^ (ones * '\\');
	/* A borrow may give a false alarm, never hide a byte. */
	return ((((w - ones * 0x0E) & ~w) | ((back - ones) & ~back)) & highs) !=
	       0;
}

/* Bytes of `s` before the first that must be escaped. */
static size_t
plain_prefix(struct str s)
{
	static const unsigned char stop[256] = {
		['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\\'] = 1};
	size_t i = 0;

	while (s.n - i >= 8 && !has_special(s.p + i))
		i += 8;
	while (i < s.n && !stop[(unsigned char)s.p[i]])
		i++;
	return i;
}

void
out_cell(struct out *o, struct str text)
{
	size_t n;

	for (;;) {
		n = plain_prefix(text);
		out_bytes(o, str_slice(text, 0, n));
		if (n == text.n)
			return;
		out_char(o, '\\');
		out_char(o, escape_of(text.p[n]));
		text = str_slice(text, n + 1, text.n);
	}
}

void
out_number(struct out *o, size_t value)
{
	buf_add_number(&o->buf, value);
	if (o->buf.n >= OUT_FULL)
		out_drain(o);
}

void
out_fixed(struct out *o, double value, int decimals)
{
	size_t scale = 1, units;

	for (int i = 0; i < decimals; i++)
		scale *= 10;
	if (value < 0) {
		out_char(o, '-');
		value = -value;
	}
	units = (size_t)(value * (double)scale + 0.5);
	out_number(o, units / scale);
	if (decimals == 0)
		return;
	out_char(o, '.');
	for (size_t digit = scale / 10; digit > 0; digit /= 10)
		out_char(o, (char)('0' + units / digit % 10));
}
