/*
 * temporal.c - tests of lib/temporal.h with the patterns as they ship
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "temporal.h"
#include "token.h"

struct fixture {
	struct lexicon file;
	struct temporal t;
};

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	assert_int_equal(lexicon_open(&f.file, "temporal.txt"), 0);
	assert_int_equal(temporal_read(&f.t, &f.file), 0);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	temporal_free(&f->t);
	lexicon_close(&f->file);
	return 0;
}

/* What is found in `text`, as "TYPE words|TYPE words". */
static void
check(struct fixture *f, const char *text, const char *wanted)
{
	struct temporal_spans spans = {0};
	struct temporal_token token[64];
	struct tokens tokens = {0};
	struct buf got = {0};
	size_t i;

	tokens_add(&tokens, str_of(text), NULL);
	for (i = 0; i < tokens.n; i++)
		token[i] = (struct temporal_token){
			temporal_kind(
				&f->t, token_str(str_of(text), &tokens.at[i])),
			tokens.at[i].flags & TOKEN_LINE};
	temporal_find(&f->t, token, tokens.n, &spans);
	for (i = 0; i < spans.n; i++) {
		const struct temporal_span *s = &spans.at[i];

		buf_printf(&got, "%s%s ", i > 0 ? "|" : "",
			entity_type_name[s->type]);
		buf_add_str(&got,
			str_slice(str_of(text), tokens.at[s->first].start_b,
				tokens.at[s->end - 1].end_b));
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
	tokens_free(&tokens);
	free(spans.at);
}

static void
dates(void **state)
{
	check(*state, "on Wednesday, January 12, 2022, in Oslo",
		"DATE Wednesday, January 12, 2022");
	check(*state, "last fall and in the 1990s",
		"DATE last fall|DATE the 1990s");
	check(*state, "since 1997 and in May", "DATE 1997|DATE May");
	check(*state, "in May 1996 the", "DATE May 1996");
	check(*state, "12 January 2022", "DATE 12 January 2022");
	check(*state, "two weeks ago", "DATE two weeks ago");
	check(*state, "He may march 1500 miles", "");
	check(*state, "she is 23 years old", "");
	check(*state, "Monday\nTuesday", "DATE Monday|DATE Tuesday");
}

static void
times(void **state)
{
	check(*state, "after four hours", "TIME four hours");
	check(*state, "at 10:30 p.m. sharp", "TIME 10:30 p.m.");
	check(*state, "by 0740 GMT", "TIME 0740 GMT");
	check(*state, "at nine o'clock", "TIME nine o'clock");
}

static void
amounts(void **state)
{
	check(*state, "paid $2.3 billion", "MONEY $2.3 billion");
	check(*state, "100 000 euros", "MONEY 100 000 euros");
	check(*state, "US$5 and £3m", "MONEY US$5|MONEY £3m");
	check(*state, "12 per cent, 4.5%", "PERCENT 12 per cent|PERCENT 4.5%");
	check(*state, "2-3 percent", "PERCENT 2-3 percent");
}

static void
bad_files(void **state)
{
	static const char *const bad[] = {"[NO]\nx\n", "[macro]\nn\n",
		"[DATE]\na b c d e f g h i j k l m n o p q\n"};
	struct temporal t;
	struct lexicon x;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		t = (struct temporal){0};
		lexicon_from(&x, str_of(bad[i]));
		assert_int_equal(temporal_read(&t, &x), -1);
		assert_non_null(strstr(t.error, "line"));
		temporal_free(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(times),
		cmocka_unit_test(amounts),
		cmocka_unit_test(bad_files),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
