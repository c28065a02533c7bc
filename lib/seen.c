/* seen.c - see seen.h */
#include "seen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "diag.h"
#include "str.h"

enum { READ_B = 1 << 16 };

static int
read_whole(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = -1;

	if (fd < 0)
		return -1;
	do {
		buf_reserve(out, READ_B);
		got = read(fd, out->p + out->n, READ_B);
		if (got > 0)
			out->n += (size_t)got;
	} while (got > 0 || (got < 0 && errno == EINTR));
	close(fd);
	return got < 0 ? -1 : 0;
}

static int
write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		bytes = str_slice(bytes, (size_t)put, bytes.n);
	}
	return 0;
}

/* Write `path` anew: under another name first, so that it is never half
 * there. */
static int
replace(const char *path, struct str bytes)
{
	struct buf part = {0};
	int fd, status = -1;

	buf_printf(&part, "%s.part", path);
	fd = open(part.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd >= 0) {
		status = write_all(fd, bytes);
		status |= close(fd);
		if (status == 0)
			status = rename(part.p, path);
	}
	buf_free(&part);
	return status;
}

void
seen_load(struct repeated *r, const char *path)
{
	struct buf state = {0};

	if (!path)
		return;
	if (read_whole(path, &state) < 0) {
		if (errno != ENOENT)
			diag_die("%s: %s", path, strerror(errno));
	} else if (repeated_load(r, buf_str(&state)) < 0) {
		diag_die("%s: not a file that --seen wrote", path);
	}
	buf_free(&state);
}

void
seen_save(const struct repeated *r, const char *path)
{
	struct buf state = {0};

	if (!path)
		return;
	repeated_save(r, &state);
	if (replace(path, buf_str(&state)) < 0)
		diag_die("%s: %s", path, strerror(errno));
	buf_free(&state);
}
