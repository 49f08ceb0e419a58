"""Times of day as people write them in mails, paired with their days. Pure: no clock.

A time that may be morning or evening is given with `sure` False, and a time without a day has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from followthrough.evidence.clock_words import part_of_day, spoken_clocks
from followthrough.evidence.day_names import Day, days_in

_CLOCK = (
    r"(?P<{0}h>\d{{1,2}})(?:(?P<{0}sep>[:.]|\s?h\s?)(?P<{0}m>\d{{2}})(?!\d))?(?:\s?(?P<{0}ap>[ap]\.?m\b\.?)|"
    r"(?P<{0}short>[ap]\b)|\s?(?P<{0}uhr>uhr|uur|h|hrs|hours|heures|o'clock)\b(?:\s(?P<{0}um>[0-5]\d)\b)?)?"
)
_TIME = re.compile(
    r"(?<![\w/.:$€£-])(?:(?P<lead>at|@|around|um|gegen|à|às|a las|alle|ore|om|las|from|von|de|dalle|van|between|"
    r"zwischen|"
    r"entre|tra|tussen|ab)\s{1,2}|@)?"
    + _CLOCK.format("a")
    + r"(?:\s{0,3}(?:-|–|—|to|until|till|bis|à|a|al|a las|hasta|alle|tot|as|às|and|und|et|y)\s{0,3}"
    + _CLOCK.format("b")
    + r")?(?![\w/%-])(?!\.\d)(?!,\d{3})"
)
_EXACT = re.compile(
    r"(?<=\d[t\s])(?P<h>\d{1,2}):(?P<m>[0-5]\d):[0-5]\d(?:\s?(?P<ap>[ap])\.?m\b|(?:\.\d{1,6})?\s?(?P<offset>z\b|"
    r"[+-]\d\d:?\d\d\b)|)|"
    r"(?<=\dt)(?P<h2>\d\d):(?P<m2>[0-5]\d)(?P<offset2>z\b|[+-]\d\d:?\d\d\b)?"
)
_MILITARY = re.compile(
    r"(?<![\w/.:$€£-])(?P<lead>at\s|@\s?|from\s)?(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)"
    r"(?:\s?-\s?(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d))?(?P<mark>\s?(?:h|hrs|hours|uhr)\b)?(?![\w/%:-])(?!\.\d)"
)
_ZONED = re.compile(
    r"\s?[(\[]?(?:[ecmp][sd]?t|ces?t|gmt|utc|bst|ist|sgt|hkt|jst|ae[sd]t|mez|mesz|(?:us\s)?(?:eastern|central|mountain|"
    r"pacific)|(?:uk|london|berlin|paris)\stime)\b"
)
"""A zone right behind a bare hour shows that it is one: "Thursday, 11-12 CET"."""
_AT = frozenset({"at", "@", "around", "um", "gegen", "à", "às", "las", "a las", "alle", "ore", "om"})
_BETWEEN = frozenset({"between", "zwischen", "entre", "tra", "tussen"})
_SPAN = frozenset({"from", "von", "de", "dalle", "van", "ab"}) | _BETWEEN
_AND = frozenset({"and", "und", "et", "y", "e", "en"})
_MOST_TIMES = 40
_NOON = 12
_HOURS = 24
_LAST_MINUTE = 59
_EARLY = range(1, 7)
"""An interview "at 3" is in the afternoon; "at 7" may be either."""
_DOUBTFUL = 7
_CHAIN_LENGTH = 12
_ENDING = re.compile(
    r"(?!.{0,30}\b(?:i|we|he|she|they|you|can|may|must|please)\b)(?:^\s?(?:\||-|to|until|till|through(?:\sto)?|bis|"
    r"à|a)\s?$|^\s{1,3}bis\s(?:ca\.?\s|etwa\s)?$|^[^.!?\n]{0,30}\n?\W{0,3}\b(?:and\s)?(?:ending|ends?|finish(?:ing|"
    r"es)?|until|till|conclud(?:ing|es)|wrapping up|"
    r"endend?|ende|fin|fine|einde)(?:\s?time)?\s*(?:at|by|around|approximately|about|um|à|alle|om)?\s*[:-]?\s*$)"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a span; `sure` is False where it may be morning or evening."""

    start: int
    end: int
    at: time
    until: time | None
    sure: bool
    lead: str = ""
    """The word before it: "at", "from", "between"; "" where there is none."""
    offset: str | None = None
    """Of an ISO 8601 time its offset, "z" or "+01:00"."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day on a day, `start` and `end` its place in the text. `day` None: no day is named for it."""

    start: int
    end: int
    day: Day | None
    clock: Clock


