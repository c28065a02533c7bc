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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
