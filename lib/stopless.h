/*
 * stopless.h - sentences of web text and mail that end without a stop
 *
 *   place in a line --stopless_read()--> where a sentence ends, if so
 *
 * What stands for a stop there: a link before a new sentence, the time stamp
 * of a page's or a message's head ("Ann Lee 08/17/2000 11:21 AM I ..."), an
 * address in angle brackets, a line of asterisks or the like, a smiley before
 * a capital; and at a sentence's start, the date of an article or the words
 * that close a letter.
 */
#ifndef WIREMILL_STOPLESS_H
#define WIREMILL_STOPLESS_H

#include "sentence.h"
#include "stop.h"

/* Bytes that stopless_read is to be asked about; stop_find finds them. */
#define STOPLESS_BYTES ":;=>*_"

struct stopless {
	const char *close;  /* a sentence's end, or NULL */
	const char *resume; /* else: where to go on looking, after `at` */
};

/* What the byte at `at`, one of STOPLESS_BYTES, belongs to. */
struct stopless stopless_read(const struct sentence_model *m,
	const struct stop_line *line, const char *at);

/*
 * The end of a sentence that starts at `start` and is but an article's date
 * ("Sunday, May 3, 2015 The ...") or a letter's closing ("Best regards, Ann");
 * NULL if it is neither.
 */
const char *stopless_head(const struct sentence_model *m,
	const struct stop_line *line, const char *start);

#endif
