/*
 * names.c - tests of lib/names.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "names.h"

static const char rules_text[] =
	"[title]\nmr dr president\n[particle]\nde van\n[respelling]\n"
	"sh\tS\nch\tS\ntch\tS\nou\tu\nck\tk\noff$\tov\ny$\ti\n^mc\tmak\nc\tk\n";

struct fixture {
	struct names_rules rules;
	struct names names;
};

static int
setup(void **state)
{
	static struct fixture f;
	struct lexicon x;

	f = (struct fixture){0};
	lexicon_from(&x, STR(rules_text));
	assert_int_equal(names_rules_read(&f.rules, &x), 0);
	f.names.rules = &f.rules;
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	names_free(&f->names);
	names_rules_free(&f->rules);
	return 0;
}

static void
check_key(struct fixture *f, const char *word, const char *key)
{
	struct buf out = {0};

	names_key(&out, &f->rules, str_of(word));
	buf_add_char(&out, '\0');
	assert_string_equal(out.p, key);
	buf_free(&out);
}

static void
keys(void **state)
{
	check_key(*state, "grouchko", "gruSko");
	check_key(*state, "grushko", "gruSko");
	check_key(*state, "voronoff", "voronov");
	check_key(*state, "mccoy", "makoi");
	check_key(*state, "benedetti", "benedeti");
	check_key(*state, "", "");
}

static void
persons(void **state)
{
	static const struct {
		const char *name, *role;
		uint32_t person;
	} cases[] = {
		{"Alexander Grushko", "deputy minister", 0},
		{"Alexandre Grouchko", "Deputy Minister for Foreign Affairs",
			0},
		{"ALEXANDER GRUSHKO", "", 0},
		{"Grouchko", "", 0},
		{"Wendy Sherman", "", 3},
		{"Brad Sherman", "", 4},
		{"Sherman", "", 5},
		{"President Ann de Vries", "", 6},
		{"De Vries", "", 6},
		{"George Adeyemi", "", 8},
		{"George Mbeki Adeyemi", "", 8},
		{"the minister", "", 10},
		{"The Minister", "", 10},
		{"A. Grushko", "", 0},
		{"", "", 12},
		{"Boris Voronoff", "", 13},
		{"Voronov", "", 13},
	};
	struct fixture *f = *state;
	uint32_t number[sizeof(cases) / sizeof(cases[0])];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		number[i] = names_add(&f->names, str_of(cases[i].name),
			str_of(cases[i].role));
	names_unify(&f->names);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
			names_person(&f->names, number[i]), cases[i].person);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keys, setup, teardown),
		cmocka_unit_test_setup_teardown(persons, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
