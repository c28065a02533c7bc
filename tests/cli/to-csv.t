#!/bin/bash
# to-csv: cells come back from independent readers; guards; columns; counts.
# shellcheck disable=SC2016,SC2089,SC2090,SC2317

. tests/lib.sh
cd "$TMP" || exit 2

csv() { to-csv --lf "$@"; }

# -- RFC 4180

table 'doc\ttext' 'd1\tplain' 'd2\tone, two' 'd3\tsay "no"' 'd4\ta\\nb' \
	'd5\t both ' 'd6\t' 'd7\tC:\\\\x' > t.tsv
is 'quotes only where they must be' "$(csv t.tsv)" 'doc,text
d1,plain
d2,"one, two"
d3,"say ""no"""
d4,"a
b"
d5," both "
d6,
d7,C:\x'
is 'CRLF ends a record' "$(to-csv t.tsv | head -n 2 | od -An -c | tr -d ' \n')" \
	'doc,text\r\nd1,plain\r\n'
is 'an empty cell alone in its record is quoted' \
	"$(table text a '' b | csv)" 'text
a
""
b'
is '--quote-all' "$(table 'a\tb' '1\t' | csv -q)" '"a","b"
"1",""'
is '--delimiter' "$(table 'a\tb' '1;2\t3,4' | csv -d ';')" 'a;b
"1;2";3,4'
is '--tab' "$(table 'a\tb' '1\\t2\tx y' | csv --raw --tab)" "a${TAB}b
\"1${TAB}2\"${TAB}x y"
is '--no-header' "$(table a 1 | csv -H)" 1
is 'a header alone is a file' "$(table 'a\tb' | csv)" a,b
is 'a header that needs quotes' "$(table 'a, "b"\tc' | csv)" '"a, ""b""",c'

read_back()
{
	python3 - "$@" <<'END'
import csv, io, itertools, subprocess, sys
options, delimiter = sys.argv[1:-1], sys.argv[-1]
parts = ["", "a", ",", '"', "\n", "\r", "\r\n", " ", "\t", "\\", ";", "é", "\\n"]
cells = ["".join(c) for c in itertools.product(parts, repeat=3)]
rows = [["one", "two", "three"]] + [
    [cells[i], cells[-1 - i], cells[i * 7 % len(cells)]] for i in range(len(cells))]
escape = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})
for n in 3, 1:
    want = [row[:n] for row in rows]
    tsv = "".join("\t".join(c.translate(escape) for c in r) + "\n" for r in want)
    out = subprocess.run(["to-csv", "--raw"] + options, input=tsv.encode(),
                         stdout=subprocess.PIPE, check=True).stdout.decode("utf-8-sig")
    got = list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter, strict=True))
    assert got == want, next((g, w) for g, w in zip(got, want) if g != w)
END
}

if command -v python3 > /dev/null; then
	ok "python's csv reads back what was written" read_back ,
	ok '... with LF' read_back --lf ,
	ok '... with everything quoted' read_back -q ,
	ok '... with semicolons' read_back -d ';' ';'
	ok '... with tabs' read_back -t "$TAB"
	ok '... with a BOM' read_back --excel ,
else
	skip "python's csv reads back what was written" 'no python3'
fi

# -- Spreadsheets

table 'text' '=1+1' '+1+1' '-1+1' '@SUM(1)' '\\t=1' '\\r=1' '\\n=1' \
	'＝1+1' '＋1+1' '－1+1' '＠x' ' =1+1' '"=1+1"' '- dash' > formulas.tsv
is 'all that may run has an apostrophe first' \
	"$(to-csv -H --lf formulas.tsv | tr -d '"\n\r\t' | sed "s/''*/\n/g" |
		grep -c .)" 14
is 'formulas, one by one' "$(head -n 5 formulas.tsv | csv)" "text
'=1+1
'+1+1
'-1+1
'@SUM(1)"
is 'formulas after quotes and blanks' "$(sed -n '1p;13,14p' formulas.tsv | csv)" \
	"text
' =1+1
\"'\"\"=1+1\"\"\""
is 'numbers and lone signs are left' \
	"$(table n -5 +3.2 -12% -1,234.50 -1e5 - + 5 x=1 | csv | tr '\n' ' ')" \
	'n -5 +3.2 -12% "-1,234.50" -1e5 - + 5 x=1 '
