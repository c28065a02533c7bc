/*
 * child.h - run a function that may end the program, see what it said
 *
 * For the modules that print and exit. The function runs in a child process
 * with standard output and error in files.
 */
#ifndef WIREMILL_TESTS_CHILD_H
#define WIREMILL_TESTS_CHILD_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "str.h"

/* Append the whole of the stream, from its beginning, and a NUL that is not
 * counted. */
static inline void
child_read_back(FILE *f, struct buf *out)
{
	int c;

	buf_reset(out);
	buf_add_str(out, STR(""));
	rewind(f);
	while ((c = getc(f)) != EOF)
		buf_add_char(out, (char)c);
	fclose(f);
}

/*
 * Run fn(context) in a child. Returns its exit status, or 128 + the signal
 * that ended it; what it wrote is in `out` and `err`. A child whose function
 * returns ends with 0.
 */
static inline int
child_run(void (*fn)(void *), void *context, struct buf *out, struct buf *err)
{
	FILE *o = tmpfile(), *e = tmpfile();
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		dup2(fileno(o), STDOUT_FILENO);
		dup2(fileno(e), STDERR_FILENO);
		fn(context);
		fflush(NULL);
		_exit(0);
	}
	waitpid(child, &status, 0);
	child_read_back(o, out);
	child_read_back(e, err);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Make an empty file for a test: `path` ends in XXXXXX. 0 or -1. */
static inline int
child_make_file(char *path)
{
	int fd = mkstemp(path);

	return fd < 0 ? -1 : close(fd);
}

/* Write a file for a test; its path is `path`. */
static inline void
child_write_file(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n ||
		fclose(f) != 0)
		abort();
}

#endif
