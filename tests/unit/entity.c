/*
 * entity.c - tests of lib/entity.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "entity.h"

static const char alias_text[] =
	"Union of Ports\tORG\t!UOP|Port Union|?Union\n"
	"United States\tLOC\t!U.S.|US\nHarbour\tLOC\tthe Harbour\n"
	"Netherlands\tLOC\tHolland\n[firm]\nag inc\n";

static const char spelling_text[] =
	"[title]\nmr\n[respelling]\nsh\tS\nch\tS\nou\tu\n";

struct fixture {
	struct lexicon file, spelling_file;
	struct names_rules spelling;
	struct known known;
	struct aliases aliases;
	struct entity_memory memory;
};

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	lexicon_from(&f.file, STR(alias_text));
	assert_int_equal(aliases_read(&f.aliases, &f.file, &f.known, NULL), 0);
	lexicon_from(&f.spelling_file, STR(spelling_text));
	assert_int_equal(names_rules_read(&f.spelling, &f.spelling_file), 0);
	f.memory.aliases = &f.aliases;
	f.memory.spelling = &f.spelling;
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	entity_memory_free(&f->memory);
	aliases_free(&f->aliases);
	known_free(&f->known);
	names_rules_free(&f->spelling);
	return 0;
}

/*
 * `text` has its mentions marked as "<PER Ann Lee>"; their names, joined by
 * bars, are `wanted`.
 */
static void
check(struct fixture *f, const char *text, const char *wanted)
{
	struct entity_mention m[32];
	struct buf row = {0}, got = {0};
	size_t n = 0, i;
	const char *p;

	for (p = text; *p != '\0'; p++) {
		if (*p == '<') {
			const char *blank = strchr(p, ' ');

			m[n] = (struct entity_mention){.start_b = row.n,
				.type = entity_type_of(str_from(
					p + 1, (size_t)(blank - p) - 1))};
			p = blank;
		} else if (*p == '>') {
			m[n++].end_b = row.n;
		} else {
			buf_add_char(&row, *p);
		}
	}
	for (i = 0; i < n; i++)
		m[i].row = buf_str(&row);
	entity_resolve(&f->memory, m, n);
	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_add_char(&got, '|');
		buf_add_str(&got, m[i].name);
	}
	buf_add_char(&got, '\0');
	assert_string_equal(got.p, wanted);
	buf_free(&row);
	buf_free(&got);
}

static void
people(void **state)
{
	check(*state, "<PER Jane Doe> and <PER Doe>; <PER J. Doe>, <PER Jane>",
		"Jane Doe|Jane Doe|Jane Doe|Jane Doe");
	check(*state, "<PER Doe> said. <PER Jane Doe> left.",
		"Jane Doe|Jane Doe");
	check(*state, "<PER Ann Roe>, <PER Roe>, <PER Bo Roe>, <PER Roe>",
		"Ann Roe|Ann Roe|Bo Roe|Bo Roe");
	check(*state, "<PER Ruud van der Kolk>, <PER Van der Kolk>",
		"Ruud van der Kolk|Ruud van der Kolk");
	check(*state, "<PER Jane Doe>, <PER Jane M. Doe>",
		"Jane M. Doe|Jane M. Doe");
	check(*state, "<PER Solo> alone", "Solo");
	check(*state, "<PER Bo R\u00f3e>, <PER Roe>; <PER Bo Roe>",
		"Bo R\u00f3e|Bo R\u00f3e|Bo R\u00f3e");
	check(*state, "<PER Bo O\u2019Roe>, <PER O'Roe>",
		"Bo O\u2019Roe|Bo O\u2019Roe");
	check(*state, "<PER Bo al-Roe>, <PER Roe>", "Bo al-Roe|Bo al-Roe");
	check(*state, "<PER Bo Roe Jr.>, <PER Roe>", "Bo Roe Jr.|Bo Roe Jr.");
	check(*state, "<PER Ana Roe Lind>, <PER Roe>",
		"Ana Roe Lind|Ana Roe Lind");
	/* A person who is called as a country is. */
	check(*state, "<PER Tom Holland>, <PER Holland>; <LOC Holland>",
		"Tom Holland|Tom Holland|Netherlands");
}

