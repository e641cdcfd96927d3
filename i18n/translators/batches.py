"""Requests cut into batches: no more texts, and no larger a body, than a provider takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from i18n.translators.contract import Request

_AT_ONCE = 50
"""Texts of a batch where nothing limits it."""


class Limits(NamedTuple):
    """The most that one request may hold."""

    texts: int
    size: int
    """Bytes of the body's share that the texts have."""


def json_size(text: str) -> int:
    """The bytes of a text in a JSON body, quotes and comma among them; all of it is ASCII."""
    return len(json.dumps(text)) + 2


def for_progress(requests: Sequence[Request]) -> Iterator[tuple[Request, ...]]:
    """As many at a time as a provider would take, for what has no limits: so progress shows."""
    whole = tuple(requests)
    return (whole[at : at + _AT_ONCE] for at in range(0, len(whole), _AT_ONCE))


def split(
    requests: Sequence[Request], limits: Callable[[str], Limits], size: Callable[[Request], int]
) -> Iterator[tuple[Request, ...]]:
    """Batches of requests with one context each, in the order of the first of each context.

    `limits` are those for a batch with a given context. A request that is too large by itself is
    a batch of its own; whether it is sent is for others to say.
    """
    groups: dict[str, list[Request]] = {}
    for request in requests:
        groups.setdefault(request.context, []).append(request)
    for context, group in groups.items():
        yield from _filled(group, limits(context), size)


def _filled(
    group: list[Request], limits: Limits, size: Callable[[Request], int]
) -> Iterator[tuple[Request, ...]]:
    batch: list[Request] = []
    filled = 0
    for request in group:
        more = size(request)
        if batch and (len(batch) == limits.texts or filled + more > limits.size):
            yield tuple(batch)
            batch, filled = [], 0
        batch.append(request)
        filled += more
    if batch:
        yield tuple(batch)
