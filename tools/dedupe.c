/* dedupe - mark or drop rows that are copies of earlier ones; see dedupe(1) */
#include <string.h>

#include "diag.h"
#include "dupmark.h"
#include "lexicon.h"
#include "mem.h"
#include "names.h"
#include "neardup.h"
#include "opt.h"
#include "wording.h"

struct options {
	struct filter_options filter;
	bool drop, wording;
	const char *keep, *by, *prefix;
	double threshold;
};

static void
exhausted(void)
{
	diag_say("out of memory: give each part of the rows to a process of "
		 "its own (SHARDS in dedupe(1))");
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
		FILTER_OPTIONS(o->filter),
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Mark rows whose text is a copy, or nearly, of an earlier "
		"row's.");
}

static enum dupmark_keep
keep_of(const struct options *o)
{
	static const char *const name[] = {"first", "last", "longest"};
	size_t i;

	if (!o->keep)
		return KEEP_FIRST;
	if (!o->drop)
		diag_die("--keep needs --drop (see --help)");
	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if (strcmp(o->keep, name[i]) == 0)
			return (enum dupmark_keep)i;
	diag_die("--keep takes first, last or longest, not `%s` (see --help)",
		o->keep);
}

/* The header line, with the added columns unless rows are dropped. */
static void
write_header(struct filter *f, const struct options *o)
{
	static const char *const added[] = {
		"cluster", "duplicate_of", "similarity"};
	struct buf name = {0};
	size_t i;

	out_bytes(&f->out, f->tsv.header);
	for (i = 0; !o->drop && i < sizeof(added) / sizeof(added[0]); i++) {
		buf_reset(&name);
		buf_printf(&name, "%s%s", o->prefix ? o->prefix : "", added[i]);
		filter_adds(f, name.p);
		out_tab(&f->out);
		out_bytes(&f->out, buf_str(&name));
	}
	out_end_row(&f->out);
	buf_free(&name);
}

static void
read_rows(struct filter *f, const struct options *o, struct dupmark *m,
	struct neardup *d)
{
	size_t text_column = filter_need(f, "text");
	size_t by_column = o->by ? filter_need(f, o->by) : TSV_NO_COLUMN;
	struct buf room = {0}, normal = {0};
	struct word_hashes words = {0};
	struct sketcher sketcher = {0};

	while (filter_next(f)) {
		struct str text = tsv_unescape(f->tsv.cell[text_column], &room);
		struct sketch s;
		uint64_t seed = 0;

		if (by_column != TSV_NO_COLUMN)
			seed = hash_bytes(f->tsv.cell[by_column], 1);
		buf_reset(&normal);
		normalise_text(&normal, text);
		normalise_hash(&words, buf_str(&normal));
		s = sketch_make(&sketcher, &words, seed);
		neardup_add(d, &s);
		dupmark_add(m, f, text);
	}
	buf_free(&room);
	buf_free(&normal);
	word_hashes_free(&words);
	sketcher_free(&sketcher);
}

static void
find_copies(struct filter *f, const struct options *o, struct dupmark *m,
	struct verdicts *v)
{
	struct neardup d = {.threshold = o->threshold < 0 ? NEARDUP_THRESHOLD
							  : o->threshold};
	size_t i;

	read_rows(f, o, m, &d);
	neardup_cluster(&d);
	for (i = 0; i < d.n_rows; i++)
		verdicts_add(
			v, neardup_first(&d, i), neardup_similarity(&d, i));
	neardup_free(&d);
}

/* --wording: rows of one person that say the same. */
static void
read_statements(struct filter *f, const struct options *o, struct dupmark *m,
	struct wording *w, struct names *names)
{
	size_t text_column = filter_need(f, "text");
	size_t role_column = filter_find(f, "role");
	struct buf room = {0}, name_room = {0}, role_room = {0};
	size_t by_column = o->by ? filter_need(f, o->by) : TSV_NO_COLUMN;

	while (filter_next(f)) {
		struct str text = tsv_unescape(f->tsv.cell[text_column], &room);
		struct str name = {NULL, 0}, role = {NULL, 0};

		if (by_column != TSV_NO_COLUMN)
			name = tsv_unescape(f->tsv.cell[by_column], &name_room);
		if (role_column != TSV_NO_COLUMN)
			role = tsv_unescape(
				f->tsv.cell[role_column], &role_room);
		wording_add(w, text, names_add(names, name, role));
		dupmark_add(m, f, text);
	}
	buf_free(&room);
	buf_free(&name_room);
	buf_free(&role_room);
}

static void
find_statements(struct filter *f, const struct options *o, struct dupmark *m,
	struct verdicts *v)
{
	struct wording_rules rules = {0};
	struct names_rules names_rules = {0};
	struct names names = {.rules = &names_rules};
	struct wording w = {.rules = &rules,
		.threshold =
			o->threshold < 0 ? WORDING_THRESHOLD : o->threshold};
	struct lexicon x;
	size_t i;

	lexicon_need(&x, "wording.txt");
	if (wording_rules_read(&rules, &x) < 0)
		diag_die("%s: %s", x.path.p, x.error);
	lexicon_close(&x);
	lexicon_need(&x, "names.txt");
	if (names_rules_read(&names_rules, &x) < 0)
		diag_die("%s: %s", x.path.p, x.error);
	lexicon_close(&x);
	read_statements(f, o, m, &w, &names);
	names_unify(&names);
	wording_cluster(&w, &names);
	for (i = 0; i < w.n_rows; i++)
		verdicts_add(
			v, wording_first(&w, i), wording_similarity(&w, i));
	wording_free(&w);
	names_free(&names);
	wording_rules_free(&rules);
	names_rules_free(&names_rules);
}

int
main(int argc, char **argv)
{
	struct options o = {.threshold = -1};
	struct verdicts v = {0};
	struct dupmark m = {0};
	struct filter f;
	size_t n;

	diag_init(argv[0]);
	mem_on_exhausted(exhausted);
	n = parse_options(argc, argv, &o);
	m.drop = o.drop;
	m.keep = keep_of(&o);
	filter_open(&f, &o.filter, argv + 1, n);
	m.doc_column = filter_find(&f, "doc");
	write_header(&f, &o);
	if (o.wording)
		find_statements(&f, &o, &m, &v);
	else
		find_copies(&f, &o, &m, &v);
	dupmark_write(&m, &f.out, &v, NULL, NULL);
	dupmark_free(&m);
	verdicts_free(&v);
	return filter_close(&f);
}
