/*
 * columns.h - which columns of a table come out, in what order and by what
 * name
 *
 *   columns_init -> columns_explode -> columns_rename -> columns_pick or
 *   columns_drop -> columns_check
 *
 * Errors: functions return -1 and leave words in c->error; nothing else of
 *         `c` is good then.
 * Memory: names are views of the table's header and of the options' words,
 *         which must outlive `c`, or of the arena in `c`.
 */
#ifndef WIREMILL_COLUMNS_H
#define WIREMILL_COLUMNS_H

#include <stddef.h>
#include "entities.h"
#include "mem.h"
#include "str.h"

/* Where a column's cells come from. */
enum column_source {
	COLUMN_CELL, /* the table's column `place` */
	COLUMN_TYPE, /* a part of the item, where a column is exploded */
	COLUMN_START,
	COLUMN_END,
	COLUMN_NAME,
	COLUMN_COUNT, /* how often the others came */
};

struct column {
	struct str name;
	struct str old_name; /* before columns_rename */
	enum column_source source;
	size_t place;
};

struct columns {
	struct column *column;
	size_t n;
	struct buf error;
	struct arena names;
};

/* All columns of a table, as they are. */
void columns_init(struct columns *c, const struct str *name, size_t n);
/*
 * Put `type`, `start`, `end` and `name` in the place of column `name`. A
 * column of the table that bears one of these names is called row_... from
 * then on, row_start for start. *place is where the exploded column is.
 */
int columns_explode(struct columns *c, struct str name, size_t *place);
/* "old=new,old=new" */
int columns_rename(struct columns *c, struct str list);
/* Only these, in this order: "a,b,c". A column is known by its new name and,
 * if no other bears it, by its old one. */
int columns_pick(struct columns *c, struct str list);
/* All but these. */
int columns_drop(struct columns *c, struct str list);
/* One more column at the end, `count`. */
void columns_add_count(struct columns *c);
/* No two may have one name. */
int columns_check(struct columns *c);
/* What `item` has for such a column; a number or an unescaped name is written
 * into `room`. */
struct str columns_item_text(enum column_source source,
	const struct entity_item *item, struct buf *room);
void columns_free(struct columns *c);

#endif
