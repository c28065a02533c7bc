/*
 * tagger.c - find the names in a document: PER ORG LOC MISC
 *
 * Words are cached by how they are written and the kind of line they stand
 * in: an entry holds what is known of the word and the weights that it adds
 * to itself and to its neighbours, summed. A token's score for a tag is then
 * five such sums and the features of its surroundings. TAG_NONE scores 0:
 * the model's weights are relative to it, which leaves eight to add.
 */
#include "tagger.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "mem.h"
#include "utf8.h"

/* The eight tags of a row, added together (GCC and clang vectors). */
typedef int16_t lanes __attribute__((vector_size(16)));
typedef int32_t four __attribute__((vector_size(16)));
typedef int8_t bytes __attribute__((vector_size(8)));

enum { NEAR = 2 };

#define NO_WORD 0 /* entry 0 of the words stands beyond a line's ends */
#define IMPOSSIBLE (-(1 << 28))

struct tagger_word {
	/* [place + 2] */
	_Alignas(16) int16_t sum[5][TAG_NAMES];
	uint64_t key;
	struct feature_word is;
	uint32_t epoch, seen; /* seen is good in the document of that epoch */
	uint32_t mark;
};

/* Transitions to a token of one case. */
struct tagger_step {
	_Alignas(16) int32_t to[TAG_N][TAG_NAMES]; /* [tag before] */
	int32_t to_none[TAG_N];
};

int
tagger_model_view(struct tagger_model *m, const void *p, size_t n_b)
{
	const struct tagger_model_header *h = p;
	const char *at = (const char *)p + sizeof(*h);
	size_t n_rows, keys_b, rows_b, words_b, names_b, transition_b;

	if (n_b < sizeof(*h) || memcmp(h->magic, TAGGER_MAGIC, 8) != 0)
		return -1;
	if (h->n_buckets == 0 || h->n_buckets > 1 << 21 || h->words_log2 > 24 ||
		h->names_log2 > 24 || h->n_transitions != CASE_N)
		return -1;
	n_rows = (size_t)h->n_buckets * ROWTABLE_BUCKET;
	keys_b = n_rows * sizeof(uint16_t);
	rows_b = n_rows * TAG_NAMES;
	words_b = ((size_t)1 << h->words_log2) * sizeof(uint32_t);
	names_b = (((size_t)1 << h->names_log2) + GAZETTEER_KINDS) *
		  sizeof(uint32_t);
	transition_b = (size_t)CASE_N * TAG_N * TAG_N * sizeof(int16_t);
	if (n_b !=
		sizeof(*h) + keys_b + rows_b + words_b + names_b + transition_b)
		return -1;
	m->key = (const void *)at;
	m->n_buckets = h->n_buckets;
	at += keys_b;
	m->weight = (const int8_t *)at;
	at += rows_b;
	m->gazetteer.word = (const void *)at;
	m->gazetteer.word_mask = ((uint32_t)1 << h->words_log2) - 1;
	at += words_b;
	m->gazetteer.name = (const void *)at;
	m->gazetteer.name_mask = ((uint32_t)1 << h->names_log2) - 1;
	m->gazetteer.lists = m->gazetteer.name + m->gazetteer.name_mask + 1;
	at += names_b;
	m->transition = (const void *)at;
	m->unit = (float)h->unit / 256;
	return 0;
}

/* A name goes on only with its own type. */
static bool
follows(unsigned tag, unsigned before)
{
	return tag % 2 == 0 || tag / 2 == before / 2;
}

/* Transitions as `step` wants them: TAG_NONE apart, the others side by side,
 * what may not follow out of reach. */
