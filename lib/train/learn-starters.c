/*
 * learn-starters.c - count which words begin sentences, for starters.tsv
 *
 *   learn-starters DIR > lib/data/starters.tsv
 *
 * DIR holds the development data: the sentences of segment/ewt-train and
 * segment/gum-open as their treebanks cut them, and of dedupe/dev-docs.tsv
 * (Wikinews) what can be cut without a table: at a stop after three small
 * letters, before a capital. Same input, same output, to the byte.
 *
 * For each word w, in sentences that are not set in capitals:
 *
 *   score = 10 ln((first(w) + SMALL_BEGINS small(w) + 0.3) / (inside(w) + 0.5))
 *
 * first: it came first, with a capital. small: inside, in small letters; such
 * a word begins a sentence sooner or later. inside: documents in which it
 * stood inside with a capital; counted once each, or the one name that an
 * article is about would weigh as much as a word of the language.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "diag.h"
#include "wordmap.h"
#include "mem.h"
#include "tsv.h"
#include "utf8.h"

#define SMALL_BEGINS 0.03

enum {
	UNKNOWN_WORD = -12, /* as in boundary.c: such scores are left out */
	NEAR_UNKNOWN = 2,
	SCORE_MAX = 60,
	MAX_WORDS = 4096
};

struct word {
	struct str name; /* in small letters, in the arena */
	size_t n_first, n_small, n_inside;
	size_t seen_in; /* the last document counted in n_inside */
};

struct counts {
	struct wordmap index; /* word -> its place in `word`, from 1 */
	struct word *word;
	size_t n, cap;
	struct arena names;
	struct wordmap sentences; /* of Wikinews: copies count once */
	size_t document;
};

static struct word *
word_of(struct counts *c, struct str name)
{
	static struct buf lower;
	uint32_t at;

	buf_reset(&lower);
	utf8_add_lower(&lower, name);
	at = wordmap_get(&c->index, buf_str(&lower));
	if (at == 0) {
		c->word =
			mem_grow(c->word, &c->cap, c->n + 1, sizeof(*c->word));
		c->word[c->n] = (struct word){
			.name = arena_str(&c->names, buf_str(&lower)),
		};
		at = (uint32_t)++c->n;
		wordmap_add(&c->index, buf_str(&lower), at);
	}
	return &c->word[at - 1];
}

/* The next word of letters, with ' ’ . - inside, from *p on. */
static struct str
next_word(const char **p, const char *end)
{
	const char *begin = *p, *q, *after;
	uint32_t cp, next;

	for (; begin < end; begin = after) {
		after = utf8_next(begin, end, &cp);
		if (utf8_is_alpha(cp))
			break;
	}
	for (q = begin; q < end; q = after) {
		after = utf8_next(q, end, &cp);
		if (utf8_is_alpha(cp))
			continue;
		if ((cp != '\'' && cp != 0x2019 && cp != '.' && cp != '-') ||
			after == end)
			break;
		utf8_next(after, end, &next);
		if (!utf8_is_alpha(next))
			break;
	}
	*p = q;
	return str_from(begin, (size_t)(q - begin));
}

static bool
has_capital(struct str word)
{
	uint32_t cp;

	utf8_next(word.p, word.p + word.n, &cp);
	return utf8_is_upper(cp);
}

/* Is what is before the first word only marks that open? */
static bool
is_opening(struct str marks)
{
	const char *p = marks.p, *end = p + marks.n;
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (cp != 0x2018 && cp != 0x201C &&
			(cp >= 0x80 || strchr(" \"'([-*", (int)cp) == NULL))
			return false;
	}
	return true;
}

/* May the word at `p` begin a sentence or a quotation inside this one? */
static bool
may_begin_inside(const char *begin, const char *p)
{
	uint32_t cp = 0;

	while (p > begin && p[-1] == ' ')
		p--;
	if (p > begin)
		utf8_prev(begin, p, &cp);
	return cp == 0x2018 || cp == 0x201C ||
	       (cp > 0 && cp < 0x80 && strchr(".?!:\"", (int)cp) != NULL);
}

