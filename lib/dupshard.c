/* dupshard.c - see dupshard.h */
#include "dupshard.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
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

void
dupshard_key_header(struct filter *f)
{
	struct buf line = {0};

	out_bytes(&f->out, dupshard_header(&line));
	out_end_row(&f->out);
	buf_free(&line);
}

/* Write the row held back, now that it is known whether its document goes on
 * with the next one. */
static void
write_held(struct dupshard_keys *k, struct filter *f, bool goes_on)
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

void
dupshard_key(struct dupshard_keys *k, struct filter *f, const struct sketch *s)
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
dupshard_key_end(struct dupshard_keys *k, struct filter *f)
{
	write_held(k, f, false);
	buf_free(&k->doc);
	buf_free(&k->record);
	buf_free(&k->keys);
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
};

static _Noreturn void
bad_line(const struct filter *f, const char *why)
{
	diag_die_at(f->tsv.file, f->tsv.line, "%s", why);
}

static _Noreturn void
temporary_failed(void)
{
	diag_die("temporary file (in $TMPDIR or /tmp): %s", strerror(errno));
}

static void
reduce_open(struct reduce *r, struct filter *f, bool headerless)
{
	struct buf header = {0};

	*r = (struct reduce){.f = f};
	if (!str_eq(f->tsv.header, dupshard_header(&header)))
		bad_line(f,
			"not the header that dedupe --keys or --pairs of this "
			"version writes");
	buf_free(&header);
	add_record_kind(&r->record_kind, headerless);
	if (diskarray_open(&r->disk) < 0)
		temporary_failed();
	r->d.disk = &r->disk;
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

static uint64_t
need_id(const struct filter *f, size_t column)
{
	struct str cell = f->tsv.cell[column];
	uint64_t id;

	if (!cut_hex(&cell, ID_DIGITS, &id) || cell.n > 0)
		bad_line(f, "a row id expected");
	return id;
}

static uint32_t
need_element(const struct filter *f)
{
	struct str cell = f->tsv.cell[A];
	uint64_t element;

	if (!cut_hex(&cell, 8, &element) || cell.n > 0)
		bad_line(f, "an element expected");
	return (uint32_t)element;
}

/* Is the filter's current row a record? One of another form ends it all. */
static bool
is_record(const struct reduce *r)
{
	struct str kind = r->f->tsv.cell[KIND];

	if (str_eq(kind, buf_str(&r->record_kind)))
		return true;
	if (str_starts(kind, STR("0")))
		bad_line(r->f,
			"a record of another version of dedupe, or of the form "
			"that --no-header tells apart");
	return false;
}

/* The filter's current row is a record. */
static void
add_record(struct reduce *r)
{
	const struct str *cell = r->f->tsv.cell;
	struct str whole = cell[B], elements = cell[C];
	uint32_t element[SKETCH_SIZE];
	struct sketch s = {.element = element};
	uint64_t id = need_id(r->f, A), value;

	if (r->d.n_rows > 0 && id <= r->id[r->d.n_rows - 1])
		bad_line(r->f,
			id == r->id[r->d.n_rows - 1]
				? "two rows of one number: each shard needs "
				  "its own --shard"
				: "not sorted: use LC_ALL=C sort");
	if (!cut_hex(&whole, 16, &s.whole) || !cut_hex(&elements, 8, &value))
		bad_line(r->f, "a record expected");
	s.limit = (uint32_t)value;
	while (s.n < SKETCH_SIZE && cut_hex(&elements, 8, &value))
		element[s.n++] = (uint32_t)value;
	if (elements.n > 0)
		bad_line(r->f, "a record expected");
	r->id = mem_grow(r->id, &r->id_cap, r->d.n_rows + 1, sizeof(*r->id));
	r->id[r->d.n_rows] = id;
	neardup_add(&r->d, &s);
	if (r->want_names && (spool_write(&r->names, cell[NAME]) < 0 ||
				     spool_write(&r->names, STR("\n")) < 0))
		temporary_failed();
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

static void
add_key(struct pairing *p)
{
	uint32_t element = need_element(p->r->f), text;

	if (!p->open)
		grouping_open(&p->g, &p->r->d);
	p->open = true;
	if (p->any && element != p->element)
		end_group(p);
	if (p->any && element < p->element)
		bad_line(p->r->f, "not sorted: use LC_ALL=C sort");
	p->any = true;
	p->element = element;
	text = text_of_id(p->r, need_id(p->r->f, B));
	if (text == NEARDUP_NONE) /* a copy to the word: its first row has it */
		return;
	p->member = mem_grow(p->member, &p->cap, p->n + 1, sizeof(*p->member));
	p->member[p->n++] = text;
}

void
dupshard_pair(struct filter *f, bool headerless)
{
	struct reduce r;
	struct pairing p = {.r = &r};

	reduce_open(&r, f, headerless);
	if (!headerless)
		dupshard_key_header(f);
	while (filter_next(f)) {
		if (is_record(&r)) {
			if (p.any)
				bad_line(f, "not sorted: use LC_ALL=C sort");
			add_record(&r);
			out_bytes(&f->out, f->tsv.row);
			out_end_row(&f->out);
		} else {
			add_key(&p);
		}
	}
	if (p.open) {
		end_group(&p);
		grouping_close(&p.g);
	}
	free(p.member);
	buf_free(&p.line);
	reduce_close(&r);
}

/* --- The map --- */

static void
write_map(struct reduce *r, bool headerless)
{
	const struct neardup *d = &r->d;
	struct buf names = {0}, line = {0};
	size_t *at_b = mem_alloc(mem_mul(d->n_texts + 1, sizeof(*at_b)));
	struct str name;
	size_t row;

	if (!headerless) {
		out_bytes(&r->f->out, STR(DUPSHARD_MAP_HEADER));
		out_end_row(&r->f->out);
	}
	if (spool_rewind(&r->names) < 0)
		temporary_failed();
	for (row = 0; row < d->n_rows; row++) {
		size_t first = neardup_first(d, row);
		uint32_t text = d->text_of_row[first];

		if (spool_next(&r->names, &name) <= 0)
			temporary_failed();
		if (neardup_size(d, row) < 2)
			continue;
		if (first == row) {
			at_b[text] = names.n;
			buf_add_str(&names, name);
			buf_add_char(&names, '\n');
		}
		buf_reset(&line);
		add_hex(&line, r->id[row], ID_DIGITS);
		buf_add_char(&line, '\t');
		add_hex(&line, r->id[first], ID_DIGITS);
		buf_add_char(&line, '\t');
		name = str_from(names.p + at_b[text], names.n - at_b[text]);
		name.n = str_find(name, STR("\n"), 0);
		buf_add_str(&line, name);
		buf_add_char(&line, '\t');
		out_bytes(&r->f->out, buf_str(&line));
		out_fixed(&r->f->out, neardup_similarity(d, row), 3);
		out_end_row(&r->f->out);
	}
	free(at_b);
	buf_free(&names);
	buf_free(&line);
}

void
dupshard_unite(struct filter *f, double threshold, bool headerless)
{
	struct pair_list pairs = {0};
	uint32_t *common = NULL;
	size_t n_common = 0, cap = 0;
	struct reduce r;

	reduce_open(&r, f, headerless);
	r.d.threshold = threshold;
	r.want_names = true;
	while (filter_next(f)) {
		struct str kind = f->tsv.cell[KIND];

		if (is_record(&r)) {
			add_record(&r);
		} else if (str_eq(kind, STR("1"))) {
			common = mem_grow(
				common, &cap, n_common + 1, sizeof(*common));
			common[n_common++] = need_element(f);
		} else {
			uint32_t a = text_of_id(&r, need_id(f, A));
			uint32_t b = text_of_id(&r, need_id(f, B));

			if (a == NEARDUP_NONE || b == NEARDUP_NONE)
				bad_line(f, "a pair without its records");
			pair_list_add(&pairs, a, b);
		}
	}
	pair_list_sort(&pairs);
	neardup_link(&r.d, &pairs, common, n_common);
	free(common);
	write_map(&r, headerless);
	reduce_close(&r);
}

/* --- Assigning --- */

static void
add_entry(struct dupshard_map *map, struct filter *f, uint32_t shard)
{
	uint64_t id = need_id(f, 0), first = need_id(f, 1);
	struct str similarity = f->tsv.cell[3];
	struct verdict_entry e = {
		.row = (uint32_t)id, .first = (uint32_t)first};
	size_t i;

	if (id >> 32 != shard)
		return;
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
}

void
dupshard_map_read(struct dupshard_map *map, const char *path, uint32_t shard,
	bool headerless)
{
	struct filter f;
	struct filter_options fo = {0};
	char *operand = (char *)(uintptr_t)path;

	if (headerless)
		fo.header = STR(DUPSHARD_MAP_HEADER);
	filter_open(&f, &fo, &operand, 1);
	if (!str_eq(f.tsv.header, STR(DUPSHARD_MAP_HEADER)))
		bad_line(&f, "not the header that dedupe --union writes");
	while (filter_next(&f))
		add_entry(map, &f, shard);
	if (f.status != DONE)
		diag_die("%s: the map is damaged", path);
	tsv_close(&f.tsv);
	out_close(&f.out);
}

static struct str
foreign_name(const void *context, size_t row)
{
	const struct dupshard_map *map = context;

	return map->foreign[row];
}

void
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
		verdicts_add(v,
			e->is_foreign ? e->first : map->n_foreign + e->first,
			e->thousandths / 1000.0);
	}
	if (at < map->n)
		diag_die("the map has rows that the shard has not: is it of "
			 "another --shard?");
}

void
dupshard_map_free(struct dupshard_map *map)
{
	free(map->foreign);
	free(map->entry);
	arena_free(&map->names);
	*map = (struct dupshard_map){0};
}
