/*
 * known.c - names that are given beforehand and found as they stand
 */
#include "known.h"

#include <stdlib.h>
#include "gazetteer.h"
#include "mem.h"
#include "utf8.h"

static size_t
slot_of(const struct known *k, uint64_t hash)
{
	size_t at = (size_t)hash & k->slot_mask;

	while (k->slot[at] != 0 && k->at[k->slot[at] - 1].hash != hash)
		at = (at + 1) & k->slot_mask;
	return at;
}

static void
grow(struct known *k)
{
	size_t n_slots = k->slot == NULL ? 1024 : (k->slot_mask + 1) * 2, i;

	free(k->slot);
	k->slot = mem_calloc(n_slots, sizeof(*k->slot));
	k->slot_mask = n_slots - 1;
	for (i = 0; i < k->n; i++)
		k->slot[slot_of(k, k->at[i].hash)] = (uint32_t)i + 1;
}

void
known_add(struct known *k, struct known_name name,
	const struct wordmap *abbreviations)
{
	struct token token;
	size_t at = 0, n = 0, slot;
	struct str first = {0};

	name.hash = 0;
	while (token_next(name.written, &at, abbreviations, &token)) {
		buf_reset(&k->room);
		utf8_add_lower(&k->room, token_str(name.written, &token));
		name.hash = gazetteer_extend(
			name.hash, gazetteer_hash(buf_str(&k->room)));
		if (++n == 1)
			first = token_str(name.written, &token);
	}
	if (n == 0 || n > GAZETTEER_MAX_WORDS)
		return;
	if (k->n * 2 >= k->slot_mask)
		grow(k);
	slot = slot_of(k, name.hash);
	if (k->slot[slot] != 0)
		return;
	k->at = mem_grow(k->at, &k->cap, k->n + 1, sizeof(*k->at));
	k->at[k->n++] = name;
	k->slot[slot] = (uint32_t)k->n;
	buf_reset(&k->room);
	utf8_add_lower(&k->room, first);
	wordmap_add(&k->begins, buf_str(&k->room), 1);
}

int
known_read(
	struct known *k, struct lexicon *x, const struct wordmap *abbreviations)
{
	struct known_name name;

	while (lexicon_next(x)) {
		name = (struct known_name){.written = x->field[0],
			.name = x->field[x->n_fields > 2 ? 2 : 0],
			.type = ENTITY_N_TYPES,
			.flags = KNOWN_USER};
		if (x->n_fields > 1)
			name.type = entity_type_of(x->field[1]);
		if (name.type == ENTITY_N_TYPES)
			return -1;
		known_add(k, name, abbreviations);
	}
	return 0;
}

uint32_t
known_mark(const struct known *k, struct str word)
{
	return wordmap_get_lower(&k->begins, word) != 0 ? KNOWN_BEGINS : 0;
}

static struct str
word_at(const struct tagger *t, struct str text, size_t i)
{
	return str_slice(text, t->token[i].start_b, t->token[i].end_b);
}

static bool
is_capital(const struct tagger *t, size_t i)
{
	return (t->token[i].flags & TOKEN_UPPER) != 0;
}

/* Does the text of tokens [i, i + n) agree with the name's conditions? */
static bool
agrees(const struct known_name *name, const struct tagger *t, struct str text,
	size_t first, size_t end, size_t i, size_t n)
{
	struct str as =
		str_slice(text, t->token[i].start_b, t->token[i + n - 1].end_b);
	unsigned kind = tagger_word(t, i)->kind;

	if (name->flags & KNOWN_USER)
		return str_eq(as, name->written);
	if (kind == LINE_SMALL || !is_capital(t, i))
		return false;
	if (name->flags & KNOWN_AFTER_THE)
		return kind == LINE_PLAIN && i > first &&
		       str_eq_nocase(word_at(t, text, i - 1), STR("the")) &&
		       str_eq(as, name->written) &&
		       (i + n == end || !is_capital(t, i + n));
	if (name->flags & KNOWN_EXACT)
		return kind == LINE_PLAIN && str_eq(as, name->written);
	return true;
}

/* The longest name at token i: how many tokens it has, 0 for none. */
static size_t
match_at(const struct known *k, const struct tagger *t, struct str text,
	size_t first, size_t end, size_t i, const struct known_name **found)
{
	uint64_t hash = 0;
	size_t n, slot, best = 0;

	for (n = 1; n <= GAZETTEER_MAX_WORDS && i + n <= end; n++) {
		if (n > 1 && t->token[i + n - 1].flags & TOKEN_LINE)
			break;
		hash = gazetteer_extend(hash, tagger_word(t, i + n - 1)->hash);
		slot = slot_of(k, hash);
		if (k->slot[slot] == 0)
			continue;
		if (!agrees(&k->at[k->slot[slot] - 1], t, text, first, end, i,
			    n))
			continue;
		*found = &k->at[k->slot[slot] - 1];
		best = n;
	}
	return best;
}

void
known_find(const struct known *k, const struct tagger *t, struct str text,
	size_t first, size_t end, struct known_matches *out)
{
	const struct known_name *name = NULL;
	size_t i = first, n;

	while (i < end) {
		n = tagger_mark(t, i) & KNOWN_BEGINS
			    ? match_at(k, t, text, first, end, i, &name)
			    : 0;
		if (n > 0) {
			out->at = mem_grow(out->at, &out->cap, out->n + 1,
				sizeof(*out->at));
			out->at[out->n++] =
				(struct known_match){i, i + n, name};
		}
		i += n > 0 ? n : 1;
	}
}

void
known_free(struct known *k)
{
	free(k->at);
	free(k->slot);
	wordmap_free(&k->begins);
	buf_free(&k->room);
	*k = (struct known){0};
}
