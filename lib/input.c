/* input.c - see input.h */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "mem.h"

enum { GZ_BUFFER_B = 1 << 18, GZIP_HEADERS = 16 };

static const unsigned char gzip_magic[2] = {0x1F, 0x8B};

struct input_gzip {
	z_stream z;
	bool in_member;	 /* inflate has not seen the member's end */
	bool at_eof;	 /* the file gives no more */
	uint64_t read_b; /* compressed bytes taken from the file so far */
	unsigned char in[GZ_BUFFER_B];
};

static ssize_t
read_fd(struct input *in, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(in->fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		in->error = strerror(errno);
		in->io_failed = true;
	}
	return got;
}

/* Read ahead as many bytes as it takes to know gzip by. */
static int
read_head(struct input *in)
{
	ssize_t got;

	while (in->head_n < sizeof(gzip_magic)) {
		got = read_fd(in, in->head + in->head_n,
			sizeof(gzip_magic) - in->head_n);
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		in->head_n = (unsigned char)(in->head_n + got);
	}
	return 0;
}

static int
start_gzip(struct input *in)
{
	struct input_gzip *gz = mem_calloc(1, sizeof(*gz));

	memcpy(gz->in, in->head, in->head_n);
	gz->z.next_in = gz->in;
	gz->z.avail_in = in->head_n;
	gz->read_b = in->head_n;
	in->gz = gz;
	if (inflateInit2(&gz->z, MAX_WBITS + GZIP_HEADERS) != Z_OK) {
		in->error = "zlib does not start";
		return -1;
	}
	gz->in_member = true;
	in->n_members = 1;
	return 0;
}

