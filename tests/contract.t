#!/bin/bash
# What all six tools promise together: output, operands, environment, tables.
# Each probe goes through every tool that it concerns; what one tool promises
# alone is in tests/cli. Heavy inputs stay small enough for every save.

. tests/lib.sh
cd "$TMP" || exit 2

tsv_tools='segment tag-entities extract-quotes dedupe to-csv'
all_tools="clean $tsv_tools"

table 'doc\ttext' 'd1\tMs. Ode left. "It is over," said Ann Lee.' \
	'd2\tIt snowed in Oslo.' > t.tsv
{
	echo "doc${TAB}text"
	yes "d1${TAB}The minister said the talks would go on in Geneva." |
		head -n 60000
} > big.tsv
echo '<html><title>T</title><body><p>Ms. Ode left.</p><p>It snowed.</p></body></html>' \
	> a.html
gzip -kf t.tsv a.html

# What each tool reads when all is well.
good()
{
	if [ "$1" = clean ]; then echo a.html; else echo t.tsv; fi
}

# run NAME COMMAND...: keep status in $rc, output in o, messages in e.
run()
{
	"$@" > o 2> e
	rc=$?
}

rectangular()
{
	awk -F'\t' 'NR == 1 { n = NF } NF != n { exit 1 } END { exit NR < 1 }' "$1"
}

for x in $all_tools; do
	in=$(good "$x")

	# A. Output
	"$x" < "$in" > /dev/full 2> e
	is "$x: a full disk, found at the last flush" $? 2
	like "$x: a full disk is named" "$(cat e)" "^$x: .*No space left"
	"$x" < "$in" >&- 2> e
	is "$x: standard output is closed" "$? $([ -s e ] && echo said)" '2 said'
	"$x" < "$in" > o1
	"$x" < "$in" 2>&- > o2
	ok "$x: standard error is closed" cmp o1 o2

	# B. Operands, options, environment
	run "$x" --no-such-option < "$in"
	is "$x: an unknown option" "$rc $(wc -c < o)" '2 0'
	like "$x: ... points to --help" "$(cat e)" '--help'
	for option in --help --version; do
		run "$x" "$option"
		is "$x: $option" "$rc $([ -s o ] && echo said) $(cat e)" '0 said '
		"$x" "$option" > /dev/full 2> /dev/null
		is "$x: $option on a full disk" $? 2
	done
	run "$x" no/such "$in"
	is "$x: a missing operand does not stop the next" \
		"$rc $(head -n 1 e)" "1 $x: no/such: No such file or directory"
	"$x" "$in" > o1
	ok "$x: ... which is read" cmp o o1
	run "$x" . "$in"
	is "$x: a directory operand" "$rc" 1
	run timeout 5 "$x" <&-
	is "$x: standard input is closed" "$rc $([ -s e ] && echo said)" '2 said'
	ok "$x: an empty environment" sh -c \
		"'$BIN/$x' < $in > o1 && env -i '$BIN/$x' < $in > o2 && cmp o1 o2"
	ok "$x: other locales and time zones" sh -c \
		"LC_ALL=C $x < $in > o1 && LC_ALL=C.UTF-8 TZ=Asia/Tokyo \
		$x < $in > o2 && cmp o1 o2"
	ok "$x: two runs" sh -c "$x < $in > o1 && $x < $in > o2 && cmp o1 o2"
	ok "$x: input byte by byte" sh -c \
		"$x < $in > o1 && dd if=$in bs=1 2> /dev/null | $x > o2 && cmp o1 o2"
	ok "$x: gzip input" sh -c \
		"$x < $in > o1 && $x < $in.gz > o2 && cmp o1 o2"
	# Of several members, cut anywhere; one that stops early; one damaged.
	{
		head -c 20 "$in" | gzip -c
		tail -c +21 "$in" | gzip -c
	} > members.gz
	ok "$x: gzip in two members" sh -c \
		"$x < $in > o1 && $x < members.gz > o2 && cmp o1 o2"
	gzip -c "$in" | head -c 70 > cut.gz
	run timeout 5 "$x" cut.gz "$in"
	is "$x: gzip that stops early" "$rc $(grep -c '^[^:]*: cut.gz:' e)" '1 1'
	{
		head -c 30 "$in.gz"
		printf XXXX
		tail -c +35 "$in.gz"
	} > bad.gz
	run timeout 5 "$x" bad.gz "$in"
	like "$x: damaged gzip" "$rc $(head -n 1 e)" "^1 $x: bad.gz"
done

