"""What a site generator published: elements with their texts, and links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import polib

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split(" "))


@dataclass(slots=True)
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, on one line."""
        return " ".join("".join(self.words).split())

    def fits(self, selector: str) -> bool:
        """Whether `tag.class` means it; both parts may be missing."""
        tag, _, name = selector.partition(".")
        return tag in ("", self.tag) and (not name or name in self.attributes["class"].split())


class Page(HTMLParser):
    """A published page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {"class": "", **{name: value or "" for name, value in attrs}}
        element = Element(tag, given)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements that `tag.class` means, in order."""
        return [element.text for element in self._all(selector)]

    def values(self, selector: str, attribute: str) -> list[str]:
        """That attribute of those elements that have it."""
        found = (element.attributes.get(attribute) for element in self._all(selector))
        return [value for value in found if value is not None]

    def resolves(self, fragment: str) -> bool:
        """Whether an element has the id that `#fragment` names."""
        return any(element.attributes.get("id") == fragment for element in self.elements)

    def _all(self, selector: str) -> Iterator[Element]:
        return (element for element in self.elements if element.fits(selector))


def published(path: Path) -> Page:
    """The page in a file."""
    return Page(path.read_text(encoding="utf-8"))


def fill(catalog: Path, translations: dict[str, str]) -> None:
    """Translate a catalog, each of its messages, and none that it does not hold."""
    po = polib.pofile(str(catalog))
    assert {entry.msgid for entry in po} == set(translations)
    for entry in po:
        entry.msgstr = translations[entry.msgid]
    po.save()
