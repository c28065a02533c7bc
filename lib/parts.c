#include "parts.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

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
	out_close(&p->out);
	if (close(p->out.fd) < 0)
		diag_die(
			"%s: write error: %s", p->part_path.p, strerror(errno));
	if (rename(p->part_path.p, p->path.p) < 0)
		diag_die("%s: %s", p->path.p, strerror(errno));
}

void
parts_next(struct parts *p)
{
	int fd;

	end_file(p);
	p->n++;
	buf_reset(&p->path);
	buf_printf(&p->path, "%.*s-%03zu.csv", (int)p->name.n, p->name.p, p->n);
	buf_reset(&p->part_path);
	buf_printf(&p->part_path, "%s.part", p->path.p);
	fd = open(
		p->part_path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0)
		diag_die("%s: %s", p->part_path.p, strerror(errno));
	out_open(&p->out, fd, p->part_path.p);
	p->is_open = true;
}

void
parts_close(struct parts *p)
{
	end_file(p);
	buf_free(&p->path);
	buf_free(&p->part_path);
}
