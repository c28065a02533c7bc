/*
 * temporal.c - tests of lib/temporal.h with the patterns as they ship: sentences
 * in which what must be found is marked, by lib/data/train/README.md
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "temporal.h"
#include "token.h"

struct fixture {
	struct lexicon file;
	struct temporal t;
	struct wordmap abbreviations;
};

static int
setup(void **state)
{
	static struct fixture f;
	struct lexicon x;

	f = (struct fixture){0};
	assert_int_equal(lexicon_open(&f.file, "temporal.txt"), 0);
	assert_int_equal(temporal_read(&f.t, &f.file), 0);
	assert_int_equal(lexicon_open(&x, "token-points.txt"), 0);
	while (lexicon_next(&x))
		wordmap_add(&f.abbreviations, x.line, 1);
	lexicon_close(&x);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	temporal_free(&f->t);
	wordmap_free(&f->abbreviations);
	lexicon_close(&f->file);
	return 0;
}

/* `marked` without its "[TYPE" and "]". */
static void
add_plain(struct buf *out, struct str marked)
{
	size_t i = 0;

	while (i < marked.n) {
		if (marked.p[i] == '[')
			i = str_find(marked, STR(" "), i) + 1;
		else if (marked.p[i] == ']')
			i++;
		else
			buf_add_char(out, marked.p[i++]);
	}
}

/* `text` with "[TYPE" and "]" around what is found. */
static void
add_marked(struct buf *out, struct fixture *f, struct str text)
{
	struct temporal_spans spans = {0};
	struct temporal_token kind[64];
	struct token token[64];
	size_t i, n = 0, cut = 0, at = 0;

	while (token_next(text, &cut, &f->abbreviations, &token[n])) {
		kind[n] = (struct temporal_token){
			temporal_kind(&f->t, token_str(text, &token[n])),
			token[n].flags & TOKEN_LINE};
		assert_true(++n < 64);
	}
	temporal_find(&f->t, kind, n, &spans);
	for (i = 0; i < spans.n; i++) {
		size_t start = token[spans.at[i].first].start_b;
		size_t end = token[spans.at[i].end - 1].end_b;

		buf_add_str(out, str_slice(text, at, start));
		buf_printf(out, "[%s ", entity_type_name[spans.at[i].type]);
		buf_add_str(out, str_slice(text, start, end));
		buf_add_char(out, ']');
		at = end;
	}
	buf_add_str(out, str_slice(text, at, text.n));
	free(spans.at);
}

/* Is found in each sentence what is marked in it, and nothing else? */
static void
check(struct fixture *f, const char *const *marked)
{
	struct buf text = {0}, got = {0};

	for (; *marked != NULL; marked++) {
		buf_reset(&text);
		buf_reset(&got);
		add_plain(&text, str_of(*marked));
		add_marked(&got, f, buf_str(&text));
		buf_add_char(&got, '\0');
		assert_string_equal(got.p, *marked);
	}
	buf_free(&text);
	buf_free(&got);
}

static void
days(void **state)
{
	static const char *const marked[] = {
		"They met on [DATE Wednesday, January 12, 2022], in Oslo.",
		"The pact dates from [DATE 12 Jan 2024].",
		"Talks are set for [DATE Jan. 12-14] in Geneva.",
		"The mills were shut between [DATE 3 and 5 May 2019].",
		"Voting runs from [DATE March 28 to April 3, 2024].",
		"Born on [DATE the 12th of March], she moved in [DATE May].",
		"[DATE Friday]'s vote was put off to [DATE next Tuesday].",
		"They sail on [DATE Sat, 3 March 2018] at the latest.",
		"Pay is due by [DATE the 15th], he wrote.",
		"Shops close on [DATE Good Friday] and [DATE Easter Monday].",
		"She left [DATE the day before yesterday].",
		"Filed [DATE 2022-01-12], amended [DATE 31/12/2022].",
		"No flights since [DATE tuesday]",
		"[DATE Monday]\n[DATE Tuesday]",
		"Offices are open [DATE Monday] to [DATE Friday].",
		"They sang on [DATE Christmas Eve] and [DATE New Year's Day].",
		"Prices rise before [DATE Ramadan] and after [DATE Diwali].",
		"It was [DATE May 1st], a [DATE Thursday].",
		"The fair is on from [DATE 2 to 9 June].", NULL};

	check(*state, marked);
}

