/*
 * lines.c - see lines.h
 *
 * A few hundred patterns are held against every short line, so each is kept
 * with the plain letters that it begins with ("read also"). The patterns are
 * sorted into buckets by the first of them, and the regular expression runs
 * only where those letters stand. Patterns that begin otherwise share bucket
 * 0, which every line goes through.
 *
 * In the data file a pattern is PCRE2 with three additions: <NAME> stands for
 * what the section [define] gives, ' also means the typographic ’, and the
 * pattern is the whole line but for its last points and colons. `.*` in front
 * makes it a pattern of line ends; on a paragraph, it sees the last bytes only.
 */
#include "lines.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "re.h"

enum { PREFIX_MAX = 15, N_BUCKETS = 128, SUFFIX_WINDOW_B = 160 };

struct pattern {
	struct re *re;
	const struct line_rule *rule;
	unsigned char prefix_n;
	char prefix[PREFIX_MAX]; /* lower case */
	bool is_suffix;
};

struct macro {
	struct str name, text;
};

struct macros {
	struct macro *item;
	size_t n, cap;
};

struct line_rules {
	struct pattern *pattern; /* sorted by bucket */
	size_t n, cap;
	size_t bucket[N_BUCKETS + 1];
	struct line_rule **rule;
	size_t n_rules, rule_cap;
	struct pattern *dateline;
	size_t n_datelines, dateline_cap;
	struct arena names;
};

static const struct {
	const char *word;
	unsigned flag;
} flag_words[] = {
	{"head", LINE_HEAD},
	{"middle", LINE_MIDDLE},
	{"foot", LINE_FOOT},
	{"long", LINE_LONG},
	{"list", LINE_LIST},
	{"end", LINE_END},
	{"nostop", LINE_NOSTOP},
	{"near", LINE_NEAR},
	{"next", LINE_NEXT},
};

static const char *const field_words[LINE_N_FIELDS] = {
	"", ">title", ">byline", ">date", ">agency", ">source", ">url"};

static char
ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* "byline head foot >byline" -> a rule; NULL for a word that is none. */
static struct line_rule *
parse_section(struct line_rules *rules, struct str section)
{
	struct line_rule *r = arena_alloc(&rules->names, sizeof(*r));
	struct str word;
	char *kind;
	size_t i;

	str_cut(&section, ' ', &word);
	kind = arena_alloc(&rules->names, word.n + 1);
	memcpy(kind, word.p, word.n);
	kind[word.n] = '\0';
	*r = (struct line_rule){.kind = kind};
	while (str_cut(&section, ' ', &word)) {
		unsigned flag = 0;

		for (i = 0; i < sizeof(flag_words) / sizeof(*flag_words); i++)
			if (str_eq(word, str_of(flag_words[i].word)))
				flag = flag_words[i].flag;
		for (i = 1; i < LINE_N_FIELDS; i++)
			if (str_eq(word, str_of(field_words[i])))
				r->field = (enum line_field)i;
		if (!flag && word.n && word.p[0] != '>')
			return NULL;
		r->flags |= flag;
	}
	if (!(r->flags & LINE_ANYWHERE))
		r->flags |= LINE_ANYWHERE;
	rules->rule = mem_grow(rules->rule, &rules->rule_cap,
		rules->n_rules + 1, sizeof(struct line_rule *));
	rules->rule[rules->n_rules++] = r;
	return r;
}

/* `pattern` with its <MACROS> and apostrophes spelled out. -1: no such macro. */
static int
expand(struct buf *out, struct str pattern, const struct macros *macros)
{
	size_t i, k, end;
	bool in_class = false;

	for (i = 0; i < pattern.n; i++) {
		char c = pattern.p[i];

		if (c == '[' || c == ']')
			in_class = c == '[';
		if (c == '\'') {
			buf_add_str(out, in_class ? STR("'’‘") : STR("['’‘]"));
			continue;
		}
		if (c != '<' || i + 1 == pattern.n || pattern.p[i + 1] < 'A' ||
			pattern.p[i + 1] > 'Z') {
			buf_add_char(out, c);
			continue;
		}
		end = str_find(pattern, STR(">"), i);
		for (k = 0; k < macros->n; k++)
			if (str_eq(macros->item[k].name,
				    str_slice(pattern, i + 1, end)))
				break;
		if (end == pattern.n || k == macros->n)
			return -1;
		if (expand(out, macros->item[k].text, macros) < 0)
			return -1;
		i = end;
	}
	return 0;
}

