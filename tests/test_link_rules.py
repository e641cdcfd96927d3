"""What polypage.yaml says of addresses, and that `build` obeys it."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n.errors import ConfigError
from i18n.policy import LinkRules
from tests.conftest import Polypage
from tests.polypage_yaml import LEAST, load

ALLOWING = (
    "links:\n  allow: ['https://*.example.org/**', /shared/**]\n"
    "  pairs: [[/a, /b]]\n  hosts: ['*.Example.com']\n"
)


def test_the_rules_are_read(tmp_path: Path) -> None:
    assert load(tmp_path, LEAST).links == LinkRules()
    assert load(tmp_path, LEAST + ALLOWING).links == LinkRules(
        allow=("https://*.example.org/**", "/shared/**"),
        pairs=(("/a", "/b"),),
        hosts=("*.example.com",),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("links: {alow: []}", 'links.alow: unknown key; did you mean "allow"?'),
        ("links: {allow: ['javascript:x']}", "links.allow[0]: "),
        ("links: {allow: ['//x.example']}", "links.allow[0]: "),
        ("links: {allow: ['https://a@b/**']}", "links.allow[0]: "),
        ("links: {pairs: [[/a]]}", "links.pairs[0]: must be two addresses"),
        ("links: {pairs: [[/a, /b, /c]]}", "links.pairs[0]: must be two addresses"),
        ("links: {hosts: [example.org]}", "links.hosts[0]: "),
        ("links: {hosts: ['*.org']}", "links.hosts[0]: "),
        ("links: [a]", "links: must be a table of keys"),
    ],
)
def test_a_problem_names_its_key(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        load(tmp_path, f"{LEAST}{text}\n")
    assert problem in str(error.value)


PAGE = "See [a](/a) and [w](https://en.wikipedia.org/wiki/A).\n"
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "See [a](/a) and [w](https://en.wikipedia.org/wiki/A)."
msgstr "Voir [b](/b) et [w](https://fr.wikipedia.org/wiki/B)."
"""


@pytest.mark.parametrize(("rules", "address"), [("", "/a"), (ALLOWING, "/b")])
def test_build_asks_the_rules(rules: str, address: str, tmp_path: Path, polypage: Polypage) -> None:
    for folder in ("source", "po"):
        (tmp_path / folder).mkdir()
    (tmp_path / "source" / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "po" / "fr.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "polypage.yaml").write_text(LEAST + rules, encoding="utf-8")
    done = polypage(tmp_path, "build")
    built = (tmp_path / "output" / "fr" / "page.md").read_text(encoding="utf-8")
    assert built == f"Voir [b]({address}) et [w](https://fr.wikipedia.org/wiki/B).\n"
    assert ("links: {pairs: [[/a, /b]]}" in done.out + done.err) is (rules == "")
