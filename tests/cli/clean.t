#!/bin/bash
# clean: formats, records, options, faults. What goes and stays of an article's
# lines is in clean-dumps.t.

. tests/lib.sh
cd "$TMP" || exit 2

rows() { tail -n +2 | cut -f "$1"; }
column()
{
	awk -F '\t' -v name="$1" 'NR == 1 {
		for (i = 1; i <= NF; i++) if ($i == name) k = i
	} NR > 1 { print $k }'
}

printf 'Dam to open\n\nThe dam will open on Monday, they said.\n' > a.txt
is 'columns' "$(clean < /dev/null)" \
	"$(table 'doc\turl\tsource\tdate\tlang\ttitle\tbyline\tdateline\tagency\ttext')"
is 'a text' "$(clean a.txt | rows 1,6,10)" \
	"$(table 'a.txt\tDam to open\tThe dam will open on Monday, they said.')"
is 'standard input' "$(clean < a.txt | rows 1)" '<stdin>'
{ cat a.txt; printf '\f\f'; cat a.txt; } > two.txt
is 'form feeds part articles, empty ones are none' \
	"$(clean two.txt | rows 1 | tr '\n' ' ')" 'two.txt two.txt#2 '
printf 'Just one line of text\n' > one.txt
is 'one line is text, not title' "$(clean one.txt | rows 6,10)" \
	"${TAB}Just one line of text"
printf 'A title\n\nHe came.\tHe  saw.\n\nHe left his hat\\coat.\n' > w.txt
is 'white space is squeezed, the rest verbatim' "$(clean w.txt | column text)" \
	'He came. He saw.\nHe left his hat\\coat.'
printf 'Caf\351 closes\n\nThe caf\351 \223Orlane\224 closes its doors today.\n' > l1.txt
is 'windows-1252' "$(clean l1.txt | column text)" \
	'The café “Orlane” closes its doors today.'

printf 'Čapek returns\n\nThe Čapek museum opens again on Monday, they said.\n' > u8.txt
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE u8.txt; } > u16.txt
is 'UTF-16' "$(clean u16.txt | rows 6,10)" "$(clean u8.txt | rows 6,10)"

# Formats by content.
printf '<html><title>T</title><p>It rained in the valley all day long.</p></html>' > p.x
like 'HTML' "$(clean p.x | column text)" 'It rained'
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE p.x; } > p16.x
is 'HTML in UTF-16' "$(clean p16.x | column text)" "$(clean p.x | column text)"
printf '{"url":"http://x.example/1","title":"A","authors":["Ann Lee","Jo Park"],"date_publish":"2022-01-12 10:00:00","maintext":"Talks went on in the valley today."}\n{"id":7,"headline":"B","body":"<p>One of them left.</p><p>Two of them stayed on.</p>"}\n' > r.x
is 'JSON Lines: doc' "$(clean r.x | column doc | tr '\n' ' ')" 'http://x.example/1 7 '
is 'JSON Lines: byline' "$(clean r.x | column byline | head -n 1)" 'Ann Lee; Jo Park'
is 'JSON Lines: date' "$(clean r.x | column date | head -n 1)" '2022-01-12T10:00:00'
is 'JSON Lines: HTML in a field' "$(clean r.x | column text | tail -n 1)" \
	'One of them left.\nTwo of them stayed on.'
printf '{"kopf":"A","leib":"Talks went on."}\n' > m.x
is '--map' "$(clean --format jsonl --map title=kopf,text=leib m.x | rows 6,10)" \
	"A${TAB}Talks went on."
is '--map of no column is misuse' "$(status clean --map nothing=x m.x)" 2
is '--map of one field to two columns' \
	"$(clean --map text=Leib -m text=leib,title=leib m.x 2>&1)" \
	'clean: --map: `title=leib` gives a field a second column; see --help'
printf '[\n{"text":"One went home."},\n{"text":"Two went home."}\n]\n' > list.x
is 'a list of JSON objects' "$(clean list.x | column text | tr '\n' ' ')" \
	'One went home. Two went home. '
printf '[\n  {\n    "title": "A {",\n    "text": "One \\"went\\" home}."\n  },\n  {\n    "text": "Two went home."\n  }\n]\n' > spread.x
is 'JSON objects over several lines' "$(clean spread.x | rows 1,10)" \
	"$(table 'spread.x#2\tOne "went" home}.' 'spread.x#6\tTwo went home.')"
