/*
 * sense.c - tests of lib/sense.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "gazetteer.h"
#include "sense.h"

/* The type of name `alone` of a row in which `full` is a person. */
static enum entity_type
sense(const char *row, const char *full, const char *alone,
	enum entity_type type, uint32_t full_lists, uint32_t lists)
{
	struct str text = str_of(row);
	struct sense s = {0};
	struct entity_mention m[2] = {
		{.type = ENTITY_PER, .tagged = true, .lists = full_lists},
		{.type = type, .tagged = true, .lists = lists}};
	size_t i;

	for (i = 0; i < 2; i++) {
		m[i].row = text;
		m[i].start_b = str_find(
			text, str_of(i ? alone : full), i ? m[0].end_b : 0);
		m[i].end_b = m[i].start_b + strlen(i ? alone : full);
	}
	sense_settle(&s, m, 2);
	sense_free(&s);
	assert_int_equal(m[0].type, ENTITY_PER);
	return m[1].type;
}

static const uint32_t given = (uint32_t)1 << GAZETTEER_GIVEN;

static void
last_names(void **state)
{
	(void)state;
	assert_int_equal(sense("Ann Kobo left. Kobo said", "Ann Kobo", "Kobo",
				 ENTITY_LOC, given, 0),
		ENTITY_PER);
	assert_int_equal(sense("Ann Kobo left. Kobo said", "Ann Kobo", "Kobo",
				 ENTITY_MISC, given, 0),
		ENTITY_PER);
	/* Ann may be no person at all. */
	assert_int_equal(sense("Ann Kobo left. Kobo said", "Ann Kobo", "Kobo",
				 ENTITY_LOC, 0, 0),
		ENTITY_LOC);
	assert_int_equal(sense("Ann Kobo left. Kobe said", "Ann Kobo", "Kobe",
				 ENTITY_LOC, given, 0),
		ENTITY_LOC);
}

static void
places(void **state)
{
	(void)state;
	assert_int_equal(sense("Ann Kobo was in Kobo.", "Ann Kobo", "Kobo",
				 ENTITY_LOC, given, 0),
		ENTITY_LOC);
	assert_int_equal(sense("Ann Kobo left Kobo, Ohio.", "Ann Kobo", "Kobo",
				 ENTITY_LOC, given, 0),
		ENTITY_LOC);
}

static void
lists(void **state)
{
	(void)state;
	assert_int_equal(
		sense("Ann Chad left. Chad said", "Ann Chad", "Chad",
			ENTITY_LOC, given, gazetteer_bit(GAZETTEER_COUNTRY)),
		ENTITY_LOC);
	assert_int_equal(
		sense("Ann Ford left. Ford said", "Ann Ford", "Ford",
			ENTITY_ORG, given, gazetteer_bit(GAZETTEER_COMPANY)),
		ENTITY_ORG);
	assert_int_equal(
		sense("Ann Ford left. Ford said", "Ann Ford", "Ford",
			ENTITY_LOC, given, gazetteer_bit(GAZETTEER_COMPANY)),
		ENTITY_PER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(last_names),
		cmocka_unit_test(places),
		cmocka_unit_test(lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
