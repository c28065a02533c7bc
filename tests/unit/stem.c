/*
 * stem.c - tests of lib/stem.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "stem.h"

static void
stem_into(char *out, const char *word)
{
	strcpy(out, word);
	out[stem(out, strlen(word))] = '\0';
}

static void
forms_of_one_word(void **state)
{
	static const char *const pairs[][2] = {
		{"talks", "talk"},
		{"cities", "city"},
		{"days", "day"},
		{"used", "using"},
		{"stopped", "stopping"},
		{"negotiations", "negotiate"},
		{"agreement", "agreed"},
		{"churches", "church"},
		{"really", "real"},
		{"happily", "happy"},
		{"modernisation", "modernize"},
	};
	char a[32], b[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		stem_into(a, pairs[i][0]);
		stem_into(b, pairs[i][1]);
		assert_string_equal(a, b);
	}
}

static void
left_alone(void **state)
{
	static const char *const words[] = {
		"", "a", "us", "12000", "caf\xc3\xa9s", "gas", "sing", "press"};
	char a[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		stem_into(a, words[i]);
		assert_int_equal(strncmp(a, words[i], strlen(a)), 0);
		assert_true(strlen(words[i]) - strlen(a) <= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_one_word),
		cmocka_unit_test(left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
