/*
 * extract-quotes - who said what: a row a quotation
 */
#include <stdbool.h>
#include <stdlib.h>
#include "diag.h"
#include "document.h"
#include "filter.h"
#include "opt.h"
#include "rejoin.h"
#include "speech.h"
#include "trust.h"

struct options {
	struct filter_options filter;
	bool any_language, context;
	const char *kinds;
	size_t min_words;
};

struct extract {
	struct filter f;
	struct document document;
	struct rejoin text;
	struct sentence_model sentences;
	struct speech speech;
	struct trust trust;
	bool any_language, context, kind[QUOTE_N_KINDS];
	size_t min_words;
	size_t doc, lang, sent; /* columns; TSV_NO_COLUMN if not there */
	struct buf kept;	/* the document's columns, each with a tab */
	/* For the first quotation of each utterance: the number of the first
	 * that is written, 0 before that. */
	size_t *utterance;
	size_t utterance_cap;
};

/* The columns of sentences, which a quotation's row has no use for. */
static const char *const dropped[] = {
	"para", "sent", "start", "end", "text", "entities", "links"};

static const char *const added[] = {"quote", "part_of", "sent", "start", "end",
	"kind", "speaker", "speaker_as_written", "role", "verb", "rule",
	"confidence", "text"};

enum {
	N_DROPPED = sizeof(dropped) / sizeof(dropped[0]),
	N_ADDED = sizeof(added) / sizeof(added[0])
};

static size_t
parse_options(int argc, char **argv, struct options *o)
{
	const struct opt table[] = {
		{0, "any-language", OPT_FLAG, &o->any_language, NULL,
			"read documents in any language"},
		{'k', "kind", OPT_STRING, &o->kinds, "LIST",
			"only these of direct,mixed,indirect"},
		{'m', "min-words", OPT_COUNT, &o->min_words, "N",
			"only quotations of N words or more"},
		{'c', "context", OPT_FLAG, &o->context, NULL,
			"add the sentences around each as a column"},
		FILTER_OPTIONS(o->filter),
		{0},
	};

	return opt_parse(argc, argv, table, "[OPTION]... [FILE]...",
		"Find who said what in the sentences of documents.");
}

/* --kind LIST */
static void
choose_kinds(struct extract *x, const char *list)
{
	struct str rest =
		list != NULL ? str_of(list) : STR("direct,mixed,indirect");
	struct str name;
	size_t k;

	while (str_cut(&rest, ',', &name)) {
		k = quote_kind_of(name);
		if (k < QUOTE_N_KINDS)
			x->kind[k] = true;
		else
			diag_die("--kind: %s is none of direct, mixed, "
				 "indirect; try --help",
				diag_quote(name));
	}
}

static bool
is_dropped(struct str column)
{
	size_t i;

	for (i = 0; i < N_DROPPED; i++)
		if (str_eq(column, str_of(dropped[i])))
			return true;
	return false;
}

/* The document's cells of `row`, each with a tab after it. */
static void
keep_columns(struct extract *x, const struct str *cell)
{
	size_t i;

	buf_reset(&x->kept);
	for (i = 0; i < x->f.tsv.n_columns; i++) {
		if (is_dropped(x->f.tsv.column[i]))
			continue;
		buf_add_str(&x->kept, cell[i]);
		buf_add_char(&x->kept, '\t');
	}
}

static void
write_header(struct extract *x)
{
	struct out *out = &x->f.out;
	size_t i;

	for (i = 0; i < N_ADDED; i++)
		if (!is_dropped(str_of(added[i])))
			filter_adds(&x->f, added[i]);
	if (x->context)
		filter_adds(&x->f, "context");
	keep_columns(x, x->f.tsv.column);
	out_bytes(out, buf_str(&x->kept));
	for (i = 0; i < N_ADDED; i++) {
		out_bytes(out, str_of(added[i]));
		if (i + 1 < N_ADDED)
			out_tab(out);
	}
	if (x->context) {
		out_tab(out);
		out_bytes(out, STR("context"));
	}
	out_end_row(out);
}

