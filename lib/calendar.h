/*
 * calendar.h - which day "last Friday" was
 *
 * Dates and spans of time as ISO 8601: 2022-01-12, 2022-01, 2022, 2022-W02,
 * 2022-03-01/2022-03-15, P3D, PT4H; as ISO 8601-2 199X for the 1990s, 18XX for
 * the 19th century, 2022-21 to -24 for spring to winter, -33 to -36 for the
 * quarters, -40 and -41 for the halves. What is relative is resolved against
 * the day of the document:
 *
 *   Wednesday           the last one, today included: news tells what was
 *   next Wednesday      the first after today
 *   this Wednesday      the one of this week
 *   January 12          of the year that puts it nearest
 *   two weeks ago       to the day, month or year that the unit names
 *
 * In:      an expression that temporal_find has found, and its words' kinds.
 * Errors:  false where it means no date that can be told; `out` is unchanged.
 * Source:  ISO 8601-1:2019; ISO 8601-2:2019, 4.7, 4.8; days by Hinnant,
 *          "chrono-compatible low-level date algorithms".
 */
#ifndef WIREMILL_CALENDAR_H
#define WIREMILL_CALENDAR_H

#include "temporal.h"

/* `base` begins with YYYY-MM-DD, or is empty. Appends to `out`. */
bool calendar_resolve(struct temporal *t, struct str expression,
	struct str base, struct buf *out);

#endif
