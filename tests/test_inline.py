"""Markup out of a machine's way and back: what is sent, what comes back, and what is refused."""

from __future__ import annotations

import pytest

from i18n.formats.markup import Restored, Setting, labels_in, objection, question, restored
from i18n.inline import Encoding
from i18n.model import Place

SCALAR = Setting(Place.SCALAR)
CELL = Setting(Place.TABLE_CELL)


def sent(msgid: str, *settings: Setting, encoding: Encoding = Encoding.XML) -> tuple[str, ...]:
    asked = question(msgid, settings, encoding)
    assert asked is not None
    return asked.texts


def back(
    msgid: str, *answers: str, setting: Setting | None = None, encoding: Encoding = Encoding.XML
) -> Restored:
    asked = question(msgid, [setting or Setting()], encoding)
    assert asked is not None
    return restored(asked, answers)


@pytest.mark.parametrize(
    ("msgid", "texts"),
    [
        ("Only & <3 words", ("Only &amp; &lt;3 words",)),
        ("A **b** `c` d", ('A <g id="1">b</g> <x id="2"/> d',)),
        ("A *b **c** d*", ('A <g id="1">b <g id="2">c</g> d</g>',)),
        ("See [`a`](u) and **`b`**", ('See <x id="1"/> and <x id="2"/>',)),
        ("See `a``{{ b }}` now", ('See <x id="1"/> now',)),
        ("`a`<br>{{ b }} c", ('<x id="1"/> c',)),
        ("![Two cats](c.png 'A title') here", ('<x id="1"/> here', "Two cats", "A title")),
        ("![Two cats](c.png)", ("Two cats",)),
        ('[a](u "Title")', ('<g id="1">a</g>', "Title")),
        ("Intro {#id}", ("Intro",)),
        ("a\nb", ('a<x id="1"/>b',)),
        ("`only` {{ code }}", ()),
    ],
)
def test_what_is_sent(msgid: str, texts: tuple[str, ...]) -> None:
    assert sent(msgid) == texts


def test_plain_placeholders_are_such_as_the_text_has_not() -> None:
    assert sent("A **b** `c`", encoding=Encoding.PLAIN) == ("A ⟦1⟧b⟦/1⟧ ⟦2⟧",)
    assert sent("A ⟦1⟧ **b**", encoding=Encoding.PLAIN) == ("A ⟦1⟧ ⦃1⦄b⦃/1⦄",)
    assert question("⟦⦃⟪⧼⦅⁅ **b**", [], Encoding.PLAIN) is None


def test_a_front_matter_value_is_no_markdown() -> None:
    assert sent("*Not* {name} `c` <b>x</b> &amp;", SCALAR) == (
        '*Not* <x id="1"/> <x id="2"/> <x id="3"/>x<x id="4"/> &amp;amp;',
    )
    assert back("Hi {name}", '<x id="1"/>: "#*hallo', setting=SCALAR).msgstr == '{name}: "#*hallo'


@pytest.mark.parametrize(
    ("msgid", "answer", "msgstr"),
    [
        ("A **b** c", 'C <g id="1">B</g> a', "C **B** a"),
        ("_a_ b", '<g id="1">x</g> y', "_x_ y"),
        ("A `c` [b](u)", '<g id="2">B</g> <x id="1"/>', "[B](u) `c`"),
        # Blanks at the edges of marks.
        ("a **word**, b", 'ein <g id="1"> mot </g> , b', "ein **mot**, b"),
        ("see `x`.", 'voir <x id="1"/> .', "voir `x`."),
        ("**a** b", '<g id="1">a\n b</g>\nc', "**a b** c"),
        # Scripts without blanks.
        ("**Note:** see *this*.", '<g id="1">注意：</g>请<g id="2">看</g>', "**注意**：请*看*"),
        ("**Note** x", '<g id="1">“注意”</g>请', "“**注意**”请"),
        ("x **Note** y", '请<g id="1">（注意）</g>请', "请（**注意**）请"),
        ("**`a`** b x", '用<x id="1"/>函数', "用 **`a`** 函数"),
        ("**100%** of x", '<g id="1">100%</g>的', "**100%** 的"),
        # Marks that would run together, or into words.
        ("_a_ b", '在<g id="1">看</g>见', "在*看*见"),
        ("**a** **b** c", '<g id="1">x</g><g id="2">y</g> z', "**x** **y** z"),
        ("`a` and `b`", 'und <x id="1"/><x id="2"/>', "und `a` `b`"),
        ("[a](u) b!", 'Achtung!<g id="1">a</g>', "Achtung\\![a](u)"),
        # Text that would be markup.
        ("a b", "x 5 * 3 * 2", "x 5 * 3 * 2"),
        ("a b", "*a* b_c", "\\*a\\* b_c"),
        ("a b", "- item", "\\- item"),
        ("a b", "2024. gads", "2024\\. gads"),
        ("a \\<b>", "x &lt;c>", "x &lt;c>"),
        ("a \\* b", "x * y", "x \\* y"),
        ("a&nbsp;b", "x\u00a0y", "x&nbsp;y"),
        ("R&amp;D", "F&amp;E", "F&amp;E"),
        ("x@4.17.1/a", '<x id="1"/>/ä', "x@4.17.1/ä"),
        (
            "[`a` [b&lt;c&gt;]](u)",
            '<g id="1"><x id="2"/> [x&lt;y&gt;]</g>',
            "[`a` [x&lt;y&gt;]](u)",
        ),
    ],
)
def test_what_comes_back(msgid: str, answer: str, msgstr: str) -> None:
    assert back(msgid, answer) == Restored(msgstr)


