/*
 * jsonl.c - tests of lib/jsonl.h and lib/fields.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "jsonl.h"

static struct fields_map map;

static int
set_up(void **state)
{
	struct lexicon x = {0};

	(void)state;
	lexicon_from(&x,
		STR("[id]\nid\n[url]\nurl\n[date]\ndate\n[byline]\nauthors\n"
		    "[source]\nsource\n[title]\ntitle\n"
		    "[text]\nmaintext\ntext\nbody\n"));
	fields_load(&map, &x);
	lexicon_close(&x);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	fields_free(&map);
	return 0;
}

/* The values of one column of all objects, a line each; '!' is an error. */
static void
check(const char *json, enum field column, const char *wanted)
{
	struct jsonl j = {.map = &map};
	struct fields f;
	struct buf got = {0};
	int status;

	jsonl_start(&j, str_of(json));
	while ((status = jsonl_next(&j, &f)) > 0) {
		buf_add_str(&got, f.value[column]);
		buf_add_char(&got, '\n');
	}
	if (status < 0)
		buf_add_char(&got, '!');
	assert_true(str_eq(buf_str(&got), str_of(wanted)));
	buf_free(&got);
	jsonl_free(&j);
}

static void
finds_fields(void **state)
{
	(void)state;
	check("{\"Text\":\"a\"}", FIELD_TEXT, "a\n");
	check("{\"body\":\"b\",\"maintext\":\"m\",\"text\":\"t\"}", FIELD_TEXT,
		"m\n");
	check("{\"maintext\":\"\",\"text\":\"t\"}", FIELD_TEXT, "t\n");
	check("{\"x\":{\"text\":\"inner\"},\"body\":\"outer\"}", FIELD_TEXT,
		"outer\n");
	check("{\"_source\":{\"text\":\"inner\"}}", FIELD_TEXT, "inner\n");
	check("{\"authors\":[\"A\",{\"name\":\"B\"},3]}", FIELD_BYLINE,
		"A; B\n");
	check("{\"text\":[\"One.\",\"Two.\"]}", FIELD_TEXT, "One.\n\nTwo.\n");
	check("{\"source\":{\"id\":\"x\",\"name\":\"N\"}}", FIELD_SOURCE,
		"N\n");
	check("{\"date\":1641981600}", FIELD_DATE, "2022-01-12T10:00:00Z\n");
	check("{\"date\":1641981600000}", FIELD_DATE, "2022-01-12T10:00:00Z\n");
	check("{\"id\":17}", FIELD_ID, "17\n");
	check("{\"title\":null}", FIELD_TITLE, "\n");
}

static void
mends_escapes(void **state)
{
	(void)state;
	check("{\"text\":\"a\\u0000b\"}", FIELD_TEXT,
		"a\xEF\xBF\xBD"
		"b\n");
	check("{\"text\":\"\\ud800c\"}", FIELD_TEXT,
		"\xEF\xBF\xBD"
		"c\n");
	check("{\"text\":\"\\udc00\\ud83d\"}", FIELD_TEXT,
		"\xEF\xBF\xBD\xEF\xBF\xBD\n");
	check("{\"text\":\"\\ud83d\\ude00\"}", FIELD_TEXT,
		"\xF0\x9F\x98\x80\n");
	check("{\"text\":\"\\\\u0000\"}", FIELD_TEXT, "\\u0000\n");
	check("{\"text\":\"\xFF\"}", FIELD_TEXT, "\xEF\xBF\xBD\n");
}

static void
takes_lists_and_refuses_the_rest(void **state)
{
	(void)state;
	check("[{\"text\":\"a\"},{\"text\":\"b\"}]", FIELD_TEXT, "a\nb\n");
	check(",{\"text\":\"a\"},", FIELD_TEXT, "a\n");
	check("{\"text\":\"a\"} x", FIELD_TEXT, "a\n!");
	check("{\"text\":", FIELD_TEXT, "!");
	check("[[1]]", FIELD_TEXT, "!");
	check("\"text\"", FIELD_TEXT, "!");
	check("", FIELD_TEXT, "");
}

/* cJSON's limit holds: no deep stack. */
static void
refuses_deep_nesting(void **state)
{
	struct jsonl j = {.map = &map};
	struct fields f;
	struct buf deep = {0};
	size_t i;

	(void)state;
	buf_add_str(&deep, STR("{\"text\":"));
	for (i = 0; i < 1000000; i++)
		buf_add_char(&deep, '[');
	jsonl_start(&j, buf_str(&deep));
	assert_int_equal(jsonl_next(&j, &f), -1);
	jsonl_free(&j);
	buf_free(&deep);
}

static void
finds_ends_of_objects(void **state)
{
	struct str s = STR("{\"a}\":{\"b\":\"\\\"}\"}} {");
	struct jsonl_span span = {0};
	size_t n;

	(void)state;
	assert_int_equal(jsonl_object_end(s, &span), s.n - 2);
	/* The same, a byte more each time. */
	span = (struct jsonl_span){0};
	for (n = 1; n < s.n - 2; n++)
		assert_int_equal(
			jsonl_object_end(str_slice(s, 0, n), &span), 0);
	assert_int_equal(jsonl_object_end(s, &span), s.n - 2);
}

static void
mapped_names_come_first(void **state)
{
	struct str bad;
	unsigned rank;

	(void)state;
	assert_null(fields_add(&map, STR("text=story,title=Kopf"), &bad));
	assert_int_equal(fields_column(&map, STR("kopf"), &rank), FIELD_TITLE);
	assert_int_equal(rank, 1);
	check("{\"maintext\":\"m\",\"story\":\"s\"}", FIELD_TEXT, "s\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_fields),
		cmocka_unit_test(mends_escapes),
		cmocka_unit_test(takes_lists_and_refuses_the_rest),
		cmocka_unit_test(refuses_deep_nesting),
		cmocka_unit_test(finds_ends_of_objects),
		cmocka_unit_test(mapped_names_come_first),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
