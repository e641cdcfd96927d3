"""`polypage check`: what it finds, where, how it says so, and what `--fix` does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Polypage

CONFIG = """\
source_language: en
languages: [fr]
pages: [{source: source/**/*.md, target: "output/{lang}/{path}"}]
"""
PAGE = """\
---
title: Hello world
---
# The heading

Run `make build` with {name} and see [the docs](https://example.org/docs).

* An item with <b>tags</b> inside.
"""
GOOD = {
    "Hello world": "Bonjour le monde",
    "The heading": "Le titre",
    "Run `make build` with {name} and see [the docs](https://example.org/docs).": (
        "Lancez `make build` avec {name} et voyez [la doc](https://example.org/docs)."
    ),
    "An item with <b>tags</b> inside.": "Un point avec des <b>balises</b> dedans.",
}
RUN = "Run `make build` with {name} and see [the docs](https://example.org/docs)."


def project(folder: Path, pages: dict[str, str] | None = None, config: str = CONFIG) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "polypage.yaml").write_text(config, encoding="utf-8")
    for name, text in (pages or {"a.md": PAGE}).items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def entry(msgid: str, msgstr: str, before: str = "") -> str:
    return f'{before}msgid "{quoted(msgid)}"\nmsgstr "{quoted(msgstr)}"\n\n'


def catalog(folder: Path, texts: dict[str, str], name: str = "fr", before: str = "") -> Path:
    path = folder / "po" / f"{name}.po"
    path.parent.mkdir(exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    body = "".join(entry(msgid, msgstr, before) for msgid, msgstr in texts.items())
    path.write_text(header + body, encoding="utf-8")
    return path


def found(polypage: Polypage, folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = polypage(folder, "check", "--format", "json", *arguments)
    findings: list[dict[str, object]] = json.loads(done.out)["findings"]
    return findings


def rules(polypage: Polypage, folder: Path) -> list[str]:
    return [str(finding["rule"]) for finding in found(polypage, folder)]


# --- good work -----------------------------------------------------------------------------------


def test_good_translations_give_no_findings(tmp_path: Path, polypage: Polypage) -> None:
    catalog(project(tmp_path), GOOD)
    done = polypage(tmp_path, "check")
    assert (done.code, done.out) == (0, "no findings in 4 messages of 1 catalog\n")


def test_the_catalog_of_this_repository_passes(polypage: Polypage) -> None:
    assert polypage(ROOT, "check").code == 0


def test_a_fuzzy_or_empty_translation_is_not_judged(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    catalog(folder, {"Hello world": "Bonjour <script>"}, before="#, fuzzy\n")
    done = polypage(folder, "check")
    assert (done.code, "in 0 messages" in done.out) == (0, True)


# --- the place -----------------------------------------------------------------------------------


def test_an_error_names_the_exact_place_in_the_catalog_and_the_page(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD | {RUN: GOOD[RUN].replace("make build", "faire build")})
    (finding,) = found(polypage, folder)
    lines = path.read_text(encoding="utf-8").splitlines()
    line, column = int(str(finding["line"])), int(str(finding["column"]))
    assert lines[line - 1][column - 1 :].startswith("`faire build`")
    assert finding["file"] == "po/fr.po"
    assert finding["places"] == [{"file": "source/a.md", "line": 6, "column": 1}]


def test_the_place_is_found_across_split_strings_and_escapes(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD)
    text = path.read_text(encoding="utf-8")
    split = 'msgstr ""\n"Lan\\303\\247ez \\"x\\"\\t"\n"`faire bu"\n"ild` avec {name} et'
    text = text.replace('msgstr "Lancez `make build` avec {name} et', split)
    path.write_text(text, encoding="utf-8")
    finding = next(each for each in found(polypage, folder) if each["rule"] == "code")
    line, column = int(str(finding["line"])), int(str(finding["column"]))
    assert text.splitlines()[line - 1][column - 1 :] == '`faire bu"'


def test_the_text_shows_the_line_with_a_mark_below_the_part_at_fault(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD | {RUN: GOOD[RUN].replace("{name}", "{nom}")})
    done = polypage(folder, "check")
    head, shown, mark, *_ = done.out.splitlines()
    assert re.match(r"po/fr\.po:\d+:34: error\[\w+\]: ", head)
    start = shown.index("{nom}")
    assert mark[start:].startswith("^" * len("{nom}") + " expected")
    assert done.code == 1


def test_wide_characters_are_counted_as_two_columns(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD | {"The heading": "見出し  です"})
    shown, mark = polypage(folder, "check").out.splitlines()[1:3]
    before = shown[: shown.index("  です")]
    assert mark.index("^") == len(before) + len("見出し")


def test_a_message_on_many_pages_is_one_finding(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, {f"{name}.md": "Same text here.\n" for name in "abc"})
    catalog(folder, {"Same text here.": "Même  texte ici."})
    (finding,) = found(polypage, folder)
    assert finding["place_count"] == 3


# --- what build refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("The heading", "# Le titre <script>"),
        (RUN, "Lancez `make build` avec {nom} et voyez [la doc](https://example.org/docs)."),
        (RUN, "Lancez cela avec {name} et voyez [la doc](https://example.org/docs)."),
        ("Hello world", "Bonjour\u2028url: /x/"),
        ("An item with <b>tags</b> inside.", "Un point <b onclick=x>avec</b>."),
        ("An item with <b>tags</b> inside.", "Un \u202e<b>point</b>"),
    ],
)
def test_what_build_does_not_show_is_an_error_of_the_same_rule(
    tmp_path: Path, polypage: Polypage, msgid: str, msgstr: str
) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD | {msgid: msgstr})
    built = json.loads(polypage(folder, "build", "--format", "json").out)["findings"]
    refused = [finding["rule"] for finding in built if finding["severity"] != "note"]
    errors = [each["rule"] for each in found(polypage, folder) if each["severity"] == "error"]
    assert refused
    assert errors == refused
    assert polypage(folder, "check").code == 1


def test_other_code_in_the_source_s_place_is_a_warning_until_the_project_asks_for_more(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD | {RUN: GOOD[RUN].replace("make build", "faire")})
    assert [(each["rule"], each["severity"]) for each in found(polypage, folder)] == [
        ("code", "warning")
    ]
    assert polypage(folder, "check").code == 0
    project(folder, config=CONFIG + "check: {rules: {code: error}}\n")
    assert polypage(folder, "check").code == 1


def test_marks_round_other_words_are_but_noted(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    catalog(folder, GOOD | {"The heading": "Le `titre`"})
    assert [(each["rule"], each["severity"]) for each in found(polypage, folder)] == [
        ("code", "note")
    ]
    assert polypage(folder, "check").code == 0


def test_no_comment_switches_off_what_guards(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    comment = "# polypage: ignore structure, html, code\n"
    catalog(folder, {RUN: "Lancez `autre`."}, before=comment)
    done = polypage(folder, "check")
    assert done.code == 1
    assert "[ignore-comment]: code guards the pages" in done.out


def test_the_configuration_cannot_weaken_what_guards(tmp_path: Path, polypage: Polypage) -> None:
    for weight in ("off", "warning"):
        folder = project(tmp_path, config=CONFIG + f"check: {{rules: {{html: {weight}}}}}\n")
        done = polypage(folder, "check")
        assert done.code == 2
        assert "polypage.yaml:4: check.rules.html: guards the pages" in done.err


def test_an_unknown_rule_is_a_configuration_error(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, config=CONFIG + "check: {rules: {lenght: off}}\n")
    done = polypage(folder, "check")
    assert (done.code, 'did you mean "length"?' in done.err) == (2, True)


def test_a_broken_catalog_is_named_and_the_other_languages_go_on(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, config=CONFIG.replace("[fr]", "[fr, de]"))
    catalog(folder, {"The heading": "Der  Titel"}, "de")
    (folder / "po/fr.po").write_text('msgid "x"\nmsgstr "unclosed\n', encoding="utf-8")
    done = polypage(folder, "check")
    assert done.code == 2
    assert "po/fr.po:2:" in done.err
    assert "po/de.po:5:" in done.out


# --- style ---------------------------------------------------------------------------------------


def test_a_rule_can_be_switched_off_or_made_an_error(tmp_path: Path, polypage: Polypage) -> None:
    for weight, code, count in (("off", 0, 0), ("note", 0, 1), ("error", 1, 1)):
        folder = project(tmp_path, config=CONFIG + f"check: {{rules: {{whitespace: {weight}}}}}\n")
        catalog(folder, {"The heading": "Le  titre"})
        assert len(found(polypage, folder)) == count
        assert polypage(folder, "check").code == code


def test_a_comment_switches_a_rule_of_style_off_for_its_message(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    catalog(folder, {"The heading": "Le  titre"}, before="# polypage: ignore whitespace\n")
    assert rules(polypage, folder) == []


def test_a_comment_that_names_no_rule_is_told_of(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    catalog(folder, {"The heading": "Le  titre"}, before="# polypage: ignore spelling\n")
    assert sorted(rules(polypage, folder)) == ["ignore-comment", "whitespace"]


def test_terms_are_judged_by_the_glossary(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(
        tmp_path,
        {"a.md": "The network of LeaveX is here.\n"},
        CONFIG + "glossary: terms.csv\n",
    )
    (folder / "terms.csv").write_text("en,fr,*\nnetwork,réseau,\nLeaveX,,=\n", encoding="utf-8")
    catalog(folder, {"The network of LeaveX is here.": "La toile de QuitterX est ici."})
    (finding,) = found(polypage, folder)
    assert finding["rule"] == "glossary"
    catalog(folder, {"The network of LeaveX is here.": "Les réseaux de LeaveX sont ici."})
    assert found(polypage, folder) == []


def test_one_text_with_two_translations_is_told_of(tmp_path: Path, polypage: Polypage) -> None:
    config = CONFIG + 'catalog: "po/{stem}.{locale}.po"\n'
    folder = project(tmp_path, {f"{name}.md": "Same text here.\n" for name in "abc"}, config)
    for name, text in zip("abc", ("Même texte.", "Même texte.", "Le texte."), strict=True):
        catalog(folder, {"Same text here.": text}, f"{name}.fr")
    (finding,) = found(polypage, folder)
    assert (finding["rule"], finding["file"]) == ("inconsistent", "po/c.fr.po")


def test_plural_forms_that_are_a_program_are_told_of_and_never_run(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD)
    text = path.read_text(encoding="utf-8")
    program = r"Plural-Forms: nplurals=2; plural=__import__('os').getpid();\n"
    path.write_text(text.replace("UTF-8\\n", "UTF-8\\n" + program), encoding="utf-8")
    assert rules(polypage, folder) == ["plural-header"]


def test_one_name_in_braces_is_a_placeholder_and_a_tag_is_a_shortcode(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, {"a.md": "Hello {name}, all.\n\nSee {{< icon x >}} there.\n"})
    catalog(folder, {
        "Hello {name}, all.": "Salut {nom}, tous.",
        "See {{< icon x >}} there.": "Voir {{< icon y >}} ici.",
    })  # fmt: skip
    assert rules(polypage, folder) == ["placeholders", "shortcode"]


def test_code_that_is_expected_is_shown_with_its_marks(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, {"a.md": "See `here` or <b>there</b>.\n"})
    catalog(folder, {"See `here` or <b>there</b>.": "Voir <script>x</script> ou <b>là</b>."})
    assert "`here`" in [each["expected"] for each in found(polypage, folder)]


# --- fixes ---------------------------------------------------------------------------------------


def test_fix_mends_what_is_certain_and_leaves_the_rest(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    path = catalog(
        folder,
        GOOD
        | {
            "Hello world": " Bonjour\u200b  monde ",
            RUN: GOOD[RUN].replace("{name}", "{nom}"),
            "The heading": "Le  <i>titre",
        },
    )
    polypage(folder, "check", "--fix")
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "Bonjour monde"' in text
    assert entry(RUN, GOOD[RUN]) in text
    assert "Le  <i>titre" in text


def test_fix_writes_nothing_where_nothing_is_certain(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD | {"The heading": "<a>Le titre"})
    before = path.read_bytes(), path.stat().st_ino
    assert polypage(folder, "check", "--fix").code == 1
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_check_writes_no_catalog_and_no_page(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD | {"The heading": "Le  titre"})
    before = path.read_bytes()
    polypage(folder, "check")
    assert path.read_bytes() == before
    assert not (folder / "output").exists()
    assert not (folder / "po/messages.pot").exists()


def test_fix_tells_what_it_changed_where_and_by_which_rule(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path)
    damaged = {"Hello world": "Bonjour  le monde ", RUN: GOOD[RUN].replace("{name}", "{nom}")}
    path = catalog(folder, GOOD | damaged | {"The heading": "Le  <a>titre"})
    told = polypage(folder, "check", "--fix").out.splitlines()
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index('msgstr "Bonjour le monde"') + 1
    assert told[:3] == [
        f"po/fr.po:{first}: mended [whitespace]",
        "  - “Bonjour  le monde ”",
        "  + “Bonjour le monde”",
    ]
    assert told[3].endswith(": mended [placeholders]")
    assert ("{nom}" in told[4], "{name}" in told[5]) == (True, True)
    assert told[-1] == "1 error, 1 warning in 4 messages of 1 catalog; 2 messages mended"


def test_fix_in_json_is_json_and_lists_what_it_changed(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path)
    path = catalog(folder, GOOD | {"Hello world": "Bonjour\u200b  le monde"})
    (finding,) = (each for each in found(polypage, folder) if each["rule"] == "whitespace")
    assert finding["fixes"] == [{"start": 8, "end": 10, "text": " "}]
    done = json.loads(polypage(folder, "check", "--fix", "--format", "json").out)
    line = path.read_text(encoding="utf-8").splitlines().index('msgstr "Bonjour le monde"') + 1
    assert (done["findings"], done["checked"]["fixable"]) == ([], 0)
    assert done["checked"]["mended"] == [
        {
            "file": "po/fr.po",
            "line": line,
            "language": "fr",
            "rules": ["whitespace", "zero-width"],
            "before": "Bonjour\u200b  le monde",
            "after": "Bonjour le monde",
        }
    ]


def test_what_was_mended_is_cut_around_what_changed(tmp_path: Path, polypage: Polypage) -> None:
    page = "word " * 100 + "end.\n"
    folder = project(tmp_path, {"a.md": page})
    good = "mot " * 100 + "fin."
    catalog(folder, {page.strip(): good.replace("mot mot fin", "mot mot  fin") + "x" * 300})
    told = polypage(folder, "check", "--fix").out.splitlines()
    assert [len(line) <= 102 and line.count("…") == 2 for line in told[1:3]] == [True, True]
    assert ("mot mot  fin" in told[1], "mot mot fin" in told[2]) == (True, True)


# --- feedback in catalogs ------------------------------------------------------------------------

FEEDBACK = CONFIG + "po: {feedback: true}\n"


def test_extract_says_in_the_entry_what_is_not_shown_until_it_is_mended(
    tmp_path: Path, polypage: Polypage
) -> None:
    folder = project(tmp_path, config=FEEDBACK)
    path = catalog(folder, GOOD | {RUN: GOOD[RUN].replace("make build", "faire")})
    polypage(folder, "extract")
    text = path.read_text(encoding="utf-8")
    (line,) = re.findall(r"^#\. not shown on the site: .*", text, re.MULTILINE)
    assert "make build" in line
    assert text.index(line) < text.index(f'msgid "{RUN}"')
    assert polypage(folder, "extract", "--check").code == 0

    path.write_text(text.replace("`faire`", "`make build`"), encoding="utf-8")
    polypage(folder, "extract")
    mended = text.replace(line + "\n", "").replace("`faire`", "`make build`")
    assert path.read_text(encoding="utf-8") == mended


def test_feedback_goes_when_it_is_switched_off(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, config=FEEDBACK)
    path = catalog(folder, {"The heading": "<a>Titre"})
    polypage(folder, "extract")
    assert "not shown on the site" in path.read_text(encoding="utf-8")
    project(folder)
    polypage(folder, "extract")
    assert "not shown on the site" not in path.read_text(encoding="utf-8")


def test_feedback_changes_nothing_of_what_follows_an_edit(
    tmp_path: Path, polypage: Polypage
) -> None:
    """A message with feedback is edited: its translation comes along as without."""
    results = []
    for config in (CONFIG, FEEDBACK):
        folder = project(tmp_path / str(len(config)), config=config)
        path = catalog(folder, GOOD | {RUN: GOOD[RUN] + " <b>"})
        polypage(folder, "extract")
        changed = PAGE.replace("and see", "and look at").replace("# The heading", "# A heading")
        project(folder, {"a.md": changed}, config)
        polypage(folder, "extract")
        lines = path.read_text(encoding="utf-8").splitlines()
        results.append([line for line in lines if "not shown on the site" not in line])
    assert results[0] == results[1]


def test_pretranslate_leaves_feedback_where_it_is(tmp_path: Path, polypage: Polypage) -> None:
    folder = project(tmp_path, config=FEEDBACK)
    path = catalog(folder, {"The heading": "<a>Titre"})
    polypage(folder, "extract")
    polypage(folder, "pretranslate", "--provider", "pseudo")
    text = path.read_text(encoding="utf-8")
    assert text.count("not shown on the site") == 1
    assert "machine pseudo" in text
