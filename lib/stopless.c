/*
 * stopless.c - sentences of web text and mail that end without a stop
 */
#include "stopless.h"

#include "abbrev.h"
#include "boundary.h"

enum {
	HEAD_WORDS = 8,	    /* most words before the stamp of a head */
	CLOSING_MAX_B = 24, /* bytes of "Best regards," */
	ADDRESS_MAX_B = 80, /* bytes between angle brackets */
	RULE_MIN = 4,	    /* characters of a line of "****" */
	AFTER_LINK = -10,   /* least starter score that ends before it ... */
	AFTER_SMILEY = -20, /* ... in tenths of a nat */
};

static bool
is_digit(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

static const char *
skip_digits(const char *p, const char *end)
{
	while (is_digit(p, end))
		p++;
	return p;
}

/* Does a new sentence begin after `close`? */
static bool
begins_after(const struct sentence_model *m, const struct stop_line *line,
	const char *close, int least)
{
	struct stop s;

	stop_read_next(&s, line, close);
	if (s.glued)
		return false;
	if (s.next_kind == NEXT_LINK)
		return true;
	return s.next_kind == NEXT_UPPER &&
	       boundary_starter(m, s.word) >= least;
}

/* A link: `at` is the colon of "http://". The stops inside it are none. */
static struct stopless
read_link(const struct sentence_model *m, const struct stop_line *line,
	const char *at)
{
	const char *p = at, *end;

	while (p < line->end && (unsigned char)*p > ' ')
		p++;
	for (end = p; end > at + 1; end--)
		if (!str_has(STR(".,;:!?)]}'\">"), end[-1]))
			break;
	if (end == p && begins_after(m, line, end, AFTER_LINK))
		return (struct stopless){end, end};
	return (struct stopless){NULL, end};
}

/* The beginning of "MM/DD/YYYY" that ends, with a blank, before `p`. */
static const char *
date_before(const char *begin, const char *p)
{
	unsigned n_slashes = 0;

	if (p == begin || p[-1] != ' ')
		return NULL;
	for (p--; p > begin; p--) {
		if (p[-1] == '/')
			n_slashes++;
		else if (p[-1] < '0' || p[-1] > '9')
			break;
		if (n_slashes > 2)
			return NULL;
	}
	return n_slashes == 2 ? p : NULL;
}

/* After "HH:MM[:SS] AM" whose first colon is `at`, or NULL. */
static const char *
clock_end(const char *at, const char *end)
{
	const char *p = skip_digits(at + 1, end);

	if (p - at != 3)
		return NULL;
	if (p < end && *p == ':')
		p = skip_digits(p + 1, end);
	if (end - p < 3 || *p != ' ' || (p[1] != 'A' && p[1] != 'P') ||
		p[2] != 'M')
		return NULL;
	return p + 3;
}

/* "from Lee on 08/17/2000": the date belongs to what is before it. */
static bool
is_preposition(const char *begin, const char *end)
{
	if (end - begin < 2 || (end - begin > 2 && end[-3] != ' '))
		return false;
	return memcmp(end - 2, "on", 2) == 0 || memcmp(end - 2, "at", 2) == 0;
}

static struct stopless
read_stamp(const struct stop_line *line, const char *at)
{
	const struct stopless none = {NULL, at + 1};
	const char *clock = at, *date, *end;
	struct stop s;

	while (clock > line->start && at - clock < 2 && clock[-1] >= '0' &&
		clock[-1] <= '9')
		clock--;
	date = date_before(line->start, clock);
	end = clock_end(at, line->end);
	if (clock == at || date == NULL || end == NULL)
		return none;
	if (date > line->start && !is_preposition(line->start, date - 1) &&
		stop_count_words(line->start, date, HEAD_WORDS + 1) <=
			HEAD_WORDS)
		return (struct stopless){date, date};
	stop_read_next(&s, line, end);
	if (s.glued || s.next_kind == NEXT_MARK)
		return none;
	return (struct stopless){end, end};
}

/* After the smiley at `at`, or NULL. */
static const char *
smiley_end(const char *begin, const char *at, const char *end)
{
	const char *p = at + 1;

	if (at == begin || at[-1] != ' ')
		return NULL;
	if (p < end && *p == '-')
		p++;
	if (p == end || !str_has(STR(")(DPp"), *p))
		return NULL;
	while (p < end && (*p == ')' || *p == '(' || *p == *at))
		p++;
	if (p < end && (*p == 'D' || *p == 'P' || *p == 'p'))
		p++;
	return p == end || *p == ' ' ? p : NULL;
}

/* A line of "****" or "====" before a capital; `at` is its first byte. */
static struct stopless
read_rule(const struct sentence_model *m, const struct stop_line *line,
	const char *at)
{
	const char *p = at;

	while (p < line->end && str_has(STR("-=*_"), *p))
		p++;
	if (p - at >= RULE_MIN && (at == line->begin || at[-1] == ' ') &&
		begins_after(m, line, p, AFTER_SMILEY))
		return (struct stopless){p, p};
	return (struct stopless){NULL, p};
}

/* "<ann@example.org> The": `at` is the '>'. */
static struct stopless
read_address(const struct sentence_model *m, const struct stop_line *line,
	const char *at)
{
	const char *p = at;

	while (at - p < ADDRESS_MAX_B && p > line->start && *p != '<')
		p--;
	while (at + 1 < line->end && at[1] == '>')
		at++;
	if (*p == '<' && begins_after(m, line, at + 1, -SENTENCE_STARTER_ZERO))
		return (struct stopless){at + 1, at + 1};
	return (struct stopless){NULL, at + 1};
}

struct stopless
stopless_read(const struct sentence_model *m, const struct stop_line *line,
	const char *at)
{
	const char *end;

	if (*at == '>')
		return read_address(m, line, at);
	if (*at == '*' || *at == '_' || *at == '=')
		return read_rule(m, line, at);
	if (line->end - at > 3 && at[1] == '/' && at[2] == '/')
		return read_link(m, line, at);
	if (is_digit(at + 1, line->end))
		return read_stamp(line, at);
	end = smiley_end(line->start, at, line->end);
	if (end != NULL && begins_after(m, line, end, AFTER_SMILEY))
		return (struct stopless){end, end};
	return (struct stopless){NULL, at + 1};
}

/* After "May 3, 2015" at `p`, or NULL. */
static const char *
skip_date(const char *p, const char *end)
{
	const char *digits;

	if (p == end || *p < 'A' || *p > 'Z')
		return NULL;
	while (p < end && *p != ' ')
		p++;
	digits = p < end ? p + 1 : p;
	p = skip_digits(digits, end);
	if (p == digits || end - p < 6 || p[0] != ',' || p[1] != ' ')
		return NULL;
	digits = p + 2;
	p = skip_digits(digits, end);
	return p - digits == 4 ? p : NULL;
}

static bool
is_weekday(struct str word)
{
	static const char *const days[] = {"Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday"};
	size_t i;

	if (!str_ends(word, STR("day")))
		return false;
	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (str_eq(word, str_of(days[i])))
			return true;
	return false;
}

/* Are all words of `s` such as close a letter? */
static bool
is_closing(const struct sentence_model *m, struct str s)
{
	struct str word;

	while (str_cut(&s, ' ', &word))
		if (!(abbrev_class(&m->abbreviation, word) & ABBREV_CLOSING))
			return false;
	return true;
}

const char *
stopless_head(const struct sentence_model *m, const struct stop_line *line,
	const char *start)
{
	size_t n = (size_t)(line->end - start);
	const char *comma, *end = NULL;
	struct str head;
	struct stop s;

	if (n > CLOSING_MAX_B)
		n = CLOSING_MAX_B;
	comma = memchr(start, ',', n);
	if (comma == NULL || line->end - comma < 3 || comma[1] != ' ')
		return NULL;
	head = str_from(start, (size_t)(comma - start));
	if (is_weekday(head)) {
		end = skip_date(comma + 2, line->end);
		return end != NULL && begins_after(m, line, end, 0) ? end
								    : NULL;
	}
	if (!is_closing(m, head))
		return NULL;
	stop_read_next(&s, line, comma + 1);
	if (s.next_kind != NEXT_UPPER || boundary_starter(m, s.word) >= 0)
		return NULL;
	/* "Thanks, Tom." is no letter's end. */
	end = s.word.p + s.word.n;
	return end == line->end || *end == ' ' ? comma + 1 : NULL;
}
