/*
 * opt.h - GNU-style options from one table
 *
 * The table is the parser, the text of --help, and what the test that holds
 * the man page against it reads. --help and --version are everybody's.
 */
#ifndef WIREMILL_OPT_H
#define WIREMILL_OPT_H

#include <stddef.h>

enum opt_type {
	OPT_FLAG,   /* bool: set to true */
	OPT_STRING, /* const char *: the argument */
	OPT_LIST,   /* struct opt_list: the option may come again */
	OPT_COUNT,  /* size_t: a whole number */
	OPT_SIZE,   /* size_t: bytes, with K, M or G after it */
	OPT_REAL,   /* double: a number 0 to 1 */
};

struct opt_list {
	const char **item;
	size_t n, cap;
};

struct opt {
	char letter; /* 0: long form only */
	const char *name;
	enum opt_type type;
	void *value;
	const char *argument; /* its name in --help; NULL for flags */
	const char *help;
};

/*
 * Parse argv by `table` (ended by a zeroed entry). Options and operands may
 * mix; "--" ends the options; "-" is an operand. `usage` is the line after
 * the tool's name, `purpose` one sentence. Answers --help and --version
 * itself (exit 0); misuse ends with 2 and a word about --help. Operands are
 * moved to the front of argv + 1; returns how many there are.
 */
size_t opt_parse(int argc, char **argv, const struct opt *table,
	const char *usage, const char *purpose);

void opt_list_free(struct opt_list *list);

#endif
