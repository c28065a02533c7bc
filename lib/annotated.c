/*
 * annotated.c - texts whose names are marked, for training and measuring
 */
#include "annotated.h"

#include <stdio.h>
#include <stdlib.h>
#include "mem.h"
#include "utf8.h"

struct annotated_doc *
annotated_add(struct annotated_set *set, struct str id, struct str text)
{
	struct annotated_doc *doc;

	set->doc = mem_grow(
		set->doc, &set->doc_cap, set->n_docs + 1, sizeof(*doc));
	doc = &set->doc[set->n_docs++];
	*doc = (struct annotated_doc){0};
	buf_add_str(&doc->id, id);
	buf_add_str(&doc->text, text);
	return doc;
}

void
annotated_span(struct annotated_doc *doc, size_t start_b, size_t end_b,
	enum entity_type type)
{
	doc->span = mem_grow(doc->span, &doc->span_cap, doc->n_spans + 1,
		sizeof(*doc->span));
	doc->span[doc->n_spans++] =
		(struct annotated_span){start_b, end_b, type};
}

/* "[TYPE " at the head of `s`: its length with the blank, and the type; 0 if
 * the bracket is only a bracket. */
static size_t
annotation_head(struct str s, enum entity_type *type)
{
	size_t n = 1;

	while (n < s.n && s.p[n] >= 'A' && s.p[n] <= 'Z')
		n++;
	if (n == 1 || n >= s.n || s.p[n] != ' ')
		return 0;
	*type = entity_type_of(str_slice(s, 1, n));
	return *type == ENTITY_N_TYPES ? 0 : n + 1;
}

/* Append a line to the document, its annotations as spans. 0 or -1. */
static int
add_line(struct annotated_doc *doc, struct str line)
{
	enum entity_type type;
	size_t i = 0, head, start;
	const char *close;

	while (i < line.n) {
		head = line.p[i] == '['
			       ? annotation_head(
					 str_slice(line, i, line.n), &type)
			       : 0;
		if (head == 0) {
			buf_add_char(&doc->text, line.p[i++]);
			continue;
		}
		i += head;
		close = memchr(line.p + i, ']', line.n - i);
		if (close == NULL)
			return -1;
		start = doc->text.n;
		buf_add(&doc->text, line.p + i, (size_t)(close - line.p) - i);
		annotated_span(doc, start, doc->text.n, type);
		i = (size_t)(close - line.p) + 1;
	}
	buf_add_char(&doc->text, '\n');
	return 0;
}

int
annotated_news(struct annotated_set *set, struct str name, struct str text)
{
	struct annotated_doc *doc = NULL;
	struct buf id = {0};
	size_t n = 0, n_lines = 0;
	struct str line;
	int status = 0;

	while (str_cut(&text, '\n', &line)) {
		n_lines++;
		line = str_trim(line);
		if (str_eq(line, STR("%%"))) {
			doc = NULL;
			continue;
		}
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (doc == NULL) {
			buf_reset(&id);
			buf_printf(&id, "%.*s-%zu", (int)name.n, name.p, ++n);
			doc = annotated_add(set, buf_str(&id), STR(""));
		}
		if (add_line(doc, line) != 0) {
			snprintf(set->error, sizeof(set->error),
				"line %zu: annotation is not closed", n_lines);
			status = -1;
			break;
		}
	}
	buf_free(&id);
	return status;
}

/* A whole number; false if `s` is none. */
static bool
read_number(struct str s, size_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < s.n && s.n <= 18; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*value = *value * 10 + (size_t)(s.p[i] - '0');
	}
	return i > 0;
}

int
annotated_gold(struct annotated_set *set, struct str table)
{
	struct utf8_cursor at = {0};
	struct str line, id, start, end, text;
	size_t i = 0, n_lines = 1, start_cp, end_cp, start_b, end_b;

	str_cut(&table, '\n', &line);
	while (str_cut(&table, '\n', &line)) {
		n_lines++;
		if (line.n == 0)
			continue;
		if (!str_cut(&line, '\t', &id) ||
			!str_cut(&line, '\t', &start) ||
			!str_cut(&line, '\t', &end) ||
			!read_number(start, &start_cp) ||
			!read_number(end, &end_cp)) {
			snprintf(set->error, sizeof(set->error),
				"line %zu: not doc, start, end, type", n_lines);
			return -1;
		}
		while (i < set->n_docs &&
			!str_eq(id, buf_str(&set->doc[i].id))) {
			i++;
			at = (struct utf8_cursor){0};
		}
		if (i == set->n_docs) {
			snprintf(set->error, sizeof(set->error),
				"line %zu: document out of order", n_lines);
			return -1;
		}
		text = buf_str(&set->doc[i].text);
		start_b = utf8_cursor_to_cp(&at, text, start_cp);
		end_b = utf8_cursor_to_cp(&at, text, end_cp);
		annotated_span(&set->doc[i], start_b, end_b,
			entity_type_of(str_trim(line)));
	}
	return 0;
}

void
annotated_free(struct annotated_set *set)
{
	size_t i;

	for (i = 0; i < set->n_docs; i++) {
		buf_free(&set->doc[i].id);
		buf_free(&set->doc[i].text);
		free(set->doc[i].span);
	}
	free(set->doc);
	*set = (struct annotated_set){0};
}
