/*
 * lines.h - tell the lines of a dump that are not the article
 *
 *   line (bytes) --lines_match()--> the rule that knows it, and what it gives
 *
 * The rules are regular expressions in a data file (lib/data/lines.txt), one a
 * line, in sections that name the kind of line ("comment-form", "byline") and
 * where such a line counts. A rule speaks of a whole line; what stands around
 * the line is plaintext.c's business.
 *
 * In:      valid UTF-8, one line, white space squeezed. Not changed, not kept.
 * Out:     views into the line.
 * Memory:  the rules own their patterns, compiled as they are needed; after
 *          that matching does not allocate.
 * Errors:  a bad data file: words in x->error. A pattern that runs into a
 *          matching limit does not match: then the line stays.
 * Cost:    one expression a line, where no rule knows it.
 */
#ifndef WIREMILL_LINES_H
#define WIREMILL_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include "lexicon.h"
#include "str.h"

/* Where in the document a rule counts, and what follows from it. */
enum {
	LINE_HEAD = 1,	 /* above the first paragraph */
	LINE_MIDDLE = 2, /* between paragraphs */
	LINE_FOOT = 4,	 /* below the last paragraph */
	LINE_ANYWHERE = LINE_HEAD | LINE_MIDDLE | LINE_FOOT,
	LINE_LONG = 8,	  /* tried on lines of paragraph length, too */
	LINE_LIST = 16,	  /* the headlines that follow go with it */
	LINE_END = 32,	  /* what follows is no longer the article */
	LINE_NOSTOP = 64, /* not if the line ends as a sentence does */
	LINE_NEAR =
		128, /* a place: the first lines below the first paragraph */
	LINE_NEXT = 256, /* the short line that follows goes with it */
};

/* Lines longer than this are paragraphs, and only LINE_LONG rules see them. */
enum { LINE_SHORT_B = 240 };

/* The article's column that a rule's first group fills. */
enum line_field {
	LINE_NO_FIELD,
	LINE_TITLE,
	LINE_BYLINE,
	LINE_DATE,
	LINE_AGENCY,
	LINE_SOURCE,
	LINE_URL,
	LINE_N_FIELDS
};

struct line_rule {
	const char *kind; /* for --explain: "comment-form" */
	unsigned flags;	  /* LINE_HEAD ... LINE_END */
	enum line_field field;
};

struct line_match {
	const struct line_rule *rule;
	struct str value; /* the first group, for `rule->field` */
};

struct line_rules;

/* Compile the rules of `x` (lines.txt), with the names of `agencies`
 * (agencies.txt). NULL, with words in x->error, on a bad one. */
struct line_rules *lines_load(struct lexicon *x, struct lexicon *agencies);
void lines_free(struct line_rules *rules);

/* The first rule that knows `line`, of those that count in `places` (bits of
 * LINE_ANYWHERE). */
bool lines_match(struct line_rules *rules, struct str line, unsigned places,
	struct line_match *match);

/* How a report begins: "BRUSSELS, Jan 12 (Reuters) - ". */
struct dateline {
	struct str place, date, agency; /* views into the paragraph, or empty */
	size_t end_b;			/* where the report itself begins */
};

bool lines_dateline(
	struct line_rules *rules, struct str paragraph, struct dateline *d);

/* Does the line end with a full stop, question or exclamation mark, or after
 * them with quotation marks and brackets? A closing quotation mark alone will
 * do in a line of five words and more. */
bool lines_ends_sentence(struct str line);

/* Words, parted by blanks. */
size_t lines_count_words(struct str line);
/* At least `n` of them? */
bool lines_has_words(struct str line, size_t n);

/* `line` without bullets before it and brackets around: what the rules see. */
struct str lines_bare(struct str line);

#endif
