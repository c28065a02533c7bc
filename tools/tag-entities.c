/*
 * tag-entities - add the names, dates and amounts in each row's text
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "document.h"
#include "entities.h"
#include "filter.h"
#include "lexicon.h"
#include "mem.h"
#include "mention.h"
#include "opt.h"
#include "placecode.h"

struct options {
	struct filter_options filter;
	const char *types, *lexicon;
	double min_confidence;
	bool titles, normalise, link, any_language;
	unsigned wanted; /* bit an entity_type */
};

/* What the program knows: files of lib/data. */
struct knowledge {
	struct tagger_model model;
	void *map;
	size_t map_b;
	struct wordmap abbreviations;
	struct lexicon temporal_file, alias_file, name_file, user_file,
		place_file;
	struct temporal temporal;
	struct aliases aliases;
	struct names_rules spelling;
	struct known known;
	struct placecodes places;
};

/* --- knowledge --------------------------------------------------------------- */

static void
map_model(struct knowledge *k)
{
	struct buf path = {0};
	struct stat st;
	int fd;

	if (lexicon_path(&path, "entities.model") != 0)
		diag_die("entities.model: not found (see WIREMILL_DATA)");
	fd = open(path.p, O_RDONLY);
	if (fd < 0 || fstat(fd, &st) != 0)
		diag_die("%s: cannot be read", path.p);
	k->map_b = (size_t)st.st_size;
	k->map = mmap(NULL, k->map_b, PROT_READ, MAP_PRIVATE, fd, 0);
	if (k->map == MAP_FAILED ||
		tagger_model_view(&k->model, k->map, k->map_b) != 0)
		diag_die("%s: not a model of this version", path.p);
	close(fd);
	buf_free(&path);
}

static void
read_user_names(struct knowledge *k, const char *path)
{
	struct lexicon *x = &k->user_file;
	struct buf as_path = {0};

	/* A bare file name would be looked for among the data files. */
	buf_printf(&as_path, "%s%s", strchr(path, '/') ? "" : "./", path);
	if (lexicon_open(x, as_path.p) != 0)
		diag_die("%s", x->error);
	buf_free(&as_path);
	if (known_read(&k->known, x, &k->abbreviations) != 0)
		diag_die_at(path, x->line_number,
			"want NAME, TYPE and CANONICAL NAME");
}

/* What reading `x` has come to. */
static void
check(int status, const struct lexicon *x)
{
	if (status != 0)
		diag_die("%s: %s", x->path.p, x->error);
}

static void
learn(struct knowledge *k, const struct options *o)
{
	struct lexicon x;

	map_model(k);
	lexicon_need(&x, "token-points.txt");
	while (lexicon_next(&x))
		wordmap_add(&k->abbreviations, x.line, 1);
	lexicon_close(&x);
	lexicon_need(&k->temporal_file, "temporal.txt");
	if (temporal_read(&k->temporal, &k->temporal_file) != 0)
		diag_die("%s: %s", k->temporal_file.path.p, k->temporal.error);
	if (o->lexicon != NULL)
		read_user_names(k, o->lexicon);
	lexicon_need(&k->alias_file, "aliases.txt");
	if (aliases_read(&k->aliases, &k->alias_file, &k->known,
		    &k->abbreviations) != 0)
		diag_die("%s: line %zu: want NAME, TYPE, ALIASES",
			k->alias_file.path.p, k->alias_file.line_number);
	lexicon_need(&k->name_file, "names.txt");
	check(names_rules_read(&k->spelling, &k->name_file), &k->name_file);
	if (!o->link)
		return;
	lexicon_need(&k->place_file, "iso3166.txt");
	check(placecode_read(&k->places, &k->place_file), &k->place_file);
}

static void
forget(struct knowledge *k)
{
	munmap(k->map, k->map_b);
	wordmap_free(&k->abbreviations);
	temporal_free(&k->temporal);
	aliases_free(&k->aliases);
	names_rules_free(&k->spelling);
	known_free(&k->known);
	placecode_free(&k->places);
	lexicon_close(&k->temporal_file);
	lexicon_close(&k->alias_file);
	lexicon_close(&k->name_file);
	lexicon_close(&k->user_file);
	lexicon_close(&k->place_file);
}

/* --- one document ------------------------------------------------------------ */

static void
find_mentions(
	struct mention_finder *finder, struct document *d, size_t text_column)
{
	size_t r;

	mention_begin(finder);
	for (r = 0; r < d->n_rows; r++)
		mention_row(finder, document_text(d, r, text_column));
	mention_find(finder);
}

/* What the rows of a document are written with. */
struct writer {
	size_t text_column;
	unsigned wanted;
	bool link;
	struct buf entities, codes;
};

