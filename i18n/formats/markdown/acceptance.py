"""Whether a translation can stand where its message stands: the acceptance of its place.

The same inline structure as the message, to CommonMark and to what sites know beyond it; and on a
page of its own, written and read again by what builds pages, the same blocks.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from i18n.characters import forbidden, is_invisible
from i18n.formats.markdown.message.tokens import Reading, tokens
from i18n.formats.markdown.reading import read
from i18n.formats.markdown.writing.write import write
from i18n.inline import Kind, Token
from i18n.model import Document, PageRules, Place, Segment, Span
from i18n.policy import TextPolicy

_SHOWN = 40
"""How many characters of a payload are told."""


def objection(msgid: str, msgstr: str, place: Place, reading: Reading) -> str:
    """Say why `msgstr` cannot stand for `msgid` in that place; empty where it can.

    A clause for people, without a full stop. Linear in both texts.
    """
    if problem := objection_to_characters(msgid, msgstr):
        return problem
    for as_read in _readings(reading, msgid + msgstr):
        ours, theirs = _structure(msgid, as_read), _structure(msgstr, as_read)
        if ours != theirs:
            return told(ours - theirs, theirs - ours)
    return objection_of_page(msgid, msgstr, place, reading)


def _readings(reading: Reading, texts: str) -> tuple[Reading, ...]:
    """As the page's site reads it, and as parsers do that know nothing of sites."""
    bare = reading._replace(bare=True)
    return (reading, bare, bare._replace(loose=True)) if "~~" in texts else (reading, bare)


def objection_to_characters(msgid: str, msgstr: str) -> str:
    """Say which characters no place takes, whatever its format."""
    if fault := forbidden(msgstr, msgid):
        return fault.reason
    if is_invisible(msgstr):
        return "it is empty"
    if msgstr.count("\n") > msgid.count("\n"):
        return "it has more line breaks than the message"
    return ""


def _structure(text: str, reading: Reading) -> Counter[Token]:
    """What a message has of each construct: the inline multiset."""
    return Counter(
        Token(token.kind, token.construct, "", payload=token.payload)
        for token in tokens(text, reading)
        if token.kind is not Kind.TEXT
    )


def told(lost: Counter[Token], added: Counter[Token]) -> str:
    """Say the first difference of two structures."""
    what, how = (min(lost), "missing") if lost else (min(added), "added")
    shown = what.payload if len(what.payload) <= _SHOWN else what.payload[: _SHOWN - 1] + "…"
    quoted = f" “{shown}”" if shown else ""
    return f"{what.construct}{quoted} {'is' if lost else 'was'} {how}"


_PAGES = {
    Place.PARAGRAPH: ("", "\n"),
    Place.ATX_HEADING: ("# ", "\n"),
    Place.SETEXT_HEADING: ("", "\n---\n"),
    Place.HTML: ("<p>", "</p>\n"),
    Place.ATTRIBUTE: ('<img alt="', '">\n'),
    Place.TABLE_CELL: ("| ", " |\n| --- |\n"),
}
"""What stands around a text that is alone on its page."""
_BEFORE = "***\n\n"
"""What a page begins with, since its very first characters may mean more than others."""
_SHIELD = "x "
"""A word before a text that would begin a block where it is alone: on its page it does not."""


def objection_of_page(msgid: str, msgstr: str, place: Place, reading: Reading) -> str:
    """Put the translation on a page of its own, as a build would; say what would go wrong."""
    for shield in ("", _SHIELD):
        page = _page(shield + msgid, place, reading)
        if page is not None:
            return _objection_on(page, shield + msgstr, reading)
    return ""


@lru_cache(maxsize=256)
def _page(msgid: str, place: Place, reading: Reading) -> Document | None:
    """A page with nothing but the message; None where it would be read as something else."""
    before, after = _PAGES.get(place, _PAGES[Place.ATX_HEADING])
    definitions = "".join(f"\n[{label}]: /x\n" for label in sorted(reading.labels))
    text = _BEFORE + before + msgid.replace("\n", "\\\n") + after + definitions
    page = _read(text, reading)
    found = [segment.key.msgid for segment in page.segments]
    return page if found == [msgid] else None


def _read(text: str, reading: Reading) -> Document:
    return read(text, Span(0, len(text)), PageRules(dialect=reading.dialect))


def _objection_on(page: Document, msgstr: str, reading: Reading) -> str:
    region, segment = page.regions[0], page.segments[0]
    policy = TextPolicy(dialect=reading.dialect)
    writing = write(page.text, region, {segment.start: msgstr}, policy=policy)
    if not writing.edits:
        problem = writing.findings[0].message if writing.findings else "it shows nothing"
        return problem.partition(": ")[2] or problem
    edit = writing.edits[0]
    text = page.text[: edit.span.start] + edit.text + page.text[edit.span.end :]
    found = _read(text, reading)
    if [block.kind for block in found.regions[0].outline] != _kinds(page):
        return "it would change the structure of a page"
    return "" if _landed(found.segments, segment) else "it would change the structure of a page"


def _kinds(page: Document) -> list[str]:
    return [block.kind for block in page.regions[0].outline]


def _landed(found: tuple[Segment, ...], segment: Segment) -> bool:
    """Whether the page still has the one text, where it was."""
    return [one.start for one in found] == [segment.start]
