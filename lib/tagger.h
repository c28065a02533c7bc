/*
 * tagger.h - find the names in a document: PER ORG LOC MISC
 *
 *   tagger_begin() -> tagger_add(text) for each row -> tagger_run()
 *                  -> tagger->token[...].tag
 *
 * A linear model over the features of feature.h, decoded over each line by
 * Viterbi with first-order transitions. The document is gone over twice: the
 * second pass knows what the first called each word elsewhere in it.
 *
 * In:      valid UTF-8 rows, which must stay until tagger_run returns.
 * Out:     a tag a token: type * 2 + (0 begins a name, 1 goes on), or
 *          TAG_NONE. Offsets are bytes of the token's own row.
 * Memory:  the document's tokens, and a cache of words that is emptied
 *          between documents when it has grown past TAGGER_CACHE.
 * Errors:  none.
 * Cost:    linear. A token that may be part of a name, since a capital stands
 *          at most two tokens away or the line tells nothing by capitals,
 *          costs five cached sums, some twenty
 *          features of its surroundings and a Viterbi step, twice; others
 *          cost a look. All integers, so that the result does not depend on
 *          the machine.
 * Source:  Lafferty, McCallum, Pereira, "Conditional random fields", ICML
 *          2001; learner.h tells how the weights are learned.
 */
#ifndef WIREMILL_TAGGER_H
#define WIREMILL_TAGGER_H

#include <stdint.h>
#include "entities.h"
#include "feature.h"
#include "gazetteer.h"
#include "rowtable.h"
#include "token.h"

/* Tags: entity_type * 2 for the first token of a name, + 1 for others. */
enum { TAG_NAMES = 8, TAG_NONE = 8, TAG_N = 9 };

#define TAGGER_CACHE 65536

/* How a model file begins; modelfile.h tells the rest. */
struct tagger_model_header {
	unsigned char magic[8];
	uint32_t n_buckets, words_log2, names_log2, n_transitions;
	uint32_t unit; /* in 256ths */
	uint32_t reserved;
};

#define TAGGER_MAGIC "wmnames5"

struct tagger_model {
	const int8_t *weight; /* TAG_NAMES a row, companded; TAG_NONE is 0 */
	const uint16_t *key;  /* which feature has which row (rowtable.h) */
	uint32_t n_buckets;
	/* By case of the token, tag before, tag: CASE_N * TAG_N * TAG_N. */
	const int16_t *transition;
	struct gazetteer gazetteer;
	float unit; /* what a log-odds of 1 is in scores */
};

/*
 * Look at a model file that lies in memory at `p`, aligned to 64 bytes; it
 * must stay. 0, or -1 if these bytes are no model of this version.
 */
int tagger_model_view(struct tagger_model *m, const void *p, size_t n_b);

struct tagger_token {
	uint32_t start_b, end_b; /* in its row */
	uint32_t word;		 /* private */
	uint32_t match;		 /* private: lists, and the part in bits 24- */
	unsigned char flags;	 /* TOKEN_... */
	unsigned char starts;	 /* begins a sentence */
	unsigned char tag;
	unsigned char near; /* private: as written, it may be part of a name */
};

struct tagger_score {
	int16_t tag[TAG_NAMES]; /* TAG_NONE scores 0 */
};

struct tagger_word;

struct tagger {
	const struct tagger_model *model;
	const struct wordmap *abbreviations; /* for token_next; may be NULL */
	/* Called once for each word that comes into the cache, if set; what it
	 * gives is kept with the word (tagger_mark). */
	uint32_t (*mark_word)(void *context, struct str word);
	void *mark_context;
	struct tagger_token *token; /* of all rows */
	size_t n_tokens;
	size_t *row_end; /* row r ends before token row_end[r] */
	size_t n_rows;

	/* Private. */
	size_t token_cap, row_cap;
	struct tagger_word *word;
	uint32_t *slot; /* hash table of indices into word */
	size_t n_words, word_cap, slot_mask;
	struct feature_seen *seen;
	uint64_t *seen_key;
	size_t seen_cap;
	uint32_t *seen_slot;
	size_t seen_mask, n_seen;
	uint32_t epoch;
	struct tagger_score *score; /* of each token */
	struct tagger_step *step;
	unsigned char (*back)[TAG_N + 7];
	size_t score_cap, back_cap;
	struct buf room;
};

/* Begin: `t` zeroed but for model, abbreviations and mark_word. */
void tagger_begin(struct tagger *t);
/* The next row of the document; at most 4 GiB. */
void tagger_add(struct tagger *t, struct str text);
/* Tag all rows added since tagger_begin. */
void tagger_run(struct tagger *t);
void tagger_free(struct tagger *t);

/*
 * How sure the tagger is of the type of the name in tokens [first, end), 0 to
 * 1: that of its least sure token, by the scores without transitions.
 */
double tagger_confidence(const struct tagger *t, size_t first, size_t end);

/* What mark_word said of token i. */
uint32_t tagger_mark(const struct tagger *t, size_t i);

/*
 * For the trainer: tagger_run's steps. tagger_read counts what the document
 * shows; tagger_line gives the next line's tokens [*first, *end) (begin with
 * *end 0); tagger_stretch the next tokens [*start, *stop) of that line that
 * may, as they are written, be parts of names (begin with *stop at the line's
 * first); only these are looked at and decoded. tagger_context fills the
 * surroundings of token i of that line; tagger_first is the first pass, which
 * leaves its tags in the tokens and counts them for the second.
 */
void tagger_read(struct tagger *t);
bool tagger_line(const struct tagger *t, size_t *first, size_t *end);
bool tagger_stretch(
	const struct tagger *t, size_t end, size_t *start, size_t *stop);
void tagger_context(const struct tagger *t, size_t first, size_t end, size_t i,
	bool second, struct feature_context *c);
void tagger_first(struct tagger *t);
const struct feature_word *tagger_word(const struct tagger *t, size_t i);

/* The weight that a companded byte stands for. */
static inline int
tagger_expand(int8_t w)
{
	return w < 0 ? -(w * w >> 5) : w * w >> 5;
}

#endif
