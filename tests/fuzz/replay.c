/*
 * replay.c - run a fuzz target over its corpus, as a TAP test
 *
 * `make check` links this with each target in place of libFuzzer. The corpus
 * is tests/fuzz/corpus/NAME, NAME the program's; the empty input and a few
 * shapes of noise are always tried.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
replay_file(const char *dir, const char *name)
{
	static uint8_t bytes[1 << 20];
	char path[4096];
	size_t n;
	FILE *f;
	int path_n = snprintf(path, sizeof(path), "%s/%s", dir, name);

	if (path_n < 0 || (size_t)path_n >= sizeof(path))
		return -1;
	f = fopen(path, "rb");
	if (f == NULL)
		return -1;
	n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	LLVMFuzzerTestOneInput(bytes, n);
	return 0;
}

static void
replay_noise(void)
{
	uint8_t bytes[512];
	uint32_t x = 1;

	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	for (int round = 0; round < 64; round++) {
		for (size_t i = 0; i < sizeof(bytes); i++) {
			x = x * 1664525u + 1013904223u;
			bytes[i] = (uint8_t)(x >> 24);
			if (round % 2 == 1)
				bytes[i] &= 0x7F;
		}
		LLVMFuzzerTestOneInput(bytes, sizeof(bytes) >> round % 9);
	}
}

int
main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');
	char dir[4096];
	struct dirent *entry;
	int n = 1;
	DIR *d;

	(void)argc;
	name = name != NULL ? name + 1 : argv[0];
	replay_noise();
	printf("ok %d - %s: noise\n", n, name);
	snprintf(dir, sizeof(dir), "tests/fuzz/corpus/%s", name);
	d = opendir(dir);
	while (d != NULL && (entry = readdir(d)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		n++;
		if (replay_file(dir, entry->d_name) < 0)
			printf("not ok %d - %s/%s\n", n, dir, entry->d_name);
		else
			printf("ok %d - %s/%s\n", n, dir, entry->d_name);
		fflush(stdout);
	}
	if (d != NULL)
		closedir(d);
	printf("1..%d\n", n);
	return 0;
}
