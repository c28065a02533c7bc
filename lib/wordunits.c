/*
 * wordunits.c - statements to units of content; see wording.h
 *
 * A text is cut into words that remember what the normal form loses: whether
 * they may be names, and where a clause begins. Phrases and numbers are read
 * as one, stop words left out, the rest stemmed and looked up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "normalise.h"
#include "stem.h"
#include "utf8.h"
#include "wordrules.h"

/* --- Text to words --- */

struct word {
	size_t at, n; /* in parse's text */
	bool is_name;
	bool begins; /* a clause */
	bool after_comma;
};

struct wording_parse {
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
add_token(struct wording_parse *p, struct str token, bool begins,
	bool after_comma)
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
split_words(struct wording_parse *p, struct str text)
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
word_at(const struct wording_parse *p, size_t i)
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
	w->content[w->n_contents] =
		(struct wording_content){.meaning = meaning};
	wordmap_add(&w->vocabulary, key, (uint32_t)++w->n_contents);
	return (uint32_t)w->n_contents - 1;
}

static void
push(struct wording_parse *p, uint32_t token)
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
	struct wording_parse *p = w->parse;
	uint32_t found, meaning, token;
	struct str key;

	buf_reset(&p->room);
	buf_add_str(&p->room, word);
	p->room.n = stem(p->room.p, word.n);
	found = wordmap_get(&w->rules->word, buf_str(&p->room));
	meaning = found & (WORDING_NUMBER | WORDING_TIMES)
			  ? 0
			  : found >> WORDING_MEANING_SHIFT;
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

	if (found & WORDING_NEGATION)
		return 1;
	push_word(w, word, is_name, found & WORDING_STOP);
	return 0;
}

/* The phrase that begins at word i, in words; 0 if there is none. */
static size_t
find_phrase(struct wording *w, size_t i, size_t end, uint32_t *to)
{
	struct wording_parse *p = w->parse;
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

		if (found & WORDING_NUMBER)
			sum += r->number[(found >> WORDING_MEANING_SHIFT) - 1];
		else if (found & WORDING_TIMES)
			sum = (sum ? sum : 1) *
			      (r->number[(found >> WORDING_MEANING_SHIFT) - 1] %
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
	struct wording_parse *p = w->parse;
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
	struct wording_parse *p = w->parse;
	struct wording_unit u = {.token = (uint32_t)w->n_tokens,
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
		struct wording_content *c = &w->content[p->token[i]];

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
begins_clause(const struct wording_parse *p, size_t i)
{
	struct str word = word_at(p, i);

	return p->word[i].begins || str_eq(word, STR("but")) ||
	       str_eq(word, STR("although")) || str_eq(word, STR("though"));
}

/* A unit for each stretch of the text; none if there is one only. */
static void
add_stretches(struct wording *w, bool at_commas)
{
	struct wording_parse *p = w->parse;
	size_t begin = 0, i;

	for (i = 1; i <= p->n; i++) {
		bool negated;

		if (i < p->n && !begins_clause(p, i) &&
			!(at_commas && p->word[i].after_comma))
			continue;
		if (i == p->n && begin == 0)
			break;
		negated = read_clause(w, begin, i);
		if (p->n_tokens >= WORDING_MIN_UNIT)
			add_unit(w, negated, false, at_commas);
		begin = i;
	}
}

static void
add_units(struct wording *w)
{
	struct wording_statement *s = &w->statement[w->n_statements];

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
			(struct wording_statement){.whole = whole,
				.person = person,
				.row = (uint32_t)w->n_rows};
		add_units(w);
		known = (uint32_t)++w->n_statements;
	}
	w->statement_of_row[w->n_rows++] = known - 1;
}

void
wording_parse_free(struct wording_parse *p)
{
	if (!p)
		return;
	buf_free(&p->text);
	buf_free(&p->room);
	free(p->word);
	free(p->token);
	free(p);
}