static void
months_and_years(void **state)
{
	static const char *const marked[] = {
		"Sales fell in [DATE May 1996] and again in [DATE April].",
		"From [DATE March 2022] to [DATE April 2023] it stood empty.",
		"Net profit for [DATE April-June 2023] doubled.",
		"The ferry sank in [DATE late 2023], off Samoa.",
		"The party split [DATE late last year].",
		"He resigned [DATE earlier this month].",
		"They hope to sell by [DATE the end of March].",
		"It fell from the peak of [DATE July last year].",
		"Rents rose in [DATE the third quarter of 2023].",
		"Revenue was flat in [DATE Q3 2022], its chief said.",
		"[DATE Third-quarter] profit fell; [DATE first-half] "
		"sales rose.",
		"Losses for [DATE FY2023] and [DATE fiscal 2024] were close.",
		"Books closed for [DATE the week ended Aug 3], the bank said.",
		"Stocks grew in [DATE the six months to June].",
		"Exports for [DATE the year ended March 31, 1997] shrank.",
		"Club debt soared in the [DATE 2019/20] season.",
		"Budgets for [DATE 2022-23] were cut.",
		"[DATE The mid-1990s] were lean years.",
		"Houses built in [DATE the '90s] leak.",
		"They ruled in [DATE the 1980s] and [DATE early 1990s].",
		"Rome fell in [DATE the fifth century]; the walls "
		"are [DATE 11th-century].",
		"The temple dates from [DATE 500 BC], the road from "
		"[DATE AD 79].",
		"A [DATE pre-2014] map hung there.",
		"In [DATE 2019], as in [DATE 1848] and since [DATE "
		"1997], they lost.",
		"They wed in [DATE the summer of 1996].",
		"Floods are feared in [DATE the spring].", NULL};

	check(*state, marked);
}

static void
lengths(void **state)
{
	static const char *const marked[] = {
		"He served [DATE six years] for it.",
		"It took [DATE two and a half years] and [DATE 40 days].",
		"It lasted [DATE a decade].",
		"A law came [DATE two weeks ago], and [DATE a year] "
		"later another.",
		"They waited for [DATE two to three months].",
		"For years nothing came; then [DATE 2,000 years ago] it did.",
		"She has a five-year plan.",
		"The camp holds out after [DATE the past three months].",
		"Oil fell over [DATE the last few weeks].",
		"Twice a week, or 50 barrels a day, is too much.",
		"Fans lined the road for [DATE 5-6 days].", NULL};

	check(*state, marked);
}

static void
times(void **state)
{
	static const char *const marked[] = {
		"It ended after [TIME four hours and 20 minutes].",
		"Polls close at [TIME 10:30 p.m. EST] ([TIME 0330 GMT]).",
		"The quake struck at [TIME 0830 GMT], officials said.",
		"Shops open [TIME 9 a.m.]-[TIME 5 p.m.] on [DATE Sundays].",
		"By [TIME noon] the square was full; at [TIME "
		"midnight] it was empty.",
		"They fled in [TIME the early hours] of [DATE Sunday].",
		"It hit at [TIME 5:40 a.m. local time] on [DATE Monday].",
		"They met [TIME Monday night] and [TIME yesterday evening].",
		"Rain is due [TIME tonight], snow [TIME overnight].",
		"Trains run from [TIME 6am] to [TIME 11.30pm].",
		"Be there at [TIME nine o'clock in the morning].",
		"The siege ended at [TIME 18:00 Moscow time].",
		"Doors open between [TIME 8 and 9 p.m.] sharp.",
		"The talks took [TIME two hours and 40 minutes].",
		"He died within [TIME half an hour].",
		"In [TIME the past 24 hours] 12 boats came.",
		"They land at [TIME 3 p.m. Eastern Standard Time].",
		"It sank [TIME an hour and a half] later.", NULL};

	check(*state, marked);
}

