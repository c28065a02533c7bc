/*
 * lexicon.c - tests of lib/lexicon.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "lexicon.h"

static void
test_entries(void **state)
{
	struct lexicon x;

	(void)state;
	lexicon_from(&x, STR("# a comment\n\nfirst\n[verbs]\nsay\tsaid\t\r\n"
			     " #no comment\n[]\n1\t2\t3\t4\t5\t6\t7\t8\t9"));
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.section, STR("")));
	assert_true(str_eq(x.line, STR("first")));
	assert_int_equal(x.n_fields, 1);
	assert_int_equal(x.line_number, 3);
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.section, STR("verbs")));
	assert_int_equal(x.n_fields, 3);
	assert_true(str_eq(x.field[1], STR("said")));
	assert_int_equal(x.field[2].n, 0);
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.field[0], STR(" #no comment")));
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.section, STR("")));
	assert_int_equal(x.n_fields, 8);
	assert_true(str_eq(x.field[7], STR("8")));
	assert_false(lexicon_next(&x));
	assert_false(lexicon_next(&x));
	lexicon_rewind(&x);
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.line, STR("first")));
	assert_true(str_eq(x.section, STR("")));
	assert_int_equal(x.line_number, 3);
	lexicon_from(&x, STR(""));
	assert_false(lexicon_next(&x));
}

static void
test_files(void **state)
{
	char dir[] = "/tmp/wiremill-lexicon-XXXXXX", path[80];
	struct buf found = {0};
	struct lexicon x;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/words.txt", dir);
	child_write_file(path, STR("[a]\nb\n"));
	assert_int_equal(lexicon_open(&x, path), 0);
	assert_true(lexicon_next(&x));
	assert_true(str_eq(x.line, STR("b")));
	lexicon_close(&x);
	setenv("WIREMILL_DATA", dir, 1);
	assert_int_equal(lexicon_path(&found, "words.txt"), 0);
	assert_string_equal(found.p, path);
	assert_int_equal(lexicon_open(&x, "words.txt"), 0);
	lexicon_close(&x);
	buf_reset(&found);
	assert_int_equal(lexicon_path(&found, "none.txt"), -1);
	assert_int_equal(lexicon_open(&x, "none.txt"), -1);
	assert_non_null(strstr(x.error, "none.txt: No such file"));
	lexicon_close(&x);
	child_write_file(path, STR("caf\xe9\n"));
	assert_int_equal(lexicon_open(&x, path), -1);
	assert_non_null(strstr(x.error, "is not UTF-8"));
	lexicon_close(&x);
	unsetenv("WIREMILL_DATA");
	unlink(path);
	rmdir(dir);
	buf_free(&found);
}

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
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_wordmap),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
