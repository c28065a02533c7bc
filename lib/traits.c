/* traits.c - blocks as numbers; see traits.h */
#include "traits.h"

#include <stdlib.h>

#include "alike.h"
#include "mem.h"
#include "utf8.h"

/* The step of `x` on a ladder of `n` rising bounds. */
static unsigned
step(double x, const double *bound, unsigned n)
{
	unsigned i;

	for (i = 0; i < n && x > bound[i]; i++)
		;
	return i;
}

#define STEP(x, ...)                                                           \
	step((x), (const double[]){__VA_ARGS__},                               \
		sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

/* --- the page ------------------------------------------------------------ */

static double
link_share(const struct block *k)
{
	return (double)k->link_b / (double)k->text_n;
}

static bool
is_prose(const struct block *k)
{
	return k->words >= 10 && link_share(k) < 0.4 && (k->stops || k->commas);
}

/* Words of up to three elements around, the block's own left out. */
static uint32_t
hints_nearby(const struct blocks *b, uint32_t node)
{
	uint32_t hints = 0;
	int level;

	for (level = 0; level < 3 && node; level++) {
		node = b->block_parent[node];
		hints |= b->own[node];
	}
	return hints;
}

/* The group of blocks with this element's tag and class. */
static uint32_t
group_of_node(struct traits *f, uint32_t i)
{
	struct str class = html_attr(f->tree, i, STR("class"));
	uint64_t key = hash_bytes(class, f->tree->node[i].tag + 1u) | 1;
	size_t at = key & (f->n_groups - 1);

	while (f->group[at].key && f->group[at].key != key)
		at = (at + 1) & (f->n_groups - 1);
	f->group[at].key = key;
	return (uint32_t)at;
}

static void
add_to_group(struct traits *f, size_t i)
{
	uint32_t node = f->blocks->block[i].node;
	struct node_sum *sum = &f->sum[node];

	if (!sum->group)
		sum->group = group_of_node(f, node) + 1;
	f->facts[i].group = sum->group - 1;
	f->group[f->facts[i].group].n++;
}

/* Mark blocks whose whole text another block has, too. */
static void
find_copies(struct traits *f, size_t i)
{
	uint64_t key = hash_bytes(block_text(f->blocks, i), 3) | 1;
	size_t at = key & (f->n_groups - 1);

	while (f->text[at].key && f->text[at].key != key)
		at = (at + 1) & (f->n_groups - 1);
	if (f->text[at].key) {
		f->facts[f->text[at].block].copy = 1;
		f->facts[i].copy = 2;
		f->facts[i].original = (uint32_t)f->text[at].block;
	} else {
		f->facts[i].original = (uint32_t)i;
		f->text[at].key = key;
		f->text[at].block = i;
	}
}

static void
add_to_node(struct traits *f, size_t i)
{
	const struct block *k = &f->blocks->block[i];
	struct node_sum *sum = &f->sum[k->node];

	sum->words += k->words;
	sum->link_b += k->link_b;
	sum->text_b += (double)k->text_n;
	sum->n_blocks++;
	if (f->facts[i].is_prose) {
		sum->prose += k->words;
		sum->n_prose++;
	}
}

static void
add_up(struct traits *f)
{
	size_t i;

	for (i = f->tree->n_nodes; i-- > 1;) {
		struct node_sum *from = &f->sum[i];
		struct node_sum *to = &f->sum[f->tree->node[i].parent];

		to->words += from->words;
		to->prose += from->prose;
		to->link_b += from->link_b;
		to->text_b += from->text_b;
		to->n_prose += from->n_prose;
		to->n_blocks += from->n_blocks;
	}
}

static bool
is_heading(const struct traits *f, size_t i)
{
	return html_is_heading(f->tree->node[f->blocks->block[i].node].tag);
}

/* The headline among the blocks: an equal line, best in a heading. */
static void
find_heading(struct traits *f, struct str title)
{
	const struct blocks *b = f->blocks;
	size_t i;

	f->heading = b->n;
	buf_reset(&f->title);
	alike_fold(&f->title, title);
	for (i = 0; i < b->n; i++) {
		if (f->title.n == 0 || b->block[i].text_n > 3 * title.n)
			continue;
		buf_reset(&f->folded);
		alike_fold(&f->folded, block_text(b, i));
		f->facts[i].is_title =
			str_eq(buf_str(&f->folded), buf_str(&f->title));
		if (f->facts[i].is_title && is_heading(f, i) &&
			f->heading == b->n)
			f->heading = i;
	}
	for (i = 0; i < b->n && f->heading == b->n; i++) {
		if (f->tree->node[b->block[i].node].tag == HTML_H1)
			f->heading = i;
	}
}

void
traits_page(struct traits *f, const struct html_tree *tree,
	const struct blocks *blocks, const struct hints *lines,
	struct str title)
{
	uint32_t section = 0;
	size_t i;

	f->tree = tree;
	f->blocks = blocks;
	f->sum = mem_grow(f->sum, &f->sum_cap, tree->n_nodes, sizeof(*f->sum));
	memset(f->sum, 0, tree->n_nodes * sizeof(*f->sum));
	f->facts = mem_grow(
		f->facts, &f->facts_cap, blocks->n + 1, sizeof(*f->facts));
	memset(f->facts, 0, (blocks->n + 1) * sizeof(*f->facts));
	for (f->n_groups = 64; f->n_groups < 2 * blocks->n;)
		f->n_groups *= 2;
	f->group = mem_grow(
		f->group, &f->group_cap, f->n_groups, sizeof(*f->group));
	memset(f->group, 0, f->n_groups * sizeof(*f->group));
	f->text =
		mem_grow(f->text, &f->text_cap, f->n_groups, sizeof(*f->text));
	memset(f->text, 0, f->n_groups * sizeof(*f->text));
	for (i = 0; i < blocks->n; i++) {
		const struct block *k = &blocks->block[i];
		struct str text = block_text(blocks, i);

		f->facts[i].is_prose = is_prose(k);
		if (text.n > 300)
			text.n = 300;
		f->facts[i].lines = hints_find(lines, text);
		f->facts[i].nearby = hints_nearby(blocks, k->node);
		add_to_node(f, i);
		add_to_group(f, i);
		find_copies(f, i);
		if (is_heading(f, i))
			section = f->facts[i].lines | (uint32_t)1 << 31;
		f->facts[i].section = section;
	}
	add_up(f);
	find_heading(f, title);
}

/* --- the first pass ------------------------------------------------------ */

static unsigned
words_step(double words)
{
	return STEP(words, 1, 3, 6, 10, 16, 25, 40, 80);
}

static unsigned
words_coarse(double words)
{
	return STEP(words, 3, 9, 20, 45);
}

static unsigned
link_step(double share)
{
	return STEP(share, 0, 0.25, 0.5, 0.9);
}

static unsigned
link_coarse(double share)
{
	return STEP(share, 0.05, 0.4, 0.8);
}

/* Length and links of a block in one value below 20. */
static unsigned
shape(const struct block *k)
{
	return words_coarse(k->words) * 4 + link_coarse(link_share(k));
}

static unsigned
tag_kind(enum html_tag tag)
{
	switch (tag) {
	case HTML_P:
		return 0;
	case HTML_LI:
		return 1;
	case HTML_H1:
		return 2;
	case HTML_H2:
		return 3;
	case HTML_H3:
		return 4;
	case HTML_H4:
	case HTML_H5:
	case HTML_H6:
		return 5;
	case HTML_TD:
	case HTML_TH:
	case HTML_CAPTION:
		return 6;
	case HTML_DIV:
		return 7;
	case HTML_BLOCKQUOTE:
		return 8;
	case HTML_PRE:
		return 9;
	case HTML_FIGCAPTION:
	case HTML_FIGURE:
		return 10;
	case HTML_DT:
	case HTML_DD:
		return 11;
	case HTML_ARTICLE:
	case HTML_SECTION:
	case HTML_MAIN:
		return 12;
	case HTML_HEADER:
	case HTML_FOOTER:
	case HTML_NAV:
	case HTML_ASIDE:
		return 13;
	case HTML_BODY:
	case HTML_HTML:
	case HTML_OTHER:
		return 14;
	default:
		return 15;
	}
}

static unsigned
start_kind(struct str s)
{
	uint32_t cp;

	utf8_next(s.p, s.p + s.n, &cp);
	if (utf8_is_upper(cp))
		return 0;
	if (utf8_is_alpha(cp))
		return 1;
	return cp >= '0' && cp <= '9' ? 2 : 3;
}

static unsigned
end_kind(struct str s)
{
	uint32_t cp;

	utf8_prev(s.p, s.p + s.n, &cp);
	if (cp == '.')
		return s.n > 3 && s.p[s.n - 2] == '.' ? 4 : 0;
	if (cp == '!' || cp == '?')
		return 1;
	if (cp == ':')
		return 2;
	if (cp == '"' || cp == 0x201D || cp == 0x201C || cp == 0xBB ||
		cp == 0x2019 || cp == ')')
		return 3;
	return cp == 0x2026 ? 4 : 5;
}

/* Characters that prose has seldom, as bits. */
static uint32_t
marks(struct str s)
{
	uint32_t bits = 0;
	size_t i, digits = 0, capitals = 0, small = 0;

	if (s.n > 200)
		s.n = 200;
	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '|')
			bits |= 1;
		else if (c == '@')
			bits |= 2;
		else if (c == '#' || c == '/')
			bits |= 4;
		else if (c == '$')
			bits |= 8;
		digits += c >= '0' && c <= '9';
		capitals += c >= 'A' && c <= 'Z';
		small += c >= 'a' && c <= 'z';
	}
	if (digits * 5 > s.n)
		bits |= 16;
	if (capitals > 2 * small)
		bits |= 32;
	if (str_find(s, STR("\xC2\xA9"), 0) < s.n)
		bits |= 64;
	if (str_find(s, STR("\xC2\xBB"), 0) < s.n ||
		str_find(s, STR("\xE2\x80\xBA"), 0) < s.n ||
		str_find(s, STR("\xE2\x86\x92"), 0) < s.n)
		bits |= 128;
	return bits;
}

