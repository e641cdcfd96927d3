"""Whatever order answers come in, each finds its question, and none finds another's."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from i18n.translators import Answer
from i18n.translators.envelope import characters, placed, sealed

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=20)
ANSWERS = st.lists(TEXT.map(escape), min_size=1, max_size=50)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_answers_in_any_order_are_put_right(texts: list[str], chance: Random) -> None:
    answers = [Answer(sealed(number, text), number) for number, text in enumerate(texts)]
    shuffled = answers.copy()
    chance.shuffle(shuffled)
    assert placed(shuffled) == tuple(Answer(text, n) for n, text in enumerate(texts))


@given(ANSWERS, st.data())
def test_an_answer_never_stands_for_another_question(texts: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, 60), min_size=len(texts), max_size=len(texts)))
    answers = [Answer(sealed(n, text)) for n, text in zip(numbers, texts, strict=True)]
    for at, answer in enumerate(placed(answers)):
        said = {text for n, text in zip(numbers, texts, strict=True) if n == at}
        assert answer.text == "" or answer.text in said


@given(st.lists(TEXT, max_size=5))
def test_tags_and_the_length_of_entities_cost_nothing(texts: list[str]) -> None:
    marked = '<x id="1"/>'.join(f"<g>{escape(text)}</g>" for text in texts)
    assert characters(marked) == sum(map(len, texts))
