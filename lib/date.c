/* date.c - dates as people and programs write them; see date.h */
#include "date.h"

#include <stdint.h>
#include <stdlib.h>

/* A reader on the text: its parts advance it, or leave it as it was. */
struct scan {
	const struct dates *d;
	struct str s;
	size_t at_b;
};

struct moment {
	unsigned year, month, day;
	int hour, minute, second; /* -1: not given */
	int zone;		  /* minutes east; NO_ZONE */
};

enum { NO_ZONE = 10000, ZONE_BIAS = 1440, YEAR_MIN = 1900, YEAR_MAX = 2099 };

static int
peek(const struct scan *c, size_t ahead)
{
	size_t i = c->at_b + ahead;

	return i < c->s.n ? (unsigned char)c->s.p[i] : -1;
}

static bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(int c)
{
	return c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void
skip(struct scan *c, const char *chars)
{
	while (peek(c, 0) > 0 && strchr(chars, peek(c, 0)))
		c->at_b++;
}

static bool
take(struct scan *c, char want)
{
	if (peek(c, 0) != want)
		return false;
	c->at_b++;
	return true;
}

/* A number of `least` to `most` digits, with no digit after it; or -1. */
static int
number(struct scan *c, size_t least, size_t most)
{
	size_t n = 0;
	int value = 0;

	while (n <= most && is_digit(peek(c, n)))
		value = value * 10 + (peek(c, n++) - '0');
	if (n < least || n > most)
		return -1;
	c->at_b += n;
	return value;
}

/* The word at the reader; empty if there is none. */
static struct str
word(struct scan *c)
{
	size_t begin_b = c->at_b;

	while (is_word(peek(c, 0)))
		c->at_b++;
	return str_slice(c->s, begin_b, c->at_b);
}

static unsigned
month_name(struct scan *c)
{
	size_t was = c->at_b;
	unsigned month = wordmap_get_lower(&c->d->month, word(c));

	if (month == 0)
		c->at_b = was;
	else
		take(c, '.');
	return month;
}

static bool
is_year(int year)
{
	return year >= YEAR_MIN && year <= YEAR_MAX;
}

static bool
set_date(struct moment *m, int year, int month, int day)
{
	static const int days[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (!is_year(year) || month < 1 || month > 12 || day < 1 ||
		day > days[month - 1])
		return false;
	m->year = (unsigned)year;
	m->month = (unsigned)month;
	m->day = (unsigned)day;
	return true;
}

/* st, nd, rd, th, º after a day. */
static void
skip_ordinal(struct scan *c)
{
	size_t was = c->at_b;
	struct str w;

	if (take(c, '.'))
		return;
	w = word(c);
	if (!str_eq_nocase(w, STR("st")) && !str_eq_nocase(w, STR("nd")) &&
		!str_eq_nocase(w, STR("rd")) && !str_eq_nocase(w, STR("th")) &&
		!str_eq(w, STR("\xC2\xBA")) && !str_eq_nocase(w, STR("er")))
		c->at_b = was;
}

/* of, de, del between the parts of a date. */
static void
skip_of(struct scan *c)
{
	size_t was;
	struct str w;

	skip(c, " ,");
	was = c->at_b;
	w = word(c);
	if (str_eq_nocase(w, STR("of")) || str_eq_nocase(w, STR("de")) ||
		str_eq_nocase(w, STR("del")))
		skip(c, " ,");
	else
		c->at_b = was;
}

/* 2022-01-12, 2022/1/12, 2022.01.12, 20220112 */
static bool
read_year_first(struct scan *c, struct moment *m)
{
	int year, month, day;
	size_t was = c->at_b;
	char sep;

	year = number(c, 8, 8);
	if (year >= 0)
		return set_date(m, year / 10000, year / 100 % 100, year % 100);
	year = number(c, 4, 4);
	if (year < 0)
		return false;
	sep = (char)peek(c, 0);
	if (sep == '-' || sep == '/' || sep == '.') {
		c->at_b++;
		month = number(c, 1, 2);
		if (month > 0 && take(c, sep)) {
			day = number(c, 1, 2);
			if (set_date(m, year, month, day))
				return true;
		}
	}
	c->at_b = was;
	return false;
}

/* 12.01.2022, 12/01/2022, 1/12/22 */
static bool
read_numeric(struct scan *c, struct moment *m, bool month_first)
{
	size_t was = c->at_b;
	int a, b, year;
	char sep;

	a = number(c, 1, 2);
	sep = (char)peek(c, 0);
	if (a < 1 || (sep != '.' && sep != '/' && sep != '-'))
		goto none;
	c->at_b++;
	skip(c, " ");
	b = number(c, 1, 2);
	if (b < 1 || !take(c, sep))
		goto none;
	skip(c, " ");
	year = number(c, 4, 4);
	if (year < 0) {
		year = number(c, 2, 2);
		if (year < 0)
			goto none;
		year += year < 70 ? 2000 : 1900;
	}
	if (sep == '.' || (a > 12 && b <= 12) || (!month_first && b <= 12)) {
		if (set_date(m, year, b, a))
			return true;
	} else if (set_date(m, year, a, b)) {
		return true;
	}
none:
	c->at_b = was;
	return false;
}

/* 12 January 2022; 12-Jan-2022 */
static bool
read_day_month(struct scan *c, struct moment *m)
{
	size_t was = c->at_b;
	unsigned month;
	int day = number(c, 1, 2), year;

	if (day > 0) {
		skip_ordinal(c);
		skip_of(c);
		skip(c, "-");
		month = month_name(c);
		if (month) {
			skip_of(c);
			skip(c, "-'");
			year = number(c, 4, 4);
			if (set_date(m, year, (int)month, day))
				return true;
		}
	}
	c->at_b = was;
	return false;
}

/* Jan. 12, 2022; Jan 12 2022; January 12th, 2022 */
static bool
read_month_day(struct scan *c, struct moment *m)
{
	size_t was = c->at_b;
	unsigned month = month_name(c);
	int day, year;

	if (month) {
		skip(c, " -");
		day = number(c, 1, 2);
		if (day > 0) {
			skip_ordinal(c);
			skip(c, " ,-");
			year = number(c, 4, 4);
			if (set_date(m, year, (int)month, day))
				return true;
		}
	}
	c->at_b = was;
	return false;
}

static void
read_zone(struct scan *c, struct moment *m)
{
	size_t was = c->at_b;
	uint32_t zone;
	int sign, h, min = 0;

	skip(c, " ");
	sign = peek(c, 0);
	if (sign == '+' || sign == '-') {
		c->at_b++;
		h = number(c, 4, 4);
		if (h >= 0) {
			min = h % 100;
			h /= 100;
		} else {
			h = number(c, 2, 2);
			if (take(c, ':'))
				min = number(c, 2, 2);
		}
		if (h >= 0 && h < 15 && min >= 0 && min < 60) {
			m->zone = h * 60 + min;
			m->zone = sign == '-' ? -m->zone : m->zone;
			return;
		}
	} else {
		zone = wordmap_get_lower(&c->d->zone, word(c));
		if (zone) {
			m->zone = (int)zone - ZONE_BIAS;
			return;
		}
	}
	c->at_b = was;
}

/* am, p.m. and the like: the hours to add, 0 if nothing is said. */
static bool
read_half_day(struct scan *c, struct moment *m)
{
	size_t was = c->at_b;
	int half;

	skip(c, " ");
	half = peek(c, 0) | 32;
	if (half == 'a' || half == 'p') {
		c->at_b++;
		take(c, '.');
		if ((peek(c, 0) | 32) == 'm' && !is_word(peek(c, 1))) {
			c->at_b++;
			take(c, '.');
			if (m->hour <= 12)
				m->hour = m->hour % 12 + (half == 'p' ? 12 : 0);
			return true;
		}
	}
	c->at_b = was;
	return false;
}

/* What may stand between a date and its time: "T", ", ", " at ", " - ". */
static void
skip_to_time(struct scan *c)
{
	static const char *const joint[] = {
		"at", "um", "t", "kl", "klo", "a", "las", "ore", "o"};
	size_t was, i;
	struct str w;

	skip(c, " ,-|\xE2\x80\x93\x94\xC2\xB7\xA0\n\t");
	was = c->at_b;
	w = word(c);
	for (i = 0; i < sizeof(joint) / sizeof(joint[0]); i++) {
		if (str_eq_nocase(w, str_of(joint[i]))) {
			skip(c, " .");
			return;
		}
	}
	c->at_b = was;
}

static void
read_time(struct scan *c, struct moment *m)
{
	size_t was = c->at_b;
	bool half;

	skip_to_time(c);
	m->hour = number(c, 1, 2);
	if (m->hour >= 0 && m->hour < 24 &&
		(take(c, ':') || take(c, '.') || take(c, 'h'))) {
		m->minute = number(c, 2, 2);
		if (m->minute >= 0 && m->minute < 60) {
			if (take(c, ':'))
				m->second = number(c, 2, 2);
			if (m->second > 59)
				m->second = -1;
			if (m->second >= 0 && take(c, '.'))
				number(c, 1, 9); /* parts of a second */
			half = read_half_day(c, m);
			read_zone(c, m);
			if (half || m->zone != NO_ZONE || !is_word(peek(c, 0)))
				return;
			return;
		}
	}
	m->hour = m->minute = m->second = -1;
	c->at_b = was;
}

static void
write_moment(struct buf *out, const struct moment *m)
{
	int zone = m->zone < 0 ? -m->zone : m->zone;

	buf_printf(out, "%04u-%02u-%02u", m->year, m->month, m->day);
	if (m->hour < 0 || m->minute < 0)
		return;
	buf_printf(out, "T%02d:%02d", m->hour, m->minute);
	if (m->second >= 0)
		buf_printf(out, ":%02d", m->second);
	if (m->zone == 0)
		buf_add_char(out, 'Z');
	else if (m->zone != NO_ZONE)
		buf_printf(out, "%c%02d:%02d", m->zone < 0 ? '-' : '+',
			zone / 60, zone % 60);
}

static bool
read_date(struct scan *c, struct moment *m, bool month_first)
{
	if (is_digit(peek(c, 0)))
		return read_year_first(c, m) ||
		       read_numeric(c, m, month_first) || read_day_month(c, m);
	return read_month_day(c, m);
}

bool
dates_find(const struct dates *d, struct str s, bool month_first,
	struct buf *out, size_t *begin_b, size_t *end_b)
{
	struct scan c = {d, s, 0};
	struct moment m = {
		.hour = -1, .minute = -1, .second = -1, .zone = NO_ZONE};
	size_t was;

	while (c.at_b < s.n) {
		was = c.at_b;
		if (read_date(&c, &m, month_first)) {
			if (end_b)
				*end_b = c.at_b;
			read_time(&c, &m);
			write_moment(out, &m);
			if (begin_b)
				*begin_b = was;
			return true;
		}
		/* On to the next number or word. */
		c.at_b = was;
		if (is_digit(peek(&c, 0))) {
			while (is_digit(peek(&c, 0)))
				c.at_b++;
		} else if (is_word(peek(&c, 0))) {
			word(&c);
		} else {
			c.at_b++;
		}
	}
	return false;
}

/* 29-10-2021 as part of an address; never 10.20.2021, a version. */
static bool
read_dashed(struct scan *c, struct moment *m)
{
	if (peek(c, 1) != '-' && peek(c, 2) != '-')
		return false;
	return read_numeric(c, m, false);
}

bool
dates_in_url(struct str url, struct buf *out)
{
	struct scan c = {NULL, url, 0};
	struct moment m = {.hour = -1, .zone = NO_ZONE};

	for (; c.at_b < url.n; c.at_b++) {
		if (!is_digit(peek(&c, 0)) ||
			(c.at_b && is_digit(url.p[c.at_b - 1])))
			continue;
		if (read_year_first(&c, &m) ||
			(url.p[c.at_b ? c.at_b - 1 : 0] != '.' &&
				read_dashed(&c, &m))) {
			write_moment(out, &m);
			return true;
		}
	}
	return false;
}

bool
dates_learn(struct dates *d, const struct lexicon *entry)
{
	struct buf number = {0};
	long value;

	if (!str_eq(entry->section, STR("month")) &&
		!str_eq(entry->section, STR("zone")))
		return false;
	if (entry->n_fields < 2)
		return true;
	buf_add_str(&number, entry->field[1]);
	value = strtol(number.p, NULL, 10);
	buf_free(&number);
	if (str_eq(entry->section, STR("month")))
		wordmap_add(&d->month, entry->field[0], (uint32_t)value);
	else
		wordmap_add(&d->zone, entry->field[0],
			(uint32_t)(value + ZONE_BIAS));
	return true;
}

void
dates_free(struct dates *d)
{
	wordmap_free(&d->month);
	wordmap_free(&d->zone);
}
