"""`polypage init`: what it finds out about a site, and what the next commands make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from i18n import config
from i18n.discovery import generators
from i18n.sites import SITES
from tests.conftest import Finished, Polypage

LETTER = "ar cs de es fi fr hu it ja nl pl pt-pt ro sv tr uk".split()
POST = "es fr it pl pt-pt".split()
WEIGHTS = {"de": 2, "fr": 3, "it": 4}


def page(title: str, body: str = "Some words to read.", **keys: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\n{head}---\n\n## Why\n\n{body}\n"


def site(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


def leave_x() -> dict[str, str]:
    """A site of 17 languages, laid out by file name, mixed, with pages made by hand."""
    files = {
        "hugo.toml": "baseURL = 'https://example.org'\ndefaultContentLanguage = 'en'\n",
        "content/letter/_index.md": page("A letter"),
        "content/network/index.md": page("Network", showDate="false"),
        "content/about/index.md": page("About"),
        "content/posts/why-stay-x.en.md": page("Why stay", slug="why-stay", author="Jane Doe"),
        "content/posts/greetings.en.md": page("Greetings", slug="greetings"),
        "content/faq/index.md": page("Questions"),
        "content/politicians/_index.md": page("Politicians"),
        "content/politicians/de/_index.md": page("Politicians of Germany"),
        "README.md": "# About this repository\n",
    }
    for code in ("en", *LETTER):
        text = f"title = '{code}'\nweight = {WEIGHTS.get(code, 9)}\n"
        files[f"config/_default/languages.{code}.toml"] = text
    for code in LETTER:
        files[f"content/letter/_index.{code}.md"] = page(f"Letter {code}", f"By hand, {code}.")
    for code in ("de", "es", "fr"):
        files[f"content/network/index.{code}.md"] = page(f"Network {code}", f"By hand, {code}.")
    for code in ("de", "fr"):
        files[f"content/about/index.{code}.md"] = page(f"About {code}", f"By hand, {code}.")
    for code in POST:
        mine = page(f"Why {code}", f"By hand, {code}.", slug=f"why-{code}", author="Jane Doe")
        files[f"content/posts/why-stay-x.{code}.md"] = mine
    return files


def loaded(root: Path) -> config.Config:
    return config.load(root / config.NAME)


def offers(root: Path) -> dict[str, tuple[str, ...]]:
    """What the written entries offer, by pattern."""
    return {entry.source: entry.languages for entry in loaded(root).pages}


def refused(done: Finished) -> str:
    """The one message of a run that could not be."""
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("polypage: error: ")
    assert "Traceback" not in done.err
    return done.err.removeprefix("polypage: error: ").strip()


def test_init_extract_and_build_change_no_page_made_by_hand(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = leave_x()
    root = site(tmp_path, files)
    done = polypage(root, "init")
    assert (done.code, done.err) == (0, "")
    assert "26 localized pages made already" in done.out
    assert "4 in en only" in done.out.replace("  ", " ")
    for command in ("extract", "build", "status", "extract", "build"):
        done = polypage(root, command)
        assert done.code in (0, 1), done.err
        assert done.err == ""
    for path, text in files.items():
        assert (root / path).read_text("utf-8") == text, path
    made = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    catalogs = {f"po/{code.replace('-pt', '_PT')}.po" for code in LETTER}
    others = {"polypage.yaml", "po/messages.pot"}
    assert made - set(files) == catalogs | others


def test_a_mixed_site_is_written_down_in_few_entries(tmp_path: Path, polypage: Polypage) -> None:
    root = site(tmp_path, leave_x())
    polypage(root, "init")
    assert offers(root) == {
        "content/letter/_index.md": tuple(order(root)),
        "content/posts/why-stay-x.en.md": ("fr", "it", "es", "pl", "pt-pt"),
        "content/network/index.md": ("de", "fr", "es"),
        "content/about/index.md": ("de", "fr"),
    }
    text = (root / config.NAME).read_text("utf-8")
    assert "languages: [de, fr, it, ar, cs, es," in text
    assert "config/_default/languages.*" in text
    assert "# 3 pages, about " in text
    assert "# - source: content/**/*.md" in text
    assert "# - source: content/politicians/de/_index.md" in text
    assert loaded(root).front_matter.localize == ("slug",)
    assert "slug in 5 localized pages" in text
    assert "author" not in text
    assert loaded(root).site == "hugo"


def order(root: Path) -> list[str]:
    return [language.code for language in loaded(root).languages]


def test_the_entry_for_the_rest_works_once_it_is_uncommented(
    tmp_path: Path, polypage: Polypage
) -> None:
    root = site(tmp_path, leave_x())
    polypage(root, "init")
    path = root / config.NAME
    lines = path.read_text("utf-8").splitlines()
    kept = [
        line.replace("  # ", "  ", 1) if line.startswith(("  # - ", "  #   ")) else line
        for line in lines
    ]
    path.write_text("\n".join(kept), "utf-8")
    assert [entry.languages for entry in loaded(root).pages][4:] == [(), ()]
    assert polypage(root, "extract").code == 0
    assert "Politicians of Germany" in (root / "po/messages.pot").read_text("utf-8")


def test_a_second_init_overwrites_nothing(tmp_path: Path, polypage: Polypage) -> None:
    root = site(tmp_path, leave_x())
    (root / config.NAME).write_text("# mine\n", "utf-8")
    assert "is there already and is not overwritten" in refused(polypage(root, "init"))
    assert (root / config.NAME).read_text("utf-8") == "# mine\n"


def test_print_shows_the_file_and_writes_none(tmp_path: Path, polypage: Polypage) -> None:
    root = site(tmp_path, leave_x())
    shown = polypage(root, "init", "--print")
    assert not (root / config.NAME).exists()
    assert "polypage extract" in shown.err
    polypage(root, "init")
    assert (root / config.NAME).read_text("utf-8") == shown.out


def test_a_site_in_a_folder_below_is_found(tmp_path: Path, polypage: Polypage) -> None:
    below = {f"website/{path}": text for path, text in leave_x().items()}
    root = site(tmp_path, below)
    assert polypage(root, "init").code == 0
    assert "website/content/network/index.md" in offers(root)
    target = loaded(root).pages[0].target
    assert target == "website/content/letter/{dir}{stem}.{lang}{ext}"
    assert polypage(root, "build").code in (0, 1)


def test_gitignore_lines_match_what_build_writes_and_nothing_else(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = leave_x() | {"content/about/photo.fr.png": "", "content/fr.md": page("A page")}
    root = site(tmp_path, files)
    out = polypage(root, "init").out
    lines = [line.strip() for line in out.splitlines() if line.startswith("  /")]
    (root / ".gitignore").write_text("\n".join(lines), "utf-8")
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    subprocess.run([git, "init", "-q", str(root)], check=True)
    command = [git, "-C", str(root), "check-ignore", "--no-index", *files]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    by_hand = {path for path in files if path.endswith(".md") and path.rsplit(".", 2)[1] in LETTER}
    assert set(listed.splitlines()) == by_hand


def test_hugo_with_a_content_folder_a_language(tmp_path: Path, polypage: Polypage) -> None:
    files = {
        "hugo.yaml": "languages: {en: {contentDir: content/en}, fr: {contentDir: content/fr}}\n",
        "content/en/a.md": page("A"),
        "content/en/b/index.md": page("B"),
        "content/fr/a.md": page("A, en français"),
    }
    root = site(tmp_path, files)
    polypage(root, "init")
    assert offers(root) == {"content/en/a.md": ("fr",)}
    assert loaded(root).pages[0].target == "content/{lang}/{path}"


def test_hugo_with_content_folders_that_no_template_gives(
    tmp_path: Path, polypage: Polypage
) -> None:
    settings = "".join(
        f"[languages.{code}]\ncontentDir = 'content/{name}'\n"
        for code, name in (("en", "english"), ("fr", "french"), ("de", "german"))
    )
    files = {"hugo.toml": settings, "content/english/a.md": page("A")}
    said = refused(polypage(site(tmp_path, files), "init"))
    assert "are not named by the languages' codes" in said


MKDOCS = """site_name: Test
plugins:
  - search
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, default: true, name: English}}
        - {{locale: pt-BR, name: Português}}
        - {{locale: fr, name: Français}}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_mkdocs_by_file_name(tmp_path: Path, polypage: Polypage) -> None:
    files = {
        "mkdocs.yml": MKDOCS.format(structure="suffix"),
        "docs/index.md": page("Home"),
        "docs/index.pt-BR.md": page("Início"),
        "docs/guide/a.md": page("A"),
    }
    root = site(tmp_path, files)
    polypage(root, "init")
    assert offers(root) == {"docs/index.md": ("pt-BR",)}
    assert loaded(root).pages[0].target == "docs/{dir}{stem}.{lang}{ext}"


