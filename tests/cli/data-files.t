#!/bin/bash
# The word lists and models: a tool that finds one missing or damaged ends with
# 2, says which file and line, and writes no row.

. tests/lib.sh

cd "$TMP" || exit 2
table 'text' 'One. Two.' > t.tsv
table 'doc\tpara\tsent\tstart\tend\ttext\tentities' 'd\t1\t1\t0\t4\tOne.\t' > s.tsv

# tool, input, file, an entry that it cannot hold, the words about it
check()
{
	local tool=$1 input=$2 file=$3 entry=${4-} words=${5-} rows

	rm -rf data
	mkdir data
	ln -s "$ROOT"/lib/data/* data
	rm "data/$file"
	rows=$(WIREMILL_DATA=data $tool "$input" 2> err)
	is "$tool without $file: 2" "$?:$rows" 2:
	like "$tool says that $file is missing" "$(cat err)" \
		"^${tool%% *}: (data/$file: )?.*(No such|$file)"
	[ -n "$words" ] || return
	printf '%b\n' "$entry" > "data/$file"
	rows=$(WIREMILL_DATA=data $tool "$input" 2> err)
	is "$tool, $file damaged: 2" "$?:$rows" 2:
	is "$tool says where $file is damaged" "$(cat err)" \
		"${tool%% *}: data/$file:$words"
}

check clean t.tsv fields.txt
check clean t.tsv agencies.txt
check clean t.tsv bylines.txt
check clean t.tsv publishers.txt
check clean t.tsv page.txt
check clean t.tsv lines.txt '[kind nowhere]\nx' \
	'2: unknown word in [kind nowhere]'
check clean t.tsv lines.txt '[kind]\n(x' \
	'2: missing closing parenthesis at byte 21'
check clean t.tsv stopwords.txt '[english]\nthe' '2: too many languages'
check clean t.tsv page_model.tsv 'no-such\t1\t2' '1: no such trait or number'
check clean t.tsv page_model.tsv 'bias\t0\tx' '1: no such trait or number'
check segment t.tsv abbreviations.txt '[no-such]\nx' \
	'2: no such section or score'
check segment t.tsv starters.tsv 'the\tx' '1: no such section or score'
check tag-entities t.tsv token-points.txt
check tag-entities t.tsv temporal.txt
check tag-entities t.tsv aliases.txt
check tag-entities t.tsv entities.model
check extract-quotes s.tsv reporting-verbs.txt '[no-such]\nx' \
	'2: not an entry of its section'
check extract-quotes s.tsv function-words.txt '[no-such]\nx' \
	'2: not an entry of its section'
check extract-quotes s.tsv roles.txt
check extract-quotes s.tsv given-names.txt
check extract-quotes s.tsv quote-confidence.txt 'said' '1: not RULE, KIND, SHARE'
check extract-quotes s.tsv abbreviations.txt
check 'dedupe --wording' t.tsv wording.txt '[number]\ntwo' \
	'2: not an entry of its section'
check 'dedupe --wording' t.tsv names.txt 'a\tb\tc' '1: two fields expected'

finish
