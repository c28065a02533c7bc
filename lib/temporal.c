/*
 * temporal.c - find dates, times, amounts of money and percentages
 *
 * A symbol is a class or a literal word of the data file. A word stands for
 * a set of symbols, an element of a pattern accepts a set: they fit if the
 * sets meet. Optional elements make matching a search, but one bounded by the
 * pattern's length, whatever the text.
 */
#include "temporal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include "figures.h"
#include "mem.h"
#include "utf8.h"

/* Classes of words that are made of a figure and another word. */
enum affixed {
	CODED = N_FIGURES, /* RM4.2  Y100bn */
	CODED_DOLLAR,	   /* US3.4, after a sign */
	LETTERED,	   /* Y100 */
	CURRENCIED,	   /* 10-dollar */
	N_BUILT_IN
};

static const char *const affixed_name[] = {
	"coded", "coded-dollar", "lettered", "currencied"};

static_assert(N_FIGURES <= 64, "figures are the first word of a set");

static void
set_add(struct temporal_set *s, size_t symbol)
{
	s->bit[symbol / 64] |= (uint64_t)1 << symbol % 64;
}

static bool
set_has(const struct temporal_set *s, size_t symbol)
{
	return s->bit[symbol / 64] >> symbol % 64 & 1;
}

static void
set_join(struct temporal_set *s, const struct temporal_set *more)
{
	size_t i;

	for (i = 0; i < sizeof(s->bit) / sizeof(s->bit[0]); i++)
		s->bit[i] |= more->bit[i];
}

static bool
sets_meet(const struct temporal_set *a, const struct temporal_set *b)
{
	uint64_t both = 0;
	size_t i;

	for (i = 0; i < sizeof(a->bit) / sizeof(a->bit[0]); i++)
		both |= a->bit[i] & b->bit[i];
	return both != 0;
}

/* --- reading the data file ------------------------------------------------- */

/* The number of a symbol, made on first sight; TEMPORAL_SYMBOLS when full. */
static size_t
symbol_of(struct temporal *t, struct str name, bool is_class)
{
	size_t i;

	for (i = 0; i < t->n_symbols; i++)
		if (t->symbol[i].is_class == is_class &&
			str_eq(t->symbol[i].name, name))
			return i;
	if (i < TEMPORAL_SYMBOLS)
		t->symbol[t->n_symbols++] =
			(struct temporal_symbol){name, is_class};
	return i;
}

static bool
is_capital(struct str word)
{
	uint32_t cp;

	if (word.n == 0)
		return false;
	utf8_next(word.p, word.p + word.n, &cp);
	return utf8_is_upper(cp);
}

static uint32_t
add_kind(struct temporal *t)
{
	t->kind = mem_grow(
		t->kind, &t->kind_cap, t->n_kinds + 1, sizeof(*t->kind));
	t->kind[t->n_kinds] = (struct temporal_kind){0};
	return (uint32_t)t->n_kinds++;
}

static struct temporal_kind *
kind_of_word(struct temporal *t, struct str word)
{
	struct wordmap *map = is_capital(word) ? &t->capital : &t->words;
	uint32_t kind = wordmap_get_lower(map, word);
	struct buf lower = {0};

	if (kind == 0) {
		kind = add_kind(t);
		utf8_add_lower(&lower, word);
		wordmap_add(map, buf_str(&lower), kind);
		buf_free(&lower);
	}
	return &t->kind[kind];
}

