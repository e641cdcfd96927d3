"""The README and docs/ are true: their site is built, their examples parse, lists are whole."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from i18n import cli, config, directives, formats, rulebook, sites
from i18n.cli import selection
from i18n.config import schema
from i18n.config.shortcodes import SaidOfShortcode
from i18n.model import PageRules, Span
from i18n.policy import LinkRules
from tests.conftest import ROOT, Polypage
from tests.readme import GUIDE, PAGES, Block, blocks, codes, fences_out, follow, of, table


@pytest.fixture(scope="module")
def five_minutes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site of the five minutes, all steps done, and all that was printed."""
    folder = tmp_path_factory.mktemp("site")
    steps = list(blocks("Five minutes on a site of yours"))
    assert {step.language for step in steps} == {"toml", "markdown", "console", "po"}
    return folder, "".join([follow(folder, step) for step in steps])


def test_the_five_minutes_go_as_they_are_told(five_minutes: tuple[Path, str]) -> None:
    folder, _ = five_minutes
    assert "arbres" in (folder / "content/about.fr.md").read_text(encoding="utf-8")


def test_init_prints_the_lines_for_gitignore_that_the_readme_shows(
    five_minutes: tuple[Path, str],
) -> None:
    (ignored,) = of("gitignore")
    for line in ignored.text.splitlines():
        assert f"\n  {line}\n" in five_minutes[1]


def test_it_opens_with_build_and_test() -> None:
    first = next(blocks())
    assert re.findall(r"^make (\w+)", first.text, re.MULTILINE) == ["build", "test"]
    assert first.place == "README.md:3"


# --- every example parses ------------------------------------------------------------------------


@pytest.mark.parametrize("block", [*of("yaml"), *of("json")], ids=lambda block: block.place)
def test_every_yaml_and_json_example_parses(block: Block) -> None:
    read = json.loads if block.language == "json" else yaml.safe_load
    assert isinstance(read(block.text), dict)


def test_every_po_example_is_one_for_msgfmt(msgfmt: str) -> None:
    for block in of("po"):
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        done = subprocess.run(
            [msgfmt, "--check-format", "-o", "/dev/null", "-"],
            input=header + block.text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def mentioned() -> list[str]:
    """Every command line that the README speaks of."""
    consoles = re.findall(r"^ *\$ (polypage .+)$", GUIDE, re.MULTILINE)
    inline = [code for code in codes(GUIDE) if code.startswith("polypage ")]
    steps = re.findall(
        r"^\s+(?:- run: )?(polypage [^|\n#]+)", of("yaml", "In CI")[0].text, re.MULTILINE
    )
    return sorted({line.strip() for line in (*consoles, *inline, *steps)})


@pytest.mark.parametrize("line", mentioned())
def test_every_command_line_is_one_that_there_is(line: str) -> None:
    name, *words = shlex.split(line)[1:]
    arguments = ["80" if word == "N" else word for word in words]
    if name == "completion":
        arguments = arguments or ["bash"]
    assert cli.polypage.commands[name].make_context(name, arguments).params


def test_every_command_and_every_option_is_named() -> None:
    assert {codes(row[0])[0].split()[1] for row in table("command")} == set(cli.polypage.commands)
    for name in ("extract", "pretranslate", "build", "check", "diff", "status", "show"):
        for parameter in cli.polypage.commands[name].params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in GUIDE or f" {option}" in GUIDE, option


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", fences_out(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(path: str) -> None:
    prose = re.sub("`[^`\n]*`", "", fences_out(PAGES[path]))
    for link in re.findall(r"\]\(([^()\s]+)\)", prose):
        target, _, fragment = link.partition("#")
        there = (ROOT / path).parent.joinpath(target).resolve() if target else ROOT / path
        assert there.exists(), link
        assert not fragment or fragment in anchors(there.read_text(encoding="utf-8")), link


def test_every_page_of_the_guide_is_linked_from_the_readme() -> None:
    assert [
        path for path in PAGES if path != "README.md" and f"]({path})" not in PAGES["README.md"]
    ] == []


# --- the reference is whole ----------------------------------------------------------------------


def fields(value: type[Any], *without: str) -> list[str]:
    return [field.name for field in dataclasses.fields(value) if field.name not in without]


def test_the_reference_has_every_key_and_no_other() -> None:
    nested = {
        "languages.*": fields(schema.Language, "code"),
        "pages[]": fields(schema.PagesEntry, "root"),
        "front_matter": fields(schema.FrontMatter),
        "links": fields(LinkRules, "source", "language"),
        "shortcodes.*": fields(SaidOfShortcode, "name"),
        "publish": fields(schema.PublishPolicy, "notice"),
        "publish.notice": ["key", "text"],
        "code": fields(schema.Code),
        "pretranslate": fields(schema.Pretranslate),
        "check": fields(schema.Check),
        "po": fields(schema.Po),
    }
    keys = {f"{above}.{key}" for above, below in nested.items() for key in below}
    whole = {"path", "root", "pages"} | {above for above in nested if above.isidentifier()}
    keys |= {*fields(schema.Config, *whole)}
    listed = [codes(row[0])[0] for row in table("key")]
    assert len(set(listed)) == len(listed)
    assert set(listed) == keys
    assert [row[0] for row in table("key") if len(row) != 3 or not all(row)] == []


def test_every_rule_is_listed_with_its_weight() -> None:
    listed = {codes(row[0])[0]: row[2] for row in table("rule")}
    known = {**rulebook.GUARDS, **rulebook.STYLE}
    assert listed == {name: str(entry.severity or "off") for name, entry in known.items()}
    others = [code for row in table("rule of `--pages`") for code in codes(row[0])]
    others += [code for row in table("rule of `--source`") for code in codes(row[0])]
    assert others == [*rulebook.PAGES, *_unclosed_first(rulebook.SOURCES)]


def _unclosed_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: not name.startswith("unclosed"))


