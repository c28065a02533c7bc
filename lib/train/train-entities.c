/*
 * train-entities - make lib/data/entities.model
 *
 *   lists + clusters          --> the gazetteer's tables
 *   training news + open sets --> examples --> learner --> companded weights
 *
 * Training news is lib/data/train; the open sets (btc, crossner, gum, re3d,
 * uner, wikigold, wnut17) are read from --sets DIR where they are there. Both
 * are read in a fixed order, and nothing here depends on time or machine, so
 * the same inputs give the same file, bit for bit.
 *
 * The second pass's features need tags from a model that has not seen the
 * text: the examples are cut in FOLDS, and each part is tagged by a quick
 * model learned from the others.
 */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "annotated.h"
#include "augment.h"
#include "diag.h"
#include "input.h"
#include "learner.h"
#include "lexicon.h"
#include "mem.h"
#include "modelfile.h"
#include "namescore.h"
#include "opt.h"
#include "sentence.h"
#include "tagger.h"
#include "tsv.h"

enum { FOLDS = 4 };

/* Slots that count how often features are seen. */
#define TIMES_SIZE ((size_t)1 << 28)

/* An open set, and which tags its "none" may stand for. */
enum misc { MISC_KNOWN, MISC_LISTED, MISC_CAPITAL };

struct source {
	const char *name;
	enum misc misc;
	float weight;
	bool exchange; /* worth copies with other names */
};

static const struct source source[] = {
	{"btc-train", MISC_LISTED, 0.7f, false},
	{"crossner-train", MISC_KNOWN, 1, false},
	{"gum", MISC_CAPITAL, 1, true},
	{"re3d-train", MISC_CAPITAL, 2, true},
	{"uner-ewt-dev", MISC_CAPITAL, 1, true},
	{"wikigold-train", MISC_KNOWN, 2, true},
	{"wnut17-train", MISC_LISTED, 1.5f, false},
	{"news", MISC_KNOWN, 1, true},
};

enum { NEWS = sizeof(source) / sizeof(source[0]) - 1 };

struct options {
	const char *data, *sets, *only, *skip;
	size_t rounds, rows, drop, caps, hold, hold_from, copies;
	size_t news_copies, seeds;
	double rate, decay;
	bool dev;
	size_t news_share; /* of the news, in hundredths */
};

/* A document among the examples. */
struct example {
	size_t source, doc;
	size_t first_line, end_line;
	unsigned variant; /* 0 as it is; else enum line_kind of the copy */
	unsigned fold;
	bool held; /* of the development split */
};

struct trainer {
	struct options o;
	struct annotated_set set[NEWS + 1];
	size_t n_given[NEWS + 1]; /* documents of a set, without copies */
	struct augment augment;
	struct modelfile tables;
	struct wordmap abbreviations;
	struct sentence_model sentences;
	struct tagger_model model;
	struct buf file; /* the model file's bytes */
	uint16_t *key;	 /* of the features' rows (rowtable.h) */
	uint32_t n_buckets;

	struct example *example;
	size_t n_examples, example_cap;
	uint32_t *id;
	size_t n_ids, id_cap;
	struct learner_token *token;
	size_t n_tokens, token_cap;
	struct learner_line *line;
	size_t n_lines, line_cap;
	uint8_t *times; /* of each feature, by hash, up to 255 */
};

/* --- reading ---------------------------------------------------------------- */

static void
read_file(struct buf *out, const char *path)
{
	struct input in;
	ssize_t n;

	if (input_open(&in, path) != 0)
		diag_die("%s: %s", path, in.error);
	do {
		buf_reserve(out, 1 << 16);
		n = input_read(&in, out->p + out->n, 1 << 16);
		if (n > 0)
			out->n += (size_t)n;
	} while (n > 0);
	if (n < 0)
		diag_die("%s: %s", path, in.error);
	input_close(&in);
}