/* Does an alternative stand outside all brackets? */
static bool
has_open_alternative(struct str pattern)
{
	size_t i;
	int depth = 0;

	for (i = 0; i < pattern.n; i++) {
		char c = pattern.p[i];

		if (c == '\\')
			i++;
		else if (c == '(' || c == '[')
			depth++;
		else if (c == ')' || c == ']')
			depth--;
		else if (c == '|' && depth == 0)
			return true;
	}
	return false;
}

/* The plain letters that whatever matches must begin with. */
static void
set_prefix(struct pattern *p, struct str pattern)
{
	size_t n = 0;

	if (has_open_alternative(pattern))
		return;
	while (n < pattern.n && n < PREFIX_MAX &&
		((pattern.p[n] >= 'a' && pattern.p[n] <= 'z') ||
			(pattern.p[n] >= '0' && pattern.p[n] <= '9') ||
			pattern.p[n] == ' '))
		n++;
	if (n && n < pattern.n && memchr("?*+{", pattern.p[n], 4))
		n--;
	memcpy(p->prefix, pattern.p, n);
	p->prefix_n = (unsigned char)n;
}

static size_t
bucket_of(const struct pattern *p)
{
	return p->prefix_n ? (unsigned char)p->prefix[0] : 0;
}

static int
compile(struct pattern *p, struct str source, const char *tail,
	const struct macros *macros, char *error)
{
	struct buf b = {0};

	buf_add_str(&b, STR("^(?:"));
	if (expand(&b, source, macros) < 0) {
		snprintf(error, 256, "no such <NAME> in [define]");
		buf_free(&b);
		return -1;
	}
	buf_add_str(&b, str_of(tail));
	p->re = re_compile(buf_str(&b), RE_NOCASE, error);
	buf_free(&b);
	if (!p->re)
		return -1;
	p->is_suffix = str_starts(source, STR(".*"));
	set_prefix(p, source);
	return 0;
}

static int
add_pattern(struct line_rules *rules, const struct line_rule *rule,
	struct str source, const struct macros *macros, char *error)
{
	struct pattern p = {.rule = rule};

	if (compile(&p, source, ")[ .,:!…*-]*$", macros, error) < 0)
		return -1;
	rules->pattern =
		mem_grow(rules->pattern, &rules->cap, rules->n + 1, sizeof(p));
	rules->pattern[rules->n++] = p;
	return 0;
}

static int
add_dateline(struct line_rules *rules, struct str source,
	const struct macros *macros, char *error)
{
	struct pattern p = {0};

	if (compile(&p, source, ")", macros, error) < 0)
		return -1;
	rules->dateline = mem_grow(rules->dateline, &rules->dateline_cap,
		rules->n_datelines + 1, sizeof(p));
	rules->dateline[rules->n_datelines++] = p;
	return 0;
}

static void
add_macro(struct macros *macros, struct str name, struct str text)
{
	macros->item = mem_grow(macros->item, &macros->cap, macros->n + 1,
		sizeof(*macros->item));
	macros->item[macros->n++] = (struct macro){name, text};
}

/* <AGENCY>: any of the names, in their own capitals. */
static void
add_agencies(struct macros *macros, struct arena *room, struct lexicon *names)
{
	struct buf b = {0};

	buf_add_str(&b, STR("(?-i:"));
	while (lexicon_next(names)) {
		if (b.n > 5)
			buf_add_char(&b, '|');
		buf_add_str(&b, names->line);
	}
	buf_add_char(&b, ')');
	add_macro(macros, STR("AGENCY"), arena_str(room, buf_str(&b)));
	buf_free(&b);
}

