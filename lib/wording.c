/*
 * wording.c - from statements to units, from units to clusters
 *
 * parse.c's part (text to units) is at the top; the comparison below it.
 */
#include "wording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "normalise.h"
#include "radix.h"
#include "stem.h"
#include "utf8.h"
#include "wordrules.h"

enum {
	MIN_UNIT = 2,	/* words of content that make a unit */
	KEYS = 6,	/* rarest words by which a unit is looked up */
	MAX_CROWD = 48, /* units that a newcomer to a crowd meets */
	MAX_CROSS = 64, /* members of a cluster that are looked at */
};

/* Units that resemble each other so much say the same or the opposite. */
#define WHOLE_RIVALS 0.4f
#define PART_RIVALS 0.6f

/* A word of content: a stem or a meaning, a number, a name. */
struct content {
	uint32_t n_statements; /* that have it */
	uint32_t last;	       /* the last of them + 1 */
	uint32_t meaning;
	bool is_number, is_name;
	bool is_mark; /* a stop word that excludes another: weighs nothing */
	float weight;
};

struct unit {
	uint32_t token; /* its words of content: n from here, rising */
	uint16_t n, n_weighed;
	bool is_negated, is_whole;
	bool is_part; /* of a clause, between commas */
	uint32_t statement;
	float weight;
};

struct statement {
	uint64_t whole; /* hash of all its words */
	uint32_t unit, n_units;
	uint32_t person, row;
};

/* --- Text to words --- */

struct word {
	size_t at, n; /* in parse's text */
	bool is_name;
	bool begins; /* a clause */
	bool after_comma;
};

struct parse {
	struct buf text, room;
	struct word *word;
	size_t n, cap;
	uint32_t *token;
	size_t n_tokens, token_cap;
};

static bool
ends_clause(struct str token)
{
	static const char *const marks[] = {
		".", "!", "?", ";", ":", "\xe2\x80\xa6", "\xe2\x80\x94"};
	static const char *const quotes[] = {
		"\"", ")", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb"};
	size_t i;

	for (i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		if (str_ends(token, str_of(quotes[i])))
			token.n -= strlen(quotes[i]);
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_ends(token, str_of(marks[i])))
			return true;
	return false;
}

static bool
begins_with_capital(struct str token)
{
	const char *p = token.p, *end = token.p + token.n;
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (utf8_is_alpha(cp))
			return utf8_is_upper(cp);
	}
	return false;
}

/* Add the words of one blank-separated token. */
static void
add_token(struct parse *p, struct str token, bool begins, bool after_comma)
{
	bool is_name = begins_with_capital(token) && !begins;
	struct str rest, word;

	buf_reset(&p->room);
	normalise_text(&p->room, token);
	rest = buf_str(&p->room);
	while (str_cut(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		p->word =
			mem_grow(p->word, &p->cap, p->n + 1, sizeof(*p->word));
		p->word[p->n++] = (struct word){
			p->text.n, word.n, is_name, begins, after_comma};
		buf_add_str(&p->text, word);
		begins = after_comma = false;
	}
}

static void
split_words(struct parse *p, struct str text)
{
	bool begins = true, after_comma = false;
	size_t i = 0, j, before;

	p->n = 0;
	buf_reset(&p->text);
	while (i < text.n) {
		if (strchr(" \t\n\r", text.p[i]) && text.p[i]) {
			i++;
			continue;
		}
		for (j = i; j < text.n &&
			    !(text.p[j] && strchr(" \t\n\r", text.p[j]));
			j++)
			;
		before = p->n;
		add_token(p, str_slice(text, i, j), begins, after_comma);
		if (p->n > before)
			begins = after_comma = false;
		if (ends_clause(str_slice(text, i, j)))
			begins = true;
		else if (text.p[j - 1] == ',')
			after_comma = true;
		i = j;
	}
}

static struct str
word_at(const struct parse *p, size_t i)
{
	return str_from(p->text.p + p->word[i].at, p->word[i].n);
}

/* --- Words to content --- */

static uint32_t
content_of(struct wording *w, struct str key, uint32_t meaning)
{
	uint32_t number = wordmap_get(&w->vocabulary, key);

	if (number)
		return number - 1;
	w->content = mem_grow(w->content, &w->content_cap, w->n_contents + 1,
		sizeof(*w->content));
	w->content[w->n_contents] = (struct content){.meaning = meaning};
	wordmap_add(&w->vocabulary, key, (uint32_t)++w->n_contents);
	return (uint32_t)w->n_contents - 1;
}

static void
push(struct parse *p, uint32_t token)
{
	p->token = mem_grow(
		p->token, &p->token_cap, p->n_tokens + 1, sizeof(*p->token));
	p->token[p->n_tokens++] = token;
}

static void
push_number(struct wording *w, uint64_t value)
{
	char key[32];
	int n = snprintf(key, sizeof(key), "#%llu", (unsigned long long)value);
	uint32_t token = content_of(w, str_from(key, (size_t)n), 0);

	w->content[token].is_number = true;
	push(w->parse, token);
}

/* Digits only; too many of them are no number. */
static bool
parse_digits(struct str word, uint64_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < word.n; i++) {
		if (word.p[i] < '0' || word.p[i] > '9' || i > 15)
			return false;
		*value = *value * 10 + (uint64_t)(word.p[i] - '0');
	}
	return word.n > 0;
}

