/*
 * learn-page.c - learn the weights of lib/data/page_model.tsv
 *
 * usage: learn-page GOLD.tsv HTML-DIR [PART] > lib/data/page_model.tsv
 *
 * GOLD.tsv names pages (page, url) and their text, or segments that must or
 * must not be in it (text, with, without); HTML-DIR holds PAGE.html.gz. A
 * block is the article's when most of its runs of four words are in the text.
 * Logistic regression by AdaGrad, each page of the same total weight, each
 * block weighted by its words. The second pass learns from first scores of
 * weights that had not seen the page's site (four folds). Strong decay, few
 * epochs and the mean of the weights over the last ones: pages are few, and
 * what tells their sites apart must not be learned. With PART (0 to 3) the
 * sites of that quarter are left out: for judging the weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "charset.h"
#include "diag.h"
#include "input.h"
#include "lexicon.h"
#include "mem.h"
#include "opt.h"
#include "page.h"
#include "traits.h"
#include "tsv.h"

enum { SHINGLE = 4, FOLDS = 4, EPOCHS = 4, MAX_IDS = TRAITS_MAX };

static const double learning_rate = 0.15, l2 = 0.05, segment_weight = 0.11;

/* One block: its ids, what it is, how much it counts. */
struct example {
	uint16_t *id;
	size_t n, n_first; /* ids of both passes, of the first */
	double weight, local;
	bool positive;
};

struct page_data {
	struct str name;
	struct buf bytes;
	struct example *example;
	size_t n;
	unsigned fold;
	uint64_t site;
	struct traits traits;
	struct html_tree tree;
	struct blocks blocks;
};

struct corpus {
	struct page_data *page;
	size_t n, cap;
	int left_out; /* quarter of the sites; -1: none */
	struct hints names, lines;
	struct charset charset;
	struct buf room;
};

struct set {
	uint64_t *key;
	size_t mask, n;
};

/* --- words --------------------------------------------------------------- */

static bool
is_word(unsigned char c)
{
	return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
	       ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Hashes of the words in `s`, appended to `out` (uint64_t in a buf). */
static size_t
words_of(struct str s, struct buf *out)
{
	size_t i = 0, begin, n = 0;

	while (i < s.n) {
		/* Punctuation beyond ASCII counts as a gap. */
		while (i < s.n && (!is_word((unsigned char)s.p[i]) ||
					  ((unsigned char)s.p[i] == 0xE2 &&
						  i + 2 < s.n))) {
			i += (unsigned char)s.p[i] == 0xE2 ? 3 : 1;
		}
		begin = i;
		while (i < s.n && is_word((unsigned char)s.p[i]) &&
			(unsigned char)s.p[i] != 0xE2)
			i++;
		if (i > begin) {
			uint64_t h = hash_bytes(str_slice(s, begin, i), 1);

			buf_add(out, &h, sizeof(h));
			n++;
		}
	}
	return n;
}

static uint64_t
shingle_at(const uint64_t *word, size_t n)
{
	uint64_t h = n;
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ word[i]) * 0x9E3779B97F4A7C15u + (h >> 29);
	return h | 1;
}

static void
set_add(struct set *set, uint64_t key)
{
	size_t at = key & set->mask;

	while (set->key[at] && set->key[at] != key)
		at = (at + 1) & set->mask;
	set->key[at] = key;
}

static bool
set_has(const struct set *set, uint64_t key)
{
	size_t at = key & set->mask;

	while (set->key[at] && set->key[at] != key)
		at = (at + 1) & set->mask;
	return set->key[at] == key;
}

static struct set
set_of(struct str text)
{
	struct buf words = {0};
	size_t n = words_of(text, &words), i, k;
	const uint64_t *w = (const uint64_t *)(void *)words.p;
	struct set set = {NULL, 1023, 0};

	while (set.mask < n * 12)
		set.mask = set.mask * 2 + 1;
	set.key = mem_calloc(set.mask + 1, sizeof(*set.key));
	for (i = 0; i < n; i++) {
		for (k = 2; k <= SHINGLE && i + k <= n; k++)
			set_add(&set, shingle_at(w + i, k));
	}
	set.n = n;
	buf_free(&words);
	return set;
}

