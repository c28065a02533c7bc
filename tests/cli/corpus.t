#!/bin/bash
# pipelines/: corpus and its files, faults of batch runs, quotes, run-day.

. tests/lib.sh
corpus=$ROOT/pipelines/corpus
cd "$TMP" || exit 2
cp -r "$ROOT/samples" in
rm in/README.md

# sums DIR: what stands in it, by name
sums()
{
	(cd "$1" && cksum ./*.csv)
}

"$corpus" a in > o 2> e
is 'corpus: all is well' "$? $(wc -c < o)" '0 0'
like 'corpus: the summary' "$(cat e)" \
	'^corpus: [0-9]+ articles, [0-9]+ sentences, [0-9]+ entities, [0-9]+ quotations, [0-9]+ speakers, 0 rejected, [0-9]+ s$'
is 'corpus: four files and no more' "$(ls a | tr '\n' ' ')" \
	'articles.csv entities.csv quotes.csv sentences.csv '
like 'corpus: quotes.csv has speakers' "$(cat a/quotes.csv)" 'Elin Bratt'
like 'corpus: the columns of articles.csv' "$(head -n 1 a/articles.csv)" \
	'^doc,url,source,date,lang,title,byline,dateline,agency,text,cluster,duplicate_of,similarity'
like 'corpus: the columns of entities.csv' "$(head -n 1 a/entities.csv)" \
	'^doc,source,date,title,para,sent,type,name,start,end,text'

# Done is done.
before=$(sums a)
touch -d '+1 hour' a/quotes.csv
"$corpus" a in 2> e
is 'corpus: run again, nothing is done' "$? $(cat e)" \
	"0 corpus: $TMP/a is up to date"
"$corpus" --quiet --force a in 2> e
is 'corpus: --quiet' "$? $(cat e)" '0 '
is 'corpus: --force makes the same bytes' "$(sums a)" "$before"
LC_ALL=C.UTF-8 "$corpus" -q b in/*
is 'corpus: another locale, files for a directory' \
	"$(cksum < b/quotes.csv)" "$(cksum < a/quotes.csv)"
mkdir zipped
for f in in/*.txt; do gzip -c "$f" > "zipped/${f#in/}"; done
(cd zipped && mkdir in && mv ./*.txt in && "$corpus" -q out in)
"$corpus" -q c in/*.txt
is 'corpus: gzip under the same names' "$(sums zipped/out)" "$(sums c)"

# One bad file of many.
cp -r in bad
gzip -c in/rovers-gazette.txt | head -c 200 > bad/cut.gz
"$corpus" d bad 2> e
is 'corpus: a bad file' $? 1
like 'corpus: ... is named' "$(cat d/rejected.txt)" 'bad/cut.gz.*unexpected end'
ok 'corpus: ... and the others are there' test -s d/quotes.csv
rm bad/cut.gz
"$corpus" -q d bad
is 'corpus: mended, nothing is refused' "$? $(ls d | grep -c rejected)" '0 0'

# Faults in the middle.
mkdir fake
printf '#!/bin/sh\nexit 3\n' > fake/tag-entities
chmod +x fake/tag-entities
mkdir bin
ln -s "$BIN"/* bin
ln -sf ../fake/tag-entities bin/tag-entities
cp "$corpus" bin/corpus
mkdir f
echo old > f/quotes.csv
PATH=$TMP/bin:$PATH WIREMILL_DATA=$ROOT/lib/data bin/corpus -q f in 2> /dev/null
is 'corpus: a tool fails' "$? $(cat f/quotes.csv) $(ls f)" '3 old quotes.csv'
if command -v setsid > /dev/null; then
	mkfifo slow
	setsid "$corpus" -q g slow 2> /dev/null &
	pid=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ -e g/work.part/pid ] && break
		sleep 0.1
	done
	"$corpus" -q g in 2> e
	is 'corpus: one at a time' "$?" 75
	like 'corpus: ... and says who is there' "$(cat e)" 'process [0-9]+ is at work'
	kill -9 -- "-$pid"
	wait "$pid" 2> /dev/null
	is 'corpus: killed, leaves .part only' "$(ls g)" 'work.part'
	"$corpus" -q g in
	is 'corpus: ... and runs again' "$? $(sums g)" "0 $before"
else
	skip 'corpus: one at a time' 'no setsid'
fi
odd=$(printf 'odd/ -n\n$(x) "y" .txt')
mkdir odd
cp in/rovers-gazette.txt "$odd"
cp in/rovers-gazette.txt 'odd/-v.txt'
(cd odd && "$corpus" -q -- ../h ./* 2> ../e)
is 'corpus: odd names' "$? $(cat e)" '0 '
is 'corpus: ... are articles like others' \
	"$(to-csv --help > /dev/null && python3 -c 'import csv
print(len(list(csv.DictReader(open("h/articles.csv", newline="")))))')" 2
"$corpus" -q --settle 5 i in 2> e
is 'corpus: --settle leaves fresh files alone' \
	"$? $(grep -c 'changed in the last 5 minutes' e)" "0 $(find in -type f | wc -l)"
"$corpus" -q in/out in 2> e
is 'corpus: OUTDIR inside the input' "$?" 2
is 'corpus: misuse' "$(status "$corpus" only-one) $(status "$corpus" --no-such a b)" '2 2'
"$corpus" -q j in no/such 2> e
is 'corpus: a missing operand' "$? $(head -n 1 e)" \
	'1 clean: no/such: No such file or directory'
"$corpus" --tsv -q k in
is 'corpus: --tsv keeps the tables' "$(ls k | grep -c 'tsv$')" 3

# The example that people copy, and the nightly job.
"$ROOT/pipelines/quotes" < in/rovers-gazette.txt > o
like 'quotes: who said what' "$(cat o)" 'Kwame Mbeki-Larsen'
"$ROOT/pipelines/quotes" no/such > o 2> e
is 'quotes: the worst status' $? 1
mkdir -p days
cp -r in days/2031-05-01
WIREMILL_IN=days WIREMILL_OUT=sheets WIREMILL_SETTLE=0 \
	"$ROOT/pipelines/run-day" 2031-05-01 > o 2>&1
is 'run-day: silent on success' "$? $(wc -c < o)" '0 0'
ok 'run-day: the sheets are there' test -s sheets/2031-05-01/quotes.csv

finish
