/*
 * boundary.c - does this stop end the sentence?
 *
 * Most stops are plain: the word before is no abbreviation, what follows has
 * a capital. Where the two leave it open ("at Acme Inc. The ..."), a sum
 * decides: how readily the class of abbreviation ends a sentence, plus how
 * readily the next word begins one, in tenths of natural log-odds.
 */
#include "boundary.h"

#include "abbrev.h"
#include "utf8.h"

/*
 * How readily a class ends a sentence before a capital, in tenths of a nat;
 * the first row that applies counts. Judged from the usage of edited news.
 */
static const struct {
	unsigned bits;
	int prior;
} priors[] = {
	{ABBREV_TITLE, -40},
	{ABBREV_INITIAL, -25},
	{ABBREV_TIME, 10},
	{ABBREV_COMPANY, 5},
	{ABBREV_PERSON, 0},
	{ABBREV_PLACE, -5},
	{ABBREV_DATE, 0},
	{ABBREV_ETC, 5},
	{ABBREV_LETTERS, 0},
	{ABBREV_LETTER, 0},
};

/* What a sentence of so many words (the abbreviation too) takes away. */
static const int too_short[] = {0, 60, 40, 25, 0};

/* Classes that say nothing about a stop after the word. */
enum { ABBREV_WORDS = ABBREV_SAYS | ABBREV_SMALL | ABBREV_HOST };

enum {
	UNKNOWN_WORD = -12, /* a capitalised word that is in no list */
	QUOTE_OPENS = 10,   /* a quotation mark before the next word */
	MISTER = 25,	    /* "Inc. Mr.", which no sentence has inside */
};

int
boundary_starter(const struct sentence_model *m, struct str word)
{
	uint32_t value = wordmap_get_lower(&m->starter, word);

	return value == 0 ? UNKNOWN_WORD : (int)value - SENTENCE_STARTER_ZERO;
}

static bool
is_mister(struct str word)
{
	return str_eq(word, STR("Mr")) || str_eq(word, STR("Mrs")) ||
	       str_eq(word, STR("Ms"));
}

/* What the word that follows says, after an abbreviation of `class`. */
static int
starter_after(
	const struct sentence_model *m, const struct stop *s, unsigned class)
{
	struct str word = s->word;
	unsigned next_class;

	if (word.p + word.n < s->word_end && word.p[word.n] == '.') {
		next_class = abbrev_class(&m->abbreviation, word);
		if (is_mister(word))
			return MISTER;
		if (next_class & ABBREV_TITLE)
			return class & (ABBREV_PLACE | ABBREV_LETTERS)
				       ? UNKNOWN_WORD
				       : MISTER;
	}
	return boundary_starter(m, word);
}

/* An abbreviation before a capital. */
static bool
abbreviation_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s, unsigned class)
{
	size_t i;
	int sum = 0;

	if (class & ABBREV_WITHIN)
		return false;
	for (i = 0; i < sizeof(priors) / sizeof(priors[0]); i++) {
		if (class & priors[i].bits) {
			sum = priors[i].prior;
			break;
		}
	}
	sum -= too_short[stop_count_words(line->start, s->begin, 4)];
	sum += starter_after(m, s, class);
	if (s->opener != NULL)
		sum += QUOTE_OPENS;
	return sum > 0;
}

/* What follows a plain word's stop is a mark: a bullet begins, a comma not. */
static bool
mark_begins(const struct stop *s)
{
	uint32_t cp;

	utf8_next(s->next, s->word_end, &cp);
	switch (cp) {
	case ',':
	case ';':
	case ':':
	case '.':
	case '!':
	case '?':
	case '%':
	case '/':
	case '&':
	case '=':
	case ')':
	case ']':
	case '}':
	case 0x201D:
	case 0xBB:
		return false;
	default:
		return true;
	}
}

/* A dot with no blank after it: "Ukraine.The" and ".“The" end, others not. */
static bool
glued_dot_ends(const struct sentence_model *m, const struct stop *s)
{
	const char *p = s->before.p, *end = p + s->before.n;
	size_t n_small = 0;

	if (s->next_kind != NEXT_UPPER || s->word.n == 0)
		return false;
	if (s->closes_quote || s->closes_bracket || s->opener != NULL)
		return abbrev_class(&m->abbreviation, s->before) == 0;
	for (; p < end; p++) {
		if (*p == '.' || *p == '@' || *p == '/')
			return false; /* a host, a path, letters */
		if ((*p >= 'a' && *p <= 'z') || *p < 0)
			n_small++;
	}
	if (abbrev_class(&m->abbreviation, s->before) != 0)
		return false;
	if (n_small < 2 &&
		!(s->before.n > 1 && end[-1] >= '0' && end[-1] <= '9'))
		return false;
	/* "Jason.Leopold@", "Node.JS", "example.Com/" */
	p = s->word.p + s->word.n;
	if (p < s->word_end &&
		(*p == '@' || *p == '/' || *p == '_' || *p == '='))
		return false;
	if (abbrev_class(&m->abbreviation, s->word) & ABBREV_HOST)
		return false;
	return memchr(s->word.p, '.', s->word.n) == NULL;
}

