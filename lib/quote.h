/*
 * quote.h - find the quotations of one document
 *
 *   words, quoted ranges, cast --quote_find()--> struct quotation[n],
 *                                                by rising start
 *
 * In:      what words.h, quotemark.h and cast.h made of the document.
 * Out:     half-open ranges [start_b, end_b) in bytes of the text, without
 *          quotation marks; tables carry code points (utf8_cursor).
 * Memory:  `q` owns its arrays and is used again; the views in a quotation
 *          borrow from the text and the cast.
 * Cost:    linear in the document but for one sort of what was found.
 * Source:  the kinds are those of Pareti (2012), "A Database of Attribution
 *          Relations", LREC; the rules are ours and listed in
 *          extract-quotes(1).
 */
#ifndef WIREMILL_QUOTE_H
#define WIREMILL_QUOTE_H

#include "attribution.h"
#include "cast.h"
#include "quotemark.h"
#include "words.h"

enum quote_kind { QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT, QUOTE_N_KINDS };

enum quote_rule {
	RULE_VERB_SPEAKER, /* "…," said Orr */
	RULE_SPEAKER_VERB, /* "…," Orr said */
	RULE_BEFORE,	   /* Orr said: "…" */
	RULE_AROUND,	   /* "…" inside what Orr said */
	RULE_ACCORDING,	   /* according to Orr */
	RULE_PARTICIPLE,   /* ..., adding that */
	RULE_QUOTED_AS,	   /* was quoted as saying */
	RULE_COLON,	   /* Orr: "…" */
	RULE_DASH,	   /* "…" - Orr */
	RULE_LABEL,	   /* called it "…" */
	RULE_NOUN,	   /* the claim that "…" */
	RULE_CONTINUED,	   /* the next fragment of an utterance */
	RULE_AFTER_REPORT, /* alone after a sentence that reports */
	RULE_SUBJECT,	   /* no verb: the sentence's subject */
	RULE_FLOATING,	   /* alone in its paragraph */
	RULE_NOBODY,	   /* no one to give it to */
	RULE_N_RULES
};

extern const char *const quote_kind_name[QUOTE_N_KINDS];
extern const char *const quote_rule_name[RULE_N_RULES];

/* The kind of that name; QUOTE_N_KINDS if it is none. */
enum quote_kind quote_kind_of(struct str name);

struct quotation {
	size_t start_b, end_b;
	size_t sentence; /* it begins in */
	size_t part_of;	 /* index of the utterance's first fragment */
	enum quote_kind kind;
	enum quote_rule rule;
	struct str speaker, as_written, role, verb;
	size_t n_words;
};

struct quotes {
	struct quotation *at;
	size_t n, cap;

	/* Private. */
	struct clauses clauses;
	struct attributions attributions;
	struct quote_item *item;
	size_t n_items, item_cap;
	struct speaker *speaker; /* of each attribution, once resolved */
	size_t speaker_cap;
	size_t *first_of; /* each one's first quotation */
	size_t first_of_cap;
	bool has_double; /* not all marks of the document are single ones */
	bool *done;	 /* for each quoted range */
	size_t done_cap;
	/* The speaker of a paragraph that ended with a colon. */
	struct quote_lead {
		struct speaker speaker;
		struct str verb;
		size_t paragraph; /* of it; 0: none */
	} lead;
	struct quote_last {
		struct speaker speaker;
		struct str verb;
		size_t index, paragraph;
	} last;
};

void quote_find(struct quotes *q, const struct cue_lexicon *cues,
	const struct words *w, const struct quotemarks *marks,
	const struct cast *cast);
void quotes_free(struct quotes *q);

#endif
