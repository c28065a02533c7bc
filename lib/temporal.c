/*
 * temporal.c - find dates, times, amounts of money and percentages
 *
 * A symbol is a class or a literal word of the data file. A word stands for
 * a set of symbols, an element of a pattern accepts a set: they fit if the
 * sets meet. Optional elements make matching a search, but one bounded by the
 * pattern's length, whatever the text.
 */
#include "temporal.h"

#include <stdio.h>
#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

/* Built-in classes, tested on words that begin with a digit. */
enum built_in {
	NUM,
	THREE,
	DAY,
	ORDINAL,
	YEAR,
	CLOCK,
	CLOCK4,
	ISO,
	RANGE,
	SLASHES,
	DECADE,
	SPAN,
	NUMSCALE,
	NUMAMPM,
	CODED,
	N_BUILT_IN
};

static const char *const built_in_name[N_BUILT_IN] = {"num", "three", "day",
	"ordinal", "year", "clock", "clock4", "iso", "range", "slashes",
	"decade", "span", "numscale", "numampm", "coded"};

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
				return fail(t, x, "pattern too long");
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

static bool
begins_with(const struct temporal_pattern *p, size_t symbol)
{
	size_t e;

	for (e = 0; e < p->n; e++) {
		if (set_has(&p->element[e].symbols, symbol))
			return true;
		if (!p->element[e].optional)
			break;
	}
	return false;
}

/* Can the pattern be done with one token? */
static bool
is_short(const struct temporal_pattern *p)
{
	size_t e, n = 0;

	for (e = 0; e < p->n; e++)
		n += !p->element[e].optional;
	return n <= 1;
}

static void
index_patterns(struct temporal *t)
{
	size_t s, i;

	for (s = 0; s < t->n_symbols; s++) {
		t->first[s] = (uint32_t)t->n_starts;
		for (i = 0; i < t->n_patterns; i++) {
			if (!begins_with(&t->pattern[i], s))
				continue;
			t->starts = mem_grow(t->starts, &t->start_cap,
				t->n_starts + 1, sizeof(*t->starts));
			if (is_short(&t->pattern[i]))
				set_add(&t->alone, s);
			t->starts[t->n_starts++] = (uint16_t)i;
		}
	}
	t->first[t->n_symbols] = (uint32_t)t->n_starts;
}

int
temporal_read(struct temporal *t, struct lexicon *x)
{
	int status = 0;
	size_t i;

	for (i = 0; i < N_BUILT_IN; i++)
		symbol_of(t, str_of(built_in_name[i]), true);
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
	return status;
}

void
temporal_free(struct temporal *t)
{
	free(t->pattern);
	free(t->kind);
	free(t->starts);
	wordmap_free(&t->words);
	wordmap_free(&t->capital);
	*t = (struct temporal){0};
}

/* --- kinds of words and numbers -------------------------------------------- */

/* Does `word` look like `form`, where 0 is a digit and others are themselves?
 * Twice 0 is a digit twice; a form's end must be the word's. */
static bool
has_form(struct str word, const char *form)
{
	size_t i;

	for (i = 0; i < word.n && form[i] != '\0'; i++)
		if (form[i] == '0' ? word.p[i] < '0' || word.p[i] > '9'
				   : word.p[i] != form[i])
			return false;
	return i == word.n && form[i] == '\0';
}

static bool
has_a_form(struct str word, const char *const *form)
{
	for (; *form != NULL; form++)
		if (has_form(word, *form))
			return true;
	return false;
}

/* Digits with their points and commas: how many bytes at the head. */
static size_t
number_head(struct str word)
{
	size_t i = 0;

	while (i < word.n &&
		((word.p[i] >= '0' && word.p[i] <= '9') ||
			(i > 0 && (word.p[i] == '.' || word.p[i] == ','))))
		i++;
	return i;
}

static bool
is_one_of(struct str word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_eq_nocase(word, str_of(*list)))
			return true;
	return false;
}

static void
add_digits_kinds(struct temporal_set *s, struct str word)
{
	static const char *const clock[] = {
		"0:00", "00:00", "00:00:00", "0.00", "00.00", NULL};
	static const char *const slashes[] = {"0/0/00", "00/0/00", "0/00/00",
		"00/00/00", "0/0/0000", "00/0/0000", "0/00/0000", "00/00/0000",
		"00-00-0000", "00.00.0000", NULL};
	static const char *const range[] = {
		"0-0", "0-00", "00-00", "0.0-0.0", NULL};
	static const char *const span[] = {
		"0000-00", "0000-0000", "0000/00", NULL};
	uint32_t v = number_of(word);

	if (number_head(word) == word.n)
		set_add(s, NUM);
	if (has_form(word, "000"))
		set_add(s, THREE);
	if ((has_form(word, "0") || has_form(word, "00")) && v >= 1 && v <= 31)
		set_add(s, DAY);
	if (has_form(word, "0000") && v >= 1000 && v < 2200)
		set_add(s, YEAR);
	if (has_form(word, "0000") && v < 2400 && v % 100 < 60)
		set_add(s, CLOCK4);
	if (has_a_form(word, clock) && v < 25 && word.p[word.n - 3] == ':')
		set_add(s, CLOCK);
	if (has_form(word, "0000-00-00"))
		set_add(s, ISO);
	if (has_a_form(word, range))
		set_add(s, RANGE);
	if (has_a_form(word, slashes))
		set_add(s, SLASHES);
	if (has_a_form(word, span) && v >= 1000 && v < 2200)
		set_add(s, SPAN);
	if (has_form(word, "0000s") || has_form(word, "00s"))
		set_add(s, DECADE);
}