static void
amounts(void **state)
{
	static const char *const marked[] = {
		"It paid [MONEY $1.2bn], or [MONEY US$ 3.4m] a hull.",
		"A bid of [MONEY A$3 million] beat [MONEY HK$54 million].",
		"The road cost [MONEY Rs 1,200 crore] to build.",
		"They owe [MONEY 3.5 million euros] ([MONEY $3.8 million]).",
		"It raised [MONEY EUR100 million] and [MONEY 100,000 zlotys].",
		"A loaf was [MONEY DM 3], now [MONEY 50p] or [MONEY "
		"25 cents].",
		"She won [MONEY a million dollars]; he lost [MONEY "
		"half a billion pounds].",
		"They stole [MONEY tens of thousands of dollars].",
		"Loans grew by [MONEY yuan 2.3 trillion] or [MONEY "
		"Y100 billion].",
		"A find of [MONEY 100 000 euros] and [MONEY £3m].",
		"Wheat rose [MONEY 3-1/4 cents] to [MONEY $5.81-1/2].",
		"The fine is [MONEY $5-6 million], the fee [MONEY $10,000].",
		"Its losses were [MONEY DM1.2bn] and [MONEY SFr200m].",
		"Cuts of [MONEY R500 million], [MONEY RM4.2 million] "
		"and [MONEY Rs500 crore].",
		"A budget of [MONEY 175 to 180 million Canadian dollars].",
		"He paid [MONEY two hundred pounds] for it.",
		"Shares shed [MONEY 9 crowns] and [MONEY 1.5 million won].",
		"A [MONEY 10-euro] note; a [MONEY $50-million] suit.",
		"They ask [MONEY $US3.4 million].",
		"He owes [MONEY 500 lari], she [MONEY 25 million CFA francs].",
		"A gain of [MONEY a quarter of a cent] in thin trade.",
		"They got [MONEY several hundred thousand dollars] each.",
		"Fares of [MONEY 5 €] and [MONEY £1.2bn]-[MONEY £1.5bn]", NULL};

	check(*state, marked);
}

static void
shares(void **state)
{
	static const char *const marked[] = {
		"It fell [PERCENT 0.3 pct] in [DATE a year].",
		"Some [PERCENT 10 to 12 percent] voted.",
		"Growth of [PERCENT 5%]-[PERCENT 6%] is forecast.",
		"The rate rose [PERCENT 2-3 percent], then [PERCENT "
		"12 per cent].",
		"Two-thirds of them left.",
		"He led by [PERCENT three percentage points].",
		"The bank cut by 25 basis points.",
		"A [PERCENT 10-percent] levy; a fall of [PERCENT "
		"half a percent].",
		"Taxes of [PERCENT twenty-five percent] and [PERCENT 4.5%].",
		"It paid [PERCENT 6-1/2 percent] on loans.", NULL};

	check(*state, marked);
}

