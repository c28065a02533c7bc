/*
 * columns.c - tests of lib/columns.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "columns.h"

static const struct str table[] = {
	{"doc", 3}, {"start", 5}, {"entities", 8}, {"text", 4}};

enum { N_COLUMNS = sizeof(table) / sizeof(*table) };

static void
assert_columns(const struct columns *c, const char *names)
{
	struct buf got = {0};

	for (size_t i = 0; i < c->n; i++) {
		if (i > 0)
			buf_add_char(&got, ' ');
		buf_add_str(&got, c->column[i].name);
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, names);
	buf_free(&got);
}

static void
test_pick(void **state)
{
	struct columns c;

	(void)state;
	columns_init(&c, table, N_COLUMNS);
	assert_columns(&c, "doc start entities text");
	assert_int_equal(columns_pick(&c, STR("text,doc")), 0);
	assert_columns(&c, "text doc");
	assert_int_equal(c.column[0].place, 3);
	assert_int_equal(columns_check(&c), 0);
	assert_int_equal(columns_pick(&c, STR("doc,")), -1);
	assert_string_equal(
		c.error.p, "there is no column ``; the columns are: text, doc");
	columns_free(&c);
}

static void
test_drop(void **state)
{
	struct columns c;

	(void)state;
	columns_init(&c, table, N_COLUMNS);
	assert_int_equal(columns_drop(&c, STR("start,entities")), 0);
	assert_columns(&c, "doc text");
	assert_int_equal(columns_drop(&c, STR("text,doc")), -1);
	assert_string_equal(c.error.p, "no column is left");
	columns_free(&c);
}

static void
test_rename(void **state)
{
	struct columns c;

	(void)state;
	columns_init(&c, table, N_COLUMNS);
	assert_int_equal(columns_rename(&c, STR("doc=id,text=body")), 0);
	assert_columns(&c, "id start entities body");
	assert_int_equal(columns_pick(&c, STR("text,id,entities")), 0);
	assert_columns(&c, "body id entities");
	assert_int_equal(columns_rename(&c, STR("id=body")), 0);
	assert_int_equal(columns_check(&c), -1);
	assert_string_equal(
		c.error.p, "there would be two columns `body` (see --rename)");
	columns_free(&c);
	columns_init(&c, table, N_COLUMNS);
	assert_int_equal(columns_rename(&c, STR("doc")), -1);
	assert_string_equal(c.error.p, "--rename takes old=new, not `doc`");
	columns_free(&c);
}

/* A name that was given away is the new bearer's. */
static void
test_rename_in_a_ring(void **state)
{
	struct columns c;

	(void)state;
	columns_init(&c, table, N_COLUMNS);
	assert_int_equal(columns_rename(&c, STR("doc=text")), 0);
	assert_int_equal(columns_pick(&c, STR("text")), 0);
	assert_int_equal(c.column[0].place, 0);
	columns_free(&c);
}

static void
test_explode(void **state)
{
	struct columns c;
	size_t place;

	(void)state;
	columns_init(&c, table, N_COLUMNS);
	assert_int_equal(columns_explode(&c, STR("entities"), &place), 0);
	assert_int_equal(place, 2);
	assert_columns(&c, "doc row_start type start end name text");
	assert_int_equal(c.column[3].source, COLUMN_START);
	assert_int_equal(columns_rename(&c, STR("row_start=from,name=who")), 0);
	columns_add_count(&c);
	assert_columns(&c, "doc from type start end who text count");
	assert_int_equal(columns_check(&c), 0);
	assert_int_equal(columns_explode(&c, STR("none"), &place), -1);
	columns_free(&c);
}

static void
test_item_text(void **state)
{
	struct entity_item item = {STR("PER"), 7, 12, {"Bo\\; Jr", 7}};
	struct buf room = {0};

	(void)state;
	assert_true(str_eq(
		columns_item_text(COLUMN_TYPE, &item, &room), STR("PER")));
	assert_true(str_eq(
		columns_item_text(COLUMN_START, &item, &room), STR("7")));
	assert_true(
		str_eq(columns_item_text(COLUMN_END, &item, &room), STR("12")));
	assert_true(str_eq(
		columns_item_text(COLUMN_NAME, &item, &room), STR("Bo; Jr")));
	buf_free(&room);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pick),
		cmocka_unit_test(test_drop),
		cmocka_unit_test(test_rename),
		cmocka_unit_test(test_rename_in_a_ring),
		cmocka_unit_test(test_explode),
		cmocka_unit_test(test_item_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
