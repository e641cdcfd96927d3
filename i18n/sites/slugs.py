"""What each generator makes of a heading's text when it gives it an id.

Every rule was held against the program itself, or its source; the tests have the tables. Where the
answer depends on what cannot be seen in the heading (a shortcode, an emoji that an option turns
into another sign, a formula), there is none: None. Empty means that the heading gets no id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from i18n.inline import Kind, Token, text_token

_TEMPLATE = re.compile(r"\{\{|\{%|\{#|\$[^\s$][^$]*\$|\\\(|\\\[")
"""Templates and formulas: what stands there in the end is not known."""
_EMOJI = re.compile(r":[A-Za-z0-9_+-]+:")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.|[\w.+-]+@\w", re.ASCII)


def _leaves(tokens: Sequence[Token], *, alt: bool) -> Iterator[tuple[Token, str]]:
    """Everything in a heading that may be text, with the text it is."""
    for token in tokens:
        if token.kind is Kind.TEXT:
            yield token, token.text
        elif token.construct == "code":
            yield token, token.payload
        elif token.construct == "autolink":
            yield token, token.source[1:-1]
        elif alt and token.construct.startswith("image"):
            for inset in token.insets:
                if inset.role == "alt":
                    yield from _leaves(inset.tokens, alt=True)


def _text(
    tokens: Sequence[Token], *, alt: bool, emoji: bool = False, footnotes: bool = True
) -> str | None:
    """A heading's text without markup and footnote marks; None where it cannot be told.

    `alt` says that the text of images counts, `emoji` that `:smile:` is text, `footnotes` that
    marks of footnotes are left out.
    """
    leaves = list(_leaves(tokens, alt=alt))
    written = "".join(leaf.text for leaf, _ in leaves if leaf.kind is Kind.TEXT)
    if _TEMPLATE.search(written) or (not emoji and _EMOJI.search(written)):
        return None
    text = "".join(text for _, text in leaves)
    return _FOOTNOTE.sub("", text) if footnotes else text


# --- Hugo: goldmark, with autoHeadingIDType github ------------------------------------------------

_SPLITS = re.compile(r"[*_~'\"<>\[\]`:^]|--|\.\.\.")
"""Where goldmark ends a piece of text, or may end it."""
_CUT = re.compile(r"(?<=\w)'(?=\w)|(?<= )--(?= )")
"""Where it does in most texts."""
_DASH = re.compile(r"---|--")
"""Its typographer makes dashes of them, which no id has."""
_REFERENCE = re.compile(r"&#[0-9]+;|&#[xX][0-9A-Fa-f]+;")


def hugo(tokens: Sequence[Token]) -> str | None:
    """Hugo 0.168: letters, digits, `_` and `-`; a hyphen for each blank."""
    text = hugo_text(tokens)
    if text is None:
        return None
    found = "".join(map(github_sign, text.strip()))
    return found or ("heading" if text.strip() else "")


def hugo_text(tokens: Sequence[Token]) -> str | None:
    """The last line's text; of a link, of emphasis and the like, their first piece.

    References by number count as they are spelled, addresses not at all.
    """
    parts = _hugo_parts(_last_line(tokens))
    if parts is None or _TEMPLATE.search(parts) or _EMOJI.search(parts):
        return None
    return _FOOTNOTE.sub("", parts)


def github_sign(sign: str) -> str:
    """What a sign of a heading is in its id."""
    if sign in " \t":
        return "-" if sign == " " else ""
    if sign in "-_" or (sign.isalpha() and unicodedata.category(sign)[0] == "L"):
        return sign.lower()[:1]
    return sign if unicodedata.category(sign) == "Nd" else ""


def _last_line(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of the last line, if none goes on over its end; else all of them."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kind is Kind.TEXT and "\n" in tokens[at].source:
            token = tokens[at]
            rest = token._replace(
                source=token.source.rpartition("\n")[2], text=token.text.rpartition("\n")[2]
            )
            return [rest, *tokens[at + 1 :]]
    return tokens


def _hugo_parts(tokens: Sequence[Token]) -> str | None:
    found: list[str] = []
    depth = 0
    taken = False
    for token in tokens:
        match token.kind:
            case Kind.OPEN:
                taken = taken and depth > 0
                depth += 1
            case Kind.CLOSE:
                depth -= 1
            case _ if not (depth and taken):
                text = _hugo_leaf(token, whole=not depth)
                if text is None:
                    return None
                found.append(text)
                taken = depth > 0
    return "".join(found)


def _hugo_leaf(token: Token, *, whole: bool) -> str | None:
    """What a token gives; None where only its first piece counts and that is not known."""
    if token.construct == "code":
        return token.payload
    if token.construct.startswith("image"):
        alt = next((inset.tokens for inset in token.insets if inset.role == "alt"), ())
        first = next((leaf for leaf in alt if leaf.kind in (Kind.TEXT, Kind.ATOM)), None)
        return _hugo_leaf(first, whole=False) if first else ""
    if token.kind is not Kind.TEXT:
        return "" if whole else None
    return _hugo_text(token if whole else _first_piece(token), whole=whole)


def _first_piece(token: Token) -> Token:
    cut = _CUT.search(token.source)
    return text_token(token.source[: cut.start()]) if cut else token


def _hugo_text(token: Token, *, whole: bool) -> str | None:
    spelled = token.source or token.text
    if _ADDRESS.search(token.text) or (not whole and _SPLITS.search(spelled)):
        return None
    if "--" in token.text:
        return None if "\\-" in spelled else _DASH.sub("", token.text)
    if not _REFERENCE.search(spelled):
        return token.text
    text = _REFERENCE.sub(lambda found: found[0][1:-1], spelled)
    return None if "\\" in text or "&" in text else text


# --- the others -----------------------------------------------------------------------------------


def mkdocs(tokens: Sequence[Token]) -> str | None:
    """Python-Markdown 3.11, extension toc: what is left of the text in ASCII."""
    text = python_text(tokens)
    if text is None:
        return None
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", bare).strip().lower())


def python_text(tokens: Sequence[Token]) -> str | None:
    """The text that Python-Markdown gives to whatever makes ids of it."""
    text = _text(tokens, alt=False)
    return None if text is None or "\n" in text else text


_CIRCLED = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)


def docusaurus(tokens: Sequence[Token]) -> str | None:
    """github-slugger 2 on the heading's text; expressions of MDX would be part of it."""
    text = _text(tokens, alt=True)
    if text is None or "{" in text:
        return None
    kept = (sign for sign in text.lower() if sign in " -" or _is_word(sign) or _CIRCLED.match(sign))
    return "".join(kept).replace(" ", "-")