int
input_open(struct input *in, const char *path)
{
	struct stat st;

	*in = (struct input){.name = path, .fd = STDIN_FILENO};
	if (strcmp(path, "-") == 0) {
		in->name = "<stdin>";
	} else {
		in->fd = open(path, O_RDONLY | O_CLOEXEC);
		if (in->fd < 0) {
			in->error = strerror(errno);
			return -1;
		}
	}
	if (fstat(in->fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		in->error = strerror(EISDIR);
	} else if (read_head(in) == 0) {
		if (in->head_n < sizeof(gzip_magic) ||
			memcmp(in->head, gzip_magic, sizeof(gzip_magic)) != 0)
			return 0;
		if (start_gzip(in) == 0)
			return 0;
	}
	/* The words outlive the descriptor. */
	if (in->fd != STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
	return -1;
}

/* More compressed bytes: 1, 0 at the file's end, -1. */
static int
refill(struct input *in)
{
	struct input_gzip *gz = in->gz;
	ssize_t got;

	if (gz->at_eof)
		return 0;
	/* Keep what is left (a member's first byte) before the new bytes. */
	memmove(gz->in, gz->z.next_in, gz->z.avail_in);
	got = read_fd(
		in, gz->in + gz->z.avail_in, GZ_BUFFER_B - gz->z.avail_in);
	if (got < 0)
		return -1;
	gz->z.next_in = gz->in;
	gz->z.avail_in += (unsigned)got;
	gz->read_b += (uint64_t)got;
	gz->at_eof = got == 0;
	return got > 0;
}

/*
 * Between two members: 1 when another begins, 0 at a clean end, -1 for junk.
 * Zero bytes after the last member are padding (tapes, some object stores),
 * as gzip(1) takes them.
 */
static int
next_member(struct input *in)
{
	struct input_gzip *gz = in->gz;

	for (;;) {
		while (gz->z.avail_in > 0 && *gz->z.next_in == 0) {
			gz->z.next_in++;
			gz->z.avail_in--;
		}
		if (gz->z.avail_in >= sizeof(gzip_magic))
			break;
		switch (refill(in)) {
		case 0:
			if (gz->z.avail_in == 0)
				return 0;
			in->error = "junk after the gzip data";
			return -1;
		case -1:
			return -1;
		}
	}
	if (memcmp(gz->z.next_in, gzip_magic, sizeof(gzip_magic)) != 0) {
		in->error = "junk after the gzip data";
		return -1;
	}
	in->member_offset_b = gz->read_b - gz->z.avail_in;
	in->n_members++;
	inflateReset(&gz->z);
	gz->in_member = true;
	return 1;
}

static ssize_t
read_gzip(struct input *in, char *p, size_t n)
{
	struct input_gzip *gz = in->gz;
	bool at_end;
	int z, more;

	if (n > (1u << 30))
		n = 1u << 30;
	gz->z.next_out = (unsigned char *)p;
	gz->z.avail_out = (unsigned)n;
	while (gz->z.avail_out == (unsigned)n) {
		at_end = false;
		more = gz->in_member ? 1 : next_member(in);
		if (more == 1 && gz->z.avail_in == 0) {
			more = refill(in);
			/* inflate may hold output that had no room yet. */
			at_end = more == 0;
		}
		if (more < 0 || (more == 0 && !at_end))
			return more;
		z = inflate(&gz->z, Z_NO_FLUSH);
		if (z == Z_STREAM_END) {
			gz->in_member = false;
		} else if (z != Z_OK && z != Z_BUF_ERROR) {
			in->error =
				gz->z.msg != NULL ? gz->z.msg : "bad gzip data";
			break;
		} else if (at_end && gz->z.avail_out == (unsigned)n) {
			in->error = "unexpected end of gzip data";
			return -1;
		}
	}
	/* What came out before an error is given first. */
	if (gz->z.avail_out < (unsigned)n)
		return (ssize_t)(n - gz->z.avail_out);
	return -1;
}

ssize_t
input_read(struct input *in, char *p, size_t n)
{
	size_t left = (size_t)(in->head_n - in->head_at);
	ssize_t got;

	if (in->error != NULL)
		return -1;
	if (in->done || n == 0)
		return 0;
	if (in->gz != NULL) {
		got = read_gzip(in, p, n);
	} else if (left > 0) {
		if (left > n)
			left = n;
		memcpy(p, in->head + in->head_at, left);
		in->head_at = (unsigned char)(in->head_at + left);
		return (ssize_t)left;
	} else {
		got = read_fd(in, p, n);
	}
	in->done = got == 0;
	return got;
}

void
input_close(struct input *in)
{
	if (in->gz != NULL) {
		inflateEnd(&in->gz->z);
		free(in->gz);
		in->gz = NULL;
	}
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

/* One try with zlib's window bits; how zlib ended. */
static int
inflate_as(struct buf *out, struct str data, size_t max_b, int window_bits)
{
	z_stream z = {0};
	size_t begin = out->n;
	int status = inflateInit2(&z, window_bits);

	if (status != Z_OK)
		return status;
	/* zlib does not write to its input; its type is of before const. */
	z.next_in = (unsigned char *)(uintptr_t)data.p;
	z.avail_in = data.n > UINT_MAX ? UINT_MAX : (unsigned)data.n;
	while (status == Z_OK && out->n - begin < max_b) {
		size_t room = max_b - (out->n - begin);

		if (room > GZ_BUFFER_B)
			room = GZ_BUFFER_B;
		buf_reserve(out, room);
		z.next_out = (unsigned char *)out->p + out->n;
		z.avail_out = (unsigned)room;
		status = inflate(&z, Z_NO_FLUSH);
		out->n += room - z.avail_out;
	}
	inflateEnd(&z);
	return status;
}

bool
input_inflate(struct buf *out, struct str data, size_t max_b)
{
	enum { EITHER_HEADER = 32 };
	size_t begin = out->n;
	int status = inflate_as(out, data, max_b, MAX_WBITS + EITHER_HEADER);

	/* Some servers send deflate without its wrapping. */
	if (status == Z_DATA_ERROR && out->n == begin)
		status = inflate_as(out, data, max_b, -MAX_WBITS);
	return status == Z_STREAM_END;
}
