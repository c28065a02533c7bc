/*
 * charref.c - tests of lib/charref.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "charref.h"

static void
check(const char *text, bool in_attribute, const char *want)
{
	struct buf out = {0};

	charref_decode(&out, str_of(text), in_attribute);
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
}

static void
test_named(void **state)
{
	(void)state;
	check("a &amp; b &lt;c&gt;", false, "a & b <c>");
	check("&eacute;&Eacute;", false, "\xC3\xA9\xC3\x89");
	check("&notit; &notin; &not", false,
		"\xC2\xACit; \xE2\x88\x89 \xC2\xAC");
	check("&nosuch; & &; &&amp;", false, "&nosuch; & &; &&");
	check("&CounterClockwiseContourIntegral;", false, "\xE2\x88\xB3");
	check("&fjlig;", false, "fj");
}

static void
test_attributes(void **state)
{
	(void)state;
	check("?a=1&copy=2", true, "?a=1&copy=2");
	check("?a=1&copy2", true, "?a=1&copy2");
	check("?a=1&copy;2", true,
		"?a=1\xC2\xA9"
		"2");
	check("?a=1&copy", true, "?a=1\xC2\xA9");
}

static void
test_numeric(void **state)
{
	(void)state;
	check("&#65;&#x42;&#X43;&#68", false, "ABCD");
	check("&#0;&#xD800;&#x110000;&#3000000000;", false,
		"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	check("&#99999999999999999999;", false, "\xEF\xBF\xBD");
	check("&#147;&#x92;", false, "\xE2\x80\x9C\xE2\x80\x99");
	check("&#; &#x; &#", false, "&#; &#x; &#");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_numeric),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
