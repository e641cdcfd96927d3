"""What a translation may change: what is put right, what is refused, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from i18n.assemble import assemble
from i18n.formats.markdown.keeping.difference import located, told
from i18n.formats.markdown.keeping.inventory import View, inventory
from i18n.formats.markdown.keeping.safety import agree, settled
from i18n.guard import guard, guarded
from i18n.model import Assembly, Document, Edit, Key, PageRules, Severity, Span
from i18n.parse import parse
from i18n.policy import LinkRules, TextPolicy
from i18n.sites import dialects

LINKS = LinkRules(source="en", language="fr")
POLICY = TextPolicy(links=LINKS)
DEFINED = {"foo": "/foo", "bar": "/bar"}


def read(page: str) -> Document:
    return parse(page.encode(), PageRules(name="page"))


def shown(msgid: str, msgstr: str, links: LinkRules = LINKS) -> str:
    """What is published of a translation; empty where it is refused."""
    return settled(msgid, msgstr, View(definitions=DEFINED), links).text


@pytest.mark.parametrize(
    ("msgid", "msgstr", "published"),
    [
        ("[a](/x) b", "b [c](/evil)", "b [c](/x)"),
        ("[a](/x) [b](/y)", "[c](/y) [d](/evil)", "[c](/y) [d](/x)"),
        ("[a](/x) [b](/y)", "[c](/u) [d](/v)", "[c](/x) [d](/y)"),
        ("[a](/x 't')", "[c](/evil 'u')", "[c](/x 'u')"),
        ("[a](<x y>)", "[c](/evil)", "[c](<x y>)"),
        ("[a](/x)", "[c](<ev il>)", "[c](/x)"),
        ("![a](/x.png)", "![c](//evil/x.png)", "![c](/x.png)"),
        ("[a][foo]", "[c](/evil)", "[c][foo]"),
        ("[a](/x)", "[c][foo]", "[c](/x)"),
        ("[a][foo]", "[c][bar]", "[c][foo]"),
        ("[a][foo]", "[c](/foo)", "[c](/foo)"),
        ("[foo]", "[c](/evil)", "[c][foo]"),
        ("<https://x.y>", "<https://e.vil>", "<https://x.y>"),
        ("<a@x.y>", "<a@e.vil>", "<a@x.y>"),
        ("at https://x.y.", "zu https://e.vil.", "zu https://x.y."),
        ("at a@x.y", "zu a@e.vil", "zu a@x.y"),
        ("https://x.yz", "https://x.yz了.evil", "https://x.yz"),
        ("[a](/x)!", "Da![c](/x)", "Da\\![c](/x)"),
        ("[a](/x)! [b](/y)", "Da![c](/x) [d](/evil)", "Da\\![c](/x) [d](/y)"),
        ("[b](/y) [a](/x)!", "[d](/evil) Da![c](/x)", "[d](/y) Da\\![c](/x)"),
        ('<img src="/y"> [a](/x)', '<img src="/x"> [b](/y)', '<img src="/y"> [b](/x)'),
        ("[a][foo]", "[c](/\\foo)", "[c][foo]"),
        ('<a href="/x">a</a>', '<a href="/evil">c</a>', '<a href="/x">c</a>'),
        ("Use `a`", "\u200f`\u200ea`", "\u200f`a`"),
    ],
)
def test_a_refused_address_costs_the_address_alone(msgid: str, msgstr: str, published: str) -> None:
    assert shown(msgid, msgstr) == published


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("[a](/x)", "b"),
        ("a", "[b](/x)"),
        ("[a](/x)", "[b](/x) [c](/x)"),
        ("[a](/x)", "[b](/u) [c](/v)"),
        ("[a](/x)", "![b](/y)"),
        ("![a](/x)", "[b](/x)"),
        ("at https://x.y", "![c](https://x.y)"),
        ("[a](/x)! [b](/y)", "Da![c](/x)"),
        ("<https://x.y>", "[b](/y)"),
        ("[a](/x)", "<https://e.vil>"),
        ("a", "https://e.vil"),
        ("a", "www.e.vil"),
        ("a", "a&#64;e.vil"),
        ("a", "https&#58;//e.vil"),
        ("a", "[b](x y)"),
        ("[a](/x)", "[a [b](/x) c](/x)"),
        ("a", "[foo]"),
        ("`a` `b`", "`c`"),
        ("`a`", "`b` `c`"),
        ("a", "`{{ b }}`"),
        ("{n} {m}", "{k} {l}"),
        ("<b>a</b>", "</b>a<b>"),
        ("<b>a</b>", "<b>a"),
        ("<b>a</b>", "<i>a</i>"),
        ("{{< x >}}a{{< /x >}}", "{{< /x >}}a{{< x >}}"),
        ("{% if a %}b{% else %}c{% endif %}", "{% else %}b{% if a %}c{% endif %}"),
        ("a", "{{<"),
        ("a", "%s"),
        ("a", "$x^2$"),
        ("a[^1]", "b"),
        ("{a`b} c `d` e", "c `d` {a`b} e"),
    ],
)
def test_anything_else_that_differs_is_refused(msgid: str, msgstr: str) -> None:
    done = settled(msgid, msgstr, View(alone=True, definitions=DEFINED), LINKS)
    assert done.refused
    assert done.differences


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("[a](/en/x)", "[b](/fr/x)"),
        ('<a href="/en/x">a</a>', '<a href="/fr/x">b</a>'),
        ('<b title="c">a</b>', '<b title="d">b</b>'),
        ("<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>"),
        ("{{< x >}}a{{< /x >}} {y}", "{y} {{< x >}}b{{< /x >}}"),
        ("at https://en.x.yz", "zu https://fr.x.yz"),
        ("5%", "50%-a"),
        ("costs 5", "kostet 5$ oder 6$"),
        ("a", "\\[b](c)"),
        ("[a](/x?y&amp;z)", "[b](/x?y&z)"),
    ],
)
def test_what_is_allowed_is_published_as_it_is(msgid: str, msgstr: str) -> None:
    done = settled(msgid, msgstr, View(alone=True), LINKS)
    assert (done.text, done.differences) == (msgstr, ())


@pytest.mark.parametrize(
    ("msgid", "msgstr", "told"),
    [
        ("a `b` c", "a", [("code", "`b`", "", "code “b” is missing")]),
        ("a ``b`c``", "a", [("code", "b`c", "", "code “b`c” is missing")]),
        ("a $x$", "a", [("math", "$x$", "", "math “$x$” is missing")]),
        ("a {n}", "a", [("placeholders", "{n}", "", "placeholder “{n}” is missing")]),
        ("a {{ b }}", "a", [("shortcode", "{{ b }}", "", "template “{{ b }}” is missing")]),
        (
            "at https://x.y",
            "a",
            [("links", "https://x.y", "", "the address “https://x.y” is missing")],
        ),
        ("a", "{{<", [("shortcode", "", "{{<", "half template “{{<” was added")]),
        (
            "a `b`",
            "`b` [c](/d)",
            [("links", "", "/d", "link “/d” was added")],
        ),
        (
            "`c` <b>a</b>",
            "`c` </b>a<b>",
            [("html", "", "</b>", "tags close in another order than in the source")],
        ),
        (
            "{n} a",
            "{m} b",
            [
                (
                    "placeholders",
                    "{n}",
                    "{m}",
                    "placeholder “{m}” is not in the source; “{n}” is shown",
                )
            ],
        ),
        (
            "Use `abc`",
            "abc",
            [("code", "`abc`", "abc", "“abc” is code in the source, and shown so")],
        ),
        (
            "Use abc",
            "`abc`",
            [
                (
                    "code",
                    "",
                    "`abc`",
                    "code “abc” is not in the source; the words are shown without it",
                )
            ],
        ),
        (
            "[a](/x)! b [c](/y)",
            "![a](/x) b",
            [
                ("links", "/y", "", "link “/y” is missing"),
                ("links", "", "/x", "image “/x” was added"),
            ],
        ),
    ],
)
def test_what_differs_is_told_in_words(
    msgid: str, msgstr: str, told: list[tuple[str, str, str, str]]
) -> None:
    found = settled(msgid, msgstr, View(), LINKS).differences
    assert [(one.rule, one.expected, one.found, one.message) for one in found] == told
    assert all(msgstr[slice(*one.span)].endswith((one.found, ")")) for one in found)


@pytest.mark.parametrize(
    ("count", "clause"),
    [
        (3, "code “0” is missing, code “1” is missing, code “2” is missing"),
        (4, "code “0” is missing, code “1” is missing, code “2” is missing, and 1 more"),
    ],
)
def test_the_first_differences_are_told_of_many(count: int, clause: str) -> None:
    codes = " ".join(f"`{number}`" for number in range(count))
    assert told(settled(codes, "a", View(), LINKS).differences) == clause


@pytest.mark.parametrize(
    ("source", "translated", "pair"),
    [
        ("/x", "/y", "/x, /y"),
        ("x", "/y", '"x", /y'),
        ("/x", "/é", "/x, /é"),
        ("/x", "/#", '/x, "/#"'),
    ],
)
def test_an_address_that_is_no_plain_yaml_is_told_in_quotes(
    source: str, translated: str, pair: str
) -> None:
    [found] = settled(f"[a]({source})", f"[b]({translated})", View(), LINKS).differences
    assert found.allow == f"links: {{pairs: [[{pair}]]}}"


def test_two_texts_agree_only_where_images_are_images() -> None:
    ours = inventory("[a](/x)", View())
    assert agree(ours, inventory("[b](/x)", View()), LINKS)
    assert not agree(ours, inventory("![b](/x)", View()), LINKS)


def test_the_line_that_would_allow_an_address_is_told_and_allows_it() -> None:
    msgid, msgstr = "[a](https://en.x.yz/a)", "[b](https://de.x.yz/c)"
    [found] = settled(msgid, msgstr, View(), LINKS).differences
    assert found.allow == "links: {pairs: [[https://en.x.yz/a, https://de.x.yz/c]]}"
    assert msgstr[slice(*found.span)] == "https://de.x.yz/c"
    assert (found.rule, found.expected) == ("links", "https://en.x.yz/a")
    allowed = LinkRules(pairs=(("https://en.x.yz/a", "https://de.x.yz/c"),))
    assert shown(msgid, msgstr, allowed) == msgstr


def test_no_line_is_told_that_could_not_allow_it() -> None:
    [found] = settled("[a](/x)", "[b](javascript:x)", View(), LINKS).differences
    assert found.allow == ""
    assert found.clause == found.message


def test_a_place_is_found_in_what_was_escaped_since() -> None:
    [found] = settled("[a](/x)", "\\# [b](/y) (/y)", View(), LINKS).differences
    assert located(found, "\\# [b](/y) (/y)", "# [b](/y) (/y)").span == Span(6, 8)
    assert located(found._replace(span=Span(3, 4)), "abcd", "abc").span == Span(-1, -1)
    assert located(found._replace(span=Span(2, 3)), "a\\a", "aa").span == Span(1, 2)
    assert located(found._replace(span=Span(2, 3)), "a\\a", "a").span == Span(-1, -1)
    assert located(found._replace(span=Span(4, 5)), "a\\a\\a", "a").span == Span(-1, -1)
    assert located(found._replace(span=Span(0, 1)), "ab", "ab").span == Span(0, 1)
    assert located(found._replace(span=Span(4, 4)), "a\\ab", "aab").span == Span(3, 3)


def test_finding_and_page_of_an_address_that_was_put_right() -> None:
    document = read("---\ntitle: See [a](/x)\n---\n\nSee [b](/x) & c\n")
    texts = {
        segment.key: segment.key.msgid.replace("See", "Voir").replace("/x", "/evil")
        for segment in document.segments
    }
    done = assemble(document, texts, policy=POLICY)
    assert done.text == "---\ntitle: Voir [a](/x)\n---\n\nVoir [b](/x) & c\n"
    assert [one.severity for one in done.findings] == [Severity.WARNING] * 2
    for one in done.findings:
        assert one.rule == "links"
        assert "links: {pairs: [[/x, /evil]]}" in one.message
        assert one.key is not None
        assert texts[one.key][slice(*one.at)] == "/evil"


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("reseau", True),
        ("réseau-social/x", True),
        ("../x", False),
        ("/x", False),
        ("https://e.vil", False),
        ("//e.vil", False),
        ("x?y", False),
        ("<b>", False),
    ],
)
def test_a_localized_value_stays_below_its_folder(value: str, fits: bool) -> None:  # noqa: FBT001
    page = "---\nslug: network\n---\n"
    rules = PageRules(name="page", translate=(), localize=("slug",))
    document = parse(page.encode(), rules)
    [segment] = document.segments
    done = assemble(document, {segment.key: value}, policy=POLICY)
    assert (done.text != page) is fits


def careless(
    document: Document, texts: Mapping[Key, str], refused: frozenset[int] = frozenset()
) -> Assembly:
    """The page as a writer would make it that proves nothing."""
    text, landed, edits = document.text, [], []
    shift = 0
    for segment in document.segments:
        if segment.start in refused:
            continue
        new = texts[segment.key]
        at = segment.start + shift
        text = text[:at] + new + text[segment.end + shift :]
        landed.append((segment.start, Span(at, at + len(new))))
        edits.append(Edit(Span(segment.start, segment.end), new, segment.start, Span(0, len(new))))
        shift += len(new) - (segment.end - segment.start)
    return Assembly(text=text, landed=tuple(landed), edits=tuple(edits))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/x", "/evil"),
        ("[a](/x) ", ""),
        ("end", "[b](/x) end"),
        ("`c`", "`d`"),
        ("<i>", "<b>"),
        ("{{< s a >}}", "{{< s b >}}"),
        ("{n}", "{m}"),
        ("$x^2$", "$y^2$"),
        ("[^1]", "[^2]"),
        ("[foo]", "[bar]"),
        ("https://x.y", "https://e.vil"),
    ],
)
def test_the_guard_finds_the_text_whose_constructs_differ(old: str, new: str) -> None:
    line = "Text [a](/x) `c` <i>d</i> {{< s a >}} {n} $x^2$[^1] [foo] https://x.y end"
    page = f"Other `c`\n\n{line}\n\nLast [foo]\n\n[foo]: /foo\n\n[bar]: /bar\n"
    document = read(page)
    texts = {one.key: one.key.msgid.replace("e", "é", 1) for one in document.segments}
    [key] = [key for key in texts if key.msgid == line]
    texts[key] = line.replace("Text", "Texte").replace(old, new)
    done = guarded(document, texts, careless, read, policy=POLICY)
    assert [finding.key for finding in done.findings] == [key]
    assert line in done.text
    assert "Othér" in done.text
    assert guard(document, read(done.text), done, POLICY) == ()


@pytest.mark.parametrize(
    ("page", "msgstr", "rule"),
    [
        ("Text\n", "https://e.vil", "links"),
        ("Text\n", "a@e.vil", "links"),
        ("Text\n", "%s", "placeholders"),
        ("---\ntitle: Text\n---\n", "`c_d`", "code"),
        ("---\ntitle: Text\n---\n", "<script>", "html"),
        ("---\ntitle: Text\n---\n", "[a](/b)", "links"),
        ("---\ntitle: Text\n---\n", "{{ x }}", "shortcode"),
    ],
)
def test_a_refusal_is_told_of(page: str, msgstr: str, rule: str) -> None:
    document = read(page)
    done = assemble(document, {one.key: msgstr for one in document.segments}, policy=POLICY)
    assert done.text == page
    assert [(one.rule, one.severity) for one in done.findings] == [(rule, Severity.ERROR)]


def test_a_shortcode_of_the_dialect_stays() -> None:
    view = View(dialect=dialects.HUGO)
    assert settled("{{< x >}} a", "b", view, LINKS).refused
    assert settled("{{< x >}} a", "{{< y >}} b", view, LINKS).text == "{{< x >}} b"
    assert settled("{{< x >}} a", "b {{< x >}}", view, LINKS).text == "b {{< x >}}"


def test_the_guard_finds_a_value_of_front_matter_whose_constructs_differ() -> None:
    document = read("---\ntitle: See [a](/x)\n---\n\nText\n")
    texts = {one.key: one.key.msgid.replace("/x", "/evil") for one in document.segments}
    done = guarded(document, texts, careless, read, policy=POLICY)
    assert done.text == document.text


def test_the_guard_allows_what_the_policy_does() -> None:
    document = read("See [a](/en/x) & c\n")
    texts = {one.key: "Voir [b](/fr/x) & d" for one in document.segments}
    policed = partial(assemble, policy=POLICY)
    assert guarded(document, texts, policed, read, policy=POLICY).findings == ()


@pytest.mark.parametrize(
    "unit", ["[a](", "![", "](", "<b>", "`", "{", "$", "a@b.c ", "[^1]", "&amp;"]
)
def test_an_inventory_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    found = inventory(text, View(definitions=DEFINED))
    assert all(one.span.start < one.span.end <= len(text) for one in found)
    assert settled("a", text, View(), LINKS).refused is bool(found)
