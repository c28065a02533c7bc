/*
 * stop.c - tests of lib/stop.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stop.h"

/* Read the first stop of `text`. */
static struct stop
read_first(struct str text)
{
	struct stop_line line = {.begin = text.p,
		.end = text.p + text.n,
		.start = text.p,
		.quotes_to = text.p};
	struct stop s;
	const char *at = stop_find(line.begin, line.end);

	assert_true(at < line.end);
	assert_true(stop_read(&s, &line, at));
	return s;
}

static void
assert_str(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

static void
assert_closes(const char *text, const char *sentence)
{
	struct stop s = read_first(str_of(text));

	assert_str(str_from(text, (size_t)(s.close - text)), sentence);
}

static void
test_find(void **state)
{
	const char *text = "no stop \xE2\x80\x9Chere\xE2\x80\x9D, but here.";
	const char *end = text + strlen(text);

	(void)state;
	assert_ptr_equal(stop_find(text, end), end - 1);
	assert_ptr_equal(stop_find(end, end), end);
	assert_ptr_equal(stop_find(text, end - 1), end - 1);
}

static void
test_kinds(void **state)
{
	(void)state;
	assert_int_equal(read_first(STR("a. b")).kind, STOP_DOT);
	assert_int_equal(read_first(STR("a.. b")).kind, STOP_ELLIPSIS);
	assert_int_equal(read_first(STR("a . . . b")).kind, STOP_ELLIPSIS);
	assert_int_equal(
		read_first(STR("a\xE2\x80\xA6 b")).kind, STOP_ELLIPSIS);
	assert_int_equal(read_first(STR("a?! b")).kind, STOP_MARK);
	assert_int_equal(read_first(STR("a\xE3\x80\x82"
					"b"))
				 .kind,
		STOP_WIDE);
	assert_int_equal(read_first(STR("a. . b")).kind, STOP_DOT);
}

static void
test_closing_marks(void **state)
{
	(void)state;
	assert_closes("\"It is.\" So", "\"It is.\"");
	assert_closes("(It is.) So", "(It is.)");
	assert_closes("It is.[12][3] So", "It is.[12][3]");
	assert_closes("It is. [4] So", "It is. [4]");
	assert_closes("It is. \xE2\x80\x9D So", "It is. \xE2\x80\x9D");
	assert_closes("It is. \xE2\x80\x9C So", "It is.");
	assert_closes("It is. \xE2\x80\x9C", "It is. \xE2\x80\x9C");
	assert_closes("\xE2\x80\x9CIt is. \xE2\x80\x9C So",
		"\xE2\x80\x9CIt is. \xE2\x80\x9C");
	assert_closes("It is. \xE2\x80\x9CSo", "It is.");
	assert_closes("\"It is. \" So", "\"It is. \"");
	assert_closes("It is. \"So", "It is.");
	assert_closes("\"It is.\"So", "\"It is.\"");
	assert_closes("It is.\"So", "It is.");
	assert_closes("the U.S.'s", "the U.");
}

static void
test_words_around(void **state)
{
	struct stop s = read_first(STR("at Orr Mills Inc. (The rest"));

	(void)state;
	assert_str(s.before, "Inc");
	assert_str(s.word, "The");
	assert_int_equal(s.next_kind, NEXT_UPPER);
	assert_int_equal(*s.opener, '(');
	assert_false(s.glued);
	s = read_first(STR("in the U.S.Senate"));
	assert_str(s.before, "U");
	assert_true(s.glued);
	s = read_first(STR("It is . So"));
	assert_true(s.detached);
	assert_int_equal(s.before.n, 0);
}

static void
test_next_kinds(void **state)
{
	(void)state;
	assert_int_equal(read_first(STR("a.  ")).next_kind, NEXT_NOTHING);
	assert_int_equal(read_first(STR("a. b")).next_kind, NEXT_LOWER);
	assert_int_equal(read_first(STR("a. eOrr")).next_kind, NEXT_UPPER);
	assert_int_equal(read_first(STR("a. 5")).next_kind, NEXT_DIGIT);
	assert_int_equal(read_first(STR("a. $5")).next_kind, NEXT_DIGIT);
	assert_int_equal(read_first(STR("a. www.b.org")).next_kind, NEXT_LINK);
	assert_int_equal(read_first(STR("a. b@c.org")).next_kind, NEXT_LINK);
	assert_int_equal(read_first(STR("a. , b")).next_kind, NEXT_MARK);
	assert_int_equal(
		read_first(STR("a. \xE6\x98\x8E")).next_kind, NEXT_LETTER);
}

static void
test_count_words(void **state)
{
	const char *text = "one two  three";

	(void)state;
	assert_int_equal(stop_count_words(text, text + 14, 9), 3);
	assert_int_equal(stop_count_words(text, text + 14, 2), 2);
	assert_int_equal(stop_count_words(text, text, 2), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_closing_marks),
		cmocka_unit_test(test_words_around),
		cmocka_unit_test(test_next_kinds),
		cmocka_unit_test(test_count_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