def clocks_in(text: str, days: list[Day]) -> list[Clock]:
    """The times of day in a levelled text; a bare number is one only behind "at" and beside a day."""
    digits = [clock for clock in _in_digits(text, days) if clock is not None]
    rest = (itertools.islice(reader, _MOST_TIMES) for reader in (_military(text, days), _in_words(text, days)))
    exact = itertools.islice(_exact(text), _MOST_TIMES)
    found = _apart([*exact, *digits, *itertools.chain.from_iterable(rest)])[:_MOST_TIMES]
    return _with_ends(text, [_of_the_day(text, clock) for clock in found], days)


def _apart(clocks: list[Clock]) -> list[Clock]:
    """The clocks in order; of those that overlap the first that was given."""
    kept: list[Clock] = []
    for clock in clocks:
        if all(clock.end <= other.start or clock.start >= other.end for other in kept):
            kept.append(clock)
    return sorted(kept, key=lambda clock: clock.start)


def _in_digits(text: str, days: list[Day]) -> Iterator[Clock | None]:
    position = count = 0
    while (match := _TIME.search(text, position)) and count < _MOST_TIMES:
        if match["bh"] and (_is_list(match) or _is_date_and_time(match)):
            if not _is_list(match):
                position = match.start("bh")
                continue
            match = _TIME.match(text, match.start(), match.start("bh")) or match
        position = match.end()
        start = match.start("ah")
        over = next((day for day in days if day.start < match.end() and start < day.end), None)
        if over is not None:  # "6 - 1:00 pm" behind December: the 6 is the day's
            position = max(over.end, match.start() + 1) if over.end < match.end() else match.end()
            continue
        clock = _read_clock(match, text, days)
        count += clock is not None
        yield clock


def _is_list(match: re.Match[str]) -> bool:
    """ "9:00 and 10:00" are two times; only "between 9 and 10" is one."""
    between = match.group()[match.end("ah") - match.start() :].split()
    return (match["lead"] or "").strip() not in _BETWEEN and not _AND.isdisjoint(between)


def _is_date_and_time(match: re.Match[str]) -> bool:
    """ "giovedì 15 alle 9:30": the first number is the day's, for a span has a word before it."""
    bare = match["am"] is None and match["aap"] is None and match["auhr"] is None and not match["lead"]
    between = match.group()[match.end("ah") - match.start() : match.start("bh") - match.start()].strip()
    return bare and between in ("alle", "a las", "às", "as", "à", "a", "al")


def _exact(text: str) -> Iterator[Clock]:
    for match in _EXACT.finditer(text):
        hour, minute = int(match["h"] or match["h2"]), int(match["m"] or match["m2"])
        if match["ap"] and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if match["ap"] == "p" else 0)
        if hour < _HOURS:
            offset = match["offset"] or match["offset2"]
            yield Clock(match.start(), match.end(), time(hour, minute), None, sure=True, offset=offset)


def _military(text: str, days: list[Day]) -> Iterator[Clock]:
    """ "1430 hours", "at 1430", "0900-0945" beside a day; never a year."""
    for match in _MILITARY.finditer(text):
        free = not any(day.start < match.end() and match.start("h") < day.end for day in days)
        year = match["h"] in ("19", "20") and not match["h2"]
        beside = _beside_a_day(match.start(), match.end(), bool(match["lead"]), text, days)
        if free and (match["mark"] or (not year and beside and (match["lead"] or match["h2"]))):
            at = time(int(match["h"]), int(match["m"]))
            until = time(int(match["h2"]), int(match["m2"])) if match["h2"] else None
            yield Clock(match.start("h"), match.end(), at, until if until and until > at else None, sure=True)


