#!/bin/bash
# tag-entities: names and dates of sentences of our own, and the contract.

. tests/lib.sh
cd "$TMP" || exit 2

# The entities of one text.
tag() { table 'text' "$1" | tag-entities "${@:2}" | tail -n 1 | cut -f 2; }

is 'a person, a place, a day' \
	"$(tag 'Mary Okello flew to Nairobi on Monday.')" \
	'PER:0:11:Mary Okello;LOC:20:27:Nairobi;DATE:31:37:Monday'
is 'offsets are code points' \
	"$(tag '“Après-midi”, said Mary Okello of Nairobi.')" \
	'PER:19:30:Mary Okello;LOC:34:41:Nairobi'
is 'possessives stay outside' "$(tag "Kenya's army left Nairobi.")" \
	'LOC:0:5:Kenya;LOC:18:25:Nairobi'
is 'one name for a thing known by several' \
	"$(tag 'Talks between Kiev and the U.S. failed.')" \
	'LOC:14:18:Kyiv;LOC:27:31:United States'
is 'a country is no part of the office that it has many of' \
	"$(tag 'He left the U.S. State Department.' -t ORG,LOC)" \
	'LOC:12:16:United States;ORG:17:33:State Department'
is 'two names or one at a hyphen' "$(tag 'Relations between NATO and Russia froze.' -t ORG,LOC)" \
	'ORG:18:22:NATO;LOC:27:33:Russia'
is 'money and percentages' "$(tag 'It paid $2.3 billion, up 12 per cent.' -t MONEY,PERCENT)" \
	'MONEY:8:20:$2.3 billion;PERCENT:25:36:12 per cent'
is 'an empty text' "$(tag '')" ''

table 'doc\ttext\tx' \
	'a\tPresident Mary Okello spoke in Nairobi.\t1' \
	'a\tMr. Okello then left.\t2' \
	'b\tMr. Okello then left.\t3' > rows.tsv
is 'a full name holds in its document' \
	"$(tag-entities -t PER rows.tsv | cut -f 3 | tr '\n' ' ')" \
	'entities PER:10:21:Mary Okello PER:4:10:Mary Okello PER:4:10:Okello '
is 'other columns go through' \
	"$(tag-entities rows.tsv | cut -f 1,2,4 | cksum)" "$(cksum < rows.tsv)"

table 'doc\tlang\ttext' 'a\tfr\tMary Okello.' 'b\ten\tMary Okello.' \
	'c\t\tMary Okello.' > lang.tsv
is 'other languages are passed over' \
	"$(tag-entities lang.tsv | cut -f 4 | tr '\n' ' ')" \
	'entities  PER:0:11:Mary Okello PER:0:11:Mary Okello '
is 'unless asked for' \
	"$(tag-entities --any-language lang.tsv | cut -f 4 | head -n 2 | tail -n 1)" \
	'PER:0:11:Mary Okello'

printf 'Grey Lodge\tORG\tGrey Lodge Society\nKenya\tMISC\n' > own.tsv
is 'a name of the user wins' \
	"$(tag 'Kenya backs the Grey Lodge.' --lexicon own.tsv)" \
	'MISC:0:5:Kenya;ORG:16:26:Grey Lodge Society'
printf 'Grey Lodge\tCLUB\n' > wrong.tsv
like 'a wrong line of it is named' \
	"$(tag x --lexicon wrong.tsv 2>&1)" '^tag-entities: wrong.tsv:1: '
is 'titles, if asked for' "$(tag 'President Mary Okello left.' --titles)" \
	'PER:0:21:Mary Okello'
is 'only what is sure' "$(tag 'Mary Okello left.' --min-confidence 1)" ''
table text 'Texas introduced him in Austin 17 hours later.' > later.tsv
is 'a name ends where an amount goes on beyond it' \
	"$(tag-entities --types TIME later.tsv | cut -f 2 | tail -n 1)" \
	'TIME:31:39:17 hours'

