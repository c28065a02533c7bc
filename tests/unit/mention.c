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
#include "mend.h"

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

static const char letters[] = "PpOoLlMm-";

/* The tags that mend_row makes of those of a row, one a token: P begins a
 * person, p goes on. */
static const char *
mended(struct fixture *f, const char *text, const char *tags)
{
	static char got[32];
	struct tagger *t = &f->finder.tagger;
	size_t i;

	mention_begin(&f->finder);
	mention_row(&f->finder, str_of(text));
	tagger_run(t);
	assert_int_equal(t->n_tokens, strlen(tags));
	for (i = 0; i < t->n_tokens; i++)
		t->token[i].tag =
			(unsigned char)(strchr(letters, tags[i]) - letters);
	mend_row(t, str_of(text), 0, t->n_tokens);
	for (i = 0; i < t->n_tokens; i++)
		got[i] = letters[t->token[i].tag];
	got[i] = '\0';
	return got;
}

static void
opponents(void **state)
{
	assert_string_equal(mended(*state, "Holm v Ann Lind", "Pppp"), "P-Pp");
	assert_string_equal(mended(*state, "Alba vs Rio", "Ooo"), "O-O");
	assert_string_equal(mended(*state, "Roe v Wade", "Mmm"), "Mmm");
	assert_string_equal(mended(*state, "Alba - Ann Lee", "Pppp"), "P-Pp");
	assert_string_equal(mended(*state, "Front - Command", "Ooo"), "Ooo");
	assert_string_equal(mended(*state, "a v Holm", "-Pp"), "-Pp");
}

static void
offices(void **state)
{
	assert_string_equal(
		mended(*state, "Mayor of London Ann Lee left", "--Ppp-"),
		"--LPp-");
	assert_string_equal(
		mended(*state, "Ambassador to the United States Bo Ek",
			"---Mmmm"),
		"---LlPp");
	assert_string_equal(
		mended(*state, "son of London Ann Lee", "--Ppp"), "--Ppp");
	assert_string_equal(
		mended(*state, "Mayor of London Lee", "--Pp"), "--Pp");
	assert_string_equal(mended(*state, "Mayor of London", "--P"), "--P");
	assert_string_equal(
		mended(*state, "Mayor of London Arts Fund", "--Ooo"), "--Ooo");
}

static void
firms(void **state)
{
	assert_string_equal(
		mended(*state, "Bright Well, Inc rose", "Oo---"), "Oooo-");
	assert_string_equal(mended(*state, "Well Ltd rose", "O--"), "Oo-");
	assert_string_equal(mended(*state, "Well, Inc rose", "P---"), "P---");
	assert_string_equal(mended(*state, "Well, rose", "O--"), "O--");
	assert_string_equal(mended(*state, "Well,", "O-"), "O-");
	assert_string_equal(mended(*state, "Well", "O"), "O");
}

static void
people(void **state)
{
	assert_string_equal(mended(*state, "Ann Lee-Banda", "Pp--"), "Pppp");
	assert_string_equal(mended(*state, "Ann Lee-Rome", "Pp-L"), "Pppp");
	assert_string_equal(mended(*state, "Ann Lee-Bo Ek", "Pp-Pp"), "Pp-Pp");
	assert_string_equal(mended(*state, "Ann Lee-Ek", "Pp-P"), "Pp-P");
	assert_string_equal(mended(*state, "Ann Lee-led", "Pp--"), "Pp--");
	assert_string_equal(mended(*state, "Ann Lee - Ek", "Pp--"), "Pp--");
	assert_string_equal(mended(*state, "Anne-Marie Ek", "P-Pp"), "Pppp");
	assert_string_equal(mended(*state, "Lee-Banda", "P-P"), "P-P");
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

/* The stretches of a line that may hold names, as "first-stop,". */
static void
check_stretches(struct fixture *f, const char *text, const char *wanted)
{
	struct tagger *t = &f->finder.tagger;
	size_t first, end = 0, start, stop;
	struct buf got = {0};

	tagger_begin(t);
	tagger_add(t, str_of(text));
	while (tagger_line(t, &first, &end))
		for (stop = first; tagger_stretch(t, end, &start, &stop);)
			buf_printf(&got, "%zu-%zu,", start, stop);
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
}

static void
stretches(void **state)
{
	struct fixture *f = *state;

	check_stretches(
		f, "it had rained all day on Rome in June again, too", "4-11,");
	check_stretches(f, "Rome is far away from the sea of Mars", "0-3,6-9,");
	check_stretches(f, "Rome\nit rains\nRome", "0-1,3-4,");
	check_stretches(f, "It never rains, it pours and pours\nthen Rome",
		"0-3,8-10,");
	/* Nothing is told by capitals here. */
	check_stretches(f, "it never rains, it pours", "0-6,");
	check_stretches(f, "@ann it never rains but it pours", "0-7,");
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
		cmocka_unit_test(firms),
		cmocka_unit_test(people),
		cmocka_unit_test(titles),
		cmocka_unit_test(unsure),
		cmocka_unit_test(stretches),
		cmocka_unit_test(no_model),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
