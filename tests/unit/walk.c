/*
 * walk.c - tests of lib/walk.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "child.h"
#include "walk.h"

static char dir[] = "/tmp/wiremill-walk-XXXXXX";

static const char *const folders[] = {"b", "b/inner", ".hidden"};
static const char *const files[] = {"c.txt", "a.txt", "B.txt", "b/inner/2",
	"b/inner/1", ".dot", ".hidden/x"};

static void
make_path(struct buf *path, const char *name)
{
	buf_reset(path);
	buf_printf(path, "%s/%s", dir, name);
}

/* What was told, without `dir`: "a.txt b/1 !nothere". */
static void
note(void *context, const char *path, const char *error)
{
	struct buf *told = context;
	struct str s = str_of(path);

	if (told->n > 0)
		buf_add_char(told, ' ');
	if (error != NULL)
		buf_add_char(told, '!');
	if (str_starts(s, str_of(dir)))
		s = str_slice(s, sizeof(dir) - 1, s.n);
	buf_add_str(told, s);
}

static void
test_operands(void **state)
{
	char standard_input[] = "-", nothing[] = "/no/such";
	char *operand[] = {standard_input, dir, nothing};
	struct buf told = {0};

	(void)state;
	walk_operands(NULL, 0, true, note, &told);
	assert_string_equal(told.p, "-");
	buf_reset(&told);
	walk_operands(operand, 3, false, note, &told);
	assert_string_equal(told.p, "-  /no/such"); /* the folder itself */
	buf_reset(&told);
	walk_operands(operand, 3, true, note, &told);
	assert_string_equal(told.p, "- /B.txt /a.txt /b/inner/1 /b/inner/2 "
				    "/c.txt /link /no/such");
	buf_free(&told);
}

/* What cannot be listed is told, and the walk goes on. */
static void
test_unreadable(void **state)
{
	struct buf told = {0}, path = {0};
	char *operand[1] = {dir};

	(void)state;
	if (geteuid() == 0) /* may list all */
		return;
	make_path(&path, "b/inner");
	assert_int_equal(chmod(path.p, 0), 0);
	walk_operands(operand, 1, true, note, &told);
	assert_string_equal(told.p, "/B.txt /a.txt !/b/inner /c.txt /link");
	assert_int_equal(chmod(path.p, 0777), 0);
	buf_free(&told);
	buf_free(&path);
}

static int
make_tree(void **state)
{
	struct buf path = {0}, target = {0};
	size_t i;

	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		make_path(&path, folders[i]);
		if (mkdir(path.p, 0777) < 0)
			return -1;
	}
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		make_path(&path, files[i]);
		child_write_file(path.p, STR("x"));
	}
	make_path(&path, "link"); /* to a file: is read */
	make_path(&target, "c.txt");
	if (symlink(target.p, path.p) < 0)
		return -1;
	make_path(&path, "loop"); /* to a folder: is not */
	if (symlink(dir, path.p) < 0)
		return -1;
	buf_free(&path);
	buf_free(&target);
	return 0;
}

static int
remove_tree(void **state)
{
	struct buf path = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		make_path(&path, files[i]);
		unlink(path.p);
	}
	make_path(&path, "link");
	unlink(path.p);
	make_path(&path, "loop");
	unlink(path.p);
	for (i = sizeof(folders) / sizeof(folders[0]); i-- > 0;) {
		make_path(&path, folders[i]);
		rmdir(path.p);
	}
	buf_free(&path);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_operands),
	};

	return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
