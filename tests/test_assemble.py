"""Translations go into their places; everything else is the source's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from i18n.assemble import assemble
from i18n.model import Assembly, Document, Key, PageRules, Severity
from i18n.parse import parse


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(name="page"))


def translated(page: str, **texts: str) -> Assembly:
    """The page with each text in place of the segment that begins with its name's letters."""
    return translated_by(page, texts)


def translated_by(page: str, texts: Mapping[str, str], wrap: int = 0) -> Assembly:
    document = read(page)
    found = {
        segment.key: text
        for segment in document.segments
        for name, text in texts.items()
        if segment.key.msgid.startswith(name)
    }
    assert len(found) == len(texts)
    return assemble(document, found, wrap=wrap)


def test_only_the_segments_change() -> None:
    page = (
        "---\ntitle: Home\ndate: 2020\n---\n\n# Head #\n\n- One\n  two\n- Three\n\n```\ncode\n```\n"
    )
    done = translated(page, Home="Accueil", Head="Tête", One="Un deux", Three="Trois")
    assert done.text == (
        "---\ntitle: Accueil\ndate: 2020\n---\n\n# Tête #\n\n- Un deux\n- Trois\n\n```\ncode\n```\n"
    )
    assert not done.findings


def test_each_translation_is_found_where_it_landed() -> None:
    page = "---\ntitle: Home\n---\n# Head\n\n|One|\n|---|\n\nThree\n"
    done = translated(page, Home="a: b", Head="T", One="U\\", Three="- t")
    spans = [done.text[span.start : span.end] for _, span in done.landed]
    assert spans == ["a: b", "T", "U\\", "\\- t"]
    starts = [page.index(text) for text in ("Home", "Head", "One", "Three")]
    assert [start for start, _ in done.landed] == starts


def test_equal_texts_are_translated_in_every_place() -> None:
    done = translated("# Same\n\nSame\n\n> Same\n", Same="- un")
    assert done.text == "# - un\n\n\\- un\n\n> \\- un\n"


@pytest.mark.parametrize(
    "msgstr", ["", " ", "\n", "\u200b", "\ufeff\u00ad", "\u200e\u2060", "\u00a0", "\u3164\ufe0f"]
)
def test_what_nobody_can_see_counts_as_empty(msgstr: str) -> None:
    document = read("Some text\n")
    done = assemble(document, {Key(None, "Some text"): msgstr})
    assert done == Assembly(text="Some text\n")


def test_a_text_equal_to_its_msgid_writes_the_sources_bytes() -> None:
    page = "One\n  two  \nthree\\\nfour\t\n"
    document = read(page)
    [segment] = document.segments
    assert assemble(document, {segment.key: f" {segment.key.msgid}\n"}) == Assembly(text=page)


def test_a_refused_segment_shows_the_source_in_that_place_alone() -> None:
    document = read("# Same\n\nSame\n")
    texts = {Key(None, "Same"): "Autre"}
    assert assemble(document, texts, frozenset({2})).text == "# Same\n\nAutre\n"


@pytest.mark.parametrize(
    ("msgstr", "text"),
    [
        ("un\ndeux\ntrois", "> un  \n> deux \\\n> trois\n"),
        ("un\ndeux", "> un  \n> deux\n"),
        ("un", "> un\n"),
        ("un\n\n deux\n", "> un  \n> deux\n"),
    ],
)
def test_hard_breaks_are_spelled_as_in_the_source(msgstr: str, text: str) -> None:
    done = translated("> one  \n> two \\\n> three\n", one=msgstr)
    assert done.text == text
    assert not done.findings


@pytest.mark.parametrize(
    ("page", "text"),
    [("one\\\ntwo\n", "a\\\nb c\n"), ("# one\n", "# a b c\n"), ("|one|\n|-|\n", "|a b c|\n|-|\n")],
)
def test_line_ends_too_many_become_spaces_with_a_warning(page: str, text: str) -> None:
    done = translated(page, one="a\nb\nc")
    assert done.text == text
    [finding] = done.findings
    assert (finding.rule, finding.severity) == ("line-breaks", Severity.WARNING)
    assert finding.offset == page.index("one")


@pytest.mark.parametrize(
    ("msgstr", "rule"),
    [
        *((f"a{sign}b", "control-character") for sign in "\r\v\f\x00\x07\x1b\x1c\x85\u2028\u2029"),
        ("a\udc80b", "control-character"),
        ("a\u202eb", "bidi"),
        ("a\u202db\u202c", "bidi"),
        ("a\u2066b", "bidi"),
        ("a\u2069b", "bidi"),
        ("a\u2067\u202ab\u2069\u202c", "bidi"),
        ("a\U000e0067b", "bidi"),
    ],
)
def test_characters_that_mislead_are_refused(msgstr: str, rule: str) -> None:
    done = translated("Some text\n", Some=msgstr)
    assert done.text == "Some text\n"
    [finding] = done.findings
    assert (finding.rule, finding.severity) == (rule, Severity.ERROR)
    assert (finding.key, finding.offset) == (Key(None, "Some text"), 0)


