#!/bin/bash
# dedupe: exact and near copies, what is none, marking and dropping, faults.

. tests/lib.sh
cd "$TMP" || exit 2

A='The harbour board of Port Ellery voted on Tuesday night to close the old ferry berth after inspectors found rust in eleven of its piles. Boats will leave from the timber quay until a new berth is built, the chairman told a crowded meeting.'
B='A choir of miners sang outside the county court in Dunmore as judges began to hear the case of the flooded Stanley pit. Lawyers for the families asked for the pumping records of the last nine years, which the owners say were lost.'

cluster() { dedupe "$@" | cut -f "$COLUMNS_OUT"; }
COLUMNS_OUT=3-

table 'doc\ttext' "a\t$A" "b\t$B" "c\t$A" "d\tUPDATE: ${A/Tuesday/Monday}" \
	'e\t' 'f\t' "g\t$(printf '%s' "$B" | tr '[:lower:]' '[:upper:]')" > t.tsv
is 'exact and near copies' "$(cluster t.tsv | cut -f 1,2)" "cluster${TAB}duplicate_of
a$TAB
b$TAB
a${TAB}a
a${TAB}a
e$TAB
f$TAB
b${TAB}b"
like 'similarity has three decimals' "$(dedupe t.tsv | cut -f 5 | tail -n +2 | tr '\n' ' ')" \
	'^1\.000 1\.000 1\.000 0\.[0-9]{3} 1\.000 1\.000 1\.000 $'
is 'the rows are carried through to the byte' \
	"$(dedupe t.tsv | cut -f 1,2)" "$(cat t.tsv)"
is '--drop writes the first of each cluster, as it came' \
	"$(dedupe --drop t.tsv)" "$(sed '/^[cdg]\t/d' t.tsv)"
is '--keep last' "$(dedupe -d --keep last t.tsv)" "$(sed '/^[abc]/d' t.tsv)"
is '--keep longest' "$(dedupe -d -k longest t.tsv | cut -f 1 | tr '\n' ' ')" \
	'doc b d e f '
is '--threshold 1 leaves the exact ones' \
	"$(dedupe -t 1 t.tsv | cut -f 4 | tr '\n' ' ')" 'duplicate_of   a    b '
is '--prefix' "$(dedupe --prefix utterance_ t.tsv | head -n 1)" \
	"doc${TAB}text${TAB}utterance_cluster${TAB}utterance_duplicate_of${TAB}utterance_similarity"
is 'two times over' "$(dedupe t.tsv | dedupe -p again_ | head -n 1 | cut -f 3-)" \
	"cluster${TAB}duplicate_of${TAB}similarity${TAB}again_cluster${TAB}again_duplicate_of${TAB}again_similarity"

table 'doc\ttext\tspeaker' "x\t$A\tAnn" "x\t$A\tBo" "x\t$A\tAnn" \
	"y\t$A\tBo" > s.tsv
COLUMNS_OUT=4-
is '--by: only rows of one value meet; rows are numbered in their document' \
	"$(cluster --by speaker s.tsv | tail -n +2 | cut -f 1,2)" "x#1$TAB
x#2$TAB
x#1${TAB}x#1
x#2${TAB}x#2"
is 'without a doc column' "$(cut -f 2 s.tsv | dedupe | cut -f 2,3 | tail -n 3)" \
	"#1${TAB}#1
#1${TAB}#1
#1${TAB}#1"

COLUMNS_OUT=3-
# shellcheck disable=SC1112 # the quotation marks are what is tested
table 'doc\ttext' 'a\tDon’t  “re-open” the Café' "b\tdon't re–open\\\\nTHE CAFE\\xcc\\x81!" \
	'c\tNo' 'd\tno.' 'e\tyes no' 'f\tNo yes' 'g\t?!' 'h\t…' > n.tsv
is 'looks do not count; short texts compare whole; marks alone are empty' \
	"$(cluster n.tsv | cut -f 1 | tr '\n' ' ')" 'cluster a a c c e f g h '

# A form: the same frame, other facts. The frame is no copy of itself.
form()
{
	local facts="$*"
	printf '%s' 'Visit our pages every day for more news from the valley. Sign up for our letter and have the best of our stories sent to you each morning. '
	printf '%s ' "$facts"
	printf '%s' 'All rights in this text are with the publisher and it may not be printed again without a letter from the editor. Tell our desk what you think of it.'
}
{
	table 'doc\ttext'
	for w in amber bronze copper dune ember flint granite heath; do
		printf '%s\t' "$w"
		for i in 1 2 3 4 5 6 7 8 9; do
			printf '%s%s %s%s is %s%s. ' $w $i $w ${i}a $w ${i}b
		done | { read -r facts; form "$facts"; }
		echo
	done
} > form.tsv
is 'what unrelated texts share counts for nothing' \
	"$(dedupe form.tsv | cut -f 4 | sort -u | wc -l)" 2

# -- hostile input