is 'what only begins as a number is not' \
	"$(table n '+49 30 1' -5x -- -1.2.3. -e5 | csv | tr '\n' ' ')" \
	"n '+49 30 1 '-5x '-- '-1.2.3. '-e5 "
is '--raw leaves formulas' "$(csv --raw < formulas.tsv | sed -n 2p)" '=1+1'
is 'a header is guarded too' "$(table '=a' 1 | csv)" "'=a
1"

table v 007 12345678901234567 123456789012 1/2 MAR1 10:30 '$5' TRUE '#N/A' \
	+3.2 1E5 3.50 '5 Mai 2024' '(5)' > mangled.tsv
is '--excel keeps what would be mangled as text' \
	"$(csv --excel -H mangled.tsv | tr -d '\357\273\277' | tr '\n' ' ' |
		sed 's/""/~/g; s/"//g')" \
	"$(sed 1d mangled.tsv | sed 's/.*/=~&~/' | tr '\n' ' ')"
table v 5 -5 0 12345678901 3.5 -0.5 12% 0.80 1.000 2024-03-05 'COVID-19' \
	'March on' 'Boeing 737' text 'd1' > sound.tsv
is '... and leaves the rest' \
	"$(csv --excel sound.tsv | tr -d '\357\273\277')" "$(cat sound.tsv)"
is '--excel begins with a BOM' "$(to-csv --excel t.tsv | head -c 3 | od -An -tx1)" \
	' ef bb bf'
is 'semicolons mean decimal commas' \
	"$(table v 0.80 3.5 7 | csv --excel -H -d ';' | tr -d '\357\273\277')" \
	'"=""0.80"""
"=""3.5"""
7'

opens_same()
{
	to-csv --excel book.tsv > book.csv || return 1
	soffice "-env:UserInstallation=file://$TMP/office" --headless \
		'--infilter=CSV:44,34,76,1' --convert-to \
		'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' \
		--outdir back book.csv || return 1
	to-csv --raw --lf book.tsv > book.want
	python3 - <<'END'
import csv
def cells(path):
    return list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
got, want = cells("back/book.csv"), cells("book.want")
assert got == want, [(g, w) for g, w in zip(got, want) if g != w]
END
}

{
	table 'kind\tvalue'
	sed '1d; s/^/mangled\t/' mangled.tsv
	sed '1d; s/^/sound\t/; /0.80/d; /1.000/d' sound.tsv
	table 'accents\tÉté “déjà” — 習近平 ß' 'lines\tone\\ntwo "three", four' \
		'blanks\t  both  ' 'empty\t' 'quote\tsay "no"' 'id\t0'
} > book.tsv
if command -v soffice > /dev/null && command -v python3 > /dev/null; then
	ok 'LibreOffice gives back the cells of --excel' opens_same
else
	skip 'LibreOffice gives back the cells of --excel' 'no soffice'
fi

{ printf 'doc\ttext\nd1\t'; head -c 40000 /dev/zero | tr '\0' x; echo; } > long.tsv
is 'a cell too long for a spreadsheet is whole' \
	"$(to-csv long.tsv 2> err | wc -c)" 40015
like '... and warned of' "$(cat err)" '^to-csv: long.tsv:2: .* 32,767 '
is '... once' "$(sed p long.tsv | to-csv 2>&1 > /dev/null | wc -l)" 1
is 'no warning with --raw' "$(to-csv --raw long.tsv 2>&1 > /dev/null)" ''
{ echo doc; seq 1048575; } > full.tsv
is 'as many rows as a sheet has' "$(to-csv full.tsv 2>&1 > /dev/null)" ''
is 'one more is warned of, and written' \
	"$(echo last | cat full.tsv - | to-csv 2> err | wc -l)" 1048577
like '... by its line' "$(cat err)" \
	'^to-csv: <stdin>:1048577: .* 1,048,576 rows'

# -- Several files

seq 5 | { echo n; cat; } | to-csv --lf --split 2 --output part
is '--split: full files' "$(cat part-001.csv part-002.csv)" 'n
1
2
n
3
4'
is '--split: the last' "$(cat part-003.csv)" 'n
5'
is '--split leaves nothing else' "$(echo part-*)" \
	'part-001.csv part-002.csv part-003.csv'
seq 4 | { echo n; cat; } | to-csv --split 2 --output even.csv
is 'no file without rows, no .csv.csv' "$(echo even*)" \
	'even-001.csv even-002.csv'
