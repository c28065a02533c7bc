/*
 * modelfile.h - put together the file that tagger_model_view reads
 *
 *   words and lists --modelfile_add_*()--> tables
 *   tables + learned weights --modelfile_pack()--> the file's bytes
 *
 * For the trainer. The layout: struct tagger_model_header; the rows' keys
 * (rowtable.h); the weights, a byte each, companded (tagger_expand undoes it);
 * the table of words; the table of names and the sets of lists it points to;
 * the transitions. Little-endian.
 *
 * Memory:  modelfile_init allocates the tables, modelfile_free frees them.
 */
#ifndef WIREMILL_MODELFILE_H
#define WIREMILL_MODELFILE_H

#include "gazetteer.h"
#include "learner.h"
#include "lexicon.h"

struct modelfile {
	uint32_t *word, *name, *lists;
	unsigned word_log2, name_log2;
	unsigned n_kinds; /* sets of lists so far, with the empty one */
	struct modelfile_name *draft; /* of `name`, until modelfile_tables */
	struct buf room;
};

void modelfile_init(struct modelfile *m);
void modelfile_free(struct modelfile *m);

/* A word (lower case) with its clusters, from 1. */
void modelfile_add_word(
	struct modelfile *m, struct str word, unsigned coarse, unsigned fine);
/* A name of a list, as written. Longer ones than GAZETTEER_MAX_WORDS are
 * passed over. */
void modelfile_add_name(struct modelfile *m, struct str name,
	enum gazetteer_list list, const struct wordmap *abbreviations);

/* The tables, complete, to be looked into. */
struct gazetteer modelfile_tables(struct modelfile *m);

/* Fill `out` with the file: the rows of `l`, n_buckets buckets of them with
 * these keys. */
void modelfile_pack(const struct modelfile *m, const struct learner *l,
	const uint16_t *key, uint32_t n_buckets, struct buf *out);

#endif
