/*
 * dupindex.c - any bytes as an index file: refused, or read without harm
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dupindex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[] = "/tmp/wiremill-fuzz-XXXXXX";
	struct neardup d = {.threshold = 0.25};
	struct dupindex x = {0};
	int fd = mkstemp(path);
	size_t i, n_names = 0;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
	if (dupindex_open(&x, path, STR(""), 0, &d) == 0) {
		for (i = 0; i < x.n_old; i++)
			n_names += dupindex_name(&x, i).n;
		neardup_cluster(&d);
	}
	dupindex_close(&x);
	neardup_free(&d);
	unlink(path);
	return 0;
}
