/*
 * input.c - any bytes as a file: what is not gzip comes out as it is, what is
 * comes out or is refused, the same in small pieces and large
 */
#include <stdint.h>
#include <stdlib.h>

#include "temporary.h"
#include "input.h"

/* A few bytes may become many; these are enough to see. */
enum { ENOUGH_B = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* How reading ended: 0 cleanly, -1 with an error. */
static ssize_t
read_all(struct buf *out, size_t piece_b)
{
	struct input in;
	ssize_t got;

	if (input_open(&in, temporary_path) < 0)
		return -1;
	do {
		buf_reserve(out, piece_b);
		got = input_read(&in, out->p + out->n, piece_b);
		if (got > (ssize_t)piece_b || (got < 0 && in.error == NULL))
			abort();
		if (got > 0)
			out->n += (size_t)got;
	} while (got > 0 && out->n < ENOUGH_B);
	input_close(&in);
	return got < 0 ? -1 : 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf large = {0}, small = {0};
	ssize_t end;

	temporary_write(str_from((const char *)data, size));
	end = read_all(&large, 1 << 16);
	if (size < 2 || data[0] != 0x1F || data[1] != 0x8B) {
		if (end < 0 || large.n != size ||
			(size > 0 && memcmp(large.p, data, size) != 0))
			abort();
	} else if (large.n < ENOUGH_B) {
		if (read_all(&small, 7) != end ||
			!str_eq(buf_str(&large), buf_str(&small)))
			abort();
	}
	buf_free(&large);
	buf_free(&small);
	return 0;
}
