/*
 * cast.h - the people and bodies of a document, and who a phrase means
 *
 *   words, entity spans --cast_build()--> persons and their mentions
 *   a subject           --cast_resolve()--> full name, role, words as written
 *
 * Names come from tag-entities where there is an `entities` column, and
 * besides from runs of capitalised words with a title, a role or a given
 * name, so that the tagger's misses do not lose a speaker. A last name that
 * two people share never picks one of them.
 *
 * Pronouns and descriptions go to the nearest person that fits: gender (by
 * title, role or given name), who spoke last, who is the subject of a
 * sentence before. What fits nobody stays as it is written.
 *
 * Memory: arrays and one arena, used again for the next document.
 * Cost:   linear; a pronoun looks at no more than CAST_REACH mentions.
 */
#ifndef WIREMILL_CAST_H
#define WIREMILL_CAST_H

#include "entities.h"
#include "mem.h"
#include "subject.h"
#include "words.h"

enum { CAST_REACH = 40 };
#define CAST_NOBODY ((size_t)-1)

/* A name that tag-entities found; bytes of the document's text. */
struct cast_entity {
	enum entity_type type;
	size_t start_b, end_b;
	struct str name;
};

enum cast_kind { CAST_MAYBE, CAST_PERSON, CAST_BODY };

struct person {
	enum cast_kind kind;
	struct str name; /* the fullest form */
	struct str role; /* "" if the document gives none */
	uint32_t gender; /* CUE_MALE or CUE_FEMALE, 0 if not known */
	size_t n_words;	 /* of the name */
	size_t n_mentions;
};

struct cast_mention {
	size_t first, last; /* words */
	size_t who;
	bool subject; /* the first name of its sentence, in no quotation */
	bool quoted;
};

struct cast {
	struct person *person;
	size_t n_persons, person_cap;
	struct cast_mention *mention;
	size_t n_mentions, mention_cap;

	/* Private. */
	struct arena arena;
	struct cast_slot *slot;
	size_t mask, slot_cap;
	const struct words *words;
};

struct speaker {
	struct str name, as_written, role;
	size_t who; /* CAST_NOBODY for descriptions */
	bool pronoun, description;
};

/* The quoted ranges tell what is said by others than the writer. */
struct quotemarks;

void cast_build(struct cast *cast, const struct words *w,
	const struct quotemarks *q, const struct cast_entity *entity,
	size_t n_entities);

/*
 * Who subject `s` of units `c` is. `last` is the speaker before, or
 * CAST_NOBODY.
 */
void cast_resolve(const struct cast *cast, const struct clauses *c,
	const struct subject *s, size_t last, struct speaker *out);

void cast_free(struct cast *cast);

#endif
