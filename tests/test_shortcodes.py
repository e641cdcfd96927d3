"""Tags of template languages: what is one, what belongs together, what of it is text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from i18n.assemble import assemble
from i18n.dialect import ANY, Dialect, Inner, Shortcode
from i18n.guard import guarded
from i18n.model import Document, Key, PageRules, Place, Segment
from i18n.parse import parse
from i18n.policy import TextPolicy
from i18n.sites import dialects

CODES = (
    Shortcode("alert", paired=True),
    Shortcode("but", Inner.PLAIN),
    Shortcode("chart", Inner.VERBATIM),
    Shortcode("figure", translate=("0", "alt", "caption", "title")),
)
HUGO = replace(dialects.HUGO, shortcodes=CODES)


_INLINE = "A {{< but >}}b{{< /but >}}"


def read(text: str, dialect: Dialect = HUGO) -> Document:
    return parse(text.encode(), PageRules(dialect=dialect))


def texts(text: str, dialect: Dialect = HUGO) -> list[str]:
    return [segment.key.msgid for segment in read(text, dialect).segments]


def told(text: str, dialect: Dialect = HUGO) -> list[tuple[str, int]]:
    return [(one.rule, text.count("\n", 0, one.offset) + 1) for one in read(text, dialect).findings]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("{{< x >}}\nOne\n{{% y %}}\n", ["One"]),
        ('{{< x a="b >}} c" >}}\nOne', ["One"]),
        ("{{< x `a\n\n# b >}}` >}}\nOne", ["One"]),
        ('{{< x\n\n- a="b"\n\n# c\n>}}\nOne', ["One"]),
        ('{{< x\n\n  a="b"\n\n  c=1 >}}\nOne', ["One"]),
        ('A {{< x\n a="b"\n\n c=1 >}} one', ['A {{< x a="b" c=1 >}} one']),
        ("A {{< x `a\nb` >}} one", ["A", "one"]),
        ("{{</* x */>}}\nOne\n{{%/* y\n\n */%}}", ["One"]),
        ("Use {{</* x */>}} here", ["Use {{</* x */>}} here"]),
        ('| {{< x "a|b" >}} c | d |\n|---|---|', ['{{< x "a|b" >}} c', "d"]),
        ("- one\n{{< alert >}}\n- two\n{{< /alert >}}\nthree", ["one", "two", "three"]),
        ("{{< alert >}}\n    text\n{{< /alert >}}", []),
        ("- a {{< x\n b=1\n\n c=2 >}} b\n  c\n- d", ["a {{< x b=1 c=2 >}} b c", "d"]),
        ("{{< chart >}}\nOne\n\n```\n{{< /chart >}}\nTwo", ["Two"]),
        ("A {{< chart >}}x{{< /chart >}} b", ["A {{< chart >}}x{{< /chart >}} b"]),
        ("A {{< chart >}}\nx\n{{< /chart >}} b", ["A", "b"]),
        ("{{< chart >}}x y{{< /chart >}}", []),
        ("{{< but >}}\nOne\n two\n\n# three\n{{< /but >}}", ["One two", "# three"]),
        ("{{< but >}}One{{< /but >}}", ["One"]),
        (
            "- {{< but >}}One{{< /but >}}\n- A {{< but >}}b{{< /but >}}",
            ["One", "A {{< but >}}b{{< /but >}}"],
        ),
        ('{{< but >}}\n<p title="One">Two</p>\n<p>Three\n{{< /but >}}', ["One", "Two", "Three"]),
        ("{{< but >}}\n{{< alert >}}\n# One\n{{< /alert >}}\n{{< /but >}}", ["One"]),
        ("{{< x.inline >}}{{ now }} a{{< /x.inline >}}", []),
        ("```\n{{< alert >}}\n```\nOne\n{{< /alert >}}", ["One"]),
        ("# {{< x\n\na=b >}} One", ["{{< x a=b >}} One"]),
        ("{{< /alert >}}\r\nOne\r\n{{< x\r\n\r\n a=b >}}\r\nTwo", ["One", "Two"]),
        ("\ufdd1\nOne", ["One"]),
    ],
)
def test_a_tag_is_one_word(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('{{< figure src="a" caption="One" alt=`Two "x"` >}}', ["One", 'Two "x"']),
        ('{{< figure "One" "Two" >}}', ["One"]),
        ('{{< figure\n\n  caption="One >}}"\n/>}}', ["One >}}"]),
        ('{{% figure caption="One" caption="Two" %}}', ["One"]),
        ('- {{< figure caption="One" >}}\n- Two', ["One", "Two"]),
        ('| {{< figure caption="One" >}} |\n|---|', ["One"]),
        ('{{< figure caption="12" alt="" title=One >}}', []),
        ('<!-- i18n:skip -->\n{{< figure caption="One" alt="Two" >}}\n', []),
    ],
)
def test_parameters_of_a_tag_that_stands_alone_are_texts(page: str, expected: list[str]) -> None:
    found = read(page).segments
    assert [one.key.msgid for one in found] == expected
    assert {one.place for one in found if " of figure" in one.role} <= {Place.ARGUMENT}


def test_a_parameter_in_a_sentence_stays_in_its_message() -> None:
    assert texts('A {{< figure caption="One" >}}') == ['A {{< figure caption="One" >}}']


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('a\n{{< x "b\nc', [("unclosed-shortcode", 2)]),
        ("{{</* a", [("unclosed-shortcode", 1)]),
        ("{{<\n{{<", [("unclosed-shortcode", 1), ("unclosed-shortcode", 2)]),
        ("a\n\n{{< alert >}}\nb", [("unclosed-shortcode", 3)]),
        ("{{< x >}}\n{{< x >}}a{{< /x >}}", [("unclosed-shortcode", 1)]),
        ("{{< /x >}}", [("unclosed-shortcode", 1)]),
        ("{{< a >}}\n{{< b >}}\n{{< /a >}}\n{{< /b >}}", [("shortcode-order", 3)]),
        ("{{< a >}}{{< b >}}{{< /b >}}{{< /a >}}{{< c />}}{{< d >}}", []),
    ],
)
def test_what_is_wrong_is_told_with_its_line(page: str, expected: list[tuple[str, int]]) -> None:
    assert told(page) == expected


def test_a_shortcode_of_which_nothing_is_known_stays_and_is_named_once() -> None:
    dialect = replace(HUGO, shortcodes=(Shortcode(ANY, Inner.VERBATIM, sign="<"), *CODES))
    page = "{{< z >}}\nOne\n{{< /z >}}\n\n{{< z >}}Two{{< /z >}}\n{{% z %}}\nThree\n{{% /z %}}\n"
    assert texts(page, dialect) == ["Three"]
    assert told(page, dialect) == [("unknown-shortcode", 1)]


@pytest.mark.parametrize(
    ("page", "msgstr", "expected"),
    [
        ('{{< figure caption="One" >}}', 'Un "mot"', '{{< figure caption="Un \\"mot\\"" >}}'),
        ('{{< figure caption="One" >}}', 'Un \\"mot\\"', '{{< figure caption="Un \\"mot\\"" >}}'),
        ('{{< figure caption="One" >}}', "Un `mot`", '{{< figure caption="Un mot" >}}'),
        ('{{< figure caption="One" >}}', "Un\\", None),
        ('{{< figure caption="One" >}}', 'C:\\ "mot"', None),
        ('{{< figure caption="One" >}}', "Un {{< mot >}}", None),
        ('{{< figure caption="One" >}}', "Un <b>mot</b>", '{{< figure caption="Un mot" >}}'),
        ("{{< figure caption=`One` >}}", 'Un "mot"', '{{< figure caption=`Un "mot"` >}}'),
        ("{{< figure caption=`One` >}}", "Un `mot", None),
        ('{{< figure caption="One" >}}', "Un\nmot", '{{< figure caption="Un mot" >}}'),
    ],
)
def test_a_value_is_written_as_its_string_wants_it(
    page: str, msgstr: str, expected: str | None
) -> None:
    assert built(page, lambda _: msgstr) == (expected or page)


def built(page: str, translated: object, dialect: Dialect = HUGO) -> str:
    document = read(page, dialect)
    assert callable(translated)
    translations: dict[Key, str] = {one.key: translated(one) for one in document.segments}
    return guarded(
        document,
        translations,
        partial(assemble, policy=TextPolicy(dialect=dialect)),
        lambda text: read(text, dialect),
        policy=TextPolicy(dialect=dialect),
        prove=False,
    ).text


def test_a_tag_over_several_lines_is_joined_where_its_sentence_is_translated() -> None:
    page = 'One {{< x\n  a="b"\n\n  c="d" >}} two\nthree\n'

    def translated(segment: Segment) -> str:
        return segment.key.msgid.replace("One", "Un")

    assert built(page, translated) == 'Un {{< x a="b" c="d" >}} two three\n'


@pytest.mark.parametrize(
    "page",
    [
        "{{<" * 50_000,
        '{{< a "' * 50_000,
        "{{< a=" * 50_000,
        "{{< a `" * 50_000,
        '{{< a ""' + ' "{{<"' * 50_000,
        "{{< a >}}\n" * 10_000 + "{{< /a >}}\n" * 10_000,
        "{{< but >}}\n" * 10_000 + "{{< /but >}}\n" * 10_000,
        "{{< chart >}}" * 10_000 + "{{< /chart >}}" * 10_000,
        "{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}" * 5_000,
        "{{</*" * 50_000,
        '{{< figure caption="a" >}} ' * 10_000,
        "x {{< chart >}}\n{{< /chart >}} " * 10_000,
    ],
)
def test_hostile_pages_are_read_to_their_end(page: str) -> None:
    document = read(page)
    assert document.text == page
    assert len(document.findings) <= 100


@pytest.mark.parametrize(
    ("page", "msgstr", "expected"),
    [
        ('A {{< figure alt="One" >}}', 'Un {{< figure alt="Deux" >}}', None),
        ('A {{< figure alt="One" >}}', 'Un {{< figure alt="D" src="x" >}}', 'alt="One"'),
        ('A {{< figure alt="One" >}}', 'Un {{< figure alt="D"eux" >}}', 'alt="One"'),
        ('A {{< figure alt="One" >}}', 'Un {{< figure alt="<b>D</b>" >}}', 'alt="D"'),
        ('A {{< figure src="a" >}}', 'Un {{< figure src="b" >}}', 'src="a"'),
    ],
)
def test_in_a_sentence_a_translation_changes_values_for_readers_alone(
    page: str, msgstr: str, expected: str | None
) -> None:
    shown = f"Un {{{{< figure {expected} >}}}}" if expected else msgstr
    assert built(page, lambda _: msgstr) == shown


@pytest.mark.parametrize(
    ("page", "msgstr", "expected"),
    [
        ("A {{< chart >}}b{{< /chart >}} c", "Un {{< chart >}}b{{< /chart >}} q", None),
        (
            "A {{< chart >}}b{{< /chart >}} c",
            "Un {{< chart >}}q{{< /chart >}} c",
            "Un {{< chart >}}b{{< /chart >}} c",
        ),
        ("A {{< but >}}b{{< /but >}} c", "Un {{< but >}}q{{< /but >}} c", None),
        ("# {{< but >}}b{{< /but >}}", "# {{< but >}}q{{< /but >}}", None),
        ('| {{< x "a|b" >}} c |\n|---|', '| {{< x "a|b" >}} q |\n|---|', None),
    ],
)
def test_in_a_sentence_a_pair_keeps_what_is_none_of_a_translator_s(
    page: str, msgstr: str, expected: str | None
) -> None:
    text = msgstr.removeprefix("# ").removeprefix("| ").removesuffix(" |\n|---|")
    assert built(page, lambda _: text) == (expected or msgstr)


def test_a_broken_shortcode_takes_no_words_with_it() -> None:
    page = 'A {{< figure alt="One" >}} b'
    assert built(page, lambda _: 'Un {{< <b figure alt="x" ![a](i.png) >}} mot') == page


def test_a_value_that_would_lead_elsewhere_is_refused() -> None:
    page = 'A {{< figure alt="One" >}}'
    assert built(page, lambda _: 'Un {{< figure alt="[D](https://x.example)" >}}') == page
