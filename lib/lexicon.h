/*
 * lexicon.h - the text files of words and patterns that a person can edit
 *
 * Found in $WIREMILL_DATA, else beside the program's checkout
 * (DIR-OF-PROGRAM/../../lib/data, or one step further up), else in the
 * installed share directory. A file is UTF-8 lines: `#` at the start of a
 * line begins a comment, blank lines are skipped, `[name]` opens a section, any
 * other line is an entry of tab-separated fields.
 *
 * Memory: the file is held whole; entries are views into it.
 * Errors: -1 and words in x->error, the file's path before them (the tool says
 *         them and ends).
 */
#ifndef WIREMILL_LEXICON_H
#define WIREMILL_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"
#include "wordmap.h"

struct lexicon {
	struct buf path;  /* where it was found */
	struct buf bytes; /* the whole file */
	struct str all;	  /* what there is to read */
	struct str rest;  /* what lexicon_next has not given out */
	/* The current entry. */
	struct str section; /* "" before the first [name] */
	struct str line;    /* all of it */
	struct str field[8];
	size_t n_fields;
	size_t line_number;
	char error[256];
};

/* Append the path of data file `name` to `path`. 0, or -1 if there is none. */
int lexicon_path(struct buf *path, const char *name);
/* Read data file `name`, or any path that has a slash in it. 0 or -1. */
int lexicon_open(struct lexicon *x, const char *name);
/* Use text already in memory (tests); borrowed. */
void lexicon_from(struct lexicon *x, struct str text);
/* Begin again at the first entry. */
void lexicon_rewind(struct lexicon *x);
/* The next entry: true, or false at the end. */
bool lexicon_next(struct lexicon *x);
/* For who reads the entries: put "FILE:LINE: why" into x->error; -1. */
int lexicon_refuse(struct lexicon *x, const char *why);
void lexicon_close(struct lexicon *x);

/* lexicon_open for a tool: ends it with 2 and a message on failure. */
void lexicon_need(struct lexicon *x, const char *name);

#endif
