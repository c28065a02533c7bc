#!/bin/bash
# Every file of lib/data/train is well-formed training news: a header comment,
# articles parted by "%%" that begin with a headline, marks [TYPE text] that
# are closed, not nested, of a known type and without blanks at their edges.

cd "$(dirname "$0")/.." || exit 2
n=0

ok()
{
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

# Says what is wrong on standard error; status 1 if anything is.
check()
{
	awk -v file="$1" '
	function bad(what) {
		printf "%s:%d: %s\n", file, NR, what > "/dev/stderr"
		wrong = 1
	}
	function marks(s,   i, text) {
		while ((i = match(s, /[][]/))) {
			if (substr(s, i, 1) == "]")
				return bad("] without [")
			s = substr(s, i + 1)
			if (!match(s, /^[A-Z]+ /))
				return bad("[ without type")
			if (!(substr(s, 1, RLENGTH - 1) in known))
				bad("unknown type " substr(s, 1, RLENGTH - 1))
			s = substr(s, RLENGTH + 1)
			i = match(s, /[][]/)
			if (!i || substr(s, i, 1) == "[")
				return bad("[ is not closed")
			text = substr(s, 1, i - 1)
			if (text == "" || text ~ /^[ ,]|[ ,]$/)
				bad("empty, or an edge that is no name")
			s = substr(s, i + 1)
		}
	}
	BEGIN {
		split("PER ORG LOC MISC DATE TIME MONEY PERCENT", t, " ")
		for (i in t)
			known[t[i]]
	}
	/^#/ {
		if (articles || lines)
			bad("comment after the first article")
		if (/[Ll]icence/)
			licence = 1
		next
	}
	/^%%$/ {
		if (lines < 2)
			bad("article without headline and text")
		articles++
		lines = 0
		next
	}
	/^$/ {
		if (lines == 0 && articles)
			bad("no headline after %%")
		next
	}
	/\t/ { bad("tab") }
	{
		lines++
		marks($0)
	}
	END {
		if (lines < 2)
			bad("last article without headline and text")
		if (!licence)
			bad("no licence in the header")
		exit wrong
	}' "$1"
}

for f in lib/data/train/*.txt; do
	check "$f"
	ok $? "$(basename "$f") is well-formed"
done

articles=$(grep -hc '^%%$' lib/data/train/*.txt |
	awk '{ n += $1 + 1 } END { print n }')
[ "$articles" -ge 300 ]
ok $? "300 articles or more ($articles)"

words=$(grep -hv '^[#%]' lib/data/train/*.txt | sed 's/\[[A-Z]* //g' | wc -w)
[ "$words" -ge 40000 ]
ok $? "40,000 words or more ($words)"

echo "1..$n"
