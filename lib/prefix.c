/*
 * prefix.c - see prefix.h
 *
 * A reader of the beginnings of expressions, not of expressions: it goes along
 * the pattern with the set of all beginnings so far, lets each grow by plain
 * letters, multiplies them at alternatives, and closes them at the first thing
 * that is not plain (a class, a repetition). A closed beginning grows no more.
 * What it does not understand it closes at, so the set is never too small.
 */
#include "prefix.h"

#include <stdlib.h>

#include "mem.h"

/* More beginnings than SET_MAX are cut to FEW_B bytes, which many share. */
enum { SET_MAX = 512, FEW_B = 4, SLOT_BITS = 11, SLOTS = 1 << SLOT_BITS };

struct beginning {
	unsigned char p[PREFIX_MAX_B];
	unsigned char n;
	bool closed;
};

struct set {
	struct beginning item[2 * SET_MAX]; /* two sets, until they are one */
	size_t n;
	unsigned char max_b; /* a beginning grows no longer */
};

struct scan {
	struct str s;
	size_t at;
};

static void read_alternatives(struct scan *scan, struct set *set);

/* *to = *from without the room that is not in use: sets are mostly small. */
static void
copy_set(struct set *to, const struct set *from)
{
	memcpy(to->item, from->item, from->n * sizeof(from->item[0]));
	to->n = from->n;
	to->max_b = from->max_b;
}

/* All of a short beginning in one number. */
static uint64_t
key_of(const struct beginning *b)
{
	uint64_t key = b->n * 2u + b->closed;
	size_t i;

	for (i = 0; i < b->n; i++)
		key = key << 8 | b->p[i];
	return key + 1;
}

/* Cut beginnings down to FEW_B bytes, and each to be there once. */
static void
shorten(struct set *set)
{
	uint64_t slot[SLOTS] = {0};
	size_t i, k, n = 0;

	set->max_b = FEW_B;
	for (i = 0; i < set->n; i++) {
		struct beginning b = set->item[i];
		uint64_t key;

		if (b.n >= FEW_B) {
			b.n = FEW_B;
			b.closed = true;
		}
		key = key_of(&b);
		k = (key * 0x9E3779B97F4A7C15u) >> (64 - SLOT_BITS);
		while (slot[k] && slot[k] != key)
			k = (k + 1) % SLOTS;
		if (!slot[k])
			set->item[n++] = b;
		slot[k] = key;
	}
	set->n = n;
}

static void
close_all(struct set *set)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		set->item[i].closed = true;
}

/* Let the open ones grow by one byte. */
static void
grow(struct set *set, unsigned char byte)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		struct beginning *b = &set->item[i];

		if (b->closed)
			continue;
		b->p[b->n++] = byte;
		b->closed = b->n >= set->max_b;
	}
}

/* Add what is in `more`. If even shortened it is too much, stop at what was
 * `before`. */
static void
unite(struct set *set, const struct set *more, const struct set *before)
{
	if (more->max_b < set->max_b)
		set->max_b = more->max_b;
	memcpy(set->item + set->n, more->item, more->n * sizeof(more->item[0]));
	set->n += more->n;
	if (set->n > SET_MAX)
		shorten(set);
	if (set->n > SET_MAX) {
		copy_set(set, before);
		close_all(set);
	}
}

/* What a quantifier allows: to leave out, to repeat. Moves past it. */
static void
read_quantifier(struct scan *scan, bool *may_miss, bool *may_repeat)
{
	char c = scan->at < scan->s.n ? scan->s.p[scan->at] : '\0';

	*may_miss = c == '?' || c == '*' ||
		    (c == '{' && scan->at + 1 < scan->s.n &&
			    str_has(STR("0,"), scan->s.p[scan->at + 1]));
	*may_repeat = c == '*' || c == '+' || c == '{';
	if (!*may_miss && !*may_repeat)
		return;
	if (c == '{')
		scan->at = str_find(scan->s, STR("}"), scan->at);
	scan->at++;
	/* Lazy, possessive. */
	if (scan->at < scan->s.n &&
		(scan->s.p[scan->at] == '+' || scan->s.p[scan->at] == '?'))
		scan->at++;
}

