/*
 * token.h - cut text into words, numbers and marks
 *
 *   text (UTF-8) --token_next()--> tokens, by rising start, white space
 *                                  between them only
 *
 * What the tagger learned and runs on, so a change here asks for a new model
 * (make model). The cuts, with the case that forced each:
 *
 *   NATO | - | Russia      a hyphen at a capital (two names, or one)
 *   co-operation F-16 2-1  other hyphens inside words and numbers stay
 *   Moscow | 's            possessives; Times | ' too
 *   l’ | Otan              elided articles before a capital
 *   outset | NATO          small letters run into a capital (a link was cut)
 *   U.S.  J.  a.m.  Inc.   points of initials and of known abbreviations stay
 *   1,000  2.3  10:30      numbers with their inner marks
 *   $ | 12 | %             signs stand alone
 *   @name  www.x.org       handles and addresses are one token
 *
 * In:      valid UTF-8, any bytes below 0x80 (NUL too).
 * Memory:  allocates nothing.
 * Cost:    one pass, linear.
 */
#ifndef WIREMILL_TOKEN_H
#define WIREMILL_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include "wordmap.h"
#include "str.h"

enum {
	TOKEN_LINE = 1,	 /* the first of its line */
	TOKEN_SPACE = 2, /* white space, or the line's start, before it */
	TOKEN_WORD = 4,	 /* begins with a letter */
	TOKEN_DIGIT = 8, /* begins with a digit */
	TOKEN_UPPER = 16 /* begins with a capital */
};

struct token {
	size_t start_b, end_b; /* half-open, bytes of the text */
	unsigned flags;
};

/*
 * The first token of `text` at or after *at_b; *at_b moves to its end. Begin
 * with *at_b 0. `abbreviations` holds words that keep their point ("inc.",
 * lower case, with the point); NULL for none. True, or false at the end.
 */
bool token_next(struct str text, size_t *at_b,
	const struct wordmap *abbreviations, struct token *token);

static inline struct str
token_str(struct str text, const struct token *token)
{
	return str_slice(text, token->start_b, token->end_b);
}

#endif
