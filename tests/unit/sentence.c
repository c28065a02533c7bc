/*
 * sentence.c - tests of lib/sentence.h
 *
 * A case is a text with '|' where a sentence ends inside a line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sentence.h"

static struct sentence_model model;

/* The text with '|' after each sentence that does not end its line. */
static void
mark_ends(struct buf *marked, struct str text)
{
	struct sentence_iter it;
	struct sentence s;
	size_t at_b = 0;

	buf_reset(marked);
	sentence_begin(&it, &model, text);
	while (sentence_next(&it, &s)) {
		buf_add(marked, text.p + at_b, s.end_b - at_b);
		at_b = s.end_b;
		if (at_b < text.n && text.p[at_b] != '\n')
			buf_add_char(marked, '|');
	}
	buf_add(marked, text.p + at_b, text.n - at_b);
	buf_add_char(marked, '\0');
}

static void
assert_cuts(const char *const *cases, size_t n)
{
	struct buf text = {0}, marked = {0};
	const char *p;
	size_t i;

	for (i = 0; i < n; i++) {
		buf_reset(&text);
		for (p = cases[i]; *p != '\0'; p++)
			if (*p != '|')
				buf_add_char(&text, *p);
		mark_ends(&marked, buf_str(&text));
		assert_string_equal(marked.p, cases[i]);
	}
	buf_free(&text);
	buf_free(&marked);
}

#define ASSERT_CUTS(...)                                                       \
	do {                                                                   \
		static const char *const cases[] = {__VA_ARGS__};              \
		assert_cuts(cases, sizeof(cases) / sizeof(*cases));            \
	} while (0)

static void
test_plain(void **state)
{
	(void)state;
	ASSERT_CUTS("", " ", "Harbour reopens after storm",
		"The port is shut.| It may open on Monday.",
		"Who pays?| Nobody!| So they say.", "It rained.|    It snowed.",
		"It rained.|\tIt snowed.",
		"A headline\nThe text.| More text.\n\nA caption");
}

static void
test_titles_and_initials(void **state)
{
	(void)state;
	ASSERT_CUTS("Mr. Orr met Dr. Vale, Gen. Pike and Lt. Col. Dunn.",
		"Ida M. Orr and J.R. Vale sued E.W. Dunn & Sons.",
		"The St. Olaf players won.| St. Olaf lost.",
		"They live on Mill St.| The street is quiet.",
		"It was you and I.| Did she know?",
		"We need vitamin C.| The body cannot make it.");
}

static void
test_companies(void **state)
{
	(void)state;
	ASSERT_CUTS("He runs Orr Mills Inc.| The firm is for sale.",
		"She sold it to Vale Corp.| Ms. Vale declined to comment.",
		"The plant went to Orr Steel Corp.| Orr, which has four, "
		"closed it.",
		"The bid for Orr & Co. Inc. failed.",
		"Shares of Vale Motor Co. rose.",
		"He met Vale Corp. Chairman Ida Vale.",
		"Vale Ltd. Tuesday said it would sell.");
}

static void
test_places(void **state)
{
	(void)state;
	ASSERT_CUTS("They moved to the U.S.| The children stayed.",
		"The U.S. Senate and the U.S. Treasury agreed.",
		"He left for the U.K.| However, he returned.",
		"The office in Dayton, Ohio, and one in Mobile, Ala.| Both "
		"shut.",
		"She works in Washington, D.C.| She lives in Arlington, Va.");
}

static void
test_times_and_numbers(void **state)
{
	(void)state;
	ASSERT_CUTS("The shop opens at 9 a.m.| Customers wait.",
		"It starts at 8 p.m. EST on Friday.", "At 6 a.m. Mr. Orr rose.",
		"It fell on Nov. 3 and Dec. 14.| Prices rose 2.5 percent.",
		"See No. 7, Vol. IV and pp. 12-14.| He said no.| She agreed.",
		"They counted 40.| Then they left.",
		"Turnover was 3.2 million.| 400 people work there.",
		"We paid $4.50.| It was cheap.");
}

static void
test_quotations(void **state)
{
	(void)state;
	ASSERT_CUTS("\"We lost.| We will be back,\" she said.",
		"\"We won.\"| The crowd left.",
		"\xE2\x80\x9CWe won.\xE2\x80\x9D| \xE2\x80\x9CWe "
		"did.\xE2\x80\x9D",
		"\"Why now?\" asked Orr.", "\"Why now?\" Mr. Orr asked.",
		"\"Why now?\" Ida Vale asked.",
		"\"Why now?\"| The minister left.",
		"\"Stop!\" he cried.| She stopped.", "Stop! he cried.",
		"He (the mayor!) left.| (She stayed.)| They met.",
		"Il dit \xC2\xAB"
		"Non.\xC2\xBB| Elle part.");
}

static void
test_names_with_marks(void **state)
{
	(void)state;
	ASSERT_CUTS("He left Yahoo! Inc. in May.",
		"She won on Jeopardy! twice.",
		"He sold Yahoo!| The price was low.");
}