def _is_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LM" or category in {"Nd", "Nl", "Pc"}


_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")


def vitepress(tokens: Sequence[Token]) -> str | None:
    """The slugify of @mdit-vue/shared 2; entities count as they are spelled."""
    if any(token.kind is Kind.TEXT and "&" in token.source for token in tokens):
        tokens = [
            token._replace(text=re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", token.source))
            if token.kind is Kind.TEXT
            else token
            for token in tokens
        ]
    text = _text(tokens, alt=False, footnotes=False)
    if text is None:
        return None
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text.replace("\n", "")))
    slug = re.sub("-{2,}", "-", _SPECIAL.sub("-", re.sub("[\x00-\x1f]", "", bare))).strip("-")
    return ("_" + slug if re.match("[0-9]", slug) else slug).lower()


_DASHES = str.maketrans(dict.fromkeys("–—‐‑‒―‘’“”‚„«»…·\u00a0", "-"))


def zola(tokens: Sequence[Token]) -> str | None:
    """The crate slug 0.1: ASCII letters and digits, a hyphen for any run of others.

    It spells every other sign in ASCII, too; of these only letters with accents have an answer.
    """
    text = _text(tokens, alt=True, emoji=False)
    if text is None:
        return None
    bare = unicodedata.normalize("NFKD", text.replace("\n", "").translate(_DASHES))
    bare = re.sub("[\u0300-\u036f]", "", bare)
    if not bare.isascii():
        return None
    return re.sub("[^a-z0-9]+", "-", bare.lower()).strip("-")


def mdbook(tokens: Sequence[Token]) -> str | None:
    """MdBook 0.5: letters, digits, `_` and `-`; a hyphen for each blank."""
    text = _text(tokens, alt=False, emoji=True, footnotes=False)
    dashes = any("--" in token.text for token in tokens)
    if text is None or dashes or _FOOTNOTE.search(text):
        return None
    signs = text.strip().lower()
    kept = ("-" if sign.isspace() else sign for sign in signs if _keeps(sign) or sign.isspace())
    return "".join(kept) or "section"


def _keeps(sign: str) -> bool:
    return sign in "_-" or unicodedata.category(sign)[0] in "LN"


def jekyll(tokens: Sequence[Token]) -> str | None:
    """Kramdown with the parser for GFM, as Jekyll has it; its headings are one line."""
    text = _text(tokens, alt=False, emoji=True)
    if text is None or "\n" in text or "*[" in text:
        return None
    kept = (sign for sign in text.lower() if sign in "- \t" or _is_ruby_word(sign))
    return "".join(kept).replace(" ", "-").replace("\t", "-")


def _is_ruby_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LM" or category in {"Nd", "Pc"}
