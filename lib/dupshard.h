/*
 * dupshard.h - the same clusters by map, sort and reduce
 *
 *   dupshard_key()     rows of a shard     -> records and keys
 *   dupshard_pair()    all of them, sorted -> records, commons, pairs
 *   dupshard_unite()   these, sorted       -> a map of rows to clusters
 *   dupshard_assign()  a shard's part of the map -> its rows' verdicts
 *
 * What runs between them are tables too (wiremill-tsv(5)), with the columns
 *
 *   kind  a        b      c         name
 *   0     row id   whole  elements  identity    a record, for each row
 *   1     element  row id                       a key: the row's text has it
 *   1     element                               a common element (paired)
 *   2     row id   row id                       a candidate pair (paired)
 *
 * in which `kind` is called `#dedupe-N-N-N` after the versions of the
 * normaliser and the sketch, so that the header sorts first and parts made by
 * different versions do not mix. Headerless, there is no such line, and the
 * kind of a record is `0-N-N-N`: each record tells its version, so that parts
 * need nothing in common and still do not mix. Sorted by bytes (LC_ALL=C sort),
 * records come in the order of the rows, then keys by element. A row id is the
 * shard's number and the row's, in hexadecimal digits of fixed width. The map
 * has the columns #row, first, cluster, similarity, and a line for each row
 * that is in a cluster with others.
 *
 * Memory: dupshard_key() holds a row; the others hold neardup's state, with the
 *         sketches in a temporary file, and 8 bytes more a row.
 * Errors: -1 for input that is not sorted, or not of this form, and for a
 *         temporary file that fails; its place and words are in `error`.
 */
#ifndef WIREMILL_DUPSHARD_H
#define WIREMILL_DUPSHARD_H

#include <stdint.h>
#include "dupmark.h"
#include "filter.h"
#include "mem.h"
#include "neardup.h"

/* The largest --shard. */
enum { DUPSHARD_MAX = 0xffff };

/* The header of what runs between the steps, into `line`. */
struct str dupshard_header(struct buf *line);
/* The map's. */
#define DUPSHARD_MAP_HEADER "#row\tfirst\tcluster\tsimilarity"

/* Read all of the filter's rows, those of shard `shard`, and write records
 * and keys of them; `by` names the column that keeps rows apart, or is NULL. */
void dupshard_key(
	struct filter *f, const char *by, uint32_t shard, bool headerless);

/* Read all of the filter's rows and write what comes of them. If they are
 * headerless, the filter was given dupshard_header. */
int dupshard_pair(struct filter *f, bool headerless, struct buf *error);
int dupshard_unite(
	struct filter *f, double threshold, bool headerless, struct buf *error);

/* What a map says of one shard. */
struct dupshard_map {
	struct str *foreign; /* identities of first rows in other shards */
	size_t n_foreign, foreign_cap;
	struct verdict_entry {
		uint32_t row, first; /* first: a foreign one below n_foreign */
		uint16_t thousandths;
		bool is_foreign;
	} * entry;
	size_t n, cap;
	struct arena names;
	struct buf error;
};

/* Read map `path` for shard `shard`. 0, or -1 with words in map->error. */
int dupshard_map_read(struct dupshard_map *map, const char *path,
	uint32_t shard, bool headerless);
/* The verdicts of the shard's `n_rows` rows; foreign rows come before them.
 * -1 if the map is of other rows. */
int dupshard_assign(
	const struct dupshard_map *map, size_t n_rows, struct verdicts *v);
void dupshard_map_free(struct dupshard_map *map);

#endif
