/*
 * warc.c - tests of lib/warc.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "warc.h"

#define CRLF "\r\n"

static void
reads_headers(void **state)
{
	struct str h = STR("WARC/1.0" CRLF "WARC-Type: response" CRLF
			   "warc-target-uri: <http://x.example/>" CRLF
			   "Content-Type: application/http" CRLF
			   "Content-Length: 12" CRLF CRLF "HTTP");
	struct warc w;
	size_t end = warc_header_end(h);

	(void)state;
	assert_int_equal(end, h.n - 4);
	assert_null(warc_parse(str_slice(h, 0, end), &w));
	assert_true(str_eq(w.type, STR("response")));
	assert_true(str_eq(w.uri, STR("http://x.example/")));
	assert_int_equal(w.length_b, 12);
	assert_int_equal(warc_header_end(STR("WARC/1.0\nA: b\n\nx")), 15);
	assert_int_equal(warc_header_end(STR("WARC/1.0\nA: b\n")), 0);
}

static void
refuses_bad_lengths(void **state)
{
	static const char *const bad[] = {"-5", "abc", "", "1 2",
		"18446744073709551616", "99999999999999999999"};
	struct warc w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct buf b = {0};

		buf_printf(&b, "WARC/1.0\nContent-Length: %s\n\n", bad[i]);
		assert_non_null(warc_parse(buf_str(&b), &w));
		buf_free(&b);
	}
	assert_non_null(warc_parse(STR("WARC/1.0\n\n"), &w));
	assert_non_null(warc_parse(STR("HTTP/1.0\nContent-Length: 1\n\n"), &w));
}

static void
finds_the_next_record(void **state)
{
	(void)state;
	assert_int_equal(warc_find(STR("x\nWARC/1.0\n"), 0), 2);
	assert_int_equal(warc_find(STR("x WARC/1.0\n"), 0), 11);
	assert_int_equal(warc_find(STR("x\nWARC/a\n"), 0), 9);
	assert_int_equal(warc_find(STR("x\nWARC/"), 0), 7);
}

static void
reads_http(void **state)
{
	struct http h;

	(void)state;
	assert_true(http_parse(
		STR("HTTP/1.1 200 OK" CRLF
		    "content-type: text/html; x=y; Charset=\"utf-8\"" CRLF
		    "Transfer-Encoding: gzip, chunked" CRLF
		    "Content-Encoding: GZIP" CRLF CRLF "body"),
		&h));
	assert_int_equal(h.status, 200);
	assert_true(str_eq(h.mime, STR("text/html")));
	assert_true(str_eq(h.charset, STR("utf-8")));
	assert_true(h.chunked);
	assert_int_equal(h.coding, HTTP_DEFLATED);
	assert_true(str_eq(h.body, STR("body")));
	assert_true(http_parse(STR("HTTP/1.1 404\n\n"), &h));
	assert_int_equal(h.status, 404);
	assert_true(
		http_parse(STR("HTTP/1.1 200\nContent-Encoding: br\n\n"), &h));
	assert_int_equal(h.coding, HTTP_UNKNOWN);
	assert_false(http_parse(STR("<html>\n\n"), &h));
	assert_false(http_parse(STR("HTTP/1.1 200 OK\n"), &h));
}

static void
check_chunks(const char *body, bool sound, const char *wanted)
{
	struct buf b = {0};

	assert_int_equal(http_dechunk(str_of(body), &b), sound);
	assert_true(str_eq(buf_str(&b), str_of(wanted)));
	buf_free(&b);
}

static void
joins_chunks(void **state)
{
	(void)state;
	check_chunks("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", true,
		"abc0123456789");
	check_chunks("3\nabc\n0\n", true, "abc");
	check_chunks("5\r\nabc", true, "abc");
	check_chunks("ffffffff\r\nabc", true, "abc");
	check_chunks("<html>", false, "");
	check_chunks("", false, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_headers),
		cmocka_unit_test(refuses_bad_lengths),
		cmocka_unit_test(finds_the_next_record),
		cmocka_unit_test(reads_http),
		cmocka_unit_test(joins_chunks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