/* Sort by bucket, file order within one. */
static void
sort_patterns(struct line_rules *rules)
{
	struct pattern *sorted = mem_calloc(rules->n + 1, sizeof(*sorted));
	size_t b, i, n = 0;

	for (b = 0; b < N_BUCKETS; b++) {
		rules->bucket[b] = n;
		for (i = 0; i < rules->n; i++)
			if (bucket_of(&rules->pattern[i]) == b)
				sorted[n++] = rules->pattern[i];
	}
	rules->bucket[N_BUCKETS] = n;
	free(rules->pattern);
	rules->pattern = sorted;
}

/* Take in the entry that stands in `x`. */
static int
add_entry(struct line_rules *rules, const struct lexicon *x,
	struct str *section, struct macros *macros, char *error)
{
	struct line_rule *rule;

	if (str_eq(x->section, STR("define"))) {
		add_macro(macros, x->field[0],
			x->n_fields > 1 ? x->field[1] : STR(""));
		return 0;
	}
	if (str_eq(x->section, STR("dateline")))
		return add_dateline(rules, x->line, macros, error);
	if (!str_eq(x->section, *section)) {
		*section = x->section;
		if (!parse_section(rules, x->section)) {
			snprintf(error, 256, "unknown word in [%.*s]",
				(int)x->section.n, x->section.p);
			return -1;
		}
	}
	rule = rules->rule[rules->n_rules - 1];
	return add_pattern(rules, rule, x->line, macros, error);
}

struct line_rules *
lines_load(struct lexicon *x, struct lexicon *agencies, char *error)
{
	struct line_rules *rules = mem_calloc(1, sizeof(*rules));
	struct macros macros = {0};
	struct str section = STR("");
	char why[256];
	int status = 0;

	add_agencies(&macros, &rules->names, agencies);
	while (status == 0 && lexicon_next(x))
		status = add_entry(rules, x, &section, &macros, why);
	free(macros.item);
	if (status < 0) {
		snprintf(error, 512, "%.200s:%zu: %.255s",
			x->path.p ? x->path.p : "lines", x->line_number, why);
		lines_free(rules);
		return NULL;
	}
	sort_patterns(rules);
	return rules;
}

void
lines_free(struct line_rules *rules)
{
	size_t i;

	if (!rules)
		return;
	for (i = 0; i < rules->n; i++)
		re_free(rules->pattern[i].re);
	for (i = 0; i < rules->n_datelines; i++)
		re_free(rules->dateline[i].re);
	free(rules->pattern);
	free(rules->dateline);
	free(rules->rule);
	arena_free(&rules->names);
	free(rules);
}

bool
lines_ends_sentence(struct str line)
{
	static const char *const closing[] = {
		"\"", "'", ")", "]", " ", "”", "’", "“", "»", "«", "„", "›"};
	static const char *const stop[] = {
		".", "!", "?", "…", "。", "！", "？", "؟", "।"};
	bool quoted = false, again = true;
	struct str s = line;
	size_t i;

	while (again) {
		again = false;
		for (i = 0; i < sizeof(closing) / sizeof(*closing); i++)
			if (s.n && str_ends(s, str_of(closing[i]))) {
				s.n -= strlen(closing[i]);
				quoted |= closing[i][0] != ' ' && i != 2 &&
					  i != 3;
				again = true;
			}
	}
	for (i = 0; i < sizeof(stop) / sizeof(*stop); i++)
		if (str_ends(s, str_of(stop[i])))
			return true;
	return quoted && lines_count_words(line) >= 5;
}

size_t
lines_count_words(struct str line)
{
	size_t i, n = 0;

	for (i = 0; i < line.n; i++)
		n += line.p[i] != ' ' && (i == 0 || line.p[i - 1] == ' ');
	return n;
}

