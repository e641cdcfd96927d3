"""Edits that change no word, carried over into the translation."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from i18n.sync.carry import Carried, carry


class Case(NamedTuple):
    old: str
    new: str
    msgstr: str
    expected: str | None
    language: str = "fr"


CASES = {
    "nothing": Case("Hello", "Hello", "Bonjour", "Bonjour"),
    "blanks": Case("Hello  you", "Hello you", "Bonjour toi", "Bonjour toi"),
    "case": Case("Hello You", "Hello you", "Bonjour toi", "Bonjour toi"),
    "an address": Case(
        "See [a](http://u) and [b](v).",
        "See [a](https://u) and [b](v).",
        "Voir [b](v) et [a](http://u).",
        "Voir [b](v) et [a](https://u).",
    ),
    "addresses that changed sides": Case(
        "[a](u) or [b](v)", "[a](v) or [b](u)", "[x](u) ou [y](v)", "[x](v) ou [y](u)"
    ),
    "one of two equal addresses, in order": Case(
        "[a](u), [b](u)", "[a](u), [b](w)", "[x](u), [y](u)", "[x](u), [y](w)"
    ),
    "an address that is part of another": Case(
        "[a](/x) [b](/x/y)", "[a](/z) [b](/x/y)", "[q](/x/y) [p](/x)", "[q](/x/y) [p](/z)"
    ),
    "the translation's own address": Case(
        "[wiki](https://en.org/X)", "[wiki](https://en.org/Y)", "[w](https://fr.org/X)",
        "[w](https://fr.org/X)",
    ),
    "an address beside a title": Case(
        '[b](u "A title") c', '[b](v "A title") c', '[z](u "Un titre") w', '[z](v "Un titre") w'
    ),
    "a bare address": Case(
        "Visit https://a.b/c now", "Visit <https://a.b/c> now", "Visitez https://a.b/c vite",
        "Visitez <https://a.b/c> vite",
    ),
    "a label": Case("[a][one] b", "[a][two] b", "[x][one] y", "[x][two] y"),
    "a reference that became an inline link": Case(
        "[a][one] b", "[a](u) b", "y [x][one]", "y [x](u)"
    ),
    "code": Case("Run `a` then `b`", "Run `c` then `b`", "`b` après `a`", "`b` après `c`"),
    "code that the translation lacks": Case("Run `a`", "Run `b`", "Lancez ceci", "Lancez ceci"),
    "code that is there twice": Case("Run `a`", "Run `b`", "`a`, lancez `a`", "`b`, lancez `b`"),
    "words that became code": Case(
        "Run npm install now", "Run `npm install` now", "Lancez npm install vite",
        "Lancez `npm install` vite",
    ),
    "a tag": Case("a<br>b", "a<br/>b", "x<br>y", "x<br/>y"),
    "a tag without a place": Case(
        "one two three", "one <br> two three", "un deux trois", "un deux trois"
    ),
    "a footnote at the end": Case("A fact.", "A fact.[^1]", "Un fait.", "Un fait.[^1]"),
    "a symbol": Case("It costs 5 $", "It costs 5 €", "Cela coûte 5 $", "Cela coûte 5 €"),
    "a symbol without a place": Case("5 kg or so", "5 % kg or so", "ou 5 kg", None),
    "an arrow at the end": Case("Sign here", "Sign here →", "Signez ici", "Signez ici →"),
    "emphasis round the whole": Case("Hello you", "**Hello you**", "Salut", "**Salut**"),
    "emphasis off the whole": Case("**Hello you**", "Hello you", "**Salut**", "Salut"),
    "another emphasis": Case("a *b* c", "a **b** c", "x *y* z", "x **y** z"),
    "emphasis off a part": Case("a **b** c", "a b c", "x **y** z", "x y z"),
    "emphasis on a name": Case(
        "Join Mastodon", "Join **Mastodon**", "Vive Mastodon", "Vive **Mastodon**"
    ),
    "emphasis on words in no certain place": Case("a b c", "a **b** c", "x y z", "x y z"),
    "a link round the whole": Case("Sign it", "[Sign it](u)", "Signez", "[Signez](u)"),
    "a link round all but the mark": Case("Sign it.", "[Sign it](u).", "Signez.", "[Signez](u)."),
    "a link on a name": Case(
        "Join Mastodon today", "Join [Mastodon](u) today", "Vive Mastodon !", "Vive [Mastodon](u) !"
    ),
    "a link before a colon": Case(
        "Foo: bar baz", "[Foo](u): bar baz", "Truc : machin", "[Truc](u) : machin"
    ),
    "a link in brackets": Case("Ask (our team) now", "Ask ([our team](u)) now",
                               "Demandez (l'équipe)", "Demandez ([l'équipe](u))"),
    "a link with emphasis": Case("foo is", "[**foo**](u) is", "foo est", "[**foo**](u) est"),
    "a link on emphasis": Case("a **b** c", "a [**b**](u) c", "x **y** z", "x [**y**](u) z"),
    "emphasis round a link": Case("[**a**](u) b", "**[a](u)** b", "[**x**](u) y", "[**x**](u) y"),
    "a link taken off": Case(
        "Join [us](u) now", "Join us now", "Joignez [nous](u)", "Joignez nous"
    ),
    "a link of its own taken off": Case(
        "Join [us](u) now", "Join us now", "Joignez [nous](fr)", "Joignez nous"
    ),
    "an image taken out": Case("a ![](x.png) b", "a b", "x ![](x.png) y", "x y"),
    "a full stop": Case("Hello you", "Hello you.", "Salut", "Salut."),
    "a full stop after a link": Case("[a](u?)", "[a](u?).", "[x](u?)", "[x](u?)."),
    "a full stop within emphasis": Case("**a b.**", "**a b!**", "**x.**", "**x\u00a0!**"),
    "a mark, spaced in French": Case("Hello.", "Hello!", "Salut.", "Salut\u00a0!"),
    "a mark, with the narrow blank of the text": Case(
        "Hello: you.", "Hello: you!", "Salut\u202f: toi.", "Salut\u202f: toi\u202f!"
    ),
    "a mark, no longer spaced": Case("Hello!", "Hello.", "Salut !", "Salut."),
    "a mark in German": Case("Hello.", "Hello!", "Hallo.", "Hallo!", "de"),
    "a mark in Chinese": Case("Hello.", "Hello!", "你好。", "你好！", "zh"),
    "a mark after Chinese": Case("Hello", "Hello.", "你好", "你好。", "zh_Hans"),
    "a question mark in Arabic": Case("Hello.", "Hello?", "مرحبا.", "مرحبا؟", "ar"),
    "an exclamation in Spanish": Case("Hello.", "Hello!", "Hola.", "Hola.", "es"),
    "a question in Spanish": Case("Hello.", "Hello?", "Hola.", None, "es"),
    "a question where the translation has its own end": Case("Hi", "Hi?", "Salut !", None),
    "a question within": Case("So? Yes", "So: yes", "Alors ? Oui", None),
    "a mark where the translation has its own": Case("Hi.", "Hi!", "Salut…", "Salut…"),
    "quotes": Case('say "x"', "say “x”", "dites « x »", "dites « x »"),
    "a comma": Case("one, two", "one two", "un, deux", "un, deux"),
    "a number": Case("1.5 times", "1,5 times", "1,5 fois", None),
    "a hard break taken out": Case("one\ntwo", "one two", "un\ndeux", "un deux"),
    "an entity for a blank": Case("a b", "a&nbsp;b", "x y", "x y"),
    "a word": Case("Hello you", "Hello them", "Salut", None),
    "a word more": Case("Hello", "Hello you", "Salut", None),
    "words in another order": Case("a b", "b a", "x y", None),
    "a word that moved in a long text": Case(
        "We only use it in the docs, see [here](u).", "We use it only in the docs, see [here](v).",
        "Voir [ici](u), la doc seulement.", "Voir [ici](v), la doc seulement.",
    ),
    "a question in another order": Case(
        "Is it so? It is what we use here.", "Is it so. It is what we use here, it is?",
        "Est-ce ainsi ? Oui.", None,
    ),
    "a heading's attributes": Case("Set up {#set-up}", "Set up {#setup}", "Mise {#set-up}",
                                   "Mise {#setup}"),
    "a heading that got attributes": Case("Set up", "Set up {#setup}", "Mise", "Mise {#setup}"),
    "an image's path": Case("![A cat](a.png)", "![A cat](/img/a.png)", "![Un chat](a.png)",
                            "![Un chat](/img/a.png)"),
    "another spelling of a dash": Case("one - two", "one – two", "un – deux", "un – deux"),
    "an apostrophe": Case("it's so", "it’s so", "c'est ça", "c'est ça"),
    "an entity for a mark": Case("a & b", "a &amp; b", "x & y", "x & y"),
    "emphasis by another mark": Case("a *b* and *c*", "a _b_ and _c_", "*x* et *y*", "_x_ et _y_"),
    "a minus sign in its own form": Case("from -5 to 5", "from −5 to 5", "de -5 à 5", "de -5 à 5"),
    "a minus sign gone": Case("from -5 to 5", "from 5 to 5", "de -5 à 5", None),
    "per cent gone": Case("some 5 % of it", "some 5 of it", "5 % ou si", "5 ou si"),
    "money that came": Case("it costs 5 more", "it costs 5 € more", "coûte 5 de plus", None),
    "code that is plain now": Case(
        "The `struct` literal", "Struct literal the", "Un littéral `struct`", None
    ),
    "code that is a plain word now": Case(
        "`struct` literal", "Struct literal", "littéral `struct`", "littéral struct"
    ),
    "one of two codes is plain now": Case(
        "From `1.0` or `ab`", "From 1.0 or `ab`", "`ab` ou depuis `1.0`", "`ab` ou depuis 1.0"
    ),
    "code that is named in another word": Case(
        "in `f`, then `f` is", "in `file`, then `file` is", "`f` puis `f`", "`file` puis `file`"
    ),
    "code added in no certain place": Case(
        "a greater sign with it", "a greater sign (`>`) with it", "avec un signe", "avec un signe"
    ),
    "more tags than there were": Case(
        "press <b>ctrl-c</b> now", "press <kbd>ctrl</kbd>-<kbd>c</kbd> now",
        "tapez <b>ctrl-c</b> vite", "tapez <kbd>ctrl-c</kbd> vite",
    ),
    "a comment behind a link": Case(
        "[Chapter 6][e] will", "[Chapter 6][e]<!-- x --> will", "[chapitre 6][e] va",
        "[chapitre 6][e]<!-- x --> va",
    ),
    "Chinese as the source": Case(
        "看[这里](u)。", "看[这里](v)。", "See [here](u).", "See [here](v).", "en"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_edit_without_a_changed_word_is_carried_over(name: str) -> None:
    old, new, msgstr, expected, language = CASES[name]
    carried = carry(old, new, msgstr, language)
    assert carried == (None if expected is None else Carried(expected))


@pytest.mark.parametrize(
    ("new", "unplaced"),
    [("Join [us](u) today", 1), ("[Join](v) [us](u) today", 2), ("Join us today", 0)],
)
def test_a_link_without_a_certain_place_is_counted(new: str, unplaced: int) -> None:
    assert carry("Join us today", new, "Venez vite") == Carried("Venez vite", unplaced)


def test_a_link_that_the_translation_lacked_already_is_not_counted_again() -> None:
    assert carry("[a](u) b", "[a](v) b", "x y") == Carried("x y")
    assert carry("[a](u) b", "a b", "x y") == Carried("x y")


@pytest.mark.parametrize(
    "piece", ["[a](u) ", "**b** ", "`c` ", "? ", "[", "](u)", "*", "`", "``` ` ", "&amp; ", "<b>"]
)
def test_edits_of_huge_texts_are_carried_over(piece: str) -> None:
    """Minutes, where each token is compared with each other or looked for from the beginning."""
    old = piece * 4_000
    msgstr = old.upper()
    carried = carry(old, old.replace("u", "v").replace("*", "_") + ".", msgstr)
    assert carried is not None
    assert carried.unplaced == 0
    assert carried.msgstr.rstrip() == msgstr.replace("*", "_") + "."
