#!/bin/bash
# make install: what it puts in place works there, moved as a whole, too; make
# uninstall leaves nothing behind.

# shellcheck source=tests/lib.sh
. tests/lib.sh

case $BIN in
*/san/bin) config=SAN=1 ;;
*) config=SAN= ;;
esac
there=$TMP/moved

# As root of a package would, into a folder of its own.
run_make()
{
	env -u MAKEFLAGS -u MFLAGS make -s "$1" "$config" DESTDIR="$TMP/pkg" \
		PREFIX=/usr
}

ok 'make install' run_make install
is 'every tool, page and pipeline is there' "$(
	cd "$TMP/pkg/usr" && ls bin share/man/man*
)" "$(
	printf '%s\n' bin: clean dedupe extract-quotes segment tag-entities \
		to-csv wiremill-corpus wiremill-quotes wiremill-run-day \
		wiremill-to-postgres wiremill-to-sqlite ''
	printf '%s\n' share/man/man1: clean.1 dedupe.1 extract-quotes.1 \
		segment.1 tag-entities.1 to-csv.1 ''
	printf '%s\n' share/man/man5: wiremill-tsv.5 ''
	printf '%s\n' share/man/man7: wiremill.7
)"

cp -r "$TMP/pkg/usr" "$there"
unset WIREMILL_DATA
PATH=$there/bin:/usr/local/bin:/usr/bin:/bin
mkdir "$TMP/in" && cp -r samples "$TMP/in/day"
cd "$TMP" || exit 2
if [ -e /proc/self/exe ]; then
	is 'wiremill-quotes' "$(wiremill-quotes in/day/orlane-beacon.txt |
		head -n 1 | cut -d, -f 10-12)" 'quote,part_of,sent'
	is 'wiremill-run-day is silent' \
		"$(WIREMILL_SETTLE=0 wiremill-run-day day 2>&1)" ''
	is 'and leaves four spreadsheets' "$(cd out/day && echo *.csv)" \
		'articles.csv entities.csv quotes.csv sentences.csv'
	like 'wiremill-to-postgres' "$(wiremill-to-postgres out/day)" 'copy "quotes"'
	if command -v sqlite3 > /dev/null; then
		ok 'wiremill-to-sqlite' wiremill-to-sqlite news.db out/day
	else
		skip 'wiremill-to-sqlite' 'no sqlite3'
	fi
else
	skip 'the pipelines where they are installed' 'no /proc'
fi
for script in quotes corpus run-day to-postgres to-sqlite; do
	like "wiremill-$script --help" "$("wiremill-$script" --help)" \
		"^$script .* - "
done

cd "$ROOT" || exit 2
ok 'make uninstall' run_make uninstall
is 'leaves no file' "$(find "$TMP/pkg" -type f)" ''

finish
