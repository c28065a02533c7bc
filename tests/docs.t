#!/bin/bash
# What the documents say is so: each option stands in --help and in the man
# page, the pages are sound mdoc, and the examples give what is printed under
# them. An example is run
#
#   in a man page, if it is a .Bd -literal display of the EXAMPLES section with
#     lines of output after the command;
#   in README.md, if it stands in a block fenced by ```console.
#
# And lib/README.md has all modules in its table.
#
# Commands begin with "$ " (and go on in lines with "> ", or after a \ or a |);
# what follows is what they print, exactly; a line "..." is any number of lines.
# They are run one after the other in the project's root.

# shellcheck source=tests/lib.sh
. tests/lib.sh
SOH=$(printf '\001')

help_options()
{
	"$1" --help | grep -oE '^  (-[A-Za-z], |    )--[a-z-]+' | tr -d ', ' |
		sed 's/^\(-[A-Za-z]\)--/\1\n--/' | sort
}

# The tags of the list that begins after "The options are".
page_options()
{
	mandoc -T ascii -O width=200 "tools/$1.1" |
		sed "s/.$(printf '\b')//g" | expand |
		awk '/options are/ { p = 1; next } /^ ? ? ?[^ ]/ { p = 0 } p' |
		sed -n 's/^     -/-/p' | sed 's/  .*//' | tr ', ' '\n' |
		grep -E '^(-[A-Za-z]|--[a-z-]+)$' | sort
}

# Cut the examples of a text into $TMP/NAME/N.command and N.wanted.
cut_examples() # NAME, the text on standard input
{
	mkdir "$TMP/$1"
	awk -v at="$TMP/$1/" '
		/^\$ / {
			n++
			command = sprintf("%s%03d.command", at, n)
			wanted = sprintf("%s%03d.wanted", at, n)
			printf "" > wanted
			going_on = 1
			sub(/^\$ /, "")
		}
		!n { next }
		going_on {
			sub(/^> /, "")
			print > command
			going_on = /[\\|]$/
			next
		}
		{ print > wanted }'
}

# The displays of a page that show output, as they are read.
page_examples()
{
	awk '
		/^\.S[Hh] / { p = /EXAMPLES/ }
		p && /^\.Bd -literal/ { block = ""; shown = 0; inside = 1; next }
		/^\.Ed/ { if (shown) printf "%s", block; inside = 0 }
		inside {
			block = block $0 "\n"
			if (!/^\$ / && !/^> /) shown = 1
		}' "$1" |
		sed -E -e "s/\\\\[e\\]/$SOH/g" -e "s/\\\\\(aq/'/g" \
			-e 's/\\&//g' -e 's/\\-/-/g' -e "s/$SOH/\\\\/g"
}

readme_examples()
{
	awk '/^```console$/ { p = 1; next } /^```/ { p = 0 } p' README.md
}

# The lines as a pattern: each between \001 and a newline, "..." is any.
pattern()
{
	sed -e '/^\.\.\.$/!s/[^A-Za-z0-9 ]/\\&/g' -e "s/^/$SOH/" \
		-e "s/^$SOH\.\.\.\$/*/" "$1" |
		awk '/^\*$/ { printf "*"; next } { print }'
	printf .
}

run_examples() # NAME
{
	local command got want

	for command in "$TMP/$1"/*.command; do
		[ -e "$command" ] || continue
		bash "$command" > "$TMP/got" 2>&1 < /dev/null
		got=$(sed "s/^/$SOH/" "$TMP/got"; printf .)
		want=$(pattern "${command%.command}.wanted")
		# The right side is a pattern.
		# shellcheck disable=SC2053
		if [[ $got == $want ]]; then
			report 0 "$1: $(head -n 1 "$command")"
		else
			report 1 "$1: $(head -n 1 "$command")"
			diff "${command%.command}.wanted" "$TMP/got" |
				sed 's/^/# /'
		fi
	done
}

for page in tools/*.1; do
	tool=$(basename "$page" .1)
	if command -v mandoc > /dev/null; then
		is "$tool: the page has the options of --help" \
			"$(page_options "$tool")" "$(help_options "$tool")"
	else
		skip "$tool: the page has the options of --help" 'no mandoc'
	fi
done
for page in tools/*.[157]; do
	name=$(basename "$page")
	if command -v mandoc > /dev/null; then
		ok "$name: mandoc has no complaint" \
			mandoc -T lint -W warning "$page"
	else
		skip "$name: mandoc has no complaint" 'no mandoc'
	fi
	page_examples "$page" | cut_examples "$name"
	run_examples "$name"
done
# The page on the modules names all there are, and no other.
is 'lib/README.md has every module' \
	"$(sed -n '/^| all:/,/^$/s/^|[^|]*|//p' lib/README.md |
		grep -oE '[a-z0-9]+' | sort)" \
	"$(printf '%s\n' lib/*.c | sed 's|lib/\(.*\)\.c|\1|' | sort)"
if [ -e README.md ]; then
	readme_examples | cut_examples README.md
	run_examples README.md
else
	skip 'README.md: the examples' 'there is no README.md'
fi
finish
