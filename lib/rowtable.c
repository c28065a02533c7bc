/*
 * rowtable.c - which row of weights a feature has
 */
#include "rowtable.h"

uint32_t
rowtable_add(uint16_t *key, uint32_t n_buckets, uint32_t id)
{
	uint32_t row, n_rows = n_buckets * ROWTABLE_BUCKET;

	if (rowtable_find(key, n_buckets, &id, 1, &row) == 1)
		return row;
	row = rowtable_home(id, n_buckets) * ROWTABLE_BUCKET;
	while (key[row] != 0)
		row = row + 1 < n_rows ? row + 1 : 0;
	key[row] = rowtable_key(id);
	return row;
}
