/*
 * rejoin.c - tests of lib/rejoin.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rejoin.h"

enum { START, PARA, TEXT, ENTITIES, N_COLUMNS };

static struct sentence_model model;

/* A document of rows that stand in `cell`. */
static struct document
rows(struct str *cell, size_t n)
{
	return (struct document){
		.n_rows = n, .n_columns = N_COLUMNS, .cell = cell};
}

static struct rejoin
columns(void)
{
	return (struct rejoin){.text_column = TEXT,
		.start_column = START,
		.para_column = PARA,
		.entities_column = ENTITIES};
}

static size_t
join(struct rejoin *r, const struct document *d)
{
	const char *why;
	size_t i, n_refused = 0;

	rejoin_begin(r);
	for (i = 0; i < d->n_rows; i++)
		n_refused += rejoin_row(r, d, i, &model, &why) != 0;
	rejoin_end(r);
	return n_refused;
}

static void
assert_joined(struct rejoin *r, const char *wanted)
{
	assert_true(str_eq(buf_str(&r->text), str_of(wanted)));
}

static void
test_gaps(void **state)
{
	struct str cell[] = {STR("0"), STR("1"), STR("Élan left."), STR(""),
		STR("12"), STR("1"), STR("It rained."), STR(""), STR("24"),
		STR("2"), STR("End."), STR("")};
	struct document d = rows(cell, 3);
	struct rejoin r = columns();

	(void)state;
	assert_int_equal(join(&r, &d), 0);
	assert_joined(&r, "Élan left.  It rained.\n\nEnd.");
	assert_int_equal(r.n_sentences, 3);
	assert_int_equal(rejoin_cp(&r, r.sentence[2].start_b, 0), 24);
	assert_int_equal(rejoin_cp(&r, 2, 0), 1);
	assert_int_equal(rejoin_cp(&r, r.text.n, 0), 28);
	rejoin_free(&r);
}

static void
test_offsets_survive_wild_gaps(void **state)
{
	struct str cell[] = {STR("7"), STR("1"), STR("One."), STR(""),
		STR("5000000"), STR("1"), STR("Two."), STR("")};
	struct document d = rows(cell, 2);
	struct rejoin r = columns();

	(void)state;
	assert_int_equal(join(&r, &d), 0);
	assert_joined(&r, "One. Two.");
	assert_int_equal(rejoin_cp(&r, 0, 0), 7);
	assert_int_equal(rejoin_cp(&r, 5, 0), 5000000);
	rejoin_free(&r);
}

static void
test_entities(void **state)
{
	struct str cell[] = {STR("0"), STR("1"), STR("Où Vik met Orr."),
		STR("PER:3:6:Sigrun Vik;PER:11:14:A\\\\;B;LOC:90:99:Far")};
	struct document d = rows(cell, 1);
	struct rejoin r = columns();

	(void)state;
	assert_int_equal(join(&r, &d), 0);
	assert_int_equal(r.n_entities, 2);
	assert_int_equal(r.entity[0].start_b, 4);
	assert_int_equal(r.entity[0].end_b, 7);
	assert_true(str_eq(r.entity[0].name, STR("Sigrun Vik")));
	assert_true(str_eq(r.entity[1].name, STR("A;B")));
	rejoin_free(&r);
}

static void
test_refused_rows(void **state)
{
	struct str cell[] = {STR("x"), STR("1"), STR("One."), STR(""), STR("3"),
		STR(""), STR("Two."), STR(""), STR("99999999999999999999"),
		STR("1"), STR("Three."), STR("")};
	struct document d = rows(cell, 3);
	struct rejoin r = columns();

	(void)state;
	assert_int_equal(join(&r, &d), 3);
	assert_int_equal(r.n_sentences, 0);
	rejoin_free(&r);
}

static void
test_a_document_in_a_row(void **state)
{
	struct str cell[] = {STR("0"), STR("1"),
		STR("It rained. Élan left.\\nEnd."), STR("")};
	struct document d = rows(cell, 1);
	struct rejoin r = columns();

	(void)state;
	r.start_column = TSV_NO_COLUMN;
	assert_int_equal(join(&r, &d), 0);
	assert_int_equal(r.n_sentences, 3);
	assert_int_equal(r.start_cp[1], 11);
	assert_int_equal(r.start_cp[2], 22);
	assert_int_equal(r.sentence[2].paragraph, 2);
	rejoin_free(&r);
}

static int
open_model(void **state)
{
	(void)state;
	return sentence_model_open(&model);
}

static int
close_model(void **state)
{
	(void)state;
	sentence_model_close(&model);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_offsets_survive_wild_gaps),
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_refused_rows),
		cmocka_unit_test(test_a_document_in_a_row),
	};

	return cmocka_run_group_tests(tests, open_model, close_model);
}
