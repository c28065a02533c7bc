/*
 * plaintext.c - tests of lib/plaintext.h: the fate of each line, and the fields
 *
 * The rules are a few of the test's own; those of lib/data are tested through
 * the tool.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "plaintext.h"

static const char rules_text[] =
	"[define]\n"
	"NAME\t(?-i:\\p{Lu}\\w+)(?: (?-i:\\p{Lu}\\w+))+\n"
	"[url-line head >url]\n"
	"(https?://\\S+)\n"
	"[source-line head >source]\n"
	"published in (.*)\n"
	"[agency-line head foot >agency]\n"
	"from (Reuters)\n"
	"[comment-form end]\n"
	"leave a comment\n"
	"post\n"
	"[related-link long]\n"
	"read also ?:.*\n"
	"see also\n"
	"[related-title list]\n"
	"related stories\n"
	"[image next]\n"
	"image caption\n"
	"[caption long]\n"
	"photo: .*\n"
	"[label nostop]\n"
	"watch ?: .*\n"
	"[byline head near foot >byline]\n"
	"by (<NAME>(?:, .*)?)\n"
	"[credit foot >byline]\n"
	"reporting by (.*)\n"
	"[when head foot >date]\n"
	"(\\d+/\\d+/\\d+.*)\n"
	"[bio foot long]\n"
	"<NAME> is a reporter.*\n"
	"[dateline]\n"
	"([A-Z]+)()(?:\\((<AGENCY>)\\) )?- \n";

/* Two that are paragraphs by their length and stop. */
#define ONE "The river rose again in the night, the mayor said.\n"
#define TWO "Nobody was hurt, but the bridge is closed until May.\n"

struct given {
	struct plaintext p;
	struct publishers publishers;
	struct bylines bylines;
	struct dates dates;
	struct article a;
};

static void
read_text(struct given *g, const char *text)
{
	article_reset(&g->a);
	plaintext_read(&g->p, str_of(text), &g->a);
}

/* The fate of each line: its rule, or "." for a line of the article. */
static void
assert_fates(struct given *g, const char *text, const char *want)
{
	struct buf got = {0};
	size_t i;

	read_text(g, text);
	buf_add_str(&got, STR(""));
	for (i = 0; i < g->p.n; i++) {
		const char *gone = g->p.line[i].gone;

		if (i > 0)
			buf_add_char(&got, ' ');
		buf_add_str(&got, str_of(gone != NULL ? gone : "."));
	}
	assert_string_equal(got.p, want);
	buf_free(&got);
}

static void
assert_buf(const struct buf *got, const char *want)
{
	assert_true(got->n == 0 || got->p[got->n] == '\0');
	assert_string_equal(got->n > 0 ? got->p : "", want);
}

static void
test_nothing(void **state)
{
	struct given *g = *state;

	assert_fates(g, "", "");
	assert_fates(g, " \n\t\r\n\n", "");
	assert_buf(&g->a.text, "");
	assert_fates(g, "Post", "comment-form");
	assert_buf(&g->a.text, "");
}

static void
test_white_space(void **state)
{
	struct given *g = *state;

	read_text(g,
		"Flood\r\n\r\n\tThe  river\t rose \v again  in the night.  "
		"\r\nThe bridge is closed until May, he said.");
	assert_buf(&g->a.title, "Flood");
	assert_buf(&g->a.text, "The river rose again in the night.\n"
			       "The bridge is closed until May, he said.");
	assert_int_equal(g->p.line[1].number, 3);
}

/* Wrapped lines are one paragraph up to the blank line; lines that had room
 * for more are each one. */
static void
test_wrapped(void **state)
{
	struct given *g = *state;

	read_text(g, "Flood in the valley\n\n"
		     "The river rose again in the night and\n"
		     "took the bridge with it, the mayor of\n"
		     "the town said on Monday morning when\n"
		     "he had seen it.\n\n"
		     "Nobody was hurt, but the bridge that\n"
		     "was built a year ago will be closed\n"
		     "until May.\n");
	assert_int_equal(g->p.n, 3);
	assert_int_equal(g->p.line[2].number, 8);
	assert_buf(&g->a.text,
		"The river rose again in the night and took the bridge with "
		"it, the mayor of the town said on Monday morning when he had "
		"seen it.\nNobody was hurt, but the bridge that was built a "
		"year ago will be closed until May.");
	read_text(g, "Flood\n" ONE TWO ONE TWO);
	assert_int_equal(g->p.n, 5);
}

