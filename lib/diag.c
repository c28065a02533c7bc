/* diag.c - see diag.h */
#include "diag.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "mem.h"
#include "utf8.h"

enum { MAX_SAME = 10, MAX_KINDS = 64, QUOTE_CP = 80 };

/* Kinds of complaint made so far, with the first of each as an example. */
static struct kind {
	uint64_t id;
	size_t n;
	char *example;
} kind[MAX_KINDS];

static const char *tool = "wiremill", *program = "";

static void
out_of_memory(void)
{
	/* Nothing here may need memory. */
	static const char words[] = ": out of memory\n";
	bool heard = write(STDERR_FILENO, tool, strlen(tool)) >= 0 &&
		     write(STDERR_FILENO, words, sizeof(words) - 1) >= 0;

	(void)heard; /* if nobody listens, the status is all there is */
	_exit(TROUBLE);
}

/* Open /dev/null the wrong way round where a standard stream is closed, so
 * that using it fails as before but its number is taken. */
static void
hold_standard_streams(void)
{
	static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDWR};
	int fd;

	for (int want = 0; want <= 2; want++) {
		if (fcntl(want, F_GETFD) >= 0)
			continue;
		fd = open("/dev/null", wrong_way[want]);
		if (fd >= 0 && fd != want) {
			dup2(fd, want);
			close(fd);
		}
	}
}

void
diag_init(const char *argv0)
{
	const char *slash;

	hold_standard_streams();
	mem_on_exhausted(out_of_memory);
	if (argv0 == NULL || *argv0 == '\0')
		return;
	program = argv0;
	slash = strrchr(argv0, '/');
	tool = slash != NULL ? slash + 1 : argv0;
}

const char *
diag_tool(void)
{
	return tool;
}

const char *
diag_program(void)
{
	return program;
}

/* Append `s` with control characters (C0, DEL, C1) shown as \xNN. */
static void
add_visible(struct buf *b, struct str s)
{
	const char *p = s.p, *end = s.p + s.n, *next;
	uint32_t cp;

	for (; p < end; p = next) {
		next = utf8_next(p, end, &cp);
		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
			buf_printf(b, "\\x%02x", (unsigned)cp);
		else
			buf_add_cp(b, cp);
	}
}

const char *
diag_quote(struct str s)
{
	static struct buf ring[4];
	static unsigned turn;
	struct buf *b = &ring[turn++ % 4];
	struct utf8_cursor c = {0, 0};
	size_t n_b = 0;

	/* Ill-formed input counts bytes as characters, which is close enough
	 * for a cut. */
	if (utf8_is_valid(s))
		n_b = utf8_cursor_to_cp(&c, s, QUOTE_CP);
	else
		n_b = s.n < QUOTE_CP ? s.n : QUOTE_CP;
	buf_reset(b);
	buf_add(b, "", 0);
	add_visible(b, str_slice(s, 0, n_b));
	if (n_b < s.n)
		buf_add_str(b, STR("..."));
	return b->p;
}

/*
 * What makes two complaints the same: their words. Numbers in them are left
 * out, so "row 3" and "row 4" are one kind.
 */
static uint64_t
kind_of(struct str words)
{
	uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */

	for (size_t i = 0; i < words.n; i++) {
		if (words.p[i] < '0' || words.p[i] > '9')
			h = (h ^ (unsigned char)words.p[i]) * 0x100000001b3u;
	}
	return h;
}

/* True if this complaint is still to be printed. What comes after
 * MAX_KINDS kinds is counted with the last of them. */
static bool
count(struct str words)
{
	uint64_t id = kind_of(words);
	size_t i = 0;

	while (i < MAX_KINDS - 1 && kind[i].n > 0 && kind[i].id != id)
		i++;
	if (kind[i].n == 0) {
		kind[i].id = id;
		kind[i].example = mem_alloc(words.n + 1);
		memcpy(kind[i].example, words.p, words.n);
		kind[i].example[words.n] = '\0';
	}
	return kind[i].n++ < MAX_SAME;
}

/* Format the words of a message; a view until the next call. */
static struct str __attribute__((format(printf, 1, 0)))
format(const char *fmt, va_list ap)
{
	static struct buf words;

	buf_reset(&words);
	buf_add(&words, "", 0);
	buf_vprintf(&words, fmt, ap);
	return buf_str(&words);
}

static void
say(const char *file, size_t line, struct str words)
{
	static struct buf plain, visible;
	ssize_t ignored;

	buf_reset(&plain);
	buf_printf(&plain, "%s: ", tool);
	if (file != NULL)
		buf_printf(&plain, "%s:", file);
	if (line > 0)
		buf_printf(&plain, "%zu:", line);
	if (file != NULL)
		buf_add_char(&plain, ' ');
	buf_add_str(&plain, words);
	buf_reset(&visible);
	add_visible(&visible, buf_str(&plain));
	buf_add_char(&visible, '\n');
	/* One write, so that lines of tools in a pipeline do not mix. */
	ignored = write(STDERR_FILENO, visible.p, visible.n);
	(void)ignored;
}

void
diag_at(const char *file, size_t line, const char *fmt, ...)
{
	struct str words;
	va_list ap;

	va_start(ap, fmt);
	words = format(fmt, ap);
	va_end(ap);
	if (count(words))
		say(file, line, words);
}

void
diag_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(NULL, 0, format(fmt, ap));
	va_end(ap);
}

void
diag_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(NULL, 0, format(fmt, ap));
	va_end(ap);
	exit(TROUBLE);
}

void
diag_die_at(const char *file, size_t line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(file, line, format(fmt, ap));
	va_end(ap);
	exit(TROUBLE);
}

int
diag_finish(int status)
{
	for (size_t i = 0; i < MAX_KINDS && kind[i].n > 0; i++) {
		if (kind[i].n > MAX_SAME)
			diag_say("%zu more like: %s", kind[i].n - MAX_SAME,
				kind[i].example);
		free(kind[i].example);
		kind[i] = (struct kind){0};
	}
	return status;
}