/* A plain word: its stem, or the meaning that the rules give it. */
static void
push_word(struct wording *w, struct str word, bool is_name, bool is_stop)
{
	struct parse *p = w->parse;
	uint32_t found, meaning, token;
	struct str key;

	buf_reset(&p->room);
	buf_add_str(&p->room, word);
	p->room.n = stem(p->room.p, word.n);
	found = wordmap_get(&w->rules->word, buf_str(&p->room));
	meaning = found & (WORD_NUMBER | WORD_TIMES)
			  ? 0
			  : found >> WORD_MEANING_SHIFT;
	if (is_stop && !(meaning && w->rules->meaning[meaning].set[0]))
		return;
	if (meaning) {
		buf_reset(&p->room);
		buf_printf(&p->room, is_stop ? "~%u" : "=%u", meaning);
	}
	key = buf_str(&p->room);
	token = content_of(w, key, meaning);
	w->content[token].is_mark = is_stop;
	if (is_name && !meaning)
		w->content[token].is_name = true;
	push(p, token);
}

/* One word that is not part of a number or phrase. Returns 1 if it negates. */
static unsigned
add_word(struct wording *w, struct str word, bool is_name)
{
	uint32_t found = wordmap_get(&w->rules->word, word);

	if (found & WORD_NEGATION)
		return 1;
	push_word(w, word, is_name, found & WORD_STOP);
	return 0;
}

/* The phrase that begins at word i, in words; 0 if there is none. */
static size_t
find_phrase(struct wording *w, size_t i, size_t end, uint32_t *to)
{
	struct parse *p = w->parse;
	size_t n;

	for (n = end - i < 4 ? end - i : 4; n > 1; n--) {
		size_t k;

		buf_reset(&p->room);
		for (k = 0; k < n; k++) {
			if (k)
				buf_add_char(&p->room, ' ');
			buf_add_str(&p->room, word_at(p, i + k));
		}
		*to = wordmap_get(&w->rules->phrase, buf_str(&p->room));
		if (*to)
			return n;
	}
	return 0;
}

/* The number that begins at word i ("thirty five", "2", "two million"), in
 * words; 0 if there is none. */
static size_t
find_number(const struct wording *w, size_t i, size_t end, uint64_t *value)
{
	const struct wording_rules *r = w->rules;
	uint64_t sum = 0, n;
	size_t at;

	for (at = i; at < end; at++) {
		struct str word = word_at(w->parse, at);
		uint32_t found = wordmap_get(&r->word, word);

		if (found & WORD_NUMBER)
			sum += r->number[(found >> WORD_MEANING_SHIFT) - 1];
		else if (found & WORD_TIMES)
			sum = (sum ? sum : 1) *
			      (r->number[(found >> WORD_MEANING_SHIFT) - 1] %
				      1000000007);
		else if (at == i && parse_digits(word, &n))
			sum = n;
		else
			break;
	}
	*value = sum;
	return at - i;
}

/* Content of words [i, end) into p->token; returns whether it is negated. */
static bool
read_clause(struct wording *w, size_t i, size_t end)
{
	struct parse *p = w->parse;
	unsigned negations = 0;
	uint64_t value;
	uint32_t to;
	size_t n;

	p->n_tokens = 0;
	for (; i < end; i += n) {
		n = find_phrase(w, i, end, &to);
		if (n > 0) {
			struct str rest = str_of(w->rules->to.p + to), word;

			while (str_cut(&rest, ' ', &word))
				if (word.n)
					negations += add_word(w, word, false);
			continue;
		}
		n = find_number(w, i, end, &value);
		if (n > 0) {
			push_number(w, value);
			continue;
		}
		negations += add_word(w, word_at(p, i), p->word[i].is_name);
		n = 1;
	}
	return negations > 0;
}

