/*
 * feed.c - any bytes as a feed: it ends, and views stay inside
 */
#include <stdint.h>
#include <stdlib.h>

#include "feed.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct feed f = {0};
	struct fields item;
	struct buf utf8 = {0};
	size_t line, last = 0, sum = 0, i;

	utf8_repair(&utf8, str_from((const char *)data, size));
	buf_add_str(&utf8, STR(" "));
	feed_start(&f, buf_str(&utf8));
	while (feed_next(&f, &item, &line)) {
		if (line < last)
			abort();
		last = line;
		for (i = 0; i < FIELD_N; i++)
			sum += utf8_count(item.value[i]);
	}
	feed_free(&f);
	buf_free(&utf8);
	return sum == SIZE_MAX;
}
