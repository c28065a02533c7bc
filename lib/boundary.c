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
 * How readily a class ends a sentence before a capital; the first row that
 * applies counts. Judged from the usage of edited news.
 */
static const struct {
	unsigned bits;
	int prior;
} priors[] = {
	{ABBREV_TITLE, -40},
	{ABBREV_SAINT, -20},
	{ABBREV_INITIAL, -25},
	{ABBREV_TIME, 10},
	{ABBREV_COMPANY, 20},
	{ABBREV_STATE, 8},
	{ABBREV_PLACE, -12},
	{ABBREV_ETC, 25},
	{ABBREV_OTHER | ABBREV_CONSONANTS, 5},
	{ABBREV_LETTERS, -8},
	{ABBREV_DATE, 14},
	{ABBREV_PERSON, -8},
	{ABBREV_LETTER, 0},
};

/* What a sentence of so many words (the abbreviation too) takes away. */
static const int too_short[] = {0, 60, 45, 45, 0};

enum {
	UNKNOWN_WORD = -12, /* a capitalised word that is in no list */
	QUOTE_OPENS = 10,   /* a quotation mark before the next word */
	BRACKET_OPENS = 10, /* what a bracket there takes away */
	GOES_ON = -60,	    /* "Co. Inc.", "Corp. Chairman" */
	MISTER = 25,	    /* "Inc. Mr.", which no sentence has inside */
	NAMED_AGAIN = 30,   /* "Acme Tools Inc. Acme" */
	PRONOUN_I = 20,	    /* always a capital; follows no name */
	NAME_GOES_ON = 10,  /* "U.S. Trust Co.": what a second capital takes */
	VERB_FOLLOWS = 12,  /* "Acme Inc. Revenue rose" */
	LOST_BLANK = 15,    /* what "Inc.The" takes away */
	NAME_MAX_B = 60,    /* how far back the name before "Inc." is read */
	CLAUSE_WORDS = 4,   /* within which a reporting verb comes */
};

static unsigned
class_of(const struct sentence_model *m, struct str word)
{
	return abbrev_class(&m->abbreviation, word);
}

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

static bool
is_i(struct str word)
{
	return word.n > 0 && *word.p == 'I' &&
	       (word.n == 1 || word.p[1] == '\'' ||
		       (unsigned char)word.p[1] == 0xE2);
}

/* Does the name that the stop belongs to begin like the word that follows? */
static bool
is_named_again(const struct stop_line *line, const struct stop *s)
{
	const char *from = line->start;
	struct str name;

	if (s->word.n < 3)
		return false;
	if (s->before.p - from > NAME_MAX_B)
		from = s->before.p - NAME_MAX_B;
	name = str_from(from, (size_t)(s->before.p - from));
	return str_find(name, s->word, 0) < name.n;
}

/* The letter that begins the word after the one that follows, or 0. */
static uint32_t
letter_after(const struct stop_line *line, const struct stop *s)
{
	const char *p = s->word.p + s->word.n;
	uint32_t cp;

	if (p < line->end && *p == ',')
		p++;
	if (line->end - p < 2 || *p != ' ')
		return 0;
	utf8_next(p + 1, line->end, &cp);
	return cp;
}

/* "8 p.m. EST", "8 p.m. Norland time" */
static bool
is_zone(const struct stop_line *line, const struct stop *s)
{
	const char *p = s->word.p + s->word.n;

	return (s->word.n > 1 && s->word.p[1] >= 'A' && s->word.p[1] <= 'Z') ||
	       str_starts(str_from(p, (size_t)(line->end - p)), STR(" time"));
}

/*
 * What the case of the word after the next says: "U.S. Trust Co." is a name,
 * "Acme Inc. Revenue rose" has a new sentence. `starter` is the next word's.
 */
static int
word_after(const struct stop_line *line, const struct stop *s, unsigned class,
	int starter)
{
	uint32_t letter = letter_after(line, s);

	if ((class & (ABBREV_PLACE | ABBREV_LETTERS)) && utf8_is_upper(letter))
		return -NAME_GOES_ON;
	if (starter > 0 || !utf8_is_lower(letter))
		return 0;
	if (class & ABBREV_COMPANY)
		return VERB_FOLLOWS;
	return (class & ABBREV_TIME) && !is_zone(line, s) ? VERB_FOLLOWS : 0;
}

