/*
 * jsonl.c - any bytes as lines of JSON: what comes out is UTF-8
 */
#include <stdint.h>
#include <stdlib.h>

#include "jsonl.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lexicon x = {0};
	struct fields_map map = {0};
	struct jsonl j = {.map = &map};
	struct fields f;
	size_t i;

	lexicon_from(
		&x, STR("[text]\ntext\n[date]\ndate\n[byline]\nauthors\n"));
	fields_load(&map, &x);
	lexicon_close(&x);
	jsonl_start(&j, str_from((const char *)data, size));
	while (jsonl_next(&j, &f) > 0)
		for (i = 0; i < FIELD_N; i++)
			if (!utf8_is_valid(f.value[i]))
				abort();
	jsonl_free(&j);
	fields_free(&map);
	return 0;
}
