/* language.c - see language.h */
#include "language.h"

#include <stdint.h>

#include "utf8.h"

/*
 * Enough evidence: this many stop words, this share of all words, and this
 * many times what the next language has. Headlines drop their stop words, so a
 * guess wants a sentence or two; below that it is "".
 */
enum { MIN_HITS = 4, MIN_PERCENT = 12, LEAD_PERCENT = 130 };

/* No stop word is longer (Cyrillic letters are two bytes). */
enum { WORD_MAX_B = 16 };

int
languages_load(struct languages *l, struct lexicon *x)
{
	struct str section = {0};

	while (lexicon_next(x)) {
		struct str rest = x->line, word;

		if (x->section.p != section.p) {
			section = x->section;
			if (l->n == LANGUAGE_MAX || section.n != 2)
				return -1;
			buf_add_str(&l->codes, section);
			l->n++;
		}
		while (str_cut(&rest, ' ', &word))
			if (word.n)
				wordmap_add(&l->words, word,
					(uint32_t)1 << (l->n - 1));
	}
	return 0;
}

void
languages_free(struct languages *l)
{
	wordmap_free(&l->words);
	buf_free(&l->codes);
	l->n = 0;
}

/* Scripts that (nearly) one language of the news writes. */
static const struct {
	uint32_t first, last;
	const char *code;
} scripts[] = {
	{0x0370, 0x03FF, "el"},
	{0x0530, 0x058F, "hy"},
	{0x0590, 0x05FF, "he"},
	{0x0E00, 0x0E7F, "th"},
	{0x10A0, 0x10FF, "ka"},
	{0x3040, 0x30FF, "ja"},
	{0xAC00, 0xD7A3, "ko"},
	{0x4E00, 0x9FFF, "zh"},
};

enum { N_SCRIPTS = sizeof(scripts) / sizeof(*scripts) };

/* Counts a character for its script; kana outweigh the Han around them. */
static void
count_script(uint32_t cp, size_t *count)
{
	size_t i;

	for (i = 0; i < N_SCRIPTS; i++)
		if (cp >= scripts[i].first && cp <= scripts[i].last)
			count[i] += cp >= 0x3040 && cp <= 0x30FF ? 4 : 1;
}

static struct str
best_script(const size_t *count, size_t n_letters)
{
	size_t i, best = 0;

	for (i = 1; i < N_SCRIPTS; i++)
		if (count[i] > count[best])
			best = i;
	if (count[best] < 10 || count[best] * 2 < n_letters)
		return STR("");
	return str_of(scripts[best].code);
}

struct tally {
	size_t hits[LANGUAGE_MAX];
	size_t script[N_SCRIPTS];
	size_t n_words, n_letters;
};

static void
count_word(const struct languages *l, struct str word, struct tally *t)
{
	uint32_t bits = 0;
	size_t i;

	t->n_words++;
	if (word.n <= WORD_MAX_B)
		bits = wordmap_get_lower(&l->words, word);
	for (i = 0; bits; i++, bits >>= 1)
		t->hits[i] += bits & 1;
}

static void
count_text(const struct languages *l, struct str text, struct tally *t)
{
	const char *p = text.p, *end = text.p + text.n, *word = NULL, *next;
	uint32_t cp;

	for (; p < end; p = next) {
		next = p + 1;
		cp = (unsigned char)*p;
		if (cp >= 0x80)
			next = utf8_next(p, end, &cp);
		if ((cp | 32) >= 'a' && (cp | 32) <= 'z') {
			t->n_letters++;
			if (!word)
				word = p;
		} else if (cp >= 0x80 && utf8_is_alpha(cp)) {
			t->n_letters++;
			count_script(cp, t->script);
			if (!word)
				word = p;
		} else if (word) {
			count_word(l, str_from(word, (size_t)(p - word)), t);
			word = NULL;
		}
	}
}

struct str
language_guess(const struct languages *l, struct str text)
{
	struct tally t = {0};
	struct str script;
	size_t i, best = 0, second = 0;

	if (text.n > LANGUAGE_LOOK_B)
		text.n = LANGUAGE_LOOK_B;
	count_text(l, text, &t);
	script = best_script(t.script, t.n_letters);
	if (script.n)
		return script;
	for (i = 0; i < l->n; i++)
		if (t.hits[i] > t.hits[best])
			best = i;
	for (i = 0; i < l->n; i++)
		if (i != best && t.hits[i] > second)
			second = t.hits[i];
	if (t.hits[best] < MIN_HITS ||
		t.hits[best] * 100 < t.n_words * MIN_PERCENT ||
		t.hits[best] * 100 < second * LEAD_PERCENT)
		return STR("");
	return str_from(l->codes.p + 2 * best, 2);
}
