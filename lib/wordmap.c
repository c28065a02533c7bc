/* wordmap.c - see wordmap.h */
#include "wordmap.h"

#include <stdlib.h>

#include "mem.h"

struct wordmap_slot {
	uint64_t hash;
	size_t key_b; /* where the key stands in m->keys */
	uint32_t key_n, value;
};

/* wyhash's mixing step: the halves of the 128-bit product, folded. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 r = (unsigned __int128)a * b;

	return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static uint64_t
read_8(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/* The last n < 8 bytes, little end first as in read_8. */
static uint64_t
read_tail(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)(unsigned char)p[i] << (8 * i);
	return v;
}

uint64_t
hash_bytes(struct str s, uint64_t seed)
{
	uint64_t h = seed ^ 0xa0761d6478bd642fu;
	size_t n = s.n;
	const char *p = s.p;

	for (; n >= 8; p += 8, n -= 8)
		h = mix(read_8(p) ^ 0xe7037ed1a0b428dbu, h ^ n);
	h = mix(read_tail(p, n) ^ 0x8ebc6af09c88c6e3u, h);
	return mix(h ^ 0x589965cc75374cc3u, s.n ^ 0x1d8e4e27c47d124fu);
}

/* The slot of `word`, or the empty one where it would stand. */
static struct wordmap_slot *
find_slot(const struct wordmap *m, struct str word, uint64_t hash)
{
	struct wordmap_slot *s;

	for (size_t i = hash & m->mask;; i = (i + 1) & m->mask) {
		s = &m->slot[i];
		if (s->value == 0)
			return s;
		if (s->hash == hash && s->key_n == word.n &&
			memcmp(m->keys.p + s->key_b, word.p, word.n) == 0)
			return s;
	}
}

static void
grow_map(struct wordmap *m)
{
	size_t n_slots = m->slot != NULL ? m->mask + 1 : 0;
	size_t n_new = n_slots > 0 ? mem_mul(n_slots, 2) : 64;
	struct wordmap_slot *old = m->slot;

	m->slot = mem_calloc(n_new, sizeof(*m->slot));
	m->mask = n_new - 1;
	for (size_t i = 0; i < n_slots; i++) {
		size_t at = old[i].hash & m->mask;

		if (old[i].value == 0)
			continue;
		while (m->slot[at].value != 0)
			at = (at + 1) & m->mask;
		m->slot[at] = old[i];
	}
	free(old);
}

void
wordmap_add(struct wordmap *m, struct str word, uint32_t value)
{
	uint64_t hash = hash_bytes(word, 0);
	struct wordmap_slot *s;

	if (m->slot == NULL || 2 * m->n > m->mask)
		grow_map(m);
	s = find_slot(m, word, hash);
	if (s->value == 0) {
		*s = (struct wordmap_slot){
			hash, m->keys.n, (uint32_t)word.n, 0};
		buf_add_str(&m->keys, word);
		m->n++;
	}
	s->value |= value;
}

uint32_t
wordmap_get(const struct wordmap *m, struct str word)
{
	if (m->n == 0 || word.n == 0)
		return 0;
	return find_slot(m, word, hash_bytes(word, 0))->value;
}

uint32_t
wordmap_get_lower(const struct wordmap *m, struct str word)
{
	char lower[256];

	if (word.n == 0 || word.n >= sizeof(lower))
		return 0;
	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		/* U+00C0..U+00DE but U+00D7 are C3 80..9E in UTF-8. */
		bool latin = i > 0 && (unsigned char)word.p[i - 1] == 0xC3 &&
			     c >= 0x80 && c <= 0x9E && c != 0x97;

		if (latin || (c >= 'A' && c <= 'Z'))
			c |= 0x20;
		lower[i] = (char)c;
	}
	return wordmap_get(m, str_from(lower, word.n));
}

void
wordmap_free(struct wordmap *m)
{
	free(m->slot);
	buf_free(&m->keys);
	*m = (struct wordmap){0};
}
