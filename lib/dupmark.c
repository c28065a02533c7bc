/* dupmark.c - see dupmark.h */
#include "dupmark.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static inline bool
bit_get(const uint64_t *bits, size_t i)
{
	return bits[i / 64] >> (i % 64) & 1;
}

static inline void
bit_set(uint64_t *bits, size_t i)
{
	bits[i / 64] |= (uint64_t)1 << (i % 64);
}

void
verdicts_add(struct verdicts *v, size_t first, double similarity)
{
	size_t cap = v->cap;

	v->first = mem_grow(v->first, &cap, v->n + 1, sizeof(*v->first));
	v->thousandths = mem_grow(
		v->thousandths, &v->cap, v->n + 1, sizeof(*v->thousandths));
	v->first[v->n] = (uint32_t)first;
	v->thousandths[v->n++] = (uint16_t)(similarity * 1000 + 0.5);
}

void
verdicts_free(struct verdicts *v)
{
	free(v->first);
	free(v->thousandths);
	*v = (struct verdicts){0};
}

bool
dupmark_keep_of(const char *word, enum dupmark_keep *keep)
{
	static const char *const name[] = {"first", "last", "longest"};
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		if (strcmp(word, name[i]) != 0)
			continue;
		*keep = (enum dupmark_keep)i;
		return true;
	}
	return false;
}

void
dupmark_header(const struct dupmark *m, struct filter *f, const char *prefix)
{
	static const char *const added[] = {
		"cluster", "duplicate_of", "similarity"};
	struct buf name = {0};
	size_t i;

	out_bytes(&f->out, f->tsv.header);
	for (i = 0; !m->drop && i < sizeof(added) / sizeof(added[0]); i++) {
		buf_reset(&name);
		buf_printf(&name, "%s%s", prefix, added[i]);
		filter_adds(f, name.p);
		out_tab(&f->out);
		out_bytes(&f->out, buf_str(&name));
	}
	out_end_row(&f->out);
	buf_free(&name);
}

static int
spool_failed(struct dupmark *m)
{
	spool_explain(&m->error);
	return -1;
}

static void
note_document(struct dupmark *m, const struct filter *f)
{
	struct str doc;

	if (m->n_rows / 64 >= m->same_cap) {
		size_t old = m->same_cap;

		m->same_doc = mem_grow(m->same_doc, &m->same_cap,
			m->n_rows / 64 + 1, sizeof(*m->same_doc));
		memset(m->same_doc + old, 0,
			(m->same_cap - old) * sizeof(*m->same_doc));
	}
	if (m->doc_column == TSV_NO_COLUMN)
		return;
	doc = f->tsv.cell[m->doc_column];
	if (m->n_rows > 0 && str_eq(doc, buf_str(&m->last_doc))) {
		bit_set(m->same_doc, m->n_rows);
		return;
	}
	buf_reset(&m->last_doc);
	buf_add_str(&m->last_doc, doc);
}

int
dupmark_add(struct dupmark *m, const struct filter *f, struct str text)
{
	const struct str *cell = f->tsv.cell;
	size_t i, n = f->tsv.n_columns;

	note_document(m, f);
	for (i = 0; i < n; i++) {
		struct str end = i + 1 < n ? STR("\t") : STR("\n");

		if (spool_write(&m->rows, cell[i]) < 0 ||
			spool_write(&m->rows, end) < 0)
			return spool_failed(m);
	}
	if (m->keep == KEEP_LONGEST) {
		m->length_b = mem_grow(m->length_b, &m->length_cap,
			m->n_rows + 1, sizeof(*m->length_b));
		m->length_b[m->n_rows] =
			text.n < UINT32_MAX ? (uint32_t)text.n : UINT32_MAX;
	}
	m->n_rows++;
	return 0;
}

/* --- Writing --- */

struct writing {
	struct dupmark *m;
	const struct verdicts *v;
	/* A bit a row: other rows are in its cluster and it is the first; it
	 * is the one that --drop keeps. */
	uint64_t *leads, *kept;
	/* Names of the first rows of clusters of several, rows rising. */
	struct lead {
		size_t row, at_b, n_b;
	} * lead;
	size_t n_leads, lead_cap;
	struct buf names;
	struct buf name; /* the current row's */
	size_t in_document;
};

