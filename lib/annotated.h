/*
 * annotated.h - texts whose names are marked, for training and measuring
 *
 * Training news (lib/data/train): lines of text in which a name stands as
 * "[PER Jane Doe]"; "%%" alone on a line ends an article; lines that begin
 * with '#' before the first article are comments. Stand-off sets: a table
 * `doc text` and one `doc start end type` in code points.
 *
 * Memory:  owned by the set; freed at once.
 */
#ifndef WIREMILL_ANNOTATED_H
#define WIREMILL_ANNOTATED_H

#include "entities.h"
#include "str.h"

struct annotated_span {
	size_t start_b, end_b;
	enum entity_type type;
};

struct annotated_doc {
	struct buf id;
	struct buf text;
	struct annotated_span *span; /* by rising start */
	size_t n_spans, span_cap;
};

struct annotated_set {
	struct annotated_doc *doc;
	size_t n_docs, doc_cap;
	char error[256]; /* what was found wrong */
};

/*
 * Append the articles of `text`, a file of training news; ids are `name`
 * with a number. 0, or -1 with set->error (an annotation that is not closed,
 * an unknown type); what came before the error stays.
 */
int annotated_news(struct annotated_set *set, struct str name, struct str text);

/*
 * Mark the names of a stand-off set's documents, which were added in the order
 * that the table has them in: `table` has a header, then rows `doc start end
 * type`, code points of the document's text, by rising start. 0, or -1 with
 * set->error (a cell is missing or no number, a document out of order).
 */
int annotated_gold(struct annotated_set *set, struct str table);

/* A new document with these contents. */
struct annotated_doc *annotated_add(
	struct annotated_set *set, struct str id, struct str text);
void annotated_span(struct annotated_doc *doc, size_t start_b, size_t end_b,
	enum entity_type type);

void annotated_free(struct annotated_set *set);

#endif
