#!/bin/bash
# to-postgres: the commands that load tables into PostgreSQL.

. tests/lib.sh
PATH=$ROOT/pipelines:$PATH
cd "$TMP" || exit 2

mkdir in
table 'doc\tspeaker\tstart\tconfidence\ttext' > in/quotes.tsv
table 'doc\ttext' | gzip > in/articles.tsv.gz
printf 'doc,title\r\n' > in/it.csv

is 'a directory' "$(to-postgres in)" "\\set ON_ERROR_STOP on

CREATE TABLE \"articles\" (\"doc\" text, \"text\" text);
\\copy \"articles\" FROM PROGRAM 'gzip -dc -- ''$TMP/in/articles.tsv.gz''' WITH (FORMAT text, HEADER true, NULL '', ENCODING 'UTF8')
CREATE INDEX ON \"articles\" (\"doc\");
CREATE INDEX ON \"articles\" USING gin (to_tsvector('english', text));

CREATE TABLE \"quotes\" (\"doc\" text, \"speaker\" text, \"start\" integer, \"confidence\" real, \"text\" text);
\\copy \"quotes\" FROM '$TMP/in/quotes.tsv' WITH (FORMAT text, HEADER true, NULL '', ENCODING 'UTF8')
CREATE INDEX ON \"quotes\" (\"doc\");
CREATE INDEX ON \"quotes\" (\"speaker\");
CREATE INDEX ON \"quotes\" USING gin (to_tsvector('english', text));"
like 'CSV' "$(to-postgres in/it.csv)" \
	"^.copy \"it\" FROM '.*/in/it.csv' WITH .FORMAT csv, HEADER true, "
is 'no such table: status 2' "$(status to-postgres none)" 2
is 'no tables: status 2' "$(mkdir bare && status to-postgres bare)" 2
is 'a name that is none: status 2' \
	"$(: > 'a b.tsv' && status to-postgres 'a b.tsv')" 2
is 'an unknown option: status 2' "$(status to-postgres --nope)" 2
like '--help' "$(to-postgres --help)" '^to-postgres '

finish