static void
write_row(struct filter *f, const struct str *cell, const struct writer *w,
	struct str entities, struct str links)
{
	size_t c;

	for (c = 0; c < f->tsv.n_columns; c++) {
		if (c > 0)
			out_tab(&f->out);
		out_bytes(&f->out, cell[c]);
		if (c != w->text_column)
			continue;
		out_tab(&f->out);
		out_cell(&f->out, entities);
		if (!w->link)
			continue;
		out_tab(&f->out);
		out_cell(&f->out, links);
	}
	out_end_row(&f->out);
}

static void
write_header(struct filter *f, const struct writer *w)
{
	filter_adds(f, "entities");
	if (w->link)
		filter_adds(f, "links");
	write_row(f, f->tsv.column, w, STR("entities"), STR("links"));
}

static void
write_rows(struct filter *f, const struct document *d,
	const struct mention_finder *finder, struct writer *w)
{
	size_t r, m = 0;

	for (r = 0; r < d->n_rows; r++) {
		buf_reset(&w->entities);
		buf_reset(&w->codes);
		mention_cells(
			finder, r, w->wanted, &m, &w->entities, &w->codes);
		write_row(f, d->cell + r * d->n_columns, w,
			buf_str(&w->entities), buf_str(&w->codes));
	}
}

/* What the document's first row has in a column; empty without the column. */
static struct str
first_cell(const struct document *d, size_t column)
{
	if (column == TSV_NO_COLUMN)
		return (struct str){0};
	return document_cell(d, 0, column);
}

static int
run(const struct options *o, struct filter *f, struct knowledge *know)
{
	size_t doc_column = filter_find(f, "doc");
	size_t lang_column = filter_find(f, "lang");
	size_t date_column = filter_find(f, "date");
	struct writer w = {.text_column = filter_need(f, "text"),
		.wanted = o->wanted,
		.link = o->link};
	struct mention_finder finder = {.temporal = &know->temporal,
		.known = &know->known,
		.tagger = {.model = &know->model,
			.abbreviations = &know->abbreviations},
		.memory = {.aliases = &know->aliases,
			.spelling = &know->spelling},
		.titles = o->titles,
		.min_confidence = o->min_confidence};
	struct document d = {0};
	struct str lang;

	write_header(f, &w);
	while (document_next(&d, f, doc_column)) {
		finder.n_mentions = 0;
		lang = first_cell(&d, lang_column);
		if (o->any_language || lang.n == 0 || str_eq(lang, STR("en")))
			find_mentions(&finder, &d, w.text_column);
		if (o->link)
			placecode_find(&know->places, finder.mention,
				finder.n_mentions);
		if (o->normalise)
			mention_normalise(&finder, first_cell(&d, date_column));
		write_rows(f, &d, &finder, &w);
	}
	document_free(&d);
	mention_free(&finder);
	buf_free(&w.entities);
	buf_free(&w.codes);
	return filter_close(f);
}

int
main(int argc, char **argv)
{
	struct options o = {.wanted = (1u << ENTITY_N_TYPES) - 1};
	const struct opt table[] = {
		{'t', "types", OPT_STRING, &o.types, "LIST",
			"only these types, joined by commas"},
		{'l', "lexicon", OPT_STRING, &o.lexicon, "FILE",
			"names of your own: NAME, TYPE, CANONICAL by tabs"},
		{'c', "min-confidence", OPT_REAL, &o.min_confidence, "NUMBER",
			"only names that are surer than NUMBER, 0 to 1"},
		{0, "titles", OPT_FLAG, &o.titles, NULL,
			"people with the titles before their names"},
		{0, "normalise", OPT_FLAG, &o.normalise, NULL,
			"dates as ISO 8601, by the document's date"},
		{0, "link", OPT_FLAG, &o.link, NULL,
			"a column links: ISO 3166 codes of countries, parts"},
		{0, "any-language", OPT_FLAG, &o.any_language, NULL,
			"tag rows whose lang is not en, too"},
		FILTER_OPTIONS(o.filter), {0}};
	struct knowledge know = {0};
	struct filter f;
	struct str wrong;
	size_t n;
	int status;

	diag_init(argv[0]);
	n = opt_parse(argc, argv, table, "[option...] [file...]",
		"Find the names, dates, times and amounts in each row's text.");
	if (o.filter.max_record_b > UINT32_MAX)
		diag_die("--max-record: more than 4G (try --help)");
	if (o.types != NULL &&
		entity_types_of(str_of(o.types), &o.wanted, &wrong) != 0)
		diag_die("--types: unknown type %s (try --help)",
			diag_quote(wrong));
	learn(&know, &o);
	filter_open(&f, &o.filter, argv + 1, n);
	status = run(&o, &f, &know);
	forget(&know);
	return status;
}
