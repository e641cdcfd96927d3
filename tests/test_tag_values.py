"""The values in tags that readers see: sent to machines, written back between their quotes."""

from __future__ import annotations

import pytest

from i18n.assemble import assemble
from i18n.formats.markup import Setting, question, restored
from i18n.model import PageRules, Place
from i18n.parse import parse
from i18n.sites import dialects


@pytest.mark.parametrize("place", [Place.PARAGRAPH, Place.HTML, Place.ATX_HEADING, Place.TITLE])
def test_a_value_is_a_text_of_its_own(place: Place) -> None:
    msgid = 'See <img src="a.png" alt="A &amp; b"> and <a title=\'the rest\' href="/x">more</a>'
    asked = question(msgid, [Setting(place=place, dialect=dialects.DEFAULT)])
    assert asked is not None
    assert asked.texts[1:] == ("A &amp; b", "the rest")
    made = restored(asked, [asked.texts[0], '"C" d', "l'autre"])
    assert not made.refusal
    assert made.msgstr == (
        'See <img src="a.png" alt="&quot;C&quot; d"> and '
        "<a title='l&#39;autre' href=\"/x\">more</a>"
    )


def test_components_have_their_own() -> None:
    setting = Setting(place=Place.ATX_HEADING, dialect=dialects.VITEPRESS)
    asked = question('Head <Badge type="tip" text="since one" />', [setting])
    assert asked is not None
    assert asked.texts[1:] == ("since one",)
    made = restored(asked, [asked.texts[0], "depuis un"])
    assert made.msgstr == 'Head <Badge type="tip" text="depuis un" />'


@pytest.mark.parametrize("value", ["{{ x }}", "12", "a{b}c", ""])
def test_what_is_no_text_is_not_sent(value: str) -> None:
    asked = question(f'See <img alt="{value}"> it', [Setting(dialect=dialects.DEFAULT)])
    assert asked is not None
    assert len(asked.texts) == 1


def test_a_tag_on_several_lines_stays_on_several() -> None:
    page = '> <img alt="one\n> two three" src="x"/>\n'
    document = parse(page.encode(), PageRules(dialect=dialects.DEFAULT))
    (segment,) = document.segments
    done = assemble(document, {segment.key: "un deux trois"})
    assert done.text == '> <img alt="un\n> deux trois" src="x"/>\n'


def test_entities_are_characters_to_machines() -> None:
    for place in (Place.HTML, Place.ATTRIBUTE):
        asked = question("a &quot;b&quot; c", [Setting(place=place, dialect=dialects.DEFAULT)])
        assert asked is not None
        assert asked.texts == ('a "b" c',)
        assert restored(asked, ['x "y" z']).msgstr == 'x "y" z'
