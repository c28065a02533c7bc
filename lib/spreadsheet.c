/*
 * spreadsheet.c - what a spreadsheet would make of a cell of a CSV file
 *
 * What is converted depends on the language that the reader's program is set
 * to, which nobody knows when the file is written. So the tests here are wide:
 * a text kept as text shows no difference, one that is turned into a day by
 * somebody's Excel is lost.
 */
#include "spreadsheet.h"

/* The longest text that may stand in a formula of Excel. */
enum { FORMULA_TEXT_MAX = 255 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static size_t
skip_digits(struct str s, size_t at)
{
	while (at < s.n && is_digit(s.p[at]))
		at++;
	return at;
}

/* A number in any spreadsheet: digits with single points and commas between
 * them, a sign before, an exponent and a percent sign behind. */
static bool
is_plain_number(struct str s)
{
	size_t at = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'), from;

	/* .5 */
	at += at + 1 < s.n && s.p[at] == '.' && is_digit(s.p[at + 1]);
	do {
		from = at;
		at = skip_digits(s, at);
		if (at == from)
			return false;
	} while (at + 1 < s.n && (s.p[at] == '.' || s.p[at] == ',') && ++at);
	if (at < s.n && lower(s.p[at]) == 'e') {
		at++;
		at += at < s.n && (s.p[at] == '-' || s.p[at] == '+');
		from = at;
		at = skip_digits(s, at);
		if (at == from)
			return false;
	}
	at += at < s.n && s.p[at] == '%';
	return at == s.n;
}

/* The character that begins `s` begins a formula. */
static bool
is_formula_start(struct str s)
{
	/* U+FF1D, U+FF0B, U+FF0D, U+FF20: = + - @ in full width. */
	static const unsigned char wide_end[] = {0x9d, 0x8b, 0x8d, 0xa0};

	if (s.n == 0)
		return false;
	if (*s.p == '=' || *s.p == '+' || *s.p == '-' || *s.p == '@')
		return true;
	return s.n >= 3 && str_starts(s, STR("\xef\xbc")) &&
	       memchr(wide_end, (unsigned char)s.p[2], sizeof(wide_end)) !=
		       NULL;
}

bool
spreadsheet_runs(struct str text)
{
	size_t at = 0;

	if (text.n == 0)
		return false;
	if (text.p[0] == '\t' || text.p[0] == '\r' || text.p[0] == '\n')
		return true;
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '"'))
		at++;
	text = str_slice(text, at, text.n);
	return is_formula_start(text) && !is_plain_number(text) &&
	       !(text.n == 1 && (*text.p == '-' || *text.p == '+'));
}

/*
 * A number that is shown as it is written: no sign but a minus, no zeros
 * before it, at most 11 digits before the point (Excel shows the twelfth as
 * an exponent) and 15 in all, no zeros at the end of a fraction.
 */
static bool
is_stable_number(struct str s, bool decimal_comma)
{
	size_t begin = s.n > 0 && s.p[0] == '-';
	size_t point = skip_digits(s, begin), end;

	if (point == begin || point - begin > 11 ||
		(s.p[begin] == '0' && point - begin > 1))
		return false;
	if (point == s.n)
		return begin == 0 || s.p[begin] != '0';
	if (s.p[point] == '%')
		return point + 1 == s.n;
	if (s.p[point] != '.' || decimal_comma)
		return false;
	end = skip_digits(s, point + 1);
	return end == s.n && end > point + 1 && end - begin <= 16 &&
	       s.p[end - 1] != '0';
}

/* 0.80, 1.000: a share of something, to reckon with. */
static bool
is_fraction(struct str s)
{
	size_t i;

	if (s.n < 3 || s.n > 17 || s.p[1] != '.' ||
		(s.p[0] != '0' && s.p[0] != '1') || skip_digits(s, 2) < s.n)
		return false;
	for (i = 2; i < s.n; i++)
		if (s.p[0] == '1' && s.p[i] != '0')
			return false;
	return true;
}

/* 2024-03-05, which Excel knows as a day in every language. */
static bool
is_iso_day(struct str s)
{
	static const char shape[] = "dddd-dd-dd";
	size_t i;
	int month, day;

	if (s.n != sizeof(shape) - 1)
		return false;
	for (i = 0; i < s.n; i++)
		if (shape[i] == 'd' ? !is_digit(s.p[i]) : s.p[i] != '-')
			return false;
	month = (s.p[5] - '0') * 10 + s.p[6] - '0';
	day = (s.p[8] - '0') * 10 + s.p[9] - '0';
	return s.p[0] != '0' && month >= 1 && month <= 12 && day >= 1 &&
	       day <= 31;
}

/*
 * What the words in days, times and numbers begin with in the languages of
 * Western Europe, three bytes each: months, weekdays, halves of the day, the
 * exponent. None begins with one of the letters that is_calendar_word() tries
 * first.
 */
