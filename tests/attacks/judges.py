"""What parsers that share no code with ours make of a page: its shape, without its words."""

from __future__ import annotations

import html.parser
import json
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import markdown
import pyromark
import yaml

from tests.hugo import hugo

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
)
_WORDS = re.compile(r"""(\b(?:title|alt|aria-label|placeholder)=)("[^"<>]*"|'[^'<>]*')""")
_EMPHASIS = frozenset("em strong del s".split())
_INLINE = frozenset("a abbr b br cite code i img input kbd mark script span sub sup svg u".split())
EXTENSIONS = ("extra", "admonition", "sane_lists", "toc")


class Shape(NamedTuple):
    """What of a page a translation may not change."""

    blocks: tuple[object, ...]
    kept: Mapping[object, int]
    breaks: int = 0
    """Line breaks: a translation may have fewer."""


def differ(source: Shape, built: Shape) -> bool:
    """Whether a page has another shape than its source."""
    return source[:2] != built[:2] or built.breaks > source.breaks


def parted(page: str) -> tuple[str, str, str]:
    """A page's delimiter, front matter and body."""
    for mark in ("---\n", "+++\n"):
        if page.startswith(mark) and f"\n{mark}" in page:
            head, body = page[len(mark) :].split(f"\n{mark}", 1)
            return mark, head + "\n", body
    if page.startswith("{\n"):
        head, body = page.split("\n}\n", 1)
        return "{", head + "\n}", body
    return "", "", page


def front_of(page: str) -> str:
    """The front matter: its keys, types and values, but for the title's words."""
    mark, head, _ = parted(page)
    match mark:
        case "---\n":
            found = yaml.safe_load(head)
        case "+++\n":
            found = tomllib.loads(head)
        case "{":
            found = json.loads(head)
        case _:
            found = {}
    if isinstance(found.get("title"), str):
        found["title"] = "text"
    return str([(key, type(value).__name__, str(value)) for key, value in found.items()])


def commonmark(page: str) -> Shape:  # noqa: C901 - one branch an event
    """The page's body to CommonMark with GFM's tables and task boxes."""
    blocks: list[object] = []
    kept: Counter[object] = Counter()
    verbatim, breaks = False, 0
    for event in pyromark.events(parted(page)[2], options=OPTIONS):
        name, value = _named(event)
        kind, inner = _named(value) if name in ("Start", "End") else ("", "")
        if kind in ("Emphasis", "Strong", "Strikethrough"):
            continue
        if kind in ("Link", "Image"):
            if name == "Start" and isinstance(inner, dict):
                kept[len(blocks), kind, inner["dest_url"]] += 1
        elif name in ("Start", "End"):
            blocks.append((name, kind, _level(value)))
            verbatim = name == "Start" and kind == "CodeBlock"
        elif name in ("Code", "InlineHtml"):
            kept[len(blocks), name, _without_words(" ".join(str(value).split()))] += 1
        elif name == "FootnoteReference":
            kept[len(blocks), name, value] += 1
        elif name == "HardBreak":
            breaks += 1
        elif name == "Html":
            inside = of_html(str(value))
            blocks += inside.blocks
            kept += Counter({(len(blocks), *_key(key)): n for key, n in inside.kept.items()})
        elif verbatim or name in ("Rule", "TaskListMarker"):
            blocks.append((name, value))
    return Shape(tuple(blocks), kept, breaks)


def _named(event: object) -> tuple[str, object]:
    if isinstance(event, dict):
        [(name, value)] = event.items()
        return str(name), value
    return str(event), ""


def _key(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else (key,)


def _level(value: object) -> str:
    match value:
        case {"Heading": {"level": found}} | {"List": found} | {"CodeBlock": found}:
            return str(found)
    return ""


def _without_words(tag: str) -> str:
    return _WORDS.sub(r"\1…", tag)


class _Reader(html.parser.HTMLParser):
    """HTML to a shape: block tags in order, inline tags and code block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[object] = []
        self.kept: Counter[object] = Counter()
        self.breaks = 0
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = tuple(
            sorted(
                (name, value or "")
                for name, value in attrs
                if name not in ("title", "alt", "id", "aria-label", "placeholder")
            )
        )
        if tag == "br":
            self.breaks += 1
        elif tag in _INLINE:
            self.kept[len(self.blocks), tag, said] += 1
        elif tag not in _EMPHASIS:
            self.blocks.append((tag, said))
        self.code += tag in ("code", "pre", "script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE and tag not in _EMPHASIS:
            self.blocks.append(("/" + tag,))
        self.code -= tag in ("code", "pre", "script", "style")

    def handle_data(self, data: str) -> None:
        if self.code > 0:
            self.kept[len(self.blocks), "code", data] += 1

    def handle_comment(self, data: str) -> None:
        self.kept[len(self.blocks), "comment", data] += 1

    def handle_decl(self, decl: str) -> None:
        self.kept[len(self.blocks), "declaration", decl] += 1

    def handle_pi(self, data: str) -> None:
        self.kept[len(self.blocks), "instruction", data] += 1


def of_html(text: str) -> Shape:
    """The shape of rendered HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Shape(tuple(reader.blocks), reader.kept, reader.breaks)


def python_markdown(page: str) -> Shape:
    """The page's body to Python-Markdown, with the extensions of a usual site."""
    return of_html(markdown.markdown(parted(page)[2], extensions=[*EXTENSIONS]))


def hugo_shapes(pages: Sequence[str], folder: Path) -> list[Shape]:
    """Every page to the real Hugo, in one build; raises CalledProcessError where it fails."""
    (folder / "layouts" / "shortcodes").mkdir(parents=True)
    (folder / "layouts" / "shortcodes" / "sc.html").write_text("[sc {{ jsonify .Params }}]")
    (folder / "layouts" / "single.html").write_text(
        "{{ range $key, $value := .Params }}<param name={{ $key }}>{{ end }}{{ .Content }}"
    )
    (folder / "hugo.yaml").write_text(
        "disableKinds: [taxonomy, term, rss, sitemap, home, section]\n"
        "markup: {goldmark: {renderer: {unsafe: true}, parser: {attribute: {block: true}}}}\n"
    )
    (folder / "content").mkdir()
    for number, page in enumerate(pages):
        text = re.sub(r"(?m)^url: /own.*\n", "", page, count=1)
        (folder / "content" / f"p{number}.md").write_bytes(text.encode())
    subprocess.run(
        [hugo(), "-s", folder, "--quiet"], check=True, capture_output=True, timeout=600, text=True
    )
    built = (folder / "public" / f"p{number}" / "index.html" for number in range(len(pages)))
    return [of_html(path.read_text(encoding="utf-8")) for path in built]
