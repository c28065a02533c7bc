/* dupshard.c - see dupshard.h */
#include "dupshard.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "dupread.h"
#include "mem.h"
#include "spool.h"

enum { KIND, A, B, C, NAME, N_COLUMNS };

static const char hex_digit[16] = {'0', '1', '2', '3', '4', '5', '6', '7', '8',
	'9', 'a', 'b', 'c', 'd', 'e', 'f'};

static void
add_hex(struct buf *out, uint64_t value, unsigned digits)
{
	while (digits-- > 0)
		buf_add_char(out, hex_digit[value >> 4 * digits & 15]);
}

/* Take `digits` hexadecimal digits off *s. False if they are not there. */
static bool
cut_hex(struct str *s, unsigned digits, uint64_t *value)
{
	unsigned i;

	if (s->n < digits)
		return false;
	*value = 0;
	for (i = 0; i < digits; i++) {
		const char *at = memchr(hex_digit, s->p[i], sizeof(hex_digit));

		if (!at)
			return false;
		*value = *value << 4 | (uint64_t)(at - hex_digit);
	}
	*s = str_slice(*s, digits, s->n);
	return true;
}

static void
add_version(struct buf *out)
{
	buf_printf(out, "-%d-%d-%d", NORMALISE_VERSION, SKETCH_VERSION,
		SKETCH_SIZE);
}

/* What the first cell of a record is. */
static void
add_record_kind(struct buf *out, bool headerless)
{
	buf_add_char(out, '0');
	if (headerless)
		add_version(out);
}

struct str
dupshard_header(struct buf *line)
{
	buf_reset(line);
	buf_add_str(line, STR("#dedupe"));
	add_version(line);
	buf_add_str(line, STR("\ta\tb\tc\tname"));
	return buf_str(line);
}

static uint64_t
row_id(uint32_t shard, size_t row)
{
	return (uint64_t)shard << 32 | (uint32_t)row;
}

enum { ID_DIGITS = 12 };

/* --- Keys --- */

static void
write_header(struct filter *f)
{
	struct buf line = {0};

	out_bytes(&f->out, dupshard_header(&line));
	out_end_row(&f->out);
	buf_free(&line);
}

/* A shard on its way into records and keys. */
struct keys {
	size_t doc_column; /* or TSV_NO_COLUMN */
	uint32_t shard;
	bool headerless;
	size_t n_rows, in_document;
	struct buf doc;		 /* of the row held back */
	struct buf record, keys; /* of that row */
	bool same;		 /* it is of the document before it */
};

/* Write the row held back, now that it is known whether its document goes on
 * with the next one. */
static void
write_held(struct keys *k, struct filter *f, bool goes_on)
{
	if (k->n_rows == 0)
		return;
	k->in_document = k->same ? k->in_document + 1 : 1;
	out_bytes(&f->out, buf_str(&k->record));
	if (k->doc_column == TSV_NO_COLUMN) {
		out_char(&f->out, '#');
		out_number(&f->out, k->n_rows);
	} else {
		out_bytes(&f->out, buf_str(&k->doc));
		if (k->same || goes_on) {
			out_char(&f->out, '#');
			out_number(&f->out, k->in_document);
		}
	}
	out_end_row(&f->out);
	out_bytes(&f->out, buf_str(&k->keys));
}

/* Add the filter's current row, whose text has sketch `s`. */
static void
add_row(struct keys *k, struct filter *f, const struct sketch *s)
{
	struct str doc = {NULL, 0};
	uint64_t id = row_id(k->shard, k->n_rows);
	bool same;
	size_t i;

	if (k->doc_column != TSV_NO_COLUMN)
		doc = f->tsv.cell[k->doc_column];
	same = k->doc_column != TSV_NO_COLUMN && k->n_rows > 0 &&
	       str_eq(doc, buf_str(&k->doc));
	write_held(k, f, same);
	k->same = same;
	buf_reset(&k->doc);
	buf_add_str(&k->doc, doc);
	buf_reset(&k->record);
	buf_reset(&k->keys);
	add_record_kind(&k->record, k->headerless);
	buf_add_char(&k->record, '\t');
	add_hex(&k->record, id, ID_DIGITS);
	buf_add_char(&k->record, '\t');
	add_hex(&k->record, s->whole, 16);
	buf_add_char(&k->record, '\t');
	add_hex(&k->record, s->limit, 8);
	for (i = 0; i < s->n; i++) {
		add_hex(&k->record, s->element[i], 8);
		buf_add_str(&k->keys, STR("1\t"));
		add_hex(&k->keys, s->element[i], 8);
		buf_add_char(&k->keys, '\t');
		add_hex(&k->keys, id, ID_DIGITS);
		buf_add_str(&k->keys, STR("\t\t\n"));
	}
	buf_add_char(&k->record, '\t');
	k->n_rows++;
}

