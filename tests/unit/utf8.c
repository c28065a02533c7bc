/*
 * utf8.c - tests of lib/utf8.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "utf8.h"

static bool
is_scalar(uint32_t cp)
{
	return cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
}

/* Every code point: written, checked, read forwards and backwards. */
static void
test_every_code_point(void **state)
{
	char bytes[8];
	uint32_t cp, got;
	size_t n;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		if (!is_scalar(cp))
			continue;
		n = utf8_encode(cp, bytes);
		if (n != (cp < 0x80		? 1u
				 : cp < 0x800	? 2u
				 : cp < 0x10000 ? 3u
						: 4u))
			fail_msg("U+%04X is %zu bytes", (unsigned)cp, n);
		if (utf8_next(bytes, bytes + n, &got) != bytes + n || got != cp)
			fail_msg("U+%04X is read as %X", (unsigned)cp,
				(unsigned)got);
		if (utf8_prev(bytes, bytes + n, &got) != bytes || got != cp)
			fail_msg("U+%04X is read back as %X", (unsigned)cp,
				(unsigned)got);
		if (!utf8_is_valid(str_from(bytes, n)) ||
			(n > 1 && utf8_is_valid(str_from(bytes, n - 1))))
			fail_msg("U+%04X is judged wrongly", (unsigned)cp);
	}
	assert_int_equal(utf8_encode(0xD800, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_encode(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

/* Three arbitrary bytes are valid if and only if they are what encoding the
 * decoded code points gives. */
static void
test_every_three_bytes(void **state)
{
	char bytes[4], again[16];
	uint32_t number, cp;
	size_t n;

	(void)state;
	for (number = 0; number < 1u << 24; number++) {
		const char *p = bytes, *end = bytes + 3;

		bytes[0] = (char)(number >> 16);
		bytes[1] = (char)(number >> 8);
		bytes[2] = (char)number;
		/* Of ASCII, one stands for all. */
		if ((bytes[0] > 0 && bytes[0] != 'a') ||
			(bytes[1] > 0 && bytes[1] != 'a') ||
			(bytes[2] > 0 && bytes[2] != 'a'))
			continue;
		for (n = 0; p < end;) {
			const char *next = utf8_next(p, end, &cp);

			if (next <= p || next > end)
				fail_msg("%06X: no step", (unsigned)number);
			p = next;
			n += utf8_encode(cp, again + n);
		}
		if (utf8_is_valid(str_from(bytes, 3)) !=
			(n == 3 && memcmp(bytes, again, 3) == 0))
			fail_msg("%06X", (unsigned)number);
	}
}

struct repair {
	const char *bytes, *repaired;
};

#define R "\xEF\xBF\xBD"

static const struct repair repairs[] = {
	{"", ""},
	{"plain", "plain"},
	/* The Unicode Standard, 3.9, tables 3-8 to 3-11. */
	{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", R R R R R R R R "A"},
	{"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", R R R R R R R R "A"},
	{"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", R R R R R "A" R R "B"},
	{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", R R R R "A"},
	{"caf\xE9 ok", "caf" R " ok"},
	{"cut \xE2\x82", "cut " R},
	{"cut \xF0\x9F\x99", "cut " R},
	{R, R},
};

static void
test_repair(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(repairs) / sizeof(*repairs); i++) {
		buf_reset(&out);
		buf_add_str(&out, STR(""));
		utf8_repair(&out, str_of(repairs[i].bytes));
		assert_string_equal(out.p, repairs[i].repaired);
		assert_true(utf8_is_valid(buf_str(&out)));
	}
	buf_free(&out);
}

/* A bad byte, and good characters, at every place around the checks' steps. */
static void
test_every_place(void **state)
{
	static const char *const wide[] = {
		"\xC3\xA9", "\xE2\x82\xAC", "\xEF\xBF\xBD", "\xF0\x9F\x99\x82"};
	char text[80];
	size_t n, at, w;

	(void)state;
	for (n = 1; n < 70; n++) {
		for (at = 0; at < n; at++) {
			memset(text, 'x', sizeof(text));
			text[at] = '\x80';
			assert_int_equal(
				utf8_valid_prefix(str_from(text, n)), at);
			assert_int_equal(
				utf8_valid_prefix(str_from(text, at)), at);
			for (w = 0; w < 4; w++) {
				size_t wide_b = strlen(wide[w]);

				memset(text, 'x', sizeof(text));
				memcpy(text + at, wide[w], wide_b);
				assert_int_equal(
					utf8_valid_prefix(str_from(text, n)),
					at + wide_b <= n ? n : at);
				assert_int_equal(utf8_count(str_from(text, 78)),
					79 - wide_b);
			}
		}
	}
}

static void
test_prev(void **state)
{
	static const char text[] = "a\xC3\xA9\x80\xE2\x82\xAC\xE2\x82";
	/* A sequence that is cut short is one step, as it is forwards. */
	static const uint32_t want[] = {0xFFFD, 0x20AC, 0xFFFD, 0xE9, 'a'};
	const char *p = text + sizeof(text) - 1;
	uint32_t cp;
	size_t i;

	(void)state;
	for (i = 0; p > text; i++) {
		p = utf8_prev(text, p, &cp);
		assert_true(i < sizeof(want) / sizeof(*want));
		assert_int_equal(cp, want[i]);
	}
	assert_int_equal(i, sizeof(want) / sizeof(*want));
}

static void
test_cursor(void **state)
{
	struct str text = STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82z");
	static const size_t begin_b[] = {0, 1, 3, 6, 10, 11};
	struct utf8_cursor c;
	size_t from, to;

	(void)state;
	for (from = 0; from < 6; from++) {
		for (to = from; to < 6; to++) {
			c = (struct utf8_cursor){0, 0};
			assert_int_equal(
				utf8_cursor_to(&c, text, begin_b[from]), from);
			assert_int_equal(
				utf8_cursor_to(&c, text, begin_b[to]), to);
			c = (struct utf8_cursor){0, 0};
			assert_int_equal(utf8_cursor_to_cp(&c, text, from),
				begin_b[from]);
			assert_int_equal(
				utf8_cursor_to_cp(&c, text, to), begin_b[to]);
		}
	}
	assert_int_equal(utf8_cursor_to_cp(&c, text, 99), text.n);
	assert_int_equal(c.at_cp, 5);
}

static void
test_letters(void **state)
{
	/* Pairs of a capital and its small letter. */
	static const uint32_t pair[][2] = {{'A', 'a'}, {'Z', 'z'}, {0xC9, 0xE9},
		{0x141, 0x142}, {0x160, 0x161}, {0x178, 0xFF}, {0x17D, 0x17E},
		{0x391, 0x3B1}, {0x386, 0x3AC}, {0x416, 0x436}, {0x401, 0x451},
		{0x1EA4, 0x1EA5}, {0x218, 0x219}, {0x1E9E, 0xDF}};
	static const uint32_t neither[] = {'0', ' ', '@', '[', '{', 0xD7, 0xF7,
		0xB4, 0x2019, 0x20AC, 0x7FD2, 0x1F642};

	(void)state;
	for (size_t i = 0; i < sizeof(pair) / sizeof(*pair); i++) {
		assert_int_equal(utf8_lower(pair[i][0]), pair[i][1]);
		assert_int_equal(utf8_lower(pair[i][1]), pair[i][1]);
		assert_true(utf8_is_upper(pair[i][0]));
		assert_false(utf8_is_lower(pair[i][0]));
		assert_true(utf8_is_lower(pair[i][1]));
		assert_false(utf8_is_upper(pair[i][1]));
		assert_true(utf8_is_alpha(pair[i][0]));
		assert_true(utf8_is_alpha(pair[i][1]));
	}
	for (size_t i = 0; i < sizeof(neither) / sizeof(*neither); i++) {
		assert_int_equal(utf8_lower(neither[i]), neither[i]);
		assert_false(utf8_is_upper(neither[i]));
		assert_false(utf8_is_lower(neither[i]));
	}
	assert_true(utf8_is_alpha(0x7FD2));
	assert_false(utf8_is_alpha(0x2019));
	assert_false(utf8_is_alpha('_'));
}

/* What holds of every code point's letter classes. */
static void
test_letter_classes(void **state)
{
	uint32_t cp;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		uint32_t low = utf8_lower(cp);

		if (utf8_is_upper(cp) &&
			(utf8_is_lower(cp) || !utf8_is_lower(low) ||
				utf8_lower(low) != low))
			fail_msg("U+%04X: a capital", (unsigned)cp);
		if (utf8_is_lower(cp) && utf8_lower(cp) != cp)
			fail_msg("U+%04X: a small letter", (unsigned)cp);
		if ((utf8_is_upper(cp) || utf8_is_lower(cp)) &&
			!utf8_is_alpha(cp))
			fail_msg("U+%04X: no letter", (unsigned)cp);
		if (utf8_is_space(cp) && utf8_is_alpha(cp))
			fail_msg("U+%04X: letter and blank", (unsigned)cp);
	}
}

static void
test_spaces(void **state)
{
	static const uint32_t space[] = {' ', '\t', '\n', '\r', 0x85, 0xA0,
		0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
		0x200B, 0xFEFF};

	(void)state;
	for (size_t i = 0; i < sizeof(space) / sizeof(*space); i++)
		if (!utf8_is_space(space[i]))
			fail_msg("U+%04X is a blank", (unsigned)space[i]);
	assert_false(utf8_is_space('a'));
	assert_false(utf8_is_space(0));
	assert_false(utf8_is_space(0x2014));
}

static void
test_add_lower(void **state)
{
	struct buf out = {0};

	(void)state;
	utf8_add_lower(
		&out, STR("\xC3\x89T\xC3\x89 \xE2\x80\x9CX\xE2\x80\x9D"));
	assert_string_equal(
		out.p, "\xC3\xA9t\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_every_three_bytes),
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_every_place),
		cmocka_unit_test(test_prev),
		cmocka_unit_test(test_cursor),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_letter_classes),
		cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_add_lower),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
