"""The presets: what each generator publishes, and which languages its own configuration has."""

from __future__ import annotations

import importlib.metadata
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from i18n import config, keypaths
from i18n.sites import SITES, javascript

# The program itself: the console script of the package prints a banner before the output.
HUGO = str(importlib.metadata.distribution("hugo").locate_file("hugo/binaries/hugo"))


def told(
    folder: Path,
    site: str,
    files: Mapping[str, str | bytes],
    *,
    source: str = "content/**/*.md",
    target: str = "",
) -> config.SiteLanguages:
    """What polypage takes from the files of a site."""
    lines = ["source_language: en", "languages: [fr]", f"site: {site}", "pages:"]
    lines += [f"  - source: '{source}'", *([f"    target: '{target}'"] if target else [])]
    for path, text in {"polypage.yaml": "\n".join(lines), **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    loaded = config.load(folder / "polypage.yaml")
    return config.site_languages(loaded, loaded.pages[0])


def codes(found: config.SiteLanguages) -> set[str] | None:
    assert found.reason == ""
    return None if found.codes is None else set(found.codes)


@pytest.mark.parametrize("name", SITES)
def test_a_preset_is_named_and_its_keys_are_key_paths(name: str) -> None:
    preset = SITES[name]
    assert preset.name == name
    assert preset.dialect.name == name
    assert preset.dialect.verbatim_lines is (name != "commonmark")
    assert preset.generator is (name != "commonmark")
    for path in (*preset.translate, *preset.localize):
        assert keypaths.show(keypaths.parse(path)) == path
    assert len(set(preset.translate)) == len(preset.translate)
    never = {"date", "draft", "weight", "layout", "type", "id", "template", "outputs", "aliases"}
    assert not never & {path.split(".")[0] for path in preset.translate}


def test_only_hugo_is_known_to_replace_a_page_by_a_copied_address() -> None:
    fixed = {name: preset.fixed_addresses for name, preset in SITES.items()}
    assert [tuple(address) for address in fixed.pop("hugo")] == [("url", "/")]
    assert not any(fixed.values())


@pytest.mark.parametrize(
    ("site", "root", "target"),
    [
        ("hugo", "", "{dir}{stem}.{lang}{ext}"),
        ("hugo", "content/posts", "content/posts/{dir}{stem}.{lang}{ext}"),
        ("hugo", "content/en", "content/{lang}/{path}"),
        ("hugo", "content/en/posts", "content/{lang}/posts/{path}"),
        ("zola", "content", "content/{dir}{stem}.{lang}{ext}"),
        ("mkdocs", "docs", "docs/{dir}{stem}.{lang}{ext}"),
        ("mkdocs", "docs/en", "docs/{lang}/{path}"),
        ("docusaurus", "docs", "i18n/{lang}/docusaurus-plugin-content-docs/current/{path}"),
        (
            *("docusaurus", "website/docs/guide"),
            "website/i18n/{lang}/docusaurus-plugin-content-docs/current/guide/{path}",
        ),
        ("docusaurus", "versioned_docs", "i18n/{lang}/docusaurus-plugin-content-docs/{path}"),
        (
            *("docusaurus", "versioned_docs/version-1"),
            "i18n/{lang}/docusaurus-plugin-content-docs/version-1/{path}",
        ),
        ("docusaurus", "blog", "i18n/{lang}/docusaurus-plugin-content-blog/{path}"),
        ("docusaurus", "src/pages", "i18n/{lang}/docusaurus-plugin-content-pages/{path}"),
        ("docusaurus", "elsewhere", ""),
        ("starlight", "src/content/docs", "src/content/docs/{lang}/{path}"),
        ("starlight", "src/content/docs/guides", "src/content/docs/{lang}/guides/{path}"),
        ("starlight", "src/content/docs/en", "src/content/docs/{lang}/{path}"),
        ("starlight", "elsewhere", ""),
        ("vitepress", "docs", "docs/{lang}/{path}"),
        ("vitepress", "docs/guide", "docs/{lang}/guide/{path}"),
        ("vitepress", "docs/en", "docs/{lang}/{path}"),
        ("vitepress", "", "{lang}/{path}"),
        ("vitepress", "guide", ""),
        ("eleventy", "en/posts", "{lang}/posts/{path}"),
        ("eleventy", "posts", ""),
        ("jekyll", "pages", ""),
        ("mdbook", "src", ""),
        ("commonmark", "src", ""),
    ],
)
def test_a_localized_page_stands_where_its_generator_looks(
    site: str, root: str, target: str
) -> None:
    assert SITES[site].target(root, "en") == target


@pytest.mark.parametrize("site", SITES)
def test_a_site_without_configuration_tells_no_languages(site: str, tmp_path: Path) -> None:
    assert codes(told(tmp_path, site, {})) is None


HUGO_SITES: dict[str, tuple[dict[str, str | bytes], set[str]]] = {
    "one file of TOML": (
        {"hugo.toml": "[languages.en]\nweight = 1\n[languages.pt-BR]\nweight = 2\n"},
        {"en", "pt-br"},
    ),
    "one file of YAML": (
        {"hugo.yaml": "languages:\n  en: {weight: 1}\n  no:\n    weight: 2\n"},
        {"en", "no"},
    ),
    "one file of JSON": ({"hugo.json": '{"languages": {"en": {}, "fr": {}}}'}, {"en", "fr"}),
    "the old name": ({"config.toml": "[languages.en]\n[languages.de]\n"}, {"en", "de"}),
    "keys in another case": (
        {"hugo.toml": "[Languages.EN]\nweight = 1\n[Languages.FR]\nweight = 2\n"},
        {"en", "fr"},
    ),
    "the first name wins": (
        {"hugo.toml": "[languages.en]\n[languages.fr]\n", "config.toml": "[languages.sv]\n"},
        {"en", "fr"},
    ),
    "no languages at all": ({"hugo.toml": 'title = "x"\n'}, {"en"}),
    "another language alone": ({"hugo.toml": 'defaultContentLanguage = "de"\n'}, {"de"}),
    "a folder of configuration": (
        {
            "config/_default/hugo.toml": 'title = "x"\n',
            "config/_default/languages.toml": "[en]\nweight = 1\n[pt-PT]\nweight = 2\n",
        },
        {"en", "pt-pt"},
    ),
    "a file a language": (
        {
            "config/_default/config.yaml": "title: x\n",
            "config/_default/languages.en.toml": "weight = 1\n",
            "config/_default/languages.fr.yaml": "weight: 2\n",
            "config/_default/params.de.toml": "x = 1\n",
            "config/_default/menus.it.toml": '[[main]]\nname = "a"\n',
            "config/_default/params.toml": "fr = 1\n",
            "config/_default/README.es.md": "no configuration\n",
        },
        {"en", "fr", "de", "it"},
    ),
    "an environment's own": (
        {
            "config/_default/hugo.toml": 'title = "x"\n',
            "config/_default/languages.toml": "[en]\nweight = 1\n",
            "config/production/languages.ja.toml": "weight = 2\n",
        },
        {"en", "ja"},
    ),
    "a file and a folder": (
        {
            "hugo.toml": "[languages.pl]\nweight = 3\n",
            "config/_default/languages.toml": "[en]\nweight = 1\n",
            "config/_default/deeper/languages.es.toml": "weight = 4\n",
        },
        {"pl", "en", "es"},
    ),
    "a disabled language": (
        {"hugo.toml": "[languages.en]\nweight = 1\n[languages.nl]\ndisabled = true\n"},
        {"en", "nl"},
    ),
}


@pytest.mark.parametrize("case", HUGO_SITES)
def test_every_form_of_hugos_configuration_is_read(case: str, tmp_path: Path) -> None:
    files, expected = HUGO_SITES[case]
    assert codes(told(tmp_path, "hugo", files)) == expected


@pytest.mark.parametrize("case", HUGO_SITES)
def test_hugo_itself_has_these_languages(case: str, tmp_path: Path) -> None:
    files, expected = HUGO_SITES[case]
    told(tmp_path, "hugo", files)
    pages = tmp_path / "content"
    pages.mkdir()
    for code in (*expected, "zu"):
        (pages / f"p.{code}.md").write_text("---\ntitle: t\n---\nx\n", encoding="utf-8")
    done = subprocess.run(
        [HUGO, "list", "all"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    strangers = [line for line in done.stdout.splitlines() if "/p." in line.split(",")[-3]]
    assert [line.split(",")[0] for line in strangers] == ["content/p.zu.md"]


MKDOCS = """
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English}
        - {locale: pt-BR, name: Português}
        - locale: no
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra: {key: !ENV [KEY, x]}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MKDOCS, {"en", "pt-br", "no"}),
        ("plugins:\n  i18n:\n    languages: [{locale: en}, {locale: fr}]\n", {"en", "fr"}),
        (
            "plugins:\n- i18n:\n    default_language: en\n    languages: {fr: F, default: E}\n",
            {"en", "fr"},
        ),
        ("plugins: [search]\n", None),
        ("plugins:\n  - i18n\n", None),
        ("plugins:\n  - i18n: {languages: [fr]}\n", None),
        ("site_name: x\n", None),
        ("", None),
    ],
)
def test_the_plugins_languages_are_read_from_mkdocs(
    text: str, expected: set[str] | None, tmp_path: Path
) -> None:
    assert codes(told(tmp_path, "mkdocs", {"mkdocs.yml": text}, source="docs/**/*.md")) == expected


def test_mkdocs_inherits_from_another_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"mkdocs.yml": "INHERIT: conf/base.yml\n"}
    files["conf/base.yml"] = MKDOCS
    assert codes(told(tmp_path, "mkdocs", files)) == {"en", "pt-br", "no"}
    (tmp_path / "mkdocs.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    assert codes(told(tmp_path, "mkdocs", {})) is None


DOCUSAURUS = """
// i18n: {locales: ['xx']}
const config = {
  title: "it's", url: 'https://example.org', /* i18n: { locales: [] } */
  i18n: {
    defaultLocale: 'en',
    locales: ['en', "pt-BR", 'zh-Hans',],
    localeConfigs: {en: {label: `English`}},
  },
  presets: [['classic', {docs: {}}]],
};
export default config;
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DOCUSAURUS, {"en", "pt-br", "zh-hans"}),
        ("module.exports = {'i18n': {\"locales\": ['en', 'fr']}}", {"en", "fr"}),
        ("const i18n = {locales: ['en', 'fr']}; export default {i18n};", {"en", "fr"}),
        ("export default {i18n: {locales: ['en', ...more]}}", None),
        ("export default {i18n: {locales: all}}", None),
        ("export default {i18n: {locales: [en]}}", None),
        ("export default {i18n: {locales: ['en'", None),
        ("export default {i18n: make(['en'])}", None),
        ("export default {title: 'x'}", None),
        ("const a = {i18n: {locales: ['en']}}, b = {i18n: {locales: ['fr']}};", None),
        ("", None),
    ],
)
def test_docusaurus_locales_are_read_where_they_are_literal(
    text: str, expected: set[str] | None, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {"website/docusaurus.config.ts": text}
    found = told(tmp_path, "docusaurus", files, source="website/docs/**/*.md")
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "starlight({locales: {root: {lang: 'en'}, fr: {}, 'zh-cn': {label: `Z`}}, a: [{}]})",
            {"en", "fr", "zh-cn"},
        ),
        ("x({locales: {root: {label: 'E'}, zh, fr: make(1, {a: 2})}})", {"zh", "fr"}),
        ("x({locales: {fr: {}}, search: {locales: {de: {}}}})", {"fr"}),
        ("x({locales: {fr: {}, ...more}})", None),
        ("x({locales: {[code]: {}}})", None),
        ("x({locales: {}})", None),
        ("x({locales})", None),
        ("x({})", None),
    ],
)
def test_the_keys_of_locales_are_read_where_they_are_literal(
    text: str, expected: set[str] | None, tmp_path: Path
) -> None:
    starlight = told(tmp_path, "starlight", {"astro.config.mjs": f"export default {text}"})
    assert codes(starlight) == expected
    vitepress = told(tmp_path, "vitepress", {".vitepress/config.ts": f"export default {text}"})
    assert codes(vitepress) == expected


