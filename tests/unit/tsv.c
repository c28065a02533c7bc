/*
 * tsv.c - tests of lib/tsv.h: the same rows however the bytes arrive
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>
#include <cmocka.h>

#include "child.h"
#include "tsv.h"

enum { N_FILES = 3, MAX_RECORD_B = 100 };

/* Not static: fortified headers make read inline in clang. */
size_t most_b = SIZE_MAX;
static char dir[64], path[N_FILES][80];

/* Found before libc's: reads that are as small as the test wants. */
ssize_t
read(int fd, void *p, size_t n)
{
	struct iovec part = {p, n < most_b ? n : most_b};

	return readv(fd, &part, 1);
}

/*
 * What the reader gives: the header, then rows with their line and file (by
 * its place) and `~` where they were repaired; errors begin with `!`.
 */
static void
write_log(struct buf *log, const struct tsv *t, int got)
{
	size_t file = 0;

	while (file < N_FILES && strcmp(t->file, path[file]) != 0)
		file++;
	buf_printf(
		log, "%zu:%zu%s ", file + 1, t->line, t->repaired ? "~" : "");
	if (got < 0) {
		buf_printf(log, "!%s", t->error);
	} else {
		for (size_t i = 0; i < t->n_columns; i++) {
			buf_add_char(log, '|');
			buf_add_str(log, t->cell[i]);
		}
	}
	buf_add_char(log, '\n');
}

static void
read_tables(struct buf *log, size_t n_files)
{
	char *operand[N_FILES] = {path[0], path[1], path[2]};
	struct tsv t;
	int got;

	buf_reset(log);
	buf_add_str(log, STR(""));
	tsv_open(&t, operand, n_files, MAX_RECORD_B);
	while ((got = tsv_header(&t)) < 0 && !tsv_is_fatal(&t))
		write_log(log, &t, got);
	if (got < 0)
		buf_printf(log, "fatal: %s\n", t.error);
	if (got > 0) {
		buf_printf(log, "%zu columns: ", t.n_columns);
		buf_add_str(log, t.header);
		buf_add_char(log, '\n');
		while ((got = tsv_next(&t)) != 0)
			write_log(log, &t, got);
		assert_int_equal(tsv_next(&t), 0);
	}
	tsv_close(&t);
	tsv_close(&t);
}

/* Read the files in pieces of every small size. */
static void
assert_log(const char *const *file, size_t n_files, const char *want)
{
	static const size_t sizes[] = {
		1, 2, 3, 4, 5, 7, 11, 16, 31, 64, 100, SIZE_MAX};
	struct buf log = {0};

	for (size_t i = 0; i < n_files; i++) {
		unlink(path[i]);
		if (file[i] != NULL)
			child_write_file(path[i], str_of(file[i]));
	}
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		most_b = sizes[i];
		read_tables(&log, n_files);
		most_b = SIZE_MAX;
		assert_string_equal(log.p, want);
	}
	buf_free(&log);
}

static void
assert_one(const char *file, const char *want)
{
	assert_log(&file, 1, want);
}

static void
test_rows(void **state)
{
	(void)state;
	assert_one("a\tb\n1\t2\n\t\nlast\tone",
		"2 columns: a\tb\n1:2 |1|2\n1:3 ||\n1:4 |last|one\n");
	assert_one("a\n\nx\n", "1 columns: a\n1:2 |\n1:3 |x\n");
	assert_one("a\tb", "2 columns: a\tb\n");
	assert_one("a\tb\n", "2 columns: a\tb\n");
	assert_one("", "1:0 !no header line\n");
	assert_one("a\tb\r\n1\t2\r\n3\t\r\n",
		"2 columns: a\tb\n1:2 |1|2\n1:3 |3|\n");
	assert_one("\xEF\xBB\xBF"
		   "a\tb\n1\t\xEF\xBB\xBF"
		   "2\n",
		"2 columns: a\tb\n1:2 |1|\xEF\xBB\xBF"
		"2\n");
	assert_one(
		"a\tb\n\\t\\n\t\\\\\n", "2 columns: a\tb\n1:2 |\\t\\n|\\\\\n");
}

static void
test_repeated_header(void **state)
{
	(void)state;
	assert_one("a\tb\n1\t2\na\tb\n3\t4\na\tb\r\n5\t6\n",
		"2 columns: a\tb\n1:2 |1|2\n1:4 |3|4\n1:6 |5|6\n");
}

/* A header that had to be repaired is known again all the same. */
static void
test_repaired_header(void **state)
{
	(void)state;
	assert_one("caf\xE9\tb\n1\t2\ncaf\xE9\tb\n3\t4\n",
		"2 columns: caf\xEF\xBF\xBD\tb\n1:2 |1|2\n1:4 |3|4\n");
}

static void
test_wrong_width(void **state)
{
	(void)state;
	assert_one("a\tb\n1\n1\t2\t3\n\n4\t5\n",
		"2 columns: a\tb\n1:2 !1 column, header has 2\n"
		"1:3 !3 columns, header has 2\n1:4 !1 column, header has 2\n"
		"1:5 |4|5\n");
}

static void
test_repair(void **state)
{
	(void)state;
	assert_one("a\tb\ncaf\xE9\tok\nsound \xC3\xA9\t\n\xE2\x82\t\xAC\n",
		"2 columns: a\tb\n1:2~ |caf\xEF\xBF\xBD|ok\n"
		"1:3 |sound \xC3\xA9|\n"
		"1:4~ |\xEF\xBF\xBD|\xEF\xBF\xBD\n");
	/* A cut sequence must not swallow the tab behind it. */
	assert_one("a\tb\n\xF0\x9F\t1\n",
		"2 columns: a\tb\n1:2~ |\xEF\xBF\xBD|1\n");
}

