/*
 * sketch.c - tests of lib/sketch.h
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "sketch.h"

/* `n` words numbered from `first`. */
static struct word_hashes
words_from(uint64_t first, size_t n)
{
	struct word_hashes w = {calloc(n + 1, sizeof(uint64_t)), n, n};
	size_t i;

	for (i = 0; i < n; i++)
		w.hash[i] = (first + i) * 0x9e3779b97f4a7c15u;
	return w;
}

/* A sketch that outlives the sketcher's room. */
static struct sketch
make(struct word_hashes w, uint64_t seed)
{
	struct sketcher k = {0};
	struct sketch s = sketch_make(&k, &w, seed);
	uint32_t *copy = malloc((s.n + 1) * sizeof(*copy));

	memcpy(copy, s.element, s.n * sizeof(*copy));
	s.element = copy;
	sketcher_free(&k);
	word_hashes_free(&w);
	return s;
}

static void
sizes(void **state)
{
	static const size_t n_words[] = {0, 1, 2, 3, 4, 97, 98, 99, 1000};
	static const size_t n[] = {0, 1, 1, 1, 2, 95, 96, 96, 96};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(n) / sizeof(n[0]); i++) {
		struct sketch s = make(words_from(1, n_words[i]), 0);

		assert_int_equal(s.n, n[i]);
		for (j = 1; j < s.n; j++)
			assert_true(s.element[j - 1] < s.element[j]);
		assert_true(n_words[i] < 99 ? s.limit == UINT32_MAX
					    : s.limit == s.element[95]);
		free((void *)(uintptr_t)s.element);
	}
}

static void
repeated_words(void **state)
{
	struct word_hashes w = words_from(1, 100000);
	struct sketch s;
	size_t i;

	(void)state;
	for (i = 0; i < w.n; i++)
		w.hash[i] = w.hash[i % 2];
	s = make(w, 0);
	assert_int_equal(s.n, 2);
	free((void *)(uintptr_t)s.element);
}

/* Half of the longer text is the shorter one. */
static void
resemblance_and_containment(void **state)
{
	struct sketch a = make(words_from(0, 4002), 0);
	struct sketch b = make(words_from(0, 2002), 0);
	struct sketch c = make(words_from(0, 2002), 7);
	struct overlap o = sketch_overlap(&a, &b);

	(void)state;
	assert_true(overlap_resemblance(o) > 0.35);
	assert_true(overlap_resemblance(o) < 0.65);
	assert_true(overlap_containment(o) == 1);
	assert_true(overlap_resemblance(sketch_overlap(&b, &b)) == 1);
	o = sketch_overlap(&b, &c);
	assert_int_equal(o.shared, 0);
	assert_true(b.whole != c.whole);
	free((void *)(uintptr_t)a.element);
	free((void *)(uintptr_t)b.element);
	free((void *)(uintptr_t)c.element);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes),
		cmocka_unit_test(repeated_words),
		cmocka_unit_test(resemblance_and_containment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