@pytest.mark.parametrize(
    "msgstr",
    [
        "a\tb",
        "\u2066a\u2069 \u2067b\u2069",
        "a\u200d\u200cb\u200e\u200f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flag",
    ],
)
def test_characters_that_scripts_need_are_kept(msgstr: str) -> None:
    assert translated("Some text\n", Some=msgstr).text == f"{msgstr}\n"


def test_a_line_separator_of_the_source_may_stay_in_its_translation() -> None:
    assert translated("Some\u2028text\n", Some="Un\u2028texte").text == "Un\u2028texte\n"
    assert translated("Some\u2028text\n", Some="Un\u2028\u2028").text == "Some\u2028text\n"


@pytest.mark.parametrize(
    ("msgid", "msgstr", "told"),
    [
        ("Use `a` here", "Ici", "code “a” is missing"),
        ("Use `a` `b` here", "Ici `c`", "code “a” is missing, code “b” is missing"),
        ("Use here", "Ici `${a}`", "code “${a}” was added"),
        ("Use `{a}` here", "Ici `{a}` `{a}`", "code “{a}” was added"),
        ("Press <kbd>x</kbd>", "Touche <b>x</b>", "HTML “<b>” was added"),
        ("Use here", "Ici <script>x</script>", "HTML “<script>” was added"),
        ("Use {{< ref x >}} here", "Ici {{< ref x", "template “{{< ref x >}}” is missing"),
        ("Use here", "Ici {{% x %}}", "template “{{% x %}}” was added"),
        ("Use here", "Ici {{<", "half template “{{<” was added"),
        ("Use here", "Ici {alert(1)}", "template “{alert(1)}” was added"),
        ("Use here", "Ici {{#include /etc/passwd}}", "was added"),
        ("# Use {#id}", "Ici", "template “{#id}” is missing"),
        ("Use here", "[Ici](javascript:x)", "link “javascript:x” was added"),
        ("Use here", "[Ici](java&#115;cript:x)", "link “javascript:x” was added"),
        ("Use here", "[Ici](<JavaScript\\:x>)", "link “JavaScript:x” was added"),
        ("Use here", "<vbscript:x>", "link “vbscript:x” was added"),
        ("Use here", "![Ici](data:text/html,x)", "image “data:text/html,x” was added"),
    ],
)
def test_code_tags_and_templates_are_the_sources(msgid: str, msgstr: str, told: str) -> None:
    done = translated_by(f"{msgid}\n", {msgid.strip("# ")[:4]: msgstr})
    assert done.text == f"{msgid}\n"
    [finding] = done.findings
    assert finding.rule in ("code", "html", "shortcode", "links")
    assert finding.severity is Severity.ERROR
    assert told in finding.message


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Use `a` and `b`", "`b` puis `a`"),
        ("Use ``a`` now", "Ici `a`"),
        ("Press <kbd>x</kbd>", "<kbd>x</kbd> appuyer"),
        ("Use {{< x >}} here", "Ici {{< x >}}"),
        ("Use <b here", "Ici <b et"),
        ("Use [a](b)", "Voir [c](b)"),
        ("Use here", "Ici \\`a\\` &lt;b> \\{x\\}"),
        ("Use [a](javascript:x)", "Voir [c](javascript:x)"),
        ("Use here", "Les data: ici"),
    ],
)
def test_moving_them_in_the_sentence_is_fine(msgid: str, msgstr: str) -> None:
    assert translated_by(f"{msgid}\n", {msgid[:4]: msgstr}).text == f"{msgstr}\n"


@pytest.mark.parametrize(
    ("msgid", "msgstr", "text"),
    [
        ("See [Foo]", "Voir [truc]", "Voir [truc][Foo]"),
        ("See [Foo][]", "Voir [truc][]", "Voir [truc][Foo]"),
        ("See ![Foo]", "Voir ![truc]", "Voir ![truc][Foo]"),
        ("See [Foo]", "Voir [foo]", "Voir [foo]"),
        ("See [Foo]", "Voir [truc][foo]", "Voir [truc][foo]"),
        ("See [Foo] and [Bar]", "Voir [un] et [deux]", "Voir [un][Foo] et [deux][Bar]"),
        ("See [Foo] and [Bar]", "Voir [bar] et [deux]", "Voir [bar] et [deux][Foo]"),
        ("See [Foo] and [sic]", "Voir [sic] et [deux]", "Voir [sic] et [deux][Foo]"),
        ("See [Foo]", "Voir \\[truc] `[x]`", None),
        ("See [none]", "Voir [rien]", "Voir [rien]"),
        ("See [a](b)", "Voir [c](d)", "Voir [c](b)"),
        ("See [a](b)", "Voir [c][foo]", "Voir [c](b)"),
        ("See [Foo]", "Voir [c](d)", "Voir [c][Foo]"),
    ],
)
def test_a_translated_label_keeps_its_definition(msgid: str, msgstr: str, text: str | None) -> None:
    definitions = "\n[foo]: /foo\n[Bar]: /bar\n"
    expected = f"{msgid if text is None else text}\n{definitions}"
    assert translated(f"{msgid}\n{definitions}", See=msgstr).text == expected


