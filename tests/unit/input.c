/*
 * input.c - tests of lib/input.h
 *
 * The reads are made small by a read() of our own, which the library's calls
 * find before libc's.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>
#include <zlib.h>
#include <cmocka.h>

#include "child.h"
#include "input.h"

/* Not static: fortified headers make read inline in clang. */
size_t most_b = SIZE_MAX;
static char path[] = "/tmp/wiremill-input-XXXXXX";

ssize_t
read(int fd, void *p, size_t n)
{
	struct iovec part = {p, n < most_b ? n : most_b};

	return readv(fd, &part, 1);
}

/* Read all of the file in pieces of `piece_b`; what ended it is the result,
 * NULL for a clean end. */
static const char *
read_all(struct buf *out, size_t piece_b)
{
	static char words[200];
	struct input in;
	char *piece = malloc(piece_b);
	const char *error = NULL;
	ssize_t got;

	buf_reset(out);
	if (input_open(&in, path) < 0) {
		free(piece);
		return in.error;
	}
	assert_string_equal(in.name, path);
	while ((got = input_read(&in, piece, piece_b)) > 0)
		buf_add(out, piece, (size_t)got);
	if (got < 0) {
		snprintf(words, sizeof(words), "%s", in.error);
		error = words;
		assert_int_equal(input_read(&in, piece, piece_b), -1);
	} else {
		assert_int_equal(input_read(&in, piece, piece_b), 0);
	}
	input_close(&in);
	free(piece);
	return error;
}

/* Append `text` as a gzip member. */
static void
add_member(struct buf *out, struct str text)
{
	z_stream z = {0};

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8,
				 Z_DEFAULT_STRATEGY),
		Z_OK);
	buf_reserve(out, deflateBound(&z, text.n));
	z.next_in = (unsigned char *)(uintptr_t)text.p;
	z.avail_in = (unsigned)text.n;
	z.next_out = (unsigned char *)out->p + out->n;
	z.avail_out = (unsigned)(out->cap - out->n);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->n += z.total_out;
	deflateEnd(&z);
}

static void
assert_reads(struct str file, struct str text, const char *error)
{
	static const size_t sizes[] = {1, 2, 3, 7, 100, 1 << 20};
	struct buf out = {0};
	const char *ended;

	child_write_file(path, file);
	for (size_t i = 0; i < 6; i++) {
		for (size_t k = 0; k < 6; k++) {
			most_b = sizes[i];
			ended = read_all(&out, sizes[k]);
			most_b = SIZE_MAX;
			assert_true(str_eq(buf_str(&out), text));
			if (error == NULL)
				assert_null(ended);
			else
				assert_string_equal(ended, error);
		}
	}
	buf_free(&out);
}

static void
test_plain(void **state)
{
	(void)state;
	assert_reads(STR(""), STR(""), NULL);
	assert_reads(STR("a"), STR("a"), NULL);
	assert_reads(STR("\x1f"), STR("\x1f"), NULL);
	assert_reads(STR("\x1f\x8c"), STR("\x1f\x8c"), NULL);
	assert_reads(STR("plain\ntext\0more"), STR("plain\ntext\0more"), NULL);
}

static void
test_gzip(void **state)
{
	struct buf file = {0};

	(void)state;
	add_member(&file, STR("first "));
	assert_reads(buf_str(&file), STR("first "), NULL);
	add_member(&file, STR(""));
	add_member(&file, STR("second"));
	assert_reads(buf_str(&file), STR("first second"), NULL);
	buf_add_str(&file, STR("\0\0\0"));
	assert_reads(buf_str(&file), STR("first second"), NULL);
	add_member(&file, STR("!"));
	assert_reads(buf_str(&file), STR("first second!"), NULL);
	buf_add_str(&file, STR("junk"));
	assert_reads(buf_str(&file), STR("first second!"),
		"junk after the gzip data");
	buf_free(&file);
}

