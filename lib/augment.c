/*
 * augment.c - copies of annotated documents that teach more
 */
#include "augment.h"

#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

void
augment_add(struct augment *a, enum augment_kind kind, struct str name)
{
	struct augment_list *list = &a->list[kind];

	if (wordmap_get(&list->in, name) != 0)
		return;
	list->name = mem_grow(
		list->name, &list->cap, list->n + 1, sizeof(*list->name));
	list->name[list->n++] = arena_str(&a->names, name);
	wordmap_add(&list->in, name, 1);
}

void
augment_free(struct augment *a)
{
	size_t i;

	for (i = 0; i < AUGMENT_N_KINDS; i++) {
		free(a->list[i].name);
		wordmap_free(&a->list[i].in);
	}
	arena_free(&a->names);
	*a = (struct augment){0};
}

/* The byte in the case asked for. ASCII, and the Latin-1 letters behind C3
 * for capitals; what is left is left. */
static unsigned char
recase_byte(
	unsigned char c, unsigned char before, enum line_kind kind, bool starts)
{
	if (kind == LINE_SMALL)
		return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
	if (c >= 'a' && c <= 'z' && (kind == LINE_CAPITALS || starts))
		return (unsigned char)(c - 32);
	if (kind == LINE_CAPITALS && before == 0xC3 && c >= 0xA0 && c != 0xB7 &&
		c != 0xBF)
		return (unsigned char)(c - 0x20);
	return c;
}

void
augment_recase(struct buf *out, struct str s, enum line_kind kind)
{
	unsigned char before = ' ', c;
	bool starts;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		starts = before == ' ' || before == '\n' || before == '"' ||
			 before == '-';
		buf_add_char(out, (char)recase_byte(c, before, kind, starts));
		before = c;
	}
}

/* A draw by the seed and what it is for: the same again for the same text. */
static struct str
draw(const struct augment *a, enum augment_kind kind, struct str for_text,
	uint64_t seed)
{
	const struct augment_list *list = &a->list[kind];

	if (list->n == 0)
		return for_text;
	return list->name[hash_bytes(for_text, seed + kind) % list->n];
}

static bool
is_in(const struct augment *a, enum augment_kind kind, struct str name)
{
	return wordmap_get(&a->list[kind].in, name) != 0;
}

static bool
begins_small(struct str word)
{
	uint32_t cp;

	utf8_next(word.p, word.p + word.n, &cp);
	return !utf8_is_upper(cp);
}

/* First and last names word by word; particles and initials stay. */
static void
exchange_person(const struct augment *a, struct str name, uint64_t seed,
	struct buf *out)
{
	struct str rest = name, word;
	enum augment_kind kind;
	bool first = true;

	while (str_cut(&rest, ' ', &word)) {
		if (!first)
			buf_add_char(out, ' ');
		if (word.n < 3 || begins_small(word) ||
			word.p[word.n - 1] == '.') {
			buf_add_str(out, word);
		} else {
			kind = (first && rest.p != NULL) ||
					       !is_in(a, AUGMENT_SURNAME, word)
				       ? AUGMENT_GIVEN
				       : AUGMENT_SURNAME;
			if (!is_in(a, AUGMENT_GIVEN, word))
				kind = AUGMENT_SURNAME;
			buf_add_str(out, draw(a, kind, word, seed));
		}
		first = false;
	}
}

/* What stands for `name` in the copy. */
static void
exchange_name(const struct augment *a, struct str name, enum entity_type type,
	uint64_t seed, struct buf *out)
{
	static const enum augment_kind place[] = {AUGMENT_COUNTRY,
		AUGMENT_CITY},
				       group[] = {
					       AUGMENT_TEAM, AUGMENT_COMPANY};
	const enum augment_kind *kind = type == ENTITY_LOC ? place : group;
	size_t i;

	if (type == ENTITY_PER) {
		exchange_person(a, name, seed, out);
		return;
	}
	for (i = 0; i < 2 && (type == ENTITY_LOC || type == ENTITY_ORG); i++) {
		if (!is_in(a, kind[i], name))
			continue;
		buf_add_str(out, draw(a, kind[i], name, seed));
		return;
	}
	/* A club of a town of the lists: any club. */
	if (type == ENTITY_ORG && is_in(a, AUGMENT_CITY, name))
		buf_add_str(out, draw(a, AUGMENT_TEAM, name, seed));
	else
		buf_add_str(out, name);
}

void
augment_exchange(const struct augment *a, const struct annotated_doc *doc,
	uint64_t seed, struct annotated_doc *out)
{
	struct str text = buf_str(&doc->text);
	size_t i, at = 0, start_b;

	buf_add_str(&out->id, buf_str(&doc->id));
	for (i = 0; i < doc->n_spans; i++) {
		const struct annotated_span *s = &doc->span[i];

		if (s->start_b < at)
			continue;
		buf_add_str(&out->text, str_slice(text, at, s->start_b));
		start_b = out->text.n;
		exchange_name(a, str_slice(text, s->start_b, s->end_b), s->type,
			seed, &out->text);
		annotated_span(out, start_b, out->text.n, s->type);
		at = s->end_b;
	}
	buf_add_str(&out->text, str_slice(text, at, text.n));
}
