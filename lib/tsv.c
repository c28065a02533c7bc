/*
 * tsv.c - see tsv.h
 *
 * The reader keeps one buffer: [0, at_b) is used up, [at_b, end_b) read but
 * not given out. A line is a view into it; when no whole line is left, the
 * rest is moved to the front and the buffer filled behind it, so that a byte
 * is moved only when its line straddles two reads.
 */
#include "tsv.h"

#include <stdio.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mem.h"
#include "utf8.h"

enum { READ_B = 1 << 18 };

struct tsv_source {
	char *const *operand;
	size_t n_operands, next_operand;
	struct input in;
	bool is_open, at_eof, is_first_line;
	bool is_headerless; /* tsv_give_header told the columns */
	bool has_failed;    /* a read did, and nobody was told */

	char *bytes;
	size_t at_b, end_b, scanned_b, cap_b;
	size_t max_record_b;

	/* The header's own copy; views into it are t->column. */
	struct buf header;
	size_t column_cap;
	/* Where each of the first header's columns stands in this operand's
	 * rows; used only while is_permuted. */
	size_t *place;
	struct str *moved;
	bool is_permuted, has_header, is_fatal;

	struct buf repaired;
};

static int
fail(struct tsv *t, const char *words)
{
	snprintf(t->error, sizeof(t->error), "%s", words);
	t->row = (struct str){NULL, 0};
	return -1;
}

void
tsv_open(struct tsv *t, char *const *operands, size_t n, size_t max_record_b)
{
	static char dash[] = "-";
	static char *const standard_input[] = {dash};

	*t = (struct tsv){.file = "<stdin>"};
	t->source = mem_calloc(1, sizeof(*t->source));
	t->source->operand = n > 0 ? operands : standard_input;
	t->source->n_operands = n > 0 ? n : 1;
	t->source->max_record_b = max_record_b;
}

/* Begin the next operand: 1, 0 when there is none, -1. */
static int
open_operand(struct tsv *t)
{
	struct tsv_source *s = t->source;

	if (s->next_operand == s->n_operands)
		return 0;
	s->at_b = s->end_b = s->scanned_b = 0;
	s->at_eof = s->has_failed = s->is_permuted = false;
	s->is_first_line = !s->is_headerless;
	t->line = 0;
	if (input_open(&s->in, s->operand[s->next_operand++]) < 0) {
		t->file = s->in.name;
		t->io_failed = s->in.io_failed;
		return fail(t, s->in.error);
	}
	t->file = s->in.name;
	s->is_open = true;
	return 1;
}

static void
close_operand(struct tsv_source *s)
{
	if (s->is_open)
		input_close(&s->in);
	s->is_open = false;
}

/* Read behind what is left of the buffer: 1, 0 at the end, -1. */
static int
fill(struct tsv *t)
{
	struct tsv_source *s = t->source;
	ssize_t got;

	if (s->at_eof) {
		if (!s->has_failed)
			return 0;
		s->has_failed = false;
		return -1;
	}
	if (s->at_b > 0) {
		memmove(s->bytes, s->bytes + s->at_b, s->end_b - s->at_b);
		s->end_b -= s->at_b;
		s->scanned_b -= s->at_b;
		s->at_b = 0;
	}
	s->bytes = mem_grow(s->bytes, &s->cap_b, s->end_b + READ_B, 1);
	got = input_read(&s->in, s->bytes + s->end_b, s->cap_b - s->end_b);
	if (got < 0) {
		s->at_eof = true;
		return -1;
	}
	s->end_b += (size_t)got;
	s->at_eof = got == 0;
	return got > 0;
}

static int
refuse_long_line(struct tsv *t)
{
	t->line++;
	return fail(t, "row is longer than --max-record");
}