{
	printf 'doc\ttext\n'
	seq 100000 | sed 's/.*/d&\tThe minister said the talks would go on./'
} > same.tsv
is 'all rows the same' "$(dedupe same.tsv | cut -f 3 | sort -u | wc -l)" 2
is 'a hundred thousand empty or tiny texts' "$({
	printf 'doc\ttext\n'
	seq 100000 | sed 's/.*/d&\t/'
	seq 100000 | sed 's/.*/e&\ta &/'
} | dedupe --drop | wc -l)" 200001
yes 'one two' | head -n 300000 | tr '\n' ' ' | sed '1s/^/text\nx /' > long.tsv
is 'a text that repeats itself' "$(timeout 20 dedupe long.tsv | wc -l)" 2
case $BIN in
*/san/*)
	skip 'out of memory ends with 2' 'the sanitizer needs all of it'
	skip 'and the advice to split the work' 'the sanitizer needs all of it'
	;;
*)
	( ulimit -v 30000; seq 400000 | sed '1s/^/text\nx /' | dedupe > /dev/null 2> e )
	is 'out of memory ends with 2' $? 2
	like 'and the advice to split the work' "$(cat e)" '^dedupe: .*out of memory.*Shards'
	;;
esac
TMPDIR=/nowhere/at/all dedupe t.tsv > o 2> e
is 'no room for the temporary file' $? 2
like 'is said' "$(cat e)" '^dedupe: temporary file'
is '--keep without --drop is misuse' "$(status dedupe --keep last t.tsv)" 2
is '--keep takes three words' "$(status dedupe -d --keep best t.tsv)" 2
is 'a missing --by column' "$(status dedupe --by speaker t.tsv)" 2

# -- shards and days give what one run gives

# Articles of invented words: copies, edited copies, a frame around a third. Some
# documents have two rows, none lies in two days.
articles()
{
	awk -v n="$1" 'BEGIN {
		srand(7)
		print "doc\tdate\ttext"
		for (i = 0; i < n; i++) {
			from = rand() < 0.4 && i ? int(rand() * i) : i
			text = ""
			len = 30 + from % 90
			seed = from * 7919 + 11
			for (w = 0; w < len; w++) {
				seed = (seed * 16807) % 2147483647
				word = seed % 3000
				if (from != i && rand() < 0.05)
					word = int(rand() * 3000)
				text = text " w" word
			}
			if (i % 3 == 0)
				text = "read more of our news each day" text \
					" all rights of this page are with us"
			day = 1 + int(i * 3 / n)
			printf "d%d.%d\t2024-01-%02d\t%s\n", day, \
				int(i / 1.5), day, text
		}
	}'
}
articles 1500 > all.tsv
dedupe all.tsv > one.tsv
like 'there is something to find' "$(cut -f 4 one.tsv | sort -u | wc -l)" '^1[0-9][0-9][0-9]$'
for i in 1 2 3; do
	grep -E "^doc|2024-01-0$i" all.tsv > "day$i.tsv"
done

FORM=
# shellcheck disable=SC2086 # it may be no option at all
sharded()
{
	local i
	for i in 1 2 3; do
		dedupe --keys $FORM --shard $i day$i.tsv
	done | LC_ALL=C sort | dedupe --pairs $FORM | LC_ALL=C sort -u |
		dedupe --union $FORM > map
	for i in 1 2 3; do
		dedupe --assign map $FORM --shard $i "$@" day$i.tsv
	done | awk 'NR == 1 || !/^doc\t/'
}
same 'three shards as one run, to the byte' sharded 'dedupe all.tsv'
same 'and with --drop' 'sharded --drop' 'dedupe --drop all.tsv'
FORM=--no-header
same 'without headers between the steps' sharded 'dedupe all.tsv'
is 'there are none' "$(head -n 1 map | cut -c 1)" 0
dedupe --keys --no-header day1.tsv | LC_ALL=C sort > bare
dedupe --keys day1.tsv | LC_ALL=C sort > headed
is 'each record tells its version' \
	"$(cut -f 1 bare | sort -u | tr '\n' ' ' | tr -s '0-9' N)" 'N-N-N-N N '
is 'a header that is not expected is refused' \
	"$(status dedupe --pairs --no-header headed)" 2
is 'a missing one, too' "$(status dedupe --pairs bare)" 2
sed 's/^0-[0-9]*/0-99/' bare > other
is 'and lines of another version' \
	"$(status dedupe --pairs --no-header other)" 2
is 'a part may be empty' "$(status dedupe --pairs --no-header /dev/null)" 0
is 'a map with another header' "$(status dedupe --assign map day1.tsv)" 2
is '--no-header is for the steps' "$(status dedupe --no-header day1.tsv)" 2
is 'two shards of one number are refused' "$(
	{ dedupe --keys day1.tsv; dedupe --keys day2.tsv; } | LC_ALL=C sort |
		dedupe --pairs 2> e > /dev/null; echo $?)" 2
like 'and told why' "$(cat e)" '--shard'
is 'keys that are not sorted are refused' "$(
	{ dedupe --keys day1.tsv | sed 1q; dedupe --keys day1.tsv | sed 1d | sort -r; } |
		dedupe --pairs 2> /dev/null > /dev/null; echo $?)" 2
is 'a table is no map' "$(status dedupe --assign day1.tsv day1.tsv)" 2

