/* stem.c - see stem.h */
#include "stem.h"

#include <stdbool.h>
#include <string.h>

#include "str.h"

struct ending {
	const char *from, *to;
	size_t left; /* bytes before it, at least */
};

/* Plurals and verb forms: the first that fits is taken, once. */
static const struct ending inflections[] = {
	{"sses", "ss", 2},
	{"ies", "y", 2},
	{"ches", "ch", 2},
	{"shes", "sh", 2},
	{"xes", "x", 2},
	{"ss", "ss", 1},
	{"us", "us", 1},
	{"is", "is", 1},
	{"s", "", 3},
};

static const struct ending tenses[] = {
	{"ied", "y", 2},
	{"eed", "ee", 1},
	{"ed", "", 2},
	{"ying", "y", 2},
	{"ing", "", 2},
};

/* Endings that make one kind of word from another: twice, at most. */
static const struct ending derivations[] = {
	{"ization", "iz", 3},
	{"isation", "iz", 3},
	{"ation", "", 4},
	{"ition", "", 4},
	{"ment", "", 4},
	{"ness", "", 3},
	{"able", "", 4},
	{"ible", "", 4},
	{"ance", "", 4},
	{"ence", "", 4},
	{"ate", "", 4},
	{"ive", "", 4},
	{"ise", "iz", 3},
	{"ize", "iz", 3},
	{"ity", "", 4},
	{"ion", "", 4},
	{"ous", "", 4},
	{"ful", "", 3},
	{"ily", "y", 3},
	{"ly", "", 3},
	{"al", "", 4},
	{"er", "", 4},
	{"or", "", 4},
};

static bool
has_vowel(const char *p, size_t n)
{
	for (; n > 0; p++, n--)
		if (strchr("aeiouy", *p))
			return true;
	return false;
}

static size_t
apply(char *word, size_t n, const struct ending *e, size_t n_endings)
{
	struct str whole = {word, n};

	for (; n_endings > 0; e++, n_endings--) {
		struct str from = str_of(e->from);

		if (!str_ends(whole, from) || n < from.n + e->left ||
			!has_vowel(word, n - from.n))
			continue;
		memcpy(word + n - from.n, e->to, strlen(e->to));
		return n - from.n + strlen(e->to);
	}
	return n;
}

#define APPLY(word, n, table)                                                  \
	apply(word, n, table, sizeof(table) / sizeof((table)[0]))

static bool
is_plain(const char *word, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return false;
	return true;
}

size_t
stem(char *word, size_t n)
{
	if (n < 3 || !is_plain(word, n))
		return n;
	n = APPLY(word, n, inflections);
	n = APPLY(word, n, tenses);
	n = APPLY(word, n, derivations);
	n = APPLY(word, n, derivations);
	if (n > 2 && word[n - 1] == 'e')
		n--;
	if (n > 3 && word[n - 1] == word[n - 2])
		n--;
	if (n > 3 && word[n - 1] == 'y')
		word[n - 1] = 'i';
	return n;
}