/* How much of a block is in the text: 0 to 1; *n is its shingles. */
static double
share_in(const struct set *set, struct str text, size_t *n)
{
	struct buf words = {0};
	size_t n_words = words_of(text, &words), size = SHINGLE, i, found = 0;
	const uint64_t *w = (const uint64_t *)(void *)words.p;

	if (n_words < size)
		size = n_words;
	*n = n_words;
	if (size < 2) {
		buf_free(&words);
		return 0;
	}
	for (i = 0; i + size <= n_words; i++)
		found += set_has(set, shingle_at(w + i, size));
	buf_free(&words);
	return (double)found / (double)(n_words - size + 1);
}

static bool
is_line_of(struct str gold, struct str line)
{
	struct str one;

	while (str_cut(&gold, '\n', &one)) {
		if (str_eq(str_trim(one), line))
			return true;
	}
	return false;
}

/* --- pages --------------------------------------------------------------- */

static void
read_gz(const char *path, struct buf *out)
{
	struct input in;
	ssize_t got;

	if (input_open(&in, path) != 0)
		diag_die("%s: %s", path, in.error);
	do {
		buf_reserve(out, 1 << 16);
		got = input_read(&in, out->p + out->n, 1 << 16);
		out->n += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	input_close(&in);
}

static uint64_t
site_of(struct str url)
{
	size_t i = str_find(url, STR("://"), 0) + 3, end, dots = 0;

	if (i >= url.n)
		return hash_bytes(url, 7);
	for (end = i; end < url.n && url.p[end] != '/'; end++)
		;
	for (i = end; i > 0 && url.p[i - 1] != '/'; i--) {
		dots += url.p[i - 1] == '.';
		if (dots == 2)
			break;
	}
	return hash_bytes(str_slice(url, i, end), 7);
}

/* Labels from the whole text. */
static void
label_by_text(struct page_data *p, struct str text)
{
	struct set set = set_of(text);
	size_t i, n;

	for (i = 0; i < p->blocks.n; i++) {
		struct example *e = &p->example[i];
		struct str line = block_text(&p->blocks, i);
		double share = share_in(&set, line, &n);

		e->positive = n >= SHINGLE
				      ? share >= 0.5
				      : is_line_of(text, line) || share == 1;
		e->weight = (double)(n + 1) / (double)(set.n + 50);
		if (e->weight > 1)
			e->weight = 1;
		if (n < SHINGLE && e->positive && !is_line_of(text, line) &&
			!(i && p->example[i - 1].positive))
			e->positive = false;
	}
	free(set.key);
}

static void
label_segments(struct page_data *p, struct str list, bool positive)
{
	struct str one, line;
	size_t i;

	while (str_cut(&list, '\n', &one)) {
		one = str_trim(one);
		for (i = 0; i < p->blocks.n && one.n; i++) {
			line = block_text(&p->blocks, i);
			if (str_find(line, one, 0) == line.n && one.n != line.n)
				continue;
			if (str_find(line, one, 0) < line.n) {
				p->example[i].positive = positive;
				p->example[i].weight = segment_weight;
			}
		}
	}
}

static void
read_page(struct page_data *p, const char *dir, struct charset *charset,
	const struct hints *names)
{
	struct buf path = {0}, raw = {0};
	struct str utf8;

	buf_printf(&path, "%s/%.*s.html.gz", dir, (int)p->name.n, p->name.p);
	read_gz(path.p, &raw);
	utf8 = charset_decode(charset, buf_str(&raw), STR(""), &p->bytes);
	if (utf8.p != p->bytes.p) {
		buf_reset(&p->bytes);
		buf_add_str(&p->bytes, utf8);
	}
	html_parse(&p->tree, buf_str(&p->bytes));
	blocks_find(&p->blocks, &p->tree, names);
	p->n = p->blocks.n;
	p->example = mem_calloc(p->n + 1, sizeof(*p->example));
	buf_free(&raw);
	buf_free(&path);
}

static void
make_ids(struct page_data *p, const struct hints *lines, struct str title)
{
	uint16_t id[MAX_IDS];
	size_t i;

	traits_page(&p->traits, &p->tree, &p->blocks, lines, title);
	for (i = 0; i < p->n; i++) {
		struct example *e = &p->example[i];

		e->n = e->n_first = traits_local(&p->traits, i, id);
		e->id = mem_alloc(MAX_IDS * sizeof(id[0]));
		memcpy(e->id, id, e->n * sizeof(id[0]));
	}
}

static void
make_placed_ids(struct page_data *p)
{
	size_t i;

	/* The pages may have moved since. */
	p->traits.tree = &p->tree;
	p->traits.blocks = &p->blocks;
	for (i = 0; i < p->n; i++)
		p->traits.facts[i].local = p->example[i].local;
	traits_place(&p->traits);
	for (i = 0; i < p->n; i++) {
		struct example *e = &p->example[i];

		e->n = traits_placed(&p->traits, i, e->id, e->n_first);
	}
}

/* --- learning ------------------------------------------------------------ */

static double
score(const double *w, const struct example *e, size_t n)
{
	double z = 0;
	size_t i;

	for (i = 0; i < n; i++)
		z += w[e->id[i]];
	return 1 / (1 + exp(-z));
}

/* One step towards what `e` is. */
static void
learn_example(double *w, double *g2, const struct example *e, size_t n)
{
	double d = (score(w, e, n) - e->positive) * e->weight * 30, g;
	size_t j;

	for (j = 0; j < n; j++) {
		g = d + l2 * w[e->id[j]];
		g2[e->id[j]] += g * g;
		w[e->id[j]] -= learning_rate * g / (0.3 + sqrt(g2[e->id[j]]));
	}
}

/* Learn from the pages for which skip_fold is not theirs. */
static double *
learn(struct page_data *page, size_t n_pages, int skip_fold, bool second)
{
	size_t n_ids = TRAIT_N_IDS, epoch, i, k, j, at;
	double *w = mem_calloc(n_ids, sizeof(*w)), n_means = 0;
	double *g2 = mem_calloc(n_ids, sizeof(*g2));
	double *mean = mem_calloc(n_ids, sizeof(*mean));

	for (i = 0; i < n_pages * EPOCHS; i++) {
		epoch = i / n_pages;
		/* A fixed shuffle: 7919 is prime. */
		at = (i * 7919 + epoch * 104729) % n_pages;
		if ((int)page[at].fold == skip_fold)
			continue;
		for (k = 0; k < page[at].n; k++) {
			struct example *e = &page[at].example[k];

			if (e->weight > 0)
				learn_example(
					w, g2, e, second ? e->n : e->n_first);
		}
		if (epoch < EPOCHS / 2 || i % 16 != 0)
			continue;
		for (j = 0; j < n_ids; j++)
			mean[j] += w[j];
		n_means++;
	}
	for (j = 0; j < n_ids; j++)
		mean[j] /= n_means;
	free(w);
	free(g2);
	return mean;
}

static void
judge(const char *what, const struct page_data *page, size_t n_pages,
	const double *w, bool second)
{
	double tp = 0, fp = 0, fn = 0;
	size_t i, k;

	for (i = 0; i < n_pages; i++) {
		for (k = 0; k < page[i].n; k++) {
			const struct example *e = &page[i].example[k];
			bool yes =
				score(w, e, second ? e->n : e->n_first) > 0.5;

			tp += yes && e->positive ? e->weight : 0;
			fp += yes && !e->positive ? e->weight : 0;
			fn += !yes && e->positive ? e->weight : 0;
		}
	}
	diag_say("%s: precision %.4f recall %.4f", what, tp / (tp + fp),
		tp / (tp + fn));
}

static void
print_weights(const double *w, const char *section)
{
	size_t id;
	const char *name;
	unsigned value;

	printf("[%s]\n", section);
	for (id = 0; id < TRAIT_N_IDS; id++) {
		weights_name(id, &name, &value);
		if (fabs(w[id]) >= 0.005)
			printf("%s\t%u\t%.2f\n", name, value, w[id]);
	}
}

static void
load_hints(struct hints *names, struct hints *lines)
{
	struct lexicon x = {0};

	lexicon_need(&x, PAGE_LEXICON);
	page_hints(&x, names, lines);
	lexicon_close(&x);
}

static struct str
text_cell(const struct tsv *t, const char *column, struct buf *room)
{
	return tsv_unescape(t->cell[tsv_column(t, str_of(column))], room);
}

/* Read the page of the current row of the gold, and label its blocks. */
static void
add_page(struct corpus *c, const struct tsv *t, const char *folder)
{
	struct str url = t->cell[tsv_column(t, STR("url"))], text;
	uint64_t site = site_of(url);
	struct page_data *p;

	if (c->left_out >= 0 && (int)(site >> 20 & 3) == c->left_out)
		return;
	c->page = mem_grow(c->page, &c->cap, c->n + 1, sizeof(*c->page));
	p = &c->page[c->n++];
	*p = (struct page_data){.site = site,
		.fold = (unsigned)(site >> 30) % FOLDS,
		.name = t->cell[tsv_column(t, STR("page"))]};
	read_page(p, folder, &c->charset, &c->names);
	text = text_cell(t, "text", &c->room);
	if (text.n) {
		label_by_text(p, text);
	} else {
		label_segments(p, text_cell(t, "with", &c->room), true);
		label_segments(p, text_cell(t, "without", &c->room), false);
	}
	make_ids(p, &c->lines, text_cell(t, "title", &c->room));
}

/* First scores, each from weights that have not seen the page's site. */
static void
score_folds(struct corpus *c)
{
	double *w;
	size_t i, k;
	int fold;

	for (fold = 0; fold < FOLDS; fold++) {
		w = learn(c->page, c->n, fold, false);
		for (i = 0; i < c->n; i++) {
			struct page_data *p = &c->page[i];

			if ((int)p->fold != fold)
				continue;
			for (k = 0; k < p->n; k++)
				p->example[k].local = score(w, &p->example[k],
					p->example[k].n_first);
		}
		free(w);
	}
	for (i = 0; i < c->n; i++)
		make_placed_ids(&c->page[i]);
}

static void
read_gold(struct corpus *c, char **gold, const char *folder)
{
	static const char *const need[] = {
		"page", "url", "title", "text", "with", "without"};
	struct tsv t;
	int got;
	size_t i;

	tsv_open(&t, gold, 1, (size_t)1 << 28);
	got = tsv_header(&t);
	for (i = 0; got > 0 && i < sizeof(need) / sizeof(need[0]); i++)
		if (tsv_column(&t, str_of(need[i])) == TSV_NO_COLUMN)
			diag_die("%s: there is no column `%s`", *gold, need[i]);
	while (got > 0 && (got = tsv_next(&t)) > 0)
		add_page(c, &t, folder);
	if (got < 0)
		diag_die_at(t.file, t.line, "%s", t.error);
	tsv_close(&t);
}

static const char header[] =
	"# Weights of lib/weights.h: name, value, weight.\n"
	"# Written by lib/train/learn-page.c: do not edit.\n"
	"# Source: learned from pages as they are labelled in\n"
	"# scrapinghub/article-extraction-benchmark (MIT),\n"
	"# Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0) and\n"
	"# adbar/trafilatura (Apache 2.0). Licence: as the project's.\n";

static bool
is_part(const char *s)
{
	return s[0] >= '0' && s[0] < '0' + FOLDS && s[1] == '\0';
}

int
main(int argc, char **argv)
{
	struct corpus c = {.left_out = -1};
	double *first, *second;
	const struct opt table[] = {{0}};
	size_t n;

	diag_init(argv[0]);
	n = opt_parse(argc, argv, table, "GOLD.tsv HTML-DIR [PART]",
		"Learn which blocks of a page are the article's.");
	if (n < 2 || n > 3 || (n == 3 && !is_part(argv[3])))
		diag_die("two or three operands, PART from 0 to 3; see --help");
	if (n == 3)
		c.left_out = argv[3][0] - '0';
	load_hints(&c.names, &c.lines);
	read_gold(&c, argv + 1, argv[2]);
	diag_say("%zu pages, %d ids", c.n, TRAIT_N_IDS);
	score_folds(&c);
	first = learn(c.page, c.n, -1, false);
	second = learn(c.page, c.n, -1, true);
	judge("first", c.page, c.n, first, false);
	judge("second", c.page, c.n, second, true);
	fputs(header, stdout);
	print_weights(first, "first");
	print_weights(second, "second");
	return 0;
}
