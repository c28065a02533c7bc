/*
 * speaker.c - who a subject is: the part of cast.h that reads phrases
 */
#include "cast.h"

/* Words back to look for a person without a name. */
enum { ANONYMOUS_REACH = 600 };

enum {
	/* What speaks for a person when a pronoun looks for one. */
	SAME_SENTENCE = 2,
	PER_SENTENCE = -3,
	IS_SUBJECT = 4,
	SPOKE_LAST = 5,
	GENDER_KNOWN = 3,
	FARTHEST = -30
};

/* The first mention that ends after word `i`. */
static size_t
mention_at(const struct cast *cast, size_t i)
{
	size_t low = 0, high = cast->n_mentions, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (cast->mention[mid].last <= i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_possessive(const struct words *w, size_t i)
{
	struct str s;

	if (i >= w->n || (w->at[i].flags & WORD_SPACE))
		return false;
	s = words_str(w, i);
	return str_eq(s, STR("'")) || str_eq(s, STR("\xe2\x80\x99")) ||
	       str_eq(s, STR("'s")) || str_eq(s, STR("\xe2\x80\x99s"));
}

/* Ximena, Ludmila: given names in -a that the lexicon does not have. */
static bool
sounds_female(struct str name)
{
	size_t i = str_find(name, STR(" "), 0);

	return i > 2 && i < name.n && name.p[i - 1] == 'a';
}

/* How well `m` fits a pronoun at word `at`; gender 0 fits everyone. */
static int
fitness(const struct cast *cast, const struct cast_mention *m, size_t at,
	uint32_t gender, size_t last)
{
	const struct words *w = cast->words;
	const struct person *p = &cast->person[m->who];
	size_t distance = w->sentence_of[at] - w->sentence_of[m->first];
	int score = 0;

	if (p->kind == CAST_BODY ||
		(gender != 0 && p->gender != 0 && p->gender != gender))
		return FARTHEST;
	if (m->quoted)
		score -= 6;
	score += distance == 0 ? SAME_SENTENCE : (int)distance * PER_SENTENCE;
	score += m->subject ? IS_SUBJECT : 0;
	score += m->who == last ? SPOKE_LAST : 0;
	score += p->gender != 0 && p->gender == gender ? GENDER_KNOWN : 0;
	score += p->kind == CAST_PERSON ? 2 : -2;
	/* one word that is no known name may be a place */
	if (p->n_words < 2 && p->gender == 0)
		score -= 4;
	score += p->role.n > 0;
	if (p->gender == 0 && sounds_female(p->name))
		score += gender == CUE_FEMALE ? 3 : -3;
	return score;
}

/* The person that fits best before word `at`. */
static size_t
nearest(const struct cast *cast, size_t at, uint32_t gender, size_t last)
{
	const struct words *w = cast->words;
	size_t m = mention_at(cast, at), k, who = CAST_NOBODY;
	int score, best = FARTHEST;

	for (k = 0; k < CAST_REACH && m > 0; k++, m--) {
		if (w->sentence_of[at] -
				w->sentence_of[cast->mention[m - 1].first] >
			12)
			break;
		score = fitness(cast, &cast->mention[m - 1], at, gender, last);
		if (score <= best)
			continue;
		best = score;
		who = cast->mention[m - 1].who;
	}
	if (who == CAST_NOBODY && last != CAST_NOBODY &&
		(gender == 0 || cast->person[last].gender == 0 ||
			cast->person[last].gender == gender))
		return last;
	return who;
}

static void
name_speaker(const struct cast *cast, size_t who, struct speaker *out)
{
	out->who = who;
	if (who == CAST_NOBODY)
		return;
	out->name = cast->person[who].name;
	out->role = cast->person[who].role;
}

/* First unit of [first, last) that begins a prepositional phrase. */
static size_t
before_preposition(const struct clauses *c, size_t first, size_t last)
{
	size_t u;

	for (u = first + 1; u < last; u++)
		if (unit_has(c, u, CUE_PREPOSITION | CUE_SUBORDINATOR) &&
			!(unit_is_word(c, u, "of") && u + 1 < last &&
				unit_has(c, u + 1, CUE_TAIL)))
			return u;
	return last;
}

/* The last name within words [first, last), no possessor of what follows. */
static size_t
name_in(const struct cast *cast, size_t first, size_t last)
{
	size_t m, found = cast->n_mentions;

	for (m = mention_at(cast, first);
		m < cast->n_mentions && cast->mention[m].first < last; m++) {
		if (is_possessive(cast->words, cast->mention[m].last))
			continue;
		if (found < cast->n_mentions &&
			cast->person[cast->mention[found].who].kind ==
				CAST_PERSON &&
			cast->person[cast->mention[m].who].kind != CAST_PERSON)
			continue;
		found = m;
	}
	return found;
}

static size_t
word_of(const struct clauses *c, size_t u)
{
	return c->at[u].word;
}

static struct str
text_of(const struct clauses *c, size_t first, size_t last)
{
	return words_range(
		c->words, word_of(c, first), word_of(c, last - 1) + 1);
}

/* Do the strings agree, capitals and hyphens apart? */
static bool
is_same(struct str a, struct str b)
{
	size_t i;
	char x, y;

	for (i = 0; i < a.n && i < b.n; i++) {
		x = a.p[i] == '-' ? ' ' : a.p[i];
		y = b.p[i] == '-' ? ' ' : b.p[i];
		if (x != y && (x ^ 0x20) != y)
			return false;
	}
	return a.n == b.n;
}

static bool
has_word(struct str role, struct str word)
{
	size_t i;

	for (i = 0; i + word.n <= role.n; i++)
		if (is_same(word, str_slice(role, i, i + word.n)))
			return true;
	return false;
}

/*
 * The word for a role that a phrase is about: "minister" of "the minister of
 * state", but none of "the Justice Department complaint". `head_last` if there
 * is none.
 */
static size_t
role_head(const struct clauses *c, const struct subject *s)
{
	size_t u, found = s->head_last;

	for (u = s->first; u < s->head_last; u++) {
		if (unit_has(c, u, CUE_ROLE))
			found = u;
		else if (unit_has(c, u, CUE_PREPOSITION | CUE_COORDINATOR) &&
			 found < u)
			break;
		else if (c->at[u].kind == UNIT_LETTERS &&
			 !unit_has(c, u, CUE_TAIL) &&
			 !str_ends(clause_str(c, u), STR("self")))
			found = s->head_last;
	}
	return found;
}

/* "the minister": does a person have a role with that word? */
static size_t
by_role(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t role)
{
	const struct person *p;
	size_t m, k;
	struct str head = clause_str(c, role);

	m = mention_at(cast, word_of(c, s->first));
	for (k = 0; k < CAST_REACH && m > 0; k++, m--) {
		p = &cast->person[cast->mention[m - 1].who];
		if (p->kind != CAST_BODY && has_word(p->role, head))
			return cast->mention[m - 1].who;
	}
	/* a text may name its minister after it first speaks of him */
	m = mention_at(cast, word_of(c, s->first));
	for (k = 0; k < CAST_REACH && m + k < cast->n_mentions; k++) {
		p = &cast->person[cast->mention[m + k].who];
		if (p->kind == CAST_PERSON && has_word(p->role, head))
			return cast->mention[m + k].who;
	}
	return CAST_NOBODY;
}

static bool
is_comma(const struct words *w, size_t i)
{
	return w->at[i].kind == WORD_SIGN && w->at[i].sign == ',';
}

/* The "a", "one" or "another" that stands before word `i`, at most three
 * between, or `i`. */
static size_t
find_article(const struct words *w, size_t i)
{
	static const char *const article[] = {"a", "an", "one", "another"};
	size_t k, n;

	for (k = i; k > 0 && k + 4 > i; k--)
		for (n = 0; n < sizeof(article) / sizeof(article[0]); n++)
			if (str_eq_nocase(
				    words_str(w, k - 1), str_of(article[n])))
				return k - 1;
	return i;
}

/* Does a name stand beside "a doctor", words [first, i]: "a doctor, Ann Orr",
 * "Ann Orr, a doctor", "doctor Ann Orr"? */
static bool
has_name(const struct words *w, size_t first, size_t i)
{
	if (first > 1 && is_comma(w, first - 1) &&
		(w->at[first - 2].flags & WORD_UPPER))
		return true;
	return i + 2 < w->n &&
	       ((w->at[i + 1].flags & WORD_UPPER) ||
		       (is_comma(w, i + 1) &&
			       (w->at[i + 2].flags & WORD_UPPER)));
}

/* "a doctor told us ... the doctor": before unit `u`, one without a name came
 * in with the word for a role at `role`. */
static bool
is_introduced(const struct clauses *c, size_t u, size_t role)
{
	const struct words *w = c->words;
	struct str head = clause_str(c, role);
	size_t i = word_of(c, u), first;
	size_t floor = i > ANONYMOUS_REACH ? i - ANONYMOUS_REACH : 0;

	while (i-- > floor) {
		if (w->at[i].kind != WORD_LETTERS ||
			!str_eq_nocase(words_str(w, i), head))
			continue;
		first = find_article(w, i);
		if (has_name(w, first, i) || first < i)
			return !has_name(w, first, i);
	}
	return false;
}

static bool
is_definite(const struct clauses *c, size_t u)
{
	return unit_is_word(c, u, "the") || unit_is_word(c, u, "this") ||
	       unit_is_word(c, u, "that");
}

/* "he", "the minister": a phrase without a name. */
static void
resolve_phrase(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t last, struct speaker *out)
{
	size_t who = CAST_NOBODY, role;
	uint32_t gender = 0;

	if (unit_is_word(c, s->first, "he") ||
		unit_is_word(c, s->first, "his") ||
		unit_is_word(c, s->first, "him"))
		gender = CUE_MALE;
	else if (unit_is_word(c, s->first, "she") ||
		 unit_is_word(c, s->first, "her"))
		gender = CUE_FEMALE;
	out->pronoun = (unit_has(c, s->first, CUE_PERSONAL) || gender != 0) &&
		       s->head_last == s->first + 1;
	if (gender != 0 && out->pronoun) {
		name_speaker(cast,
			nearest(cast, word_of(c, s->first), gender, last), out);
		return;
	}
	out->description = !out->pronoun;
	if (unit_is_word(c, s->first, "it") && last != CAST_NOBODY &&
		cast->person[last].kind != CAST_PERSON)
		name_speaker(cast, last, out);
	if (out->pronoun || !is_definite(c, s->first))
		return;
	role = role_head(c, s);
	if (role == s->head_last)
		return;
	gender = c->at[role].cue & CUE_GENDER;
	who = by_role(cast, c, s, role);
	if (who == CAST_NOBODY && !unit_has(c, role, CUE_BODY) &&
		!is_introduced(c, s->first, role))
		who = nearest(cast, word_of(c, s->first),
			gender == CUE_GENDER ? 0 : gender, last);
	if (who != CAST_NOBODY)
		name_speaker(cast, who, out);
}

/*
 * A name at the end of a phrase with a preposition in it: "Governor of Ayle
 * Ann Orr" is Orr, "a spokesman for Ann Orr" is not. Something else than a
 * title must stand between the preposition and the name.
 */
static size_t
name_at_end(const struct cast *cast, const struct clauses *c, size_t first,
	size_t last)
{
	size_t m = name_in(cast, word_of(c, first), word_of(c, last - 1) + 1);
	size_t u;

	if (m == cast->n_mentions ||
		cast->mention[m].last != word_of(c, last - 1) + 1 ||
		cast->person[cast->mention[m].who].kind != CAST_PERSON)
		return cast->n_mentions;
	for (u = last - 1; u > first; u--)
		if (word_of(c, u) < cast->mention[m].first &&
			!unit_has(c, u,
				CUE_TITLE | CUE_ROLE | CUE_MODIFIER | CUE_TAIL))
			break;
	return unit_has(c, u, CUE_PREPOSITION | CUE_DETERMINER)
		       ? cast->n_mentions
		       : m;
}

/* The name in a subject, in its head or in the apposition: an index of
 * mentions, or their number if there is none. */
static size_t
find_name(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t head)
{
	size_t m =
		name_in(cast, word_of(c, s->first), word_of(c, head - 1) + 1);
	size_t none = cast->n_mentions, first, last, other = none;

	if (m < none && cast->person[cast->mention[m].who].kind != CAST_BODY)
		return m;
	/* a body that is the whole head has no person for an apposition */
	if (m < none &&
		cast->mention[m].last == word_of(c, s->head_last - 1) + 1)
		return m;
	if (head < s->head_last)
		other = name_at_end(cast, c, s->first, s->head_last);
	if (other == none && s->last > s->head_last + 1) {
		first = s->head_last + 1;
		for (last = first; last < s->last && !unit_is(c, last, ',');
			last++)
			;
		head = before_preposition(c, first, last);
		if (head > first)
			other = name_in(cast, word_of(c, first),
				word_of(c, head - 1) + 1);
		if (other < none &&
			cast->person[cast->mention[other].who].kind ==
				CAST_BODY)
			other = none;
		if (other == none && head < last)
			other = name_at_end(cast, c, first, last);
	}
	return other < none ? other : m;
}

/* "The Ayle Fund and Tide Bank": two names, of which `m` is the last, are the
 * subject together. */
static bool
is_joint(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t m)
{
	const struct cast_mention *x = &cast->mention[m];
	size_t u, first = cast->mention[m == 0 ? 0 : m - 1].last;
	bool joined = false;

	if (m == 0 || cast->mention[m - 1].first < word_of(c, s->first) ||
		cast->person[x->who].kind != CAST_BODY ||
		cast->person[cast->mention[m - 1].who].kind != CAST_BODY ||
		x->last != word_of(c, s->head_last - 1) + 1)
		return false;
	for (u = s->first; u < s->head_last; u++) {
		if (word_of(c, u) < first || word_of(c, u) >= x->first)
			continue;
		if (unit_has(c, u, CUE_COORDINATOR))
			joined = true;
		else if (!unit_has(c, u, CUE_DETERMINER))
			return false;
	}
	return joined;
}

/* "a word from Orr, who said": the name right before "who". */
static size_t
name_before_who(const struct cast *cast, const struct clauses *c,
	const struct subject *s)
{
	size_t end = word_of(c, s->head_last - 1) + 1, m;

	if (s->relative == 0 || !unit_is_word(c, s->relative, "who"))
		return cast->n_mentions;
	m = mention_at(cast, end - 1);
	return m < cast->n_mentions && cast->mention[m].last == end &&
			       cast->person[cast->mention[m].who].kind ==
				       CAST_PERSON
		       ? m
		       : cast->n_mentions;
}

/* "Orr's statement": a person's words are the person. The mention of whom, or
 * their number. */
static size_t
author_of(const struct cast *cast, const struct clauses *c,
	const struct subject *s)
{
	size_t first = word_of(c, s->first), m = mention_at(cast, first);

	if (m == cast->n_mentions || cast->mention[m].first > first + 1 ||
		cast->person[cast->mention[m].who].kind != CAST_PERSON ||
		!is_possessive(cast->words, cast->mention[m].last) ||
		cast->mention[m].last + 2 != word_of(c, s->head_last - 1) + 1 ||
		!unit_has(c, s->head_last - 1, CUE_REPORT))
		return cast->n_mentions;
	return m;
}

static void
resolve(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t last, struct speaker *out)
{
	size_t head = before_preposition(c, s->first, s->head_last);
	size_t m = name_before_who(cast, c, s);
	const struct cast_mention *x;

	*out = (struct speaker){.who = CAST_NOBODY};
	out->as_written = out->name = text_of(c, s->first, s->head_last);
	out->role = STR("");
	if (m == cast->n_mentions)
		m = find_name(cast, c, s, head);
	if (m == cast->n_mentions)
		m = author_of(cast, c, s);
	x = &cast->mention[m];
	if (m == cast->n_mentions) {
		resolve_phrase(cast, c, s, last, out);
		return;
	}
	if (is_joint(cast, c, s, m))
		return;
	/* "NATO officials": a body that is only part of the phrase */
	if (cast->person[x->who].kind == CAST_BODY &&
		x->last != word_of(c, s->head_last - 1) + 1) {
		resolve_phrase(cast, c, s, last, out);
		return;
	}
	name_speaker(cast, x->who, out);
	out->as_written = words_range(c->words, x->first, x->last);
}

void
cast_resolve(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t last, struct speaker *out)
{
	resolve(cast, c, s, last, out);
	if (s->relative > 0)
		out->as_written = clause_str(c, s->relative);
}