static int
by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Make a unit of p->token, each word once. */
static void
add_unit(struct wording *w, bool is_negated, bool is_whole, bool is_part)
{
	struct parse *p = w->parse;
	struct unit u = {.token = (uint32_t)w->n_tokens,
		.is_negated = is_negated,
		.is_whole = is_whole,
		.is_part = is_part,
		.statement = (uint32_t)w->n_statements};
	size_t i;

	if (p->n_tokens > 1)
		qsort(p->token, p->n_tokens, sizeof(*p->token), by_number);
	w->token = mem_grow(w->token, &w->token_cap, w->n_tokens + p->n_tokens,
		sizeof(*w->token));
	for (i = 0; i < p->n_tokens && u.n < UINT16_MAX; i++) {
		struct content *c = &w->content[p->token[i]];

		if (u.n && w->token[w->n_tokens - 1] == p->token[i])
			continue;
		w->token[w->n_tokens++] = p->token[i];
		u.n++;
		if (c->last != u.statement + 1)
			c->n_statements++;
		c->last = u.statement + 1;
	}
	w->unit = mem_grow(
		w->unit, &w->unit_cap, w->n_units + 1, sizeof(*w->unit));
	w->unit[w->n_units++] = u;
}

static bool
begins_clause(const struct parse *p, size_t i)
{
	struct str word = word_at(p, i);

	return p->word[i].begins || str_eq(word, STR("but")) ||
	       str_eq(word, STR("although")) || str_eq(word, STR("though"));
}

/* A unit for each stretch of the text; none if there is one only. */
static void
add_stretches(struct wording *w, bool at_commas)
{
	struct parse *p = w->parse;
	size_t begin = 0, i;

	for (i = 1; i <= p->n; i++) {
		bool negated;

		if (i < p->n && !begins_clause(p, i) &&
			!(at_commas && p->word[i].after_comma))
			continue;
		if (i == p->n && begin == 0)
			break;
		negated = read_clause(w, begin, i);
		if (p->n_tokens >= MIN_UNIT)
			add_unit(w, negated, false, at_commas);
		begin = i;
	}
}

static void
add_units(struct wording *w)
{
	struct statement *s = &w->statement[w->n_statements];

	s->unit = (uint32_t)w->n_units;
	add_unit(w, read_clause(w, 0, w->parse->n), true, false);
	add_stretches(w, false);
	add_stretches(w, true);
	s->n_units = (uint32_t)w->n_units - s->unit;
}

void
wording_add(struct wording *w, struct str text, uint32_t person)
{
	struct buf *key;
	uint64_t whole;
	uint32_t known;

	if (!w->parse)
		w->parse = mem_calloc(1, sizeof(*w->parse));
	key = &w->parse->room;
	split_words(w->parse, text);
	w->statement_of_row = mem_grow(w->statement_of_row, &w->row_cap,
		w->n_rows + 1, sizeof(*w->statement_of_row));
	buf_reset(key);
	normalise_text(key, text);
	if (key->n == 0) {
		w->statement_of_row[w->n_rows++] = UINT32_MAX;
		return;
	}
	whole = hash_bytes(buf_str(key), 0);
	buf_printf(key, "%u", person);
	known = wordmap_get(&w->known, buf_str(key));
	if (!known) {
		wordmap_add(
			&w->known, buf_str(key), (uint32_t)w->n_statements + 1);
		w->statement = mem_grow(w->statement, &w->statement_cap,
			w->n_statements + 1, sizeof(*w->statement));
		w->statement[w->n_statements] =
			(struct statement){.whole = whole,
				.person = person,
				.row = (uint32_t)w->n_rows};
		add_units(w);
		known = (uint32_t)++w->n_statements;
	}
	w->statement_of_row[w->n_rows++] = known - 1;
}

/* --- Comparing units --- */

static void
weigh(struct wording *w)
{
	size_t i, k;

	for (i = 0; i < w->n_contents; i++)
		if (!w->content[i].is_mark)
			w->content[i].weight = (float)log(
				1 + (double)w->n_statements /
					    (w->content[i].n_statements + 1.0));
	for (i = 0; i < w->n_units; i++)
		for (k = 0; k < w->unit[i].n; k++) {
			const struct content *c =
				&w->content[w->token[w->unit[i].token + k]];

			w->unit[i].weight += c->weight;
			w->unit[i].n_weighed += !c->is_mark;
		}
}

