"""What is no PO is refused with its line; what only looks odd is read as gettext reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from i18n.errors import CatalogError
from i18n.model import Message
from i18n.po import parse, read, render

CASES = Path(__file__).parent / "cases" / "po"
READ = sorted((CASES / "read").glob("*.po"))
REFUSED = sorted((CASES / "refused").glob("*.po"))

STRICTER = {
    "cr-comment": "gettext takes all that follows for the comment",
    "esc-latin": "msgcat crashes on it",
    "latin1-comment": "gettext does not look at the bytes of comments",
    "latin1-noheader": "gettext takes the locale's charset",
    "nul": "gettext cuts the string off there",
    "nul-comment": "gettext cuts the comment off there",
    "nul-esc": "gettext cuts the string off there",
    "utf7": "no codec is chosen by a file",
    "bogus": "no codec is chosen by a file",
    "iso": "no codec is chosen by a file",
    "iso-utf8": "no codec is chosen by a file",
}
"""Refused here, though msgfmt does not refuse them."""

MILDER = {
    "bom": "editors on Windows write it",
    "bom-comment": "editors on Windows write it",
    "crlf-bom": "editors on Windows write it",
    "multi-n": "msgfmt checks line ends of translations; msgcat reads it",
    "multi-n2": "msgfmt checks line ends of translations; msgcat reads it",
}
"""Read here, though msgfmt refuses them."""


def msgfmt_accepts(path: Path) -> bool:
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("needs GNU gettext's msgfmt")
    run = subprocess.run([program, "-o", "/dev/null", str(path)], capture_output=True, check=False)
    return run.returncode == 0


def without_lines(message: Message) -> tuple[object, ...]:
    """What a message says, without where it stands and without flags that msgcat drops."""
    return (
        message.key,
        message.msgstr,
        message.plurals,
        message.msgid_plural,
        tuple(filter(None, message.extracted)),
        message.references,
        "fuzzy" in message.flags,
        message.previous,
        message.obsolete,
    )


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_malformed_catalog_is_refused_with_its_line(path: Path) -> None:
    line = path.stem.rpartition(".")[2]
    with pytest.raises(CatalogError, match=rf"^po/fr\.po:{line}: \S.*; \S"):
        read(path, "po/fr.po")


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_is_refused_is_refused_by_gettext_too(path: Path) -> None:
    assert msgfmt_accepts(path) == (path.stem.rpartition(".")[0] in STRICTER)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_what_is_read_is_accepted_by_gettext_too(path: Path) -> None:
    assert msgfmt_accepts(path) == (path.stem not in MILDER)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_an_odd_catalog_is_written_back_byte_for_byte(path: Path) -> None:
    catalog = read(path, "fr.po")
    assert render(catalog, catalog).encode() == path.read_bytes()


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_an_odd_catalog_says_what_msgcat_makes_of_it(path: Path) -> None:
    program = shutil.which("msgcat")
    if program is None:
        pytest.skip("needs GNU gettext's msgcat")
    run = subprocess.run([program, "--no-wrap", str(path)], capture_output=True, check=False)
    if run.returncode:
        pytest.skip("msgcat wants a charset, or no BOM")
    ours = sorted(map(without_lines, read(path, "fr.po").messages), key=repr)
    theirs = sorted(map(without_lines, parse(run.stdout.decode()).messages), key=repr)
    assert ours == theirs


def test_a_missing_file_is_for_the_caller_to_judge(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "fr.po", "fr.po")


def test_a_folder_in_the_place_of_a_catalog_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"^fr\.po:1: this is no file"):
        read(tmp_path, "fr.po")


def test_an_error_says_how_a_keyword_is_spelled() -> None:
    with pytest.raises(CatalogError, match=re.escape("did you mean msgstr?")):
        parse('msgid "a"\nmsgstrr "b"\n')


def test_plural_forms_are_never_evaluated() -> None:
    catalog = read(CASES / "read" / "plural-forms-program.po", "fr.po")
    assert dict(catalog.header)["Plural-Forms"].startswith("nplurals=2; plural=__import__")


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr "' + "x" * 1_000_000 + '"\n',
        'msgid "a"\nmsgstr "' + r"\\" * 500_000 + '"\n',
        'msgid "a"\nmsgstr ' + '""\n' * 300_000,
        "# comment\n" * 300_000,
        "#, " + "x " * 300_000 + '\nmsgid "a"\nmsgstr ""\n',
        "#: " + "a:1 " * 200_000 + '\nmsgid "a"\nmsgstr ""\n',
        "#: " + ":" * 500_000 + '\nmsgid "a"\nmsgstr ""\n',
        "#: a" + " " * 500_000 + '\nmsgid "a"\nmsgstr ""\n',
        " " * 1_000_000,
        "#~\n" * 300_000,
        " ".join(f'msgid "{n}" msgstr ""' for n in range(20_000)),
        "#~ " + " ".join(f'msgid "{n}" msgstr ""' for n in range(20_000)),
        'domain "x"\n' * 50_000,
    ],
    ids=lambda text: repr(text[:24]),
)
def test_a_huge_catalog_is_read_and_written_back(text: str) -> None:
    catalog = parse(text)
    assert render(catalog, catalog) == text


@pytest.mark.parametrize(
    "text",
    [
        'msgid "' + "x" * 1_000_000,
        'msgid "' + "\\" * 1_000_001,
        'msgid "a"\n' + '"b"\n' * 200_000,
        'msgid "a"\n' + " \n" * 300_000 + "x",
        "#~ " * 300_000 + "x",
        "# c\n" * 200_000 + "x",
        "#| " * 300_000 + "x",
        "a" * 1_000_000,
        "1" * 1_000_000,
        "<" * 1_000_000,
        "\r" * 300_000 + "x",
        "# " + "\r " * 300_000 + 'msgid "a"',
    ],
    ids=lambda text: repr(text[:24]),
)
def test_a_huge_text_that_is_no_po_is_refused(text: str) -> None:
    with pytest.raises(CatalogError):
        parse(text)