void
dupshard_key(struct filter *f, const char *by, uint32_t shard, bool headerless)
{
	struct keys k = {.doc_column = filter_find(f, "doc"),
		.shard = shard,
		.headerless = headerless};
	struct dupread r;
	struct sketch s;

	dupread_open(&r, f, by);
	if (!headerless)
		write_header(f);
	while (dupread_next(&r, f, &s))
		add_row(&k, f, &s);
	write_held(&k, f, false);
	dupread_close(&r);
	buf_free(&k.doc);
	buf_free(&k.record);
	buf_free(&k.keys);
}

/* --- Reading what was sorted --- */

struct reduce {
	struct filter *f;
	struct diskarray disk;
	struct neardup d;
	uint64_t *id; /* of each row */
	size_t id_cap;
	struct spool names; /* in the rows' order, if wanted */
	bool want_names;
	struct buf record_kind;
	struct buf *error;
};

/* What is wrong with the filter's current line. */
static int
bad_line(const struct filter *f, struct buf *error, const char *why)
{
	buf_printf(error, "%s:%zu: %s", f->tsv.file, f->tsv.line, why);
	return -1;
}

static int
bad_record(struct reduce *r, const char *why)
{
	return bad_line(r->f, r->error, why);
}

static int
not_sorted(struct reduce *r)
{
	return bad_record(r, "not sorted: use LC_ALL=C sort");
}

static int
temporary_failed(struct reduce *r)
{
	spool_explain(r->error);
	return -1;
}

/* Begin with a zeroed `r`; reduce_close follows, whatever comes of it. */
static int
reduce_open(struct reduce *r, bool headerless)
{
	struct buf header = {0};
	bool is_ours = str_eq(r->f->tsv.header, dupshard_header(&header));

	buf_free(&header);
	if (!is_ours)
		return bad_record(r,
			"not the header that dedupe --keys or --pairs of this "
			"version writes");
	add_record_kind(&r->record_kind, headerless);
	if (diskarray_open(&r->disk) < 0)
		return temporary_failed(r);
	r->d.disk = &r->disk;
	return 0;
}

static void
reduce_close(struct reduce *r)
{
	neardup_free(&r->d);
	diskarray_close(&r->disk);
	spool_close(&r->names);
	buf_free(&r->record_kind);
	free(r->id);
}

static int
read_id(const struct filter *f, size_t column, uint64_t *id, struct buf *error)
{
	struct str cell = f->tsv.cell[column];

	if (!cut_hex(&cell, ID_DIGITS, id) || cell.n > 0)
		return bad_line(f, error, "a row id expected");
	return 0;
}

static int
read_element(struct reduce *r, uint32_t *element)
{
	struct str cell = r->f->tsv.cell[A];
	uint64_t value;

	if (!cut_hex(&cell, 8, &value) || cell.n > 0)
		return bad_record(r, "an element expected");
	*element = (uint32_t)value;
	return 0;
}

/* Is the filter's current row a record? 1, 0, or -1 for one of another form. */
static int
is_record(struct reduce *r)
{
	struct str kind = r->f->tsv.cell[KIND];

	if (str_eq(kind, buf_str(&r->record_kind)))
		return 1;
	if (str_starts(kind, STR("0")))
		return bad_record(r,
			"a record of another version of dedupe, or of the form "
			"that --no-header tells apart");
	return 0;
}

