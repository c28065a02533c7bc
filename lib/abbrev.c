/*
 * abbrev.c - the classes of words that are written with a full stop
 */
#include "abbrev.h"

#include "utf8.h"

static const struct {
	const char *section;
	enum abbrev_class bit;
} sections[] = {
	{"title", ABBREV_TITLE},
	{"saint", ABBREV_SAINT},
	{"company", ABBREV_COMPANY},
	{"person", ABBREV_PERSON},
	{"place", ABBREV_PLACE},
	{"state", ABBREV_STATE},
	{"date", ABBREV_DATE},
	{"time", ABBREV_TIME},
	{"number", ABBREV_NUMBER},
	{"within", ABBREV_WITHIN},
	{"etc", ABBREV_ETC},
	{"other", ABBREV_OTHER},
	{"exclaimed", ABBREV_EXCLAIMED},
	{"says", ABBREV_SAYS},
	{"open", ABBREV_OPEN},
	{"small", ABBREV_SMALL},
	{"host", ABBREV_HOST},
	{"role", ABBREV_ROLE},
	{"closing", ABBREV_CLOSING},
};

static uint32_t
section_bit(struct str name)
{
	size_t i;

	for (i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (str_eq(name, str_of(sections[i].section)))
			return sections[i].bit;
	return 0;
}

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The number of `word`'s first letter, or -1 if it is no ASCII letter. */
static int
letter_of(struct str word)
{
	if (word.n == 0 || (!is_small(word.p[0]) && !is_capital(word.p[0])))
		return -1;
	return (word.p[0] | 32) - 'a';
}

static size_t
length_of(struct str word)
{
	return word.n < ABBREV_LENGTHS ? word.n : ABBREV_LENGTHS - 1;
}

/* Small words are looked up folded, so only others need a form in capitals. */
static void
add_entry(struct abbrev_table *t, struct str word, uint32_t bit)
{
	struct buf capitals = {0};
	size_t i;

	wordmap_add(&t->words, word, bit);
	if (letter_of(word) >= 0)
		t->letters[length_of(word)] |= 1u << letter_of(word);
	for (i = 0; i < word.n; i++)
		buf_add_char(&capitals, is_small(word.p[i])
						? (char)(word.p[i] - 32)
						: word.p[i]);
	/* "LA." and "PA." end sentences: postal codes have no stop. */
	if (!is_small(word.p[0]) && bit != ABBREV_STATE)
		wordmap_add(&t->words, buf_str(&capitals), bit);
	buf_free(&capitals);
}

int
abbrev_load(struct abbrev_table *t, struct lexicon *x)
{
	uint32_t bit;

	while (lexicon_next(x)) {
		bit = section_bit(x->section);
		if (bit == 0)
			return -1;
		add_entry(t, x->field[0], bit);
	}
	return 0;
}

/* Single letters with stops between them: "X.Y.Z", "Ph.D" is none. */
static bool
is_letters(struct str word)
{
	size_t i;

	if (word.n < 3 || word.n % 2 == 0)
		return false;
	for (i = 0; i < word.n; i++)
		if (i % 2 == 1 ? word.p[i] != '.'
			       : !is_small(word.p[i]) && !is_capital(word.p[i]))
			return false;
	return true;
}

/* Small letters after the first and no vowel, but "Hmm" and "Mm". */
static bool
is_consonants(struct str word)
{
	size_t i, n_hum = 0;

	if (word.n < 2 || word.n > 5)
		return false;
	for (i = 0; i < word.n; i++) {
		if (!is_small(word.p[i]) && (i > 0 || !is_capital(word.p[i])))
			return false;
		if (str_has(STR("aeiouyAEIOUY"), word.p[i]))
			return false;
		n_hum += str_has(STR("hmHM"), word.p[i]);
	}
	return n_hum < word.n;
}

static unsigned
class_by_looks(struct str word)
{
	const char *end = word.p + word.n;
	uint32_t cp;

	if (word.n == 0)
		return 0;
	if (utf8_next(word.p, end, &cp) == end) {
		if (utf8_is_upper(cp))
			return ABBREV_INITIAL;
		return utf8_is_lower(cp) ? ABBREV_LETTER : 0;
	}
	if (is_letters(word))
		return ABBREV_LETTERS;
	return is_consonants(word) ? ABBREV_CONSONANTS : 0;
}

void
abbrev_free(struct abbrev_table *t)
{
	wordmap_free(&t->words);
}

static unsigned
look_up(const struct abbrev_table *t, struct str word)
{
	int letter = letter_of(word);

	if (letter >= 0 && !(t->letters[length_of(word)] >> letter & 1))
		return 0;
	return wordmap_get(&t->words, word) |
	       wordmap_get_lower(&t->words, word);
}

unsigned
abbrev_class(const struct abbrev_table *t, struct str word)
{
	unsigned class = look_up(t, word);
	size_t tail;

	if (class == 0) {
		/* "then-Gov", "a.m./p.m" */
		for (tail = word.n; tail > 0; tail--)
			if (word.p[tail - 1] == '-' || word.p[tail - 1] == '/')
				break;
		if (tail > 0)
			class = look_up(t, str_slice(word, tail, word.n));
	}
	return class | class_by_looks(word);
}
