/*
 * seen.h - the counts of repeated lines, kept in a file from run to run
 *
 * Errors: NULL, or what is wrong, in words that are static or strerror's.
 */
#ifndef WIREMILL_SEEN_H
#define WIREMILL_SEEN_H

#include "repeated.h"

/* A file that is not there yet is empty. */
const char *seen_load(struct repeated *r, const char *path);
/* The old file stays whole until the new one is. */
const char *seen_save(const struct repeated *r, const char *path);

#endif
