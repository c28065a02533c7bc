/*
 * stopless.h - sentences of web text and mail that end without a stop
 *
 *   ':' or ';' in a line --stopless_read()--> where a sentence ends, if so
 *
 * Three things stand for a stop there: a link before a new sentence, the time
 * stamp of a page's or a message's head ("Ann Lee 08/17/2000 11:21 AM I ..."),
 * and a smiley before a capital.
 */
#ifndef WIREMILL_STOPLESS_H
#define WIREMILL_STOPLESS_H

#include <stdbool.h>
#include "sentence.h"
#include "stop.h"

struct stopless {
	const char *close;  /* a sentence's end, or NULL */
	const char *resume; /* else: where to go on looking, after `at` */
};

/* What the colon or semicolon at `at` belongs to. */
struct stopless stopless_read(
	const struct sentence_model *m, struct stop_line *line, const char *at);

#endif