static void
test_title(void **state)
{
	struct given *g = *state;

	assert_fates(
		g, "Flood in the valley | The Herald\n" ONE TWO, "title . .");
	assert_buf(&g->a.title, "Flood in the valley");
	assert_buf(&g->a.source, "The Herald");
	/* Said again, in capitals and with other marks. */
	assert_fates(g, "Flood: the valley\nFLOOD – THE VALLEY\n" ONE TWO,
		"title repeated-title . .");
	/* A stop at its end: only if it is said again. */
	assert_fates(g, ONE TWO, ". .");
	assert_buf(&g->a.title, "");
	assert_fates(g, ONE ONE TWO, "title repeated-title .");
	assert_fates(g, "Floods in the U.S.\n" ONE TWO, "title . .");
	assert_fates(g, "The valley waits ...\n" ONE TWO, "title . .");
	/* The only line is the text; a caption is no headline. */
	assert_fates(g, "Flood in the valley", ".");
	assert_buf(&g->a.title, "");
	assert_fates(g, "Photo: the bridge\n" ONE TWO, "caption . .");
	assert_buf(&g->a.title, "");
	/* Rules for labels do not count for the first line, others do. */
	assert_fates(g, "Watch: a flood\n" ONE TWO, "title . .");
	assert_fates(g, "https://a.example/x\nA flood\n" ONE TWO,
		"url-line title . .");
	assert_buf(&g->a.title, "A flood");
	assert_buf(&g->a.url, "https://a.example/x");
}

/* A record's own title stays, and is looked for in the text. */
static void
test_given_title(void **state)
{
	struct given *g = *state;

	article_reset(&g->a);
	buf_add_str(&g->a.title, STR("The flood - The Herald"));
	plaintext_read(&g->p, STR("The flood\n" ONE TWO), &g->a);
	assert_buf(&g->a.text,
		"The river rose again in the night, the mayor said.\n"
		"Nobody was hurt, but the bridge is closed until May.");
	assert_int_equal(g->a.title.n, 9);
	assert_buf(&g->a.source, "The Herald");
}

/* A comment form ends the article, a link to one under the title does not. */
static void
test_end(void **state)
{
	struct given *g = *state;

	assert_fates(g, "A flood\n" ONE TWO "Leave a comment\nAnn Lee\n" ONE,
		"title . . comment-form below-the-end below-the-end");
	assert_fates(g, "A flood\nLeave a comment\n" ONE TWO ONE,
		"title comment-form . . .");
	assert_fates(g, "A flood\n" ONE "Leave a comment\n" TWO ONE TWO ONE TWO,
		"title . comment-form . . . . .");
}

/* A rule counts in its place only. */
static void
test_places(void **state)
{
	struct given *g = *state;

	assert_fates(g,
		"A flood\nPublished in The Herald\n" ONE
		"Published in The Herald\n" TWO,
		"title source-line . . .");
	assert_buf(&g->a.source, "The Herald");
	/* near: among the first lines below the first paragraph */
	assert_fates(g, "A flood\n" ONE "By Ann Lee\n" TWO ONE TWO,
		"title . byline . . .");
	assert_fates(g, "A flood\n" ONE TWO ONE TWO "By Ann Lee\n" ONE,
		"title . . . . . .");
	assert_fates(g,
		"A flood\n" ONE TWO "Ann Lee is a reporter in Rome.\n"
		"From Reuters\n",
		"title . . bio agency-line");
	assert_buf(&g->a.agency, "Reuters");
	assert_fates(g, "A flood\n" ONE "Ann Lee is a reporter in Rome.\n" TWO,
		"title . . .");
}

static void
test_lists(void **state)
{
	struct given *g = *state;

	assert_fates(g,
		"A flood\n" ONE "Related stories\n"
		"A bridge falls in the next valley\n"
		"Who pays for the new bridge?\n" TWO ONE,
		"title . related-title listed-link listed-link . .");
	/* A very short line is the next sub-heading. */
	assert_fates(g,
		"A flood\n" ONE "Related stories\n"
		"A bridge falls in the next valley\n"
		"What next\n" TWO ONE,
		"title . related-title listed-link . . .");
	assert_fates(g,
		"A flood\n" ONE TWO "Read also:\n"
		"A bridge falls\nAnother bridge falls\n",
		"title . . related-link listed-link listed-link");
	assert_fates(g,
		"A flood\n" ONE "Image caption\n"
		"The bridge, in March\n" TWO,
		"title . image image .");
}

/* Headlines between paragraphs, where the dump has marked links, too. */
static void
test_bare_links(void **state)
{
#define LINK(topic) topic ": what the people of the valley want now\n"
	struct given *g = *state;

	assert_fates(g, "A flood\n" ONE "See also\n" LINK("Bridge") TWO,
		"title . related-link bare-link .");
	assert_fates(g, "A flood\n" ONE LINK("Bridge") TWO, "title . . .");
	assert_fates(g,
		"A flood\n" ONE "See also\n" LINK("One") LINK("Two")
			LINK("Three") TWO,
		"title . related-link . . . .");
	assert_fates(g,
		"A flood\n" ONE "See also\n"
		"Mayor: \"what the people of the valley want now\"\n" TWO,
		"title . related-link . .");
	assert_fates(g,
		"A flood\n" ONE "See also\n" LINK("One two three four five")
			TWO,
		"title . related-link . .");
}