static void
sentences(void **state)
{
	static const char *const marked[] = {
		"They earn [MONEY $15] an hour, [MONEY $25] a minute "
		"and [MONEY $9] a day.",
		"He spoke for [TIME an hour], then left [TIME an hour] later.",
		"[TIME An hour] passed.",
		"Sales hit [MONEY $3.3bn] in [DATE the 12 months to June 30].",
		"The yield was [PERCENT 4.2%], up 3 basis points.",
		"In [DATE 1996] the 747 made 2000 flights.",
		"The euro bought [MONEY $1.0832], down from [MONEY "
		"$1.09] on [DATE Friday].",
		"It lost [MONEY 1,250,000 pesos].",
		"Bread costs [MONEY 20 dinars], oil [MONEY $90] a barrel.",
		"The trial opens on [DATE Jan. 6] at [TIME 10 a.m.] "
		"in Court 5.",
		"Between [DATE 1992] and [DATE 1995] the [DATE 1990] "
		"law held.",
		"It rose by a third, or a half.",
		"They met [DATE a week ago] and again [DATE Tuesday].",
		"Their [DATE 1998] tour took [DATE 18 months].",
		"A [TIME midnight] raid on [DATE Sunday] left 40 dead.",
		"[DATE The 1950s] house stood for [DATE a quarter of "
		"a century].",
		"He is on [MONEY £50,000-a-week]; the plan is [MONEY "
		"$1.2 million-a-year].",
		"Sales rose [PERCENT 5pc] to [MONEY Rs.500 crore] "
		"and [MONEY Pounds 2.3m].",
		"He read \"1984\" and Orwell's 1984 in room 2010.",
		"They dined at [TIME 12 noon] and slept from [TIME "
		"0900-1700 GMT].",
		"The feast is on [DATE March the 3rd].",
		"COP30 opened; three quarters of the hall was full.",
		"In [DATE 2012] cases rose; of 2012 cases, 40 died.",
		"It is his last season, in the [DATE 1998–99] season he won.",
		"Born in [DATE December '81], he left in [DATE '94].",
		"They meet on [DATE the last weekend of August].",
		"It sold for [MONEY 150,000 pounds], then for [MONEY "
		"one pound].",
		"She ran two minutes 10.02 and one hour 48:08.7 behind.",
		"They take [MONEY P62,000], he [MONEY N450,000]; the "
		"A4 is shut.",
		"A [MONEY 500-dollar] note of [DATE 1998].",
		"Terms fell from [DATE five to seven years].",
		"After the Spring Festival they came back [DATE last spring].",
		"The Sunday Times and USA Today said so [DATE today].",
		"At [TIME 7.30pm GMT] the sirens began.", NULL};

	check(*state, marked);
}

static void
wire(void **state)
{
	static const char *const marked[] = {
		"The bank posted a loss of [MONEY 1.2 trillion won] "
		"([MONEY $870 million]) for the [DATE April-June] "
		"quarter.",
		"Net income rose [PERCENT 12.5 percent] to [MONEY "
		"$3.45 billion], or [MONEY $1.12] a share, in [DATE "
		"the fiscal third quarter].",
		"In the year-ago quarter it earned [MONEY 98 cents].",
		"Shares were up [PERCENT 2%] by [TIME 1415 GMT].",
		"The pound slipped [PERCENT 0.4%] to [MONEY $1.27].",
		"Brent crude for [DATE May] delivery settled at "
		"[MONEY $82.10] a barrel.",
		"A statement is due at [TIME 10:00 a.m.] ([TIME 1400 "
		"GMT]) on [DATE Thursday].",
		"The court sat until [TIME 2 a.m.] on [DATE Saturday].",
		"He was jailed for [DATE 18 months] on [DATE 3 June 2020].",
		"Police were called at about [TIME 3.15am] on [DATE Sunday].",
		"The quake hit at [TIME 4:17 a.m.] ([TIME 0117 GMT]) "
		"[DATE Monday].",
		"It cost [MONEY Rs 45 lakh] and took [DATE "
		"three-and-a-half years].",
		"The minister announced [MONEY ₹20,000 crore] for "
		"farmers in the [DATE 2024-25] budget.",
		"Eskom owes [MONEY R420 billion], or [MONEY US$23 billion].",
		"The naira fell to [MONEY N1,530] to the dollar.",
		"They raised [MONEY KSh 3.2 million] and [MONEY Sh500,000].",
		"He offered [MONEY A$2.50] a share in [DATE mid-2021].",
		"The ballot on [DATE 23 June 2016] drew [PERCENT 72 "
		"per cent].",
		"From [DATE Monday, 5 February], fares rise by [MONEY 20p].",
		"Turnout was [PERCENT 61.3 pc], up from [PERCENT "
		"58pc] in [DATE 2019].",
		"Between [DATE January] and [DATE March], [MONEY 3.1 "
		"billion yuan] left.",
		"The festival runs until [DATE Aug. 25].",
		"About [PERCENT 40 to 45 percent] of them had left "
		"by [DATE the mid-2010s].",
		"She has led since [DATE late 2019].",
		"On the eve of the vote he rested.",
		"Inflation hit [PERCENT 11.1%] in [DATE October "
		"2022], a 41-year high.",
		"He spent nearly [DATE two decades] there.",
		"In [DATE the first nine months of 2023] sales fell.",
		"In [DATE the first three months of the year] it "
		"grew [PERCENT 3%].",
		"The strike began [DATE a week ago] [DATE Monday].",
		"It will take at least [DATE five years], he said "
		"late on [DATE Tuesday].",
		"The [DATE Feb. 24, 2022] invasion cost [MONEY "
		"hundreds of billions of dollars].",
		"They marched for the third straight day.",
		"He told the BBC's Today programme on [TIME Friday morning].",
		"It was the worst storm in [DATE half a century].",
		"The truce took effect at [TIME midnight] ([TIME 2200 GMT]).",
		"Ticket prices start at [MONEY €45] and go to [MONEY "
		"120 euros].",
		"A fine of up to [MONEY 5,000 pounds] or [DATE six "
		"months] in jail.",
		"The law took effect on [DATE 1 January this year].",
		"About 2,000 people, 1,500 soldiers and 300 cars came.",
		"Flight 1549 left at [TIME 3:24 p.m. EST].",
		"The 1500 metres final is at [TIME 8.20pm] on Day Five.",
		"She won 6-4, 7-5 in [TIME 88 minutes].",
		"The top 10 of the FTSE 100 and the S&P 500 fell.",
		"Route 66 and Highway 101 met at 1600 Pennsylvania Avenue.",
		"He turned 50 in [DATE March] and was 49 in [DATE May].",
		"In [DATE the past five years], [PERCENT one "
		"percent] a year was lost.",
		"Growth slowed to [PERCENT 4.5 percent] [DATE last "
		"quarter] from 4.9.",
		"The [DATE 2023] budget, passed [DATE last "
		"December], adds [MONEY 4 trillion yen].",
		NULL};

	check(*state, marked);
}

