/*
 * attribution.c - tests of lib/attribution.h and lib/subject.h
 *
 * A case is a sentence and its attributions: subject|verb|before|after/ each.
 */
#include "attribution.h"
#include "heard.h"

static void
add_units(struct buf *out, const struct clauses *c, size_t first, size_t last)
{
	if (first < last)
		buf_add_str(out, words_range(c->words, c->at[first].word,
					 c->at[last].word));
}

static void
assert_found(const char *text, const char *wanted)
{
	struct clauses c = {0};
	struct attributions found = {0};
	const struct attribution *a;
	struct buf got = {0};
	size_t next = 0, i;

	read_text(text);
	clause_build(
		&c, &speech.words, &speech.marks, 0, speech.words.n, &next);
	attribution_find(&found, &c, &speech.cues);
	for (i = 0; i < found.n; i++) {
		a = &found.at[i];
		add_units(&got, &c, a->subject.first, a->subject.last);
		buf_add_char(&got, a->unreal ? '?' : '|');
		add_units(&got, &c, a->cue_first, a->cue_last);
		buf_add_char(&got, '|');
		add_units(&got, &c, a->before.first, a->before.last);
		buf_add_char(&got, '|');
		add_units(&got, &c, a->after.first, a->after.last);
		buf_add_char(&got, '/');
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&got);
	attributions_free(&found);
	clauses_free(&c);
}

static void
test_order(void **state)
{
	(void)state;
	assert_found(
		"Ann Orr said that it was late.", "Ann Orr|said||it was late/");
	assert_found(
		"It was late, Ann Orr said.", "Ann Orr|said|It was late|/");
	assert_found(
		"It was late, said Ann Orr.", "Ann Orr|said|It was late|/");
	assert_found("According to Ann Orr, it was late.",
		"Ann Orr|According to||it was late/");
	assert_found("The Ayle Post quoted Ann Orr as saying it was late.",
		"The Ayle Post|quoted||Ann Orr as saying it was late/"
		"Ann Orr|saying||it was late/");
	assert_found("Ann Orr was quoted by the Ayle Post as saying it was "
		     "late.",
		"the Ayle Post|quoted||/"
		"Ann Orr|quoted by the Ayle Post as saying||it was late/");
	assert_found("Ann Orr was quoted as saying it was late.",
		"Ann Orr|quoted as saying||it was late/");
}

static void
test_subjects(void **state)
{
	(void)state;
	assert_found("Orr, a clerk from Ayle, said it was late.",
		"Orr, a clerk from Ayle|said||it was late/");
	assert_found("In the hall on Monday, Orr said it was late.",
		"Orr|said||it was late/");
	assert_found("A spokesman for the board said it was late.",
		"A spokesman for the board|said||it was late/");
	assert_found("The board's chief, Ann Orr, said it was late.",
		"The board's chief, Ann Orr|said||it was late/");
	assert_found("Orr and Lee on Monday said it was late.",
		"Orr and Lee|said||it was late/");
	assert_found("After two days of talks, the chief, Ann Orr, warned it "
		     "was late.",
		"the chief, Ann Orr|warned||it was late/");
}

static void
test_long_subjects(void **state)
{
	(void)state;
	assert_found("Nearly 59% said they trust the ferry.",
		"Nearly 59%|said||they trust the ferry/");
	assert_found("“We go,” lead clerk and Ayle harbour pilot Ann Orr said.",
		"lead clerk and Ayle harbour pilot Ann Orr|said||/");
	assert_found("She sent a note to Ben Lee that said, “We go.”",
		"a note to Ben Lee|said||/");
	assert_found("According to a paper printed in Ayle on Monday, the crew "
		     "found it.",
		"a paper|According to||the crew found it/the crew|found||/");
	assert_found("According to a study, led by Ann Orr, the crew was late.",
		"a study|According to||the crew was late/");
	assert_found("Ann Orr, host of “Morning Tide,” said it was late.",
		"Ann Orr, host of “Morning Tide|said||it was late/");
	assert_found("Some in the “Ayle First” crowd say it was late.",
		"Some in the “Ayle First” crowd|say||it was late/");
	assert_found("Ben Orr Jr. said it was late.",
		"Ben Orr Jr.|said||it was late/");
	assert_found("Tide Inc. has since said it was late.",
		"Tide Inc.|said||it was late/");
	assert_found("According to a May survey, the crew was late.",
		"a May survey|According to||the crew was late/");
}

