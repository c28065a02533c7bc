/*
 * htmltag.h - the element names that mean something to the parser
 *
 * A name has a number, so that the tree and its readers switch on integers;
 * every other name is HTML_OTHER and keeps its letters in the node.
 *
 * Source: WHATWG HTML, 13.1.2 (void, raw text), 13.2.4.2 (special elements,
 * scopes), 13.2.6.4.7 (which start tags end a paragraph).
 */
#ifndef WIREMILL_HTMLTAG_H
#define WIREMILL_HTMLTAG_H

#include <stdbool.h>
#include <stdint.h>
#include "str.h"

/* What an element is, as bits. */
enum {
	HTML_VOID = 1 << 0,    /* has no content and no end tag */
	HTML_RAW = 1 << 1,     /* content is text up to its end tag */
	HTML_RCDATA = 1 << 2,  /* the same, with character references */
	HTML_SPECIAL = 1 << 3, /* ends the search for a stray end tag */
	HTML_BLOCK = 1 << 4,   /* begins and ends a line of text */
	HTML_ENDS_P = 1 << 5,  /* its start tag ends an open paragraph */
	HTML_SCOPE = 1 << 6,   /* end tags do not look beyond it */
	HTML_FORMAT = 1 << 7,  /* a formatting element: wrongly nested often */
	HTML_IN_HEAD = 1 << 8, /* may stand in <head> */
};

#define HTML_FLOW (HTML_SPECIAL | HTML_BLOCK | HTML_ENDS_P)
#define HTML_CELL (HTML_SPECIAL | HTML_BLOCK)

