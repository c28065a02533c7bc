/*
 * prefix.c - tests of lib/prefix.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "prefix.h"
#include "re.h"

/* The ids found at the beginning of `text`, as "1 3 ". */
static void
check(const struct prefixes *t, const char *text, const char *wanted)
{
	struct buf got = {0};
	uint32_t id[8];
	size_t i, n = prefixes_find(t, str_of(text), id, 8);

	buf_add_str(&got, STR(""));
	buf_add_char(&got, ':');
	for (i = 0; i < n; i++)
		buf_printf(&got, "%u", (unsigned)id[i]);
	assert_string_equal(got.p + 1, wanted);
	buf_free(&got);
}

static void
finds_what_may_match(void **state)
{
	struct prefixes t = {0};

	(void)state;
	assert_true(prefixes_add(&t, STR("read also.*"), 1));
	assert_true(prefixes_add(&t, STR("(?:see|read) (?:also|more)"), 2));
	assert_true(prefixes_add(&t, STR("comments?"), 3));
	assert_true(prefixes_add(&t, STR("\\d+ comments"), 4));
	assert_true(prefixes_add(&t, STR("(?:the )?end"), 5));
	assert_true(prefixes_add(&t, STR("à lire"), 6));
	assert_true(prefixes_add(&t, STR("(?!read)x{2}y"), 7));
	check(&t, "Read Also: x", "12");
	check(&t, "READ MORE", "2");
	check(&t, "read aloud", "");
	check(&t, "Comment", "3");
	check(&t, "Commen", "");
	check(&t, "37 comments", "4");
	check(&t, "The end", "5");
	check(&t, "End", "5");
	check(&t, "À lire", "6");
	check(&t, "xxy", "7");
	check(&t, "", "");
	prefixes_free(&t);
}

static void
takes_no_expression_that_begins_with_anything(void **state)
{
	struct prefixes t = {0};

	(void)state;
	assert_false(prefixes_add(&t, STR("[a-z]+ said"), 1));
	assert_false(prefixes_add(&t, STR(".*photo"), 1));
	assert_false(prefixes_add(&t, STR("(?:by)? ?\\p{Lu}"), 1));
	assert_false(prefixes_add(&t, STR("a|.b"), 1));
	assert_false(prefixes_add(&t, STR("x*"), 1));
	check(&t, "photo", "");
	prefixes_free(&t);
}

/* More beginnings than there is room for are shortened, not lost. */
static void
shortens_what_is_too_much(void **state)
{
	struct prefixes t = {0};

	(void)state;
	assert_true(prefixes_add(&t,
		STR("(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)"
		    "(?:a|b|c|d|e|f|g|h)(?:a|b|c|d|e|f|g|h)"),
		1));
	check(&t, "hhhhh", "1");
	check(&t, "adgbe", "1");
	check(&t, "hxhhh", "");
	prefixes_free(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_may_match),
		cmocka_unit_test(takes_no_expression_that_begins_with_anything),
		cmocka_unit_test(shortens_what_is_too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
