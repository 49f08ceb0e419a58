"""When a letter may arrive, in the recipient's civil time, as instants in UTC.

Pure: no clock; jitter is a hash, never chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.calendar.business import BusinessCalendar, calendar_for
from followthrough.calendar.settings import MonthDay, Span, WindowsSettings

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MORNING, _NIGHT = time(7), time(21)
_OFFSET_MARGIN = timedelta(hours=1)
"""Clocks may have changed since that offset was seen."""
_SEARCH_DAYS = 400
_DAY = timedelta(days=1)
MOST_JITTER = timedelta(minutes=17)
_QUARTER_HOUR = 15
_SHORTEST_STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Window:
    """When a letter may leave: from `opens`, before `closes` (UTC). `weekend`: on a weekend day or a holiday."""

    opens: datetime
    closes: datetime
    weekend: bool = False


class Windows:
    """The windows of one recipient: settings, zone (an IANA name or "UTC+02:00") and business days.

    Where only an offset is known, an hour is kept free at both ends. Raises ValueError for an unknown zone.
    """

    def __init__(self, settings: WindowsSettings, zone: str, country: BusinessCalendar | str | None) -> None:
        if zones.zone_or_offset(zone) is None:
            raise ValueError(f"{zone!r} is no time zone")
        self.settings = settings
        self.zone = zone
        self.calendar = country if isinstance(country, BusinessCalendar) else calendar_for(country)
        self._margin = _OFFSET_MARGIN if zones.is_offset_only(zone) else timedelta(0)

    def nudge_after(self, instant: datetime) -> tuple[datetime, datetime] | None:
        """The first window for a check-in that closes after `instant`, as [opens, closes) in UTC; opens is `instant`
        itself if that lies inside. None if the settings leave no window within a year.

        Quiet dates, days off and the eve of a long weekend have none.
        """
        for day in self._days_from(instant, _SEARCH_DAYS):
            window = self._nudge_window(day)
            if window is not None and window.closes > instant:
                return max(window.opens, instant.astimezone(UTC)), window.closes
        return None

    def thanks_windows(self, start: datetime, end: datetime) -> tuple[Window, ...]:
        """All times for a thank-you between two instants, in order; those of weekends and holidays are marked."""
        if end <= start:
            return ()
        days = (end - start) // _DAY + 3
        found = (self._thanks_window(day) for day in self._days_from(start, days))
        return tuple(cut for window in found if window is not None and (cut := _cut(window, start, end)) is not None)

    def is_quiet(self, day: date) -> bool:
        """True on the days of the year on which no check-in leaves."""
        return any(_within(day, first, last) for first, last in self.settings.quiet_dates)

    def _days_from(self, instant: datetime, count: int) -> Iterator[date]:
        # One day earlier: a window of yesterday may still be open where clocks went back.
        today = zones.local(instant, self.zone).date()
        return (today + timedelta(days=n) for n in range(-1, count))

    def _nudge_window(self, day: date) -> Window | None:
        span: Span | None = getattr(self.settings.nudge, _WEEKDAYS[day.weekday()])
        shut = not self.calendar.is_business_day(day) or self.calendar.is_eve_of_long_weekend(day)
        if span is None or shut or self.is_quiet(day):
            return None
        return self._window(day, span, weekend=False)

    def _thanks_window(self, day: date) -> Window | None:
        weekend = not self.calendar.is_business_day(day)
        thanks = self.settings.thanks
        return self._window(day, thanks.weekend if weekend else thanks.weekday, weekend=weekend)

    def _window(self, day: date, span: Span, *, weekend: bool) -> Window | None:
        opens = zones.instant(day, max(span[0], _MORNING), self.zone) + self._margin
        closes = zones.instant(day, min(span[1], _NIGHT), self.zone) - self._margin
        return Window(opens, closes, weekend) if opens < closes else None


def jitter(key: str, most: timedelta = MOST_JITTER) -> timedelta:
    """A delay of 0 to `most`, in whole seconds, that is always the same for the same key (SHA-256)."""
    number = int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8])
    return timedelta(seconds=number % (int(most.total_seconds()) + 1))


def jittered(instant: datetime, key: str, closes: datetime) -> datetime:
    """`instant` moved by its jitter, before `closes`, and off the full and half hours that give a machine away.

    In a window of less than two seconds it is `instant` as it is.
    """
    room = closes - instant - timedelta(seconds=1)
    if room <= timedelta(0):
        return instant
    moved = instant + jitter(key, min(MOST_JITTER, room))
    if not _looks_made(moved):
        return moved
    # Quarter hours are left out too: in zones like Nepal's a full hour is a quarter past in UTC.
    later = moved + _SHORTEST_STEP + jitter(key + " step", _SHORTEST_STEP * 12)
    for candidate in (later, moved + _SHORTEST_STEP, moved - _SHORTEST_STEP):
        if instant <= candidate < closes and not _looks_made(candidate):
            return candidate
    return moved + timedelta(seconds=1) if moved.second == 0 and moved + timedelta(seconds=1) < closes else moved


def _looks_made(moment: datetime) -> bool:
    return moment.minute % _QUARTER_HOUR == 0


def _within(day: date, first: MonthDay, last: MonthDay) -> bool:
    at = (day.month, day.day)
    return first <= at <= last if first <= last else at >= first or at <= last


def _cut(window: Window, start: datetime, end: datetime) -> Window | None:
    opens, closes = max(window.opens, start.astimezone(UTC)), min(window.closes, end.astimezone(UTC))
    return Window(opens, closes, window.weekend) if opens < closes else None
