#include "aliases.h"

#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

/* The alias without its sign: '?' perhaps, '!' to be found, '~' not. */
static struct str
bare(struct str alias)
{
	return alias.n > 1 && str_has(STR("?!~"), alias.p[0])
		       ? str_slice(alias, 1, alias.n)
		       : alias;
}

/* Aliases are kept in small letters, but US and WHO as they are: Us and Who
 * mean something else. */
static void
add_alias(struct aliases *a, struct str alias, size_t place)
{
	struct wordmap *map = alias.p[0] == '?' ? &a->perhaps : &a->sure;
	struct buf key = {0};

	alias = bare(alias);
	if (str_starts(alias, STR("the ")))
		alias = str_slice(alias, 4, alias.n);
	if (utf8_in_capitals(alias) && !str_has(alias, ' '))
		buf_add_str(&key, alias);
	else
		utf8_add_lower(&key, alias);
	if (wordmap_get(map, buf_str(&key)) == 0)
		wordmap_add(map, buf_str(&key), (uint32_t)place + 1);
	buf_free(&key);
}

/* Have the alias found in the text itself, if that is safe. */
static void
make_known(struct known *k, struct str alias, const struct alias *of,
	const struct wordmap *abbreviations)
{
	struct known_name name = {.name = of->name, .type = of->type};

	if (alias.p[0] == '?' || alias.p[0] == '~')
		return;
	name.written = bare(alias);
	if (str_starts(name.written, STR("the "))) {
		name.written = str_slice(name.written, 4, name.written.n);
		name.flags = KNOWN_AFTER_THE;
	} else if (alias.p[0] == '!') {
		name.flags = KNOWN_EXACT;
	} else if (memchr(alias.p, ' ', alias.n) == NULL) {
		return;
	}
	known_add(k, name, abbreviations);
}

int
aliases_read(struct aliases *a, struct lexicon *x, struct known *known,
	const struct wordmap *abbreviations)
{
	struct str rest, alias;
	enum entity_type type;

	while (lexicon_next(x)) {
		if (str_eq(x->section, STR("firm"))) {
			for (rest = x->line; str_cut(&rest, ' ', &alias);)
				if (alias.n > 0)
					wordmap_add(&a->firm_words, alias, 1);
			continue;
		}
		if (x->n_fields < 3)
			return -1;
		type = entity_type_of(x->field[1]);
		if (type == ENTITY_N_TYPES)
			return -1;
		a->at = mem_grow(a->at, &a->cap, a->n + 1, sizeof(*a->at));
		a->at[a->n] = (struct alias){x->field[0], type};
		add_alias(a, x->field[0], a->n);
		make_known(known, x->field[0], &a->at[a->n], abbreviations);
		for (rest = x->field[2]; str_cut(&rest, '|', &alias);) {
			if (alias.n == 0)
				continue;
			add_alias(a, alias, a->n);
			make_known(known, alias, &a->at[a->n], abbreviations);
		}
		a->n++;
	}
	return 0;
}

uint32_t
aliases_find(const struct aliases *a, bool perhaps, enum entity_type type,
	struct str name, struct str folded)
{
	const struct wordmap *map = perhaps ? &a->perhaps : &a->sure;
	uint32_t place;

	if (type > ENTITY_MISC)
		return 0;
	if (str_starts(folded, STR("the ")) && wordmap_get(map, folded) == 0) {
		folded = str_slice(folded, 4, folded.n);
		name = str_slice(name, 4, name.n);
	}
	place = wordmap_get(map, folded);
	if (place == 0)
		place = wordmap_get(map, name);
	/* Tom Holland is no country. */
	if (place != 0 &&
		(type == ENTITY_PER) != (a->at[place - 1].type == ENTITY_PER))
		return 0;
	return place;
}

bool
aliases_is_firm_word(const struct aliases *a, struct str word)
{
	if (str_ends(word, STR(".")))
		word.n--;
	return wordmap_get(&a->firm_words, word) != 0;
}

void
aliases_free(struct aliases *a)
{
	free(a->at);
	wordmap_free(&a->sure);
	wordmap_free(&a->perhaps);
	wordmap_free(&a->firm_words);
	*a = (struct aliases){0};
}
