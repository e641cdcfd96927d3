"""TOML front matter: what is a segment, what the outline shows, how a text is written."""

from __future__ import annotations

import pytest

from i18n.formats.toml import TOML
from i18n.model import (
    FIXED_ADDRESS,
    Document,
    Key,
    PageRules,
    Place,
    Severity,
    Span,
    Writing,
)
from tests.front_matter import outline, spliced

RULES = PageRules(
    name="network/index",
    translate=("title", "text", "list[]", "a.b.c", "actions[].text", "menus.*.name", "[].name"),
    localize=("slug",),
    contexts=(("menus.*.name", "menu"),),
    addresses=(("url", "/"),),
)
HEAD, TAIL = "+++\n", "+++\nbody\n"


def read(source: str, rules: PageRules = RULES) -> Document:
    return TOML.read(HEAD + source + TAIL, Span(len(HEAD), len(HEAD) + len(source)), rules)


def msgids(source: str) -> list[str]:
    return [found.key.msgid for found in read(source).segments]


def write(source: str, *texts: str) -> tuple[str, Writing]:
    """The source with its segments' texts replaced in order, and the writing itself."""
    document = read(source)
    starts = [found.start for found in document.segments]
    writing = TOML.write(document.text, document.regions[0], dict(zip(starts, texts, strict=True)))
    page = spliced(document.text, writing)
    return page.removeprefix(HEAD).removesuffix(TAIL), writing


# What is a segment


def test_strings_on_the_paths_of_the_rules_are_segments_in_source_order() -> None:
    source = (
        'title = "Réseau"  # why\n'
        "a.b.c = 'Dotted'\n"
        '"list" = [\n  "one", # first\n  2,\n  \'two\',\n]\n'
        "[menus]\nmain = {name = 'Main', weight = 1}\n"
        "[menus.foot]\nname = 'Foot'\n"
        "[[actions]]\nlink = '/a'\ntext = 'Go on'\n"
        "[actions.more]\ntext = 'Not this'\n"
        "[[actions]]\n'text' = \"Stop it\"\n"
    )
    document = read(source)
    found = [
        (part.role, part.key, document.text[slice(*part.pieces[0])]) for part in document.segments
    ]
    assert found == [
        ("front matter: title", Key(None, "Réseau"), "Réseau"),
        ("front matter: a.b.c", Key(None, "Dotted"), "Dotted"),
        ("front matter: list[]", Key(None, "one"), "one"),
        ("front matter: list[]", Key(None, "two"), "two"),
        ("front matter: menus.main.name", Key("menu", "Main"), "Main"),
        ("front matter: menus.foot.name", Key("menu", "Foot"), "Foot"),
        ("front matter: actions[].text", Key(None, "Go on"), "Go on"),
        ("front matter: actions[].text", Key(None, "Stop it"), "Stop it"),
    ]
    assert {part.place for part in document.segments} == {Place.SCALAR}
    assert document.findings == ()


@pytest.mark.parametrize(
    "source",
    [
        "a.b.c = 'x'\n",
        "a . 'b' . \"c\" = 'x'\n",
        "a = {b = {c = 'x'}}\n",
        "a.b = {c = 'x'}\n",
        "a = {b.c = 'x'}\n",
        "[a]\nb.c = 'x'\n",
        "[a]\nb = {c = 'x'}\n",
        "[a.b]\nc = 'x'\n",
        "[ a . \"b\" ]\nc = 'x'\n[a]\nd = 1\n",
        "[a.'b'] # why\n\"\\u0063\" = 'x'\n",
    ],
)
def test_a_value_has_one_path_however_its_tables_are_spelled(source: str) -> None:
    (found,) = read(source).segments
    assert (found.role, found.key.msgid) == ("front matter: a.b.c", "x")


def test_keys_that_need_quotes_are_quoted_in_paths() -> None:
    rules = PageRules(translate=('"a.b".c', '"x y"[].""'))
    document = read("\"a.b\".c = 'one'\n[['x y']]\n\"\" = 'two'\n", rules)
    assert [part.role for part in document.segments] == [
        'front matter: "a.b".c',
        'front matter: x y[].""',
    ]


