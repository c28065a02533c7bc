/*
 * attribution.h - who says something, with which words, and what it covers
 *
 *   units of one paragraph --attribution_find()--> struct attribution[n],
 *                                                  by rising cue
 *
 * An attribution is a reporting verb, its subject, and one or two stretches
 * of units that it reports. Which quotations and clauses become rows is for
 * quote.c to decide; who the subject is, for cast.c.
 *
 * Cost: linear in the paragraph; every look around a verb has a fixed reach.
 */
#ifndef WIREMILL_ATTRIBUTION_H
#define WIREMILL_ATTRIBUTION_H

#include "clause.h"
#include "subject.h"

enum attribution_shape {
	SHAPE_BEFORE,	  /* Orr said (that) CONTENT */
	SHAPE_AFTER,	  /* CONTENT, Orr said */
	SHAPE_INVERTED,	  /* CONTENT, said Orr */
	SHAPE_ACCORDING,  /* according to Orr, CONTENT */
	SHAPE_PARTICIPLE, /* ..., adding that CONTENT */
	SHAPE_QUOTED_AS,  /* Orr was quoted as saying CONTENT */
	SHAPE_NOUN	  /* Orr's claim that CONTENT */
};

#define ATTRIBUTION_NONE ((size_t)-1)

struct stretch {
	size_t first, last; /* units, half-open; empty if they are equal */
};

struct attribution {
	enum attribution_shape shape;
	size_t cue_first, cue_last; /* the verb as written */
	size_t group;		    /* with auxiliaries and adverbs */
	struct subject subject;	    /* first == last: none of its own */
	size_t inherits;	    /* then: the one whose subject it takes */
	struct subject clause;	    /* that of its clause, if it has none */
	size_t first, last;	    /* all of it, subject and verb */
	size_t end;		    /* the END unit of its sentence */
	uint32_t cue;
	bool unreal;	       /* negated, or only supposed */
	bool as_clause;	       /* "as Orr put it" */
	bool has_that;	       /* "that" begins the content after */
	struct stretch before; /* content on its left */
	struct stretch after;  /* content on its right */
};

struct attributions {
	struct attribution *at;
	size_t n, cap;
};

void attribution_find(struct attributions *list, const struct clauses *c,
	const struct cue_lexicon *cues);
void attributions_free(struct attributions *list);

#endif
