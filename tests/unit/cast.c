/*
 * cast.c - tests of lib/cast.h: who is in a document, and who is meant
 */
#include "heard.h"

static const struct person *
person(const char *name)
{
	size_t i;

	for (i = 0; i < speech.cast.n_persons; i++)
		if (str_eq(speech.cast.person[i].name, str_of(name)))
			return &speech.cast.person[i];
	return NULL;
}

static void
test_names(void **state)
{
	(void)state;
	read_text("Minister Ann Orr met Ben Lee. Orr left.");
	assert_non_null(person("Ann Orr"));
	assert_non_null(person("Ben Lee"));
	assert_null(person("Orr"));
	assert_int_equal(person("Ann Orr")->n_mentions, 2);
	assert_int_equal(person("Ann Orr")->gender, CUE_FEMALE);
	assert_int_equal(person("Ben Lee")->gender, CUE_MALE);
}

static void
test_two_of_one_name(void **state)
{
	(void)state;
	read_text("Ann Orr and Ben Orr met. Mr. Orr left.");
	assert_non_null(person("Orr"));
}

static void
test_double_surnames(void **state)
{
	static const struct cast_entity entity[] = {
		{ENTITY_PER, 0, 11, {"Ann Vik Orr", 11}},
		{ENTITY_PER, 16, 27, {"Ben Vik Orr", 11}},
	};
	struct words_sentence s = {0, 32, 1, 0, 0};

	(void)state;
	speech_read(&speech, STR("Ann Vik Orr and Ben Vik Orr met."), &s, 1,
		entity, 2);
	assert_non_null(person("Ann Vik Orr"));
	assert_non_null(person("Ben Vik Orr"));
}

static void
test_titles_are_no_names(void **state)
{
	(void)state;
	read_text("The Secretary-General met the Prime Minister.");
	assert_null(person("General"));
	assert_null(person("Minister"));
}

static void
assert_role(const char *text, const char *name, const char *role)
{
	read_text(text);
	assert_non_null(person(name));
	assert_text(person(name)->role, role);
}

static void
test_roles(void **state)
{
	(void)state;
	assert_role("Deputy Harbour Minister Ann Orr left.", "Ann Orr",
		"Deputy Harbour Minister");
	assert_role("The board's chief, Ann Orr, left.", "Ann Orr",
		"The board's chief");
	assert_role("Ann Orr, the mayor of Ayle, left.", "Ann Orr",
		"mayor of Ayle");
	assert_role(
		"The former envoy to Ayle and Deputy Minister Ann Orr left.",
		"Ann Orr", "Deputy Minister");
	assert_role("Ann Orr, director of Tide & Sons, left.", "Ann Orr",
		"director of Tide & Sons");
	assert_role("Ann Orr, who is the sister of mayor Ben Lee, left.",
		"Ann Orr", "");
	assert_role("Ann Orr left.", "Ann Orr", "");
}

static void
test_entities(void **state)
{
	static const struct cast_entity entity[] = {
		{ENTITY_PER, 0, 3, {"Sigrun Vik", 10}},
		{ENTITY_LOC, 8, 12, {"Ayle", 4}},
	};
	struct words_sentence s = {0, 18, 1, 0, 0};

	(void)state;
	speech_read(&speech, STR("Vik met Ayle now. "), &s, 1, entity, 2);
	assert_non_null(person("Sigrun Vik"));
	assert_int_equal(person("Ayle")->kind, CAST_BODY);
}

static void
assert_speaker(const char *text, const char *wanted)
{
	read_text(text);
	assert_true(speech.quotes.n > 0);
	assert_text(speech.quotes.at[speech.quotes.n - 1].speaker, wanted);
}

static void
test_pronouns(void **state)
{
	(void)state;
	assert_speaker("Ann Orr met Ben Lee. “We go,” she said.", "Ann Orr");
	assert_speaker("Ann Orr met Ben Lee. “We go,” he said.", "Ben Lee");
	assert_speaker(
		"“We stay,” said Ann Orr. “We go,” she said.", "Ann Orr");
	assert_speaker("“We go,” they said.", "they");
	assert_speaker("Ann Orr left. “We go,” he said.", "he");
}