/* A list of ids that grows. */
struct ids {
	uint16_t *id;
	size_t n;
};

static void
put(struct ids *ids, enum trait f, unsigned value)
{
	ids->id[ids->n++] = (uint16_t)(f + value);
}

static void
put_bits(struct ids *ids, enum trait f, uint32_t bits)
{
	unsigned i;

	for (i = 0; bits; i++, bits >>= 1) {
		if (bits & 1)
			put(ids, f, i);
	}
}

static void
put_text(struct ids *ids, const struct traits *f, size_t i)
{
	const struct block *k = &f->blocks->block[i];
	struct str s = block_text(f->blocks, i);
	unsigned tag = tag_kind(f->tree->node[k->node].tag);

	put(ids, TRAIT_WORDS, words_step(k->words));
	put(ids, TRAIT_LINK, link_step(link_share(k)));
	put(ids, TRAIT_WORDS_LINK, shape(k));
	put(ids, TRAIT_STOPS, STEP(k->stops, 0, 1, 2));
	put(ids, TRAIT_COMMAS, STEP(k->commas, 0, 1, 3));
	put(ids, TRAIT_START, start_kind(s));
	put(ids, TRAIT_END, end_kind(s));
	put(ids, TRAIT_TAG, tag);
	put(ids, TRAIT_TAG_WORDS, tag * 5 + words_coarse(k->words));
	put(ids, TRAIT_TAG_LINK, tag * 4 + link_coarse(link_share(k)));
	put_bits(ids, TRAIT_LINE, f->facts[i].lines);
	if (k->words <= 12)
		put_bits(ids, TRAIT_LINE_SHORT, f->facts[i].lines);
	put_bits(ids, TRAIT_MARKS, marks(s));
	if (k->bold_b * 10 > k->text_n * 8)
		put(ids, TRAIT_STYLE, 0);
	if (k->emph_b * 10 > k->text_n * 8)
		put(ids, TRAIT_STYLE, 1);
	if (k->after_br)
		put(ids, TRAIT_STYLE, 2);
	if (k->link_b && k->text_n - k->link_b < 12)
		put(ids, TRAIT_STYLE, 3);
}

