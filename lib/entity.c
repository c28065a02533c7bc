/*
 * entity.c - who is who in a document: one name for one thing
 *
 * Mentions that are written alike (but for capitals and white space) are one
 * form. Forms are linked to fuller forms; a last name alone is linked mention
 * by mention, to the person of that name who was named last.
 */
#include "entity.h"

#include <stdlib.h>
#include "gazetteer.h"
#include "normalise.h"
#include "utf8.h"

#define NO_FORM UINT32_MAX

/* Lists whose names are whole as they stand. */
#define ORGANISATIONS                                                          \
	(gazetteer_bit(GAZETTEER_ORG) | gazetteer_bit(GAZETTEER_MEDIA) |       \
		gazetteer_bit(GAZETTEER_COMPANY) |                             \
		gazetteer_bit(GAZETTEER_GROUP))

enum { MAX_WORDS = 12 };

struct entity_form {
	struct str name;   /* white space made single blanks */
	struct str folded; /* the same in small letters */
	enum entity_type type;
	uint32_t times;		    /* mentions */
	bool listed;		    /* as a whole, as an organisation */
	bool capitals;		    /* written in capitals only */
	bool defined;		    /* in brackets behind a full name */
	bool shouted;		    /* as all was that stands before it */
	uint32_t alias;		    /* place in aliases + 1, 0 for none */
	uint32_t fuller;	    /* a form that says more, or itself */
	struct str word[MAX_WORDS]; /* of folded; the first and last ones */
	size_t n_words;
};

/* --- a table from 64-bit keys to forms --------------------------------------- */

static void
clear_table(struct entity_memory *m, size_t n_mentions)
{
	size_t n_slots = 64;

	while (n_slots < n_mentions * 16)
		n_slots *= 2;
	if (n_slots > m->slot_cap) {
		free(m->key);
		free(m->value);
		m->key = mem_alloc(mem_mul(n_slots, sizeof(*m->key)));
		m->value = mem_alloc(mem_mul(n_slots, sizeof(*m->value)));
		m->slot_cap = n_slots;
	}
	m->slot_mask = n_slots - 1;
	memset(m->key, 0, n_slots * sizeof(*m->key));
}

/* The value kept for a key: NO_FORM if new. At most 8 keys a mention. */
static uint32_t *
table_at(struct entity_memory *m, uint64_t key)
{
	size_t at = (size_t)key & m->slot_mask;

	key |= 1;
	while (m->key[at] != 0 && m->key[at] != key)
		at = (at + 1) & m->slot_mask;
	if (m->key[at] == 0) {
		m->key[at] = key;
		m->value[at] = NO_FORM;
	}
	return &m->value[at];
}

/* What a key is for. */
enum {
	KEY_FORM = 16,
	KEY_LAST = 64,
	KEY_FIRST,
	KEY_MIDDLE,
	KEY_SOUND,
	KEY_RECENT,
	KEY_HEAD,
	KEY_ABBR
};

/* --- forms ------------------------------------------------------------------ */

/* The mention's words with one blank between. */
static struct str
tidy(struct entity_memory *m, struct str s)
{
	const char *p = s.p, *next, *end = s.p + s.n;
	uint32_t cp;

	buf_reset(&m->room);
	for (; p < end; p = next) {
		next = utf8_next(p, end, &cp);
		if (utf8_is_space(cp)) {
			if (m->room.n > 0 && m->room.p[m->room.n - 1] != ' ')
				buf_add_char(&m->room, ' ');
		} else {
			buf_add(&m->room, p, (size_t)(next - p));
		}
	}
	return arena_str(&m->arena, str_trim(buf_str(&m->room)));
}

