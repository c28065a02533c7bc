#!/usr/bin/env python3
"""Write lib/charref_table.h: HTML's named character references.

usage: lib/gen/charref.py > lib/charref_table.h

The names and what they stand for are facts of the WHATWG HTML standard,
section 13.5; Python carries the same table as html.entities.html5. The names
are sorted by byte, so that all names with one prefix stand together and the
longest match is found by narrowing a range, a character at a time.
"""
from html.entities import html5


def quoted(text):
    """A C string literal of `text` in UTF-8, in ASCII only."""
    out = []
    for byte in text.encode('utf-8'):
        char = chr(byte)
        if 0x20 <= byte < 0x7f and char not in '"\\?':
            out.append(char)
        else:
            out.append('\\%03o' % byte)
    return '"' + ''.join(out) + '"'


def main():
    names = sorted(html5, key=lambda name: name.encode('ascii'))
    print('/* Written by lib/gen/charref.py: do not edit. */')
    print('/* clang-format off */')
    print('static const struct charref charref_table[] = {')
    for name in names:
        print('\t{"%s", %s},' % (name, quoted(html5[name])))
    print('};')
    print('/* clang-format on */')


main()
