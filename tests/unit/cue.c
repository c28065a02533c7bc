/*
 * cue.c - tests of lib/cue.h and of the data files it reads
 */
#include "heard.h"

#define HAS(word, bits) ((cue_of(&speech.cues, STR(word)) & (bits)) == (bits))

static void
test_forms(void **state)
{
	(void)state;
	assert_true(HAS("say", CUE_VERB | CUE_BASE | CUE_CLAUSE));
	assert_true(HAS("says", CUE_VERB | CUE_THIRD));
	assert_true(HAS("said", CUE_PAST | CUE_PARTICIPLE | CUE_STATES));
	assert_true(HAS("saying", CUE_ING));
	assert_true(HAS("wrote", CUE_PAST));
	assert_false(HAS("wrote", CUE_PARTICIPLE));
	assert_true(HAS("Told", CUE_VERB | CUE_HEARER));
	assert_true(HAS("claims", CUE_VERB | CUE_NOUN));
	assert_true(HAS("laughed", CUE_WEAK));
	assert_true(HAS("dubbed", CUE_LABEL));
	assert_true(HAS("believes", CUE_INWARD));
	assert_int_equal(cue_of(&speech.cues, STR("sailed")), 0);
}

static void
test_phrases(void **state)
{
	(void)state;
	assert_true(cue_of_phrase(&speech.cues, STR("pointed"), STR("out")) &
		    CUE_CLAUSE);
	assert_true(cue_of_phrase(&speech.cues, STR("shot"), STR("back")) &
		    CUE_PAST);
	assert_int_equal(
		cue_of_phrase(&speech.cues, STR("sailed"), STR("out")), 0);
}

static void
test_people(void **state)
{
	(void)state;
	assert_true(HAS("minister", CUE_ROLE));
	assert_true(HAS("spokeswoman", CUE_ROLE | CUE_FEMALE));
	assert_true(HAS("Mr.", CUE_TITLE | CUE_MALE));
	assert_true(HAS("mr", CUE_TITLE | CUE_MALE));
	assert_true(HAS("Ann", CUE_FEMALE));
	assert_true(HAS("ministry", CUE_BODY));
}

static void
test_small_words(void **state)
{
	(void)state;
	assert_true(HAS("would", CUE_AUXILIARY | CUE_UNREAL));
	assert_true(HAS("he", CUE_PRONOUN | CUE_PERSONAL));
	assert_true(HAS("after", CUE_PREPOSITION | CUE_SUBORDINATOR));
	assert_true(HAS("Monday", CUE_TIME));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_small_words),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
