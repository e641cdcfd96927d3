"""Which files are pages, and where their translations go."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from i18n.config import load
from i18n.errors import ConfigError, PathError
from i18n.locales import gettext_locale, is_language_code
from i18n.model import Severity
from i18n.pages import Found, Project, find


class Tongue(NamedTuple):
    code: str
    locale: str


class Entry(NamedTuple):
    source: str = "source/**/*.md"
    root: str = "source"
    target: str = "output/{lang}/{path}"
    languages: tuple[str, ...] = ("fr", "pt-br")
    exclude: tuple[str, ...] = ()
    catalog: str = "po/{locale}.po"


class Site(NamedTuple):
    """A folder of made-up pages, and how they are looked at."""

    root: Path

    def add(self, *paths: str) -> None:
        for path in paths:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text("Text\n", encoding="utf-8")

    def find(
        self,
        *entries: Entry,
        languages: tuple[str, ...] = ("fr", "pt-br"),
        template: str = "po/messages.pot",
        site_languages: frozenset[str] = frozenset(),
        source_language: str = "en",
    ) -> Found:
        return find(
            Project(
                root=self.root,
                source_language=source_language,
                languages=[Tongue(code, gettext_locale(code)) for code in languages],
                entries=entries or (Entry(),),
                template=template,
                site_languages=site_languages,
                is_language_code=is_language_code,
            )
        )

    def paths(self, *entries: Entry, site_languages: frozenset[str] = frozenset()) -> list[str]:
        return [page.path for page in self.find(*entries, site_languages=site_languages).pages]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_page_knows_its_parts_and_where_its_translations_go(site: Site) -> None:
    site.add("source/network/index.md")
    (page,) = site.find().pages
    assert (page.path, page.dir, page.stem, page.ext) == (
        "source/network/index.md",
        "network/",
        "index",
        ".md",
    )
    assert page.name == "network/index"
    assert page.entry == 0
    assert page.languages == ("fr", "pt-br")
    assert page.targets == {
        "fr": "output/fr/network/index.md",
        "pt-br": "output/pt-br/network/index.md",
    }
    assert page.catalogs == {"fr": "po/fr.po", "pt-br": "po/pt_BR.po"}
    assert page.template == "po/messages.pot"


def test_the_source_language_at_the_end_of_a_name_is_no_part_of_it(site: Site) -> None:
    site.add("source/a.en.md", "source/x/b.c.md", "source/en.md", "source/d.en.markdown")
    found = {page.path: page for page in site.find(Entry(source="source/**")).pages}
    assert found["source/a.en.md"].name == "a"
    assert found["source/a.en.md"].targets["fr"] == "output/fr/a.md"
    assert found["source/x/b.c.md"].name == "x/b.c"
    assert found["source/en.md"].name == "en"
    assert found["source/d.en.markdown"].targets["fr"] == "output/fr/d.markdown"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("output/{lang}/{path}", "output/pt-br/a/b.md"),
        ("output/{locale}/{dir}{stem}{ext}", "output/pt_BR/a/b.md"),
        ("source/{dir}{stem}.{lang}{ext}", "source/a/b.pt-br.md"),
        ("./out//{lang}/{dir}/{stem}.html.md", "out/pt-br/a/b.html.md"),
        ("{dir}{lang}/{stem}{ext}", "a/pt-br/b.md"),
        ("i18n/{lang}/docs/current/{path}", "i18n/pt-br/docs/current/a/b.md"),
    ],
)
def test_a_target_is_a_template(site: Site, target: str, path: str) -> None:
    site.add("source/a/b.md")
    (page,) = site.find(Entry(target=target)).pages
    assert page.targets["pt-br"] == path


def test_a_name_is_never_read_as_a_variable(site: Site) -> None:
    site.add("source/{lang}/{path}.md")
    (page,) = site.find().pages
    assert page.targets["fr"] == "output/fr/{lang}/{path}.md"


def test_catalog_and_template_may_be_one_a_page(site: Site) -> None:
    site.add("source/a/b.md", "source/c.md")
    entry = Entry(catalog="po/{dir}{stem}/{locale}.po")
    first, second = site.find(entry, template="po/{dir}{stem}.pot").pages
    assert first.catalogs["pt-br"] == "po/a/b/pt_BR.po"
    assert second.catalogs["fr"] == "po/c/fr.po"
    assert (first.template, second.template) == ("po/a/b.pot", "po/c.pot")
    (page, _) = site.find(template="po/{locale}.pot").pages
    assert page.template == "po/en.pot"


def test_pages_are_in_the_order_of_their_paths(site: Site) -> None:
    site.add("source/b.md", "source/a/z.md", "source/a.md", "source/a-b.md", "source/é.md")
    assert site.paths() == [
        "source/a-b.md",
        "source/a.md",
        "source/a/z.md",
        "source/b.md",
        "source/é.md",
    ]


def test_the_first_entry_that_matches_a_page_and_does_not_exclude_it_decides(site: Site) -> None:
    site.add("source/a.md", "source/b/c.md", "source/b/drafts/d.md", "source/b/e.md")
    entries = (
        Entry(source="source/b/*.md", root="source/b", languages=("fr",), exclude=("**/e.md",)),
        Entry(exclude=("source/b/drafts",)),
        Entry(source="source/**", languages=()),
    )
    found = site.find(*entries)
    assert [(page.path, page.entry, page.languages) for page in found.pages] == [
        ("source/a.md", 1, ("fr", "pt-br")),
        ("source/b/c.md", 0, ("fr",)),
        ("source/b/drafts/d.md", 2, ()),
        ("source/b/e.md", 1, ("fr", "pt-br")),
    ]
    assert found.pages[1].dir == ""
    assert found.left_alone == ()


def test_a_source_that_matches_no_file_is_an_error(site: Site) -> None:
    site.add("source/a.md", "source/.hidden/b.md")
    for pattern in ("docs/**/*.md", "source", "source/.hidden/*.md", "source/*.txt"):
        with pytest.raises(ConfigError, match=r"polypage\.yaml: pages\[1\]\.source: .*no file"):
            site.find(Entry(), Entry(source=pattern))


def test_hidden_folders_and_node_modules_are_never_searched(site: Site) -> None:
    site.add(
        "a.md",
        ".git/b.md",
        "x/.vitepress/c.md",
        "x/node_modules/y/d.md",
        "x/.e.md",
        "._a.md",
        ".polypage-0123456789abcdef.tmp",
    )
    found = site.find(Entry(source="**", root=""))
    assert [page.path for page in found.pages] == ["a.md"]
    assert found.left_alone == ()


def test_what_is_no_markdown_is_left_alone(site: Site) -> None:
    site.add("source/a.md", "source/b.MD", "source/c.mdx", "source/d.png", "source/e", "source/f.")
    found = site.find(Entry(source="source/**"))
    assert [page.path for page in found.pages] == ["source/a.md", "source/b.MD", "source/c.mdx"]
    assert found.left_alone == tuple(
        (path, "no Markdown page") for path in ("source/d.png", "source/e", "source/f.")
    )
    with pytest.raises(ConfigError, match=r"pages\[0\]\.source: `source/d.png` is no Markdown"):
        site.find(Entry(source="source/d.png"))


def test_what_a_target_can_produce_is_no_source_whether_or_not_it_has_a_page(site: Site) -> None:
    site.add("docs/a.md", "docs/a.fr.md", "docs/x/gone.pt-br.md", "docs/a.de.md", "docs/b.frr.md")
    in_place = Entry(source="docs/**/*.md", root="docs", target="docs/{dir}{stem}.{lang}{ext}")
    found = site.find(in_place)
    assert [page.path for page in found.pages] == ["docs/a.md", "docs/b.frr.md"]
    assert dict(found.left_alone) == {
        "docs/a.fr.md": "the place of a localized page",
        "docs/x/gone.pt-br.md": "the place of a localized page",
        "docs/a.de.md": "in the language de, beside docs/a",
    }


def test_targets_in_folders_below_the_sources_are_no_sources(site: Site) -> None:
    site.add("docs/a.md", "docs/fr/a.md", "docs/fr/x/gone.md", "docs/x/fr/b.md", "docs/frogs/c.md")
    below = Entry(source="docs/**/*.md", root="docs", target="docs/{lang}/{path}")
    assert site.paths(below) == ["docs/a.md", "docs/frogs/c.md", "docs/x/fr/b.md"]


def test_a_target_of_another_entry_in_a_language_it_is_not_offered_in_is_no_source(
    site: Site,
) -> None:
    site.add("a/x.md", "b/y.md", "b/pt-br/x.md")
    entries = (
        Entry(source="a/*.md", root="a", target="b/{lang}/{path}", languages=("fr",)),
        Entry(source="b/**/*.md", root="b"),
    )
    assert site.paths(*entries) == ["a/x.md", "b/y.md"]


def test_pages_in_a_language_of_the_site_are_no_sources(site: Site) -> None:
    site.add("source/a.DE.md", "source/de/b.md", "source/x/zh_hant/c.md", "source/en/d.md")
    known = frozenset({"de", "zh-Hant", "en"})
    found = site.find(site_languages=known)
    assert [page.path for page in found.pages] == ["source/en/d.md"]
    assert [path for path, _ in found.left_alone] == [
        "source/a.DE.md",
        "source/de/b.md",
        "source/x/zh_hant/c.md",
    ]
    assert site.paths(Entry(source="source/de/*.md", root="source/de"), site_languages=known) == [
        "source/de/b.md"
    ]
    assert site.paths(Entry(source="source/a.DE.md"), site_languages=known) == ["source/a.DE.md"]


def test_a_language_code_tells_a_translation_only_beside_its_page(site: Site) -> None:
    site.add(
        "source/about.md",
        "source/about.de.md",
        "source/about.zh-Hans.md",
        "source/lonely.de.md",
        "source/about.v2.md",
        "source/news.en.md",
        "source/news.it.md",
        "source/de/about.md",
        "source/de/only.md",
        "source/en/guide.md",
        "source/ja/guide.md",
    )
    found = site.find()
    assert [page.path for page in found.pages] == [
        "source/about.md",
        "source/about.v2.md",
        "source/de/only.md",
        "source/en/guide.md",
        "source/lonely.de.md",
        "source/news.en.md",
    ]
    assert dict(found.left_alone)["source/ja/guide.md"] == (
        "in the folder of the language ja, beside source/en/guide"
    )


def test_a_page_in_another_source_language_may_have_english_translations(site: Site) -> None:
    site.add("source/a.md", "source/a.en.md", "source/b.fr.md")
    pages = site.find(Entry(languages=("de",)), languages=("de",), source_language="fr").pages
    assert [(page.path, page.name) for page in pages] == [
        ("source/a.md", "a"),
        ("source/b.fr.md", "b"),
    ]


@pytest.mark.parametrize(
    ("paths", "entries", "named"),
    [
        (
            ("source/a.md", "source/a.en.md"),
            (Entry(),),
            "output/fr/a.md: would be both source/a.en.md in fr and source/a.md in fr",
        ),
        (
            ("x/a.md", "y/a.md"),
            (Entry(source="x/*.md", root="x"), Entry(source="y/*.md", root="y")),
            "output/fr/a.md: would be both x/a.md in fr and y/a.md in fr",
        ),
        (
            ("source/a.md",),
            (Entry(target="output/{path}"),),
            "output/a.md: would be both source/a.md in fr and source/a.md in pt-br",
        ),
        (
            ("source/a.md",),
            (Entry(catalog="po/all.po"),),
            "po/all.po: would be both the catalog of fr and the catalog of pt-br",
        ),
        (
            ("source/a.md",),
            (Entry(catalog="po/messages.pot"),),
            "po/messages.pot: would be both the template and the catalog of fr",
        ),
        (
            ("source/a.md",),
            (Entry(catalog="output/{lang}/{stem}.md"),),
            "output/fr/a.md: would be both source/a.md in fr and the catalog of fr",
        ),
        (
            ("source/a.md",),
            (Entry(target="polypage.lock", languages=("fr",)),),
            "polypage.lock: would be both a file of polypage itself and source/a.md in fr",
        ),
        (
            ("source/a.md", "source/A.md"),
            (Entry(),),
            r"output/fr/A.md \(source/A.md in fr\) and output/fr/a.md \(source/a.md in fr\)",
        ),
        (
            ("source/caf\u00e9.md", "source/cafe\u0301.md"),
            (Entry(),),
            "differ in case or Unicode form alone",
        ),
        (
            ("source/a.md", "source/b.md"),
            (
                Entry(source="source/a.md", target="out/{lang}"),
                Entry(source="source/b.md", target="out/{lang}/b.md"),
            ),
            r"out/fr: is source/a.md in fr, but a folder of out/fr/b.md \(source/b.md in fr\)",
        ),
        (
            ("source/a.md",),
            (Entry(target="source/{path}", languages=("fr",)),),
            r"source/a.md: its target in fr is the page itself; polypage.yaml: pages\[0\].target",
        ),
        (
            ("source/a.md", "docs/b.md"),
            (
                Entry(source="source/a.md", target="docs/b.md", languages=("fr",)),
                Entry(source="docs/B.md", root="docs"),
            ),
            "matches no file",
        ),
        (("source/a.md",), (Entry(target="../{lang}/{path}"),), "leads out"),
        (("source/a.md",), (Entry(catalog="../{lang}.po"),), "leads out"),
    ],
)
def test_two_files_with_one_path_are_an_error_that_names_both(
    site: Site, paths: tuple[str, ...], entries: tuple[Entry, ...], named: str
) -> None:
    site.add(*paths)
    with pytest.raises((PathError, ConfigError), match=named):
        site.find(*entries)


def test_a_target_that_is_a_source_in_another_case_is_an_error(site: Site) -> None:
    site.add("docs/a.md", "docs/A.FR.md")
    entry = Entry(source="docs/{a,A.FR}.md", root="docs", target="docs/{stem}.{lang}{ext}")
    with pytest.raises(PathError, match=r"docs/A.FR.md \(a source page\) and docs/a.fr.md"):
        site.find(entry)


def test_names_that_only_look_alike_are_two_files(site: Site) -> None:
    site.add("source/strasse.md", "source/straße.md", "source/ı.md", "source/i.md")
    assert len(site.paths()) == 4


def test_source_pages_that_are_offered_nowhere_collide_with_nothing(site: Site) -> None:
    site.add("source/a.md", "source/A.md", "source/a.en.md")
    assert site.paths(Entry(languages=())) == ["source/A.md", "source/a.en.md", "source/a.md"]


@pytest.mark.parametrize("path", ["output", "output/fr", "output/fr/a.md", "po", "po/fr.po"])
def test_nothing_is_to_be_written_through_a_link(site: Site, path: str) -> None:
    site.add("source/a.md", "elsewhere/x")
    (site.root / path).parent.mkdir(parents=True, exist_ok=True)
    (site.root / path).symlink_to(site.root / "elsewhere")
    with pytest.raises(PathError, match=f"{path} is a symbolic link"):
        site.find()


def test_a_link_is_a_page_where_it_leads_to_a_file_of_the_project(site: Site) -> None:
    site.add("CHANGELOG.md", "source/a.md", "output/fr/a.md", "source/x/b.md")
    outside = site.root.parent / "outside.md"
    outside.write_text("secret", encoding="utf-8")
    site.add(".git/config", "node_modules/x.md")
    os.mkfifo(site.root / "pipe")
    links = {
        "changes.md": "../CHANGELOG.md",
        "out.md": str(outside),
        "folder.md": "x",
        "folder": "..",
        "circle.md": "circle.md",
        "none.md": "none",
        "git.md": "../.git/config",
        "modules.md": "../node_modules/x.md",
        "pipe.md": "../pipe",
        "null.md": "/dev/null",
        "output.md": "../output/fr/a.md",
    }
    for name, target in links.items():
        (site.root / "source" / name).symlink_to(target)
    found = site.find()
    assert [page.path for page in found.pages] == [
        "source/a.md",
        "source/changes.md",
        "source/x/b.md",
    ]
    assert dict(found.left_alone) == {
        "source/out.md": "a link that leads out of the project",
        "source/folder": "a link to a folder",
        "source/circle.md": "a link that leads nowhere",
        "source/none.md": "a link that leads nowhere",
        "source/git.md": "a link into a hidden folder or node_modules",
        "source/modules.md": "a link into a hidden folder or node_modules",
        "source/pipe.md": "a link to a named pipe",
        "source/null.md": "a link to a device",
        "source/output.md": "a link to the place of a localized page, output/fr/a.md",
        "source/folder.md": "a link to a folder",
    }


def test_pipes_are_left_alone_and_folders_with_a_pages_name_are_searched(site: Site) -> None:
    site.add("source/a.md", "source/folder.md/b.md")
    os.mkfifo(site.root / "source/pipe.md")
    found = site.find()
    assert [page.path for page in found.pages] == ["source/a.md", "source/folder.md/b.md"]
    assert found.left_alone == (("source/pipe.md", "a named pipe, not a file"),)


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        (b"caf\xe9.md", r"source/caf\xe9.md", "not UTF-8"),
        (b"caf\xe9/a.md", r"source/caf\xe9", "not UTF-8"),
        (b"a\nb.md", "source/a\nb.md", "control character"),
        (b"a\x1b[31m.md", "source/a\x1b[31m.md", "control character"),
        ("a\u2028b.md".encode(), "source/a\u2028b.md", "control character"),
        ("a\u202edm.md".encode(), "source/a\u202edm.md", "control character"),
    ],
)
def test_a_name_that_breaks_a_line_is_left_alone_with_a_finding(
    site: Site, name: bytes, shown: str, reason: str
) -> None:
    site.add("source/a b.md", "source/-o.md", "source/日本.md")
    place = site.root / "source" / os.fsdecode(name)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"Text")
    found = site.find()
    assert [page.path for page in found.pages] == [
        "source/-o.md",
        "source/a b.md",
        "source/日本.md",
    ]
    ((left, why),) = found.left_alone
    (finding,) = found.findings
    assert left == finding.file == shown
    assert reason in why
    assert reason in finding.message
    assert (finding.rule, finding.severity) == ("page-name", Severity.WARNING)


def test_a_name_that_no_pattern_asks_for_may_be_anything(site: Site) -> None:
    site.add("source/a.md")
    (site.root / os.fsdecode(b"other\xff\n.md")).write_bytes(b"")
    (site.root / "source" / os.fsdecode(b"image\xff.png")).write_bytes(b"")
    assert site.find().findings == ()


def test_a_deep_tree_is_walked_without_recursion(site: Site) -> None:
    folder = os.open(site.root, os.O_RDONLY)
    for name in ["source", *["d"] * 1200]:
        os.mkdir(name, dir_fd=folder)
        below = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)
    (page,) = site.find().pages
    assert page.dir == "d/" * 1200
    # Before Python 3.13 pytest's own cleaning up would recurse too deep.
    subprocess.run(["rm", "-r", str(site.root / "source")], check=True)  # noqa: S607


def test_a_folder_that_cannot_be_read_is_an_error(site: Site) -> None:
    site.add("source/a.md")
    if os.geteuid() == 0:
        pytest.skip("root reads every folder")
    (site.root / "source/shut").mkdir(mode=0)
    with pytest.raises(PathError, match="source/shut"):
        site.find()


def test_a_configuration_is_all_that_is_needed(site: Site) -> None:
    site.add("content/a/index.md", "content/a/index.fr.md", "content/posts/x.en.md", "content/b.md")
    (site.root / "polypage.yaml").write_text(
        "source_language: en\n"
        "languages: [fr, pt-br]\n"
        "pages:\n"
        "  - source: content/posts/*.en.md\n"
        "    target: content/posts/{dir}{stem}.{lang}{ext}\n"
        "    languages: [pt-br]\n"
        "  - source: content/**/*.md\n"
        "    target: content/{dir}{stem}.{lang}{ext}\n"
        "    exclude: [content/b.md]\n",
        encoding="utf-8",
    )
    config = load(site.root / "polypage.yaml")
    found = find(
        Project(
            root=config.root,
            source_language=config.source_language,
            languages=config.languages,
            entries=config.pages,
            template=config.template,
        )
    )
    assert [(page.path, page.targets) for page in found.pages] == [
        (
            "content/a/index.md",
            {"fr": "content/a/index.fr.md", "pt-br": "content/a/index.pt-br.md"},
        ),
        ("content/posts/x.en.md", {"pt-br": "content/posts/x.pt-br.md"}),
    ]
    assert found.left_alone == (("content/a/index.fr.md", "the place of a localized page"),)
