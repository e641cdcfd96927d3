"""polypage.yaml: what it may say, and what it means."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from i18n import config
from i18n.model import Dialect, Severity
from i18n.sites import dialects
from tests.polypage_yaml import LEAST, load


def test_everything_but_three_keys_has_a_default(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST)
    assert loaded == config.Config(
        path=tmp_path.resolve() / "polypage.yaml",
        root=tmp_path.resolve(),
        source_language="en",
        languages=(
            config.Language(code="fr", locale="fr"),
            config.Language(code="no", locale="no"),
        ),
        pages=(
            config.PagesEntry(
                source="source/**/*.md",
                root="source",
                target="output/{lang}/{path}",
                languages=("fr", "no"),
                exclude=(),
                catalog="po/{locale}.po",
                publish=config.PublishPolicy(),
                front_matter=config.FrontMatter(),
                format="",
            ),
        ),
        catalog="po/{locale}.po",
        template="po/messages.pot",
        site="",
        front_matter=config.FrontMatter(translate=("title", "description")),
        publish=config.PublishPolicy(
            minimum=0,
            below=config.Below.SOURCE,
            edited="translation",
            fuzzy=False,
            machine=False,
        ),
        wrap=0,
    )


def test_every_key_is_read(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
source_language: en
languages: {fr: {locale: fr_FR, deepl: FR}, pt-pt: , zh-hans: zh_CN}
pages:
  - source: ./content//{about,network}/*.md
    target: out/{locale}/{dir}{stem}.{lang}{ext}
    languages: [zh-hans, FR]
    exclude: [content/about/draft-*.md, content/about/old/]
    catalog: po/{dir}{stem}.{lang}.po
    publish: {minimum: 50, fuzzy: true}
    front_matter: {translate: [hero.title, "keywords[]"], localize: [slug]}
    format: commonmark
  - source: "*.md"
    languages: []
catalog: po/{lang}/site.po
template: po/{lang}.pot
site: hugo
front_matter: {localize: [url], context: {title: menu}}
publish:
  {minimum: 90, below: keep, edited: source, fuzzy: false, machine: true,
   notice: {key: by_machine, text: {FR: "*Machine*"}}}
pretranslate:
  {provider: openai, formality: less, model: small, glossary: terms.csv,
   url: "http://localhost:11434/v1", timeout: 300}
wrap: 80
""",
    )
    assert [(item.code, item.locale, item.deepl) for item in loaded.languages] == [
        ("fr", "fr_FR", "FR"),
        ("pt-pt", "pt_PT", ""),
        ("zh-hans", "zh_CN", ""),
    ]
    first, second = loaded.pages
    notice = config.Notice(key="by_machine", texts=(("fr", "*Machine*"),))
    assert (first.source, first.root) == ("content/{about,network}/*.md", "content")
    assert first.target == "out/{locale}/{dir}{stem}.{lang}{ext}"
    assert first.languages == ("fr", "zh-hans")
    assert first.exclude == ("content/about/draft-*.md", "content/about/old")
    assert first.catalog == "po/{dir}{stem}.{lang}.po"
    assert first.publish == config.PublishPolicy(
        minimum=50,
        below=config.Below.KEEP,
        edited="source",
        fuzzy=True,
        machine=True,
        notice=notice,
    )
    assert (notice.text("fr"), notice.text("zh-hans")) == ("*Machine*", "")
    assert loaded.pretranslate == config.Pretranslate(
        provider="openai",
        formality="less",
        model="small",
        glossary="terms.csv",
        url="http://localhost:11434/v1",
        timeout=300,
    )
    assert first.front_matter.translate == ("hero.title", "keywords[]")
    assert first.front_matter.localize == ("slug",)
    assert first.format == "commonmark"
    assert (second.source, second.root, second.languages) == ("*.md", "", ())
    assert second.target == "{dir}{stem}.{lang}{ext}"
    assert (second.catalog, second.publish) == (loaded.catalog, loaded.publish)
    assert second.front_matter == loaded.front_matter
    assert (loaded.catalog, loaded.template) == ("po/{lang}/site.po", "po/{lang}.pot")
    assert loaded.front_matter.localize == ("url",)
    assert loaded.front_matter.context == (("title", "menu"),)
    assert "linkTitle" in loaded.front_matter.translate
    assert loaded.wrap == 80


def test_a_configuration_can_be_sent_to_another_process(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST + "site: hugo\n")
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301
    assert hash(loaded.pages) == hash(pickle.loads(pickle.dumps(loaded.pages)))  # noqa: S301


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "y", "n", "NO", "No", "is", '"no"'])
def test_words_that_yaml_once_read_as_booleans_are_languages(word: str, tmp_path: Path) -> None:
    code = word.strip('"')
    listed = load(tmp_path, LEAST.replace("[fr, no]", f"[fr, {word}]"))
    mapped = load(tmp_path, LEAST.replace("[fr, no]", f"{{fr: , {word}: }}"))
    assert [item.code for item in listed.languages] == ["fr", code]
    assert listed.languages == mapped.languages
    assert load(tmp_path, LEAST.replace(": en", f": {code}1")).source_language == f"{code}1"