static uint32_t
number_of(struct str s)
{
	uint32_t v = 0;
	size_t i;

	for (i = 0; i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

static int
fail(struct temporal *t, const struct lexicon *x, const char *what)
{
	snprintf(t->error, sizeof(t->error), "line %zu: %s", x->line_number,
		what);
	return -1;
}

/* The symbols of "a|b|<class>"; a literal becomes a word of its own. */
static int
read_symbols(struct temporal *t, struct str text, struct temporal_set *set)
{
	struct str name;
	bool is_class;
	size_t symbol;

	while (str_cut(&text, '|', &name)) {
		is_class = name.n > 2 && name.p[0] == '<';
		if (is_class)
			name = str_slice(name, 1, name.n - 1);
		symbol = symbol_of(t, name, is_class);
		if (symbol == TEMPORAL_SYMBOLS)
			return -1;
		set_add(set, symbol);
		if (!is_class)
			set_add(&kind_of_word(t, name)->symbols, symbol);
	}
	return 0;
}

/* One element, brace or macro (not inside a macro) of a pattern. */
static int
read_element(struct temporal *t, struct str text, struct temporal_pattern *p)
{
	struct temporal_element *e;

	if (str_eq(text, STR("{"))) {
		p->before = p->n;
		return 0;
	}
	if (str_eq(text, STR("}"))) {
		p->after = p->n; /* turned into a count at the end */
		return 0;
	}
	if (p->n == TEMPORAL_MAX)
		return -1;
	e = &p->element[p->n++];
	e->optional = text.n > 1 && text.p[text.n - 1] == '?';
	return read_symbols(
		t, str_slice(text, 0, text.n - e->optional), &e->symbols);
}

static struct str
expand_macro(const struct temporal *t, struct str element)
{
	size_t i;

	for (i = 0; element.p[0] == '$' && element.n > 1 && i < t->n_macros;
		i++)
		if (str_eq(t->macro[i].name, str_slice(element, 1, element.n)))
			return t->macro[i].text;
	return element;
}

static int
read_pattern(struct temporal *t, const struct lexicon *x)
{
	struct temporal_pattern p = {0};
	struct str rest = x->line, element, inner, part;

	p.type = (unsigned char)entity_type_of(x->section);
	if (p.type == ENTITY_N_TYPES && !str_eq(x->section, STR("NONE")))
		return fail(t, x, "unknown section");
	while (str_cut(&rest, ' ', &element)) {
		if (element.n == 0)
			continue;
		inner = expand_macro(t, element);
		while (str_cut(&inner, ' ', &part))
			if (part.n > 0 && read_element(t, part, &p) != 0)
				return fail(t, x,
					"pattern too long, or too many words");
	}
	if (p.after > 0)
		p.after = (unsigned char)(p.n - p.after);
	t->pattern = mem_grow(
		t->pattern, &t->pattern_cap, t->n_patterns + 1, sizeof(p));
	t->pattern[t->n_patterns++] = p;
	return 0;
}

static int
read_class_word(struct temporal *t, const struct lexicon *x)
{
	struct str class = str_slice(x->section, 6, x->section.n);
	size_t symbol = symbol_of(t, class, true);
	struct temporal_kind *k;

	if (symbol == TEMPORAL_SYMBOLS)
		return fail(t, x, "too many classes and words");
	k = kind_of_word(t, x->field[0]);
	set_add(&k->symbols, symbol);
	if (x->n_fields > 1)
		k->value = number_of(x->field[1]);
	return 0;
}

static int
read_macro(struct temporal *t, const struct lexicon *x)
{
	if (x->n_fields < 2 ||
		t->n_macros == sizeof(t->macro) / sizeof(t->macro[0]))
		return fail(t, x, "bad macro");
	t->macro[t->n_macros++] =
		(struct temporal_macro){x->field[0], x->field[1]};
	return 0;
}

/* What may come after element e. */
static void
add_second(
	const struct temporal_pattern *p, size_t e, struct temporal_set *second)
{
	while (++e < p->n) {
		set_join(second, &p->element[e].symbols);
		if (!p->element[e].optional)
			break;
	}
}

/* If the pattern can begin with `symbol`: true, and what may come second is
 * added to `second`. */
static bool
begins_with(const struct temporal_pattern *p, size_t symbol,
	struct temporal_set *second)
{
	bool begins = false;
	size_t e;

	for (e = 0; e < p->n; e++) {
		if (set_has(&p->element[e].symbols, symbol)) {
			begins = true;
			add_second(p, e, second);
		}
		if (!p->element[e].optional)
			break;
	}
	return begins;
}

/* Can the pattern be done with one word that is `symbol`? */
static bool
is_done_by(const struct temporal_pattern *p, size_t symbol)
{
	const struct temporal_element *must = NULL;
	size_t e;

	for (e = 0; e < p->n; e++) {
		if (p->element[e].optional)
			continue;
		if (must != NULL)
			return false;
		must = &p->element[e];
	}
	return must != NULL && set_has(&must->symbols, symbol);
}

/* The index of patterns that may begin with a symbol. */
static void
index_patterns(struct temporal *t)
{
	const struct temporal_pattern *p;
	size_t s, i;

	t->lead = mem_grow(
		t->lead, &t->lead_cap, t->n_patterns, sizeof(*t->lead));
	for (i = 0; i < t->n_patterns; i++)
		t->lead[i] = (struct temporal_lead){0};
	for (s = 0; s < t->n_symbols; s++) {
		t->first[s] = (uint32_t)t->n_starts;
		for (i = 0; i < t->n_patterns; i++) {
			p = &t->pattern[i];
			if (!begins_with(p, s, &t->next[s]))
				continue;
			begins_with(p, s, &t->lead[i].second);
			t->starts = mem_grow(t->starts, &t->start_cap,
				t->n_starts + 1, sizeof(*t->starts));
			t->starts[t->n_starts++] = (uint16_t)i;
			if (!is_done_by(p, s))
				continue;
			set_add(&t->alone, s);
			t->lead[i].alone = true;
		}
	}
	t->first[t->n_symbols] = (uint32_t)t->n_starts;
}

/* How a word of this kind may begin a match. */
static void
find_next(const struct temporal *t, struct temporal_kind *k)
{
	size_t s;

	for (s = 0; s < t->n_symbols; s++)
		if (set_has(&k->symbols, s))
			set_join(&k->next, &t->next[s]);
	k->alone = sets_meet(&k->symbols, &t->alone);
}

int
temporal_read(struct temporal *t, struct lexicon *x)
{
	int status = 0;
	size_t i;

	/* A figure's symbol is its number: see temporal_kind. */
	for (i = 0; i < N_BUILT_IN; i++)
		symbol_of(t,
			str_of(i < N_FIGURES ? figure_name[i]
					     : affixed_name[i - N_FIGURES]),
			true);
	t->code = symbol_of(t, STR("code"), true);
	t->dollar = symbol_of(t, STR("dollar"), true);
	t->letter = symbol_of(t, STR("letter"), true);
	t->currency = symbol_of(t, STR("currency"), true);
	add_kind(t); /* 0: no kind */
	while (status == 0 && lexicon_next(x)) {
		if (str_starts(x->section, STR("class ")))
			status = read_class_word(t, x);
		else if (str_eq(x->section, STR("macro")))
			status = read_macro(t, x);
		else
			status = read_pattern(t, x);
	}
	index_patterns(t);
	for (i = 0; i < t->n_kinds; i++)
		find_next(t, &t->kind[i]);
	t->n_read = t->n_kinds;
	return status;
}

void
temporal_free(struct temporal *t)
{
	free(t->pattern);
	free(t->lead);
	free(t->kind);
	free(t->starts);
	wordmap_free(&t->words);
	wordmap_free(&t->capital);
	*t = (struct temporal){0};
}

/* --- kinds of words and numbers -------------------------------------------- */

/* Is a word, told by its kind, in the class `symbol`? */
static bool
kind_has(const struct temporal *t, uint32_t kind, size_t symbol)
{
	return set_has(&t->kind[kind].symbols, symbol);
}

static uint32_t
kind_as_written(struct temporal *t, struct str word)
{
	return is_capital(word) ? wordmap_get_lower(&t->capital, word) : 0;
}

/* Letters and a number in one: what they are is told by the letters' class. */
static void
add_affixed(struct temporal *t, struct temporal_set *s, struct str word)
{
	bool sure;
	struct str code = figures_code(word, &sure);
	struct str unit = figures_unit(word);
	uint32_t kind;

	if (code.n > 0) {
		kind = kind_as_written(t, code);
		if (kind_has(t, kind, t->code))
			set_add(s, CODED);
		if (kind_has(t, kind, t->dollar))
			set_add(s, CODED_DOLLAR);
		if (kind_has(t, kind, t->letter))
			set_add(s, sure ? CODED : LETTERED);
	}
	if (unit.n > 0 &&
		kind_has(t, wordmap_get_lower(&t->words, unit), t->currency))
		set_add(s, CURRENCIED);
}

static bool
has_digit(struct str word)
{
	size_t i;

	for (i = 0; i < word.n; i++)
		if (word.p[i] >= '0' && word.p[i] <= '9')
			return true;
	return false;
}

/* The kind with exactly these symbols and this value. */
static uint32_t
kind_of_set(struct temporal *t, const struct temporal_set *s, uint32_t value)
{
	static const struct temporal_set none;
	uint32_t i;

	if (memcmp(s, &none, sizeof(none)) == 0)
		return 0;
	for (i = (uint32_t)t->n_read; i < t->n_kinds; i++)
		if (memcmp(&t->kind[i].symbols, s, sizeof(*s)) == 0 &&
			t->kind[i].value == value)
			return i;
	i = add_kind(t);
	t->kind[i].symbols = *s;
	t->kind[i].value = value;
	find_next(t, &t->kind[i]);
	return i;
}

uint32_t
temporal_kind(struct temporal *t, struct str word)
{
	uint32_t plain = wordmap_get_lower(&t->words, word);
	uint32_t capital = kind_as_written(t, word), value;
	struct temporal_set set = {0};

	if (t->n_kinds == 0)
		return 0; /* nothing was read */
	if (has_digit(word)) {
		set.bit[0] = figures_of(word);
		add_affixed(t, &set, word);
	} else if (plain == 0 || capital == 0) {
		return plain | capital;
	}
	/* "A year" is both the sign of a currency and an article. */
	set_join(&set, &t->kind[plain].symbols);
	set_join(&set, &t->kind[capital].symbols);
	value = t->kind[plain].value;
	return kind_of_set(t, &set, value > 0 ? value : t->kind[capital].value);
}

/* --- matching --------------------------------------------------------------- */

/* A pattern being tried, and where its own part ends. */
struct trial {
	const struct temporal *t;
	const struct temporal_token *token;
	size_t n; /* tokens */
	const struct temporal_pattern *p;
	size_t start, end, total; /* the longest way found */
};

static bool
fits(const struct trial *r, size_t at, size_t begin, size_t e)
{
	const struct temporal_token *k;

	if (at >= r->n)
		return false;
	k = &r->token[at];
	if (k->kind == 0 || (k->breaks && at > begin))
		return false;
	return sets_meet(
		&r->t->kind[k->kind].symbols, &r->p->element[e].symbols);
}

/* Try elements e.. at token `at`; keep the way that takes most tokens. */
static void
try_elements(struct trial *r, size_t begin, size_t at, size_t e, size_t start,
	size_t end)
{
	for (; e < r->p->n; e++) {
		if (e == r->p->before)
			start = at;
		if (e + r->p->after == r->p->n)
			end = at;
		if (r->p->element[e].optional)
			try_elements(r, begin, at, e + 1, start, end);
		if (!fits(r, at, begin, e))
			return;
		at++;
	}
	if (r->p->after == 0)
		end = at;
	if (at - begin > r->total && end > start) {
		r->total = at - begin;
		r->start = start;
		r->end = end;
	}
}

/* Can nothing begin with token `at`: no pattern is done with it alone, and
 * none goes on with the next? */
static bool
is_idle(const struct temporal *t, const struct temporal_token *token, size_t n,
	size_t at)
{
	const struct temporal_kind *k;

	if (token[at].kind == 0)
		return true;
	k = &t->kind[token[at].kind];
	if (k->alone)
		return false;
	return at + 1 == n || token[at + 1].kind == 0 ||
	       !sets_meet(&t->kind[token[at + 1].kind].symbols, &k->next);
}

/* Of two patterns the longer, and of two as long one that finds nothing. */
static bool
is_better(const struct trial *r, size_t longest)
{
	return r->total > longest || (r->total > 0 && r->total == longest &&
					     r->p->type == ENTITY_N_TYPES);
}

/* Try the patterns that begin with `symbol`; the best so far is kept. */
static void
match_symbol(struct trial *best, size_t symbol, size_t at)
{
	const struct temporal *t = best->t;
	const struct temporal_lead *lead;
	struct trial r = *best;
	const struct temporal_set *next =
		at + 1 < r.n ? &t->kind[r.token[at + 1].kind].symbols : NULL;
	size_t i;

	for (i = t->first[symbol]; i < t->first[symbol + 1]; i++) {
		lead = &t->lead[t->starts[i]];
		if (!lead->alone &&
			(next == NULL || !sets_meet(next, &lead->second)))
			continue;
		r.p = &t->pattern[t->starts[i]];
		r.total = 0;
		try_elements(&r, at, at, 0, at, at);
		if (is_better(&r, best->total))
			*best = r;
	}
}

/* The longest match of the patterns that may begin with token `at`. */
static struct temporal_span
match_at(const struct temporal *t, const struct temporal_token *token, size_t n,
	size_t at)
{
	const struct temporal_set *set = &t->kind[token[at].kind].symbols;
	struct trial best = {t, token, n, NULL, at, at, 0};
	size_t s;

	for (s = 0; s < t->n_symbols; s++)
		if (set->bit[s / 64] >> s % 64 == 0)
			s |= 63; /* no more in this word */
		else if (set_has(set, s))
			match_symbol(&best, s, at);
	return (struct temporal_span){best.start, best.end,
		best.p == NULL ? ENTITY_N_TYPES
			       : (enum entity_type)best.p->type};
}

static void
add_span(struct temporal_spans *out, const struct temporal_span *s)
{
	if (s->type == ENTITY_N_TYPES)
		return;
	out->at = mem_grow(out->at, &out->cap, out->n + 1, sizeof(*s));
	out->at[out->n++] = *s;
}

/* temporal_find from token `i`. */
static void
find_from(const struct temporal *t, const struct temporal_token *token,
	size_t i, size_t n, struct temporal_spans *out)
{
	struct temporal_span found, ahead;

	while (i < n) {
		if (is_idle(t, token, n, i)) {
			i++;
			continue;
		}
		found = match_at(t, token, n, i);
		if (found.end == found.first) {
			i++;
			continue;
		}
		if (found.first > i) {
			/* "in May" found May: is it "May 1996"? */
			ahead = match_at(t, token, n, found.first);
			if (ahead.end > found.end)
				found = ahead;
			/* "Monday at { nine }": the day is a date. */
			find_from(t, token, i, found.first, out);
		}
		add_span(out, &found);
		i = found.end;
	}
}

void
temporal_find(const struct temporal *t, const struct temporal_token *token,
	size_t n, struct temporal_spans *out)
{
	find_from(t, token, 0, n, out);
}
