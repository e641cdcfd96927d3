"""Translators that need no network, glossaries, and the sizes of batches."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from i18n import glossary
from i18n.errors import ConfigError, ProviderError
from i18n.translators import Answer, Markup, Options, Request, Settings, translator_named
from i18n.translators.batches import Limits, json_size, split
from i18n.translators.pseudo import accented

GERMAN = Options(source="en", target="de")
NOTHING = Settings(environ={})


def test_pseudo_keeps_tags_entities_and_placeholders() -> None:
    text = 'See <g id="1">the <x id="2"/> page</g> &amp; {name} &#65;'
    made = accented(text)
    kept = re.compile(r"<[^>]*>|&[^;]*;|\{[^}]*\}")
    assert kept.findall(made) == kept.findall(text)
    assert made != text
    assert accented(text) == made


def test_pseudo_text_is_about_a_third_longer_and_still_readable() -> None:
    text = "A network of people who translate documentation together, every day of the year."
    made = accented(text)
    assert 1.2 < len(made) / len(text) < 1.4
    assert made.startswith("Å ñ")


@pytest.mark.parametrize("text", ["1. 2) # > - * _ ` [x](y) | \\ ~", "漢字 123 عربي", ""])
def test_pseudo_adds_nothing_that_markdown_reads(text: str) -> None:
    signs = re.compile(r"[^\w\s]")
    assert signs.findall(accented(text)) == signs.findall(text)


def test_pseudo_costs_nothing() -> None:
    pseudo = translator_named("pseudo", NOTHING)
    requests = [Request("one")] * 120
    batches = list(pseudo.batches(requests, GERMAN))
    assert [len(batch) for batch in batches] == [50, 50, 20]
    answers = pseudo.translate(batches[0], GERMAN)
    assert set(answers) == {Answer("öñéé", 0)}
    assert pseudo.cost("one", GERMAN) == 0
    assert not pseudo.paid
    assert pseudo.usage() is None


def test_memory_answers_what_it_knows_and_nothing_else() -> None:
    known = {"one": ("one", "eins", 1.0), "ones": ("one", "eins", 0.8)}
    memory = translator_named("memory", Settings(environ={}, recall=known.get))
    (batch,) = list(memory.batches([Request("one")], GERMAN))
    assert memory.translate(batch, GERMAN) == (Answer("eins"),)
    near = Answer("eins", likeness=0.8, source="one")
    assert memory.translate([Request("ones"), Request("x")], GERMAN) == (near, Answer(""))
    assert memory.markup is Markup.MARKDOWN


def test_memory_needs_catalogs() -> None:
    with pytest.raises(ProviderError, match="catalogs"):
        translator_named("memory", NOTHING)


def test_batches_are_full_but_never_too_full() -> None:
    requests = [Request("x" * (number % 17)) for number in range(500)]
    limits = Limits(texts=9, size=60)
    batches = list(split(requests, lambda _: limits, lambda request: json_size(request.text)))
    assert [request for batch in batches for request in batch] == requests
    for batch, after in pairwise(batches):
        size = sum(json_size(request.text) for request in batch)
        assert len(batch) <= 9
        assert size <= 60
        assert len(batch) == 9 or size + json_size(after[0].text) > 60


def test_a_request_that_is_too_large_is_a_batch_of_its_own() -> None:
    requests = [Request("a"), Request("x" * 99), Request("b")]
    batches = list(split(requests, lambda _: Limits(9, 20), lambda request: len(request.text)))
    assert [len(batch) for batch in batches] == [1, 1, 1]


@pytest.mark.parametrize("text", ["", "a\n\"\\'", "é漢\U0001f600", "\x00\ud800"])
def test_the_size_of_a_text_is_that_of_its_json(text: str) -> None:
    assert len(json.dumps([text, text])) == 2 * json_size(text)


TABLE = b'en,de,pt\r\nnetwork,Netzwerk,rede\r\n"a, b",,x\r\n\r\n clan , Sippe ,\r\n'


def test_a_glossary_is_the_terms_that_both_languages_have() -> None:
    german = glossary.read(TABLE, "glossary.csv", "en", "de")
    assert german == (("network", "Netzwerk"), ("clan", "Sippe"))
    assert glossary.read(TABLE, "glossary.csv", "en", "pt_BR") == (
        ("network", "rede"),
        ("a, b", "x"),
    )
    assert glossary.read(TABLE, "glossary.csv", "en", "fr") == ()
    assert glossary.read(b"", "glossary.csv", "en", "de") == ()


def test_a_glossary_may_be_separated_by_tabs() -> None:
    table = "\ufeffen\tpt-BR\tpt\nnetwork\trede\tmalha\n".encode()
    assert glossary.read(table, "g.tsv", "en", "pt_BR") == (("network", "rede"),)
    assert glossary.read(table, "g.tsv", "en", "pt_PT") == (("network", "malha"),)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"fr,de\na,b\n", r"g\.csv:1: no column is that of the source language, en"),
        (b"en,de,fr,de,,\na,b\n", r"g\.csv:1: 2 columns are for de"),
        (b"en,de\na,\xff\n", r"g\.csv:2: is not UTF-8"),
        (b"en,de\na,b\na,c\n", r"g\.csv:3: “a” stands here twice"),
        (b'en,de\na,"b\n', r"g\.csv:2: is no table"),
        (b"en,de\na,b\x07\n", r"g\.csv:2: .*control character"),
        (b"en,de\na," + b"b" * 2000, r"g\.csv:2: a term has more than"),
    ],
)
def test_a_glossary_that_cannot_be_meant_is_refused_with_its_line(data: bytes, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        glossary.read(data, "g.csv", "en", "de")


def test_glossaries_are_told_apart_by_what_they_say() -> None:
    tables = [(("a", "b"),), (("a", "c"),), (("a", "b"), ("c", "d"))]
    marks = {glossary.fingerprint(table) for table in tables}
    assert len(marks) == 3
    assert all(re.fullmatch("[0-9a-f]{12}", mark) for mark in marks)