static void
count_inside(struct counts *c, struct str name)
{
	struct word *w = word_of(c, name);

	if (!has_capital(name)) {
		w->n_small++;
	} else if (w->seen_in != c->document) {
		w->seen_in = c->document;
		w->n_inside++;
	}
}

static void
count_sentence(struct counts *c, struct str s)
{
	static struct str word[MAX_WORDS];
	const char *p = s.p, *end = p + s.n;
	size_t i, n = 0, n_capitals = 0;

	while (n < MAX_WORDS) {
		word[n] = next_word(&p, end);
		if (word[n].n == 0)
			break;
		n_capitals += has_capital(word[n++]);
	}
	if (n < 4 || n_capitals * 2 > n)
		return;
	if (has_capital(word[0]) &&
		is_opening(str_from(s.p, (size_t)(word[0].p - s.p))))
		word_of(c, word[0])->n_first++;
	for (i = 1; i < n; i++)
		if (!may_begin_inside(s.p, word[i].p))
			count_inside(c, word[i]);
}

static size_t
number_of(struct str cell)
{
	size_t i, n = 0;

	for (i = 0; i < cell.n; i++)
		n = n * 10 + (size_t)(cell.p[i] - '0');
	return n;
}

static void
open_table(struct tsv *t, struct buf *path, const char *dir, const char *name)
{
	char *operand;

	buf_reset(path);
	buf_printf(path, "%s/%s", dir, name);
	operand = path->p;
	tsv_open(t, &operand, 1, (size_t)1 << 30);
	if (tsv_header(t) != 1)
		diag_die("%s: %s", operand, t->error);
}

static size_t
column(const struct tsv *t, const char *name)
{
	size_t at = tsv_column(t, str_of(name));

	if (at == TSV_NO_COLUMN)
		diag_die("%s: no column %s", t->file, name);
	return at;
}

/* Sentences cut by hand: NAME.docs.tsv and NAME.gold.tsv, in one order. */
static void
count_treebank(struct counts *c, const char *dir, const char *name)
{
	struct tsv docs = {0}, gold = {0};
	struct buf path[2] = {{0}, {0}}, room = {0}, file = {0};
	size_t doc, text_at, gold_doc, start, end, from_b, to_b;
	struct utf8_cursor at;
	struct str text;
	int more;

	buf_printf(&file, "segment/%s.docs.tsv", name);
	open_table(&docs, &path[0], dir, file.p);
	buf_reset(&file);
	buf_printf(&file, "segment/%s.gold.tsv", name);
	open_table(&gold, &path[1], dir, file.p);
	doc = column(&docs, "doc");
	text_at = column(&docs, "text");
	gold_doc = column(&gold, "doc");
	start = column(&gold, "start");
	end = column(&gold, "end");
	more = tsv_next(&gold);
	while (tsv_next(&docs) == 1) {
		c->document++;
		at = (struct utf8_cursor){0};
		text = tsv_unescape(docs.cell[text_at], &room);
		while (more == 1 &&
			str_eq(gold.cell[gold_doc], docs.cell[doc])) {
			from_b = utf8_cursor_to_cp(
				&at, text, number_of(gold.cell[start]));
			to_b = utf8_cursor_to_cp(
				&at, text, number_of(gold.cell[end]));
			count_sentence(c, str_slice(text, from_b, to_b));
			more = tsv_next(&gold);
		}
	}
	if (more == 1)
		diag_die("%s: not in the order of its texts", path[1].p);
	tsv_close(&docs);
	tsv_close(&gold);
	buf_free(&path[0]);
	buf_free(&path[1]);
	buf_free(&room);
	buf_free(&file);
}

static bool
is_small(char ch)
{
	return ch >= 'a' && ch <= 'z';
}

/* A stop at `p` that ends a sentence for sure; the next begins at *next. */
static bool
is_sure_end(
	const char *begin, const char *p, const char *end, const char **next)
{
	const char *q = p + 1;

	if (*p != '.' || p - begin < 3 || !is_small(p[-1]) ||
		!is_small(p[-2]) || !is_small(p[-3]))
		return false;
	while (q < end && *q == ' ')
		q++;
	*next = q;
	return q > p + 1 && q < end &&
	       ((*q >= 'A' && *q <= 'Z') || *q == '"' ||
		       (end - q >= 3 && memcmp(q, "\xE2\x80\x9C", 3) == 0));
}