static void
put_around(struct ids *ids, const struct traits *f, size_t i)
{
	const struct blocks *b = f->blocks;
	const struct block *k = &b->block[i];
	uint32_t parent = b->block_parent[k->node];
	unsigned same = 0;

	put_bits(ids, TRAIT_OWN, b->own[k->node]);
	put_bits(ids, TRAIT_NEAR, f->facts[i].nearby);
	put_bits(ids, TRAIT_FAR, b->inherit[b->block[i].first]);
	if (i > 0)
		put(ids, TRAIT_BEFORE, shape(k - 1));
	if (i + 1 < b->n)
		put(ids, TRAIT_AFTER, shape(k + 1));
	if (i > 1)
		put(ids, TRAIT_BEFORE2, shape(k - 2));
	if (i + 2 < b->n)
		put(ids, TRAIT_AFTER2, shape(k + 2));
	if (i > 0 && f->facts[i - 1].group == f->facts[i].group)
		same |= 1;
	if (i + 1 < b->n && f->facts[i + 1].group == f->facts[i].group)
		same |= 2;
	put(ids, TRAIT_SAME_MAKE, same);
	put(ids, TRAIT_COPY, f->facts[i].copy * 2 + (k->words >= 8));
	put_bits(ids, TRAIT_SECTION, f->facts[i].section);
	put(ids, TRAIT_GROUP_SIZE,
		STEP(f->group[f->facts[i].group].n, 1, 3, 8, 20));
	put(ids, TRAIT_PARENT_PROSE, STEP(f->sum[parent].n_prose, 0, 1, 3, 8));
	put(ids, TRAIT_PARENT_LINK,
		link_step(f->sum[parent].link_b / (f->sum[parent].text_b + 1)));
	parent = b->block_parent[parent];
	put(ids, TRAIT_GRAND_PROSE, STEP(f->sum[parent].n_prose, 0, 1, 3, 8));
	put(ids, TRAIT_GRAND_LINK,
		link_step(f->sum[parent].link_b / (f->sum[parent].text_b + 1)));
}

