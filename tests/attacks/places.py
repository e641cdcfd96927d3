"""Pages in which a text stands in each kind of place, with what an attack could spoil around it."""

from __future__ import annotations

from typing import NamedTuple

TEXT = "Target words in here"
RICH = (
    'Target `code` in [docs](/docs) with <b title="t">bold</b> and {name} %s, $x^2$ {{< sc a >}}'
    " of [known], ![img](i.png)[^1] https://example.org/a <https://example.org/b> end"
)

_AROUND = """\
---
title: First title
url: /own/{0}/
---

# Heading one

Before `b` and [before](/before).

{1}

After `a` and [after](/after) <i>x</i>, <https://example.org/after>.

- an item

```js
fenced
```

{{{{< sc z >}}}}

[known]: /known
[docs2]: /docs2

[^1]: A note.
"""
BODIES = {
    "paragraph": "@@",
    "wrapped paragraph": "First @@\nsecond line",
    "atx heading": "## @@",
    "setext heading": "@@\n---",
    "setext heading 1": "@@\n===",
    "list item": "- @@\n- other",
    "ordered item": "1. @@\n2. other",
    "task": "- [ ] @@\n- other",
    "quote": "> @@\n> more",
    "lazy quote": "> before\n@@",
    "nested": "> - a\n>   - @@\n>\n>     more",
    "table cell": "| a | b |\n|---|---|\n| @@ | `c` |\n| d | e |",
    "table header": "| a | @@ |\n|---|---|\n| c | d |",
    "hard break": "First line\\\n@@\\\nlast line",
    "below a definition": "[x9]: /x9\n@@",
    "definition list": "Term\n:   @@",
    "alert": "> [!NOTE]\n> @@",
    "definition title": "See [t9].\n\n[t9]: /t9 '@@'",
    "html": "<div>\n@@\n</div>",
    "html element": "<p class=x>@@</p>",
    "attribute": '<p><img alt="@@" src="x.png"></p>',
    "admonition": '!!! note "@@"\n\n    Body.',
    "argument": '{{< sc caption="@@" >}}',
    "footnote": "See[^9].\n\n[^9]: @@",
}
_PLAIN = ("definition title", "html", "html element", "attribute", "admonition", "argument")
_FRONT = {
    "plain": "---\ntitle: @@\nweight: 3\ntags: [a]\n---\n\nText.\n",
    "single": "---\ntitle: '@@'\nweight: 3\n---\n\nText.\n",
    "double": '---\ntitle: "@@"\nweight: 3\n---\n\nText.\n',
    "literal": "---\ntitle: |\n  @@\nweight: 3\n---\n\nText.\n",
    "folded": "---\ntitle: >-\n  @@\nweight: 3\n---\n\nText.\n",
    "flow": "---\nx: {title: a}\ntitle: @@\ny: [1, 2]\n---\n\nText.\n",
    "toml": '+++\ntitle = "@@"\nweight = 3\n+++\n\nText.\n',
    "toml literal": "+++\ntitle = '@@'\nweight = 3\n+++\n\nText.\n",
    "toml lines": '+++\ntitle = """@@"""\nweight = 3\n+++\n\nText.\n',
    "json": '{\n  "title": "@@",\n  "weight": 3\n}\n\nText.\n',
}


LINKLESS = ("below a definition", "alert", "argument")
"""Where `\\[x](u)` is not let through: a link could begin before it, or a string knows escapes."""


class Case(NamedTuple):
    """A page with a text in a place."""

    place: str
    page: str
    front: bool = False
    """Whether the place is in the front matter."""


def cases(text: str) -> list[Case]:
    """The text in every place where it is a message of its own."""
    found = [
        Case(name, _AROUND.format(number, "{}").replace("{}", body.replace("@@", text), 1))
        for number, (name, body) in enumerate(BODIES.items())
        if text == TEXT or not (name in _PLAIN or ("|" in text and "table" in name))
    ]
    if text == TEXT:
        found += [Case(name, page.replace("@@", text), front=True) for name, page in _FRONT.items()]
    return found
