/*
 * warc.c - any bytes as WARC headers, HTTP messages, chunks
 */
#include <stdint.h>
#include <stdlib.h>

#include "warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct buf chunks = {0};
	struct warc w;
	struct http h;
	size_t end = warc_header_end(s), at;

	if (end > s.n)
		abort();
	if (!warc_parse(str_slice(s, 0, end), &w) && w.uri.n + w.type.n > end)
		abort();
	at = warc_find(s, 0);
	if (at < s.n && s.p[at] != 'W')
		abort();
	if (http_parse(s, &h) && h.body.p + h.body.n != s.p + s.n)
		abort();
	http_dechunk(s, &chunks);
	if (chunks.n > s.n)
		abort();
	buf_free(&chunks);
	return 0;
}
