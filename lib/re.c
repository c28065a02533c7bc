/* re.c - see re.h */
#include "re.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "mem.h"

/* Far above what an honest pattern needs on a page of text; a match that
 * costs more is an attack or a bad pattern. */
enum { MATCH_LIMIT = 10 * 1000 * 1000, DEPTH_LIMIT = 20 * 1000 };

struct re {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	bool is_late; /* there is no machine code yet */
};

struct re *
re_compile(struct str pattern, unsigned flags, char *error)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
	PCRE2_UCHAR words[160];
	PCRE2_SIZE at;
	struct re *re;
	int code;

	if (flags & RE_NOCASE)
		options |= PCRE2_CASELESS;
	if (flags & RE_EXTENDED)
		options |= PCRE2_EXTENDED;
	re = mem_calloc(1, sizeof(*re));
	re->code = pcre2_compile(
		(PCRE2_SPTR)pattern.p, pattern.n, options, &code, &at, NULL);
	if (re->code == NULL) {
		pcre2_get_error_message(code, words, sizeof(words));
		snprintf(error, 256, "%s at byte %zu", (char *)words,
			(size_t)at);
		free(re);
		return NULL;
	}
	/* Without JIT support the interpreter does it all. */
	re->is_late = flags & RE_LATE;
	if (!re->is_late)
		(void)pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE);
	re->match = pcre2_match_data_create_from_pattern(re->code, NULL);
	re->limits = pcre2_match_context_create(NULL);
	if (re->match == NULL || re->limits == NULL) {
		snprintf(error, 256, "no memory for the match");
		re_free(re);
		return NULL;
	}
	pcre2_set_match_limit(re->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(re->limits, DEPTH_LIMIT);
	return re;
}

int
re_search(struct re *re, struct str s, size_t from_b, size_t *span,
	size_t n_groups)
{
	const PCRE2_SIZE *found;
	uint32_t n_found;
	int rc;

	if (re->is_late) {
		(void)pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE);
		re->is_late = false;
	}
	rc = pcre2_match(re->code, (PCRE2_SPTR)s.p, s.n, from_b,
		PCRE2_NO_UTF_CHECK, re->match, re->limits);
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(re->code, (PCRE2_SPTR)s.p, s.n, from_b,
			PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, re->match,
			re->limits);
	if (rc == PCRE2_ERROR_NOMATCH)
		return 0;
	if (rc < 0)
		return -1;
	found = pcre2_get_ovector_pointer(re->match);
	n_found = pcre2_get_ovector_count(re->match);
	for (size_t g = 0; g < n_groups; g++) {
		span[2 * g] = g < n_found ? found[2 * g] : (size_t)-1;
		span[2 * g + 1] = g < n_found ? found[2 * g + 1] : (size_t)-1;
	}
	return 1;
}

void
re_free(struct re *re)
{
	if (re == NULL)
		return;
	pcre2_code_free(re->code);
	pcre2_match_data_free(re->match);
	pcre2_match_context_free(re->limits);
	free(re);
}
