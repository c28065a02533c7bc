/*
 * temporary.h - bytes in a file, for the targets whose subject opens one
 */
#ifndef WIREMILL_FUZZ_TEMPORARY_H
#define WIREMILL_FUZZ_TEMPORARY_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "str.h"

static char temporary_path[] = "/tmp/wiremill-fuzz-XXXXXX";

static inline void
temporary_remove(void)
{
	unlink(temporary_path);
}

/* Write `bytes` to temporary_path, which is made by the first call and removed at
 * the program's end. */
static inline void
temporary_write(struct str bytes)
{
	static bool made;
	FILE *f;

	if (!made) {
		made = true;
		close(mkstemp(temporary_path));
		atexit(temporary_remove);
	}
	/* ext4 waits for the disk when a file is cut off and written anew. */
	unlink(temporary_path);
	f = fopen(temporary_path, "wb");
	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n)
		abort();
	fclose(f);
}

#endif
