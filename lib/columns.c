/* columns.c - see columns.h */
#include "columns.h"

#include <stdlib.h>

static const struct {
	const char *name;
	enum column_source source;
} item_part[] = {
	{"type", COLUMN_TYPE},
	{"start", COLUMN_START},
	{"end", COLUMN_END},
	{"name", COLUMN_NAME},
};

enum { N_PARTS = sizeof(item_part) / sizeof(*item_part) };

void
columns_init(struct columns *c, const struct str *name, size_t n)
{
	*c = (struct columns){.n = n};
	c->column = mem_alloc(mem_mul(n, sizeof(*c->column)));
	for (size_t i = 0; i < n; i++)
		c->column[i] =
			(struct column){name[i], name[i], COLUMN_CELL, i};
}

void
columns_free(struct columns *c)
{
	free(c->column);
	buf_free(&c->error);
	arena_free(&c->names);
	*c = (struct columns){0};
}

/* The first column of that name, or old name; c->n if there is none. */
static size_t
find(const struct columns *c, struct str name)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (str_eq(c->column[i].name, name))
			return i;
	}
	for (i = 0; i < c->n; i++) {
		if (str_eq(c->column[i].old_name, name))
			return i;
	}
	return c->n;
}

/* As find(), but a column that is not there is an error. */
static int
need(struct columns *c, struct str name, size_t *at)
{
	*at = find(c, name);
	if (*at < c->n)
		return 0;
	buf_printf(&c->error, "there is no column `%.*s`; the columns are: ",
		(int)(name.n < 80 ? name.n : 80), name.p);
	for (size_t i = 0; i < c->n && c->error.n < 1000; i++) {
		if (i > 0)
			buf_add_str(&c->error, STR(", "));
		buf_add_str(&c->error, c->column[i].name);
	}
	return -1;
}

static struct str
add_prefix(struct columns *c, struct str name)
{
	static const char prefix[] = "row_";
	char *p = arena_alloc(&c->names, name.n + sizeof(prefix) - 1);

	memcpy(p, prefix, sizeof(prefix) - 1);
	memcpy(p + sizeof(prefix) - 1, name.p, name.n);
	return str_from(p, name.n + sizeof(prefix) - 1);
}

int
columns_explode(struct columns *c, struct str name, size_t *place)
{
	struct column *all;
	struct str part;
	size_t at, i, k;

	if (need(c, name, &at) < 0)
		return -1;
	*place = c->column[at].place;
	for (k = 0; k < N_PARTS; k++) {
		part = str_of(item_part[k].name);
		i = find(c, part);
		if (i < c->n && i != at)
			c->column[i].name = c->column[i].old_name =
				add_prefix(c, part);
	}
	all = mem_alloc(mem_mul(c->n + N_PARTS, sizeof(*all)));
	memcpy(all, c->column, at * sizeof(*all));
	for (k = 0; k < N_PARTS; k++) {
		part = str_of(item_part[k].name);
		all[at + k] =
			(struct column){part, part, item_part[k].source, 0};
	}
	memcpy(all + at + N_PARTS, c->column + at + 1,
		(c->n - at - 1) * sizeof(*all));
	free(c->column);
	c->column = all;
	c->n += N_PARTS - 1;
	return 0;
}

int
columns_rename(struct columns *c, struct str list)
{
	struct str item, name;
	size_t at;

	while (str_cut(&list, ',', &item)) {
		if (!str_cut(&item, '=', &name) || item.p == NULL ||
			item.n == 0) {
			buf_printf(&c->error,
				"--rename takes old=new, not `%.*s`",
				(int)(name.n < 80 ? name.n : 80), name.p);
			return -1;
		}
		if (need(c, name, &at) < 0)
			return -1;
		c->column[at].name = item;
	}
	return 0;
}

int
columns_pick(struct columns *c, struct str list)
{
	struct column *picked = NULL;
	size_t n = 0, cap = 0, at;
	struct str name;

	while (str_cut(&list, ',', &name)) {
		if (need(c, name, &at) < 0) {
			free(picked);
			return -1;
		}
		picked = mem_grow(picked, &cap, n + 1, sizeof(*picked));
		picked[n++] = c->column[at];
	}
	free(c->column);
	c->column = picked;
	c->n = n;
	return 0;
}

int
columns_drop(struct columns *c, struct str list)
{
	struct str name;
	size_t at;

	while (str_cut(&list, ',', &name)) {
		if (need(c, name, &at) < 0)
			return -1;
		memmove(c->column + at, c->column + at + 1,
			(c->n - at - 1) * sizeof(*c->column));
		c->n--;
	}
	if (c->n == 0) {
		buf_add_str(&c->error, STR("no column is left"));
		return -1;
	}
	return 0;
}

void
columns_add_count(struct columns *c)
{
	c->column =
		mem_realloc(c->column, mem_mul(c->n + 1, sizeof(*c->column)));
	c->column[c->n++] =
		(struct column){STR("count"), STR("count"), COLUMN_COUNT, 0};
}

static int
by_name(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

int
columns_check(struct columns *c)
{
	struct str *name = mem_alloc(mem_mul(c->n, sizeof(*name)));
	size_t i, twice = 0;

	for (i = 0; i < c->n; i++)
		name[i] = c->column[i].name;
	qsort(name, c->n, sizeof(*name), by_name);
	for (i = 1; i < c->n && twice == 0; i++) {
		if (str_eq(name[i], name[i - 1]))
			twice = i;
	}
	if (twice > 0)
		buf_printf(&c->error,
			"there would be two columns `%.*s` (see --rename)",
			(int)(name[twice].n < 80 ? name[twice].n : 80),
			name[twice].p);
	free(name);
	return twice > 0 ? -1 : 0;
}

struct str
columns_item_text(enum column_source source, const struct entity_item *item,
	struct buf *room)
{
	buf_reset(room);
	switch (source) {
	case COLUMN_TYPE:
		return item->type;
	case COLUMN_START:
		buf_add_number(room, item->start_cp);
		return buf_str(room);
	case COLUMN_END:
		buf_add_number(room, item->end_cp);
		return buf_str(room);
	case COLUMN_NAME:
		return entities_name(item->name, room);
	case COLUMN_CELL:
	case COLUMN_COUNT:
		break;
	}
	return STR("");
}
