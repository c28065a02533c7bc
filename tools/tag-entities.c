/*
 * tag-entities - add the names, dates and amounts in each row's text
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "document.h"
#include "entities.h"
#include "entity.h"
#include "filter.h"
#include "lexicon.h"
#include "mem.h"
#include "opt.h"
#include "tagger.h"
#include "temporal.h"
#include "utf8.h"

struct options {
	struct filter_options filter;
	const char *types;
	bool any_language;
	unsigned wanted; /* bit an entity_type */
};

/* What the program knows: files of lib/data. */
struct knowledge {
	struct tagger_model model;
	void *map;
	size_t map_b;
	struct wordmap abbreviations;
	struct lexicon temporal_file, alias_file;
	struct temporal temporal;
	struct entity_aliases aliases;
};

struct mentions {
	struct entity_mention *at;
	size_t n, cap;
};

/* What one document needs; kept from one to the next. */
struct work {
	struct knowledge *know;
	struct tagger tagger;
	struct entity_memory memory;
	struct buf *text; /* room to unescape each row's text */
	struct str *row;  /* and the text */
	size_t text_cap, row_cap;
	struct temporal_token *time_token;
	size_t time_cap;
	struct temporal_spans time;
	struct mentions mention;
	struct buf cell;
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
learn(struct knowledge *k)
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
	lexicon_need(&k->alias_file, "aliases.txt");
	if (entity_aliases_read(&k->aliases, &k->alias_file) != 0)
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
	lexicon_close(&k->temporal_file);
	lexicon_close(&k->alias_file);
}

static uint32_t
mark_word(void *context, struct str word)
{
	struct knowledge *k = context;

	return temporal_kind(&k->temporal, word);
}

/* --- one document ------------------------------------------------------------ */

static void
read_rows(struct work *w, const struct document *d, size_t text_column)
{
	size_t r, old = w->text_cap;

	w->text = mem_grow(w->text, &w->text_cap, d->n_rows, sizeof(*w->text));
	for (; old < w->text_cap; old++)
		w->text[old] = (struct buf){0};
	w->row = mem_grow(w->row, &w->row_cap, d->n_rows, sizeof(*w->row));
	tagger_begin(&w->tagger);
	for (r = 0; r < d->n_rows; r++) {
		w->row[r] = tsv_unescape(
			document_cell(d, r, text_column), &w->text[r]);
		tagger_add(&w->tagger, w->row[r]);
	}
	tagger_run(&w->tagger);
}

static void
add_mention(struct work *w, size_t r, size_t first, size_t end,
	enum entity_type type)
{
	const struct tagger_token *token = w->tagger.token;

	w->mention.at = mem_grow(w->mention.at, &w->mention.cap,
		w->mention.n + 1, sizeof(*w->mention.at));
	w->mention.at[w->mention.n++] =
		(struct entity_mention){.row = w->row[r],
			.row_number = r,
			.type = type,
			.start_b = token[first].start_b,
			.end_b = token[end - 1].end_b};
}

static void
find_times(struct work *w, size_t first, size_t end)
{
	size_t i;

	w->time.n = 0;
	w->time_token = mem_grow(w->time_token, &w->time_cap, end - first,
		sizeof(*w->time_token));
	for (i = first; i < end; i++)
		w->time_token[i - first] = (struct temporal_token){
			.kind = tagger_mark(&w->tagger, i),
			.breaks = w->tagger.token[i].flags & TOKEN_LINE};
	temporal_find(&w->know->temporal, w->time_token, end - first, &w->time);
}

/* The mentions of row r, tokens [first, end): names, and where no name is,
 * dates and amounts. */
static void
add_row(struct work *w, size_t r, size_t first, size_t end)
{
	const struct tagger_token *token = w->tagger.token;
	const struct temporal_span *time;
	size_t i = first, stop, t = 0;

	find_times(w, first, end);
	while (i < end) {
		time = t < w->time.n ? &w->time.at[t] : NULL;
		if (time != NULL && first + time->first < i) {
			t++; /* a name took its head */
			continue;
		}
		if (time != NULL && first + time->first == i) {
			stop = first + time->end;
			add_mention(w, r, i, stop, time->type);
			t++;
			i = stop;
			while (i < end && token[i].tag < TAG_NONE &&
				token[i].tag % 2 == 1)
				i++; /* the rest of a name that it cut */
			continue;
		}
		if (token[i].tag == TAG_NONE) {
			i++;
			continue;
		}
		for (stop = i + 1; stop < end && token[stop].tag < TAG_NONE &&
				   token[stop].tag % 2 == 1;)
			stop++;
		add_mention(
			w, r, i, stop, (enum entity_type)(token[i].tag / 2));
		i = stop;
	}
}

static void
find_mentions(struct work *w)
{
	size_t r, first = 0;

	w->mention.n = 0;
	for (r = 0; r < w->tagger.n_rows; r++) {
		add_row(w, r, first, w->tagger.row_end[r]);
		first = w->tagger.row_end[r];
	}
	entity_resolve(&w->memory, w->mention.at, w->mention.n);
}

/* The cell of row r, whose mentions begin at *m; *m moves past them. */
static void
fill_cell(struct work *w, size_t r, size_t *m, unsigned wanted)
{
	struct utf8_cursor at = {0};
	const struct entity_mention *e;
	size_t start_cp, end_cp;

	buf_reset(&w->cell);
	for (; *m < w->mention.n && w->mention.at[*m].row_number == r; ++*m) {
		e = &w->mention.at[*m];
		if (!(wanted >> e->type & 1))
			continue;
		start_cp = utf8_cursor_to(&at, e->row, e->start_b);
		end_cp = utf8_cursor_to(&at, e->row, e->end_b);
		entities_add(&w->cell, str_of(entity_type_name[e->type]),
			start_cp, end_cp, e->name);
	}
}

static void
write_rows(struct work *w, struct filter *f, const struct document *d,
	size_t text_column, unsigned wanted)
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
			fill_cell(w, r, &m, wanted);
			out_cell(&f->out, buf_str(&w->cell));
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
	size_t lang_column = filter_find(f, "lang"), i;
	struct work w = {.know = know};
	struct document d = {0};

	filter_adds(f, "entities");
	w.tagger.model = &know->model;
	w.tagger.abbreviations = &know->abbreviations;
	w.tagger.mark_word = mark_word;
	w.tagger.mark_context = know;
	w.memory.aliases = &know->aliases;
	write_header(f, text_column);
	while (document_next(&d, f, doc_column)) {
		w.mention.n = 0;
		if (o->any_language || !is_foreign(&d, lang_column)) {
			read_rows(&w, &d, text_column);
			find_mentions(&w);
		}
		write_rows(&w, f, &d, text_column, o->wanted);
	}
	document_free(&d);
	tagger_free(&w.tagger);
	entity_memory_free(&w.memory);
	for (i = 0; i < w.text_cap; i++)
		buf_free(&w.text[i]);
	free(w.text);
	free(w.row);
	free(w.time_token);
	free(w.time.at);
	free(w.mention.at);
	buf_free(&w.cell);
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
	if (o.types != NULL)
		o.wanted = parse_types(o.types);
	learn(&know);
	filter_open(&f, &o.filter, argv + 1, n);
	status = run(&o, &f, &know);
	forget(&know);
	return status;
}
