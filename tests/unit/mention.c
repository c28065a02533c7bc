/*
 * mention.c - tests of lib/mention.h, lib/known.h and lib/tagger.h with the
 * model that ships
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include "mem.h"
#include "mention.h"
#include "parting.h"

struct fixture {
	void *bytes;
	size_t size_b;
	struct tagger_model model;
	struct temporal temporal;
	struct aliases aliases;
	struct known known;
	struct mention_finder finder;
};

/* The model's file, in memory aligned as a mapping would be. */
static void
read_model(struct fixture *f)
{
	struct buf path = {0};
	FILE *in;

	assert_int_equal(lexicon_path(&path, "entities.model"), 0);
	in = fopen(path.p, "rb");
	assert_non_null(in);
	fseek(in, 0, SEEK_END);
	f->size_b = (size_t)ftell(in);
	rewind(in);
	f->bytes = aligned_alloc(64, (f->size_b + 63) / 64 * 64);
	assert_int_equal(fread(f->bytes, 1, f->size_b, in), f->size_b);
	fclose(in);
	buf_free(&path);
}

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	read_model(&f);
	assert_int_equal(tagger_model_view(&f.model, f.bytes, f.size_b), 0);
	known_add(&f.known,
		(struct known_name){.written = STR("Blue Heron"),
			.name = STR("Blue Heron Trust"),
			.type = ENTITY_ORG,
			.flags = KNOWN_USER},
		NULL);
	known_add(&f.known,
		(struct known_name){.written = STR("Harbour"),
			.name = STR("Harbour"),
			.type = ENTITY_LOC,
			.flags = KNOWN_AFTER_THE},
		NULL);
	f.finder = (struct mention_finder){.temporal = &f.temporal,
		.known = &f.known,
		.tagger = {.model = &f.model},
		.memory = {.aliases = &f.aliases}};
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	mention_free(&f->finder);
	known_free(&f->known);
	free(f->bytes);
	return 0;
}

/* The mentions of a text as "TYPE words=name|...". */
static void
check(struct fixture *f, const char *text, const char *wanted)
{
	struct buf got = {0};
	size_t i;

	mention_begin(&f->finder);
	mention_row(&f->finder, str_of(text));
	mention_find(&f->finder);
	for (i = 0; i < f->finder.n_mentions; i++) {
		const struct entity_mention *m = &f->finder.mention[i];

		buf_printf(&got, "%s%s ", i > 0 ? "|" : "",
			entity_type_name[m->type]);
		buf_add_str(&got, str_slice(m->row, m->shown_b, m->end_b));
		buf_add_char(&got, '=');
		buf_add_str(&got, m->name);
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
}

static void
known_names(void **state)
{
	check(*state, "a Blue Heron", "ORG Blue Heron=Blue Heron Trust");
	check(*state, "a blue heron", "");
	check(*state, "near the Harbour wall", "LOC Harbour=Harbour");
}

static void
learned_names(void **state)
{
	check(*state, "Mary Okello flew to Kenya.",
		"PER Mary Okello=Mary Okello|LOC Kenya=Kenya");
	check(*state, "it rained all day", "");
	check(*state, "", "");
}

/* A row whose tokens [first, end) the tagger has made one name of `type`: the
 * tags that parting_row leaves, as letters; p goes on after P. */
static const char *
part(struct fixture *f, const char *text, enum entity_type type, size_t first,
	size_t end)
{
	static const char letters[] = "PpOoLlMm-";
	static char got[32];
	struct tagger *t = &f->finder.tagger;
	size_t i;

	mention_begin(&f->finder);
	mention_row(&f->finder, str_of(text));
	tagger_run(t);
	assert_in_range(t->n_tokens, end, sizeof(got) - 1);
	for (i = 0; i < t->n_tokens; i++)
		t->token[i].tag = TAG_NONE;
	for (i = first; i < end; i++)
		t->token[i].tag = (unsigned char)(type * 2 + (i > first));
	parting_row(t, str_of(text), 0, t->n_tokens);
	for (i = 0; i < t->n_tokens; i++)
		got[i] = letters[t->token[i].tag];
	got[i] = '\0';
	return got;
}

static void
opponents(void **state)
{
	assert_string_equal(
		part(*state, "Holm v Ann Lind", ENTITY_PER, 0, 4), "P-Pp");
	assert_string_equal(
		part(*state, "Alba vs Rio", ENTITY_ORG, 0, 3), "O-O");
	assert_string_equal(
		part(*state, "Roe v Wade", ENTITY_MISC, 0, 3), "Mmm");
	assert_string_equal(
		part(*state, "Alba - Ann Lee", ENTITY_PER, 0, 4), "P-Pp");
	assert_string_equal(
		part(*state, "Front - Command", ENTITY_ORG, 0, 3), "Ooo");
	assert_string_equal(part(*state, "a v Holm", ENTITY_PER, 1, 3), "-Pp");
}

static void
offices(void **state)
{
	assert_string_equal(
		part(*state, "Mayor of London Ann Lee left", ENTITY_PER, 2, 5),
		"--LPp-");
	assert_string_equal(
		part(*state, "Ambassador to the United States Bo Ek",
			ENTITY_MISC, 3, 7),
		"---LlPp");
	assert_string_equal(
		part(*state, "son of London Ann Lee", ENTITY_PER, 2, 5),
		"--Ppp");
	assert_string_equal(
		part(*state, "Mayor of London Lee", ENTITY_PER, 2, 4), "--Pp");
	assert_string_equal(
		part(*state, "Mayor of London", ENTITY_PER, 2, 3), "--P");
	assert_string_equal(
		part(*state, "Mayor of London Arts Fund", ENTITY_ORG, 2, 5),
		"--Ooo");
}

static void
titles(void **state)
{
	struct fixture *f = *state;

	f->finder.titles = true;
	check(f, "He met President Mary Okello.",
		"PER President Mary Okello=Mary Okello");
	f->finder.titles = false;
}

static void
unsure(void **state)
{
	struct fixture *f = *state;

	f->finder.min_confidence = 1;
	check(f, "Mary Okello saw a Blue Heron.",
		"ORG Blue Heron=Blue Heron Trust");
	f->finder.min_confidence = 0;
}

static void
no_model(void **state)
{
	struct fixture *f = *state;
	struct tagger_model m;

	assert_int_equal(tagger_model_view(&m, f->bytes, 10), -1);
	assert_int_equal(tagger_model_view(&m, f->bytes, f->size_b - 1), -1);
	((char *)f->bytes)[0] ^= 1;
	assert_int_equal(tagger_model_view(&m, f->bytes, f->size_b), -1);
	((char *)f->bytes)[0] ^= 1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_names),
		cmocka_unit_test(learned_names),
		cmocka_unit_test(opponents),
		cmocka_unit_test(offices),
		cmocka_unit_test(titles),
		cmocka_unit_test(unsure),
		cmocka_unit_test(no_model),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