static void
set_steps(struct tagger *t)
{
	const int16_t *weight = t->model->transition;
	size_t how;
	unsigned from, tag;

	t->step = mem_alloc(CASE_N * sizeof(*t->step));
	for (how = 0; how < CASE_N; how++) {
		for (from = 0; from < TAG_N; from++, weight += TAG_N) {
			for (tag = 0; tag < TAG_NAMES; tag++)
				t->step[how].to[from][tag] =
					follows(tag, from) ? weight[tag]
							   : IMPOSSIBLE;
			t->step[how].to_none[from] = weight[TAG_NONE];
		}
	}
}

/* --- words --------------------------------------------------------------- */

/*
 * Add the rows of these features to `sum`. A weight is at most 504, a token
 * has fewer than 100 features that are not 0, and such sums do not come near
 * 32767 in practice; beyond it they wrap, on every machine alike.
 */
static void
add_weights(const struct tagger_model *m, const uint32_t *ids, size_t n,
	int16_t *sum)
{
	uint32_t at[FEATURE_MAX];
	lanes total, w;
	bytes row;
	size_t i;

	n = rowtable_find(m->key, m->n_buckets, ids, n, at);
	memcpy(&total, sum, sizeof(total));
	for (i = 0; i < n; i++) {
		memcpy(&row, m->weight + (size_t)at[i] * TAG_NAMES,
			sizeof(row));
		w = __builtin_convertvector(row, lanes);
		/* tagger_expand, eight at once */
		w = ((w * w >> 5) ^ (w >> 15)) - (w >> 15);
		total += w;
	}
	memcpy(sum, &total, sizeof(total));
}

static void
sum_word(const struct tagger_model *m, struct tagger_word *w)
{
	uint32_t ids[FEATURE_MAX];
	size_t n;
	int place;

	for (place = -2; place <= 2; place++) {
		n = feature_of_word(&w->is, place, ids);
		add_weights(m, ids, n, w->sum[place + 2]);
	}
}

static struct tagger_word *
new_word(struct tagger *t)
{
	struct tagger_word *w;

	t->word = mem_grow(
		t->word, &t->word_cap, t->n_words + 1, sizeof(*t->word));
	w = &t->word[t->n_words++];
	memset(w, 0, sizeof(*w));
	return w;
}

static void
empty_cache(struct tagger *t)
{
	size_t n_slots = t->slot_mask + 1;

	if (t->slot == NULL) {
		n_slots = 2 * TAGGER_CACHE;
		t->slot = mem_alloc(mem_mul(n_slots, sizeof(*t->slot)));
		t->slot_mask = n_slots - 1;
	}
	memset(t->slot, 0, n_slots * sizeof(*t->slot));
	t->n_words = 0;
	new_word(t); /* NO_WORD */
	if (t->model->weight != NULL)
		sum_word(t->model, &t->word[NO_WORD]);
}

static void
grow_cache(struct tagger *t)
{
	size_t n_slots = (t->slot_mask + 1) * 2, i, at;

	free(t->slot);
	t->slot = mem_calloc(n_slots, sizeof(*t->slot));
	t->slot_mask = n_slots - 1;
	for (i = 1; i < t->n_words; i++) {
		at = (size_t)t->word[i].key & t->slot_mask;
		while (t->slot[at] != 0)
			at = (at + 1) & t->slot_mask;
		t->slot[at] = (uint32_t)i;
	}
}

/* The entry of a word as written in a line of this kind. */
static uint32_t
find_word(struct tagger *t, struct str form, enum line_kind kind)
{
	uint64_t key = hash_bytes(form, 16 + kind);
	size_t at = (size_t)key & t->slot_mask;
	struct tagger_word *w;

	for (; t->slot[at] != 0; at = (at + 1) & t->slot_mask)
		if (t->word[t->slot[at]].key == key)
			return t->slot[at];
	w = new_word(t);
	w->key = key;
	feature_word_init(&w->is, form, kind, &t->model->gazetteer, &t->room);
	if (t->model->weight != NULL)
		sum_word(t->model, w);
	if (t->mark_word != NULL)
		w->mark = t->mark_word(t->mark_context, form);
	t->slot[at] = (uint32_t)(t->n_words - 1);
	if (t->n_words * 2 > t->slot_mask)
		grow_cache(t);
	return (uint32_t)(t->n_words - 1);
}

