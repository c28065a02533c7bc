/* rejoin.c - see rejoin.h */
#include "rejoin.h"

#include <stdlib.h>
#include "entities.h"
#include "mem.h"
#include "utf8.h"

void
rejoin_columns(struct rejoin *r, struct filter *f)
{
	r->text_column = filter_need(f, "text");
	r->start_column = filter_find(f, "start");
	r->para_column = filter_find(f, "para");
	r->entities_column = filter_find(f, "entities");
}

void
rejoin_begin(struct rejoin *r)
{
	buf_reset(&r->text);
	buf_reset(&r->names);
	r->n_sentences = r->n_entities = 0;
}

/* A whole number that fits, or false. */
static bool
read_number(struct str s, size_t *value)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || n > SIZE_MAX / 16)
			return false;
		n = n * 10 + (size_t)(s.p[i] - '0');
	}
	*value = n;
	return s.n > 0;
}

static struct words_sentence *
add_sentence(struct rejoin *r, size_t row, size_t start_cp)
{
	size_t n = r->n_sentences + 1;

	r->sentence = mem_grow(
		r->sentence, &r->sentence_cap, n, sizeof(*r->sentence));
	r->start_cp =
		mem_grow(r->start_cp, &r->start_cap, n, sizeof(*r->start_cp));
	r->row = mem_grow(r->row, &r->row_cap, n, sizeof(*r->row));
	r->start_cp[n - 1] = start_cp;
	r->row[n - 1] = row;
	r->sentence[n - 1] = (struct words_sentence){0};
	r->n_sentences = n;
	return &r->sentence[n - 1];
}

static void
add_entity(struct rejoin *r, const struct entity_item *item, size_t start_b,
	size_t end_b)
{
	struct cast_entity *e;
	struct str name = entities_name(item->name, &r->room);
	size_t at = r->names.n;

	r->entity = mem_grow(
		r->entity, &r->entity_cap, r->n_entities + 1, sizeof(*e));
	e = &r->entity[r->n_entities++];
	*e = (struct cast_entity){.type = entity_type_of(item->type),
		.start_b = start_b,
		.end_b = end_b,
		/* where in `names`: a view when that has stopped moving */
		.name = str_from(NULL, at)};
	buf_add_str(&r->names, name);
	buf_add_char(&r->names, '\0');
}

/* The entities of a row whose text begins at byte `base_b`. */
static void
add_entities(struct rejoin *r, struct str cell, size_t base_b)
{
	struct str text = str_slice(buf_str(&r->text), base_b, r->text.n);
	struct utf8_cursor at = {0};
	struct entity_item item;
	size_t start_b, end_b;

	while (entities_next(&cell, &item) == 1) {
		if (item.start_cp < at.at_cp || item.end_cp <= item.start_cp)
			continue;
		start_b = utf8_cursor_to_cp(&at, text, item.start_cp);
		end_b = utf8_cursor_to_cp(&at, text, item.end_cp);
		if (end_b > start_b)
			add_entity(r, &item, base_b + start_b, base_b + end_b);
	}
}

/* A whole document in one row. */
static void
split_text(struct rejoin *r, struct str text, size_t row,
	const struct sentence_model *model)
{
	struct utf8_cursor at = {0};
	struct sentence_iter it;
	struct sentence s;
	struct words_sentence *added;
	size_t cp;

	buf_add_str(&r->text, text);
	sentence_begin(&it, model, buf_str(&r->text));
	while (sentence_next(&it, &s)) {
		cp = utf8_cursor_to(&at, buf_str(&r->text), s.start_b);
		added = add_sentence(r, row, cp);
		added->start_b = s.start_b;
		added->end_b = s.end_b;
		added->paragraph = s.paragraph;
	}
}

static void
add_gap(struct rejoin *r, size_t start_cp, bool new_paragraph)
{
	const struct words_sentence *before = &r->sentence[r->n_sentences - 1];
	size_t end_cp, gap;

	end_cp = r->start_cp[r->n_sentences - 1] +
		 utf8_count(str_slice(
			 buf_str(&r->text), before->start_b, before->end_b));
	gap = start_cp > end_cp ? start_cp - end_cp : 0;
	if (gap > REJOIN_GAP || (gap == 0 && new_paragraph))
		gap = 1;
	while (gap-- > 0)
		buf_add_char(&r->text, new_paragraph ? '\n' : ' ');
}

