"""The offset that a calendar's own VTIMEZONE gives for a local time (RFC 5545 section 3.6.5). Pure, no expansion.

Only rules that name one day of a month are read ("the second Sunday of March"): their onset in a year is arithmetic.
Every other rule makes the zone unknown, and the user is asked.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_ONSETS = 400
_UNSURE = timedelta(hours=3)
"""So near to a change of the clocks the local time is not certain."""
_LONGEST_OFFSET = timedelta(hours=15)
_MONTHS = 12
_LATEST_YEAR = 2199

_LOCAL = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z?")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?\d{2})?")
_BY_DAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def local_time(text: str) -> datetime | None:
    """A DATE-TIME as a civil time without zone, or None."""
    found = _LOCAL.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(group) for group in found.groups())
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a civil time on purpose
    except ValueError:
        return None


@dataclass(slots=True)
class Observance:
    """STANDARD or DAYLIGHT of a VTIMEZONE, as it was written."""

    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Keep a property."""
        values = self.properties.setdefault(name, [])
        if len(values) < _ONSETS:
            values.append(value)

    def one(self, name: str) -> str:
        """The first value of a property, or ""."""
        return self.properties.get(name, [""])[0]


@dataclass(slots=True)
class ZoneDefinition:
    """A VTIMEZONE."""

    tzid: str = ""
    observances: list[Observance] = field(default_factory=list)

    def offset_at(self, when: datetime) -> timedelta | None:
        """The offset from UTC at a civil time, or None where the definition does not say it plainly."""
        offsets = {read_offset(observance.one("TZOFFSETTO")) for observance in self.observances}
        if None in offsets or not offsets:
            return None
        if len(offsets) == 1:
            return offsets.pop()
        latest: tuple[datetime, timedelta] | None = None
        for observance in self.observances:
            onsets = _onsets_around(observance, when)
            offset = read_offset(observance.one("TZOFFSETTO"))
            if onsets is None or offset is None:
                return None
            for onset in onsets:
                if abs(onset - when) < _UNSURE:
                    return None
                if onset <= when and (latest is None or onset > latest[0]):
                    latest = (onset, offset)
        return latest[1] if latest else None


def read_offset(text: str) -> timedelta | None:
    """A UTC-OFFSET ("-0800"), or None."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    offset = timedelta(hours=int(found.group(2)), minutes=int(found.group(3)))
    if offset > _LONGEST_OFFSET:
        return None
    return -offset if found.group(1) == "-" else offset


def _onsets_around(observance: Observance, when: datetime) -> list[datetime] | None:
    """The onsets of an observance that matter for `when`; None where its rule is not a plain one."""
    first = local_time(observance.one("DTSTART"))
    if first is None:
        return None
    onsets = [first]
    for value in observance.properties.get("RDATE", []):
        for text in value.split(",")[:_ONSETS]:
            onset = local_time(text)
            if onset is None:
                return None
            onsets.append(onset)
    for rule in observance.properties.get("RRULE", []):
        found = _yearly_onsets(rule, first, when.year)
        if found is None:
            return None
        onsets.extend(found)
    return onsets


def _yearly_onsets(rule: str, first: datetime, year: int) -> list[datetime] | None:
    """The onsets of a yearly rule in this year, the one before and the one after; None where it is not a plain one."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    until_text = parts.pop("UNTIL", "")
    if parts.pop("FREQ", "") != "YEARLY" or parts.pop("INTERVAL", "1") != "1" or not year < _LATEST_YEAR:
        return None
    parts.pop("WKST", None)
    month, day = parts.pop("BYMONTH", str(first.month)), parts.pop("BYDAY", "")
    month_day = parts.pop("BYMONTHDAY", "")
    if parts or not month.isdigit() or not 1 <= int(month) <= _MONTHS:
        return None
    until = local_time(until_text if "T" in until_text else f"{until_text}T235959") if until_text else None
    if until_text and until is None:
        return None
    onsets: list[datetime] = []
    for candidate_year in (year - 1, year, year + 1):
        number = _day_of_month(candidate_year, int(month), day, month_day, first.day)
        if number is None:
            return None
        onset = first.replace(year=candidate_year, month=int(month), day=number)
        if onset >= first and (until is None or onset <= until + timedelta(days=1)):
            onsets.append(onset)
    return onsets


def _day_of_month(year: int, month: int, day: str, month_day: str, default: int) -> int | None:
    """The day of the month of "2SU", "-1SU", of "BYMONTHDAY=8,9,...;BYDAY=SU", or of the rule's first onset."""
    length = calendar.monthrange(year, month)[1]
    if not day:
        number = month_day or str(default)
        return int(number) if number.isdigit() and 1 <= int(number) <= length else None
    if month_day:
        numbers = [int(text) for text in month_day.split(",") if text.isdigit()]
        if day not in _WEEKDAYS or not numbers:
            return None
        fits = [n for n in numbers if 1 <= n <= length and calendar.weekday(year, month, n) == _WEEKDAYS.index(day)]
        return fits[0] if fits else None
    found = _BY_DAY.fullmatch(day)
    if found is None:
        return None
    nth, weekday = int(found.group(1)), _WEEKDAYS.index(found.group(2))
    days = [n for n in range(1, length + 1) if calendar.weekday(year, month, n) == weekday]
    index = nth - 1 if nth > 0 else nth
    return days[index] if -len(days) <= index < len(days) else None
