/*
 * wording.c - any bytes as statements, a line each: clusters are complete, a
 * statement's twin is in its cluster, and order only decides which is first
 */
#include <stdint.h>
#include <stdlib.h>

#include "wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char rules_text[] =
	"[stop]\nthe a he said\n[negation]\nnot no\n[phrase]\nnot easy\thard\n"
	"[same]\nrisk danger\n[opposite]\nup | down\n[exclusive]\nmay june\n"
	"[number]\ntwo\t2\nthousand\t*1000\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = {(const char *)data, size}, line;
	struct wording_rules rules = {0};
	struct wording w = {.rules = &rules, .threshold = 0.5};
	struct lexicon x;
	size_t i, n = 0;

	lexicon_from(&x, STR(rules_text));
	if (wording_rules_read(&rules, &x) < 0)
		abort();
	while (n < 200 && str_cut(&rest, '\n', &line)) {
		wording_add(&w, line, 0);
		wording_add(&w, line, 0);
		n += 2;
	}
	wording_cluster(&w, NULL);
	for (i = 0; i < n; i++) {
		size_t first = wording_first(&w, i);
		double similarity = wording_similarity(&w, i);

		if (first > i || wording_first(&w, first) != first ||
			!(similarity >= 0 && similarity <= 1.0001))
			abort();
		if (w.statement_of_row[i] != UINT32_MAX &&
			wording_first(&w, i & ~(size_t)1) != first)
			abort();
	}
	wording_free(&w);
	wording_rules_free(&rules);
	return 0;
}
