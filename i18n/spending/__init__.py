"""Texts to a translator and back, so that nothing is paid twice and no answer is lost.

`plan` says what would be sent and what it costs; `send` sends exactly that. Repeating a request,
waiting and giving up are decided here and nowhere else.
"""

from __future__ import annotations

from i18n.spending.clock import Clock
from i18n.spending.outcome import Bounds, Problem, Progress, Spent, Tally
from i18n.spending.planning import Plan, plan
from i18n.spending.sending import send

__all__ = [
    "Bounds",
    "Clock",
    "Plan",
    "Problem",
    "Progress",
    "Spent",
    "Tally",
    "plan",
    "send",
]
