"""What a Hugo template makes of the text that stands between the tags of its shortcode.

The template is never run: its actions are read one after another. Where the text goes is known for
the ways that templates of real sites have; for any other the answer is that nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from i18n.dialect import Inner

_STRING = r"\"(?:[^\"\\\n]++|\\.|(?!))*+\"|`[^`]*+`|'(?:[^'\\\n]++|\\.|(?!))*+'"
_ACTION = re.compile(
    rf"\{{\{{(?:-\s)?\s*+(?P<body>(?:/\*(?s:.)*?\*/|{_STRING}|[^\"`'}}]++|\}}(?!\}})|(?!))*+)\}}\}}"
)
_STRINGS = re.compile(_STRING)
_WORD = re.compile(r"[$\w.]+")
_NUMBER = re.compile(r"[0-9.]+")
_INNER = r"\$?\.Inner(?:Deindent)?"
_DOT = r"\."
_ASSIGNED = re.compile(r"(?P<name>\$\w+)\s*:?=\s*(?P<value>(?s:.)*)")
_KEYWORD = re.compile(r"(?P<name>else\s+(?:if|with)|if|with|range|block|define|else|end)\b\s*")
_PARTIAL = re.compile(
    r"(?:partial|partialCached|partials\.Include|partials\.IncludeCached)\s+\"(?P<name>[^\"\n]+)\"\s+"
    r"(?P<context>(?s:.)*)"
)
_ENTRY = re.compile(r"\"(?P<key>\w+)\"\s+(?P<value>\((?:[^()]|\([^()]*\))*\)|[^\s()]+)")
_CODE_ELEMENT = re.compile(
    r"<(?P<end>/?)(?P<name>script|style|pre|code|svg|math|textarea)\b[^<>]*+>?", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*+>")
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
    reader = _Reader(text, [_INNER], partials)
    reader.read()
    found = reader.found
    if Inner.VERBATIM in found:
        return True, Inner.VERBATIM
    if Inner.MARKDOWN in found or not found:
        return reader.mentioned, Inner.MARKDOWN
    return True, None if None in found else Inner.PLAIN


class _Reader:
    """One reading of one template."""

    def __init__(self, text: str, terms: list[str], partials: Partials | None) -> None:
        self.found: set[Inner | None] = set()
        """What the text is taken for, use by use; None for what is not known."""
        self.mentioned = False
        self._text = text
        self._terms = terms
        """Patterns of the words that stand for the text; the dot once for each block it does."""
        self._partials = partials
        self._places = _Places(text)

    def read(self) -> None:
        """Note every use."""
        scopes: list[bool] = []
        for at, body in _actions(self._text):
            keyword = _KEYWORD.match(body)
            name = keyword["name"].split()[-1] if keyword else ""
            if body.startswith(("end", "else")) and keyword and scopes and scopes.pop():
                self._terms.remove(_DOT)
            if name == "end":
                continue
            dotted = self._use(body[keyword.end() :] if keyword else body, name, at)
            if keyword:
                scopes.append(dotted)
                self._terms += [_DOT] if dotted else []

    def _use(self, body: str, keyword: str, at: int) -> bool:
        """Note a use, if it is one; returns whether the dot is the text in what it begins."""
        if not _names(body, self._terms):
            return False
        self.mentioned = True
        assigned = _ASSIGNED.match(body)
        if keyword == "if" and not assigned:
            return False
        kind = self._kind(assigned["value"] if assigned else body) if keyword != "range" else None
        if kind is not Inner.PLAIN:
            self.found.add(kind)
        elif assigned:
            self._terms.append(re.escape(assigned["name"]))
        elif keyword != "with":
            self.found.add(Inner.VERBATIM if self._places.in_code(at) else Inner.PLAIN)
        return kind is Inner.PLAIN and keyword == "with"

    def _kind(self, value: str) -> Inner | None:
        """What an expression with the text in it makes of it; PLAIN where it stays text."""
        words = set(_WORD.findall(_STRINGS.sub('""', value)))
        if words & _CODE:
            return Inner.VERBATIM
        if any(word in _MARKDOWN or word.endswith(".RenderString") for word in words):
            return Inner.MARKDOWN
        if (partial := _PARTIAL.search(value)) is not None:
            return self._in_partial(partial)
        own = re.compile("|".join(self._terms))
        strange = (word for word in words - _TEXT if not own.fullmatch(word))
        return Inner.PLAIN if all(map(_NUMBER.fullmatch, strange)) else None

    def _in_partial(self, called: re.Match[str]) -> Inner | None:
        """What a partial makes of it; those that it calls in turn are not looked into."""
        text = self._partials(called["name"]) if self._partials else None
        terms = list(_passed(called["context"].strip(" )|"), self._terms))
        if text is None or not terms:
            return None
        inside = _Reader(text, terms, None)
        inside.read()
        self.found |= inside.found
        kinds = inside.found or {Inner.MARKDOWN}
        return next(iter(kinds)) if len(kinds) == 1 else None


def _actions(text: str) -> Iterator[tuple[int, str]]:
    """The actions of a template and where they begin, without comments."""
    for action in _ACTION.finditer(text):
        body = action["body"].strip("- \t\r\n")
        if not body.startswith("/*"):
            yield action.start(), body


def _names(body: str, terms: Sequence[str]) -> bool:
    """Whether a word of an action stands for the text."""
    own = re.compile("|".join(terms))
    return any(map(own.fullmatch, _WORD.findall(_STRINGS.sub('""', body))))


def _passed(context: str, terms: Sequence[str]) -> Iterator[str]:
    """The terms for the text in a partial that is called with that context."""
    if context in (".", "$"):
        yield _INNER
    elif "dict" not in context:
        yield from [_DOT] if _names(context, terms) else []
    else:
        for entry in _ENTRY.finditer(context):
            if _names(entry["value"], terms):
                yield rf"\$?\.{entry['key']}"


class _Places:
    """Where a template's own HTML says that no prose stands."""

    def __init__(self, text: str) -> None:
        bare = _ACTION.sub(lambda action: " " * len(action.group()), text)
        self._text = bare
        self._spans: list[tuple[int, int]] = []
        opened = -1
        for tag in _CODE_ELEMENT.finditer(bare):
            if not tag["end"]:
                opened = tag.start() if opened < 0 else opened
            elif opened >= 0:
                self._spans.append((opened, tag.end()))
                opened = -1
        if opened >= 0:
            self._spans.append((opened, len(text)))

    def in_code(self, at: int) -> bool:
        """Whether a script, code or the like is around, or a tag, or a diagram's element."""
        if any(start < at < end for start, end in self._spans):
            return True
        before = self._text.rfind("<", 0, at)
        tag = self._text[max(before, 0) : at]
        return before >= 0 and (">" not in tag or bool(_DIAGRAM.search(tag.partition(">")[0])))
