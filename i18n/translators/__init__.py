"""The translators: the contract and the table of variants. A translator turns texts into texts.

One call of `translate` is one request to the provider, so that its answers can be saved before
the next goes out; who repeats a request, and when, is decided in `i18n.spending` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from i18n.errors import ProviderError
from i18n.translators.contract import (
    Answer,
    LaterError,
    Markup,
    Options,
    RefusedError,
    Request,
    RequestError,
    StopError,
    Terms,
    Translator,
    Usage,
)
from i18n.translators.recall import Recall

__all__ = [
    "TRANSLATORS",
    "Answer",
    "LaterError",
    "Markup",
    "Options",
    "Recall",
    "RefusedError",
    "Request",
    "RequestError",
    "Settings",
    "StopError",
    "Terms",
    "Translator",
    "Usage",
    "default_name",
    "translator_named",
]

_SILENCE = 30.0
"""Seconds that a service may be silent."""
_THINKING = 120.0
"""Seconds that a model may think about a batch."""

TRANSLATORS = ("deepl", "memory", "openai", "pseudo")
"""The names of the variants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What variants are set up with; each takes what it needs."""

    environ: Mapping[str, str] = field(repr=False)
    """The environment: the only place that keys come from."""
    project: str = ""
    """Tells this project's glossaries from others of the same account."""
    url: str = ""
    """The address that the configuration names; no key may stand in it."""
    model: str = ""
    """The model that the configuration names."""
    silence: float = 0.0
    """Seconds that a server may take to answer; 0 for the variant's own patience."""
    recall: Recall | None = None
    """The translations of the language that the project has already."""


def default_name(environ: Mapping[str, str]) -> str:
    """The translator that serves where none is named."""
    return "deepl" if environ.get("DEEPL_AUTH_KEY", "").strip() else "memory"


def translator_named(name: str, settings: Settings) -> Translator:
    """The translator of that name; imported only now, since their libraries are slow to import.

    Raises ProviderError where there is none of that name, or where a key or a setting is missing.
    """
    match name:
        case "deepl":
            from i18n.translators.deepl import DeepL

            return DeepL(
                settings.environ, project=settings.project, silence=settings.silence or _SILENCE
            )
        case "memory":
            from i18n.translators.memory import Memory

            return Memory(settings.recall)
        case "openai":
            from i18n.translators.openai import Chat

            return Chat(
                settings.environ,
                url=settings.url,
                model=settings.model,
                silence=settings.silence or _THINKING,
            )
        case "pseudo":
            from i18n.translators.pseudo import Pseudo

            return Pseudo()
    raise ProviderError(f"no provider is named {name!r}; there are {', '.join(TRANSLATORS)}")
