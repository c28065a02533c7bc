/*
 * lines.c - see lines.h
 *
 * Several hundred patterns are held against every line, most of the time in
 * vain, so what costs is to find that none of them matches. Most begin with
 * plain letters: those that may match are found in a tree of letters
 * (prefix.h). The others ("<NAME>, <ROLE>") are tried all at once, as one
 * expression for each shape of line (a sieve), and only if that matches each
 * alone, to know which. Expressions become machine code when they are needed.
 *
 * In the data file a pattern is PCRE2 with three additions: <NAME> stands for
 * what the section [define] gives, ' also means the typographic ’, and the
 * pattern is the whole line but for its last points and colons. `.*` in front
 * makes it a pattern of line ends; of a paragraph it sees the last bytes only.
 */
#include "lines.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "prefix.h"
#include "re.h"

/* A sieve is made of several expressions if need be: PCRE2 compiles each to
 * at most 64 KiB. */
enum {
	SIEVE_SOURCE_B = 8000,
	SUFFIX_WINDOW_B = 160,
	SENTENCE_WORDS = 5,
	BRIEF_B = 100, /* names, roles and dates fill no longer line */
	CANDIDATES_MAX = 128
};

/* How a pattern is looked for. */
enum way {
	BY_BEGINNING, /* in the tree */
	BY_SIEVE,     /* it begins with no plain letter */
	BY_END	      /* a pattern of line ends; in a tree, too */
};

struct pattern {
	struct str source; /* with macros spelled out, not anchored */
	struct re *re;
	const struct line_rule *rule;
	enum way way;
};

struct sieve {
	struct re **re;
	size_t n, cap;
	bool is_ready;
};

/* Kinds of lines that differ in the rules that count for them. */
enum { OPEN, SENTENCE, LONG_OPEN, LONG_SENTENCE, N_SHAPES };

struct macro {
	struct str name, text;
};

struct macros {
	struct macro *item;
	size_t n, cap;
};

struct line_rules {
	struct pattern *pattern;
	size_t n, cap;
	struct prefixes beginnings; /* of those that have plain ones */
	struct prefixes endings;    /* of patterns of line ends */
	struct sieve sieve[N_SHAPES];
	struct line_rule **rule;
	size_t n_rules, rule_cap;
	struct re **dateline;
	size_t n_datelines, dateline_cap;
	struct arena names; /* of rules, and the patterns' sources */
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
		rules->n_rules + 1, sizeof(void *));
	rules->rule[rules->n_rules++] = r;
	return r;
}

/* `pattern`, its <MACROS> and apostrophes spelled out. -1: no such macro. */
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

static const char whole_line[] = ")[ .,:!…*-]*$";

static int
compile(struct pattern *p, char *error)
{
	struct buf b = {0};

	buf_add_str(&b, p->way == BY_END ? STR("(?:") : STR("^(?:"));
	buf_add_str(&b, p->source);
	buf_add_str(&b, str_of(whole_line));
	p->re = re_compile(buf_str(&b), RE_NOCASE | RE_LATE, error);
	buf_free(&b);
	return p->re ? 0 : -1;
}

static int
add_pattern(struct line_rules *rules, const struct line_rule *rule,
	struct str source, const struct macros *macros, char *error)
{
	struct pattern p = {.rule = rule};
	struct buf b = {0};
	int status;

	if (str_starts(source, STR(".*"))) {
		p.way = BY_END;
		source = str_slice(source, 2, source.n);
	}
	status = expand(&b, source, macros);
	p.source = arena_str(&rules->names, buf_str(&b));
	buf_free(&b);
	if (status < 0) {
		snprintf(error, 256, "no such <NAME> in [define]");
		return -1;
	}
	if (!prefixes_add(
		    p.way == BY_END ? &rules->endings : &rules->beginnings,
		    p.source, (uint32_t)rules->n)) {
		if (p.way == BY_END) {
			snprintf(error, 256, "no plain letters behind .*");
			return -1;
		}
		p.way = BY_SIEVE;
	}
	if (compile(&p, error) < 0)
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
	struct buf b = {0};
	struct re *re = NULL;

