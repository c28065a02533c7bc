/*
 * file.h - whole files: read one, put one in the place of another
 *
 * For small files, which are held in memory; tables go through input.h.
 *
 * Errors: -1 with errno set.
 */
#ifndef WIREMILL_FILE_H
#define WIREMILL_FILE_H

#include "str.h"

/* Append all bytes of file `path`. On an error `bytes` is as it was. */
int file_read(const char *path, struct buf *bytes);

/* Write all of `bytes`, as many calls as that takes. */
int file_write(int fd, struct str bytes);

/* Make file `path` hold `bytes`. They are written to `path`.part first, so
 * that the old file stays whole until the new one is. */
int file_replace(const char *path, struct str bytes);

#endif
