#!/bin/bash
# clean on invented dumps (tests/cli/clean/dumps*.txt): which lines stay, which
# go, and what is found of title, author, date and so on. Lines are counted, so
# that the figures tell how far a change to the rules goes.

. tests/lib.sh

# Write each document of a file of dumps to $TMP/dumps/NAME.txt, the fate of
# its lines to fates.tsv, and the columns it must have to wanted.tsv.
cut_dumps()
{
	mkdir -p "$TMP/dumps"
	awk -v dir="$TMP/dumps" '
	function begin(name) {
		if (file)
			close(file)
		file = dir "/" name ".txt"
		printf "" > file
		line = blank = 0
		doc = file
	}
	FNR == 1 { file = "" }
	/^#/ && !file { next }
	/^== / { begin(substr($0, 4)); next }
	!file { next }
	line == 0 && /^[a-z]+: / {
		column = $0
		sub(/:.*/, "", column)
		print doc "\t" column "\t" substr($0, length(column) + 3) \
			> dir "/wanted.tsv"
		next
	}
	/^$/ { blank++; next }
	{
		for (; line > 0 && blank > 0; blank--) {
			print "" > file
			line++
		}
		blank = 0
		print substr($0, 3) > file
		print doc "\t" ++line "\t" substr($0, 1, 1) "\t" \
			substr($0, 3) > dir "/fates.tsv"
	}' "$@"
}

# Lines lost and lines that stay though they should not, then the figures.
compare_lines()
{
	awk -F '\t' '
	NR == FNR { if (FNR > 1) gone[$1, $2] = $3; next }
	{ is_gone = ($1, $2) in gone }
	$3 ~ /[-T]/ && is_gone { right++ }
	$3 ~ /[-T]/ && !is_gone { left++; print "stays: " $1 ":" $2 ": " $4 }
	$3 == "+" && is_gone { lost++; print "lost: " $1 ":" $2 ": " $4 }
	END {
		printf "%.3f %.3f\n", right / (right + lost),
			right / (right + left)
	}' "$TMP/explain.tsv" "$TMP/dumps/fates.tsv"
}

# Columns that are not as wanted. A date may have a time behind it.
compare_columns()
{
	awk -F '\t' '
	NR == FNR && FNR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
	NR == FNR { for (i = 1; i <= NF; i++) cell[$1, name[i]] = $i; next }
	{
		got = cell[$1, $2]
		if ($2 == "date")
			got = substr(got, 1, length($3))
		if (got != $3)
			print $1 ": " $2 ": wanted " $3 ", got " got
	}' "$TMP/clean.tsv" "$TMP/dumps/wanted.tsv"
}

cut_dumps tests/cli/clean/dumps*.txt
clean --explain "$TMP/explain.tsv" "$TMP"/dumps/*.txt > "$TMP/clean.tsv"
is 'status' $? 0
compare_lines > "$TMP/lines"
grep ': ' "$TMP/lines" | sed 's/^/# /'
figures=$(tail -n 1 "$TMP/lines")
echo "# removed lines: precision, recall: $figures"
ok 'precision of removed lines is .98 at least' \
	awk -v x="${figures% *}" 'BEGIN { exit x < 0.98 }'
ok 'recall of removed lines is .92 at least' \
	awk -v x="${figures#* }" 'BEGIN { exit x < 0.92 }'
is 'no line of an article is lost' "$(grep '^lost: ' "$TMP/lines")" ''
is 'columns are found' "$(compare_columns)" ''
finish
