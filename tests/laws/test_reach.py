"""Reach: pseudo-translated, a page is its source but for the letters of texts, and all of those.

Judged by parsers that share no code with ours, with what each site generator adds to Markdown.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.independent.prepare import Site
from benchmarks.reached import Measured, Task, judged
from i18n.model import PageRules
from i18n.sites import SITES

WORDS = (
    "some plain words",
    "a *marked* word",
    "`code` and **more**",
    'a [link](/target/page.html "with a title") in it',
    "an ![image](a.png) of it",
    "one & two < three",
    "2. not a list",
    "a word,\nthen a second line",
    "hard\\\nbreak",
)
ANY = (
    "{}",
    "# {0}",
    "Setext\n------",
    "- {0}\n- {0}",
    "1. {0}\n\n   {0}\n2. {0}",
    "> {}",
    "| {0} | b |\n|---|:-:|\n| `x` | {0} |",
    "```py title=x\nfor code in range(2): pass\n```",
    "<!-- a comment -->",
    "---",
    "[ref]: /there 'a title'\n\nSee [ref].",
)
NOTES = ("A note[^n] of it.\n\n[^n]: {}", "A note[^m].\n\n[^m]: {0}\n\n    {0}")
LISTS = ("Term\n: {}", "Term\n\n: {0}\n\n  {0}")
ALERT = ("> [!NOTE]\n> {}",)
COLONS = (
    "::: tip\n{}\n:::",
    "::: warning Mind this\n{0}\n\n- {0}\n:::",
    ":::: info\n::: tip\n{}\n:::\n::::",
)
CONSTRUCTS = {
    "hugo": (
        *NOTES,
        *LISTS,
        *ALERT,
        '{{{{< figure src="a.png" >}}}}',
        'Say {{{{< x y="z" >}}}} it.',
    ),
    "zola": (*NOTES, *LISTS, '{{{{ youtube(id="abc") }}}}'),
    "mdbook": (*NOTES, "{{{{#include listing.rs}}}}"),
    "jekyll": (
        *NOTES,
        "{{% highlight py %}}\nthe code\n{{% endhighlight %}}",
        "{{{{ site.name }}}} is it.",
    ),
    "vitepress": (*ALERT, *COLONS, "# Heading {{#own-id}}", "[[toc]]", "{{{{ 1 + x }}}} it is."),
    "docusaurus": (*NOTES, *COLONS, ":::note[A title]\n\n{}\n\n:::", "import X from './x';"),
    "starlight": (*NOTES, ":::tip[A title]\n{}\n:::", ":::note\n{}\n:::"),
    "mkdocs": (
        *NOTES,
        "Term\n:   {}",
        '!!! note "A title"\n    {}',
        "!!! tip\n\n    First.\n\n    - one\n    - two",
        '??? warning "A title"\n\n    Inner.',
        '=== "One tab"\n\n    Inner.\n\n=== "Other tab"\n\n    Inner.',
        "Marked paragraph.\n{{: .note }}",
    ),
}


def filled(shape: str, text: str) -> str:
    """A shape with a text at each place for one, its lines behind the marks before it."""
    if shape.startswith(("#", "|")):
        text = text.replace("\\\n", " ").replace("\n", " ")
    before = shape.partition("{")[0].rpartition("\n")[2]
    indent = "> " if before.startswith(">") else " " * len(before)
    return shape.format(text.replace("\n", "\n" + indent))


def inside(block: str, mark: str) -> str:
    """A block as the content of a quote, or of a list item below its text."""
    if mark == "> ":
        return "\n".join((mark + line).rstrip() for line in block.split("\n"))
    lines = ((" " * len(mark) + line).rstrip() for line in block.split("\n"))
    return "\n".join([f"{mark}An item.", "", *lines])


def pages(generator: str) -> st.SearchStrategy[str]:
    texts = st.sampled_from(
        [text for text in WORDS if generator != "docusaurus" or "<" not in text]
    )
    plain = st.builds(filled, st.sampled_from((*ANY, *CONSTRUCTS[generator])), texts)
    nested = st.builds(
        inside,
        plain.filter(lambda block: "[^" not in block),
        st.sampled_from(("> ", "-   ", "1.  ")),
    )
    blocks = st.one_of(plain, plain, nested)
    return st.lists(blocks, min_size=1, max_size=5).map(lambda found: "\n\n".join(found) + "\n")


def measured(page: str, generator: str) -> Measured:
    preset = SITES[generator]
    rules = PageRules(name="page", dialect=preset.dialect, translate=preset.translate)
    return judged(page.encode(), Task("", "page.md", Site(generator), rules))


@pytest.mark.parametrize("generator", CONSTRUCTS)
@settings(max_examples=60)
@given(data=st.data())
def test_all_letters_of_texts_change_and_nothing_else(generator: str, data: st.DataObject) -> None:
    done = measured(data.draw(pages(generator)), generator)
    assert done.identity
    assert done.echo
    assert not done.differs
    assert not done.long_differs
    assert not done.missed


def test_what_is_measured_is_what_the_page_shows() -> None:
    done = measured("---\ntitle: Words\ndraft: no\n---\nSome *words* and `code`.\n", "hugo")
    assert (done.letters, done.missed_letters, done.front_letters) == (12, 0, 5)
    assert not done.front_differs
    missed = measured(
        "Some words.\n\n<svg><text>no</text></svg>\n\n<!-- i18n:skip -->\nNot these.\n", "hugo"
    )
    assert [(one.text, one.reason) for one in missed.missed] == [("Not these", "paragraph")]


@pytest.mark.parametrize(
    "page", ['"https://x.\\*.y.com:99"\n', "See (https://x.y), and so on.\n", "https://x.y!\n"]
)
def test_no_blank_comes_between_an_address_and_the_sign_behind_it(page: str) -> None:
    done = measured(page, "docusaurus")
    assert not done.differs
    assert not done.long_differs
