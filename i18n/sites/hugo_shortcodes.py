"""The shortcodes of a Hugo site, as its own templates tell of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from i18n.dialect import ANY, Inner, Shortcode
from i18n.errors import ConfigError
from i18n.sites.go_templates import inner_of
from i18n.sites.preset import SiteFiles

_FOLDERS = ("layouts/_shortcodes", "layouts/shortcodes")
_PARTIALS = ("layouts/_partials", "layouts/partials")
_ENDINGS = (".html", ".md", ".htm")
_VENDORED = re.compile(r"^# (\S+)", re.MULTILINE)
_MOST_PLACES = 100
UNKNOWN = Shortcode(ANY, Inner.VERBATIM, sign="<")
"""What holds for a shortcode that no template tells of."""


def shortcodes(files: SiteFiles, settings: Mapping[str, object]) -> tuple[Shortcode, ...]:
    """The site's shortcodes by name: first its own, then those of its themes.

    `settings` is the site's configuration. What stands in `{{% %}}` is Markdown where a template
    takes it for text, whatever kind of text; a shortcode that cannot be told is not among them.
    """
    places = tuple(_places(files, settings))
    templates: dict[str, str] = {}
    for place in places:
        for folder in _FOLDERS:
            for path in _below(files, posixpath.join(place, folder)):
                name = path.partition(f"{folder}/")[2].partition(".")[0]
                if posixpath.splitext(path)[1] in _ENDINGS:
                    templates.setdefault(name, path)
    found = (_shortcode(name, path, files, places) for name, path in sorted(templates.items()))
    return (UNKNOWN, *(code for code in found if code is not None))


def _places(files: SiteFiles, settings: Mapping[str, object]) -> Iterator[str]:
    """The folders that hold layouts, those that come first in Hugo first."""
    yield ""
    named = settings.get("theme", ())
    themes = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    listed = [str(theme) for theme in themes]
    try:
        vendored = _VENDORED.findall(files.text("_vendor/modules.txt"))
    except ConfigError:
        vendored = []
    known = [f"themes/{theme}" for theme in (*listed, *files.folders("themes"))]
    known += [f"_vendor/{path}" for path in vendored]
    for place in list(dict.fromkeys(map(posixpath.normpath, known)))[:_MOST_PLACES]:
        if not place.startswith("..") and not place.startswith("/"):
            yield place


def _below(files: SiteFiles, folder: str) -> tuple[str, ...]:
    try:
        return files.below(folder)
    except ConfigError:
        return ()


def _shortcode(name: str, path: str, files: SiteFiles, places: tuple[str, ...]) -> Shortcode | None:
    try:
        text = files.text(path)
    except ConfigError:
        return None

    def partial(called: str) -> str | None:
        return _partial(called, files, places)

    paired, inner = inner_of(text, partial)
    if not paired:
        return Shortcode(name)
    if inner is None:
        return None
    return Shortcode(name, inner, paired=True, sign="<" if inner is Inner.PLAIN else "")


def _partial(name: str, files: SiteFiles, places: tuple[str, ...]) -> str | None:
    """The text of a partial; None where it is none of the site's."""
    names = (name, f"{name}.html")
    paths = [
        posixpath.normpath(posixpath.join(place, folder, each))
        for place in places
        for folder in _PARTIALS
        for each in names
    ]
    path = files.first(*(path for path in paths if not path.startswith("..")))
    try:
        return files.text(path) if path else None
    except ConfigError:
        return None
