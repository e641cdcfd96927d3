"""No translation that a person typed is ever lost, whatever happens to the pages.

Pages are edited at random: paragraphs come, go, move, are edited, doubled, split and joined; pages
are renamed, removed and brought back; between the syncs translators type, review and draft.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.model import Catalog, Key, Message, Occurrence, PageMessages
from i18n.sync import sync

WORDS = ("alpha", "beta", "gamma", "delta", "[eta](u)", "[eta](v)", "`x`", "**iota**", "kappa.")
CATALOGS = ("po/fr.po", "po/{page}.fr.po")


@dataclass
class Site:
    """Pages that people edit, catalogs that people translate, and all that was ever typed."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    catalogs: dict[str, Catalog] = field(default_factory=dict)
    typed: dict[tuple[str, Key], set[str]] = field(default_factory=dict)
    layout: str = CATALOGS[0]
    past: list[list[str]] = field(default_factory=list)
    count: int = 0

    def asked(self) -> list[PageMessages]:
        return [
            PageMessages(
                page=name,
                catalog=self.layout.format(page=name),
                occurrences=tuple(
                    Occurrence(key=Key(None, text), role="paragraph", line=number)
                    for number, text in enumerate(texts, 1)
                ),
            )
            for name, texts in sorted(self.pages.items())
        ]

    def sync(self) -> None:
        self.catalogs = dict(sync(self.catalogs, self.asked(), language="fr").catalogs)

    def type(self, draw: st.DataObject) -> None:
        """A person translates, reviews or drafts one active message."""
        active = [
            (path, number)
            for path, catalog in self.catalogs.items()
            for number, message in enumerate(catalog.messages)
            if not message.obsolete
        ]
        if not active:
            return
        path, number = draw.draw(st.sampled_from(active))
        catalog = self.catalogs[path]
        message = catalog.messages[number]
        self.count += 1
        fuzzy = draw.draw(st.booleans())
        msgstr = f"{message.key.msgid.upper()} {self.count}"
        new = replace(
            message,
            msgstr=msgstr,
            flags=("fuzzy",) if fuzzy else (),
            previous=message.previous if fuzzy else None,
            translator_comments=(f"note {self.count}",),
        )
        if message.msgstr:
            self.forget(message)
        self.typed.setdefault((path, message.key), set()).add(msgstr)
        messages = (*catalog.messages[:number], new, *catalog.messages[number + 1 :])
        self.catalogs[path] = replace(catalog, messages=messages)

    def forget(self, message: Message) -> None:
        """What a person typed over is that person's to lose."""
        for known in self.typed.values():
            known.discard(message.msgstr)

    def edit(self, draw: st.DataObject) -> None:
        """A maintainer changes the pages in one way."""
        names = sorted(self.pages)
        name = draw.draw(st.sampled_from(names)) if names else "a.md"
        texts = self.pages.setdefault(name, [])
        at = draw.draw(st.integers(0, max(0, len(texts) - 1)))
        kinds = ["edit", "undo", "insert", "delete", "move", "double", "rename", "split", "join"]
        kind = draw.draw(st.sampled_from([*kinds, "remove", "back", "page", "layout"]))
        if kind == "undo" and self.past:
            self.pages[name] = self.past.pop()
            return
        self.past.append(list(texts))
        if kind == "insert" or not texts:
            texts.insert(at, paragraph(draw))
        elif kind == "delete":
            texts.pop(at)
        elif kind == "edit":
            words = texts[at].split()
            words[draw.draw(st.integers(0, len(words) - 1))] = draw.draw(st.sampled_from(WORDS))
            texts[at] = " ".join(words)
        elif kind == "move":
            texts.append(texts.pop(at))
        elif kind == "double":
            texts.append(texts[at])
        elif kind == "split":
            words = texts[at].split()
            texts[at : at + 1] = filter(None, [" ".join(words[:3]), " ".join(words[3:])])
        elif kind == "join":
            texts[at : at + 2] = [" ".join(texts[at : at + 2])]
        else:
            self.edit_pages(draw, kind, name)

    def edit_pages(self, draw: st.DataObject, kind: str, name: str) -> None:
        if kind == "rename":
            self.pages[draw.draw(st.sampled_from(["x.md", "y.md"]))] = self.pages.pop(name)
        elif kind == "remove":
            self.past.append(self.pages.pop(name))
        elif kind == "back":
            self.pages[name] = list(draw.draw(st.sampled_from(self.past)))
        elif kind == "page":
            self.pages[draw.draw(st.sampled_from(["b.md", "c.md"]))] = [paragraph(draw)]
        else:
            self.layout = draw.draw(st.sampled_from(CATALOGS))


def paragraph(draw: st.DataObject) -> str:
    return " ".join(draw.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7)))


def held(site: Site) -> set[str]:
    return {m.msgstr for catalog in site.catalogs.values() for m in catalog.messages}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_translation_ever_typed_is_still_in_the_catalogs(data: st.DataObject) -> None:
    site = Site(pages={"a.md": [paragraph(data), paragraph(data)], "b.md": [paragraph(data)]})
    site.sync()
    for _ in range(data.draw(st.integers(1, 12))):
        for _ in range(data.draw(st.integers(0, 2))):
            site.type(data)
        for _ in range(data.draw(st.integers(1, 3))):
            site.edit(data)
        site.sync()
        wanted = {msgstr for texts in site.typed.values() for msgstr in texts}
        assert wanted <= held(site)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_message_is_twice_in_a_catalog(data: st.DataObject) -> None:
    site = Site(pages={"a.md": [paragraph(data), paragraph(data)], "b.md": [paragraph(data)]})
    site.sync()
    for _ in range(data.draw(st.integers(1, 12))):
        site.type(data)
        site.edit(data)
        site.sync()
        for catalog in site.catalogs.values():
            keys = [message.key for message in catalog.messages]
            assert len(keys) == len(set(keys))


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_second_sync_changes_nothing_and_tells_nothing(data: st.DataObject) -> None:
    site = Site(pages={"a.md": [paragraph(data), paragraph(data)], "b.md": [paragraph(data)]})
    site.sync()
    for _ in range(data.draw(st.integers(1, 12))):
        site.type(data)
        site.edit(data)
        site.sync()
        again = sync(site.catalogs, site.asked(), language="fr")
        assert again.changes == ()
        assert dict(again.catalogs) == site.catalogs
        assert all(again.catalogs[path] is site.catalogs[path] for path in site.catalogs)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_each_text_of_a_page_is_active_in_its_catalog(data: st.DataObject) -> None:
    site = Site(pages={"a.md": [paragraph(data), paragraph(data)], "b.md": [paragraph(data)]})
    for _ in range(data.draw(st.integers(1, 6))):
        site.sync()
        site.type(data)
        site.edit(data)
    site.sync()
    for page in site.asked():
        messages = site.catalogs[page.catalog].messages if page.occurrences else ()
        active = {m.key: m for m in messages if not m.obsolete}
        assert all(page.page in active[o.key].references for o in page.occurrences)