def test_mkdocs_by_folder(tmp_path: Path, polypage: Polypage) -> None:
    files = {
        "mkdocs.yml": MKDOCS.format(structure="folder"),
        "docs/en/index.md": page("Home"),
        "docs/en/a.md": page("A"),
    }
    root = site(tmp_path, files)
    assert polypage(root, "init").code == 0
    assert offers(root) == {"docs/en/**/*.md": ("pt-BR", "fr")}
    assert polypage(root, "build").code == 0
    assert loaded(root).pages[0].target == "docs/{lang}/{path}"


def test_docusaurus_has_an_entry_for_each_place_of_pages(
    tmp_path: Path, polypage: Polypage
) -> None:
    there = "i18n/zh-Hans/docusaurus-plugin-content-docs/current"
    settings = "module.exports = {i18n: {defaultLocale: 'en', locales: ['en', 'fr', 'zh-Hans']}};"
    files = {
        "docusaurus.config.js": settings,
        "docs/intro.md": page("Intro"),
        "docs/deep/b.mdx": page("B"),
        f"{there}/intro.md": page("介绍"),
        "blog/2024-01-01-x.md": page("News"),
        "versions.json": '["1.0"]',
        "versioned_docs/version-1.0/intro.md": page("Intro"),
    }
    root = site(tmp_path, files)
    done = polypage(root, "init")
    assert offers(root) == {"docs/intro.md": ("zh-Hans",)}
    assert "# - source: blog/**/*.md" in (root / config.NAME).read_text("utf-8")
    assert "versioned_docs/version-1.0: an old version" in done.out
    assert polypage(root, "build").code in (0, 1)
    assert (root / there / "intro.md").read_text("utf-8") == files[f"{there}/intro.md"]