static void
test_inserts(void **state)
{
	(void)state;
	assert_found("Orr, who knows how to swim, said it was late.",
		"Orr|knows||how to swim/Orr, who knows how to swim|said||it "
		"was late/");
	assert_found("Orr, walking home after the vote, said it was late.",
		"Orr, walking home after the vote|said||it was late/");
	assert_found("Orr, when asked for news, said it was late.",
		"Orr, when asked for news|said||it was late/");
	assert_found("Orr, in her first words since the vote, said it was "
		     "late.",
		"Orr, in her first words since the vote|said||it was late/");
}

static void
test_restrictive_clauses(void **state)
{
	(void)state;
	assert_found("Clerks who attended the talks said it was late.",
		"Clerks who attended the talks|said||it was late/");
	assert_found("Orr told some of the clerks who came to town that it was "
		     "late.",
		"Orr|told||it was late/");
	assert_found("Orr said in a note mailed to Lee that it was late.",
		"Orr|said||it was late/");
}

static void
test_interposed(void **state)
{
	(void)state;
	assert_found("Today, said Ann Orr, the mayor, there are two ships.",
		"Ann Orr, the mayor|said|Today|there are two ships/");
	assert_found("Paper charts, says Ann Orr, can teach us all.",
		"Ann Orr|says|Paper charts|can teach us all/");
	assert_found("Orr, who left early, told the board it was late.",
		"Orr, who left early|told||it was late/");
}

static void
test_shared_subjects(void **state)
{
	(void)state;
	assert_found("Orr sat down and had a drink, saying it was late.",
		"Orr|saying||it was late/");
	assert_found("Orr said that Lee had found the ship sound, adding that "
		     "it was cold.",
		"Orr|said||Lee had found the ship sound/Lee|found||/"
		"|adding||it was cold/");
	assert_found("Orr said it was late, adding that it was cold.",
		"Orr|said||it was late/|adding||it was cold/");
	assert_found("Orr left the hall and said it was late.",
		"Orr|said||it was late/");
	assert_found("Orr said it was late and claimed that it was cold.",
		"Orr|said||it was late/|claimed||it was cold/");
}

static void
test_where_it_ends(void **state)
{
	(void)state;
	assert_found("Two days after Orr said it was late, the crew left.",
		"Orr|said||it was late/");
	assert_found("It is no wonder, Orr said, that the crew left.",
		"Orr|said|It is no wonder|the crew left/");
	assert_found("Orr said it was late, but Lee said it was early.",
		"Orr|said||it was late/Lee|said||it was early/");
	assert_found("While Orr said it was late, the crew left.",
		"Orr|said||it was late/");
	assert_found("Orr said it was late, according to Lee.",
		"Orr|said||it was late/Lee|according to|Orr said it was "
		"late|/");
	assert_found("It was late, according to Orr, who led the crew.",
		"Orr|according to|It was late|/");
	assert_found("The rent, according to Orr, has gone up.",
		"Orr|according to|The rent|has gone up/");
	assert_found("Orr said it was late; the crew had gone.",
		"Orr|said||it was late/");
	assert_found("Orr said it was late, while the crew had gone.",
		"Orr|said||it was late/");
	assert_found("Orr said it had left and found nothing.",
		"Orr|said||it had left and found nothing/|found||/");
}

static void
test_translated(void **state)
{
	(void)state;
	assert_found("“We go now,” hammers the mayor, Ann Orr.",
		"the mayor, Ann Orr|hammers||/");
	assert_found("“We go now”, is alarmed Ann Orr in Ayle.",
		"Ann Orr|is alarmed||/");
	assert_found("“We go now”, was amazed on Monday the envoy Ann Orr.",
		"the envoy Ann Orr|was amazed||/");
	assert_found("“We go now,” she hammers.", "she|hammers||/");
	assert_found("“We go now,” fans of Ann Orr left.", "");
	assert_found("“Long Tide,” stars Ann Orr.", "");
	assert_found("The “long tide” washes the town.", "");
}

