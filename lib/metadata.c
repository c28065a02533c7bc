/* metadata.c - what a page says about itself; see metadata.h */
#include "metadata.h"

#include <stdlib.h>

#include "alike.h"
#include "charref.h"
#include "charset.h"

/* What one walk over the tree finds, as nodes. 0 is none. */
struct witnesses {
	uint32_t title, time, time_published, date;
	struct str lang, canonical_url;
};

/* A date shown so near to the headline is believed before all others. */
static const double SURE_DATE = 11, UNSURE_DATE = -60;

/* So many blocks after the headline, dates are looked for. */
enum { DATE_REACH = 120 };

/* No headline is longer, no page has more of them, no byline has more
 * letters: a limit on hostile pages. */
enum { SHOWN_MAX_B = 1000, HEADINGS_MAX = 50, AUTHORS_MAX_B = 4000 };

/* --- learning ------------------------------------------------------------ */

static const char *const field_name[META_N_FIELDS] = {
	[META_TITLE] = "meta title",
	[META_DATE] = "meta date",
	[META_MODIFIED] = "meta modified",
	[META_AUTHOR] = "meta author",
	[META_SITE] = "meta site",
	[META_LANGUAGE] = "meta language",
	[META_TYPE] = "meta type",
};

/* A key's value: the line it stands on is its rank; the field is above. */
enum { FIELD_SHIFT = 16, RANK_MASK = (1 << FIELD_SHIFT) - 1 };

bool
metadata_learn(struct metadata *m, const struct lexicon *entry)
{
	unsigned field;

	if (dates_learn(&m->dates, entry) || author_learn(&m->authors, entry))
		return true;
	for (field = 0; field < META_N_FIELDS; field++) {
		if (!str_eq(entry->section, str_of(field_name[field])))
			continue;
		wordmap_add(&m->key, entry->field[0],
			(uint32_t)((field + 1) << FIELD_SHIFT |
				   (entry->line_number & RANK_MASK)));
		return true;
	}
	return false;
}

/* --- text ---------------------------------------------------------------- */

/* The beginning of `s`, cut at a character if it is very long. */
static struct str
clip(struct str s)
{
	if (s.n <= SHOWN_MAX_B)
		return s;
	for (s.n = SHOWN_MAX_B; s.n && (s.p[s.n] & 0xC0) == 0x80;)
		s.n--;
	return s;
}

/* Overwrite tags with NUL, which charset_add_line leaves out. */
static void
blank_tags(struct buf *s)
{
	bool inside = false;
	size_t i;

	for (i = 0; i < s->n; i++) {
		char c = s->p[i], next = s->p[i + 1];

		if (c == '<' && ((next | 32) >= 'a' || next == '/'))
			inside = true;
		if (!inside)
			continue;
		s->p[i] = '\0';
		inside = c != '>';
	}
}

/* A JSON or meta value may hold character references and tags. */
static void
add_decoded(struct metadata *m, struct buf *out, struct str value)
{
	struct buf plain = {0};

	charref_decode(&plain, clip(value), false);
	blank_tags(&plain);
	charset_add_line(out, buf_str(&plain), &m->work);
	buf_free(&plain);
}

/* The text that shows in `node`, as its blocks have it. */
static void
add_shown(struct metadata *m, struct buf *out, const struct html_tree *tree,
	const struct blocks *b, uint32_t node)
{
	size_t low = 0, high = b->n, mid, begin = out->n;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (b->block[mid].first < node)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < b->n && b->block[low].first < tree->node[node].end &&
		out->n < begin + SHOWN_MAX_B;
		low++) {
		if (out->n > begin)
			buf_add_char(out, ' ');
		charset_add_line(out, block_text(b, low), &m->work);
	}
}

/* --- the walk ------------------------------------------------------------ */

/* Several tags of one name may have an author each. */
static void
add_meta_author(struct metadata *m, struct str name, unsigned rank)
{
	if (str_starts(name, STR("http")) ||
		(m->meta_authors.n && m->rank[META_AUTHOR] < rank))
		return;
	if (m->rank[META_AUTHOR] != rank)
		buf_reset(&m->meta_authors);
	m->rank[META_AUTHOR] = rank;
	if (m->meta_authors.n > AUTHORS_MAX_B)
		return;
	if (m->meta_authors.n)
		buf_add_char(&m->meta_authors, '\n');
	buf_add_str(&m->meta_authors, name);
}

