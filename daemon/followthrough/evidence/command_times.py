"""The times in the user's answers to a digest: until when, by when, when it was done. Pure: no clock.

`written` is the mail's Date, aware: a day or an hour is the next such one after it, what was done lies before it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from followthrough.evidence.cues import read_deadline_answer
from followthrough.evidence.day_names import level
from followthrough.evidence.when import moments_in

_BARE_HOUR = re.compile(r"^(?P<day>.*\S)\s+(?:at\s+)?(?P<hour>\d{1,2})$")
_LAST_HOUR = 23
_AFTERNOON = 7
"""A bare hour before this is in the afternoon: nobody wants a letter at three at night."""
_NOON = 12

_SMALL_WORDS = 3
"""Letters beside a date that say nothing: "on", "am"."""


def read_deadline(words: str, written: datetime) -> tuple[bool, date | None]:
    """Whether the words say by when, and the day if they name one."""
    _, days = moments_in(level(words), written.date())
    if (
        len(days) == 1
        and not days[0].clash
        and days[0].sure
        and days[0].end - days[0].start >= len(words) - _SMALL_WORDS
    ):
        return True, days[0].likely
    reading = read_deadline_answer(words, written.date())
    return reading.governing is not None, reading.governing.latest if reading.governing else None


def read_when(words: str, written: datetime) -> datetime | date | None:
    """A day, or an instant on a day, after the mail was written; None where it is neither."""
    instant = _iso(words, written)
    if instant is not None:
        return instant if instant > written else None
    text = level(words)
    hour = None
    moments, days = moments_in(text, written.date())
    if not moments and (bare := _BARE_HOUR.match(text)) and len(moments_in(bare["day"], written.date())[1]) == 1:
        hour = int(bare["hour"])
        _, days = moments_in(bare["day"], written.date())
        text = bare["day"]
    if len(moments) == 1 and moments[0].day is not None and moments[0].clock.until is None:
        moment = moments[0]
        if (
            moment.day is None
            or moment.day.clash
            or not moment.clock.sure
            or not _is_all(text, moment.start, moment.end)
        ):
            return None
        return _ahead(datetime.combine(moment.day.likely, moment.clock.at, tzinfo=written.tzinfo), written)
    if moments or len(days) != 1 or days[0].clash or not _is_all(text, days[0].start, days[0].end):
        return None
    if hour is None:
        return days[0].likely if days[0].likely > written.date() else None
    if hour > _LAST_HOUR:
        return None
    at = time(hour + _NOON if 0 < hour < _AFTERNOON else hour)
    return _ahead(datetime.combine(days[0].likely, at, tzinfo=written.tzinfo), written)


def _ahead(when: datetime, written: datetime) -> datetime | None:
    return when if when > written else None


def _is_all(text: str, start: int, end: int) -> bool:
    """Nothing but small words beside the time."""
    rest = f"{text[:start]} {text[end:]}"
    return re.fullmatch(r"(?:\s|,|\.|until|till|on|at|to|the|for|morning|um|am)*", rest) is not None


def read_past(words: str, written: datetime) -> datetime | date | None:
    """When something was done: a day or an instant not after the mail."""
    instant = _iso(words, written)
    if instant is not None:
        return instant if instant <= written else None
    text = level(words)
    moments, days = moments_in(text, written.date())
    day = written.date() - timedelta(days=1) if re.search(r"\byesterday|\bgestern", text) else None
    if len(moments) == 1 and moments[0].clock.sure:
        on = day or (moments[0].day.likely if moments[0].day else written.date())
        found = datetime.combine(on, moments[0].clock.at, tzinfo=written.tzinfo)
        return found if found <= written else None
    if moments:
        return None
    if day is None and len(days) == 1 and not days[0].clash:
        day = days[0].likely if days[0].likely <= written.date() else days[0].likely - timedelta(days=7)
        if days[0].weekday is None and days[0].likely > written.date():
            return None
    if day is None:
        return None
    midday = datetime.combine(day, time(_NOON), tzinfo=written.tzinfo)
    return min(midday, written)


def _iso(words: str, written: datetime) -> datetime | None:
    try:
        found = (
            datetime.fromisoformat(words.strip().replace(" ", "T").upper())
            if "T" in words.upper() or ":" in words
            else None
        )
    except ValueError:
        return None
    if found is None:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=written.tzinfo)


def written_out(when: datetime | date) -> str:
    """A day or an instant as it stands in a canonical line."""
    if isinstance(when, datetime):
        return when.strftime("%Y-%m-%dT%H:%M")
    return when.isoformat()