def test_docusaurus_with_its_pages_beside_the_website(tmp_path: Path, polypage: Polypage) -> None:
    settings = (
        "export default {i18n: {defaultLocale: 'en', locales: ['en', 'fr']}, presets: "
        "[['classic', {docs: {path: '../docs'}, blog: false}]]};"
    )
    files = {"website/docusaurus.config.ts": settings, "docs/intro.md": page("Intro")}
    root = site(tmp_path, files)
    assert polypage(root, "init").code == 0
    target = "website/i18n/{lang}/docusaurus-plugin-content-docs/current/{path}"
    assert loaded(root).pages[0].target == target
    assert "outside of this folder" in refused(polypage(root / "website", "init"))


STARLIGHT = """import starlight from '@astrojs/starlight';
export default {integrations: [starlight({locales: {
  root: {label: 'English', lang: 'en'}, fr: {label: 'Français'}, 'pt-br': {label: 'P'}}})]};
"""
VITEPRESS = "export default {locales: {root: {lang: 'en-US'}, fr: {lang: 'fr'}, de: {lang: 'de'}}}"
ELEVENTY = "module.exports = function () { return {dir: {input: 'src'}} };"

OTHERS: dict[str, tuple[dict[str, str], list[str], str, str]] = {
    "starlight": ({"astro.config.mjs": STARLIGHT}, [], "src/content/docs", "{lang}/{path}"),
    "vitepress": ({".vitepress/config.mts": VITEPRESS}, [], "", "{lang}/{path}"),
    "zola": (
        {"config.toml": "base_url = '/'\ndefault_language = 'en'\n[languages.fr]\n[languages.de]"},
        [],
        "content",
        "{dir}{stem}.{lang}{ext}",
    ),
    "jekyll": ({"_config.yml": "languages: [en, fr]\n"}, [], "", "{lang}/{path}"),
    "eleventy": ({"eleventy.config.js": ELEVENTY}, ["-l", "fr"], "src", "{lang}/{path}"),
    "mdbook": ({"book.toml": "[book]\nlanguage = 'en'\n"}, ["-l", "fr"], "src", ""),
}


