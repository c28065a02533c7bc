/*
 * calendar.c - which day "last Friday" was
 *
 * The words of an expression are read into slots (a day, a month, a weekday, a
 * number, a unit, a turn ...); what slots are filled says what it means.
 */
#include "calendar.h"

#include "token.h"

enum unit { NO_UNIT, HOUR, MINUTE, DAY, WEEK, MONTH, YEAR, DECADE };

struct slots {
	unsigned day, month, year, weekday, count;
	enum unit unit;
	int turn;    /* -1 last, 0 this, 1 next */
	bool turned; /* there is a turn */
	bool ago;
	unsigned decade; /* 1990 */
	int today;	 /* days from today; valid if named */
	bool named;
	struct str iso;
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

/* --- slots ----------------------------------------------------------------- */

static bool
is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static unsigned
number_of(struct str s)
{
	unsigned v = 0;
	size_t i;

	for (i = 0; i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (unsigned)(s.p[i] - '0');
	return v;
}

/* What single words say. */
static const struct meaning {
	const char *word;
	enum { UNIT, TURN, AGO, TODAY, ONE } slot;
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
	{"last", TURN, -1},
	{"past", TURN, -1},
	{"previous", TURN, -1},
	{"this", TURN, 0},
	{"next", TURN, 1},
	{"coming", TURN, 1},
	{"ago", AGO, 0},
	{"today", TODAY, 0},
	{"tonight", TODAY, 0},
	{"yesterday", TODAY, -1},
	{"tomorrow", TODAY, 1},
	{"a", ONE, 1},
	{"an", ONE, 1},
};

static void
take_meaning(struct slots *s, const struct meaning *m)
{
	switch (m->slot) {
	case UNIT:
		s->unit = (enum unit)m->value;
		break;
	case TURN:
		s->turn = m->value;
		s->turned = true;
		break;
	case AGO:
		s->ago = true;
		break;
	case TODAY:
		s->today = m->value;
		s->named = true;
		break;
	case ONE:
		s->count = 1;
		break;
	}
}

static void
take_number(struct slots *s, struct str word)
{
	unsigned v = number_of(word);

	if (is_number(word) && word.n == 4 && v >= 1000)
		s->year = v;
	else if (word.n >= 5 && word.p[4] == 's' && v >= 1000)
		s->decade = v;
	else if (word.n == 10 && word.p[4] == '-' && word.p[7] == '-')
		s->iso = word;
	else if (v >= 1 && v <= 31 && s->day == 0)
		s->day = v;
	if (is_number(word))
		s->count = v;
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

static void
take_word(struct temporal *t, struct slots *s, struct str word)
{
	uint32_t kind = temporal_kind(t, word);
	size_t i;

	for (i = 0; i < sizeof(meaning) / sizeof(meaning[0]); i++)
		if (str_eq_nocase(word, str_of(meaning[i].word)))
			take_meaning(s, &meaning[i]);
	if (word.p[0] >= '0' && word.p[0] <= '9')
		take_number(s, word);
	else if (kind != 0 && is_class(t, kind, STR("month")))
		s->month = t->kind[kind].value;
	else if (kind != 0 && is_class(t, kind, STR("weekday")))
		s->weekday = t->kind[kind].value;
	else if (kind != 0 && is_class(t, kind, STR("numword")))
		s->count = t->kind[kind].value;
}

/* --- meanings -------------------------------------------------------------- */

/* The year that puts the month and day nearest to the base. */
static long
nearest_year(const struct slots *s, long base)
{
	unsigned day = s->day > 0 ? s->day : 15;
	long year = day_of(base).year, best = year, distance, least = 9999, y;

	for (y = year - 1; y <= year + 1; y++) {
		distance = days_of(y, s->month, day) - base;
		distance = distance < 0 ? -distance : distance;
		if (distance < least) {
			least = distance;
			best = y;
		}
	}
	return best;
}

/* With a month: 2022-01-12, 2022-01. */
static bool
add_month(const struct slots *s, const long *base, struct buf *out)
{
	long year = (long)s->year;

	if (year == 0 && base == NULL)
		return false;
	if (year == 0)
		year = nearest_year(s, *base);
	buf_printf(out, "%04ld-%02u", year, s->month);
	if (s->day > 0)
		buf_printf(out, "-%02u", s->day);
	return true;
}

/* A span without a place: P3D, PT4H. */
static bool
add_duration(const struct slots *s, struct buf *out)
{
	static const char letter[] = {[HOUR] = 'H',
		[MINUTE] = 'M',
		[DAY] = 'D',
		[WEEK] = 'W',
		[MONTH] = 'M',
		[YEAR] = 'Y',
		[DECADE] = 'Y'};
	unsigned n = s->count;

	if (n == 0 || s->unit == NO_UNIT)
		return false;
	if (s->unit == DECADE)
		n *= 10;
	buf_printf(out, s->unit <= MINUTE ? "PT%u%c" : "P%u%c", n,
		letter[s->unit]);
	return true;
}

/* `by` units from the base, as exact as the unit. */
static bool
add_shifted(enum unit unit, long by, long base, struct buf *out)
{
	struct day d = day_of(base);
	long months;

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

static void
add_weekday(const struct slots *s, long base, struct buf *out)
{
	long back = ((long)weekday_of(base) - (long)s->weekday + 7) % 7;

	if (s->turned && s->turn > 0)
		add_day(out, base - back + 7);
	else
		add_day(out,
			base - (s->turned && s->turn < 0 && back == 0 ? 7
								      : back));
}

static bool
resolve(const struct slots *s, const long *base, struct buf *out)
{
	if (s->iso.n > 0) {
		buf_add_str(out, s->iso);
		return true;
	}
	if (s->month > 0)
		return add_month(s, base, out);
	if (s->decade > 0) {
		buf_printf(out, "%03uX", s->decade / 10);
		return true;
	}
	if (s->year > 0) {
		buf_printf(out, "%04u", s->year);
		return true;
	}
	if (base != NULL && s->weekday > 0) {
		add_weekday(s, *base, out);
		return true;
	}
	if (base != NULL && s->named) {
		add_day(out, *base + s->today);
		return true;
	}
	if (base != NULL && s->ago && s->unit != NO_UNIT && s->count > 0)
		return add_shifted(s->unit, -(long)s->count, *base, out);
	if (base != NULL && s->turned && s->unit != NO_UNIT && s->count == 0)
		return add_shifted(s->unit, s->turn, *base, out);
	return !s->ago && !s->turned && add_duration(s, out);
}

bool
calendar_resolve(struct temporal *t, struct str expression, struct str base,
	struct buf *out)
{
	struct slots s = {0};
	struct token token;
	size_t at = 0;
	long day = 0;
	bool known = base.n >= 10 && is_number(str_slice(base, 0, 4)) &&
		     is_number(str_slice(base, 5, 7)) &&
		     is_number(str_slice(base, 8, 10));

	if (known)
		day = days_of((long)number_of(base),
			number_of(str_slice(base, 5, 7)),
			number_of(str_slice(base, 8, 10)));
	while (token_next(expression, &at, NULL, &token))
		take_word(t, &s, token_str(expression, &token));
	return resolve(&s, known ? &day : NULL, out);
}
