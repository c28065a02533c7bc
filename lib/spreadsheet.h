/*
 * spreadsheet.h - what a spreadsheet would make of a cell of a CSV file
 *
 * Spreadsheets do not take a CSV file's cells as they are. Some they run as
 * formulas, which lets text from the net run commands ("CSV injection"), some
 * they turn into numbers or dates and show as something else: 007 as 7, 1/2
 * and MAR1 as days, a 16th digit as 0.
 *
 * In:     valid UTF-8, unescaped. Not changed, not kept.
 * Source: OWASP, "CSV Injection"; Excel's and LibreOffice's behaviour.
 */
#ifndef WIREMILL_SPREADSHEET_H
#define WIREMILL_SPREADSHEET_H

#include <stdbool.h>
#include "str.h"

/* The most characters (UTF-16 units) that a cell of Excel holds, and the most
 * rows of a sheet; LibreOffice's limits are not lower. */
enum { SPREADSHEET_CELL_MAX = 32767, SPREADSHEET_ROWS_MAX = 1048576 };

/*
 * Would it be run as a formula? It begins with = + - @ (or their full-width
 * forms), tab, CR or LF, or with one of these after quotes and blanks, which
 * some programs strip. Plain numbers (-5, +3.2, -1,234.50, -12%) and a sign
 * that stands alone are harmless.
 */
bool spreadsheet_runs(struct str text);

/*
 * Would it be turned into something that does not show the same text? That is
 * what has a digit and looks like a number, day, time or amount of money, and
 * the names of truth values and errors. Numbers stay numbers where they come
 * back as they stand, and so do fractions from 0 to 1, whose last zeros get
 * lost, but which people want to reckon with; ISO days stay days. With
 * `decimal_comma` (the semicolon's Excel) no number with a point is left.
 */
bool spreadsheet_converts(struct str text, bool decimal_comma);

/* Does the text have more characters than a cell holds? */
bool spreadsheet_is_too_long(struct str text);

/* Append what makes `text` harmless: an apostrophe before it. */
void spreadsheet_add_guarded(struct buf *out, struct str text);

/* Append what keeps `text` text: the formula ="text", or an apostrophe before
 * it if it is longer than the 255 bytes that a formula's text may have. */
void spreadsheet_add_text(struct buf *out, struct str text);

#endif