printf '{\n"text": "One went home."\n}\n{\n"text": "Two' > spread.x
clean spread.x > o 2> e
is 'the last one without an end' "$? $(column text < o) $(cat e)" \
	'1 One went home. clean: spread.x:4: JSON object without an end'
printf 'title;content\nA;"Said ""no"";\nand left."\n' > t.x
is 'CSV with semicolons' "$(clean t.x | rows 6,10)" "A${TAB}Said \"no\";\\nand left."
printf 'title\ttext\nA\tIt rained.\n' > t.tsv
is 'TSV' "$(clean t.tsv | rows 6,10)" "A${TAB}It rained."
cat > f.x <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Beacon</title><language>en-gb</language>
<item><title>Rain &amp; wind</title><link>http://x.example/rain</link>
<dc:creator>Ann Lee</dc:creator><pubDate>Wed, 12 Jan 2022 10:00:00 GMT</pubDate>
<description>Teaser only</description>
<content:encoded><![CDATA[<p>It rained all day.</p><p>The wind was <b>strong</b>.</p>
<p>The post Rain &amp; wind appeared first on The Beacon.</p>]]></content:encoded></item>
</channel></rss>
END
is 'RSS' "$(clean f.x | rows 1,3-7,10)" \
	"$(table 'http://x.example/rain\tThe Beacon\t2022-01-12T10:00:00Z\ten\tRain & wind\tAnn Lee\tIt rained all day.\\nThe wind was strong.')"
cat > atom.x <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title>
<entry><title>Snow</title><link rel="self" href="http://x.example/no"/><link href="http://x.example/snow"/>
<author><name>Jo Park</name></author><updated>2022-01-13T08:00:00Z</updated>
<content type="xhtml"><div><p>It snowed all night long.</p></div></content></entry></feed>
END
is 'Atom' "$(clean atom.x | rows 1,4,7,10)" \
	"$(table 'http://x.example/snow\t2022-01-13T08:00:00Z\tJo Park\tIt snowed all night long.')"