/* After an item has turned `before` into `set`. */
static void
apply_quantifier(struct scan *scan, struct set *set, const struct set *before)
{
	bool may_miss, may_repeat;
	struct set with;

	read_quantifier(scan, &may_miss, &may_repeat);
	if (may_repeat)
		close_all(set);
	if (may_miss) {
		copy_set(&with, set);
		copy_set(set, before);
		unite(set, &with, before);
	}
}

/* Behind the group that begins at scan->at, whatever is in it. */
static void
skip_group(struct scan *scan)
{
	int depth = 0;

	for (; scan->at < scan->s.n; scan->at++) {
		char c = scan->s.p[scan->at];

		if (c == '\\')
			scan->at++;
		else if (c == '[')
			scan->at = str_find(scan->s, STR("]"), scan->at + 2);
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			break;
	}
	scan->at++;
}

static void
read_group(struct scan *scan, struct set *set)
{
	struct str rest = str_slice(scan->s, scan->at, scan->s.n);
	struct set before;
	bool ignored;

	/* A look ahead takes no letters: to pass it over allows more. */
	if (str_starts(rest, STR("(?!")) || str_starts(rest, STR("(?=")) ||
		str_starts(rest, STR("(?<"))) {
		skip_group(scan);
		read_quantifier(scan, &ignored, &ignored);
		return;
	}
	scan->at += str_starts(rest, STR("(?:"))     ? 3
		    : str_starts(rest, STR("(?-i:")) ? 5
						     : 1;
	copy_set(&before, set);
	read_alternatives(scan, set);
	scan->at++; /* the closing bracket */
	apply_quantifier(scan, set, &before);
}

/* Latin-1 capitals in UTF-8 are C3 80 to C3 9E, small letters C3 A0 on. */
static unsigned char
fold(unsigned char before, unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return c + 32;
	if (before == 0xC3 && c >= 0x80 && c <= 0x9E)
		return c + 32;
	return c;
}

static void
read_digit(struct scan *scan, struct set *set)
{
	struct set before, one;
	int digit;

	copy_set(&before, set);
	scan->at += 2;
	set->n = 0;
	for (digit = '0'; digit <= '9'; digit++) {
		copy_set(&one, &before);
		grow(&one, (unsigned char)digit);
		unite(set, &one, &before);
	}
	close_all(set);
	apply_quantifier(scan, set, &before);
}

static void
read_letter(struct scan *scan, struct set *set)
{
	struct set before;
	const unsigned char *p = (const unsigned char *)scan->s.p;
	size_t end = scan->at + 1;

	copy_set(&before, set);
	if (p[scan->at] == '\\')
		grow(set, p[end++]);
	else
		grow(set, fold(0, p[scan->at]));
	/* The rest of a character: a quantifier is for all of it. */
	for (; p[scan->at] >= 0xC0 && end < scan->s.n &&
		(p[end] & 0xC0) == 0x80;
		end++)
		grow(set, fold(p[end - 1], p[end]));
	scan->at = end;
	apply_quantifier(scan, set, &before);
}

/* One item of a sequence. False where it is none that is plain. */
static bool
read_item(struct scan *scan, struct set *set)
{
	char c = scan->s.p[scan->at];
	char next = scan->at + 1 < scan->s.n ? scan->s.p[scan->at + 1] : '\0';

	if (c == '(') {
		read_group(scan, set);
		return true;
	}
	if (c == '\\' && next == 'd') {
		read_digit(scan, set);
		return true;
	}
	if (c == '\\' && (next == '\0' || (next | 32) >= 'a' ||
				 (next >= '0' && next <= '9')))
		return false;
	if (c != '\\' && str_has(STR(".[^$*+?{"), c))
		return false;
	read_letter(scan, set);
	return true;
}

/* Go to the end of the alternative that scan->at is in. */
static void
skip_alternative(struct scan *scan)
{
	while (scan->at < scan->s.n) {
		char c = scan->s.p[scan->at];

		if (c == '|' || c == ')')
			return;
		if (c == '(') {
			skip_group(scan);
			continue;
		}
		if (c == '\\')
			scan->at++;
		else if (c == '[')
			scan->at = str_find(scan->s, STR("]"), scan->at + 2);
		scan->at++;
	}
}

