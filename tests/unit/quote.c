/*
 * quote.c - tests of lib/quote.h: kinds, rules, fragments of one utterance
 *
 * A case is a text and its rows, KIND RULE part_of text, each ended by a
 * slash.
 */
#include "heard.h"

static void
assert_rows(const char *text, const char *wanted)
{
	struct buf got = {0};
	const struct quotation *q;
	size_t i;

	read_text(text);
	for (i = 0; i < speech.quotes.n; i++) {
		q = &speech.quotes.at[i];
		buf_printf(&got, "%s %s %zu ", quote_kind_name[q->kind],
			quote_rule_name[q->rule], q->part_of);
		buf_add(&got, text + q->start_b, q->end_b - q->start_b);
		buf_add_char(&got, '/');
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
}

static void
test_kinds(void **state)
{
	(void)state;
	assert_rows("“We go,” said Orr.", "direct verb-speaker 0 We go,/");
	assert_rows(
		"Orr said it was “too late” now.", "mixed around 0 too late/");
	assert_rows("Orr said that it was too late.",
		"indirect before 0 it was too late/");
	assert_rows("Orr said that the ship was “very” late on Monday.",
		"indirect before 0 the ship was “very” late on Monday/"
		"mixed around 0 very/");
}

static void
test_indirect(void **state)
{
	(void)state;
	assert_rows("Orr said the storm hurt trade in all of Ayle.",
		"indirect before 0 the storm hurt trade in all of Ayle/");
	assert_rows("Orr wept, noting that it costs much to sail.",
		"indirect participle 0 it costs much to sail/");
	assert_rows("Orr predicted that imports hurt trade in Ayle.",
		"indirect before 0 imports hurt trade in Ayle/");
	assert_rows("Orr said the same of the mayor of Ayle.", "");
	assert_rows("AYLE — The old mill is for sale, Orr said.",
		"indirect speaker-verb 0 The old mill is for sale/");
	assert_rows(
		"ST AYLE, May 3 (Tide News) - The mill is for sale, said Orr.",
		"indirect verb-speaker 0 The mill is for sale/");
	assert_rows("It rained. That’s what keeps us here, Orr added.",
		"indirect speaker-verb 0 That’s what keeps us here/");
	assert_rows("“Tides” director Ann Orr said the film would be late.",
		"indirect speaker-verb 0 the film would be late/");
	assert_rows("But “Long Tide” creator Ann Orr said it would be late.",
		"indirect speaker-verb 0 it would be late/");
}

static void
test_fragments(void **state)
{
	(void)state;
	assert_rows("“We go,” Orr said, “and we go now.”",
		"direct speaker-verb 0 We go,/"
		"mixed speaker-verb 0 and we go now./");
	assert_rows("Orr called it “a shame” and “a crime”.",
		"mixed label 0 a shame/mixed label 0 a crime/");
	assert_rows("“We go,” Orr said. “At dawn.” It rained.",
		"direct speaker-verb 0 We go,/direct continued 0 At dawn./");
	assert_rows("“Who knows?” Orr asked. “Nor do I.”",
		"direct speaker-verb 0 Who knows?/"
		"direct continued 0 Nor do I./");
	assert_rows("“We go,” Orr said. The hall was still. “At dawn.”",
		"direct speaker-verb 0 We go,/direct continued 0 At dawn./");
}

static void
test_floating(void **state)
{
	(void)state;
	assert_rows("“We go,” Orr said.\n“It is late and dark.”",
		"direct speaker-verb 0 We go,/"
		"direct floating 1 It is late and dark./");
	assert_rows("“It is late and dark.”",
		"direct nobody 0 It is late and dark./");
	assert_rows("Orr said that the hall was full. “We go at dawn.”",
		"indirect before 0 the hall was full/"
		"direct after-report 1 We go at dawn./");
	assert_rows("Orr was furious. “We go at dawn.”",
		"direct subject 0 We go at dawn./");
	assert_rows("Ann Orr wanted to “mend fences” at home.",
		"mixed subject 0 mend fences/");
	assert_rows("Ann Orr is back: they have “no fear” now.",
		"mixed subject 0 no fear/");
}

static void
test_other_rules(void **state)
{
	(void)state;
	assert_rows("Minister Orr: “We go.”", "direct colon 0 We go./");
	assert_rows("“We go.” — Ann Orr", "direct dash 0 We go./");
	assert_rows("Orr called it “a shame”.", "mixed label 0 a shame/");
	assert_rows("According to Orr, it was “too late”.",
		"mixed according-to 0 too late/");
	assert_rows("Orr's claim that it was “too late” is false.",
		"mixed noun 0 too late/");
}

static void
test_nothing(void **state)
{
	(void)state;
	assert_rows("", "");
	assert_rows("Orr wrote “The Long Tide” last year.", "");
	assert_rows("The “expert” left.", "");
	assert_rows("In her book, “The Long Tide,” Orr listed the wrecks.", "");
	assert_rows("“Related:”", "");
	assert_rows("Orr left.\n“Alarming rise in rents”", "");
	assert_rows("<img alt=\"We go at dawn, all of us\">", "");
	assert_rows("“We go,” said Orr.\n'A hard night.'\nIt rained.",
		"direct verb-speaker 0 We go,/");
	assert_rows("“” said Orr.", "");
	assert_rows("HOW TO SWIM: The tides of Ayle\nFAQ: Your letters\n"
		    "STRESS: How to rest",
		"");
	assert_rows("“Storm hits Ayle” — The Ayle Herald, 3 May 2020", "");
}

static void
test_places(void **state)
{
	const struct quotation *q;

	(void)state;
	read_text("It rained. “We go,” said Orr. “Now.”");
	q = speech.quotes.at;
	assert_int_equal(speech.quotes.n, 2);
	assert_int_equal(q[0].sentence, 1);
	assert_int_equal(q[1].sentence, 2);
	assert_int_equal(q[0].n_words, 2);
	assert_text(q[0].verb, "said");
	assert_text(q[1].verb, "said");
}

static void
test_kind_names(void **state)
{
	(void)state;
	assert_int_equal(quote_kind_of(STR("mixed")), QUOTE_MIXED);
	assert_int_equal(quote_kind_of(STR("Mixed")), QUOTE_N_KINDS);
	assert_int_equal(quote_kind_of(STR("")), QUOTE_N_KINDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_indirect),
		cmocka_unit_test(test_fragments),
		cmocka_unit_test(test_floating),
		cmocka_unit_test(test_other_rules),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_kind_names),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
