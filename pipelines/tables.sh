# shellcheck shell=bash
# tables.sh - what to-sqlite and to-postgres know of our tables. To be sourced.
#
# A table is a file NAME.tsv or NAME.tsv.gz (wiremill-tsv(5)), or NAME.csv as
# `corpus` leaves it; NAME becomes the name of the database's table.

export LC_ALL=C

# The tools stand in the checkout's build, or on PATH.
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/build/bin
[ -x "$tools/to-csv" ] && PATH=$tools:$PATH

die()
{
	printf '%s: %s\n' "${0##*/}" "$1" >&2
	exit 2
}

# find_tables FILE|DIR... fills the array `tables`. Of a directory these are
# the four that corpus makes, each in the first form that is there.
find_tables()
{
	local operand name form
	tables=()
	for operand; do
		if [ -f "$operand" ]; then
			tables+=("$operand")
			continue
		fi
		[ -d "$operand" ] || die "$operand: there is no such table"
		for name in articles sentences entities quotes; do
			for form in tsv tsv.gz csv; do
				[ -f "$operand/$name.$form" ] || continue
				tables+=("$operand/$name.$form")
				break
			done
		done
	done
	[ "${#tables[@]}" -gt 0 ] || die "no tables in: $*"
}

table_name()
{
	local name=${1##*/}
	name=${name%.gz}
	name=${name%.*}
	[[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] ||
		die "$1: the file's name is no name for a table"
	printf '%s' "$name"
}

is_csv()
{
	[[ $1 == *.csv ]]
}

read_table()
{
	case $1 in
	*.gz) gzip -dc -- "$1" ;;
	*) cat -- "$1" ;;
	esac
}

# columns_of FILE fills the array `columns`. Column names are plain words, so
# that a comma or tab always ends one.
columns_of()
{
	local header between=$'\t'
	is_csv "$1" && between=,
	header=$(read_table "$1" | head -n 1) || :
	header=${header#$'\xef\xbb\xbf'}
	header=${header%$'\r'}
	[ -n "$header" ] || die "$1: no header line"
	IFS=$between read -r -a columns <<< "${header//\"/}"
}

# type_of COLUMN INTEGER REAL TEXT prints the one that fits.
type_of()
{
	case $1 in
	para | sent | start | end | row_start | row_end | quote | part_of | count)
		printf '%s' "$2"
		;;
	confidence | *similarity) printf '%s' "$3" ;;
	*) printf '%s' "$4" ;;
	esac
}

# Columns that people look rows up by.
is_indexed()
{
	case $1 in
	doc | speaker | cluster | *_cluster) true ;;
	*) false ;;
	esac
}

# quoted MARK TEXT: in SQL, a name ("...") or a string ('...').
quoted()
{
	printf '%s%s%s' "$1" "${2//$1/$1$1}" "$1"
}

# definition COLUMN_TYPES...: the columns of CREATE TABLE.
definition()
{
	local column comma=''
	for column in "${columns[@]}"; do
		printf '%s%s %s' "$comma" "$(quoted '"' "$column")" \
			"$(type_of "$column" "$@")"
		comma=', '
	done
}
