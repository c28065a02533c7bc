/*
 * csvio.c - tests of lib/csvio.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "csvio.h"

/* What a reader gave: fields end with '|', records with the line and '\n';
 * what it refused stands in angle brackets. */
static int
write_record(
	void *context, const struct str *field, size_t n_fields, size_t line)
{
	struct buf *log = context;
	size_t i;

	for (i = 0; i < n_fields; i++) {
		buf_add_str(log, field[i]);
		buf_add_char(log, '|');
	}
	buf_printf(log, "%zu\n", line);
	return 0;
}

static void
write_reject(void *context, struct str bytes, size_t line, const char *why)
{
	struct buf *log = context;

	if (why != NULL)
		buf_printf(log, "<%zu: %s: ", line, why);
	else
		buf_printf(log, "<+ ");
	buf_add_str(log, bytes);
	buf_printf(log, ">\n");
}

static void
read_in_pieces(
	struct buf *log, struct str csv, size_t piece_b, size_t max_record_b)
{
	struct csvio_reader_options o = {.max_record_b = max_record_b,
		.record = write_record,
		.reject = write_reject,
		.context = log};
	struct csvio_reader *r = csvio_open(&o);
	size_t at, n;

	buf_reset(log);
	for (at = 0; at < csv.n; at += n) {
		n = csv.n - at < piece_b ? csv.n - at : piece_b;
		assert_int_equal(csvio_feed(r, csv.p + at, n), 0);
	}
	assert_int_equal(csvio_finish(r), 0);
	csvio_close(r);
	buf_add_char(log, '\0');
}

struct reading {
	const char *csv, *log;
};

static const struct reading readings[] = {
	{"", ""},
	{"a,b\n1,2\n", "a|b|1\n1|2|2\n"},
	{"a,b\r\n1,2", "a|b|1\n1|2|2\n"},
	{"a,b\r1,2\r", "a|b|1\n1|2|2\n"},
	{"\n\na,b\r\n\r\n1,2\n", "a|b|3\n1|2|5\n"},
	{"\xef\xbb\xbf\"a\",b\n", "a|b|1\n"},
	{"\xef\xbb\xbf", ""},
	{"a", "a|1\n"},
	{"a\n\"\"\nb\n", "a|1\n|2\nb|3\n"},
	{"a,b\n,\n", "a|b|1\n||2\n"},
	{" a , b \n", " a | b |1\n"},
	{"a;b\n\"x;y\";z,z\n", "a|b|1\nx;y|z,z|2\n"},
	{"a\tb\n1,\t2\n", "a|b|1\n1,|2|2\n"},
	{"a,b\n\"x\r\ny\",\"say \"\"no\"\"\"\nc,d\n",
		"a|b|1\nx\r\ny|say \"no\"|2\nc|d|4\n"},
	/* A bare quote in an unquoted field is text. */
	{"a,b\n3\" disk,x\"y\n", "a|b|1\n3\" disk|x\"y|2\n"},
	/* Quotes that are never closed: to the end, or into the next one. */
	{"a,b\nA,\"open\nB,second\n",
		"a|b|1\n<2: quote is never closed: A,\"open\n>\n"
		"B|second|3\n"},
	{"a,b\nA,\"open\nB,\"second\"\nC,c\n",
		"a|b|1\n<2: text after a closing quote: A,\"open\n>\n"
		"B|second|3\nC|c|4\n"},
	{"a,b\n\"x\ny\",\"open\nB,second\n",
		"a|b|1\n<3: quote is never closed: \"x\ny\",\"open\n>\n"
		"B|second|4\n"},
	{"a,\"", "<1: quote is never closed: a,\">\n"},
	/* What follows broken quoting is not taken for a record. */
	{"a,b\nA,\"he \"said\" so\nand\" went,x\nB,b\n",
		"a|b|1\n<2: text after a closing quote: A,\"he \"said\" so\n>\n"
		"<3: text after a closing quote: and\" went,x\n>\nB|b|4\n"},
};

/* Bytes that were refused and records, without the places of the cuts. */
static void
join_refused(struct buf *log)
{
	static const char cut[] = ">\n<+ ";
	char *at;

	while ((at = strstr(log->p, cut)) != NULL)
		memmove(at, at + sizeof(cut) - 1,
			strlen(at + sizeof(cut) - 1) + 1);
}

static void
test_reading(void **state)
{
	struct buf log = {0};
	size_t i, piece_b;

	(void)state;
	for (i = 0; i < sizeof(readings) / sizeof(*readings); i++)
		for (piece_b = 1; piece_b < 80; piece_b++) {
			read_in_pieces(
				&log, str_of(readings[i].csv), piece_b, 0);
			join_refused(&log);
			assert_string_equal(log.p, readings[i].log);
		}
	buf_free(&log);
}

