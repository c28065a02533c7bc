/*
 * html5lib.c - the public tokenizer tests, where a checkout of them is
 *
 *   HTML5LIB_TESTS=/path/to/html5lib-tests build/default/unit/html5lib
 *
 * Prints the pass rate of each file and fails below the bar. What is left
 * out: the parse errors (we tell none), and tests with lone surrogates, which
 * no UTF-8 page can hold. Format: html5lib-tests, tokenizer/README.md.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cjson/cJSON.h>
#include <cmocka.h>
#include "htmltoken.h"
#include "utf8.h"

enum { PASS_PERCENT = 100 };

struct count {
	size_t passed, failed, skipped;
};

/* UTF-16 code units in \uXXXX of a doubly escaped string, as UTF-8. False: a
 * lone surrogate. */
static bool
unescape(struct buf *out, const char *s)
{
	for (; *s; s++) {
		unsigned long unit, low;

		if (s[0] != '\\' || s[1] != 'u') {
			buf_add_char(out, *s);
			continue;
		}
		unit = strtoul((char[5]){s[2], s[3], s[4], s[5], 0}, NULL, 16);
		s += 5;
		if (unit >= 0xD800 && unit < 0xDC00 && s[1] == '\\' &&
			s[2] == 'u') {
			low = strtoul(
				(char[5]){s[3], s[4], s[5], s[6], 0}, NULL, 16);
			s += 6;
			unit = 0x10000 + ((unit - 0xD800) << 10) +
			       (low - 0xDC00);
		}
		if (unit >= 0xD800 && unit < 0xE000)
			return false;
		buf_add_cp(out, (unsigned)unit);
	}
	return true;
}

/* cJSON's strings end at a NUL, so NUL is U+F8FF until it is through. */
static void
hide_nul(struct buf *json)
{
	size_t i = 0;

	while ((i = str_find(buf_str(json), STR("\\u0000"), i)) < json->n) {
		if (json->p[i - 1] != '\\')
			memcpy(json->p + i + 2, "F8FF", 4);
		i += 6;
	}
}

static void
add_with_nul(struct buf *out, struct str s)
{
	size_t i, was = 0;

	while ((i = str_find(s, STR("\xEF\xA3\xBF"), was)) < s.n) {
		buf_add(out, s.p + was, i - was);
		buf_add_char(out, '\0');
		was = i + 3;
	}
	buf_add(out, s.p + was, s.n - was);
}

