/*
 * dupmark.h - put the rows aside, then write them with their clusters
 *
 *   dupmark_add() for each row -> verdicts -> dupmark_write()
 *
 * A row's cluster is known only when all rows have been read, and its first
 * row may be any earlier one. Rows wait in an unnamed temporary file (a pipe
 * cannot be read twice); in memory there is one bit a row.
 *
 * A row's identity is its `doc` cell, with `#` and its own number within the
 * document where the document has several rows; `#` and the row's number in
 * the input where there is no such column.
 *
 * Errors: -1, with words in m->error, if the temporary file fails.
 */
#ifndef WIREMILL_DUPMARK_H
#define WIREMILL_DUPMARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "filter.h"
#include "spool.h"

/* What was found about each row, by its number from 0. */
struct verdicts {
	uint32_t *first;       /* the cluster's first row */
	uint16_t *thousandths; /* similarity to it */
	size_t n, cap;

	/* The first `n_old` are of rows that are not written (an index's, other
	 * shards'); `old_name` tells their names. */
	size_t n_old;
	struct str (*old_name)(const void *context, size_t row);
	const void *old_context;
};

void verdicts_add(struct verdicts *v, size_t first, double similarity);
void verdicts_free(struct verdicts *v);

enum dupmark_keep { KEEP_FIRST, KEEP_LAST, KEEP_LONGEST };

/* The word for one: false if there is no such. */
bool dupmark_keep_of(const char *word, enum dupmark_keep *keep);

struct dupmark {
	size_t doc_column; /* or TSV_NO_COLUMN */
	bool drop;	   /* write only one row of each cluster, unmarked */
	enum dupmark_keep keep;

	/* Private. */
	struct spool rows;
	size_t n_rows;
	uint64_t *same_doc; /* a bit: the row is of the document before it */
	size_t same_cap;
	uint32_t *length_b; /* of the texts, for KEEP_LONGEST */
	size_t length_cap;
	struct buf last_doc;
	struct buf error;
};

/* Write the header: with the added columns, `prefix` before their names, unless
 * rows are dropped. A name that is there already ends the program with 2. */
void dupmark_header(
	const struct dupmark *m, struct filter *f, const char *prefix);

/* Take the filter's current row; `text` is its text, for its length. 0, -1. */
int dupmark_add(struct dupmark *m, const struct filter *f, struct str text);

/* Called with each row's identity, in order, if not NULL. */
typedef void dupmark_name(void *context, size_t row, struct str name);

/* Write all rows. `v` has a verdict for each old row and each one added.
 * 0 or -1. */
int dupmark_write(struct dupmark *m, struct out *out, const struct verdicts *v,
	dupmark_name *named, void *context);

void dupmark_free(struct dupmark *m);

#endif
