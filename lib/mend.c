#include "mend.h"

static struct str
word_of(const struct tagger *t, struct str text, size_t i)
{
	return str_slice(text, t->token[i].start_b, t->token[i].end_b);
}

/* Where the name ends that begins at i. */
static size_t
name_end(const struct tagger *t, size_t i, size_t end)
{
	unsigned char inside = t->token[i].tag | 1;

	for (i++; i < end && t->token[i].tag == inside;)
		i++;
	return i;
}

/* Does token i, inside a name as the tagger sees it, part two? "Holm v Lind",
 * "Rovers - Ann Lee" in results; cases ("Roe v Wade") are one. */
static bool
parts_names(const struct tagger *t, struct str text, size_t i)
{
	const struct tagger_token *token = t->token;
	static const struct str versus[] = {{"v", 1}, {"vs", 2}, {"vs.", 3}};
	static const struct str marks[] = {
		{"-", 1}, {"\u2013", 3}, {"\u2014", 3}, {"\u2022", 3}};
	struct str as = word_of(t, text, i);
	enum entity_type type = (enum entity_type)(token[i].tag / 2);
	size_t k;

	if (as.n > 3 || type == ENTITY_MISC)
		return false;
	for (k = 0; k < sizeof(versus) / sizeof(*versus); k++)
		if (str_eq(as, versus[k]))
			return true;
	if (type != ENTITY_PER || token[i - 1].end_b == token[i].start_b ||
		token[i].end_b == token[i + 1].start_b)
		return false;
	for (k = 0; k < sizeof(marks) / sizeof(*marks); k++)
		if (str_eq(as, marks[k]))
			return true;
	return false;
}

static bool
is_listed(const struct tagger *t, size_t i, uint32_t lists)
{
	return ((tagger_word(t, i)->lists | t->token[i].match) & lists) != 0;
}

/* "Ambassador to the", "Mayor of": does this lead to token i? */
static bool
is_office_of(const struct tagger *t, struct str text, size_t first, size_t i)
{
	static const struct str links[] = {{"of", 2}, {"to", 2}, {"for", 3}};
	struct str as;
	size_t k;

	if (i > first && str_eq(word_of(t, text, i - 1), STR("the")))
		i--;
	if (i < first + 2)
		return false;
	as = word_of(t, text, i - 1);
	for (k = 0; k < sizeof(links) / sizeof(*links); k++)
		if (str_eq(as, links[k]))
			return is_listed(
				t, i - 2, gazetteer_bit(GAZETTEER_TITLE));
	return false;
}

/* How many tokens from i on are a listed place, 0 for none. */
static size_t
place_at(const struct tagger *t, size_t i, size_t end)
{
	enum { LAST_PART = 3 };
	uint32_t places = gazetteer_bit(GAZETTEER_COUNTRY) |
			  gazetteer_bit(GAZETTEER_REGION) |
			  gazetteer_bit(GAZETTEER_CITY);
	size_t n = 1;

	if (!is_listed(t, i, places))
		return 0;
	if (t->token[i].match & places && t->token[i].match >> 24 == 1)
		while (i + n < end &&
			t->token[i + n - 1].match >> 24 != LAST_PART)
			n++;
	return n;
}

/* "Mayor of London Ann Lee" as the tagger sees it, London Ann Lee: make the
 * place of it a name of its own. */
static void
part_office(
	struct tagger *t, struct str text, size_t first, size_t i, size_t end)
{
	size_t stop = name_end(t, i, end), n, k;

	if (stop - i < 3 || !is_office_of(t, text, first, i))
		return;
	n = place_at(t, i, stop);
	if (n == 0 || stop - i < n + 2 ||
		is_listed(t, i + n, gazetteer_bit(GAZETTEER_DEMONYM)))
		return;
	for (k = i; k < i + n; k++)
		t->token[k].tag = ENTITY_LOC * 2 + 1;
	for (; k < stop; k++)
		t->token[k].tag = ENTITY_PER * 2 + 1;
	t->token[i].tag--;
	t->token[i + n].tag--;
}

/* "Inc.", "Ltd" */
static bool
is_firm_form(struct str word)
{
	static const struct str forms[] = {{"Inc", 3}, {"Ltd", 3}, {"Corp", 4},
		{"Co", 2}, {"LLC", 3}, {"LLP", 3}, {"PLC", 3}, {"plc", 3},
		{"SpA", 3}, {"AG", 2}, {"NV", 2}};
	size_t i;

	if (str_ends(word, STR(".")))
		word.n--;
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_eq(word, forms[i]))
			return true;
	return false;
}

/* "Brightwell, Inc.": take what makes it a firm into the name before `stop`. */
static void
join_firm(struct tagger *t, struct str text, size_t stop, size_t end)
{
	size_t form = stop;

	if (form + 1 < end && str_eq(word_of(t, text, form), STR(",")))
		form++;
	if (form == end || t->token[form].flags & TOKEN_LINE ||
		t->token[form].tag != TAG_NONE ||
		!is_firm_form(word_of(t, text, form)))
		return;
	for (; stop <= form; stop++)
		t->token[stop].tag = ENTITY_ORG * 2 + 1;
}

/* "Ann Lee-Banda", "Anne-Lise Banda": the name [i, stop) goes on after the
 * hyphen, unless two people stand there, both by last or by full names. */
static void
join_person(
	struct tagger *t, struct str text, size_t i, size_t stop, size_t end)
{
	const struct tagger_token *next = &t->token[stop + 1];
	uint32_t given = gazetteer_bit(GAZETTEER_GIVEN);
	size_t next_end;

	if (stop + 1 >= end || !str_eq(word_of(t, text, stop), STR("-")) ||
		t->token[stop].start_b != t->token[stop - 1].end_b ||
		next->start_b != t->token[stop].end_b ||
		!(next->flags & TOKEN_UPPER))
		return;
	next_end = stop + 2;
	if (next->tag == ENTITY_PER * 2 || next->tag == ENTITY_LOC * 2)
		next_end = name_end(t, stop + 1, end);
	else if (next->tag != TAG_NONE)
		return;
	if (stop - i > 1) {
		if (next_end > stop + 2 || next->tag == ENTITY_PER * 2)
			return;
	} else if (next_end == stop + 2 || !is_listed(t, i, given) ||
		   !is_listed(t, stop + 1, given)) {
		return;
	}
	for (; stop < next_end; stop++)
		t->token[stop].tag = ENTITY_PER * 2 + 1;
}

void
mend_row(struct tagger *t, struct str text, size_t first, size_t end)
{
	struct tagger_token *token = t->token;
	size_t i;

	for (i = first; i < end; i++) {
		if (token[i].tag == ENTITY_PER * 2 ||
			token[i].tag == ENTITY_MISC * 2)
			part_office(t, text, first, i, end);
		if (token[i].tag == ENTITY_ORG * 2)
			join_firm(t, text, name_end(t, i, end), end);
		if (token[i].tag == ENTITY_PER * 2)
			join_person(t, text, i, name_end(t, i, end), end);
		if (i == first || i + 1 == end || token[i].tag == TAG_NONE ||
			token[i].tag % 2 == 0 ||
			token[i + 1].tag != token[i].tag ||
			!parts_names(t, text, i))
			continue;
		token[i].tag = TAG_NONE;
		token[i + 1].tag--;
	}
}
