/*
 * quotemark.c - tests of lib/quotemark.h
 *
 * A case is a text and what is found in it, each range between brackets.
 */
#include "heard.h"

static void
assert_ranges(const char *text, const char *wanted)
{
	struct buf got = {0};
	const struct quoted *r;
	size_t i;

	read_text(text);
	for (i = 0; i < speech.marks.n; i++) {
		r = &speech.marks.at[i];
		buf_add_char(&got, '[');
		buf_add(&got, text + r->start_b, r->end_b - r->start_b);
		buf_add_char(&got, ']');
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
}

static void
test_sound_marks(void **state)
{
	(void)state;
	assert_ranges("“One,” he said. “Two.”", "[One,][Two.]");
	assert_ranges("\"One,\" he said. \"Two.\"", "[One,][Two.]");
	assert_ranges("''One,'' he said. ``Two.''", "[One,][Two.]");
	assert_ranges("«One», he said. „Two.“", "[One][Two.]");
	assert_ranges("No marks at all.", "");
	assert_ranges("", "");
}

static void
test_wrong_glyphs(void **state)
{
	(void)state;
	assert_ranges("“One, “said Orr.", "[One,]");
	assert_ranges("“One, ”said Orr.", "[One,]");
	assert_ranges("“One. “", "[One.]");
	assert_ranges("”One,” said Orr.", "[One,]");
	assert_ranges("“One,“ he said. “Two,“ he said.", "[One,][Two,]");
}

static void
test_missing_marks(void **state)
{
	(void)state;
	assert_ranges("“One,” he said. “Two.\nThree.", "[One,][Two.]");
	assert_ranges(
		"“One,” he said. Two is here ”. Three.", "[One,][Two is here]");
	assert_ranges("He left. It was “one. He said: “Two.”", "[one.][Two.]");
	assert_ranges("One is here,” he said.", "[One is here,]");
	assert_ranges("“One, said Ann Orr, 52. “Two.”", "[One,][Two.]");
	assert_ranges(
		"“One is here, Dr. Orr says. It rains.", "[One is here,]");
	assert_ranges("“One is here! he told them.", "[One is here!]");
	assert_ranges("“One is here, Dr. Ann Orr, the head of it, said now.",
		"[One is here,]");
	assert_ranges("It was “one, according to the clerk.", "[one,]");
	assert_ranges("“One is here, he said, and it stays.",
		"[One is here, he said, and it stays.]");
	assert_ranges("One is it,“ said Ann Orr. Two is that.“",
		"[One is it,][Two is that.]");
}

static void
test_paragraphs(void **state)
{
	(void)state;
	assert_ranges("“One.\n“Two,” he said.", "[One.\n“Two,]");
	assert_ranges("“One.\nTwo,” he said.", "[One.\nTwo,]");
	assert_ranges("\"One.\n“Two,” he said.", "[One.][Two,]");
	assert_ranges("\"The “plan” is “late.”\"", "[The “plan” is “late.”]");
	assert_ranges("\"The “plan.”\nIt is “late.”\"",
		"[The “plan.”\nIt is “late.”]");
	assert_ranges(
		"\"It rained.\n\"“One,” said Orr. “Two.”\"", "[One,][Two.]");
	assert_ranges("\"One,” said Orr. “Two.\"", "[One,][Two.]");
	assert_ranges("– We sail, says Ann Orr.", "[We sail]");
	assert_ranges("– A list\n– of things", "");
}

static void
test_nesting(void **state)
{
	(void)state;
	assert_ranges("“One “two” three,” he said.", "[One “two” three,]");
	assert_ranges("“One ‘two’ three,” he said.", "[One ‘two’ three,]");
	assert_ranges("'One \"two\" three,' he said.", "[One \"two\" three,]");
}

static void
test_single_marks(void **state)
{
	(void)state;
	assert_ranges("'We don't go,' he said.", "[We don't go,]");
	assert_ranges("The boys' club, the '90s, rock 'n' roll.", "[n]");
	assert_ranges("‘One’ and ‘two’.", "[One][two]");
	assert_ranges("It is Ann's and the crew's.", "");
}

static void
test_no_marks(void **state)
{
	(void)state;
	assert_ranges("A plank of 6\" and one of 4\" broke.", "");
	assert_ranges("\"\"", "");
	assert_ranges("“ ”", "");
}

static void
test_ranges_hold_their_words(void **state)
{
	const struct quoted *r;
	const struct word *w;

	(void)state;
	read_text("Ann Orr said: “We sail at dawn.”");
	r = &speech.marks.at[0];
	w = speech.words.at;
	assert_int_equal(w[r->first].start_b, r->start_b);
	assert_int_equal(w[r->last - 1].end_b, r->end_b);
	assert_int_equal(r->open + 1, r->first);
	assert_int_equal(r->close, r->last);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound_marks),
		cmocka_unit_test(test_wrong_glyphs),
		cmocka_unit_test(test_missing_marks),
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_single_marks),
		cmocka_unit_test(test_no_marks),
		cmocka_unit_test(test_ranges_hold_their_words),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