static void
add_suffix_kinds(struct temporal_set *s, struct str word)
{
	static const char *const scale[] = {"m", "bn", "k", "tn", "mln", "bln",
		"mn", "million", "billion", NULL};
	static const char *const ampm[] = {"am", "pm", NULL};
	static const char *const ordinal[] = {"st", "nd", "rd", "th", NULL};
	size_t head = number_head(word);
	struct str tail = str_slice(word, head, word.n);

	if (head == 0 || tail.n == 0)
		return;
	if (is_one_of(tail, scale))
		set_add(s, NUMSCALE);
	if (is_one_of(tail, ampm))
		set_add(s, NUMAMPM);
	if (is_one_of(tail, ordinal) && head <= 2)
		set_add(s, ORDINAL);
}

/* "RM4.2": a currency's letters and a number. */
static void
add_coded_kind(struct temporal_set *s, struct str word)
{
	static const char *const code[] = {"RM", "Rs", "US", "A", "C", "NZ",
		"HK", "EUR", "USD", "GBP", "R", "P", NULL};
	size_t n = 0;

	while (n < word.n && (word.p[n] < '0' || word.p[n] > '9'))
		n++;
	if (n > 0 && n < word.n && is_one_of(str_slice(word, 0, n), code) &&
		number_head(str_slice(word, n, word.n)) == word.n - n)
		set_add(s, CODED);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The kind with exactly these symbols; 0 if there are none. */
static uint32_t
kind_of_set(struct temporal *t, const struct temporal_set *s)
{
	static const struct temporal_set none;
	uint32_t i;

	if (memcmp(s, &none, sizeof(none)) == 0)
		return 0;
	for (i = 1; i < t->n_kinds; i++)
		if (memcmp(&t->kind[i].symbols, s, sizeof(*s)) == 0)
			return i;
	i = add_kind(t);
	t->kind[i].symbols = *s;
	return i;
}

uint32_t
temporal_kind(struct temporal *t, struct str word)
{
	struct temporal_set set = {0};
	uint32_t kind = wordmap_get_lower(&t->words, word), capital, i;

	if (is_digit(word.p[0]) || is_digit(word.p[word.n - 1])) {
		add_digits_kinds(&set, word);
		add_suffix_kinds(&set, word);
		add_coded_kind(&set, word);
		if (kind == 0)
			return kind_of_set(t, &set);
	}
	capital = is_capital(word) ? wordmap_get_lower(&t->capital, word) : 0;
	if (capital == 0)
		return kind;
	/* "A year" is both the sign of a currency and an article. */
	set = t->kind[capital].symbols;
	for (i = 0; kind != 0 && i < TEMPORAL_SYMBOLS / 64; i++)
		set.bit[i] |= t->kind[kind].symbols.bit[i];
	return kind == 0 ? capital : kind_of_set(t, &set);
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
 * none can go on? */
static bool
is_idle(const struct temporal *t, const struct temporal_token *token, size_t n,
	size_t at)
{
	if (token[at].kind == 0)
		return true;
	if (sets_meet(&t->kind[token[at].kind].symbols, &t->alone))
		return false;
	return at + 1 == n || token[at + 1].kind == 0;
}

/* The longest match of the patterns that may begin with token `at`. */
static struct temporal_span
match_at(const struct temporal *t, const struct temporal_token *token, size_t n,
	size_t at)
{
	const struct temporal_set *set = &t->kind[token[at].kind].symbols;
	struct temporal_span best = {at, at, ENTITY_N_TYPES};
	size_t s, i, longest = 0;

	for (s = 0; s < t->n_symbols; s++) {
		if (set->bit[s / 64] >> s % 64 == 0) {
			s |= 63; /* no more in this word */
			continue;
		}
		if (!set_has(set, s))
			continue;
		for (i = t->first[s]; i < t->first[s + 1]; i++) {
			struct trial r = {.t = t,
				.token = token,
				.n = n,
				.p = &t->pattern[t->starts[i]]};

			try_elements(&r, at, at, 0, at, at);
			if (r.total <= longest)
				continue;
			longest = r.total;
			best = (struct temporal_span){
				r.start, r.end, (enum entity_type)r.p->type};
		}
	}
	return best;
}

void
temporal_find(const struct temporal *t, const struct temporal_token *token,
	size_t n, struct temporal_spans *out)
{
	struct temporal_span found, ahead;
	size_t i = 0;

	while (i < n) {
		if (is_idle(t, token, n, i)) {
			i++;
			continue;
		}
		found = match_at(t, token, n, i);
		if (found.first > i && found.end > found.first) {
			/* "in May" found May: is it "May 1996"? */
			ahead = match_at(t, token, n, found.first);
			if (ahead.end > found.end)
				found = ahead;
		}
		if (found.end == found.first) {
			i++;
			continue;
		}
		if (found.type < ENTITY_N_TYPES) {
			out->at = mem_grow(
				out->at, &out->cap, out->n + 1, sizeof(found));
			out->at[out->n++] = found;
		}
		i = found.end;
	}
}
