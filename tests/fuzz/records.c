/*
 * records.c - any bytes as an input of any format: what comes out is in order,
 * and has a name
 *
 * The first byte chooses the format, the second how long a record may be.
 */
#include <stdint.h>
#include <stdlib.h>

#include "records.h"
#include "temporary.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	struct record_names names;
	size_t line, n_bytes;
};

static void
see_line(struct seen *s, size_t line)
{
	if (line < s->line)
		abort();
	s->line = line;
}

static void
on_record(void *context, const struct record *r)
{
	struct seen *s = context;
	struct str name = record_name(&s->names, r, STR("input"));

	if (name.n == 0 || !utf8_is_valid(name) || r->number == 0 ||
		r->line == 0)
		abort();
	if (r->kind != RECORD_FIELDS)
		see_line(s, r->line);
}

static void
on_skip(void *context, struct str id, size_t line, const char *why)
{
	if (why == NULL || id.n > SIZE_MAX / 2)
		abort();
	see_line(context, line);
}

static void
on_reject(void *context, struct str bytes, size_t line, const char *why)
{
	struct seen *s = context;

	(void)line;
	(void)why;
	s->n_bytes += bytes.n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fields_map map = {0};
	struct seen seen = {0};
	struct records_options o = {.map = &map,
		.record = on_record,
		.skip = on_skip,
		.reject = on_reject,
		.context = &seen};
	struct lexicon x = {0};
	struct input in;

	if (size < 2)
		return 0;
	o.format = (enum record_format)(data[0] % (FORMAT_BINARY + 1));
	o.max_record_b = 1 + (size_t)data[1] * 16;
	lexicon_from(&x, STR("[text]\ntext\n[url]\nurl\n[id]\nid\n"));
	fields_load(&map, &x);
	temporary_write(str_from((const char *)data + 2, size - 2));
	if (input_open(&in, temporary_path) == 0) {
		records_read(&in, &o);
		input_close(&in);
		if (in.gz == NULL && seen.n_bytes > size)
			abort();
	}
	record_names_free(&seen.names);
	fields_free(&map);
	return 0;
}