int
rejoin_row(struct rejoin *r, const struct document *d, size_t row,
	const struct sentence_model *model, const char **why)
{
	struct str text =
		tsv_unescape(document_cell(d, row, r->text_column), &r->room);
	size_t start_cp, para = 1, base_b;
	struct words_sentence *s;

	if (r->start_column == TSV_NO_COLUMN) {
		split_text(r, text, row, model);
		base_b = 0;
	} else {
		if (!read_number(document_cell(d, row, r->start_column),
			    &start_cp) ||
			(r->para_column != TSV_NO_COLUMN &&
				!read_number(
					document_cell(d, row, r->para_column),
					&para))) {
			*why = "start or para is no number";
			return -1;
		}
		if (r->n_sentences > 0)
			add_gap(r, start_cp,
				para != r->sentence[r->n_sentences - 1]
						.paragraph);
		base_b = r->text.n;
		buf_add_str(&r->text, text);
		s = add_sentence(r, row, start_cp);
		s->start_b = base_b;
		s->end_b = r->text.n;
		s->paragraph = para;
	}
	if (r->entities_column != TSV_NO_COLUMN)
		add_entities(r,
			tsv_unescape(document_cell(d, row, r->entities_column),
				&r->cell),
			base_b);
	return 0;
}

/* Code points that begin in [first_b, last_b). */
static size_t
count_cp(const struct rejoin *r, size_t first_b, size_t last_b)
{
	size_t n = 0;

	for (; first_b < last_b; first_b++)
		n += ((unsigned char)r->text.p[first_b] & 0xC0) != 0x80;
	return n;
}

void
rejoin_end(struct rejoin *r)
{
	size_t i, at, n = r->text.n / REJOIN_STEP + 1;

	for (i = 0; i < r->n_entities; i++) {
		at = r->entity[i].name.n;
		r->entity[i].name =
			str_from(r->names.p + at, strlen(r->names.p + at));
	}
	r->cp_before =
		mem_grow(r->cp_before, &r->cp_cap, n, sizeof(*r->cp_before));
	r->cp_before[0] = 0;
	for (i = 1; i < n; i++)
		r->cp_before[i] =
			r->cp_before[i - 1] +
			count_cp(r, (i - 1) * REJOIN_STEP, i * REJOIN_STEP);
}

static size_t
cp_before(const struct rejoin *r, size_t at_b)
{
	size_t step = at_b / REJOIN_STEP;

	return r->cp_before[step] + count_cp(r, step * REJOIN_STEP, at_b);
}

size_t
rejoin_cp(const struct rejoin *r, size_t at_b, size_t sentence)
{
	while (sentence + 1 < r->n_sentences &&
		r->sentence[sentence + 1].start_b <= at_b)
		sentence++;
	return r->start_cp[sentence] + cp_before(r, at_b) -
	       cp_before(r, r->sentence[sentence].start_b);
}

struct str
rejoin_context(const struct rejoin *r, size_t sentence, size_t end_b)
{
	const struct words_sentence *s = r->sentence;
	size_t first = sentence, last = sentence;

	while (last + 1 < r->n_sentences && s[last + 1].start_b < end_b)
		last++;
	if (first > 0 && s[first - 1].paragraph == s[first].paragraph)
		first--;
	if (last + 1 < r->n_sentences &&
		s[last + 1].paragraph == s[last].paragraph)
		last++;
	return str_slice(buf_str(&r->text), s[first].start_b, s[last].end_b);
}

void
rejoin_free(struct rejoin *r)
{
	free(r->sentence);
	free(r->start_cp);
	free(r->row);
	free(r->entity);
	free(r->cp_before);
	buf_free(&r->text);
	buf_free(&r->room);
	buf_free(&r->cell);
	buf_free(&r->names);
	*r = (struct rejoin){0};
}