/* What tells two units apart, found on one merge of their words. */
struct contrast {
	unsigned shared;
	float shared_weight;
	unsigned numbers[2], names[2]; /* that the other has not */
};

static void
note_alone(
	const struct wording *w, struct contrast *c, int side, uint32_t token)
{
	c->numbers[side] += w->content[token].is_number;
	c->names[side] += w->content[token].is_name;
}

static struct contrast
contrast_of(const struct wording *w, const struct unit *a, const struct unit *b)
{
	const uint32_t *p = w->token + a->token, *p_end = p + a->n;
	const uint32_t *q = w->token + b->token, *q_end = q + b->n;
	struct contrast c = {0};

	while (p < p_end || q < q_end) {
		if (q == q_end || (p < p_end && *p < *q)) {
			note_alone(w, &c, 0, *p++);
		} else if (p == p_end || *q < *p) {
			note_alone(w, &c, 1, *q++);
		} else {
			c.shared += !w->content[*p].is_mark;
			c.shared_weight += w->content[*p].weight;
			p++;
			q++;
		}
	}
	return c;
}

/* Bits of the sides on which the unit's words stand in `set`. */
static uint32_t
sides_in(const struct wording *w, const struct unit *u, uint32_t set)
{
	uint32_t sides = 0;
	unsigned k, i;

	for (k = 0; k < u->n; k++) {
		uint32_t m = w->content[w->token[u->token + k]].meaning;

		for (i = 0; m && i < MEANING_SETS; i++)
			if (w->rules->meaning[m].set[i] == set)
				sides |= 1u
					 << (w->rules->meaning[m].side[i] & 31);
	}
	return sides;
}

/* Has each a word of one set that excludes the other's? */
static bool
exclude_each_other(
	const struct wording *w, const struct unit *a, const struct unit *b)
{
	unsigned k, i;

	for (k = 0; k < a->n; k++) {
		uint32_t m = w->content[w->token[a->token + k]].meaning;

		for (i = 0; m && i < MEANING_SETS; i++) {
			uint32_t set = w->rules->meaning[m].set[i], x, y;

			if (!set)
				break;
			x = sides_in(w, a, set);
			y = sides_in(w, b, set);
			if (y && (x & ~y) && (y & ~x))
				return true;
		}
	}
	return false;
}

/* Does anything tell two units apart that are otherwise alike? */
static bool
are_told_apart(const struct wording *w, const struct unit *a,
	const struct unit *b, const struct contrast *c)
{
	return a->is_negated != b->is_negated ||
	       (c->numbers[0] && c->numbers[1]) ||
	       (c->names[0] && c->names[1]) || exclude_each_other(w, a, b);
}

/* How far two units say the same, 0 to 1; 0 if something tells them apart, or
 * they share less than `need`. */
static double
agreement(const struct wording *w, const struct unit *a, const struct unit *b,
	float need)
{
	struct contrast c = contrast_of(w, a, b);
	double less, union_weight, resemblance, containment, score;
	unsigned n_less;

	if (c.shared < MIN_UNIT || c.shared_weight < need)
		return 0;
	less = a->weight < b->weight ? a->weight : b->weight;
	n_less = a->n_weighed < b->n_weighed ? a->n_weighed : b->n_weighed;
	union_weight = a->weight + b->weight - c.shared_weight;
	resemblance = c.shared_weight / union_weight;
	containment = c.shared_weight / less;
	/* Evidence: what is contained must be more than a phrase. */
	score = resemblance;
	if (n_less >= 3 && containment * 0.75 > score)
		score = containment * 0.75;
	if (c.shared < 3)
		score = resemblance * 0.75;
	if (score < w->threshold || are_told_apart(w, a, b, &c))
		return 0;
	return score;
}

/* Are two units much alike, but told apart? */
static bool
are_rivals(const struct wording *w, const struct unit *a, const struct unit *b,
	float resemblance)
{
	struct contrast c = contrast_of(w, a, b);

	return c.shared >= MIN_UNIT &&
	       c.shared_weight >= resemblance * (a->weight + b->weight -
							c.shared_weight) &&
	       are_told_apart(w, a, b, &c);
}