/* "Jr." and the like are no last name. */
static bool
is_suffix(struct str word)
{
	static const struct str suffixes[] = {
		{"jr", 2}, {"sr", 2}, {"ii", 2}, {"iii", 3}, {"iv", 2}};
	size_t i;

	if (str_ends(word, STR(".")))
		word.n--;
	for (i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (str_eq(word, suffixes[i]))
			return true;
	return false;
}

/* A person's word without its looks: "Martínez" is "Martinez", too. */
static struct str
plain_word(struct entity_memory *m, struct str word)
{
	size_t i, n = 0;

	buf_reset(&m->room);
	normalise_text(&m->room, word);
	for (i = 0; i < m->room.n; i++)
		if (m->room.p[i] != ' ')
			m->room.p[n++] = m->room.p[i];
	return n == 0 ? word : arena_str(&m->arena, str_from(m->room.p, n));
}

/* People's last words are what others call them by: "assad" of al-Assad. */
static void
split_words(struct entity_memory *m, struct entity_form *f)
{
	struct str rest = f->folded, word, *last;
	size_t i;

	while (str_cut(&rest, ' ', &word)) {
		if (f->n_words == MAX_WORDS)
			f->n_words--; /* the last one counts */
		f->word[f->n_words++] = word;
	}
	if (f->type != ENTITY_PER)
		return;
	if (f->n_words > 2 && is_suffix(f->word[f->n_words - 1]))
		f->n_words--;
	last = &f->word[f->n_words - 1];
	if (last->n > 4 && (str_starts(*last, STR("al-")) ||
				   str_starts(*last, STR("el-"))))
		*last = str_slice(*last, 3, last->n);
	for (i = 0; i < f->n_words; i++)
		f->word[i] = plain_word(m, f->word[i]);
}

/* Are there no small letters just before: a headline, a dateline? */
static bool
is_shouted(const struct entity_mention *e)
{
	enum { NEAR = 40 };
	size_t i = e->start_b > NEAR ? e->start_b - NEAR : 0;

	for (; i < e->start_b; i++)
		if (e->row.p[i] >= 'a' && e->row.p[i] <= 'z')
			return false;
	return true;
}

static bool
begins_small(struct str name)
{
	uint32_t cp = 0;

	if (name.n > 0)
		utf8_next(name.p, name.p + name.n, &cp);
	return utf8_is_lower(cp);
}

/* Make apostrophes straight ones: "Moody’s" is "Moody's". */
static void
straighten(struct buf *folded)
{
	static const struct str curly = {"\u2019", 3};
	size_t from = 0, to = 0, next;

	while ((next = str_find(buf_str(folded), curly, from)) < folded->n) {
		memmove(folded->p + to, folded->p + from, next - from);
		to += next - from;
		folded->p[to++] = '\'';
		from = next + curly.n;
	}
	if (from == 0)
		return;
	memmove(folded->p + to, folded->p + from, folded->n - from);
	folded->n = to + folded->n - from;
}

/* "acme corp." as "acme corp": one may end a sentence. */
static void
drop_point(const struct aliases *a, struct buf *folded)
{
	struct str s = buf_str(folded);
	size_t start = s.n;

	while (start > 0 && s.p[start - 1] != ' ')
		start--;
	s = str_slice(s, start, s.n);
	if (str_ends(s, STR(".")) && aliases_is_firm_word(a, s))
		folded->n--;
}

/* The form of a mention, made on first sight. */
static uint32_t
form_of(struct entity_memory *m, const struct entity_mention *e)
{
	struct str name = tidy(m, str_slice(e->row, e->start_b, e->end_b));
	struct entity_form *f;
	uint32_t *slot;

	buf_reset(&m->room);
	utf8_add_lower(&m->room, name);
	straighten(&m->room);
	drop_point(m->aliases, &m->room);
	slot = table_at(m, hash_bytes(buf_str(&m->room), KEY_FORM + e->type));
	if (*slot != NO_FORM) {
		f = &m->form[*slot];
		f->times++;
		f->shouted |= is_shouted(e);
		if (f->alias == 0 && !f->defined)
			f->alias = aliases_find(
				m->aliases, false, e->type, name, f->folded);
		if ((f->capitals && !utf8_in_capitals(name)) ||
			(begins_small(f->name) && !begins_small(name))) {
			f->name = name;
			f->capitals = utf8_in_capitals(name);
		}
		return *slot;
	}
	m->form = mem_grow(
		m->form, &m->form_cap, m->n_forms + 1, sizeof(*m->form));
	f = &m->form[m->n_forms];
	*f = (struct entity_form){.name = name,
		.type = e->type,
		.times = 1,
		.shouted = is_shouted(e),
		.listed = e->lists & ORGANISATIONS,
		.capitals = utf8_in_capitals(name),
		.folded = arena_str(&m->arena, buf_str(&m->room)),
		.fuller = (uint32_t)m->n_forms};
	split_words(m, f);
	f->alias = aliases_find(m->aliases, false, f->type, f->name, f->folded);
	*slot = (uint32_t)m->n_forms;
	return (uint32_t)m->n_forms++;
}

/* --- people ----------------------------------------------------------------- */

/* Are f's words, or their initials, the end or the ends of g's? */
static bool
is_short_for(const struct entity_form *f, const struct entity_form *g)
{
	size_t i, skip = g->n_words - f->n_words;
	struct str a, b;

	if (f->n_words > g->n_words || f == g ||
		!str_eq(f->word[f->n_words - 1], g->word[g->n_words - 1]))
		return false;
	for (i = 0; i + 1 < f->n_words; i++) {
		a = f->word[i];
		b = g->word[i];
		if (a.n <= 2 && a.p[0] == b.p[0] && (a.n == 1 || a.p[1] == '.'))
			continue; /* J. for Jens */
		if (str_eq(a, g->word[i + skip]))
			continue; /* van der Kolk */
		if (i > 0 || !str_eq(a, b))
			return false;
	}
	return true;
}

/* A full name: learn whose last and first name it is, and which earlier
 * form it makes fuller. */
static void
meet_person(struct entity_memory *m, uint32_t i)
{
	struct entity_form *f = &m->form[i];
	struct str last = f->word[f->n_words - 1];
	uint32_t *known = table_at(m, hash_bytes(last, KEY_LAST));

	if (f->n_words < 2)
		return;
	if (*known == NO_FORM) {
		*known = i;
	} else if (*known != i) {
		struct entity_form *k = &m->form[*known];

		if (is_short_for(f, k)) {
			f->fuller = *known;
		} else if (is_short_for(k, f)) {
			k->fuller = i;
			*known = i;
		}
	}
	known = table_at(m, hash_bytes(f->word[0], KEY_FIRST));
	if (*known == NO_FORM)
		*known = i;
	if (f->n_words < 3)
		return;
	known = table_at(m, hash_bytes(f->word[f->n_words - 2], KEY_MIDDLE));
	if (*known == NO_FORM)
		*known = i;
}

/* Are they one person, by the rules of lib/names? */
static bool
are_spellings(const struct entity_memory *m, const struct entity_form *f,
	const struct entity_form *g)
{
	struct names names = {.rules = m->spelling};
	uint32_t a = names_add(&names, f->name, (struct str){0});
	uint32_t b = names_add(&names, g->name, (struct str){0});
	bool same;

	names_unify(&names);
	same = names_person(&names, a) == names_person(&names, b);
	names_free(&names);
	return same;
}

/* Form i under its last name's key: join it with the form that is there. */
static void
join_spelling(struct entity_memory *m, uint32_t *slot, uint32_t i)
{
	struct entity_form *f = &m->form[i], *g;
	uint32_t less = i, more = *slot;
	struct str last = f->word[f->n_words - 1];
	uint32_t *known;

	if (*slot == NO_FORM) {
		*slot = i;
		return;
	}
	g = &m->form[*slot];
	if (str_eq(last, g->word[g->n_words - 1]) || !are_spellings(m, f, g))
		return;
	if (g->n_words < f->n_words ||
		(g->n_words == f->n_words && g->times < f->times)) {
		less = *slot;
		more = *slot = i;
	}
	f = &m->form[less];
	last = f->word[f->n_words - 1];
	known = table_at(m, hash_bytes(last, KEY_LAST));
	if (*known == NO_FORM)
		*known = more;
	f->fuller = more;
}

/* Last names in two spellings: Grushko, Grouchko. */
static void
link_spellings(struct entity_memory *m)
{
	const struct entity_form *f;
	struct buf key = {0};
	size_t i;

	for (i = 0; m->spelling != NULL && i < m->n_forms; i++) {
		f = &m->form[i];
		if (f->type != ENTITY_PER || f->fuller != i ||
			f->word[f->n_words - 1].n < 4)
			continue;
		buf_reset(&m->room);
		normalise_text(&m->room, f->word[f->n_words - 1]);
		buf_reset(&key);
		names_key(&key, m->spelling, str_trim(buf_str(&m->room)));
		if (key.n == 0)
			continue;
		join_spelling(m,
			table_at(m, hash_bytes(buf_str(&key), KEY_SOUND)),
			(uint32_t)i);
	}
	buf_free(&key);
}

/* The person that a mention of form i means here. */
static uint32_t
person_of(struct entity_memory *m, uint32_t i)
{
	const struct entity_form *f = &m->form[i];
	struct str last = f->word[f->n_words - 1];
	uint32_t *recent = table_at(m, hash_bytes(last, KEY_RECENT));
	uint32_t found;

	if (f->n_words > 1 && f->fuller == i) {
		found = *table_at(m, hash_bytes(last, KEY_LAST));
		if (found == NO_FORM || !is_short_for(f, &m->form[found])) {
			*recent = i;
			return i;
		}
		*recent = found;
		return found;
	}
	if (f->n_words > 1)
		return *recent = f->fuller;
	if (*recent != NO_FORM)
		return *recent;
	found = *table_at(m, hash_bytes(last, KEY_LAST));
	if (found == NO_FORM)
		found = *table_at(m, hash_bytes(last, KEY_FIRST));
	if (found == NO_FORM)
		found = *table_at(m, hash_bytes(last, KEY_MIDDLE));
	return found == NO_FORM ? i : found;
}

/* --- organisations ---------------------------------------------------------- */

/* Two capitals: BOJ, BoE, AfD? */
static bool
has_initials(struct str name)
{
	const char *p = name.p, *end = name.p + name.n;
	size_t n = 0;
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		n += utf8_is_upper(cp);
	}
	return n > 1;
}