/* --- what the document shows of a word ------------------------------------ */

static void
grow_seen(struct tagger *t)
{
	size_t n_slots = t->seen_slot == NULL ? 4096 : (t->seen_mask + 1) * 2;
	size_t i, at;

	free(t->seen_slot);
	t->seen_slot = mem_calloc(n_slots, sizeof(*t->seen_slot));
	t->seen_mask = n_slots - 1;
	for (i = 1; i < t->n_seen; i++) {
		at = (size_t)t->seen_key[i] & t->seen_mask;
		while (t->seen_slot[at] != 0)
			at = (at + 1) & t->seen_mask;
		t->seen_slot[at] = (uint32_t)i;
	}
}

static uint32_t
add_seen(struct tagger *t, uint64_t key)
{
	size_t cap = t->seen_cap;

	t->seen = mem_grow(t->seen, &cap, t->n_seen + 1, sizeof(*t->seen));
	t->seen_key = mem_grow(
		t->seen_key, &t->seen_cap, t->n_seen + 1, sizeof(*t->seen_key));
	t->seen[t->n_seen] = (struct feature_seen){0};
	t->seen_key[t->n_seen] = key;
	return (uint32_t)t->n_seen++;
}

/* The document's record of a word, whatever its capitals. */
static struct feature_seen *
seen_of(struct tagger *t, uint32_t word)
{
	struct tagger_word *w = &t->word[word];
	uint64_t key = w->is.hash;
	size_t at;

	if (w->epoch == t->epoch)
		return &t->seen[w->seen];
	w->epoch = t->epoch;
	if (t->n_seen * 2 >= t->seen_mask)
		grow_seen(t);
	at = (size_t)key & t->seen_mask;
	while (t->seen_slot[at] != 0 && t->seen_key[t->seen_slot[at]] != key)
		at = (at + 1) & t->seen_mask;
	if (t->seen_slot[at] == 0)
		t->seen_slot[at] = add_seen(t, key);
	w->seen = t->seen_slot[at];
	return &t->seen[w->seen];
}

static void
count(uint16_t *n, int by)
{
	if (by < 0 ? *n > 0 : *n < UINT16_MAX)
		*n = (uint16_t)(*n + by);
}

/* Take the token itself into the record, or out of it again. */
static void
count_written(const struct tagger_token *k, const struct feature_word *w,
	struct feature_seen *s, int by)
{
	if (w->kind != LINE_PLAIN && w->kind != LINE_CHAT)
		return;
	if (w->how == CASE_LOWER)
		count(&s->small, by);
	else if (feature_may_name(w) && !k->starts)
		count(&s->capital, by);
}

static void
count_tag(const struct tagger_token *k, struct feature_seen *s, int by)
{
	count(k->tag < TAG_NONE ? &s->as[k->tag / 2] : &s->outside, by);
}

/* --- reading -------------------------------------------------------------- */

void
tagger_begin(struct tagger *t)
{
	if (t->slot == NULL || t->n_words > TAGGER_CACHE)
		empty_cache(t);
	if (t->step == NULL && t->model->transition != NULL)
		set_steps(t);
	t->epoch++;
	t->n_tokens = t->n_rows = 0;
	if (t->seen_slot == NULL || t->seen_mask > 2 * TAGGER_CACHE)
		grow_seen(t);
	else
		memset(t->seen_slot, 0,
			(t->seen_mask + 1) * sizeof(*t->seen_slot));
	t->n_seen = 0;
	add_seen(t, 0); /* 0 marks a free slot */
}