static void
read_meta(struct metadata *m, const struct html_tree *tree, size_t i)
{
	static const char *const naming[] = {
		"property", "name", "itemprop", "http-equiv"};
	struct str content = html_attr(tree, i, STR("content")), name;
	uint32_t value = 0;
	size_t k;

	content = str_trim(content);
	if (content.n == 0)
		return;
	for (k = 0; k < sizeof(naming) / sizeof(naming[0]); k++) {
		name = html_attr(tree, i, str_of(naming[k]));
		if (name.p)
			value = wordmap_get_lower(&m->key, name);
		if (value)
			break;
	}
	if (!value)
		return;
	k = (value >> FIELD_SHIFT) - 1;
	if (k == META_AUTHOR) {
		add_meta_author(m, content, value & RANK_MASK);
		return;
	}
	if (m->meta[k].p && m->rank[k] <= (value & RANK_MASK))
		return;
	m->meta[k] = content;
	m->rank[k] = value & RANK_MASK;
}

static void
read_script(struct metadata *m, const struct html_tree *tree, size_t i)
{
	struct str type = html_attr(tree, i, STR("type"));

	if (str_eq_nocase(str_trim(type), STR("application/ld+json")) &&
		i + 1 < tree->node[i].end)
		jsonld_read(&m->jsonld, tree->node[i + 1].text);
}

static void
read_shown(struct witnesses *w, const struct html_tree *tree,
	const struct blocks *b, size_t i)
{
	const struct html_node *node = &tree->node[i];
	uint32_t hints = b->own[i];

	if (b->inherit[i] & (HINT_COMMENT | HINT_RELATED | HINT_IN_ASIDE))
		return;
	if (node->tag == HTML_TIME) {
		struct str prop = html_attr(tree, i, STR("itemprop"));

		if (!w->time)
			w->time = (uint32_t)i;
		if (!w->time_published &&
			(html_attr(tree, i, STR("pubdate")).p ||
				str_eq_nocase(prop, STR("datePublished"))))
			w->time_published = (uint32_t)i;
	}
	if ((hints & HINT_DATE) && !w->date && node->tag != HTML_META)
		w->date = (uint32_t)i;
}

static void
find_witnesses(struct metadata *m, struct witnesses *w,
	const struct html_tree *tree, const struct blocks *b)
{
	size_t i;

	for (i = 1; i < tree->n_nodes; i++) {
		switch (tree->node[i].tag) {
		case HTML_TEXT:
			continue;
		case HTML_HTML:
			w->lang = html_attr(tree, i, STR("lang"));
			if (!w->lang.p)
				w->lang = html_attr(tree, i, STR("xml:lang"));
			break;
		case HTML_META:
			read_meta(m, tree, i);
			break;
		case HTML_LINK:
			if (!w->canonical_url.p &&
				str_eq_nocase(html_attr(tree, i, STR("rel")),
					STR("canonical")))
				w->canonical_url =
					html_attr(tree, i, STR("href"));
			break;
		case HTML_TITLE:
			if (!w->title &&
				!(tree->node[tree->node[i].parent].tag ==
					HTML_SVG))
				w->title = (uint32_t)i;
			break;
		case HTML_SCRIPT:
			read_script(m, tree, i);
			break;
		default:
			read_shown(w, tree, b, i);
		}
	}
}

/* --- title --------------------------------------------------------------- */

static const char *const separator[] = {" | ", " - ", " \xE2\x80\x93 ",
	" \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xAB ", " \xC2\xB7 ",
	" \xE2\x80\xA2 ", " / ", " > ", " : ", " // "};

/* The last separator in `s`: its place, and its length in *n. Else s.n. */
static size_t
last_separator(struct str s, size_t *n)
{
	size_t i, k;

	for (i = s.n; i-- > 1;) {
		if (s.p[i] != ' ')
			continue;
		for (k = 0; k < sizeof(separator) / sizeof(separator[0]); k++) {
			*n = strlen(separator[k]);
			if (i + *n < s.n &&
				memcmp(s.p + i, separator[k], *n) == 0)
				return i;
		}
	}
	return s.n;
}