/* One of these bytes, or a typographic dash or bullet, in front of a line. */
static size_t
bullet_at(struct str s)
{
	static const char *const wide[] = {
		"–", "—", "•", "·", "●", "▪", "■", "―", "‣", "◆", "★"};
	size_t i;

	if (!s.n)
		return 0;
	if (memchr("-*|_ \t", s.p[0], 6))
		return 1;
	for (i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (str_starts(s, str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

struct str
lines_bare(struct str line)
{
	size_t n;

	line = str_trim(line);
	while ((n = bullet_at(line)) > 0)
		line = str_slice(line, n, line.n);
	if (line.n > 2 &&
		((line.p[0] == '(' && line.p[line.n - 1] == ')') ||
			(line.p[0] == '[' && line.p[line.n - 1] == ']')))
		line = str_trim(str_slice(line, 1, line.n - 1));
	return line;
}

static bool
has_prefix(const struct pattern *p, struct str line)
{
	size_t i;

	if (line.n < p->prefix_n)
		return false;
	for (i = 0; i < p->prefix_n; i++)
		if (ascii_lower(line.p[i]) != p->prefix[i])
			return false;
	return true;
}

/* The last SUFFIX_WINDOW_B bytes of a paragraph, from a character on. A
 * paragraph that ends as a sentence ends has no caption's credit there. */
static struct str
last_bytes(struct str line)
{
	size_t from;

	if (line.n <= LINE_SHORT_B)
		return line;
	if (memchr(".?!\"", line.p[line.n - 1], 4) ||
		str_ends(line, STR("”")) || str_ends(line, STR("’")))
		return str_from(line.p, 0);
	from = line.n - SUFFIX_WINDOW_B;
	while (from < line.n && (line.p[from] & 0xC0) == 0x80)
		from++;
	return str_slice(line, from, line.n);
}

/* Group g of a match, empty if it took no part. */
static struct str
group(struct str s, const size_t *span, size_t g)
{
	if (span[2 * g] == (size_t)-1)
		return str_from(NULL, 0);
	return str_slice(s, span[2 * g], span[2 * g + 1]);
}

static bool
try_bucket(const struct line_rules *rules, size_t bucket, struct str line,
	unsigned places, struct line_match *match)
{
	size_t i, span[4];
	unsigned without = lines_ends_sentence(line) ? LINE_NOSTOP : 0;
	unsigned with = line.n > LINE_SHORT_B ? LINE_LONG : 0;

	for (i = rules->bucket[bucket]; i < rules->bucket[bucket + 1]; i++) {
		const struct pattern *p = &rules->pattern[i];
		struct str s = line;

		if (!(p->rule->flags & places) ||
			(p->rule->flags & with) != with ||
			(p->rule->flags & without) || !has_prefix(p, line))
			continue;
		if (p->is_suffix)
			s = last_bytes(line);
		if (!s.n || re_search(p->re, s, 0, span, 2) != 1)
			continue;
		match->rule = p->rule;
		match->value = group(s, span, 1);
		return true;
	}
	return false;
}

bool
lines_match(const struct line_rules *rules, struct str line, unsigned places,
	struct line_match *match)
{
	struct str bare = lines_bare(line);
	unsigned char first;

	if (bare.n)
		line = bare;
	if (!line.n)
		return false;
	first = (unsigned char)ascii_lower(line.p[0]);
	if (first > 0 && first < N_BUCKETS &&
		try_bucket(rules, first, line, places, match))
		return true;
	return try_bucket(rules, 0, line, places, match);
}

bool
lines_dateline(const struct line_rules *rules, struct str paragraph,
	struct dateline *d)
{
	size_t i, span[8];

	/* A dateline is short; this bounds what the patterns look at. */
	if (paragraph.n > SUFFIX_WINDOW_B)
		paragraph.n = SUFFIX_WINDOW_B;
	while (paragraph.n && (paragraph.p[paragraph.n - 1] & 0x80))
		paragraph.n--;
	for (i = 0; i < rules->n_datelines; i++) {
		const struct pattern *p = &rules->dateline[i];

		if (re_search(p->re, paragraph, 0, span, 4) != 1)
			continue;
		d->place = group(paragraph, span, 1);
		d->date = group(paragraph, span, 2);
		d->agency = group(paragraph, span, 3);
		d->end_b = span[1];
		return true;
	}
	return false;
}