/* Handles, hash tags and addresses are of chats, in lines as short as theirs. */
static bool
is_chat(const struct tagger *t, struct str text, size_t first)
{
	const struct tagger_token *k;
	size_t i;

	for (i = first; i < t->n_tokens && t->n_tokens - first < 50; i++) {
		k = &t->token[i];
		if (text.p[k->start_b] == '@' || text.p[k->start_b] == '#' ||
			(k->end_b - k->start_b > 8 &&
				memcmp(text.p + k->start_b, "http", 4) == 0))
			return true;
	}
	return false;
}

/* What kind of line the tokens [first, n_tokens) are. */
static enum line_kind
kind_of_line(const struct tagger *t, struct str text, size_t first)
{
	size_t i, n = 0, n_upper = 0, n_long = 0, n_title = 0, n_capitals = 0;
	const struct tagger_token *k;
	unsigned char last;

	if (is_chat(t, text, first))
		return LINE_CHAT;
	for (i = first; i < t->n_tokens; i++) {
		k = &t->token[i];
		if (!(k->flags & TOKEN_WORD) || k->end_b - k->start_b < 2)
			continue;
		n++;
		n_upper += (k->flags & TOKEN_UPPER) != 0;
		last = (unsigned char)text.p[k->end_b - 1];
		n_capitals += (k->flags & TOKEN_UPPER) && last < 'a';
		if (k->end_b - k->start_b >= 4) {
			n_long++;
			n_title += (k->flags & TOKEN_UPPER) != 0;
		}
	}
	if (n >= 2 && n_capitals * 5 >= n * 4)
		return LINE_CAPITALS;
	if (n >= 3 && n_upper == 0)
		return LINE_SMALL;
	k = &t->token[t->n_tokens - 1];
	if (n_long >= 4 && n_title * 5 >= n_long * 4 &&
		text.p[k->start_b] != '.')
		return LINE_TITLE;
	return LINE_PLAIN;
}

/*
 * Which tokens of the line [first, n_tokens) may be parts of names: those with
 * a capital at most NEAR tokens away, or `all`. (One token costs a point where
 * names are long and odd, in CrossNER.)
 */
static void
mark_near(struct tagger *t, size_t first, bool all)
{
	size_t i, k, n = t->n_tokens, done = first;

	for (i = first; i < n; i++)
		t->token[i].near = all;
	for (i = first; i < n && !all; i++) {
		if (!feature_may_name(tagger_word(t, i)))
			continue;
		k = i - first < NEAR ? first : i - NEAR;
		for (k = k > done ? k : done; k < n && k <= i + NEAR; k++)
			t->token[k].near = true;
		done = k;
	}
}

/* Find the words of the line [first, n_tokens) and which begin a sentence. */
static void
read_line(struct tagger *t, struct str text, size_t first)
{
	enum line_kind kind = kind_of_line(t, text, first);
	bool starts = true;
	size_t i;

	for (i = first; i < t->n_tokens; i++) {
		struct tagger_token *k = &t->token[i];

		k->word = find_word(
			t, str_slice(text, k->start_b, k->end_b), kind);
		k->starts = starts;
		starts = t->word[k->word].is.ends ||
			 (starts && t->word[k->word].is.how == CASE_MARK);
	}
	mark_near(t, first, kind == LINE_SMALL || kind == LINE_CHAT);
}

void
tagger_add(struct tagger *t, struct str text)
{
	size_t at = 0, first = t->n_tokens;
	struct token token;

	while (token_next(text, &at, t->abbreviations, &token)) {
		if (token.flags & TOKEN_LINE && t->n_tokens > first) {
			read_line(t, text, first);
			first = t->n_tokens;
		}
		t->token = mem_grow(t->token, &t->token_cap, t->n_tokens + 1,
			sizeof(*t->token));
		t->token[t->n_tokens++] = (struct tagger_token){
			.start_b = (uint32_t)token.start_b,
			.end_b = (uint32_t)token.end_b,
			.flags = (unsigned char)token.flags,
			.tag = TAG_NONE};
	}
	if (t->n_tokens > first)
		read_line(t, text, first);
	t->row_end = mem_grow(
		t->row_end, &t->row_cap, t->n_rows + 1, sizeof(*t->row_end));
	t->row_end[t->n_rows++] = t->n_tokens;
}

