/* parts.c - see parts.h */
#include "parts.h"

#include <errno.h>
#include <stdio.h>

#include "diag.h"

void
parts_open(struct parts *p, const char *name)
{
	struct str s = str_of(name);

	if (str_ends(s, STR(".csv")))
		s.n -= 4;
	*p = (struct parts){.name = s};
}

static void
end_file(struct parts *p)
{
	if (!p->is_open)
		return;
	p->is_open = false;
	out_finish(&p->out);
	if (rename(p->part_path.p, p->path.p) < 0)
		diag_die("%s: %s", p->path.p, strerror(errno));
}

void
parts_next(struct parts *p)
{
	end_file(p);
	p->n++;
	buf_reset(&p->path);
	buf_printf(&p->path, "%.*s-%03zu.csv", (int)p->name.n, p->name.p, p->n);
	buf_reset(&p->part_path);
	buf_printf(&p->part_path, "%s.part", p->path.p);
	out_create(&p->out, p->part_path.p);
	p->is_open = true;
}

void
parts_close(struct parts *p)
{
	end_file(p);
	buf_free(&p->path);
	buf_free(&p->part_path);
}
