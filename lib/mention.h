/*
 * mention.h - all that a document's rows name, type and place
 *
 *   mention_begin() -> mention_row(text) for each row -> mention_find()
 *                   -> finder->mention[0 .. n_mentions)
 *
 * Brings together what the tagger learned (PER ORG LOC MISC), what the lists
 * of known names say, and dates and amounts. Where they overlap: a user's name
 * wins; then the tagger's longer name; then known names; then dates.
 *
 * In:      valid UTF-8 rows that stay until the mentions have been used.
 * Out:     mentions in the order of the text, not overlapping, with their
 *          canonical names (entity.h).
 * Memory:  the finder owns all; reset, not freed, between documents.
 * Cost:    linear in the text.
 */
#ifndef WIREMILL_MENTION_H
#define WIREMILL_MENTION_H

#include "entity.h"
#include "known.h"
#include "sense.h"
#include "tagger.h"
#include "temporal.h"

struct mention_finder {
	/* Set by the caller, and kept by it. */
	struct temporal *temporal;
	const struct known *known;
	struct tagger tagger;	     /* its model and abbreviations */
	struct entity_memory memory; /* its aliases */
	bool titles;		     /* people with their titles */
	double min_confidence;	     /* of the tagger's names */

	struct entity_mention *mention;
	size_t n_mentions;

	/* Private. */
	size_t mention_cap;
	struct str *row;
	size_t row_cap;
	struct temporal_token *time_token;
	size_t time_cap;
	struct temporal_spans times;
	struct known_matches names;
	struct sense sense;
	struct arena dates;
	struct buf date;
};

void mention_begin(struct mention_finder *f);
void mention_row(struct mention_finder *f, struct str text);
void mention_find(struct mention_finder *f);

/* Make ISO 8601 forms the names of dates and spans of time, by the day `date`
 * (calendar.h). */
void mention_normalise(struct mention_finder *f, struct str date);

/*
 * Append the items of row r, of the types whose bits are in `wanted`: the
 * names to `entities`, the codes of those that have one to `codes`, both as
 * entities.h has them. *next is the row's first mention, and is moved past
 * its last.
 */
void mention_cells(const struct mention_finder *f, size_t r, unsigned wanted,
	size_t *next, struct buf *entities, struct buf *codes);

void mention_free(struct mention_finder *f);

#endif
