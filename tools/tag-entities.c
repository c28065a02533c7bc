/*
 * tag-entities - add the names, dates and amounts in each row's text
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "calendar.h"
#include "diag.h"
#include "document.h"
#include "entities.h"
#include "filter.h"
#include "lexicon.h"
#include "mem.h"
#include "mention.h"
#include "opt.h"
#include "utf8.h"

struct options {
	struct filter_options filter;
	const char *types, *lexicon;
	double min_confidence;
	bool titles, normalise;
	bool any_language;
	unsigned wanted; /* bit an entity_type */
};

/* What the program knows: files of lib/data. */
struct knowledge {
	struct tagger_model model;
	void *map;
	size_t map_b;
	struct wordmap abbreviations;
	struct lexicon temporal_file, alias_file, user_file;
	struct temporal temporal;
	struct entity_aliases aliases;
	struct known known;
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

/* The user's own names: NAME<tab>TYPE<tab>CANONICAL, the last if it differs. */
static void
read_user_names(struct knowledge *k, const char *path)
{
	struct lexicon *x = &k->user_file;
	struct buf as_path = {0};
	struct known_name name;

	/* A bare file name would be looked for among the data files. */
	buf_printf(&as_path, "%s%s", strchr(path, '/') ? "" : "./", path);
	if (lexicon_open(x, as_path.p) != 0)
		diag_die("%s", x->error);
	buf_free(&as_path);
	while (lexicon_next(x)) {
		name = (struct known_name){.written = x->field[0],
			.name = x->n_fields > 2 ? x->field[2] : x->field[0],
			.flags = KNOWN_USER};
		if (x->n_fields > 1)
			name.type = entity_type_of(x->field[1]);
		if (x->n_fields < 2 || name.type == ENTITY_N_TYPES)
			diag_die_at(path, x->line_number,
				"want NAME, TYPE and CANONICAL NAME");
		known_add(&k->known, name, &k->abbreviations);
	}
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
	if (entity_aliases_read(&k->aliases, &k->alias_file, &k->known,
		    &k->abbreviations) != 0)
		diag_die("%s: line %zu: want NAME, TYPE, ALIASES",
			k->alias_file.path.p, k->alias_file.line_number);
}

static void
forget(struct knowledge *k)
{
	munmap(k->map, k->map_b);
	wordmap_free(&k->abbreviations);
	temporal_free(&k->temporal);
	entity_aliases_free(&k->aliases);
	known_free(&k->known);
	lexicon_close(&k->temporal_file);
	lexicon_close(&k->alias_file);
	lexicon_close(&k->user_file);
}

/* --- one document ------------------------------------------------------------ */

/* Room for the texts of a document's rows, unescaped. */
struct texts {
	struct buf *at;
	size_t cap;
};

static void
find_mentions(struct mention_finder *finder, struct texts *texts,
	const struct document *d, size_t text_column)
{
	size_t r, old = texts->cap;

	texts->at =
		mem_grow(texts->at, &texts->cap, d->n_rows, sizeof(*texts->at));
	for (; old < texts->cap; old++)
		texts->at[old] = (struct buf){0};
	mention_begin(finder);
	for (r = 0; r < d->n_rows; r++)
		mention_row(
			finder, tsv_unescape(document_cell(d, r, text_column),
					&texts->at[r]));
	mention_find(finder);
}

/* The cell of row r, whose mentions begin at *m; *m moves past them. */
static void
fill_cell(struct buf *cell, const struct mention_finder *finder, size_t r,
	size_t *m, unsigned wanted)
{
	struct utf8_cursor at = {0};
	const struct entity_mention *e;
	size_t start_cp, end_cp;

	buf_reset(cell);
	for (; *m < finder->n_mentions; ++*m) {
		e = &finder->mention[*m];
		if (e->row_number != r)
			break;
		if (!(wanted >> e->type & 1))
			continue;
		start_cp = utf8_cursor_to(&at, e->row, e->shown_b);
		end_cp = utf8_cursor_to(&at, e->row, e->end_b);
		entities_add(cell, str_of(entity_type_name[e->type]), start_cp,
			end_cp, e->name);
	}
}

static void
write_rows(struct filter *f, const struct document *d, size_t text_column,
	const struct mention_finder *finder, unsigned wanted, struct buf *cell)
{
	size_t r, c, m = 0;

	for (r = 0; r < d->n_rows; r++) {
		for (c = 0; c < d->n_columns; c++) {
			if (c > 0)
				out_tab(&f->out);
			out_bytes(&f->out, document_cell(d, r, c));
			if (c != text_column)
				continue;
			out_tab(&f->out);
			fill_cell(cell, finder, r, &m, wanted);
			out_cell(&f->out, buf_str(cell));
		}
		out_end_row(&f->out);
	}
}

static bool
is_foreign(const struct document *d, size_t lang_column)
{
	struct str lang;

	if (lang_column == TSV_NO_COLUMN)
		return false;
	lang = document_cell(d, 0, lang_column);
	return lang.n > 0 && !str_eq(lang, STR("en"));
}

/* Give dates and spans of time their ISO 8601 form as names, by the day that
 * the document's column `date` names. */
static void
normalise(struct mention_finder *finder, const struct document *d,
	size_t date_column, struct arena *names, struct buf *room)
{
	struct str date = {0};
	struct entity_mention *e;
	size_t i;

	if (date_column != TSV_NO_COLUMN)
		date = document_cell(d, 0, date_column);
	arena_reset(names);
	for (i = 0; i < finder->n_mentions; i++) {
		e = &finder->mention[i];
		buf_reset(room);
		if ((e->type == ENTITY_DATE || e->type == ENTITY_TIME) &&
			calendar_resolve(finder->temporal,
				str_slice(e->row, e->start_b, e->end_b), date,
				room))
			e->name = arena_str(names, buf_str(room));
	}
}

static void
write_header(struct filter *f, size_t text_column)
{
	size_t c;

	for (c = 0; c < f->tsv.n_columns; c++) {
		if (c > 0)
			out_tab(&f->out);
		out_bytes(&f->out, f->tsv.column[c]);
		if (c == text_column)
			out_bytes(&f->out, STR("\tentities"));
	}
	out_end_row(&f->out);
}

static int
run(const struct options *o, struct filter *f, struct knowledge *know)
{
	size_t text_column = filter_need(f, "text");
	size_t doc_column = filter_find(f, "doc");
	size_t lang_column = filter_find(f, "lang");
	size_t date_column = filter_find(f, "date"), i;
	struct mention_finder finder = {.temporal = &know->temporal,
		.known = &know->known,
		.tagger = {.model = &know->model,
			.abbreviations = &know->abbreviations},
		.memory = {.aliases = &know->aliases},
		.titles = o->titles,
		.min_confidence = o->min_confidence};
	struct texts texts = {0};
	struct document d = {0};
	struct arena names = {0};
	struct buf cell = {0};

	filter_adds(f, "entities");
	write_header(f, text_column);
	while (document_next(&d, f, doc_column)) {
		finder.n_mentions = 0;
		if (o->any_language || !is_foreign(&d, lang_column))
			find_mentions(&finder, &texts, &d, text_column);
		if (o->normalise)
			normalise(&finder, &d, date_column, &names, &cell);
		write_rows(f, &d, text_column, &finder, o->wanted, &cell);
	}
	document_free(&d);
	mention_free(&finder);
	for (i = 0; i < texts.cap; i++)
		buf_free(&texts.at[i]);
	free(texts.at);
	arena_free(&names);
	buf_free(&cell);
	return filter_close(f);
}

/* The set that "PER,ORG" names. */
static unsigned
parse_types(const char *list)
{
	struct str rest = str_of(list), name;
	enum entity_type type;
	unsigned wanted = 0;

	while (str_cut(&rest, ',', &name)) {
		type = entity_type_of(name);
		if (type == ENTITY_N_TYPES)
			diag_die("--types: unknown type %s (try --help)",
				diag_quote(name));
		wanted |= 1u << type;
	}
	return wanted;
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
		{0, "any-language", OPT_FLAG, &o.any_language, NULL,
			"tag rows whose lang is not en, too"},
		FILTER_OPTIONS(o.filter), {0}};
	struct knowledge know = {0};
	struct filter f;
	size_t n;
	int status;

	diag_init(argv[0]);
	n = opt_parse(argc, argv, table, "[option...] [file...]",
		"Find the names, dates, times and amounts in each row's text.");
	if (o.filter.max_record_b > UINT32_MAX)
		diag_die("--max-record: more than 4G (try --help)");
	if (o.types != NULL)
		o.wanted = parse_types(o.types);
	learn(&know, &o);
	filter_open(&f, &o.filter, argv + 1, n);
	status = run(&o, &f, &know);
	forget(&know);
	return status;
}
