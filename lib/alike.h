/*
 * alike.h - compare headlines and names by their letters and digits
 *
 *   "The Gazette" and "the-gazette.test" both hold "thegazette"
 *
 * In:     valid UTF-8.
 * Memory: the caller's buffer `room` holds what is compared.
 * Cost:   linear in both texts, on average.
 */
#ifndef WIREMILL_ALIKE_H
#define WIREMILL_ALIKE_H

#include <stdbool.h>
#include "str.h"

/* Append the letters and digits of `s`, in lower case. */
void alike_fold(struct buf *out, struct str s);

/* True if `part`, which has a letter or digit, stands in `whole`. */
bool alike_within(struct buf *room, struct str part, struct str whole);

#endif
