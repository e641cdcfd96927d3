"""Asking a translator for the messages of one language: twice at most, and nothing paid twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from i18n import spending
from i18n.errors import PolypageError
from i18n.formats.markup import Question, objection, question, restored
from i18n.inline import Encoding
from i18n.memory import Ledger, opened_ledger, passing_ledger
from i18n.pipeline.project import Project
from i18n.publish import Machine, fingerprint
from i18n.spending import Clock, Plan, Progress, Tally
from i18n.translate import Asked
from i18n.translators import Answer, Markup, Options, Request, Translator, Usage

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
    """Why an answer was not used: a clause for people."""
    tally: Tally = field(default_factory=Tally)
    planned: int = 0
    """Characters that the plan would be billed for."""
    texts: int = 0
    """Texts that the plan would send."""
    usage: Usage | None = None
    error: PolypageError | None = None
    """What ended it before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What holds for all questions of one language."""

    project: Project
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
        """Ask for the messages; where an answer's markup is broken, once more in another way."""
        answers = Answers()
        with self._ledger() as ledger:
            if self.translator.markup is Markup.MARKDOWN:
                self._ask_plainly(messages, answers, ledger)
                return answers
            waiting = list(range(len(messages)))
            for encoding in Encoding:
                refused = self._round(messages, waiting, encoding, answers, ledger)
                if self.dry or answers.error is not None:
                    break
                waiting = refused
        if self.dry:
            answers.usage = self.translator.usage()
        return answers

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        root = self.project.root
        paying = self.translator.paid and not self.dry
        with opened_ledger(root) if paying else passing_ledger(root) as ledger:
            yield ledger

    def _round(
        self,
        messages: Sequence[Asked],
        waiting: Sequence[int],
        encoding: Encoding,
        answers: Answers,
        ledger: Ledger,
    ) -> list[int]:
        """Ask for the messages that wait; give the numbers of those whose answer was refused."""
        questions: dict[int, Question] = {}
        for number in waiting:
            asked = messages[number]
            masked = question(asked.key.msgid, asked.settings, encoding)
            if masked is not None and masked.texts:
                questions[number] = masked
        requests = [
            Request(text, messages[number].context)
            for number, masked in questions.items()
            for text in masked.texts
        ]
        found = self._send(requests, encoding, answers, ledger)
        refused = []
        for number, masked in questions.items():
            came = [found[text] for text in masked.texts if text in found]
            if len(came) < len(masked.texts):
                continue
            done = restored(masked, [answer.text for answer in came])
            if done.refusal:
                refused.append(number)
                answers.refusals[number] = done.refusal
            else:
                answers.refusals.pop(number, None)
                answers.made[number] = self._made(done.msgstr, came)
        return refused

    def _send(
        self,
        requests: Sequence[Request],
        encoding: Encoding,
        answers: Answers,
        ledger: Ledger,
    ) -> Mapping[str, Answer]:
        plan = self._plan(requests, _MARKUP[encoding], answers, ledger)
        if self.dry or not requests:
            return {}
        spent = spending.send(plan, self.translator, ledger, clock=self.clock, told=self._tell)
        answers.tally += spent.tally
        answers.error = spent.error
        return spent.answers

    def _plan(
        self, requests: Sequence[Request], markup: Markup, answers: Answers, ledger: Ledger
    ) -> Plan:
        from dataclasses import replace

        left = None if self.maximum is None else max(self.maximum - answers.tally.billed, 0)
        options = replace(self.options, markup=markup)
        plan = spending.plan(requests, self.translator, options, ledger, maximum=left)
        answers.planned += plan.characters
        answers.texts += plan.texts
        return plan

    def _tell(self, progress: Progress) -> None:
        self.told(self.language, progress)

    def _ask_plainly(self, messages: Sequence[Asked], answers: Answers, ledger: Ledger) -> None:
        """Ask a translator that takes and gives messages as catalogs have them."""
        requests = [Request(asked.key.msgid) for asked in messages]
        plan = self._plan(requests, Markup.MARKDOWN, answers, ledger)
        spent = spending.send(plan, self.translator, ledger, clock=self.clock, told=self._tell)
        answers.tally += spent.tally
        answers.error = spent.error
        for number, asked in enumerate(messages):
            answer = spent.answers.get(asked.key.msgid)
            if answer is None or not answer.text:
                continue
            problem = objection(asked.key.msgid, answer.text, asked.settings)
            if not problem:
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
