"""The shape of a PO file's entries, as GNU gettext's own lexer and grammar have it.

One match of `ENTRY` is one entry, however oddly it is laid out: keywords and strings on one line
or on several, with or without blanks between them, indented, with CR before LF. What does not
match is broken; `po.diagnosis` then says how.

Rules that are easy to miss, each seen in GNU gettext 0.21: a newline is white space; a backslash
before a newline joins the two lines, in a comment too; `#~` and `#|` hold up to the end of their
line; a comment may not stand between the parts of an entry; bare `#~` and `#|` say nothing.

Every repetition is possessive, so a match takes linear time whatever the text is. Repeated groups
end in the alternative `(?!)`, which never matches: without it CPython before 3.11.5 goes on from
where an iteration that failed had come to (CPython gh-106052).
"""

from __future__ import annotations

import re

BLANK = r"[ \t\r\f\v]"
_BARE_MARK = rf"#~?+\|(?={BLANK}*+(?:\n|\Z))"
_SPACE = rf"(?:[ \t\r\f\v\n]|\\\n|#~(?!\|)|{_BARE_MARK}|(?!))*+"
_PREVIOUS_SPACE = r"(?:[ \t\r\f\v\n]|\\\n|#(?:~\|?|\|)|(?!))*+"
_STRING = r'"[^"\\\n]*+(?:\\[\s\S][^"\\\n]*+)*+"'
_STRINGS = rf"{_STRING}(?:{_SPACE}{_STRING}|(?!))*+"
_PREVIOUS_STRINGS = rf"{_STRING}(?:{_PREVIOUS_SPACE}{_STRING}|(?!))*+"
_FORM = rf"msgstr{_SPACE}\[{_SPACE}[0-9]++{_SPACE}\]{_SPACE}{_STRINGS}"
_COMMENT = r"#(?![~|])[^\n]*+(?:(?<=\\)\n[^\n]*+|(?!))*+"

_PREVIOUS = (
    rf"(?P<previous>#~?\|{_PREVIOUS_SPACE}"
    rf"(?:msgctxt{_PREVIOUS_SPACE}{_PREVIOUS_STRINGS}{_PREVIOUS_SPACE}|(?!))?+"
    rf"msgid{_PREVIOUS_SPACE}{_PREVIOUS_STRINGS}"
    rf"(?:{_PREVIOUS_SPACE}msgid_plural{_PREVIOUS_SPACE}{_PREVIOUS_STRINGS}|(?!))?+)"
)
_STATEMENT = (
    rf"(?:(?P<msgctxt>msgctxt{_SPACE}{_STRINGS}){_SPACE}|(?!))?+"
    rf"(?P<msgid>msgid{_SPACE}{_STRINGS}){_SPACE}"
    rf"(?:(?P<msgstr>msgstr{_SPACE}{_STRINGS})"
    rf"|(?P<plural>msgid_plural{_SPACE}{_STRINGS}){_SPACE}"
    rf"(?P<forms>{_FORM}(?:{_SPACE}{_FORM}|(?!))*+))"
)

ENTRY = re.compile(
    rf"(?P<lead>(?:{BLANK}*+\n|(?!))*+)(?P<comments>(?:{_SPACE}{_COMMENT}|(?!))*+)"
    rf"(?:{_SPACE}{_PREVIOUS}|(?!))?+{_SPACE}{_STATEMENT}{BLANK}*+\n?+"
)
"""An entry from its first comment to the end of its last line; `lead` is not part of it."""

DOMAIN = re.compile(rf"(?:{_SPACE}{_COMMENT}|(?!))*+{_SPACE}domain{_SPACE}{_STRING}{BLANK}*+\n?+")
"""gettext's `domain "…"`: kept, and without a meaning here."""

REST = re.compile(rf"(?:{_SPACE}{_COMMENT}|(?!))*+{_SPACE}\Z")
"""What may follow the last entry."""

COMMENT = re.compile(_COMMENT)
"""One comment, without the newline that ends it; where CRLF ends it, the CR is in the match."""

STRING = re.compile(r'"([^"\\\n]*+(?:\\[\s\S][^"\\\n]*+)*+)"')

PREVIOUS_PARTS = re.compile(
    rf"#~?\|{_PREVIOUS_SPACE}(?:msgctxt{_PREVIOUS_SPACE}"
    rf"(?P<msgctxt>{_PREVIOUS_STRINGS}){_PREVIOUS_SPACE}|(?!))?+"
    rf"msgid{_PREVIOUS_SPACE}(?P<msgid>{_PREVIOUS_STRINGS})"
)

FORM = re.compile(rf"msgstr{_SPACE}\[{_SPACE}([0-9]++){_SPACE}\]{_SPACE}({_STRINGS})")

TOKEN = re.compile(
    r"(?P<newline>\n)|(?P<blank>[ \t\r\f\v]+|\\\n)|(?P<mark>#(?:~\|?|\|))"
    rf"|(?P<comment>{_COMMENT})|(?P<string>{_STRING})"
    r"|(?P<word>[A-Za-z_$][A-Za-z_$0-9]*)|(?P<number>[0-9]+)|(?P<junk>[\s\S])"
)
"""The pieces that gettext's lexer sees, for saying what is wrong with a text and where."""
