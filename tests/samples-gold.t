#!/bin/bash
# The expected answers in tests/samples are what make-gold makes of
# answers.txt and of samples/ as they are now.

cd "$(dirname "$0")/samples" || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
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

./make-gold -o "$tmp"
ok $? "every answer is found in its sample"
for f in articles removed quotes; do
	cmp "$f.tsv" "$tmp/$f.tsv" >&2
	ok $? "$f.tsv is up to date"
done
for f in ../../samples/*.txt; do
	grep -qx "= $(basename "$f")" answers.txt
	ok $? "$(basename "$f") has answers"
done
echo "1..$n"