static unsigned
heading_step(const struct traits *f, size_t i)
{
	if (f->heading == f->blocks->n)
		return 5;
	if (i < f->heading)
		return i + 4 < f->heading ? 0 : 1;
	if (i == f->heading)
		return 2;
	return i - f->heading <= 6 ? 3 : 4;
}

size_t
traits_local(const struct traits *f, size_t i, uint16_t *id)
{
	struct ids ids = {id, 0};
	const struct block *k = &f->blocks->block[i];
	double total = f->sum[0].words + 1;

	put(&ids, TRAIT_BIAS, 0);
	put_text(&ids, f, i);
	put_around(&ids, f, i);
	put(&ids, TRAIT_POSITION, (unsigned)(9.99 * k->words_before / total));
	put(&ids, TRAIT_HEADING, heading_step(f, i));
	put(&ids, TRAIT_TITLE, f->facts[i].is_title);
	return ids.n;
}

/* --- the second pass ----------------------------------------------------- */

static bool
is_strong(const struct traits *f, size_t i)
{
	return f->facts[i].local > 0.7 && f->blocks->block[i].words >= 15;
}

/*
 * The node with the largest sum of words, counted for or against as the first
 * scores say: the smallest one that holds most of the text, little else.
 */
static void
find_container(struct traits *f)
{
	const struct html_node *node = f->tree->node;
	size_t i;

	for (i = f->tree->n_nodes; i-- > 1;)
		f->sum[node[i].parent].local += f->sum[i].local;
	f->container = 0;
	for (i = 0; i < f->tree->n_nodes; i++) {
		if (f->sum[i].n_blocks &&
			f->sum[i].local >= f->sum[f->container].local)
			f->container = i;
	}
}

