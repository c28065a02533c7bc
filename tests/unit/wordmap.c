/*
 * wordmap.c - tests of lib/wordmap.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "wordmap.h"

static void
test_wordmap(void **state)
{
	struct wordmap m = {0};
	char word[24];
	uint32_t i;

	(void)state;
	assert_int_equal(wordmap_get(&m, STR("x")), 0);
	for (i = 1; i <= 5000; i++) {
		snprintf(word, sizeof(word), "word%u", (unsigned)i);
		wordmap_add(&m, str_of(word), i);
	}
	assert_int_equal(m.n, 5000);
	for (i = 1; i <= 5000; i++) {
		snprintf(word, sizeof(word), "word%u", (unsigned)i);
		assert_int_equal(wordmap_get(&m, str_of(word)), i);
	}
	assert_int_equal(wordmap_get(&m, STR("word5001")), 0);
	assert_int_equal(wordmap_get(&m, STR("word")), 0);
	assert_int_equal(wordmap_get(&m, STR("")), 0);
	wordmap_add(&m, STR("word2"), 8);
	assert_int_equal(wordmap_get(&m, STR("word2")), 10);
	assert_int_equal(m.n, 5000);
	wordmap_free(&m);
}

static void
test_fold(void **state)
{
	struct wordmap m = {0};
	char longest[300];

	(void)state;
	wordmap_add(&m, STR("\xc3\xa9t\xc3\xa9 x\xc3\x97"), 1);
	assert_int_equal(
		wordmap_get_lower(&m, STR("\xc3\x89T\xc3\x89 X\xc3\x97")), 1);
	assert_int_equal(
		wordmap_get(&m, STR("\xc3\x89T\xc3\x89 X\xc3\x97")), 0);
	memset(longest, 'a', sizeof(longest));
	wordmap_add(&m, str_from(longest, 255), 1);
	wordmap_add(&m, str_from(longest, 256), 1);
	assert_int_equal(wordmap_get_lower(&m, str_from(longest, 255)), 1);
	assert_int_equal(wordmap_get_lower(&m, str_from(longest, 256)), 0);
	wordmap_free(&m);
}

/* The same on every machine: models and sketches depend on it. */
static void
test_hash(void **state)
{
	const char *text = "a text of some length";

	(void)state;
	for (size_t n = 1; n < 21; n++) {
		assert_true(hash_bytes(str_from(text, n), 0) !=
			    hash_bytes(str_from(text, n - 1), 0));
		assert_true(hash_bytes(str_from(text, n), 0) !=
			    hash_bytes(str_from(text, n), 1));
	}
	assert_true(hash_bytes(STR("\0"), 0) != hash_bytes(STR("\0\0"), 0));
	assert_true(hash_bytes(STR(""), 0) == 0x261629013cbef43du);
	assert_true(hash_bytes(STR("abc"), 0) == 0x3bedd4d8c1817534u);
	assert_true(hash_bytes(str_of(text), 7) == 0x8866ffb71dfc23b0u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wordmap),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
