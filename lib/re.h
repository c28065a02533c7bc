/*
 * re.h - regular expressions (PCRE2), compiled once, limited always
 *
 * Patterns are UTF-8, compiled with JIT where there is one. A match that runs
 * into the JIT stack is tried again by the interpreter; one that runs into
 * the match or depth limit is an error, not a "no match". Subjects must be
 * valid UTF-8 (they are not checked again).
 *
 * Memory: one match block a pattern, made at compile time; matching does not
 *         allocate. Not for use by two threads at once.
 */
#ifndef WIREMILL_RE_H
#define WIREMILL_RE_H

#include <stddef.h>
#include "str.h"

struct re;

/* RE_LATE: translate to machine code at the first search, not before. For
 * many patterns of which few are ever needed. */
enum { RE_NOCASE = 1, RE_EXTENDED = 2, RE_LATE = 4 };

/* Compile; NULL on a bad pattern, with words in error (room for 256). */
struct re *re_compile(struct str pattern, unsigned flags, char *error);

/*
 * Search `s` from byte `from_b`. 1: found, group g is [span[2g], span[2g+1])
 * for g < n_groups, both (size_t)-1 where the group took no part. 0: not
 * found. -1: a limit was hit.
 */
int re_search(struct re *re, struct str s, size_t from_b, size_t *span,
	size_t n_groups);

void re_free(struct re *re);

#endif
