/*
 * icu-loop.c - ICU's sentence break iterator over a table's texts
 *
 *   icu-loop [--spans] < TABLE
 *
 * The yardstick for segment: the iterator of libicu for English with
 * ss=standard (its list of abbreviations). Prints the texts' bytes, the
 * sentences and the seconds that the iterator alone took; with --spans a
 * table `doc start end` in code points, for a scorer. tests/bench/segment
 * builds it where libicu-dev is there.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include "diag.h"
#include "filter.h"
#include "utf8.h"

struct loop {
	struct filter f;
	UBreakIterator *iter;
	UText *utext;
	size_t doc, text;
	struct buf room;
	bool spans;
	size_t n_bytes, n_sentences;
	double seconds;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
check(UErrorCode error)
{
	if (U_FAILURE(error))
		diag_die("%s", u_errorName(error));
}

static void
write_span(struct loop *l, struct utf8_cursor *at, struct str text,
	int32_t from, int32_t to)
{
	struct out *out = &l->f.out;

	out_bytes(out, l->f.tsv.cell[l->doc]);
	out_tab(out);
	out_number(out, utf8_cursor_to(at, text, (size_t)from));
	out_tab(out);
	out_number(out, utf8_cursor_to(at, text, (size_t)to));
	out_end_row(out);
}

static void
cut_row(struct loop *l)
{
	struct str text = tsv_unescape(l->f.tsv.cell[l->text], &l->room);
	struct utf8_cursor at = {0};
	UErrorCode error = U_ZERO_ERROR;
	double begin = now();
	int32_t from = 0, to;

	l->utext = utext_openUTF8(l->utext, text.p, (int64_t)text.n, &error);
	check(error);
	ubrk_setUText(l->iter, l->utext, &error);
	check(error);
	ubrk_first(l->iter);
	while ((to = ubrk_next(l->iter)) != UBRK_DONE) {
		l->n_sentences++;
		if (l->spans)
			write_span(l, &at, text, from, to);
		from = to;
	}
	l->seconds += now() - begin;
	l->n_bytes += text.n;
}

int
main(int argc, char **argv)
{
	struct loop l = {0};
	struct filter_options fo = {0};
	UErrorCode error = U_ZERO_ERROR;
	int status;

	diag_init(argv[0]);
	l.spans = argc > 1 && strcmp(argv[1], "--spans") == 0;
	l.iter = ubrk_open(UBRK_SENTENCE, "en@ss=standard", NULL, 0, &error);
	check(error);
	filter_open(&l.f, &fo, NULL, 0);
	l.doc = filter_need(&l.f, "doc");
	l.text = filter_need(&l.f, "text");
	if (l.spans)
		out_bytes(&l.f.out, STR("doc\tstart\tend\n"));
	while (filter_next(&l.f))
		cut_row(&l);
	status = filter_close(&l.f);
	ubrk_close(l.iter);
	utext_close(l.utext);
	buf_free(&l.room);
	if (!l.spans)
		fprintf(stderr, "%zu bytes, %zu sentences, %.3f s, %.1f MB/s\n",
			l.n_bytes, l.n_sentences, l.seconds,
			(double)l.n_bytes / 1e6 / l.seconds);
	return status;
}
