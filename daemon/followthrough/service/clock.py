"""The daemon's only source of time: real, or moved by hand in tests, backtests and the demo."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What everything with a time goes through."""

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class VirtualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._passed = timedelta()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._passed.total_seconds()

    def move(self, to: datetime) -> None:
        """Move on to a later instant; an earlier one is refused."""
        to = to.astimezone(UTC)
        if to < self._now:
            raise ValueError(f"time runs forwards: {to} is before {self._now}")
        self._passed += to - self._now
        self._now = to


JUMP = timedelta(seconds=5)
"""Larger than what NTP slews in a second, smaller than anything that a time of day or a 24-hour window could notice."""


class SkewGuard:
    """Notices a wall clock that jumps, and a machine that slept, by comparing it with the monotonic one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall, self._steady = clock.now(), clock.monotonic()

    def jumped(self) -> timedelta | None:
        """How far the wall clock went since the last look beyond what really passed; None up to JUMP."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        off = (wall - self._wall) - timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        return off if abs(off) > JUMP else None


class Pulse:
    """Whether something that is to happen every `period` seconds still does, by the monotonic clock alone."""

    def __init__(self, clock: Clock, period: float) -> None:
        self._clock, self._patience = clock, 2 * period
        self._expected = clock.monotonic() + self._patience

    def beat(self) -> None:
        """It happened."""
        self._expected = self._clock.monotonic() + self._patience

    def is_late(self) -> bool:
        """Two periods passed without a beat. Said once, then again after two more."""
        late = self._clock.monotonic() > self._expected
        if late:
            self.beat()
        return late