/* What the word that follows says, after an abbreviation of `class`. */
static int
starter_after(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s, unsigned class)
{
	struct str word = s->word;
	unsigned next;

	if (is_i(word))
		return PRONOUN_I;
	if ((class & ABBREV_COMPANY) && is_named_again(line, s))
		return NAMED_AGAIN;
	next = class_of(m, word);
	if (next & ABBREV_COMPANY ||
		((class & ABBREV_COMPANY) && (next & ABBREV_ROLE)))
		return GOES_ON;
	if (word.p + word.n == line->end || word.p[word.n] != '.')
		return boundary_starter(m, word);
	if (is_mister(word))
		return MISTER;
	if (next & (ABBREV_PERSON | ABBREV_DATE))
		return GOES_ON;
	if (next & ABBREV_TITLE)
		return class & (ABBREV_PLACE | ABBREV_STATE | ABBREV_LETTERS)
			       ? UNKNOWN_WORD
			       : MISTER;
	return boundary_starter(m, word);
}

/* An abbreviation before a capital. */
static bool
abbreviation_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s, unsigned class)
{
	size_t i;
	int starter, sum = 0;

	if (class & ABBREV_WITHIN)
		return false;
	for (i = 0; i < sizeof(priors) / sizeof(priors[0]); i++) {
		if (class & priors[i].bits) {
			sum = priors[i].prior;
			break;
		}
	}
	if ((class & ABBREV_INITIAL) && *s->before.p == 'I')
		sum = 0; /* "you and I. Did" */
	sum -= too_short[stop_count_words(line->start, s->begin, 4)];
	starter = starter_after(m, line, s, class);
	sum += starter + word_after(line, s, class, starter);
	if (s->opener != NULL)
		sum += *s->opener == '(' ? -BRACKET_OPENS : QUOTE_OPENS;
	if (s->glued)
		sum -= LOST_BLANK;
	return sum > 0;
}

/*
 * A mark follows: a bullet or a dash may begin a sentence, a comma does not.
 * A dash before a small letter goes on: "- if I may say so? - a bit".
 */
static bool
mark_begins(const struct stop_line *line, const struct stop *s)
{
	const char *p;
	uint32_t cp;

	p = utf8_next(s->next, line->end, &cp);
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
	case ')':
	case ']':
	case '}':
	case 0xBB:   /* » */
	case 0x201D: /* ” */
		return false;
	case '-':
	case 0x2013: /* – */
	case 0x2014: /* — */
		if (line->end - p >= 2 && p[0] == '-' && p[1] == '-')
			return true; /* a line of them */
		while (p < line->end && (*p == '-' || *p == ' '))
			p++;
		if (p == line->end)
			return false;
		utf8_next(p, line->end, &cp);
		return !utf8_is_lower(cp);
	default:
		return true;
	}
}

/* Is `before` a word that a blank may be lost after, and no host or path? */
static bool
may_lose_blank(struct str before)
{
	size_t i;
	char last = before.n > 0 ? before.p[before.n - 1] : '\0';

	for (i = 0; i < before.n; i++)
		if (str_has(STR(".@/_="), before.p[i]))
			return false;
	/* "Norland.The", "in 2014.The", "NATO.The"; not "then-U.S." */
	if ((last >= 'a' && last <= 'z') || last < 0 ||
		(last >= '0' && last <= '9'))
		return before.n >= 2;
	return before.n >= 3 && before.p[before.n - 2] != '-';
}

/* A dot with no blank after it: "Norland.The" and ".“The" end, others not. */
static bool
glued_dot_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	const char *after = s->word.p + s->word.n;
	unsigned class;

	if (s->next_kind != NEXT_UPPER || s->word.n == 0)
		return false;
	class = class_of(m, s->before) & ABBREV_ANY_WORD;
	if (s->closes_quote || s->closes_bracket || s->opener != NULL)
		return class == 0;
	if (str_has(s->word, '.') || (class == 0 && !may_lose_blank(s->before)))
		return false;
	/* "Jason.Leopold@example.org", "Example.Com/" */
	if (after < line->end && str_has(STR("@/_="), *after))
		return false;
	if (class_of(m, s->word) & ABBREV_HOST ||
		(s->word.n > 1 && s->word.p[1] >= 'A' && s->word.p[1] <= 'Z'))
		return false;
	if (class != 0)
		return s->word.n > 1 && abbreviation_ends(m, line, s, class);
	return true;
}

/* May a sentence begin with this word in small letters? */
static bool
small_may_begin(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	if (s->opener != NULL)
		return *s->opener == '(' || *s->opener == '*' ||
		       *s->opener == '_';
	return line->loose || (class_of(m, s->word) & ABBREV_SMALL);
}

/* A Roman number, as in "Vol. II"; "I" is a pronoun. */
static bool
is_roman(struct str word)
{
	size_t i;

	for (i = 0; i < word.n; i++)
		if (!str_has(STR("IVXLC"), word.p[i]))
			return false;
	return word.n > 1;
}