/* Once each; a line without a stop is a headline and not counted. */
static void
count_new_sentence(struct counts *c, struct str s)
{
	const char *p = s.p + s.n;

	while (p > s.p && (unsigned char)p[-1] > 0x7F)
		p--;
	while (p > s.p && p[-1] == '"')
		p--;
	if (p == s.p || p[-1] != '.' || wordmap_get(&c->sentences, s) != 0)
		return;
	wordmap_add(&c->sentences, s, 1);
	count_sentence(c, s);
}

static void
count_lines(struct counts *c, struct str text)
{
	struct str rest = text, line;
	const char *p, *begin, *end, *next;

	while (str_cut(&rest, '\n', &line)) {
		begin = line.p;
		end = line.p + line.n;
		for (p = begin; p < end; p++) {
			if (!is_sure_end(begin, p, end, &next))
				continue;
			count_new_sentence(
				c, str_from(begin, (size_t)(p + 1 - begin)));
			begin = next;
		}
		count_new_sentence(c, str_from(begin, (size_t)(end - begin)));
	}
}

static void
count_articles(struct counts *c, const char *dir, const char *name)
{
	struct tsv t = {0};
	struct buf path = {0}, room = {0};
	size_t text_at;

	open_table(&t, &path, dir, name);
	text_at = column(&t, "text");
	while (tsv_next(&t) == 1) {
		c->document++;
		count_lines(c, tsv_unescape(t.cell[text_at], &room));
	}
	tsv_close(&t);
	buf_free(&path);
	buf_free(&room);
}

static int
by_name(const void *a, const void *b)
{
	return str_cmp(
		((const struct word *)a)->name, ((const struct word *)b)->name);
}

static long
score_of(const struct word *w)
{
	double first = (double)w->n_first + SMALL_BEGINS * (double)w->n_small;
	long score =
		lround(10 * log((first + 0.3) / ((double)w->n_inside + 0.5)));

	if (score > SCORE_MAX)
		return SCORE_MAX;
	return score < -SCORE_MAX ? -SCORE_MAX : score;
}

static const char head[] =
	"# starters.tsv - how readily a word with a capital begins a sentence\n"
	"#\n"
	"# What:    read by lib/boundary.c where an abbreviation leaves it "
	"open.\n"
	"# Format:  word in small letters, tab, ten times the log-odds that a\n"
	"#          capital on it begins a sentence.\n"
	"# Source:  learned by lib/train/learn-starters.c from UD_English-EWT\n"
	"#          (train), UD_English-GUM (openly licensed genres) and "
	"Wikinews\n"
	"#          articles; counts of words only, no text.\n"
	"# Licence: the table is the project's own; the corpora are CC BY-SA "
	"4.0,\n"
	"#          CC BY 4.0 and CC BY 2.5.\n";

static void
write_table(struct counts *c)
{
	size_t i;
	long score;

	qsort(c->word, c->n, sizeof(*c->word), by_name);
	fputs(head, stdout);
	for (i = 0; i < c->n; i++) {
		const struct word *w = &c->word[i];

		score = score_of(w);
		if (w->n_first + w->n_small + w->n_inside < 2 ||
			labs(score - UNKNOWN_WORD) <= NEAR_UNKNOWN)
			continue;
		printf("%.*s\t%ld\n", (int)w->name.n, w->name.p, score);
	}
}

int
main(int argc, char **argv)
{
	struct counts c = {0};

	diag_init(argv[0]);
	if (argc != 2)
		diag_die("usage: learn-starters DIR > starters.tsv");
	count_treebank(&c, argv[1], "ewt-train");
	count_treebank(&c, argv[1], "gum-open");
	count_articles(&c, argv[1], "dedupe/dev-docs.tsv");
	write_table(&c);
	wordmap_free(&c.index);
	wordmap_free(&c.sentences);
	arena_free(&c.names);
	free(c.word);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_die("write error");
	return DONE;
}
