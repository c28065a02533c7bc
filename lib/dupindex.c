/* dupindex.c - see dupindex.h */
#include "dupindex.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wordmap.h"
#include "mem.h"

enum { FORMAT = 1, BYTE_ORDER = 0x01020304 };

struct header {
	char magic[8];
	uint32_t byte_order, format, normaliser, sketch, size, gram;
	double threshold;
	uint64_t by;
	uint64_t n_rows, n_texts, n_elements, names_b;
};

struct stored_row {
	uint64_t name_end_b;
	uint32_t text, date;
};

struct stored_text {
	uint64_t whole, at;
	uint32_t limit, n;
};

static const char magic[8] = "wmdedup";

/* Where the arrays stand in a file with this header. */
struct layout {
	size_t rows, texts, elements, names, end;
};

static size_t
aligned(size_t at)
{
	return (at + 7) & ~(size_t)7;
}

static struct layout
layout_of(const struct header *h)
{
	struct layout l = {.rows = aligned(sizeof(*h))};

	l.texts = l.rows + h->n_rows * sizeof(struct stored_row);
	l.elements = l.texts + h->n_texts * sizeof(struct stored_text);
	l.names = aligned(l.elements + h->n_elements * sizeof(uint32_t));
	l.end = l.names + h->names_b;
	return l;
}

static struct header
header_for(const struct dupindex *x, const struct neardup *d)
{
	struct header h = {.byte_order = BYTE_ORDER,
		.format = FORMAT,
		.normaliser = NORMALISE_VERSION,
		.sketch = SKETCH_VERSION,
		.size = SKETCH_SIZE,
		.gram = SKETCH_GRAM,
		.threshold = d->threshold,
		.by = x->by};

	memcpy(h.magic, magic, sizeof(magic));
	return h;
}

static int
fail(struct dupindex *x, const char *why)
{
	snprintf(x->error, sizeof(x->error), "%s", why);
	return -1;
}

uint32_t
dupindex_date(struct str iso)
{
	uint32_t n = 0;
	size_t i, digits = 0;

	for (i = 0; i < iso.n && digits < 8; i++) {
		if (iso.p[i] == '-' && (digits == 4 || digits == 6))
			continue;
		if (iso.p[i] < '0' || iso.p[i] > '9')
			break;
		n = n * 10 + (uint32_t)(iso.p[i] - '0');
		digits++;
	}
	return digits == 8 ? n : 0;
}

/* --- One run at a time --- */

static int
fail_in_use(struct dupindex *x)
{
	return fail(x, "another run of dedupe uses it");
}

/* Is `fd` the file that now has name `path`? A run that waited to open it may
 * get one that has been renamed since. */
