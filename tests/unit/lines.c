/*
 * lines.c - tests of lib/lines.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lines.h"

static const char rules_text[] =
	"[define]\n"
	"NAME\t(?-i:\\p{Lu}\\w+)(?: (?-i:\\p{Lu}\\w+))+\n"
	"[related-link long]\n"
	"read also ?:.*\n"
	"[label nostop]\n"
	"watch ?: .*\n"
	"[byline head foot >byline]\n"
	"by (<NAME>(?:, .*)?)\n"
	"(<NAME>), <AGENCY>\n"
	"[bio foot long]\n"
	"<NAME> is a reporter.*\n"
	"[caption long]\n"
	".*photo: .*\n"
	"[dateline]\n"
	"(<NAME>|[A-Z]+)()() - \n"
	"(\\p{Lu}+)()\\((<AGENCY>)\\) \n";

static struct line_rules *
load(const char *text, char *error)
{
	struct lexicon x = {0}, agencies = {0};
	struct line_rules *rules;

	lexicon_from(&x, str_of(text));
	lexicon_from(&agencies, STR("Reuters\nAP\n"));
	rules = lines_load(&x, &agencies);
	memcpy(error, x.error, sizeof(x.error));
	lexicon_close(&x);
	lexicon_close(&agencies);
	return rules;
}

static int
set_up(void **state)
{
	char error[256];

	*state = load(rules_text, error);
	return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
	lines_free(*state);
	return 0;
}

/* "kind" or "kind=value"; "" if no rule knows the line. */
static void
check(struct line_rules *rules, const char *line, unsigned places,
	const char *wanted)
{
	struct line_match m;
	struct buf got = {0};

	buf_add_char(&got, ':');
	if (lines_match(rules, str_of(line), places, &m)) {
		buf_add_str(&got, str_of(m.rule->kind));
		if (m.value.n)
			buf_printf(&got, "=%.*s", (int)m.value.n, m.value.p);
	}
	assert_string_equal(got.p + 1, wanted);
	buf_free(&got);
}

static void
knows_lines(void **state)
{
	check(*state, "Read also: Fish", LINE_MIDDLE, "related-link");
	check(*state, "• READ ALSO : Fish", LINE_MIDDLE, "related-link");
	check(*state, "[Read also: Fish]", LINE_MIDDLE, "related-link");
	check(*state, "They read also: fish", LINE_MIDDLE, "");
	check(*state, "A quiet day. Photo: Ann Lee", LINE_MIDDLE, "caption");
	check(*state, "", LINE_MIDDLE, "");
	check(*state, "* * *", LINE_MIDDLE, "");
}

static void
heeds_places_and_stops(void **state)
{
	check(*state, "By Ann Lee", LINE_HEAD, "byline=Ann Lee");
	check(*state, "By Ann Lee", LINE_MIDDLE, "");
	check(*state, "Ann Lee, Reuters", LINE_FOOT, "byline=Ann Lee");
	check(*state, "ann lee, Reuters", LINE_FOOT, "");
	check(*state, "Ann Lee is a reporter here.", LINE_FOOT, "bio");
	check(*state, "Ann Lee is a reporter here.", LINE_HEAD, "");
	check(*state, "Watch: Bear in bus", LINE_MIDDLE, "label");
	check(*state, "Watch: the bear is in the bus.", LINE_MIDDLE, "");
}

/* Paragraphs are held against the rules for long lines only. */
static void
heeds_length(void **state)
{
	char line[LINE_SHORT_B + 40];

	memset(line, 'x', sizeof(line) - 1);
	line[sizeof(line) - 1] = '\0';
	memcpy(line, "Read also: ", 11);
	check(*state, line, LINE_MIDDLE, "related-link");
	memcpy(line, "By Ann Lee, ", 12);
	check(*state, line, LINE_HEAD, "");
}

static void
reads_datelines(void **state)
{
	struct dateline d;

	assert_true(
		lines_dateline(*state, STR("PARIS(Reuters) It rained."), &d));
	assert_true(str_eq(d.place, STR("PARIS")));
	assert_true(str_eq(d.agency, STR("Reuters")));
	assert_int_equal(d.end_b, 15);
	assert_false(lines_dateline(*state, STR("It rained."), &d));
}

static void
tells_sentences(void **state)
{
	(void)state;
	assert_true(lines_ends_sentence(STR("It rained.")));
	assert_true(lines_ends_sentence(STR("“It rained.”")));
	assert_true(lines_ends_sentence(STR("Did it (rain?)")));
	assert_true(lines_ends_sentence(STR("he said “it will rain again”")));
	assert_false(lines_ends_sentence(STR("The “quiet” day")));
	assert_false(lines_ends_sentence(STR("A “quiet day”")));
	assert_false(lines_ends_sentence(STR("")));
	assert_int_equal(lines_count_words(STR("one two  three")), 3);
	assert_true(lines_has_words(STR("one two"), 2));
	assert_false(lines_has_words(STR("one two"), 3));
}

static void
refuses_bad_rules(void **state)
{
	char error[256];

	(void)state;
	assert_null(load("[kind nowhere]\nx\n", error));
	assert_non_null(strstr(error, "unknown word in [kind nowhere]"));
	assert_null(load("[kind]\n(x\n", error));
	assert_non_null(strstr(error, ":2: "));
	assert_null(load("[kind]\n<NONE>\n", error));
	assert_null(load("[kind]\n.*[xy]\n", error));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_lines),
		cmocka_unit_test(heeds_places_and_stops),
		cmocka_unit_test(heeds_length),
		cmocka_unit_test(reads_datelines),
		cmocka_unit_test(tells_sentences),
		cmocka_unit_test(refuses_bad_rules),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
