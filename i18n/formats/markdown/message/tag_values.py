"""The values in a tag that readers see: texts inside of the tag, for machines as for people."""

from __future__ import annotations

import html
from collections.abc import Iterable

from i18n.dialect import SEEN
from i18n.formats.markdown.html.tokens import tag_at
from i18n.formats.markdown.message.prose import has_words
from i18n.inline import Inset, Kind, Token, atom, text_token
from i18n.model import Dialect

ROLE = "attribute"
"""What the roles of these insets begin with."""
_MEANS_MORE = "<>[]{}`\\\n|"
"""What some reader of the page takes for more than text in a value: one with it stays."""


def tag_token(source: str, dialect: Dialect) -> Token:
    """A tag as an atom: what must survive of it, and the values in it that readers see."""
    seen = SEEN.union(dialect.attributes)
    tag = tag_at(source, 0) if "=" in source else None
    if tag is None or tag.span.end != len(source):
        return atom("html", source)
    kept: list[str] = []
    insets: list[Inset] = []
    at = 0
    for name, span, quoted in tag.attributes:
        value = source[slice(*span)]
        if not quoted or name.lower() not in seen or any(sign in value for sign in _MEANS_MORE):
            continue
        kept += [source[at : span.start], "…"]
        at = span.end
        if has_words(value):
            insets.append(Inset(f"{ROLE} {name}", span, (_read(value),)))
    return atom("html", source, "".join([*kept, source[at:]]))._replace(insets=tuple(insets))


def _read(value: str) -> Token:
    return text_token(html.unescape(value) if "&" in value else value, value)


def spelled_value(tokens: Iterable[Token], old: str, quote: str) -> str:
    """Write the tokens of a value that stood there as `old`, between those quotes."""
    text = "".join(one.text if one.kind is Kind.TEXT else one.source for one in tokens)
    if text == _read(old).text:
        return old
    value = html.escape(" ".join(text.split("\n")), quote=False)
    return value.replace(quote, "&quot;" if quote == '"' else "&#39;")


def with_values(tag: Token) -> str:
    """A tag's source, with the values that its insets have now."""
    source = tag.source
    for inset in reversed(tag.insets):
        start, end = inset.span
        new = spelled_value(inset.tokens, source[start:end], source[start - 1])
        source = source[:start] + new + source[end:]
    return source
