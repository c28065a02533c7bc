/* seen.c - see seen.h */
#include "seen.h"

#include <errno.h>

#include "file.h"

const char *
seen_load(struct repeated *r, const char *path)
{
	struct buf state = {0};
	const char *why = NULL;

	if (file_read(path, &state) < 0)
		why = errno == ENOENT ? NULL : strerror(errno);
	else if (repeated_load(r, buf_str(&state)) < 0)
		why = "not a file that --seen wrote";
	buf_free(&state);
	return why;
}

const char *
seen_save(const struct repeated *r, const char *path)
{
	struct buf state = {0};
	const char *why = NULL;

	repeated_save(r, &state);
	if (file_replace(path, buf_str(&state)) < 0)
		why = strerror(errno);
	buf_free(&state);
	return why;
}
