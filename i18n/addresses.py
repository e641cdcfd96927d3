"""Addresses of links and images: which one may stand in the place of its source's.

A translation has the addresses of its source. What may differ without a word is the same address
in its language form; the rest is for the configuration to allow. Addresses come as a browser would
read them: escapes and entities of the page are resolved before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from i18n.policy import LinkRules

LANGUAGE_HOSTS = tuple(
    f"*.{name}.org"
    for name in (
        *("wikipedia", "wiktionary", "wikibooks", "wikiquote", "wikisource", "wikivoyage"),
        *("wikinews", "wikiversity"),
    )
)
"""Hosts that are one a language, so that the page of another language has another path."""

_PARTS = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.\-]*+):)?(?://([^/?#]*+))?([^?#]*+)(\?[^#]*+)?(#.*+)?"
)
"""RFC 3986, appendix B."""
_UNCLEAN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\\\u1680\u180e\u2000-\u206f\u3000\ufeff\ufff0-\ufffd]"
)
"""What browsers skip, or read as something else: never in an address that is not the source's."""
_HOST = re.compile(r"[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++|(?!))*+(?::[0-9]{1,5})?")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_](?:[a-z]{4}|[a-z]{2}|[0-9]{3})){0,2}", re.IGNORECASE)
"""A language code as sites write it in addresses: `fr`, `pt-BR`, `zh_Hans`, `en-us`."""
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
_WORDS = re.compile(r"[^._-]++|[._-]")
_WEB = frozenset({"http", "https"})
_SHARED = frozenset(
    "github.io gitlab.io netlify.app vercel.app pages.dev web.app firebaseapp.com herokuapp.com "
    "blogspot.com readthedocs.io codeberg.page surge.sh onrender.com fly.dev neocities.org".split()
)
"""Hosts whose subdomains belong to strangers: another label there is another site."""
_SECOND = frozenset("ac co com edu gov net or org".split())
_LANGUAGE_KEYS = frozenset("hl l lang language locale".split())
"""What a query calls a language."""
_ANCHOR = re.compile(r"#(?:[\w.-]|%[0-9A-Fa-f]{2}|(?!))++")


class _Address(NamedTuple):
    scheme: str
    host: str
    path: str
    query: str
    fragment: str


def fits(source: str, translated: str, rules: LinkRules) -> bool:
    """Whether a translation may have an address where its source has another. Linear."""
    if source == translated:
        return True
    if _UNCLEAN.search(translated):
        return False
    one, other = _read(source), _read(translated)
    if other.host not in ("", one.host) and not _HOST.fullmatch(other.host):
        return False
    if one.scheme != other.scheme and not {one.scheme, other.scheme} <= _WEB:
        return False
    return (
        (source, translated) in rules.pairs
        or any(_matches(pattern, other) for pattern in rules.allow)
        or (one.scheme == other.scheme and _same_in(one, other, rules))
    )


_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]++")
_LONGEST = 2000


def slight(source: str, translated: str, rules: LinkRules) -> bool:
    """Whether an address is meant to be the source's, and only spelled otherwise.

    By `http` for `https`, a slash at its end, capitals, blanks, percent signs, a folder `en` where
    that is the source's language; or by the anchor on a page in another language. Such a one never
    stands on a page: the source's does.
    """
    if max(len(source), len(translated)) > _LONGEST:
        return False
    one, other = _plain(source, rules.source), _plain(translated, rules.source)
    if one == other:
        return True
    bare, other_bare = one._replace(fragment=""), other._replace(fragment="")
    return one.scheme == other.scheme and _same_in(bare, other_bare, rules)


_MOST_FOLDERS = 8
"""How many folders of a path may be named after languages."""


def nearby(source: str, translated: str, rules: LinkRules) -> bool:
    """Whether an address leads to another page of the source's site.

    That is one of the same host and, since many a host is shared by strangers, below the same first
    folder; inside the site it is the file of the same name in another folder.
    """
    one, other = _read(source), _read(translated)
    if is_inside(source) and is_inside(translated):
        ours, theirs = one.path.rpartition("/")[2], other.path.rpartition("/")[2]
        return ours == theirs != "" and not _UNCLEAN.search(translated)
    if not {one.scheme, other.scheme} <= _WEB or not _same_host(one.host, other.host, rules):
        return False
    ours, theirs = _first_folder(one, rules.source), _first_folder(other, rules.language)
    return ours == theirs != "" and not _UNCLEAN.search(translated)


