"""Whatever stands in a polypage.yaml, it is a configuration or one clear error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import config
from i18n.config.nodes import compose, value
from i18n.errors import ConfigError
from i18n.pages.globs import Glob
from tests.polypage_yaml import LEAST

KEYS = (
    *("source_language", "languages", "pages", "source", "target", "publish", "front_matter"),
    *("site", "catalog", "template", "wrap", "exclude", "format", "translate", "localize"),
    *("context", "minimum", "below", "edited", "fuzzy", "machine", "locale", "deepl"),
)


WORDS = st.sampled_from(
    [*KEYS, "en", "fr", "no", "hugo", "a/*.md", "{lang}/{path}", "title", "", "..", "[]"]
)
VALUES = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=20,
)
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "source_language": VALUES | st.just("en"),
        "languages": VALUES | st.just(["fr", "de"]),
        "pages": VALUES
        | st.lists(st.dictionaries(WORDS, VALUES, max_size=6), max_size=3)
        | st.just([{"source": "a/*.md"}]),
        "catalog": VALUES,
        "template": VALUES,
        "site": VALUES | st.sampled_from(["hugo", "mkdocs"]),
        "front_matter": VALUES,
        "publish": VALUES,
        "wrap": VALUES,
    },
)


LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Zl", "Zp")), max_size=8
)
PLAIN = st.recursive(
    LETTERS
    | st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=20,
)


def error(path: Path, text: str) -> str:
    """What is said about a text; empty where it is a configuration, which is then used."""
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        loaded = config.load(path)
    except ConfigError as raised:
        return str(raised)
    site = config.site_languages(loaded, loaded.pages[0])
    used = (loaded.languages, loaded.pages, site, config.findings(loaded))
    return "" if all(part is not None for part in used) else "not used"


def assert_judged(path: Path, text: str) -> None:
    said = error(path, text)
    for line in said.split("\n") if said else []:
        assert line.startswith(f"{path.resolve()}:")
        assert line.isprintable()


@settings(max_examples=300)
@given(table=TABLES | VALUES)
def test_any_yaml_gives_a_configuration_or_an_error(
    table: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "values.yaml"
    assert_judged(path, yaml.safe_dump(table, allow_unicode=True))


@settings(max_examples=300)
@given(
    text=st.text(alphabet=st.sampled_from("ab:-[]{},&*!|>'\"#%?~ \n\t\r\u2028é\x00"), max_size=60)
)
def test_any_text_gives_a_configuration_or_an_error(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "text.yaml"
    assert_judged(path, text)
    assert_judged(path, LEAST + text)


@settings(max_examples=300)
@given(written=PLAIN)
def test_json_is_read_as_it_is_meant(written: object) -> None:
    assert value(compose(json.dumps(written, ensure_ascii=False))) == written


@settings(max_examples=500)
@given(
    pattern=st.text(alphabet="ab/*?[]{},\\!.", min_size=1, max_size=12),
    path=st.text(alphabet="ab/.", min_size=1, max_size=8),
)
def test_the_pages_of_an_entry_lie_below_its_root(
    pattern: str, path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "root.yaml"
    text = f"source_language: en\nlanguages: [fr]\npages: [{{source: '{pattern}'}}]\n"
    file.write_text(text, encoding="utf-8")
    try:
        entry = config.load(file).pages[0]
    except ConfigError:
        return
    if Glob.of(entry.source).matches(path):
        assert not entry.root or path.startswith(f"{entry.root}/")