static bool
is_named(int fd, const char *path)
{
	struct stat ours, named;

	return fstat(fd, &ours) == 0 && stat(path, &named) == 0 &&
	       ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

/* Take hold of the file that will replace the index. */
static int
take_part(struct dupindex *x)
{
	struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int fd, result = -1;

	buf_printf(&x->part_path, "%s.part", x->path);
	fd = open(x->part_path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(x, strerror(errno));
	if (fcntl(fd, F_SETLK, &all) < 0)
		result = errno == EACCES || errno == EAGAIN
				 ? fail_in_use(x)
				 : fail(x, strerror(errno));
	else if (!is_named(fd, x->part_path.p))
		result = fail_in_use(x);
	else if ((x->part = fdopen(fd, "wb")) == NULL)
		result = fail(x, strerror(errno));
	else
		return 0;
	close(fd);
	return result;
}

static void
drop_part(struct dupindex *x)
{
	if (!x->part)
		return;
	unlink(x->part_path.p);
	fclose(x->part);
	x->part = NULL;
}

/* --- Reading --- */

static struct header
header_of(const struct dupindex *x)
{
	struct header h;

	memcpy(&h, x->map, sizeof(h));
	return h;
}

/* Is the mapped file an index that this run can go on with? */
static int
check(struct dupindex *x, const struct neardup *d)
{
	struct header h, want = header_for(x, d);
	size_t limit = (size_t)1 << 40;

	if (x->map_b < sizeof(h))
		return fail(x, "no index of dedupe's");
	h = header_of(x);
	if (memcmp(h.magic, magic, sizeof(magic)) != 0)
		return fail(x, "no index of dedupe's");
	if (h.byte_order != want.byte_order || h.format != want.format ||
		h.normaliser != want.normaliser || h.sketch != want.sketch ||
		h.size != want.size || h.gram != want.gram)
		return fail(x, "made by another version of dedupe; begin "
			       "a new one");
	if (h.threshold != want.threshold)
		return fail(x, "made with another --threshold");
	if (h.by != want.by)
		return fail(x, "made with another --by");
	if (h.n_rows > limit || h.n_texts > limit || h.n_elements > limit ||
		h.names_b > limit || layout_of(&h).end != x->map_b)
		return fail(x, "damaged: its length is wrong");
	return 0;
}

static struct stored_row
stored_row(const struct dupindex *x, const struct layout *l, size_t row)
{
	struct stored_row r;

	memcpy(&r, x->map + l->rows + row * sizeof(r), sizeof(r));
	return r;
}

/* Add row `row` of the file to neardup. 0, or -1 if it makes no sense. */
static int
take_row(struct dupindex *x, const struct header *h, const struct layout *l,
	size_t row, uint32_t since, struct neardup *d)
{
	struct stored_row r = stored_row(x, l, row);
	struct stored_text t = {0};
	struct sketch s = {0};
	uint32_t element[SKETCH_SIZE];

	if (r.name_end_b > h->names_b ||
		(r.text != NEARDUP_NONE && r.text >= h->n_texts))
		return -1;
	if (r.date && r.date < since)
		return 0;
	if (r.text != NEARDUP_NONE) {
		memcpy(&t, x->map + l->texts + r.text * sizeof(t), sizeof(t));
		if (t.n > SKETCH_SIZE || t.at > h->n_elements ||
			t.n > h->n_elements - t.at)
			return -1;
		memcpy(element, x->map + l->elements + t.at * sizeof(*element),
			t.n * sizeof(*element));
		s = (struct sketch){element, t.n, t.limit, t.whole};
	}
	neardup_add(d, &s);
	x->old_row[x->n_old++] = (uint32_t)row;
	dupindex_add_date(x, r.date);
	return 0;
}

static int
take_rows(struct dupindex *x, uint32_t since, struct neardup *d)
{
	struct header h = header_of(x);
	struct layout l = layout_of(&h);
	size_t row;

	x->old_row = mem_alloc(mem_mul(h.n_rows + 1, sizeof(*x->old_row)));
	for (row = 0; row < h.n_rows; row++)
		if (take_row(x, &h, &l, row, since, d) < 0)
			return fail(x, "damaged");
	return 0;
}

/* Map the index, if there is one, and check it. */
static int
map_file(struct dupindex *x, const struct neardup *d)
{
	struct stat st;
	void *p = MAP_FAILED;
	int fd = open(x->path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0)
		return fail(x, strerror(errno));
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return fail(x, "not a file");
	}
	if (st.st_size > 0)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
			0);
	close(fd);
	if (p == MAP_FAILED)
		return fail(x,
			st.st_size ? strerror(errno) : "no index of dedupe's");
	x->map = p;
	x->map_b = (size_t)st.st_size;
	return check(x, d);
}

int
dupindex_open(struct dupindex *x, const char *path, struct str by_column,
	uint32_t since, struct neardup *d)
{
	*x = (struct dupindex){.path = path};
	if (by_column.n)
		x->by = hash_bytes(by_column, 2) | 1;
	if (take_part(x) < 0)
		return -1;
	if (map_file(x, d) < 0 || (x->map && take_rows(x, since, d) < 0)) {
		drop_part(x);
		return -1;
	}
	return 0;
}

struct str
dupindex_name(const struct dupindex *x, size_t row)
{
	struct header h = header_of(x);
	struct layout l = layout_of(&h);
	uint64_t begin_b = 0, end_b;

	row = x->old_row[row];
	end_b = stored_row(x, &l, row).name_end_b;
	if (row > 0)
		begin_b = stored_row(x, &l, row - 1).name_end_b;
	if (begin_b > end_b)
		begin_b = end_b;
	return str_from((const char *)x->map + l.names + begin_b,
		(size_t)(end_b - begin_b));
}

