"""Periods by their names: weeks, months, quarters, years. Pure; the lower half of the grammar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from followthrough.evidence.cues.dates import NAMES_A_DAY, Dates, Period
from followthrough.evidence.cues.days import Span
from followthrough.evidence.cues.feasts import event_span
from followthrough.evidence.cues.lexicon import S

_WEEK = timedelta(days=7)
_MONTHLY = (S.UNIT, S.MONTH, S.THIS, S.NEXT, S.COMING, S.FOLLOWING)
_MOST_WEEKS = 5
_WEEK_STARTS = 6
_QUARTERS = 4


class Periods(Dates):
    """Reads days and periods at a place of the row of symbols."""

    # ------------------------------------------------------------ periods

    def period(self, at: int, led: bool) -> tuple[Period | None, int] | None:
        """A week, month, quarter or year by its name or by "this", "next", "the … after next"."""
        kind = self.kind(at)
        if kind in (S.THIS, S.NEXT, S.COMING, S.FOLLOWING) and self.kind(at + 1) is S.UNIT:
            return self._relative_period(kind, at)
        if kind in (S.THIS, S.NEXT, S.COMING) and self.kind(at + 1) is S.MONTH:
            return self._named_month(at + 1)
        if kind is S.AFTER_NEXT:
            return self._offset(str(self.value(at)), 2), at + 1
        if kind is S.MONTH and (led or self._is_named_month(at)):
            return self._named_month(at)
        return self._unit_or_nth(at) or self._named_longer(at, led)

    def _unit_or_nth(self, at: int) -> tuple[Period | None, int] | None:
        kind = self.kind(at)
        if kind is S.UNIT:
            return self._unit_first(at)
        if kind is S.WEEK_OF:
            return self._week_of(at + 1)
        return self._nth(at) if kind in (S.ORDINAL, S.LAST) else None

    def span_of(self, period: Period, part: str | None = None) -> Span:
        """The days of a period, or of its early, middle, late part or its end."""
        days = self.days
        if period.unit == "week":
            if period.current:
                return days.this_week(part)
            return days.week_span(period.first, part, relative=period.relative)
        if period.unit == "days":
            return days.part_of_month(period.first, period.last, None)
        if period.unit == "month":
            first, last = period.first, period.last
            if period.current and part in ("end", "late"):
                first, last = days.end_of_month()
            span = days.part_of_month(first, last, part)
        else:
            span = days.part_of_longer(period.first, period.last, part)
        return replace(span, relative=period.relative, whole=part is None)

    def after_period(self, period: Period) -> Span:
        """ "After next week": the week that follows; of longer ones, the first days."""
        return replace(self.days.following(max(period.last, self.days.anchor)), placed=True, relative=period.relative)

    def bare_unit(self, at: int) -> tuple[Period | None, int] | None:
        """ "(The end of) the week": this one; "that week": the one of the day told before."""
        if self.kind(at) in (S.SAME, S.THAT) and self.kind(at + 1) is S.UNIT and self.antecedent is not None:
            told = {"week": self._week_from, "month": self.month_of}.get(str(self.value(at + 1)))
            return (told(self.antecedent), at + 2) if told is not None else None
        if self.kind(at) is S.UNIT and self.value(at) in ("week", "month", "quarter", "year"):
            return self._offset(str(self.value(at)), 0), at + 1
        return None

    def bare_next(self, at: int) -> tuple[Period | None, int] | None:
        """ "Late this week or early next": the unit told before."""
        after = self.kind(at + 1)
        ends = after in (None, S.MARK) or (after is S.WORD and not self.word(at + 1, at + 1)[:1].isalnum())
        return (self._offset(self.last_unit, 1), at + 1) if self.kind(at) is S.NEXT and ends else None

    def end_of(self, unit: str) -> Span:
        return self.span_of(self._offset(unit, 0), "end")

    def month_of(self, day: date) -> Period:
        return Period("month", day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), False)

    def _offset(self, unit: str, offset: int) -> Period:
        if unit == "week":
            start = self.days.week(offset)
            return Period(unit, start, self.days.calendar.week_end(start), True, offset == 0)
        if unit == "month":
            return Period(unit, *self.days.month_after(offset), True, offset == 0)
        if unit == "quarter":
            return Period(unit, *self.days.quarter_after(offset), True, offset == 0)
        year = self.days.anchor.year + offset
        return Period("year", date(year, 1, 1), date(year, 12, 31), True, offset == 0)

    def _relative_period(self, kind: S, at: int) -> tuple[Period | None, int] | None:
        unit = str(self.value(at + 1))
        self.last_unit = unit if unit in ("week", "month", "quarter", "year") else self.last_unit
        if unit not in ("week", "month", "quarter", "year"):
            return None
        if kind is S.FOLLOWING and self.antecedent is not None and unit == "week":
            return self._week_from(self.antecedent + _WEEK), at + 2
        offset = 0 if kind is S.THIS else 1
        return self._offset(unit, offset), at + 2

    def _unit_first(self, at: int) -> tuple[Period | None, int] | None:
        """ "(The) week after", "week ending 28 March", and, in Romance languages, "semaine prochaine"."""
        unit = str(self.value(at))
        if unit in ("week", "month", "quarter", "year") and self.kind(at + 1) in (S.NEXT, S.COMING):
            return self._offset(unit, 1), at + 2
        if unit == "week" and self.kind(at + 1) is S.OF:
            return self._week_of(at + 2)
        if unit == "week" and self.kind(at + 1) is S.NUMBER and self.kind(at + 2) not in (S.UNIT, S.TO, S.OF, S.OR):
            return self._iso_week(int(self.value(at + 1) or 0)), at + 2
        for ahead in (
            range(at + 1, at + _WEEK_STARTS) if unit == "week" else ()
        ):  # the first week back, which starts on …
            if self.word(ahead, ahead) in ("starts", "starting", "begins", "beginning", "commences", "commencing"):
                return self._week_of(ahead + 1)
        if unit == "week" and self.word(at + 1, at + 1) == "ending":
            day = self.day(self.skip(at + 2, S.THE, S.IN), True)
            return (self._week_from(day[0].first), day[1]) if day is not None and day[0] is not None else None
        if unit == "week" and self.kind(at + 1) is S.FOLLOWING and self.antecedent is not None:
            return self._week_from(self.antecedent + _WEEK), at + 2
        if unit == "week" and self.kind(at + 1) in (S.AFTER, S.SOON_AFTER):
            return self._week_after(at + 2)
        return None

    def _week_after(self, at: int) -> tuple[Period | None, int]:
        target = self.skip(at, S.THE)
        if self.kind(target) is S.EVENT:
            span = event_span(self.days, str(self.value(target)), "after")
            return (self._week_from(span.latest) if span is not None else None), target + 1
        day = self.day(target, True)
        if day is not None:
            return (self._week_from(day[0].latest + _WEEK) if day[0] is not None else None), day[1]
        week = self.period(target, False)
        if week is not None and week[0] is not None:
            return self._week_from(week[0].last + _WEEK), week[1]
        if self.event_at(at) is False:  # the week after they have met: nobody knows when
            return None, target
        end = target + 1 if self.kind(target) is S.THAT else at
        if self.antecedent is not None:
            return self._week_from(self.antecedent + _WEEK), end
        return self._offset("week", 2), end

    def _week_of(self, at: int) -> tuple[Period | None, int] | None:
        day = self.day(self.skip(at, S.THE, S.IN), True)
        if day is None:
            return None
        return (self._week_from(day[0].first) if day[0] is not None else None), day[1]

    def _week_from(self, day: date) -> Period:
        start = self.days.calendar.week_start(day)
        return Period("week", start, self.days.calendar.week_end(start), False)

    def _nth(self, at: int) -> tuple[Period | None, int] | None:
        """ "The first week of April", "the last two weeks of the month", "the second quarter"."""
        number = -1 if self.kind(at) is S.LAST else int(self.value(at) or 0)
        end = at + 1
        if self.kind(end) is S.OR and self.kind(end + 1) is S.ORDINAL:
            number, end = max(number, int(self.value(end + 1) or 0)), end + 2
        count = 1
        full = self.kind(end) is S.MORE and self.word(end, end) in ("full", "whole", "complete", "proper")
        end = self.skip(end, S.MORE)
        if self.kind(end) is S.NUMBER and isinstance(self.value(end), int):
            count, end = min(int(self.value(end) or 1), _MOST_WEEKS), end + 1
        elif self.kind(end) is S.VAGUE:
            count, end = 2, end + 1
        if self.kind(end) is S.WEEKDAY and self.kind(self.skip(end + 1, S.OF, S.IN, S.THE)) in _MONTHLY:
            return self._nth_weekday(number, end)
        unit = self.unit(end) if self.kind(end) is S.UNIT else ""
        if unit == "quarter" and 1 <= number <= _QUARTERS:
            return self._quarter(number, self.skip(end + 1, S.OF))
        if unit not in ("week", "day", "bd", "fortnight"):
            return None
        inside = self._enclosing(self.skip(end + 1, S.OF, S.IN, S.THE))
        if inside is None:
            return None
        period, end = inside
        if period is None:
            return None, end
        if full and number > 0 and unit == "week":  # the first week that begins in it
            monday = period.first + timedelta(days=-period.first.weekday() % 7)
            return self._week_from(monday + _WEEK * (number - 1)), end
        span = self.days.nth_week(period.first, period.last, number, count * (2 if unit == "fortnight" else 1))
        return Period("days", span.earliest, span.latest, False), end

    def _nth_weekday(self, number: int, at: int) -> tuple[Period | None, int] | None:
        """ "The last Friday of the month", "the first Monday in April"."""
        inside = self._enclosing(self.skip(at + 1, S.OF, S.IN, S.THE))
        if inside is None or (inside[0] is not None and inside[0].unit != "month"):
            return None
        if inside[0] is None:
            return inside
        weekday, first, last = int(self.value(at) or 0), inside[0].first, inside[0].last
        found = first + timedelta(days=(weekday - first.weekday()) % 7) + _WEEK * (number - 1)
        if number < 0:
            found = last - timedelta(days=(last.weekday() - weekday) % 7)
        return (Period("days", found, found, False) if self.days.anchor <= found <= last else None), inside[1]

    def _enclosing(self, at: int) -> tuple[Period | None, int] | None:
        if self.kind(at) is S.EVENT and self.value(at) == "new year":
            year = self.days.anchor.year + 1
            return Period("month", date(year, 1, 1), date(year, 1, 31), False), at + 1
        found = self.period(at, True) or self.bare_unit(at)
        if self.antecedent is not None and self.kind(at) is S.UNIT and self.value(at) == "month" and found is not None:
            told = self.month_of(self.antecedent)  # "… mid-March, and the last week of the month"
            found = (told, found[1]) if told.first > self.days.anchor else found
        return found if found is None or found[0] is None or found[0].unit in ("month", "quarter", "year") else None

    def _is_named_month(self, at: int) -> bool:
        before = self.kind(at - 1)
        joined = before in (S.TO, S.OR, S.AND) and self.kind(at - 2) is S.MONTH
        return joined or before in (*NAMES_A_DAY[:9], S.PART, S.LAST, S.ABOUT) or self.kind(at + 1) is S.YEAR

    def _named_month(self, at: int) -> tuple[Period | None, int]:
        year, end = self._year(at + 1)
        if self.kind(end) is S.PART and self.value(end) in ("end", "early"):
            end += 1  # "April end"
        found = self.days.month(int(self.value(at) or 0), year)
        return (Period("month", *found, False) if found is not None else None), end

    def _named_longer(self, at: int, led: bool) -> tuple[Period | None, int] | None:
        kind, number = self.kind(at), self.value(at)
        if not isinstance(number, int):
            return None
        if kind is S.QUARTER:
            return self._quarter(number, self.skip(at + 1, S.OF))
        if kind is S.HALF_YEAR:
            year, end = self._year(at + 1)
            year = year or self.days.anchor.year
            bounds = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
            return (Period("half", *bounds, False) if bounds[1] >= self.days.anchor else None), end
        if kind is S.WEEK_NUMBER:
            return self._iso_week(number), at + 1
        if kind is S.YEAR and led and number in (self.days.anchor.year, self.days.anchor.year + 1):
            return Period("year", date(number, 1, 1), date(number, 12, 31), False), at + 1
        return None

    def _quarter(self, number: int, at: int) -> tuple[Period | None, int]:
        year, end = self._year(at)
        found = self.days.quarter(number, year)
        return (Period("quarter", *found, False) if found is not None else None), end

    def _iso_week(self, number: int) -> Period | None:
        for year in (self.days.anchor.year, self.days.anchor.year + 1):
            try:
                found = self._week_from(date.fromisocalendar(year, number, 1))
            except ValueError:
                return None
            if found.last >= self.days.anchor:
                return found
        return None
