/*
 * subject.h - the noun phrase that a reporting verb belongs to
 *
 *   units of a paragraph, a verb --subject_before/after()--> a stretch
 *
 * There is no parser behind this: a phrase is what lies between the verb and
 * the nearest place where a clause can begin, and commas are read as
 * apposition ("Orr, a clerk from Ayle, said") or as the end of an adverbial
 * ("In the hall on Monday, Orr said").
 *
 * Cost: both look at most SUBJECT_REACH units away, so a paragraph of verbs
 *       stays linear.
 */
#ifndef WIREMILL_SUBJECT_H
#define WIREMILL_SUBJECT_H

#include "clause.h"

enum { SUBJECT_REACH = 60 };

/* Units [first, last); head_last ends its first part, before any comma. */
struct subject {
	size_t first, head_last, last;
	size_t relative; /* "who" that stands for it before the verb, or 0 */
	bool elided;	 /* no phrase before the verb: the clause's own, found
			further left ("Orr left and said") */
};

/* The first unit of the verb group that `verb` ends ("had also said"). */
size_t subject_group(const struct clauses *c, size_t verb);

/* The phrase that ends before unit `group`. */
bool subject_before(const struct clauses *c, size_t group, struct subject *s);

/* The first phrase of the clause that ends before unit `end`. */
bool subject_of_clause(const struct clauses *c, size_t end, struct subject *s);

/* The phrase that begins at unit `at`, after a verb ("said Ann Orr, 40"). */
bool subject_after(const struct clauses *c, size_t at, struct subject *s);

#endif