/* Cut anywhere: the text before the cut comes out, and it is said. */
static void
test_cut(void **state)
{
	struct buf file = {0}, text = {0}, out = {0};
	size_t first_b, n;
	const char *error;

	(void)state;
	for (n = 0; n < 300; n++)
		buf_printf(&text, "line %zu\n", n * n);
	add_member(&file, buf_str(&text));
	first_b = file.n;
	add_member(&file, buf_str(&text));
	for (n = 2; n < file.n; n++) {
		child_write_file(path, str_from(file.p, n));
		error = read_all(&out, 100);
		assert_true(out.n <= 2 * text.n);
		assert_memory_equal(
			out.p, text.p, out.n < text.n ? out.n : text.n);
		if (n == first_b)
			assert_null(error);
		else if (n == first_b + 1)
			assert_string_equal(error, "junk after the gzip data");
		else
			assert_string_equal(
				error, "unexpected end of gzip data");
		assert_true(n < first_b || out.n >= text.n);
	}
	buf_free(&file);
	buf_free(&text);
	buf_free(&out);
}

/* What inflate holds back for want of room is not lost at a cut. */
static void
test_cut_in_small_pieces(void **state)
{
	struct buf file = {0}, text = {0}, out = {0}, small = {0};
	size_t n;

	(void)state;
	for (n = 0; n < 50; n++)
		buf_printf(&text, "%zu same words again and again\n", n % 7);
	add_member(&file, buf_str(&text));
	for (n = 12; n < file.n; n++) {
		child_write_file(path, str_from(file.p, n));
		read_all(&out, 1 << 16);
		read_all(&small, 7);
		assert_true(str_eq(buf_str(&out), buf_str(&small)));
	}
	buf_free(&file);
	buf_free(&text);
	buf_free(&out);
	buf_free(&small);
}

/* A flipped bit anywhere never passes for sound data, unless nothing depends on
 * it (the bits that fill up deflate's last byte). */
static void
test_damaged(void **state)
{
	struct buf file = {0}, text = {0}, out = {0};
	size_t n;

	(void)state;
	for (n = 0; n < 300; n++)
		buf_printf(&text, "line %zu\n", n * n);
	add_member(&file, buf_str(&text));
	/* The first ten bytes tell of time and system: no harm in them. */
	for (n = 10; n < file.n; n++) {
		file.p[n] ^= 0x10;
		child_write_file(path, buf_str(&file));
		assert_true(read_all(&out, 4096) != NULL ||
			    str_eq(buf_str(&out), buf_str(&text)));
		file.p[n] ^= 0x10;
	}
	buf_free(&file);
	buf_free(&text);
	buf_free(&out);
}

static void
test_members_are_known(void **state)
{
	struct buf file = {0};
	struct input in;
	size_t first_b;
	char piece[6];

	(void)state;
	add_member(&file, STR("first "));
	first_b = file.n;
	add_member(&file, STR("second"));
	child_write_file(path, buf_str(&file));
	assert_int_equal(input_open(&in, path), 0);
	assert_int_equal(input_read(&in, piece, 6), 6);
	assert_int_equal(in.member_offset_b, 0);
	assert_int_equal(in.n_members, 1);
	assert_int_equal(input_read(&in, piece, 6), 6);
	assert_memory_equal(piece, "second", 6);
	assert_int_equal(in.member_offset_b, first_b);
	assert_int_equal(in.n_members, 2);
	assert_int_equal(input_read(&in, piece, 6), 0);
	input_close(&in);
	buf_free(&file);
}

static void
test_not_there(void **state)
{
	struct input in;

	(void)state;
	assert_int_equal(input_open(&in, "no/such"), -1);
	assert_string_equal(in.error, strerror(ENOENT));
	assert_string_equal(in.name, "no/such");
	input_close(&in);
	assert_int_equal(input_open(&in, "."), -1);
	assert_string_equal(in.error, strerror(EISDIR));
	input_close(&in);
}

static int
make_path(void **state)
{
	(void)state;
	return child_make_file(path);
}

static int
remove_path(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_cut_in_small_pieces),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_members_are_known),
		cmocka_unit_test(test_not_there),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
