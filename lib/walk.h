/*
 * walk.h - the files of a directory and all below it, in the order of names
 *
 * Names that begin with a dot are passed over, and so are symbolic links to
 * directories (no loops); the order is by bytes, the same on every machine.
 *
 * Errors:  told to the callback, with the words; the walk goes on.
 * Memory:  the names of one directory a level.
 */
#ifndef WIREMILL_WALK_H
#define WIREMILL_WALK_H

/* Called for each file, or with an error for what cannot be listed. */
typedef void walk_file(void *context, const char *path, const char *error);

void walk_directory(const char *path, walk_file *fn, void *context);

#endif
