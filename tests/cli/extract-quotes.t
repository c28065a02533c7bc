#!/bin/bash
# extract-quotes: what is said by whom, marks that are damaged, columns,
# options, faults. The sentences are made up.
# shellcheck disable=SC1111,SC1112 # the marks are what is tested

. tests/lib.sh
cd "$TMP" || exit 2

# The quotations of a text (\n between paragraphs) as KIND SPEAKER: TEXT, each
# ended by " / ".
said()
{
	printf 'doc\ttext\nd\t%s\n' "$1" | extract-quotes |
		awk -F'\t' 'NR > 1 {
			printf "%s %s: %s / ", substr($7, 1, 1), $8, $NF }'
}

# Cells by name of the first quotation: cell COLUMN TEXT.
cell()
{
	printf 'doc\ttext\nd\t%s\n' "$2" | extract-quotes |
		awk -F'\t' -v c="$1" 'NR == 1 {
			for (i = 1; i <= NF; i++) at[$i] = i }
			NR == 2 { print $at[c] }'
}

quote() { is "$1" "$(said "$2")" "$3"; }

# Attribution
quote 'quotation, verb, speaker' \
	'“We sail at dawn,” said Ann Orr.' 'd Ann Orr: We sail at dawn, / '
quote 'quotation, speaker, verb' \
	'"We sail at dawn," Ann Orr said on Monday.' \
	'd Ann Orr: We sail at dawn, / '
quote 'speaker, verb, quotation' \
	'Ann Orr told reporters: “We sail at dawn.”' \
	'd Ann Orr: We sail at dawn. / '
quote 'according to, before and after' \
	'According to Ann Orr, the ship was late. The crew had left, according to Ben Lee.' \
	'i Ann Orr: the ship was late / i Ben Lee: The crew had left / '
quote 'a name, a colon, a quotation' \
	'Minister Ann Orr: “We sail at dawn.”' 'd Ann Orr: We sail at dawn. / '
quote 'a quotation signed with a dash' \
	'“We sail at dawn.” — Ann Orr' 'd Ann Orr: We sail at dawn. / '
quote 'dialogue that opens with a dash' \
	'– We sail at dawn, says Ann Orr.' 'd Ann Orr: We sail at dawn / '
quote 'a participle takes the speaker before it' \
	'“We sail at dawn,” Ann Orr said, adding that the crew was ready.' \
	'd Ann Orr: We sail at dawn, / i Ann Orr: the crew was ready / '
quote 'a participle with the subject of its clause' \
	'Ann Orr left the hall, calling the plan “a leaking boat”.' \
	'm Ann Orr: a leaking boat / '
quote 'and to add' \
	'“We sail,” Ann Orr said. And to add: “The tide is high.”' \
	'd Ann Orr: We sail, / d Ann Orr: The tide is high. / '
quote 'was quoted as saying' \
	'Ann Orr was quoted as saying that the ship would sail.' \
	'i Ann Orr: the ship would sail / '
quote 'two fragments around one attribution' \
	'“We sail,” Ann Orr said, “and we sail at dawn.”' \
	'd Ann Orr: We sail, / m Ann Orr: and we sail at dawn. / '
quote 'fragments in a row' \
	'Ann Orr called it “a leaking boat” and “a shame”.' \
	'm Ann Orr: a leaking boat / m Ann Orr: a shame / '
quote 'a noun that reports' \
	'The crew laughed at Ben Lee’s claim that it was “the best boat ever built”.' \
	'm Ben Lee: the best boat ever built / '
quote 'a verb that the lexicon does not know' \
	'“We sail at dawn,” chortled Ann Orr.' 'd Ann Orr: We sail at dawn, / '
quote 'for a speaker' \
	'For President Ann Orr, the deal is “not a gift”.' 'm Ann Orr: not a gift / '
quote 'verbs glued to words' \
	'“We sail” stated at the startMinister Ann Orr.' 'd Ann Orr: We sail / '
quote 'according to, glued' \
	'The ship was late, according tohis deputy, Ann Orr.' \
	'i Ann Orr: The ship was late / '
quote 'a question mark before the attribution' \
	'“Who pays?” Ms. Ann Orr asked.' 'd Ann Orr: Who pays? / '

# Marks
quote 'a closing mark glued to the next word' \
	'“We sail at dawn, ”said Ann Orr.' 'd Ann Orr: We sail at dawn, / '
quote 'an opening mark that closes, glued' \
	'“We sail at dawn, “said Ann Orr.' 'd Ann Orr: We sail at dawn, / '
quote 'an opening mark that closes a paragraph' \
	'“We sail,” said Ann Orr. “It is time to go. “' \
	'd Ann Orr: We sail, / d Ann Orr: It is time to go. / '
quote 'never closed: ends with its paragraph' \
	'“We sail,” said Ann Orr. “It is time.\nThe harbour was calm.' \
	'd Ann Orr: We sail, / d Ann Orr: It is time. / '
