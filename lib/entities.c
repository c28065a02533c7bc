/*
 * entities.c - the `entities` cell: written by tag-entities, read by others
 */
#include "entities.h"

const char *const entity_type_name[ENTITY_N_TYPES] = {
	"PER", "ORG", "LOC", "MISC", "DATE", "TIME", "MONEY", "PERCENT"};

enum entity_type
entity_type_of(struct str name)
{
	size_t i;

	for (i = 0; i < ENTITY_N_TYPES; i++)
		if (str_eq(name, str_of(entity_type_name[i])))
			break;
	return (enum entity_type)i;
}

int
entity_types_of(struct str list, unsigned *types, struct str *wrong)
{
	enum entity_type type;
	struct str name;
	unsigned found = 0;

	while (str_cut(&list, ',', &name)) {
		type = entity_type_of(name);
		if (type == ENTITY_N_TYPES) {
			*wrong = name;
			return -1;
		}
		found |= 1u << type;
	}
	*types = found;
	return 0;
}

void
entities_add(struct buf *cell, struct str type, size_t start_cp, size_t end_cp,
	struct str name)
{
	size_t i;

	if (cell->n > 0)
		buf_add_char(cell, ';');
	buf_add_str(cell, type);
	buf_add_char(cell, ':');
	buf_add_number(cell, start_cp);
	buf_add_char(cell, ':');
	buf_add_number(cell, end_cp);
	buf_add_char(cell, ':');
	for (i = 0; i < name.n; i++) {
		if (name.p[i] == ';' || name.p[i] == '\\')
			buf_add_char(cell, '\\');
		buf_add_char(cell, name.p[i]);
	}
}

/* A whole number without sign at *at of `s`, up to ':'. */
static bool
take_number(struct str s, size_t *at, size_t *value)
{
	size_t begin = *at, v = 0;

	for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) {
		if (*at - begin == 18)
			return false;
		v = v * 10 + (size_t)(s.p[*at] - '0');
	}
	if (*at == begin || *at == s.n || s.p[*at] != ':')
		return false;
	++*at;
	*value = v;
	return true;
}

int
entities_next(struct str *rest, struct entity_item *item)
{
	struct entity_item found;
	struct str s = *rest;
	const char *colon;
	size_t at, begin;

	if (s.n == 0)
		return 0;
	*rest = str_slice(s, s.n, s.n);
	colon = memchr(s.p, ':', s.n);
	if (colon == NULL)
		return -1;
	found.type = str_from(s.p, (size_t)(colon - s.p));
	at = found.type.n + 1;
	if (!take_number(s, &at, &found.start_cp) ||
		!take_number(s, &at, &found.end_cp) ||
		found.start_cp >= found.end_cp)
		return -1;
	for (begin = at; at < s.n && s.p[at] != ';'; at++)
		if (s.p[at] == '\\' && at + 1 < s.n)
			at++;
	found.name = str_slice(s, begin, at);
	*rest = str_slice(s, at < s.n ? at + 1 : at, s.n);
	*item = found;
	return 1;
}

struct str
entities_name(struct str name, struct buf *room)
{
	size_t i;

	if (name.n == 0 || memchr(name.p, '\\', name.n) == NULL)
		return name;
	buf_reset(room);
	for (i = 0; i < name.n; i++) {
		if (name.p[i] == '\\' && i + 1 < name.n)
			i++;
		buf_add_char(room, name.p[i]);
	}
	return buf_str(room);
}
