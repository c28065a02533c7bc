/*
 * wholefile.h - a small file, read or replaced as one
 *
 * Errors: -1, and errno says why.
 */
#ifndef WIREMILL_WHOLEFILE_H
#define WIREMILL_WHOLEFILE_H

#include "str.h"

/* Append what is in the file. */
int wholefile_read(const char *path, struct buf *out);

/* Write `path` anew: under another name first, so that it is never half
 * there. */
int wholefile_replace(const char *path, struct str bytes);

#endif