static bool
in_container(const struct traits *f, size_t i)
{
	uint32_t first = f->blocks->block[i].first;

	return first >= f->container && first < f->tree->node[f->container].end;
}

static void find_branches(struct traits *f);

void
traits_place(struct traits *f)
{
	const struct blocks *b = f->blocks;
	size_t i;

	f->first_strong = f->last_strong = b->n;
	for (i = 0; i < b->n; i++) {
		const struct block *k = &b->block[i];
		double p = f->facts[i].local;

		f->sum[k->node].local += (p - 0.5) * 2 * (k->words + 1.0);
		f->group[f->facts[i].group].words += k->words + 1.0;
		f->group[f->facts[i].group].local += p * (k->words + 1.0);
	}
	find_container(f);
	find_branches(f);
	for (i = 0; i < b->n; i++) {
		if (!is_strong(f, i) || !in_container(f, i))
			continue;
		if (f->first_strong == b->n)
			f->first_strong = i;
		f->last_strong = i;
	}
}

static unsigned
tenth(double p)
{
	return p <= 0 ? 0 : p >= 0.999 ? 9 : (unsigned)(10 * p);
}

/* The mean first score of `reach` blocks before or after, by words. */
static double
local_mean(const struct traits *f, size_t from, size_t to)
{
	double sum = 0.0, words = 0.001;

	for (; from < to && from < f->blocks->n; from++) {
		double w = f->blocks->block[from].words + 1.0;

		sum += w * f->facts[from].local;
		words += w;
	}
	return sum / words;
}

static double
local_of_node(const struct traits *f, size_t node)
{
	const struct node_sum *s = &f->sum[node];

	return 0.5 + s->local / (2 * (s->words + s->n_blocks + 0.001));
}

static unsigned
order_of(const struct traits *f, size_t i)
{
	if (f->first_strong == f->blocks->n)
		return 3;
	if (i < f->first_strong)
		return 0;
	return i <= f->last_strong ? 1 : 2;
}

/* How many blocks to the nearest strong one. */
static size_t
distance_of(const struct traits *f, size_t i)
{
	size_t d;

	for (d = 1; d <= 12; d++) {
		if (i >= d && is_strong(f, i - d))
			return d;
		if (i + d < f->blocks->n && is_strong(f, i + d))
			return d;
	}
	return d;
}

/* The element directly in the container that holds block i, or 0. */
static uint32_t
branch_of(const struct traits *f, size_t i)
{
	return f->facts[i].branch;
}

/* Find the branches: blocks come in order, and so do branches. */
static void
find_branches(struct traits *f)
{
	const struct html_node *node = f->tree->node;
	size_t i, branch = f->container + 1;

	for (i = 0; i < f->blocks->n; i++) {
		uint32_t first = f->blocks->block[i].first;

		f->facts[i].branch = 0;
		if (!in_container(f, i))
			continue;
		while (branch < f->tree->n_nodes && node[branch].end <= first)
			branch = node[branch].end;
		f->facts[i].branch = (uint32_t)branch;
	}
}

static unsigned
container_step(const struct traits *f, size_t i)
{
	uint32_t node = f->blocks->block[i].node;
	unsigned level;

	if (!in_container(f, i)) {
		/* A sibling, or farther away. */
		uint32_t parent = f->tree->node[f->container].parent;

		return i > 0 && node >= parent &&
				       node < f->tree->node[parent].end
			       ? 4
			       : 5;
	}
	for (level = 0; level < 3 && node != f->container; level++)
		node = f->blocks->block_parent[node];
	return level;
}

static void
put_branch(struct ids *ids, const struct traits *f, size_t i, unsigned order)
{
	uint32_t branch = branch_of(f, i);
	unsigned local;

	if (!branch)
		return;
	local = tenth(local_of_node(f, branch));
	put(ids, TRAIT_BRANCH_LOCAL, local);
	put(ids, TRAIT_BRANCH_ORDER, order * 10 + local);
	put(ids, TRAIT_BRANCH_SHARE,
		STEP(f->sum[branch].words / (f->sum[f->container].words + 1),
			0.02, 0.1, 0.25, 0.5, 0.9));
	put(ids, TRAIT_BRANCH_TAG, tag_kind(f->tree->node[branch].tag));
	put_bits(ids, TRAIT_BRANCH_OWN, f->blocks->own[branch]);
}