/* Do the letters of `abbr` begin words of `f`, in order? */
static bool
abbreviates(const struct entity_form *abbr, const struct entity_form *f)
{
	size_t i, w = 0, letters = 0;

	if (abbr->n_words != 1 || f->n_words < 2 || !has_initials(abbr->name))
		return false;
	for (i = 0; i < abbr->folded.n; i++) {
		char c = abbr->folded.p[i];

		if (c == '.')
			continue;
		while (w < f->n_words && f->word[w].p[0] != c)
			w++;
		if (w == f->n_words)
			return false;
		w++;
		letters++;
	}
	return letters >= 2;
}

/* Is the alias's canonical name, if there is one, the end of `name`? */
static bool
is_end_of(const struct entity_memory *m, struct str name, uint32_t alias)
{
	struct str end;

	if (alias == 0)
		return false;
	end = m->aliases->at[alias - 1].name;
	return name.n >= end.n &&
	       str_eq_nocase(str_slice(name, name.n - end.n, name.n), end);
}

/* "Full Name (ABBR)": a full form that stands before its short one. */
static void
link_brackets(struct entity_memory *m, const struct entity_mention *a,
	const struct entity_mention *b, uint32_t form_a, uint32_t form_b)
{
	struct entity_form *f = &m->form[form_a], *g = &m->form[form_b];
	struct str between;

	if (a->row.p != b->row.p || a->end_b > b->start_b ||
		b->end_b >= b->row.n || b->row.p[b->end_b] != ')')
		return;
	between = str_trim(str_slice(a->row, a->end_b, b->start_b));
	if (!str_eq(between, STR("(")))
		return;
	if (f->type != g->type && g->alias != 0)
		return; /* a firm and its land */
	if (f->type != ENTITY_PER && abbreviates(g, f)) {
		if (f->alias == 0 && is_end_of(m, f->name, g->alias))
			f->alias = g->alias; /* U.S. Food ... */
		/* Else what the list calls so is another one here. */
		g->defined = f->alias == 0;
		if (g->defined)
			g->alias = 0;
		g->fuller = form_a;
	} else if (f->type == g->type && f->n_words > 1 && g->n_words == 1 &&
		   has_initials(g->name) && f->folded.p[0] == g->folded.p[0]) {
		g->fuller = form_a;
	} else if (f->type == g->type && abbreviates(f, g)) {
		f->fuller = form_b;
	}
}

