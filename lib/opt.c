/* opt.c - see opt.h */
#include "opt.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "mem.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

/* Standard output, or exit 2: --help into a full disk is a failure too. */
static _Noreturn void
end_answer(void)
{
	if (fflush(stdout) != 0 || fclose(stdout) != 0)
		diag_die("write error: %s", strerror(errno));
	exit(DONE);
}

/* The column in --help at which descriptions begin. */
enum { HELP_COLUMN = 30 };

static void
print_option(
	char letter, const char *name, const char *argument, const char *help)
{
	int n = letter != 0 ? printf("  -%c, --%s", letter, name)
			    : printf("      --%s", name);

	if (argument != NULL)
		n += printf(" %s", argument);
	if (n >= HELP_COLUMN)
		n = printf("\n") - 1;
	printf("%*s%s\n", HELP_COLUMN - n, "", help);
}

static _Noreturn void
help(const struct opt *table, const char *usage, const char *purpose)
{
	printf("usage: %s %s\n%s\n\noptions:\n", diag_tool(), usage, purpose);
	for (const struct opt *o = table; o->name != NULL; o++)
		print_option(o->letter, o->name, o->argument, o->help);
	print_option('h', "help", NULL, "print this and exit");
	print_option('V', "version", NULL, "print the version and exit");
	end_answer();
}

static _Noreturn void
version(void)
{
	printf("%s (wiremill) %s\n", diag_tool(), VERSION);
	end_answer();
}

static _Noreturn void
misuse(const char *what, const char *name)
{
	diag_die("%s `%s` (see --help)", what, name);
}

/* A whole number with nothing behind it but `suffixes`. */
static size_t
parse_count(const char *name, const char *value, const char *suffixes)
{
	unsigned long long n;
	unsigned shift = 0;
	const char *suffix;
	char *end;

	errno = 0;
	n = strtoull(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || errno != 0 || n > SIZE_MAX)
		diag_die("--%s takes a whole number, not `%s` (see --help)",
			name, value);
	if (*end != '\0' && end[1] == '\0' &&
		(suffix = strchr(suffixes, *end)) != NULL) {
		shift = 10 * (unsigned)(suffix - suffixes + 1);
		end++;
	}
	if (*end != '\0' || n > SIZE_MAX >> shift)
		diag_die("--%s takes a whole number, not `%s` (see --help)",
			name, value);
	return (size_t)n << shift;
}

/* strtod follows the locale's decimal point, but no tool sets a locale. */
static double
parse_share(const char *name, const char *value)
{
	char *end;
	double x = strtod(value, &end);

	if (end == value || *end != '\0' || !(x >= 0 && x <= 1))
		diag_die("--%s takes a number from 0 to 1, not `%s` "
			 "(see --help)",
			name, value);
	return x;
}

static void
store(const struct opt *o, const char *value)
{
	struct opt_list *list;

	switch (o->type) {
	case OPT_FLAG:
		*(bool *)o->value = true;
		break;
	case OPT_STRING:
		*(const char **)o->value = value;
		break;
	case OPT_LIST:
		list = o->value;
		list->item = mem_grow(list->item, &list->cap, list->n + 1,
			sizeof(*list->item));
		list->item[list->n++] = value;
		break;
	case OPT_COUNT:
		*(size_t *)o->value = parse_count(o->name, value, "");
		break;
	case OPT_SIZE:
		*(size_t *)o->value = parse_count(o->name, value, "KMG");
		break;
	case OPT_REAL:
		*(double *)o->value = parse_share(o->name, value);
		break;
	}
}

/* The option whose long name is, or alone begins with, the first `n` bytes of
 * `name`; there is one, or the program ends. */
static const struct opt *
find_long(const struct opt *table, const char *name, size_t n)
{
	const struct opt *found = NULL;
	size_t n_found = 0;

	for (const struct opt *o = table; o->name != NULL; o++) {
		if (strncmp(o->name, name, n) != 0)
			continue;
		if (o->name[n] == '\0')
			return o;
		found = o;
		n_found++;
	}
	if (n_found == 1)
		return found;
	diag_die("%s option `--%s` (see --help)",
		n_found == 0 ? "unknown" : "ambiguous", name);
}

/* --name, --name=value or --name value. Returns the arguments used up. */
static int
take_long(const struct opt *table, char **argv, int left)
{
	const char *name = argv[0] + 2, *equals = strchr(name, '=');
	size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
	const struct opt *o = find_long(table, name, n);

	if (o->type == OPT_FLAG) {
		if (equals != NULL)
			misuse("no argument goes with", argv[0]);
		store(o, NULL);
		return 1;
	}
	if (equals != NULL) {
		store(o, equals + 1);
		return 1;
	}
	if (left < 2)
		misuse("an argument is missing after", argv[0]);
	store(o, argv[1]);
	return 2;
}

/* -x, -xvalue, -x value, and flags in one word. Returns arguments used. */
static int
take_short(const struct opt *table, char **argv, int left)
{
	const struct opt *o;

	for (const char *p = argv[0] + 1; *p != '\0'; p++) {
		for (o = table; o->name != NULL && o->letter != *p; o++)
			;
		if (o->name == NULL)
			misuse("unknown option", argv[0]);
		if (o->type == OPT_FLAG) {
			store(o, NULL);
			continue;
		}
		if (p[1] != '\0') {
			store(o, p + 1);
			return 1;
		}
		if (left < 2)
			misuse("an argument is missing after", argv[0]);
		store(o, argv[1]);
		return 2;
	}
	return 1;
}

size_t
opt_parse(int argc, char **argv, const struct opt *table, const char *usage,
	const char *purpose)
{
	size_t n_operands = 0;
	int i = 1;

	while (i < argc) {
		char *word = argv[i];

		if (strcmp(word, "--") == 0) {
			for (i++; i < argc; i++)
				argv[1 + n_operands++] = argv[i];
			break;
		}
		if (word[0] != '-' || word[1] == '\0') {
			argv[1 + n_operands++] = word;
			i++;
			continue;
		}
		if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
			help(table, usage, purpose);
		if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
			version();
		i += word[1] == '-' ? take_long(table, argv + i, argc - i)
				    : take_short(table, argv + i, argc - i);
	}
	return n_operands;
}

void
opt_list_free(struct opt_list *list)
{
	free(list->item);
	*list = (struct opt_list){0};
}
