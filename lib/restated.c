/* restated.c - see restated.h */
#include "restated.h"

#include "diag.h"
#include "lexicon.h"
#include "names.h"
#include "wording.h"

static _Noreturn void
too_much(const struct wording *w)
{
	diag_die("row %zu: more than --max-memory: give the rows of each "
		 "speaker to a run of their own (Memory in dedupe(1))",
		w->n_rows);
}

static void
read_rows(struct filter *f, const char *by, struct dupmark *m,
	struct wording *w, struct names *names)
{
	size_t text_column = filter_need(f, "text");
	size_t role_column = filter_find(f, "role");
	struct buf room = {0}, name_room = {0}, role_room = {0};
	size_t by_column = by ? filter_need(f, by) : TSV_NO_COLUMN;

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
		if (w->max_memory_b && wording_memory(w) > w->max_memory_b)
			too_much(w);
	}
	buf_free(&room);
	buf_free(&name_room);
	buf_free(&role_room);
}

static void
read_rules(struct wording_rules *wording, struct names_rules *names)
{
	struct lexicon x;

	lexicon_need(&x, "wording.txt");
	if (wording_rules_read(wording, &x) < 0)
		diag_die("%s: %s", x.path.p, x.error);
	lexicon_close(&x);
	lexicon_need(&x, "names.txt");
	if (names_rules_read(names, &x) < 0)
		diag_die("%s: %s", x.path.p, x.error);
	lexicon_close(&x);
}

void
restated_find(struct filter *f, const char *by, double threshold,
	size_t max_memory_b, struct dupmark *m, struct verdicts *v)
{
	struct wording_rules rules = {0};
	struct names_rules names_rules = {0};
	struct names names = {.rules = &names_rules};
	struct wording w = {.rules = &rules,
		.threshold = threshold,
		.max_memory_b = max_memory_b};
	size_t i;

	read_rules(&rules, &names_rules);
	read_rows(f, by, m, &w, &names);
	names_unify(&names);
	if (wording_cluster(&w, &names) < 0)
		too_much(&w);
	for (i = 0; i < w.n_rows; i++)
		verdicts_add(
			v, wording_first(&w, i), wording_similarity(&w, i));
	wording_free(&w);
	names_free(&names);
	wording_rules_free(&rules);
	names_rules_free(&names_rules);
}
