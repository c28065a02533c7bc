/*
 * byline.c - tests of lib/byline.h and lib/publisher.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "byline.h"
#include "publisher.h"

static int
set_up(void **state)
{
	static struct bylines b;
	struct lexicon x = {0}, agencies = {0};

	lexicon_from(&x, STR("[role]\neditor\nreporter\n[join]\nand\ny\n"
			     "[stop]\nin\nfor\n[lead]\nby\n"));
	lexicon_from(&agencies, STR("Reuters\nThe Associated Press\n"));
	bylines_load(&b, &x, &agencies);
	lexicon_close(&x);
	lexicon_close(&agencies);
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	bylines_free(*state);
	return 0;
}

static void
check(struct bylines *b, const char *line, const char *wanted)
{
	struct buf got = {0};

	byline_add(b, str_of(line), &got);
	assert_true(str_eq(buf_str(&got), str_of(wanted)));
	buf_free(&got);
}

static void
names_are_found(void **state)
{
	check(*state, "By Ann Lee", "Ann Lee");
	check(*state, "by: Ann Lee and Jo Park", "Ann Lee; Jo Park");
	check(*state, "Ann Lee, Jo Park & Émile Zed",
		"Ann Lee; Jo Park; Émile Zed");
	check(*state, "BY ANN LEE AND JO PARK", "ANN LEE; JO PARK");
	check(*state, "Ann Lee, Political Editor, and Jo Park in Paris",
		"Ann Lee; Jo Park");
	check(*state, "Ann Lee in Paris and Jo Park in Rome",
		"Ann Lee; Jo Park");
	check(*state, "Ann Lee in Trinidad and Tobago", "Ann Lee");
	check(*state, "By Ann Lee | The Associated Press", "Ann Lee");
	check(*state, "Ann E Lee y Jo Park", "Ann E Lee; Jo Park");
	check(*state, "Ann Lee; Ann Lee", "Ann Lee");
	check(*state, "Reuters", "");
	check(*state, "ann@lee.example", "");
	check(*state, "", "");
	assert_true(byline_is_agency(*state, STR("REUTERS")));
	assert_false(byline_is_agency(*state, STR("Ann")));
}

static void
check_title(const struct publishers *p, const char *title, const char *left,
	const char *name)
{
	struct str s = str_of(title), found = STR("");

	publisher_cut(p, &s, &found);
	assert_true(str_eq(s, str_of(left)));
	assert_true(str_eq(found, str_of(name)));
}

static void
publishers_are_cut(void **state)
{
	struct publishers p = {0};
	struct lexicon x = {0};

	(void)state;
	lexicon_from(&x, STR("[names]\npolitico\n[words]\nherald\nnews\n"
			     "[domains]\n.com\n"));
	publishers_load(&p, &x);
	lexicon_close(&x);
	check_title(&p, "Talks go on – POLITICO", "Talks go on", "POLITICO");
	check_title(&p, "Talks go on - The Valley Herald", "Talks go on",
		"The Valley Herald");
	check_title(&p, "Talks go on | Orlane", "Talks go on", "Orlane");
	check_title(&p, "Talks go on | World | Valley News", "Talks go on",
		"Valley News");
	check_title(
		&p, "Talks go on – THE BEACON", "Talks go on", "THE BEACON");
	check_title(&p, "Talks go on - valley.example.com", "Talks go on",
		"valley.example.com");
	check_title(&p, "Talks go on - valley.example",
		"Talks go on - "
		"valley.example",
		"");
	check_title(&p, "No talks – minister", "No talks – minister", "");
	check_title(&p, "No talks - NATO", "No talks - NATO", "");
	check_title(&p, "Herald", "Herald", "");
	publishers_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(publishers_are_cut),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
