"""What is said about a polypage.yaml that cannot be meant: the line, the key path, what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from i18n import config
from i18n.config.nodes import DEEPEST
from i18n.errors import ConfigError
from tests.polypage_yaml import AFTER, LEAST, refused


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sites: hugo", 'sites: unknown key; did you mean "site"?'),
        ("Site: hugo", 'Site: unknown key; did you mean "site"?'),
        (
            "zzz: 1",
            (
                "zzz: unknown key; known here: source_language, languages, pages, catalog,"
                " template, site, front_matter, shortcodes, attributes, opaque, skip, code,"
                " heading_ids, links, publish, pretranslate, glossary, check, po, wrap"
            ),
        ),
        (
            "publish: {notice: {kee: a}}",
            'publish.notice.kee: unknown key; did you mean "key"?',
        ),
        ("publish: {notice: text}", 'publish.notice: must be a table of keys, not the text "text"'),
        (
            "publish: {notice: {key: a.b}}",
            'publish.notice.key: "a.b" is no plain key: letters, digits, _ and - only',
        ),
        (
            'publish: {notice: {text: "a\\nb"}}',
            "publish.notice.text: must be one line of text",
        ),
        (
            "publish: {notice: {text: {frr: Machine}}}",
            'publish.notice.text.frr: "frr" is not among the languages; did you mean "fr"?',
        ),
        ("pretranslate: deepl", 'pretranslate: must be a table of keys, not the text "deepl"'),
        (
            "pretranslate: {modell: x}",
            'pretranslate.modell: unknown key; did you mean "model"?',
        ),
        (
            "pretranslate: {provider: depl}",
            (
                "pretranslate.provider: must be one of deepl, memory, openai, pseudo,"
                ' not "depl"; did you mean "deepl"?'
            ),
        ),
        (
            "pretranslate: {formality: formal}",
            (
                "pretranslate.formality: must be one of prefer_more, prefer_less, more, less,"
                ' default, not "formal"'
            ),
        ),
        ("pretranslate: {model: 4}", "pretranslate.model: must be a text, not the number 4"),
        (
            "pretranslate: {glossary: ../terms.csv}",
            "pretranslate.glossary: ",
        ),
        ("pretranslate: {glossary: /terms.csv}", "pretranslate.glossary: "),
        (
            "pretranslate: {url: localhost}",
            ("pretranslate.url: must be an http or https address without a user or a key in it"),
        ),
        (
            "pretranslate: {url: 'https://key@model.example'}",
            "pretranslate.url: must be an http or https address without a user or a key in it",
        ),
        (
            "pretranslate: {timeout: 0}",
            "pretranslate.timeout: must be a whole number from 1 to 3600, not 0",
        ),
        (
            "pretranslate: {timeout: soon}",
            'pretranslate.timeout: must be a whole number from 1 to 3600, not the text "soon"',
        ),
        ("publish: {bellow: skip}", 'publish.bellow: unknown key; did you mean "below"?'),
        (
            "publish: {below: skipp}",
            'publish.below: must be one of source, skip, keep, not "skipp"; did you mean "skip"?',
        ),
        (
            "publish: {edited: yes}",
            'publish.edited: must be one of translation, source, not "yes"',
        ),
        ("publish: {fuzzy: yes}", 'publish.fuzzy: must be true or false, not the text "yes"'),
        ("publish: {machine: 1}", "publish.machine: must be true or false, not the number 1"),
        (
            "publish: {minimum: 101}",
            "publish.minimum: must be a whole number from 0 to 100, not 101",
        ),
        (
            "publish: {minimum: 80%}",
            'publish.minimum: must be a whole number from 0 to 100, not the text "80%"',
        ),
        (
            "publish: {minimum: true}",
            "publish.minimum: must be a whole number from 0 to 100, not true",
        ),
        (
            "publish: {minimum: 80.5}",
            "publish.minimum: must be a whole number from 0 to 100, not the number 80.5",
        ),
        ("publish: 80", "publish: must be a table of keys, not the number 80"),
        ("publish:", "publish: must be a table of keys, not nothing"),
        (
            "site: hugoo",
            (
                "site: must be one of commonmark, docusaurus, eleventy, hugo, jekyll, mdbook,"
                ' mkdocs, starlight, vitepress, zola, not "hugoo"; did you mean "hugo"?'
            ),
        ),
        ('attributes: ["a b"]', 'attributes[0]: "a b" is no name of an attribute'),
        ("opaque: <<", 'opaque: must be a list, not the text "<<"'),
        (
            'opaque: [["<<"]]',
            'opaque[0]: must be a pair such as ["<<", ">>"], not a list of 1',
        ),
        ('opaque: [["<<", ""]]', "opaque[0][1]: must not be empty"),
        ('opaque: [["<<", 3]]', "opaque[0][1]: must be a text, not the number 3"),
        ('opaque: [["<< ", ">>"]]', "opaque[0][0]: must be one line without blanks at its ends"),
        (
            'opaque: [["a", "b"], ["a", "c"]]',
            'opaque[1]: "a" opens another pair already',
        ),
        (
            'links: {pairs: [["https://a", "javascript:x"]]}',
            'links.pairs[0]: "javascript:x" is no plain address of the same scheme',
        ),
        ('shortcodes: {"a\\a": {}}', 'shortcodes."a\\x07": "a\\x07" is no name of a shortcode'),
        ("opaque: [" + "[a, b]," * 51 + "]", "opaque: lists more than 50 pairs"),
        ("skip: '*.md'", 'skip: must be a list, not the text "*.md"'),
        ("skip: [../a.md]", 'skip[0]: must stay in the project, without `..`: "../a.md"'),
        ("skip: [{headings: A}]", 'skip[0].headings: unknown key; did you mean "heading"?'),
        ("skip: [{heading: 3}]", "skip[0].heading: must be a text, not the number 3"),
        ("code: true", "code: must be a table of keys, not true"),
        ("code: {comments: all}", 'code.comments: must be true or false, not the text "all"'),
        ("code: {strings: python}", 'code.strings: must be a list, not the text "python"'),
        (
            "heading_ids: keep",
            'heading_ids: must be one of generated, keep-source, not "keep"',
        ),
        (
            "heading_ids: keep-source",
            "heading_ids: needs a `site` that can write the id of a heading; known for",
        ),
        ("wrap: 0", "wrap: must be none or a whole number from 1 to 10000, not 0"),
        (
            "wrap: auto",
            'wrap: must be none or a whole number from 1 to 10000, not the text "auto"',
        ),
        (
            "catalog: po/site.po",
            "catalog: fr and no would share one file; write {lang} or {locale} in it",
        ),
        (
            "catalog: po/{lcale}.{lang}.po",
            (
                'catalog: unknown variable "{lcale}"; did you mean "{locale}"?;'
                " there are {locale} {lang} {dir} {stem}"
            ),
        ),
        (
            "catalog: po/{path}/{lang}.po",
            'catalog: unknown variable "{path}"; there are {locale} {lang} {dir} {stem}',
        ),
        ("catalog: po/{lang.po", 'catalog: a brace without its partner in "po/{lang.po"'),
        ("catalog: [a]", "catalog: must be a text, not a list"),
        ("catalog: 7", "catalog: must be a text, not the number 7"),
        ("catalog: ''", "catalog: must not be empty"),
        (
            "template: /po/x.pot",
            'template: must be relative to the folder of polypage.yaml, not "/po/x.pot"',
        ),
        (
            "template: C:/x.pot",
            'template: must be relative to the folder of polypage.yaml, not "C:/x.pot"',
        ),
        ("template: a/../x", 'template: must stay in the project, without `..`: "a/../x"'),
        ("template: po\\x.pot", "template: paths are written with forward slashes"),
        ("template: po/", "template: must name a file, not a folder"),
        ("template: ./", "template: names no file"),
        ('template: "a\\0b"', 'template: holds a control character: "a\\x00b"'),
        ('template: "a\\u202eb"', 'template: holds a control character: "a\\u202eb"'),
        ("template: po/fr.po", "template: the template would take the place of a catalog"),
        (f"template: {'x' * 5000}", "template: longer than 4096 characters"),
        ("template: a}b", 'template: a brace without its partner in "a}b"'),
        (
            "front_matter: {translate: title}",
            'front_matter.translate: must be a list, not the text "title"',
        ),
        (
            "front_matter: {translate: [title, 7]}",
            "front_matter.translate[1]: must be a text, not the number 7",
        ),
        ("front_matter: {translate: [a..b]}", "front_matter.translate[0]: `a..b` is no key path"),
        (
            "front_matter: {translate: [a, b], localize: [b]}",
            'front_matter.localize: "b" is to be translated and localized; choose one',
        ),
        (
            "front_matter: {context: {titel: x}}",
            (
                'front_matter.context.titel: "titel" is not among the keys to translate;'
                ' did you mean "title"?'
            ),
        ),
        (
            'front_matter: {context: {title: "a\\x04b"}}',
            "front_matter.context.title: holds a control character",
        ),
        ("front_matter: {context: {title: ''}}", "front_matter.context.title: must not be empty"),
        ("front_matter: {keys: []}", "front_matter.keys: unknown key; known here: translate,"),
        ("shortcodes: [alert]", "shortcodes: must be a table of keys, not a list"),
        (
            "shortcodes: {alert: markdown}",
            "shortcodes.alert: must be a table of keys, not the text",
        ),
        (
            "shortcodes: {alert: {inner: markdwn}}",
            (
                "shortcodes.alert.inner: must be one of markdown, plain, verbatim,"
                ' not "markdwn"; did you mean "markdown"?'
            ),
        ),
        ("shortcodes: {a/b: {translate: alt}}", 'shortcodes."a/b".translate: must be a list, not'),
        ("shortcodes: {a: {translate: [-1]}}", "shortcodes.a.translate[0]: must be a whole number"),
        ("shortcodes: {a: {translate: [true]}}", "shortcodes.a.translate[0]: must be a text, not"),
        ("shortcodes: {a b: {}}", 'shortcodes."a b": "a b" is no name of a shortcode'),
        ("shortcodes: {a: {iner: plain}}", 'shortcodes.a.iner: unknown key; did you mean "inner"?'),
        ("pages: []", 'the key "pages" stands twice, first on line 3'),
        ("wrap: !!int 80", "tags are not read here, and this value has tag:yaml.org,2002:int"),
        ("wrap: !!python/object:os.system x", "tags are not read here"),
        ("wrap: *none", "the alias *none stands for nothing that ends before it"),
        ('publish: {"a\\e": 1, "a\\e": 2}', 'the key "a\\x1b" stands twice, first on line 5'),
        ("wrap: !" + "x" * 900, f"tags are not read here, and this value has !{'x' * 449}"),
        (
            'front_matter: {translate: ["a.\\n"]}',
            "front_matter.translate[0]: `a.\\n` is no key path",
        ),
        ("? [a]\n: b", "a key must be text"),
        ("a: b: c", "no valid YAML: mapping values are not allowed in this context"),
        ("wrap: @x", "no valid YAML: found character that cannot start any token"),
        ("wrap: \x07", "the character U+0007 is not allowed in YAML"),
        ("wrap: " + "[" * 1000, f"more than {DEEPEST} levels deep"),
        ("---\na: 1", "a second document begins here; only one is allowed"),
        ('"\\e[31m": 1', '"\\x1b[31m": unknown key'),
        (f"{'k' * 500}: 1", f'"{"k" * 59}…": unknown key'),
    ],
)
def test_a_problem_names_its_line_and_its_key_path(text: str, problem: str, tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + text)[0].startswith(f"polypage.yaml:{AFTER}: {problem}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sorce: a.md", 'pages[1].sorce: unknown key; did you mean "source"?'),
        ("source: 7", "pages[1].source: must be a text, not the number 7"),
        ("source:", "pages[1].source: must be a text, not nothing"),
        ("source: ''", "pages[1].source: must not be empty"),
        (
            "source: /etc/*.md",
            'pages[1].source: must be relative to the folder of polypage.yaml, not "/etc/*.md"',
        ),
        (
            "source: ../docs/*.md",
            'pages[1].source: must stay in the project, without `..`: "../docs/*.md"',
        ),
        (
            "source: '{..,a}/*.md'",
            'pages[1].source: must stay in the project, without `..`: "{..,a}/*.md"',
        ),
        ("source: docs/", 'pages[1].source: names a folder; "docs/**/*.md" takes the pages in it'),
        (
            "source: docs/{lang}/*.md",
            (
                'pages[1].source: "docs/{lang}/*.md" has braces that are no choice {a,b};'
                " write \\{ for the sign itself"
            ),
        ),
        (
            "source: 'docs/{a,b/*.md'",
            'pages[1].source: "docs/{a,b/*.md" has braces that are no choice {a,b}',
        ),
        (
            "source: 'docs/[a/*.md'",
            (
                'pages[1].source: "docs/[a/*.md" has a [ that no ] closes;'
                " write \\[ for the sign itself"
            ),
        ),
        ("{source: a, exclude: b}", 'pages[1].exclude: must be a list, not the text "b"'),
        ("{source: a, exclude: [/b]}", "pages[1].exclude[0]: must be relative to the folder"),
        (
            "{source: a, languages: [fr, de]}",
            'pages[1].languages[1]: "de" is not among the languages',
        ),
        (
            "{source: a, languages: [frr]}",
            'pages[1].languages[0]: "frr" is not among the languages; did you mean "fr"?',
        ),
        ("{source: a, languages: [fr, FR]}", 'pages[1].languages[1]: "fr" is listed twice'),
        (
            "{source: a, target: x.md}",
            "pages[1].target: fr and no would share one file; write {lang} or {locale} in it",
        ),
        (
            "{source: a, target: '{lang}/{paht}'}",
            (
                'pages[1].target: unknown variable "{paht}"; did you mean "{path}"?;'
                " there are {lang} {locale} {path} {dir} {stem} {ext}"
            ),
        ),
        ("{source: a, target: '../{lang}/{path}'}", "pages[1].target: must stay in the project"),
        ("{source: a, target: '{lang}/..{path}'}", "pages[1].target: must stay in the project"),
        (
            "{source: a, format: mdx}",
            'pages[1].format: must be one of markdown, commonmark, not "mdx"',
        ),
        ("{source: a, publish: {minimum: -1}}", "pages[1].publish.minimum: must be a whole number"),
        ("{source: a, catalog: x.po}", "pages[1].catalog: fr and no would share one file"),
        (
            "{source: a, front_matter: {localise: []}}",
            'pages[1].front_matter.localise: unknown key; did you mean "localize"?',
        ),
        ("{target: '{lang}/{path}'}", "pages[1].source: is missing"),
        ("source/*.md", 'pages[1]: must be a table of keys, not the text "source/*.md"'),
        ("[]", "pages[1]: must be a table of keys, not a list"),
    ],
)
def test_a_problem_of_an_entry_names_it_by_its_number(
    text: str, problem: str, tmp_path: Path
) -> None:
    assert refused(tmp_path, f"{LEAST}  - {text}")[0].startswith(
        f"polypage.yaml:{AFTER}: {problem}"
    )


@pytest.mark.parametrize(
    ("languages", "problem"),
    [
        ("[]", "languages: names no language; list at least one, such as [fr]"),
        ("{}", "languages: names no language; list at least one, such as [fr]"),
        ("", "languages: must be a list, not nothing"),
        ("fr", 'languages: must be a list, not the text "fr"'),
        ("[fr, en]", 'languages[1]: "en" is the source language itself'),
        ("[EN]", 'languages[0]: "EN" is the source language itself'),
        ("{en: en_GB}", 'languages.en: "en" is the source language itself'),
        ("[fr, de, fr]", 'languages[2]: "fr" is listed twice'),
        ("[pt-BR, pt_br]", 'languages[1]: "pt_br" is listed twice'),
        ("[../fr]", 'languages[0]: "../fr" is no language code, such as fr, pt-BR or zh-hans'),
        ("[fr/x]", 'languages[0]: "fr/x" is no language code'),
        ("['..']", 'languages[0]: ".." is no language code'),
        ("['']", "languages[0]: must not be empty"),
        ("['fr fr']", 'languages[0]: "fr fr" is no language code'),
        ("[' fr']", 'languages[0]: " fr" is no language code'),
        ("[419]", "languages[0]: must be a text, not the number 419"),
        ("[~]", "languages[0]: must be a text, not nothing"),
        ("[{fr: fr_FR}]", "languages[0]: must be a text, not a table of keys"),
        ("{'': fr}", 'languages."": "" is no language code'),
        ("{fr/x: fr}", 'languages."fr/x": "fr/x" is no language code'),
        ("{fr: [fr_FR]}", "languages.fr: must be a text, not a list"),
        ("{fr: 7}", "languages.fr: must be a text, not the number 7"),
        ("{fr: ../fr}", 'languages.fr: "../fr" is no language code'),
        (
            "{fr: {local: fr_FR}}",
            'languages.fr.local: unknown key; did you mean "locale"?',
        ),
        ("{fr: {locale: }}", "languages.fr.locale: must be a text, not nothing"),
        ("{fr: {locale: fr/FR}}", 'languages.fr.locale: "fr/FR" is no language code'),
        ("{fr: {deepl: 1}}", "languages.fr.deepl: must be a text, not the number 1"),
        (
            "{pt: pt_PT, pt-pt: }",
            "languages: pt and pt-pt have one locale, so they would share a catalog",
        ),
    ],
)
def test_a_problem_of_a_language_names_it(languages: str, problem: str, tmp_path: Path) -> None:
    text = LEAST.replace("[fr, no]", languages)
    assert refused(tmp_path, text)[0].startswith(f"polypage.yaml:2: {problem}")


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = "wrap: 0\nsource_language: en/\nlanguages: []\npages:\n- sorce: a\npublsh: {}\n"
    assert refused(tmp_path, text) == [
        "polypage.yaml:1: wrap: must be none or a whole number from 1 to 10000, not 0",
        'polypage.yaml:2: source_language: "en/" is no language code, such as fr, pt-BR or zh-hans',
        "polypage.yaml:3: languages: names no language; list at least one, such as [fr]",
        'polypage.yaml:5: pages[0].sorce: unknown key; did you mean "source"?',
        "polypage.yaml:5: pages[0].source: is missing",
        'polypage.yaml:6: publsh: unknown key; did you mean "publish"?',
    ]


def test_missing_keys_are_named(tmp_path: Path) -> None:
    assert refused(tmp_path, "wrap: none\n") == [
        "polypage.yaml:1: source_language: is missing",
        "polypage.yaml:1: languages: is missing",
        "polypage.yaml:1: pages: is missing",
    ]


def test_of_many_problems_the_first_are_told(tmp_path: Path) -> None:
    told = refused(tmp_path, LEAST + "".join(f"key{n}: 1\n" for n in range(20_000)))
    assert len(told) == 21
    assert told[-1] == "polypage.yaml: and 30 more"


def test_aliases_cannot_multiply_without_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    told = refused(tmp_path, "\n".join(lines))
    assert told == ["polypage.yaml:6: more than 100,000 values"]
    chain = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200))]
    assert refused(tmp_path, "\n".join(chain)) == [
        f"polypage.yaml:{DEEPEST}: more than {DEEPEST} levels deep"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "polypage.yaml: is empty; `polypage init` shows what belongs there"),
        ("# nothing\n", "polypage.yaml: is empty; `polypage init` shows what belongs there"),
        ("---\n", "polypage.yaml: is empty; `polypage init` shows what belongs there"),
        ("- a\n", "polypage.yaml:1: must be a table of keys, not a list"),
        ("a\n", 'polypage.yaml:1: must be a table of keys, not the text "a"'),
        (b"a: b\nc: \xff\n", "polypage.yaml:2: is not UTF-8; save it as UTF-8"),
        (LEAST.encode("utf-16"), "polypage.yaml:1: is not UTF-8; save it as UTF-8"),
        (b"\x00" * 10, "polypage.yaml:1: the character U+0000 is not allowed in YAML"),
        (b"#" * 2_000_000, "polypage.yaml: is larger than 1,048,576 bytes"),
        ("<<<<<<< HEAD\n" + LEAST, "polypage.yaml:2: no valid YAML"),
    ],
)
def test_a_file_that_is_no_configuration_is_refused(
    text: str | bytes, problem: str, tmp_path: Path
) -> None:
    assert refused(tmp_path, text)[0].startswith(problem)


def test_a_folder_a_pipe_or_nothing_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "polypage.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "lost.yaml").symlink_to("nowhere")
    (tmp_path / "a").write_text("x", encoding="utf-8")
    for name, problem in {
        "polypage.yaml": "polypage.yaml: is a folder; a file is needed",
        "pipe.yaml": "pipe.yaml: is no regular file; a file is needed",
        "lost.yaml": "lost.yaml: there is no such file",
        "missing.yaml": "missing.yaml: there is no such file",
        "a/polypage.yaml": "a/polypage.yaml: cannot be read: Not a directory",
    }.items():
        with pytest.raises(ConfigError) as caught:
            config.load(tmp_path / name)
        assert str(caught.value) == f"{tmp_path.resolve()}/{problem}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "polypage.yaml"
    path.write_text(LEAST, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ConfigError, match=r"polypage\.yaml: cannot be read: Permission denied"):
        config.load(path)


def test_it_is_found_here_or_in_a_folder_above(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    for folder in (tmp_path, deep):
        (folder / "polypage.yaml").write_text(LEAST, encoding="utf-8")
        assert config.find(deep) == folder.resolve() / "polypage.yaml"
    assert config.find(tmp_path / "a") == tmp_path.resolve() / "polypage.yaml"


def test_where_there_is_none_the_way_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"not found in .* or a folder above; `polypage init`"):
        config.find(tmp_path)
    (tmp_path / "polypage.yml").write_text(LEAST, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"polypage\.yml: rename it to polypage\.yaml"):
        config.find(tmp_path)


def test_a_path_below_the_current_folder_is_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "polypage.yaml").write_text("a: 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"^polypage\.yaml:1: a: unknown key"):
        config.load(Path("polypage.yaml"))


def test_a_folder_with_a_brace_needs_a_target(tmp_path: Path) -> None:
    text = "source_language: en\nlanguages: [fr]\npages:\n  - source: 'content/\\{x\\}/a.md'\n"
    (tmp_path / "polypage.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"pages\[0\]\.source.*target"):
        config.load(tmp_path / "polypage.yaml")
