/*
 * mention.c - all that a document's rows name, type and place
 *
 * Each source gives its spans of tokens in order; one walk over a row's
 * tokens takes the span that begins next and passes over what it covers.
 */
#include "mention.h"

#include <stdlib.h>
#include "calendar.h"
#include "mem.h"
#include "mend.h"
#include "utf8.h"

/* A word's mark: its kind as part of a date, and KNOWN_BEGINS. */
static uint32_t
mark_word(void *context, struct str word)
{
	struct mention_finder *f = context;

	return temporal_kind(f->temporal, word) | known_mark(f->known, word);
}

void
mention_begin(struct mention_finder *f)
{
	f->tagger.mark_word = mark_word;
	f->tagger.mark_context = f;
	f->n_mentions = 0;
	tagger_begin(&f->tagger);
}

void
mention_row(struct mention_finder *f, struct str text)
{
	size_t r = f->tagger.n_rows;

	f->row = mem_grow(f->row, &f->row_cap, r + 1, sizeof(*f->row));
	f->row[r] = text;
	tagger_add(&f->tagger, text);
}

/* A run of tokens that may become a mention. */
struct span {
	size_t first, end;
	enum entity_type type;
	bool tagged;	 /* by the tagger, not by a list or pattern */
	struct str name; /* canonical, if the user gave it */
};

static struct span
span_of_known(const struct known_match *k)
{
	struct span s = {k->first, k->end, k->name->type, false, {0}};

	if (k->name->flags & KNOWN_USER)
		s.name = k->name->name;
	return s;
}

/* Add span `s`, shown from token `first` on. */
static void
add_mention(struct mention_finder *f, size_t r, struct span s, size_t first)
{
	const struct tagger_token *token = f->tagger.token;

	if (s.tagged && f->min_confidence > 0 &&
		tagger_confidence(&f->tagger, s.first, s.end) <
			f->min_confidence)
		return;
	f->mention = mem_grow(f->mention, &f->mention_cap, f->n_mentions + 1,
		sizeof(*f->mention));
	f->mention[f->n_mentions++] = (struct entity_mention){.row = f->row[r],
		.row_number = r,
		.type = s.type,
		.start_b = token[s.first].start_b,
		.end_b = token[s.end - 1].end_b,
		.shown_b = token[first].start_b,
		.tagged = s.tagged,
		.lists = tagger_word(&f->tagger, s.first)->lists,
		.name = s.name};
}

static void
find_times(struct mention_finder *f, size_t first, size_t end)
{
	size_t i;

	f->times.n = 0;
	f->time_token = mem_grow(f->time_token, &f->time_cap, end - first + 1,
		sizeof(*f->time_token));
	for (i = first; i < end; i++)
		f->time_token[i - first] = (struct temporal_token){
			.kind = tagger_mark(&f->tagger, i) & ~KNOWN_BEGINS,
			.breaks = f->tagger.token[i].flags & TOKEN_LINE};
	temporal_find(f->temporal, f->time_token, end - first, &f->times);
}

/* Does the token go on with a name of the tagger? */
static bool
goes_on(const struct tagger_token *token)
{
	return token->tag < TAG_NONE && token->tag % 2 == 1;
}

/* "Austin | 17 hours", where the tagger saw "Austin 17": a name ends before a
 * date or amount that goes on beyond it. */
static void
cut_names(struct mention_finder *f, size_t base)
{
	struct tagger_token *token = f->tagger.token;
	size_t i, t, first, end;

	for (t = 0; t < f->times.n; t++) {
		first = base + f->times.at[t].first;
		end = base + f->times.at[t].end;
		for (i = first; i < end && goes_on(&token[i]);)
			i++;
		if (i == end)
			continue; /* whole inside the name */
		while (i > first)
			token[--i].tag = TAG_NONE;
	}
}

/* The tagger's name that has token i or begins next: [first, end), both at
 * `stop` if there is none. */
static struct span
next_tagged(const struct tagger_token *token, size_t i, size_t stop)
{
	struct span s = {i, i, ENTITY_N_TYPES, true, {0}};

	while (s.first < stop && token[s.first].tag == TAG_NONE)
		s.first++;
	s.end = s.first;
	if (s.first == stop)
		return s;
	s.type = (enum entity_type)(token[s.first].tag / 2);
	do
		s.end++;
	while (s.end < stop && goes_on(&token[s.end]));
	return s;
}

/* Does the known name give way to what the tagger has found? */
static bool
gives_way(const struct known_match *k, const struct span *tagged)
{
	if (k->name->flags & KNOWN_USER || tagged->end <= k->first ||
		tagged->first >= k->end)
		return false;
	if (tagged->first == k->first && tagged->end == k->end)
		return !(k->name->flags & (KNOWN_AFTER_THE | KNOWN_EXACT));
	return tagged->first <= k->first && tagged->end >= k->end;
}

/* The sources of one row, each at its next span. */
struct sources {
	const struct tagger_token *token;
	size_t at, end; /* tokens of the row that are left */
	const struct known_match *known, *known_end;
	const struct temporal_span *time, *time_end;
	size_t time_base; /* the row's first token */
	struct span tagged;
};