@pytest.mark.parametrize(
    ("source", "msgid", "piece"),
    [
        ('title = " plain \\u00e9\\t"\n', "plain é", "plain \\u00e9\\t"),
        ('title = "say \\"so\\" \\U0001F389"\n', 'say "so" 🎉', 'say \\"so\\" \\U0001F389'),
        ("title = ' C:\\new '\n", "C:\\new", "C:\\new"),
        ('title = """\na\n  b\n"""\n', "a\n  b", "a\n  b"),
        ('title = """a \\\n\n   b"""\n', "a b", "a \\\n\n   b"),
        ('title = """\\\n   a\\\n  """\n', "a", "a"),
        ('title = """"a" ""b"""""\n', '"a" ""b""', '"a" ""b""'),
        ('title = """\r\na\r\nb\r\n"""\r\n', "a\nb", "a\r\nb"),
        ("title = '''\n\n 'a'\\n\n'''\n", "'a'\\n", "'a'\\n"),
        ("title = ''''a'''''\n", "'a''", "'a''"),
    ],
)
def test_the_msgid_is_the_value_and_the_piece_its_place(
    source: str, msgid: str, piece: str
) -> None:
    document = read(source)
    assert [part.key.msgid for part in document.segments] == [msgid]
    assert [document.text[slice(*part.pieces[0])] for part in document.segments] == [piece]


@pytest.mark.parametrize(
    "value",
    ["2024", "1.5", "true", "2024-01-01", "07:32:00", "inf", '""', "'2024'", '"…"', "[[]]", "{}"],
)
def test_what_is_no_string_with_letters_is_no_segment(value: str) -> None:
    assert msgids(f"title = {value}\n") == []


def test_a_localized_value_is_a_message_of_its_page() -> None:
    (found,) = read("slug = '2024'\n").segments
    assert found.key == Key("slug: network/index", "2024")
    assert (found.role, found.localized) == ("localized value: slug", "slug")
    assert msgids("slug = ''\n") == []


def test_an_address_of_the_whole_site_is_an_error() -> None:
    document = read("[x]\nurl = '/x/'\n")
    assert document.findings == ()
    (found,) = read("url = '/x/'\n").findings
    assert (found.rule, found.severity, found.offset) == (FIXED_ADDRESS, Severity.ERROR, 10)


def test_comments_directly_above_a_key_an_item_or_a_table_direct_what_follows() -> None:
    source = (
        "# i18n:context: menu\n# i18n:comment: one\n## i18n:comment: two\n# a note\ntitle = 'A'\n"
        "# i18n:comment: all\nlist = [\n  # i18n:skip\n  'B',\n  # i18n:context: own\n  'C',\n"
        "  'D', # i18n:skip\n  'E',\n]\n"
        "slug = 'f' # i18n:skip\n# i18n:skip\n\ntext = '''\nG\n# i18n:skip\n'''\n"
        "# i18n:comment: in menus\n[menus]\n#i18n:context:x\na.name = 'H'\n"
        "# i18n:comment: of b\n[menus.b]\nname = 'I'\n"
        "# i18n:skip\n[[actions]]\ntext = 'J'\n"
        "[[actions]]\ntext = 'K'\n"
        "# i18n:skip\n[a]\n[a.b]\nc = 'L'\n"
    )
    found = [(part.key, part.comments) for part in read(source).segments]
    assert found == [
        (Key("menu", "A"), ("one", "two")),
        (Key("own", "C"), ("all",)),
        (Key(None, "D"), ("all",)),
        (Key(None, "E"), ("all",)),
        (Key("slug: network/index", "f"), ()),
        (Key(None, "G\n# i18n:skip"), ()),
        (Key("x", "H"), ("in menus",)),
        (Key("menu", "I"), ("in menus", "of b")),
        (Key(None, "K"), ()),
    ]


def test_a_directive_that_is_none_is_reported() -> None:
    document = read("# i18n:skipp\ntitle = 'A'\n# i18n:context:\n[a]\n")
    assert [part.key for part in document.segments] == [Key(None, "A")]
    assert [(found.rule, found.offset) for found in document.findings] == [
        ("directive", 17),
        ("directive", 45),
    ]


@pytest.mark.parametrize("escape", ["\\u0007", "\\u0085", "\\u2028", "\\r", "\\f"])
def test_a_value_with_control_characters_is_reported_instead(escape: str) -> None:
    document = read(f'title = "a{escape}b"\n')
    assert document.segments == ()
    assert [found.rule for found in document.findings] == ["control-character"]