# Web archives.
record() # type, URI, content type, block
{
	printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n' \
		"$1" "$2" "$3" "$(wc -c < "$4")"
	cat "$4"
	printf '\r\n\r\n'
}
page='<html><title>T</title><body><p>The gates of the dam were opened on Monday.</p></body></html>'
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'; printf %s "$page"; } > b1
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n' ${#page} "$page"; } > b2
{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n'; printf %s "$page" | gzip; } > b3
{ printf 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n'; printf %s "$page"; } > b4
printf 'Dam opened\nHome\nRivers\nThe gates of the dam were opened on Monday.\nJobs at the Echo\nWeather\nImprint\nHelp us\n' > b5
printf 'software: x\r\n' > b0
{
	record warcinfo x application/warc-fields b0
	for i in 1 2 3 4; do
		record response "http://x.example/$i" 'application/http; msgtype=response' b$i
	done
	record conversion http://x.example/5 text/plain b5
} > w.x
is 'WARC and WET: plain, chunked, gzip, text; no error page' \
	"$(clean w.x | rows 1 | tr '\n' ' ')" \
	'http://x.example/1 http://x.example/2 http://x.example/3 http://x.example/5 '
is 'the texts are the same' "$(clean w.x | column text | sort -u)" \
	'The gates of the dam were opened on Monday.'
gzip -c w.x > w.gz
is 'gzip makes no difference' "$(clean w.gz)" "$(clean w.x)"
like '--verbose names what has no article' "$(clean -v w.x 2>&1 > w.tsv)" \
	'^clean: w.x:[0-9]+: http://x.example/4: HTTP status'
head -c $(($(wc -c < w.x) - 60)) w.x > cut.x
clean cut.x > o 2> e
is 'a record that is cut short' "$? $(wc -l < o) $(grep -c 'cut short' e)" '1 4 1'

# Options and faults.
mkdir -p d/b d/.hidden
cp a.txt d/2.txt; cp a.txt d/b/1.txt; cp a.txt d/.hidden/3.txt
is '--recursive goes by name' "$(clean -r d | rows 1 | tr '\n' ' ')" 'd/2.txt d/b/1.txt '
is 'a directory without it is refused' "$(status clean d)" 1
printf 'Dam\n\nRead also: Fish\n\nThe dam will open on Monday, they said.\n' > x.txt
clean --explain e.tsv x.txt > o
is '--explain' "$(tail -n +2 e.tsv)" \
	"$(table 'x.txt\t1\ttitle\tDam' 'x.txt\t3\trelated-link\tRead also: Fish')"
cat > g.txt << 'EOF'
Dam opened at last

The gates of the dam were opened on Monday, the guard said in Ayle.

« We waited for it, » said Ann Orr. « Now it has come. »

See also  15 dams that you should see

→ Who will pay for the dam?

The river rose by a metre in the town, and the fields were wet.

2. Saving water: how the town will drink

All of it was filmed by the school, the guard said in the end.

[Total: 3 Average: 4.5]
EOF
is 'quotations between «» stay, links do not' "$(clean g.txt | rows 10)" \
	"$(table 'The gates of the dam were opened on Monday, the guard said in Ayle.\\n« We waited for it, » said Ann Orr. « Now it has come. »\\nThe river rose by a metre in the town, and the fields were wet.\\n2. Saving water: how the town will drink\\nAll of it was filmed by the school, the guard said in the end.')"
printf '{"text":"One."}\n{"text":\n{"text":"Three."}\n' > b.jsonl
clean --rejects r b.jsonl > o 2> e
is '--rejects' "$? $(cat r)" '1 {"text":'
{ printf '{"text":"'; head -c 3000 /dev/zero | tr '\0' x; printf '"}\n{"text":"Short."}\n'; } > long.jsonl
clean --max-record 1K --rejects r long.jsonl > o 2> e
is '--max-record' "$? $(rows 10 < o) $(wc -c < r)" '1 Short. 3011'
for i in 1 2 3; do
	printf 'Title number %s\n\nParagraph %s of it says something new.\n\nThe valley guide on Mondays by letter\n\nAnother paragraph %s follows it here.\n' $i $i $i > s$i.txt
done
is '--repeated' "$(clean --repeated 3 s?.txt | grep -c 'valley guide')" 0
is '--repeated, by far too few' \
	"$(clean --repeated 4294967296 s?.txt | grep -c 'valley guide')" 3
is '--repeated, one too few' "$(clean --repeated 4 s?.txt | grep -c 'valley guide')" 3
cp s1.txt s4.txt; cp s1.txt s5.txt
is 'copies count once' "$(clean --repeated 3 s1.txt s4.txt s5.txt | grep -c 'Another')" 3
for i in 1 2 3; do clean --repeated 3 --seen seen < s$i.txt; done > o
is '--seen' "$(grep -c 'valley guide' o)" 2
is '--repeated needs files or --seen' "$(status clean --repeated 3)" 2
is '--seen needs --repeated' "$(status clean --seen seen s1.txt)" 2
clean --repeated 3 --seen s1.txt s2.txt > o 2> e
is '--seen with another file' "$? $(cat e) $(wc -c < o)" \
	'2 clean: s1.txt: not a file that --seen wrote 0'
clean --repeated 3 --seen no/such s1.txt > o 2> e
is '--seen that cannot be written' "$? $(cat e)" \
	'2 clean: no/such: No such file or directory'
clean --repeated 3 --explain e.tsv s1.txt s2.txt s3.txt > o
is '--explain --repeated: by paragraph' "$(grep -c "2${TAB}repeated" e.tsv)" 3
a='The guide to the valley comes on Mondays.'
b='The guide to the hills comes on Tuesdays.'
printf '{"text":"%s\\n%s"}\n' "$a" "$b" "$b" "$a" > g.jsonl
clean -v --repeated 2 g.jsonl > o 2> e
is 'nothing left but what is repeated' "$? $(tail -n 1 e) $(rows 1 < o)" \
	'0 clean: g.jsonl:2: g.jsonl#2: no text but what is repeated '
is 'no such format' "$(clean -f xml f1 2>&1)" \
	'clean: --format: there is no format `xml`; see --help'
cat a.txt r.x f.x > /dev/null
is 'locale and time zone' "$(LC_ALL=C.UTF-8 TZ=Asia/Tokyo clean a.txt r.x f.x w.x)" \
	"$(clean a.txt r.x f.x w.x)"
is 'byte by byte' "$(dd if=w.x bs=1 2> /dev/null | clean)" "$(clean < w.x)"
finish