/* A string of the test, as bytes; *ok becomes false if it cannot be. */
static void
read_string(struct buf *out, const cJSON *item, bool twice, bool *ok)
{
	const char *s = cJSON_GetStringValue(item);

	if (!s) {
		buf_add(out, "(null)", 6);
	} else if (twice) {
		*ok = unescape(out, s) && *ok;
	} else {
		add_with_nul(out, str_of(s));
		*ok = utf8_is_valid(str_of(s)) && *ok;
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct html_attr *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* One token a line; character tokens are joined. */
static void
print_token(struct buf *out, const struct html_token *t, bool *in_text)
{
	size_t i;

	if (t->type == HTML_TOKEN_TEXT) {
		if (!*in_text)
			buf_printf(out, "\nCharacter ");
		*in_text = true;
		buf_add_str(out, t->data);
		return;
	}
	*in_text = false;
	if (t->type == HTML_TOKEN_COMMENT) {
		buf_printf(out, "\nComment ");
		buf_add_str(out, t->data);
	} else if (t->type == HTML_TOKEN_END) {
		buf_printf(out, "\nEndTag ");
		buf_add_str(out, t->name);
	} else if (t->type == HTML_TOKEN_START) {
		struct html_attr *attr = calloc(t->n_attrs + 1, sizeof(*attr));

		for (i = 0; i < t->n_attrs; i++)
			attr[i] = t->attr[i];
		qsort(attr, t->n_attrs, sizeof(*attr), by_name);
		buf_printf(out, "\nStartTag ");
		buf_add_str(out, t->name);
		for (i = 0; i < t->n_attrs; i++) {
			buf_add_char(out, '|');
			buf_add_str(out, attr[i].name);
			buf_add_char(out, '=');
			buf_add_str(out, attr[i].value);
		}
		if (t->self_closing)
			buf_add_char(out, '/');
		free(attr);
	} else {
		buf_printf(out, "\nDOCTYPE ");
		buf_add_str(out, t->name.p ? t->name : STR("(null)"));
		buf_add_char(out, '|');
		buf_add_str(out, t->public_id.p ? t->public_id : STR("(null)"));
		buf_add_char(out, '|');
		buf_add_str(out, t->system_id.p ? t->system_id : STR("(null)"));
		buf_printf(out, t->force_quirks ? "|quirks" : "|");
	}
}

/* The same lines from the test's expected output. */
static bool
print_expected(struct buf *out, const cJSON *list, bool twice)
{
	const cJSON *item, *a;
	bool ok = true, in_text = false;

	cJSON_ArrayForEach(item, list)
	{
		const char *kind = cJSON_GetArrayItem(item, 0)->valuestring;

		if (strcmp(kind, "Character") != 0 || !in_text)
			buf_printf(out, "\n%s ", kind);
		in_text = strcmp(kind, "Character") == 0;
		read_string(out, cJSON_GetArrayItem(item, 1), twice, &ok);
		if (strcmp(kind, "StartTag") == 0) {
			struct html_attr attr[64];
			size_t n = 0, i;

			cJSON_ArrayForEach(a, cJSON_GetArrayItem(item, 2))
			{
				struct buf name = {0}, value = {0};

				if (twice)
					unescape(&name, a->string);
				else
					add_with_nul(&name, str_of(a->string));
				read_string(&value, a, twice, &ok);
				attr[n].name = buf_str(&name);
				attr[n++].value = buf_str(&value);
			}
			qsort(attr, n, sizeof(*attr), by_name);
			for (i = 0; i < n; i++) {
				buf_add_char(out, '|');
				buf_add_str(out, attr[i].name);
				buf_add_char(out, '=');
				buf_add_str(out, attr[i].value);
			}
			if (cJSON_IsTrue(cJSON_GetArrayItem(item, 3)))
				buf_add_char(out, '/');
			/* The copies are left to the end of the program. */
		} else if (strcmp(kind, "DOCTYPE") == 0) {
			buf_add_char(out, '|');
			read_string(
				out, cJSON_GetArrayItem(item, 2), twice, &ok);
			buf_add_char(out, '|');
			read_string(
				out, cJSON_GetArrayItem(item, 3), twice, &ok);
			/* "correctness" is the opposite of force-quirks. */
			buf_printf(
				out, cJSON_IsTrue(cJSON_GetArrayItem(item, 4))
					     ? "|"
					     : "|quirks");
		}
	}
	return ok;
}

static enum html_mode
mode_of(const char *state)
{
	if (strcmp(state, "RCDATA state") == 0)
		return HTML_MODE_RCDATA;
	if (strcmp(state, "RAWTEXT state") == 0)
		return HTML_MODE_RAW;
	if (strcmp(state, "Script data state") == 0)
		return HTML_MODE_SCRIPT;
	if (strcmp(state, "PLAINTEXT state") == 0)
		return HTML_MODE_PLAINTEXT;
	if (strcmp(state, "CDATA section state") == 0)
		return HTML_MODE_CDATA;
	return HTML_MODE_DATA;
}

static void
run_case(const cJSON *test, const char *state, struct count *count)
{
	bool twice = cJSON_IsTrue(cJSON_GetObjectItem(test, "doubleEscaped"));
	const char *last =
		cJSON_GetStringValue(cJSON_GetObjectItem(test, "lastStartTag"));
	struct buf input = {0}, have = {0}, want = {0};
	struct html_tokenizer t = {0};
	struct html_token token;
	struct arena arena = {0};
	bool ok = true, in_text = false;

	read_string(&input, cJSON_GetObjectItem(test, "input"), twice, &ok);
	if (!print_expected(&want, cJSON_GetObjectItem(test, "output"), twice))
		ok = false;
	if (!ok) {
		count->skipped++;
	} else {
		html_tokenize(&t, buf_str(&input), &arena);
		html_set_mode(&t, mode_of(state), str_of(last ? last : ""));
		while (html_next(&t, &token))
			print_token(&have, &token, &in_text);
		if (str_eq(buf_str(&have), buf_str(&want))) {
			count->passed++;
		} else {
			count->failed++;
			print_message("%s [%s]\n want:%.*s\n have:%.*s\n",
				cJSON_GetObjectItem(test, "description")
					->valuestring,
				state, (int)want.n, want.p ? want.p : "",
				(int)have.n, have.p ? have.p : "");
		}
	}
	html_tokenizer_free(&t);
	arena_free(&arena);
	buf_free(&input);
	buf_free(&have);
	buf_free(&want);
}

static void
run_file(const char *path, struct count *count)
{
	FILE *f = fopen(path, "rb");
	struct buf bytes = {0};
	char piece[65536];
	cJSON *root, *test, *state, *states;
	size_t n;

	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(&bytes, piece, n);
	fclose(f);
	hide_nul(&bytes);
	root = cJSON_ParseWithLength(bytes.p, bytes.n);
	assert_non_null(root);
	cJSON_ArrayForEach(test, cJSON_GetObjectItem(root, "tests"))
	{
		states = cJSON_GetObjectItem(test, "initialStates");
		if (!states)
			run_case(test, "Data state", count);
		cJSON_ArrayForEach(state, states)
			run_case(test, state->valuestring, count);
	}
	cJSON_Delete(root);
	buf_free(&bytes);
}

static void
test_tokenizer_suite(void **unused)
{
	const char *dir = getenv("HTML5LIB_TESTS");
	struct count all = {0};
	struct dirent *entry;
	struct buf path = {0};
	DIR *d;

	(void)unused;
	if (!dir) { /* cmocka's skip() is "not ok" in its TAP */
		print_message("HTML5LIB_TESTS is not set: nothing to run\n");
		return;
	}
	buf_printf(&path, "%s/tokenizer", dir);
	d = opendir(path.p);
	assert_non_null(d);
	while ((entry = readdir(d))) {
		struct count one = {0};

		if (!str_ends(str_of(entry->d_name), STR(".test")))
			continue;
		buf_reset(&path);
		buf_printf(&path, "%s/tokenizer/%s", dir, entry->d_name);
		run_file(path.p, &one);
		print_message("%s: %zu passed, %zu failed, %zu left out\n",
			entry->d_name, one.passed, one.failed, one.skipped);
		all.passed += one.passed;
		all.failed += one.failed;
		all.skipped += one.skipped;
	}
	closedir(d);
	buf_free(&path);
	print_message("all: %zu passed, %zu failed, %zu left out\n", all.passed,
		all.failed, all.skipped);
	assert_true(
		all.passed * 100 >= (all.passed + all.failed) * PASS_PERCENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokenizer_suite),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
