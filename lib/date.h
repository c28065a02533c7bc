/*
 * date.h - a date written in a page, as ISO 8601
 *
 * Known: 2022-01-12, 2022/1/12, 20220112 (with a time behind T or a blank),
 * 12 January 2022, 12. Januar 2022, 12 de enero de 2022, Jan. 12, 2022,
 * Tue, 12 Jan 2022 10:00:00 GMT, 12.01.2022, 12/01/2022; then a time: 16:05,
 * 4:05 pm, 4.05pm, with a zone (Z, +01:00, EST).
 *
 * In:     valid UTF-8. The month and zone names are entries of a data file.
 * Errors: false where no date is; the outputs are then as they were.
 * Cost:   linear in the text.
 * Source: ISO 8601-1:2019; RFC 5322 3.3; names of months in the data file.
 */
#ifndef WIREMILL_DATE_H
#define WIREMILL_DATE_H

#include <stdbool.h>
#include "lexicon.h"
#include "str.h"

struct dates {
	struct wordmap month; /* 1 to 12 */
	struct wordmap zone;  /* minutes east of Greenwich, + 1440 */
};

/* Take an entry of sections [month] (name, number) or [zone] (name, minutes
 * east). False if the entry is neither. */
bool dates_learn(struct dates *d, const struct lexicon *entry);

/*
 * Find the first date in `s`; append YYYY-MM-DD, and THH:MM[:SS] and the
 * zone where they are written. `month_first` reads 1/2/2022 as January.
 * *begin_b and *end_b (may be NULL) are where it stood.
 */
bool dates_find(const struct dates *d, struct str s, bool month_first,
	struct buf *out, size_t *begin_b, size_t *end_b);

/* The date in a URL's path: /2022/01/12/, /2022-01-12-, /20220112. */
bool dates_in_url(struct str url, struct buf *out);

void dates_free(struct dates *d);

#endif