def test_references_keep_their_labels() -> None:
    setting = Setting(labels=labels_in("[Foo], [bar][] or [x][foo]", frozenset({"foo", "bar"})))
    answer = '<g id="2">Bär</g>(s. <g id="1">Fu</g>), <g id="3">y</g>'
    assert back("[Foo], [bar][] or [x][foo]", answer, setting=setting) == Restored(
        "[Bär][bar](s. [Fu][Foo]), [y][foo]"
    )
    assert back("[Foo] x", '<g id="1">Foo</g> y', setting=setting).msgstr == "[Foo] y"
    assert back("x [Foo]", '<g id="1">Foo</g>: y', setting=setting).msgstr == "[Foo][Foo]: y"


def test_texts_inside_of_marks_come_back_in_their_places() -> None:
    msgid = "![One](a.png \"T\") and ![Two \\[x\\]](b.png) `c` [l](u 'It')"
    answers = ('<x id="3"/> <g id="4">L</g> und <x id="1"/> <x id="2"/>',)
    assert sent(msgid)[1:] == ("One", "T", "Two [x]", "It")
    assert sent(msgid)[0] == '<x id="1"/> and <x id="2"/> <x id="3"/> <g id="4">l</g>'
    done = back(msgid, *answers, 'Eins "1"', 'Ti"tel', "Zwei]", "Es ist 'so'")
    assert done == Restored(
        '`c` [L](u \'Es ist \\\'so\\\'\') und ![Eins "1"](a.png "Ti\\"tel") ![Zwei\\]](b.png)'
    )


def test_a_cell_keeps_its_pipes_to_itself() -> None:
    assert sent("a \\| `b\\|c`", CELL) == ('a | <x id="1"/>',)
    assert back("a \\| `b\\|c`", 'x | y <x id="1"/>', setting=CELL).msgstr == "x \\| y `b\\|c`"


def test_a_heading_s_id_stays_at_its_end() -> None:
    assert back("Intro `x` {#id}", '<x id="1"/> Anfang').msgstr == "`x` Anfang {#id}"


BOMB = '<!DOCTYPE m [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;'