bool
tagger_line(const struct tagger *t, size_t *first, size_t *end)
{
	size_t i = *end;

	if (i >= t->n_tokens)
		return false;
	*first = i++;
	while (i < t->n_tokens && !(t->token[i].flags & TOKEN_LINE))
		i++;
	*end = i;
	return true;
}

bool
tagger_stretch(const struct tagger *t, size_t end, size_t *start, size_t *stop)
{
	size_t i = *stop;

	while (i < end && !t->token[i].near)
		i++;
	*start = i;
	while (i < end && t->token[i].near)
		i++;
	*stop = i;
	return *start < i;
}

/* Look for listed names of several words that begin at token i. */
static size_t
match_names(struct tagger *t, size_t i, size_t end, size_t covered)
{
	const struct gazetteer *g = &t->model->gazetteer;
	uint32_t lists = t->word[t->token[i].word].is.lists, found, best = 0;
	size_t longest = gazetteer_longest(lists), n, best_n = 0, k;
	uint64_t hash = 0;

	if (longest > end - i)
		longest = end - i;
	for (n = 0; n < longest; n++) {
		hash = gazetteer_extend(
			hash, t->word[t->token[i + n].word].is.hash);
		if (n == 0)
			continue;
		found = gazetteer_name(g, hash) & GAZETTEER_LISTS;
		if (found != 0) {
			best = found;
			best_n = n + 1;
		}
	}
	if (best == 0 || i + best_n <= covered)
		return covered;
	for (k = 0; k < best_n; k++)
		t->token[i + k].match = best | (k == 0			? 1u
						       : k + 1 < best_n ? 2u
									: 3u)
						       << 24;
	return i + best_n;
}

/* A listed name of several words may begin here: not with small letters where
 * others are capitals, "the bay", "in time". */
static bool
may_begin(const struct feature_word *w)
{
	return gazetteer_longest(w->lists) > 1 &&
	       (w->how != CASE_LOWER || w->kind == LINE_SMALL);
}

void
tagger_read(struct tagger *t)
{
	size_t first, end = 0, i, covered;
	struct tagger_token *k;

	while (tagger_line(t, &first, &end)) {
		covered = first;
		for (i = first; i < end; i++) {
			k = &t->token[i];
			count_written(k, &t->word[k->word].is,
				seen_of(t, k->word), 1);
			if (may_begin(&t->word[k->word].is) && i >= covered)
				covered = match_names(t, i, end, covered);
		}
	}
}

/* --- scoring -------------------------------------------------------------- */

const struct feature_word *
tagger_word(const struct tagger *t, size_t i)
{
	return &t->word[t->token[i].word].is;
}

uint32_t
tagger_mark(const struct tagger *t, size_t i)
{
	return t->word[t->token[i].word].mark;
}

/* The word `place` tokens away from token i of the line [first, end). */
static uint32_t
word_near(const struct tagger *t, size_t first, size_t end, size_t i, int place)
{
	if (place < 0 ? i < first + (size_t)-place : i + (size_t)place >= end)
		return NO_WORD;
	return t->token[i + (size_t)place].word;
}