/* A fifth of tenth(). */
static unsigned
fifth(double p)
{
	return tenth(p) / 2;
}

static void
put_crosses(struct ids *ids, const struct traits *f, size_t i, unsigned order)
{
	const struct block *k = &f->blocks->block[i];
	uint32_t bits;
	unsigned bit;

	put(ids, TRAIT_LOCAL_THREE,
		fifth(f->facts[i].local) * 25 +
			fifth(local_mean(f, i > 2 ? i - 2 : 0, i)) * 5 +
			fifth(local_mean(f, i + 1, i + 3)));
	put(ids, TRAIT_ORDER_SHAPE, order * 20 + shape(k));
	put(ids, TRAIT_ORDER_LOCAL, order * 10 + tenth(f->facts[i].local));
	put(ids, TRAIT_PLACE_LOCAL,
		container_step(f, i) * 10 + tenth(f->facts[i].local));
	for (bits = f->facts[i].lines, bit = 0; bits; bits >>= 1, bit++) {
		if (bits & 1)
			put(ids, TRAIT_ORDER_LINE, order * 16 + bit);
	}
	bits = f->blocks->own[k->node] | f->facts[i].nearby;
	for (bit = 0; bits; bits >>= 1, bit++) {
		if (bits & 1)
			put(ids, TRAIT_ORDER_OWN, order * 32 + bit);
	}
}

size_t
traits_placed(const struct traits *f, size_t i, uint16_t *id, size_t n)
{
	struct ids ids = {id, n};
	const struct blocks *b = f->blocks;
	const struct block *k = &b->block[i];
	const struct block_group *g = &f->group[f->facts[i].group];
	uint32_t parent = b->block_parent[k->node];
	unsigned order = order_of(f, i);

	put(&ids, TRAIT_LOCAL, tenth(f->facts[i].local));
	put(&ids, TRAIT_LOCAL_BEFORE,
		tenth(local_mean(f, i > 3 ? i - 3 : 0, i)));
	put(&ids, TRAIT_LOCAL_AFTER, tenth(local_mean(f, i + 1, i + 4)));
	put(&ids, TRAIT_LOCAL_PARENT, tenth(local_of_node(f, parent)));
	put(&ids, TRAIT_LOCAL_GRAND,
		tenth(local_of_node(f, b->block_parent[parent])));
	put(&ids, TRAIT_LOCAL_GROUP, tenth(g->local / (g->words + 0.001)));
	put(&ids, TRAIT_CONTAINER, container_step(f, i));
	put(&ids, TRAIT_ORDER, order);
	put(&ids, TRAIT_ORDER_TAG,
		order * 16 + tag_kind(f->tree->node[k->node].tag));
	put(&ids, TRAIT_DISTANCE,
		STEP((double)distance_of(f, i), 1, 2, 4, 7, 12));
	put(&ids, TRAIT_SPREAD,
		STEP(f->sum[f->container].n_prose, 1, 3, 8, 20));
	put(&ids, TRAIT_SHARE,
		STEP(f->sum[f->container].words / (f->sum[0].words + 1), 0.1,
			0.25, 0.5, 0.75, 0.9));
	put_branch(&ids, f, i, order);
	put_crosses(&ids, f, i, order);
	if (order == 2)
		put(&ids, TRAIT_TAIL,
			STEP((double)(i - f->last_strong), 1, 2, 4, 8, 16, 32,
				64));
	return ids.n;
}

void
traits_free(struct traits *f)
{
	free(f->sum);
	free(f->facts);
	free(f->group);
	free(f->text);
	buf_free(&f->title);
	buf_free(&f->folded);
	memset(f, 0, sizeof(*f));
}
