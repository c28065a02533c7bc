/* weights.c - see weights.h */
#include "weights.h"

#include <stdlib.h>

#include "mem.h"

static const struct {
	const char *name;
	unsigned n;
} trait[] = {
#define X(id, name, n) {name, n},
	TRAITS(X)
#undef X
};

enum { N_TRAITS = sizeof(trait) / sizeof(trait[0]) };

void
weights_name(size_t id, const char **name, unsigned *value)
{
	size_t i;

	for (i = 0; id >= trait[i].n; i++)
		id -= trait[i].n;
	*name = trait[i].name;
	*value = (unsigned)id;
}

static bool
id_of(struct str name, long value, size_t *id)
{
	size_t i, first = 0;

	for (i = 0; i < N_TRAITS; first += trait[i++].n) {
		if (str_eq(name, str_of(trait[i].name))) {
			*id = first + (size_t)value;
			return value >= 0 && value < (long)trait[i].n;
		}
	}
	return false;
}

/* The current entry of `x`; `room` is for a copy that ends with NUL. */
static int
take_entry(struct weights *w, const struct lexicon *x, struct buf *room)
{
	size_t id, pass = str_eq(x->section, STR("second"));
	char *value, *weight, *value_end, *weight_end;
	long number;

	if (x->n_fields != 3 || x->field[1].n == 0 || x->field[2].n == 0)
		return -1;
	buf_reset(room);
	buf_add_str(room, x->line);
	value = room->p + x->field[0].n + 1;
	weight = value + x->field[1].n + 1;
	number = strtol(value, &value_end, 10);
	if (value_end != weight - 1 || !id_of(x->field[0], number, &id))
		return -1;
	w->of[id][pass] = (float)strtod(weight, &weight_end);
	return *weight_end == '\0' ? 0 : -1;
}

int
weights_load(struct weights *w, struct lexicon *x)
{
	struct buf room = {0};
	int result = 0;

	w->of = mem_calloc(TRAIT_N_IDS, sizeof(*w->of));
	while (result == 0 && lexicon_next(x))
		result = take_entry(w, x, &room);
	buf_free(&room);
	return result == 0 ? 0 : lexicon_refuse(x, "no such trait or number");
}

void
weights_free(struct weights *w)
{
	free(w->of);
	w->of = NULL;
}