def test_a_definition_with_a_template_keeps_its_label() -> None:
    definition = '\n[Foo]: /v/{{< param "v" >}}/a\n[^1]: A note\n'
    done = translated(f"See [Foo] and [^1]\n{definition}", See="Voir [truc] et [^1]")
    assert done.text == f"Voir [truc][Foo] et [^1]\n{definition}"


def test_the_end_of_a_link_is_refused_where_text_before_it_could_begin_one() -> None:
    for text in ("ici](javascript:x)", "\\[x](u)", "ici]("):
        page = ":::[\nUse here\n"
        assert translated(page, Use=text).text == page
        assert translated("Use here\n", Use=text).text == f"{text}\n"


def test_code_over_two_lines_is_code_on_one() -> None:
    assert translated("See `a\n  b` c\n", See="Voir `a b`").text == "Voir `a b`\n"


@pytest.mark.parametrize("tags", ["{{< x >}}", "<br> <br>", "{% x %} <b></b>"])
def test_a_line_of_nothing_but_tags_is_refused(tags: str) -> None:
    page = f"See {tags} a\\\nb\n"
    done = translated(page, See=f"{tags}\nb")
    assert done.text == page
    assert "nothing but tags" in done.findings[0].message


def test_a_footnotes_mark_takes_no_label() -> None:
    page = "See[^1] [Foo] now\n\n[foo]: /foo\n"
    assert translated(page, See="Voir[^1] [truc]").text.startswith("Voir[^1] [truc][Foo]\n")


def test_a_label_used_twice_is_given_as_often_as_the_source_has_it() -> None:
    page = "See [Foo] and [Foo]\n\n[foo]: /foo\n"
    assert translated(page, See="Voir [foo] et [x]").text.startswith("Voir [foo] et [x][Foo]\n")


def test_formats_that_write_over_one_another_are_a_bug() -> None:
    document = read("One\n")
    twice = replace(document, regions=document.regions * 2)
    with pytest.raises(ValueError, match="overlap"):
        assemble(twice, {Key(None, "One"): "Un"})


def test_wrapping_breaks_only_where_nothing_changes() -> None:
    msgstr = (
        "Un texte assez long - avec `du code qui reste` et [un lien](/x) puis 2024. fin de tout"
    )
    page = "> - One `du code qui reste`\r\n>   [two](/x)\r\n"
    done = translated_by(page, {"One": msgstr}, wrap=24)
    assert done.text == (
        "> - Un texte assez\r\n"
        ">   long -\r\n"
        ">   avec `du code qui reste`\r\n"
        ">   et [un lien](/x)\r\n"
        ">   puis 2024. fin de\r\n"
        ">   tout\r\n"
    )
    [segment] = read(done.text).segments
    assert segment.key.msgid == msgstr


@pytest.mark.parametrize(
    "msgstr",
    [
        "```un mot puis un autre ` et encore",
        "[foo]: un mot puis encore un",
        "{{< x >}} un mot puis encore un autre",
        "漢字 漢字 漢字 漢字 漢字 漢字 漢字 漢字",
        "un  mot  puis  encore  un  autre  mot",
        "- un - mot - puis - encore - un - autre",
    ],
)
@pytest.mark.parametrize("width", [4, 9, 16])
def test_a_wrapped_text_reads_as_before(msgstr: str, width: int) -> None:
    page = "a\n\nOne {{< x >}}\n" if "{{" in msgstr else "a\n\nOne\n"
    whole, wrapped = (translated_by(page, {"One": msgstr}, wrap=wrap) for wrap in (0, width))
    assert not wrapped.findings
    assert read(wrapped.text).regions[0].outline[-1].kind == "paragraph"
    assert [segment.key for segment in read(wrapped.text).segments] == [
        segment.key for segment in read(whole.text).segments
    ]


def test_headings_and_cells_are_never_wrapped() -> None:
    done = translated_by(
        "# One\n\n|Two|\n|---|\n", {"One": "a b c d e f g", "Two": "h i j k l m n"}, wrap=5
    )
    assert done.text == "# a b c d e f g\n\n|h i j k l m n|\n|---|\n"


def test_one_page_of_many_bad_texts_costs_only_those() -> None:
    page = "".join(f"Text {number:02} here\n\n" for number in range(50))
    document = read(page)
    texts = {segment.key: f"Mot {segment.key.msgid[5:7]}" for segment in document.segments}
    texts[Key(None, "Text 07 here")] = "Mot %s"
    done = assemble(document, texts)
    assert done.text == page.replace("Text", "Mot").replace(" here", "").replace(
        "Mot 07", "Text 07 here"
    )
    assert [finding.key for finding in done.findings] == [Key(None, "Text 07 here")]


def test_a_message_of_a_hundred_thousand_words_is_no_trouble() -> None:
    for piece in ("mot ", "[", "[a](", "`", "<", "{", "*", "[Foo] ", "\n", "| "):
        done = translated("See [Foo]\n\n[foo]: /u\n", See="x " + piece * (60_000 // len(piece)))
        assert done.text.endswith("[foo]: /u\n")
