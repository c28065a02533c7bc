/*
 * gazetteer.c - what the lists know about words and names
 */
#include "gazetteer.h"

#include "lexicon.h"

const char *const gazetteer_list_name[GAZETTEER_N_LISTS] = {"surname", "given",
	"city", "person", "region", "demonym", "geo", "org", "media", "country",
	"group", "work", "event", "title", "orgword", "locword", "team",
	"company"};

uint64_t
gazetteer_hash(struct str lower)
{
	return hash_bytes(lower, 0);
}

uint64_t
gazetteer_extend(uint64_t name, uint64_t word)
{
	uint64_t h = (name ^ word) * 0x9E3779B97F4A7C15u;

	return h ^ h >> 29;
}

/* Never 0, which marks a free slot. */
static uint32_t
check_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32) | 1;
}

uint32_t
gazetteer_word_slot(uint64_t hash, struct gazetteer_word word)
{
	return check_of(hash) << 19 | (uint32_t)(word.fine - 1) << 8 |
	       (uint32_t)(word.coarse - 1);
}

struct gazetteer_word
gazetteer_word(const struct gazetteer *g, uint64_t hash)
{
	uint32_t check = check_of(hash) & 0x1FFF;
	uint32_t i = (uint32_t)hash & g->word_mask, slot;

	for (; (slot = g->word[i]) != 0; i = (i + 1) & g->word_mask)
		if (slot >> 19 == check)
			return (struct gazetteer_word){
				.fine = (uint16_t)((slot >> 8 & 0x7FF) + 1),
				.coarse = (uint16_t)((slot & 0xFF) + 1)};
	return (struct gazetteer_word){0};
}

uint32_t
gazetteer_name_slot(uint64_t hash, unsigned longest, unsigned kind)
{
	return check_of(hash) << 16 | longest << 12 | kind;
}

uint32_t
gazetteer_name(const struct gazetteer *g, uint64_t hash)
{
	uint32_t check = check_of(hash) & 0xFFFF;
	uint32_t i = (uint32_t)hash & g->name_mask, slot;

	for (; (slot = g->name[i]) != 0; i = (i + 1) & g->name_mask)
		if (slot >> 16 == check)
			return g->lists[slot & 0xFFF] | (slot >> 12 & 15) << 24;
	return 0;
}
