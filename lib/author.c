/* author.c - the authors of a page; see author.h */
#include "author.h"

#include "alike.h"
#include "utf8.h"

enum {
	STATED_MAX_B = 2000,
	NAME_MAX_B = 60,
	SHOWN_MAX_B = 150,
	LINK_MAX_B = 60
};

static const double weight[] = {
	[AUTHOR_STATED] = 10,
	[AUTHOR_META] = 8,
	[AUTHOR_LINK] = 6,
	[AUTHOR_ELEMENT] = 5.5,
	[AUTHOR_LINE] = 6,
};

/* What the publication's own name takes off. */
static const double own_name_malus = 5;

bool
author_learn(struct authors *a, const struct lexicon *entry)
{
	if (!str_eq(entry->section, STR("no author")))
		return false;
	wordmap_add(&a->never, entry->line, 1);
	return true;
}

void
author_begin(struct authors *a, struct str site, struct str host)
{
	buf_reset(&a->best);
	a->score = 0;
	a->site = site;
	a->host = host;
}

/* Is this the name of the publication, or part of it? */
static bool
is_own_name(struct authors *a, struct str name)
{
	return alike_within(&a->folded, name, a->site) ||
	       alike_within(&a->folded, a->site, name) ||
	       (name.n > 3 && alike_within(&a->folded, name, a->host));
}

/* --- names that a machine can read --------------------------------------- */

/* Cut the first name off *rest: parts stand between marks or "and". */
static struct str
cut_name(struct str *rest)
{
	static const char *const mark[] = {
		"\n", ";", ",", " and ", " & ", " und ", " et ", " | "};
	struct str s = *rest;
	size_t i, k;

	for (i = 0; i < s.n; i++) {
		for (k = 0; k < sizeof(mark) / sizeof(mark[0]); k++) {
			struct str m = str_of(mark[k]);

			if (!str_starts(str_slice(s, i, s.n), m))
				continue;
			*rest = str_slice(s, i + m.n, s.n);
			return str_trim(str_slice(s, 0, i));
		}
	}
	*rest = str_from(s.p + s.n, 0);
	return str_trim(s);
}

/* "By Ann Lee" -> "Ann Lee". */
static struct str
without_by(struct str s)
{
	static const char *const by[] = {"by ", "by: ", "von ", "par ", "por "};
	size_t i;

	for (i = 0; i < sizeof(by) / sizeof(by[0]); i++) {
		struct str word = str_of(by[i]);

		if (s.n > word.n && str_eq_nocase(str_from(s.p, word.n), word))
			return str_trim(str_slice(s, word.n, s.n));
	}
	return s;
}

static bool
is_address(struct str s)
{
	return str_starts(s, STR("http")) || str_starts(s, STR("www.")) ||
	       str_find(s, STR("//"), 0) < s.n ||
	       (s.n && memchr(s.p, '@', s.n));
}

/* A key of a template that nobody filled in: "page.extra.author". */
static bool
is_placeholder(struct str s)
{
	size_t dot = str_find(s, STR("."), 0);

	return s.p[0] >= 'a' && s.p[0] <= 'z' &&
	       memchr(s.p, ' ', s.n) == NULL && dot < s.n &&
	       str_find(s, STR("."), dot + 1) < s.n;
}

/* "Greg Marsh; Vale Sports Writer": out with roles and agencies, unless there
 * is nobody else. */
static void
drop_roles(struct authors *a)
{
	struct str list = buf_str(&a->now), one;
	size_t at, end;

	if (str_find(list, STR("; "), 0) == list.n)
		return;
	buf_reset(&a->text);
	for (at = 0; at < list.n; at = end + 2) {
		end = str_find(list, STR("; "), at);
		one = str_slice(list, at, end);
		buf_reset(&a->folded);
		byline_add(a->words, one, &a->folded);
		if (a->folded.n == 0)
			continue;
		if (a->text.n)
			buf_add(&a->text, "; ", 2);
		buf_add_str(&a->text, one);
	}
	if (a->text.n == 0)
		return;
	buf_reset(&a->now);
	buf_add_str(&a->now, buf_str(&a->text));
}

