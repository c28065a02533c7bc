/* walk.c - see walk.h */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mem.h"
#include "str.h"

struct names {
	char **name;
	size_t n, cap;
};

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The entries of a directory as paths. 0, or -1 with errno. */
static int
list(const char *path, struct names *names)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	if (!dir)
		return -1;
	while ((entry = readdir(dir)) != NULL) {
		struct buf b = {0};

		if (entry->d_name[0] == '.')
			continue;
		buf_add_str(&b, str_of(path));
		if (b.n && b.p[b.n - 1] != '/')
			buf_add_char(&b, '/');
		buf_add_str(&b, str_of(entry->d_name));
		names->name = mem_grow(names->name, &names->cap, names->n + 1,
			sizeof(*names->name));
		names->name[names->n++] = b.p;
	}
	closedir(dir);
	if (names->n)
		qsort(names->name, names->n, sizeof(*names->name), compare);
	return 0;
}

static void
walk_directory(const char *path, walk_file *fn, void *context)
{
	struct names names = {0};
	size_t i;

	if (list(path, &names) < 0)
		fn(context, path, strerror(errno));
	for (i = 0; i < names.n; i++) {
		struct stat st;
		char *name = names.name[i];

		if (lstat(name, &st) < 0)
			fn(context, name, strerror(errno));
		else if (S_ISDIR(st.st_mode))
			walk_directory(name, fn, context);
		else if (S_ISREG(st.st_mode) ||
			 (S_ISLNK(st.st_mode) && stat(name, &st) == 0 &&
				 S_ISREG(st.st_mode)))
			fn(context, name, NULL);
		free(name);
	}
	free(names.name);
}

void
walk_operands(char *const *operand, size_t n, bool recursive, walk_file *fn,
	void *context)
{
	struct stat st;
	size_t i;

	if (n == 0)
		fn(context, "-", NULL);
	for (i = 0; i < n; i++) {
		if (recursive && strcmp(operand[i], "-") != 0 &&
			stat(operand[i], &st) == 0 && S_ISDIR(st.st_mode))
			walk_directory(operand[i], fn, context);
		else
			fn(context, operand[i], NULL);
	}
}
