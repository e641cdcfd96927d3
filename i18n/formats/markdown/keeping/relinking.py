"""Links of the source whose marks a translation tore apart: nothing to refuse.

`[text] (address)`, `[text](https: //address)`, `[text]](address)`: so machines and hurried people
write links. Where the address is one that the translation lacks otherwise, its link is meant. An
address in angle brackets and the bare one are the same, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from i18n.formats.markdown.keeping.inventory import Item
from i18n.formats.markdown.keeping.respelling import Edit
from i18n.formats.markdown.message.tokens import plain_text
from i18n.model import Span

_TORN = re.compile(
    r"(?<!\\)\](?P<bracket>\]?+)(?P<gap>[ \t\xa0\u200b-\u200f\u202f]{0,3}+)"
    r"\((?P<address>[^()\n]*+)\)"
)
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]++")
_IN_TEXT = ("autolink", "literal")
"""The forms of an address that stands in the text itself."""


def relinked(text: str, ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[Edit, ...]:
    """The edits that make links of what was torn apart; in order, and disjoint."""
    edits = [*_torn(text, ours, theirs), *_in_text(ours, theirs)]
    return tuple(sorted(edits))


def _torn(text: str, ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Edit]:
    links = [item for item in ours if item.form.name == "inline"]
    room = _lacking(links, (item for item in theirs if item.form.name == "inline"))
    spelled = {item.payload: item.form.spelled for item in links}
    if not room.total() or "](" not in _BLANKS.sub("", text):
        return
    for found in _TORN.finditer(text):
        whole = found["bracket"] == found["gap"] == "" and not _BLANKS.search(found["address"])
        address = plain_text(_BLANKS.sub("", found["address"]))
        if whole or room[address] <= 0:
            continue
        room[address] -= 1
        yield Edit(Span(*found.span()), f"]({spelled[address]})")


def _lacking(ours: Iterable[Item], theirs: Iterable[Item]) -> Counter[str]:
    """The addresses that are missing, and how often."""
    return Counter(item.payload for item in ours) - Counter(item.payload for item in theirs)


def _in_text(ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Edit]:
    """Addresses in angle brackets that the source has without them, and the other way round."""
    for wanted, had in (_IN_TEXT, _IN_TEXT[::-1]):
        room = _lacking(_of_form(ours, wanted), _of_form(theirs, wanted))
        for item in _of_form(theirs, had) if room.total() else ():
            if room[item.payload] > 0:
                room[item.payload] -= 1
                spelled = item.form.spelled
                yield Edit(item.span, f"<{spelled}>" if wanted == "autolink" else spelled)


def _of_form(items: Iterable[Item], name: str) -> list[Item]:
    return [item for item in items if item.form.name == name]