static void
read_stated(struct authors *a, struct str text)
{
	struct str name;

	while (text.n && a->now.n < STATED_MAX_B) {
		name = without_by(cut_name(&text));
		if (name.n < 2 || name.n > NAME_MAX_B || is_address(name) ||
			is_placeholder(name) ||
			alike_within(&a->folded, name, buf_str(&a->now)))
			continue;
		if (a->now.n)
			buf_add(&a->now, "; ", 2);
		buf_add_str(&a->now, name);
	}
	drop_roles(a);
}

/* --- names that people read ---------------------------------------------- */

/* The first name of a shown byline is sure; what stands behind it is a name
 * only if it looks like one: two to four words, each with a capital. */
static bool
looks_like_name(struct str s)
{
	size_t words = 0, capitals = 0, i;

	for (i = 0; i < s.n; i++) {
		uint32_t cp;

		if (i && s.p[i - 1] != ' ')
			continue;
		utf8_next(s.p + i, s.p + s.n, &cp);
		words++;
		capitals += utf8_is_upper(cp);
	}
	return words >= 2 && words <= 4 && capitals + 1 >= words;
}

static bool
is_never(const struct authors *a, struct str name)
{
	return wordmap_get_lower(&a->never, name) ||
	       memchr(name.p, '(', name.n);
}

/* "Ida Marsh Ida Marsh", a name and the text of its picture, is one name. */
static struct str
without_echo(struct str name)
{
	size_t half = name.n / 2;

	if (name.n % 2 == 1 && name.p[half] == ' ' &&
		memcmp(name.p, name.p + half + 1, half) == 0)
		name.n = half;
	return name;
}

/* Keep the names of a->now up to the first that looks like none; false if the
 * first one already does. */
static bool
keep_names(struct authors *a)
{
	struct str list = buf_str(&a->now), one;
	size_t at = 0, end, kept = 0;

	while (at < list.n) {
		end = str_find(list, STR("; "), at);
		one = str_slice(list, at, end);
		if (!looks_like_name(one) || is_never(a, one))
			break;
		kept = end;
		at = end + 2;
	}
	if (kept)
		a->now.n = kept;
	return kept > 0;
}

void
author_offer(
	struct authors *a, struct str text, enum author_kind kind, double malus)
{
	double score = weight[kind] - malus;

	buf_reset(&a->now);
	if (kind == AUTHOR_STATED || kind == AUTHOR_META) {
		read_stated(a, text);
	} else {
		byline_add(a->words, without_echo(text), &a->now);
		if (a->now.n && !keep_names(a))
			score -= 2.5;
	}
	if (a->now.n == 0 || is_never(a, buf_str(&a->now)))
		return;
	if (is_own_name(a, buf_str(&a->now)))
		score -= own_name_malus;
	if (score <= a->score)
		return;
	a->score = score;
	buf_reset(&a->best);
	buf_add_str(&a->best, buf_str(&a->now));
}

/* A link to a page about an author. */
static bool
is_author_link(const struct html_tree *tree, size_t i)
{
	static const char *const part[] = {"/author", "/autor", "/auteur",
		"/contributor", "/reporter", "/journalist", "/staff/",
		"/people/", "/profile", "/writers/", "/by/", "/redaktion/",
		"/byline/", "/columnist", "/team/"};
	struct str href = html_attr(tree, i, STR("href"));
	size_t k;

	if (str_find(html_attr(tree, i, STR("rel")), STR("author"), 0) <
		html_attr(tree, i, STR("rel")).n)
		return true;
	/* .../licenses/by/4.0/ */
	if (str_find(href, STR("/licenses/"), 0) < href.n)
		return false;
	for (k = 0; k < sizeof(part) / sizeof(part[0]); k++) {
		if (str_find(href, str_of(part[k]), 0) < href.n)
			return true;
	}
	return false;
}