/* Has a part of `a` a rival among the parts of `b`, and none that agrees? */
static bool
has_rival_part(const struct wording *w, const struct statement *a,
	const struct statement *b)
{
	const struct unit *x = &w->unit[a->unit], *y = &w->unit[b->unit];
	uint32_t i, j;

	for (i = 0; i < a->n_units; i++) {
		bool rival = false, agrees = false;

		for (j = 0; j < b->n_units && x[i].is_part; j++) {
			if (!y[j].is_part)
				continue;
			rival |= are_rivals(w, x + i, y + j, PART_RIVALS);
			agrees |= agreement(w, x + i, y + j, 0) > 0;
		}
		if (rival && !agrees)
			return true;
	}
	return false;
}

/*
 * The best agreement of any of their units. Statements that are much alike as
 * wholes, but told apart, are rivals (-1), unless one clause has all that they
 * share and is not told apart: what differs then lies outside of it.
 */
static double
agreement_of(const struct wording *w, uint32_t s, uint32_t t)
{
	const struct statement *a = &w->statement[s], *b = &w->statement[t];
	const struct unit *x = &w->unit[a->unit], *y = &w->unit[b->unit];
	double best = 0, score;
	float need = 0;
	uint32_t i, j;

	if (a->whole == b->whole)
		return 1;
	if (has_rival_part(w, a, b))
		return -1;
	if (are_rivals(w, x, y, WHOLE_RIVALS))
		need = contrast_of(w, x, y).shared_weight * 0.95f;
	for (i = 0; i < a->n_units; i++) {
		for (j = 0; j < b->n_units; j++) {
			if (x[i].is_part || y[j].is_part)
				continue;
			score = agreement(w, x + i, y + j, need);
			if (score > best)
				best = score;
		}
	}
	return need > 0 && best == 0 ? -1 : best;
}

/* --- Candidates --- */

struct pairs {
	uint64_t *pair;
	size_t n, cap;
};

/* The unit's rarest words, at most KEYS, into `key`. */
static unsigned
rarest(const struct wording *w, const struct unit *u, uint32_t *key)
{
	unsigned n = 0, k, i;

	for (k = 0; k < u->n; k++) {
		uint32_t token = w->token[u->token + k];

		for (i = n; i > 0 && w->content[key[i - 1]].weight <
					     w->content[token].weight;
			i--)
			if (i < KEYS)
				key[i] = key[i - 1];
		if (i < KEYS) {
			key[i] = token;
			n += n < KEYS;
		}
	}
	return n;
}

/* Statements of one person that share a word: all meet the first few. */
static void
pair_crowd(struct pairs *out, const uint32_t *statement, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		for (j = 0; j < i && j < MAX_CROWD; j++) {
			out->pair = mem_grow(out->pair, &out->cap, out->n + 1,
				sizeof(*out->pair));
			out->pair[out->n++] =
				(uint64_t)statement[j] << 32 | statement[i];
		}
	}
}

static void
sort_once(struct pairs *p)
{
	size_t i, n = 0;

	if (p->n)
		radix_sort(p->pair, p->n, 0);
	for (i = 0; i < p->n; i++)
		if (n == 0 || p->pair[i] != p->pair[n - 1])
			p->pair[n++] = p->pair[i];
	p->n = n;
}

static struct pairs
find_candidates(const struct wording *w)
{
	struct pairs entry = {0}, out = {0};
	uint32_t key[KEYS], *crowd = NULL;
	size_t cap = 0, i, j, k;

	for (i = 0; i < w->n_units; i++) {
		const struct unit *u = &w->unit[i];
		uint64_t person = w->statement[u->statement].person;
		unsigned n = rarest(w, u, key);

		entry.pair = mem_grow(entry.pair, &entry.cap, entry.n + n,
			sizeof(*entry.pair));
		for (k = 0; k < n; k++)
			entry.pair[entry.n++] = ((person << 32 | key[k]) *
							0x9e3779b97f4a7c15u) >>
							32 << 32 |
						u->statement;
	}
	for (i = 0; i < w->n_statements; i++) {
		entry.pair = mem_grow(entry.pair, &entry.cap, entry.n + 1,
			sizeof(*entry.pair));
		entry.pair[entry.n++] = w->statement[i].whole >> 32 << 32 | i;
	}
	sort_once(&entry);
	for (i = 0; i < entry.n; i = j) {
		for (j = i; j < entry.n &&
			    entry.pair[j] >> 32 == entry.pair[i] >> 32;
			j++)
			;
		crowd = mem_grow(crowd, &cap, j - i, sizeof(*crowd));
		for (k = i; k < j; k++)
			crowd[k - i] = (uint32_t)entry.pair[k];
		pair_crowd(&out, crowd, j - i);
	}
	free(entry.pair);
	free(crowd);
	sort_once(&out);
	return out;
}

