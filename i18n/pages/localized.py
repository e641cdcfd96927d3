"""Which files are translations already, by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """What tells a translation, `about.de.md` or `de/about.md`, from a page."""

    source_language: str
    site_languages: frozenset[str]
    """Without the source language."""
    is_language_code: Callable[[str], bool]
    names: frozenset[str]
    """Every page's path without its suffix and without the source language."""

    @classmethod
    def among(
        cls,
        paths: Iterable[str],
        *,
        source_language: str,
        site_languages: Iterable[str],
        is_language_code: Callable[[str], bool],
    ) -> Localized:
        """Judge by these pages, by the site's own languages and by language codes as such."""
        source = _same(source_language)
        known: dict[str, bool] = {}

        def is_other_language(text: str) -> bool:
            if text not in known:
                known[text] = _same(text) != source and is_language_code(text)
            return known[text]

        return cls(
            source_language=source_language,
            site_languages=frozenset(map(_same, site_languages)) - {source},
            is_language_code=is_other_language,
            names=frozenset(_without(_stem(path), source_language) for path in paths),
        )

    def reason(self, path: str, root: str) -> str:
        """Why a page is a translation of another one; empty where it is none.

        Its suffix or one of its folders below `root` is a language of the site, or a language's
        code while the page without it, or with the source language in its place, is there too.
        """
        stem = _stem(path)
        before, dot, suffix = stem.rpartition(".")
        if dot and before and not before.endswith("/"):
            if _same(suffix) in self.site_languages:
                return f"in the site's language {suffix}"
            if before in self.names and self.is_language_code(suffix):
                return f"in the language {suffix}, beside {before}"
        name = _without(stem, self.source_language)
        return self._folder_reason(name, name.split("/"), first=root.count("/") + 1 if root else 0)

    def _folder_reason(self, name: str, parts: list[str], *, first: int) -> str:
        for index in range(first, len(parts) - 1):
            if _same(parts[index]) in self.site_languages:
                return f"in the folder of the site's language {parts[index]}"
            if self.is_language_code(parts[index]):
                before, after = parts[:index], parts[index + 1 :]
                for original in ([*before, *after], [*before, self.source_language, *after]):
                    beside = "/".join(original)
                    if beside in self.names and beside != name:
                        return f"in the folder of the language {parts[index]}, beside {beside}"
        return ""


def _stem(path: str) -> str:
    return path[: path.rindex(".")]


def _without(stem: str, language: str) -> str:
    """A stem without the source language at its end: `about.en` is `about`."""
    short = stem.removesuffix(f".{language}")
    return stem if short.endswith("/") or not short else short


def _same(code: str) -> str:
    """A code for comparing: `pt-BR` and `pt_br` are one."""
    return code.lower().replace("_", "-")
