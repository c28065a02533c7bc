/*
 * charset.c - tests of lib/charset.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "charset.h"
#include "utf8.h"

static struct charset charset;

static void
check_decode(struct str bytes, const char *declared, const char *want)
{
	struct buf out = {0};
	struct str got =
		charset_decode(&charset, bytes, str_of(declared), &out);

	assert_true(utf8_is_valid(got));
	assert_true(str_eq(got, str_of(want)));
	buf_free(&out);
}

static void
test_decode(void **state)
{
	(void)state;
	check_decode(STR("\xEF\xBB\xBF"
			 "abc"),
		"", "abc");
	check_decode(STR("caf\xC3\xA9"), "iso-8859-1", "caf\xC3\xA9");
	check_decode(STR("caf\xE9"), "", "caf\xC3\xA9");
	check_decode(STR("caf\xE9"), "utf-8", "caf\xC3\xA9");
	check_decode(STR("caf\xE9"), "no-such", "caf\xC3\xA9");
	check_decode(STR("\x93quoted\x94 \x81"), "",
		"\xE2\x80\x9Cquoted\xE2\x80\x9D \xC2\x81");
	check_decode(STR("\xC1\xE9\xE0"), "windows-1251",
		"\xD0\x91\xD0\xB9\xD0\xB0");
	check_decode(STR("<meta charset='iso-8859-2'>\xB1"), "",
		"<meta charset='iso-8859-2'>\xC4\x85");
	check_decode(STR("<?xml version='1.0' encoding=\"KOI8-R\"?>\xC1"), "",
		"<?xml version='1.0' encoding=\"KOI8-R\"?>\xD0\xB0");
	check_decode(STR("\xFF\xFE"
			 "a\0b\0"),
		"", "ab");
	check_decode(STR("\xFE\xFF\0a\0b"), "", "ab");
}

/* A page that is UTF-8 but for one bad byte stays UTF-8. */
static void
test_nearly_utf8(void **state)
{
	struct buf page = {0}, out = {0};
	struct str got;
	int i;

	(void)state;
	for (i = 0; i < 200; i++)
		buf_printf(&page, "\xC3\xA9");
	buf_printf(&page, "\xFF!");
	got = charset_decode(&charset, buf_str(&page), STR("iso-8859-1"), &out);
	assert_true(str_ends(got, STR("\xC3\xA9\xEF\xBF\xBD!")));
	buf_free(&page);
	buf_free(&out);
}

static void
check_repair(const char *text, const char *want)
{
	struct buf out = {0};

	charset_repair(&out, str_of(text));
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	assert_int_equal(
		charset_is_clean(str_of(text)), strcmp(text, want) == 0);
	buf_free(&out);
}

static void
test_repair(void **state)
{
	(void)state;
	check_repair("plain\ttext\nand more", "plain\ttext\nand more");
	check_repair("caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D",
		"caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D");
	check_repair("a\r\nb\rc", "a\nb\nc");
	check_repair("a\x01\x7F"
		     "b\xC2\xAD"
		     "c\xE2\x80\x8B"
		     "d",
		"abcd");
	check_repair("a\xC2\xA0"
		     "b\xE3\x80\x80"
		     "c",
		"a b c");
	check_repair(
		"\xC2\x93quoted\xC2\x94", "\xE2\x80\x9Cquoted\xE2\x80\x9D");
}

static void
test_mojibake(void **state)
{
	(void)state;
	/* UTF-8 quotation marks, read once as windows-1252. */
	check_repair("\xC3\xA2\xE2\x82\xAC\xC5\x93yes\xC3\xA2\xE2\x82\xAC\xC2"
		     "\x9D",
		"\xE2\x80\x9Cyes\xE2\x80\x9D");
	check_repair("caf\xC3\x83\xC2\xA9", "caf\xC3\xA9");
	check_repair("\xC3\x82\xC2\xA0", " ");
	/* Words that happen to hold such letters stay. */
	check_repair("S\xC3\x83O", "S\xC3\x83O");
	check_repair("\xC3\x84rger", "\xC3\x84rger");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_nearly_utf8),
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_mojibake),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	charset_free(&charset);
	return failed;
}