/* "The plan: 1. Go there.": a number on a list that a colon opens. */
static bool
is_item_number(const struct stop_line *line, const struct stop *s)
{
	size_t i;

	for (i = 0; i < s->before.n; i++)
		if (s->before.p[i] < '0' || s->before.p[i] > '9')
			return false;
	return i > 0 && i <= 2 && s->before.p - line->start >= 2 &&
	       s->before.p[-2] == ':';
}

static bool
dot_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	unsigned class;

	if (s->glued)
		return glued_dot_ends(m, line, s);
	if (s->next_kind == NEXT_LOWER && !small_may_begin(m, line, s))
		return false;
	class = class_of(m, s->before);
	if ((class & ABBREV_OPEN && !(class & ABBREV_INITIAL)) ||
		is_item_number(line, s))
		return false;
	if (s->next_kind == NEXT_DIGIT || s->next_kind == NEXT_LOWER ||
		is_roman(s->word))
		return (class & ABBREV_ANY) == 0;
	class &= ABBREV_ANY_WORD;
	if (s->next_kind == NEXT_MARK)
		return class == 0 && mark_begins(line, s);
	if (class == 0)
		return true;
	return s->next_kind == NEXT_UPPER &&
	       abbreviation_ends(m, line, s, class);
}

/* "he yelled", "Mr. Lee asked": is what follows a reporting clause? */
static bool
reports_speech(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	const char *p = s->word.p, *q;
	unsigned i, class;

	for (i = 0; i < CLAUSE_WORDS && p < line->end; i++) {
		for (q = p; q < line->end && q - p < STOP_WORD_MAX; q++)
			if (str_has(STR(" ,.;:!?\""), *q))
				break;
		if (q == p)
			return false;
		class = class_of(m, str_from(p, (size_t)(q - p)));
		if ((class & ABBREV_SAYS) &&
			(i > 0 || s->next_kind == NEXT_LOWER))
			return true;
		if (q < line->end && *q == '.' &&
			(class & (ABBREV_TITLE | ABBREV_INITIAL)))
			q++;
		if (q == line->end || *q != ' ')
			return false;
		p = q + 1;
	}
	return false;
}

/* A question or exclamation mark before a word with a capital. */
static bool
mark_ends_before_capital(const struct sentence_model *m,
	const struct stop_line *line, const struct stop *s)
{
	unsigned next = class_of(m, s->word);

	if (next & ABBREV_COMPANY && !s->closes_quote)
		return false; /* "Yahoo! Inc." */
	if (*s->begin == '!' && (class_of(m, s->before) & ABBREV_EXCLAIMED))
		return boundary_starter(m, s->word) > 0;
	return !s->closes_quote ||
	       (boundary_starter(m, s->word) >= 0 && !(next & ABBREV_TITLE)) ||
	       !reports_speech(m, line, s);
}

/*
 * "She sang in Help! and left.": the mark is part of a name before a small
 * letter. Who writes "i went to Rome! it was hot" is no careful writer.
 */
static bool
is_title_end(const struct stop_line *line, const struct stop *s)
{
	return !line->loose && s->end == s->begin + 1 && s->before.n > 1 &&
	       s->before.p > line->start && s->before.p[0] >= 'A' &&
	       s->before.p[0] <= 'Z' && s->before.p[1] >= 'a' &&
	       s->before.p[1] <= 'z';
}

static bool
mark_ends(const struct sentence_model *m, const struct stop_line *line,
	const struct stop *s)
{
	if (s->glued && (s->next_kind == NEXT_DIGIT || str_has(s->before, '/')))
		return false; /* a link's query */
	if (s->next_kind == NEXT_DIGIT && s->opener != NULL)
		return *s->opener != '('; /* "Help!" (1965) */
	switch (s->next_kind) {
	case NEXT_MARK:
		return !s->glued && mark_begins(line, s);
	case NEXT_LOWER:
		return !s->closes_quote && !s->closes_bracket &&
		       !(class_of(m, s->before) & ABBREV_EXCLAIMED) &&
		       !is_title_end(line, s) && !reports_speech(m, line, s);
	case NEXT_UPPER:
		return mark_ends_before_capital(m, line, s);
	case NEXT_NOTHING:
	case NEXT_DIGIT:
	case NEXT_LETTER:
	case NEXT_LINK:
		break;
	}
	return true;
}

/* Dots that stand apart are a pause as often as an end. */
static bool
ellipsis_ends(const struct sentence_model *m, const struct stop *s)
{
	switch (s->next_kind) {
	case NEXT_UPPER:
		if (s->opener != NULL && *s->opener == '(')
			return false;
		return !s->detached ||
		       (boundary_starter(m, s->word) > 0 && !is_i(s->word));
	case NEXT_LINK:
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
		return ellipsis_ends(m, s);
	case STOP_WIDE:
		break;
	}
	return true;
}
