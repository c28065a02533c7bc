/*
 * placecode.c - tests of lib/placecode.h with a list of its own
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "placecode.h"

static const char list_text[] =
	"[kind]\nstate province region\n"
	"[language]\nfrench\n[before people]\nthe\n"
	"[after language]\nspeaking\n[after noun]\nis and\n[place]\n"
	"US\tUnited States|U.S.\tAmerican\tWashington\n"
	"US-AL\tAlabama\nUS-FL\tFlorida\nUS-TX\tTexas\n"
	"US-GA\t?Georgia\t\tAtlanta\n"
	"GE\t?Georgia\t?Georgian\tTbilisi\n"
	"IN\tIndia\tIndian\nIN-PB\t?Punjab\t\tAmritsar\n"
	"PK\tPakistan\tPakistani\nPK-PB\t?Punjab\t\tLahore\n"
	"FR\tFrance\tFrench\nFR-75\tParis\n"
	"RU\tRussia\tRussian\nRU-MOW\tMoscow\n"
	"RU-MOS\tMoscow region|Moscow Oblast\n"
	"CI\tC\u00f4te d'Ivoire\tIvorian\nCI-X\t?North\n";

struct fixture {
	struct lexicon x;
	struct placecodes places;
};

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	lexicon_from(&f.x, STR(list_text));
	assert_int_equal(placecode_read(&f.places, &f.x), 0);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	placecode_free(&f->places);
	lexicon_close(&f->x);
	return 0;
}

/*
 * The codes of the names in a row, where each is written <Name> for a place,
 * {Name} for a nationality, [Name] for an organisation: "US;;FR".
 */
static const char *
codes(struct fixture *f, const char *marked)
{
	static struct buf text, out;
	struct entity_mention m[16];
	size_t n = 0, i;
	const char *p;

	buf_reset(&text);
	buf_reset(&out);
	for (p = marked; *p != '\0'; p++) {
		if (strchr("<{[", *p) != NULL) {
			m[n] = (struct entity_mention){.start_b = text.n,
				.type = *p == '<'   ? ENTITY_LOC
					: *p == '{' ? ENTITY_MISC
						    : ENTITY_ORG};
		} else if (strchr(">}]", *p) != NULL) {
			m[n++].end_b = text.n;
		} else {
			buf_add_char(&text, *p);
		}
	}
	for (i = 0; i < n; i++) {
		m[i].row = buf_str(&text);
		m[i].name = str_slice(m[i].row, m[i].start_b, m[i].end_b);
	}
	placecode_find(&f->places, m, n);
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_add_char(&out, ';');
		buf_add_str(&out, m[i].code);
	}
	buf_free(&text);
	return out.p == NULL ? "" : out.p;
}

static void
test_plain(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(
		codes(f, "<India>, {Ivorian}, <Nowhere>"), "IN;CI;");
	assert_string_equal(
		codes(f, "<Cote d'Ivoire> and the <U.S.>"), "CI;US");
	/* A club has no place's code; a country's team has its country's. */
	assert_string_equal(codes(f, "[Paris] lost, [France] won"), ";FR");
}

static void
test_kinds(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(codes(f, "the <Moscow> region near <Moscow>."),
		"RU-MOS;RU-MOW");
	assert_string_equal(
		codes(f, "<Texas State>, <State of Alabama>"), "US-TX;US-AL");
	/* No part of a country is called so. */
	assert_string_equal(codes(f, "<France Province>"), "");
}

static void
test_languages(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(codes(f, "He spoke in {French}."), "");
	assert_string_equal(codes(f, "in {French} towns"), "FR");
	assert_string_equal(
		codes(f, "{French} is hard. The {French} win."), ";FR");
	assert_string_equal(codes(f, "{French}, {French} and {French}."), ";;");
	assert_string_equal(codes(f, "{French} and {Indian} towns"), "FR;IN");
	assert_string_equal(codes(f, "{French}, {French} and more."), ";");
	assert_string_equal(codes(f, "She is {Indian}."), "IN");
	assert_string_equal(codes(f, "a {French}-speaking man"), "");
}

static void
test_neighbours(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(codes(f, "<Punjab>, <India>"), "IN-PB;IN");
	assert_string_equal(codes(f, "<Pakistan>'s <Punjab>"), "PK;PK-PB");
	assert_string_equal(
		codes(f, "the <U.S.> state of <Georgia>"), "US;US-GA");
	assert_string_equal(codes(f, "<Tbilisi>, <Georgia>"), ";GE");
	assert_string_equal(codes(f, "<Alabama>, <Georgia> and <Florida>"),
		"US-AL;US-GA;US-FL");
	assert_string_equal(codes(f, "<India> and <Georgia>"), "IN;GE");
	assert_string_equal(codes(f, "<Paris>, <Texas>"), ";US-TX");
}

static void
test_document(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(codes(f, "It rained in <Punjab>."), "");
	assert_string_equal(
		codes(f, "<Punjab> is wet. So is <India>."), "IN-PB;IN");
	assert_string_equal(
		codes(f, "<Punjab>: <India> blames <Pakistan>."), ";IN;PK");
	assert_string_equal(codes(f, "<Punjab>: <India>, <Pakistan>, <Lahore>"),
		"PK-PB;IN;PK;");
	/* The country's own name shows nothing where a country is called as
	 * its part is; several of its parts do. */
	assert_string_equal(
		codes(f, "<Georgia> thanks the <United States>."), ";US");
	assert_string_equal(
		codes(f, "<Georgia>. <Texas>. <Florida>. <Alabama>."),
		"US-GA;US-TX;US-FL;US-AL");
	assert_string_equal(
		codes(f, "<Georgia>. <Tbilisi>. {Georgian}"), "GE;;GE");
	assert_string_equal(codes(f, "<North>"), "");
	assert_string_equal(codes(f, "{Ivorian} <North>"), "CI;CI-X");
}

static void
test_wrong_lines(void **state)
{
	static const char *const text[] = {
		"US\n", "US-GA\tGeorgia\n", "US\tUnited States\nUS\tAmerica\n"};
	struct placecodes places = {0};
	struct lexicon x;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		lexicon_from(&x, str_of(text[i]));
		assert_int_equal(placecode_read(&places, &x), -1);
		assert_int_equal(x.line_number, i < 2 ? 1 : 2);
		placecode_free(&places);
		lexicon_close(&x);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_neighbours),
		cmocka_unit_test(test_document),
		cmocka_unit_test(test_wrong_lines),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
