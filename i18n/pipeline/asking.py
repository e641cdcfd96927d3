"""Asking a translator for the messages of one language: twice at most, and nothing paid twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from i18n import spending
from i18n.errors import PolypageError
from i18n.formats.markup import Question, objection, question, restored
from i18n.inline import Encoding, as_plain
from i18n.memory import Ledger, opened_ledger, passing_ledger
from i18n.publish import Machine, fingerprint
from i18n.spending import Clock, Plan, Progress, Tally
from i18n.translate import Asked
from i18n.translators import Answer, Markup, Options, Request, Translator

Told = Callable[[str, Progress], None]
"""Called with a language's code and how far its requests are."""

_MARKUP = {Encoding.XML: Markup.XML, Encoding.PLAIN: Markup.PLAIN}


def silent(_language: str, _progress: Progress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A translation that a machine made."""

    msgstr: str
    machine: Machine
    source: str = ""
    """The text that it is the translation of, where that is another one."""


@dataclass(slots=True, kw_only=True)
class Answers:
    """What came of asking; the messages by their number in what was asked."""

    made: dict[int, Made] = field(default_factory=dict)
    refusals: dict[int, str] = field(default_factory=dict)
    """Why a message cannot be sent, or its answer not be used: a clause for people."""
    failures: dict[int, str] = field(default_factory=dict)
    """Why no answer came to a message that was sent."""
    tally: Tally = field(default_factory=Tally)
    planned: int = 0
    """Characters that the plan would be billed for."""
    texts: int = 0
    """Texts that the plan would send."""
    error: PolypageError | None = None
    """What ended it before its time."""
    interrupt: BaseException | None = None
    """Ctrl-C or a request to terminate, put off until what came is written."""

    @property
    def spent(self) -> int:
        """Characters that were billed, or may have been."""
        return self.tally.billed + self.tally.doubtful


Refused = Mapping[int, Sequence[str]]
"""Messages that are to be asked for again, by number, with the answers that were refused."""


class _Posed(NamedTuple):
    """A question, and what of its answers is known."""

    question: Question
    known: tuple[Answer | None, ...]
    """For each of its texts."""

    def answers(self, found: Mapping[str, Answer]) -> list[Answer] | None:
        """All its answers; None where one is missing."""
        pairs = zip(self.question.texts, self.known, strict=True)
        came = [known or found.get(text) for text, known in pairs]
        whole = [answer for answer in came if answer is not None]
        return whole if len(whole) == len(came) else None


def _posed(asked: Asked, encoding: Encoding, before: Sequence[str]) -> _Posed | None:
    """The message's question; None where there is nothing to ask.

    `before` are the answers to it in another encoding. A text without marks is the same in both,
    so its answer counts: it is not paid for again.
    """
    posed = question(asked.key.msgid, asked.settings, encoding)
    if posed is None or not posed.texts:
        return None
    if not before:
        return _Posed(posed, (None,) * len(posed.texts))
    known: list[Answer | None] = []
    for answer, marked in zip(before, posed.masked.marked, strict=True):
        text = None if marked else as_plain(answer)
        if text is None and not marked:
            return None
        known.append(None if text is None else Answer(text))
    return None if all(known) else _Posed(posed, tuple(known))


def _note_missing(
    number: int,
    texts: Sequence[str],
    unfit: Mapping[str, str],
    failed: Mapping[str, str],
    answers: Answers,
) -> None:
    """Note why a message has no answer: it cannot be sent, or no answer came."""
    for text in texts:
        if text in unfit:
            answers.refusals[number] = unfit[text]
        elif text in failed:
            answers.failures[number] = failed[text]
            answers.refusals.pop(number, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What holds for all questions of one language."""

    root: Path
    """The project's folder, with the ledger."""
    language: str
    """The site's code."""
    translator: Translator
    options: Options
    maximum: int | None
    """Characters that may be billed; None for no limit."""
    dry: bool
    told: Told
    clock: Clock

    def ask(self, messages: Sequence[Asked]) -> Answers:
        """Ask for the messages; where an answer's markup is broken, once more in another way.

        A dry run sends nothing, but finds out what the answers in the ledger are worth, so that
        it plans what would be sent.
        """
        answers = Answers()
        with self._ledger() as ledger:
            answers.tally += Tally(interrupted=ledger.interrupted)
            if self.translator.markup is Markup.MARKDOWN:
                self._ask_plainly(messages, answers, ledger)
                return answers
            waiting: Refused = dict.fromkeys(range(len(messages)), ())
            for encoding in Encoding:
                waiting = self._round(messages, waiting, encoding, answers, ledger)
                if answers.error is not None or answers.interrupt is not None:
                    break
        return answers

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        if not self.translator.paid:
            opened = passing_ledger()
        elif self.dry:
            opened = passing_ledger(self.root)
        else:
            opened = opened_ledger(self.root)
        with opened as ledger:
            yield ledger

    def _round(
        self,
        messages: Sequence[Asked],
        waiting: Refused,
        encoding: Encoding,
        answers: Answers,
        ledger: Ledger,
    ) -> Refused:
        """Ask for the messages that wait; give those whose answers were refused, with these."""
        questions: dict[int, _Posed] = {}
        for number, before in waiting.items():
            posed = _posed(messages[number], encoding, before)
            if posed is not None:
                questions[number] = posed
            else:
                answers.refusals.setdefault(number, "nothing of it is words for a machine")
        requests = [
            Request(text, messages[number].context)
            for number, posed in questions.items()
            for text, known in zip(posed.question.texts, posed.known, strict=True)
            if known is None
        ]
        if not requests:
            return {}
        plan = self._plan(requests, _MARKUP[encoding], answers, ledger)
        found, failed = self._send(plan, requests, answers, ledger)
        unfit = dict(plan.problems)
        refused: dict[int, Sequence[str]] = {}
        for number, posed in questions.items():
            came = posed.answers(found)
            if came is None:
                _note_missing(number, posed.question.texts, unfit, failed, answers)
            elif not self._take(number, posed.question, came, answers):
                refused[number] = [answer.text for answer in came]
        return refused

    def _take(self, number: int, asked: Question, came: Sequence[Answer], answers: Answers) -> bool:
        """Make the answers a translation; False where they are refused."""
        done = restored(asked, [answer.text for answer in came])
        if done.refusal:
            answers.refusals[number] = done.refusal
            return False
        answers.refusals.pop(number, None)
        answers.made[number] = self._made(done.msgstr, came)
        return True

    def _plan(
        self, requests: Sequence[Request], markup: Markup, answers: Answers, ledger: Ledger
    ) -> Plan:
        left = None if self.maximum is None else max(self.maximum - answers.spent, 0)
        if left is not None and self.dry:
            left = max(left - answers.planned, 0)
        options = replace(self.options, markup=markup)
        plan = spending.plan(requests, self.translator, options, ledger, maximum=left)
        answers.planned += plan.characters
        answers.texts += plan.texts
        return plan

    def _send(
        self, plan: Plan, requests: Sequence[Request], answers: Answers, ledger: Ledger
    ) -> tuple[Mapping[str, Answer], Mapping[str, str]]:
        """The answers, and why there are none, each by text."""
        if self.dry and self.translator.paid:
            answers.tally += Tally(remembered=len(plan.remembered))
            return plan.remembered, {}
        if self.dry and self.translator.markup is not Markup.MARKDOWN:
            return {}, {}
        try:
            spent = spending.send(plan, self.translator, ledger, clock=self.clock, told=self._tell)
        except (KeyboardInterrupt, SystemExit) as interrupt:
            answers.interrupt = interrupt
            kept = spending.plan(requests, self.translator, plan.options, ledger)
            return kept.remembered, {}
        answers.tally += replace(spent.tally, interrupted=0)
        answers.error = spent.error
        return spent.answers, dict(spent.problems)

    def _tell(self, progress: Progress) -> None:
        self.told(self.language, progress)

    def _ask_plainly(self, messages: Sequence[Asked], answers: Answers, ledger: Ledger) -> None:
        """Ask a translator that takes and gives messages as catalogs have them."""
        requests = [Request(asked.key.msgid) for asked in messages]
        plan = self._plan(requests, Markup.MARKDOWN, answers, ledger)
        found, _ = self._send(plan, requests, answers, ledger)
        for number, asked in enumerate(messages):
            answer = found.get(asked.key.msgid)
            if answer is None or not answer.text:
                continue
            if not objection(asked.key.msgid, answer.text, asked.settings):
                answers.made[number] = self._made(answer.text, [answer], answer.source)

    def _made(self, msgstr: str, came: Sequence[Answer], source: str = "") -> Made:
        return Made(
            msgstr=msgstr,
            machine=Machine(
                provider=self.translator.name,
                date=self.clock.today(),
                characters=sum(answer.billed for answer in came),
                fingerprint=fingerprint(msgstr),
            ),
            source=source,
        )
