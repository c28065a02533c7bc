/*
 * words.c - tests of lib/words.h and lib/clause.h
 */
#include "clause.h"
#include "heard.h"

static void
test_kinds(void **state)
{
	const struct word *w;

	(void)state;
	read_text("Mr. Orr paid 12 crowns — “less”.");
	w = speech.words.at;
	assert_int_equal(speech.words.n, 10);
	assert_text(words_str(&speech.words, 0), "Mr.");
	assert_true(w[0].cue & CUE_TITLE);
	assert_int_equal(w[1].flags & WORD_UPPER, WORD_UPPER);
	assert_int_equal(w[3].kind, WORD_NUMBER);
	assert_int_equal(w[5].kind, WORD_SIGN);
	assert_int_equal(w[5].sign, '-');
	assert_int_equal(w[6].kind, WORD_MARK);
	assert_text(words_range(&speech.words, 0, 2), "Mr. Orr");
	assert_int_equal(words_range(&speech.words, 2, 2).n, 0);
}

static void
test_double_marks(void **state)
{
	(void)state;
	read_text("''Aye'' ``no''");
	assert_int_equal(speech.words.n, 6);
	assert_text(words_str(&speech.words, 0), "''");
	assert_text(words_str(&speech.words, 3), "``");
}

static void
test_sentences(void **state)
{
	(void)state;
	read_text("One two. Three.\nFour.");
	assert_int_equal(n_sentences, 3);
	assert_int_equal(sentence[0].first, 0);
	assert_int_equal(sentence[0].last, 3);
	assert_int_equal(sentence[2].last, speech.words.n);
	assert_int_equal(speech.words.sentence_of[3], 1);
}

static void
test_capitals_are_names(void **state)
{
	(void)state;
	read_text("Then Will said: May we?");
	assert_false(speech.words.at[1].cue & CUE_AUXILIARY);
	read_text("Will it rain?");
	assert_true(speech.words.at[0].cue & CUE_AUXILIARY);
}

static size_t
attributed(const char *text)
{
	read_text(text);
	return words_attribution(&speech.words, 0, speech.words.n);
}

static void
test_attribution(void **state)
{
	(void)state;
	assert_int_equal(attributed("said Ann Orr."), 1);
	assert_int_equal(attributed("Ann Orr told them."), 3);
	assert_int_equal(attributed("the minister said."), 3);
	assert_int_equal(attributed("sailing home, he said."), 0);
}

/* The units of a paragraph as letters: w n . Q E */
static void
assert_units(const char *text, const char *wanted)
{
	static const char letter[] = "wn.QE";
	struct clauses c = {0};
	struct buf got = {0};
	size_t next = 0, u;

	read_text(text);
	clause_build(
		&c, &speech.words, &speech.marks, 0, speech.words.n, &next);
	for (u = 0; u < c.n; u++)
		buf_add_char(&got, letter[c.at[u].kind]);
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
	clauses_free(&c);
}

static void
test_folding(void **state)
{
	(void)state;
	assert_units("Orr left.", "Eww.E");
	assert_units("Orr left. It rained.", "Eww.Eww.E");
	assert_units("“One. Two,” he said.", "EQww.E");
	assert_units("“Who pays?” Ms. Orr asked.", "EQwww.E");
	assert_units("“Who pays?” It rained.", "EQEww.E");
	assert_units("Ben “Tiger” Lee left.", "Ewwww.E");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_double_marks),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_capitals_are_names),
		cmocka_unit_test(test_attribution),
		cmocka_unit_test(test_folding),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