def _in_words(text: str, days: list[Day]) -> Iterator[Clock]:
    for spoken in spoken_clocks(text):
        if any(day.start < spoken.end and spoken.start < day.end for day in days):
            continue
        if not spoken.marked and not _beside_a_day(spoken.start, spoken.end, spoken.lead, text, days):
            continue
        meridiem = _MERIDIEM.match(text, spoken.end)
        at, sure = _time(str(spoken.hour), str(spoken.minute), meridiem["ap"] if meridiem else None)
        if at is not None:
            end = meridiem.end() if meridiem else spoken.end
            yield Clock(spoken.start, end, at, None, sure, "at" if spoken.lead else "")


_MERIDIEM = re.compile(r"\s?(?P<ap>[ap])\.?m\b\.?")
_CLOSE = re.compile(r"[\s,:()-]{0,3}(?:beginning\s|starting\s|promptly\s|at\s)?")


def _beside_a_day(start: int, end: int, lead: bool, text: str, days: list[Day]) -> bool:
    return any(
        _CLOSE.fullmatch(text, day.end, start)
        or _CLOSE.fullmatch(text[day.end : start].replace("morning", "").replace("afternoon", ""))
        or (lead and _CLOSE_BEHIND.fullmatch(text, end, day.start))
        for day in days
        if -1 <= start - day.end <= _CLOSE_BY or 0 <= day.start - end <= _CLOSE_BY
    )


_CLOSE_BEHIND = re.compile(r"[\s,()-]{0,3}(?:on\s|this\s|am\s|in the (?:morning|afternoon)\s(?:on\s)?)?")
_CLOSE_BY = 24


def _read_clock(match: re.Match[str], text: str, days: list[Day]) -> Clock | None:
    lead = (match["lead"] or "").strip() or ("@" if match.group().startswith("@") else "")
    if not _is_clock(match, lead, text, days):
        return None
    first, second = _meridiem(match, "a"), _meridiem(match, "b")
    until, sure_end = None, True
    if match["bh"]:
        until, sure_end = _time(match["bh"], match["bm"] or match["bum"], second, match["buhr"])
    at, sure = _time(
        match["ah"],
        match["am"] or match["aum"],
        first or _inherited(match["ah"], match["bh"], second),
        match["auhr"] or match["buhr"],
    )
    if at is None:
        return None
    if until is not None and not sure_end and until <= at and until.hour < _NOON:
        until = until.replace(hour=until.hour + _NOON)
    if until is not None and until <= at and not second and not match["buhr"] and until.hour < _NOON:
        until = until.replace(hour=until.hour + _NOON)
    if not sure and until is not None and sure_end and at.hour < until.hour and at.hour < _NOON:
        sure = until.hour <= _NOON or until.hour - at.hour < _NOON  # "7:30 - 8:30" stays doubtful, "7-11" is a morning
        sure = sure and until.hour > _DOUBTFUL + 1
    return Clock(match.start("ah"), match.end(), at, until if until and until > at else None, sure, lead)


def _is_clock(match: re.Match[str], lead: str, text: str, days: list[Day]) -> bool:
    """Whether the numbers are a time at all."""
    if match["aap"] or match["auhr"] or match["bap"] or match["buhr"]:
        return True
    beside = _beside_a_day(match.start(), match.end(), bool(lead), text, days)
    if match["ashort"] or match["bshort"]:
        return bool(match["am"] or match["bm"] or lead or beside)
    seps = {(match[name] or "").strip() for name in ("asep", "bsep")}
    if seps & {":", "h"}:
        return True
    zoned = _ZONED.match(text, match.end()) is not None
    if match["am"] or match["bm"]:  # with a full stop: 14.30, but also version 2.10
        five = int(match["am"] or 0) % 5 == 0 and int(match["ah"]) > _DOUBTFUL - 1
        return (
            (beside and (five or bool(lead) or match["bh"] is not None))
            or (lead in _AT and match["ah"] >= "13")
            or zoned
        )
    if match["bh"]:
        return beside and (lead in _SPAN or zoned)
    return (beside and (lead in _AT or zoned)) or (lead in _AT and zoned)


def _meridiem(match: re.Match[str], side: str) -> str | None:
    found: str | None = match[f"{side}ap"] or match[f"{side}short"]
    return found


def _inherited(first: str, second: str | None, meridiem: str | None) -> str | None:
    """ "10-11 am": both in the morning; "11-1 pm": the first before noon."""
    if second is None or meridiem is None:
        return None
    if meridiem.startswith("p") and int(first) % _NOON > int(second) % _NOON:
        return "am"
    return meridiem


