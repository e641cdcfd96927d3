"""The time, and waiting: the place where tests put a clock of their own."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime


class Clock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds from some instant, never going back."""
        return time.monotonic()

    def pause(self, seconds: float, stopped: threading.Event) -> None:
        """Wait, or until the run is stopped."""
        stopped.wait(seconds)

    def today(self) -> str:
        """The day, `2026-11-20`, in UTC: the same wherever the run is."""
        return datetime.now(UTC).date().isoformat()