/* The text in node's subtree with single blanks, at most `most` bytes. */
static struct str
text_of(struct authors *a, const struct html_tree *tree, size_t node,
	size_t most)
{
	size_t i, k;

	buf_reset(&a->text);
	for (i = node; i < tree->node[node].end; i++) {
		struct str s = tree->node[i].text;

		if (tree->node[i].tag == HTML_SCRIPT ||
			tree->node[i].tag == HTML_STYLE ||
			tree->node[i].tag == HTML_SVG) {
			i = tree->node[i].end - 1;
			continue;
		}
		if (tree->node[i].flags & (HTML_BLOCK) ||
			tree->node[i].tag == HTML_BR)
			buf_add_char(&a->text, '\n');
		if (tree->node[i].tag != HTML_TEXT)
			continue;
		for (k = 0; k < s.n; k++) {
			bool space = s.p[k] == ' ' ||
				     (s.p[k] >= '\t' && s.p[k] <= '\r') ||
				     (unsigned char)s.p[k] == 0xC2;

			if ((unsigned char)s.p[k] == 0xC2 && k + 1 < s.n &&
				(unsigned char)s.p[k + 1] == 0xA0)
				k++;
			else if ((unsigned char)s.p[k] == 0xC2)
				space = false;
			if (space && (a->text.n == 0 ||
					     a->text.p[a->text.n - 1] == ' '))
				continue;
			buf_add_char(&a->text, space ? ' ' : s.p[k]);
		}
		if (a->text.n > most)
			return str_from("", 0);
	}
	return str_trim(buf_str(&a->text));
}

/* Words that stand before an author's name, alone or not. */
static const char *const lead[] = {"Written by", "Posted by", "Words by",
	"Article by", "Text by", "Story by", "By", "BY", "by", "Von", "Par",
	"Por", "Author:", "Autor:", "Text:", "Autoren"};

/* The bytes of the word for "by" that a line begins with, or 0. Its blank may
 * be lost: "ByIda Marsh", but no "Byron". */
static size_t
lead_of(struct str s)
{
	uint32_t cp;
	size_t i, n;

	for (i = 0; i < sizeof(lead) / sizeof(lead[0]); i++) {
		if (!str_starts(s, str_of(lead[i])))
			continue;
		n = strlen(lead[i]);
		if (n == s.n || s.p[n] == ' ' || s.p[n] == ':' ||
			s.p[n - 1] == ':')
			return n;
		utf8_next(s.p + n, s.p + s.n, &cp);
		if (utf8_is_upper(cp) && s.p[n - 1] == 'y')
			return n;
	}
	return 0;
}

/* How far something is from the headline, as a malus: below it is better. */
static double
distance_malus(size_t block, size_t heading)
{
	double d = block < heading ? 1.5 * (double)(heading - block)
				   : (double)(block - heading);

	return d > 100 ? 2 : d / 50;
}

/* Lines that begin with a word for "by"; it may be a line by itself. */
static void
offer_lines(struct authors *a, const struct blocks *b, size_t heading)
{
	size_t i, n;

	for (i = 0; i < b->n && i < heading + 60; i++) {
		struct str s = block_text(b, i);

		if (b->block[i].words > 14 || (n = lead_of(s)) == 0)
			continue;
		s = str_trim(str_slice(s, n, s.n));
		if (s.n == 0 && i + 1 < b->n) {
			s = block_text(b, i + 1);
			if (!looks_like_name(s))
				continue;
		}
		author_offer(a, s, AUTHOR_LINE, distance_malus(i, heading));
	}
}

void
author_shown(struct authors *a, const struct html_tree *tree,
	const struct blocks *b, size_t heading)
{
	const uint32_t foreign = HINT_COMMENT | HINT_RELATED | HINT_IN_ASIDE |
				 HINT_IN_NAV | HINT_NAV;
	size_t i, block = 0, offers = 0;

	for (i = 1; i < tree->n_nodes && offers < 60; i++) {
		const struct html_node *node = &tree->node[i];
		double malus;

		while (block < b->n && b->block[block].first < i)
			block++;
		if (node->tag == HTML_TEXT || node->tag == HTML_META ||
			node->tag == HTML_IMG || node->end == i + 1)
			continue;
		malus = distance_malus(block, heading) +
			(b->inherit[i] & foreign ? 2.5 : 0);
		if (node->tag == HTML_A && is_author_link(tree, i)) {
			author_offer(a, text_of(a, tree, i, LINK_MAX_B),
				AUTHOR_LINK, malus);
			offers++;
		} else if (b->own[i] & HINT_AUTHOR) {
			author_offer(a, text_of(a, tree, i, SHOWN_MAX_B),
				AUTHOR_ELEMENT, malus);
			offers++;
		}
	}
	offer_lines(a, b, heading);
}

struct str
author_best(const struct authors *a)
{
	return buf_str(&a->best);
}

void
author_free(struct authors *a)
{
	wordmap_free(&a->never);
	buf_free(&a->best);
	buf_free(&a->now);
	buf_free(&a->text);
	buf_free(&a->folded);
}