static size_t
count_words(struct str s)
{
	size_t i, n = s.n != 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

static bool
is_site(struct metadata *m, struct str part, struct str site, struct str host)
{
	return (site.n && (alike_within(&m->seen, part, site) ||
				  alike_within(&m->seen, site, part))) ||
	       (host.n && alike_within(&m->seen, part, host));
}

/*
 * Cut the publication off a headline: parts at its end that are the site's
 * name or the host's, or (with `bold`) so short that they are no part of a
 * sentence; and the site's name before a bar.
 */
static struct str
without_site(struct metadata *m, struct str title, struct str site,
	struct str host, bool bold)
{
	size_t at, n;
	struct str part, rest;

	while ((at = last_separator(title, &n)) < title.n) {
		part = str_slice(title, at + n, title.n);
		rest = str_slice(title, 0, at);
		if (!is_site(m, part, site, host) &&
			!(title.p[at + 1] == '|' && count_words(part) <= 4 &&
				count_words(rest) >= 4) &&
			!(bold && count_words(part) <= 3 &&
				count_words(rest) >= 3 && n == 3 &&
				title.p[at + 1] != ':'))
			break;
		title = str_trim(rest);
	}
	at = str_find(title, STR(" | "), 0);
	if (at < title.n && is_site(m, str_slice(title, 0, at), site, host))
		title = str_slice(title, at + 3, title.n);
	return title;
}

/* A heading is the headline if <title> or og:title repeat it, it is most of
 * what they say, and it is not the name of the blog. */
static bool
is_headline(struct metadata *m, struct str heading, struct str title,
	struct str site)
{
	return alike_within(&m->seen, heading, title) &&
	       3 * heading.n >
		       without_site(m, title, site, str_from("", 0), true).n &&
	       !(site.n && alike_within(&m->seen, heading, site));
}

static bool
find_heading(struct metadata *m, const struct html_tree *tree,
	const struct blocks *b, struct str other, struct str site)
{
	size_t i, n_headings = 0;

	for (i = 1; i < tree->n_nodes && n_headings < HEADINGS_MAX; i++) {
		struct str heading;

		if (tree->node[i].tag != HTML_H1)
			continue;
		n_headings++;
		buf_reset(&m->heading);
		add_shown(m, &m->heading, tree, b, (uint32_t)i);
		heading = buf_str(&m->heading);
		if (heading.n && count_words(heading) > 1 &&
			(is_headline(
				 m, heading, buf_str(&m->page_title), site) ||
				is_headline(m, heading, other, site)))
			return true;
	}
	buf_reset(&m->heading);
	return false;
}

static void
first_heading(struct metadata *m, const struct html_tree *tree,
	const struct blocks *b)
{
	size_t i;

	buf_reset(&m->heading);
	for (i = 1; i < tree->n_nodes && m->heading.n == 0; i++) {
		if (tree->node[i].tag == HTML_H1)
			add_shown(m, &m->heading, tree, b, (uint32_t)i);
	}
}

static void
read_title(struct metadata *m, const struct witnesses *w,
	const struct html_tree *tree, const struct blocks *b, struct str host,
	struct article *out)
{
	struct buf og = {0};
	struct str site = buf_str(&m->site);

	buf_reset(&m->page_title);
	if (w->title && w->title + 1 < tree->node[w->title].end)
		charset_add_line(&m->page_title,
			clip(tree->node[w->title + 1].text), &m->work);
	add_decoded(m, &og, m->meta[META_TITLE]);
	buf_reset(&m->name);
	if (find_heading(m, tree, b, buf_str(&og), site))
		buf_add_str(&m->name, buf_str(&m->heading));
	else if (m->jsonld.headline.n)
		add_decoded(m, &m->name, buf_str(&m->jsonld.headline));
	else if (og.n)
		buf_add_str(&m->name, buf_str(&og));
	else
		first_heading(m, tree, b);
	if (m->name.n == 0 &&
		(m->heading.n == 0 ||
			(site.n && alike_within(&m->seen, buf_str(&m->heading),
					   site))) &&
		m->page_title.n)
		buf_add_str(&m->name, buf_str(&m->page_title));
	else if (m->name.n == 0)
		buf_add_str(&m->name, buf_str(&m->heading));
	buf_add_str(&out->title,
		without_site(m, buf_str(&m->name), site, host,
			!m->jsonld.headline.n && m->heading.n == 0));
	buf_free(&og);
}

/* --- date ---------------------------------------------------------------- */

static bool
find_date(struct metadata *m, struct str s, struct buf *out)
{
	if (s.n > 200)
		s.n = 200;
	return s.n && dates_find(&m->dates, s, m->month_first, out, NULL, NULL);
}

static bool
date_of_node(struct metadata *m, const struct html_tree *tree,
	const struct blocks *b, uint32_t node, struct buf *out)
{
	if (!node)
		return false;
	if (find_date(m, html_attr(tree, node, STR("datetime")), out) ||
		find_date(m, html_attr(tree, node, STR("content")), out))
		return true;
	buf_reset(&m->name);
	add_shown(m, &m->name, tree, b, node);
	return find_date(m, buf_str(&m->name), out);
}

/* The first heading of the first rank, or the first block. */
static size_t
heading_block(const struct html_tree *tree, const struct blocks *b)
{
	size_t i;

	for (i = 0; i < b->n; i++) {
		if (tree->node[b->block[i].node].tag == HTML_H1)
			return i;
	}
	return 0;
}

/* The <time> element around the block's first text, or 0. */
static uint32_t
time_around(const struct html_tree *tree, const struct block *k)
{
	uint32_t at = tree->node[k->first].parent;
	int level;

	for (level = 0; level < 3 && at; level++) {
		if (tree->node[at].tag == HTML_TIME)
			return at;
		at = tree->node[at].parent;
	}
	return 0;
}

/* Does the line tell when the page was last changed? */
static bool
is_update(struct str line)
{
	static const char *const word[] = {"pdated", "ktualisiert", "odified",
		"ctualizado", "mis \xC3\xA0 jour", "eviewed", "edited",
		"ggiornato", "nderung", "UPDATED", "odifi\xC3\xA9"};
	size_t i;

	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++) {
		if (str_find(line, str_of(word[i]), 0) < line.n)
			return true;
	}
	return false;
}