/* Initials of the words with a capital: "oace" is left to link_brackets. */
static uint64_t
initials_key(const struct entity_form *f, uint64_t *with_all)
{
	char small[MAX_WORDS], all[MAX_WORDS];
	size_t i, n = 0;
	struct str rest = f->name, word;
	uint32_t cp;

	for (i = 0; i < f->n_words && str_cut(&rest, ' ', &word); i++) {
		all[i] = f->word[i].p[0];
		if (word.n == 0)
			continue;
		utf8_next(word.p, word.p + word.n, &cp);
		if (utf8_is_upper(cp))
			small[n++] = f->word[i].p[0];
	}
	*with_all = hash_bytes(str_from(all, i), KEY_ABBR);
	return hash_bytes(str_from(small, n), KEY_ABBR);
}

static void
link_abbreviations(struct entity_memory *m)
{
	uint64_t key, key_all;
	uint32_t *slot;
	size_t i;

	for (i = 0; i < m->n_forms; i++) {
		if (m->form[i].type != ENTITY_ORG || m->form[i].n_words < 2)
			continue;
		key = initials_key(&m->form[i], &key_all);
		slot = table_at(m, key);
		*slot = *slot == NO_FORM ? (uint32_t)i : *slot;
		slot = table_at(m, key_all);
		*slot = *slot == NO_FORM ? (uint32_t)i : *slot;
	}
	for (i = 0; i < m->n_forms; i++) {
		struct entity_form *f = &m->form[i];

		if (f->type != ENTITY_ORG || !f->capitals || f->n_words != 1 ||
			f->fuller != i || f->alias != 0)
			continue;
		slot = table_at(m, hash_bytes(f->folded, KEY_ABBR));
		if (*slot != NO_FORM)
			f->fuller = *slot;
	}
}

