#!/bin/bash
# What the patterns of lib/data/temporal.txt find in lib/data/train is what is
# marked there as DATE TIME MONEY PERCENT: bars for F1 of exact spans.

cd "$(dirname "$0")/.." || exit 2
PATH=$(cd "${BIN:-build/bin}" && pwd):$PATH
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

tests/entity-scores marks lib/data/train "$tmp/docs" "$tmp/gold" &&
	segment "$tmp/docs" | tag-entities > "$tmp/found" &&
	tests/entity-scores types "$tmp/gold" "$tmp/found" |
	awk -F '\t' '
		BEGIN {
			split("DATE 95 TIME 86 MONEY 95 PERCENT 95", b, " ")
			for (i = 1; i < 8; i += 2)
				bar[b[i]] = b[i + 1]
		}
		{
			printf "%s %d - %s: F1 %s of %d spans\n",
				($5 < bar[$1] ? "not ok" : "ok"), NR, $1, $5, $2
		}
		END { print "1.." NR }'
