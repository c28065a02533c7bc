/*
 * filter.h - the loop that all table tools share
 *
 *   filter_open() -> while (filter_next()) { cells in, row out } -> finish
 *
 * It ties the table reader to diagnostics, --rejects and the exit status, so
 * that a tool is its options and what it does to a row. A row that is wrong
 * is reported, copied to the rejects and passed over; the tool never sees it.
 */
#ifndef WIREMILL_FILTER_H
#define WIREMILL_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include "out.h"
#include "tsv.h"

struct filter {
	struct tsv tsv;
	struct out out;
	struct out rejects; /* open if --rejects was given */
	int status;	    /* DONE, or REJECTED once something was refused */
};

struct filter_options {
	const char *rejects; /* --rejects FILE, or NULL */
	size_t max_record_b; /* --max-record; 0: FILTER_MAX_RECORD */
	struct str header;   /* stands for one that operands have not, or {0} */
};

#define FILTER_MAX_RECORD ((size_t)256 << 20)

/*
 * The options every tool has, for its option table (opt.h):
 *   {FILTER_OPTIONS(o.filter), ...}
 */
#define FILTER_OPTIONS(fo)                                                     \
	{0, "rejects", OPT_STRING, &(fo).rejects, "FILE",                      \
		"copy input that was refused to FILE"},                        \
	{                                                                      \
		0, "max-record", OPT_SIZE, &(fo).max_record_b, "SIZE",         \
			"refuse rows longer than SIZE bytes (default 256M)"    \
	}

/*
 * Open operands and standard output and read the header. Ends the program
 * with 2 when there is no header line or a column stands in it twice.
 */
void filter_open(struct filter *f, const struct filter_options *fo,
	char *const *operands, size_t n_operands);

/* The place of a column that must be there, or the program ends with 2 and
 * a message that lists the columns there are. */
size_t filter_need(struct filter *f, const char *name);
/* The place of a column that may be there, or TSV_NO_COLUMN. */
size_t filter_find(struct filter *f, const char *name);
/* Ends the program with 2, at line 1, if the table has column `name`, which
 * the tool adds. */
void filter_adds(struct filter *f, const char *name);

/* The next sound row into f->tsv: true, or false at the end. */
bool filter_next(struct filter *f);

/* Report the current row as refused, copy it to the rejects. */
void filter_reject(struct filter *f, const char *why);

/* Flush and close everything; the exit status. */
int filter_close(struct filter *f);

#endif
