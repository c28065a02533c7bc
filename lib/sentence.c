/*
 * sentence.c - cut a text into paragraphs and sentences
 *
 * stop.c finds the stops of a line and what stands around each; boundary.c
 * says whether one ends the sentence. What is left for here is the walk, and
 * the run-in list, whose items end without a stop.
 *
 * What is ours, beside the sources that sentence.h names:
 * - A quotation of several sentences is cut inside, as treebanks do.
 * - A stop before a lower-case word ends nothing: in news it is an
 *   abbreviation or a stray one ("its demands. in matters of").
 * - "Ukraine.The" is cut: a blank was lost after the stop.
 * - "1. The first item 2. The second item" is cut before the number that
 *   comes next, and only there.
 */
#include "sentence.h"

#include <stdlib.h>
#include "boundary.h"
#include "lexicon.h"
#include "stopless.h"
#include "utf8.h"

static int
load_abbreviations(struct sentence_model *m, struct lexicon *x)
{
	return abbrev_load(&m->abbreviation, x);
}

static int
load_starters(struct sentence_model *m, struct lexicon *x)
{
	long score;
	char *end;

	while (lexicon_next(x)) {
		if (x->n_fields != 2 || x->field[1].n == 0)
			return -1;
		/* A field ends with a tab, a newline or the file's NUL. */
		score = strtol(x->field[1].p, &end, 10);
		if (end != str_end(x->field[1]) ||
			score <= -SENTENCE_STARTER_ZERO ||
			score >= SENTENCE_STARTER_ZERO)
			return -1;
		wordmap_add(&m->starter, x->field[0],
			(uint32_t)(score + SENTENCE_STARTER_ZERO));
	}
	return 0;
}

static int
load_file(struct sentence_model *m, const char *name,
	int (*load)(struct sentence_model *m, struct lexicon *x))
{
	struct lexicon x = {0};
	int status = lexicon_open(&x, name);

	if (status == 0 && load(m, &x) != 0)
		status = lexicon_refuse(&x, "no such section or score");
	memcpy(m->error, x.error, sizeof(m->error));
	lexicon_close(&x);
	return status;
}

int
sentence_model_open(struct sentence_model *m)
{
	*m = (struct sentence_model){0};
	if (load_file(m, "abbreviations.txt", load_abbreviations) != 0)
		return -1;
	return load_file(m, "starters.tsv", load_starters);
}

void
sentence_model_close(struct sentence_model *m)
{
	abbrev_free(&m->abbreviation);
	wordmap_free(&m->starter);
}

void
sentence_begin(struct sentence_iter *it, const struct sentence_model *m,
	struct str text)
{
	*it = (struct sentence_iter){.model = m, .text = text};
	it->line.end = text.p;
}

static const char *
skip_white(const char *p, const char *end)
{
	uint32_t cp;
	const char *after;

	while (p < end) {
		if ((signed char)*p > ' ')
			break; /* ASCII, as nearly always */
		after = utf8_next(p, end, &cp);
		if (!utf8_is_space(cp))
			break;
		p = after;
	}
	return p;
}

static const char *
trim_end(const char *start, const char *end)
{
	uint32_t cp;
	const char *before;

	if (end > start && (signed char)end[-1] > ' ')
		return end; /* ASCII, as nearly always */
	while (end > start) {
		before = utf8_prev(start, end, &cp);
		if (!utf8_is_space(cp))
			break;
		end = before;
	}
	return end;
}

/* Where the next sentence starts, in this line or a later one; NULL if there
 * is none. */
static const char *
next_start(struct sentence_iter *it)
{
	const char *text_end = it->text.p + it->text.n;
	const char *p = skip_white(it->text.p + it->at_b, text_end);
	const char *newline;

	if (p == text_end)
		return NULL;
	if (it->paragraph == 0 || p >= it->line.end) {
		newline = memchr(p, '\n', (size_t)(text_end - p));
		it->line = (struct stop_line){
			.begin = p,
			.end = newline ? newline : text_end,
			.quotes_to = p,
		};
		it->paragraph++;
	}
	return p;
}

static void
give(struct sentence_iter *it, struct sentence *s, const char *start,
	const char *end)
{
	s->start_b = (size_t)(start - it->text.p);
	s->end_b = (size_t)(trim_end(start, end) - it->text.p);
	s->paragraph = it->paragraph;
	it->at_b = (size_t)(end - it->text.p);
}

/* The marker that would go on a run-in list: "2." after "1.". */
struct list_marker {
	unsigned style; /* 0: there is no list */
	unsigned next;	/* the number, the letter or the bullet */
};

enum {
	LIST_DOT = 1 << 0,   /* "1." */
	LIST_PAREN = 1 << 1, /* "1)" */
	LIST_OPEN = 1 << 2,  /* "(1)", "#1." */
	LIST_LETTER = 1 << 3,
	LIST_BULLET = 1 << 4,

	LIST_ITEM_MAX = 1000 /* bytes of an item whose end is looked for */
};

static bool
is_bullet(uint32_t cp)
{
	return cp == 0x2022 || cp == 0x2023 || cp == 0x2043 || cp == 0x25AA ||
	       cp == 0x25CF || cp == 0x25E6 || cp == 0x2219;
}

