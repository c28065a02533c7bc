/*
 * figures.c - what a word with digits in it may be
 */
#include "figures.h"

#include <string.h>

const char *const figure_name[N_FIGURES] = {"num", "fraction", "grouped",
	"three", "hour", "day", "two", "days", "ordinal", "year", "recent",
	"span", "decade", "tens", "late-tens", "dated", "dated-tens",
	"century-old", "fiscal", "iso", "slashes", "clock", "dot-clock",
	"clock4", "lap", "ampm-clock", "zoned", "range", "scaled", "scales",
	"pence", "percent-word", "rated"};

static uint64_t
bit(enum figure f)
{
	return (uint64_t)1 << f;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The whole number at the head of `s`, up to nine digits of it. */
static uint32_t
value_of(struct str s)
{
	uint32_t v = 0;
	size_t i;

	for (i = 0; i < s.n && i < 9 && is_digit(s.p[i]); i++)
		v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

/* Does `word` look like `form`, where 0 is a digit and others are themselves? */
static bool
has_form(struct str word, const char *form)
{
	size_t i;

	for (i = 0; i < word.n && form[i] != '\0'; i++)
		if (form[i] == '0' ? !is_digit(word.p[i])
				   : word.p[i] != form[i])
			return false;
	return i == word.n && form[i] == '\0';
}

static bool
has_a_form(struct str word, const char *const *form)
{
	for (; *form != NULL; form++)
		if (has_form(word, *form))
			return true;
	return false;
}

static bool
is_one_of(struct str word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_eq_nocase(word, str_of(*list)))
			return true;
	return false;
}

/* Digits with their points and commas: how many bytes at the head. */
static size_t
number_head(struct str word)
{
	size_t i = 0;

	while (i < word.n &&
		(is_digit(word.p[i]) ||
			(i > 0 && (word.p[i] == '.' || word.p[i] == ','))))
		i++;
	return i;
}

static bool
is_number(struct str word)
{
	return word.n > 0 && number_head(word) == word.n;
}

/* Cut "a-b" at its first hyphen; false if there is none inside. */
static bool
cut_hyphen(struct str word, struct str *a, struct str *b)
{
	const char *hyphen = memchr(word.p, '-', word.n);
	size_t at = hyphen == NULL ? 0 : (size_t)(hyphen - word.p);

	if (at == 0 || at + 1 == word.n)
		return false;
	*a = str_slice(word, 0, at);
	*b = str_slice(word, at + 1, word.n);
	return true;
}

/* 1/2, 3/16: parts as shares and interest are told. "24/7" is none. */
static bool
is_part(struct str word)
{
	static const char *const form[] = {
		"0/0", "0/00", "00/00", "00/000", NULL};
	const char *slash = memchr(word.p, '/', word.n);
	uint32_t of;

	if (slash == NULL || !has_a_form(word, form))
		return false;
	of = value_of(str_slice(word, (size_t)(slash - word.p) + 1, word.n));
	return value_of(word) < of && of <= 64 &&
	       (of % 4 == 0 || of == 2 || of == 3 || of == 5 || of == 10);
}

static bool
is_grouped(struct str word)
{
	return is_number(word) && word.n > 4 && word.p[word.n - 4] == ',';
}

static uint64_t
numbers_of(struct str word)
{
	struct str a, b;
	uint64_t set = 0;
	uint32_t v = value_of(word);
	bool small = has_form(word, "0") || has_form(word, "00");

	if (is_number(word) || is_part(word))
		set |= bit(FIGURE_NUM);
	if (is_part(word))
		set |= bit(FIGURE_FRACTION);
	if (is_grouped(word))
		set |= bit(FIGURE_GROUPED);
	if (has_form(word, "00"))
		set |= bit(FIGURE_TWO);
	if (has_form(word, "000"))
		set |= bit(FIGURE_THREE);
	if (small && v >= 1 && v <= 12)
		set |= bit(FIGURE_HOUR);
	if (small && v >= 1 && v <= 31)
		set |= bit(FIGURE_DAY);
	if (!cut_hyphen(word, &a, &b) || !is_number(a))
		return set;
	if (is_part(b))
		set |= bit(FIGURE_NUM);
	if (!is_number(b))
		return set;
	set |= bit(FIGURE_RANGE);
	if (a.n <= 2 && b.n <= 2 && v >= 1 && v < value_of(b) &&
		value_of(b) <= 31)
		set |= bit(FIGURE_DAYS);
	return set;
}

static bool
is_year(struct str word)
{
	return has_form(word, "0000") && value_of(word) >= 1000 &&
	       value_of(word) < 2200;
}

static bool
is_span(struct str word)
{
	static const char *const form[] = {
		"0000-00", "0000-0000", "0000/00", "0000/0000", NULL};

	return has_a_form(word, form) && is_year(str_slice(word, 0, 4));
}

static bool
is_ordinal(struct str word)
{
	static const char *const tail[] = {"st", "nd", "rd", "th", NULL};
	size_t head = number_head(word);

	return head > 0 && head <= 2 &&
	       is_one_of(str_slice(word, head, word.n), tail);
}

static bool
is_tens(struct str word, char least)
{
	return has_form(word, "00s") && word.p[1] == '0' && word.p[0] >= least;
}

static bool
is_fiscal(struct str word)
{
	struct str year;

	if (word.n < 4 || memcmp(word.p, "FY", 2) != 0)
		return false;
	year = str_slice(word, 2, word.n);
	return (has_form(year, "00") || has_form(year, "00/00") ||
		has_form(year, "00-00") || is_year(year) || is_span(year));
}

/* "mid-1990s", "19th-century": a date and a word in one. */
static uint64_t
hyphenated_dates_of(struct str word)
{
	static const char *const before[] = {
		"early", "late", "mid", "end", "start", "pre", "post", NULL};
	struct str a, b;

	if (!cut_hyphen(word, &a, &b))
		return 0;
	if (is_ordinal(a) && str_eq_nocase(b, STR("century")))
		return bit(FIGURE_CENTURY);
	if (!is_one_of(a, before))
		return 0;
	if (is_year(b) || is_span(b) || has_form(b, "0000s"))
		return bit(FIGURE_DATED);
	return is_tens(b, '5') ? bit(FIGURE_DATED_TENS) : 0;
}

static uint64_t
dates_of(struct str word)
{
	static const char *const slashes[] = {"0/0/00", "00/0/00", "0/00/00",
		"00/00/00", "0/0/0000", "00/0/0000", "0/00/0000", "00/00/0000",
		"00-00-0000", "00.00.0000", "0.00.0000", "00.0.0000",
		"0.0.0000", NULL};
	uint64_t set = hyphenated_dates_of(word);

	if (is_ordinal(word))
		set |= bit(FIGURE_ORDINAL);
	if (is_year(word))
		set |= bit(FIGURE_YEAR);
	if (is_year(word) && value_of(word) >= 1900 && value_of(word) < 2040)
		set |= bit(FIGURE_RECENT);
	if (is_span(word))
		set |= bit(FIGURE_SPAN);
	if (has_form(word, "0000s"))
		set |= bit(FIGURE_DECADE);
	if (is_tens(word, '1'))
		set |= bit(FIGURE_TENS);
	if (is_tens(word, '5'))
		set |= bit(FIGURE_LATE_TENS);
	if (is_fiscal(word))
		set |= bit(FIGURE_FISCAL);
	if (has_form(word, "0000-00-00"))
		set |= bit(FIGURE_ISO);
	if (has_a_form(word, slashes))
		set |= bit(FIGURE_SLASHES);
	return set;
}

/* A time of day with `mark` between hours and minutes. */
static bool
is_clock(struct str word, char mark)
{
	static const char *const form[] = {
		"0:00", "00:00", "00:00:00", "0.00", "00.00", NULL};
	size_t colon = word.n > 1 && is_digit(word.p[1]) ? 2 : 1;

	return has_a_form(word, form) && word.p[colon] == mark &&
	       value_of(word) < 25 && word.p[colon + 1] < '6';
}

static bool
is_clock4(struct str word)
{
	return has_form(word, "0000") && value_of(word) < 2400 &&
	       value_of(word) % 100 < 60;
}

/* How many bytes at the head are digits with : or . between them. */
static size_t
clock_head(struct str word)
{
	size_t i = 0;

	while (i < word.n && (is_digit(word.p[i]) || word.p[i] == ':' ||
				     (word.p[i] == '.' && i + 1 < word.n &&
					     is_digit(word.p[i + 1]))))
		i++;
	return i;
}

static bool
is_hour(struct str word)
{
	return (has_form(word, "0") || has_form(word, "00")) &&
	       value_of(word) >= 1 && value_of(word) <= 12;
}

static bool
is_ampm(struct str word)
{
	static const char *const tail[] = {"am", "pm", "a.m", "p.m", NULL};
	size_t head = clock_head(word);
	struct str clock = str_slice(word, 0, head);

	return is_one_of(str_slice(word, head, word.n), tail) &&
	       (is_hour(clock) || is_clock(clock, ':') || is_clock(clock, '.'));
}

static uint64_t
clocks_of(struct str word)
{
	static const char *const zone[] = {
		"gmt", "utc", "hrs", "hours", "h", "z", NULL};
	static const char *const lap[] = {"0:00.0", "0:00.00", "00:00.0",
		"00:00.00", "0:00:00", "0:00:00.0", NULL};
	size_t head = clock_head(word);
	struct str clock = str_slice(word, 0, head), a, b;
	uint64_t set = 0;

	if (has_a_form(word, lap))
		set |= bit(FIGURE_LAP);
	if (is_clock(word, ':'))
		set |= bit(FIGURE_CLOCK);
	if (is_clock(word, '.'))
		set |= bit(FIGURE_DOT_CLOCK);
	if (is_clock4(word))
		set |= bit(FIGURE_CLOCK4);
	if (is_one_of(str_slice(word, head, word.n), zone) &&
		(is_clock4(clock) || is_clock(clock, ':')))
		set |= bit(FIGURE_ZONED);
	if (is_ampm(word) ||
		(cut_hyphen(word, &a, &b) && is_ampm(b) &&
			(is_ampm(a) || is_hour(a) || is_clock(a, ':'))))
		set |= bit(FIGURE_AMPM);
	return set;
}

static bool
is_scale(struct str word)
{
	static const char *const scale[] = {"m", "b", "bn", "k", "tn", "mln",
		"bln", "mn", "mil", "cr", "million", "billion", "trillion",
		"-million", "-billion", "-trillion", NULL};

	return is_one_of(word, scale);
}

/* 50p, 223-1/2p, 642c; "12c" is warmth. */
static bool
is_coins(struct str word)
{
	struct str number = str_slice(word, 0, word.n - 1);
	char coin = word.p[word.n - 1];

	return (coin == 'p' || (coin == 'c' && number.n > 2)) &&
	       (numbers_of(number) & bit(FIGURE_NUM));
}

static uint64_t
amounts_of(struct str word)
{
	static const char *const percent[] = {
		"-percent", "-pct", "-per-cent", "pc", NULL};
	static const char *const lines[] = {
		"480p", "720p", "1080p", "1440p", "2160p", NULL};
	size_t head = number_head(word);
	struct str tail = str_slice(word, head, word.n), a, b;

	if (head == 0 || tail.n == 0)
		return 0;
	if (is_scale(tail))
		return bit(FIGURE_SCALED);
	if (is_coins(word) && !is_one_of(word, lines))
		return bit(FIGURE_PENCE);
	if (is_one_of(tail, percent))
		return bit(FIGURE_PERCENT);
	if (tail.n > 2 && tail.p[0] == '-' &&
		number_head(str_slice(tail, 1, tail.n)) == 0)
		return bit(FIGURE_RATED);
	if (cut_hyphen(word, &a, &b) && is_number(a) && number_head(b) > 0 &&
		is_scale(str_slice(b, number_head(b), b.n)))
		return bit(FIGURE_SCALES);
	return 0;
}

uint64_t
figures_of(struct str word)
{
	return numbers_of(word) | dates_of(word) | clocks_of(word) |
	       amounts_of(word);
}

struct str
figures_code(struct str word, bool *sure)
{
	static const struct str none;
	struct str number;
	size_t n = 0, head;
	bool scaled;

	while (n < word.n && !is_digit(word.p[n]))
		n++;
	number = str_slice(word, n, word.n);
	head = number_head(number);
	scaled = is_scale(str_slice(number, head, number.n));
	*sure = scaled || is_grouped(number);
	return head > 0 && (head == number.n || scaled) ? str_slice(word, 0, n)
							: none;
}

struct str
figures_unit(struct str word)
{
	static const struct str none;
	struct str a, b;

	if (!cut_hyphen(word, &a, &b) || !is_number(a) || is_digit(b.p[0]))
		return none;
	return b;
}
