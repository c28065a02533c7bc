/*
 * figures.h - what a word with digits in it may be
 *
 *   "1990s" --figures_of()--> 1 << FIGURE_DECADE
 *
 * The form alone decides, so a word may be several things: "1914" is a
 * number, a year and the time of day 19:14.
 *
 * In:      one token (token.h), valid UTF-8.
 * Cost:    one pass over the word for each form; allocates nothing.
 */
#ifndef WIREMILL_FIGURES_H
#define WIREMILL_FIGURES_H

#include <stdint.h>
#include "str.h"

enum figure {
	FIGURE_NUM,	   /* 12  1,200.5  1/2  11-1/4 */
	FIGURE_FRACTION,   /* 1/2 */
	FIGURE_GROUPED,	   /* 1,200 */
	FIGURE_THREE,	   /* 000 after a blank: 100 000 */
	FIGURE_HOUR,	   /* 1 to 12 */
	FIGURE_DAY,	   /* 1 to 31 */
	FIGURE_TWO,	   /* 69, after an apostrophe */
	FIGURE_DAYS,	   /* 12-14 */
	FIGURE_ORDINAL,	   /* 1st */
	FIGURE_YEAR,	   /* 1000 to 2199 */
	FIGURE_RECENT,	   /* 1900 to 2039 */
	FIGURE_SPAN,	   /* 1996-97  2019/20  1913-1920 */
	FIGURE_DECADE,	   /* 1990s */
	FIGURE_TENS,	   /* 20s */
	FIGURE_LATE_TENS,  /* 50s to 90s */
	FIGURE_DATED,	   /* mid-1990s  pre-2014  end-1995 */
	FIGURE_DATED_TENS, /* mid-90s */
	FIGURE_CENTURY,	   /* 19th-century */
	FIGURE_FISCAL,	   /* FY2023  FY22-23 */
	FIGURE_ISO,	   /* 2022-01-12 */
	FIGURE_SLASHES,	   /* 12/01/2022  1.2.1984 */
	FIGURE_CLOCK,	   /* 10:30 */
	FIGURE_DOT_CLOCK,  /* 10.30 */
	FIGURE_CLOCK4,	   /* 0740 */
	FIGURE_LAP,	   /* 48:08.7  2:09:15 */
	FIGURE_AMPM,	   /* 3pm  8:30am  9am-5pm */
	FIGURE_ZONED,	   /* 0830GMT  1800hrs */
	FIGURE_RANGE,	   /* 2-3  1.2-1.5 */
	FIGURE_SCALED,	   /* 5bn  50-million */
	FIGURE_SCALES,	   /* 5-6bn */
	FIGURE_PENCE,	   /* 50p  642c */
	FIGURE_PERCENT,	   /* 10-percent  5pc */
	FIGURE_RATED,	   /* 50,000-a-week */
	N_FIGURES
};

extern const char *const figure_name[N_FIGURES];

/* The set of what `word` may be: bit FIGURE_X for each; 0 for nothing. */
uint64_t figures_of(struct str word);

/* "RM4.2": the letters before a number; `sure` if it is an amount by its form,
 * as in "Y100bn" and "P62,000". Empty for words of another form. */
struct str figures_code(struct str word, bool *sure);

/* "10-dollar": the word after a number and a hyphen, else empty. */
struct str figures_unit(struct str word);

#endif
