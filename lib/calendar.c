/*
 * calendar.c - which day "last Friday" was
 *
 * The words of an expression are read into slots (a day, a month, a weekday, a
 * number, a unit, a turn ...); what slots are filled says what it means. A word
 * that fills none and is not known to be idle makes the whole untold: "half a
 * year" is not a year.
 */
#include "calendar.h"

#include "figures.h"
#include "token.h"

enum unit { NO_UNIT, HOUR, MINUTE, DAY, WEEK, MONTH, YEAR, DECADE, CENTURY };

struct slots {
	unsigned day, last_day; /* last_day: of a range, else 0 */
	unsigned month, last_month;
	unsigned year, last_year, decade;
	unsigned weekday, season, nth, count;
	unsigned quarter, half; /* 1 to 4, 1 or 2 */
	enum unit unit;
	int turn;   /* -1 last, 0 this, 1 next; valid if turned */
	int today;  /* days from today; valid if named */
	int beyond; /* -1 "before", 1 "after" what is named */
	bool turned, named, ago, range, night, daypart, the, a_quarter, a_half;
	struct str iso;
	unsigned number; /* the number that the last word was, else 0 */
};

/* --- days ------------------------------------------------------------------ */

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static long
days_of(long year, unsigned month, unsigned day)
{
	long era, of_era, of_year;

	year -= month <= 2;
	era = (year >= 0 ? year : year - 399) / 400;
	of_era = year - era * 400;
	of_year = (153 * ((long)month + (month > 2 ? -3 : 9)) + 2) / 5 +
		  (long)day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

struct day {
	long year;
	unsigned month, day;
};

static struct day
day_of(long days)
{
	long era, of_era, years, of_year, m;
	struct day d;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	of_era = days - era * 146097;
	years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	of_year = of_era - (365 * years + years / 4 - years / 100);
	m = (5 * of_year + 2) / 153;
	d.day = (unsigned)(of_year - (153 * m + 2) / 5 + 1);
	d.month = (unsigned)(m < 10 ? m + 3 : m - 9);
	d.year = years + era * 400 + (d.month <= 2);
	return d;
}

/* 1 Monday to 7 Sunday. */
static unsigned
weekday_of(long days)
{
	return (unsigned)(((days + 3) % 7 + 7) % 7) + 1;
}

static void
add_day(struct buf *out, long days)
{
	struct day d = day_of(days);

	buf_printf(out, "%04ld-%02u-%02u", d.year, d.month, d.day);
}

/* ISO 8601 5.2.3: the week belongs to the year of its Thursday. */
static void
add_week(struct buf *out, long days)
{
	long thursday = days - (long)weekday_of(days) + 4;
	struct day d = day_of(thursday);

	buf_printf(out, "%04ld-W%02ld", d.year,
		(thursday - days_of(d.year, 1, 1)) / 7 + 1);
}

static unsigned
days_in(long year, unsigned month)
{
	return (unsigned)(days_of(year + month / 12, month % 12 + 1, 1) -
			  days_of(year, month, 1));
}

static unsigned
number_of(struct str s)
{
	unsigned v = 0;
	size_t i;

	for (i = 0; i < s.n && v < 100000000; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			v = v * 10 + (unsigned)(s.p[i] - '0');
	return v;
}

/* The day that `iso`, YYYY-MM-DD by its form, names; false if there is none. */
static bool
read_day(struct str iso, long *days)
{
	long year = (long)number_of(str_slice(iso, 0, 4));
	unsigned month = number_of(str_slice(iso, 5, 7));
	unsigned day = number_of(str_slice(iso, 8, 10));

	if (month < 1 || month > 12 || day < 1 || day > days_in(year, month))
		return false;
	*days = days_of(year, month, day);
	return true;
}

/* --- slots ----------------------------------------------------------------- */

/* What single words say. */
static const struct meaning {
	const char *word;
	enum {
		IDLE,
		UNIT,
		TURN,
		AGO,
		TODAY,
		COUNT,
		RANGE,
		BEYOND,
		DAYPART,
		THE,
		EDGE,
		A_QUARTER,
		A_HALF
	} slot;
	int value;
} meaning[] = {
	{"minute", UNIT, MINUTE},
	{"minutes", UNIT, MINUTE},
	{"hour", UNIT, HOUR},
	{"hours", UNIT, HOUR},
	{"day", UNIT, DAY},
	{"days", UNIT, DAY},
	{"week", UNIT, WEEK},
	{"weeks", UNIT, WEEK},
	{"month", UNIT, MONTH},
	{"months", UNIT, MONTH},
	{"year", UNIT, YEAR},
	{"years", UNIT, YEAR},
	{"decade", UNIT, DECADE},
	{"decades", UNIT, DECADE},
	{"century", UNIT, CENTURY},
	{"centuries", UNIT, CENTURY},
	{"last", TURN, -1},
	{"this", TURN, 0},
	{"next", TURN, 1},
	{"ago", AGO, 0},
	{"today", TODAY, 0},
	{"tonight", TODAY, 0},
	{"yesterday", TODAY, -1},
	{"tomorrow", TODAY, 1},
	{"before", BEYOND, -1},
	{"after", BEYOND, 1},
	{"a", COUNT, 1},
	{"an", COUNT, 1},
	{"-", RANGE, 0},
	{"–", RANGE, 0},
	{"/", RANGE, 0},
	{"to", RANGE, 0},
	{"through", RANGE, 0},
	{"morning", DAYPART, 0},
	{"afternoon", DAYPART, 0},
	{"evening", DAYPART, 0},
	{"night", DAYPART, 1},
	{"the", THE, 0},
	{"quarter", A_QUARTER, 0},
	{"half", A_HALF, 0},
	{"of", IDLE, 0},
	{"in", IDLE, 0},
	{",", IDLE, 0},
	{".", IDLE, 0},
	/* A part of a time is told as the whole. */
	{"early", IDLE, 0},
	{"late", IDLE, 0},
	{"mid", IDLE, 0},
	{"earlier", IDLE, 0},
	{"later", IDLE, 0},
	{"end", EDGE, 0},
	{"beginning", EDGE, 0},
	{"start", EDGE, 0},
	{"middle", EDGE, 0},
	{"close", EDGE, 0},
};

/* A number before a unit is its count, whatever it looked like: 2000 years. */
static bool
take_unit(struct slots *s, enum unit unit, unsigned number)
{
	if (s->unit != NO_UNIT)
		return false;
	s->unit = unit;
	s->count = number;
	if (number > 0 && number == s->year)
		s->year = 0;
	if (number > 0 && number == s->day)
		s->day = 0;
	return true;
}

static bool
take_meaning(struct slots *s, const struct meaning *m, unsigned number)
{
	switch (m->slot) {
	case IDLE:
		return true;
	case UNIT:
		return take_unit(s, (enum unit)m->value, number);
	case TURN:
		s->turn = m->value;
		s->turned = true;
		return true;
	case AGO:
		s->ago = true;
		return true;
	case TODAY:
		s->today = m->value;
		s->named = true;
		return true;
	case COUNT:
		s->number = 1;
		return true;
	case RANGE:
		s->range = true;
		return true;
	case BEYOND:
		s->beyond = m->value;
		return true;
	case DAYPART:
		s->daypart = true;
		s->night = m->value > 0;
		return true;
	case THE:
		s->the = true;
		return true;
	case EDGE:
		s->the = false; /* it was "the end", not "the next" */
		return true;
	case A_QUARTER:
		s->a_quarter = true;
		return true;
	case A_HALF:
		s->a_half = true;
		return true;
	}
	return false;
}

/* "12-14", "1996-97", "2022-23": from and to. */
static bool
take_pair(struct slots *s, struct str word, bool years)
{
	size_t cut = 0;
	unsigned from, to;

	while (word.p[cut] >= '0' && word.p[cut] <= '9')
		cut++;
	from = number_of(str_slice(word, 0, cut));
	to = number_of(str_slice(word, cut + 1, word.n));
	if (!years) {
		s->day = from;
		s->last_day = to;
		return true;
	}
	if (to < 100) {
		to += from / 100 * 100;
		to += to <= from ? 100 : 0;
	}
	s->year = from;
	s->last_year = to;
	return to > from;
}

/* The first number of a day, or the last of a range of days. */
static bool
take_day(struct slots *s, unsigned day)
{
	if (s->day == 0)
		s->day = day;
	else if (s->range && s->last_day == 0 && day > s->day)
		s->last_day = day;
	else
		return false;
	return true;
}

/* "19th-century" */
static bool
take_century(struct slots *s, unsigned nth)
{
	s->nth = nth;
	s->unit = CENTURY;
	return true;
}

/* A number that is no more than that: "six", "1,200". */
static bool
take_number(struct slots *s, struct str word, uint64_t is)
{
	unsigned v = number_of(word);

	if (!(is >> FIGURE_NUM & 1) || memchr(word.p, '.', word.n) ||
		memchr(word.p, '/', word.n))
		return false;
	s->number = v;
	if (is >> FIGURE_YEAR & 1 && s->year == 0)
		s->year = v;
	return !(is >> FIGURE_DAY & 1) || take_day(s, v);
}

static bool
take_figures(struct slots *s, struct str word)
{
	uint64_t is = figures_of(word);
	long day;

	if (is >> FIGURE_ISO & 1) {
		s->iso = word;
		return read_day(word, &day);
	}
	if (is >> FIGURE_SPAN & 1)
		return take_pair(s, word, true);
	if (is >> FIGURE_DAYS & 1)
		return take_pair(s, word, false);
	if (is >> FIGURE_CENTURY & 1)
		return take_century(s, number_of(word));
	if (is >> FIGURE_DECADE & 1) {
		s->decade = number_of(word);
		return true;
	}
	if (is >> FIGURE_ORDINAL & 1) {
		s->nth = number_of(word);
		return true;
	}
	return take_number(s, word, is);
}

/* "mid-1990s": the date without what it is the middle of. */
static bool
take_dated(struct slots *s, struct str word)
{
	static const char *const part[] = {
		"early", "late", "mid", "end", "start"};
	size_t cut = str_find(word, STR("-"), 0), i;

	for (i = 0; cut < word.n && i < sizeof(part) / sizeof(part[0]); i++)
		if (str_eq_nocase(str_slice(word, 0, cut), str_of(part[i])))
			return take_figures(
				s, str_slice(word, cut + 1, word.n));
	return false;
}

/* Is a word of this kind in the class `name`? */
static bool
is_class(const struct temporal *t, uint32_t kind, struct str name)
{
	size_t i;

	for (i = 0; i < t->n_symbols; i++)
		if (t->symbol[i].is_class && str_eq(t->symbol[i].name, name))
			return t->kind[kind].symbols.bit[i / 64] >> i % 64 & 1;
	return false;
}

static bool
take_month(struct slots *s, unsigned month)
{
	if (s->month == 0)
		s->month = month;
	else if (s->range && s->last_month == 0)
		s->last_month = month;
	else
		return false;
	return true;
}

/* A word that the patterns' file gives a value. */
static bool
take_valued(const struct temporal *t, struct slots *s, uint32_t kind)
{
	unsigned v = t->kind[kind].value;

	if (v == 0)
		return false;
	if (is_class(t, kind, STR("month")))
		return take_month(s, v);
	if (is_class(t, kind, STR("weekday")) ||
		is_class(t, kind, STR("short-weekday")))
		s->weekday = v;
	else if (is_class(t, kind, STR("season")) ||
		 is_class(t, kind, STR("fall")))
		s->season = v;
	else if (is_class(t, kind, STR("quarter")))
		s->quarter = v;
	else if (is_class(t, kind, STR("half-year")))
		s->half = v;
	else if (is_class(t, kind, STR("century")))
		s->nth = v;
	else if (is_class(t, kind, STR("century-word")))
		return take_century(s, v);
	else if (is_class(t, kind, STR("numword")))
		s->number = v;
	else
		return false;
	return true;
}

/* False if the word says something that no slot can hold. */
static bool
take_word(struct temporal *t, struct slots *s, struct str word)
{
	unsigned number = s->number;
	size_t i;

	s->number = 0;
	for (i = 0; i < sizeof(meaning) / sizeof(meaning[0]); i++)
		if (str_eq_nocase(word, str_of(meaning[i].word)))
			return take_meaning(s, &meaning[i], number);
	return take_valued(t, s, temporal_kind(t, word)) ||
	       take_figures(s, word) || take_dated(s, word);
}

/* --- meanings -------------------------------------------------------------- */

/* The year for a month without one: of those around the base the one that is
 * nearest, and whose day is the weekday that is named; 0 if none is. */
static long
year_of_month(const struct slots *s, long base)
{
	unsigned day = s->day > 0 ? s->day : 15;
	long year = day_of(base).year, best = 0, least = 9999, y, days, off;

	for (y = year - 1; y <= year + 1; y++) {
		days = days_of(y, s->month, day);
		off = days < base ? base - days : days - base;
		if (s->weekday > 0 && weekday_of(days) != s->weekday)
			continue;
		if (off < least) {
			least = off;
			best = y;
		}
	}
	return best;
}

/* "last March" is the one before this month, "this March" this year's. */
static long
year_of_turn(const struct slots *s, long base)
{
	struct day d = day_of(base);

	if (s->turn < 0)
		return d.year - (s->month >= d.month);
	if (s->turn > 0)
		return d.year + (s->month <= d.month);
	return d.year;
}

/* The year of the month; false if it cannot be told. */
static bool
find_year(const struct slots *s, const long *base, long *year)
{
	*year = (long)s->year;
	if (s->unit == NO_UNIT && s->year > 0)
		return true;
	if (base == NULL || s->year > 0)
		return false;
	if (s->unit == YEAR && s->turned)
		*year = day_of(*base).year + s->turn; /* "July last year" */
	else if (s->turned)
		*year = year_of_turn(s, *base);
	else
		*year = year_of_month(s, *base);
	return *year > 0 &&
	       (s->unit == NO_UNIT || (s->unit == YEAR && s->turned));
}

/* With a month: 2022-01-12, 2022-01, 2022-03-01/2022-03-15. */
static bool
add_month(const struct slots *s, const long *base, struct buf *out)
{
	long year;
	bool days_open = s->range && s->day > 0 && s->last_day == 0;
	bool turns = s->last_month > 0 && s->last_month <= s->month;

	if (days_open || turns || !find_year(s, base, &year) ||
		s->day > days_in(year, s->month) ||
		s->last_day > days_in(year, s->month))
		return false;
	buf_printf(out, "%04ld-%02u", year, s->month);
	if (s->day > 0)
		buf_printf(out, "-%02u", s->day);
	if (s->last_day > 0)
		buf_printf(
			out, "/%04ld-%02u-%02u", year, s->month, s->last_day);
	if (s->last_month > 0)
		buf_printf(out, "/%04ld-%02u", year, s->last_month);
	return true;
}

/* Without a month, but with years: 2022, 199X, 18XX, 2022/2023, 2022-35. */
static bool
add_years(const struct slots *s, struct buf *out)
{
	if (s->unit == CENTURY && s->nth > 0)
		buf_printf(out, "%02uXX", s->nth - 1);
	else if (s->decade > 0 && s->decade % 100 == 0)
		buf_printf(out, s->decade < 2000 ? "%02uXX" : "%02u0X",
			s->decade / 100);
	else if (s->decade > 0)
		buf_printf(out, "%03uX", s->decade / 10);
	else if (s->last_year > 0)
		buf_printf(out, "%04u/%04u", s->year, s->last_year);
	else if (s->season > 0)
		buf_printf(out, "%04u-%02u", s->year, s->season);
	else if (s->quarter > 0)
		buf_printf(out, "%04u-%02u", s->year, 32 + s->quarter);
	else if (s->half > 0)
		buf_printf(out, "%04u-%02u", s->year, 39 + s->half);
	else
		buf_printf(out, "%04u", s->year);
	return true;
}

/* A span without a place: P3D, PT4H. */
static bool
add_duration(const struct slots *s, struct buf *out)
{
	static const struct {
		char letter;
		unsigned times;
	} form[] = {[HOUR] = {'H', 1},
		[MINUTE] = {'M', 1},
		[DAY] = {'D', 1},
		[WEEK] = {'W', 1},
		[MONTH] = {'M', 1},
		[YEAR] = {'Y', 1},
		[DECADE] = {'Y', 10},
		[CENTURY] = {'Y', 100}};

	if (s->count == 0 || s->the)
		return false;
	buf_printf(out, s->unit <= MINUTE ? "PT%u%c" : "P%u%c",
		s->count * form[s->unit].times, form[s->unit].letter);
	return true;
}

/* `by` units from the base, as exact as the unit. */
static bool
add_shifted(enum unit unit, long by, long base, struct buf *out)
{
	struct day d = day_of(base);
	long months;

	if (by > 9999 || by < -9999 || (unit == YEAR && d.year + by < 0) ||
		(unit == DECADE && d.year + by * 10 < 0))
		return false;
	switch (unit) {
	case DAY:
		add_day(out, base + by);
		return true;
	case WEEK:
		add_week(out, base + by * 7);
		return true;
	case MONTH:
		months = d.year * 12 + (long)d.month - 1 + by;
		buf_printf(out, "%04ld-%02ld", months / 12, months % 12 + 1);
		return true;
	case YEAR:
		buf_printf(out, "%04ld", d.year + by);
		return true;
	case DECADE:
		buf_printf(out, "%03ldX", (d.year + by * 10) / 10);
		return true;
	default:
		return false;
	}
}

static bool
add_weekday(const struct slots *s, long base, struct buf *out)
{
	long back = ((long)weekday_of(base) - (long)s->weekday + 7) % 7;

	if (s->turned && s->turn > 0)
		back -= 7;
	else if (s->turned && s->turn == 0)
		back = (long)weekday_of(base) - (long)s->weekday;
	else if (s->turned && back == 0)
		back = 7;
	add_day(out, base - back);
	return true;
}

/* What needs no day of the document. */
static bool
resolve_absolute(const struct slots *s, struct buf *out)
{
	bool year = s->year > 0 && (s->unit == NO_UNIT || s->unit == YEAR);

	if (s->unit == CENTURY && s->nth > 0)
		return !s->turned && add_years(s, out);
	if (s->decade > 0)
		return s->unit == NO_UNIT && add_years(s, out);
	if (year && s->count == 0)
		return !s->turned && add_years(s, out);
	return s->unit != NO_UNIT && !s->turned && !s->ago && !s->a_quarter &&
	       !s->a_half && s->year == 0 && add_duration(s, out);
}

/* What is told from the day of the document. */
static bool
resolve_relative(const struct slots *s, long base, struct buf *out)
{
	if (s->named && s->beyond != 0)
		return s->unit == DAY && s->today == s->beyond &&
		       add_shifted(DAY, 2L * s->today, base, out);
	if (s->named)
		return s->unit == NO_UNIT &&
		       add_shifted(DAY, s->today, base, out);
	if (s->weekday > 0)
		return s->unit == NO_UNIT && !s->the && s->day == 0 &&
		       s->nth == 0 && add_weekday(s, base, out);
	/* In a tale "the next day" is the day after what was told. */
	if (s->the || s->beyond != 0)
		return false;
	if (s->daypart)
		return s->turned && (s->turn == 0 || s->night) &&
		       add_shifted(DAY, s->turn, base, out);
	if (s->ago)
		return s->count > 0 &&
		       add_shifted(s->unit, -(long)s->count, base, out);
	return s->turned && s->count == 0 &&
	       add_shifted(s->unit, s->turn, base, out);
}

/* "third quarter of 2023": the words name a part of the year. */
static void
settle_parts(struct slots *s)
{
	if (s->month > 0 && s->nth > 0 && s->nth < 32 && s->day == 0)
		s->day = s->nth;
	if (s->a_quarter && s->nth > 0 && s->nth < 5)
		s->quarter = s->nth;
	if (s->a_half && s->nth > 0 && s->nth < 3)
		s->half = s->nth;
}

static bool
resolve(struct slots *s, const long *base, struct buf *out)
{
	settle_parts(s);
	if (s->iso.n > 0) {
		buf_add_str(out, s->iso);
		return true;
	}
	if (s->month > 0)
		return !s->a_quarter && !s->a_half && add_month(s, base, out);
	if (s->range && s->last_year == 0)
		return false;
	if (s->season > 0 && s->last_year > 0)
		return false; /* "the winter of 1776-77" */
	if ((s->a_quarter && s->quarter == 0) || (s->a_half && s->half == 0) ||
		((s->quarter > 0 || s->half > 0 || s->season > 0) &&
			(s->year == 0 || s->turned)))
		return false;
	if (resolve_absolute(s, out))
		return true;
	return base != NULL && s->year == 0 && resolve_relative(s, *base, out);
}

bool
calendar_resolve(struct temporal *t, struct str expression, struct str base,
	struct buf *out)
{
	struct slots s = {0};
	struct token token;
	size_t at = 0;
	long day = 0;
	bool known = base.n >= 10 &&
		     figures_of(str_slice(base, 0, 10)) >> FIGURE_ISO & 1 &&
		     read_day(base, &day);

	while (token_next(expression, &at, NULL, &token))
		if (!take_word(t, &s, token_str(expression, &token)))
			return false;
	return resolve(&s, known ? &day : NULL, out);
}
