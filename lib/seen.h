/*
 * seen.h - the counts of repeated lines, kept in a file from run to run
 *
 * For tools: what goes wrong with the file ends the program with 2. A path of
 * NULL is no file: nothing happens.
 */
#ifndef WIREMILL_SEEN_H
#define WIREMILL_SEEN_H

#include "repeated.h"

/* A file that is not there yet is empty. */
void seen_load(struct repeated *r, const char *path);
/* The old file stays whole until the new one is. */
void seen_save(const struct repeated *r, const char *path);

#endif
