/* htmltag.c - element names; see htmltag.h */
#include "htmltag.h"

const uint16_t html_tag_flags[HTML_N_TAGS] = {
#define X(id, name, flags) [HTML_##id] = (flags),
	HTML_TAGS(X)
#undef X
};

struct tag_name {
	char name[15];
	uint8_t n;
};

static const struct tag_name tag_name[HTML_N_TAGS] = {
#define X(id, name, flags) [HTML_##id] = {name, sizeof(name) - 1},
	HTML_TAGS(X)
#undef X
};

/* The first tag with a name of this many letters, for those up to 13. */
static const uint8_t first_of_length[15] = {HTML_N_TAGS, HTML_A, HTML_BR,
	HTML_BIG, HTML_ABBR, HTML_ASIDE, HTML_APPLET, HTML_ACRONYM,
	HTML_BASEFONT, HTML_PLAINTEXT, HTML_BLOCKQUOTE, HTML_FOREIGN_OBJECT,
	HTML_FOREIGN_OBJECT, HTML_FOREIGN_OBJECT, HTML_N_TAGS};

enum html_tag
html_tag_of(struct str name)
{
	unsigned i, end;

	if (name.n == 0 || name.n > 13)
		return HTML_OTHER;
	end = first_of_length[name.n + 1];
	for (i = first_of_length[name.n]; i < end; i++) {
		if (tag_name[i].name[0] == name.p[0] &&
			memcmp(tag_name[i].name, name.p, name.n) == 0 &&
			tag_name[i].n == name.n)
			return (enum html_tag)i;
	}
	return HTML_OTHER;
}
