/* filter.c - see filter.h */
#include "filter.h"

#include <stdio.h>
#include <unistd.h>

#include "diag.h"

/* Say why tsv_next or tsv_header refused something, and keep it. */
static void
report(struct filter *f)
{
	int status = f->tsv.io_failed ? TROUBLE : REJECTED;

	diag_at(f->tsv.file, f->tsv.line, "%s", f->tsv.error);
	if (status > f->status)
		f->status = status;
	if (!out_is_open(&f->rejects) || f->tsv.row.p == NULL)
		return;
	out_bytes(&f->rejects, f->tsv.row);
	out_end_row(&f->rejects);
}

/* Say so if the current line's UTF-8 had to be repaired. */
static void
report_repair(struct filter *f)
{
	if (!f->tsv.repaired)
		return;
	diag_at(f->tsv.file, f->tsv.line,
		"ill-formed UTF-8 was replaced by U+FFFD");
	if (f->status < REJECTED)
		f->status = REJECTED;
}

void
filter_open(struct filter *f, const struct filter_options *fo,
	char *const *operands, size_t n_operands)
{
	size_t max_b = fo->max_record_b;
	int got;

	*f = (struct filter){.status = DONE};
	out_create(&f->rejects, fo->rejects);
	out_open(&f->out, STDOUT_FILENO, NULL);
	tsv_open(&f->tsv, operands, n_operands,
		max_b > 0 ? max_b : FILTER_MAX_RECORD);
	if (fo->header.n > 0)
		tsv_give_header(&f->tsv, fo->header);
	while ((got = tsv_header(&f->tsv)) < 0) {
		if (tsv_is_fatal(&f->tsv))
			diag_die_at(
				f->tsv.file, f->tsv.line, "%s", f->tsv.error);
		report(f);
	}
	if (got == 0)
		diag_die("nothing to do: there is no table with a header line");
	report_repair(f);
}

size_t
filter_find(struct filter *f, const char *name)
{
	return tsv_column(&f->tsv, str_of(name));
}

size_t
filter_need(struct filter *f, const char *name)
{
	size_t place = filter_find(f, name);
	struct buf names = {0};

	if (place != TSV_NO_COLUMN)
		return place;
	for (size_t i = 0; i < f->tsv.n_columns; i++) {
		if (i > 0)
			buf_add_str(&names, STR(", "));
		buf_add_str(&names, f->tsv.column[i]);
	}
	diag_die_at(f->tsv.file, f->tsv.line,
		"there is no column `%s`; the columns are: %s", name,
		diag_quote(buf_str(&names)));
}

void
filter_adds(struct filter *f, const char *name)
{
	if (filter_find(f, name) != TSV_NO_COLUMN)
		diag_die_at(f->tsv.file, f->tsv.line,
			"the table already has a column `%s`", name);
}

bool
filter_next(struct filter *f)
{
	int got;

	while ((got = tsv_next(&f->tsv)) < 0)
		report(f);
	if (got == 0)
		return false;
	report_repair(f);
	return true;
}

void
filter_reject(struct filter *f, const char *why)
{
	snprintf(f->tsv.error, sizeof(f->tsv.error), "%s", why);
	f->tsv.io_failed = false;
	report(f);
}

int
filter_close(struct filter *f)
{
	tsv_close(&f->tsv);
	out_finish(&f->out);
	out_finish(&f->rejects);
	return diag_finish(f->status);
}