static const char calendar_stem[][4] = {"abr", "ago", "am", "ao\xc3", "apr",
	"aug", "avr", "a", "dec", "dez", "dic", "d\xc3\xa9", "ene", "e", "feb",
	"fev", "fri", "f\xc3\xa9", "gen", "giu", "jan", "jui", "jul", "jun",
	"lug", "mag", "mai", "maj", "mar", "may", "mei", "mon", "mrt",
	"m\xc3\xa4", "nov", "oct", "okt", "ott", "out", "pm", "p", "sat", "sep",
	"set", "sun", "thu", "tue", "wed"};

enum { CALENDAR_WORD_MAX = 10 };

static bool
is_calendar_word(struct str word)
{
	char stem[4] = "";
	size_t i;

	if (word.n > CALENDAR_WORD_MAX ||
		strchr("bchikqruvxyz", lower(word.p[0])) != NULL)
		return false;
	for (i = 0; i < 3 && i < word.n; i++)
		stem[i] = lower(word.p[i]);
	for (i = 0; i < sizeof(calendar_stem) / sizeof(*calendar_stem); i++) {
		if (memcmp(stem, calendar_stem[i], sizeof(stem)) == 0)
			return true;
	}
	return false;
}

/* The bytes at `at` that may stand between digits: 0 if they may not. */
static size_t
mark_length(struct str s, size_t at)
{
	/* Euro, pound, yen, minus, blanks that do not break. */
	static const char *const wide[] = {"\xe2\x82\xac", "\xc2\xa3",
		"\xc2\xa5", "\xe2\x88\x92", "\xc2\xa0", "\xe2\x80\xaf"};
	size_t i;

	if ((unsigned char)s.p[at] < 0x80)
		return strchr(" +-.,:/%()$'", s.p[at]) != NULL &&
		       s.p[at] != '\0';
	for (i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (str_starts(str_slice(s, at, s.n), str_of(wide[i])))
			return strlen(wide[i]);
	return 0;
}

/* The bytes of the word at `at`; a longer one than any that counts is cut. */
static size_t
word_length(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && n <= CALENDAR_WORD_MAX &&
		is_letter(s.p[at + n]) &&
		((unsigned char)s.p[at + n] < 0x80 ||
			mark_length(s, at + n) == 0))
		n++;
	return n;
}

/* Digits with marks and calendar words between them, nothing else. */
static bool
is_of_digits(struct str s)
{
	size_t at = 0, n, n_digits = 0;

	while (at < s.n) {
		n = word_length(s, at);
		if (n > 0) {
			if (!is_calendar_word(str_slice(s, at, at + n)))
				return false;
			/* 5 pm, 1E5; but P5 and A1 are names. */
			if (n < 3 && n_digits == 0)
				return false;
		} else {
			n = skip_digits(s, at) - at;
			n_digits += n;
			if (n == 0)
				n = mark_length(s, at);
			if (n == 0)
				return false;
		}
		at += n;
	}
	return n_digits > 0;
}

/* TRUE, false, #N/A, #DIV/0!, #NAME? */
static bool
is_constant(struct str s)
{
	size_t i = 1;

	if (s.n < 4)
		return false;
	if (s.n <= 5 && (str_eq_nocase(s, STR("true")) ||
				str_eq_nocase(s, STR("false"))))
		return true;
	if (s.p[0] != '#')
		return false;
	while (i < s.n && ((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == '/' ||
				  s.p[i] == '0'))
		i++;
	return i == s.n ? str_eq(s, STR("#N/A"))
			: i + 1 == s.n && strchr("!?", s.p[i]) != NULL &&
				  s.p[i] != '\0';
}

bool
spreadsheet_converts(struct str text, bool decimal_comma)
{
	struct str s = str_trim(text);

	if (s.n == 0)
		return false;
	if (is_constant(s))
		return true;
	if (!is_of_digits(s))
		return false;
	if (s.n < text.n)
		return true;
	return !is_stable_number(s, decimal_comma) && !is_iso_day(s) &&
	       (decimal_comma || !is_fraction(s));
}

bool
spreadsheet_is_too_long(struct str text)
{
	size_t i, n = 0;

	if (text.n <= SPREADSHEET_CELL_MAX)
		return false;
	for (i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		n += (c & 0xc0) != 0x80;
		n += c >= 0xf0; /* a surrogate pair in UTF-16 */
	}
	return n > SPREADSHEET_CELL_MAX;
}

void
spreadsheet_add_guarded(struct buf *out, struct str text)
{
	buf_add_char(out, '\'');
	buf_add_str(out, text);
}

void
spreadsheet_add_text(struct buf *out, struct str text)
{
	if (text.n > FORMULA_TEXT_MAX) {
		spreadsheet_add_guarded(out, text);
		return;
	}
	/* What is converted never has a quote in it. */
	buf_add(out, "=\"", 2);
	buf_add_str(out, text);
	buf_add_char(out, '"');
}