/* The filter's current row is a record. */
static int
add_record(struct reduce *r)
{
	const struct str *cell = r->f->tsv.cell;
	struct str whole = cell[B], elements = cell[C];
	uint32_t element[SKETCH_SIZE];
	struct sketch s = {.element = element};
	uint64_t id, value, last = r->d.n_rows ? r->id[r->d.n_rows - 1] : 0;

	if (read_id(r->f, A, &id, r->error) < 0)
		return -1;
	if (r->d.n_rows > 0 && id == last)
		return bad_record(r, "two rows of one number: each shard needs "
				     "its own --shard");
	if (r->d.n_rows > 0 && id < last)
		return not_sorted(r);
	if (!cut_hex(&whole, 16, &s.whole) || !cut_hex(&elements, 8, &value))
		return bad_record(r, "a record expected");
	s.limit = (uint32_t)value;
	while (s.n < SKETCH_SIZE && cut_hex(&elements, 8, &value))
		element[s.n++] = (uint32_t)value;
	if (elements.n > 0)
		return bad_record(r, "a record expected");
	r->id = mem_grow(r->id, &r->id_cap, r->d.n_rows + 1, sizeof(*r->id));
	r->id[r->d.n_rows] = id;
	neardup_add(&r->d, &s);
	if (r->want_names && (spool_write(&r->names, cell[NAME]) < 0 ||
				     spool_write(&r->names, STR("\n")) < 0))
		return temporary_failed(r);
	return 0;
}

/* The text whose first row has this id, or NEARDUP_NONE. */
static uint32_t
text_of_id(const struct reduce *r, uint64_t id)
{
	size_t low = 0, high = r->d.n_texts;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->id[r->d.text[middle].row] < id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < r->d.n_texts && r->id[r->d.text[low].row] == id)
		return (uint32_t)low;
	return NEARDUP_NONE;
}

/* --- Pairs --- */

struct pairing {
	struct reduce *r;
	struct grouping g;
	bool open, any;
	uint32_t element;
	uint32_t *member;
	size_t n, cap;
	struct buf line;
};

static void
end_group(struct pairing *p)
{
	struct out *out = &p->r->f->out;
	const struct neardup *d = &p->r->d;
	size_t i;

	if (p->n > 1 && grouping_add(&p->g, p->member, p->n)) {
		buf_reset(&p->line);
		buf_add_str(&p->line, STR("1\t"));
		add_hex(&p->line, p->element, 8);
		buf_add_str(&p->line, STR("\t\t\t\n"));
		out_bytes(out, buf_str(&p->line));
	}
	for (i = 0; i < p->g.pairs.n; i++) {
		uint64_t pair = p->g.pairs.pair[i];

		buf_reset(&p->line);
		buf_add_str(&p->line, STR("2\t"));
		add_hex(&p->line, p->r->id[d->text[pair >> 32].row], ID_DIGITS);
		buf_add_char(&p->line, '\t');
		add_hex(&p->line, p->r->id[d->text[(uint32_t)pair].row],
			ID_DIGITS);
		buf_add_str(&p->line, STR("\t\t\n"));
		out_bytes(out, buf_str(&p->line));
	}
	p->g.pairs.n = 0;
	p->n = 0;
}

static int
add_key(struct pairing *p)
{
	uint32_t element, text;
	uint64_t id;

	if (read_element(p->r, &element) < 0 ||
		read_id(p->r->f, B, &id, p->r->error) < 0)
		return -1;
	if (!p->open)
		grouping_open(&p->g, &p->r->d);
	p->open = true;
	if (p->any && element != p->element)
		end_group(p);
	if (p->any && element < p->element)
		return not_sorted(p->r);
	p->any = true;
	p->element = element;
	text = text_of_id(p->r, id);
	if (text == NEARDUP_NONE) /* a copy to the word: its first row has it */
		return 0;
	p->member = mem_grow(p->member, &p->cap, p->n + 1, sizeof(*p->member));
	p->member[p->n++] = text;
	return 0;
}

static int
pair_row(struct pairing *p)
{
	struct filter *f = p->r->f;
	int got = is_record(p->r);

	if (got <= 0)
		return got < 0 ? -1 : add_key(p);
	if (p->any)
		return not_sorted(p->r);
	out_bytes(&f->out, f->tsv.row);
	out_end_row(&f->out);
	return add_record(p->r);
}

