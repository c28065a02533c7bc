/*
 * normalise.c - tests of lib/normalise.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "normalise.h"

static void
looks_do_not_count(void **state)
{
	static const struct {
		const char *text, *normal;
	} cases[] = {
		{"", ""},
		{" \t\n", ""},
		{"--- !?", ""},
		{"One", "one "},
		{"One, two.\nTHREE", "one two three "},
		{"don't Don\xe2\x80\x99t", "dont dont "},
		{"\xe2\x80\x9cRe-open\xe2\x80\x9d", "re open "},
		{"caf\xc3\xa9 cafe\xcc\x81 CAF\xc3\x89", "cafe cafe cafe "},
		{"100,000 and 1,5", "100000 and 15 "},
		{"one,two", "one two "},
		{"2.5 km", "2 5 km "},
		{"\xef\xbc\xa1\xef\xbd\x82\xef\xbc\x8c\xef\xbc\x91", "ab 1 "},
		{"\xef\xac\x81ne Stra\xc3\x9f"
		 "e \xc5\x92uvre",
			"fine strasse oeuvre "},
		{"so\xc2\xad"
		 "ft zero\xe2\x80\x8bwidth",
			"soft zerowidth "},
		{"a\xc2\xa0"
		 "b\xe2\x80\x94"
		 "c",
			"a b c "},
		{"\xd0\x81\xd0\xb6 \xd0\xb5\xd0\xb6",
			"\xd0\xb5\xd0\xb6 \xd0\xb5\xd0\xb6 "},
		{"\xe4\xb9\xa0\xe8\xbf\x91"
		 "a",
			"\xe4\xb9\xa0 \xe8\xbf\x91 a "},
		{"a\xff"
		 "b",
			"a b "},
	};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_reset(&out);
		normalise_text(&out, str_of(cases[i].text));
		buf_add_char(&out, '\0');
		assert_string_equal(out.p, cases[i].normal);
	}
	buf_free(&out);
}

static void
twice_is_once(void **state)
{
	struct str text = STR("\xc3\x85ngstr\xc3\xb6m\xe2\x80\x99s 1,000 "
			      "\xe2\x80\x98re-entry\xe2\x80\x99 N\xc2\xb0 7");
	struct buf once = {0}, twice = {0};

	(void)state;
	normalise_text(&once, text);
	normalise_text(&twice, buf_str(&once));
	assert_true(str_eq(buf_str(&once), buf_str(&twice)));
	buf_free(&once);
	buf_free(&twice);
}

static void
a_hash_a_word(void **state)
{
	struct word_hashes w = {0};

	(void)state;
	normalise_hash(&w, STR("a bee a "));
	assert_int_equal(w.n, 3);
	assert_true(w.hash[0] == w.hash[2] && w.hash[0] != w.hash[1]);
	normalise_hash(&w, STR(""));
	assert_int_equal(w.n, 0);
	word_hashes_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks_do_not_count),
		cmocka_unit_test(twice_is_once),
		cmocka_unit_test(a_hash_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
