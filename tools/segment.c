/*
 * segment - cut the texts of a table into sentences, one row each
 */
#include <stdbool.h>
#include "diag.h"
#include "filter.h"
#include "opt.h"
#include "sentence.h"
#include "utf8.h"

struct options {
	struct filter_options filter;
	bool paragraphs;
};

struct segment {
	struct filter f;
	struct sentence_model model;
	bool paragraphs;
	size_t text, doc; /* columns; doc may be TSV_NO_COLUMN */

	/* Of the current document. */
	struct buf name; /* its doc cell */
	size_t n_paragraphs, n_sentences;

	struct buf kept; /* the current row's other cells, each with a tab */
	struct buf room; /* for the text, if it has escapes */
};

static size_t
parse_options(int argc, char **argv, struct options *o)
{
	const struct opt table[] = {
		{'p', "paragraphs", OPT_FLAG, &o->paragraphs, NULL,
			"write a row a paragraph"},
		FILTER_OPTIONS(o->filter),
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Cut the texts of a table into sentences, one row each.");
}

static void
open_model(struct segment *g)
{
	if (sentence_model_open(&g->model) != 0)
		diag_die("%s", g->model.error);
}

/* The cells of the row but its text, each with a tab after it. */
static void
keep_others(struct segment *g, const struct str *cell)
{
	size_t i;

	buf_reset(&g->kept);
	for (i = 0; i < g->f.tsv.n_columns; i++) {
		if (i == g->text)
			continue;
		buf_add_str(&g->kept, cell[i]);
		buf_add_char(&g->kept, '\t');
	}
}

static void
write_header(struct segment *g)
{
	static const char *const added[] = {"para", "sent", "start", "end"};
	struct out *out = &g->f.out;
	size_t i;

	for (i = 0; i < sizeof(added) / sizeof(added[0]); i++)
		filter_adds(&g->f, added[i]);
	keep_others(g, g->f.tsv.column);
	out_bytes(out, buf_str(&g->kept));
	for (i = 0; i < sizeof(added) / sizeof(added[0]); i++) {
		out_bytes(out, str_of(added[i]));
		out_tab(out);
	}
	out_bytes(out, STR("text"));
	out_end_row(out);
}

/* Rows of one document go on counting. */
static void
begin_document(struct segment *g)
{
	struct str doc;

	if (g->doc != TSV_NO_COLUMN) {
		doc = g->f.tsv.cell[g->doc];
		if (g->n_sentences > 0 && str_eq(doc, buf_str(&g->name)))
			return;
		buf_reset(&g->name);
		buf_add_str(&g->name, doc);
	}
	g->n_paragraphs = g->n_sentences = 0;
}

static void
write_sentence(struct segment *g, struct str text, const struct sentence *s,
	struct utf8_cursor *at)
{
	struct out *out = &g->f.out;

	out_bytes(out, buf_str(&g->kept));
	out_number(out, g->n_paragraphs + s->paragraph);
	out_tab(out);
	out_number(out, ++g->n_sentences);
	out_tab(out);
	out_number(out, utf8_cursor_to(at, text, s->start_b));
	out_tab(out);
	out_number(out, utf8_cursor_to(at, text, s->end_b));
	out_tab(out);
	out_cell(out, str_slice(text, s->start_b, s->end_b));
	out_end_row(out);
}

static void
cut_row(struct segment *g)
{
	struct str text = tsv_unescape(g->f.tsv.cell[g->text], &g->room);
	struct utf8_cursor at = {0};
	struct sentence_iter it;
	struct sentence s;

	begin_document(g);
	keep_others(g, g->f.tsv.cell);
	sentence_begin(&it, &g->model, text);
	while (g->paragraphs ? sentence_next_paragraph(&it, &s)
			     : sentence_next(&it, &s))
		write_sentence(g, text, &s, &at);
	g->n_paragraphs += it.paragraph;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct segment g = {0};
	size_t n;
	int status;

	diag_init(argv[0]);
	n = parse_options(argc, argv, &o);
	g.paragraphs = o.paragraphs;
	open_model(&g);
	filter_open(&g.f, &o.filter, argv + 1, n);
	g.text = filter_need(&g.f, "text");
	g.doc = filter_find(&g.f, "doc");
	write_header(&g);
	while (filter_next(&g.f))
		cut_row(&g);
	status = filter_close(&g.f);
	sentence_model_close(&g.model);
	buf_free(&g.name);
	buf_free(&g.kept);
	buf_free(&g.room);
	return status;
}
