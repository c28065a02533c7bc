/*
 * normalise.c - one pass, a table for ASCII, decoding for the rest
 *
 * Unicode's own case folding and NFKD would do the same and more, at the cost
 * of large tables; what news text needs of them fits the two strings below
 * (canonical and compatibility decompositions of UnicodeData.txt 15, marks
 * removed).
 */
#include "normalise.h"

#include <stdbool.h>
#include <stdlib.h>

#include "wordmap.h"
#include "mem.h"
#include "utf8.h"

/* Base letters of U+00C0 to U+024F and U+1E00 to U+1EFF; '.' stays itself. */
static const char latin_00c0[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnn.nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
	"................................oo.............uu..............."
	"....dddlllnnnaaiioouuuuuuuuuu.aaaaaa..ggkkoooo..jdddgg..nnaaaaoo"
	"aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
	"................";
static const char latin_1e00[] =
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/* Letters that become two, and Greek and Cyrillic ones that carry a mark. */
static const struct fold {
	uint32_t from;
	char to[5];
} folds[] = {
	{0xc6, "ae"},
	{0xde, "th"},
	{0xdf, "ss"},
	{0xe6, "ae"},
	{0xfe, "th"},
	{0x132, "ij"},
	{0x133, "ij"},
	{0x152, "oe"},
	{0x153, "oe"},
	{0x390, "ι"},
	{0x3ac, "α"},
	{0x3ad, "ε"},
	{0x3ae, "η"},
	{0x3af, "ι"},
	{0x3b0, "υ"},
	{0x3c2, "σ"},
	{0x3ca, "ι"},
	{0x3cb, "υ"},
	{0x3cc, "ο"},
	{0x3cd, "υ"},
	{0x3ce, "ω"},
	{0x439, "и"},
	{0x450, "е"},
	{0x451, "е"},
	{0x453, "г"},
	{0x457, "і"},
	{0x45c, "к"},
	{0x45d, "и"},
	{0x45e, "у"},
	{0xfb00, "ff"},
	{0xfb01, "fi"},
	{0xfb02, "fl"},
	{0xfb03, "ffi"},
	{0xfb04, "ffl"},
	{0xfb05, "st"},
	{0xfb06, "st"},
};

enum kind { PARTS, LETTER, DROPPED, IDEOGRAPH };

static bool
in(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp - first <= last - first;
}

/* U+2019 and its like, when read as an apostrophe. */
static bool
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || in(cp, 0x2018, 0x201b) ||
	       cp == 0x2bc || cp == 0xb4 || cp == 0x2032;
}

static enum kind
kind_of(uint32_t cp)
{
	if (is_apostrophe(cp) || cp == 0xad || in(cp, 0x300, 0x36f) ||
		in(cp, 0x200b, 0x200d) || cp == 0x2060 || cp == 0xfeff ||
		in(cp, 0xfe00, 0xfe0f))
		return DROPPED;
	if (cp < 0xc0)
		return cp == 0xaa || cp == 0xb5 || cp == 0xba ? LETTER : PARTS;
	if (cp == 0xd7 || cp == 0xf7 || utf8_is_space(cp) ||
		in(cp, 0x2000, 0x206f) || in(cp, 0x20a0, 0x20cf) ||
		in(cp, 0x2190, 0x2bff) || in(cp, 0x2e00, 0x2e7f) ||
		in(cp, 0x3000, 0x3004) || in(cp, 0x3008, 0x3020) ||
		in(cp, 0xe000, 0xf8ff) || in(cp, 0xfe10, 0xfe6f) ||
		in(cp, 0xfff0, 0xffff) || in(cp, 0x1f000, 0x1faff) ||
		cp == 0x30fb || cp == 0x60c || cp == 0x61b || cp == 0x61f)
		return PARTS;
	if (in(cp, 0x0e00, 0x0eff) || in(cp, 0x1780, 0x17ff) ||
		in(cp, 0x3005, 0x9fff) || in(cp, 0xf900, 0xfaff) ||
		in(cp, 0x20000, 0x3ffff))
		return IDEOGRAPH;
	return LETTER;
}

