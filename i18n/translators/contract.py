"""What every translator takes, gives, and how it fails: the contract of this package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from i18n.errors import ProviderError


class Markup(StrEnum):
    """How the texts of a request are written."""

    XML = "xml"
    """Strict XML without a root: tags, and text with `&`, `<` and `>` escaped."""
    PLAIN = "plain"
    """Text, in which nothing has a meaning for the translator."""
    MARKDOWN = "markdown"
    """The message as it stands in its catalog; for translators inside the project only."""


class Request(NamedTuple):
    """One text to translate."""

    text: str
    context: str = ""
    """Source text around it: helps, is neither translated nor billed. Requests with one context
    travel together, so neighbours should share theirs."""


class Answer(NamedTuple):
    """What a translator made of one text."""

    text: str
    """Empty where it has no translation."""
    billed: int = 0
    """Characters of source text that the account was charged for, in code points."""
    likeness: float = 1.0
    """How much of the asked text this is the translation of, from 0 to 1."""
    source: str = ""
    """The text it is the translation of, where that is not the asked one."""


class Usage(NamedTuple):
    """What an account has used up in its billing period, in characters."""

    used: int
    limit: int

    @property
    def left(self) -> int:
        """What remains of the quota; never negative."""
        return max(self.limit - self.used, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for all texts of a run in one language."""

    source: str
    """gettext's locale of the source texts, `en`."""
    target: str
    """gettext's locale of the translations, `pt_PT`."""
    code: str = ""
    """The translator's own code of the target, where the configuration names one: it wins."""
    markup: Markup = Markup.XML
    formality: str = ""
    """`prefer_more`, `prefer_less`, `more`, `less`; empty for the translator's own choice."""
    model: str = ""
    """The kind of model, in the translator's words; empty for its own choice."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Terms and their translations, as `glossary.read` gives them."""


class RequestError(ProviderError):
    """A request did not bring its answers."""

    def __init__(self, message: str, *, lost: bool = False) -> None:
        super().__init__(message)
        self.lost = lost
        """Whether the provider may have done, and billed, the work: an answer was lost."""


class StopError(RequestError):
    """Every further request would fail the same way: the key, the quota, the language."""

    def __init__(self, message: str, *, everywhere: bool = True, lost: bool = False) -> None:
        super().__init__(message, lost=lost)
        self.everywhere = everywhere
        """Whether that holds for every language, not for this one and its options alone."""


class LaterError(RequestError):
    """The same request may well succeed later: too many requests, an outage, a cut line."""

    def __init__(self, message: str, *, after: float = 0.0, lost: bool = False) -> None:
        super().__init__(message, lost=lost)
        self.after = after
        """How many seconds the provider asks to wait; 0 where it does not say."""


class RefusedError(RequestError):
    """This request will never be answered; a smaller one may be, others certainly are."""


Terms = tuple[str, ...]
"""All that decides an answer beside the text: the translator, the languages, the options."""


class Translator(Protocol):
    """What every translator can do; safe to call from many threads at a time."""

    @property
    def name(self) -> str:
        """As the command line and the comments of machine-made messages have it."""

    @property
    def markup(self) -> Markup:
        """How it wants texts to be written where there is a choice."""

    @property
    def paid(self) -> bool:
        """Whether answers cost something, so that none may be asked for twice."""

    @property
    def workers(self) -> int:
        """How many requests may be under way at a time."""

    def terms(self, options: Options) -> Terms:
        """What its answers depend on; equal terms and texts have equal answers."""

    def cost(self, text: str, options: Options) -> int:
        """How many characters the text will be billed for.

        Raises RefusedError for a text that cannot be sent.
        """

    def batches(
        self, requests: Sequence[Request], options: Options
    ) -> Iterator[tuple[Request, ...]]:
        """Cut the requests into what `translate` takes at a time, within the provider's limits."""

    def prepare(self, options: Options) -> None:
        """Set up at the provider what the options need (a glossary); costs nothing.

        Raises RequestError.
        """

    def translate(self, batch: Sequence[Request], options: Options) -> tuple[Answer, ...]:
        """Send one request and give one answer for each text, in their order.

        Never sends anything twice. Raises RequestError.
        """

    def usage(self) -> Usage | None:
        """What the account has used up; None where that has no meaning. Raises RequestError."""

    def close(self) -> None:
        """Close connections; the translator is of no use afterwards."""