def is_inside(address: str) -> bool:
    """Whether an address leads to a page of the site that has it, whatever its host."""
    found = _read(address)
    return not found.scheme and not found.host


def _first_folder(address: _Address, language: str) -> str:
    """The first folder that is named after no language; empty where there is none."""
    folders = address.path.split("/", _MOST_FOLDERS)[1:-1]
    return next((folder for folder in folders if not _is_of(folder, language)), "")


def _plain(address: str, language: str) -> _Address:
    """An address without the differences that are slight; `language` is the source's."""
    found = _read(_BLANKS.sub("", unquote(address)).casefold())
    scheme = "https" if found.scheme == "http" else found.scheme
    path = found.path.removesuffix("/").removesuffix(".html")
    first, slash, rest = path.removeprefix("/").partition("/")
    if found.host and slash and _is_of(first, language):
        path = f"/{rest}"
    return found._replace(scheme=scheme, path=path)


_LEADS_OUT = re.compile(r"[<>{}\\?#]|//|(?:\A|/)\.\.?(?:/|\Z)|\A[A-Za-z][A-Za-z0-9+.\-]*+:")


def unsafe(source: str, value: str) -> str:
    """Why a value that is one a language (`slug`, `url`) may not take the source's place.

    It says under which address a page stands: one of the site's own. A clause, without a full stop;
    empty where it may.
    """
    found = _LEADS_OUT.search(value)
    if found and found.group() not in source:
        return f"“{found.group()}” in it could lead elsewhere"
    if value.startswith("/") and not source.startswith("/"):
        return "with a slash before it, it is another page's address"
    return ""


def _read(address: str) -> _Address:
    parts = _PARTS.match(address)
    scheme, host, path, query, fragment = parts.groups("") if parts else ("", "", address, "", "")
    return _Address(scheme.lower(), host.lower(), path, query, fragment)


def _same_in(one: _Address, other: _Address, rules: LinkRules) -> bool:
    """Whether they are one address, each in its language."""
    if one.scheme == "mailto":
        return one.path == other.path and _same_letter(one.query, other.query)
    if one.scheme not in _WEB and one.scheme:
        return False
    hosts = (*LANGUAGE_HOSTS, *rules.hosts)
    if one.query == other.query and any(_of_family(host, one, other, rules) for host in hosts):
        return True
    return (
        _same_host(one.host, other.host, rules)
        and _same_path(one.path or "/", other.path or "/", rules)
        and _same_query(one.query, other.query, rules)
        and _same_fragment(one, other)
    )


def _same_fragment(one: _Address, other: _Address) -> bool:
    """Whether they name one place in the page; inside the site, anchors of headings follow these.

    A translated heading has a translated anchor, so that there another one may be the same.
    """
    if one.fragment == other.fragment:
        return True
    inside = not one.scheme and not one.host
    if not inside or not one.fragment:
        return False
    return bool(other.path if not other.fragment else _ANCHOR.fullmatch(other.fragment))


def _same_letter(one: str, other: str) -> bool:
    """Whether the headers of a mail are the same, but for what people read."""
    ours, theirs = (
        sorted(
            (key.lower(), value)
            for key, value in parse_qsl(query[1:], keep_blank_values=True)
            if key.lower() not in ("subject", "body")
        )
        for query in (one, other)
    )
    return ours == theirs and other.count("?") <= 1 + one.count("?")


def _of_family(pattern: str, one: _Address, other: _Address, rules: LinkRules) -> bool:
    """Whether both are of a family of hosts, and the other of the translation's language."""
    end = pattern.removeprefix("*")
    if not (one.host.endswith(end) and other.host.endswith(end) and end.startswith(".")):
        return False
    label = other.host.removesuffix(end).removesuffix(".m")
    return _is_of(label, rules.language)


def _same_host(one: str, other: str, rules: LinkRules) -> bool:
    if one == other:
        return True
    ours, theirs = one.removeprefix("www.").split("."), other.removeprefix("www.").split(".")
    rest = _rest(ours, theirs, rules)
    return rest is not None and not _is_shared(rest)


