"""A catalog changes only where its pages did."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.model import Catalog, Key, Occurrence, PageMessages
from i18n.sync import Kind, sync, template

PATH = "po/fr.po"
TEXTS = st.lists(st.text("abc. ", min_size=1, max_size=12).filter(str.strip), max_size=8)


def asked(pages: list[list[str]]) -> list[PageMessages]:
    return [
        PageMessages(
            page=f"{number}.md",
            catalog=PATH,
            occurrences=tuple(
                Occurrence(key=Key(None, text), role="paragraph", line=line)
                for line, text in enumerate(texts, 1)
            ),
        )
        for number, texts in enumerate(pages)
    ]


def translated(pages: list[PageMessages]) -> dict[str, Catalog]:
    return {
        path: replace(
            catalog,
            messages=tuple(
                replace(message, msgstr=message.key.msgid.upper(), entry=number)
                for number, message in enumerate(catalog.messages)
            ),
        )
        for path, catalog in sync({}, pages).catalogs.items()
    }


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_a_fresh_catalog_has_the_order_of_the_template(pages: list[list[str]]) -> None:
    catalogs = sync({}, asked(pages)).catalogs
    assert {path: c.messages for path, c in catalogs.items()} == {
        path: c.messages for path, c in template(asked(pages)).items() if c.messages
    }


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_an_inserted_paragraph_changes_that_entry_alone(
    pages: list[list[str]], data: st.DataObject
) -> None:
    before = translated(asked(pages)).get(PATH, Catalog())
    texts = data.draw(st.sampled_from(pages))
    texts.insert(data.draw(st.integers(0, len(texts))), "Inserted")
    synced = sync({PATH: before}, asked(pages))
    others = [m for m in synced.catalogs[PATH].messages if m.key.msgid != "Inserted"]
    assert len(others) == len(before.messages)
    assert all(new is old for new, old in zip(others, before.messages, strict=True))
    assert [(change.kind, change.words) for change in synced.changes] == [(Kind.NEW, 1)]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_moving_texts_within_a_page_changes_no_entry(
    pages: list[list[str]], data: st.DataObject
) -> None:
    catalogs = translated(asked(pages))
    shuffled = [data.draw(st.permutations(texts)) for texts in pages]
    synced = sync(catalogs, asked(shuffled))
    assert all(synced.catalogs[path] is catalog for path, catalog in catalogs.items())


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_page_taken_away_and_brought_back_leaves_no_trace(pages: list[list[str]]) -> None:
    catalogs = translated(asked(pages))
    away = sync(catalogs, asked(pages)[:-1])
    back = sync(away.catalogs, asked(pages))
    assert dict(back.catalogs) == catalogs
