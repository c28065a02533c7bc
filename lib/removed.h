/*
 * removed.h - the table of lines that are not in any article, and why
 *
 *   doc, line, rule, text: the document's name, the line's number in it (or,
 *   for lines that many articles have, in its text), the rule, the line
 */
#ifndef WIREMILL_REMOVED_H
#define WIREMILL_REMOVED_H

#include <stddef.h>
#include "out.h"
#include "plaintext.h"
#include "str.h"

void removed_write_header(struct out *out);
void removed_write(struct out *out, struct str doc, size_t line,
	const char *rule, struct str text);
/* Those of `n` lines that went. */
void removed_write_lines(struct out *out, struct str doc,
	const struct plaintext_line *line, size_t n);

#endif