quote 'goes on where the next paragraph opens with a mark' \
	'“We sail at dawn.\n“It is time,” said Ann Orr.' \
	'd Ann Orr: We sail at dawn.\n“It is time, / '
quote 'a closer without opener: from the sentence after the attribution' \
	'“We sail,” Ann Orr said after the vote. The tide is high. Nobody can stop it ”.' \
	'd Ann Orr: We sail, / d Ann Orr: The tide is high. Nobody can stop it / '
quote 'marks of two apostrophes' \
	"''We sail at dawn,'' said Ann Orr." 'd Ann Orr: We sail at dawn, / '
quote 'angle marks' '«We sail at dawn», said Ann Orr.' \
	'd Ann Orr: We sail at dawn / '
quote 'low and high marks' '„We sail at dawn“, said Ann Orr.' \
	'd Ann Orr: We sail at dawn / '
quote 'single marks outside, apostrophes inside' \
	"'We don't sail in the crew's boat,' said Ann Orr." \
	"d Ann Orr: We don't sail in the crew's boat, / "
quote 'a nested quotation is part of the outer one' \
	'“He said ‘never’ to me,” said Ann Orr.' \
	'd Ann Orr: He said ‘never’ to me, / '
quote 'an apostrophe opens nothing' "The '90s and the boys' club were over." ''
quote 'inches are no marks' 'The plank was 6" wide, said Ann Orr.' \
	'i Ann Orr: The plank was 6" wide / '

# What is no quotation
quote 'the title of a work' \
	'Ann Orr, who wrote “The Long Tide,” lives in Ayle.' ''
quote 'a nickname' 'Ben “Tiger” Lee left the harbour.' ''
quote 'scare quotes without a cue' 'The “expert” panel met on Monday.' ''
quote 'speech that is denied' 'Ann Orr did not say that the ship was late.' ''
quote 'speech that is supposed' \
	'If Ann Orr says that the ship is late, the crew will leave.' ''
quote 'a plan is no speech' 'Ann Orr announced a plan for the harbour.' ''
quote 'several states are no verb' \
	'The union includes several states that are not in the harbour pact.' ''

# Reported speech
quote 'with that' 'Ann Orr said that the ship was late.' \
	'i Ann Orr: the ship was late / '
quote 'without that, after hearer and day' \
	'Ann Orr told the paper on Monday the ship was late.' \
	'i Ann Orr: the ship was late / '
quote 'around a parenthesis' 'The ship, Ann Orr said, was late again on Monday.' \
	'i Ann Orr: was late again on Monday / '
quote 'ends where another speaker begins' \
	'Ann Orr said the ship was late, but Ben Lee said it was too early.' \
	'i Ann Orr: the ship was late / i Ben Lee: it was too early / '
quote 'the verb first, in the middle' \
	'In that case, warns Ann Orr, the ship would sink.' \
	'i Ann Orr: the ship would sink / '

# The cast
quote 'a last name is the full name' \
	'Ann Orr left. “We sail,” said Orr.' 'd Ann Orr: We sail, / '
quote 'he and she' \
	'Ann Orr met Ben Lee. “We sail,” she said. “I stay,” he said.' \
	'd Ann Orr: We sail, / d Ben Lee: I stay, / '
quote 'a role' \
	'Harbour Minister Ann Orr left. “We sail,” the minister said.' \
	'd Ann Orr: We sail, / '
quote 'two people of one name are not mixed up' \
	'Ann Orr and Ben Orr met. “We sail,” said Orr.' 'd Orr: We sail, / '
quote 'a body by its short name' \
	'The Ayle Harbour Board (AHB) met. “We sail,” said the AHB.' \
	'd Ayle Harbour Board: We sail, / '
quote 'a name after its description' \
	'The board’s chief, Ann Orr, warned that the ship was late.' \
	'i Ann Orr: the ship was late / '
quote 'a spokesman is not the person he speaks for' \
	'“We sail,” said a spokesman for Ann Orr.' \
	'd a spokesman for Ann Orr: We sail, / '
is 'the role as the document gives it' \
	"$(cell role 'Deputy Harbour Minister Ann Orr left. “We sail,” she said.')" \
	'Deputy Harbour Minister'
is 'the words that name the speaker' \
	"$(cell speaker_as_written 'Ann Orr left. “We sail,” she said.')" 'she'
is 'the verb as written' \
	"$(cell verb '“We sail,” Ann Orr pointed out.')" 'pointed out'
is 'the rule' "$(cell rule '“We sail,” said Ann Orr.')" 'verb-speaker'
like 'the confidence' "$(cell confidence '“We sail,” said Ann Orr.')" \
	'^[01]\.[0-9][0-9]$'

# Rows and columns
table 'doc\tlang\ttext\tid' \
	'a\ten\tAnn Orr left. “We sail,” she said. “Now.”\\nIt rained.\t7' \
	'b\tfr\t“Oui,” said Ann Orr.\t8' \
	'c\t\t“Aye,” said Ben Lee.\t9' > t.tsv
