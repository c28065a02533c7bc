/* publisher.c - see publisher.h */
#include "publisher.h"

#include <stdint.h>

#include "utf8.h"

enum { WHOLE_NAME = 1, TELLING_WORD = 2, DOMAIN = 4 };

/* "The Beacon": speakers have no article in headlines. */
enum { NAME_MAX_B = 60, NAME_MAX_WORDS = 6, ARTICLE_MAX_WORDS = 4 };

static uint32_t
kind_of(struct str section)
{
	if (str_eq(section, STR("words")))
		return TELLING_WORD;
	return str_eq(section, STR("domains")) ? DOMAIN : WHOLE_NAME;
}

void
publishers_load(struct publishers *p, struct lexicon *x)
{
	while (lexicon_next(x))
		wordmap_add(&p->words, x->field[0], kind_of(x->section));
}

void
publishers_free(struct publishers *p)
{
	wordmap_free(&p->words);
}

static bool
is_upper_at(struct str s)
{
	uint32_t cp;

	if (!s.n)
		return false;
	utf8_next(s.p, s.p + s.n, &cp);
	return utf8_is_upper(cp) || (cp >= '0' && cp <= '9');
}

/* example.com, news.example.co.uk */
static bool
is_domain(const struct publishers *p, struct str s)
{
	size_t at = s.n;

	if (memchr(s.p, ' ', s.n))
		return false;
	while (at > 0 && s.p[at - 1] != '.')
		at--;
	return at > 1 &&
	       wordmap_get_lower(&p->words, str_slice(s, at - 1, s.n)) & DOMAIN;
}

/* Is `name` known for, or shaped as, a publication's name? */
static bool
is_name(const struct publishers *p, struct str name)
{
	struct str rest = name, word;
	size_t n_words = 0, n_telling = 0, n_small = 0;

	if (name.n < 2 || name.n > NAME_MAX_B)
		return false;
	if (wordmap_get_lower(&p->words, name) & WHOLE_NAME)
		return true;
	if (is_domain(p, name))
		return true;
	while (str_cut(&rest, ' ', &word)) {
		if (!word.n)
			continue;
		n_words++;
		n_small += word.n > 3 && !is_upper_at(word);
		if (wordmap_get_lower(&p->words, word) & TELLING_WORD)
			n_telling++;
	}
	if (n_small || n_words < 2 || n_words > NAME_MAX_WORDS)
		return false;
	return n_telling ||
	       (n_words <= ARTICLE_MAX_WORDS && name.n > 4 &&
		       str_eq_nocase(str_from(name.p, 4), STR("the ")));
}

static const char *const separators[] = {
	" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • "};

/* The last separator in `s`; s.n if there is none. */
static size_t
last_separator(struct str s, size_t *length_b)
{
	size_t i, at, best = s.n;

	for (i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		struct str sep = str_of(separators[i]);

		for (at = str_find(s, sep, 0); at < s.n;
			at = str_find(s, sep, at + 1))
			if (best == s.n || at > best) {
				best = at;
				*length_b = sep.n;
			}
	}
	return best;
}

/* Behind a bar stands a publication or a section, if it is short. */
static bool
is_after_bar(struct str title, size_t at, struct str name)
{
	return title.p[at + 1] == '|' && name.n <= NAME_MAX_B / 2 &&
	       is_upper_at(name);
}

bool
publisher_cut(const struct publishers *p, struct str *title, struct str *name)
{
	struct str left = *title;
	bool found = false;

	/* "Headline | World | The Herald": from the right, as long as what
	 * is cut off is a name or a section. The first one names it. */
	for (;;) {
		size_t length_b = 0, at = last_separator(left, &length_b);
		struct str last;

		if (at == left.n || at < 8)
			return found;
		last = str_trim(str_slice(left, at + length_b, left.n));
		if (!is_name(p, last) && !is_after_bar(left, at, last))
			return found;
		if (!found)
			*name = last;
		found = true;
		left = *title = str_trim(str_slice(left, 0, at));
	}
}