def read(folder: Path, text: str) -> config.Config:
    (folder / "polypage.yaml").write_text(text, encoding="utf-8")
    return config.load(folder / "polypage.yaml")


def test_the_defaults_are_those_that_hold(tmp_path: Path) -> None:
    (block,) = (b for b in of("yaml", "Configuration") if b.text.startswith("source_language"))
    said = yaml.safe_load(block.text)
    assert {*said, "site", "glossary"} == {*fields(schema.Config, "path", "root")}
    assert {*said["pages"][0], "catalog", "publish", "front_matter", "format"} == {
        *fields(schema.PagesEntry, "root")
    }
    least = "source_language: en\nlanguages: [fr, no]\npages:\n  - source: source/**/*.md\n"
    assert read(tmp_path, block.text) == read(tmp_path, least)


def test_the_reference_says_the_same_defaults(tmp_path: Path) -> None:
    said = {codes(row[0])[0]: codes(row[2]) for row in table("key")}
    least = "source_language: en\nlanguages: [fr, pt-br]\npages: [{source: a/*.md}]\n"
    plain, hugo = (read(tmp_path, least + more) for more in ("", "site: hugo\n"))
    assert said["pages[].target"] == ["site", plain.pages[0].target]
    assert said["catalog"] == [plain.catalog]
    assert said["template"] == [plain.template]
    assert said["languages.*.locale"] == ["pt-br", plain.languages[1].locale]
    assert said["front_matter.translate"] == ["site", *plain.front_matter.translate]
    policies = hugo.publish, plain.publish
    assert said["publish.minimum"] == [str(policies[0].minimum), "site", str(policies[1].minimum)]
    assert said["publish.below"] == [str(policies[0].below), "site", str(policies[1].below)]
    assert said["publish.edited"] == [plain.publish.edited]
    assert said["publish.fuzzy"] == said["publish.machine"] == ["false"]
    assert (plain.publish.fuzzy, plain.publish.machine, plain.wrap) == (False, False, 0)


def test_every_preset_is_named() -> None:
    (row,) = (row for row in table("key") if row[0] == "`site`")
    assert sorted(codes(row[1])) == sorted(sites.SITES)


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    said = [int(number) for row in table("code") for number in row[0].split(", ")]
    own = [selection.DONE, selection.LOOK, selection.SET_UP]
    assert said == [*own, 3, selection.INTERRUPTED, selection.TERMINATED]


def test_the_json_is_as_described(polypage: Polypage, tmp_path: Path) -> None:
    least = "source_language: en\nlanguages: [fr]\npages: [{source: 'a/*.md'}]\n"
    read(tmp_path, least)
    (tmp_path / "a").mkdir()
    (tmp_path / "a/page.md").write_text("Read <b>this</b>.\n", encoding="utf-8")
    chapter = GUIDE.partition("## JSON\n")[2]
    common = codes(chapter.partition("; `extract` adds")[0])[8:]
    added = {
        "extract": ["changes"],
        "pretranslate": ["languages", "stopped", "quota"],
        "build": [],
        "check": ["checked"],
        "status": ["languages", "total", "not_offered"],
    }
    for command, more in added.items():
        shown = json.loads(polypage(tmp_path, command, "--format", "json").out)
        assert set(shown) == {*common, *more}
        catalog = tmp_path / "po/fr.po"
        text = catalog.read_text(encoding="utf-8")
        catalog.write_text(text.replace('\nmsgstr ""\n', '\nmsgstr "Lis <b>ça"\n'), "utf-8")
    outcome = json.loads(polypage(tmp_path, "build", "--format", "json").out)
    (finding,) = outcome["findings"]
    (example,) = of("json")
    shown = json.loads(example.text)
    assert list(finding) == list(shown)
    assert list(finding["places"][0]) == list(shown["places"][0])
    assert finding["file"] == shown["file"]


