/* spool.c - see spool.h */
#include "spool.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"

enum { SPOOL_FULL = 1 << 18 };

int
spool_temporary(void)
{
	const char *dir = getenv("TMPDIR");
	struct buf path = {0};
	int fd;

	buf_printf(&path, "%s/wiremill-XXXXXX", dir && *dir ? dir : "/tmp");
	fd = mkstemp(path.p);
	if (fd >= 0)
		unlink(path.p);
	buf_free(&path);
	return fd;
}

void
spool_explain(struct buf *error)
{
	buf_printf(error, "temporary file (in $TMPDIR or /tmp): %s",
		strerror(errno));
}

static int
spool_make(struct spool *s)
{
	s->fd = spool_temporary();
	s->open = s->fd >= 0;
	return s->open ? 0 : -1;
}

static int
spool_flush(struct spool *s)
{
	if (file_write(s->fd, buf_str(&s->room)) < 0)
		return -1;
	buf_reset(&s->room);
	return 0;
}

int
spool_write(struct spool *s, struct str piece)
{
	if (!s->open && spool_make(s) < 0)
		return -1;
	buf_add_str(&s->room, piece);
	return s->room.n < SPOOL_FULL ? 0 : spool_flush(s);
}

int
spool_rewind(struct spool *s)
{
	if (!s->open) {
		s->at_end = true;
		return 0;
	}
	if (spool_flush(s) < 0 || lseek(s->fd, 0, SEEK_SET) < 0)
		return -1;
	s->at_b = 0;
	s->at_end = false;
	return 0;
}

/* Move what is left to the front and read more behind it. */
static int
spool_fill(struct spool *s)
{
	ssize_t n;

	s->room.n -= s->at_b;
	if (s->room.p != NULL && s->room.n > 0)
		memmove(s->room.p, s->room.p + s->at_b, s->room.n);
	s->at_b = 0;
	buf_reserve(&s->room, SPOOL_FULL);
	do
		n = read(s->fd, s->room.p + s->room.n, SPOOL_FULL);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -1;
	s->room.n += (size_t)n;
	s->at_end = n == 0;
	return 0;
}

int
spool_next(struct spool *s, struct str *line)
{
	size_t searched = 0;

	for (;;) {
		size_t left = s->room.n - s->at_b;
		char *from = s->room.p ? s->room.p + s->at_b : NULL;
		char *end =
			from != NULL && left > searched
				? memchr(from + searched, '\n', left - searched)
				: NULL;

		if (end) {
			*line = str_from(from, (size_t)(end - from));
			s->at_b += line->n + 1;
			return 1;
		}
		if (s->at_end)
			return 0;
		searched = left;
		if (spool_fill(s) < 0)
			return -1;
	}
}

void
spool_close(struct spool *s)
{
	if (s->open)
		close(s->fd);
	buf_free(&s->room);
	*s = (struct spool){0};
}
