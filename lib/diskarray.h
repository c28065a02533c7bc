/*
 * diskarray.h - an array that grows in an unnamed temporary file
 *
 * Mapped, so it reads and writes like memory, but the system may put its
 * pages out and in: for what is larger than memory and seldom touched.
 *
 * Errors: NULL with errno set; the array is then as it was.
 */
#ifndef WIREMILL_DISKARRAY_H
#define WIREMILL_DISKARRAY_H

#include <stdbool.h>
#include <stddef.h>

struct diskarray {
	void *p;
	size_t cap_b;
	int fd;
	bool open; /* zeroed: not */
};

/* 0 or -1. */
int diskarray_open(struct diskarray *a);
/* Room for `need_b` bytes: the array, which may have moved. */
void *diskarray_grow(struct diskarray *a, size_t need_b);
void diskarray_close(struct diskarray *a);

#endif
