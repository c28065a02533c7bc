/* dupread.c - see dupread.h */
#include "dupread.h"

#include "wordmap.h"

void
dupread_open(struct dupread *r, struct filter *f, const char *by)
{
	*r = (struct dupread){.text_column = filter_need(f, "text"),
		.by_column = by ? filter_need(f, by) : TSV_NO_COLUMN};
}

bool
dupread_next(struct dupread *r, struct filter *f, struct sketch *s)
{
	uint64_t seed = 0;

	if (!filter_next(f))
		return false;
	r->text = tsv_unescape(f->tsv.cell[r->text_column], &r->room);
	if (r->by_column != TSV_NO_COLUMN)
		seed = hash_bytes(f->tsv.cell[r->by_column], 1);
	buf_reset(&r->normal);
	normalise_text(&r->normal, r->text);
	normalise_hash(&r->words, buf_str(&r->normal));
	*s = sketch_make(&r->sketcher, &r->words, seed);
	return true;
}

void
dupread_close(struct dupread *r)
{
	buf_free(&r->room);
	buf_free(&r->normal);
	word_hashes_free(&r->words);
	sketcher_free(&r->sketcher);
}