static void
test_unreal(void **state)
{
	(void)state;
	assert_found(
		"Orr did not say that it was late.", "Orr?say||it was late/");
	assert_found(
		"Orr would say that it was late.", "Orr?say||it was late/");
	assert_found(
		"If Orr says it was late, we go.", "Orr?says||it was late/");
}

static void
test_no_verbs(void **state)
{
	(void)state;
	assert_found("The report was long.", "");
	assert_found("The reported fire was small.", "");
	assert_found("Orr's claims were false.", "");
	assert_found("It was known to all.", "");
	assert_found("The United States left.", "");
	assert_found("The Ayle DC charging rate is high.", "");
	assert_found("A note posted by Ann Orr was late.", "");
	assert_found("In some states the crew was late.", "");
	assert_found("Orr bases this claim on what the crew was.", "");
	assert_found("They came from northern states that had left.", "");
	assert_found("It was a racially charged debate that was late.", "");
	assert_found("“We go,” was how Orr described it.", "Orr|described||/");
	assert_found("It was late, according to Ayle Fund estimates.",
		"Ayle Fund estimates|according to|It was late|/");
}

static void
test_objects_are_no_content(void **state)
{
	(void)state;
	assert_found("Orr announced a plan.", "Orr|announced||/");
	assert_found(
		"Orr announced a plan that would work.", "Orr|announced||/");
	assert_found("Orr warned of a fire that was near.", "Orr|warned||/");
	assert_found(
		"Orr agreed to return the cash he received.", "Orr|agreed||/");
	assert_found("Orr told the man to leave the house he had bought.",
		"Orr|told||/");
	assert_found(
		"It was late, and Orr vowed to mend the wall.", "Orr|vowed||/");
	assert_found("Orr added to a list of faults that have cost much.",
		"Orr|added||/");
	assert_found("Orr wrote the letter, and it was late.", "Orr|wrote||/");
	assert_found("Orr declared victory, though the count was late.",
		"Orr|declared||/");
	assert_found("Orr, who is denying the aid, is late.", "Orr|denying||/");
	assert_found("It was late, Orr said. That is why.",
		"Orr|said|It was late|/");
	assert_found("Orr said that was why.", "Orr|said||that was why/");
	assert_found("Orr said this week that it was late.",
		"Orr|said||it was late/");
	assert_found("Orr said Monday's vote was late.",
		"Orr|said||Monday's vote was late/");
	assert_found("Orr reported at least 500 people came.",
		"Orr|reported||at least 500 people came/");
	assert_found("Orr found only a third of the crew was ready.",
		"Orr|found||only a third of the crew was ready/");
	assert_found("Orr said to a crowd of people who came to town.",
		"Orr|said||/");
	assert_found("Papers such as Ayle Tide have stated that it was late.",
		"Papers such as Ayle Tide|stated||it was late/");
	assert_found("Orr knows that, according to a note from May, it was "
		     "late.",
		"Orr|knows||according to a note from May, it was late/"
		"a note from May|according to||it was late/");
	assert_found("“We go,” Orr said in a note handed to the board.",
		"Orr|said||/");
	assert_found("A merger announced Monday would help.",
		"A merger|announced||/");
	assert_found("Orr says there needs to be a law.",
		"Orr|says||there needs to be a law/");
	assert_found("Orr noted there's no proof that tides help.",
		"Orr|noted||there's no proof that tides help/");
	assert_found(
		"Orr explained how it works.", "Orr|explained||how it works/");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_subjects),
		cmocka_unit_test(test_long_subjects),
		cmocka_unit_test(test_inserts),
		cmocka_unit_test(test_restrictive_clauses),
		cmocka_unit_test(test_interposed),
		cmocka_unit_test(test_shared_subjects),
		cmocka_unit_test(test_where_it_ends),
		cmocka_unit_test(test_translated),
		cmocka_unit_test(test_unreal),
		cmocka_unit_test(test_no_verbs),
		cmocka_unit_test(test_objects_are_no_content),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
