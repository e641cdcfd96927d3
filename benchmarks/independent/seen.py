"""What a rendered page shows its readers, and what of it may not change with the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from benchmarks.letters import original

_HIDDEN = frozenset("pre code script style svg math template textarea".split(" "))
_HIDDEN_CLASSES = frozenset(("notranslate", "arithmatex"))
_PREFORMATTED = frozenset("pre script style textarea".split(" "))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split(" "))
_SHOWN = frozenset(("alt", "title", "aria-label", "placeholder"))
_SHOWN_OF_COMPONENTS = frozenset(("label", "description", "caption", "text"))
_NO_WORDS = re.compile(
    r"⟦\d+⟧|\b[a-z][a-z0-9+.-]*://[^\s<>]*|\bwww\.[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<=\])\[[^\[\]]*\]|:[a-z0-9_+-]+:|\$\$[^$]+\$\$|\$[^\s$](?:[^$\n]*[^\s$])?\$|\\\((?s:.)*?\\\)|\\\[(?s:.)*?\\\]|\{#[\w-]+\}",
    re.IGNORECASE,
)
"""What no translator changes: opaque marks, addresses, emoji, math."""


_WIDE_BLANKS = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


_CODE = re.compile(r"`[^`]*`")


class Shown(NamedTuple):
    """A text that readers get."""

    text: str
    attribute: str
    """The name of the attribute that holds it; empty for the text of the page."""


class Seen(HTMLParser):
    """A rendered page, taken in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.structure: list[str] = []
        """Tags with their attributes, code, comments, and texts with their letters put back."""
        self.shown: list[Shown] = []
        self._open: list[tuple[str, bool]] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag, and the texts in its attributes."""
        if tag == "abbr":
            return
        self._flush()
        component = "-" in tag or str(self.get_starttag_text() or "")[1:2].isupper()
        told = [self._attribute(name, value or "", component=component) for name, value in attrs]
        self.structure.append(f"<{' '.join([tag, *told])}>")
        given = dict(attrs)
        if tag not in _VOID:
            hidden = (
                tag in _HIDDEN
                or given.get("translate") == "no"
                or not _HIDDEN_CLASSES.isdisjoint((given.get("class") or "").split())
            )
            self._open.append((tag, hidden or self._is_hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag without content, as MDX has it."""
        depth = len(self._open)
        self.handle_starttag(tag, attrs)
        del self._open[depth:]

    def handle_endtag(self, tag: str) -> None:
        """Take down the end of an element; what it leaves open inside of it ends, too."""
        if tag == "abbr":
            return
        self._flush()
        self.structure.append(f"</{tag}>")
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Gather text."""
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        """Take down a comment."""
        self._flush()
        self.structure.append(f"<!--{' '.join(data.split())}-->")

    def _attribute(self, name: str, value: str, *, component: bool) -> str:
        if name in _SHOWN or (component and name in _SHOWN_OF_COMPONENTS):
            if not self._is_hidden:
                self.shown.append(Shown(_CODE.sub(" ", value), name))
            value = original(_joined(value))
        return f"{name}={value}"

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    @property
    def _is_preformatted(self) -> bool:
        return any(tag in _PREFORMATTED for tag, _ in self._open)

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if self._is_hidden:
            self.structure.append(text if self._is_preformatted else " ".join(text.split()))
        elif text.strip():
            self.structure.append(original(_joined(text)))
            self.shown.append(Shown(text, ""))


def _joined(text: str) -> str:
    """A text on one line. Chinese and Japanese have no blanks, so a line's end is none there."""
    return _WIDE_BLANKS.sub("", " ".join(text.split()))


def prose(text: str) -> str:
    """A shown text without what no translator changes."""
    return _NO_WORDS.sub(" ", text)


def first_difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Where two structures part, for people; empty where they do not."""
    for one, other in _pairs(ours, theirs):
        if one != other:
            return f"{one[:120]!r} became {other[:120]!r}"
    return ""


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(ours, theirs, strict=False)
    if len(ours) != len(theirs):
        shorter = min(len(ours), len(theirs))
        yield next(iter(ours[shorter:]), "the end"), next(iter(theirs[shorter:]), "the end")
