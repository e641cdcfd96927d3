"""Where in a translation something stands that `build` refuses.

Whether it does is decided by putting the page together; these rules find the place, and say what
should stand there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.characters import direction_marks, signs_forbidden
from i18n.model import Fix, Span
from i18n.rules.contract import Case, Fault, prose
from i18n.rules.differences import of_constructs

code = of_constructs("code", "code")
html = of_constructs("HTML", "html", "autolink")
placeholders = of_constructs("placeholder", "placeholder", "icon")
shortcode = of_constructs("template tag", "template", "attributes")
math = of_constructs("formula", "math", "subscript")
footnote = of_constructs("footnote", "footnote")
url = of_constructs("address", "address", "autolink")
_targets = of_constructs("address", "link", "image", "address", "autolink", "target")

_PARTED = re.compile(r"\](?P<gap>[ \u00a0\u3000]+)(?=\([^()\s]+\))|\](?P<wide>（)(?P<to>[^（）\s]+)）")
"""The text and the target of a link with a blank between them, or with the brackets of Chinese."""


def link(case: Case) -> Iterator[Fault]:
    """Addresses of links and images, and links that a blank broke in two."""
    broken = [] if _PARTED.search(case.msgid) else list(_broken(case))
    yield from broken or _targets(case)


def _broken(case: Case) -> Iterator[Fault]:
    for piece in prose(case.theirs):
        for found in _PARTED.finditer(case.msgstr, piece.span.start):
            if found.start() >= piece.span.end:
                break
            start, end = found.start() + 1, found.end()
            mended = "" if found["gap"] else f"({found['to']})"
            said = "text and target of a link are parted"
            yield Fault(said, Span(found.start(), end), "](", (Fix(Span(start, end), mended),))


def bidi(case: Case) -> Iterator[Fault]:
    """Characters that reorder or hide text."""
    for span in direction_marks(case.msgstr):
        yield Fault("this character reorders or hides text", span)


def control(case: Case) -> Iterator[Fault]:
    """Control characters that the source does not have."""
    room = Counter(case.msgid)
    for span in signs_forbidden(case.msgstr):
        sign = case.msgstr[span.start]
        if room[sign]:
            room[sign] -= 1
        else:
            said = f"U+{ord(sign):04X} is a control character or a foreign line end"
            yield Fault(said, span)