/* "Inc", "& Co": all that a firm's name has after its first word? */
static bool
is_firm(const struct aliases *a, const struct entity_form *f)
{
	size_t i;

	for (i = 1; i < f->n_words; i++)
		if (!aliases_is_firm_word(a, f->word[i]))
			return false;
	return true;
}

/*
 * Can the longer form be what the first word means alone? A document gives the
 * full name first ("Pittsburgh Rovers", then "Pittsburgh"); what is named so
 * after the short one is rather its product ("Apple", then "Apple Watch"), but
 * for a firm with what makes it one. A name that lists have as a whole needs
 * no more words.
 */
static bool
is_full_name_of(const struct aliases *a, const struct entity_form *f,
	const struct entity_form *g)
{
	return is_firm(a, g) || (g < f && !f->listed && !f->capitals);
}

/* "Siemens" for "Siemens AG": the only longer form that begins with the same
 * word. */
static void
link_heads(struct entity_memory *m)
{
	uint32_t *slot;
	size_t i;

	for (i = 0; i < m->n_forms; i++) {
		if (m->form[i].type != ENTITY_ORG || m->form[i].n_words < 2)
			continue;
		slot = table_at(m, hash_bytes(m->form[i].word[0], KEY_HEAD));
		/* A second one makes the word no sign of either. */
		*slot = *slot == NO_FORM ? (uint32_t)i : (uint32_t)m->n_forms;
	}
	for (i = 0; i < m->n_forms; i++) {
		struct entity_form *f = &m->form[i];

		if (f->type != ENTITY_ORG || f->n_words != 1 ||
			f->fuller != i || f->alias != 0)
			continue;
		slot = table_at(m, hash_bytes(f->word[0], KEY_HEAD));
		if (*slot < m->n_forms &&
			is_full_name_of(m->aliases, f, &m->form[*slot]))
			f->fuller = *slot;
	}
}

/* --- all -------------------------------------------------------------------- */

