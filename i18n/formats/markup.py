"""Messages for machines, in every format: masked on the way out, restored on the way back.

What a message's markup is depends on where it stands; a message that stands in several places is
read as Markdown where any of them is, and must be fit for each of them when it returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from i18n.formats import html_message, scalars
from i18n.formats.markdown.acceptance import objection as markdown_objection
from i18n.formats.markdown.keeping.rereading import proved
from i18n.formats.markdown.message.inline import constructs, normalized
from i18n.formats.markdown.message.references import definitions
from i18n.formats.markdown.message.spelling import spelled
from i18n.formats.markdown.message.tokens import Reading
from i18n.formats.markdown.message.tokens import tokens as markdown_tokens
from i18n.inline import Encoding, Masked, Token, mask, unmask
from i18n.model import Dialect, Document, Place

_PLAIN = frozenset({Place.SCALAR, Place.ARGUMENT, Place.DEFINITION_TITLE, Place.CODE})
"""The places whose text is neither Markdown nor HTML."""
_HTML = frozenset({Place.HTML, Place.ATTRIBUTE})
"""Those whose text is HTML: entities are characters."""


class Setting(NamedTuple):
    """A place where a message stands, without the page."""

    place: Place = Place.PARAGRAPH
    labels: frozenset[str] = frozenset()
    """The link labels that the message names and its page defines: see `labels_in`."""
    dialect: Dialect = Dialect(name="default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A message, and the texts that a machine is asked for."""

    msgid: str
    settings: tuple[Setting, ...]
    masked: Masked

    @property
    def texts(self) -> tuple[str, ...]:
        """What to send, in order; none where nothing of the message is words."""
        return self.masked.texts


class Restored(NamedTuple):
    """What became of the answers to a question."""

    msgstr: str = ""
    """Empty where they were refused."""
    refusal: str = ""
    """A clause for people that says why, without a full stop; empty where they were not."""


def labels_of(document: Document) -> frozenset[str]:
    """The link labels that a page defines, in whichever of its regions."""
    return frozenset().union(*(definitions(document.text, region) for region in document.regions))


def labels_in(msgid: str, defined: frozenset[str]) -> frozenset[str]:
    """The labels among those that a page defines which the message names; for its `Setting`."""
    if not defined or "[" not in msgid:
        return frozenset()
    parts = constructs(msgid, labels=defined)
    return frozenset(normalized(part.payload) for part in parts if "reference" in part.kind)


def question(
    msgid: str, settings: Iterable[Setting], encoding: Encoding = Encoding.XML
) -> Question | None:
    """Mask a message for the places where it stands.

    None where the encoding cannot tell marks from this text. Linear in the text.
    """
    places = tuple(dict.fromkeys(settings)) or (Setting(),)
    masked = mask(_tokens(msgid, places), encoding)
    return None if masked is None else Question(msgid=msgid, settings=places, masked=masked)


def restored(asked: Question, answers: Sequence[str]) -> Restored:
    """Make the answers to `asked.texts`, in their order, the message's translation.

    Never raises: whatever came back is a translation that every place takes, or a refusal.
    """
    tokens, refusal = unmask(asked.masked, answers)
    if refusal:
        return Restored(refusal=refusal)
    msgstr = _spelled(tokens, asked.msgid, asked.settings)
    if msgstr is None:
        return Restored(refusal="its markup cannot be written where the answer has it")
    if refusal := objection(asked.msgid, msgstr, asked.settings):
        return Restored(refusal=refusal)
    return Restored(msgstr)


def objection(msgid: str, msgstr: str, settings: Iterable[Setting]) -> str:
    """Say why a translation cannot stand in one of the places; empty where it can in all.

    The acceptance that a translation must pass before it goes into a catalog, whoever made it.
    """
    if msgstr == msgid:
        return ""
    for setting in settings:
        if setting.place in _PLAIN:
            problem = scalars.objection(msgid, msgstr, setting.dialect)
        elif setting.place in _HTML:
            problem = html_message.objection(msgid, msgstr, setting.place, setting.dialect)
        else:
            problem = markdown_objection(msgid, msgstr, setting.place, _reading(setting))
        if problem:
            return problem
    return ""


def tokens_of(text: str, setting: Setting) -> tuple[Token, ...]:
    """A message or its translation as tokens, as it is read in that place."""
    return _tokens(text, (setting,))


def keeps_constructs(msgid: str, msgstr: str, setting: Setting) -> bool:
    """Whether a translation has its message's constructs for sure, but for emphasis: quickly."""
    if setting.place in _PLAIN or setting.place in _HTML:
        return False
    return proved(msgid, msgstr, setting.dialect)


def _deciding(settings: Sequence[Setting]) -> Setting:
    """The place as which a message is read: one where it is Markdown, else HTML, if any is."""
    others = [one for one in settings if one.place not in _PLAIN]
    return next((one for one in others if one.place not in _HTML), (*others, settings[0])[0])


def _reading(setting: Setting) -> Reading:
    return Reading(
        cell=setting.place is Place.TABLE_CELL,
        labels=setting.labels,
        dialect=setting.dialect,
        starts_line=setting.place in (Place.PARAGRAPH, Place.SETEXT_HEADING),
    )


def _tokens(msgid: str, settings: Sequence[Setting]) -> tuple[Token, ...]:
    setting = _deciding(settings)
    if setting.place in _PLAIN:
        return scalars.tokens(msgid, setting.dialect)
    if setting.place in _HTML:
        return html_message.tokens(msgid, setting.dialect)
    return markdown_tokens(msgid, _reading(setting))


def _spelled(tokens: Sequence[Token], msgid: str, settings: Sequence[Setting]) -> str | None:
    setting = _deciding(settings)
    if setting.place in _PLAIN:
        return scalars.spelled(tokens, setting.dialect)
    if setting.place in _HTML:
        return html_message.spelled(tokens, setting.dialect)
    return spelled(tokens, msgid, _reading(setting))