/* CRC-32 (ISO 3309), by which the sets' README draws the development split. */
static uint32_t
crc32_of(struct str s)
{
	uint32_t crc = 0xFFFFFFFFu;
	size_t i;
	int k;

	for (i = 0; i < s.n; i++) {
		crc ^= (unsigned char)s.p[i];
		for (k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

static size_t
number_of(struct str s)
{
	size_t i, v = 0;

	for (i = 0; i < s.n; i++)
		v = v * 10 + (size_t)(s.p[i] - '0');
	return v;
}

static void
read_source(struct trainer *t, size_t s)
{
	struct buf path = {0}, bytes = {0}, room = {0};
	struct str rest, line, doc;

	buf_printf(&path, "%s/%s.docs.tsv", t->o.sets, source[s].name);
	if (access(path.p, R_OK) != 0) {
		diag_say("%s: not there, left out", path.p);
		buf_free(&path);
		return;
	}
	read_file(&bytes, path.p);
	rest = buf_str(&bytes);
	str_cut(&rest, '\n', &line);
	while (str_cut(&rest, '\n', &line))
		if (line.n > 0 && str_cut(&line, '\t', &doc))
			annotated_add(
				&t->set[s], doc, tsv_unescape(line, &room));
	buf_reset(&path);
	buf_reset(&bytes);
	buf_printf(&path, "%s/%s.gold.tsv", t->o.sets, source[s].name);
	read_file(&bytes, path.p);
	if (annotated_gold(&t->set[s], buf_str(&bytes)) != 0)
		diag_die("%s: %s", path.p, t->set[s].error);
	buf_free(&path);
	buf_free(&bytes);
	buf_free(&room);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
read_news(struct trainer *t)
{
	struct buf path = {0}, bytes = {0};
	char *name[1024];
	struct dirent *entry;
	size_t n = 0, i;
	DIR *dir;

	buf_printf(&path, "%s/train", t->o.data);
	dir = opendir(path.p);
	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (str_ends(str_of(entry->d_name), STR(".txt")) && n < 1024)
			name[n++] = strdup(entry->d_name);
	if (dir != NULL)
		closedir(dir);
	qsort(name, n, sizeof(name[0]), by_name);
	for (i = 0; i < n; i++) {
		buf_reset(&path);
		buf_reset(&bytes);
		buf_printf(&path, "%s/train/%s", t->o.data, name[i]);
		read_file(&bytes, path.p);
		if (annotated_news(&t->set[NEWS], str_of(name[i]),
			    buf_str(&bytes)) != 0)
			diag_die("%s: %s", path.p, t->set[NEWS].error);
		free(name[i]);
	}
	buf_free(&path);
	buf_free(&bytes);
}

/* --- the gazetteer's tables ------------------------------------------------- */

static void
read_clusters(struct trainer *t)
{
	struct buf path = {0}, bytes = {0};
	struct str rest, line, word, coarse;

	buf_printf(&path, "%s/clusters.tsv.gz", t->o.data);
	read_file(&bytes, path.p);
	rest = buf_str(&bytes);
	str_cut(&rest, '\n', &line);
	while (str_cut(&rest, '\n', &line)) {
		if (!str_cut(&line, '\t', &word) ||
			!str_cut(&line, '\t', &coarse))
			continue;
		modelfile_add_word(&t->tables, word,
			(unsigned)number_of(coarse) + 1,
			(unsigned)number_of(str_trim(line)) + 1);
	}
	buf_free(&path);
	buf_free(&bytes);
}

/* Which names the copies draw from. */
static enum augment_kind
kind_of_list(unsigned list)
{
	switch (list) {
	case GAZETTEER_GIVEN:
		return AUGMENT_GIVEN;
	case GAZETTEER_SURNAME:
		return AUGMENT_SURNAME;
	case GAZETTEER_COUNTRY:
		return AUGMENT_COUNTRY;
	case GAZETTEER_CITY:
		return AUGMENT_CITY;
	case GAZETTEER_TEAM:
		return AUGMENT_TEAM;
	case GAZETTEER_COMPANY:
		return AUGMENT_COMPANY;
	default:
		return AUGMENT_N_KINDS;
	}
}

static void
read_lists(struct trainer *t)
{
	struct buf path = {0}, room = {0};
	struct lexicon x;
	unsigned list;

	for (list = 0; list < GAZETTEER_N_LISTS; list++) {
		buf_reset(&path);
		buf_printf(&path, "%s/gazetteer/%s.txt", t->o.data,
			gazetteer_list_name[list]);
		if (lexicon_open(&x, path.p) != 0) {
			diag_say("%s", x.error);
			continue;
		}
		while (lexicon_next(&x)) {
			modelfile_add_name(&t->tables, x.field[0],
				(enum gazetteer_list)list, &t->abbreviations);
			if (kind_of_list(list) < AUGMENT_N_KINDS)
				augment_add(&t->augment, kind_of_list(list),
					x.field[0]);
		}
		lexicon_close(&x);
	}
	buf_free(&path);
	buf_free(&room);
}

static void
read_abbreviations(struct trainer *t)
{
	struct buf path = {0};
	struct lexicon x;

	buf_printf(&path, "%s/token-points.txt", t->o.data);
	lexicon_need(&x, path.p);
	while (lexicon_next(&x))
		wordmap_add(&t->abbreviations, x.line, 1);
	lexicon_close(&x);
	buf_free(&path);
}

/* --- examples --------------------------------------------------------------- */

/* The tags of a document's tokens, from its spans. */
static void
set_gold(const struct annotated_doc *doc, const struct tagger *g,
	unsigned char *gold)
{
	size_t i, s = 0;
	bool inside = false;

	for (i = 0; i < g->n_tokens; i++) {
		const struct tagger_token *k = &g->token[i];

		while (s < doc->n_spans && doc->span[s].end_b <= k->start_b) {
			s++;
			inside = false;
		}
		gold[i] = TAG_NONE;
		if (s == doc->n_spans || doc->span[s].start_b >= k->end_b ||
			doc->span[s].type > ENTITY_MISC) {
			inside = false;
			continue;
		}
		gold[i] = (unsigned char)(doc->span[s].type * 2 + inside);
		inside = true;
	}
}

static void
add_ids(struct trainer *t, const uint32_t *ids, size_t n)
{
	size_t i;
	uint32_t slot;

	t->id = mem_grow(t->id, &t->id_cap, t->n_ids + n, sizeof(*t->id));
	for (i = 0; i < n; i++) {
		t->id[t->n_ids++] = ids[i];
		slot = ids[i] >> 4;
		if (t->times[slot] < 255)
			t->times[slot]++;
	}
}

static void
add_token(struct trainer *t, const struct tagger *g, size_t first, size_t end,
	size_t i, uint16_t allowed)
{
	uint32_t ids[FEATURE_MAX];
	struct feature_context c;
	struct learner_token k = {.first_id = t->n_ids, .allowed = allowed};
	size_t n;
	int place;

	tagger_context(g, first, end, i, true, &c);
	for (place = -2; place <= 2; place++) {
		n = feature_of_word(c.word[place + 2], place, ids);
		add_ids(t, ids, n);
	}
	n = feature_of_context(&c, ids);
	add_ids(t, ids, n);
	k.n_ids = (uint16_t)(t->n_ids - k.first_id);
	n = feature_of_seen(&c, ids);
	add_ids(t, ids, n);
	k.n_more = (uint16_t)(t->n_ids - k.first_id - k.n_ids);
	k.how = c.word[2]->how;
	t->token =
		mem_grow(t->token, &t->token_cap, t->n_tokens + 1, sizeof(k));
	t->token[t->n_tokens++] = k;
}

/* May a token that a set does not annotate be a MISC all the same? */
static bool
may_be_misc(const struct tagger *g, size_t i, enum misc misc)
{
	const struct feature_word *w = tagger_word(g, i);
	uint32_t lists = w->lists | g->token[i].match;

	if (misc == MISC_KNOWN || !feature_may_name(w))
		return false;
	if (lists & gazetteer_bit(GAZETTEER_DEMONYM))
		return true;
	return misc == MISC_CAPITAL && w->how != CASE_INITIAL &&
	       w->kind == LINE_PLAIN && !g->token[i].starts;
}

/* What the tagger decodes at once, the tokens [start, stop) of the line
 * [first, end), is what is learned at once. */
static void
add_stretch(struct trainer *t, const struct tagger *g, size_t first, size_t end,
	size_t start, size_t stop, const unsigned char *gold,
	const struct example *e)
{
	const struct source *s = &source[e->source];
	struct learner_line line = {.first = t->n_tokens,
		.weight = s->weight * (e->variant != 0 ? 0.5f : 1.0f)};
	uint16_t allowed;
	size_t i;

	for (i = start; i < stop; i++) {
		allowed = (uint16_t)(1u << gold[i]);
		/* The name's first words are out of reach. */
		if (i == start && gold[i] < TAG_NONE)
			allowed = (uint16_t)(1u << gold[i] / 2 * 2);
		if (gold[i] == TAG_NONE && may_be_misc(g, i, s->misc))
			allowed |= 3u << ENTITY_MISC * 2;
		add_token(t, g, first, end, i, allowed);
	}
	line.end = t->n_tokens;
	t->line = mem_grow(t->line, &t->line_cap, t->n_lines + 1, sizeof(line));
	t->line[t->n_lines++] = line;
}

/* Put a document's sentences on lines of their own, as tag-entities meets
 * them: its rows are sentences. */
static void
cut_sentences(const struct trainer *t, struct annotated_doc *doc)
{
	struct sentence_iter it;
	struct sentence s;
	struct buf cut = {0};

	buf_add_str(&cut, buf_str(&doc->text));
	sentence_begin(&it, &t->sentences, buf_str(&doc->text));
	while (sentence_next(&it, &s))
		if (s.start_b > 0 && cut.p[s.start_b - 1] == ' ')
			cut.p[s.start_b - 1] = '\n';
	buf_free(&doc->text);
	doc->text = cut;
}

/* Read an example's document into the tagger `g`; gold tags into *gold. */
static void
load(struct trainer *t, const struct example *e, struct tagger *g,
	unsigned char **gold, size_t *gold_cap, struct buf *room)
{
	const struct annotated_doc *doc = &t->set[e->source].doc[e->doc];
	struct str text = buf_str(&doc->text);

	if (e->variant != 0) {
		buf_reset(room);
		augment_recase(room, text, (enum line_kind)e->variant);
		text = buf_str(room);
	}
	tagger_begin(g);
	tagger_add(g, text);
	*gold = mem_grow(*gold, gold_cap, g->n_tokens + 1, 1);
	set_gold(doc, g, *gold);
}

/* Copies with other names of the documents that are whole texts. */
static void
add_copies(struct trainer *t)
{
	struct annotated_doc copy, *doc;
	size_t s, d, c, n;
	uint64_t seed = 1;

	for (s = 0; s <= NEWS; s++) {
		t->n_given[s] = t->set[s].n_docs;
		n = s == NEWS ? t->o.news_copies : t->o.copies;
		for (d = 0; d < t->n_given[s] && source[s].exchange; d++) {
			for (c = 0; c < n; c++) {
				copy = (struct annotated_doc){0};
				augment_exchange(&t->augment, &t->set[s].doc[d],
					seed++, &copy);
				doc = annotated_add(
					&t->set[s], STR(""), STR(""));
				*doc = copy;
			}
		}
	}
}

/* Is the document, by its id's CRC-32, of the split held out? */
static bool
is_held(const struct trainer *t, uint32_t crc)
{
	size_t tenth = crc % 10, from = t->o.hold_from % 10;

	return t->o.dev && (tenth + 10 - from) % 10 < t->o.hold;
}

/* Which examples there are; copies in other capitals are a share of them. */
static void
list_examples(struct trainer *t)
{
	size_t s, d;
	struct example e;
	uint32_t crc;
	unsigned v;

	for (s = 0; s <= NEWS; s++) {
		if (t->o.skip && strcmp(t->o.skip, source[s].name) == 0)
			continue;
		for (d = 0; d < t->set[s].n_docs; d++) {
			crc = crc32_of(buf_str(&t->set[s].doc[d].id));
			e = (struct example){.source = s,
				.doc = d,
				.fold = crc / 10 % FOLDS,
				.held = is_held(t, crc)};
			t->example = mem_grow(t->example, &t->example_cap,
				t->n_examples + 2, sizeof(e));
			if (e.held && d >= t->n_given[s])
				continue;
			if (s == NEWS && !e.held &&
				crc / 1000 % 100 >= t->o.news_share)
				continue;
			t->example[t->n_examples++] = e;
			if (d >= t->n_given[s])
				continue;
			v = crc / 64 % 16;
			if (e.held || v >= t->o.caps)
				continue;
			e.variant = v % 4 == 0	 ? LINE_SMALL
				    : v % 4 == 1 ? LINE_TITLE
						 : LINE_CAPITALS;
			t->example[t->n_examples++] = e;
		}
	}
}

/* Turn examples into learner's lines; the tags of the first pass come from
 * `fold_model` (NULL: gold stands in, for the folds' own learning). */
static void
add_examples(struct trainer *t, const struct tagger_model *fold_model)
{
	struct tagger g = {.abbreviations = &t->abbreviations};
	struct tagger_model plain = t->model;
	unsigned char *gold = NULL;
	size_t gold_cap = 0, i, first, end, start, stop;
	struct buf room = {0};
	unsigned fold;

	memset(t->times, 0, TIMES_SIZE);
	t->n_ids = t->n_tokens = t->n_lines = 0;
	plain.weight = NULL;
	for (fold = 0; fold < FOLDS; fold++) {
		g.model = fold_model != NULL ? &fold_model[fold] : &plain;
		for (i = 0; i < t->n_examples; i++) {
			struct example *e = &t->example[i];

			if (e->fold != fold)
				continue;
			e->first_line = e->end_line = t->n_lines;
			if (e->held)
				continue;
			load(t, e, &g, &gold, &gold_cap, &room);
			tagger_read(&g);
			if (fold_model != NULL)
				tagger_first(&g);
			for (end = 0; tagger_line(&g, &first, &end);)
				for (stop = first;
					tagger_stretch(&g, end, &start, &stop);)
					add_stretch(t, &g, first, end, start,
						stop, gold, e);
			e->end_line = t->n_lines;
		}
		tagger_free(&g);
		g.abbreviations = &t->abbreviations;
	}
	free(gold);
	buf_free(&room);
}

/* How often a feature must be seen for all that are to have a row, and one
 * row in eight to stay free. */
static unsigned
seldom(const struct trainer *t)
{
	size_t n[256] = {0}, i, sum = 0;
	size_t room = (size_t)t->n_buckets * (ROWTABLE_BUCKET - 1);
	unsigned times = 255;

	for (i = 0; i < TIMES_SIZE; i++)
		n[t->times[i]]++;
	while (times >= 2 && sum + n[times] <= room)
		sum += n[times--];
	return times + 1;
}

/* Features seen too seldom are dropped; the others get rows. */
static void
number_features(struct trainer *t)
{
	unsigned least = seldom(t);
	size_t i, k, n, kept = 0;

	memset(t->key, 0,
		(size_t)t->n_buckets * ROWTABLE_BUCKET * sizeof(*t->key));
	for (i = 0; i < t->n_tokens; i++) {
		struct learner_token *tk = &t->token[i];
		uint16_t n_ids = 0, n_more = 0;

		n = (size_t)tk->n_ids + tk->n_more;
		for (k = 0; k < n; k++) {
			uint32_t id = t->id[tk->first_id + k];

			if (t->times[id >> 4] < least)
				continue;
			if (k < tk->n_ids)
				n_ids++;
			else
				n_more++;
			t->id[kept + n_ids + n_more - 1] =
				rowtable_add(t->key, t->n_buckets, id);
		}
		tk->first_id = kept;
		tk->n_ids = n_ids;
		tk->n_more = n_more;
		kept += (size_t)n_ids + n_more;
	}
	t->n_ids = kept;
}

/* --- learning and writing --------------------------------------------------- */

static void
tell(unsigned round, double loss)
{
	fprintf(stderr, "round %u: loss %.0f\n", round + 1, loss);
}

static void
add_run(struct learner *sum, const struct learner *l, float share)
{
	const float *w = l->weight[0], *tw = l->transition[0][0];
	float *to = sum->weight[0], *tto = sum->transition[0][0];
	size_t i;

	for (i = 0; i < l->n_rows * TAG_NAMES; i++)
		to[i] += w[i] * share;
	for (i = 0; i < sizeof(l->transition) / sizeof(float); i++)
		tto[i] += tw[i] * share;
}

/* Learn from these lines, the mean of `seeds` runs in different orders. */
static void
learn(struct trainer *t, struct learner_line *line, size_t n_lines,
	unsigned rounds, unsigned averaged, unsigned seeds, struct buf *out)
{
	struct learner *sum = mem_calloc(1, sizeof(*sum)), *l;
	unsigned seed;

	sum->n_rows = (size_t)t->n_buckets * ROWTABLE_BUCKET;
	sum->weight = mem_calloc(sum->n_rows, sizeof(*sum->weight));
	for (seed = 1; seed <= seeds; seed++) {
		l = mem_calloc(1, sizeof(*l));
		l->id = t->id;
		l->token = t->token;
		l->line = line;
		l->n_lines = n_lines;
		l->n_rows = sum->n_rows;
		l->rounds = rounds;
		l->averaged = averaged;
		l->rate = (float)t->o.rate;
		l->decay = (float)t->o.decay;
		l->drop = (unsigned)t->o.drop;
		l->random = seed;
		learner_run(l, tell);
		add_run(sum, l, 1.0f / (float)seeds);
		free(l->weight);
		free(l);
	}
	modelfile_pack(&t->tables, sum, t->key, t->n_buckets, out);
	free(sum->weight);
	free(sum);
}

/* Quick models, each of all folds but one. */
static void
learn_folds(struct trainer *t, struct buf *file, struct tagger_model *model)
{
	struct learner_line *line =
		mem_alloc(mem_mul(t->n_lines, sizeof(*line)));
	size_t i, k, n;
	unsigned fold;

	for (fold = 0; fold < FOLDS; fold++) {
		for (i = n = 0; i < t->n_examples; i++)
			if (t->example[i].fold != fold)
				for (k = t->example[i].first_line;
					k < t->example[i].end_line; k++)
					line[n++] = t->line[k];
		learn(t, line, n, 3, 1, 1, &file[fold]);
		if (tagger_model_view(
			    &model[fold], file[fold].p, file[fold].n) != 0)
			diag_die("the model made is no model");
	}
	free(line);
}

/* --- measuring -------------------------------------------------------------- */

static double
print_score(const char *name, const struct namescore *c, bool misc)
{
	size_t gold = 0, found = 0, right = 0, i;

	printf("%-16s", name);
	for (i = 0; i < (misc ? 4 : 3); i++) {
		gold += c->gold[i];
		found += c->found[i];
		right += c->right[i];
	}
	printf("%6zu %6zu %6zu %6.2f %6.2f %6.2f ", gold, found, right,
		100.0 * (double)right / (double)(found + !found),
		100.0 * (double)right / (double)(gold + !gold),
		namescore_f1(gold, found, right));
	for (i = 0; i < 4; i++)
		printf(" %s %.1f", entity_type_name[i],
			namescore_f1(c->gold[i], c->found[i], c->right[i]));
	printf("\n");
	return namescore_f1(gold, found, right);
}

/* F1 of the held documents (dev), or of a set left out (--skip). */
static void
measure(struct trainer *t)
{
	struct tagger g = {
		.model = &t->model, .abbreviations = &t->abbreviations};
	unsigned char *gold = NULL, *found = NULL;
	size_t gold_cap = 0, found_cap = 0, s, i, k, n_sets = 0;
	struct buf room = {0};
	double sum = 0;

	printf("%-16s%6s %6s %6s %6s %6s %6s  F1 by type\n", "", "names",
		"found", "right", "P", "R", "F1");
	for (s = 0; s <= NEWS; s++) {
		struct namescore c = {{0}, {0}, {0}};
		bool left = t->o.skip && strcmp(t->o.skip, source[s].name) == 0;

		for (i = 0; i < t->n_given[s]; i++) {
			struct example e = {.source = s, .doc = i};
			struct str id = buf_str(&t->set[s].doc[i].id);

			if (!left && !is_held(t, crc32_of(id)))
				continue;
			load(t, &e, &g, &gold, &gold_cap, &room);
			tagger_run(&g);
			found = mem_grow(found, &found_cap, g.n_tokens + 1, 1);
			for (k = 0; k < g.n_tokens; k++)
				found[k] = g.token[k].tag;
			namescore_add(&c, gold, found, g.n_tokens);
		}
		if (c.gold[0] + c.gold[1] == 0)
			continue;
		sum += print_score(source[s].name, &c, c.gold[3] > 0);
		n_sets++;
	}
	printf("%-16s%34s %6.2f\n", "mean", "",
		sum / (double)(n_sets + !n_sets));
	free(gold);
	free(found);
	tagger_free(&g);
	buf_free(&room);
}

static void
write_model(const struct trainer *t, const char *path)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(t->file.p, 1, t->file.n, f) != t->file.n ||
		fclose(f) != 0)
		diag_die("%s: write error", path);
}

/* The lists, the sets, the news, and copies of them. */
static void
read_all(struct trainer *t)
{
	size_t s, d;

	if (sentence_model_open(&t->sentences) != 0)
		diag_die("%s", t->sentences.error);
	read_abbreviations(t);
	modelfile_init(&t->tables);
	read_clusters(t);
	read_lists(t);
	t->model.gazetteer = modelfile_tables(&t->tables);
	for (s = 0; s < NEWS; s++)
		read_source(t, s);
	read_news(t);
	for (s = 0; s <= NEWS; s++)
		for (d = 0; d < t->set[s].n_docs; d++)
			cut_sentences(t, &t->set[s].doc[d]);
	add_copies(t);
	list_examples(t);
}

/* The folds' quick models, then, with what they say of the documents, the
 * model. */
static void
learn_all(struct trainer *t)
{
	struct buf file[FOLDS] = {{0}};
	struct tagger_model model[FOLDS];
	size_t i;

	t->times = mem_alloc(TIMES_SIZE);
	t->n_buckets = (uint32_t)(t->o.rows / ROWTABLE_BUCKET);
	t->key = mem_calloc(t->o.rows, sizeof(*t->key));
	add_examples(t, NULL);
	number_features(t);
	for (i = 0; i < t->n_tokens; i++)
		t->token[i].n_more = 0;
	fprintf(stderr, "%zu tokens, %zu lines, %zu features\n", t->n_tokens,
		t->n_lines, t->n_ids);
	learn_folds(t, file, model);
	add_examples(t, model);
	number_features(t);
	learn(t, t->line, t->n_lines, (unsigned)t->o.rounds,
		(unsigned)(t->o.rounds + 1) / 2, (unsigned)t->o.seeds,
		&t->file);
	if (tagger_model_view(&t->model, t->file.p, t->file.n) != 0)
		diag_die("the model made is no model");
}

int
main(int argc, char **argv)
{
	struct trainer t = {.o = {.data = "lib/data",
				    .sets = "../shared/data/ner",
				    .rounds = 10,
				    .hold = 1,
				    .rows = 470000,
				    .caps = 8,
				    .drop = 50,
				    .news_copies = 1,
				    .news_share = 100,
				    .seeds = 3,
				    .rate = 0.1}};
	const struct opt table[] = {
		{0, "data", OPT_STRING, &t.o.data, "DIR", "lists and news"},
		{0, "sets", OPT_STRING, &t.o.sets, "DIR", "the open sets"},
		{0, "dev", OPT_FLAG, &t.o.dev, NULL,
			"hold the development split out and measure on it"},
		{0, "copies", OPT_COUNT, &t.o.copies, "N",
			"copies of the open sets with other names"},
		{0, "news-copies", OPT_COUNT, &t.o.news_copies, "N",
			"copies of the news with other names"},
		{0, "seeds", OPT_COUNT, &t.o.seeds, "N", "runs averaged"},
		{0, "hold", OPT_COUNT, &t.o.hold, "N",
			"tenths that --dev holds out"},
		{0, "hold-from", OPT_COUNT, &t.o.hold_from, "N",
			"first of them, 0 to 9"},
		{0, "skip", OPT_STRING, &t.o.skip, "SET",
			"leave a set out and measure on it"},
		{0, "rounds", OPT_COUNT, &t.o.rounds, "N",
			"rounds of learning"},
		{0, "rows", OPT_COUNT, &t.o.rows, "N", "rows of weights"},
		{0, "drop", OPT_COUNT, &t.o.drop, "N",
			"features of 256 left out in learning"},
		{0, "caps", OPT_COUNT, &t.o.caps, "N",
			"documents of 16 with a copy in other capitals"},
		{0, "news", OPT_COUNT, &t.o.news_share, "N",
			"hundredths of the news to learn from"},
		{0, "rate", OPT_REAL, &t.o.rate, "X",
			"how far a step of learning goes"},
		{0, "decay", OPT_REAL, &t.o.decay, "X",
			"share of the weights that fades in a round"},
		{0}};
	size_t n;

	diag_init(argv[0]);
	n = opt_parse(argc, argv, table, "[option...] MODEL",
		"Make the model of tag-entities.");
	read_all(&t);
	learn_all(&t);
	if (n > 0)
		write_model(&t, argv[1]);
	if (t.o.dev || t.o.skip)
		measure(&t);
	return DONE;
}