void
tagger_context(const struct tagger *t, size_t first, size_t end, size_t i,
	bool second, struct feature_context *c)
{
	const struct tagger_token *k;
	const struct tagger_word *w;
	int place;

	for (place = -2; place <= 2; place++) {
		int p = place + 2;
		uint32_t word = word_near(t, first, end, i, place);

		w = &t->word[word];
		c->word[p] = &w->is;
		c->match[p] = (struct feature_match){0};
		c->seen[p] = (struct feature_seen){0};
		if (word == NO_WORD || place < -1 || place > 1)
			continue;
		k = &t->token[i + (size_t)place];
		c->match[p].lists = k->match & GAZETTEER_LISTS;
		c->match[p].part = (unsigned char)(k->match >> 24);
		c->seen[p] = t->seen[w->seen];
		count_written(k, &w->is, &c->seen[p], -1);
		if (second && feature_may_name(&w->is))
			count_tag(k, &c->seen[p], -1);
	}
	c->starts = t->token[i].starts;
}

/* What the words around token i give it. */
static void
score_words(const struct tagger *t, size_t first, size_t end, size_t i,
	struct tagger_score *score)
{
	lanes sum = {0};
	int place;

	for (place = -2; place <= 2; place++)
		sum += *(const lanes *)t
				->word[word_near(t, first, end, i, place)]
				.sum[place + 2];
	memcpy(score->tag, &sum, sizeof(sum));
}

/* Add what the first pass called the words; false if that is nothing. */
static bool
score_seen(struct tagger *t, size_t first, size_t end, size_t i)
{
	struct feature_context c;
	uint32_t ids[FEATURE_MAX];
	bool near = feature_may_name(tagger_word(t, i));
	size_t n;

	near = near || (i > first && feature_may_name(tagger_word(t, i - 1)));
	near = near || (i + 1 < end && feature_may_name(tagger_word(t, i + 1)));
	if (!near)
		return false;
	tagger_context(t, first, end, i, true, &c);
	n = feature_of_seen(&c, ids);
	add_weights(t->model, ids, n, t->score[i].tag);
	return n > 0;
}

/* --- decoding ------------------------------------------------------------- */

/* Take the way over `from` where it is better. */
static inline void
take_better(four *most, four *way, four value, int from)
{
	four better = value > *most;

	*most = (*most & ~better) | (value & better);
	*way = (*way & ~better) | (better & from);
}

/* One step of Viterbi: from `before` to `now`, the best ways in `back`. */
static void
step(const struct tagger_step *s, const int32_t *before, const int16_t *score,
	int32_t *now, unsigned char *back)
{
	const four *to = (const four *)s->to;
	four low = to[2 * TAG_NONE] + before[TAG_NONE], low_way = {0};
	four high = to[2 * TAG_NONE + 1] + before[TAG_NONE], high_way = {0};
	int32_t none = before[TAG_NONE] + s->to_none[TAG_NONE], v;
	int from, none_way = TAG_NONE;

	low_way += TAG_NONE;
	high_way += TAG_NONE;
	for (from = 0; from < TAG_NAMES; from++, to += 2) {
		take_better(&low, &low_way, to[0] + before[from], from);
		take_better(&high, &high_way, to[1] + before[from], from);
		v = before[from] + s->to_none[from];
		none_way = v > none ? from : none_way;
		none = v > none ? v : none;
	}
	for (from = 0; from < 4; from++) {
		now[from] = low[from] + score[from];
		now[from + 4] = high[from] + score[from + 4];
		back[from] = (unsigned char)low_way[from];
		back[from + 4] = (unsigned char)high_way[from];
	}
	now[TAG_NONE] = none;
	back[TAG_NONE] = (unsigned char)none_way;
}

/* Keep the numbers small on lines of any length: what is far behind the best
 * stays at a fixed distance. Returns the best. */
static unsigned
level(int32_t *now)
{
	unsigned tag, best = 0;
	int32_t top;

	for (tag = 1; tag < TAG_N; tag++)
		if (now[tag] > now[best])
			best = tag;
	top = now[best];
	for (tag = 0; tag < TAG_N; tag++)
		now[tag] = now[tag] - top < IMPOSSIBLE ? IMPOSSIBLE
						       : now[tag] - top;
	return best;
}

