/* trust.c - see trust.h */
#include "trust.h"

#include "lexicon.h"

static size_t
find_rule(struct str name)
{
	size_t i = 0;

	while (i < RULE_N_RULES && !str_eq(str_of(quote_rule_name[i]), name))
		i++;
	return i;
}

/* "0.93" as a number; false if it is none. */
static bool
read_share(struct str s, double *value)
{
	double scale = 1;
	size_t i;

	if (s.n < 1 || s.n > 6 || (s.p[0] != '0' && s.p[0] != '1') ||
		(s.n > 1 && s.p[1] != '.'))
		return false;
	*value = s.p[0] - '0';
	for (i = 2; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		scale /= 10;
		*value += scale * (s.p[i] - '0');
	}
	return *value <= 1;
}

int
trust_open(struct trust *t)
{
	struct lexicon file = {0};
	size_t rule, kind;
	int result = lexicon_open(&file, "quote-confidence.txt");

	while (result == 0 && lexicon_next(&file)) {
		rule = find_rule(file.field[0]);
		kind = file.n_fields == 3 ? quote_kind_of(file.field[1])
					  : QUOTE_N_KINDS;
		if (rule < RULE_N_RULES && kind < QUOTE_N_KINDS &&
			read_share(file.field[2], &t->of[rule][kind]))
			continue;
		result = lexicon_refuse(&file, "not RULE, KIND, SHARE");
	}
	memcpy(t->error, file.error, sizeof(t->error));
	lexicon_close(&file);
	return result;
}
