"""Business days of a country: its weekend and its public holidays. Pure: no clock.

The table of holidays is loaded when a country is first asked for.
"""

from __future__ import annotations

import importlib
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_SATURDAY_AND_SUNDAY = frozenset({5, 6})
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_ALIASES = {"UK": "GB", "EL": "GR"}
# Some public holidays belong to parts of a country; where one part holds most employers, its days are taken.
_USUAL_PART = {"GB": "ENG"}
_FURTHEST_WALK = 4000
"""Business days: 15 years. A longer walk is a mistake of the caller, or a stranger's number."""
_DAY = timedelta(days=1)


class BusinessCalendar:
    """The business days of one country, or Monday to Friday where the country is not known.

    `country` is the ISO 3166 code in upper case, None where it is unknown; `weekend` holds the weekdays (Monday is 0)
    that are no business days. Years are loaded one by one, when a day in them is first asked for.
    """

    def __init__(self, country: str | None) -> None:
        self.weekend: frozenset[int] = _SATURDAY_AND_SUNDAY
        self._years: dict[int, frozenset[date]] = {}
        self.country = country if country is not None and self._load(country) else None

    def __repr__(self) -> str:
        return f"BusinessCalendar({self.country!r})"

    def is_weekend(self, day: date) -> bool:
        """True if the day belongs to an ordinary weekend of the country."""
        return day.weekday() in self.weekend

    def is_holiday(self, day: date) -> bool:
        """True if the day is a public holiday of the country (on a weekend too)."""
        if self.country is None:
            return False
        if day.year not in self._years:
            self._years[day.year] = _public_holidays(self.country, day.year)
        return day in self._years[day.year]

    def is_business_day(self, day: date) -> bool:
        """True if offices of the country are open on that day."""
        return not self.is_weekend(day) and not self.is_holiday(day)

    def roll_forward(self, day: date) -> date:
        """The day itself if it is a business day, else the first one after it."""
        while not self.is_business_day(day) and day < date.max:
            day += _DAY
        return day

    def roll_back(self, day: date) -> date:
        """The day itself if it is a business day, else the last one before it."""
        while not self.is_business_day(day) and day > date.min:
            day -= _DAY
        return day

    def next_business_day(self, day: date) -> date:
        """The first business day strictly after `day`."""
        return self.roll_forward(day + _DAY)

    def add_business_days(self, day: date, count: int) -> date:
        """The `count`-th business day strictly after `day`; 0 rolls forward, a negative count goes back.

        Raises ValueError for a count that no timeline has.
        """
        if abs(count) > _FURTHEST_WALK:
            raise ValueError(f"{count} business days are more than any timeline has")
        for _ in range(count):
            day = self.next_business_day(day)
        for _ in range(-count):
            day = self.roll_back(day - _DAY)
        return day if count else self.roll_forward(day)

    def business_days_between(self, start: date, end: date) -> int:
        """How many business days lie after `start`, up to and with `end`; negative if `end` is before `start`.

        For a business day `end`, add_business_days(start, business_days_between(start, end)) is `end`.
        """
        if end < start:
            return -self.business_days_between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_business_day(day) for day in days)

    def is_eve_of_long_weekend(self, day: date) -> bool:
        """True if the day is a business day whose next days off hold more than an ordinary weekend."""
        if not self.is_business_day(day):
            return False
        back = self.next_business_day(day)
        free = (day + timedelta(days=n) for n in range(1, (back - day).days))
        return any(not self.is_weekend(off) for off in free)

    def week_start(self, day: date) -> date:
        """The first workday (weekends only, holidays count) of the working week that `day` belongs to.

        A day of the weekend belongs to the week that comes: Saturday's and Sunday's "this week" is Monday's.
        """
        first = self._first_workday()
        if self.is_weekend(day):
            return day + timedelta(days=(first - day.weekday()) % 7)
        return day - timedelta(days=(day.weekday() - first) % 7)

    def week_end(self, day: date) -> date:
        """The last workday (Friday in most countries) of the working week that `day` belongs to."""
        start = self.week_start(day)
        return max(start + timedelta(days=n) for n in range(7) if (start.weekday() + n) % 7 not in self.weekend)

    def _first_workday(self) -> int:
        # Monday after Saturday and Sunday, Sunday after Friday and Saturday; Brunei rests on Friday and Sunday.
        weekend = self.weekend
        return next((d for d in (0, 6, 5, 1) if d not in weekend and (d - 1) % 7 in weekend), 0)

    def _load(self, country: str) -> bool:
        found = _country_table(country)
        if found is None:
            return False
        self.weekend = frozenset(found.weekend)
        return True


@lru_cache(maxsize=256)
def _calendar_of(code: str | None) -> BusinessCalendar:
    return BusinessCalendar(code)


def calendar_for(country: str | None) -> BusinessCalendar:
    """The calendar of a country (ISO 3166 alpha-2, any case); Monday to Friday without holidays where it is unknown."""
    code = (country or "").strip().upper()
    code = _ALIASES.get(code, code)
    return _calendar_of(code if _COUNTRY_CODE.fullmatch(code) else None)


def _public_holidays(country: str, year: int) -> frozenset[date]:
    table = _country_table(country, (year,))
    return frozenset(table) if table is not None else frozenset()


def _country_table(country: str, years: tuple[int, ...] = ()) -> Any | None:
    # The library costs about a tenth of a second: a command that only looks must not pay for it.
    library = importlib.import_module("holidays")
    part = _USUAL_PART.get(country)
    try:
        return library.country_holidays(country, subdiv=part, years=years, expand=False, observed=True)
    except NotImplementedError:
        return None