static void
test_twice(void **state)
{
	(void)state;
	assert_one("a\tb\ta\n1\t2\t3\n",
		"fatal: column `a` stands twice in the header\n");
}

/* The longest line that is taken, and one byte more, wherever reads end. */
static void
test_too_long(void **state)
{
	struct buf file = {0}, want = {0};

	(void)state;
	buf_add_str(&file, STR("a\n"));
	for (size_t i = 0; i < MAX_RECORD_B; i++)
		buf_add_char(&file, 'x');
	buf_add_str(&file, STR("\ny\n"));
	buf_printf(&want, "1 columns: a\n1:2 |%.*s\n1:3 |y\n", MAX_RECORD_B,
		file.p + 2);
	assert_one(file.p, want.p);
	buf_reset(&file);
	buf_add_str(&file, STR("a\nz"));
	for (size_t i = 0; i < MAX_RECORD_B; i++)
		buf_add_char(&file, 'x');
	buf_add_str(&file, STR("\ny\n"));
	assert_one(file.p, "1 columns: a\n"
			   "1:2 !row is longer than --max-record\n1:3 |y\n");
	buf_reset(&file);
	for (size_t i = 0; i <= MAX_RECORD_B; i++)
		buf_add_char(&file, 'x');
	buf_add_str(&file, STR("\ny\n"));
	assert_one(file.p, "1:1 !row is longer than --max-record\n");
	buf_free(&file);
	buf_free(&want);
}

static void
test_several_files(void **state)
{
	static const char *const same[] = {"a\tb\n1\t2", "a\tb\n3\t4\n"};
	static const char *const moved[] = {"a\tb\tc\n1\t2\t3\n",
		"c\ta\tb\n6\t4\t5\n", "a\tb\tc\n7\t8\t9\n"};
	static const char *const other[] = {
		"a\tb\n1\t2\n", "a\tx\n3\t4\n", "a\tb\n5\t6\n"};
	static const char *const fewer[] = {"a\tb\n", "a\n3\n", ""};
	static const char *const missing[] = {NULL, "a\n1\n"};

	(void)state;
	assert_log(same, 2, "2 columns: a\tb\n1:2 |1|2\n2:2 |3|4\n");
	assert_log(moved, 3,
		"3 columns: a\tb\tc\n1:2 |1|2|3\n2:2 |4|5|6\n3:2 |7|8|9\n");
	assert_log(other, 3,
		"2 columns: a\tb\n1:2 |1|2\n"
		"2:1 !columns differ from the first file's\n3:2 |5|6\n");
	assert_log(fewer, 3,
		"2 columns: a\tb\n2:1 !columns differ from the first file's\n"
		"3:0 !no header line\n");
	assert_log(missing, 2,
		"1:0 !No such file or directory\n"
		"1 columns: a\n2:2 |1\n");
}

static void
test_columns(void **state)
{
	char *operand[1] = {path[0]};
	struct tsv t;

	(void)state;
	child_write_file(path[0], STR("doc\ttext\n"));
	tsv_open(&t, operand, 1, MAX_RECORD_B);
	assert_int_equal(tsv_header(&t), 1);
	assert_int_equal(tsv_column(&t, STR("text")), 1);
	assert_true(tsv_column(&t, STR("tex")) == TSV_NO_COLUMN);
	tsv_close(&t);
}

static void
test_unescape(void **state)
{
	static const char *const pair[][2] = {{"", ""}, {"plain", "plain"},
		{"\\t\\n\\r\\\\", "\t\n\r\\"}, {"a\\tb", "a\tb"},
		{"\\\\t", "\\t"}, {"a \\x b", "a \\x b"}, {"end\\", "end\\"},
		{"\\\\\\n", "\\\n"}, {"\\x\\t", "\\x\t"}};
	struct buf room = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(pair) / sizeof(*pair); i++)
		assert_true(str_eq(tsv_unescape(str_of(pair[i][0]), &room),
			str_of(pair[i][1])));
	buf_free(&room);
}

static int
make_paths(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/wiremill-tsv-XXXXXX");
	if (mkdtemp(dir) == NULL)
		return -1;
	for (size_t i = 0; i < N_FILES; i++)
		snprintf(path[i], sizeof(path[i]), "%s/%zu.tsv", dir, i + 1);
	return 0;
}

static int
remove_paths(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_FILES; i++)
		unlink(path[i]);
	return rmdir(dir);
}

static void
test_given_header(void **state)
{
	char *operand[N_FILES] = {path[0], path[1]};
	struct buf log = {0};
	struct tsv t;
	int got;

	(void)state;
	child_write_file(path[0], STR("1\t2\nx\n"));
	child_write_file(path[1], STR("3\t4"));
	tsv_open(&t, operand, 2, MAX_RECORD_B);
	tsv_give_header(&t, STR("a\tb"));
	assert_int_equal(tsv_header(&t), 1);
	assert_int_equal(tsv_column(&t, STR("b")), 1);
	while ((got = tsv_next(&t)) != 0)
		write_log(&log, &t, got);
	buf_add_char(&log, '\0');
	assert_string_equal(
		log.p, "1:1 |1|2\n1:2 !1 column, header has 2\n2:1 |3|4\n");
	tsv_close(&t);
	buf_free(&log);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_repeated_header),
		cmocka_unit_test(test_repaired_header),
		cmocka_unit_test(test_wrong_width),
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_several_files),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_given_header),
		cmocka_unit_test(test_unescape),
	};

	return cmocka_run_group_tests(tests, make_paths, remove_paths);
}