@pytest.mark.parametrize(
    "answer",
    [
        'A <g id="1">b</g>',
        'A <g id="1">b</g> <x id="2"/><x id="2"/>',
        'A <g id="1">b</g><g id="1">b</g> <x id="2"/>',
        'A <g id="1">b</g> <x id="2"/> <x id="3"/>',
        'A <g id="1">b <x id="2"/></g>',
        'A <g id="1"></g> b <x id="2"/>',
        'A <g id="1">…</g> b <x id="2"/>',
        'A <g id="2">b</g> <x id="1"/>',
        'A <g id="01">b</g> <x id="2"/>',
        'A <g id="1" class="x">b</g> <x id="2"/>',
        'A <g>b</g> <x id="2"/>',
        'A <g id="1">b</g> <x id="2">c</x>',
        'A <g id="1">b <x id="2"/>',
        'A b</g> <g id="1"><x id="2"/>',
        "A **b** `c`",
        "",
        " \n ",
        '<g id="1"> </g><x id="2"/>',
        'A <g id="1">b</g> <x id="2"/> <script>alert(1)</script>',
        'A <g id="1">b</g> <x id="2"/> &lt;script&gt;alert(1)&lt;/script&gt;',
        'A <g id="1">b</g> <x id="2"/> & c',
        'A <g id="1">b</g> <x id="2"/> &nbsp;',
        'A <g id="1">b</g> <x id="2"/> &#1;',
        'A <g id="1">b</g> <x id="2"/> \x00',
        'A <g id="1">b</g> <x id="2"/> \u202e',
        'A <g id="1">b</g> <x id="2"/> \ud800',
        'A <g id="1">b</g> <x id="2"/> \u2028',
        'A <g id="1">b</g> <x id="2"/><!-- c -->',
        'A <g id="1">b</g> <x id="2"/><?php x ?>',
        'A <g id="1">b</g> <x id="2"/></m><m>',
        'A <m><g id="1">b</g> <x id="2"/></m>',
        f'A <g id="1">b</g> <x id="2"/>{BOMB}',
        BOMB,
        '<g id="1">' * 5000,
        'A <g id="1">b</g> <x id="2"/> https://evil.example',
        'A <g id="1">b</g> <x id="2"/> me@evil.example',
        'A <g id="1">b</g> <x id="2"/> {{ evil }}',
    ],
)
def test_broken_and_hostile_answers_are_refused(answer: str) -> None:
    done = back("A **b** `c`", answer)
    assert done.msgstr == ""
    assert done.refusal


@pytest.mark.parametrize(
    "answer",
    [
        "A ⟦1⟧b⟦/1⟧",
        "A ⟦1⟧b ⟦2⟧",
        "A ⟦1⟧b⟦2⟧⟦/1⟧",
        "A ⟦1⟧b⟦/2⟧ ⟦2⟧",
        "A ⟦1⟧b⟦/1⟧ ⟦2⟧ ⟦",
        "A ⟦/1⟧b⟦1⟧ ⟦2⟧",
        "A ⟦1⟧b⟦/1⟧ ⟦x⟧",
        "A ⟦1⟧b⟦/1⟧ ⟦2⟧ ⟦2⟧",
        "A ⟦1⟧b⟦/1⟧ ⟦99999999999⟧",
        '<g id="1">b</g>',
    ],
)
def test_broken_placeholders_are_refused(answer: str) -> None:
    assert back("A **b** `c`", answer, encoding=Encoding.PLAIN).refusal


def test_blanks_in_placeholders_do_no_harm() -> None:
    done = back("A **b** `c`", "⟦ 2 ⟧ ⟦ 1⟧B⟦/ 1 ⟧ a", encoding=Encoding.PLAIN)
    assert done == Restored("`c` **B** a")


def test_the_number_of_answers_must_be_that_of_the_texts() -> None:
    assert back("A b", "a", "b").refusal == "2 answers came for 1 texts"
    assert back("A b").refusal


def test_tags_that_belong_together_cannot_change_places() -> None:
    assert sent("a <b>c</b> {{< x >}}d{{< /x >}}") == ('a <g id="1">c</g> <g id="2">d</g>',)
    msgid = "x *a <b>c* d</b> e {% if x %} f {% else %} g {% endif %}"
    (text,) = sent(msgid)
    assert back(msgid, text) == Restored(msgid)
    assert sent("{% if x %} f {% else %} g {% endif %}") == ('<g id="1"> f <x id="2"/> g </g>',)


def test_a_translation_must_be_fit_for_every_place() -> None:
    everywhere = [Setting(), SCALAR, CELL, Setting(Place.ATX_HEADING)]
    assert objection("A *b*", "C *d*", everywhere) == ""
    assert objection("A b", "C [d](javascript:x)", [SCALAR]) == "link “javascript:x” was added"
    assert objection("A *b*", "C d", everywhere) == "emphasis is missing"
    assert objection("A `b`", "C `d`", everywhere) == "code “b” is missing"
    assert objection("A b", "C\nd", everywhere) == "it has more line breaks than the message"
    assert objection("A [b](u)", "C [d](v)", [Setting()]) == "link “u” is missing"


@pytest.mark.parametrize(
    "unit", ["<b>a ", "*a* ", "[a](u) ", "`a` ", "{{ a }} ", "**a", "a\\", "&"]
)
def test_a_message_of_any_length_comes_back(unit: str) -> None:
    msgid = "Words " + unit * (24_000 // len(unit))
    asked = question(msgid, [Setting()])
    assert asked is not None
    done = restored(asked, [text.replace("Words", "Wörter") for text in asked.texts])
    assert done.msgstr.startswith("Wörter") or done.refusal