is 'columns: the document’s, then ours' "$(extract-quotes t.tsv | head -n 1)" \
	"$(table 'doc\tlang\tid\tquote\tpart_of\tsent\tstart\tend\tkind\tspeaker\tspeaker_as_written\trole\tverb\trule\tconfidence\ttext')"
is 'quote counts, part_of joins, other languages are left out' \
	"$(extract-quotes t.tsv | tail -n +2 | cut -f 1,3-8 | tr '\t\n' ': ')" \
	'a:7:1:1:2:15:23 a:7:2:1:3:36:40 c:9:1:1:1:1:5 '
is '--any-language' "$(extract-quotes --any-language t.tsv | grep -c '^b')" 1
segment t.tsv > s.tsv
is 'from segment’s rows the same places' \
	"$(extract-quotes s.tsv | cut -f 1-9 | tail -n +2)" \
	"$(extract-quotes t.tsv | cut -f 1-9 | tail -n +2)"
is 'an entities column of nothing changes nothing' \
	"$(sed '1s/$/\tentities/;2,$s/$/\t/' s.tsv | extract-quotes)" \
	"$(extract-quotes s.tsv)"
is 'entities name whom the text does not' \
	"$(table 'doc\tpara\tsent\tstart\tend\ttext\tentities' \
		'd\t1\t1\t0\t23\t“We sail,” Vik said now.\tPER:11:14:Sigrun Vik' |
		extract-quotes | tail -n +2 | cut -f 8)" 'Sigrun Vik'
is '--kind' "$(said_kinds() { table 'doc\ttext' \
	'd\t“We sail,” said Ann Orr. Ben Lee said that the ship was “quite” late.' |
	extract-quotes --kind "$1" | tail -n +2 | cut -f 2,7 | tr '\t\n' ': '; }
	said_kinds mixed,indirect)" '1:indirect 2:mixed '
is '--kind of nothing known: 2' "$(status extract-quotes --kind said t.tsv)" 2
is '--min-words' "$(extract-quotes --min-words 2 t.tsv | wc -l)" 2
is '--context' "$(extract-quotes -c t.tsv | tail -n 1 | cut -f 17)" \
	'“Aye,” said Ben Lee.'
table 'doc\ttext' 'd\tNothing was said.' > none.tsv
is 'no quotation: no row' "$(extract-quotes none.tsv | wc -l)" 1
is 'no text: 2' "$(table 'doc\tbody' 'd\tx' | status extract-quotes)" 2
is 'a column that is there already: 2' \
	"$(table 'doc\ttext\tspeaker' 'd\tx\ty' | status extract-quotes)" 2
table 'doc\tstart\ttext' 'd\t0\tIt rained.' 'd\tx\tIt snowed.' \
	'd\t30\t“Aye,” said Ann Orr.' > bad.tsv
is 'a start that is no number: refused, the rest is read' \
	"$(extract-quotes --rejects r.tsv bad.tsv 2> e; echo $?)" \
	"$(grep -v snowed bad.tsv | extract-quotes; echo 1)"
like 'and it is named' "$(cat e)" '^extract-quotes: bad.tsv:3: .*no number'
is 'and kept' "$(cat r.tsv)" "$(sed -n 3p bad.tsv)"

# text is the stretch from start to end, whatever the marks
printf 'doc\ttext\nd\t' > p.tsv
for s in '“We sail, “said Ann Orr. ' 'Élan “Où?” he said. ' \
	"''Aye'' ”, said Ben Lee. " 'Ann Orr said: “A “b” c. '; do
	printf '%s' "$s"
done >> p.tsv
echo >> p.tsv
is 'text is what start and end cut out' \
	"$(extract-quotes p.tsv | perl -CSD -F'\t' -ane '
		chomp @F; next if $. == 1;
		BEGIN { open my $f, "<:utf8", "p.tsv"; <$f>; chomp($l = <$f>);
			$l =~ s/^d\t// }
		print "differs: $F[-1]\n"
			if substr($l, $F[4], $F[5] - $F[4]) ne $F[-1]')" ''

# Hostile text: 200,000 times the same piece in linear time.
for s in '"' 'A. ' '“' "'" 'said ' '“a "b ' 'he said ' ', said Orr' \
	'Orr said: “a ' 'according to '; do
	{
		printf 'doc\ttext\nd\t'
		yes -- "$s" | head -n 200000 | tr -d '\n'
		echo
	} > h.tsv
	is "200,000 times [$s]" "$(status timeout 20 extract-quotes h.tsv)" 0
done
# What is long must not take the square of its time.
{
	printf 'doc\ttext\nd\t'
	printf 'according to the %.0s' $(seq 50000)
	printf '\n'
} > long.tsv
{
	printf 'doc\ttext\nd\t'
	printf '“It is so and so and it is\\n%.0s' $(seq 40000)
	printf '\n'
} > open.tsv
for f in long open; do
	is "$f: linear time" "$(segment $f.tsv | tag-entities |
		timeout 10 extract-quotes > o; echo $?)" 0
done
finish