/* --- Clusters --- */

struct tie {
	float weight;
	uint32_t a, b;
};

static int
by_weight(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Members of a cluster are a ring through `next`. */
struct rings {
	uint32_t *root, *next, *size;
};

/* Do at least half of the pairs across two clusters agree, and none rival? */
static bool
mostly_agree(
	const struct wording *w, const struct rings *r, uint32_t a, uint32_t b)
{
	uint32_t x = a, y, i, j, across = 0, agree = 0;

	for (i = 0; i < r->size[a] && i < MAX_CROSS; i++, x = r->next[x]) {
		y = b;
		for (j = 0; j < r->size[b] && j < MAX_CROSS;
			j++, y = r->next[y]) {
			double score = agreement_of(w, x, y);

			if (score < 0)
				return false;
			across++;
			agree += score > 0;
		}
	}
	return 2 * agree >= across;
}

static void
merge(struct rings *r, uint32_t a, uint32_t b)
{
	uint32_t x, t;

	if (a > b) {
		t = a;
		a = b;
		b = t;
	}
	x = b;
	do {
		r->root[x] = a;
		x = r->next[x];
	} while (x != b);
	r->size[a] += r->size[b];
	t = r->next[a];
	r->next[a] = r->next[b];
	r->next[b] = t;
}

static struct tie *
find_ties(const struct wording *w, size_t *n)
{
	struct pairs candidates = find_candidates(w);
	struct tie *tie = NULL;
	size_t cap = 0, i;

	*n = 0;
	for (i = 0; i < candidates.n; i++) {
		uint32_t a = (uint32_t)(candidates.pair[i] >> 32);
		uint32_t b = (uint32_t)candidates.pair[i];
		double weight = 0;

		if (w->statement[a].person == w->statement[b].person)
			weight = agreement_of(w, a, b);
		if (weight <= 0)
			continue;
		tie = mem_grow(tie, &cap, *n + 1, sizeof(*tie));
		tie[(*n)++] = (struct tie){(float)weight, a, b};
	}
	free(candidates.pair);
	if (*n)
		qsort(tie, *n, sizeof(*tie), by_weight);
	return tie;
}

void
wording_cluster(struct wording *w, const struct names *names)
{
	size_t n = w->n_statements, n_ties, i;
	struct rings r;
	struct tie *tie;

	for (i = 0; names && i < n; i++)
		w->statement[i].person =
			names_person(names, w->statement[i].person);
	weigh(w);
	tie = find_ties(w, &n_ties);
	r.root = mem_alloc(mem_mul(n + 1, sizeof(*r.root)));
	r.next = mem_alloc(mem_mul(n + 1, sizeof(*r.next)));
	r.size = mem_alloc(mem_mul(n + 1, sizeof(*r.size)));
	for (i = 0; i < n; i++) {
		r.root[i] = r.next[i] = (uint32_t)i;
		r.size[i] = 1;
	}
	for (i = 0; i < n_ties; i++) {
		uint32_t a = r.root[tie[i].a], b = r.root[tie[i].b];

		if (a != b && mostly_agree(w, &r, a, b))
			merge(&r, a, b);
	}
	free(tie);
	free(r.next);
	free(r.size);
	w->first = r.root;
}

size_t
wording_first(const struct wording *w, size_t row)
{
	uint32_t s = w->statement_of_row[row];

	return s == UINT32_MAX ? row : w->statement[w->first[s]].row;
}

double
wording_similarity(const struct wording *w, size_t row)
{
	uint32_t s = w->statement_of_row[row];
	double score;

	if (s == UINT32_MAX || w->first[s] == s)
		return 1;
	score = agreement_of(w, w->first[s], s);
	return score > 0 ? score : 0;
}

void
wording_free(struct wording *w)
{
	if (w->parse) {
		buf_free(&w->parse->text);
		buf_free(&w->parse->room);
		free(w->parse->word);
		free(w->parse->token);
		free(w->parse);
	}
	wordmap_free(&w->vocabulary);
	wordmap_free(&w->known);
	free(w->content);
	free(w->unit);
	free(w->token);
	free(w->statement);
	free(w->statement_of_row);
	free(w->first);
	*w = (struct wording){.rules = w->rules, .threshold = w->threshold};
}
