/*
 * warc.h - the headers of WARC records and of the HTTP messages in them
 *
 * In:      bytes. Line ends may be CRLF or LF; names of headers are folded.
 * Out:     views into the bytes.
 * Errors:  NULL or a bool; words say why a record cannot be read.
 * Source:  ISO 28500:2017 (WARC/1.1), RFC 9112 (HTTP/1.1, 7.1 chunked).
 */
#ifndef WIREMILL_WARC_H
#define WIREMILL_WARC_H

#include <stdbool.h>
#include <stddef.h>
#include "str.h"

struct warc {
	struct str type;	 /* "response", "conversion", ... */
	struct str uri;		 /* without <> */
	struct str content_type; /* the block's */
	size_t length_b;	 /* of the block */
};

/* Where the header that `bytes` begin with ends, behind its empty line; 0 if
 * the end is not there. */
size_t warc_header_end(struct str bytes);

/* Read a header. NULL, or why the record cannot be read. */
const char *warc_parse(struct str header, struct warc *w);

/* Where the next record may begin: at a line "WARC/..." after `from`, or
 * bytes.n. */
size_t warc_find(struct str bytes, size_t from);

enum http_coding { HTTP_IDENTITY, HTTP_DEFLATED, HTTP_UNKNOWN };

struct http {
	unsigned status;
	struct str mime;    /* "text/html", as written */
	struct str charset; /* without quotes, or empty */
	bool chunked;
	enum http_coding coding; /* HTTP_DEFLATED: gzip or deflate */
	struct str body;	 /* still coded */
};

/* Read the message in a response record's block. False if it is none. */
bool http_parse(struct str block, struct http *h);

/* Media type and charset of a Content-Type value. */
void http_content_type(struct str value, struct str *mime, struct str *charset);

/* Append a chunked body without its chunks' sizes. What is not chunked
 * well is taken as far as it goes; false if that is nowhere. */
bool http_dechunk(struct str body, struct buf *out);

#endif
