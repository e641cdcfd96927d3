"""What is judged of a language's catalogs as a whole: their headers, comments and agreement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from i18n.model import Catalog, Finding, Key, Severity
from i18n.rulebook import RULEBOOK, guards
from i18n.rules.differences import quoted

_PLURALS = re.compile(
    r"\s*+nplurals\s*+=\s*+[1-9]\d?\s*+;\s*+plural\s*+=[ \t\n0-9n()!=<>&|?:%+*/-]{1,2000};?\s*+"
)
"""What gettext takes for the plural forms of a language, told by its letters; never evaluated."""
_TEMPLATE = ("INTEGER", "EXPRESSION")
"""What a header says that nobody has filled in."""


def plural_header(catalog: Catalog, path: str) -> Iterator[Finding]:
    """What is wrong with a catalog's Plural-Forms."""
    said = dict(catalog.header).get("Plural-Forms", "")
    if not said:
        plural = any(message.msgid_plural is not None for message in catalog.messages)
        problem = "the header has no Plural-Forms, and there are messages with plurals"
        problem = problem if plural else ""
    elif _PLURALS.fullmatch(said) or any(word in said for word in _TEMPLATE):
        problem = ""
    else:
        problem = f"Plural-Forms {quoted(said)} is none that gettext reads"
    if problem:
        at = catalog.source.find("Plural-Forms") if said else -1
        line = catalog.source.count("\n", 0, at) + 1 if at >= 0 else 1
        yield Finding(
            rule="plural-header",
            severity=Severity.WARNING,
            message=problem,
            file=path,
            line=line,
        )


def inconsistent(texts: Mapping[str, Mapping[Key, str]]) -> Iterator[tuple[str, Finding]]:
    """Messages whose translation is another one than most catalogs of the language have.

    Takes the translations that show, by catalog; gives the catalog with each finding. A context
    makes another text: messages with different contexts are never compared.
    """
    found: dict[Key, Counter[str]] = {}
    for messages in texts.values():
        for key, text in messages.items():
            found.setdefault(key, Counter())[text] += 1
    usual = {key: said.most_common(1)[0][0] for key, said in found.items() if len(said) > 1}
    for path, messages in texts.items():
        for key, wanted in usual.items():
            if messages.get(key, wanted) != wanted:
                yield (
                    path,
                    Finding(
                        rule="inconsistent",
                        severity=Severity.WARNING,
                        message="the same text is translated otherwise in another catalog",
                        key=key,
                        expected=wanted,
                    ),
                )


def ignoring(key: Key, names: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the rules that a message's comments ask to ignore."""
    for name in sorted(names):
        if name in RULEBOOK and not guards(name):
            continue
        problem = (
            f"{name} guards the pages: no comment switches it off"
            if name in RULEBOOK
            else f"there is no rule {quoted(name)} to ignore"
        )
        yield Finding(rule="ignore-comment", severity=Severity.WARNING, message=problem, key=key)