static void
others(void **state)
{
	static const char *const marked[] = {
		"He may march 1500 miles on 2,000 roads.",
		"They March on; May said no. A letter to May went unread.",
		"She is 23 years old. He, at 14 years and 3 days, "
		"was younger.",
		"The Sun and the Mail on Sunday led with it.",
		"He lives at 10 Downing Street and flew a Boeing 747.",
		"They scored in the second half, in 2:09:15.",
		"In his 20s he led 1200 men, of 2000 troops.",
		"Highs in the 80s are likely.", "He sat with Mon and Wed-lock.",
		"She came second, a second behind, 10 minutes ahead.",
		"It runs on the A4 and the M25; print it on A3.",
		"He bought a Galaxy S 24 and 4K film.",
		"Two won seats, 20 won none, and 214 Mark Holt ran.",
		"He won 30 to 20 on a 1080p screen.",
		"The fall of Saigon, the spring water, a winter coat.",
		"They made 60 miles an hour, 120 beats a minute.",
		"Sheffield Wednesday drew; so did 1860 Munich.",
		"Call 555-1730 or ask for room 1984.",
		"It was 24/7, 50/50, 9/11.",
		"Mrs May and Ms April spoke to USA Today.",
		"He needs a hand; at times, the next one.",
		"Best of 5: 3-2, 10-8.",
		"Gas at 4.33 and steel at 1,378 moved.", NULL};

	check(*state, marked);
}

static void
bad_files(void **state)
{
	static const char *const bad[] = {"[NO]\nx\n", "[macro]\nn\n",
		"[DATE]\na b c d e f g h i j k l m n o p q\n"};
	struct temporal t;
	struct lexicon x;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		t = (struct temporal){0};
		lexicon_from(&x, str_of(bad[i]));
		assert_int_equal(temporal_read(&t, &x), -1);
		assert_non_null(strstr(t.error, "line"));
		temporal_free(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(months_and_years),
		cmocka_unit_test(lengths),
		cmocka_unit_test(times),
		cmocka_unit_test(amounts),
		cmocka_unit_test(shares),
		cmocka_unit_test(sentences),
		cmocka_unit_test(wire),
		cmocka_unit_test(others),
		cmocka_unit_test(bad_files),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
