/*
 * entities.c - tests of lib/entities.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "entities.h"

static void
there_and_back(void **state)
{
	struct buf cell = {0}, room = {0};
	struct entity_item item;
	struct str rest;

	(void)state;
	entities_add(&cell, STR("ORG"), 0, 4, STR("A;B\\C"));
	entities_add(&cell, STR("PER"), 5, 12, STR("Ann: Lee"));
	buf_add_char(&cell, '\0');
	assert_string_equal(cell.p, "ORG:0:4:A\\;B\\\\C;PER:5:12:Ann: Lee");
	rest = str_from(cell.p, cell.n - 1);
	assert_int_equal(entities_next(&rest, &item), 1);
	assert_int_equal(entity_type_of(item.type), ENTITY_ORG);
	assert_int_equal(item.start_cp, 0);
	assert_int_equal(item.end_cp, 4);
	assert_true(str_eq(entities_name(item.name, &room), STR("A;B\\C")));
	assert_int_equal(entities_next(&rest, &item), 1);
	assert_true(str_eq(entities_name(item.name, &room), STR("Ann: Lee")));
	assert_int_equal(entities_next(&rest, &item), 0);
	buf_free(&cell);
	buf_free(&room);
}

static void
no_items(void **state)
{
	static const char *const bad[] = {"PER", "PER:1", "PER:1:2",
		"PER:a:2:x", "PER:2:2:x", "PER:-1:2:x",
		"PER:1:99999999999999999999:x"};
	struct entity_item item;
	struct str rest;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		rest = str_of(bad[i]);
		assert_int_equal(entities_next(&rest, &item), -1);
		assert_int_equal(rest.n, 0);
	}
	assert_int_equal(entity_type_of(STR("person")), ENTITY_N_TYPES);
}

static void
sets_of_types(void **state)
{
	struct str wrong = {0};
	unsigned types = 0;

	(void)state;
	assert_int_equal(entity_types_of(STR("PER,DATE"), &types, &wrong), 0);
	assert_int_equal(types, 1u << ENTITY_PER | 1u << ENTITY_DATE);
	assert_int_equal(entity_types_of(STR("PER,DOG"), &types, &wrong), -1);
	assert_true(str_eq(wrong, STR("DOG")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(no_items),
		cmocka_unit_test(sets_of_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
