/* fields.c - see fields.h */
#include "fields.h"

#include <stdint.h>

#include "utf8.h"

/* A name's value in the map: its column + 1 in the low byte, its rank above;
 * a column + 1 in the high byte if --map gave the name (wordmap_add ors). */
enum { RANK_SHIFT = 8, MAPPED_SHIFT = 24 };

static const char *const column_names[FIELD_N] = {
	"id", "url", "source", "date", "lang", "title", "byline", "text"};

static enum field
column_of(struct str name)
{
	size_t i;

	for (i = 0; i < FIELD_N; i++)
		if (str_eq(name, str_of(column_names[i])))
			break;
	return (enum field)i;
}

void
fields_load(struct fields_map *m, struct lexicon *x)
{
	unsigned rank = 1;

	while (lexicon_next(x)) {
		enum field column = column_of(x->section);

		if (column == FIELD_N || wordmap_get(&m->names, x->field[0]))
			continue;
		wordmap_add(&m->names, x->field[0],
			(uint32_t)(column + 1) | ++rank << RANK_SHIFT);
	}
}

/* "column=name": NULL, or why not. */
static const char *
add_name(struct fields_map *m, struct str name)
{
	struct buf lower = {0};
	struct str column;
	uint32_t value, old;

	if (!str_cut(&name, '=', &column) || !name.p || !name.n ||
		column_of(column) == FIELD_N)
		return "is not COLUMN=FIELD";
	utf8_add_lower(&lower, name);
	value = (uint32_t)(column_of(column) + 1) << MAPPED_SHIFT;
	old = wordmap_get(&m->names, buf_str(&lower)) >>
	      MAPPED_SHIFT << MAPPED_SHIFT;
	if (old == 0)
		wordmap_add(&m->names, buf_str(&lower), value);
	buf_free(&lower);
	return old == 0 || old == value ? NULL
					: "gives a field a second column";
}

const char *
fields_add(struct fields_map *m, struct str spec, struct str *bad)
{
	const char *why = NULL;

	while (!why && str_cut(&spec, ',', bad))
		why = add_name(m, *bad);
	return why;
}

void
fields_free(struct fields_map *m)
{
	wordmap_free(&m->names);
}

enum field
fields_column(const struct fields_map *m, struct str name, unsigned *rank)
{
	uint32_t value = wordmap_get_lower(&m->names, name);

	if (value >> MAPPED_SHIFT) {
		*rank = 1;
		return (enum field)((value >> MAPPED_SHIFT) - 1);
	}
	*rank = value >> RANK_SHIFT;
	return value ? (enum field)((value & 0xFF) - 1) : FIELD_N;
}

void
fields_set(struct fields *f, enum field column, unsigned rank, struct str value)
{
	if (column == FIELD_N || !value.n)
		return;
	if (f->rank[column] && f->rank[column] <= rank)
		return;
	f->rank[column] = rank;
	f->value[column] = value;
}
