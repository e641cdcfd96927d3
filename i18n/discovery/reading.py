"""All pages of a site, each read once: what front matter, shortcodes and words tell `init`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from i18n import files
from i18n.discovery.heads import Keys, Values, count_words, head_of
from i18n.discovery.shortcodes import Shortcodes, Unknown
from i18n.discovery.survey import Survey
from i18n.sites import SITES
from i18n.sites.preset import FixedAddress

PLAIN_KEYS = ("title", "description")
"""What is translated without a preset."""
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What the pages say: of keys of front matter above all."""

    preset: tuple[str, ...]
    """The key paths that are translated anyway."""
    translate: Mapping[str, str]
    """More of them, each with how it shows that readers see their values."""
    localize: Mapping[str, int]
    """Keys with a value of their own in so many localized pages."""
    shortcodes: tuple[Unknown, ...]
    """What the pages have in shortcodes of which no template tells whether it is text."""
    words: Mapping[str, int]
    """About how many words the pages have that were to be counted."""
    notes: tuple[str, ...] = ()


def read_heads(root: Path, survey: Survey, counted: Collection[str]) -> Heads:
    """Read every source with its localized pages, each once; count the words of some.

    Raises PathError where a page cannot be read.
    """
    site = SITES.get(survey.site.generator)
    preset = site.translate if site else PLAIN_KEYS
    keys = Keys(translate=preset)
    broken: list[str] = []
    words: dict[str, int] = {}
    fixed: Counter[str] = Counter()
    shortcodes = Shortcodes(root, survey.site)
    for place in survey.places:
        for page, path in place.pages.sources.items():
            head = head_of(files.read(root, path))
            broken += [path] if head.kind == "broken" else []
            shortcodes.add(head.body)
            if path in counted:
                words[path] = count_words(head, preset)
            localized = place.pages.localized.get(page, {}).values()
            keys.add(head.values, (head_of(files.read(root, each)).values for each in localized))
            fixed.update(_fixed(head.values, site.fixed_addresses if site else ()))
    own = {key: many - keys.without[key] for key, many in keys.own.items()}
    localize = {key: many for key, many in own.items() if many}
    unknown = tuple(shortcodes.found())
    return Heads(
        preset=preset,
        translate=keys.found(),
        localize=localize,
        shortcodes=unknown,
        words=words,
        notes=(
            *_about_broken(broken),
            *_about_shortcodes(unknown),
            *_about_addresses(keys.without, {key: fixed[key] for key in fixed.keys() - localize}),
        ),
    )


def _fixed(values: Values, addresses: Iterable[FixedAddress]) -> Iterator[str]:
    """The keys under which a page has an address that its translations must not share."""
    for key, begins in addresses:
        if any(text.startswith(begins) for text in values.get((key,), ())):
            yield key


def _about_broken(broken: list[str]) -> Iterator[str]:
    if broken:
        some = ", ".join(broken[:_MOST_NAMED])
        yield f"front matter that cannot be read: {some} ({len(broken)}); it is copied as it is"


def _about_shortcodes(unknown: Iterable[Unknown]) -> Iterator[str]:
    names = [one.name for one in unknown if one.inner]
    if names:
        some = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
        yield (
            f"no template here tells what stands between the tags of {some}: it is not translated "
            "unless `shortcodes` says so"
        )


def _about_addresses(without: Mapping[str, int], fixed: Mapping[str, int]) -> Iterator[str]:
    for key, many in sorted(without.items()):
        if many:
            yield (
                f"localized pages with a {key} of their own, though their source has none: {many}; "
                f"give the sources a {key}, so that a catalog can hold the others"
            )
    for key, many in sorted(fixed.items()):
        yield (
            f"pages with a fixed address in {key}: {many}; a localized page with the same one "
            f"would replace its source, so none is written; add {key} to front_matter.localize, "
            "and a value a language to the catalogs"
        )
