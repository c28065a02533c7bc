/*
 * token.c - tests of lib/token.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "token.h"

/* The tokens of `text` with a bar between them are `wanted`. */
static void
check(const char *text, const char *wanted)
{
	struct wordmap points = {0};
	struct token token;
	struct buf got = {0};
	size_t at = 0;

	wordmap_add(&points, STR("inc."), 1);
	wordmap_add(&points, STR("mr."), 1);
	while (token_next(str_of(text), &at, &points, &token)) {
		if (got.n > 0)
			buf_add_char(&got, '|');
		buf_add_str(&got, token_str(str_of(text), &token));
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
	wordmap_free(&points);
}

static void
words(void **state)
{
	(void)state;
	check("Mr. Lee of Acme Inc. left.", "Mr.|Lee|of|Acme|Inc.|left|.");
	check("the U.S. and J. Doe at 5 a.m.", "the|U.S.|and|J.|Doe|at|5|a.m.");
	check("don't, we're", "don|'t|,|we|'re");
	check("Oslo’s ships' crew", "Oslo|’s|ships|'|crew");
	check("AT&T and S&P", "AT&T|and|S&P");
	check("", "");
	check(" \n\t ", "");
}

static void
hyphens(void **state)
{
	(void)state;
	check("NATO-Russia", "NATO|-|Russia");
	check("Oslo-based al-Amin", "Oslo|-|based|al|-|Amin");
	check("co-operation F-16 2-1", "co-operation|F-16|2-1");
	check("mid-1990s U.S.-led", "mid-1990s|U.S.|-|led");
}

static void
glued(void **state)
{
	(void)state;
	check("outsetNATO", "outset|NATO");
	check("l’Otan d'Oslo", "l’|Otan|d'|Oslo");
	check("McDonald iPhone O'Hara", "McDonald|iPhone|O'Hara");
}

static void
numbers(void **state)
{
	(void)state;
	check("$1,000.50 12% 10:30", "$|1,000.50|12|%|10:30");
	check("in 2022-01-12.", "in|2022-01-12|.");
	check("1990s 5bn 3rd", "1990s|5bn|3rd");
}

static void
marks(void **state)
{
	(void)state;
	check("“Yes”...", "“|Yes|”|...");
	check("@ann_b: see www.x.test/a?b c", "@ann_b|:|see|www.x.test/a?b|c");
	check("a–b 習近平", "a|–|b|習近平");
}

static void
flags(void **state)
{
	struct str text = STR("Ab c\n1)");
	struct token t;
	size_t at = 0;

	(void)state;
	assert_true(token_next(text, &at, NULL, &t));
	assert_int_equal(
		t.flags, TOKEN_LINE | TOKEN_SPACE | TOKEN_WORD | TOKEN_UPPER);
	assert_true(token_next(text, &at, NULL, &t));
	assert_int_equal(t.flags, TOKEN_SPACE | TOKEN_WORD);
	assert_true(token_next(text, &at, NULL, &t));
	assert_int_equal(t.flags, TOKEN_LINE | TOKEN_SPACE | TOKEN_DIGIT);
	assert_true(token_next(text, &at, NULL, &t));
	assert_int_equal(t.flags, 0);
	assert_int_equal(t.start_b, 6);
	assert_false(token_next(text, &at, NULL, &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(hyphens),
		cmocka_unit_test(glued),
		cmocka_unit_test(numbers),
		cmocka_unit_test(marks),
		cmocka_unit_test(flags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