	buf_add_str(&b, STR("^(?:"));
	if (expand(&b, source, macros) < 0) {
		snprintf(error, 256, "no such <NAME> in [define]");
	} else {
		buf_add_char(&b, ')');
		re = re_compile(buf_str(&b), RE_NOCASE, error);
	}
	buf_free(&b);
	if (!re)
		return -1;
	rules->dateline = mem_grow(rules->dateline, &rules->dateline_cap,
		rules->n_datelines + 1, sizeof(void *));
	rules->dateline[rules->n_datelines++] = re;
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
lines_load(struct lexicon *x, struct lexicon *agencies)
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
		lexicon_refuse(x, why);
		lines_free(rules);
		return NULL;
	}
	return rules;
}

static void
free_sieve(struct sieve *sieve)
{
	size_t i;

	for (i = 0; i < sieve->n; i++)
		re_free(sieve->re[i]);
	free(sieve->re);
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
		re_free(rules->dateline[i]);
	for (i = 0; i < N_SHAPES; i++)
		free_sieve(&rules->sieve[i]);
	prefixes_free(&rules->beginnings);
	prefixes_free(&rules->endings);
	free(rules->pattern);
	free(rules->dateline);
	free(rules->rule);
	arena_free(&rules->names);
	free(rules);
}

static bool
is_alnum_ascii(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Words in `line`; stops at `enough`. */
static size_t
count_words(struct str line, size_t enough)
{
	size_t i, n = 0;

	for (i = 0; i < line.n && n < enough; i++)
		n += line.p[i] != ' ' && (i == 0 || line.p[i - 1] == ' ');
	return n;
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

	/* Most lines end plainly, one way or the other. */
	if (!s.n || is_alnum_ascii(s.p[s.n - 1]))
		return false;
	if (s.p[s.n - 1] == '.')
		return true;
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
	return quoted && lines_has_words(line, 5);
}

size_t
lines_count_words(struct str line)
{
	return count_words(line, line.n);
}

bool
lines_has_words(struct str line, size_t n)
{
	return count_words(line, n) >= n;
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
	if (str_has(STR("-*|_ \t"), s.p[0]))
		return 1;
	/* All of them begin with E2 or C2. */
	if (!((unsigned char)s.p[0] == 0xE2 || (unsigned char)s.p[0] == 0xC2))
		return 0;
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

/* The last SUFFIX_WINDOW_B bytes of a paragraph, from a character on. A
 * paragraph that ends as a sentence ends has no caption's credit there. */
static struct str
last_bytes(struct str line)
{
	size_t from;

	if (line.n <= LINE_SHORT_B)
		return line;
	if (str_has(STR(".?!\""), line.p[line.n - 1]) ||
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

/* Compile what has been gathered in `b` and begin anew. */
static void
add_to_sieve(struct sieve *sieve, struct buf *b)
{
	char error[256];
	struct re *re;

	buf_add_str(b, str_of(whole_line));
	re = re_compile(buf_str(b), RE_NOCASE, error);
	/* Each pattern compiles, so their alternative does: no else. */
	if (re) {
		sieve->re = mem_grow(
			sieve->re, &sieve->cap, sieve->n + 1, sizeof(void *));
		sieve->re[sieve->n++] = re;
	}
	buf_reset(b);
}

static bool
counts_for(const struct line_rule *rule, unsigned shape, unsigned places)
{
	if (shape >= LONG_OPEN && !(rule->flags & LINE_LONG))
		return false;
	if ((shape == SENTENCE || shape == LONG_SENTENCE) &&
		(rule->flags & LINE_NOSTOP))
		return false;
	return rule->flags & places;
}

/* Rules of the foot alone have no part in sieves: few lines stand there. */
enum { SIEVED = LINE_HEAD | LINE_MIDDLE | LINE_NEAR };

/* Compile the sieve for lines of one shape. No patterns: no expression. */
static void
make_sieve(struct line_rules *rules, unsigned shape)
{
	struct sieve *sieve = &rules->sieve[shape];
	struct buf b = {0};
	size_t i;

	sieve->is_ready = true;
	for (i = 0; i < rules->n; i++) {
		const struct pattern *p = &rules->pattern[i];

		if (p->way != BY_SIEVE || !counts_for(p->rule, shape, SIEVED))
			continue;
		buf_add_str(&b, b.n ? STR("|(?:") : STR("^(?:(?:"));
		buf_add_str(&b, p->source);
		buf_add_char(&b, ')');
		if (b.n > SIEVE_SOURCE_B)
			add_to_sieve(sieve, &b);
	}
	if (b.n)
		add_to_sieve(sieve, &b);
	buf_free(&b);
}

/* A line that is being looked up. */
struct probe {
	struct str line, end; /* its last bytes, for patterns of line ends */
	unsigned shape, places;
};

static bool
try_pattern(const struct pattern *p, const struct probe *probe,
	struct line_match *match)
{
	struct str s = p->way == BY_END ? probe->end : probe->line;
	size_t span[4];

	if (!counts_for(p->rule, probe->shape, probe->places) ||
		re_search(p->re, s, 0, span, 2) != 1)
		return false;
	match->rule = p->rule;
	match->value = group(s, span, 1);
	return true;
}

/* Try the patterns whose beginnings stand at byte `at` of `s`. */
static bool
try_tree(const struct line_rules *rules, const struct prefixes *tree,
	struct str s, const struct probe *probe, struct line_match *match)
{
	uint32_t id[CANDIDATES_MAX];
	size_t i, n = prefixes_find(tree, s, id, CANDIDATES_MAX);

	for (i = 0; i < n; i++)
		if (try_pattern(&rules->pattern[id[i]], probe, match))
			return true;
	return false;
}

static bool
is_alnum(char c)
{
	return is_alnum_ascii(c) || (c & 0x80);
}

/* Patterns of line ends begin where words do, or with a sign. */
static bool
try_endings(const struct line_rules *rules, const struct probe *probe,
	struct line_match *match)
{
	struct str s = probe->end;
	size_t i;

	for (i = 0; i + 1 < s.n; i++)
		if (prefixes_may_find(&rules->endings, (unsigned char)s.p[i],
			    (unsigned char)s.p[i + 1]) &&
			(i == 0 || !is_alnum(s.p[i - 1])) &&
			try_tree(rules, &rules->endings, str_slice(s, i, s.n),
				probe, match))
			return true;
	return false;
}

static bool
passes(struct line_rules *rules, const struct probe *probe)
{
	struct sieve *sieve = &rules->sieve[probe->shape];
	size_t i, span[2];

	if (probe->line.n > BRIEF_B && probe->shape < LONG_OPEN)
		return false;
	if (!(probe->places & SIEVED))
		return true;
	if (!sieve->is_ready)
		make_sieve(rules, probe->shape);
	for (i = 0; i < sieve->n; i++)
		if (re_search(sieve->re[i], probe->line, 0, span, 1) == 1)
			return true;
	return false;
}

static bool
try_sieve(struct line_rules *rules, const struct probe *probe,
	struct line_match *match)
{
	size_t i;

	if (!passes(rules, probe))
		return false;
	for (i = 0; i < rules->n; i++)
		if (rules->pattern[i].way == BY_SIEVE &&
			try_pattern(&rules->pattern[i], probe, match))
			return true;
	return false;
}

/* "4:05 p.m." ends a line of dates as well as a sentence. */
static bool
is_sentence(struct str line)
{
	return lines_ends_sentence(line) && !str_ends(line, STR(".m.")) &&
	       lines_has_words(line, SENTENCE_WORDS);
}

bool
lines_match(struct line_rules *rules, struct str line, unsigned places,
	struct line_match *match)
{
	struct str bare = lines_bare(line);
	struct probe probe = {.line = bare.n ? bare : line, .places = places};

	if (!probe.line.n)
		return false;
	probe.end = last_bytes(probe.line);
	probe.shape = probe.line.n > LINE_SHORT_B ? LONG_OPEN : OPEN;
	probe.shape += is_sentence(probe.line);
	return try_tree(rules, &rules->beginnings, probe.line, &probe, match) ||
	       try_sieve(rules, &probe, match) ||
	       try_endings(rules, &probe, match);
}

bool
lines_dateline(
	struct line_rules *rules, struct str paragraph, struct dateline *d)
{
	size_t i, span[8];

	/* A dateline is short; this bounds what the patterns look at. */
	if (paragraph.n > SUFFIX_WINDOW_B)
		paragraph.n = SUFFIX_WINDOW_B;
	while (paragraph.n && (paragraph.p[paragraph.n - 1] & 0x80))
		paragraph.n--;
	for (i = 0; i < rules->n_datelines; i++) {
		if (re_search(rules->dateline[i], paragraph, 0, span, 4) != 1)
			continue;
		d->place = group(paragraph, span, 1);
		d->date = group(paragraph, span, 2);
		d->agency = group(paragraph, span, 3);
		d->end_b = span[1];
		return true;
	}
	return false;
}