/* Throw the rest of a line away that is too long to keep. */
static int
skip_line(struct tsv *t)
{
	struct tsv_source *s = t->source;
	const char *newline;
	int more;

	for (;;) {
		s->at_b = s->scanned_b = s->end_b;
		more = fill(t);
		/* One message at a time: the next call tells of this one. */
		s->has_failed = more < 0;
		if (more <= 0)
			break;
		newline = memchr(s->bytes, '\n', s->end_b);
		if (newline != NULL) {
			s->at_b = (size_t)(newline - s->bytes) + 1;
			s->scanned_b = s->at_b;
			break;
		}
	}
	return refuse_long_line(t);
}

/* Give out bytes [at_b, end_b) as the current line; `next_b` follows it. */
static void
take_line(struct tsv *t, size_t end_b, size_t next_b)
{
	struct tsv_source *s = t->source;

	t->row = str_from(s->bytes + s->at_b, end_b - s->at_b);
	if (t->row.n > 0 && t->row.p[t->row.n - 1] == '\r')
		t->row.n--;
	s->at_b = s->scanned_b = next_b;
	t->line++;
}

/* The operand's next line into t->row: 1, 0 at its end, -1. */
static int
next_line(struct tsv *t)
{
	struct tsv_source *s = t->source;
	const char *newline;
	size_t end_b;
	int more;

	for (;;) {
		newline = NULL;
		if (s->end_b > s->scanned_b)
			newline = memchr(s->bytes + s->scanned_b, '\n',
				s->end_b - s->scanned_b);
		if (newline != NULL) {
			end_b = (size_t)(newline - s->bytes);
			if (end_b - s->at_b > s->max_record_b) {
				s->at_b = s->scanned_b = end_b + 1;
				return refuse_long_line(t);
			}
			take_line(t, end_b, end_b + 1);
			return 1;
		}
		s->scanned_b = s->end_b;
		if (s->end_b - s->at_b > s->max_record_b)
			return skip_line(t);
		more = fill(t);
		if (more < 0) {
			t->io_failed = s->in.io_failed;
			take_line(t, s->end_b, s->end_b);
			if (t->row.n == 0)
				t->row.p = NULL;
			snprintf(t->error, sizeof(t->error), "%s", s->in.error);
			return -1;
		}
		if (more == 0) {
			if (s->at_b == s->end_b)
				return 0;
			take_line(t, s->end_b, s->end_b);
			return 1;
		}
	}
}

/* The cells of a row as they are found; those behind the first `n` are only
 * counted. */
struct cutter {
	struct str *cell;
	size_t n, found;
	const char *begin; /* of the cell that is open */
};

static inline void
end_cell(struct cutter *c, const char *end)
{
	if (c->found < c->n)
		c->cell[c->found] =
			str_from(c->begin, (size_t)(end - c->begin));
	c->found++;
}

static inline void
cut_at(struct cutter *c, const char *tab)
{
	end_cell(c, tab);
	c->begin = tab + 1;
}

/*
 * Cut `row` at its tabs into at most `n` cells; returns how many there are.
 * *is_ascii tells what was seen on the way. Cells are short: a memchr for each
 * would spend more on starting than on searching.
 */
static size_t
split(struct str row, struct str *cell, size_t n, bool *is_ascii)
{
	struct cutter c = {cell, n, 0, row.p};
	const char *p = row.p, *end = row.p + row.n;
	unsigned char high = 0;
#ifdef __SSE2__
	const __m128i tab = _mm_set1_epi8('\t');
	__m128i bytes, any = _mm_setzero_si128();
	unsigned tabs;

	for (; end - p >= 16; p += 16) {
		bytes = _mm_loadu_si128((const void *)p);
		any = _mm_or_si128(any, bytes);
		tabs = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, tab));
		for (; tabs != 0; tabs &= tabs - 1)
			cut_at(&c, p + __builtin_ctz(tabs));
	}
	high = _mm_movemask_epi8(any) != 0 ? 0x80 : 0;
#endif
	for (; p < end; p++) {
		high |= (unsigned char)*p;
		if (*p == '\t')
			cut_at(&c, p);
	}
	end_cell(&c, end);
	*is_ascii = high < 0x80;
	return c.found;
}

struct named_place {
	struct str name;
	size_t place;
};