/* "BRUSSELS" as "Brussels": capitals after the first of each word made small,
 * for places and people, whose names are seldom abbreviations. */
static struct str
in_title_case(struct entity_memory *m, const struct entity_form *f)
{
	const char *p = f->name.p, *end = p + f->name.n, *next;
	bool inside = false;
	char utf8[4];
	uint32_t cp;

	buf_reset(&m->room);
	for (; p < end; p = next) {
		next = utf8_next(p, end, &cp);
		cp = inside ? utf8_lower(cp) : cp;
		buf_add(&m->room, utf8, utf8_encode(cp, utf8));
		inside = utf8_is_alpha(cp) || cp == '\'';
	}
	return arena_str(&m->arena, buf_str(&m->room));
}

/* Is a form in capitals a name that was shouted, no abbreviation or number
 * of a road? Short ones in the midst of a sentence are left as they are. */
static bool
may_be_word(const struct entity_form *f)
{
	enum { SHORT = 5 };
	size_t i;

	if (!f->capitals || f->name.n <= 3 ||
		(f->name.n <= SHORT && f->n_words == 1 && !f->shouted))
		return false;
	for (i = 0; i < f->name.n; i++)
		if (f->name.p[i] >= '0' && f->name.p[i] <= '9')
			return false;
	return true;
}

static struct str
name_of(struct entity_memory *m, uint32_t i)
{
	const struct entity_form *f;
	unsigned steps = 0;

	while (m->form[i].alias == 0 && m->form[i].fuller != i && steps++ < 8)
		i = m->form[i].fuller;
	f = &m->form[i];
	if (f->alias != 0)
		return m->aliases->at[f->alias - 1].name;
	if ((f->type == ENTITY_LOC || f->type == ENTITY_PER) && may_be_word(f))
		return in_title_case(m, f);
	return f->name;
}

/* Aliases that hold only where the thing has been named. */
static void
try_perhaps(struct entity_memory *m)
{
	uint32_t alias;
	size_t i;

	m->alias_named =
		mem_grow(m->alias_named, &m->alias_cap, m->aliases->n + 1, 1);
	memset(m->alias_named, 0, m->aliases->n + 1);
	for (i = 0; i < m->n_forms; i++)
		m->alias_named[m->form[i].alias] = 1;
	for (i = 0; i < m->n_forms; i++) {
		if (m->form[i].alias != 0 || m->form[i].defined)
			continue;
		alias = aliases_find(m->aliases, true, m->form[i].type,
			m->form[i].name, m->form[i].folded);
		if (alias != 0 && m->alias_named[alias])
			m->form[i].alias = alias;
	}
}

void
entity_resolve(
	struct entity_memory *m, struct entity_mention *mention, size_t n)
{
	uint32_t form;
	size_t i;

	arena_reset(&m->arena);
	m->n_forms = 0;
	clear_table(m, n);
	m->of_mention = mem_grow(
		m->of_mention, &m->mention_cap, n + 1, sizeof(*m->of_mention));
	for (i = 0; i < n; i++) {
		m->of_mention[i] = form_of(m, &mention[i]);
		if (mention[i].type == ENTITY_PER)
			meet_person(m, m->of_mention[i]);
		else if (i > 0 && mention[i].type <= ENTITY_MISC &&
			 mention[i - 1].type <= ENTITY_MISC)
			link_brackets(m, &mention[i - 1], &mention[i],
				m->of_mention[i - 1], m->of_mention[i]);
	}
	link_spellings(m);
	try_perhaps(m);
	link_abbreviations(m);
	link_heads(m);
	for (i = 0; i < n; i++) {
		if (mention[i].name.n > 0)
			continue;
		form = m->of_mention[i];
		if (mention[i].type == ENTITY_PER && m->form[form].alias == 0)
			form = person_of(m, form);
		mention[i].name = name_of(m, form);
	}
}

void
entity_memory_free(struct entity_memory *m)
{
	arena_free(&m->arena);
	free(m->form);
	free(m->of_mention);
	free(m->key);
	free(m->value);
	free(m->alias_named);
	buf_free(&m->room);
	*m = (struct entity_memory){0};
}
