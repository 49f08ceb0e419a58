"""A wall clock may jump; what hangs on it notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from followthrough.service.clock import Pulse, SkewGuard, VirtualClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class TwoHands:
    """A clock whose wall time and whose monotonic seconds are moved apart."""

    wall: datetime = NOON
    steady: float = 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.steady

    def pass_(self, seconds: float, jump: timedelta = timedelta()) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds) + jump


@pytest.mark.parametrize(
    ("jump", "seen"),
    [
        (timedelta(), False),
        (timedelta(seconds=4), False),
        (timedelta(seconds=-4), False),
        (timedelta(seconds=6), True),
        (timedelta(hours=-1), True),
        (timedelta(hours=8), True),
    ],
)
def test_a_jump_is_what_the_wall_clock_went_beyond_what_really_passed(jump: timedelta, seen: bool) -> None:
    clock = TwoHands()
    guard = SkewGuard(clock)
    clock.pass_(1.0, jump)
    assert guard.jumped() == (jump if seen else None)


def test_a_jump_is_seen_once() -> None:
    clock = TwoHands()
    guard = SkewGuard(clock)
    clock.pass_(1.0, timedelta(hours=1))
    assert guard.jumped() is not None
    clock.pass_(1.0)
    assert guard.jumped() is None


def test_a_long_wait_is_no_jump() -> None:
    clock = TwoHands()
    guard = SkewGuard(clock)
    clock.pass_(timedelta(hours=9).total_seconds())
    assert guard.jumped() is None


def test_a_pulse_is_late_after_two_periods_whatever_the_wall_clock_says() -> None:
    clock = TwoHands()
    pulse = Pulse(clock, 15)
    clock.pass_(30, timedelta(hours=5))
    assert not pulse.is_late()
    clock.pass_(1, timedelta(hours=-9))
    assert pulse.is_late()


def test_a_late_pulse_is_told_once_in_two_periods() -> None:
    clock = TwoHands()
    pulse = Pulse(clock, 15)
    clock.pass_(31)
    told = [pulse.is_late()]
    for _ in range(62):
        clock.pass_(1)
        told.append(pulse.is_late())
    assert told.count(True) == 3


def test_a_beat_is_the_sign_of_life() -> None:
    clock = TwoHands()
    pulse = Pulse(clock, 15)
    for _ in range(10):
        clock.pass_(25)
        pulse.beat()
    assert not pulse.is_late()


def test_the_clock_of_the_tests_never_runs_backwards() -> None:
    clock = VirtualClock(NOON)
    clock.move(NOON + timedelta(hours=2))
    assert (clock.now(), clock.monotonic()) == (NOON + timedelta(hours=2), 7200.0)
    with pytest.raises(ValueError, match="runs forwards"):
        clock.move(NOON)
