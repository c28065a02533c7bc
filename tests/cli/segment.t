#!/bin/bash
# segment: rows, columns, counting, paragraphs, offsets, faults.

. tests/lib.sh
cd "$TMP" || exit 2

# The columns of a table, by their places, without the header.
rows() { tail -n +2 | cut -f "$1"; }

table 'doc\ttext\tlang' 'a\tMr. Orr left. It rained.\\nThe end.\ten' > t.tsv
is 'a row a sentence, the other columns first' "$(segment t.tsv)" \
	"$(table 'doc\tlang\tpara\tsent\tstart\tend\ttext' \
		'a\ten\t1\t1\t0\t13\tMr. Orr left.' \
		'a\ten\t1\t2\t14\t24\tIt rained.' \
		'a\ten\t2\t3\t25\t33\tThe end.')"
is '--paragraphs writes a row a paragraph' \
	"$(segment --paragraphs t.tsv | rows 3-)" \
	"$(table '1\t1\t0\t24\tMr. Orr left. It rained.' '2\t2\t25\t33\tThe end.')"
is '-p is --paragraphs' "$(segment -p t.tsv)" "$(segment --paragraphs t.tsv)"

table 'doc\ttext' 'a\tOne. Two.' 'a\tThree.\\n\\nFour.' 'a\t' 'a\tFive.' \
	'b\tSix.' 'a\tSeven.' > d.tsv
is 'rows of one document go on counting' \
	"$(segment d.tsv | rows 1-3 | tr '\t\n' ': ')" \
	'a:1:1 a:1:2 a:2:3 a:3:4 a:4:5 b:1:1 a:1:1 '
is 'start and end point into the row' \
	"$(segment d.tsv | rows 4,5 | tr '\t\n' ': ')" \
	'0:4 5:9 0:6 8:13 0:5 0:4 0:6 '
is 'a table without doc has a document a row' \
	"$(cut -f 2 d.tsv | segment | rows 1,2 | tr '\t\n' ': ')" \
	'1:1 1:2 1:1 2:2 1:1 1:1 1:1 '

table 'text' '\0342\0200\0234H\0303\0251l\0303\0250ne left.\0342\0200\0235 \0303\0211lan stays.' > u.tsv
is 'offsets are code points' "$(segment u.tsv | rows 3,4 | tr '\t\n' ': ')" \
	'0:14 15:26 '

table 'doc\ttext' 'd\tA tab\\there. A back\\\\slash there.' > e.tsv
is 'escapes count as one and stay' "$(segment e.tsv | rows 4-)" \
	"$(table '0\t11\tA tab\\there.' '12\t31\tA back\\\\slash there.')"

printf 'doc\ttext\nd\tIt rained\377. It snowed.\n' > bad.tsv
is 'ill-formed UTF-8 becomes U+FFFD and the text is cut on' \
	"$(segment bad.tsv 2> /dev/null | rows 6)" \
	"$(printf 'It rained\357\277\275.\nIt snowed.')"

table 'doc\tpara\ttext' 'd\t1\tIt rained.' > taken.tsv
is 'a column that is there already: 2' "$(status segment taken.tsv)" 2
like 'and it is named at line 1' "$(segment taken.tsv 2>&1 > /dev/null)" \
	'^segment: .*:1: .*para'
is 'no text: 2' "$(table 'doc\tbody' 'd\tx' | { segment > /dev/null 2>&1; echo $?; })" 2

is 'a table of nothing but a header' "$(table 'doc\ttext' | segment)" \
	"$(table 'doc\tpara\tsent\tstart\tend\ttext')"
is 'WIREMILL_DATA without the data: 2' \
	"$(WIREMILL_DATA=$TMP status segment t.tsv)" 2

# Bytes that look like stops, marks and lists, a megabyte of each.
for s in '.' '. ' '" ' '."' '.) ' 'A. ' 'U.S. ' '1) ' '* ' ':/' '? ' 'said '; do
	{
		printf 'doc\ttext\nd\t'
		yes "$s" | head -n $((1000000 / ${#s})) | tr -d '\n'
		echo
	} > long.tsv
	ok "a megabyte of '$s' in seconds" timeout 10 segment long.tsv
done

finish
