"""A real Hugo reads front matter in TOML and JSON as polypage does, before and after it wrote."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from i18n.assemble import assemble
from i18n.model import Key, PageRules
from i18n.parse import parse
from tests.front_matter import BLOCKS, LINES, QUOTES, SIGNS, wanted
from tests.hugo import hugo

CONFIGURATION = 'disableKinds = ["taxonomy", "term", "rss", "sitemap", "home", "section", "404"]\n'
SINGLE = """{{ dict "title" .Title "items" .Params.items "text" .RawContent | jsonify }}"""
RULES = PageRules(name="page", translate=("title", "items[]", "items[].name"))

TOML = """+++
title = "A title"
items = [
  "one \\u00e9", 'two C:\\', # why
  \"\"\"
three
  lines
\"\"\", '''
four'
lines''', \"\"\"\\
  five \\
  continued \\
  \"\"\", " six\\n\\tlines ",
]
+++
Body
"""
TABLES = """+++
"title" = 'A title'
[[items]]
name = 'one'
[[items]]
'name' = \"\"\"two\"\"\" # why
[[items]] # inline
more = {name = "none", x = [1, 2.5, 2024-01-01]}
name = '''
three
lines'''
+++
Body
"""
JSON = """{
  "title": "A t\\u0069tle", "items": ["one \\/", " two\\nlines ",{"name" : "three"}],
  "draft": false
}
Body
"""
SOURCES = {"toml": TOML, "toml-crlf": TOML.replace("\n", "\r\n"), "tables": TABLES, "json": JSON}
NASTY = [
    text for text in (*SIGNS, *QUOTES, *LINES, *BLOCKS, "x\n+++\n", "}\n\n{") if len(text) < 99
]


def built(site: Path, pages: dict[str, str]) -> dict[str, dict[str, object]]:
    """What Hugo reads in pages: title, items, and the text below the front matter."""
    (site / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    for folder, files in (("layouts", {"single.html": SINGLE}), ("content", pages)):
        (site / folder).mkdir()
        for name, text in files.items():
            (site / folder / name).write_bytes(text.encode())
    command = [hugo(), "--source", str(site), "--destination", str(site / "public"), "--quiet"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    names = [name.removesuffix(".md") for name in pages]
    return {n: json.loads((site / "public" / n / "index.html").read_bytes()) for n in names}


def localized(source: str, text: str) -> tuple[str, dict[Key, str]]:
    """The page with one text everywhere, and what stands for each message then."""
    document = parse(source.encode(), RULES)
    front = document.regions[0].segments
    texts = {segment.key: wanted(segment.key.msgid, text) for segment in front}
    assembly = assemble(document, dict.fromkeys(texts, text))
    assert {found.rule for found in assembly.findings} <= {"line-breaks"}
    return assembly.text, texts


def inner_texts(value: object) -> list[str]:
    """The texts in order, as messages have them."""
    if isinstance(value, dict):
        return inner_texts(value.get("name"))
    if isinstance(value, list):
        return [text for item in value for text in inner_texts(item)]
    return [str(value).replace("\r\n", "\n").strip(" \t\n")]


@pytest.mark.parametrize("name", SOURCES)
def test_hugo_reads_the_values_that_were_meant(name: str, tmp_path: Path) -> None:
    source = SOURCES[name]
    pages = {"source.md": source}
    expected = {"source": [segment.key.msgid for segment in parse(source.encode(), RULES).segments]}
    for number, text in enumerate(NASTY):
        pages[f"p{number}.md"], texts = localized(source, text)
        expected[f"p{number}"] = [*texts.values(), "Body"]
    for page, found in built(tmp_path, pages).items():
        texts_found = [*inner_texts(found["title"]), *inner_texts(found["items"])]
        assert [*texts_found, str(found["text"]).strip()] == expected[page]
