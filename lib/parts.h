/*
 * parts.h - output cut into numbered files
 *
 * NAME-001.csv, NAME-002.csv, ... (NAME may end in .csv itself). Each is
 * written as NAME-001.csv.part and renamed when it is whole. A file that
 * cannot be written ends the program with 2, as out.h does.
 */
#ifndef WIREMILL_PARTS_H
#define WIREMILL_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include "out.h"
#include "str.h"

struct parts {
	struct str name; /* without .csv; the caller's */
	size_t n;	 /* begun so far */
	bool is_open;
	struct out out;
	struct buf path, part_path;
};

void parts_open(struct parts *p, const char *name);
/* End the current file, begin the next: write to p->out. */
void parts_next(struct parts *p);
/* End the current file, free everything. */
void parts_close(struct parts *p);

#endif