static int
by_name(const void *a, const void *b)
{
	const struct named_place *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* Places of `column`, ordered by name. The caller frees the result. */
static struct named_place *
sort_columns(const struct str *column, size_t n)
{
	struct named_place *sorted = mem_alloc(mem_mul(n, sizeof(*sorted)));

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct named_place){column[i], i};
	qsort(sorted, n, sizeof(*sorted), by_name);
	return sorted;
}

/* The first header: keep it, refuse a name that stands there twice. */
static int
take_header(struct tsv *t)
{
	struct tsv_source *s = t->source;
	struct named_place *sorted;
	size_t twice = 0;
	bool is_ascii;

	buf_add_str(&s->header, t->row);
	t->header = buf_str(&s->header);
	t->n_columns = split(t->header, NULL, 0, &is_ascii);
	t->column = mem_alloc(mem_mul(t->n_columns, sizeof(*t->column)));
	t->cell = mem_alloc(mem_mul(t->n_columns, sizeof(*t->cell)));
	split(t->header, t->column, t->n_columns, &is_ascii);
	s->has_header = true;
	sorted = sort_columns(t->column, t->n_columns);
	for (size_t i = 1; i < t->n_columns && twice == 0; i++) {
		if (str_eq(sorted[i].name, sorted[i - 1].name))
			twice = i;
	}
	if (twice > 0) {
		s->is_fatal = true;
		snprintf(t->error, sizeof(t->error),
			"column `%.*s` stands twice in the header",
			(int)(sorted[twice].name.n < 80 ? sorted[twice].name.n
							: 80),
			sorted[twice].name.p);
	}
	free(sorted);
	return s->is_fatal ? -1 : 1;
}

/* A later operand's header: the same names, in whatever order, or -1. */
static int
match_header(struct tsv *t)
{
	struct tsv_source *s = t->source;
	struct named_place *ours, *theirs;
	struct str *column;
	bool is_ascii;
	size_t n = split(t->row, NULL, 0, &is_ascii);
	bool same = n == t->n_columns;

	if (str_eq(t->row, t->header))
		return 1;
	if (!same) {
		close_operand(s);
		return fail(t, "columns differ from the first file's");
	}
	column = mem_alloc(mem_mul(n, sizeof(*column)));
	split(t->row, column, n, &is_ascii);
	ours = sort_columns(t->column, n);
	theirs = sort_columns(column, n);
	if (s->place == NULL) {
		s->place = mem_alloc(mem_mul(n, sizeof(*s->place)));
		s->moved = mem_alloc(mem_mul(n, sizeof(*s->moved)));
	}
	for (size_t i = 0; i < n; i++) {
		same = same && str_eq(ours[i].name, theirs[i].name);
		s->place[ours[i].place] = theirs[i].place;
	}
	free(column);
	free(ours);
	free(theirs);
	if (!same) {
		close_operand(s);
		return fail(t, "columns differ from the first file's");
	}
	s->is_permuted = true;
	return 1;
}

static void
drop_bom(struct tsv *t)
{
	if (str_starts(t->row, STR("\xEF\xBB\xBF")))
		t->row = str_slice(t->row, 3, t->row.n);
}

/* Replace what is ill-formed in the current row; true if there was any. */
static bool
repair(struct tsv *t)
{
	struct tsv_source *s = t->source;

	if (utf8_is_valid(t->row))
		return false;
	buf_reset(&s->repaired);
	utf8_repair(&s->repaired, t->row);
	t->row = buf_str(&s->repaired);
	return true;
}

/* The first line of an operand is its header: 1 or -1. */
static int
read_header(struct tsv *t)
{
	struct tsv_source *s = t->source;

	s->is_first_line = false;
	drop_bom(t);
	t->repaired = repair(t);
	return s->has_header ? match_header(t) : take_header(t);
}

