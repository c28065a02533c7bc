/* lexicon.c - see lexicon.h */
#include "lexicon.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "diag.h"
#include "file.h"
#include "utf8.h"

#ifndef DATADIR
#define DATADIR "/usr/local/share/wiremill"
#endif

enum { PATH_B = 4096, MAX_FIELDS = 8 };

/* The first program of that name on PATH, "" if there is none. */
static void
search_path(const char *name, char *path, size_t size)
{
	const char *dirs = getenv("PATH");
	struct str rest = str_of(dirs != NULL ? dirs : ""), dir;

	while (str_cut(&rest, ':', &dir)) {
		snprintf(path, size, "%.*s/%s", (int)dir.n, dir.p, name);
		if (dir.n > 0 && access(path, X_OK) == 0)
			return;
	}
	path[0] = '\0';
}

/*
 * The directory of the running program, "" if it cannot be known. Where the
 * system does not tell (a bare chroot has no /proc), the shell's way is gone
 * again: a name with a slash is a path, another is looked for on PATH.
 */
static void
program_directory(char *dir, size_t size)
{
	const char *called = diag_program();
	char *slash;
#ifdef __APPLE__
	uint32_t n = (uint32_t)size;

	if (_NSGetExecutablePath(dir, &n) != 0)
		dir[0] = '\0';
#else
	ssize_t n = readlink("/proc/self/exe", dir, size - 1);

	dir[n > 0 ? n : 0] = '\0';
#endif
	if (dir[0] == '\0' && strchr(called, '/') != NULL)
		snprintf(dir, size, "%s", called);
	else if (dir[0] == '\0')
		search_path(called, dir, size);
	slash = strrchr(dir, '/');
	if (slash != NULL)
		*slash = '\0';
}

static bool
try_path(struct buf *path, size_t start_b, const char *dir, const char *below,
	const char *name)
{
	path->n = start_b;
	buf_printf(path, "%s%s/%s", dir, below, name);
	return access(path->p + start_b, R_OK) == 0;
}

int
lexicon_path(struct buf *path, const char *name)
{
	/* From build/bin, from build/CONFIG/bin or build/CONFIG/unit, and
	 * from an installation moved as a whole. */
	static const char *const below[] = {
		"/../../lib/data", "/../../../lib/data", "/../share/wiremill"};
	const char *chosen = getenv("WIREMILL_DATA");
	char dir[PATH_B];
	size_t start_b = path->n;

	if (chosen != NULL && chosen[0] != '\0')
		return try_path(path, start_b, chosen, "", name) ? 0 : -1;
	program_directory(dir, sizeof(dir));
	for (size_t i = 0; dir[0] != '\0' && i < 3; i++) {
		if (try_path(path, start_b, dir, below[i], name))
			return 0;
	}
	return try_path(path, start_b, DATADIR, "", name) ? 0 : -1;
}

int
lexicon_open(struct lexicon *x, const char *name)
{
	const char *why = NULL;

	*x = (struct lexicon){0};
	if (strchr(name, '/') != NULL)
		buf_add_str(&x->path, str_of(name));
	else
		lexicon_path(&x->path, name);
	if (file_read(x->path.p, &x->bytes) < 0)
		why = strerror(errno);
	else if (!utf8_is_valid(buf_str(&x->bytes)))
		why = "is not UTF-8";
	if (why != NULL) {
		snprintf(x->error, sizeof(x->error), "%s: %s", x->path.p, why);
		return -1;
	}
	x->all = buf_str(&x->bytes);
	lexicon_rewind(x);
	return 0;
}

void
lexicon_from(struct lexicon *x, struct str text)
{
	*x = (struct lexicon){.all = text};
	lexicon_rewind(x);
}

void
lexicon_rewind(struct lexicon *x)
{
	x->rest = x->all;
	x->section = STR("");
	x->line_number = 0;
}

void
lexicon_need(struct lexicon *x, const char *name)
{
	if (lexicon_open(x, name) < 0)
		diag_die("%s", x->error);
}

bool
lexicon_next(struct lexicon *x)
{
	struct str line, rest;

	while (str_cut(&x->rest, '\n', &line)) {
		x->line_number++;
		if (str_ends(line, STR("\r")))
			line.n--;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] == '[' && line.p[line.n - 1] == ']') {
			x->section = str_slice(line, 1, line.n - 1);
			continue;
		}
		x->line = rest = line;
		x->n_fields = 0;
		while (x->n_fields < MAX_FIELDS &&
			str_cut(&rest, '\t', &x->field[x->n_fields]))
			x->n_fields++;
		return true;
	}
	return false;
}

int
lexicon_refuse(struct lexicon *x, const char *why)
{
	snprintf(x->error, sizeof(x->error), "%s:%zu: %s",
		x->path.p != NULL ? x->path.p : "-", x->line_number, why);
	return -1;
}

void
lexicon_close(struct lexicon *x)
{
	buf_free(&x->path);
	buf_free(&x->bytes);
	*x = (struct lexicon){0};
}
