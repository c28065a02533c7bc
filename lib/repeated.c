/* repeated.c - see repeated.h */
#include "repeated.h"

#include <inttypes.h>
#include <stdlib.h>

#include "wordmap.h"
#include "lines.h"
#include "mem.h"

enum { FIRST_SLOTS = 1 << 12, HEX_DIGITS = 16 };

static const char head[] = "wiremill-seen 1\n";

static struct repeated_line *
find(const struct repeated *r, uint64_t key)
{
	size_t i = key & r->mask;

	while (r->line[i].key && r->line[i].key != key)
		i = (i + 1) & r->mask;
	return &r->line[i];
}

static void
grow(struct repeated *r)
{
	struct repeated old = *r;
	size_t i, n = old.line ? 2 * (old.mask + 1) : FIRST_SLOTS;

	r->line = mem_calloc(n, sizeof(*r->line));
	r->mask = n - 1;
	for (i = 0; old.line && i <= old.mask; i++)
		if (old.line[i].key)
			*find(r, old.line[i].key) = old.line[i];
	free(old.line);
}

static struct repeated_line *
slot_for(struct repeated *r, uint64_t key)
{
	struct repeated_line *l;

	if (!r->line || r->n * 4 > r->mask * 3)
		grow(r);
	l = find(r, key);
	if (!l->key) {
		l->key = key;
		r->n++;
	}
	return l;
}

/* 0 for lines that are not counted. */
static uint64_t
key_of(struct str line)
{
	uint64_t key;

	line = lines_bare(line);
	if (!line.n || line.n > REPEATED_LINE_B)
		return 0;
	key = hash_bytes(line, 0);
	return key ? key : 1;
}

void
repeated_count(struct repeated *r, struct str text)
{
	struct str line, rest = text;
	uint64_t article = 0;

	while (str_cut(&rest, '\n', &line)) {
		uint64_t key = key_of(line);
		struct repeated_line *l;

		if (!article)
			article = hash_bytes(line, 1);
		if (!key)
			continue;
		l = slot_for(r, key);
		if (l->article == article && l->count)
			continue;
		l->article = article;
		l->count += l->count < UINT32_MAX;
		l->run = 1;
	}
}

void
repeated_drop(const struct repeated *r, struct buf *text, size_t most,
	void (*gone)(void *context, struct str line, size_t number),
	void *context)
{
	struct str rest = buf_str(text), line;
	size_t n = 0, number = 0;

	if (!r->line || !text->n)
		return;
	while (str_cut(&rest, '\n', &line)) {
		uint64_t key = key_of(line);

		number++;
		if (key && find(r, key)->count >= most) {
			if (gone)
				gone(context, line, number);
			continue;
		}
		/* Moves to the left, or not at all. */
		if (n)
			text->p[n++] = '\n';
		memmove(text->p + n, line.p, line.n);
		n += line.n;
	}
	text->n = n;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = ((const struct repeated_line *)a)->key;
	uint64_t y = ((const struct repeated_line *)b)->key;

	return (x > y) - (x < y);
}

void
repeated_save(const struct repeated *r, struct buf *out)
{
	struct repeated_line *sorted = mem_calloc(r->n + 1, sizeof(*sorted));
	size_t i, n = 0;

	for (i = 0; r->line && i <= r->mask; i++)
		if (r->line[i].key && (r->line[i].run || r->line[i].count > 1))
			sorted[n++] = r->line[i];
	qsort(sorted, n, sizeof(*sorted), compare);
	buf_add(out, head, sizeof(head) - 1);
	for (i = 0; i < n; i++)
		buf_printf(out, "%016" PRIx64 " %" PRIu32 "\n", sorted[i].key,
			sorted[i].count);
	free(sorted);
}

/* A number in `base` that is all of `s`. */
static bool
parse(struct str s, unsigned base, uint64_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < s.n; i++) {
		unsigned digit = s.p[i] >= 'a' ? (unsigned)(s.p[i] - 'a' + 10)
					       : (unsigned)(s.p[i] - '0');

		if (digit >= base)
			return false;
		*value = *value * base + digit;
	}
	return s.n > 0 && s.n <= HEX_DIGITS;
}

int
repeated_load(struct repeated *r, struct str state)
{
	struct str line;
	uint64_t key, count;

	if (!str_starts(state, str_from(head, sizeof(head) - 1)))
		return -1;
	state = str_slice(state, sizeof(head) - 1, state.n);
	while (str_cut(&state, '\n', &line)) {
		struct str word;

		if (!line.n)
			continue;
		str_cut(&line, ' ', &word);
		if (!parse(word, 16, &key) || !key || !line.p ||
			!parse(line, 10, &count) || count > UINT32_MAX)
			return -1;
		slot_for(r, key)->count = (uint32_t)count;
	}
	return 0;
}

void
repeated_free(struct repeated *r)
{
	free(r->line);
	*r = (struct repeated){0};
}
