/*
 * file.h - bytes in a file, for the targets whose subject opens one
 */
#ifndef WIREMILL_FUZZ_FILE_H
#define WIREMILL_FUZZ_FILE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "str.h"

static char file_path[] = "/tmp/wiremill-fuzz-XXXXXX";

static inline void
file_remove(void)
{
	unlink(file_path);
}

/* Write `bytes` to file_path, which is made by the first call and removed at
 * the program's end. */
static inline void
file_write(struct str bytes)
{
	static bool made;
	FILE *f;

	if (!made) {
		made = true;
		close(mkstemp(file_path));
		atexit(file_remove);
	}
	/* ext4 waits for the disk when a file is cut off and written anew. */
	unlink(file_path);
	f = fopen(file_path, "wb");
	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n)
		abort();
	fclose(f);
}

#endif
