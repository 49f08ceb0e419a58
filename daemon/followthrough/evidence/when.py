"""Times of day as people write them in mails, paired with their days. Pure: no clock.

A time that may be morning or evening is given with `sure` False, and a time without a day has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from followthrough.evidence.day_names import Day, days_in

_CLOCK = (
    r"(?P<{0}h>\d{{1,2}})(?:(?P<{0}sep>[:.]|\s?h\s?)(?P<{0}m>\d{{2}}))?(?:\s?(?P<{0}ap>[ap]\.?m\b\.?)|"
    r"\s?(?P<{0}uhr>uhr|uur|h|hrs|hours)\b)?"
)
_TIME = re.compile(
    r"(?<![\w/.:$€£-])(?:(?P<lead>at|@|um|à|às|alle|ore|om|las|from|von|de|between|ab)\s{1,2})?(?:(?P<word>noon|"
    r"midday)\b|"
    + _CLOCK.format("a")
    + r"(?:\s?(?:-|–|—|to|until|till|bis|à|a|al|hasta|alle|tot|as|às|and)\s?"
    + _CLOCK.format("b")
    + r")?)(?![\w/%-])(?!\.\d)(?!,\d{3})"
)
_MOST_TIMES = 40
_NOON = 12
_HOURS = 24
_LAST_MINUTE = 59
_EARLY = range(1, 7)
"""An interview "at 3" is in the afternoon; "at 7" may be either."""
_DOUBTFUL = 7
_CHAIN_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a span; `sure` is False where it may be morning or evening."""

    start: int
    end: int
    at: time
    until: time | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day on a day, `start` and `end` its place in the text. `day` None: no day is named for it."""

    start: int
    end: int
    day: Day | None
    clock: Clock


def clocks_in(text: str, days: list[Day]) -> list[Clock]:
    """The times of day in a levelled text; a bare number is one only behind "at" and beside a day."""
    found: list[Clock] = []
    position = 0
    while match := _TIME.search(text, position):
        position = match.end()
        start = match.start("ah" if match["ah"] else "word")
        over = next((day for day in days if day.start < match.end() and start < day.end), None)
        if over is not None:  # "6 - 1:00 pm" behind December: the 6 is the day's
            position = max(over.end, match.start() + 1) if over.end < match.end() else match.end()
            continue
        clock = _read_clock(match, _beside_a_day(match, text, days))
        if clock is not None:
            found.append(clock)
        if len(found) >= _MOST_TIMES:
            break
    return found


def _beside_a_day(match: re.Match[str], text: str, days: list[Day]) -> bool:
    close = re.compile(r"[\s,()-]{0,3}")
    return any(
        close.fullmatch(text, day.end, match.start())
        or (match["lead"] and close.fullmatch(text, match.end(), day.start))
        for day in days
    )


def _read_clock(match: re.Match[str], beside_a_day: bool) -> Clock | None:
    if match["word"]:
        return Clock(match.start("word"), match.end(), time(_NOON), None, sure=True)
    marked = bool(match["aap"] or match["auhr"] or match["bap"] or match["buhr"])
    colon = (match["asep"] or "").strip() in (":", "h") or (match["bsep"] or "") == ":"
    bare = match["am"] is None and not marked
    if bare and not (match["lead"] in ("at", "@", "um", "à", "às", "las", "alle", "ore", "om") and beside_a_day):
        return None
    if not bare and not marked and not colon:
        return None
    if match["bh"] and match["lead"] != "between" and " and " in match.group() and not match["bap"]:
        return None
    until, sure_end = None, True
    if match["bh"]:
        until, sure_end = _time(match["bh"], match["bm"], match["bap"], match["buhr"])
    meridiem = match["aap"] or _inherited(match["ah"], match["bh"], match["bap"])
    at, sure = _time(match["ah"], match["am"], meridiem, match["auhr"] or match["buhr"])
    if at is None:
        return None
    if match["bh"] and not sure_end and at is not None and until is not None and until <= at:
        until = until.replace(hour=until.hour + _NOON) if until.hour < _NOON else until
    if until is not None and until <= at:
        until = None
    return Clock(match.start("ah"), match.end(), at, until, sure)


def _inherited(first: str, second: str | None, meridiem: str | None) -> str | None:
    """ "10-11 am": both in the morning; "11-1 pm": the first before noon."""
    if second is None or meridiem is None:
        return None
    if meridiem.startswith("p") and int(first) % _NOON > int(second) % _NOON:
        return "am"
    return meridiem


def _time(hour: str, minute: str | None, meridiem: str | None, clock_word: str | None) -> tuple[time | None, bool]:
    h, m = int(hour), int(minute or 0)
    if m > _LAST_MINUTE or h > _HOURS:
        return None, False
    if meridiem:
        if not 1 <= h <= _NOON:
            return (time(h, m), True) if _NOON < h < _HOURS else (None, False)
        return time(h % _NOON + (_NOON if meridiem.startswith("p") else 0), m), True
    if h == _HOURS:
        return None, False
    if clock_word or h > _NOON or h > _DOUBTFUL or (hour.startswith("0") and h >= _DOUBTFUL):
        return time(h, m), True
    if h in _EARLY and not hour.startswith("0"):
        return time(h + _NOON, m), True
    return time(h, m), False


def moments_in(text: str, written: date, *, day_first: bool | None = None) -> tuple[list[Moment], list[Day]]:
    """Every time of day with the day it belongs to, and the days that stand without one.

    A time takes the days that are chained before it ("Wednesday or Thursday at 7 am"), else the one right after it,
    else the last one named before it; that is how people write schedules.
    """
    days = days_in(text, written, day_first=day_first)
    clocks = clocks_in(text, days)
    moments: list[Moment] = []
    used: set[int] = set()
    for clock in clocks:
        for index in _days_of(clock, clocks, days, text):
            if index is not None:
                used.add(index)
            day = None if index is None else days[index]
            start = clock.start if day is None else min(clock.start, day.start)
            end = clock.end if day is None or day.start < clock.start else day.end
            moments.append(Moment(start, end, day, clock))
    return moments, [day for index, day in enumerate(days) if index not in used]


_AFTER = re.compile(
    r"[\s,)]{0,3}(?:[a-z]{2,5}\)?[\s,]{1,2})?(?:[a-z]+ time[\s,)]{1,3})?(?:on|am|the|le|el|this|der|den|of|il)?\s?"
)


def _days_of(clock: Clock, clocks: list[Clock], days: list[Day], text: str) -> Iterator[int | None]:
    after = next((i for i, day in enumerate(days) if day.start >= clock.end), None)
    before = next((i for i in range(len(days) - 1, -1, -1) if days[i].end <= clock.start), None)
    if (
        after is not None
        and _AFTER.fullmatch(text, clock.end, days[after].start)
        and not _leads(days, before, clock, text)
    ):
        yield after
        return
    if before is None:
        yield after if after is not None and "\n" not in text[clock.end : days[after].start] else None
        return
    yield before
    between = any(days[before].start < other.start < clock.start for other in clocks if other is not clock)
    index = before
    while not between and index > 0 and _joined(text, days[index - 1], days[index]):
        index -= 1
        if any(days[index].end <= other.start < days[index + 1].start for other in clocks):
            return
        yield index


def _leads(days: list[Day], before: int | None, clock: Clock, text: str) -> bool:
    """True if a day stands right before the time: "Thursday 7 am, the 9th" belongs to Thursday."""
    return (
        before is not None
        and re.fullmatch(
            r"[\s,:@()-]{0,4}(?:at|um|à|from|von|beginning at)?[\s]{0,2}", text[days[before].end : clock.start]
        )
        is not None
    )


def _joined(text: str, one: Day, other: Day) -> bool:
    between = text[one.end : other.start]
    return len(between) <= _CHAIN_LENGTH and bool(
        re.fullmatch(r"[\s,(]{0,3}(?:or|and|oder|ou|o|of|und|et|y|e|en|&|/)[\s(]{1,3}(?:on |am |the )?", between)
    )
