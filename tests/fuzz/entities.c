/*
 * entities.c - any cell: it is read to its end, and what is read is written
 * again as it was
 */
#include <stdint.h>
#include <stdlib.h>

#include "entities.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str cell = str_from((const char *)data, size), rest = cell;
	struct buf out = {0}, room = {0};
	struct entity_item item, again;
	struct str copy;

	while (entities_next(&rest, &item) == 1) {
		buf_reset(&out);
		entities_add(&out, item.type, item.start_cp, item.end_cp,
			entities_name(item.name, &room));
		copy = buf_str(&out);
		if (entities_next(&copy, &again) != 1 || copy.n != 0 ||
			again.start_cp != item.start_cp ||
			again.end_cp != item.end_cp)
			abort();
	}
	buf_free(&out);
	buf_free(&room);
	return 0;
}
