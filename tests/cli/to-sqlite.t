#!/bin/bash
# to-sqlite: tables arrive whole, typed, indexed, searchable; old ones survive.

. tests/lib.sh
PATH=$ROOT/pipelines:$PATH
cd "$TMP" || exit 2

if ! command -v sqlite3 > /dev/null; then
	skip 'to-sqlite' 'no sqlite3'
	finish
fi

if [ ! -e /dev/stdin ]; then
	skip 'to-sqlite' 'no /dev/stdin: is /proc there?'
	finish
fi

query() { sqlite3 out.db "$@"; }

mkdir in
table 'doc\ttitle\ttext' 'd1\tA "b", c\tOne caf\xc3\xa9.\\nTwo.' \
	'd2\t\t=x\\\\y' > in/articles.tsv
table 'doc\tquote\tstart\tend\tspeaker\tconfidence\ttext' \
	'd1\t1\t0\t4\tAnn Lee\t0.90\tWe won' \
	'd1\t2\t\t9\t\t0.50\tThe caf\xc3\xa9 talks' > quotes.tsv
gzip -c quotes.tsv > in/quotes.tsv.gz

is 'loads a directory, in silence' "$(to-sqlite out.db in 2>&1)" ''
is 'leaves no .part' "$(echo out.db*)" out.db
is 'cells as they are' "$(query 'SELECT * FROM articles')" 'd1|A "b", c|One café.
Two.
d2||=x\y'
is 'types' "$(query "SELECT typeof(doc), typeof(start), typeof(confidence)
	FROM quotes LIMIT 1")" 'text|integer|real'
is 'empty cells are NULL' "$(query "SELECT count(*) FROM quotes
	WHERE speaker IS NULL AND start IS NULL")" 1
is 'indexes' "$(query "SELECT name FROM sqlite_schema
	WHERE type = 'index' AND tbl_name = 'quotes' ORDER BY 1" | tr '\n' ' ')" \
	'quotes_by_doc quotes_by_speaker '
is 'full text, accents folded' "$(query "SELECT quote FROM quotes WHERE rowid IN
	(SELECT rowid FROM quotes_text WHERE quotes_text MATCH 'cafe')")" 2
to-sqlite out.db in/articles.tsv
is 'a second run replaces its tables' \
	"$(query 'SELECT count(*) FROM articles')" 2
is '... and leaves the others' "$(query 'SELECT count(*) FROM quotes')" 2

table 'doc\ttext' 'd1\tok' 'bad' 'd2\tok' > sentences.tsv
to-sqlite out.db sentences.tsv 2> err
is 'refused rows: status 1' $? 1
like '... reported' "$(cat err)" '^to-csv: sentences.tsv:3: '
is '... the rest is there' "$(query 'SELECT count(*) FROM sentences')" 2

printf '\357\273\277doc,text\r\nd1,"a ""b""\r\nc, d"\r\n' > quotes.csv
to-sqlite csv.db quotes.csv
is 'CSV' "$(sqlite3 csv.db 'SELECT doc, text FROM quotes' | tr -d '\r')" \
	'd1|a "b"
c, d'

before=$(cksum < out.db)
is 'no such table: status 2' "$(status to-sqlite out.db none.tsv)" 2
: > empty.tsv
is 'no header line: status 2' "$(status to-sqlite out.db empty.tsv)" 2
is '... and the database is as it was' "$(cksum < out.db)" "$before"
is '... without a .part' "$(echo out.db*)" out.db
is 'no operands at all: status 2' "$(status to-sqlite)" 2
like '--help' "$(to-sqlite --help)" '^to-sqlite DB'
if command -v flock > /dev/null; then
	is 'a second run at once: status 75' \
		"$(flock out.db.part "$ROOT/pipelines/to-sqlite" out.db in \
			> /dev/null 2>&1; echo $?)" 75
fi

finish
