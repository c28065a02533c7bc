/*
 * names.h - which of the names in a run are one person
 *
 *   names_add() for each mention -> names_unify() -> names_person()
 *
 * Names that look the same without capitals, accents and titles are one. So
 * are, in this order:
 *   - two spellings of one full name ("Alexander Grushko", "Alexandre
 *     Grouchko"): last names with the same key (lib/data/names.txt), first
 *     names with the same consonants or an initial; unless both have roles
 *     and these have no word in common;
 *   - a full name and a fuller one ("George Adeyemi", "George Mbeki Adeyemi");
 *   - a last name alone and the one full name in the run that ends with it.
 *     Where there are several (two Shermans), the one with whose role it
 *     shares the most words; if that is nobody, it stays by itself.
 * Descriptions ("a spokesman") are the same only if their words are.
 *
 * Memory: a few hundred bytes for each different name.
 * Cost:   linear but for names that end alike, which meet in pairs.
 */
#ifndef WIREMILL_NAMES_H
#define WIREMILL_NAMES_H

#include <stddef.h>
#include <stdint.h>
#include "lexicon.h"
#include "mem.h"
#include "str.h"

/* What names.txt says. Zeroed is empty: names then vary in looks only. */
struct names_rules {
	struct wordmap word; /* titles and particles */
	struct wordmap respelling;
	struct buf to; /* what respellings become */
};

/* Read an open names.txt. 0, or -1 and words in x->error. */
int names_rules_read(struct names_rules *r, struct lexicon *x);
void names_rules_free(struct names_rules *r);

/* Append the key of one word (as lib/normalise leaves it) of a name. */
void names_key(struct buf *out, const struct names_rules *r, struct str word);

struct names {
	const struct names_rules *rules;
	struct name_entry *entry;
	size_t n, cap;
	struct wordmap index; /* normal form -> entry + 1 */
	struct arena text;
	struct buf room, key;
};

/* Enter a name, with the speaker's role or an empty one. Returns its number:
 * the same for names that look the same. */
uint32_t names_add(struct names *n, struct str name, struct str role);
void names_unify(struct names *n);
/* After names_unify: the number of the person's first name in the run. */
uint32_t names_person(const struct names *n, uint32_t name);
void names_free(struct names *n);

#endif
