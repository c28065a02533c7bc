/* alike.c - see alike.h */
#include "alike.h"
#include "utf8.h"

void
alike_fold(struct buf *out, struct str s)
{
	const char *p = s.p, *end = str_end(s);
	uint32_t cp;

	while (p < end) {
		p = utf8_next(p, end, &cp);
		if (utf8_is_alpha(cp) || (cp >= '0' && cp <= '9'))
			buf_add_cp(out, utf8_lower(cp));
	}
}

bool
alike_within(struct buf *room, struct str part, struct str whole)
{
	struct str a, b;
	size_t cut;

	buf_reset(room);
	alike_fold(room, part);
	cut = room->n;
	if (cut == 0)
		return false;
	alike_fold(room, whole);
	a = str_slice(buf_str(room), 0, cut);
	b = str_slice(buf_str(room), cut, room->n);
	return b.n >= a.n && (str_find(b, a, 0) < b.n);
}