static void
test_too_long(void **state)
{
	struct buf log = {0};
	size_t piece_b;

	(void)state;
	for (piece_b = 1; piece_b < 40; piece_b++) {
		read_in_pieces(&log, STR("a,b\n0123456789abcdef,x\nc,d\n"),
			piece_b, 12);
		join_refused(&log);
		assert_string_equal(log.p, "a|b|1\n<2: record is too long: "
					   "0123456789abcdef,x\n>\nc|d|3\n");
		read_in_pieces(&log, STR("a,b\n\"x\nyyyyyyyyyyyyy\nc,d\n"),
			piece_b, 12);
		join_refused(&log);
		assert_string_equal(log.p,
			"a|b|1\n<2: record is too long: \"x\n>\n"
			"<3: record is too long: yyyyyyyyyyyyy\n>\nc|d|4\n");
	}
	buf_free(&log);
}

static int
stop_at_once(
	void *context, const struct str *field, size_t n_fields, size_t line)
{
	(void)field;
	(void)n_fields;
	(void)line;
	++*(int *)context;
	return 7;
}

static void
test_stop(void **state)
{
	int calls = 0;
	struct csvio_reader_options o = {
		.delimiter = ',', .record = stop_at_once, .context = &calls};
	struct csvio_reader *r = csvio_open(&o);

	(void)state;
	assert_int_equal(csvio_feed(r, "a\nb\nc\n", 6), 7);
	assert_int_equal(csvio_feed(r, "d\n", 2), 7);
	assert_int_equal(csvio_finish(r), 7);
	assert_int_equal(calls, 1);
	csvio_close(r);
	csvio_close(NULL);
}

static void
test_sniff(void **state)
{
	(void)state;
	assert_int_equal(csvio_sniff(STR("a,b")), ',');
	assert_int_equal(csvio_sniff(STR("a;b")), ';');
	assert_int_equal(csvio_sniff(STR("a\tb,c\td")), '\t');
	assert_int_equal(csvio_sniff(STR("a|b")), '|');
	assert_int_equal(csvio_sniff(STR("\"a;b;c\",d")), ',');
	assert_int_equal(csvio_sniff(STR("alone")), ',');
}

struct writing {
	const char *field, *csv;
	char delimiter;
	bool quote;
};

static const struct writing writings[] = {
	{"", "", ',', false},
	{"", "\"\"", ',', true},
	{"plain", "plain", ',', false},
	{"plain", "\"plain\"", ',', true},
	{"a b", "a b", ',', false},
	{" a", "\" a\"", ',', false},
	{"a ", "\"a \"", ',', false},
	{"\ta", "\"\ta\"", ',', false},
	{"a,b", "\"a,b\"", ',', false},
	{"a,b", "a,b", ';', false},
	{"a;b", "\"a;b\"", ';', false},
	{"a\tb", "a\tb", ',', false},
	{"a\tb", "\"a\tb\"", '\t', false},
	{"a\nb", "\"a\nb\"", ',', false},
	{"a\rb", "\"a\rb\"", ',', false},
	{"\"", "\"\"\"\"", ',', false},
	{"say \"no\"", "\"say \"\"no\"\"\"", ',', false},
};

static void
test_writing(void **state)
{
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(writings) / sizeof(*writings); i++) {
		const struct writing *w = &writings[i];

		buf_reset(&out);
		csvio_add_field(&out, str_of(w->field), w->delimiter, w->quote);
		buf_add_char(&out, '\0');
		assert_string_equal(out.p, w->csv);
	}
	buf_free(&out);
}

/* What is written is read back, whatever bytes the field has. */
static void
test_round_trip(void **state)
{
	static const char alphabet[] = "a\",\n\r \t;";
	struct buf csv = {0}, log = {0}, expected = {0};
	size_t i, k, number;
	char field[5];

	(void)state;
	for (number = 0; number < 8u * 8 * 8 * 8 * 8; number++) {
		for (i = 0, k = number; i < sizeof(field); i++, k /= 8)
			field[i] = alphabet[k % 8];
		buf_reset(&csv);
		csvio_add_field(&csv, str_from(field, 5), ',', false);
		buf_add_char(&csv, ',');
		csvio_add_field(&csv, str_from(field, 2), ',', false);
		buf_add(&csv, "\r\n", 2);
		buf_reset(&expected);
		buf_add(&expected, field, 5);
		buf_add_char(&expected, '|');
		buf_add(&expected, field, 2);
		buf_add(&expected, "|1\n", 4);
		buf_reset(&log);
		struct csvio_reader_options o = {.delimiter = ',',
			.record = write_record,
			.reject = write_reject,
			.context = &log};
		struct csvio_reader *r = csvio_open(&o);
		csvio_feed(r, csv.p, csv.n);
		csvio_finish(r);
		csvio_close(r);
		buf_add_char(&log, '\0');
		assert_int_equal(log.n, expected.n);
		assert_memory_equal(log.p, expected.p, log.n);
	}
	buf_free(&csv);
	buf_free(&log);
	buf_free(&expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_stop),
		cmocka_unit_test(test_sniff),
		cmocka_unit_test(test_writing),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