for x in $tsv_tools; do
	# A reader that goes away ends a tool quietly.
	"$x" < big.tsv 2> e | head -n 1 > /dev/null
	s=${PIPESTATUS[0]}
	case $x:$s in
	*:141 | dedupe:0 | extract-quotes:0) s=quiet ;; # short outputs fit the pipe
	esac
	# dedupe names a cluster that holds most of its input.
	sed -i '/^dedupe: row 1 has/d' e
	is "$x: a closed pipe" "$s $(cat e)" 'quiet '
	(
		trap '' PIPE
		timeout 20 "$x" < big.tsv 2> /dev/null
		echo $? > s
	) | head -n 1 > /dev/null
	like "$x: a closed pipe, SIGPIPE ignored" "$(cat s)" '^[02]$'

	# C. Tables
	run "$x" < /dev/null
	is "$x: no header line" "$rc $(wc -c < o)" '2 0'
	like "$x: ... is said" "$(cat e)" "^$x: <stdin>: no header line"
	head -n 1 t.tsv | "$x" > o
	is "$x: a header and no rows" "$? $(wc -l < o)" '0 1'
	table 'doc\tbody' 'd1\tx' > other.tsv
	if [ "$x" != to-csv ]; then
		run "$x" other.tsv
		is "$x: no text column" "$rc" 2
		like "$x: ... names what there is" "$(cat e)" '^[^:]*: other.tsv:1: .*text.*doc, body'
	fi
	table 'doc\ttext' 'd1\tGood one.' 'd2 short' 'd3\tAfter.' |
		"$x" --rejects r > o 2> e
	is "$x: a short row is refused" "$? $(cat r)" '1 d2 short'
	like "$x: ... with its place" "$(cat e)" \
		"^$x: <stdin>:3: 1 column, header has 2"
	if [ "$x" != extract-quotes ]; then
		like "$x: ... and the others come out" "$(cat o)" 'After'
	fi
	table 'doc\ttext' 'd1\tGood.' 'd2\ta\tb' | "$x" > o 2> e
	is "$x: a long row is refused" $? 1
	printf 'text\ttext\na\tb\n' | "$x" > o 2> e
	is "$x: a column that stands twice" "$? $(grep -c ':1: ' e)" '2 1'
	"$x" < t.tsv > o1
	printf %s "$(cat t.tsv)" | "$x" > o2
	ok "$x: no newline at the end" cmp o1 o2
	sed 's/$/\r/' t.tsv | "$x" > o2
	ok "$x: CRLF" cmp o1 o2
	{
		printf '\357\273\277'
		cat t.tsv
	} | "$x" > o2
	ok "$x: a byte order mark" cmp o1 o2
	{
		cat t.tsv
		head -n 1 t.tsv
	} | "$x" > o2
	ok "$x: a repeated header is no row" cmp o1 o2
	printf 'doc\ttext\nd1\tcaf\351 ok.\n' | "$x" > o 2> e
	is "$x: ill-formed UTF-8" $? 1
	like "$x: ... is said" "$(cat e)" "^$x: <stdin>:2: "
	ok "$x: ... and mended" iconv -f UTF-8 -t UTF-8 o
	printf 'doc\ttext\nd1\tab\0cd. Then Efgh.\n' | "$x" > o 2> /dev/null
	is "$x: NUL" $? 0
	[ "$x" = extract-quotes ] || ok "$x: nothing behind NUL is lost" grep -aq Efgh o
	printf 'doc\ttext\n\033[31mred\n' | "$x" > /dev/null 2> e
	is "$x: no escape sequence gets to the terminal" \
		"$(grep -c "$(printf '\033')" e)" 0
	printf 'doc\ttext\nd1\ta \\x b.\nd2\tend\\\n' | "$x" > o
	is "$x: unknown escapes are text" $? 0
	printf 'doc\ttext\nd1\t%s\n' "$(head -c 3000 /dev/zero | tr '\0' a)" |
		"$x" --max-record 2K > o 2> e
	is "$x: a row over --max-record" "$? $(grep -c ':2: .*--max-record' e)" '1 1'
	{
		printf 'doc\ttext\nd1\t'
		head -c 20000000 /dev/zero | tr '\0' a
		echo
	} | timeout 30 "$x" > o
	is "$x: a cell of 20 MB" $? 0
	{
		printf 'doc\ttext\nd1\t'
		yes '“a "b ' | head -n 30000 | tr -d '\n'
		echo
	} | timeout 20 "$x" > o
	is "$x: marks that never close" $? 0
	ok "$x: ... give a rectangular table" \
		sh -c "[ $x = to-csv ] || awk -F'\t' 'NR==1{n=NF} NF!=n{exit 1}' o"
done

for x in segment tag-entities extract-quotes dedupe; do
	"$x" < t.tsv > once.tsv
	ok "$x: the table is rectangular" rectangular once.tsv
	table 'doc\tx\ttext\ty' 'd1\ta\\tb\t"We won," said Ann Lee.\tc\\\\d' |
		"$x" > o
	case $x in
	segment | tag-entities | dedupe)
		like "$x: other columns are carried to the byte" "$(cat o)" \
			'a\\tb.*c\\\\d'
		;;
	extract-quotes)
		like "$x: the document's columns are carried" "$(cat o)" 'a\\tb'
		;;
	esac
done
for pair in segment:sent tag-entities:entities extract-quotes:quote \
	dedupe:cluster; do
	x=${pair%%:*} column=${pair#*:}
	table "doc\ttext\t$column" 'd1\tA.\tx' | "$x" > o 2> e
	is "$x: the table has the column that it adds" \
		"$? $(grep -c ":1: .*$column" e)" '2 1'
done

# The chain, in both locales, gzipped, in one file or in two.
chain()
{
	clean "$@" | segment | tag-entities | extract-quotes | dedupe
}
s1=$ROOT/samples/orlane-beacon.txt s2=$ROOT/samples/rovers-gazette.txt
chain "$s1" "$s2" > o1
LC_ALL=C.UTF-8 chain "$s1" "$s2" > o2
ok 'the chain: another locale' cmp o1 o2
{
	clean "$s1"
	clean "$s2"
} | segment | tag-entities | extract-quotes | dedupe > o2
ok 'the chain: tables joined end to end' cmp o1 o2
ok 'the chain: a rectangular table' rectangular o1

finish
