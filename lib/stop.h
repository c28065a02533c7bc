/*
 * stop.h - what stands around a full stop
 *
 *   place in a line --stop_read()--> struct stop: the stops, the marks that
 *   close after them, the word before and the word that follows
 *
 * In:      one line (paragraph) of valid UTF-8.
 * Out:     pointers into it; nothing is allocated.
 * Cost:    linear in what it steps over; words are looked at for at most
 *          STOP_WORD_MAX bytes, so that no text makes it quadratic.
 */
#ifndef WIREMILL_STOP_H
#define WIREMILL_STOP_H

#include <stdbool.h>
#include "str.h"

enum { STOP_WORD_MAX = 64 };

enum stop_kind {
	STOP_DOT,      /* one full stop */
	STOP_ELLIPSIS, /* several, or U+2026 */
	STOP_MARK,     /* has a question or exclamation mark */
	STOP_WIDE      /* a stop of another script: no blank need follow */
};

enum stop_next {
	NEXT_NOTHING, /* the line ends */
	NEXT_UPPER,   /* a word with a capital in it, also "iPhone" */
	NEXT_LOWER,
	NEXT_DIGIT,
	NEXT_LETTER, /* of a script without case */
	NEXT_LINK,   /* a URL or an e-mail address */
	NEXT_MARK    /* anything else: a comma, a dash, a bullet */
};

/* The line and the sentence looked at. */
struct stop_line {
	const char *begin, *end; /* the line */
	const char *start;	 /* where the current sentence starts */
	bool loose; /* the writer begins sentences with small letters */
	/* Straight double quotation marks in [begin, quotes_to). */
	const char *quotes_to;
	bool quote_open; /* their number is odd */
};

struct stop {
	enum stop_kind kind;
	const char *begin, *end; /* the run of stops */
	const char *close; /* after the marks that close: a sentence's end */
	bool closes_quote, closes_bracket;
	bool detached; /* white space before the run */
	bool omission; /* a whole stop before ". . .": a sentence's end */
	bool glued;    /* no white space between close and next */

	struct str before; /* the word before, without marks; may be empty */

	const char *next;   /* what follows, the line's end if nothing does */
	const char *opener; /* the first mark that opens before word, or NULL */
	enum stop_next next_kind; /* of what follows the openers */
	struct str word;	  /* the word after the openers, or empty */
};

/*
 * The first place in [p, end) where a stop begins, or one of the bytes
 * ":;=>*_", which may stand for one (stopless.h); `end` if there is none.
 */
const char *stop_find(const char *p, const char *end);

/* Read the stop at `at`. False if none begins there. */
bool stop_read(struct stop *s, struct stop_line *line, const char *at);

/* Read only what follows `close`: the fields from `glued` on. */
void stop_read_next(
	struct stop *s, const struct stop_line *line, const char *close);

/* Words from `start` to `end`, counted up to `most`. */
unsigned stop_count_words(const char *start, const char *end, unsigned most);

#endif
