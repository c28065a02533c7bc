/*
 * aliases.h - one name for what is known by several
 *
 *   aliases.txt --aliases_read()--> list, and names to find in the text (known.h)
 *   a name      --aliases_find()--> the thing it is an alias of
 *
 * Capitals do not count, but for an alias that is one word in capitals: US is
 * no us. People's aliases are names of people only.
 *
 * Memory: names are views into the list's file, which must stay.
 */
#ifndef WIREMILL_ALIASES_H
#define WIREMILL_ALIASES_H

#include <stdint.h>
#include "entities.h"
#include "known.h"
#include "lexicon.h"
#include "str.h"

/*
 * In section [firm] of the file stand words that follow a firm's name, else
 * lines CANONICAL<tab>TYPE<tab>ALIAS|ALIAS|... An alias with a ? before it
 * holds only in a document that names the thing otherwise too. Aliases of
 * several words, and those with a ! or "the " before them, are found in the
 * text themselves; not those with a ~.
 */
struct aliases {
	struct alias {
		struct str name;
		enum entity_type type;
	} * at;
	size_t n, cap;
	struct wordmap sure, perhaps; /* alias -> place in `at` + 1 */
	struct wordmap firm_words;
};

/* 0, or -1 if a line has no three fields or an unknown type
 * (x->line_number). */
int aliases_read(struct aliases *a, struct lexicon *x, struct known *known,
	const struct wordmap *abbreviations);

/*
 * The place of a mention's name in `at` + 1, 0 if it is no alias; `folded` is
 * the name in small letters. `perhaps`: among the aliases with a ?.
 */
uint32_t aliases_find(const struct aliases *a, bool perhaps,
	enum entity_type type, struct str name, struct str folded);

/* Does this word, in small letters, with or without a point, follow the names
 * of firms? */
bool aliases_is_firm_word(const struct aliases *a, struct str word);

void aliases_free(struct aliases *a);

#endif
