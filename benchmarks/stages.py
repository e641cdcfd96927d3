"""A stopwatch around the stages, put there from outside: the product knows nothing of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from types import FunctionType

Function = Callable[..., object]


class Stopwatch:
    """Seconds for each stage, without those of another stage that works inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = 0.0
        self._kept = ""
        """The stage whose work counts as that of the stage around it, for now."""

    def watch(self, stage: str, *functions: Function, keeps: str = "") -> None:
        """Time every call of these functions, under whatever name a module of i18n holds them.

        What the stage `keeps` does inside it counts as its own.
        """
        self.seconds.setdefault(stage, 0.0)
        for function in functions:
            _replace(function, self._timed(stage, keeps, function))

    def _timed(self, stage: str, keeps: str, function: Function) -> Function:
        @wraps(function)
        def timed(*args: object, **kwargs: object) -> object:
            self._turn()
            self._open.append(stage)
            kept = self._kept
            self._kept = keeps or kept
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._open.pop()
                self._kept = kept

        return timed

    def _turn(self) -> None:
        """Give the time since the last turn to the stage that was at work."""
        now = time.perf_counter()
        if self._open:
            stage = self._open[-1]
            if stage == self._kept:
                stage = self._open[-2]
            self.seconds[stage] += now - self._since
        self._since = now


def _replace(old: Function, new: Function) -> None:
    assert isinstance(old, FunctionType), f"{old} is no function"
    found = 0
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "i18n":
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)
                    found += 1
    assert found, f"no module holds {old.__qualname__}"
