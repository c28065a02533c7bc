/*
 * neardup.c - tests of lib/neardup.h: words are numbers, texts runs of them
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "neardup.h"

static void
say(struct word_hashes *w, uint64_t first, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (w->n == w->cap) {
			w->cap = 2 * w->cap + 64;
			w->hash = realloc(w->hash, w->cap * sizeof(*w->hash));
		}
		w->hash[w->n++] = (first + i) * 0x9e3779b97f4a7c15u;
	}
}

/* Add a text of the words [first, first + n), with `frame` words around it. */
static void
add(struct neardup *d, uint64_t first, size_t n, size_t frame)
{
	struct word_hashes w = {0};
	struct sketcher k = {0};
	struct sketch s;

	say(&w, 900000, frame);
	say(&w, first, n);
	say(&w, 950000, frame);
	s = sketch_make(&k, &w, 0);
	neardup_add(d, &s);
	sketcher_free(&k);
	word_hashes_free(&w);
}

static void
exact_copies_and_nothing(void **state)
{
	struct neardup d = {.threshold = NEARDUP_THRESHOLD};

	(void)state;
	add(&d, 1, 2, 0);
	add(&d, 1, 2, 0);
	add(&d, 1, 0, 0);
	add(&d, 1, 0, 0);
	add(&d, 2, 2, 0);
	neardup_cluster(&d);
	assert_int_equal(d.n_texts, 2);
	assert_int_equal(neardup_first(&d, 1), 0);
	assert_int_equal(neardup_size(&d, 1), 2);
	assert_true(neardup_similarity(&d, 1) == 1);
	assert_int_equal(neardup_first(&d, 2), 2);
	assert_int_equal(neardup_first(&d, 3), 3);
	assert_int_equal(neardup_first(&d, 4), 4);
	neardup_free(&d);
}

/* The second half of the text is the first half of the next one's. */
static void
cut_copies(void **state)
{
	struct neardup d = {.threshold = NEARDUP_THRESHOLD};

	(void)state;
	add(&d, 1000, 400, 0);
	add(&d, 1000, 160, 0);
	add(&d, 5000, 400, 0);
	add(&d, 1100, 300, 0);
	neardup_cluster(&d);
	assert_int_equal(neardup_first(&d, 1), 0);
	assert_int_equal(neardup_first(&d, 2), 2);
	assert_int_equal(neardup_first(&d, 3), 0);
	assert_true(neardup_similarity(&d, 3) > 0.6);
	neardup_free(&d);
}

/* A frame of 100 words around 150: many texts have it, so it counts for
 * nothing; two that have it and the same words inside are copies. */
static void
frames_count_for_nothing(void **state)
{
	struct neardup d = {.threshold = NEARDUP_THRESHOLD};
	size_t i;

	(void)state;
	for (i = 0; i < 8; i++)
		add(&d, 10000 * (i + 1), 400, 50);
	add(&d, 10000, 400, 0);
	add(&d, 500000, 150, 50);
	add(&d, 600000, 150, 50);
	neardup_cluster(&d);
	for (i = 0; i < 8; i++)
		assert_int_equal(neardup_first(&d, i), i);
	assert_int_equal(neardup_first(&d, 8), 0);
	assert_int_equal(neardup_first(&d, 9), 9);
	assert_int_equal(neardup_first(&d, 10), 10);
	neardup_free(&d);
}

/* What 300 copies of one story share is no frame. */
static void
big_clusters_stay(void **state)
{
	struct neardup d = {.threshold = NEARDUP_THRESHOLD};
	size_t i;

	(void)state;
	for (i = 0; i < 300; i++)
		add(&d, 1000 + i % 40, 300 - i % 60, 0);
	neardup_cluster(&d);
	for (i = 0; i < 300; i++)
		assert_int_equal(neardup_first(&d, i), 0);
	assert_int_equal(neardup_size(&d, 7), 300);
	neardup_free(&d);
}

/* Groups are pure: their order and repetition do not matter. */
static void
pairs_are_a_set(void **state)
{
	static const uint32_t group[] = {0, 1, 2};
	struct neardup d = {.threshold = NEARDUP_THRESHOLD};
	struct grouping g;

	(void)state;
	add(&d, 1000, 200, 0);
	add(&d, 1010, 200, 0);
	add(&d, 1020, 200, 0);
	grouping_open(&g, &d);
	assert_false(grouping_add(&g, group, 3));
	assert_false(grouping_add(&g, group + 1, 2));
	assert_false(grouping_add(&g, group, 3));
	pair_list_sort(&g.pairs);
	assert_int_equal(g.pairs.n, 3);
	assert_true(g.pairs.pair[0] == 1);
	assert_true(g.pairs.pair[1] == 2);
	assert_true(g.pairs.pair[2] == ((uint64_t)1 << 32 | 2));
	grouping_close(&g);
	neardup_free(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exact_copies_and_nothing),
		cmocka_unit_test(cut_copies),
		cmocka_unit_test(frames_count_for_nothing),
		cmocka_unit_test(big_clusters_stay),
		cmocka_unit_test(pairs_are_a_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