/* Tag the tokens [first, end), which stand between tokens without a name. */
static void
decode(struct tagger *t, size_t first, size_t end)
{
	int32_t a[TAG_N], b[TAG_N], *before = a, *now = b, *swap;
	size_t i, n = end - first, tag, how;
	unsigned best = TAG_NONE;

	t->back = mem_grow(t->back, &t->back_cap, n, sizeof(*t->back));
	for (tag = 0; tag < TAG_N; tag++)
		before[tag] = tag == TAG_NONE ? 0 : IMPOSSIBLE;
	for (i = 0; i < n; i++) {
		how = tagger_word(t, first + i)->how;
		step(&t->step[how], before, t->score[first + i].tag, now,
			t->back[i]);
		if (i % 64 == 63)
			level(now);
		swap = before;
		before = now;
		now = swap;
	}
	best = level(before);
	for (i = n; i-- > 0;) {
		t->token[first + i].tag = (unsigned char)best;
		best = t->back[i][best];
	}
}

/* The first pass over the tokens [start, stop) of a line. */
static void
decode_first(
	struct tagger *t, size_t first, size_t end, size_t start, size_t stop)
{
	struct feature_context c;
	uint32_t ids[FEATURE_MAX];
	size_t i, n;

	for (i = start; i < stop; i++) {
		score_words(t, first, end, i, &t->score[i]);
		tagger_context(t, first, end, i, false, &c);
		n = feature_of_context(&c, ids);
		add_weights(t->model, ids, n, t->score[i].tag);
	}
	decode(t, start, stop);
}

void
tagger_first(struct tagger *t)
{
	size_t first, end = 0, start, stop, i;

	t->score = mem_grow(
		t->score, &t->score_cap, t->n_tokens + 1, sizeof(*t->score));
	while (tagger_line(t, &first, &end))
		for (stop = first; tagger_stretch(t, end, &start, &stop);)
			decode_first(t, first, end, start, stop);
	for (i = 0; i < t->n_tokens; i++)
		if (feature_may_name(tagger_word(t, i)))
			count_tag(
				&t->token[i], seen_of(t, t->token[i].word), 1);
}

/* The second pass over the tokens [start, stop) of a line. */
static void
decode_again(
	struct tagger *t, size_t first, size_t end, size_t start, size_t stop)
{
	bool changed = false;
	size_t i;

	for (i = start; i < stop; i++)
		changed = score_seen(t, first, end, i) || changed;
	if (changed)
		decode(t, start, stop);
}

void
tagger_run(struct tagger *t)
{
	size_t first, end = 0, start, stop;

	tagger_read(t);
	tagger_first(t);
	while (tagger_line(t, &first, &end))
		for (stop = first; tagger_stretch(t, end, &start, &stop);)
			decode_again(t, first, end, start, stop);
}

/* The share of the tags of `type` among all tags of a token, and none. */
static double
share_of(const struct tagger_score *score, unsigned type, float unit)
{
	double of_type = 0, all = 1, e;
	unsigned tag;

	for (tag = 0; tag < TAG_NAMES; tag++) {
		e = exp((double)score->tag[tag] / (double)unit);
		all += e;
		of_type += tag / 2 == type ? e : 0;
	}
	return of_type / all;
}

double
tagger_confidence(const struct tagger *t, size_t first, size_t end)
{
	double least = 1, share;
	size_t i;

	for (i = first; i < end; i++) {
		if (t->token[i].tag == TAG_NONE)
			return 0;
		share = share_of(
			&t->score[i], t->token[i].tag / 2u, t->model->unit);
		least = share < least ? share : least;
	}
	return least;
}

void
tagger_free(struct tagger *t)
{
	free(t->token);
	free(t->row_end);
	free(t->word);
	free(t->slot);
	free(t->seen);
	free(t->seen_key);
	free(t->seen_slot);
	free(t->score);
	free(t->back);
	free(t->step);
	buf_free(&t->room);
	*t = (struct tagger){0};
}