/* How likely a line with a date in it tells when the page was published. */
static double
judge_line(const struct html_tree *tree, const struct blocks *b, size_t i,
	size_t heading)
{
	const struct block *k = &b->block[i];
	uint32_t hints = b->inherit[k->first];
	double distance = i < heading ? 1.5 * (double)(heading - i)
				      : (double)(i - heading);
	double score = 8 - distance / 2;

	if (time_around(tree, k))
		score += 3;
	if (hints & HINT_DATE)
		score += 3;
	if (hints & HINT_META)
		score += 1;
	if (is_update(block_text(b, i)) ||
		(i && b->block[i - 1].words < 4 &&
			is_update(block_text(b, i - 1))))
		score -= 4;
	if (hints & (HINT_COMMENT | HINT_RELATED | HINT_IN_ASIDE |
			    HINT_IN_FOOTER | HINT_IN_NAV | HINT_FOOTER))
		score -= 6;
	return score - (double)k->words / 6;
}

/*
 * The date that shows nearest to the headline: short lines, or the first
 * letters of a paragraph ("12.01.2022 - ...").
 */
static bool
shown_date(struct metadata *m, const struct html_tree *tree,
	const struct blocks *b, double least, struct buf *out)
{
	size_t heading = heading_block(tree, b), i, begin_b, end_b;
	double best = least, score;
	bool found = false;

	for (i = 0; i < b->n && i < heading + DATE_REACH; i++) {
		struct str line = block_text(b, i);
		uint32_t time = time_around(tree, &b->block[i]);

		score = judge_line(tree, b, i, heading);
		if (score <= best)
			continue;
		if (line.n > 160)
			line.n = 30;
		buf_reset(&m->name);
		if (!(time &&
			    find_date(m, html_attr(tree, time, STR("datetime")),
				    &m->name)) &&
			!dates_find(&m->dates, line, m->month_first, &m->name,
				&begin_b, &end_b))
			continue;
		best = score;
		found = true;
		buf_reset(out);
		buf_add_str(out, buf_str(&m->name));
	}
	return found;
}

