/*
 * traits.c - tests of lib/traits.h and lib/extract.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "extract.h"

/* Every id has a name and value that lead back to it. */
static void
test_names(void **state)
{
	struct buf text = {0};
	struct lexicon x = {0};
	struct weights weights = {0};
	const char *name;
	unsigned value;
	size_t id;

	(void)state;
	buf_printf(&text, "[second]\n");
	for (id = 0; id < TRAIT_N_IDS; id++) {
		weights_name(id, &name, &value);
		buf_printf(&text, "%s\t%u\t%zu\n", name, value, id);
	}
	lexicon_from(&x, buf_str(&text));
	assert_int_equal(weights_load(&weights, &x), 0);
	for (id = 0; id < TRAIT_N_IDS; id++) {
		assert_true(weights.of[id][0] == 0.0F);
		assert_true(weights.of[id][1] == (float)id);
	}
	weights_free(&weights);
	buf_free(&text);
}

static void
check_bad(const char *line)
{
	struct lexicon x = {0};
	struct weights weights = {0};

	lexicon_from(&x, str_of(line));
	assert_int_equal(weights_load(&weights, &x), -1);
	assert_true(x.error[0] != '\0');
	weights_free(&weights);
}

static void
test_bad_models(void **state)
{
	(void)state;
	check_bad("nonsense\t0\t1\n");
	check_bad("words\t9\t1\n");
	check_bad("words\t-1\t1\n");
	check_bad("words\t1\n");
}

/* The page's blocks that stay, by their numbers, with a model that knows
 * only this: words count for a line, links against it. */
static void
check_kept(const char *page, const char *title, const char *want)
{
	static const char weights_text[] =
		"[first]\nwords\t5\t3\nwords\t6\t3\n"
		"words\t4\t3\nbias\t0\t-1\n[second]\nbias\t0\t-1\n"
		"words\t4\t3\nwords\t5\t3\nwords\t6\t3\nlink\t4\t-6\n";
	struct html_tree tree = {0};
	struct blocks blocks = {0};
	struct hints none = {0};
	struct lexicon x = {0};
	struct weights weights = {0};
	struct extractor extractor = {0};
	struct buf kept = {0};
	size_t i;

	lexicon_from(&x, STR(weights_text));
	assert_int_equal(weights_load(&weights, &x), 0);
	hints_build(&none);
	html_parse(&tree, str_of(page));
	blocks_find(&blocks, &tree, &none);
	extract(&extractor, &tree, &blocks, &none, &weights, str_of(title));
	for (i = 0; i < blocks.n; i++) {
		if (extractor.keep[i])
			buf_printf(&kept, "%zu ", i);
	}
	buf_add_char(&kept, '\0');
	assert_string_equal(kept.p, want);
	extractor_free(&extractor);
	blocks_free(&blocks);
	html_free(&tree);
	hints_free(&none);
	weights_free(&weights);
	buf_free(&kept);
}

#define LONG_A                                                                 \
	"The first of the long lines says that the mill has burned down, "     \
	"as firefighters told the town's paper in the early morning today."
#define LONG_B                                                                 \
	"The second one goes on to say that nobody was hurt, and that the "    \
	"miller and his family are now with friends in the next village."

static void
test_extract(void **state)
{
	(void)state;
	check_kept("<nav><a href=1>Home</a></nav><p>" LONG_A "<p>" LONG_B, "",
		"1 2 ");
	/* The headline is the title's, wherever it stands. */
	check_kept("<p>" LONG_A "<p>" LONG_B, LONG_A, "1 ");
	/* Of two copies one stays; a link to it is not it. */
	check_kept("<p><a href=1>" LONG_A "</a><p>" LONG_B "<p>" LONG_A
		   "<p>" LONG_B,
		"", "1 2 ");
	check_kept("", "", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_bad_models),
		cmocka_unit_test(test_extract),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
