/* file.c - see file.h */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { READ_B = 1 << 16 };

/* Close `fd`; an error before it is the one that errno tells. */
static int
close_after(int fd, int result)
{
	int before = errno;

	if (close(fd) < 0 && result == 0)
		return -1;
	errno = before;
	return result;
}

int
file_read(const char *path, struct buf *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t n = bytes->n;
	ssize_t got;

	if (fd < 0)
		return -1;
	do {
		buf_reserve(bytes, READ_B);
		got = read(fd, bytes->p + bytes->n, READ_B);
		if (got > 0)
			bytes->n += (size_t)got;
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0)
		bytes->n = n;
	bytes->p[bytes->n] = '\0';
	return close_after(fd, got < 0 ? -1 : 0);
}

int
file_write(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return 0;
}

int
file_replace(const char *path, struct str bytes)
{
	struct buf part = {0};
	int fd, result = -1;

	buf_printf(&part, "%s.part", path);
	fd = open(part.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd >= 0) {
		result = close_after(fd, file_write(fd, bytes));
		if (result == 0)
			result = rename(part.p, path);
	}
	buf_free(&part);
	return result;
}
