/*
 * abbrev.c - tests of lib/abbrev.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "abbrev.h"

static struct abbrev_table table;

static int
load(struct str text)
{
	struct lexicon x = {0};
	int status;

	lexicon_from(&x, text);
	status = abbrev_load(&table, &x);
	lexicon_close(&x);
	return status;
}

static int
setup(void **state)
{
	(void)state;
	return load(STR("[title]\nMr\n[number]\nno\n[time]\na.m\n[date]\nSat\n"
			"[saint]\nFt\n[other]\nft\n"));
}

static int
teardown(void **state)
{
	(void)state;
	abbrev_free(&table);
	return 0;
}

static void
test_classes(void **state)
{
	(void)state;
	assert_int_equal(abbrev_class(&table, STR("Mr")),
		ABBREV_TITLE | ABBREV_CONSONANTS);
	assert_int_equal(abbrev_class(&table, STR("MR")), ABBREV_TITLE);
	assert_int_equal(abbrev_class(&table, STR("No")), ABBREV_NUMBER);
	assert_int_equal(abbrev_class(&table, STR("word")), 0);
	assert_int_equal(abbrev_class(&table, STR("")), 0);
}

static void
test_capitals_matter(void **state)
{
	(void)state;
	assert_int_equal(abbrev_class(&table, STR("sat")), 0);
	assert_int_equal(abbrev_class(&table, STR("SAT")), ABBREV_DATE);
	assert_int_equal(abbrev_class(&table, STR("ft")),
		ABBREV_OTHER | ABBREV_CONSONANTS);
	assert_int_equal(abbrev_class(&table, STR("Ft")),
		ABBREV_SAINT | ABBREV_OTHER | ABBREV_CONSONANTS);
}

static void
test_looks(void **state)
{
	(void)state;
	assert_int_equal(abbrev_class(&table, STR("J")), ABBREV_INITIAL);
	assert_int_equal(abbrev_class(&table, STR("\xC3\x89")), ABBREV_INITIAL);
	assert_int_equal(abbrev_class(&table, STR("j")), ABBREV_LETTER);
	assert_int_equal(abbrev_class(&table, STR("X.Y.z")), ABBREV_LETTERS);
	assert_int_equal(abbrev_class(&table, STR("X.Yz")), 0);
	assert_int_equal(abbrev_class(&table, STR("Mfg")), ABBREV_CONSONANTS);
	assert_int_equal(abbrev_class(&table, STR("Hmm")), 0);
	assert_int_equal(abbrev_class(&table, STR("NBC")), 0);
}

static void
test_tails(void **state)
{
	(void)state;
	assert_int_equal(abbrev_class(&table, STR("then-Mr")), ABBREV_TITLE);
	assert_int_equal(abbrev_class(&table, STR("p/a.m")), ABBREV_TIME);
}

static void
test_unknown_section(void **state)
{
	(void)state;
	assert_int_equal(load(STR("[no such]\nx\n")), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_capitals_matter),
		cmocka_unit_test(test_looks),
		cmocka_unit_test(test_tails),
		cmocka_unit_test(test_unknown_section),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
