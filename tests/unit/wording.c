/*
 * wording.c - tests of lib/wording.h: alike, contained, told apart
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "wording.h"

static const char rules_text[] =
	"[stop]\nthe a of to in is was be will it that he said by and for\n"
	"[negation]\nnot never\n"
	"[phrase]\nnot easy\tdifficult\n"
	"[same]\nbridge crossing\ndifficult hard\n"
	"[opposite]\nopen reopen | close shut\n"
	"[exclusive]\nmonday tuesday friday\n"
	"[number]\ntwo\t2\nnine\t9\n";

struct fixture {
	struct wording_rules rules;
	struct names_rules names_rules;
	struct names names;
	struct wording w;
};

static int
setup(void **state)
{
	static struct fixture f;
	struct lexicon x;

	f = (struct fixture){0};
	lexicon_from(&x, STR(rules_text));
	assert_int_equal(wording_rules_read(&f.rules, &x), 0);
	f.names.rules = &f.names_rules;
	f.w.rules = &f.rules;
	f.w.threshold = WORDING_THRESHOLD;
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	wording_free(&f->w);
	names_free(&f->names);
	names_rules_free(&f->names_rules);
	wording_rules_free(&f->rules);
	return 0;
}

static void
add(struct fixture *f, const char *who, const char *text)
{
	wording_add(&f->w, str_of(text),
		names_add(&f->names, str_of(who), STR("")));
}

static void
cluster(struct fixture *f)
{
	names_unify(&f->names);
	wording_cluster(&f->w, &f->names);
}

static const char said[] =
	"The old bridge at Ashford will be shut to lorries by Friday.";

/* Row 0 is `said`: which rows say the same, and which do not. */
static void
one_statement_or_another(void **state)
{
	static const struct {
		const char *text;
		bool same;
	} cases[] = {
		{said, true},
		{"THE OLD BRIDGE AT ASHFORD: WILL BE SHUT TO LORRIES BY FRIDAY",
			true},
		{"By Friday, he said, the old crossing at Ashford is to close "
		 "to lorries.",
			true},
		{"The old bridge at Ashford will not be shut to lorries by "
		 "Friday.",
			false},
		{"The old bridge at Ashford will be shut to lorries by Monday.",
			false},
		{"The old bridge at Ashford will reopen to lorries by Friday.",
			false},
		{"The vicar of Melton keeps bees behind his greenhouse.",
			false},
	};
	struct fixture *f = *state;
	size_t i, n = sizeof(cases) / sizeof(cases[0]);

	add(f, "Ann Reeve", said);
	for (i = 0; i < n; i++)
		add(f, "Ann Reeve", cases[i].text);
	cluster(f);
	for (i = 0; i < n; i++)
		assert_int_equal(
			wording_first(&f->w, i + 1) == 0, cases[i].same);
	assert_true(wording_similarity(&f->w, 1) == 1);
	assert_true(wording_similarity(&f->w, 3) >= WORDING_THRESHOLD);
}

static void
persons_do_not_meet(void **state)
{
	struct fixture *f = *state;

	add(f, "Ann Reeve", said);
	add(f, "Bo Lund", said);
	add(f, "ANN REEVE", said);
	cluster(f);
	assert_int_equal(wording_first(&f->w, 1), 1);
	assert_int_equal(wording_first(&f->w, 2), 0);
}

static void
numbers_differ(void **state)
{
	struct fixture *f = *state;

	add(f, "", "Nine barns burned down near Holm on the coast road.");
	add(f, "", "Two barns burned down near Holm on the coast road.");
	add(f, "", "9 barns burned down near Holm on the coast road.");
	cluster(f);
	assert_int_equal(wording_first(&f->w, 1), 1);
	assert_int_equal(wording_first(&f->w, 2), 0);
}

/* Rows without content, or none at all, are copies of nothing. */
static void
nothing_said(void **state)
{
	struct fixture *f = *state;

	add(f, "", "");
	add(f, "", "");
	add(f, "", "?!");
	cluster(f);
	assert_int_equal(wording_first(&f->w, 0), 0);
	assert_int_equal(wording_first(&f->w, 1), 1);
	assert_int_equal(wording_first(&f->w, 2), 2);
	assert_true(wording_similarity(&f->w, 1) == 1);
}

static void
bad_rules(void **state)
{
	struct wording_rules r = {0};
	struct lexicon x;

	(void)state;
	lexicon_from(&x, STR("[number]\ntwo\n"));
	assert_int_equal(wording_rules_read(&r, &x), -1);
	assert_true(x.error[0] != '\0');
	wording_rules_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			one_statement_or_another, setup, teardown),
		cmocka_unit_test_setup_teardown(
			persons_do_not_meet, setup, teardown),
		cmocka_unit_test_setup_teardown(
			numbers_differ, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_said, setup, teardown),
		cmocka_unit_test(bad_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