table 'date\ttext' '2022-01-12\tThey met on Monday for two days.' > when.tsv
is 'dates as a calendar has them' \
	"$(tag-entities --normalise when.tsv | cut -f 3 | tail -n 1)" \
	'DATE:12:18:2022-01-10;DATE:23:31:P2D'

# --link
table 'doc\ttext\tx' \
	'a\tThe U.S. state of Georgia borders Alabama.\t1' \
	'a\tTurkish aid went to Mary Okello.\t2' > places.tsv
is 'codes of countries and their parts, between entities and the rest' \
	"$(tag-entities --link -t LOC,MISC places.tsv | cut -f 1,4-)" \
	"$(printf 'doc\tlinks\tx\n%s\n%s' \
		$'a\tLOC:4:8:US;LOC:18:25:US-GA;LOC:34:41:US-AL\t1' \
		$'a\tMISC:0:7:TR\t2')"
is 'only the types asked for have codes' \
	"$(tag-entities --link -t PER,MISC places.tsv | cut -f 4 | tr '\n' ' ')" \
	'links  MISC:0:7:TR '
is 'entities are the same with codes' \
	"$(tag-entities --link places.tsv | cut -f 1-3,5 | cksum)" \
	"$(tag-entities places.tsv | cksum)"
is 'codes to count' "$(tag-entities --link places.tsv |
	to-csv --lf --explode links --count name | tr '\n' ' ')" \
	'name,count TR,1 US,1 US-AL,1 US-GA,1 '
is 'a second column links is refused' "$(table 'text\tlinks' 'x\ty' |
	status tag-entities --link)" 2
is 'extract-quotes has no use for them' "$(tag-entities --link places.tsv |
	extract-quotes | head -n 1 | grep -c links)" 0

is 'an unknown type is misuse' "$(status tag-entities -t PER,DOG rows.tsv)" 2
is 'a second column entities is refused' \
	"$(tag-entities rows.tsv | status tag-entities)" 2
same 'the same in any locale and time zone' 'tag-entities rows.tsv' \
	'LC_ALL=C.UTF-8 TZ=Asia/Tokyo tag-entities rows.tsv'
like 'a damaged model is named' "$(
	mkdir data && cp "$ROOT"/lib/data/*.txt data
	echo junk > data/entities.model
	WIREMILL_DATA=$PWD/data tag-entities rows.tsv 2>&1)" \
	'entities.model: not a model'

# A name that two places bear without a ? would have no code at all.
is 'no safe name in iso3166.txt is two places' "$(awk -F '\t' '
	$1 ~ /^[A-Z]/ {
		n = split(tolower($2), name, "|")
		for (i = 1; i <= n; i++)
			if (name[i] !~ /^[?]/ && seen[name[i]]++)
				print name[i]
	}' data/iso3166.txt)" ''

mv data/iso3166.txt data/other.txt
cp "$ROOT/lib/data/entities.model" data
is 'without the codes all but --link works' \
	"$(WIREMILL_DATA=$PWD/data status tag-entities places.tsv)" 0
like 'and a missing file of codes is named' \
	"$(WIREMILL_DATA=$PWD/data tag-entities --link places.tsv 2>&1)" \
	'^tag-entities: .*/iso3166.txt: No such file'
printf '[place]\nUS-GA\tGeorgia\n' > data/iso3166.txt
like 'a wrong line of it is named' \
	"$(WIREMILL_DATA=$PWD/data tag-entities --link places.tsv 2>&1)" \
	'iso3166.txt: line 2: '

# 200,000 of a kind in one row: linear, and nothing odd comes out.
for s in 'Ab ' 'A. ' '1,' 'a-' 'May 1 ' 'the first of '; do
	{ printf 'text\n'; yes "$s" | head -n 200000 | tr -d '\n'; echo; } > long.tsv
	ok "a long row of '$s'" timeout 10 tag-entities long.tsv
done

finish
