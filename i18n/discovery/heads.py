"""The front matter of strangers' pages: which keys hold text, and which differ by language."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from i18n import keypaths, words
from i18n.config.nodes import YamlError, compose, value
from i18n.keypaths import Mark, Path
from i18n.locales import is_language_code

Values = Mapping[Path, tuple[str, ...]]
"""The strings of a page's front matter by their key path; a list's items share one."""

_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n(?P<inside>.*?)^(?:\1|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_DEEPEST = 8
_MOST_VALUES = 500
_LONGEST_KEY = 100

_ADDRESSES = ("slug", "url", "permalink")
"""Keys with one value a language: where the page is published."""
_NEVER = frozenset(
    "aliases author authors cascade categories class contributors date draft expirydate icon id "
    "image images lang language lastmod layout license locale outputs path publishdate ref series "
    "source tag tags template translationkey translator translators type version weight".split()
)
"""Names of keys that programs read, or that a site's policy decides, wherever they stand."""

_NEVER_ENDING = ("class", "style", "url", "link", "href", "icon", "color", "image", "file", "id")
"""What the names of more such keys end in: `body_class`, `original_url`."""

_FEWEST = 2
"""On how many pages a key must hold text to be one for all pages."""
_FEWEST_WORDS = 3
_MOST_KEYS = 20
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S|www\.|[./#~]|\{\{|<", re.IGNORECASE)
"""The beginning of what no reader reads: a URL, a path, a template."""
_FILE = re.compile(r"\S+\.[A-Za-z0-9]{1,5}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SMALL = re.compile(r"(?<!\S)[^\W\d_A-Z]")


class Head(NamedTuple):
    """A page's front matter."""

    kind: str
    """`yaml`, `toml`, `json`, `broken`, or empty for none."""
    values: Values
    body: str
    """The page's text after it."""


def head_of(data: bytes) -> Head:
    """Read the front matter of a page, whatever is in it."""
    text = data.decode("utf-8-sig", "replace")
    kind, source, body = _split(text)
    try:
        match kind:
            case "yaml":
                read = value(compose(source, tags=True))
            case "toml":
                read = tomllib.loads(source)
            case _:
                read = json.loads(source) if kind else {}
    except (YamlError, ValueError, RecursionError):
        return Head("broken", {}, body)
    if not isinstance(read, dict):
        return Head("broken" if read is not None else kind, {}, body)
    return Head(kind, _values(read), body)


def _split(text: str) -> tuple[str, str, str]:
    """The kind of the front matter, its text, and the text after it."""
    found = _FRONT_MATTER.match(text)
    if found:
        kind = "yaml" if found[1] == "---" else "toml"
        return kind, found["inside"], text[found.end() :]
    if text.startswith("{"):
        try:
            end = json.JSONDecoder().raw_decode(text)[1]
        except (ValueError, RecursionError):
            return "", "", text
        return "json", text[:end], text[end:]
    return "", "", text


def _values(table: Mapping[str, object]) -> Values:
    found: dict[Path, list[str]] = {}
    waiting: list[tuple[Path, object]] = [((), table)]
    seen = 0
    while waiting and seen < _MOST_VALUES:
        path, here = waiting.pop()
        seen += 1
        if isinstance(here, str):
            found.setdefault(path, []).append(here)
        elif len(path) < _DEEPEST and isinstance(here, dict):
            waiting += [
                ((*path, key), below)
                for key, below in reversed(here.items())
                if isinstance(key, str) and key and len(key) <= _LONGEST_KEY
            ]
        elif path and len(path) < _DEEPEST and isinstance(here, list):
            waiting += [((*path, Mark.ITEM), below) for below in reversed(here)]
    return {path: tuple(texts) for path, texts in found.items()}


def count_words(head: Head, translate: Iterable[str]) -> int:
    """About how many words of a page are to translate: without its code blocks."""
    known = keypaths.compiled((path, path) for path in translate)
    texts = [text for path, texts in head.values.items() if known.match(path) for text in texts]
    return sum(words.count(text) for text in (*texts, "\n".join(_prose(head.body))))


def _prose(body: str) -> Iterator[str]:
    """The lines outside of fenced code (CommonMark 0.31.2, section 4.5)."""
    fence = ""
    for line in body.splitlines():
        start = line.lstrip(" >\t")
        mark = start[:3]
        if fence:
            fence = "" if start.startswith(fence) and not start.strip(fence[0] + " \t") else fence
        elif mark in ("```", "~~~"):
            fence = mark[0] * (len(start) - len(start.lstrip(mark[0])))
        else:
            yield line


@dataclass(slots=True)
class Keys:
    """What the pages of a site hold at keys that its preset does not name."""

    translate: tuple[str, ...]
    """The key paths of the preset."""
    prose: Counter[Path] = field(default_factory=Counter)
    """On how many pages a key holds a sentence."""
    pages: Counter[Path] = field(default_factory=Counter)
    """On how many pages a key holds a string."""
    differs: Counter[Path] = field(default_factory=Counter)
    """In how many localized pages its text is another one than in the source."""
    equal: Counter[Path] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    """In how many localized pages an address is the page's own."""
    without: Counter[str] = field(default_factory=Counter)
    """In how many of them although the source has none, so that no message can hold it."""

    def add(self, source: Values, localized: Iterable[Values]) -> None:
        """Take down a page and its translations."""
        for path, texts in source.items():
            self.pages[path] += 1
            self.prose[path] += any(map(_is_prose, texts))
        for values in localized:
            self._compare(source, values)

    def _compare(self, source: Values, localized: Values) -> None:
        for path, texts in localized.items():
            name = path[0]
            if path == (name,) and isinstance(name, str) and name in _ADDRESSES:
                self.own[name] += texts != source.get(path)
                self.without[name] += path not in source
            elif path in source:
                told = texts != source[path] and any(map(_is_text, texts))
                self.differs[path] += told
                self.equal[path] += texts == source[path]

    def found(self) -> dict[str, str]:
        """The key paths that hold text for readers, each with how that shows."""
        known = keypaths.compiled((path, path) for path in self.translate)
        shown: dict[str, str] = {}
        for path, pages in sorted(self.pages.items(), key=lambda item: -item[1]):
            reason = "" if known.match(path) or _is_never(path) else self._reason(path, pages)
            if reason and len(shown) < _MOST_KEYS:
                shown[keypaths.show(path)] = reason
        return shown

    def _reason(self, path: Path, pages: int) -> str:
        differs, equal = self.differs[path], self.equal[path]
        if differs >= _FEWEST and differs >= equal:
            return f"translated in {differs} localized pages"
        if not equal and self.prose[path] >= _FEWEST and self.prose[path] * 2 >= pages:
            return f"text on {self.prose[path]} pages"
        return ""


def _is_never(path: Path) -> bool:
    keys = [step.lower() for step in path if isinstance(step, str)]
    return keys[-1].endswith(_NEVER_ENDING) or any(
        key in _NEVER or key in _ADDRESSES or key.startswith("_") for key in keys
    )


def _is_text(text: str) -> bool:
    """Whether a value is something that readers read, be it one word."""
    text = text.strip()
    return (
        _LETTERS.search(text) is not None
        and _ADDRESS.match(text) is None
        and _FILE.fullmatch(text) is None
        and _DATE.fullmatch(text) is None
        and not ("/" in text and " " not in text)
        and not is_language_code(text)
    )


def _is_prose(text: str) -> bool:
    """Whether a value is a sentence: some words, not all of them names."""
    return (
        _is_text(text)
        and words.count(text) >= _FEWEST_WORDS
        and (_SMALL.search(text) is not None or not text.isascii())
    )
