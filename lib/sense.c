#include "sense.h"

#include <stdlib.h>
#include "gazetteer.h"
#include "mem.h"

enum { FULL_NAME = 1, ALONE = 2 };

static unsigned char *
value_of(struct sense *s, struct str word)
{
	uint64_t key = hash_bytes(word, 0) | 1;
	size_t at = (size_t)key >> 1 & s->mask;

	while (s->key[at] != 0 && s->key[at] != key)
		at = (at + 1) & s->mask;
	if (s->key[at] == 0) {
		s->key[at] = key;
		s->value[at] = 0;
	}
	return &s->value[at];
}

static void
clear(struct sense *s, size_t n)
{
	size_t n_slots = 64;

	while (n_slots < n * 2)
		n_slots *= 2;
	if (n_slots > s->cap) {
		free(s->key);
		free(s->value);
		s->key = mem_alloc(mem_mul(n_slots, sizeof(*s->key)));
		s->value = mem_alloc(n_slots);
		s->cap = n_slots;
	}
	s->mask = n_slots - 1;
	memset(s->key, 0, n_slots * sizeof(*s->key));
}

static struct str
last_word(struct str name)
{
	size_t start = name.n;

	while (start > 0 && name.p[start - 1] != ' ')
		start--;
	return str_slice(name, start, name.n);
}

/* "in Lincoln", "Lincoln, Nebraska" */
static bool
stands_as_place(const struct entity_mention *e)
{
	struct str before = str_slice(e->row, 0, e->start_b);
	struct str after = str_slice(e->row, e->end_b, e->row.n);

	return str_ends(before, STR(" in ")) || str_ends(before, STR("In ")) ||
	       (str_starts(after, STR(", ")) && after.n > 2 &&
		       after.p[2] >= 'A' && after.p[2] <= 'Z');
}

static bool
is_listed_otherwise(const struct entity_mention *e, unsigned value)
{
	uint32_t lists = gazetteer_bit(GAZETTEER_COUNTRY) |
			 gazetteer_bit(GAZETTEER_REGION) |
			 gazetteer_bit(GAZETTEER_DEMONYM);

	if (e->type == ENTITY_ORG)
		lists = gazetteer_bit(GAZETTEER_ORG) |
			gazetteer_bit(GAZETTEER_MEDIA) |
			gazetteer_bit(GAZETTEER_COMPANY) |
			gazetteer_bit(GAZETTEER_TEAM) |
			gazetteer_bit(GAZETTEER_GROUP);
	if (!(value & ALONE))
		lists |= gazetteer_bit(GAZETTEER_CITY);
	return (e->lists & lists) != 0;
}

void
sense_settle(struct sense *s, struct entity_mention *mention, size_t n)
{
	struct entity_mention *e;
	struct str name, last;
	unsigned value;
	size_t i;

	clear(s, n);
	for (i = 0; i < n; i++) {
		e = &mention[i];
		if (e->type != ENTITY_PER)
			continue;
		name = str_slice(e->row, e->start_b, e->end_b);
		last = last_word(name);
		if (last.n == name.n)
			*value_of(s, last) |= ALONE;
		else if (e->lists & gazetteer_bit(GAZETTEER_GIVEN))
			*value_of(s, last) |= FULL_NAME;
	}
	for (i = 0; i < n; i++) {
		e = &mention[i];
		if (e->type == ENTITY_PER || e->type > ENTITY_MISC ||
			!e->tagged)
			continue;
		name = str_slice(e->row, e->start_b, e->end_b);
		if (str_has(name, ' '))
			continue;
		value = *value_of(s, name);
		if (value & FULL_NAME && !stands_as_place(e) &&
			!is_listed_otherwise(e, value))
			e->type = ENTITY_PER;
	}
}

void
sense_free(struct sense *s)
{
	free(s->key);
	free(s->value);
	*s = (struct sense){0};
}
