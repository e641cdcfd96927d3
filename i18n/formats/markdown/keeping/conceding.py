"""What of a translation is given up so that its words can stand: a construct, not the sentence.

Code, tags and placeholders are the source's. Where a translation has others in their place, these
are written; where it has more marks than the source, or lacks some around words that are there,
the words are shown as the source has them. What comes out is read again, so that a wrong guess
here refuses a text and changes no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from i18n.formats.markdown.keeping.inventory import Item, View
from i18n.formats.markdown.keeping.respelling import Edit
from i18n.formats.markdown.keeping.surplus import surplus
from i18n.formats.markdown.message.literal_addresses import may_hold_addresses
from i18n.formats.markdown.message.tags import with_values
from i18n.model import Span

_PAIRED = ("template", "placeholder", "opaque", "footnote", "math")
"""The kinds of which one may take another's place, where no other of the kind differs."""
_OPENED = re.compile(r"\{+[%<#]?|\[\^|<%|%|\$+|[^\w\s]+|")
_CLOSED = re.compile(r"(?:[%>]?\}+|%>|\]|\$+|[^\w\s]++)?\Z")
_TAG = re.compile(r"</?[A-Za-z][\w.:-]*+")
_LEFT_OUT = frozenset(
    "abbr b bdi bdo cite dfn em i kbd mark q s samp small span strong sub sup u var".split()
)
"""Elements that only say how their words look or are meant: without the tags these still stand."""
_COMMENT = "<!--"
_NO_TEXT = re.compile(r"[{}$\\\n]")
"""What some reader of a page looks for in any text, however it is spelled there."""
_MARKS = re.compile(r"[&<>*_`\[\]~|^=@!#+:]")
_LETTER = re.compile(r"(?!import|export)[^\W\d]")
_OF_WORDS = r"[A-Za-z0-9_\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]"
"""Latin letters and what stands on them; those of other scripts may touch a word."""
_WORD = re.compile(_OF_WORDS)
_NO_WORD_BEFORE, _NO_WORD_BEHIND = f"(?<!{_OF_WORDS})", f"(?!{_OF_WORDS})"
_QUOTE = "[\"'`*_“”„‟«»‹›‘’‚‛「」『』〈〉《》]"
"""What people and machines write round code in place of its backticks."""
_SHORTEST = 3
"""Letters of code that is looked for among words: shorter ones may be words of the language."""
_LONGEST = 1000
"""Characters of a construct that is looked for."""
_LONGEST_TEXT = 20_000
"""Characters of a text in which any is: each item that differs is looked for in all of it."""
_MOST = 64
"""How many items may differ: beyond it nobody knows what a text is meant to be."""


class Concession(NamedTuple):
    """One thing that is given up."""

    edit: Edit
    kind: str
    """Of the item that it is about."""
    expected: str
    """What the source has; empty where it has nothing."""
    found: str
    """What the translation has; empty where it has nothing."""
    slight: bool
    """Whether the same words are shown: only what they are marked as is given up."""


def concessions(
    msgid: str, text: str, view: View, ours: Sequence[Item], theirs: Sequence[Item]
) -> tuple[Concession, ...]:
    """What has to be given up of a text; in order, and disjoint. Linear but for few items.

    Nothing where it cannot be told what belongs to what.
    """
    lost, added = _differing(ours, theirs), _differing(theirs, ours)
    if max(len(lost), len(added)) > _MOST or len(text) > _LONGEST_TEXT:
        return ()
    texts = _Texts(msgid, text, view, theirs)
    found = [*_of_code(texts, _of(lost, "code"), _of(added, "code"))]
    found += _of_tags(texts, _of(lost, "html"), _of(added, "html"))
    for kind in _PAIRED:
        found += _of_one(texts, _of(lost, kind), _of(added, kind))
    found = list(_outermost(found))
    apart = all(one.edit.span.end <= two.edit.span.start for one, two in pairwise(found))
    in_lines = all("\n" not in one.edit.text for one in found)
    return tuple(found) if apart and in_lines else ()


def _outermost(found: Iterable[Concession]) -> Iterator[Concession]:
    """Those that stand in no other, in order: a placeholder in code goes with the code."""
    reached = 0
    for one in sorted(found, key=lambda each: (each.edit.span.start, -each.edit.span.end)):
        if one.edit.span.end > reached:
            yield one
        reached = max(reached, one.edit.span.end)


class _Texts(NamedTuple):
    """A source, a translation, how both are read, and what the translation holds."""

    msgid: str
    text: str
    view: View
    theirs: Sequence[Item]

    def source(self, item: Item) -> str:
        return self.msgid[slice(*item.span)]

    def spelled(self, item: Item) -> str:
        return self.text[slice(*item.span)]

    def instead(self, one: Item, other: Item, *, spelled: str = "") -> Concession:
        """The source's construct for the translation's."""
        source = self.source(one)
        edit = Edit(other.span, spelled or source)
        return Concession(edit, one.kind, source, self.spelled(other), slight=False)


def _differing(items: Iterable[Item], others: Iterable[Item]) -> list[Item]:
    """The items that the other text does not have, or not as often."""
    return [one for one in surplus(items, others) if one.span.end - one.span.start <= _LONGEST]