/* Read "1." "12)" "a.)" "(b)" at `p`, as read_marker does. */
static const char *
read_number(const char *p, const char *end, struct list_marker *list)
{
	const char *q = p;
	unsigned value = 0, style = 0;

	if (*q == '(' || *q == '#') {
		style |= LIST_OPEN;
		q++;
	}
	if (q < end && *q >= 'a' && *q <= 'z') {
		style |= LIST_LETTER;
		value = (unsigned char)*q++;
	} else {
		for (; q < end && *q >= '0' && *q <= '9' && value < 100; q++)
			value = value * 10 + (unsigned)(*q - '0');
	}
	if (q < end && *q == '.') {
		style |= LIST_DOT;
		q++;
	}
	if (q < end && *q == ')') {
		style |= LIST_PAREN;
		q++;
	}
	if (value == 0 || (style & (LIST_DOT | LIST_PAREN)) == 0 || q == end ||
		*q != ' ')
		return p;
	*list = (struct list_marker){style, value + 1};
	return q;
}

/*
 * Read the list marker at `p`: a number, or a bullet and perhaps a number.
 * Returns the place after it, or `p` if there is none; *list is then what
 * comes next on the list.
 */
static const char *
read_marker(const char *p, const char *end, struct list_marker *list)
{
	struct list_marker numbers;
	const char *q;
	uint32_t cp;

	q = utf8_next(p, end, &cp);
	if (!is_bullet(cp))
		return read_number(p, end, list);
	*list = (struct list_marker){LIST_BULLET, cp};
	q = skip_white(q, end);
	return q == end ? q : read_number(q, end, &numbers);
}

/* The first bullet of the list after `p`, or `end`. */
static const char *
find_bullet(uint32_t bullet, const char *p, const char *end)
{
	char mark[4];
	size_t n = utf8_encode(bullet, mark);
	struct str rest = str_from(p, (size_t)(end - p));

	return p + str_find(rest, str_from(mark, n), 0);
}

/*
 * Where the list's next item begins in [p, end), or `end`. An item with a
 * dot begins with a capital: "2. The", not "2. the". An item is looked for
 * LIST_ITEM_MAX bytes far, lest a text of "1)" be read over and over.
 */
static const char *
find_item(const struct list_marker *list, const char *p, const char *end)
{
	struct list_marker other;
	const char *after, *limit;
	uint32_t cp;

	if (list->style == LIST_BULLET)
		return find_bullet(list->next, p, end);
	for (limit = end - p > LIST_ITEM_MAX ? p + LIST_ITEM_MAX : end;
		p < limit; p++) {
		p = memchr(p, ' ', (size_t)(limit - p));
		if (p == NULL || p + 1 == limit)
			return end;
		after = read_number(p + 1, end, &other);
		if (after == p + 1 || other.style != list->style ||
			other.next != list->next + 1)
			continue;
		after = skip_white(after, end);
		if (after == end)
			continue;
		utf8_next(after, end, &cp);
		if (!(list->style & LIST_DOT) || (list->style & LIST_PAREN) ||
			utf8_is_upper(cp))
			return p + 1;
	}
	return end;
}

/* The end of the sentence that starts at `start`. */
static const char *
find_end(struct sentence_iter *it, const char *start)
{
	const char *end = it->line.end, *p;
	struct list_marker list = {0};
	struct stop stop;
	struct stopless stopless;

	p = stopless_head(it->model, &it->line, start);
	if (p != NULL)
		return p;
	p = read_marker(start, end, &list);
	if (list.style != 0)
		end = find_item(&list, p, end);
	for (;;) {
		p = stop_find(p, end);
		if (p == end)
			return end;
		if (str_has(STR(STOPLESS_BYTES), *p)) {
			stopless = stopless_read(it->model, &it->line, p);
			if (stopless.close != NULL)
				return stopless.close;
			p = stopless.resume;
		} else if (!stop_read(&stop, &it->line, p)) {
			p++;
		} else if (p > start &&
			   boundary_is_end(it->model, &it->line, &stop)) {
			return stop.close;
		} else {
			p = stop.end;
		}
		if (p >= end)
			return end;
	}
}

/* Is this a text whose writer begins sentences with small letters? */
static void
note_start(struct sentence_iter *it, const char *start)
{
	uint32_t cp;

	utf8_next(start, it->line.end, &cp);
	if (utf8_is_lower(cp))
		it->n_small++;
	else if (utf8_is_upper(cp))
		it->n_capital++;
	it->line.loose = it->n_small > it->n_capital ||
			 (utf8_is_lower(cp) && it->n_small >= 2);
}

bool
sentence_next(struct sentence_iter *it, struct sentence *s)
{
	const char *start = next_start(it);

	if (start == NULL)
		return false;
	it->line.start = start;
	note_start(it, start);
	give(it, s, start, find_end(it, start));
	return true;
}

bool
sentence_next_paragraph(struct sentence_iter *it, struct sentence *s)
{
	const char *start = next_start(it);

	if (start == NULL)
		return false;
	give(it, s, start, it->line.end);
	return true;
}
