/* cue.c - see cue.h */
#include "cue.h"

#include "lexicon.h"

/* What a section of a data file says of its words. */
struct section {
	const char *name;
	uint32_t bits;
};

static const struct section verb_sections[] = {
	{"say", 0},
	{"claim", 0},
	{"label", 0},
	{"utter", 0},
	{"question", CUE_INWARD | CUE_STATES},
	{"order", CUE_INWARD},
	{"think", CUE_INWARD},
	{NULL, 0},
};

static const struct section word_sections[] = {
	{"auxiliary", CUE_AUXILIARY},
	{"unreal", CUE_UNREAL},
	{"pronoun", CUE_PRONOUN},
	{"personal", CUE_PERSONAL},
	{"determiner", CUE_DETERMINER},
	{"preposition", CUE_PREPOSITION},
	{"subordinator", CUE_SUBORDINATOR},
	{"coordinator", CUE_COORDINATOR},
	{"adverb", CUE_ADVERB},
	{"time", CUE_TIME},
	{"verb", CUE_OTHER_VERB},
	{"role", CUE_ROLE},
	{"role-male", CUE_ROLE | CUE_MALE},
	{"role-female", CUE_ROLE | CUE_FEMALE},
	{"modifier", CUE_MODIFIER},
	{"tail", CUE_TAIL},
	{"title", CUE_TITLE},
	{"title-male", CUE_TITLE | CUE_MALE},
	{"title-female", CUE_TITLE | CUE_FEMALE},
	{"body", CUE_BODY},
	{"male", CUE_MALE},
	{"female", CUE_FEMALE},
	{NULL, 0},
};

/* The fields of a verb's entry, before its traits. */
static const uint32_t form_bits[] = {
	CUE_BASE, CUE_THIRD, CUE_PAST, CUE_PARTICIPLE, CUE_ING};
enum { N_FORMS = 5 };

static const struct section *
section_of(const struct section *table, struct str name)
{
	for (; table->name != NULL; table++)
		if (str_eq(str_of(table->name), name))
			return table;
	return NULL;
}

static uint32_t
traits_of(struct str letters)
{
	static const struct {
		char letter;
		uint32_t bit;
	} trait[] = {{'c', CUE_CLAUSE}, {'o', CUE_HEARER}, {'l', CUE_LABEL},
		{'w', CUE_WEAK}, {'n', CUE_NOUN}, {'s', CUE_STATES}};
	uint32_t bits = CUE_VERB;
	size_t i, k;

	for (i = 0; i < letters.n; i++)
		for (k = 0; k < sizeof(trait) / sizeof(trait[0]); k++)
			if (letters.p[i] == trait[k].letter)
				bits |= trait[k].bit;
	return bits;
}

static void
add_key(struct buf *key, struct str verb, struct str particle)
{
	buf_reset(key);
	buf_add_str(key, verb);
	buf_add_char(key, ' ');
	buf_add_str(key, particle);
}

static int
refuse(struct lexicon *file)
{
	return lexicon_refuse(file, "not an entry of its section");
}

static int
add_phrase(struct cue_lexicon *x, struct lexicon *file)
{
	struct buf key = {0};
	uint32_t bits;
	size_t i;

	if (file->n_fields != N_FORMS + 2)
		return refuse(file);
	bits = traits_of(file->field[N_FORMS + 1]);
	for (i = 0; i < N_FORMS; i++) {
		add_key(&key, file->field[i], file->field[N_FORMS]);
		wordmap_add(&x->phrase, buf_str(&key), bits | form_bits[i]);
	}
	buf_free(&key);
	return 0;
}

static int
add_verb(struct cue_lexicon *x, struct lexicon *file)
{
	const struct section *s = section_of(verb_sections, file->section);
	uint32_t bits;
	size_t i;

	if (str_eq(file->section, STR("phrase")))
		return add_phrase(x, file);
	if (str_eq(file->section, STR("foreign"))) {
		wordmap_add(&x->word, file->line, CUE_VERB | CUE_PAST);
		return 0;
	}
	if (str_eq(file->section, STR("noun"))) {
		wordmap_add(&x->word, file->line, CUE_REPORT);
		return 0;
	}
	if (s == NULL || file->n_fields != N_FORMS + 1)
		return refuse(file);
	bits = traits_of(file->field[N_FORMS]) | s->bits;
	for (i = 0; i < N_FORMS; i++)
		wordmap_add(&x->word, file->field[i], bits | form_bits[i]);
	return 0;
}

static int
add_word(struct cue_lexicon *x, struct lexicon *file)
{
	const struct section *s = section_of(word_sections, file->section);
	struct buf with_point = {0};

	if (s == NULL)
		return refuse(file);
	wordmap_add(&x->word, file->line, s->bits);
	if (s->bits & CUE_TITLE) {
		buf_add_str(&with_point, file->line);
		buf_add_char(&with_point, '.');
		wordmap_add(&x->title, buf_str(&with_point), 1);
		wordmap_add(&x->word, buf_str(&with_point), s->bits);
		buf_free(&with_point);
	}
	return 0;
}

static int
read_file(struct cue_lexicon *x, const char *name,
	int (*add)(struct cue_lexicon *, struct lexicon *))
{
	struct lexicon file = {0};
	int result = lexicon_open(&file, name);

	while (result == 0 && lexicon_next(&file))
		result = add(x, &file);
	memcpy(x->error, file.error, sizeof(x->error));
	lexicon_close(&file);
	return result;
}

int
cue_open(struct cue_lexicon *x)
{
	static const char *const words[] = {
		"function-words.txt", "roles.txt", "given-names.txt"};
	size_t i;

	if (read_file(x, "reporting-verbs.txt", add_verb) != 0)
		return -1;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (read_file(x, words[i], add_word) != 0)
			return -1;
	return 0;
}

void
cue_close(struct cue_lexicon *x)
{
	wordmap_free(&x->word);
	wordmap_free(&x->phrase);
	wordmap_free(&x->title);
}

uint32_t
cue_of(const struct cue_lexicon *x, struct str word)
{
	return wordmap_get_lower(&x->word, word);
}

uint32_t
cue_of_phrase(const struct cue_lexicon *x, struct str verb, struct str particle)
{
	char key[64];

	if (verb.n + particle.n + 1 > sizeof(key))
		return 0;
	memcpy(key, verb.p, verb.n);
	key[verb.n] = ' ';
	memcpy(key + verb.n + 1, particle.p, particle.n);
	return wordmap_get_lower(
		&x->phrase, str_from(key, verb.n + particle.n + 1));
}
