"""The laws hold on pages with the tags of template languages, wherever these stand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.assemble import assemble
from i18n.dialect import Dialect, Inner, Shortcode
from i18n.guard import guarded
from i18n.model import Assembly, Document, Key, PageRules
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import dialects
from tests.generate import TOKENS, pages
from tests.laws.test_splice import one_letter_changed

HUGO = replace(
    dialects.HUGO,
    shortcodes=(
        Shortcode("but", Inner.PLAIN, ("title",)),
        Shortcode("chart", Inner.VERBATIM),
        Shortcode("fig", translate=("0", "alt", "title")),
    ),
)
_HUGO_TAGS = (
    *("{{< x >}}", "{{% x %}}", "{{< /x >}}", "{{% /x %}}", "{{< x />}}", '{{< x "a | b" >}}'),
    *('{{< fig alt="one" title="two >}} x" >}}', '{{< fig\n  alt="one"\n\n  title="two"\n>}}'),
    *("{{< fig `raw\n\nstring` >}}", '{{< fig "one" >}}', "{{< but >}}", "{{< /but >}}"),
    *('{{< but title="one" >}}\ntwo\n\nthree\n{{< /but >}}', "{{< chart >}}", "{{< /chart >}}"),
    *("{{< chart >}}\nx = 1\n\n```\n{{< /chart >}}", "{{</* x */>}}", "{{</* x\n\n */>}}"),
    *("{{<", "{{%", ">}}", "%}}", "{{</*", '{{< x "', "{{< x `", "{{< x a="),
)
JEKYLL = replace(
    dialects.JEKYLL,
    shortcodes=(*dialects.JEKYLL.shortcodes, Shortcode("include", translate=("a",))),
)
_LIQUID_TAGS = (
    *(
        "{{ x }}",
        "{{ x | f: 'a' }}",
        "{% x %}",
        "{%- x -%}",
        "{% if x %}",
        "{% endif %}",
        "{{ a\nb }}",
    ),
    *('{% include x.html a="one" %}', "{% include x.html\n\n a='one | two'\n%}", "{# one #}"),
    *("{% raw %}", "{% endraw %}", "{% highlight x %}", "{% endhighlight %}", "{% comment %}"),
    *(
        "{% endcomment %}",
        "{% highlight x %}\n\n```\n{% endhighlight %}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
    ),
    *("{% x '", "{% include\n\n", "{% else %}"),
)
ZOLA = replace(
    dialects.ZOLA,
    shortcodes=(Shortcode("code", Inner.VERBATIM), Shortcode("fig", translate=("a", "b"))),
)
_ZOLA_TAGS = (
    *('{{ fig(a="one") }}', "{{ fig(a='one',\n\n b=`two`) }}", "{% x() %}", "{% end %}", "{{ x }}"),
    *('{{ x(a=[1, "b"]) }}', "{% code() %}", "{% code() %}\n\n```\n{% end %}", "{{/* x() */}}"),
    *("{%/* x() */%}", "{{ x(", "{% x(", '{{ x(a="', "{{/*", "{{", "}}", "%}"),
)
_INCLUDES = (
    *(
        "{{#include x.rs}}",
        "\\{{#include x.rs}}",
        "{{ #playground x.rs\n\n y }}",
        "{{#",
        "{{",
        "}}",
    ),
)
LANGUAGES = {
    "hugo": (HUGO, _HUGO_TAGS),
    "liquid": (JEKYLL, _LIQUID_TAGS),
    "jinja": (dialects.MKDOCS, _LIQUID_TAGS),
    "zola": (ZOLA, _ZOLA_TAGS),
    "mdbook": (dialects.MDBOOK, _INCLUDES),
}


_BY_THE_GUARD = "the translation would change the structure of the page"


def soups(tags: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Tags and what Markdown is made of, in any order."""
    return st.lists(st.sampled_from((*tags, *tags, *TOKENS)), max_size=30).map("".join)


@st.composite
def tagged(draw: st.DrawFn, tags: tuple[str, ...]) -> str:
    """A well-formed page with tags put between, into and around its lines."""
    lines = draw(pages()).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        tag = draw(st.sampled_from(tags))
        line = lines[at]
        ways = (f"{tag}\n{line}", f"{line} {tag}", f"{line}\n\n{tag}\n", f"{tag}{line}")
        lines[at] = draw(st.sampled_from(ways))
    return "\n".join(lines)


def read(text: str, dialect: Dialect) -> Document:
    return parse(text.encode(), PageRules(dialect=dialect))


def built(document: Document, texts: dict[Key, str], dialect: Dialect) -> Assembly:
    policy = TextPolicy(dialect=dialect)
    return guarded(
        document,
        texts,
        partial(assemble, policy=policy),
        lambda text: read(text, dialect),
        policy=policy,
        prove=False,
    )


def check(page: str, dialect: Dialect) -> None:
    document = read(page, dialect)
    for region in document.regions:
        starts = [segment.start for segment in region.segments]
        ends = [segment.end for segment in region.segments]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    echoed = {one.key: one.key.msgid for one in document.segments}
    assert built(document, echoed, dialect).text == page
    texts = {one.key: one_letter_changed(one) for one in document.segments}
    done = built(document, texts, dialect)
    assert not [one for one in done.findings if one.message.startswith(_BY_THE_GUARD)]
    again = {one.start: one.place for one in read(done.text, dialect).segments}
    places = {one.start: one.place for one in document.segments}
    for start, span in done.landed:
        assert again.get(span.start, places[start]) is places[start]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=80)
@given(data=st.data())
def test_the_laws_hold_on_soups_of_tags(data: st.DataObject, language: str) -> None:
    dialect, tags = LANGUAGES[language]
    check(data.draw(soups(tags)), dialect)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=80)
@given(data=st.data())
def test_the_laws_hold_on_pages_with_tags(data: st.DataObject, language: str) -> None:
    dialect, tags = LANGUAGES[language]
    check(data.draw(tagged(tags)), dialect)
