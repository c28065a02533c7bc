/*
 * dupshard.c - tests of lib/dupshard.h: lines in, lines out, bad ones refused
 *
 * The steps that only pass on what the others find are tested with the tool.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "child.h"
#include "diag.h"
#include "dupshard.h"

/* Row x of shard 1 and w of shard 2 have the same words; y is like them, z is
 * another text. */
static const char records[] =
	"0-V\t000100000000\t00000000000000aa\tffffffff000000050000000600000007"
	"\tx\n"
	"0-V\t000100000001\t00000000000000bb\tffffffff000000050000000600000008"
	"\ty\n"
	"0-V\t000100000002\t00000000000000cc\tffffffff000000090000000a"
	"\tz\n"
	"0-V\t000200000000\t00000000000000aa\tffffffff000000050000000600000007"
	"\tw\n";

static char path[] = "/tmp/wiremill-dupshard-XXXXXX";

static void
step(void (*run)(struct filter *f))
{
	static char tool[] = "tool";
	char *operand[1] = {path};
	struct buf header = {0};
	struct filter_options fo = {.header = dupshard_header(&header)};
	struct filter f;

	diag_init(tool);
	filter_open(&f, &fo, operand, 1);
	buf_free(&header);
	run(&f);
	exit(filter_close(&f));
}

static void
run_pair(struct filter *f)
{
	struct buf error = {0};

	if (dupshard_pair(f, true, &error) < 0)
		diag_die("%s", error.p);
}

static void
run_unite(struct filter *f)
{
	struct buf error = {0};

	if (dupshard_unite(f, NEARDUP_THRESHOLD, true, &error) < 0)
		diag_die("%s", error.p);
}

static void
pair(void *context)
{
	(void)context;
	step(run_pair);
}

static void
unite(void *context)
{
	(void)context;
	step(run_unite);
}

/* Write `lines` and `more`, `V` in them being this version. */
static void
write_lines(const char *lines, const char *more)
{
	struct buf b = {0};
	const char *p;

	buf_add_str(&b, str_of(lines));
	buf_add_str(&b, str_of(more));
	buf_add_char(&b, '\0');
	lines = b.p;
	b = (struct buf){0};
	for (p = lines; *p; p++) {
		if (*p == 'V')
			buf_printf(&b, "%d-%d-%d", NORMALISE_VERSION,
				SKETCH_VERSION, SKETCH_SIZE);
		else
			buf_add_char(&b, *p);
	}
	child_write_file(path, buf_str(&b));
	buf_free(&b);
	free((void *)(uintptr_t)lines);
}

static void
keys_become_pairs(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	write_lines(records, "1\t00000005\t000100000000\t\t\n"
			     "1\t00000005\t000100000001\t\t\n"
			     "1\t00000005\t000200000000\t\t\n"
			     "1\t00000009\t000100000002\t\t\n");
	assert_int_equal(child_run(pair, NULL, &out, &err), DONE);
	assert_string_equal(err.p, "");
	assert_non_null(
		strstr(out.p, "\tw\n2\t000100000000\t000100000001\t\t\n"));
	assert_null(strstr(out.p, "\n1\t"));
	buf_free(&out);
	buf_free(&err);
}

static void
pairs_become_a_map(void **state)
{
	struct buf out = {0}, err = {0};

	(void)state;
	write_lines(records, "2\t000100000000\t000100000001\t\t\n");
	assert_int_equal(child_run(unite, NULL, &out, &err), DONE);
	assert_string_equal(err.p, "");
	assert_string_equal(out.p, "000100000000\t000100000000\tx\t1.000\n"
				   "000100000001\t000100000000\tx\t0.500\n"
				   "000200000000\t000100000000\tx\t1.000\n");
	buf_free(&out);
	buf_free(&err);
}

