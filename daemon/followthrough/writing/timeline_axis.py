"""The axis that all lines share: from the first mark to the last, with ticks at days, Mondays or months. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from followthrough.writing.timeline import MarkKind, Timeline

_A_DAY = timedelta(days=1)
LEAST = timedelta(days=10)
"""A line that began today is not one point."""
MARGIN = 0.03
"""Of the whole, kept free at both ends: a mark has a width."""
MONDAYS_LEAST = 3
MONTHS_FROM = 18
"""So many weeks are too many to count: then months."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that has a label."""

    at: float
    """Its place, 0 to 1."""
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that is drawn, aware, and its ticks in order."""

    begins: datetime
    ends: datetime
    ticks: tuple[Tick, ...]

    def place(self, instant: datetime) -> float:
        """Where an instant lies, 0 to 1; what lies outside lies at the end."""
        return min(max((instant - self.begins) / (self.ends - self.begins), 0.0), 1.0)

    def every(self, most: int) -> tuple[Tick, ...]:
        """At most so many ticks, evenly chosen."""
        step = -(-len(self.ticks) // max(most, 1)) or 1
        return self.ticks[::step]


def axis_of(lines: Sequence[Timeline], now: datetime, where: tzinfo) -> Axis:
    """The axis of these lines, with `now` on it; ticks are days of that zone."""
    drawn = [mark.at for line in lines for mark in line.marks if mark.kind is not MarkKind.NOTE]
    drawn += [edge for line in lines for span in line.spans for edge in (span.begins, span.ends)]
    first, last = min((now, *drawn)), max((now, *drawn))
    short = max(LEAST - (last - first), timedelta())
    first, last = first - short / 2, last + short / 2
    free = (last - first) * MARGIN
    axis = Axis(first - free, last + free, ())
    days = list(_days(axis.begins.astimezone(where).date(), axis.ends.astimezone(where).date()))
    return Axis(axis.begins, axis.ends, tuple(_ticks(axis, days, where)))


def _days(first: date, last: date) -> Iterator[date]:
    """The Mondays of the time; every day where there are few, the first days of its months where there are many."""
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    mondays = [day for day in days if day.weekday() == 0]
    if len(mondays) < MONDAYS_LEAST:
        yield from days
        return
    if len(mondays) <= MONTHS_FROM:
        yield from mondays
        return
    months = {(day.year, day.month) for day in mondays} | {(last.year, last.month)}
    yield from (date(year, month, 1) for year, month in sorted(months) if first <= date(year, month, 1) <= last)


def _ticks(axis: Axis, days: Sequence[date], where: tzinfo) -> Iterator[Tick]:
    by_month = all(day.day == 1 for day in days) and len(days) > 1
    years = {day.year for day in days}
    changes = {second for one, second in pairwise(days) if one.year != second.year} if len(years) > 1 else set()
    for day in days:
        at = datetime(day.year, day.month, day.day, tzinfo=where)
        month = _MONTHS[day.month - 1]
        label = month if by_month else f"{day.day} {month}"
        yield Tick(axis.place(at), f"{label} {day.year}" if day in changes else label)
