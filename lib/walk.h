/*
 * walk.h - the files that operands name, in directories and all below them
 *
 * Names that begin with a dot are passed over, and so are symbolic links to
 * directories (no loops); the order is by bytes, the same on every machine.
 *
 * Errors:  told to the callback, with the words; the walk goes on.
 * Memory:  the names of one directory a level.
 */
#ifndef WIREMILL_WALK_H
#define WIREMILL_WALK_H

#include <stdbool.h>
#include <stddef.h>

/* Called for each file, or with an error for what cannot be listed. */
typedef void walk_file(void *context, const char *path, const char *error);

/*
 * Each operand in order, standard input ("-") if there is none. Directories
 * are walked if `recursive`; else they are handed on as they are.
 */
void walk_operands(char *const *operand, size_t n, bool recursive,
	walk_file *fn, void *context);

#endif
