/*
 * diag.h - what a tool says on standard error, and how it ends
 *
 * A message is one line, `tool: file:line: what is wrong`. Control characters
 * in it are shown escaped (\x1b), so data cannot drive the terminal. The same
 * complaint (the same words, whatever the numbers in them) is printed at most
 * 10 times, then only counted; diag_finish says how many there were.
 */
#ifndef WIREMILL_DIAG_H
#define WIREMILL_DIAG_H

#include <stddef.h>
#include "str.h"

enum { DONE = 0, REJECTED = 1, TROUBLE = 2 };

/*
 * Take the tool's name from argv[0]; stand in for standard streams that are
 * closed, so that no file opened later takes their numbers (reads and writes
 * on a stand-in fail, as on the closed stream).
 */
void diag_init(const char *argv0);
const char *diag_tool(void);
/* argv[0] as it was given to diag_init; "" before. */
const char *diag_program(void);

/* tool: file:line: ...  (line 0: without a line). Any file name is shown. */
void diag_at(const char *file, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* tool: ... */
void diag_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* tool: ... and exit(TROUBLE). */
_Noreturn void diag_die(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));
/* tool: file:line: ... and exit(TROUBLE). */
_Noreturn void diag_die_at(const char *file, size_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * A piece of input for a message: at most 80 characters of `s`, then "...".
 * The result is static, good until the fourth call from here.
 */
const char *diag_quote(struct str s);

/* Print the counts of complaints that were cut off. Returns `status`. */
int diag_finish(int status);

#endif