void
dupindex_add_date(struct dupindex *x, uint32_t date)
{
	x->date = mem_grow(
		x->date, &x->date_cap, x->n_dates + 1, sizeof(*x->date));
	x->date[x->n_dates++] = date;
}

void
dupindex_add_name(struct dupindex *x, struct str name)
{
	x->name_end_b = mem_grow(x->name_end_b, &x->name_cap, x->n_new + 1,
		sizeof(*x->name_end_b));
	buf_add_str(&x->names, name);
	x->name_end_b[x->n_new++] = x->names.n;
}

/* --- Writing --- */

/* Rows, then texts; `put` stops at the first error, which stays in errno. */
struct writer {
	FILE *f;
	bool failed;
	size_t at_b;
};

static void
put(struct writer *w, const void *p, size_t n)
{
	if (!w->failed && n > 0 && fwrite(p, 1, n, w->f) != n)
		w->failed = true;
	w->at_b += n;
}

static void
pad(struct writer *w)
{
	static const char zeros[8];

	put(w, zeros, aligned(w->at_b) - w->at_b);
}

static void
put_rows(struct writer *w, const struct dupindex *x, const struct neardup *d)
{
	uint64_t end_b = 0;
	size_t i;

	for (i = 0; i < d->n_rows; i++) {
		struct stored_row r = {
			.text = d->text_of_row[i], .date = x->date[i]};

		if (i < x->n_old)
			end_b += dupindex_name(x, i).n;
		r.name_end_b = end_b;
		if (i >= x->n_old)
			r.name_end_b += x->name_end_b[i - x->n_old];
		put(w, &r, sizeof(r));
	}
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
put_texts(struct writer *w, const struct neardup *d)
{
	uint32_t sorted[SKETCH_SIZE];
	size_t i;

	for (i = 0; i < d->n_texts; i++) {
		const struct neardup_text *t = &d->text[i];
		struct stored_text s = {.whole = t->whole,
			.at = t->at,
			.limit = t->limit,
			.n = t->n};

		put(w, &s, sizeof(s));
	}
	/* Clustering has moved elements about within each text. */
	for (i = 0; i < d->n_texts; i++) {
		const struct neardup_text *t = &d->text[i];

		memcpy(sorted, d->element + t->at, t->n * sizeof(*sorted));
		qsort(sorted, t->n, sizeof(*sorted), by_value);
		put(w, sorted, t->n * sizeof(*sorted));
	}
	pad(w);
}

static int
write_index(struct dupindex *x, const struct neardup *d, FILE *f)
{
	struct writer w = {.f = f};
	struct header h = header_for(x, d);
	size_t i;

	h.n_rows = d->n_rows;
	h.n_texts = d->n_texts;
	h.n_elements = d->n_elements;
	h.names_b = x->names.n;
	for (i = 0; i < x->n_old; i++)
		h.names_b += dupindex_name(x, i).n;
	put(&w, &h, sizeof(h));
	pad(&w);
	put_rows(&w, x, d);
	put_texts(&w, d);
	for (i = 0; i < x->n_old; i++) {
		struct str name = dupindex_name(x, i);

		put(&w, name.p, name.n);
	}
	put(&w, x->names.p, x->names.n);
	return w.failed || fflush(f) != 0 || fsync(fileno(f)) != 0 ? -1 : 0;
}

int
dupindex_commit(struct dupindex *x, const struct neardup *d)
{
	/* A dead run may have left something in it. */
	if (ftruncate(fileno(x->part), 0) < 0 ||
		write_index(x, d, x->part) < 0 ||
		rename(x->part_path.p, x->path) < 0) {
		fail(x, strerror(errno));
		drop_part(x);
		return -1;
	}
	fclose(x->part); /* all is written: what this does is unlock */
	x->part = NULL;
	return 0;
}

void
dupindex_close(struct dupindex *x)
{
	drop_part(x);
	buf_free(&x->part_path);
	if (x->map)
		munmap((void *)(uintptr_t)x->map, x->map_b);
	free(x->old_row);
	free(x->date);
	free(x->name_end_b);
	buf_free(&x->names);
	*x = (struct dupindex){0};
}