static void
add_folded(struct buf *out, uint32_t cp)
{
	char base = '.';
	size_t i;

	for (i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		if (folds[i].from == cp) {
			buf_add_str(out, str_of(folds[i].to));
			return;
		}
	}
	if (in(cp, 0xc0, 0x24f))
		base = latin_00c0[cp - 0xc0];
	else if (in(cp, 0x1e00, 0x1eff))
		base = latin_1e00[cp - 0x1e00];
	if (base == '.')
		buf_add_cp(out, cp);
	else
		buf_add_char(out, base);
}

/* The character at `p`, which is not ASCII; `word` is whether one is open. */
static const char *
other_character(struct buf *out, const char *p, const char *end, bool *word)
{
	uint32_t cp;

	p = utf8_next(p, end, &cp);
	if (in(cp, 0xff01, 0xff5e)) /* full-width ASCII */
		cp -= 0xfee0;
	if (cp < 0x80 && cp != '\'') {
		char c = (char)(in(cp, 'A', 'Z') ? cp + 32 : cp);

		*word = in((uint32_t)c, 'a', 'z') || in(cp, '0', '9');
		if (*word)
			buf_add_char(out, c);
		else if (out->n && out->p[out->n - 1] != ' ')
			buf_add_char(out, ' ');
		return p;
	}
	cp = utf8_lower(cp);
	switch (kind_of(cp)) {
	case DROPPED:
		break;
	case LETTER:
		add_folded(out, cp);
		*word = true;
		break;
	case IDEOGRAPH:
		if (*word)
			buf_add_char(out, ' ');
		buf_add_cp(out, cp);
		/* fallthrough */
	case PARTS:
		if (*word || kind_of(cp) == IDEOGRAPH)
			buf_add_char(out, ' ');
		*word = false;
		break;
	}
	return p;
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * ASCII: the folded letter or digit, 0 for what parts words, 1 for what is
 * dropped, 2 for the first byte of a longer character.
 */
/* clang-format off */
static const unsigned char ascii[128] = {['\''] = 1,
	['`'] = 1,
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
	'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'};
/* clang-format on */

void
normalise_text(struct buf *out, struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	bool word = false;

	while (p < end) {
		/* Room for the run, so that the inner loop only stores. */
		const char *q = end - p > 4096 ? p + 4096 : end;
		char *to;

		buf_reserve(out, 2 * (size_t)(q - p) + 2);
		to = out->p + out->n;
		for (; p < q && !((unsigned char)*p & 0x80); p++) {
			unsigned char c = ascii[(unsigned char)*p];

			if (c > 1) {
				*to++ = (char)c;
				word = true;
			} else if (c == 0 && word) {
				if (*p == ',' && is_digit(p[-1]) &&
					p + 1 < end && is_digit(p[1]))
					continue;
				*to++ = ' ';
				word = false;
			}
		}
		out->n = (size_t)(to - out->p);
		if (p < q)
			p = other_character(out, p, end, &word);
	}
	if (word)
		buf_add_char(out, ' ');
}

void
normalise_hash(struct word_hashes *w, struct str normal)
{
	const char *p = normal.p, *end = normal.p + normal.n;

	w->n = 0;
	while (p < end) {
		const char *blank = memchr(p, ' ', (size_t)(end - p));

		if (!blank)
			blank = end;
		if (w->n == w->cap)
			w->hash = mem_grow(
				w->hash, &w->cap, w->n + 1, sizeof(*w->hash));
		w->hash[w->n++] =
			hash_bytes(str_from(p, (size_t)(blank - p)), 0);
		p = blank + 1;
	}
}

void
word_hashes_free(struct word_hashes *w)
{
	free(w->hash);
	*w = (struct word_hashes){0};
}
