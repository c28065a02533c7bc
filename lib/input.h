/*
 * input.h - bytes from a file or standard input, gzip or not
 *
 * Gzip is recognised by its first bytes, whatever the name; several members
 * in one file (RFC 1952, 2.2; the form of WARC dumps) are read as one stream.
 * A member that is cut short, fails its check sum or is followed by junk is
 * an error: the bytes before it have been given out first.
 *
 * Errors: functions return -1 and leave words in in->error.
 * Memory: one buffer of 256 KiB for compressed input; none for plain.
 */
#ifndef WIREMILL_INPUT_H
#define WIREMILL_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include "str.h"

struct input_gzip;

struct input {
	const char *name; /* for messages: the operand, or "<stdin>" */
	int fd;
	char head[4]; /* bytes read ahead to look for gzip */
	unsigned char head_n, head_at;
	bool done;
	struct input_gzip *gz; /* NULL for plain input */
	const char *error;     /* static or strerror's words; NULL: none */
	bool io_failed;	       /* the error is read(2)'s, not the data's */
	/* Where the gzip member being read began, in compressed bytes; 0 for
	 * plain input. New members are counted, so that a WARC reader can tell
	 * a record's member. */
	uint64_t member_offset_b;
	size_t n_members;
};

/* Open operand `path` ("-" is standard input). 0, or -1 with in->error. */
int input_open(struct input *in, const char *path);
/* Up to `n` bytes into `p`: how many, 0 at the end, -1 on an error. */
ssize_t input_read(struct input *in, char *p, size_t n);
void input_close(struct input *in);

/*
 * Append what gzip or deflate (zlib's wrapping or none) data in memory stands
 * for, up to `max_b` bytes: HTTP bodies. True if it was whole; else what
 * could be read before the damage, the cut or the limit is there.
 */
bool input_inflate(struct buf *out, struct str data, size_t max_b);

#endif
