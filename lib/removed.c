/* removed.c - see removed.h */
#include "removed.h"

void
removed_write_header(struct out *out)
{
	out_bytes(out, STR("doc\tline\trule\ttext"));
	out_end_row(out);
}

void
removed_write(struct out *out, struct str doc, size_t line, const char *rule,
	struct str text)
{
	out_cell(out, doc);
	out_tab(out);
	out_number(out, line);
	out_tab(out);
	out_cell(out, str_of(rule));
	out_tab(out);
	out_cell(out, text);
	out_end_row(out);
}

void
removed_write_lines(struct out *out, struct str doc,
	const struct plaintext_line *line, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (line[i].gone)
			removed_write(out, doc, line[i].number, line[i].gone,
				line[i].text);
}