/* Choose the row of each cluster that --drop keeps. */
static void
choose_kept(struct writing *w)
{
	const struct dupmark *m = w->m;
	const uint32_t *first = w->v->first;
	size_t n_old = w->v->n_old;
	uint32_t *best = mem_alloc(mem_mul(w->v->n + 1, sizeof(*best)));
	size_t i;

	for (i = 0; i < w->v->n; i++) {
		uint32_t at = first[i];

		if (at == i)
			best[i] = (uint32_t)i;
		else if (i < n_old || m->keep == KEEP_FIRST)
			continue;
		else if (m->keep == KEEP_LAST || best[at] < n_old ||
			 m->length_b[i - n_old] > m->length_b[best[at] - n_old])
			best[at] = (uint32_t)i;
	}
	for (i = 0; i < w->v->n; i++)
		if (first[i] == i)
			bit_set(w->kept, best[i]);
	free(best);
}

static void
prepare(struct writing *w)
{
	size_t n_words = w->v->n / 64 + 1, i;

	w->leads = mem_calloc(n_words, sizeof(*w->leads));
	for (i = 0; i < w->v->n; i++)
		if (w->v->first[i] != i)
			bit_set(w->leads, w->v->first[i]);
	if (!w->m->drop)
		return;
	w->kept = mem_calloc(n_words, sizeof(*w->kept));
	choose_kept(w);
}

static void
add_lead(struct writing *w, size_t row, struct str name)
{
	if (!bit_get(w->leads, row))
		return;
	w->lead = mem_grow(
		w->lead, &w->lead_cap, w->n_leads + 1, sizeof(*w->lead));
	w->lead[w->n_leads++] = (struct lead){row, w->names.n, name.n};
	buf_add_str(&w->names, name);
}

static struct str
name_of_lead(const struct writing *w, size_t row)
{
	size_t low = 0, high = w->n_leads;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (w->lead[middle].row <= row)
			low = middle;
		else
			high = middle;
	}
	return str_from(w->names.p + w->lead[low].at_b, w->lead[low].n_b);
}

/* The identity of row `i` of those added, whose line is `line`. */
static void
name_row(struct writing *w, size_t i, struct str line)
{
	const struct dupmark *m = w->m;
	bool same = bit_get(m->same_doc, i), more;
	struct str cell = {NULL, 0};
	size_t c;

	buf_reset(&w->name);
	if (m->doc_column == TSV_NO_COLUMN) {
		buf_printf(&w->name, "#%zu", i + 1);
		return;
	}
	for (c = 0; c <= m->doc_column; c++)
		str_cut(&line, '\t', &cell);
	buf_add_str(&w->name, cell);
	w->in_document = same ? w->in_document + 1 : 1;
	more = i + 1 < m->n_rows && bit_get(m->same_doc, i + 1);
	if (same || more)
		buf_printf(&w->name, "#%zu", w->in_document);
}

static void
write_row(struct writing *w, struct out *out, size_t row, struct str line)
{
	struct str name = buf_str(&w->name);
	size_t first = w->v->first[row];

	if (w->m->drop && !bit_get(w->kept, row))
		return;
	out_bytes(out, line);
	if (!w->m->drop) {
		out_tab(out);
		out_bytes(out, first == row ? name : name_of_lead(w, first));
		out_tab(out);
		if (first != row)
			out_bytes(out, name_of_lead(w, first));
		out_tab(out);
		out_fixed(out, w->v->thousandths[row] / 1000.0, 3);
	}
	out_end_row(out);
}

static int
write_rows(
	struct writing *w, struct out *out, dupmark_name *named, void *context)
{
	struct spool *rows = &w->m->rows;
	size_t i, n_old = w->v->n_old;
	struct str line;

	if (spool_rewind(rows) < 0)
		return spool_failed(w->m);
	for (i = 0; i < w->m->n_rows; i++) {
		if (spool_next(rows, &line) <= 0)
			return spool_failed(w->m);
		name_row(w, i, line);
		add_lead(w, n_old + i, buf_str(&w->name));
		if (named)
			named(context, n_old + i, buf_str(&w->name));
		write_row(w, out, n_old + i, line);
	}
	return 0;
}

int
dupmark_write(struct dupmark *m, struct out *out, const struct verdicts *v,
	dupmark_name *named, void *context)
{
	struct writing w = {.m = m, .v = v};
	size_t i;
	int result;

	prepare(&w);
	for (i = 0; i < v->n_old; i++)
		add_lead(&w, i, v->old_name(v->old_context, i));
	result = write_rows(&w, out, named, context);
	free(w.leads);
	free(w.kept);
	free(w.lead);
	buf_free(&w.names);
	buf_free(&w.name);
	return result;
}

void
dupmark_free(struct dupmark *m)
{
	spool_close(&m->rows);
	free(m->same_doc);
	free(m->length_b);
	buf_free(&m->last_doc);
	buf_free(&m->error);
	*m = (struct dupmark){0};
}