/* name, flags; sorted by length of the name for html_tag_of */
#define HTML_TAGS(X)                                                           \
	X(A, "a", HTML_FORMAT)                                                 \
	X(B, "b", HTML_FORMAT)                                                 \
	X(I, "i", HTML_FORMAT)                                                 \
	X(P, "p", HTML_FLOW)                                                   \
	X(Q, "q", 0)                                                           \
	X(S, "s", HTML_FORMAT)                                                 \
	X(U, "u", HTML_FORMAT)                                                 \
	X(BR, "br", HTML_VOID | HTML_SPECIAL)                                  \
	X(DD, "dd", HTML_SPECIAL | HTML_BLOCK | HTML_ENDS_P)                   \
	X(DL, "dl", HTML_FLOW)                                                 \
	X(DT, "dt", HTML_SPECIAL | HTML_BLOCK | HTML_ENDS_P)                   \
	X(EM, "em", HTML_FORMAT)                                               \
	X(H1, "h1", HTML_FLOW)                                                 \
	X(H2, "h2", HTML_FLOW)                                                 \
	X(H3, "h3", HTML_FLOW)                                                 \
	X(H4, "h4", HTML_FLOW)                                                 \
	X(H5, "h5", HTML_FLOW)                                                 \
	X(H6, "h6", HTML_FLOW)                                                 \
	X(HR, "hr", HTML_FLOW | HTML_VOID)                                     \
	X(LI, "li", HTML_FLOW)                                                 \
	X(OL, "ol", HTML_FLOW)                                                 \
	X(RP, "rp", 0)                                                         \
	X(RT, "rt", 0)                                                         \
	X(TD, "td", HTML_CELL | HTML_SCOPE)                                    \
	X(TH, "th", HTML_CELL | HTML_SCOPE)                                    \
	X(TR, "tr", HTML_CELL)                                                 \
	X(TT, "tt", HTML_FORMAT)                                               \
	X(UL, "ul", HTML_FLOW)                                                 \
	X(BIG, "big", HTML_FORMAT)                                             \
	X(COL, "col", HTML_VOID | HTML_SPECIAL)                                \
	X(DEL, "del", 0)                                                       \
	X(DFN, "dfn", 0)                                                       \
	X(DIR, "dir", HTML_FLOW)                                               \
	X(DIV, "div", HTML_FLOW)                                               \
	X(IMG, "img", HTML_VOID | HTML_SPECIAL)                                \
	X(INS, "ins", 0)                                                       \
	X(KBD, "kbd", 0)                                                       \
	X(MAP, "map", 0)                                                       \
	X(NAV, "nav", HTML_FLOW)                                               \
	X(PRE, "pre", HTML_FLOW)                                               \
	X(SUB, "sub", 0)                                                       \
	X(SUP, "sup", 0)                                                       \
	X(SVG, "svg", 0)                                                       \
	X(VAR, "var", 0)                                                       \
	X(WBR, "wbr", HTML_VOID | HTML_SPECIAL)                                \
	X(XMP, "xmp", HTML_FLOW | HTML_RAW)                                    \
	X(ABBR, "abbr", 0)                                                     \
	X(AREA, "area", HTML_VOID | HTML_SPECIAL)                              \
	X(BASE, "base", HTML_VOID | HTML_SPECIAL | HTML_IN_HEAD)               \
	X(BODY, "body", HTML_SPECIAL | HTML_BLOCK)                             \
	X(CITE, "cite", 0)                                                     \
	X(CODE, "code", HTML_FORMAT)                                           \
	X(FONT, "font", HTML_FORMAT)                                           \
	X(FORM, "form", HTML_FLOW)                                             \
	X(HEAD, "head", HTML_SPECIAL | HTML_BLOCK)                             \
	X(HTML, "html", HTML_SPECIAL | HTML_BLOCK | HTML_SCOPE)                \
	X(LINK, "link", HTML_VOID | HTML_SPECIAL | HTML_IN_HEAD)               \
	X(MAIN, "main", HTML_FLOW)                                             \
	X(MARK, "mark", 0)                                                     \
	X(MATH, "math", 0)                                                     \
	X(MENU, "menu", HTML_FLOW)                                             \
	X(META, "meta", HTML_VOID | HTML_SPECIAL | HTML_IN_HEAD)               \
	X(NOBR, "nobr", HTML_FORMAT)                                           \
	X(RUBY, "ruby", 0)                                                     \
	X(SAMP, "samp", 0)                                                     \
	X(SLOT, "slot", 0)                                                     \
	X(SPAN, "span", 0)                                                     \
	X(TIME, "time", 0)                                                     \
	X(ASIDE, "aside", HTML_FLOW)                                           \
	X(AUDIO, "audio", 0)                                                   \
	X(EMBED, "embed", HTML_VOID | HTML_SPECIAL)                            \
	X(FRAME, "frame", HTML_VOID | HTML_SPECIAL)                            \
	X(INPUT, "input", HTML_VOID | HTML_SPECIAL)                            \
	X(LABEL, "label", 0)                                                   \
	X(METER, "meter", 0)                                                   \
	X(PARAM, "param", HTML_VOID | HTML_SPECIAL)                            \
	X(SMALL, "small", HTML_FORMAT)                                         \
	X(STYLE, "style", HTML_RAW | HTML_SPECIAL | HTML_IN_HEAD)              \
	X(TABLE, "table", HTML_FLOW | HTML_SCOPE)                              \
	X(TBODY, "tbody", HTML_CELL)                                           \
	X(TFOOT, "tfoot", HTML_CELL)                                           \
	X(THEAD, "thead", HTML_CELL)                                           \
	X(TITLE, "title", HTML_RCDATA | HTML_SPECIAL | HTML_IN_HEAD)           \
	X(TRACK, "track", HTML_VOID | HTML_SPECIAL)                            \
	X(VIDEO, "video", 0)                                                   \
	X(APPLET, "applet", HTML_SPECIAL | HTML_SCOPE)                         \
	X(BUTTON, "button", HTML_SPECIAL | HTML_SCOPE)                         \
	X(CANVAS, "canvas", 0)                                                 \
	X(CENTER, "center", HTML_FLOW)                                         \
	X(DIALOG, "dialog", HTML_FLOW)                                         \
	X(FIGURE, "figure", HTML_FLOW)                                         \
	X(FOOTER, "footer", HTML_FLOW)                                         \
	X(HEADER, "header", HTML_FLOW)                                         \
	X(HGROUP, "hgroup", HTML_FLOW)                                         \
	X(IFRAME, "iframe", HTML_RAW | HTML_SPECIAL)                           \
	X(KEYGEN, "keygen", HTML_VOID | HTML_SPECIAL)                          \
	X(LEGEND, "legend", HTML_BLOCK)                                        \
	X(OBJECT, "object", HTML_SPECIAL | HTML_SCOPE)                         \
	X(OPTION, "option", HTML_BLOCK)                                        \
	X(OUTPUT, "output", 0)                                                 \
	X(SCRIPT, "script", HTML_RAW | HTML_SPECIAL | HTML_IN_HEAD)            \
	X(SEARCH, "search", HTML_FLOW)                                         \
	X(SELECT, "select", HTML_SPECIAL)                                      \
	X(SOURCE, "source", HTML_VOID | HTML_SPECIAL)                          \
	X(STRIKE, "strike", HTML_FORMAT)                                       \
	X(STRONG, "strong", HTML_FORMAT)                                       \
	X(ACRONYM, "acronym", 0)                                               \
	X(ADDRESS, "address", HTML_FLOW)                                       \
	X(ARTICLE, "article", HTML_FLOW)                                       \
	X(BGSOUND, "bgsound", HTML_VOID | HTML_SPECIAL | HTML_IN_HEAD)         \
	X(CAPTION, "caption", HTML_CELL | HTML_SCOPE)                          \
	X(DETAILS, "details", HTML_FLOW)                                       \
	X(LISTING, "listing", HTML_FLOW)                                       \
	X(MARQUEE, "marquee", HTML_SPECIAL | HTML_SCOPE)                       \
	X(NOEMBED, "noembed", HTML_RAW | HTML_SPECIAL)                         \
	X(PICTURE, "picture", 0)                                               \
	X(SECTION, "section", HTML_FLOW)                                       \
	X(SUMMARY, "summary", HTML_FLOW)                                       \
	X(BASEFONT, "basefont", HTML_VOID | HTML_SPECIAL | HTML_IN_HEAD)       \
	X(COLGROUP, "colgroup", HTML_CELL)                                     \
	X(DATALIST, "datalist", 0)                                             \
	X(FIELDSET, "fieldset", HTML_FLOW)                                     \
	X(FRAMESET, "frameset", HTML_SPECIAL)                                  \
	X(NOFRAMES, "noframes", HTML_RAW | HTML_SPECIAL | HTML_IN_HEAD)        \
	X(NOSCRIPT, "noscript", HTML_SPECIAL | HTML_IN_HEAD)                   \
	X(OPTGROUP, "optgroup", HTML_BLOCK)                                    \
	X(PROGRESS, "progress", 0)                                             \
	X(TEMPLATE, "template", HTML_SPECIAL | HTML_SCOPE | HTML_IN_HEAD)      \
	X(TEXTAREA, "textarea", HTML_RCDATA | HTML_SPECIAL)                    \
	X(PLAINTEXT, "plaintext", HTML_FLOW)                                   \
	X(BLOCKQUOTE, "blockquote", HTML_FLOW)                                 \
	X(FIGCAPTION, "figcaption", HTML_FLOW)                                 \
	X(FOREIGN_OBJECT, "foreignobject", HTML_SPECIAL | HTML_SCOPE)

enum html_tag {
	HTML_TEXT,  /* a text node */
	HTML_OTHER, /* an element not in the list */
#define X(id, name, flags) HTML_##id,
	HTML_TAGS(X)
#undef X
		HTML_N_TAGS
};

/* Flags of each tag, by its number. */
extern const uint16_t html_tag_flags[HTML_N_TAGS];

static inline bool
html_is_heading(unsigned tag)
{
	return tag >= HTML_H1 && tag <= HTML_H6;
}

/* The number of a name in lower case, or HTML_OTHER. */
enum html_tag html_tag_of(struct str name);

#endif
