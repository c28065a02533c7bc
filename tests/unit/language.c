/*
 * language.c - tests of lib/language.h, with its own word lists
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "language.h"

static int
set_up(void **state)
{
	static struct languages l;
	struct lexicon x = {0};

	if (lexicon_open(&x, "./lib/data/stopwords.txt") < 0 ||
		languages_load(&l, &x) < 0)
		return -1;
	lexicon_close(&x);
	*state = &l;
	return 0;
}

static int
tear_down(void **state)
{
	languages_free(*state);
	return 0;
}

static void
languages_are_told_apart(void **state)
{
	static const struct {
		const char *code, *text;
	} texts[] = {
		{"en", "The mayor said that the bridge would be closed for "
		       "two weeks, and that nobody was to blame."},
		{"de", "Der Bürgermeister sagte, dass die Brücke für zwei "
		       "Wochen geschlossen wird und niemand schuld sei."},
		{"fr", "Le maire a dit que le pont serait fermé pour deux "
		       "semaines et que personne n’est responsable."},
		{"es", "El alcalde dijo que el puente estará cerrado dos "
		       "semanas y que no hay culpables de lo ocurrido."},
		{"it", "Il sindaco ha detto che il ponte sarà chiuso per due "
		       "settimane e che non è colpa di nessuno."},
		{"pt", "O prefeito disse que a ponte vai ficar fechada por "
		       "duas "
		       "semanas e que não há culpados."},
		{"nl", "De burgemeester zei dat de brug twee weken dicht is en "
		       "dat niemand er iets aan kan doen."},
		{"pl", "Burmistrz powiedział, że most będzie zamknięty przez "
		       "dwa tygodnie i że nie jest to wina nikogo."},
		{"ru", "Мэр сказал, что мост будет закрыт на две недели и что "
		       "никто не виноват в этом."},
		{"uk", "Мер сказав, що міст буде закритий на два тижні і що "
		       "ніхто не винен у цьому."},
		{"sv", "Borgmästaren sade att bron ska vara stängd i två "
		       "veckor och att det inte är någons fel."},
		{"ja", "市長は橋が二週間閉鎖されると述べた。"},
		{"zh", "市长表示大桥将关闭两个星期，没有人应该负责。"},
		{"ko", "시장은 다리가 이주 동안 폐쇄될 것이라고 말했다."},
		{"", "Marlow Echo 4 March 2023"},
		{"", ""},
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct str got = language_guess(*state, str_of(texts[i].text));

		if (!str_eq(got, str_of(texts[i].code)))
			fail_msg("%.*s for: %s", (int)got.n, got.p,
				texts[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_are_told_apart),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