@pytest.mark.parametrize("generator", OTHERS)
def test_each_generator_s_layout_is_kept(
    generator: str, tmp_path: Path, polypage: Polypage
) -> None:
    settings, options, folder, target = OTHERS[generator]
    prefix = f"{folder}/" if folder else ""
    root = site(tmp_path, {**settings, f"{prefix}a.md": page("A"), f"{prefix}b/c.md": page("C")})
    done = polypage(root, "init", *options)
    assert (done.code, done.err) == (0, "")
    assert loaded(root).site == generator
    assert [entry.source for entry in loaded(root).pages] == [f"{prefix}**/*.md"]
    wanted = f"{prefix}{target}" if target else "output/{lang}/{path}"
    assert loaded(root).pages[0].target == wanted
    assert polypage(root, "extract").code == 0
    assert polypage(root, "build").code == 0


def test_every_preset_of_a_generator_is_told_by_a_file() -> None:
    assert set(generators.MARKS) == {name for name, site in SITES.items() if site.generator}


def test_a_site_that_is_translated_throughout_is_one_entry_with_exceptions(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = {"mkdocs.yml": MKDOCS.format(structure="suffix")}
    for number in range(20):
        files[f"docs/part/{number}.md"] = page(str(number))
        for code in ("fr", "pt-BR") if number else ():
            files[f"docs/part/{number}.{code}.md"] = page(f"{number} {code}")
    root = site(tmp_path, files)
    polypage(root, "init")
    assert offers(root) == {"docs/part/0.md": (), "docs/**/*.md": ("pt-BR", "fr")}


def test_a_site_with_too_many_sets_of_languages_offers_all(
    tmp_path: Path, polypage: Polypage
) -> None:
    codes = "ar cs de es fi fr hu it".split()
    files = {"hugo.toml": "".join(f"[languages.{code}]\nweight = 1\n" for code in codes)}
    for number in range(1, 60):
        files[f"content/{number}/index.md"] = page(str(number))
        for bit, code in enumerate(codes):
            if number >> bit & 1:
                files[f"content/{number}/index.{code}.md"] = page(f"{number} {code}")
    root = site(tmp_path, files)
    polypage(root, "init")
    assert offers(root) == {"content/**/*.md": tuple(codes)}
    assert "# ar 30, cs 30," in (root / config.NAME).read_text("utf-8")


def test_languages_are_found_in_names_where_no_configuration_names_them(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = {"docs/a.md": page("A"), "docs/a.fr.md": page("A fr"), "docs/v1.2.md": page("V")}
    root = site(tmp_path, files)
    assert polypage(root, "init").code == 0
    assert order(root) == ["fr"]
    assert loaded(root).site == ""
    assert loaded(root).pages[0].target == "docs/{dir}{stem}.{lang}{ext}"


def test_a_language_that_no_page_exists_in_yet_is_offered_on_all(
    tmp_path: Path, polypage: Polypage
) -> None:
    root = site(tmp_path, leave_x())
    done = polypage(root, "init", "-l", "el")
    assert "el: not among the languages of config/_default/languages.*" in done.out
    assert offers(root) == {"content/**/*.md": ("el",)}
    assert polypage(root, "extract").code == 0


def test_keys_that_hold_text_are_added_to_the_preset_s(tmp_path: Path, polypage: Polypage) -> None:
    files = {"hugo.toml": "[languages.fr]\nweight = 1\n"}
    for number in range(3):
        head = {
            "lead": f"What this page number {number} is about",
            "image": "/img/some picture of it.png",
            "layout": "a wide one here",
            "license": "Some words of law here",
        }
        files[f"content/{number}.md"] = page(str(number), **head)
    root = site(tmp_path, files)
    polypage(root, "init")
    translated = loaded(root).front_matter.translate
    assert [key for key in translated if key not in SITES["hugo"].translate] == ["lead"]
    assert set(SITES["hugo"].translate) < set(translated)


def test_catalogs_of_a_program_are_left_to_it(tmp_path: Path, polypage: Polypage) -> None:
    theirs = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    files = leave_x() | {"po/fr.po": theirs}
    root = site(tmp_path, files)
    done = polypage(root, "init")
    assert "po/fr.po: is not polypage's" in done.out
    assert polypage(root, "extract").code == 0
    assert (root / "po/fr.po").read_text("utf-8") == theirs
    assert (root / "po/pages/fr.po").exists()


def test_two_sources_of_one_page_are_told_and_one_is_left_out(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = {"hugo.toml": "[languages.fr]\nweight = 1\n"}
    files |= {"content/a.md": page("A"), "content/a.en.md": page("A"), "content/B.md": page("B")}
    files |= {"content/b.md": page("b")}
    root = site(tmp_path, files)
    done = polypage(root, "init")
    assert done.code == 0
    assert done.out.count("left out, since its localized pages would be those of") == 2
    assert polypage(root, "extract").code == 0


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "it's",
        'q"t',
        "#x",
        "- x",
        "a: b",
        "{x}",
        "[x]",
        "a,b",
        "*",
        "ü",
        "日本",
        "yes",
        "x\\y",
    ],
)
def test_names_are_quoted_as_yaml_and_as_patterns_need_it(
    name: str, tmp_path: Path, polypage: Polypage
) -> None:
    files = {"hugo.toml": "[languages.fr]\nweight = 1\n", f"content/{name}.md": page("A")}
    files |= {f"content/{name}.fr.md": page("A fr"), "content/other.md": page("B")}
    files |= {f"content/{name}/index.md": page("C"), f"content/{name}/index.fr.md": page("C fr")}
    root = site(tmp_path, files)
    assert polypage(root, "init").code == 0
    done = polypage(root, "extract")
    assert (done.code, done.err) == (0, "")
    shown = polypage(root, "build", "--format", "json").out
    assert shown.count('"source":') == 2


def test_names_that_cannot_be_kept_are_told_and_left_out(
    tmp_path: Path, polypage: Polypage
) -> None:
    root = site(tmp_path, leave_x())
    (root / "content" / os.fsdecode(b"caf\xe9.md")).write_text(page("A"), "utf-8")
    (root / "content" / "no\u200bspace.md").write_text(page("A"), "utf-8")
    (root / "content" / "line\nend.md").write_text(page("A"), "utf-8")
    done = polypage(root, "init")
    assert done.code == 0
    assert "its name is not UTF-8" in done.out
    assert "invisible character" in done.out
    assert polypage(root, "extract").code == 0


def test_pages_that_cannot_be_read_as_text_stop_nothing(tmp_path: Path, polypage: Polypage) -> None:
    root = site(tmp_path, leave_x())
    (root / "content/odd.md").write_bytes(b"---\n\xff: [\n---\n\xff\n")
    (root / "content/deep.md").write_text("---\n" + "[" * 100_000 + "\n---\n", "utf-8")
    (root / "content/json.md").write_text("{" * 100_000, "utf-8")
    (root / "content/toml.md").write_text("+++\nx = " + "[" * 50_000 + "\n+++\n", "utf-8")
    done = polypage(root, "init")
    assert (done.code, done.err) == (0, "")
    assert "front matter that cannot be read: content/deep.md" in done.out


def test_links_are_followed_as_the_other_commands_do(tmp_path: Path, polypage: Polypage) -> None:
    outside = site(tmp_path / "outside", {"secret.md": page("Secret")})
    root = site(tmp_path / "site", leave_x())
    (root / "content/linked").symlink_to(outside)
    (root / "content/leak.md").symlink_to(outside / "secret.md")
    (root / "content/circle").symlink_to(root / "content")
    assert polypage(root, "init").code == 0
    assert polypage(root, "extract").code == 0
    assert "Secret" not in (root / "po/messages.pot").read_text("utf-8")


BROKEN = {
    "nothing": ({}, (), "no site found here, and no Markdown pages"),
    "no pages": ({"hugo.toml": ""}, (), "hugo.toml: no Markdown pages in content"),
    "no languages": (
        {"hugo.toml": "", "content/a.md": ""},
        (),
        "no language to translate to: there is none besides en in hugo.toml; name them, as in",
    ),
    "plain pages": ({"source/a.md": "A"}, (), "name them, as in: polypage init -l fr -l de"),
    "broken TOML": ({"hugo.toml": "a = [", "content/a.md": "A"}, (), "hugo.toml: "),
    "broken YAML": ({"mkdocs.yml": "a: [", "docs/a.md": "A"}, (), "mkdocs.yml:"),
    "two generators": (
        {"hugo.toml": "", "mkdocs.yml": "", "content/a.md": "A"},
        (),
        "more than one site generator: hugo (hugo.toml), mkdocs (mkdocs.yml); choose with --site",
    ),
    "two sites": (
        {"a/hugo.toml": "", "b/hugo.toml": ""},
        (),
        "more than one site: hugo (a/hugo.toml), hugo (b/hugo.toml)",
    ),
    "no sources": (
        {"hugo.toml": "[languages.fr]", "content/a.fr.md": ""},
        (),
        "no page is written in en (hugo.toml): all have another language in their names",
    ),
    "odd values": (
        {"_config.yml": "collections: [1, {a: b}, c]\nlanguages: 3\n", "a.md": ""},
        (),
        "no language to translate to: there is none besides en in _config.yml",
    ),
    "a code": ({"docs/a.md": "A"}, ("-l", "../x"), "'../x' is no language code"),
    "a site": (
        {"docs/a.md": "A"},
        ("--site", "wordpress"),
        "--site wordpress: no such preset",
    ),
    "no folder": ({}, ("nowhere",), "nowhere: cannot be read: there is no such file"),
    "a file": ({"file": ""}, ("file",), "file: is a file; name the folder"),
    "itself": (
        {"docs/a.md": "A"},
        ("-l", "en"),
        "no language to translate to",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_cannot_be_is_told_in_one_message(
    what: str, tmp_path: Path, polypage: Polypage
) -> None:
    files, options, said = BROKEN[what]
    root = site(tmp_path, files)
    assert said in refused(polypage(root, "init", *options))
    assert not (root / config.NAME).exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, polypage: Polypage) -> None:
    root = site(tmp_path, leave_x())
    (root / "content/faq").chmod(0)
    assert "content/faq" in refused(polypage(root, "init"))


def test_a_link_in_the_place_of_the_file_is_not_followed(
    tmp_path: Path, polypage: Polypage
) -> None:
    root = site(tmp_path / "site", leave_x())
    (root / config.NAME).symlink_to(tmp_path / "elsewhere")
    assert "is there already" in refused(polypage(root, "init"))
    assert not (tmp_path / "elsewhere").exists()


def test_work_grows_with_the_site_alone(tmp_path: Path, polypage: Polypage) -> None:
    files = {"hugo.toml": "[languages.fr]\nweight = 1\n[languages.de]\nweight = 2\n"}
    for number in range(1500):
        files[f"content/{number % 40}/{number}.md"] = page(f"Page {number}")
        if number % 3 == 0:
            files[f"content/{number % 40}/{number}.fr.md"] = page(f"Page {number} fr")
    root = site(tmp_path, files)
    assert polypage(root, "init").code == 0
    assert sum(len(entry.languages) > 0 for entry in loaded(root).pages) <= 12


# --- shortcodes -----------------------------------------------------------------------------------

SHORTCODES = """\
Hi {{< icon x >}} there.

{{< known >}}
Text.
{{< /known >}}

{{< alert "circle" >}}
Some text {{< but >}}Go{{< /but >}}.
{{< /alert >}}

{{< quote said="Words for a reader" id="x y" >}} {{< cite "Here are some words" "Jane" >}}

{{< figure src="a.png" caption="A nice long caption" >}}
"""


def test_shortcodes_that_no_template_tells_of_are_an_example_to_complete(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = {
        "hugo.toml": "[languages.en]\n[languages.fr]\n",
        "layouts/shortcodes/known.html": "{{ .Inner | markdownify }}\n",
        "content/a.md": SHORTCODES,
        "content/b.md": "{{< alert >}}More.{{< /alert >}}\n",
    }
    done = polypage(site(tmp_path, files), "init")
    assert "between the tags of alert, but:" in done.out
    path = tmp_path / "polypage.yaml"
    text = path.read_text(encoding="utf-8")
    begin = text.index("# shortcodes:\n")
    example = text[begin : text.index("\n\n", begin)]
    assert example.splitlines() == [
        "# shortcodes:",
        "#   alert: {inner: markdown}  # on 2 pages",
        "#   but: {inner: markdown}  # on 1 page",
        "#   cite: {translate: [0]}  # on 1 page",
        "#   quote: {translate: [said]}  # on 1 page",
    ]
    taken_up = "\n".join(line.removeprefix("# ") for line in example.splitlines())
    path.write_text(text.replace(example, taken_up), encoding="utf-8")
    assert polypage(tmp_path, "extract").out.count("unknown-shortcode") == 0
    template = (tmp_path / "po/messages.pot").read_text(encoding="utf-8")
    for msgid in ("Some text {{< but >}}Go{{< /but >}}.", "Words for a reader"):
        assert f'msgid "{msgid}"\n' in template


def test_a_site_whose_templates_tell_of_all_its_shortcodes_gets_no_example(
    tmp_path: Path, polypage: Polypage
) -> None:
    files = {
        "hugo.toml": "[languages.en]\n[languages.fr]\n",
        "layouts/shortcodes/known.html": "{{ .Inner | markdownify }}\n",
        "content/a.md": "{{< known >}}\nText.\n{{< /known >}}\n\n{{% wide %}}\nA\n{{% /wide %}}\n",
    }
    assert "shortcode" not in polypage(site(tmp_path, files), "init", "--print").out


def test_names_of_parameters_from_pages_break_no_configuration(
    tmp_path: Path, polypage: Polypage
) -> None:
    odd = "a'\u2028]}#:x"
    files = {
        "hugo.toml": "[languages.en]\n[languages.fr]\n",
        "content/a.md": f'{{{{< quote {odd}="Some words to read" >}}}}\n\nText.\n',
    }
    folder = site(tmp_path, files)
    assert polypage(folder, "init").code == 0
    assert polypage(folder, "extract").code == 0
