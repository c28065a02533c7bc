/* lexicon.c - see lexicon.h */
#include "lexicon.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "diag.h"
#include "file.h"
#include "mem.h"
#include "utf8.h"

#ifndef DATADIR
#define DATADIR "/usr/local/share/wiremill"
#endif

enum { PATH_B = 4096, MAX_FIELDS = 8 };

/* The first program of that name on PATH, "" if there is none. */
static void
search_path(const char *name, char *path, size_t size)
{
	const char *dirs = getenv("PATH");
	struct str rest = str_of(dirs != NULL ? dirs : ""), dir;

	while (str_cut(&rest, ':', &dir)) {
		snprintf(path, size, "%.*s/%s", (int)dir.n, dir.p, name);
		if (dir.n > 0 && access(path, X_OK) == 0)
			return;
	}
	path[0] = '\0';
}

/*
 * The directory of the running program, "" if it cannot be known. Where the
 * system does not tell (a bare chroot has no /proc), the shell's way is gone
 * again: a name with a slash is a path, another is looked for on PATH.
 */
static void
program_directory(char *dir, size_t size)
{
	const char *called = diag_program();
	char *slash;
#ifdef __APPLE__
	uint32_t n = (uint32_t)size;

	if (_NSGetExecutablePath(dir, &n) != 0)
		dir[0] = '\0';
#else
	ssize_t n = readlink("/proc/self/exe", dir, size - 1);

	dir[n > 0 ? n : 0] = '\0';
#endif
	if (dir[0] == '\0' && strchr(called, '/') != NULL)
		snprintf(dir, size, "%s", called);
	else if (dir[0] == '\0')
		search_path(called, dir, size);
	slash = strrchr(dir, '/');
	if (slash != NULL)
		*slash = '\0';
}

static bool
try_path(struct buf *path, size_t start_b, const char *dir, const char *below,
	const char *name)
{
	path->n = start_b;
	buf_printf(path, "%s%s/%s", dir, below, name);
	return access(path->p + start_b, R_OK) == 0;
}

int
lexicon_path(struct buf *path, const char *name)
{
	/* From build/bin, from build/CONFIG/bin or build/CONFIG/unit, and
	 * from an installation moved as a whole. */
	static const char *const below[] = {
		"/../../lib/data", "/../../../lib/data", "/../share/wiremill"};
	const char *chosen = getenv("WIREMILL_DATA");
	char dir[PATH_B];
	size_t start_b = path->n;

	if (chosen != NULL && chosen[0] != '\0')
		return try_path(path, start_b, chosen, "", name) ? 0 : -1;
	program_directory(dir, sizeof(dir));
	for (size_t i = 0; dir[0] != '\0' && i < 3; i++) {
		if (try_path(path, start_b, dir, below[i], name))
			return 0;
	}
	return try_path(path, start_b, DATADIR, "", name) ? 0 : -1;
}

int
lexicon_open(struct lexicon *x, const char *name)
{
	const char *why = NULL;

	*x = (struct lexicon){0};
	if (strchr(name, '/') != NULL)
		buf_add_str(&x->path, str_of(name));
	else
		lexicon_path(&x->path, name);
	if (file_read(x->path.p, &x->bytes) < 0)
		why = strerror(errno);
	else if (!utf8_is_valid(buf_str(&x->bytes)))
		why = "is not UTF-8";
	if (why != NULL) {
		snprintf(x->error, sizeof(x->error), "%s: %s", x->path.p, why);
		return -1;
	}
	x->all = buf_str(&x->bytes);
	lexicon_rewind(x);
	return 0;
}

void
lexicon_from(struct lexicon *x, struct str text)
{
	*x = (struct lexicon){.all = text};
	lexicon_rewind(x);
}

void
lexicon_rewind(struct lexicon *x)
{
	x->rest = x->all;
	x->section = STR("");
	x->line_number = 0;
}

void
lexicon_need(struct lexicon *x, const char *name)
{
	if (lexicon_open(x, name) < 0)
		diag_die("%s", x->error);
}

bool
lexicon_next(struct lexicon *x)
{
	struct str line, rest;

	while (str_cut(&x->rest, '\n', &line)) {
		x->line_number++;
		if (str_ends(line, STR("\r")))
			line.n--;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] == '[' && line.p[line.n - 1] == ']') {
			x->section = str_slice(line, 1, line.n - 1);
			continue;
		}
		x->line = rest = line;
		x->n_fields = 0;
		while (x->n_fields < MAX_FIELDS &&
			str_cut(&rest, '\t', &x->field[x->n_fields]))
			x->n_fields++;
		return true;
	}
	return false;
}

int
lexicon_refuse(struct lexicon *x, const char *why)
{
	snprintf(x->error, sizeof(x->error), "%s:%zu: %s",
		x->path.p != NULL ? x->path.p : "-", x->line_number, why);
	return -1;
}

void
lexicon_close(struct lexicon *x)
{
	buf_free(&x->path);
	buf_free(&x->bytes);
	*x = (struct lexicon){0};
}

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