static void
bad_lines(void **state)
{
	static const struct {
		const char *lines, *error;
	} cases[] = {
		{"0-0-0-0\t000100000000\t00000000000000aa\tffffffff\tx\n",
			"a record of another version"},
		{"0-V\t00010000000\t00000000000000aa\tffffffff\tx\n",
			"a row id expected"},
		{"0-V\t000100000000\t00000000000000aa\tffffffff0\tx\n",
			"a record expected"},
		{"0-V\t000100000000\t00000000000000AA\tffffffff\tx\n",
			"a record expected"},
		{"0-V\t000100000001\t00000000000000aa\tffffffff\tx\n"
		 "0-V\t000100000000\t00000000000000aa\tffffffff\tx\n",
			"not sorted"},
		{"0-V\t000100000001\t00000000000000aa\tffffffff\tx\n"
		 "0-V\t000100000001\t00000000000000aa\tffffffff\tx\n",
			"two rows of one number"},
		{"1\t0000000g\t000100000000\t\t\n", "an element expected"},
	};
	struct buf out = {0}, err = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		write_lines(cases[i].lines, "");
		assert_int_equal(child_run(pair, NULL, &out, &err), TROUBLE);
		assert_non_null(strstr(err.p, cases[i].error));
	}
	write_lines(records, "2\t000100000000\t000900000001\t\t\n");
	assert_int_equal(child_run(unite, NULL, &out, &err), TROUBLE);
	assert_non_null(strstr(err.p, "a pair without its records"));
	buf_free(&out);
	buf_free(&err);
}

/* A map that is none, or one of another shard's rows. */
static void
bad_maps(void **state)
{
	struct dupshard_map map = {0};
	struct verdicts v = {0};

	(void)state;
	write_lines("000100000000\t00010000000\tx\t1.000\n", "");
	assert_int_equal(dupshard_map_read(&map, path, 1, true), -1);
	assert_non_null(strstr(map.error.p, ":1: a row id expected"));
	dupshard_map_free(&map);
	write_lines("text\nwords\n", "");
	assert_int_equal(dupshard_map_read(&map, path, 1, false), -1);
	assert_non_null(strstr(map.error.p, ":1: not the header"));
	dupshard_map_free(&map);
	write_lines("000100000002\t000100000000\tx\t1.000\n", "");
	assert_int_equal(dupshard_map_read(&map, path, 1, true), 0);
	assert_int_equal(dupshard_assign(&map, 2, &v), -1);
	dupshard_map_free(&map);
	verdicts_free(&v);
	write_lines("000100000000\t0001ffffff00\tx\t1.000\n", "");
	assert_int_equal(dupshard_map_read(&map, path, 1, true), 0);
	assert_int_equal(dupshard_assign(&map, 2, &v), -1);
	dupshard_map_free(&map);
	verdicts_free(&v);
}

static void
a_map_is_read_by_shard(void **state)
{
	struct dupshard_map map = {0};
	struct verdicts v = {0};

	(void)state;
	write_lines("000100000000\t000100000000\tx\t1.000\n"
		    "000100000002\t000100000000\tx\t0.500\n"
		    "000200000001\t000100000000\tx\t0.250\n",
		"");
	assert_int_equal(dupshard_map_read(&map, path, 2, true), 0);
	assert_int_equal(dupshard_assign(&map, 2, &v), 0);
	assert_int_equal(v.n_old, 1);
	assert_true(str_eq(v.old_name(v.old_context, 0), STR("x")));
	assert_int_equal(v.n, 3);
	assert_int_equal(v.first[1], 1);
	assert_int_equal(v.first[2], 0);
	assert_int_equal(v.thousandths[2], 250);
	dupshard_map_free(&map);
	verdicts_free(&v);
}

static int
make_file(void **state)
{
	(void)state;
	return child_make_file(path);
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_become_pairs),
		cmocka_unit_test(pairs_become_a_map),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(bad_maps),
		cmocka_unit_test(a_map_is_read_by_shard),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
