/* diskarray.c - see diskarray.h */
#include "diskarray.h"

#include <sys/mman.h>
#include <unistd.h>

#include "spool.h"

enum { LEAST_B = 1 << 20 };

int
diskarray_open(struct diskarray *a)
{
	*a = (struct diskarray){.fd = spool_temporary()};
	a->open = a->fd >= 0;
	return a->open ? 0 : -1;
}

void *
diskarray_grow(struct diskarray *a, size_t need_b)
{
	size_t cap_b = a->cap_b > 0 ? a->cap_b : LEAST_B;
	void *p;

	if (need_b <= a->cap_b)
		return a->p;
	while (cap_b < need_b)
		cap_b *= 2;
	if (ftruncate(a->fd, (off_t)cap_b) < 0)
		return NULL;
	p = mmap(NULL, cap_b, PROT_READ | PROT_WRITE, MAP_SHARED, a->fd, 0);
	if (p == MAP_FAILED)
		return NULL;
	if (a->p)
		munmap(a->p, a->cap_b);
	a->p = p;
	a->cap_b = cap_b;
	return p;
}

void
diskarray_close(struct diskarray *a)
{
	if (a->p)
		munmap(a->p, a->cap_b);
	if (a->open)
		close(a->fd);
	*a = (struct diskarray){0};
}
