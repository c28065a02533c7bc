/*
 * gazetteer.c - tests of lib/gazetteer.h and lib/feature.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feature.h"

static uint64_t
name_hash(const char *a, const char *b)
{
	return gazetteer_extend(gazetteer_extend(0, gazetteer_hash(str_of(a))),
		gazetteer_hash(str_of(b)));
}

/* A table of 8 slots with "ann" (8 words at most) and "ann lee". */
static void
make_tables(struct gazetteer *g, uint32_t *name, uint32_t *word)
{
	static const uint32_t lists[] = {0, (uint32_t)1 << GAZETTEER_GIVEN,
		(uint32_t)1 << GAZETTEER_PERSON};
	uint64_t ann = gazetteer_extend(0, gazetteer_hash(STR("ann")));
	uint64_t lee = name_hash("ann", "lee");
	uint64_t rain = gazetteer_hash(STR("rain"));
	size_t at;

	name[ann & 7] = gazetteer_name_slot(ann, 2, 1);
	at = lee & 7;
	while (name[at] != 0)
		at = (at + 1) & 7;
	name[at] = gazetteer_name_slot(lee, 0, 2);
	word[rain & 7] = gazetteer_word_slot(
		rain, (struct gazetteer_word){.fine = 1500, .coarse = 256});
	*g = (struct gazetteer){word, name, lists, 7, 7};
}

static void
looked_up(void **state)
{
	uint32_t name[8] = {0};
	uint32_t word[8] = {0};
	struct gazetteer g;
	uint32_t lists;

	(void)state;
	make_tables(&g, name, word);
	lists = gazetteer_name(
		&g, gazetteer_extend(0, gazetteer_hash(STR("ann"))));
	assert_int_equal(
		lists & GAZETTEER_LISTS, gazetteer_bit(GAZETTEER_GIVEN));
	assert_int_equal(gazetteer_longest(lists), 2);
	assert_int_equal(gazetteer_name(&g, name_hash("ann", "lee")),
		gazetteer_bit(GAZETTEER_PERSON));
	assert_int_equal(gazetteer_name(&g, name_hash("lee", "ann")), 0);
	assert_int_equal(
		gazetteer_word(&g, gazetteer_hash(STR("rain"))).fine, 1500);
	assert_int_equal(
		gazetteer_word(&g, gazetteer_hash(STR("rain"))).coarse, 256);
	assert_int_equal(
		gazetteer_word(&g, gazetteer_hash(STR("snow"))).fine, 0);
}

static void
check_case(const struct gazetteer *g, const char *word, enum word_case how)
{
	struct feature_word w;
	struct buf room = {0};
	uint32_t ids[FEATURE_MAX];
	int place;

	feature_word_init(&w, str_of(word), LINE_PLAIN, g, &room);
	assert_int_equal(w.how, how);
	for (place = -2; place <= 2; place++)
		assert_in_range(
			feature_of_word(&w, place, ids), 1, FEATURE_MAX);
	buf_free(&room);
}

static void
written(void **state)
{
	uint32_t name[8] = {0};
	uint32_t word[8] = {0};
	struct gazetteer g;

	(void)state;
	make_tables(&g, name, word);
	check_case(&g, "rain", CASE_LOWER);
	check_case(&g, "Élan", CASE_TITLE);
	check_case(&g, "NATO", CASE_CAPITALS);
	check_case(&g, "U.S.", CASE_CAPITALS);
	check_case(&g, "J.", CASE_INITIAL);
	check_case(&g, "McKay", CASE_MIXED);
	check_case(&g, "1996", CASE_DIGIT);
	check_case(&g, "–", CASE_MARK);
	check_case(&g, "\xF0\x9F\x98\x80", CASE_MARK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looked_up),
		cmocka_unit_test(written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