BROKEN = {
    "title = a\n": 8,
    "title = 'a\n": 8,
    'title = "a\\x"\n': 8,
    'title = "\\ud800"\n': 8,
    'title = "\\U00110000"\n': 8,
    'x = 1\ntitle = """\na\n': 14,
    "title = 'a' b\n": 11,
    "title = 'a' text = 'b'\n": 11,
    "title 'a'\n": 6,
    "title =\n": 7,
    "= 'a'\n": 0,
    "title = ['a' 'b']\n": 13,
    "title = ['a',\n": 14,
    "title = {a = 'b',}\n": 17,
    "title = {\na = 'b'}\n": 9,
    "[title\nx = 1\n": 6,
    "[[title]\nx = 1\n": 7,
    "x = 2024-13-01\n": 4,
    "x = 012\n": 4,
    "x = [1, 1__0]\n": 8,
    "title = 'a'\ntitle = 'b'\n": 12,
    "x = 1\n[x]\ny = 1\n": 6,
    "[x]\n[y]\n[x]\n": 8,
    "x = [1]\n[[x]]\n": 8,
    "x = {y = 1, y = 2}\n": 12,
    "x = " + "9" * 5_000 + "\n": 0,
    "title = 'a\x07'\n": 8,
    "title = 'a' # \x07\n": 11,
    "title = 'a'\r": 11,
    "title = '\ud800'\n": 9,
    "\ufefftitle = 'a'\n": 0,
    "x = " + "[" * 10_000 + "]" * 10_000 + "\n": 104,
    "x = " + "{a = " * 10_000 + "\n": 504,
    "a" + ".a" * 10_000 + " = 1\n": 200,
    "[a" + ".a" * 10_000 + "]\n": 201,
}


@pytest.mark.parametrize("source", BROKEN, ids=lambda source: repr(source[:20]))
def test_what_is_no_toml_stays_verbatim_with_a_finding(source: str) -> None:
    document = read(source)
    (region,) = document.regions
    assert region.segments == ()
    assert [block.span for block in region.outline] == [region.span]
    (found,) = document.findings
    assert (found.rule, found.severity) == ("front-matter", Severity.ERROR)
    assert found.offset == len(HEAD) + BROKEN[source]
    assert len(found.message) < 200


@pytest.mark.parametrize("source", ["", "\n", "# only\n", "# no end", " \t\r\n", "[a]\n[b.c]\n"])
def test_what_has_no_text_is_quiet(source: str) -> None:
    document = read(source)
    assert (document.segments, document.findings) == ((), ())


# What an outline shows

SAME = "title = 'A'\nlist = ['b', 2]\n[other]\nc = 'd'\ne = {f = 1}\n[[actions]]\ntext = 'G'\n"


@pytest.mark.parametrize(
    "changed",
    [
        SAME + "new = 'x'\n",
        SAME + "[new]\n",
        SAME + "[[actions]]\n",
        SAME.replace("other", "others"),
        SAME.replace("'b', 2", "'b', '2'"),
        SAME.replace("'b', 2", "'b', 3"),
        SAME.replace("'b', 2", "'b'"),
        SAME.replace("'b', 2", "['b'], 2"),
        SAME.replace("'d'", "'D'"),
        SAME.replace("{f = 1}", "{}"),
        SAME.replace("{f = 1}", "1"),
        SAME.replace("'A'", "2024"),
        SAME.replace("title", "'title'"),
        SAME.replace("[[actions]]", "[actions]"),
    ],
)
def test_the_outline_shows_every_change_but_that_of_a_text(changed: str) -> None:
    assert outline(read(changed)) != outline(read(SAME))


def test_the_outline_leaves_texts_and_quotes_alone() -> None:
    changed = outline(read(SAME.replace("'A'", '"""\nÄ"""').replace("['b'", '["…"')))
    assert [kind for kind, _ in changed] == [kind for kind, _ in outline(read(SAME))]
    # No letters, no segment; but it stands where a translation's text would.
    assert ("scalar list[] str", "…") in changed


