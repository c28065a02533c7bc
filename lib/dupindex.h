/*
 * dupindex.h - what earlier runs knew, in a file
 *
 *   dupindex_open() -> the old rows are in neardup -> new rows are added ->
 *   dupindex_add() for each new row's name -> dupindex_commit()
 *
 * The file holds the sketches, not the clusters: each run clusters all rows
 * anew, so that N daily runs give the last day's rows the clusters that one
 * run over all days would. What is slow, reading texts, is done once.
 *
 * Format: a header (magic, byte order, versions of the normaliser and the
 * sketch, parameters, counts), then arrays, in the machine's byte order, each
 * at a multiple of 8. It is mapped, never changed: a new one is written beside
 * it and renamed over it, so a run that dies leaves the old one whole. That
 * one, FILE.part, is held locked from the first to the last, which keeps a
 * second run out; one that a dead run left is taken over. A file of other
 * versions or parameters, or of a wrong length, is refused.
 *
 * Memory: the names of old rows stay in the mapping.
 * Errors: -1 and words in x->error.
 */
#ifndef WIREMILL_DUPINDEX_H
#define WIREMILL_DUPINDEX_H

#include <stdint.h>
#include <stdio.h>
#include "neardup.h"
#include "str.h"

struct dupindex {
	char error[256];
	size_t n_old; /* rows that were taken from it */

	/* Private. */
	const char *path;
	FILE *part; /* what will be renamed, locked */
	struct buf part_path;
	uint64_t by; /* hash of the --by column's name, 0: none */
	const unsigned char *map;
	size_t map_b;
	uint32_t *old_row; /* their numbers in the file */
	uint32_t *date;	   /* of all rows now in neardup, as yyyymmdd */
	size_t date_cap, n_dates;
	struct buf names; /* of the new rows */
	uint64_t *name_end_b;
	size_t n_new, name_cap;
};

/* A date (ISO 8601) as a number that sorts; 0: there is none. */
uint32_t dupindex_date(struct str iso);

/*
 * Open index `path`, or begin one if there is none, keep others off it (until
 * commit or close; an error if another run does), and add its rows to `d`,
 * whose threshold is set, but for those dated before `since` (0: all).
 */
int dupindex_open(struct dupindex *x, const char *path, struct str by_column,
	uint32_t since, struct neardup *d);

/* The identity of old row `row`. */
struct str dupindex_name(const struct dupindex *x, size_t row);

/* A new row: its date when it is added to neardup, its name when known. */
void dupindex_add_date(struct dupindex *x, uint32_t date);
void dupindex_add_name(struct dupindex *x, struct str name);

/* Write old and new rows to the file. */
int dupindex_commit(struct dupindex *x, const struct neardup *d);
void dupindex_close(struct dupindex *x);

#endif
