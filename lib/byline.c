/* byline.c - see byline.h */
#include "byline.h"

#include <stdint.h>

#include "utf8.h"

enum { ROLE = 1, JOIN = 2, STOP = 4, LEAD = 8, AGENCY = 16 };
enum { NAME_MAX_B = 60, NAME_MAX_WORDS = 6 };

static const struct {
	const char *section;
	uint32_t value;
} sections[] = {
	{"role", ROLE},
	{"join", JOIN},
	{"stop", STOP},
	{"lead", LEAD},
};

void
bylines_load(struct bylines *b, struct lexicon *x, struct lexicon *agencies)
{
	struct buf lower = {0};
	size_t i;

	while (lexicon_next(x))
		for (i = 0; i < sizeof(sections) / sizeof(*sections); i++)
			if (str_eq(x->section, str_of(sections[i].section)))
				wordmap_add(
					&b->words, x->line, sections[i].value);
	while (lexicon_next(agencies)) {
		buf_reset(&lower);
		utf8_add_lower(&lower, agencies->line);
		wordmap_add(&b->words, buf_str(&lower), AGENCY);
	}
	buf_free(&lower);
}

void
bylines_free(struct bylines *b)
{
	wordmap_free(&b->words);
}

static bool
is_name_start(struct str word)
{
	uint32_t cp;

	utf8_next(word.p, word.p + word.n, &cp);
	return utf8_is_alpha(cp) && !utf8_is_lower(cp);
}

/* Is this piece between two commas somebody's name? */
static bool
is_name(const struct bylines *b, struct str piece)
{
	struct str rest = piece, word;
	size_t n_words = 0;

	if (piece.n < 2 || piece.n > NAME_MAX_B)
		return false;
	if (wordmap_get_lower(&b->words, piece) & (AGENCY | ROLE))
		return false;
	while (str_cut(&rest, ' ', &word)) {
		size_t i;

		if (!word.n)
			continue;
		if (n_words++ == 0 && !is_name_start(word))
			return false;
		if (wordmap_get_lower(&b->words, word) & ROLE)
			return false;
		for (i = 0; i < word.n; i++)
			if (str_has(STR("0123456789@/:"), word.p[i]))
				return false;
	}
	return n_words <= NAME_MAX_WORDS;
}

/* Does a name of the joined list equal `name`? */
static bool
is_listed(struct str list, struct str name)
{
	size_t at = 0;

	while (at + name.n <= list.n) {
		size_t end = str_find(list, STR("; "), at);

		if (str_eq_nocase(str_slice(list, at, end), name))
			return true;
		at = end + 2;
	}
	return false;
}

static void
add_name(const struct bylines *b, struct str piece, struct buf *out)
{
	const struct str trim = STR(" .,;:-()[]*");

	while (piece.n && str_has(trim, piece.p[0]))
		piece = str_slice(piece, 1, piece.n);
	while (piece.n && str_has(trim, piece.p[piece.n - 1]))
		piece.n--;
	if (!is_name(b, piece) || is_listed(buf_str(out), piece))
		return;
	if (out->n)
		buf_add_str(out, STR("; "));
	buf_add_str(out, piece);
}

/* Behind "in X and" a name follows, or another place: a name has two words. */
static void
add_piece(const struct bylines *b, struct str piece, bool after_place,
	struct buf *out)
{
	piece = str_trim(piece);
	if (!after_place || memchr(piece.p, ' ', piece.n))
		add_name(b, piece, out);
}

/* A mark that parts names: its length in bytes, or 0. */
static size_t
mark_at(struct str s, size_t i)
{
	static const char *const wide[] = {"–", "—", "·", "•"};
	size_t k;

	if (str_has(STR(",;|/&\n"), s.p[i]))
		return 1;
	if (str_starts(str_slice(s, i, s.n), STR(" - ")))
		return 3;
	for (k = 0; k < sizeof(wide) / sizeof(*wide); k++)
		if (str_starts(str_slice(s, i, s.n), str_of(wide[k])))
			return strlen(wide[k]);
	return 0;
}

/* The word that begins at `i`; its value in the list. */
static uint32_t
word_at(const struct bylines *b, struct str s, size_t i, size_t *end)
{
	*end = i;
	while (*end < s.n && s.p[*end] != ' ' && !mark_at(s, *end))
		++*end;
	if (*end < s.n && s.p[*end - (*end > i)] == ':')
		return wordmap_get_lower(&b->words, str_slice(s, i, *end - 1));
	return wordmap_get_lower(&b->words, str_slice(s, i, *end));
}

void
byline_add(const struct bylines *b, struct str line, struct buf *out)
{
	size_t i = 0, from, end, mark;
	bool skipping = false; /* behind "in", "for": until the next name */
	bool after_place = false;

	line = str_trim(line);
	while (i < line.n && (word_at(b, line, i, &end) & LEAD)) {
		i = end;
		while (i < line.n && (line.p[i] == ' ' || line.p[i] == ':'))
			i++;
	}
	for (from = i; i < line.n; i = end) {
		uint32_t word;

		if ((mark = mark_at(line, i)) > 0) {
			if (!skipping)
				add_piece(b, str_slice(line, from, i),
					after_place, out);
			from = end = i + mark;
			skipping = after_place = false;
			continue;
		}
		if (line.p[i] == ' ') {
			end = i + 1;
			continue;
		}
		word = word_at(b, line, i, &end);
		/* "E" is an initial, "e" an Italian "and". */
		if (!(word & (JOIN | STOP)) ||
			(end == i + 1 && line.p[i] < 'a'))
			continue;
		if (!skipping)
			add_piece(
				b, str_slice(line, from, i), after_place, out);
		after_place = skipping;
		skipping = (word & STOP) != 0;
		from = end;
	}
	if (!skipping)
		add_piece(b, str_slice(line, from, line.n), after_place, out);
}

bool
byline_is_agency(const struct bylines *b, struct str name)
{
	return wordmap_get_lower(&b->words, name) & AGENCY;
}
