# shellcheck shell=bash disable=SC2034
# tests/lib.sh - TAP for the shell tests. Source it from the project's root:
#
#   . tests/lib.sh
#   ok "what holds" command argument...      the command succeeds
#   is "what holds" "$got" "$wanted"         the two texts are the same
#   like "what holds" "$got" 'regex'         grep -E finds it
#   same "what holds" 'command' 'command'    both print the same bytes
#   skip "what" "why"                        counted, not run
#   finish                                   the plan; status 1 if any failed
#
# The programs under test are on PATH (BIN=... says where, build/bin if not),
# $TMP is a fresh directory that is removed at the end, $ROOT the project.

set -u
export LC_ALL=C
ROOT=$PWD
BIN=$(cd "${BIN:-build/bin}" && pwd) || exit 2
PATH=$BIN:$PATH
TMP=$(mktemp -d) || exit 2
trap 'rm -rf "$TMP"' EXIT
TAB=$(printf '\t')
N=0
FAILED=0

report()
{
	N=$((N + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $N - $2"
	else
		echo "not ok $N - $2"
		FAILED=$((FAILED + 1))
	fi
}

ok()
{
	local name=$1
	shift
	"$@" > "$TMP/.ok" 2>&1
	set -- $?
	[ "$1" -eq 0 ] || sed 's/^/# /' "$TMP/.ok"
	report "$1" "$name"
}

is()
{
	if [ "$2" = "$3" ]; then
		report 0 "$1"
	else
		report 1 "$1"
		printf '%s\n' "got: $2" "wanted: $3" | sed 's/^/# /'
	fi
}

like()
{
	if printf '%s\n' "$2" | grep -Eq -- "$3"; then
		report 0 "$1"
	else
		report 1 "$1"
		printf '%s\n' "got: $2" "wanted: $3" | sed 's/^/# /'
	fi
}

# (Not cmp <(a) <(b): a bare chroot has no /dev/fd.)
same()
{
	eval "$2" > "$TMP/.a" 2> /dev/null
	eval "$3" > "$TMP/.b" 2> /dev/null
	ok "$1" cmp "$TMP/.a" "$TMP/.b"
}

skip()
{
	N=$((N + 1))
	echo "ok $N - $1 # SKIP $2"
}

# A table from its arguments, a line each; printf's escapes are taken.
table()
{
	printf '%b\n' "$@"
}

# The status of a command, its output thrown away.
status()
{
	"$@" > /dev/null 2>&1
	echo $?
}

finish()
{
	echo "1..$N"
	[ "$FAILED" -eq 0 ]
	exit
}
