"""What polypage.yaml says of addresses: which a translation may have in place of its source's."""

from __future__ import annotations

import re

from i18n.addresses import fits
from i18n.config.fields import Field, quoted
from i18n.policy import LinkRules

_PATTERN = re.compile(r"https?://[^\s/\\@?#]+(?:/\S*)?|/(?!/)\S*")
_HOST = re.compile(r"\*(?:\.[A-Za-z0-9-]+){2,}")
_PAIR = 2


def links(field: Field) -> LinkRules:
    """The rules for all languages; the languages are none yet."""
    fields = field.table(("allow", "pairs", "hosts"))
    allow = _allowed(fields["allow"]) if "allow" in fields else ()
    pairs = _pairs(fields["pairs"]) if "pairs" in fields else ()
    hosts = _hosts(fields["hosts"]) if "hosts" in fields else ()
    return LinkRules(allow=allow, pairs=pairs, hosts=hosts)


def _allowed(field: Field) -> tuple[str, ...]:
    texts = [(item, item.text()) for item in field.texts()]
    for item, text in texts:
        if not _PATTERN.fullmatch(text):
            item.problem(
                f"{quoted(text)} is no pattern of addresses, such as https://*.example.org/** "
                "or /shared/**"
            )
    return tuple(text for _, text in texts)


def _pairs(field: Field) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in field.items():
        texts = item.texts()
        if len(texts) == _PAIR:
            one, other = (text.text() for text in texts)
            if one and other and not fits(one, other, LinkRules(pairs=((one, other),))):
                item.problem(f"{quoted(other)} is no plain address of the same scheme")
            pairs.append((one, other))
        elif item.items():
            item.problem("must be two addresses: the source's, and the one to allow in its place")
    return tuple(pairs)


def _hosts(field: Field) -> tuple[str, ...]:
    texts = [(item, item.text()) for item in field.texts()]
    for item, text in texts:
        if not _HOST.fullmatch(text):
            item.problem(f"{quoted(text)} is no family of hosts, such as *.example.org")
    return tuple(text.lower() for _, text in texts)