/* A line of the current operand, opened if need be: 1, 0 at the end, -1. */
static int
next_operand_line(struct tsv *t)
{
	struct tsv_source *s = t->source;
	int got;

	for (;;) {
		if (!s->is_open) {
			got = open_operand(t);
			if (got <= 0)
				return got;
		}
		got = next_line(t);
		if (got > 0)
			return got;
		/* Rows without a header would be taken for one. */
		if (got < 0 && s->is_first_line)
			close_operand(s);
		if (got < 0)
			return got;
		close_operand(s);
		if (s->is_first_line)
			return fail(t, "no header line");
	}
}

void
tsv_give_header(struct tsv *t, struct str line)
{
	t->row = line;
	t->source->is_headerless = true;
	take_header(t);
	t->row = (struct str){NULL, 0};
}

int
tsv_header(struct tsv *t)
{
	struct tsv_source *s = t->source;
	int got;

	if (s->has_header)
		return s->is_fatal ? -1 : 1;
	got = next_operand_line(t);
	return got == 1 ? read_header(t) : got;
}

static int
wrong_width(struct tsv *t, size_t found)
{
	snprintf(t->error, sizeof(t->error), "%zu column%s, header has %zu",
		found, found == 1 ? "" : "s", t->n_columns);
	return -1;
}

/* The line in t->row is a row: cut it up. */
static int
read_row(struct tsv *t)
{
	struct tsv_source *s = t->source;
	struct str raw = t->row;
	size_t found;
	bool is_ascii;

	found = split(t->row, t->cell, t->n_columns, &is_ascii);
	t->repaired = !is_ascii && repair(t);
	if (t->repaired)
		found = split(t->row, t->cell, t->n_columns, &is_ascii);
	if (found != t->n_columns) {
		t->row = raw;
		return wrong_width(t, found);
	}
	if (s->is_permuted) {
		memcpy(s->moved, t->cell, found * sizeof(*s->moved));
		for (size_t i = 0; i < found; i++)
			t->cell[i] = s->moved[s->place[i]];
	}
	return 1;
}

int
tsv_next(struct tsv *t)
{
	struct tsv_source *s = t->source;
	int got;

	t->repaired = false;
	t->io_failed = false;
	for (;;) {
		got = next_operand_line(t);
		if (got <= 0)
			return got;
		if (s->is_first_line) {
			got = read_header(t);
			if (got < 0)
				return -1;
			continue;
		}
		if (str_eq(t->row, t->header))
			continue;
		got = read_row(t);
		/* The header was repaired too, so this is one again. */
		if (!t->repaired || !str_eq(t->row, t->header))
			return got;
	}
}

bool
tsv_is_fatal(const struct tsv *t)
{
	return t->source->is_fatal;
}

size_t
tsv_column(const struct tsv *t, struct str name)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		if (str_eq(t->column[i], name))
			return i;
	}
	return TSV_NO_COLUMN;
}

void
tsv_close(struct tsv *t)
{
	struct tsv_source *s = t->source;

	if (s == NULL)
		return;
	close_operand(s);
	free(s->bytes);
	free(s->place);
	free(s->moved);
	buf_free(&s->header);
	buf_free(&s->repaired);
	free(s);
	free(t->column);
	free(t->cell);
	*t = (struct tsv){0};
}

static char
unescaped(char c)
{
	switch (c) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case '\\':
		return '\\';
	default:
		return 0;
	}
}

struct str
tsv_unescape(struct str cell, struct buf *room)
{
	const char *p = cell.p, *end = cell.p + cell.n, *back;

	back = cell.n > 0 ? memchr(p, '\\', cell.n) : NULL;
	if (back == NULL)
		return cell;
	buf_reset(room);
	buf_reserve(room, cell.n);
	while (back != NULL) {
		buf_add(room, p, (size_t)(back - p));
		p = back + 1;
		if (p < end && unescaped(*p) != 0)
			buf_add_char(room, unescaped(*p++));
		else
			buf_add_char(room, '\\');
		back = p < end ? memchr(p, '\\', (size_t)(end - p)) : NULL;
	}
	buf_add(room, p, (size_t)(end - p));
	return buf_str(room);
}