def _is_shared(labels: Sequence[str]) -> bool:
    """Whether anyone may have a host of one more label there."""
    if len(labels) < 2:  # noqa: PLR2004 - a name and its top-level domain
        return True
    second = len(labels) == 2 and labels[0] in _SECOND and len(labels[1]) == 2  # noqa: PLR2004
    return second or ".".join(labels) in _SHARED


def _rest(ours: Sequence[str], theirs: Sequence[str], rules: LinkRules) -> list[str] | None:
    """What they share where all that differs is one label of a language; else None."""
    short = min(len(ours), len(theirs))
    start = next((at for at in range(short) if ours[at] != theirs[at]), short)
    room = short - start
    end = next((at for at in range(room) if ours[-1 - at] != theirs[-1 - at]), room)
    one, other = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if len(one) > 1 or len(other) > 1:
        return None
    if all(_is_of(label, rules.source) for label in one) and all(
        _is_of(label, rules.language) for label in other
    ):
        return [*ours[:start], *ours[len(ours) - end :]]
    return None


def _is_of(label: str, language: str) -> bool:
    """Whether a label names the language, in whatever script or country."""
    found, wanted = _TAG.fullmatch(label), _TAG.match(language)
    if not found or not wanted:
        return False
    ours, theirs = wanted[1].lower(), found[1].lower()
    return _SAME.get(ours, ours) == _SAME.get(theirs, theirs)


def _same_path(one: str, other: str, rules: LinkRules) -> bool:
    """Whether paths differ in a folder of a language, and in a language in the file's name."""
    ours, theirs = one.split("/"), other.split("/")
    if _rest(ours, theirs, rules) is not None:
        return True
    if _rest(_WORDS.findall(ours[-1]), _WORDS.findall(theirs[-1]), rules) is not None:
        words = True
    else:
        words = _suffixed(ours[-1], theirs[-1], rules)
    return words and _rest(ours[:-1], theirs[:-1], rules) is not None


def _suffixed(one: str, other: str, rules: LinkRules) -> bool:
    """Whether a file's name got, or lost, a language between its stem and its ending."""
    for longer, shorter, language in ((other, one, rules.language), (one, other, rules.source)):
        stem, _, ending = longer.rpartition(".")
        name, _, label = max((stem.rpartition(sign) for sign in "._-"), key=lambda p: len(p[0]))
        if _is_of(label, language) and f"{name}.{ending}" == shorter:
            return True
    return False


def _same_query(one: str, other: str, rules: LinkRules) -> bool:
    if one == other:
        return True
    if not one or not other:
        key, _, value = (one or other)[1:].partition("=")
        language = rules.source if one else rules.language
        return key in _LANGUAGE_KEYS and _is_of(value, language)
    ours, theirs = one[1:].split("&"), other[1:].split("&")
    rest = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    if len(ours) != len(theirs) or len(rest) > 1:
        return False
    (key, _, value), (other_key, _, other_value) = (part.partition("=") for part in rest[0])
    return key == other_key and _is_of(value, rules.source) and _is_of(other_value, rules.language)


def _matches(pattern: str, address: _Address) -> bool:
    """Whether an address is one of those that the configuration allows.

    `*` stands for anything but a slash, `**` for anything; host and path are matched apart, so that
    no path can look like a host.
    """
    wanted = _read(pattern)
    if wanted.scheme != address.scheme:
        return False
    return _globbed(wanted.host, address.host) and _globbed(_below(wanted), _below(address))


def _below(address: _Address) -> str:
    """All that follows the host."""
    path = address.path or ("/" if address.host else "")
    return path + address.query + address.fragment


def _globbed(pattern: str, text: str) -> bool:
    """Match all of a text, walking through it once with every place of the pattern it may be at."""
    parts = re.findall(r"\*\*|.", pattern, re.DOTALL)
    places = _skipping({0}, parts)
    for sign in text:
        stays = {
            at
            for at in places
            if at < len(parts) and (parts[at] == "**" or (parts[at] == "*" and sign != "/"))
        }
        moved = {at + 1 for at in places if at < len(parts) and parts[at] == sign}
        places = _skipping(stays | moved, parts)
    return len(parts) in places


def _skipping(places: set[int], parts: Sequence[str]) -> set[int]:
    """The places, and those behind stars that stand for nothing."""
    found = set(places)
    for at in sorted(places):
        here = at
        while here < len(parts) and parts[here] in ("*", "**"):
            here += 1
            found.add(here)
    return found
