/* jsonl.c - see jsonl.h */
#include "jsonl.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "utf8.h"

/* Fields of inner objects rank behind all those of outer ones. */
enum { INNER_RANK = 1000, MAX_DEPTH = 4 };

/* The four hex digits at `p` as a number, or -1. */
static long
hex4(const char *p, const char *end)
{
	long value = 0;
	int i;

	if (end - p < 4)
		return -1;
	for (i = 0; i < 4; i++) {
		char c = p[i];

		value *= 16;
		if (c >= '0' && c <= '9')
			value += c - '0';
		else if (c >= 'a' && c <= 'f')
			value += c - 'a' + 10;
		else if (c >= 'A' && c <= 'F')
			value += c - 'A' + 10;
		else
			return -1;
	}
	return value;
}

/* Make escapes of NUL and of half a surrogate pair \ufffd, in place. */
static void
mend_escapes(struct buf *line)
{
	const struct str mended = STR("fffd");
	char *p = line->p, *end = line->p + line->n;

	while (p < end && (p = memchr(p, '\\', (size_t)(end - p)))) {
		long code, low;

		if (p + 1 >= end || p[1] != 'u') {
			p += 2;
			continue;
		}
		code = hex4(p + 2, end);
		low = code >= 0xD800 && code < 0xDC00 && end - p >= 12 &&
				      p[6] == '\\' && p[7] == 'u'
			      ? hex4(p + 8, end)
			      : -1;
		if (low >= 0xDC00 && low < 0xE000) {
			p += 12;
			continue;
		}
		if (code == 0 || (code >= 0xD800 && code < 0xE000))
			memcpy(p + 2, mended.p, mended.n);
		p += 2;
	}
}

void
jsonl_start(struct jsonl *j, struct str line)
{
	char *nul;

	buf_reset(&j->line);
	buf_reserve(&j->line, line.n);
	if (utf8_is_valid(line))
		buf_add_str(&j->line, line);
	else
		utf8_repair(&j->line, line);
	while (j->line.n && (nul = memchr(j->line.p, '\0', j->line.n)))
		*nul = ' ';
	mend_escapes(&j->line);
	j->at = 0;
}

static struct str
keep(struct jsonl *j, const struct buf *b)
{
	return arena_str(&j->room, buf_str(b));
}

/* Seconds since 1970 (milliseconds if they would be far in the future). */
static struct str
time_text(struct jsonl *j, double value)
{
	struct buf b = {0};
	struct tm tm;
	time_t t;
	struct str s;

	if (value > 1e11)
		value /= 1000;
	if (!(value >= 0 && value < 1e11))
		return STR("");
	t = (time_t)value;
	if (!gmtime_r(&t, &tm))
		return STR("");
	buf_printf(&b, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	s = keep(j, &b);
	buf_free(&b);
	return s;
}

static struct str
number_text(struct jsonl *j, enum field column, double value)
{
	struct buf b = {0};
	struct str s;

	if (column == FIELD_DATE && value > 1e8)
		return time_text(j, value);
	if (!(value > -1e15 && value < 1e15))
		return STR("");
	buf_printf(&b, "%.0f", value);
	s = keep(j, &b);
	buf_free(&b);
	return s;
}

/* The name of an author or a source that is an object. */
static struct str
name_of(const cJSON *object)
{
	static const char *const keys[] = {"name", "title", "full_name", "id"};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const cJSON *v = cJSON_GetObjectItem(object, keys[i]);

		if (cJSON_IsString(v))
			return str_of(v->valuestring);
	}
	return STR("");
}

static struct str
list_text(struct jsonl *j, enum field column, const cJSON *list)
{
	struct buf b = {0};
	const cJSON *item;
	struct str s;

	cJSON_ArrayForEach(item, list)
	{
		struct str value = cJSON_IsString(item)
					   ? str_of(item->valuestring)
				   : cJSON_IsObject(item) ? name_of(item)
							  : STR("");

		if (!value.n)
			continue;
		if (b.n)
			buf_add_str(&b,
				column == FIELD_TEXT ? STR("\n\n") : STR("; "));
		buf_add_str(&b, value);
	}
	s = keep(j, &b);
	buf_free(&b);
	return s;
}

static struct str
value_text(struct jsonl *j, enum field column, const cJSON *v)
{
	if (cJSON_IsString(v))
		return str_of(v->valuestring);
	if (cJSON_IsNumber(v))
		return number_text(j, column, v->valuedouble);
	if (cJSON_IsArray(v))
		return list_text(j, column, v);
	if (cJSON_IsObject(v) && column != FIELD_TEXT)
		return name_of(v);
	return STR("");
}

static void
collect(struct jsonl *j, const cJSON *object, unsigned depth,
	struct fields *out)
{
	const cJSON *v;

	cJSON_ArrayForEach(v, object)
	{
		unsigned rank;
		enum field column =
			fields_column(j->map, str_of(v->string), &rank);

		if (column != FIELD_N)
			fields_set(out, column, rank + depth * INNER_RANK,
				value_text(j, column, v));
		if (cJSON_IsObject(v) && depth < MAX_DEPTH &&
			(column == FIELD_N || column == FIELD_TEXT))
			collect(j, v, depth + 1, out);
	}
}

/* Move past what may stand between objects: blanks, and a list's marks. */
static void
skip_between(struct jsonl *j)
{
	while (j->at < j->line.n) {
		char c = j->line.p[j->at];

		/* "[" of a list of records, not of a list of lists. */
		if (c == '[' && j->at + 1 < j->line.n &&
			j->line.p[j->at + 1] == '[')
			return;
		if (!str_has(STR(" \t\r\n,[]"), c))
			return;
		j->at++;
	}
}

int
jsonl_next(struct jsonl *j, struct fields *out)
{
	const char *end = NULL;

	cJSON_Delete(j->tree);
	j->tree = NULL;
	arena_reset(&j->room);
	*out = (struct fields){0};
	skip_between(j);
	if (j->at >= j->line.n)
		return 0;
	j->tree = cJSON_ParseWithLengthOpts(
		j->line.p + j->at, j->line.n - j->at, &end, 0);
	if (!j->tree || !cJSON_IsObject((cJSON *)j->tree)) {
		snprintf(j->error, sizeof(j->error),
			j->tree ? "not a JSON object" : "bad JSON at byte %zu",
			end ? (size_t)(end - j->line.p) + 1 : j->at + 1);
		j->at = j->line.n;
		return -1;
	}
	j->at = (size_t)(end - j->line.p);
	collect(j, j->tree, 0, out);
	return 1;
}

void
jsonl_free(struct jsonl *j)
{
	cJSON_Delete(j->tree);
	buf_free(&j->line);
	arena_free(&j->room);
}

size_t
jsonl_object_end(struct str s, struct jsonl_span *span)
{
	for (; span->at < s.n; span->at++) {
		char c = s.p[span->at];

		if (span->in_string && c == '\\') {
			/* The escaped byte must be there, to be passed over. */
			if (span->at + 1 == s.n)
				return 0;
			span->at++;
		} else if (c == '"') {
			span->in_string = !span->in_string;
		} else if (!span->in_string && c == '{') {
			span->depth++;
		} else if (!span->in_string && c == '}' && --span->depth == 0) {
			return span->at + 1;
		}
	}
	return 0;
}