static void
read_alternatives(struct scan *scan, struct set *set)
{
	struct set before, one;

	copy_set(&before, set);
	set->n = 0;
	for (;;) {
		copy_set(&one, &before);
		while (scan->at < scan->s.n && scan->s.p[scan->at] != '|' &&
			scan->s.p[scan->at] != ')')
			if (!read_item(scan, &one)) {
				close_all(&one);
				skip_alternative(scan);
			}
		unite(set, &one, &before);
		if (scan->at >= scan->s.n || scan->s.p[scan->at] == ')')
			return;
		scan->at++;
	}
}

static void
beginnings_of(struct str expression, struct set *set)
{
	struct scan scan = {.s = expression};

	set->item[0] = (struct beginning){0};
	set->n = 1;
	set->max_b = PREFIX_MAX_B;
	read_alternatives(&scan, set);
}

static uint32_t
find_child(const struct prefixes *t, uint32_t parent, unsigned char byte)
{
	uint32_t i;

	if (parent == 0)
		return t->root[byte];
	for (i = t->node[parent].child; i; i = t->node[i].sibling)
		if (t->node[i].byte == byte)
			break;
	return i;
}

/* The node of `byte` below `parent`, made if it is not there. */
static uint32_t
child_of(struct prefixes *t, uint32_t parent, unsigned char byte)
{
	uint32_t i = find_child(t, parent, byte);

	if (i)
		return i;
	t->node = mem_grow(
		t->node, &t->node_cap, t->n_nodes + 1, sizeof(*t->node));
	i = (uint32_t)t->n_nodes++;
	t->node[i] = (struct prefix_node){
		.sibling = t->node[parent].child, .byte = byte};
	t->node[parent].child = i;
	if (parent == 0)
		t->root[byte] = i;
	return i;
}

static void
add_entry(struct prefixes *t, uint32_t node, uint32_t id)
{
	uint32_t i = t->node[node].entry;

	if (i && t->entry[i].id == id)
		return;
	t->entry = mem_grow(
		t->entry, &t->entry_cap, t->n_entries + 2, sizeof(*t->entry));
	t->n_entries += t->n_entries == 0;
	i = (uint32_t)t->n_entries++;
	t->entry[i] = (struct prefix_entry){t->node[node].entry, id};
	t->node[node].entry = i;
}

static void
add_beginning(struct prefixes *t, const struct beginning *b, uint32_t id)
{
	uint32_t node = 0;
	size_t i;

	for (i = 0; i < b->n; i++)
		node = child_of(t, node, b->p[i]);
	add_entry(t, node, id);
	t->pair[b->p[0] & 31] |=
		b->n > 1 ? (uint32_t)1 << (b->p[1] & 31) : UINT32_MAX;
}

bool
prefixes_add(struct prefixes *t, struct str expression, uint32_t id)
{
	struct set *set = mem_alloc(sizeof(*set));
	bool plain = true;
	size_t i;

	if (!t->n_nodes) {
		t->node = mem_grow(t->node, &t->node_cap, 1, sizeof(*t->node));
		t->node[0] = (struct prefix_node){0};
		t->n_nodes = 1;
	}
	beginnings_of(expression, set);
	for (i = 0; i < set->n; i++)
		plain &= set->item[i].n > 0;
	for (i = 0; i < set->n && plain; i++)
		add_beginning(t, &set->item[i], id);
	free(set);
	return plain;
}

/* Put `id` in its place in id[n], once. */
static size_t
insert(uint32_t *id, size_t n, uint32_t new_id)
{
	size_t i = n;

	while (i > 0 && id[i - 1] > new_id)
		i--;
	if (i > 0 && id[i - 1] == new_id)
		return n;
	memmove(id + i + 1, id + i, (n - i) * sizeof(*id));
	id[i] = new_id;
	return n + 1;
}

size_t
prefixes_find(
	const struct prefixes *t, struct str text, uint32_t *id, size_t max)
{
	uint32_t node = 0, i;
	size_t n = 0, at;
	unsigned char before = 0, c;

	for (at = 0; at < text.n; at++) {
		c = (unsigned char)text.p[at];
		node = find_child(t, node, fold(before, c));
		if (!node)
			break;
		before = c;
		for (i = t->node[node].entry; i && n < max;
			i = t->entry[i].next)
			n = insert(id, n, t->entry[i].id);
	}
	return n;
}

void
prefixes_free(struct prefixes *t)
{
	free(t->node);
	free(t->entry);
	*t = (struct prefixes){0};
}
