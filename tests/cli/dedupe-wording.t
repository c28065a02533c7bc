#!/bin/bash
# dedupe --wording: one statement in other words, by speakers of many spellings.

. tests/lib.sh

ok 'the set of utterances: precision .95, F1 .85' \
	tests/wording/score --require precision=.95 --require f1=.85

cd "$TMP" || exit 2
clusters() { dedupe --wording "$@" | tail -n +2 | cut -f "$C" | tr '\n' ' '; }

C=3
table 'doc\ttext' 'a\tThere is a real risk that the old dam breaks.' \
	'b\tthe danger of the old dam breaking is very real, he said' \
	'c\tThere is no risk that the old dam breaks.' \
	'd\tThe old dam was built by prisoners.' > t.tsv
is 'other words, and the opposite' "$(clusters t.tsv)" 'a a c d '
table 'doc\ttext' 'a\tTwelve men are missing in the mine.' \
	'b\t12 miners are missing, twelve men in the mine.' \
	'c\tTwenty men are missing in the mine.' \
	'd\tTwelve men were missing in the mine on Monday.' \
	'e\tTwelve men were missing in the mine on Sunday.' > n.tsv
is 'other numbers and other days' "$(clusters n.tsv | cut -d ' ' -f 1,2,3)" 'a a c'
table 'doc\ttext' 'a\tNo.' 'b\tno' 'c\tWe do.' 'd\t…' 'e\t' > s.tsv
is 'short ones compare whole; nothing said is no copy' "$(clusters s.tsv)" 'a a c d e '

C=5
S='The bridge over the gorge will be closed to lorries from Monday.'
row() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$S"; }
{
	table 'doc\tspeaker\trole\ttext'
	row a 'Alexei Marchenko' 'deputy minister of transport'
	row b 'Alexey Martchenko' 'Deputy Transport Minister'
	row c 'Marchenko' ''
	row d 'Olga Marchenko' 'judge'
	row e 'Dr. Wim de Groot' ''
	row f 'De Groot' 'engineer'
	row g 'a spokesman' ''
	row h 'A spokesman' ''
} > by.tsv
is 'spellings of one name; two people of one last name' \
	"$(clusters --by speaker by.tsv)" 'a a c d e e g g '
is 'a last name finds the only one' \
	"$(grep -v Olga by.tsv | clusters --by speaker)" 'a a a e e g g '
is 'without --by anyone may have said it' "$(clusters by.tsv)" 'a a a a a a a a '
is 'the order of rows decides only which is first' \
	"$({ head -n 1 t.tsv; tail -n +2 t.tsv | sort -r; } | dedupe --wording | cut -f 1,3 | sort | head -n 4 | tr '\n\t' ' =')" \
	'a=b b=b c=c d=d '
like 'a damaged word list is named' "$(
	mkdir data && cp "$ROOT"/lib/data/names.txt data
	printf '[number]\ntwo\n' > data/wording.txt
	WIREMILL_DATA=data dedupe --wording t.tsv 2>&1
)" 'wording.txt:2: '

finish