@pytest.mark.parametrize(
    "part",
    ["'\\", "/*", "locales:{", "`\\", "locales:{a:[", "{", "'", "a,", "...", "/", "\\", '"\\"'],
)
def test_a_hostile_program_is_read_once_and_tells_nothing(part: str) -> None:
    tokens = javascript.tokens(part * 20_000)
    assert len(tokens) <= len(part) * 20_000
    javascript.locales(part * 20_000)
    assert javascript.strings(tokens, javascript.outermost(tokens, "locales", "{")) is None


def test_zola_and_jekyll_name_their_languages(tmp_path: Path) -> None:
    zola = 'default_language = "en"\n[languages.fr]\n[languages.pt-BR]\n'
    assert codes(told(tmp_path, "zola", {"config.toml": zola})) == {"en", "fr", "pt-br"}
    assert codes(told(tmp_path, "zola", {"config.toml": "languages = 1"})) is None
    jekyll = 'languages: ["en", no]\nexclude_from_localization: []\n'
    assert codes(told(tmp_path, "jekyll", {"_config.yml": jekyll})) == {"en", "no"}
    assert codes(told(tmp_path, "jekyll", {"_config.yml": "languages: {a: b}"})) is None


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("hugo.toml", "[languages\n", "hugo.toml: "),
        ("hugo.yaml", "a: [\n", "hugo.yaml:2: no valid YAML"),
        ("hugo.yaml", "a: 1\na: 2\n", 'hugo.yaml:2: the key "a" stands twice'),
        ("hugo.yaml", "- a\n", "hugo.yaml: is no table of keys"),
        ("hugo.json", "{", "hugo.json: "),
        ("hugo.json", "[" * 100_000, "hugo.json: "),
        ("hugo.toml", "a = " + "[" * 100_000, "hugo.toml: "),
        ("hugo.toml", b"a = '\xff'\n", "hugo.toml:1: is not UTF-8"),
        ("hugo.toml", "#" * 2_000_000, "hugo.toml: is larger than"),
        ("config/_default/languages.toml", "x", "config/_default/languages.toml: "),
    ],
)
def test_a_broken_site_configuration_is_a_reason_and_no_languages(
    path: str, text: str | bytes, reason: str, tmp_path: Path
) -> None:
    found = told(tmp_path, "hugo", {path: text})
    assert found.codes is None
    assert found.reason.startswith(reason)
    assert not found.lack("fr")


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text("[languages.fr]\n", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "hugo.toml").symlink_to(tmp_path / "outside.toml")
    found = told(site, "hugo", {})
    assert (found.codes, found.reason) == (None, "hugo.toml: leads out of the project")
    (site / "hugo.toml").unlink()
    found = told(site, "mkdocs", {"mkdocs.yml": "INHERIT: ../outside.yml\n"})
    assert (found.codes, found.reason) == (None, "../outside.yml: leads out of the project")


def test_a_folder_in_place_of_the_configuration_is_none(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").mkdir()
    assert codes(told(tmp_path, "hugo", {})) is None


def test_the_site_around_the_targets_is_asked_before_the_one_above(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "hugo.toml": "[languages.de]\n",
        "site/hugo.toml": "[languages.fr]\n",
        "source/hugo.toml": "[languages.it]\n",
    }
    target = "site/content/{lang}/{path}"
    found = told(tmp_path, "hugo", files, source="source/**/*.md", target=target)
    assert codes(found) == {"fr"}
    assert found.lack("de")
    assert not found.lack("FR")
