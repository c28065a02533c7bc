/*
 * dedupe - mark or drop rows that are copies of earlier ones; see dedupe(1)
 *
 * Rows are read once, into what is compared (sketches, or the content of
 * statements) and into a temporary file; then clusters are found, and the rows
 * written with them. The sharded form takes the same steps apart.
 */
#include <stdlib.h>

#include "diag.h"
#include "dupindex.h"
#include "dupmark.h"
#include "dupread.h"
#include "dupshard.h"
#include "mem.h"
#include "neardup.h"
#include "opt.h"
#include "restated.h"
#include "wording.h"

enum { NOTABLE_ROWS = 1000, NOTABLE_SHARE = 5 };

struct options {
	struct filter_options filter;
	bool drop, wording, keys, pairs, unite, no_header;
	const char *keep, *by, *prefix, *index, *since, *assign;
	size_t shard, max_memory_b;
	double threshold;
};

#define ADVICE                                                                 \
	"give each part of the rows to a process of its own (Shards in "       \
	"dedupe(1))"

static void
exhausted(void)
{
	diag_say("out of memory: " ADVICE);
	_Exit(TROUBLE);
}

static size_t
parse_options(int argc, char **argv, struct options *o)
{
	const struct opt table[] = {
		{'d', "drop", OPT_FLAG, &o->drop, NULL,
			"write one row of each cluster instead of marking"},
		{'k', "keep", OPT_STRING, &o->keep, "WHICH",
			"with --drop: first, last or longest (default first)"},
		{'b', "by", OPT_STRING, &o->by, "COLUMN",
			"compare only rows with the same value in COLUMN"},
		{'t', "threshold", OPT_REAL, &o->threshold, "T",
			"rows this similar are copies (default 0.25)"},
		{'p', "prefix", OPT_STRING, &o->prefix, "WORD",
			"put WORD before the names of the added columns"},
		{'w', "wording", OPT_FLAG, &o->wording, NULL,
			"find statements in other words; --by unifies names"},
		{'i', "index", OPT_STRING, &o->index, "FILE",
			"compare with the rows of earlier runs, kept in FILE"},
		{'s', "since", OPT_STRING, &o->since, "DATE",
			"with --index: forget rows of earlier days"},
		{0, "keys", OPT_FLAG, &o->keys, NULL,
			"shards, step 1: write the keys of a shard's rows"},
		{0, "pairs", OPT_FLAG, &o->pairs, NULL,
			"shards, step 2: pair the rows of sorted keys"},
		{0, "union", OPT_FLAG, &o->unite, NULL,
			"shards, step 3: join sorted pairs to a map"},
		{0, "assign", OPT_STRING, &o->assign, "MAP",
			"shards, step 4: mark a shard's rows by the map"},
		{0, "shard", OPT_COUNT, &o->shard, "N",
			"the shard's number, from 0, for --keys and --assign"},
		{0, "no-header", OPT_FLAG, &o->no_header, NULL,
			"shards: no header between the steps, at all of them"},
		{0, "max-memory", OPT_SIZE, &o->max_memory_b, "SIZE",
			"end with 2 before more than SIZE bytes are held"},
		FILTER_OPTIONS(o->filter),
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Mark rows whose text is a copy, or nearly, of an earlier "
		"row's.");
}

static void
check_options(const struct options *o)
{
	int steps = o->keys + o->pairs + o->unite + (o->assign != NULL);
	const struct {
		bool is_broken;
		const char *rule;
	} rules[] = {
		{steps > 1, "--keys, --pairs, --union and --assign are four "
			    "steps"},
		{steps && (o->wording || o->index),
			"shards go with neither --wording nor --index"},
		{o->no_header && !steps,
			"--no-header is for the steps of shards"},
		{o->wording && o->index, "--wording has no --index"},
		{o->since && !o->index, "--since needs --index"},
		{o->keep && !o->drop, "--keep needs --drop"},
	};
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].is_broken)
			diag_die("%s (see --help)", rules[i].rule);
	if (o->since && !dupindex_date(str_of(o->since)))
		diag_die("--since takes a date like 2024-05-31, not `%s` "
			 "(see --help)",
			o->since);
	if (o->shard > DUPSHARD_MAX)
		diag_die("--shard goes up to %d (see --help)", DUPSHARD_MAX);
}

/* --- Near copies --- */

static void
read_rows(struct filter *f, const struct options *o, struct dupmark *m,
	struct neardup *d, struct dupindex *x)
{
	size_t date = o->index ? filter_find(f, "date") : TSV_NO_COLUMN;
	struct dupread r;
	struct str iso;
	struct sketch s;

	dupread_open(&r, f, o->by);
	while (dupread_next(&r, f, &s)) {
		neardup_add(d, &s);
		if (dupmark_add(m, f, r.text) < 0)
			diag_die("%s", m->error.p);
		if (o->index) {
			iso = date == TSV_NO_COLUMN ? STR("")
						    : f->tsv.cell[date];
			dupindex_add_date(x, dupindex_date(iso));
		}
		if (o->max_memory_b && neardup_memory(d) > o->max_memory_b)
			diag_die("row %zu: more than --max-memory: " ADVICE,
				d->n_rows);
	}
	dupread_close(&r);
}