/* Sure of themselves, shown near the headline, then all others. */
static void
read_date(struct metadata *m, const struct witnesses *w,
	const struct html_tree *tree, const struct blocks *b, struct str url,
	struct buf *out)
{
	if (date_of_node(m, tree, b, w->time_published, out) ||
		shown_date(m, tree, b, SURE_DATE, out) ||
		find_date(m, buf_str(&m->jsonld.published), out) ||
		find_date(m, m->meta[META_DATE], out) ||
		dates_in_url(url, out) ||
		shown_date(m, tree, b, UNSURE_DATE, out) ||
		date_of_node(m, tree, b, w->time, out) ||
		date_of_node(m, tree, b, w->date, out) ||
		find_date(m, buf_str(&m->jsonld.modified), out))
		return;
	find_date(m, m->meta[META_MODIFIED], out);
}

/* --- byline -------------------------------------------------------------- */

static void
read_byline(struct metadata *m, const struct html_tree *tree,
	const struct blocks *b, struct str site, struct str host,
	struct buf *out)
{
	struct authors *a = &m->authors;
	struct str rest = buf_str(&m->jsonld.authors), one;

	author_begin(a, site, host);
	buf_reset(&m->name);
	while (m->jsonld.authors.n && str_cut(&rest, '\n', &one)) {
		if (m->name.n)
			buf_add_char(&m->name, '\n');
		add_decoded(m, &m->name, one);
	}
	author_offer(a, buf_str(&m->name), AUTHOR_STATED, 0);
	buf_reset(&m->name);
	rest = buf_str(&m->meta_authors);
	while (m->meta_authors.n && str_cut(&rest, '\n', &one)) {
		if (m->name.n)
			buf_add_char(&m->name, '\n');
		add_decoded(m, &m->name, one);
	}
	author_offer(a, buf_str(&m->name), AUTHOR_META, 0);
	author_shown(a, tree, b, heading_block(tree, b));
	buf_add_str(out, author_best(a));
}

/* --- language, publication, address -------------------------------------- */

/* "en-US", "en_US", "EN" -> "en". */
static void
add_language(struct buf *out, struct str s)
{
	s = str_trim(s);
	if (s.n < 2 || (s.n > 2 && s.p[2] != '-' && s.p[2] != '_'))
		return;
	if ((s.p[0] | 32) < 'a' || (s.p[0] | 32) > 'z' || (s.p[1] | 32) < 'a' ||
		(s.p[1] | 32) > 'z')
		return;
	buf_add_char(out, (char)(s.p[0] | 32));
	buf_add_char(out, (char)(s.p[1] | 32));
}

static void
read_language(struct metadata *m, const struct witnesses *w, struct buf *out)
{
	add_language(out, w->lang);
	if (out->n == 0)
		add_language(out, buf_str(&m->jsonld.language));
	if (out->n == 0)
		add_language(out, m->meta[META_LANGUAGE]);
}

static bool
is_absolute(struct str url)
{
	return str_starts(url, STR("http://")) ||
	       str_starts(url, STR("https://"));
}

/* The host in `url`, without "www." */
static struct str
host_of(struct str url)
{
	size_t i = str_find(url, STR("://"), 0), end_b;

	if (i >= url.n)
		return str_from("", 0);
	i += 3;
	for (end_b = i; end_b < url.n && !strchr("/:?#", url.p[end_b]);)
		end_b++;
	url = str_slice(url, i, end_b);
	if (str_starts(url, STR("www.")))
		url = str_slice(url, 4, url.n);
	return url;
}

/* A canonical link to the front page is a mistake of its template. */
static bool
is_front_page(struct str url)
{
	size_t i = str_find(url, STR("://"), 0) + 3;

	return i < url.n && str_find(url, STR("/"), i) + 1 >= url.n;
}

