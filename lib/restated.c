/* restated.c - see restated.h */
#include "restated.h"

#include "lexicon.h"
#include "names.h"
#include "wording.h"

static int
too_much(const struct wording *w, struct buf *error)
{
	buf_printf(error,
		"row %zu: more than --max-memory: give the rows of each "
		"speaker to a run of their own (Memory in dedupe(1))",
		w->n_rows);
	return -1;
}

/* The columns, and room for cells that have escapes. */
struct reading {
	size_t text, by, role;
	struct buf text_room, by_room, role_room;
};

static struct str
cell_of(const struct filter *f, size_t column, struct buf *room)
{
	if (column == TSV_NO_COLUMN)
		return (struct str){NULL, 0};
	return tsv_unescape(f->tsv.cell[column], room);
}

static int
read_row(struct reading *r, const struct filter *f, struct dupmark *m,
	struct wording *w, struct names *names)
{
	struct str text = cell_of(f, r->text, &r->text_room);
	struct str name = cell_of(f, r->by, &r->by_room);
	struct str role = cell_of(f, r->role, &r->role_room);

	wording_add(w, text, names_add(names, name, role));
	if (dupmark_add(m, f, text) < 0)
		return -1;
	if (w->max_memory_b && wording_memory(w) > w->max_memory_b)
		return too_much(w, &m->error);
	return 0;
}

static int
read_rows(struct filter *f, const char *by, struct dupmark *m,
	struct wording *w, struct names *names)
{
	struct reading r = {
		.text = filter_need(f, "text"),
		.by = by ? filter_need(f, by) : TSV_NO_COLUMN,
		.role = filter_find(f, "role"),
	};
	int result = 0;

	while (result == 0 && filter_next(f))
		result = read_row(&r, f, m, w, names);
	buf_free(&r.text_room);
	buf_free(&r.by_room);
	buf_free(&r.role_room);
	return result;
}

static int
read_rules(struct wording_rules *wording, struct names_rules *names,
	struct buf *error)
{
	struct lexicon x = {0};
	int result = -1;

	if (lexicon_open(&x, "wording.txt") == 0 &&
		wording_rules_read(wording, &x) == 0) {
		lexicon_close(&x);
		if (lexicon_open(&x, "names.txt") == 0)
			result = names_rules_read(names, &x);
	}
	if (result < 0)
		buf_add_str(error, str_of(x.error));
	lexicon_close(&x);
	return result;
}

int
restated_find(struct filter *f, const char *by, double threshold,
	size_t max_memory_b, struct dupmark *m, struct verdicts *v)
{
	struct wording_rules rules = {0};
	struct names_rules names_rules = {0};
	struct names names = {.rules = &names_rules};
	struct wording w = {.rules = &rules,
		.threshold = threshold,
		.max_memory_b = max_memory_b};
	int result = -1;
	size_t i;

	if (read_rules(&rules, &names_rules, &m->error) < 0 ||
		read_rows(f, by, m, &w, &names) < 0)
		goto done;
	names_unify(&names);
	if (wording_cluster(&w, &names) < 0) {
		too_much(&w, &m->error);
		goto done;
	}
	for (i = 0; i < w.n_rows; i++)
		verdicts_add(
			v, wording_first(&w, i), wording_similarity(&w, i));
	result = 0;
done:
	wording_free(&w);
	names_free(&names);
	wording_rules_free(&rules);
	names_rules_free(&names_rules);
	return result;
}
