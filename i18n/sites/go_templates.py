"""What a Hugo template makes of the text that stands between the tags of its shortcode.

The template is never run: its actions are read one after another. Where the text goes is known for
the ways that templates of real sites have; for any other the answer is that nothing is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from i18n.dialect import Inner

_STRING = r"\"(?:[^\"\\\n]++|\\.|(?!))*+\"|`[^`]*+`|'(?:[^'\\\n]++|\\.|(?!))*+'"
_OPENER = re.compile(r"\{\{(?:-\s)?\s*+(?P<comment>/\*)?")
_BODY = re.compile(rf"(?P<body>(?:{_STRING}|[^\"`'{{}}]++|\{{(?!\{{)|\}}(?!\}})|(?!))*+)\}}\}}")
_STRINGS = re.compile(_STRING)
_WORD = re.compile(r"[$\w.]+")
_NUMBER = re.compile(r"[0-9.]+")
_INNER = (".Inner", ".InnerDeindent", "$.Inner", "$.InnerDeindent")
"""The words that stand for the text between the tags."""
_DOT = "."
_ASSIGNED = re.compile(r"(?P<name>\$\w+)\s*:?=\s*(?P<value>(?s:.)*)")
_KEYWORD = re.compile(r"(?P<name>else\s+(?:if|with)|if|with|range|block|define|else|end)\b\s*")
_PARTIAL = re.compile(
    r"(?:partial|partialCached|partials\.Include|partials\.IncludeCached)\s+\"(?P<name>[^\"\n]+)\"\s+"
    r"(?P<context>(?s:.)*)"
)
_ENTRY = re.compile(r"\"(?P<key>\w+)\"\s+(?P<value>\((?:[^()]|\([^()]*\))*\)|[^\s()]+)")
_CODE_ELEMENT = re.compile(
    r"<(?P<end>/?)(?:script|style|pre|code|svg|math|textarea)\b", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*+>?+")
_DIAGRAM = re.compile(r"\bmermaid\b")
"""The class by which a script of that name finds its diagrams."""

_MARKDOWN = frozenset({"markdownify", "transform.Markdownify", "RenderString"})
_CODE = frozenset(
    "safeJS safe.JS safeCSS safe.CSS jsonify encoding.Jsonify unmarshal transform.Unmarshal "
    "transform.Remarshal highlight transform.Highlight transform.ToMath base64Encode "
    "base64Decode resources.FromString css.Build js.Build".split()
)
_TEXT = frozenset(
    "print printf string trim strings.Trim strings.TrimSpace strings.TrimLeft strings.TrimRight "
    "strings.TrimPrefix strings.TrimSuffix chomp strings.Chomp safeHTML safe.HTML htmlUnescape "
    "transform.HTMLUnescape htmlEscape transform.HTMLEscape plainify transform.Plainify emojify "
    "transform.Emojify default lower upper title humanize strings.ToLower strings.ToUpper "
    "strings.Title replace strings.Replace replaceRE strings.ReplaceRE cast.ToString".split()
)
"""What leaves text that it gets text."""


Partials = Callable[[str], str | None]
"""The text of the partial of that name."""


def inner_of(text: str, partials: Partials) -> tuple[bool, Inner | None]:
    """Whether a template uses the text between its tags, and what it takes that text for.

    None where that cannot be told. Text that is asked for but never put out is Markdown: what
    counts is what the tags in it say themselves.
    """
    reader = _Reader(text, _INNER, partials)
    reader.read()
    found = reader.found
    if Inner.VERBATIM in found:
        return True, Inner.VERBATIM
    if Inner.MARKDOWN in found or not found:
        return reader.mentioned, Inner.MARKDOWN
    return True, None if None in found else Inner.PLAIN


class _Reader:
    """One reading of one template."""

    def __init__(self, text: str, terms: Iterable[str], partials: Partials | None) -> None:
        self.found: set[Inner | None] = set()
        """What the text is taken for, use by use; None for what is not known."""
        self.mentioned = False
        self._actions = list(_actions(text))
        self._terms = Counter(terms)
        """The words that stand for the text; the dot once for each block where it does."""
        self._partials = partials
        self._places = _Places(_without(text, self._actions))

    def read(self) -> None:
        """Note every use."""
        scopes: list[bool] = []
        for at, _, body in self._actions:
            keyword = _KEYWORD.match(body)
            name = keyword["name"].split()[-1] if keyword else ""
            if body.startswith(("end", "else")) and keyword and scopes and scopes.pop():
                self._terms[_DOT] -= 1
            if name == "end":
                continue
            dotted = self._use(body[keyword.end() :] if keyword else body, name, at)
            if keyword:
                scopes.append(dotted)
                self._terms[_DOT] += dotted

    def _use(self, body: str, keyword: str, at: int) -> bool:
        """Note a use, if it is one; returns whether the dot is the text in what it begins."""
        if not _names(body, self._terms):
            self._pass_on(body)
            return False
        self.mentioned = True
        assigned = _ASSIGNED.match(body)
        if keyword == "if" and not assigned:
            return False
        kind = self._kind(assigned["value"] if assigned else body) if keyword != "range" else None
        if kind is not Inner.PLAIN:
            self.found.add(kind)
        elif assigned:
            self._terms[assigned["name"]] = 1
        elif keyword != "with":
            self.found.add(Inner.VERBATIM if self._places.in_code(at) else Inner.PLAIN)
        return kind is Inner.PLAIN and keyword == "with"

    def _pass_on(self, body: str) -> None:
        """A partial that is called with all that the template has may use the text."""
        called = _PARTIAL.search(body)
        if called is None or called["context"].split()[:1] not in (["."], ["$"]):
            return
        text = self._partials(called["name"]) if self._partials else None
        inside = _Reader(text or "", _INNER, None)
        inside.read()
        self.mentioned = self.mentioned or inside.mentioned
        self.found |= inside.found

    def _kind(self, value: str) -> Inner | None:
        """What an expression with the text in it makes of it; PLAIN where it stays text."""
        words = set(_WORD.findall(_STRINGS.sub('""', value)))
        if words & _CODE:
            return Inner.VERBATIM
        if any(word in _MARKDOWN or word.endswith(".RenderString") for word in words):
            return Inner.MARKDOWN
        if (partial := _PARTIAL.search(value)) is not None:
            return self._in_partial(partial)
        strange = (word for word in words - _TEXT if not self._terms[word])
        return Inner.PLAIN if all(map(_NUMBER.fullmatch, strange)) else None

    def _in_partial(self, called: re.Match[str]) -> Inner | None:
        """What a partial makes of it; those that it calls in turn are not looked into."""
        text = self._partials(called["name"]) if self._partials else None
        terms = list(_passed(called["context"], self._terms))
        if text is None or not terms:
            return None
        inside = _Reader(text, terms, None)
        inside.read()
        self.found |= inside.found
        kinds = inside.found or {Inner.MARKDOWN}
        return next(iter(kinds)) if len(kinds) == 1 else None


class _Action(NamedTuple):
    """What stands in a pair of braces; a comment is empty."""

    start: int
    end: int
    body: str


def _actions(text: str) -> Iterator[_Action]:
    """The actions of a template, in order."""
    at = 0
    while opener := _OPENER.search(text, at):
        at = opener.end()
        if opener["comment"]:
            closed = text.find("*/", at)
            if closed < 0:
                return
            at = closed + 2
            yield _Action(opener.start(), at, "")
        elif found := _BODY.match(text, at):
            at = found.end()
            yield _Action(opener.start(), at, found["body"].strip("- \t\r\n"))


def _without(text: str, actions: Iterable[_Action]) -> str:
    done = []
    at = 0
    for start, end, _ in actions:
        done += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*done, text[at:]])


def _names(body: str, terms: Counter[str]) -> bool:
    """Whether a word of an action stands for the text."""
    return any(terms[word] > 0 for word in _WORD.findall(_STRINGS.sub('""', body)))


def _passed(context: str, terms: Counter[str]) -> Iterator[str]:
    """The terms for the text in a partial that is called with that context."""
    if "dict" not in context:
        yield from [_DOT] if _names(context, terms) else []
    else:
        for entry in _ENTRY.finditer(context):
            if _names(entry["value"], terms):
                yield f".{entry['key']}"
                yield f"$.{entry['key']}"


class _Places:
    """Where a template's own HTML says that no prose stands."""

    def __init__(self, text: str) -> None:
        """`text` is the template's with blanks for its actions."""
        self._tags = list(_TAG.finditer(text))
        self._starts = [tag.start() for tag in self._tags]
        self._hidden: list[bool] = []
        """For each tag whether what follows it is in a script, code or the like, or a diagram."""
        opened = 0
        for tag in self._tags:
            element = _CODE_ELEMENT.match(tag.group())
            if element:
                opened = max(opened + (-1 if element["end"] else 1), 0)
            self._hidden.append(opened > 0 or _DIAGRAM.search(tag.group()) is not None)

    def in_code(self, at: int) -> bool:
        """Whether a script, code or the like is around, or a tag, or a diagram's element."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and (at < self._tags[index].end() or self._hidden[index])