def _time(
    hour: str, minute: str | None, meridiem: str | None, clock_word: str | None = None
) -> tuple[time | None, bool]:
    h, m = int(hour), int(minute or 0)
    if m > _LAST_MINUTE or h > _HOURS:
        return None, False
    if meridiem:
        if not 1 <= h <= _NOON:
            return (time(h, m), True) if _NOON < h < _HOURS else (None, False)
        at = time(h % _NOON + (_NOON if meridiem.startswith("p") else 0), m)
        return at, at.hour >= _EARLY.stop - 1  # nobody interviews in the night: 12:30 am is a slip of the pen
    if h == _HOURS:
        return None, False
    if (
        h > _DOUBTFUL
        or (clock_word not in (None, "o'clock") and h >= _DOUBTFUL)
        or (hour.startswith("0") and h >= _DOUBTFUL)
    ):
        return time(h, m), True
    if h in _EARLY and not hour.startswith("0"):
        return time(h + _NOON, m), True
    return time(h, m), False


def _of_the_day(text: str, clock: Clock) -> Clock:
    """The clock as "in the morning" or "tomorrow afternoon" beside it settles it."""
    if clock.at.hour >= _NOON and clock.at.hour % _NOON not in _EARLY:
        return clock
    part = part_of_day(text, clock.start, clock.end)
    if part is None or re.search(r"[ap]\.?m", text[clock.start : clock.end]):
        return clock
    if part == "pm" and clock.at.hour < _NOON:
        until = (
            clock.until.replace(hour=clock.until.hour + _NOON)
            if clock.until and clock.until.hour < _NOON
            else clock.until
        )
        return replace(clock, at=clock.at.replace(hour=clock.at.hour + _NOON), until=until, sure=True)
    if part == "am" and clock.at.hour > _NOON and "0" not in text[clock.start : clock.start + 1]:
        return replace(clock, sure=False)
    return replace(clock, sure=True) if part == "am" and clock.at.hour >= _EARLY.stop - 1 else clock


def _with_ends(text: str, clocks: list[Clock], days: list[Day]) -> list[Clock]:
    """ "starting at 9:00 and ending at 15:30" is one span."""
    result: list[Clock] = []
    for clock in clocks:
        last = result[-1] if result else None
        if (
            last is not None
            and last.until is None
            and clock.until is None
            and clock.at > last.at
            and clock.start - last.end <= _LABELLED
            and not any(last.end <= day.start < clock.start for day in days)
            and _ENDING.match(text[last.end : clock.start])
        ):
            result[-1] = replace(last, end=clock.end, until=clock.at)
        else:
            result.append(clock)
    return result


_LABELLED = 60


def moments_in(
    text: str, written: date, *, day_first: bool | None = None, careful: bool = False
) -> tuple[list[Moment], list[Day]]:
    """Every time of day with the day it belongs to, and the days that stand without one.

    A time takes the days that are chained before it ("Wednesday or Thursday at 7 am"), else the one right after it,
    else the last one named before it; that is how people write schedules.
    """
    days = days_in(text, written, day_first=day_first, careful=careful)
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
    r"[\s,)]{0,3}(?:(?!or\b|and\b|oder\b|und\b|ou\b|et\b)[a-z]{2,5}\)?[\s,]{1,2})?(?:[a-z]+ time[\s,)]{1,3})?(?:on|"
    r"am|the|le|el|this|der|den|of|il)?\s?"
)


_SENTENCE_END = re.compile(r"\n|(?<![ap]\.m)[.!?]\s")


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
        yield after if after is not None and _is_beside(text, clock, days[after]) else None
        return
    yield before
    between = any(days[before].start < other.start < clock.start for other in clocks if other is not clock)
    index = before
    while not between and index > 0 and _joined(text, days[index - 1], days[index]):
        index -= 1
        if any(days[index].end <= other.start < days[index + 1].start for other in clocks):
            return
        yield index


def _is_beside(text: str, clock: Clock, day: Day) -> bool:
    """The day stands soon behind the time, in the same sentence."""
    return day.start - clock.end <= _LABELLED and not _SENTENCE_END.search(text[clock.end : day.start])


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