# --- what pages say, and which lines stay --------------------------------------------------------


def test_every_directive_does_what_the_table_says(polypage: Polypage, tmp_path: Path) -> None:
    read(tmp_path, "source_language: en\nlanguages: [fr]\npages: [{source: 'a/*.md'}]\n")
    rows = table("comment")
    shown = [code for row in rows for code in codes(row[0])]
    named = [directives.directive_in(code[4:-3]) for code in shown]
    assert {found.name for found in named if found} == set(directives.OF_A_PAGE)
    context, comment, skip, start, end = shown
    others = re.findall(r"`(\{.*?i18n:skip .*?\})`", GUIDE)
    assert len(others) == 3
    skipped = "".join(f"\n{other}\n\nNot this {number}.\n" for number, other in enumerate(others))
    (tmp_path / "a").mkdir()
    (tmp_path / "a/page.md").write_text(
        f"---\n# i18n:context: menu\ntitle: Home\n---\n\n{context}\nOpen\n\n{comment}\nGrow.\n\n"
        f"{skip}\n> No.\n\n{start}\nNor this.\n{end}\n{skipped}\nThe end.\n",
        encoding="utf-8",
    )
    done = polypage(tmp_path, "extract")
    assert (done.code, "warning" in done.out) == (0, False)
    catalog = (tmp_path / "po/fr.po").read_text(encoding="utf-8")
    assert re.findall('^msgid "(.+)"', catalog, re.MULTILINE) == [
        "Home",
        "Open",
        "Grow.",
        "The end.",
    ]
    assert catalog.count('msgctxt "menu"\n') == 2
    assert "#. the club's motto\n" in catalog


WHOLE_LINES = {
    "$$": "$$\nx = y\n$$",
    "import": "import A from './a'",
    "export": "export const a = 1",
}


def test_lines_that_are_never_joined_stay_as_they_are() -> None:
    told = GUIDE.partition("**Lines that are never joined.**")[2].partition("The text below")[0]
    lines = [WHOLE_LINES.get(code, code) for code in codes(told)]
    assert len(lines) > 12
    markdown = formats.format_named("markdown")
    for line in [*lines, "<b></b>"]:
        alone = line.startswith(("import", "export"))
        text = f"{line}\n\nAfter it.\n" if alone else f"Before it\n{line}\nafter it.\n"
        document = markdown.read(text, Span(0, len(text)), PageRules())
        messages = [segment.key.msgid for segment in document.segments]
        assert line not in "\n".join(messages), line
        assert messages == (["After it."] if alone else ["Before it", "after it."]), line


def test_one_catalog_a_page_and_back_loses_nothing(polypage: Polypage, tmp_path: Path) -> None:
    least = "source_language: en\nlanguages: [fr]\npages: [{source: 'a/**/*.md'}]\n"
    chapter = GUIDE.partition("### Catalogs\n")[2].partition("\n## ")[0]
    templates = dict(
        code.split(": ") for code in codes(chapter) if re.match("(?:cat|temp).*: ", code)
    )
    assert set(templates) == {"catalog", "template"}
    one_a_page = least + "".join(f"{key}: {value}\n" for key, value in templates.items())
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/page.md").write_text("Grow.\n", encoding="utf-8")
    read(tmp_path, least)
    assert polypage(tmp_path, "extract").code == 0
    catalog = tmp_path / "po/fr.po"
    filled = re.sub('(msgid "Grow."\nmsgstr )""', r'\1"Pousse."', catalog.read_text("utf-8"))
    catalog.write_text(filled, encoding="utf-8")
    for text, now in ((one_a_page, tmp_path / "po/fr/b/page.po"), (least, catalog)):
        read(tmp_path, text)
        assert polypage(tmp_path, "extract").code == 0
        assert 'msgid "Grow."\nmsgstr "Pousse."' in now.read_text(encoding="utf-8")


def test_check_prints_what_the_readme_shows(polypage: Polypage, tmp_path: Path) -> None:
    (shown,) = of("text", "Checking")
    read(tmp_path, "source_language: en\nlanguages: [fr]\npages: [{source: 'content/*.md'}]\n")
    (tmp_path / "content").mkdir()
    page = "# About\n\nHello you\n\nRun `make build` with {name}.\n"
    (tmp_path / "content/about.md").write_text(page, encoding="utf-8")
    polypage(tmp_path, "extract")
    catalog = tmp_path / "po/fr.po"
    head, _, _ = catalog.read_text(encoding="utf-8").rpartition('""\n')
    catalog.write_text(head + '"Lancez `make build` avec {nom}."\n', encoding="utf-8")
    done = polypage(tmp_path, "check")
    assert (done.code, done.out) == (1, shown.text)
