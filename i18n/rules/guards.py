"""Where in a translation something stands that `build` refuses.

Whether it does is decided by putting the page together; these rules find the place, and say what
should stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18n.characters import direction_marks, signs_forbidden
from i18n.rules.contract import Case, Fault
from i18n.rules.differences import of_constructs

code = of_constructs("code", "code")
html = of_constructs("HTML", "html", "autolink")
placeholders = of_constructs("placeholder", "placeholder", "template", "icon", "keys")
shortcode = of_constructs("template tag", "template", "attributes")
math = of_constructs("formula", "math", "subscript", "superscript")
footnote = of_constructs("footnote", "footnote")
link = of_constructs("address", "link", "image", "address", "autolink", "target")


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