static void
read_url(const struct witnesses *w, struct str url, struct buf *out)
{
	struct str canonical = str_trim(w->canonical_url);

	if (is_absolute(canonical) && !is_front_page(canonical))
		url = canonical;
	buf_add_str(out, url);
}

/*
 * A site's name without its motto: the part that the host is called by, else
 * the first one.
 */
static struct str
without_motto(struct metadata *m, struct str name, struct str host)
{
	struct str rest = name, first = name, part;
	size_t at, n;

	while ((at = last_separator(rest, &n)) < rest.n) {
		part = str_slice(rest, at + n, rest.n);
		rest = first = str_trim(str_slice(rest, 0, at));
		if (alike_within(&m->seen, part, host))
			return part;
	}
	return first;
}

/* The page's name for its site may be that of a section ("U.S."): then the
 * publisher has the name that the host is called by. */
static void
find_site(struct metadata *m, struct str host)
{
	struct str name;

	buf_reset(&m->site);
	buf_reset(&m->name);
	add_decoded(m, &m->site, m->meta[META_SITE]);
	add_decoded(m, &m->name, buf_str(&m->jsonld.publisher));
	name = buf_str(&m->name);
	if (name.n == 0 ||
		(m->site.n > 0 &&
			(alike_within(&m->seen, buf_str(&m->site), host) ||
				alike_within(
					&m->seen, name, buf_str(&m->site)) ||
				!alike_within(&m->seen, name, host))))
		return;
	buf_reset(&m->site);
	buf_add_str(&m->site, name);
}

static void
read_source(struct metadata *m, struct str host, struct buf *out)
{
	struct str name;

	find_site(m, host);
	if (m->site.n == 0)
		buf_add_str(&m->site, host);
	name = without_motto(m, buf_str(&m->site), host);
	if (name.n == 0 || is_absolute(name))
		name = host;
	buf_add_str(out, name);
}

/* Countries that write English and put the day first. */
static bool
is_month_first(struct str lang, struct str host)
{
	static const char *const day_first[] = {".uk", ".au", ".nz", ".ie",
		".in", ".za", ".pk", ".ng", ".ke", ".sg", ".my"};
	size_t i;

	if (!str_starts(lang, STR("en")))
		return false;
	if (lang.n == 5 && !str_eq_nocase(str_slice(lang, 3, 5), STR("us")))
		return false;
	for (i = 0; i < sizeof(day_first) / sizeof(day_first[0]); i++) {
		if (str_ends(host, str_of(day_first[i])))
			return false;
	}
	return true;
}

void
metadata_read(struct metadata *m, const struct html_tree *tree,
	const struct blocks *blocks, struct str url, struct article *out)
{
	struct witnesses w = {0};
	struct str host;

	memset(m->meta, 0, sizeof(m->meta));
	memset(m->rank, 0, sizeof(m->rank));
	buf_reset(&m->meta_authors);
	jsonld_reset(&m->jsonld);
	find_witnesses(m, &w, tree, blocks);
	read_url(&w, url, &out->url);
	host = host_of(buf_str(&out->url));
	read_language(m, &w, &out->lang);
	m->month_first =
		is_month_first(w.lang.n ? w.lang : buf_str(&out->lang), host);
	read_source(m, host, &out->source);
	read_title(m, &w, tree, blocks, host, out);
	read_date(m, &w, tree, blocks, buf_str(&out->url), &out->date);
	read_byline(m, tree, blocks, buf_str(&m->site), host, &out->byline);
}

bool
metadata_is_article(const struct metadata *m)
{
	return m->jsonld.rank >= JSONLD_ARTICLE || m->meta[META_DATE].n ||
	       str_eq_nocase(m->meta[META_TYPE], STR("article"));
}

void
metadata_free(struct metadata *m)
{
	wordmap_free(&m->key);
	dates_free(&m->dates);
	jsonld_free(&m->jsonld);
	author_free(&m->authors);
	buf_free(&m->meta_authors);
	buf_free(&m->site);
	buf_free(&m->page_title);
	buf_free(&m->heading);
	buf_free(&m->work);
	buf_free(&m->name);
	buf_free(&m->seen);
}