int
dupshard_pair(struct filter *f, bool headerless, struct buf *error)
{
	struct reduce r = {.f = f, .error = error};
	struct pairing p = {.r = &r};
	int result = reduce_open(&r, headerless);

	if (result == 0 && !headerless)
		write_header(f);
	while (result == 0 && filter_next(f))
		result = pair_row(&p);
	if (p.open) {
		end_group(&p);
		grouping_close(&p.g);
	}
	free(p.member);
	buf_free(&p.line);
	reduce_close(&r);
	return result;
}

/* --- The map --- */

struct mapping {
	struct reduce *r;
	struct buf names; /* of the first rows of clusters, each with '\n' */
	size_t *at_b;	  /* where each text's is */
	struct buf line;
};

/* Row `row`, whose identity is `name`, is in a cluster with others. */
static void
map_row(struct mapping *m, size_t row, struct str name)
{
	const struct neardup *d = &m->r->d;
	struct out *out = &m->r->f->out;
	size_t first = neardup_first(d, row);
	uint32_t text = d->text_of_row[first];

	if (first == row) {
		m->at_b[text] = m->names.n;
		buf_add_str(&m->names, name);
		buf_add_char(&m->names, '\n');
	}
	buf_reset(&m->line);
	add_hex(&m->line, m->r->id[row], ID_DIGITS);
	buf_add_char(&m->line, '\t');
	add_hex(&m->line, m->r->id[first], ID_DIGITS);
	buf_add_char(&m->line, '\t');
	name = str_slice(buf_str(&m->names), m->at_b[text], m->names.n);
	name.n = str_find(name, STR("\n"), 0);
	buf_add_str(&m->line, name);
	buf_add_char(&m->line, '\t');
	out_bytes(out, buf_str(&m->line));
	out_fixed(out, neardup_similarity(d, row), 3);
	out_end_row(out);
}

static int
write_map(struct reduce *r, bool headerless)
{
	struct mapping m = {.r = r};
	int result = 0;
	struct str name;
	size_t row;

	if (!headerless) {
		out_bytes(&r->f->out, STR(DUPSHARD_MAP_HEADER));
		out_end_row(&r->f->out);
	}
	if (spool_rewind(&r->names) < 0)
		return temporary_failed(r);
	m.at_b = mem_alloc(mem_mul(r->d.n_texts + 1, sizeof(*m.at_b)));
	for (row = 0; row < r->d.n_rows && result == 0; row++) {
		if (spool_next(&r->names, &name) <= 0)
			result = temporary_failed(r);
		else if (neardup_size(&r->d, row) > 1)
			map_row(&m, row, name);
	}
	free(m.at_b);
	buf_free(&m.names);
	buf_free(&m.line);
	return result;
}

struct uniting {
	struct reduce r;
	struct pair_list pairs;
	uint32_t *common; /* elements that too many unrelated rows have */
	size_t n_common, cap;
};

static int
add_pair(struct uniting *u)
{
	struct reduce *r = &u->r;
	uint64_t id_a, id_b;
	uint32_t a, b;

	if (read_id(r->f, A, &id_a, r->error) < 0 ||
		read_id(r->f, B, &id_b, r->error) < 0)
		return -1;
	a = text_of_id(r, id_a);
	b = text_of_id(r, id_b);
	if (a == NEARDUP_NONE || b == NEARDUP_NONE)
		return bad_record(r, "a pair without its records");
	pair_list_add(&u->pairs, a, b);
	return 0;
}

static int
unite_row(struct uniting *u)
{
	int got = is_record(&u->r);

	if (got != 0)
		return got < 0 ? -1 : add_record(&u->r);
	if (!str_eq(u->r.f->tsv.cell[KIND], STR("1")))
		return add_pair(u);
	u->common = mem_grow(
		u->common, &u->cap, u->n_common + 1, sizeof(*u->common));
	return read_element(&u->r, &u->common[u->n_common++]);
}