echo n | to-csv --split 2 --output none
is 'a header alone makes one file' "$(echo none*)" none-001.csv
is '--split into what is no directory' \
	"$(status to-csv --split 2 --output no/such t.tsv)" 2

# -- Columns

table 'doc\tdate\ttext' 'd1\t2024-01-02\tOne.' 'd2\t\tTwo.' > c.tsv
is '--columns, in their order' "$(csv -c text,doc c.tsv)" 'text,doc
One.,d1
Two.,d2'
is '--except' "$(csv --except date c.tsv)" 'doc,text
d1,One.
d2,Two.'
is '--rename' "$(csv -r doc=id,text=body -r date=day c.tsv | head -n 1)" \
	id,day,body
is '--columns by the new name' \
	"$(csv --rename text=body --columns body c.tsv | head -n 1)" body
is '--columns by the old name' \
	"$(csv --rename text=body --columns text c.tsv | head -n 1)" body
is '--head' "$(csv --head 1 -c doc c.tsv)" 'doc
d1'
is '--head 0' "$(csv --head 0 -c doc c.tsv)" doc
like 'a column that is not there' "$(csv -c doc,nope c.tsv 2>&1)" \
	'^to-csv: c.tsv:1: .*`nope`; the columns are: doc, date, text$'
is '... ends with 2' "$(status csv -c doc,nope c.tsv)" 2
is '--except what is not there' "$(status csv -x nope c.tsv)" 2
is '--rename what is not there' "$(status csv -r nope=x c.tsv)" 2
is '--rename without =' "$(status csv -r doc c.tsv)" 2
like 'no two columns of one name' "$(csv -r doc=text c.tsv 2>&1)" \
	'^to-csv: c.tsv:1: .*two columns `text`'
is '--columns twice the same' "$(status csv -c doc,doc c.tsv)" 2
is '--except all' "$(status csv -x doc,date,text c.tsv)" 2

# -- Items and counts

table 'doc\tstart\ttext\tentities' \
	'd1\t0\tAnn met Bo.\tPER:0:3:Ann Lee;PER:8:10:Bo\\\\; Jr' \
	'd2\t7\tNone.\t' \
	'd3\t9\tAnn.\tPER:0:3:Ann Lee' > e.tsv
is '--explode' "$(csv --explode entities e.tsv)" \
	'doc,row_start,text,type,start,end,name
d1,0,Ann met Bo.,PER,0,3,Ann Lee
d1,0,Ann met Bo.,PER,8,10,Bo; Jr
d3,9,Ann.,PER,0,3,Ann Lee'
is '--explode --columns' "$(csv -e entities -c name,start -n 1 e.tsv)" \
	'name,start
Ann Lee,0'
is '--explode --count' "$(csv -e entities --count type,name e.tsv)" \
	'type,name,count
PER,Ann Lee,2
PER,Bo; Jr,1'
is '--count --head' "$(csv -e entities --count name --head 1 e.tsv)" \
	'name,count
Ann Lee,2'
is '--count: equal ones by their bytes' \
	"$(table 'a\tb' 'b\t1' 'a\t2' 'ab\t1' 'a\t1' 'ab\t1' |
		csv --count a,b | tr '\n' ' ')" \
	'a,b,count ab,1,2 a,1,1 a,2,1 b,1,1 '
is '--count nothing' "$(table a | csv --count a)" a,count
is '--count what is called count' \
	"$(status csv --count count <(table count 1))" 2
is '--count and --columns' "$(status csv --count doc --columns doc c.tsv)" 2
table 'doc\tentities' 'd1\tPER:0:3' 'd2\tPER:0:1:A' > broken.tsv
is 'a broken list' "$(csv -e entities --rejects r broken.tsv 2> err)" \
	'doc,type,start,end,name
d2,PER,0,1,A'
like '... is reported' "$(cat err)" '^to-csv: broken.tsv:2: '
is '... and kept' "$(cat r)" "d1${TAB}PER:0:3"
is '... and ends with 1' "$(status csv -e entities broken.tsv)" 1

# -- Misuse

for options in '-d ab' '-d "' '-d é' '-t -d ;' '--split 5' '--output x' \
	'--columns a --except b'; do
	# shellcheck disable=SC2086
	is "misuse: $options" "$(status to-csv $options c.tsv)" 2
done

finish
