/*
 * opt.c - tests of lib/opt.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"
#include "opt.h"

enum { MAX_ARGS = 12 };

/* Parse the words of `context` (NULL ends them) and print what came of it. */
static void
parse(void *context)
{
	const char *const *word = context;
	bool flag = false, other = false;
	const char *text = NULL;
	struct opt_list list = {0};
	size_t count = 0, size = 0, n, i;
	double share = 0;
	const struct opt table[] = {
		{'f', "flag", OPT_FLAG, &flag, NULL, "a flag"},
		{'o', "other", OPT_FLAG, &other, NULL, "another"},
		{'t', "text", OPT_STRING, &text, "TEXT", "a text"},
		{'l', "list", OPT_LIST, &list, "ITEM", "a list"},
		{'n', "count", OPT_COUNT, &count, "N", "a number"},
		{0, "size", OPT_SIZE, &size, "SIZE", "a size"},
		{0, "share", OPT_REAL, &share, "X", "a share"},
		{0, "a-name-too-long-for-its-line", OPT_FLAG, &other, NULL,
			"still told"},
		{0},
	};
	char room[MAX_ARGS][40], *argv[MAX_ARGS + 1] = {0};
	int argc;

	snprintf(room[0], sizeof(room[0]), "dir/tool");
	argv[0] = room[0];
	for (argc = 1; word[argc - 1] != NULL; argc++) {
		snprintf(room[argc], sizeof(room[argc]), "%s", word[argc - 1]);
		argv[argc] = room[argc];
	}
	diag_init(argv[0]);
	n = opt_parse(argc, argv, table, "[OPTION]... [FILE]...", "Test it.");
	printf("%d %d %s %zu %zu %g", flag, other, text ? text : "-", count,
		size, share);
	for (i = 0; i < list.n; i++)
		printf(" l=%s", list.item[i]);
	for (i = 0; i < n; i++)
		printf(" [%s]", argv[1 + i]);
	opt_list_free(&list);
}

struct parsing {
	const char *word[MAX_ARGS];
	const char *result; /* NULL: misuse */
};

static const struct parsing parsings[] = {
	{{NULL}, "0 0 - 0 0 0"},
	{{"a", "-f", "b"}, "1 0 - 0 0 0 [a] [b]"},
	{{"-fo"}, "1 1 - 0 0 0"},
	{{"--flag", "--text", "x"}, "1 0 x 0 0 0"},
	{{"--text=x=y"}, "0 0 x=y 0 0 0"},
	{{"--text="}, "0 0  0 0 0"},
	{{"--te=x"}, "0 0 x 0 0 0"},
	{{"-tx", "-n7"}, "0 0 x 7 0 0"},
	{{"-t", "x", "-n", "7"}, "0 0 x 7 0 0"},
	{{"-ft", "x"}, "1 0 x 0 0 0"},
	{{"-t", "-f"}, "0 0 -f 0 0 0"},
	{{"--text", "--flag"}, "0 0 --flag 0 0 0"},
	{{"-l", "a", "--list=b", "-lc"}, "0 0 - 0 0 0 l=a l=b l=c"},
	{{"--size", "3K"}, "0 0 - 0 3072 0"},
	{{"--size=2M"}, "0 0 - 0 2097152 0"},
	{{"--size=1G"}, "0 0 - 0 1073741824 0"},
	{{"--size=12"}, "0 0 - 0 12 0"},
	{{"--share", "0.25"}, "0 0 - 0 0 0.25"},
	{{"--share=1"}, "0 0 - 0 0 1"},
	{{"-f", "--", "-o", "--text"}, "1 0 - 0 0 0 [-o] [--text]"},
	{{"-", "-f"}, "1 0 - 0 0 0 [-]"},
	{{"--"}, "0 0 - 0 0 0"},
	{{"--nope"}, NULL},
	{{"-x"}, NULL},
	{{"-fx"}, NULL},
	{{"--flag=1"}, NULL},
	{{"--text"}, NULL},
	{{"-t"}, NULL},
	{{"--s=1"}, NULL},
	{{"-n", "12abc"}, NULL},
	{{"-n", ""}, NULL},
	{{"-n", "-1"}, NULL},
	{{"-n", " 1"}, NULL},
	{{"-n", "1K"}, NULL},
	{{"-n", "99999999999999999999"}, NULL},
	{{"--size=1T"}, NULL},
	{{"--size=1KB"}, NULL},
	{{"--size=99999999999G"}, NULL},
	{{"--share=1.1"}, NULL},
	{{"--share=-0.1"}, NULL},
	{{"--share=nan"}, NULL},
	{{"--share=x"}, NULL},
};

static void
test_parsing(void **state)
{
	struct buf out = {0}, err = {0};
	int status;

	(void)state;
	for (size_t i = 0; i < sizeof(parsings) / sizeof(*parsings); i++) {
		const struct parsing *p = &parsings[i];

		status = child_run(
			parse, (void *)(uintptr_t)p->word, &out, &err);
		if (p->result != NULL) {
			assert_string_equal(out.p, p->result);
			assert_string_equal(err.p, "");
			assert_int_equal(status, 0);
		} else {
			assert_string_equal(out.p, "");
			assert_non_null(strstr(err.p, "--help"));
			assert_int_equal(memcmp(err.p, "tool: ", 6), 0);
			assert_int_equal(status, 2);
		}
	}
	buf_free(&out);
	buf_free(&err);
}

static void
test_answers(void **state)
{
	static const char *const help[] = {"--nope-not-yet", NULL};
	static const char *const asks[][2] = {{"--help", NULL}, {"-h", NULL},
		{"--version", NULL}, {"-V", NULL}};
	struct buf out = {0}, err = {0};

	(void)state;
	assert_int_equal(
		child_run(parse, (void *)(uintptr_t)help, &out, &err), 2);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(child_run(parse, (void *)(uintptr_t)asks[i],
					 &out, &err),
			0);
		assert_string_equal(err.p, "");
		assert_non_null(strstr(out.p, "tool"));
		if (i >= 2)
			continue;
		assert_non_null(strstr(out.p, "usage: tool [OPTION]... "
					      "[FILE]...\nTest it.\n"));
		assert_non_null(strstr(
			out.p, "  -t, --text TEXT             a text\n"));
		assert_non_null(strstr(
			out.p, "      --size SIZE             a size\n"));
		assert_non_null(strstr(out.p,
			"      --a-name-too-long-for-its-line\n"
			"                              still told\n"));
		assert_non_null(strstr(out.p, "  -h, --help"));
		assert_non_null(strstr(out.p, "  -V, --version"));
	}
	buf_free(&out);
	buf_free(&err);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parsing),
		cmocka_unit_test(test_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
