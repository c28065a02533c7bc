/*
 * rejoin.h - the text of a document, from the rows that segment made of it
 *
 *   document rows --rejoin()--> text, sentences, entities
 *
 * The white space between sentences is not in the rows: it is made again from
 * their offsets (newlines where the paragraph changes, else blanks), at most
 * REJOIN_GAP of them. Offsets are never counted over such a gap: each
 * sentence knows where it stands.
 *
 * A table without `start` has a document a row; sentence.h cuts its text.
 *
 * Memory: all is used again for the next document. `text` and the names of
 *         the entities live until then.
 */
#ifndef WIREMILL_REJOIN_H
#define WIREMILL_REJOIN_H

#include "cast.h"
#include "document.h"
#include "sentence.h"
#include "words.h"

enum { REJOIN_GAP = 16, REJOIN_STEP = 512 };

struct rejoin {
	/* Columns; TSV_NO_COLUMN where the table has none but `text`. */
	size_t text_column, start_column, para_column, entities_column;

	struct buf text;
	struct words_sentence *sentence;
	size_t *start_cp; /* each sentence's offset in clean's text */
	size_t *row;	  /* and the row it came from */
	size_t n_sentences;
	struct cast_entity *entity;
	size_t n_entities;

	/* Private. */
	size_t sentence_cap, start_cap, row_cap, entity_cap;
	struct buf room, cell, names;
	size_t *cp_before; /* each REJOIN_STEP bytes of `text` */
	size_t cp_cap;
};

/* Find the columns in the filter's header; without `text` it is an error. */
void rejoin_columns(struct rejoin *r, struct filter *f);

/*
 * Begin a document. Then rejoin_row for each of its rows: 0, or -1 and a
 * reason if the row cannot be used.
 */
void rejoin_begin(struct rejoin *r);
int rejoin_row(struct rejoin *r, const struct document *d, size_t row,
	const struct sentence_model *model, const char **why);
/* After the last row. */
void rejoin_end(struct rejoin *r);

/*
 * Byte offset -> code points of clean's text, by the sentence it lies in or
 * follows; `sentence` is at or before that one. At most REJOIN_STEP bytes are
 * counted, so offsets may come in any order.
 */
size_t rejoin_cp(const struct rejoin *r, size_t at_b, size_t sentence);

/*
 * The sentences from `sentence` to the one that holds the byte before end_b,
 * and one on either side in the same paragraph. A view into r->text.
 */
struct str rejoin_context(
	const struct rejoin *r, size_t sentence, size_t end_b);

void rejoin_free(struct rejoin *r);

#endif
