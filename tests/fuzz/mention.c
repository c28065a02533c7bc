/*
 * mention.c - any text, a row a line: mentions rise without overlap, lie in
 * their rows on whole characters, have a name, and what cells hold can be read
 * again; with the model, lists and codes that ship
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "mention.h"
#include "placecode.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
	struct tagger_model model;
	struct temporal temporal;
	struct known known;
	struct aliases aliases;
	struct names_rules spelling;
	struct placecodes places;
	/* The files that these are views of. */
	void *bytes;
	struct lexicon temporal_file, alias_file, name_file, place_file;
} know;

static struct mention_finder finder;

static void
open_model(void)
{
	struct buf path = {0};
	size_t n;
	FILE *f;

	if (lexicon_path(&path, "entities.model") != 0)
		abort();
	f = fopen(path.p, "rb");
	if (f == NULL || fseek(f, 0, SEEK_END) != 0)
		abort();
	n = (size_t)ftell(f);
	rewind(f);
	know.bytes = aligned_alloc(64, (n + 63) / 64 * 64);
	if (know.bytes == NULL || fread(know.bytes, 1, n, f) != n ||
		tagger_model_view(&know.model, know.bytes, n) != 0)
		abort();
	fclose(f);
	buf_free(&path);
}

static void
open_all(void)
{
	open_model();
	lexicon_need(&know.temporal_file, "temporal.txt");
	lexicon_need(&know.alias_file, "aliases.txt");
	lexicon_need(&know.name_file, "names.txt");
	lexicon_need(&know.place_file, "iso3166.txt");
	if (temporal_read(&know.temporal, &know.temporal_file) != 0 ||
		aliases_read(&know.aliases, &know.alias_file, &know.known,
			NULL) != 0 ||
		names_rules_read(&know.spelling, &know.name_file) != 0 ||
		placecode_read(&know.places, &know.place_file) != 0)
		abort();
	finder = (struct mention_finder){.temporal = &know.temporal,
		.known = &know.known,
		.tagger = {.model = &know.model},
		.memory = {.aliases = &know.aliases,
			.spelling = &know.spelling},
		.titles = true};
}

static void
check_mentions(void)
{
	const struct entity_mention *e, *last = NULL;
	size_t i;

	for (i = 0; i < finder.n_mentions; i++) {
		e = &finder.mention[i];
		if (e->shown_b > e->start_b || e->start_b >= e->end_b ||
			e->end_b > e->row.n || e->name.n == 0)
			abort();
		if (last != NULL &&
			(last->row_number > e->row_number ||
				(last->row_number == e->row_number &&
					last->end_b > e->shown_b)))
			abort();
		if (!utf8_is_valid(str_slice(e->row, e->shown_b, e->end_b)) ||
			!utf8_is_valid(e->name))
			abort();
		last = e;
	}
}

static void
check_cell(struct str cell)
{
	struct entity_item item;
	int got;

	while ((got = entities_next(&cell, &item)) > 0)
		if (item.start_cp >= item.end_cp || item.name.n == 0)
			abort();
	if (got < 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf text, entities, codes;
	struct str rest, row;
	size_t r, next = 0;

	if (know.bytes == NULL)
		open_all();
	buf_reset(&text);
	utf8_repair(&text, str_from((const char *)data, size));
	mention_begin(&finder);
	for (rest = buf_str(&text); str_cut(&rest, '\n', &row);)
		mention_row(&finder, row);
	mention_find(&finder);
	placecode_find(&know.places, finder.mention, finder.n_mentions);
	mention_normalise(&finder, STR("2022-01-12"));
	check_mentions();
	for (r = 0; r < finder.tagger.n_rows; r++) {
		buf_reset(&entities);
		buf_reset(&codes);
		mention_cells(&finder, r, ~0u, &next, &entities, &codes);
		check_cell(buf_str(&entities));
		check_cell(buf_str(&codes));
	}
	return 0;
}