static void
test_descriptions(void **state)
{
	(void)state;
	assert_speaker("Mayor Ann Orr met Ben Lee. “We go,” the mayor said.",
		"Ann Orr");
	assert_speaker("Secretary General Ann Orr left. “We go,” the "
		       "secretary-general said.",
		"Ann Orr");
	assert_speaker("“We go,” said a spokesman for Ann Orr.",
		"a spokesman for Ann Orr");
	assert_speaker(
		"“We go,” said the head of research Ann Orr.", "Ann Orr");
}

static void
test_nameless_people(void **state)
{
	(void)state;
	assert_speaker("Mr. Ben Lee left. A doctor on the scene wept. “We go,” "
		       "the doctor said.",
		"the doctor");
	assert_speaker(
		"Mr. Ben Lee left. “We go,” the doctor said.", "Ben Lee");
}

static void
test_things_do_not_speak(void **state)
{
	(void)state;
	assert_speaker("The plan would be paid for by “closing many loopholes "
		       "at once.”",
		"");
	assert_speaker("Ann Orr wanted to “mend fences” at home.", "Ann Orr");
}

static void
test_pulled_quotations(void **state)
{
	(void)state;
	read_text("Ben Lee said the hall was full.\n“The sea has come into "
		  "every house.”\nIt rained.\n“The sea has come into every "
		  "house, and it stays,” said Ann Orr.");
	assert_int_equal(speech.quotes.n, 3);
	assert_text(speech.quotes.at[1].speaker, "Ann Orr");
}

static void
test_surnames(void **state)
{
	static const struct cast_entity entity[] = {
		{ENTITY_PER, 0, 9, {"Ann Paris", 9}},
		{ENTITY_LOC, 28, 33, {"Paris", 5}},
	};
	struct words_sentence s[] = {{0, 14, 1, 0, 0}, {15, 39, 1, 0, 0}};

	(void)state;
	assert_speaker(
		"Ben Orr Jr. met Ann Lee. “We go,” Orr said.", "Ben Orr Jr");
	speech_read(&speech, STR("Ann Paris sat. “It is,” Paris said."), s, 2,
		entity, 2);
	assert_non_null(person("Ann Paris"));
	assert_null(person("Paris"));
}

static void
test_phrases_with_names(void **state)
{
	static const struct cast_entity entity[] = {
		{ENTITY_PER, 0, 7, {"Ann Orr", 7}},
		{ENTITY_ORG, 22, 30, {"Ayle Fund", 9}},
		{ENTITY_ORG, 35, 44, {"Tide Bank", 9}},
	};
	struct words_sentence s[] = {{0, 17, 1, 0, 0}, {18, 75, 1, 0, 0}};

	(void)state;
	assert_speaker("Mayor Ann Orr left. “We go,” the mayor's letter said.",
		"the mayor's letter");
	assert_speaker(
		"“We go,” said Harbour Envoy to the fund Ann Orr.", "Ann Orr");
	assert_speaker(
		"Ms. Ann Orr left. Orr's statement said: “We go.”", "Ann Orr");
	assert_speaker("Posts on the site Operation Tide said: “We go.”",
		"Posts on the site Operation Tide");
	assert_speaker("It drew a sharp word from Ms. Ann Orr, who said that "
		       "it was late in Ayle.",
		"Ann Orr");
	assert_speaker("Ann Orr, a star and singer, left. “We go,” the star "
		       "herself said.",
		"Ann Orr");
	speech_read(&speech,
		STR("Ann Orr was late. The Ayle Fund and Tide Bank said it "
		    "was all well done."),
		s, 2, entity, 3);
	assert_int_equal(speech.quotes.n, 1);
	assert_text(speech.quotes.at[0].speaker, "The Ayle Fund and Tide Bank");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_two_of_one_name),
		cmocka_unit_test(test_double_surnames),
		cmocka_unit_test(test_titles_are_no_names),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_pronouns),
		cmocka_unit_test(test_descriptions),
		cmocka_unit_test(test_nameless_people),
		cmocka_unit_test(test_things_do_not_speak),
		cmocka_unit_test(test_pulled_quotations),
		cmocka_unit_test(test_surnames),
		cmocka_unit_test(test_phrases_with_names),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
