"""Which days words mean, once they are read: the conventions behind the dates, in business days of a country. Pure.

Doubt is read as the later day: to be early is the costly mistake. A window that ends on a weekend or a holiday ends on
the next business day.
"""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.calendar.business import BusinessCalendar

_MONTHS = 12
_HOURS = 24
_MONTHS_OF_QUARTER = 3
_MONTH_DAYS, _QUARTER_DAYS, _YEAR_DAYS = 30, 91, 365
_BUSINESS_WEEK = 5
"""Up to five "days" are business days."""
_FURTHEST_WITHOUT_YEAR = timedelta(days=150)
FURTHEST = timedelta(days=750)
"""The end of next year, and some days."""
_LONG_WAIT = timedelta(days=21)
_CLEAR_NUMERIC = timedelta(days=120)
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a phrase means: `earliest` may be the anchor, `latest` is the last day, already a business day.

    `begins` is the first day that was named, where the answer may come earlier ("by Friday": Friday). `weak`: the words
    themselves are vague; `capped`: at most medium; `relative`: counted from the anchor, not named; `one_day`: a single
    named day, as appointments have; `whole`: a period without its parts; `firm`: a hope for it is still a plan;
    `placed`: "after" is already in it; `floor`: it was said only that nothing comes before.
    """

    earliest: date
    latest: date
    begins: date | None = None
    weak: bool = False
    capped: bool = False
    relative: bool = False
    one_day: bool = False
    whole: bool = False
    firm: bool = False
    placed: bool = False
    floor: bool = False

    @property
    def first(self) -> date:
        return self.begins or self.earliest

    def joined(self, other: Span) -> Span:
        """Both together: the later one is the last day."""
        return Span(
            earliest=min(self.first, other.first),
            latest=max(self.latest, other.latest),
            weak=self.weak or other.weak,
            capped=self.capped or other.capped,
            relative=self.relative and other.relative,
            one_day=self.one_day and other.one_day,
        )


@dataclass(frozen=True, slots=True)
class Quantity:
    """Between `low` and `high` units; `vague` for couple, few, several."""

    low: float
    high: float
    vague: bool = False


class Days:
    """The days around an anchor, the civil day on which something was said."""

    def __init__(self, anchor: date, calendar: BusinessCalendar) -> None:
        self.anchor = anchor
        self.calendar = calendar

    # ------------------------------------------------------------ single days

    def roll(self, day: date) -> date:
        return self.calendar.roll_forward(day)

    def business(self, count: int, base: date | None = None) -> date:
        return self.calendar.add_business_days(base or self.anchor, count)

    def day(self, day: date, *, firm: bool = False) -> Span:
        """A named day, said with "by", "on" or nothing: the answer may come from now on."""
        return Span(min(self.anchor, day), self.roll(day), begins=day, one_day=True, firm=firm)

    def weekday(self, weekday: int) -> date:
        """The next such day; on a Friday "by Friday" is the next one."""
        return self.anchor + timedelta(days=(weekday - self.anchor.weekday()) % 7 or 7)

    def this_weekday(self, weekday: int) -> date:
        return self.anchor + timedelta(days=(weekday - self.anchor.weekday()) % 7)

    def weekday_of(self, weekday: int, week: date) -> date:
        """That weekday of the working week that begins on `week`."""
        return week + timedelta(days=(weekday - week.weekday()) % 7)

    def next_weekday(self, weekday: int) -> date:
        """ "Next Tuesday": that of the next week, never of this one."""
        return self.weekday_of(weekday, self.calendar.week_start(self.anchor) + _WEEK)

    def day_of_month(self, number: int, told: date | None = None) -> date | None:
        """ "The 21st": the next day of that number, today included; in the month of a later day told before."""
        if told is not None and (told.year, told.month) > (self.anchor.year, self.anchor.month):
            return _date_or_none(told.year, told.month, number)
        for offset in range(_MONTHS):
            year, month = _month_after(self.anchor.year, self.anchor.month, offset)
            if number <= monthrange(year, month)[1] and (found := date(year, month, number)) >= self.anchor:
                return found
        return None

    def named_day(self, number: int, month: int, year: int | None) -> date | None:
        """A day of a month; None if there is none, if it is past, or more than 150 days off without a year."""
        if year is not None:
            found = _date_or_none(year, month, number)
            return found if found is not None and self.anchor <= found <= self.anchor + FURTHEST else None
        for candidate in (self.anchor.year, self.anchor.year + 1):
            found = _date_or_none(candidate, month, number)
            if found is not None and found >= self.anchor:
                return found if found - self.anchor <= _FURTHEST_WITHOUT_YEAR else None
        return None

    def numeric(self, first: int, second: int, year: int | None, month_first: bool | None) -> tuple[date, bool] | None:
        """A date in figures, and whether it is clear. Of two plausible ones (within 120 days) it is the later."""
        orders = {True: [(second, first)], False: [(first, second)], None: [(second, first), (first, second)]}
        found = {
            day for number, month in orders[month_first] if (day := self.named_day(number, month, year)) is not None
        }
        if not found and month_first is not None:  # 21/3 from a country that writes 3/21
            return self.numeric(first, second, year, None)
        if not found:
            return None
        near = {day for day in found if day - self.anchor <= _CLEAR_NUMERIC}
        return max(near or found), len(found) == 1

    # ------------------------------------------------------------ weeks

    def week(self, offset: int) -> date:
        """The first workday of this week (0), the next (1), and so on.

        On the last day of a weekend "next week" may mean tomorrow's or the one after: the later.
        """
        start = self.calendar.week_start(self.anchor)
        if offset and self.anchor.weekday() == _SATURDAY and self.calendar.is_weekend(self.anchor):
            start -= _WEEK
        return start + offset * _WEEK

    def week_span(self, start: date, part: str | None = None, *, relative: bool = True) -> Span:
        """A working week, or its early (Mon-Wed), middle (Tue-Thu) or late (Thu-Fri) part."""
        start = self.calendar.week_start(start)
        days = [day for n in range(7) if not self.calendar.is_weekend(day := start + timedelta(days=n))]
        first, last = _WEEK_PARTS.get(part or "", (0, len(days) - 1))
        earliest, latest = days[min(first, len(days) - 1)], days[min(last, len(days) - 1)]
        latest = self.roll(max(latest, self.anchor))
        return Span(max(earliest, self.anchor), latest, relative=relative, whole=part is None)

    def this_week(self, part: str | None) -> Span:
        """This week, or the part of it that is still to come; a part that is over means the next week's."""
        start = self.calendar.week_start(self.anchor)
        if part in ("early", "mid", "half1"):
            last = self.week_span(start, part).latest
            over = self.anchor >= last or (part == "early" and self.anchor > start + _DAY)
            return self.week_span(start + _WEEK if over else start, part)
        end = max(self.calendar.week_end(self.anchor), self.anchor)
        return Span(self.anchor, self.roll(end), relative=True)

    def this_next_week(self) -> Span:
        """ "Before next weekend": the end of next week."""
        return self.week_span(self.week(1), "end")

    def weekend(self, offset: int = 0) -> Span:
        """The weekend itself: what is promised for it is due on the day after."""
        start = self.calendar.week_start(self.anchor) + _WEEK * (offset + (not self.calendar.is_weekend(self.anchor)))
        return Span(self.anchor, self.roll(start), relative=True)

    # ------------------------------------------------------------ months, quarters, years

    def month(self, month: int, year: int | None = None) -> tuple[date, date] | None:
        """First and last day of a named month, this one or the next such; None if it is past or too far."""
        years = (year,) if year is not None else (self.anchor.year, self.anchor.year + 1)
        for candidate in years:
            first, last = _month_bounds(candidate, month)
            if last >= self.anchor:
                near = first - self.anchor <= (FURTHEST if year else timedelta(days=300))
                return (first, last) if near else None
        return None

    def month_after(self, offset: int) -> tuple[date, date]:
        return _month_bounds(*_month_after(self.anchor.year, self.anchor.month, offset))

    def quarter(self, number: int, year: int | None = None) -> tuple[date, date] | None:
        for candidate in (year,) if year is not None else (self.anchor.year, self.anchor.year + 1):
            first = date(candidate, (number - 1) * _MONTHS_OF_QUARTER + 1, 1)
            last = _month_bounds(candidate, number * _MONTHS_OF_QUARTER)[1]
            if last >= self.anchor:
                return (first, last) if first - self.anchor <= FURTHEST else None
        return None

    def quarter_after(self, offset: int) -> tuple[date, date]:
        number = (self.anchor.month - 1) // _MONTHS_OF_QUARTER + offset
        year, number = self.anchor.year + number // 4, number % 4 + 1
        found = self.quarter(number, year)
        return found or self.month_after(0)  # a quarter from this one on is never past

    def part_of_month(self, first: date, last: date, part: str | None) -> Span:
        """Early is 1-10, mid 10-20, late 20 to the last business day; its end said on its last business day is over."""
        bounds = {
            "early": (first, first.replace(day=10)),
            "mid": (first.replace(day=10), first.replace(day=20)),
            "late": (first.replace(day=20), self.calendar.roll_back(last)),
            "half1": (first, first.replace(day=15)),
            "half2": (first.replace(day=16), last),
        }
        begins, ends = bounds.get(part or "", (first, last))
        if part in ("end", "later"):
            begins = self.anchor
        return self._clip(begins, ends if part in ("early", "mid", "half1") else self.calendar.roll_back(ends))

    def part_of_longer(self, first: date, last: date, part: str | None) -> Span:
        """A third of a quarter or a year; its halves; its end."""
        months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
        cuts = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "half1": (0, 1.5), "half2": (1.5, 3)}
        if part not in cuts:
            return self._clip(self.anchor if part in ("end", "later") else first, self.calendar.roll_back(last))
        low, high = (math.ceil(months * cut / 3) for cut in cuts[part])
        begins = _month_bounds(*_month_after(first.year, first.month, low))[0]
        ends = _month_bounds(*_month_after(first.year, first.month, max(high, 1) - 1))[1]
        return self._clip(begins, ends)

    def end_of_month(self) -> tuple[date, date]:
        """This month; on its last business day, or after it, the next."""
        first, last = self.month_after(0)
        return self.month_after(1) if self.anchor >= self.calendar.roll_back(last) else (first, last)

    def nth_week(self, first: date, last: date, number: int, count: int = 1) -> Span:
        """The first week of a month is 1-7, the second 8-14, the last (-1) its last seven days."""
        if number < 0:
            return self._clip(last - _WEEK * count + _DAY, last)
        begins = first + _WEEK * (number - 1)
        return self._clip(min(begins, last), min(begins + _WEEK * count - _DAY, last))

    def _clip(self, first: date, last: date) -> Span:
        last = self.roll(max(last, self.anchor))
        return Span(min(max(first, self.anchor), last), last)

    # ------------------------------------------------------------ lengths of time

    def after(self, quantity: Quantity, unit: str, base: date | None = None) -> Span:
        """So many units after `base` (the anchor): "within two weeks", "2-3 days", "a couple of weeks"."""
        base = base or self.anchor
        latest = self._add(quantity.high, unit, base)
        earliest = self._add(quantity.low, unit, base) if quantity.low < quantity.high else self.anchor
        if unit == "hour":
            earliest = self._add(quantity.low, unit, base)
        latest = self.roll(latest)
        return Span(min(earliest, latest), latest, weak=quantity.vague, capped=unit == "hour", relative=True)

    def _add(self, count: float, unit: str, base: date) -> date:
        if unit == "bd" or (unit == "day" and count <= _BUSINESS_WEEK):
            return self.business(math.ceil(count), base)
        if unit == "hour" and count >= _HOURS:  # 72 hours: three days, or three business days: the later
            return max(base + timedelta(days=math.ceil(count / _HOURS)), self.business(math.ceil(count / _HOURS), base))
        if unit == "weekend":
            return base + _WEEK * math.ceil(count)
        if unit == "month" and count >= 1:
            # A month is 30 days, or until the same day of the next month: the later.
            year, month = _month_after(base.year, base.month, int(count))
            same = date(year, month, min(base.day, monthrange(year, month)[1]))
            same += timedelta(days=math.ceil((count - int(count)) * _MONTH_DAYS))
            return max(base + timedelta(days=math.ceil(count * _MONTH_DAYS)), self.calendar.roll_back(same))
        return base + timedelta(days=math.ceil(count * _UNIT_DAYS[unit]))

    def is_no_wait(self, quantity: Quantity, unit: str) -> bool:
        """True for a length that nobody waits for an answer, and that the calendar may not hold."""
        days = quantity.high * _UNIT_DAYS.get(unit, 1)
        return not 0 < days <= FURTHEST.days

    def following(self, day: date, business_days: int = _BUSINESS_WEEK, *, weak: bool = False) -> Span:
        """Some time after a day: until a business week later."""
        return Span(self.business(1, day), self.business(business_days, day), weak=weak)

    def is_slow(self, span: Span) -> bool:
        """True for a wait of three weeks or more that was told as a wait."""
        return span.relative and span.latest - self.anchor >= _LONG_WAIT

    def is_quick(self, span: Span) -> bool:
        """True if the last day is at most three business days away."""
        return span.latest <= self.business(3)