/* Say which cluster holds so many rows that it may be a mistake. */
static void
warn_of_crowds(const struct neardup *d)
{
	size_t i, n;

	for (i = 0; i < d->n_rows; i++) {
		n = neardup_size(d, i);
		if (neardup_first(d, i) == i && n >= NOTABLE_ROWS &&
			n >= d->n_rows / NOTABLE_SHARE)
			diag_say("row %zu has %zu copies among %zu rows", i + 1,
				n - 1, d->n_rows);
	}
}

static struct str
indexed_name(const void *context, size_t row)
{
	return dupindex_name(context, row);
}

static void
note_name(void *context, size_t row, struct str name)
{
	(void)row;
	dupindex_add_name(context, name);
}

static void
write_rows(struct filter *f, struct dupmark *m, const struct verdicts *v,
	dupmark_name *named, void *context)
{
	if (dupmark_write(m, &f->out, v, named, context) < 0)
		diag_die("%s", m->error.p);
}

static void
mark_copies(struct filter *f, const struct options *o, struct dupmark *m)
{
	struct neardup d = {.threshold = o->threshold};
	struct dupindex x = {0};
	struct verdicts v = {0};
	size_t i;

	if (o->index &&
		dupindex_open(&x, o->index, str_of(o->by ? o->by : ""),
			o->since ? dupindex_date(str_of(o->since)) : 0, &d) < 0)
		diag_die("%s: %s", o->index, x.error);
	v.n_old = x.n_old;
	v.old_name = indexed_name;
	v.old_context = &x;
	read_rows(f, o, m, &d, &x);
	neardup_cluster(&d);
	warn_of_crowds(&d);
	for (i = 0; i < d.n_rows; i++)
		verdicts_add(
			&v, neardup_first(&d, i), neardup_similarity(&d, i));
	if (!o->index)
		neardup_free(&d);
	write_rows(f, m, &v, o->index ? note_name : NULL, &x);
	out_flush(&f->out);
	if (o->index && dupindex_commit(&x, &d) < 0)
		diag_die("%s: %s", o->index, x.error);
	neardup_free(&d);
	dupindex_close(&x);
	verdicts_free(&v);
}

static void
mark_statements(struct filter *f, const struct options *o, struct dupmark *m)
{
	struct verdicts v = {0};

	if (restated_find(f, o->by, o->threshold, o->max_memory_b, m, &v) < 0)
		diag_die("%s", m->error.p);
	write_rows(f, m, &v, NULL, NULL);
	verdicts_free(&v);
}

/* --- Shards --- */

static void
mark_by_map(struct filter *f, const struct options *o, struct dupmark *m)
{
	size_t text_column = filter_need(f, "text");
	struct dupshard_map map = {0};
	struct verdicts v = {0};

	if (dupshard_map_read(
		    &map, o->assign, (uint32_t)o->shard, o->no_header) < 0)
		diag_die("%s", map.error.p);
	while (filter_next(f))
		if (dupmark_add(m, f, f->tsv.cell[text_column]) < 0)
			diag_die("%s", m->error.p);
	if (dupshard_assign(&map, m->n_rows, &v) < 0)
		diag_die("the map has rows that the shard has not: is it of "
			 "another --shard?");
	write_rows(f, m, &v, NULL, NULL);
	dupshard_map_free(&map);
	verdicts_free(&v);
}

static void
mark_rows(struct filter *f, const struct options *o)
{
	struct dupmark m = {.drop = o->drop};

	if (o->keep && !dupmark_keep_of(o->keep, &m.keep))
		diag_die("--keep takes first, last or longest, not `%s` "
			 "(see --help)",
			o->keep);
	if (o->assign && m.keep != KEEP_FIRST)
		diag_die("--assign can keep the first only (see --help)");
	m.doc_column = filter_find(f, "doc");
	dupmark_header(&m, f, o->prefix ? o->prefix : "");
	if (o->assign)
		mark_by_map(f, o, &m);
	else if (o->wording)
		mark_statements(f, o, &m);
	else
		mark_copies(f, o, &m);
	dupmark_free(&m);
}

int
main(int argc, char **argv)
{
	struct options o = {.threshold = -1};
	struct buf header = {0}, error = {0};
	struct filter f;
	size_t n;
	int got = 0;

	diag_init(argv[0]);
	mem_on_exhausted(exhausted);
	n = parse_options(argc, argv, &o);
	check_options(&o);
	if (o.threshold < 0)
		o.threshold = o.wording ? WORDING_THRESHOLD : NEARDUP_THRESHOLD;
	if (o.no_header && (o.pairs || o.unite))
		o.filter.header = dupshard_header(&header);
	filter_open(&f, &o.filter, argv + 1, n);
	buf_free(&header);
	if (o.keys)
		dupshard_key(&f, o.by, (uint32_t)o.shard, o.no_header);
	else if (o.pairs)
		got = dupshard_pair(&f, o.no_header, &error);
	else if (o.unite)
		got = dupshard_unite(&f, o.threshold, o.no_header, &error);
	else
		mark_rows(&f, &o);
	if (got < 0)
		diag_die("%s", error.p);
	return filter_close(&f);
}
