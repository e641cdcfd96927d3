"""PO files <-> catalogs. polib does not leave this package.

A catalog is spliced like a page: `read` notes where each entry stands in the file's text, and
`render` copies that text, with only those classes of lines written anew whose value changed.

    grammar    the shape of an entry: one regular expression
    quote      strings and their escapes
    comments   `#`, `#.`, `#:`, `#,` and `#=`
    entry      a match of the grammar -> a message
    header     the fields of the entry with an empty msgid
    reader     a file -> a catalog, or an error with its line
    diagnosis  what is wrong with a text that is no PO
    write      messages -> new text, as `msgcat --no-wrap` writes it
    splice     a changed message -> its entry's own text, changed
    layout     a catalog -> a file's text
    places     where in the file a character of a msgstr stands
"""

from __future__ import annotations

from i18n.po.header import new_header
from i18n.po.layout import render
from i18n.po.places import Located, located
from i18n.po.reader import decode, parse, read

__all__ = ["Located", "decode", "located", "new_header", "parse", "read", "render"]