static void
spellings(void **state)
{
	check(*state, "<PER Iva Grushko>, <PER Grouchko>, <PER Iva Grouchko>",
		"Iva Grushko|Iva Grushko|Iva Grushko");
	check(*state, "<PER Grouchko>; <PER Iva Grushko>",
		"Iva Grushko|Iva Grushko");
	check(*state, "<PER Iva Grushko>; <PER Bo Grouchko>",
		"Iva Grushko|Bo Grouchko");
}

/* Full names come first, or are firms'. */
static void
heads(void **state)
{
	check(*state, "<ORG Pinto> fell; the <ORG Pinto Runner>",
		"Pinto|Pinto Runner");
	check(*state, "<ORG Pinto Runners> won; <ORG Pinto>",
		"Pinto Runners|Pinto Runners");
	check(*state, "<ORG PNT Sport>; <ORG PNT>", "PNT Sport|PNT");
	check(*state, "<ORG Pinto Inc.>, <ORG Pinto Inc>",
		"Pinto Inc.|Pinto Inc.");
	check(*state, "<ORG Moody\u2019s> and <ORG Moody's>",
		"Moody\u2019s|Moody\u2019s");
	check(*state, "<ORG pinto>, <ORG Pinto>", "Pinto|Pinto");
}

static void
brackets(void **state)
{
	check(*state, "<MISC Bay Port Index> (<ORG BPI>)",
		"Bay Port Index|Bay Port Index");
	check(*state, "<ORG Bank of Eden> (<ORG BoE>), <ORG BoE>",
		"Bank of Eden|Bank of Eden|Bank of Eden");
	check(*state, "<ORG Aid for Ghent> (<ORG AfD>)",
		"Aid for Ghent|Aid for Ghent");
	check(*state, "<ORG Great Union of Ports> (<ORG UOP>), <ORG UOP>",
		"Union of Ports|Union of Ports|Union of Ports");
	/* The list's US is another one. */
	check(*state, "<ORG Upper Sixth> (<ORG US>), the <ORG US>",
		"Upper Sixth|Upper Sixth|Upper Sixth");
	check(*state, "<ORG Upper Sixth> (<LOC US>)",
		"Upper Sixth|United States");
	check(*state, "<PER Ann Roe> (<ORG ARP>)", "Ann Roe|ARP");
}

static void
organisations(void **state)
{
	check(*state, "<ORG Bay Fishing Board> (<ORG BFB>). The <ORG BFB>",
		"Bay Fishing Board|Bay Fishing Board|Bay Fishing Board");
	check(*state, "<ORG Siltex> fell; <ORG Siltex AG>",
		"Siltex AG|Siltex AG");
	check(*state, "<ORG Port Union> and the <ORG Union>",
		"Union of Ports|Union of Ports");
	check(*state, "a <ORG Union>", "Union");
}

static void
places(void **state)
{
	check(*state, "<LOC BRUGES> - in <LOC Bruges>", "Bruges|Bruges");
	check(*state, "<LOC NEW HAVEN> -", "New Haven");
	check(*state, "<LOC U.S.>, <LOC US>, <LOC the\nUS>",
		"United States|United States|United States");
	check(*state, "<ORG Us> and <LOC US>", "Us|United States");
	check(*state, "<LOC ROAD A12> -", "ROAD A12");
	check(*state, "He flew from <LOC JKIA>.", "JKIA");
	check(*state, "<PER SOLO>, <LOC OSLO> -", "Solo|Oslo");
}

static void
bad_lists(void **state)
{
	static const char *const bad[] = {"A\tORG\n", "A\tXYZ\tB\n"};
	struct aliases a;
	struct known k;
	struct lexicon x;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		a = (struct aliases){0};
		k = (struct known){0};
		lexicon_from(&x, str_of(bad[i]));
		assert_int_equal(aliases_read(&a, &x, &k, NULL), -1);
		aliases_free(&a);
		known_free(&k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people),
		cmocka_unit_test(spellings),
		cmocka_unit_test(organisations),
		cmocka_unit_test(heads),
		cmocka_unit_test(brackets),
		cmocka_unit_test(places),
		cmocka_unit_test(bad_lists),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