def _of(items: Iterable[Item], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def _of_code(texts: _Texts, lost: Sequence[Item], added: Sequence[Item]) -> Iterator[Concession]:
    """Code in the place of other code; words that are code in one of the texts alone."""
    marked = dict(_named_in_words(texts, lost))
    yield from (_marked(texts, item, at) for item, at in marked.items())
    lost = [item for item in lost if item not in marked]
    if len(lost) == len(added):
        yield from (texts.instead(*pair) for pair in zip(lost, added, strict=True))
    elif not lost:
        for item in added:
            words = _as_words(texts, item)
            if words is not None:
                edit = Edit(item.span, words)
                yield Concession(edit, "code", "", texts.spelled(item), slight=True)


def _marked(texts: _Texts, item: Item, at: Span) -> Concession:
    source = texts.source(item)
    return Concession(Edit(at, source), "code", source, texts.text[slice(*at)], slight=True)


def _named_in_words(texts: _Texts, lost: Sequence[Item]) -> Iterator[tuple[Item, Span]]:
    """Code that stands among the words as often as it is missing, in quotes or without."""
    groups: dict[str, list[Item]] = {}
    for item in lost:
        groups.setdefault(item.payload.strip(" `"), []).append(item)
    among = _words_alone(texts)
    for words, items in groups.items():
        for pattern in _patterns(words):
            found = [*islice(pattern.finditer(among), len(items) + 1)]
            if len(found) == len(items):
                yield from ((item, Span(*at.span())) for item, at in zip(items, found, strict=True))
                break


def _words_alone(texts: _Texts) -> str:
    """The translation with a sign that no code has for all that is no text."""
    signs = list(texts.text)
    for start, end in map(_covered, texts.theirs):
        signs[start:end] = "\0" * (end - start)
    return "".join(signs)


def _patterns(words: str) -> Iterator[re.Pattern[str]]:
    """How code may stand among words: in quotes, or by itself."""
    spelled = re.escape(words)
    yield re.compile(f"{_QUOTE}[\\xa0\\u202f ]?{spelled}[\\xa0\\u202f ]?{_QUOTE}")
    if len(words) >= _SHORTEST:
        before = _NO_WORD_BEFORE if _WORD.match(words[0]) else ""
        behind = _NO_WORD_BEHIND if _WORD.match(words[-1]) else ""
        yield re.compile(f"`?{before}{spelled}{behind}`?")


def _covered(item: Item) -> Span:
    """What of an item is no text: of a link all behind its words."""
    return item.form.tail if item.form.tail.end else item.span


def _as_words(texts: _Texts, item: Item) -> str | None:
    """What is in code as text that means no more; None where some reader would find more in it."""
    words = texts.spelled(item).strip("` ")
    if not words or _NO_TEXT.search(words) or may_hold_addresses(words):
        return None
    if not texts.view.markdown:
        return None if _MARKS.search(words) else words
    begins = item.span.start == 0 or texts.text[item.span.start - 1] == "\n"
    if begins and not _LETTER.match(words):
        return _reference(words[0]) + _MARKS.sub(_escaped, words[1:])
    return _MARKS.sub(_escaped, words)


def _escaped(found: re.Match[str]) -> str:
    return _reference(found[0])


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def _of_tags(texts: _Texts, lost: Sequence[Item], added: Sequence[Item]) -> Iterator[Concession]:
    """A tag in the place of one of its name; of the others those that words can do without."""
    waiting: dict[str, list[Item]] = {}
    for item in lost:
        waiting.setdefault(_named(texts.source(item)), []).append(item)
    for item in added:
        name = _named(texts.spelled(item))
        if same := waiting.get(name):
            one = same.pop(0)
            values = with_values(texts.source(one), texts.spelled(item), texts.view.seen)
            yield texts.instead(one, item, spelled=values or "")
        elif name == _COMMENT or name.lstrip("</") in _LEFT_OUT:
            edit = Edit(_with_blanks(texts.text, item.span), "")
            yield Concession(edit, "html", "", texts.spelled(item), slight=True)


def _named(tag: str) -> str:
    """`<` or `</` and the element's name; of what is no tag, its begin."""
    found = _TAG.match(tag)
    return found.group().lower() if found else tag[: len(_COMMENT)]


def _with_blanks(text: str, span: Span) -> Span:
    """What is left out, and the blanks before it where more follow: no two blanks are left."""
    start, end = span
    if text[end : end + 1] in ("", " ", "\n"):
        start = len(text[:start].rstrip(" "))
    return Span(start, end)


def _of_one(texts: _Texts, lost: Sequence[Item], added: Sequence[Item]) -> Iterator[Concession]:
    """The one construct of a kind that differs: the source's is meant."""
    if len(lost) != 1 or len(added) != 1:
        return
    [one], [other] = lost, added
    if _delimiters(texts.source(one)) == _delimiters(texts.spelled(other)):
        yield texts.instead(one, other)


def _delimiters(spelled: str) -> tuple[str, str]:
    """How a construct begins and ends: one that never ends may hold words of the sentence."""
    begin, end = _OPENED.match(spelled), _CLOSED.search(spelled)
    return begin.group() if begin else "", end.group() if end else ""
