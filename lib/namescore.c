/*
 * namescore.c - how many names were found right
 */
#include "namescore.h"

#include <stdbool.h>
#include "tagger.h"

/* Does the name that token i is part of end with it? */
static bool
is_end(const unsigned char *tag, size_t i, size_t n)
{
	return i + 1 == n || tag[i + 1] == TAG_NONE || tag[i + 1] % 2 == 0;
}

void
namescore_add(struct namescore *s, const unsigned char *gold,
	const unsigned char *found, size_t n)
{
	size_t i, gold_start = 0, found_start = 0;
	bool gold_ends, found_ends;

	for (i = 0; i < n; i++) {
		if (gold[i] < TAG_NONE && gold[i] % 2 == 0)
			gold_start = i;
		if (found[i] < TAG_NONE && found[i] % 2 == 0)
			found_start = i;
		gold_ends = gold[i] < TAG_NONE && is_end(gold, i, n);
		found_ends = found[i] < TAG_NONE && is_end(found, i, n);
		if (gold_ends)
			s->gold[gold[i] / 2]++;
		if (found_ends)
			s->found[found[i] / 2]++;
		if (gold_ends && found_ends && gold[i] / 2 == found[i] / 2 &&
			gold_start == found_start)
			s->right[gold[i] / 2]++;
	}
}

double
namescore_f1(size_t gold, size_t found, size_t right)
{
	return gold + found > 0 ? 200.0 * (double)right / (double)(gold + found)
				: 0;
}
