"""The settings of [windows]: when a letter may arrive, in the recipient's civil time. Pure."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from followthrough.calendar.durations import Section

_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")
_DATES = re.compile(r"\s*(\d{2})-(\d{2})(?:\s*\.\.\s*(\d{2})-(\d{2}))?\s*")
_MONTHS, _LONGEST_MONTH = 12, 31

Span = tuple[time, time]
MonthDay = tuple[int, int]


def parse_span(written: object) -> Span:
    """Read "09:00-16:00" as (time(9), time(16)). Raises ValueError with the remedy."""
    if isinstance(written, tuple):
        return written
    found = _SPAN.fullmatch(written) if isinstance(written, str) else None
    try:
        if found is None:
            raise ValueError
        span = (time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))
    except ValueError:
        raise ValueError('not a span of the day; write "09:00-16:00"') from None
    if not time(7) <= span[0] < span[1] <= time(21):
        raise ValueError("a letter never arrives between 21:00 and 07:00; write a span inside 07:00-21:00")
    return span


def parse_dates(written: object) -> tuple[MonthDay, MonthDay]:
    """Read "12-20..01-04" (or one day, "12-24") as ((12, 20), (1, 4)). Raises ValueError with the remedy."""
    if isinstance(written, tuple):
        return written
    found = _DATES.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise ValueError('not a range of days; write "12-20..01-04"')
    first = (int(found[1]), int(found[2]))
    last = (int(found[3]), int(found[4])) if found[3] else first
    if not all(1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH for month, day in (first, last)):
        raise ValueError('no such day of the year; write month-day, "12-20..01-04"')
    return first, last


def _write_span(span: Span) -> str:
    return f"{span[0]:%H:%M}-{span[1]:%H:%M}"


def _write_dates(dates: tuple[MonthDay, MonthDay]) -> str:
    (m1, d1), (m2, d2) = dates
    return f"{m1:02}-{d1:02}..{m2:02}-{d2:02}"


DaySpan = Annotated[Span, BeforeValidator(parse_span), PlainSerializer(_write_span, return_type=str)]
YearSpan = Annotated[
    tuple[MonthDay, MonthDay], BeforeValidator(parse_dates), PlainSerializer(_write_dates, return_type=str)
]


class NudgeWindows(Section):
    """Hours for check-ins, closing notes and feedback requests; None is no letter on that day."""

    mon: DaySpan | None = (time(10), time(16))
    tue: DaySpan | None = (time(9), time(16))
    wed: DaySpan | None = (time(9), time(16))
    thu: DaySpan | None = (time(9), time(16))
    fri: DaySpan | None = (time(9), time(12))
    sat: DaySpan | None = None
    sun: DaySpan | None = None


class ThanksWindows(Section):
    """Hours for thank-yous; those of the weekend are used only if nothing else is left within 24 hours."""

    weekday: DaySpan = (time(7, 30), time(20, 15))
    weekend: DaySpan = (time(9), time(18))


class WindowsSettings(Section):
    """[windows]"""

    nudge: NudgeWindows = NudgeWindows()
    thanks: ThanksWindows = ThanksWindows()
    quiet_dates: tuple[YearSpan, ...] = (((12, 20), (1, 4)),)
    """No check-in leaves on these days of the year; due dates are computed through them."""