# How a text is written


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ('title = "a"  # why\n\n', "é b", 'title = "é b"  # why\n\n'),
        ('title = "a"\n', 'é "b" \\ c\td', 'title = "é \\"b\\" \\\\ c\\td"\n'),
        ('title = " a\\n"\n', "b", 'title = " b\\n"\n'),
        ('title = "a\\nb"\n', "c\nd", 'title = "c\\nd"\n'),
        ("title = 'a'\n", 'é "b" \\ c\td', "title = 'é \"b\" \\ c\td'\n"),
        ("title = 'a' # why\n", "l'été \\o/", 'title = "l\'été \\\\o/" # why\n'),
        ("list = ['a']\n", "b', 'c", "list = [\"b', 'c\"]\n"),
        ('title = """\n  a\n  b\n"""\n', "c\n\n  d", 'title = """\n  c\n\n  d\n"""\n'),
        ('title = """\na\n"""\n', 'c "" """ d\\', 'title = """\nc "" \\""" d\\\\\n"""\n'),
        ('title = """a"""\n', '"b"', 'title = """\\"b\\""""\n'),
        ('title = """\r\na\r\nb"""\r\n', "c\nd", 'title = """\r\nc\r\nd"""\r\n'),
        ('title = """\\\n  a \\\n  b \\\n  """\n', "c", 'title = """\\\n  c \\\n  """\n'),
        ('title = """\\n a\\t"""\n', "b", 'title = """\\n\\u0020b\\t"""\n'),
        ("title = '''\na\nb'''\n", "c\\\n\"d'e", "title = '''\nc\\\n\"d'e'''\n"),
        ("title = '''\na\nb\n'''\n", "c'''\nd", 'title = """\nc\'\'\'\nd\n"""\n'),
        ("title = '''a\nb'''\n", "c\nd'", 'title = """c\nd\'"""\n'),
        ("title = '''\na\nb'''\n", "+++\nc", 'title = """\n\\u002B++\nc"""\n'),
        ('title = """\na\nb"""\n', "c ++++ \n+++", 'title = """\nc +\\u002B++ \n\\u002B++"""\n'),
        ('title = """\na\nb"""\n', "c +++ d\n++", 'title = """\nc +++ d\n++"""\n'),
        ("title = 'a'\nslug = 'b'\n", "a", "title = 'a'\nslug = 'a'\n"),
        ("'title'='a'\n[x]\n", "2024", "'title'='2024'\n[x]\n"),
    ],
)
def test_a_text_is_written_in_the_values_own_style_where_that_holds_it(
    source: str, text: str, expected: str
) -> None:
    count = len(read(source).segments)
    written, writing = write(source, *[text] * count)
    assert written == expected
    assert writing.findings == ()
    for edit in writing.edits:
        assert edit.text[slice(*edit.landing)].strip(" \t\r\n") == edit.text[slice(*edit.landing)]


@pytest.mark.parametrize("text", ["a\rb", "a\u0085", "\x0b", "\u2028", "\0", "\x1b[0m", "\x7f"])
def test_control_characters_and_foreign_line_ends_are_refused(text: str) -> None:
    written, writing = write("title = 'A'\ntext = 'B'\n", f"x{text}y", "C")
    assert written == "title = 'A'\ntext = 'C'\n"
    (found,) = writing.findings
    assert (found.rule, found.severity, found.offset) == ("control-character", Severity.ERROR, 13)
    assert found.key == Key(None, "A")


def test_a_line_end_in_a_one_line_value_becomes_a_space_with_a_warning() -> None:
    written, writing = write("title = 'A'\ntext = '''\nB\n'''\n", "x\n  y\n\nz\n", "\n x\ny ")
    assert written == "title = 'x y z'\ntext = '''\nx y\n'''\n"
    assert [(found.rule, found.severity) for found in writing.findings] == [
        ("line-breaks", Severity.WARNING)
    ] * 2


def test_texts_that_are_empty_or_the_same_give_no_edit() -> None:
    source = 'title = \'A\'\ntext = """over\\\n  lines"""\nlist = ["b"]\n'
    assert write(source, "A", "overlines\n", " \n") == (source, Writing())


LARGE = {
    "a long value": "title = '" + "wört " * 200_000 + "'\n",
    "escapes": 'title = "' + "w\\n" * 300_000 + '"\n',
    "line ends": "title = '''a" + "\n" * 500_000 + "b'''\n",
    "quotes": 'title = """a' + '\n""' * 300_000 + 'b"""\n',
    "continued": 'title = """a' + "b\\\n  " * 200_000 + '"""\n',
    "blanks": "title = 'a" + " " * 1_000_000 + "b'\n",
    "many values": "list = [\n" + "'word',\n" * 20_000 + "]\n",
    "many keys": "".join(f"k{n} = 'word'\n" for n in range(30_000)),
    "many tables": "".join(f"[a.k{n}]\nb = 'word'\n" for n in range(10_000)),
    "many items": "[[a]]\nb = 'word'\n" * 10_000,
    "long tables": "[" + "a." * 99 + "a]\n" + "".join(f"k{n} = 'w'\n" for n in range(20_000)),
    "many comments": "# i18n:comment: x\n" * 20_000 + "list = [\n" + "'a',\n" * 10_000 + "]\n",
    "comments each": "list = [\n" + "# i18n:comment: x\n'a',\n" * 10_000 + "]\n",
    "no end": 'title = "' + '\\"' * 500_000 + "\n",
    "no end of lines": "title = '''" + "''\n" * 300_000 + "\n",
    "a long key": "'" + "k" * 500_000 + "' = ['a']\n" + "k = 'b'\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_hostile_front_matter_is_read_and_written(name: str) -> None:
    document = read(LARGE[name], PageRules(translate=("*", "*[]", "*.*", "*.*.*", "*[].*")))
    texts = {found.start: "l'" + found.key.msgid for found in document.segments}
    writing = TOML.write(document.text, document.regions[0], texts)
    assert len(writing.edits) == len(document.segments)