/* May a sentence begin with this word in small letters? */
static bool
small_may_begin(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	if (s->opener != NULL)
		return *s->opener == '(';
	return line->loose ||
	       (abbrev_class(&m->abbreviation, s->word) & ABBREV_SMALL);
}

static bool
dot_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	unsigned class;

	if (s->glued)
		return glued_dot_ends(m, s);
	if (s->next_kind == NEXT_LOWER && !small_may_begin(m, line, s))
		return false;
	class = abbrev_class(&m->abbreviation, s->before);
	switch (s->next_kind) {
	case NEXT_MARK:
		return (class & ~(unsigned)ABBREV_WORDS) == 0 && mark_begins(s);
	case NEXT_DIGIT:
		return (class & ~(unsigned)ABBREV_WORDS) == 0;
	case NEXT_UPPER:
		if ((class & ~(unsigned)(ABBREV_WORDS | ABBREV_NUMBER)) == 0)
			return true;
		if (s->opener != NULL && *s->opener == '(')
			return false;
		return abbreviation_ends(m, line, s, class);
	case NEXT_LETTER:
	case NEXT_LOWER:
	case NEXT_LINK:
	case NEXT_NOTHING:
		break;
	}
	return (class & ~(unsigned)(ABBREV_WORDS | ABBREV_NUMBER)) == 0;
}

/* "he yelled", "Harry asked": a reporting clause at the word that follows. */
static bool
reports_speech(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	const char *p = s->word.p, *q;
	unsigned i;

	for (i = 0; i < 4 && p < line->end; i++) {
		for (q = p; q < line->end && q - p < STOP_WORD_MAX; q++)
			if (*q == ' ' || *q == ',' || *q == '.')
				break;
		if (abbrev_class(
			    &m->abbreviation, str_from(p, (size_t)(q - p))) &
			ABBREV_SAYS)
			return i > 0 || s->next_kind == NEXT_LOWER;
		if (q == line->end || (*q == '.' && q[-1] >= 'a') || *q == ',')
			return false;
		for (p = q; p < line->end && (*p == ' ' || *p == '.'); p++)
			;
		if (p < line->end && i > 0 && !(*p >= 'a' && *p <= 'z') &&
			!(*p >= 'A' && *p <= 'Z'))
			return false;
	}
	return false;
}

/* A question or exclamation mark. */
static bool
mark_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	unsigned class;

	switch (s->next_kind) {
	case NEXT_MARK:
		return !s->glued && mark_begins(s);
	case NEXT_LOWER:
		if (s->closes_quote || s->closes_bracket)
			return false;
		break;
	case NEXT_UPPER:
		if (s->closes_quote && boundary_starter(m, s->word) < 0 &&
			reports_speech(m, line, s))
			return false;
		break;
	case NEXT_NOTHING:
	case NEXT_DIGIT:
	case NEXT_LETTER:
	case NEXT_LINK:
		break;
	}
	if (s->glued && (s->next_kind == NEXT_DIGIT ||
				memchr(s->before.p, '/', s->before.n) != NULL))
		return false; /* a link's query */
	class = abbrev_class(&m->abbreviation, s->before);
	if ((class & ABBREV_EXCLAIMED) && *s->begin == '!')
		return s->next_kind == NEXT_UPPER &&
		       boundary_starter(m, s->word) > 0;
	if (s->next_kind == NEXT_LOWER)
		return !reports_speech(m, line, s);
	return true;
}

static bool
ellipsis_ends(const struct stop *s)
{
	switch (s->next_kind) {
	case NEXT_UPPER:
	case NEXT_LINK:
		return true;
	case NEXT_DIGIT:
	case NEXT_LETTER:
		return !s->glued;
	case NEXT_NOTHING:
	case NEXT_LOWER:
	case NEXT_MARK:
		break;
	}
	return false;
}

bool
boundary_is_end(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	if (s->next_kind == NEXT_NOTHING || s->omission)
		return true;
	switch (s->kind) {
	case STOP_DOT:
		return dot_ends(m, line, s);
	case STOP_MARK:
		return mark_ends(m, line, s);
	case STOP_ELLIPSIS:
		return ellipsis_ends(s);
	case STOP_WIDE:
		break;
	}
	return true;
}