def test_a_language_is_found_by_its_code_or_its_locale(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST.replace("[fr, no]", "{fr: pt_PT, pt-pt: fr, de: de_AT}"))
    names = ["fr", "FR", "pt-PT", "pt_PT", "DE_at", "xx", ""]
    found = [loaded.language(name) for name in names]
    codes = [language.code if language else None for language in found]
    assert codes == ["fr", "fr", "pt-pt", "fr", "de", None, None]


def test_a_locale_that_babel_lacks_works_with_a_warning(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST.replace("[fr, no]", "[fr, tlh, en_EU]"))
    assert [item.plural_forms for item in loaded.languages[:2]] == [
        "nplurals=2; plural=(n > 1);",
        "",
    ]
    found = config.findings(loaded)
    assert [(item.language, item.severity, item.file) for item in found] == [
        ("tlh", Severity.WARNING, "polypage.yaml"),
        ("en_EU", Severity.WARNING, "polypage.yaml"),
    ]
    assert "Babel has no locale tlh; a new catalog gets no Plural-Forms" in found[0].message
    assert "Plural-Forms" not in found[1].message


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("hugo", (80, config.Below.SKIP)),
        ("mkdocs", (80, config.Below.SKIP)),
        ("commonmark", (0, config.Below.SOURCE)),
    ],
)
def test_a_generators_preset_publishes_from_80_per_cent(
    site: str, expected: tuple[int, config.Below], tmp_path: Path
) -> None:
    policy = load(tmp_path, LEAST + f"site: {site}\n").publish
    assert (policy.minimum, policy.below) == expected
    policy = load(tmp_path, LEAST + f"site: {site}\npublish: {{minimum: 10}}\n").publish
    assert (policy.minimum, policy.below) == (10, expected[1])


@pytest.mark.parametrize(
    ("site", "page_format", "dialect"),
    [
        ("", "", dialects.DEFAULT),
        ("", "markdown", dialects.DEFAULT),
        ("", "commonmark", dialects.COMMONMARK),
        ("hugo", "", dialects.HUGO),
        ("hugo", "markdown", dialects.HUGO),
        ("hugo", "commonmark", dialects.COMMONMARK),
        ("commonmark", "", dialects.COMMONMARK),
        ("commonmark", "markdown", dialects.DEFAULT),
    ],
)
def test_site_and_format_choose_the_dialect(
    site: str, page_format: str, dialect: Dialect, tmp_path: Path
) -> None:
    text = LEAST + (f"    format: {page_format}\n" if page_format else "")
    loaded = load(tmp_path, text + (f"site: {site}\n" if site else ""))
    assert config.rules(loaded, loaded.pages[0], "a").dialect == dialect


def test_rules_say_all_that_reading_a_page_needs(tmp_path: Path) -> None:
    front_matter = "front_matter: {translate: [a, b.*], localize: [slug], context: {b.c: menu}}\n"
    loaded = load(tmp_path, LEAST + front_matter)
    rules = config.rules(loaded, loaded.pages[0], "network/index")
    assert rules.name == "network/index"
    assert rules.translate == ("a", "b.*")
    assert rules.localize == ("slug",)
    assert rules.contexts == (("b.c", "menu"),)


def test_a_localized_key_is_no_longer_translated_by_the_preset(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST + "front_matter: {localize: [title]}\n")
    assert loaded.front_matter.translate == ("description",)
    text = LEAST + "    front_matter: {translate: [title]}\nfront_matter: {localize: [title, slug]}"
    entry = load(tmp_path, text).pages[0]
    assert (entry.front_matter.translate, entry.front_matter.localize) == (("title",), ("slug",))


def test_comments_anchors_and_a_byte_order_mark_are_yaml(tmp_path: Path) -> None:
    text = (
        "\ufeff# ours\nsource_language: en\nlanguages: &all [fr, de]\npages:\n"
        "  - {source: a/*.md, languages: *all, publish: &strict {minimum: 100}}\n"
        "  - {source: b/*.md, publish: *strict, languages: [de]}\n"
    )
    loaded = load(tmp_path, text)
    assert [entry.publish.minimum for entry in loaded.pages] == [100, 100]
    assert [entry.languages for entry in loaded.pages] == [("fr", "de"), ("de",)]
    assert load(tmp_path, text.replace("\n", "\r\n")) == loaded


def test_attributes_of_the_project_join_those_of_the_preset(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST + "attributes: [data-title, titleText]\nsite: hugo\n")
    names = config.rules(loaded, loaded.pages[0], "a").dialect.attributes
    assert {"alt", "data-title", "titletext"} <= set(names)