int
dupshard_unite(
	struct filter *f, double threshold, bool headerless, struct buf *error)
{
	struct uniting u = {.r = {.f = f,
				    .error = error,
				    .d = {.threshold = threshold},
				    .want_names = true}};
	int result = reduce_open(&u.r, headerless);

	while (result == 0 && filter_next(f))
		result = unite_row(&u);
	if (result == 0) {
		pair_list_sort(&u.pairs);
		neardup_link(&u.r.d, &u.pairs, u.common, u.n_common);
		result = write_map(&u.r, headerless);
	}
	free(u.pairs.pair);
	free(u.common);
	reduce_close(&u.r);
	return result;
}

/* --- Assigning --- */

static int
add_entry(struct dupshard_map *map, struct filter *f, uint32_t shard)
{
	struct str similarity = f->tsv.cell[3];
	struct verdict_entry e = {0};
	uint64_t id, first;
	size_t i;

	if (read_id(f, 0, &id, &map->error) < 0 ||
		read_id(f, 1, &first, &map->error) < 0)
		return -1;
	if (id >> 32 != shard)
		return 0;
	e.row = (uint32_t)id;
	e.first = (uint32_t)first;
	for (i = 0; i < similarity.n; i++)
		if (similarity.p[i] >= '0' && similarity.p[i] <= '9')
			e.thousandths = (uint16_t)(e.thousandths * 10 +
						   (similarity.p[i] - '0'));
	e.is_foreign = first >> 32 != shard;
	if (e.is_foreign) {
		/* One entry for each line: names repeat, but need no table. */
		map->foreign = mem_grow(map->foreign, &map->foreign_cap,
			map->n_foreign + 1, sizeof(*map->foreign));
		map->foreign[map->n_foreign] =
			arena_str(&map->names, f->tsv.cell[2]);
		e.first = (uint32_t)map->n_foreign++;
	}
	map->entry = mem_grow(
		map->entry, &map->cap, map->n + 1, sizeof(*map->entry));
	map->entry[map->n++] = e;
	return 0;
}

static int
read_map(struct dupshard_map *map, struct filter *f, uint32_t shard)
{
	if (!str_eq(f->tsv.header, STR(DUPSHARD_MAP_HEADER)))
		return bad_line(f, &map->error,
			"not the header that dedupe --union writes");
	while (filter_next(f))
		if (add_entry(map, f, shard) < 0)
			return -1;
	if (f->status == DONE)
		return 0;
	buf_printf(&map->error, "%s: the map is damaged", f->tsv.file);
	return -1;
}

int
dupshard_map_read(struct dupshard_map *map, const char *path, uint32_t shard,
	bool headerless)
{
	struct filter f;
	struct filter_options fo = {0};
	char *operand = (char *)(uintptr_t)path;
	int result;

	if (headerless)
		fo.header = STR(DUPSHARD_MAP_HEADER);
	filter_open(&f, &fo, &operand, 1);
	result = read_map(map, &f, shard);
	tsv_close(&f.tsv);
	out_close(&f.out);
	return result;
}

static struct str
foreign_name(const void *context, size_t row)
{
	const struct dupshard_map *map = context;

	return map->foreign[row];
}

int
dupshard_assign(
	const struct dupshard_map *map, size_t n_rows, struct verdicts *v)
{
	size_t i, at = 0;

	v->n_old = map->n_foreign;
	v->old_name = foreign_name;
	v->old_context = map;
	for (i = 0; i < map->n_foreign; i++)
		verdicts_add(v, i, 1);
	for (i = 0; i < n_rows; i++) {
		const struct verdict_entry *e = &map->entry[at];

		if (at == map->n || e->row != i) {
			verdicts_add(v, map->n_foreign + i, 1);
			continue;
		}
		at++;
		if (!e->is_foreign && e->first > e->row)
			return -1; /* the first is before all others */
		verdicts_add(v,
			e->is_foreign ? e->first : map->n_foreign + e->first,
			e->thousandths / 1000.0);
	}
	return at < map->n ? -1 : 0;
}

void
dupshard_map_free(struct dupshard_map *map)
{
	free(map->foreign);
	free(map->entry);
	arena_free(&map->names);
	buf_free(&map->error);
	*map = (struct dupshard_map){0};
}