static void
test_ellipses(void **state)
{
	(void)state;
	ASSERT_CUTS("It rose ... and fell.", "It rose...| Then it fell.",
		"Well . . . I tried.", "It rose . . . .| Then it fell.",
		"words upon words.| . . . The habit stayed.",
		"It rose\xE2\x80\xA6 and fell.",
		"It rose\xE2\x80\xA6| Then it fell.",
		"\"Orr [...] spoke of mills [...]\" (Vale 12).");
}

static void
test_links(void **state)
{
	(void)state;
	ASSERT_CUTS("See https://news.example.org/a.html?x=1.B for more.",
		"See https://news.example.org/a.html.| It is short.",
		"Write to Ida.Vale@example.org.| I did.",
		"The site Example.Com is down.",
		"Read https://a.example/x| https://b.example/y",
		"Version 2.0.1 of node.js is out.");
}

static void
test_lists(void **state)
{
	(void)state;
	ASSERT_CUTS("1. Fish| 2. Bread| 3. Wine", "#1. Fish",
		"1) fish| 2) bread", "a. Fish| b. Bread| c. Wine",
		"(1) Fish.| (2) Bread.",
		"\xE2\x80\xA2 Fish| \xE2\x80\xA2 Bread",
		"1. Fish, 3 pounds.| And 2. bread", "The plan: 1. Go there.");
}

/* What machine translation and careless copying leave. */
static void
test_noise(void **state)
{
	(void)state;
	ASSERT_CUTS("They live in Norland.|The war goes on.",
		"It ended in 2014.|The rest stayed.",
		"The mill. in the valley is shut. for good.",
		"It shut in 2014. after the flood.",
		"There were two. .| Then none.",
		"It is quiet. , calm and cool.",
		"\xE2\x80\x9CWe keep our word. \xE2\x80\x9C| Two days later he "
		"left.",
		"He left.| \xE2\x80\x9C We are done, \xE2\x80\x9D he said.",
		"It is over. \xE2\x80\x9D| He left.",
		"He said it. \"\nShe left.", "It is over.\xE2\x80\x9D|The end.",
		"He met the. Norland team.",
		"It was late .| The shop was shut .");
}

static void
test_small_letters(void **state)
{
	(void)state;
	ASSERT_CUTS("we went there.| they were shut.",
		"It was shut.| i went home.", "It was shut. they went home.");
}

static void
test_stopless(void **state)
{
	(void)state;
	ASSERT_CUTS("Ida Vale| 08/17/2000 11:21 AM| I was there.",
		"See you :)| Then we can talk.", "It is at 11:21 AM today.",
		"Sunday, May 3, 2015| The mill is shut.",
		"Sunday, May 3, is a day off.", "Best regards,| Ida Vale",
		"Thanks, Ida.| It works.",
		"From: Ida <ida@a.example>| Dear all",
		"It is said.| ==========| Who said it?",
		"See https://a.example/b| The mill is shut.");
}

static void
test_other_scripts(void **state)
{
	(void)state;
	ASSERT_CUTS("\xE4\xBB\x8A\xE5\xA4\xA9\xE3\x80\x82|"
		    "\xE6\x98\x8E\xE5\xA4\xA9\xE3\x80\x82",
		"\xC3\x89t\xC3\xA9.| \xC3\x89lan.",
		"It rained.|\xC2\xA0It snowed.");
}

static void
test_notes(void **state)
{
	(void)state;
	ASSERT_CUTS("He died there.[1][2]| She lived.",
		"He died there. [3]| She lived.",
		"It is slow (type two).10| This is known.");
}

static void
test_paragraphs(void **state)
{
	const struct str text = STR(" One. Two.\n \n\nThree.  ");
	struct sentence_iter it;
	struct sentence s;

	(void)state;
	sentence_begin(&it, &model, text);
	assert_true(sentence_next_paragraph(&it, &s));
	assert_int_equal(s.start_b, 1);
	assert_int_equal(s.end_b, 10);
	assert_int_equal(s.paragraph, 1);
	assert_true(sentence_next_paragraph(&it, &s));
	assert_int_equal(s.start_b, 14);
	assert_int_equal(s.end_b, 20);
	assert_int_equal(s.paragraph, 2);
	assert_false(sentence_next_paragraph(&it, &s));
}

static void
test_paragraph_numbers(void **state)
{
	const struct str text = STR("One. Two.\n\nThree.");
	static const size_t paragraphs[] = {1, 1, 2};
	struct sentence_iter it;
	struct sentence s;
	size_t i;

	(void)state;
	sentence_begin(&it, &model, text);
	for (i = 0; i < 3; i++) {
		assert_true(sentence_next(&it, &s));
		assert_int_equal(s.paragraph, paragraphs[i]);
	}
	assert_false(sentence_next(&it, &s));
}

static int
setup(void **state)
{
	(void)state;
	return sentence_model_open(&model);
}

static int
teardown(void **state)
{
	(void)state;
	sentence_model_close(&model);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_titles_and_initials),
		cmocka_unit_test(test_companies),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_times_and_numbers),
		cmocka_unit_test(test_quotations),
		cmocka_unit_test(test_names_with_marks),
		cmocka_unit_test(test_ellipses),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_noise),
		cmocka_unit_test(test_small_letters),
		cmocka_unit_test(test_stopless),
		cmocka_unit_test(test_other_scripts),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_paragraph_numbers),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
