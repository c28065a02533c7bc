/*
 * annotated.c - tests of lib/annotated.h and lib/augment.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "annotated.h"
#include "augment.h"

static void
news(void **state)
{
	struct annotated_set set = {0};
	const struct annotated_doc *d;

	(void)state;
	assert_int_equal(annotated_news(&set, STR("n"),
				 STR("# who\nA [LOC Rome] [x] head\n\n"
				     "[PER Ann Lee] left.\n%%\nTwo\n")),
		0);
	assert_int_equal(set.n_docs, 2);
	d = &set.doc[0];
	assert_string_equal(d->id.p, "n-1");
	assert_string_equal(d->text.p, "A Rome [x] head\nAnn Lee left.\n");
	assert_int_equal(d->n_spans, 2);
	assert_int_equal(d->span[0].start_b, 2);
	assert_int_equal(d->span[0].end_b, 6);
	assert_int_equal(d->span[0].type, ENTITY_LOC);
	assert_int_equal(d->span[1].type, ENTITY_PER);
	assert_string_equal(set.doc[1].text.p, "Two\n");
	annotated_free(&set);
}

static void
open_mark(void **state)
{
	struct annotated_set set = {0};

	(void)state;
	assert_int_equal(
		annotated_news(&set, STR("n"), STR("Head\nA [LOC Rome\n")), -1);
	assert_non_null(strstr(set.error, "line 2"));
	annotated_free(&set);
}

static void
stand_off(void **state)
{
	struct annotated_set set = {0};

	(void)state;
	annotated_add(&set, STR("a"), STR("no names"));
	annotated_add(&set, STR("b"), STR("Été à Rome, Ann Lee"));
	assert_int_equal(
		annotated_gold(&set, STR("doc\tstart\tend\ttype\n"
					 "b\t6\t10\tLOC\nb\t12\t19\tPER\n")),
		0);
	assert_int_equal(set.doc[0].n_spans, 0);
	assert_int_equal(set.doc[1].n_spans, 2);
	assert_int_equal(set.doc[1].span[0].start_b, 9);
	assert_int_equal(set.doc[1].span[0].end_b, 13);
	assert_int_equal(set.doc[1].span[0].type, ENTITY_LOC);
	assert_int_equal(set.doc[1].span[1].type, ENTITY_PER);
	assert_int_equal(annotated_gold(&set, STR("h\nb\tx\t2\tLOC\n")), -1);
	assert_non_null(strstr(set.error, "line 2"));
	assert_int_equal(annotated_gold(&set, STR("h\nc\t1\t2\tLOC\n")), -1);
	assert_non_null(strstr(set.error, "out of order"));
	annotated_free(&set);
}

static void
recased(void **state)
{
	struct buf out = {0};

	(void)state;
	augment_recase(&out, STR("one Été\n"), LINE_CAPITALS);
	augment_recase(&out, STR("one two-three\n"), LINE_TITLE);
	augment_recase(&out, STR("One TWO"), LINE_SMALL);
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, "ONE ÉTÉ\nOne Two-Three\none two");
	buf_free(&out);
}

static void
exchanged(void **state)
{
	struct augment a = {0};
	struct annotated_set set = {0};
	struct annotated_doc copy = {0};
	struct annotated_doc *d;

	(void)state;
	augment_add(&a, AUGMENT_GIVEN, STR("Ann"));
	augment_add(&a, AUGMENT_SURNAME, STR("Roe"));
	augment_add(&a, AUGMENT_COUNTRY, STR("Chad"));
	d = annotated_add(&set, STR("x"), STR("Ann Lee of Chad. J. Lee."));
	annotated_span(d, 0, 7, ENTITY_PER);
	annotated_span(d, 11, 15, ENTITY_LOC);
	annotated_span(d, 17, 23, ENTITY_PER);
	augment_exchange(&a, d, 7, &copy);
	buf_add_char(&copy.text, '\0');
	assert_string_equal(copy.text.p, "Ann Roe of Chad. J. Roe.");
	assert_int_equal(copy.n_spans, 3);
	assert_int_equal(copy.span[2].start_b, 17);
	assert_int_equal(copy.span[2].end_b, 23);
	buf_free(&copy.id);
	buf_free(&copy.text);
	free(copy.span);
	annotated_free(&set);
	augment_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(news),
		cmocka_unit_test(open_mark),
		cmocka_unit_test(stand_off),
		cmocka_unit_test(recased),
		cmocka_unit_test(exchanged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