static void
test_trailing(void **state)
{
	struct given *g = *state;

	assert_fates(g, "A flood\n" ONE TWO "More from Europe\nTop\n",
		"title . . trailing-line trailing-line");
	assert_fates(g, "A flood\n" ONE TWO "One\nTwo\nThree\nFour\n",
		"title . . . . . .");
	assert_fates(
		g, "A flood\n" ONE TWO "($1 = 0.9 euros)\n", "title . . .");
	/* What a colon announces stays. */
	assert_fates(g,
		"A flood\n" ONE "The roads that will be closed until "
		"May, as the mayor and the police of the valley told "
		"the people who live there on Monday evening, are the "
		"following three in the old town:\nBridge Street\n",
		"title . . .");
}

/* Of a web page, only what is between the paragraphs. */
static void
test_page(void **state)
{
	struct given *g = *state;

	g->p.is_page = true;
	assert_fates(g,
		"A flood\nHome\nSport\n" ONE "What next\n" TWO
		"One\nTwo\nThree\nFour\n",
		"title page page . . . page page page page");
	g->p.is_page = false;
}

static void
test_bare_names(void **state)
{
	struct given *g = *state;

	assert_fates(g, "A flood\nTomas Berg\n12/5/2024\n" ONE TWO,
		"title byline when . .");
	assert_buf(&g->a.byline, "Tomas Berg");
	assert_buf(&g->a.date, "2024-05-12");
	assert_fates(g, "A flood\nThe Bridge, Again\n12/5/2024\n" ONE TWO,
		"title . when . .");
	assert_fates(g, "A flood\nTomas berg\n12/5/2024\n" ONE TWO,
		"title . when . .");
	assert_fates(g, "A flood\nTomas Berg\n" ONE TWO, "title . . .");
}

static void
test_fields(void **state)
{
	struct given *g = *state;

	read_text(g,
		"A flood\nBy Ann Lee, Reporter\n5/12/2024 4:05 pm\n" ONE TWO
		"Reporting by Jo Park\n");
	assert_buf(&g->a.byline, "Ann Lee");
	assert_buf(&g->a.date, "2024-05-12T16:05");
	/* Credits count where there is no byline. */
	read_text(g, "A flood\n" ONE TWO "Reporting by Jo Park\n");
	assert_buf(&g->a.byline, "Jo Park");
	/* What the record says goes first. */
	article_reset(&g->a);
	buf_add_str(&g->a.byline, STR("Max Roe"));
	buf_add_str(&g->a.date, STR("2024-01-01"));
	buf_add_str(&g->a.source, STR("The Herald"));
	plaintext_read(&g->p,
		STR("A flood\nBy Ann Lee\n5/12/2024\nPublished in X\n" ONE TWO),
		&g->a);
	assert_buf(&g->a.byline, "Max Roe");
	assert_buf(&g->a.date, "2024-01-01");
	assert_buf(&g->a.source, "The Herald");
}

static void
test_dateline(void **state)
{
	struct given *g = *state;

	assert_fates(g, "A flood\nROME(Reuters) - " ONE TWO, "title . .");
	assert_buf(&g->a.dateline, "ROME");
	assert_buf(&g->a.agency, "Reuters");
	/* It is no headline. */
	assert_fates(g, "ROME(Reuters) - " ONE TWO, ". .");
	assert_buf(&g->a.title, "");
}

static void
test_authors(void **state)
{
	static const struct {
		const char *written, *byline, *agency;
	} cases[] = {
		{"By Ann Lee and Jo Park", "Ann Lee; Jo Park", ""},
		{"Reuters", "", "Reuters"},
		{"Staff", "Staff", ""},
	};
	struct given *g = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		article_reset(&g->a);
		plaintext_authors(&g->bylines, str_of(cases[i].written), &g->a);
		assert_buf(&g->a.byline, cases[i].byline);
		assert_buf(&g->a.agency, cases[i].agency);
	}
}

static int
set_up(void **state)
{
	static struct given g;
	struct lexicon x, agencies;

	lexicon_from(&agencies, STR("Reuters\n"));
	lexicon_from(&x, str_of(rules_text));
	g.p.rules = lines_load(&x, &agencies);
	lexicon_rewind(&agencies);
	lexicon_from(&x, STR("[role]\nreporter\nstaff\n[join]\nand\n"
			     "[lead]\nby\n"));
	bylines_load(&g.bylines, &x, &agencies);
	lexicon_from(&x, STR("[names]\nthe herald\n"));
	publishers_load(&g.publishers, &x);
	g.p.publishers = &g.publishers;
	g.p.bylines = &g.bylines;
	g.p.dates = &g.dates;
	*state = &g;
	return g.p.rules ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct given *g = *state;

	plaintext_free(&g->p);
	article_free(&g->a);
	lines_free(g->p.rules);
	publishers_free(&g->publishers);
	bylines_free(&g->bylines);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_wrapped),
		cmocka_unit_test(test_title),
		cmocka_unit_test(test_given_title),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_bare_links),
		cmocka_unit_test(test_trailing),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_bare_names),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_dateline),
		cmocka_unit_test(test_authors),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