for i in 1 2 3; do
	dedupe --index news.idx day$i.tsv > marked$i.tsv
done
same 'the last of three days as in one run' 'tail -n +2 marked3.tsv' \
	'dedupe all.tsv | grep 2024-01-03'
cp news.idx before.idx
is 'an index of another --threshold is refused' \
	"$(status dedupe --index news.idx -t .5 day1.tsv)" 2
is 'an index of another --by is refused' \
	"$(status dedupe --index news.idx --by date day1.tsv)" 2
dedupe --index news.idx day1.tsv > /dev/full 2> /dev/null
ok 'a run that fails leaves the index as it was' cmp news.idx before.idx
head -c 5000 news.idx > cut.idx
is 'a damaged index is refused' "$(status dedupe --index cut.idx day1.tsv)" 2
: > empty.idx
is 'an empty file is no index' "$(status dedupe --index empty.idx day1.tsv)" 2
cp news.idx s.idx
same '--since forgets earlier days' \
	'dedupe --index s.idx --since 2024-01-03 day2.tsv | cut -f 4 | grep -c .' \
	'{ cat day3.tsv; tail -n +2 day2.tsv; } | dedupe |
		grep -E "^doc|2024-01-02" | cut -f 4 | grep -c .'
mkfifo gate
dedupe --index held.idx < gate > held.tsv &
exec 9> gate
cat day1.tsv >&9
for ((i = 0; i < 200; i++)); do
	[ -e held.idx.part ] && break
	sleep 0.05
done
is 'a second run is kept off an index' \
	"$(dedupe --index held.idx day2.tsv 2> e > o; echo $?)" 2
is 'and told so' "$(cat e)" 'dedupe: held.idx: another run of dedupe uses it'
exec 9>&-
wait $!
is 'the first goes on' $? 0
ok 'and writes what it would' cmp held.tsv marked1.tsv
echo rest > held.idx.part
is 'what a killed run left is taken over' \
	"$(status dedupe --index held.idx day2.tsv)" 0
same 'and the index whole' 'dedupe --index held.idx day3.tsv' 'cat marked3.tsv'
is 'nothing is left beside it' "$(ls held.idx*)" held.idx

C='The last weaver of Oldbridge sold her looms on Friday to a museum in the north. She had worked them for fifty years, and her mother before her, in a shed that the river floods each spring.'
table 'doc\tdate\ttext' "old\t2024-03-09\t$A" "edge\t2024-03-10\t$B" \
	"undated\t\t$C" | dedupe --index since.idx > /dev/null
table 'doc\tdate\ttext' "a\t2024-03-12\t$A" "b\t2024-03-12T06:00:00Z\t$B" \
	"c\t2024-03-12\t$C" "d\t2024-03-12\t$A" > new.tsv
cp since.idx all.idx
is 'without --since all rows are remembered' \
	"$(dedupe --index all.idx new.tsv | cut -f 4 | tr '\n' ' ')" \
	'cluster old edge undated old '
is '--since: older rows are forgotten; those of the day, or undated, stay' \
	"$(dedupe --index since.idx --since 2024-03-10 new.tsv |
		cut -f 4 | tr '\n' ' ')" 'cluster a edge undated a '
is 'they are forgotten for good' \
	"$(dedupe --index since.idx new.tsv | cut -f 4 | tr '\n' ' ')" \
	'cluster a edge undated a '
is '--since with the next day' \
	"$(dedupe --index since.idx --since 2024-03-11 new.tsv |
		cut -f 4 | tr '\n' ' ')" 'cluster a b undated a '
is '--since needs --index' "$(status dedupe --since 2024-01-01 t.tsv)" 2
is '--since takes a date' "$(dedupe --index i --since May t.tsv 2>&1)" \
	'dedupe: --since takes a date like 2024-05-31, not `May` (see --help)'
table '#row\tfirst\tcluster\tsimilarity' \
	'000000000000\t0000ffffff00\tx\t1.000' > wild
is 'a map that points beyond the rows' "$(status dedupe --assign wild day1.tsv)" 2
is '--shard has a largest' "$(status dedupe --keys --shard 65536 t.tsv)" 2
is '--assign keeps the first' \
	"$(status dedupe --assign map -d --keep last day1.tsv)" 2
is 'an index in no folder' "$(dedupe --index no/such day1.tsv 2>&1)" \
	'dedupe: no/such: No such file or directory'
is 'an index that is a folder' "$(status dedupe --index . day1.tsv)" 2
is '--max-memory ends with 2' "$(status dedupe --max-memory 10K all.tsv)" 2
is 'with --wording, too, while rows are read' \
	"$(dedupe --wording --max-memory 50K all.tsv 2> e > o; echo $?)" 2
like 'and told what to do' "$(cat e)" '--max-memory: give the rows of each speaker'
is 'or when they meet' \
	"$(dedupe --wording --max-memory 2500K all.tsv 2> e > o; echo $?)" 2
like 'at the last row' "$(cat e)" 'row 1500: more than --max-memory'
ok 'what is enough changes nothing' cmp \
	<(dedupe --wording --max-memory 100M all.tsv) <(dedupe --wording all.tsv)

finish
