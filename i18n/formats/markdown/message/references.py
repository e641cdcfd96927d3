"""Links by label: `[Foo]` whose text was translated is written `[texte][Foo]`.

The label is the name of a definition elsewhere in the page; the translated text is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from i18n.formats.markdown.message.construct import Construct
from i18n.formats.markdown.message.inline import constructs, label_at, normalized
from i18n.model import Region

_REFERENCES = ("reference", "image reference")


def definitions(text: str, region: Region) -> dict[str, str]:
    """Collect the labels that the region defines, as `inline.normalized` gives them.

    Each with its address as it is spelled; the first of a label counts. Also those of definitions
    that only some dialect reads as such, which are lines that stay.
    """
    found: dict[str, str] = {}
    for block in region.outline:
        if block.kind in ("definition", "line") and (label := _defined(text, block.span.start)):
            address = _ADDRESS.match(text, block.span.start + len(label) + 3, block.span.end)
            spelled = address.group(1).removeprefix("<").removesuffix(">") if address else ""
            found.setdefault(normalized(label), spelled)
    return found


_ADDRESS = re.compile(r"[\s>]*+(<[^<>\n]*+>|\S++)")
"""What stands behind the colon; marks of quotes may begin its line."""


def _defined(text: str, at: int) -> str:
    """The label of the definition that begins there; empty for another line, or a footnote."""
    label = label_at(text, at)
    if label is None or label.startswith("^") or not text.startswith("]:", at + 1 + len(label)):
        return ""
    return label


def complete_references(msgid: str, msgstr: str, labels: frozenset[str]) -> str:
    """Give each translated `[text]` or `[text][]` the label that the msgid's text was.

    Texts and labels are paired in order: the texts are those brackets of the msgstr that are no
    link and stand not in the msgid, the labels those of the msgid that the msgstr does not use.
    """
    if not labels or "[" not in msgstr:
        return msgstr
    source = constructs(msgid, labels=labels)
    waiting = [label for part in source if (label := _short(msgid, part))]
    if not waiting:
        return msgstr
    translated = constructs(msgstr, labels=labels)
    full = Counter(
        normalized(part.payload)
        for part in source
        if part.kind in _REFERENCES and not _short(msgid, part)
    )
    unused = _unused(waiting, translated, full)
    literal = {part.payload for part in source if part.kind == "bracket"}
    texts = [part for part in translated if _may_be_link(part, literal)]
    return _labelled(msgstr, dict(zip(texts, unused, strict=False)))


_ODD_LABEL = re.compile(r"\[\s|\s\]|\s\s|\t")


def with_plain_labels(text: str, labels: frozenset[str]) -> str:
    """The text with single blanks in the labels of links: Python-Markdown reads no others."""
    if not labels or not _ODD_LABEL.search(text):
        return text
    done: list[str] = []
    at = 0
    for part in constructs(text, labels=labels):
        plain = " ".join(part.payload.split())
        if part.kind in _REFERENCES and plain != part.payload:
            start = text.rfind(part.payload, at, part.span.end)
            done += [text[at:start], plain]
            at = start + len(part.payload)
    return "".join([*done, text[at:]])


_SIGN = re.compile(r"\\.|[\[\]]", re.DOTALL)
_LOOSE = ("bracket", "half tag", "tick")


def without_brackets_around(text: str, msgid: str, labels: frozenset[str]) -> str:
    """Write brackets around links by label as text, unless the msgid has such as well. Linear.

    Python-Markdown makes no link of a label that stands between others. By references: a
    backslash before a bracket may begin a formula.
    """
    if not labels or "[" not in text or not (around := _brackets_around(text, labels)):
        return text
    if "[" in msgid and _brackets_around(msgid, labels):
        return text
    done: list[str] = []
    at = 0
    for here in around:
        done += [text[at:here], f"&#{ord(text[here])};"]
        at = here + 1
    return "".join([*done, text[at:]])


def _brackets_around(text: str, labels: frozenset[str]) -> list[int]:
    """Where brackets stand, in order, that are no link's and have a link by label between them."""
    parts = [one for one in constructs(text, labels=labels) if one.kind not in _LOOSE]
    found: list[int] = []
    opened: list[int] = []
    number = reached = 0
    last = -1
    for sign in _SIGN.finditer(text):
        at = sign.start()
        while number < len(parts) and parts[number].span.start <= at:
            reached = max(reached, parts[number].span.end)
            last = parts[number].span.start if parts[number].kind in _REFERENCES else last
            number += 1
        if at < reached:
            continue
        if sign.group() == "[":
            opened.append(at)
        elif sign.group() == "]" and opened:
            start = opened.pop()
            found += (start, at) if start < last else ()
    return sorted(found)


def _short(msgid: str, part: Construct) -> str:
    """The label of a `[label]` or `[label][]`, as spelled; empty for other constructs."""
    if part.kind not in _REFERENCES:
        return ""
    if msgid[part.inner.end + 1 : part.span.end] not in ("", "[]"):
        return ""
    return " ".join(part.payload.split())


def _unused(waiting: list[str], translated: tuple[Construct, ...], full: Counter[str]) -> list[str]:
    """The labels that no link of the translation names, in order.

    `full` are those that the source names behind the texts of links: they wait for nothing.
    """
    used = Counter(normalized(part.payload) for part in translated if part.kind in _REFERENCES)
    used -= full
    unused: list[str] = []
    for label in waiting:
        name = normalized(label)
        if used[name]:
            used[name] -= 1
        else:
            unused.append(label)
    return unused


def _may_be_link(part: Construct, literal: set[str]) -> bool:
    if part.kind != "bracket" or part.payload in literal:
        return False
    return not part.payload.startswith("^") and bool(part.payload.strip())


def _labelled(msgstr: str, pairs: Mapping[Construct, str]) -> str:
    done: list[str] = []
    at = 0
    for part, label in pairs.items():
        end = part.span.end
        done += [msgstr[at:end], f"[{label}]"]
        at = end + 2 if msgstr.startswith("[]", end) else end
    return "".join([*done, msgstr[at:]])
