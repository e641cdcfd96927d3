"""Each call that changes the disk, one by one, so that a test can stop the machine at any of them.

A program that is killed at random instants seldom dies where it hurts. A test puts a function in
the place of `on_step` and dies, or raises an OSError, before or after the step it chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def _unwatched(step: str, path: str) -> None:
    """Outside of tests nobody watches."""


on_step: Callable[[str, str], None] = _unwatched
"""Called with `before STEP` and `after STEP` and the path from the root; the steps are `mkdir`,
`create`, `write`, `fsync`, `rename`, `unlink`."""


def change(
    step: str,
    path: str,
    call: Callable[Arguments, Answer],
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> Answer:
    """Call a function that changes the disk; raises what it raises."""
    on_step(f"before {step}", path)
    answer = call(*args, **kwargs)
    on_step(f"after {step}", path)
    return answer