_WEEK_PARTS = {"early": (0, 2), "mid": (1, 3), "late": (3, 4), "end": (3, 4), "later": (0, 4), "half1": (0, 2),
               "half2": (2, 4)}  # fmt: skip
_UNIT_DAYS = {
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": _MONTH_DAYS,
    "quarter": _QUARTER_DAYS,
    "year": _YEAR_DAYS,
}
VAGUE = {
    ("couple", "day"): (1, 2), ("few", "day"): (1, 4), ("several", "day"): (2, 5), ("handful", "day"): (3, 5),
    ("coming", "day"): (1, 4), ("coming", "week"): (2, 4), ("coming", "month"): (2, 4),
}  # fmt: skip
_VAGUE_OTHERS = {
    "couple": (1, 2),
    "few": (2, 3),
    "several": (3, 4),
    "handful": (3, 5),
    "coming": (2, 4),
    "plain": (2, 4),
}


def vague(word: str, unit: str) -> Quantity:
    """How many "a few", "several" are: a few days are four business days, a few weeks three."""
    low, high = VAGUE.get((word, "day" if unit == "bd" else unit), _VAGUE_OTHERS.get(word, (2, 4)))
    if word == "plain" and unit in ("day", "bd"):
        low, high = VAGUE["coming", "day"]
    return Quantity(low, high, vague=True)


def _date_or_none(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month_after(year: int, month: int, offset: int) -> tuple[int, int]:
    index = year * _MONTHS + month - 1 + offset
    return index // _MONTHS, index % _MONTHS + 1


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