/* Drop what begins before the place reached, and known names that give way. */
static void
settle(struct sources *s)
{
	while (s->time < s->time_end && s->time_base + s->time->first < s->at)
		s->time++;
	if (s->tagged.first < s->at)
		s->tagged = next_tagged(s->token, s->at, s->end);
	while (s->known < s->known_end &&
		(s->known->first < s->at || gives_way(s->known, &s->tagged)))
		s->known++;
}

/* The next mention of the row: false at its end. */
static bool
next_span(struct sources *s, struct span *out)
{
	const struct known_match *k;

	settle(s);
	k = s->known < s->known_end ? s->known : NULL;
	*out = s->tagged;
	if (k != NULL && k->first < out->end)
		*out = span_of_known(k);
	if (k != NULL && out->first == out->end)
		*out = span_of_known(k);
	if (s->time < s->time_end) {
		struct span time = {s->time_base + s->time->first,
			s->time_base + s->time->end, s->time->type, false, {0}};
		bool user = k != NULL && k->name->flags & KNOWN_USER &&
			    out->first == k->first;

		if (out->first == out->end || time.first < out->first ||
			(time.first == out->first && !user &&
				time.end >= out->end))
			*out = time;
	}
	if (out->first == out->end)
		return false;
	s->at = out->end;
	/* The rest of a name that was cut is none. */
	while (s->at < s->end && goes_on(&s->token[s->at]))
		s->at++;
	return true;
}

/* The first of the title's words before a person, not before `from`. */
static size_t
take_titles(const struct mention_finder *f, size_t from, size_t person)
{
	const struct tagger *t = &f->tagger;
	uint32_t lists;

	while (person > from && !(t->token[person].flags & TOKEN_LINE)) {
		lists = tagger_word(t, person - 1)->lists |
			t->token[person - 1].match;
		if (!(lists & gazetteer_bit(GAZETTEER_TITLE)) ||
			!(t->token[person - 1].flags & TOKEN_UPPER))
			break;
		person--;
	}
	return person;
}

static void
find_in_row(struct mention_finder *f, size_t r, size_t first, size_t end)
{
	struct sources s = {.token = f->tagger.token,
		.at = first,
		.end = end,
		.time_base = first};
	struct span span;

	f->names.n = 0;
	known_find(f->known, &f->tagger, f->row[r], first, end, &f->names);
	find_times(f, first, end);
	cut_names(f, first);
	s.known = f->names.at;
	s.known_end = f->names.at + f->names.n;
	s.time = f->times.at;
	s.time_end = f->times.at + f->times.n;
	s.tagged = next_tagged(s.token, first, end);
	while (next_span(&s, &span)) {
		if (f->titles && span.type == ENTITY_PER)
			first = take_titles(f, first, span.first);
		else
			first = span.first;
		add_mention(f, r, span, first);
		first = span.end;
	}
}

void
mention_find(struct mention_finder *f)
{
	size_t r, first = 0;

	tagger_run(&f->tagger);
	for (r = 0; r < f->tagger.n_rows; r++) {
		mend_row(&f->tagger, f->row[r], first, f->tagger.row_end[r]);
		find_in_row(f, r, first, f->tagger.row_end[r]);
		first = f->tagger.row_end[r];
	}
	sense_settle(&f->sense, f->mention, f->n_mentions);
	entity_resolve(&f->memory, f->mention, f->n_mentions);
}

void
mention_normalise(struct mention_finder *f, struct str date)
{
	struct entity_mention *e;
	size_t i;

	arena_reset(&f->dates);
	for (i = 0; i < f->n_mentions; i++) {
		e = &f->mention[i];
		buf_reset(&f->date);
		if ((e->type == ENTITY_DATE || e->type == ENTITY_TIME) &&
			calendar_resolve(f->temporal,
				str_slice(e->row, e->start_b, e->end_b), date,
				&f->date))
			e->name = arena_str(&f->dates, buf_str(&f->date));
	}
}

void
mention_cells(const struct mention_finder *f, size_t r, unsigned wanted,
	size_t *next, struct buf *entities, struct buf *codes)
{
	struct utf8_cursor at = {0};
	const struct entity_mention *e;
	size_t start_cp, end_cp;
	struct str type;

	for (; *next < f->n_mentions; ++*next) {
		e = &f->mention[*next];
		if (e->row_number != r)
			break;
		if (!(wanted >> e->type & 1))
			continue;
		type = str_of(entity_type_name[e->type]);
		start_cp = utf8_cursor_to(&at, e->row, e->shown_b);
		end_cp = utf8_cursor_to(&at, e->row, e->end_b);
		entities_add(entities, type, start_cp, end_cp, e->name);
		if (e->code.n > 0)
			entities_add(codes, type, start_cp, end_cp, e->code);
	}
}

void
mention_free(struct mention_finder *f)
{
	tagger_free(&f->tagger);
	sense_free(&f->sense);
	entity_memory_free(&f->memory);
	free(f->mention);
	free(f->row);
	free(f->time_token);
	free(f->times.at);
	free(f->names.at);
	arena_free(&f->dates);
	buf_free(&f->date);
	*f = (struct mention_finder){0};
}
