/* words.c - see words.h */
#include "words.h"

#include <stdlib.h>
#include "mem.h"
#include "token.h"
#include "utf8.h"

/* Quotation marks beyond ASCII; a right single one may be an apostrophe. */
static bool
is_mark(uint32_t cp)
{
	return (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB ||
	       cp == 0x2039 || cp == 0x203A || cp == '"' || cp == '\'' ||
	       cp == '`' || cp == 0x2033 || cp == 0xFF02;
}

static bool
is_dash(uint32_t cp)
{
	return (cp >= 0x2010 && cp <= 0x2015) || cp == '-' || cp == 0x2212;
}

/*
 * What a token that begins with no letter and no digit is. "'s" and "@name"
 * are words: more follows the first character than the same one again.
 */
static bool
set_sign(struct word *x, struct str s)
{
	uint32_t cp;
	const char *end = s.p + s.n;
	bool whole = utf8_next(s.p, end, &cp) == end;

	if (!whole && cp != '.')
		return false;
	x->kind = is_mark(cp) ? WORD_MARK : WORD_SIGN;
	if (is_dash(cp))
		x->sign = '-';
	else if (cp == 0x2026)
		x->sign = '.';
	else
		x->sign = cp < 0x80 ? (char)cp : '?';
	return true;
}

static bool
is_caps(struct str s)
{
	size_t i, n_upper = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
		n_upper += s.p[i] >= 'A' && s.p[i] <= 'Z';
	}
	return n_upper >= 2;
}

static void
set_word(struct words *w, const struct cue_lexicon *cues,
	const struct token *token)
{
	struct word *x;
	struct str s = token_str(w->text, token);

	w->at = mem_grow(w->at, &w->cap, w->n + 1, sizeof(*w->at));
	x = &w->at[w->n++];
	*x = (struct word){.start_b = token->start_b, .end_b = token->end_b};
	x->flags = token->flags & TOKEN_SPACE ? WORD_SPACE : 0;
	if (token->flags & TOKEN_DIGIT) {
		x->kind = WORD_NUMBER;
		return;
	}
	if (!(token->flags & TOKEN_WORD) && set_sign(x, s))
		return;
	x->cue = cue_of(cues, s);
	if (token->flags & TOKEN_UPPER)
		x->flags |= WORD_UPPER;
	if ((token->flags & TOKEN_UPPER) && is_caps(s))
		x->flags |= WORD_CAPS;
}

/* Make '' and `` (which token.h gives as two) one mark. */
static void
join_marks(struct words *w)
{
	struct word *x, *before;

	if (w->n < 2)
		return;
	x = &w->at[w->n - 1];
	before = x - 1;
	if (x->kind != WORD_MARK || before->kind != WORD_MARK ||
		x->sign != before->sign || before->end_b != x->start_b ||
		(x->sign != '\'' && x->sign != '`') ||
		before->end_b - before->start_b != 1)
		return;
	before->end_b = x->end_b;
	w->n--;
}

/* "Will said", "Per-Arvid": with a capital inside a sentence, after a word,
 * a small word is a name. */
static void
unmark_names(struct words *w, const struct words_sentence *s)
{
	const uint32_t small = CUE_PREPOSITION | CUE_SUBORDINATOR |
			       CUE_COORDINATOR | CUE_AUXILIARY |
			       CUE_OTHER_VERB | CUE_UNREAL;
	struct word *x;
	size_t i;

	for (i = s->first + 1; i < s->last; i++) {
		x = &w->at[i];
		if ((x->flags & (WORD_UPPER | WORD_CAPS)) == WORD_UPPER &&
			x[-1].kind <= WORD_NUMBER && (x->flags & WORD_SPACE))
			x->cue &= ~small;
	}
}

static void
share_out(struct words *w)
{
	size_t i = 0, s;

	w->sentence_of = mem_grow(w->sentence_of, &w->sentence_of_cap, w->n + 1,
		sizeof(*w->sentence_of));
	for (s = 0; s < w->n_sentences; s++) {
		w->sentence[s].first = i;
		while (i < w->n &&
			(s + 1 == w->n_sentences ||
				w->at[i].start_b < w->sentence[s + 1].start_b))
			w->sentence_of[i++] = s;
		w->sentence[s].last = i;
		unmark_names(w, &w->sentence[s]);
	}
}

void
words_build(struct words *w, const struct cue_lexicon *cues, struct str text,
	struct words_sentence *sentence, size_t n_sentences)
{
	struct token token;
	size_t at = 0;

	w->text = text;
	w->n = 0;
	w->sentence = sentence;
	w->n_sentences = n_sentences;
	while (token_next(text, &at, &cues->title, &token)) {
		set_word(w, cues, &token);
		join_marks(w);
	}
	share_out(w);
}

size_t
words_attribution(const struct words *w, size_t i, size_t last)
{
	const uint32_t in_name = CUE_PRONOUN | CUE_DETERMINER | CUE_ROLE |
				 CUE_MODIFIER | CUE_TAIL | CUE_TITLE | CUE_BODY;
	size_t limit = i + 7 < last ? i + 7 : last;

	for (; i < limit && w->at[i].kind == WORD_LETTERS; i++) {
		if ((w->at[i].cue & CUE_VERB) &&
			(w->at[i].cue & (CUE_PAST | CUE_THIRD)) &&
			!(w->at[i].flags & WORD_UPPER))
			return i + 1;
		if (!(w->at[i].flags & WORD_UPPER) && !(w->at[i].cue & in_name))
			return 0;
	}
	return 0;
}

void
words_free(struct words *w)
{
	free(w->at);
	free(w->sentence_of);
	*w = (struct words){0};
}