static void
open_tool(struct extract *x, const struct options *o, char **operands, size_t n)
{
	x->any_language = o->any_language;
	x->context = o->context;
	x->min_words = o->min_words;
	choose_kinds(x, o->kinds);
	if (speech_open(&x->speech) != 0)
		diag_die("%s", x->speech.cues.error);
	if (trust_open(&x->trust) != 0)
		diag_die("%s", x->trust.error);
	if (sentence_model_open(&x->sentences) != 0)
		diag_die("%s", x->sentences.error);
	filter_open(&x->f, &o->filter, operands, n);
	rejoin_columns(&x->text, &x->f);
	x->sent = filter_find(&x->f, "sent");
	x->lang = filter_find(&x->f, "lang");
	x->doc = x->text.start_column == TSV_NO_COLUMN
			 ? TSV_NO_COLUMN
			 : filter_find(&x->f, "doc");
}

/* Is the document in a language to read? */
static bool
is_read(const struct extract *x)
{
	struct str lang;

	if (x->any_language || x->lang == TSV_NO_COLUMN)
		return true;
	lang = document_cell(&x->document, 0, x->lang);
	return lang.n == 0 || str_eq(lang, STR("en"));
}

static void
rebuild(struct extract *x)
{
	const char *why;
	size_t i;

	rejoin_begin(&x->text);
	for (i = 0; i < x->document.n_rows; i++)
		if (rejoin_row(&x->text, &x->document, i, &x->sentences,
			    &why) != 0)
			document_reject(&x->document, &x->f, i, why);
	rejoin_end(&x->text);
}

static void
write_sentence_number(struct extract *x, size_t sentence)
{
	if (x->sent == TSV_NO_COLUMN)
		out_number(&x->f.out, sentence + 1);
	else
		out_bytes(&x->f.out, document_cell(&x->document,
					     x->text.row[sentence], x->sent));
}

static void
write_cell(struct out *out, struct str text)
{
	out_cell(out, text);
	out_tab(out);
}

static void
write_quotation(struct extract *x, const struct quotation *q, size_t number)
{
	struct out *out = &x->f.out;
	size_t *part = &x->utterance[q->part_of];

	if (*part == 0)
		*part = number;
	out_bytes(out, buf_str(&x->kept));
	out_number(out, number);
	out_tab(out);
	out_number(out, *part);
	out_tab(out);
	write_sentence_number(x, q->sentence);
	out_tab(out);
	out_number(out, rejoin_cp(&x->text, q->start_b, q->sentence));
	out_tab(out);
	out_number(out, rejoin_cp(&x->text, q->end_b, q->sentence));
	out_tab(out);
	write_cell(out, str_of(quote_kind_name[q->kind]));
	write_cell(out, q->speaker);
	write_cell(out, q->as_written);
	write_cell(out, q->role);
	write_cell(out, q->verb);
	write_cell(out, str_of(quote_rule_name[q->rule]));
	out_fixed(out, x->trust.of[q->rule][q->kind], 2);
	out_tab(out);
	out_cell(out, str_slice(buf_str(&x->text.text), q->start_b, q->end_b));
	if (x->context) {
		out_tab(out);
		out_cell(out, rejoin_context(&x->text, q->sentence, q->end_b));
	}
	out_end_row(out);
}

static bool
is_wanted(const struct extract *x, const struct quotation *q)
{
	return x->kind[q->kind] && q->n_words >= x->min_words;
}

static void
read_document(struct extract *x)
{
	const struct quotes *found = &x->speech.quotes;
	size_t i, n = 0;

	rebuild(x);
	speech_read(&x->speech, buf_str(&x->text.text), x->text.sentence,
		x->text.n_sentences, x->text.entity, x->text.n_entities);
	x->utterance = mem_grow(x->utterance, &x->utterance_cap, found->n + 1,
		sizeof(*x->utterance));
	memset(x->utterance, 0, found->n * sizeof(*x->utterance));
	keep_columns(x, x->document.cell);
	for (i = 0; i < found->n; i++)
		if (is_wanted(x, &found->at[i]))
			write_quotation(x, &found->at[i], ++n);
}

static void
close_tool(struct extract *x)
{
	document_free(&x->document);
	rejoin_free(&x->text);
	sentence_model_close(&x->sentences);
	speech_close(&x->speech);
	buf_free(&x->kept);
	free(x->utterance);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	struct extract x = {0};
	size_t n;
	int status;

	diag_init(argv[0]);
	n = parse_options(argc, argv, &o);
	open_tool(&x, &o, argv + 1, n);
	write_header(&x);
	while (document_next(&x.document, &x.f, x.doc))
		if (is_read(&x))
			read_document(&x);
	status = filter_close(&x.f);
	close_tool(&x);
	return status;
}
