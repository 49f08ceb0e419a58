"""Days as people write them in mails: numbers, names of months and weekdays, "tomorrow". Pure: no clock.

Nothing is guessed: a day that its weekday contradicts, or that may be read two ways, is given with `sure` False.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH_NAMES = (
    "january jan januar jänner janvier enero gennaio januari janeiro",
    "february feb februar février fevrier febrero febbraio februari fevereiro",
    "march mar märz marz maerz mars marzo maart março marco",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dicembre dezembro",
)
_WEEKDAY_NAMES = (
    "monday mon montag lundi lunes lunedì lunedi maandag segunda-feira",
    "tuesday tue tues dienstag mardi martes martedì martedi dinsdag terça-feira",
    "wednesday wed weds mittwoch mercredi miércoles miercoles mercoledì mercoledi woensdag quarta-feira",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì giovedi donderdag quinta-feira",
    "friday fri freitag vendredi viernes venerdì venerdi vrijdag sexta-feira",
    "saturday sat samstag sonnabend samedi sábado sabado sabato zaterdag",
    "sunday sun sonntag dimanche domingo domenica zondag",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_RELATIVE = {
    "today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "vandaag": 0, "hoje": 0, "tonight": 0,
    "tomorrow": 1, "tomorow": 1, "demain": 1, "mañana": 1, "domani": 1, "amanhã": 1, "übermorgen": 2,
}  # fmt: skip
_MORGEN = "morgen"  # "tomorrow" in German and Dutch, "morning" after a day's name


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MONTH, _WEEKDAY = _any_of(_MONTHS), _any_of(_WEEKDAYS)
_DAY = re.compile(
    rf"""(?<![\w/.])(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}}))(?!\d)
    | (?P<mfirst>(?P<mm>{_MONTH})\b\.?\s{{1,2}}(?:the\s)?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?!\s?[ap]\.?m\b)
        (?:,?\s{{1,2}}(?P<my>(?:19|20)\d\d))?)(?!\d)
    | (?P<dfirst>(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{0,2}}(?:of\s|de\s|d')?(?P<dm>{_MONTH})\b\.?
        (?:,?\s{{1,2}}(?:de\s)?(?P<dy>(?:19|20)\d\d))?)
    | (?P<num>(?P<na>\d{{1,2}})(?P<sep>[/.])(?P<nb>\d{{1,2}})(?:(?P=sep)(?P<ny>(?:19|20)?\d\d))(?![\d/]))
    | (?P<slash>(?P<sa>\d{{1,2}})/(?P<sb>\d{{1,2}})(?![\d/]))
    | (?P<dots>(?P<ta>\d{{1,2}})\.\s?(?P<tb>\d{{1,2}})\.(?!\d))
    | (?P<weekday>(?:(?P<mod>next|this|coming|nächsten|kommenden|diesen)\s)?(?P<wd>{_WEEKDAY})\b\.?s?(?![\w]))
    | (?P<rel>{_any_of(_RELATIVE)}|{_MORGEN})\b
    | (?:the|den|dem|le|el|il|de|op|dia|día)\s(?P<ord>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?![\d:/])
        (?!\s?(?:[ap]\.?m\b|uhr|h\b|%|floor|of\s|years?|days?|hours?|minutes?|weeks?))
    )""",
    re.VERBOSE,
)
_NEXT_TO = re.compile(r"[\s,.()-]{1,4}(?:(?:the|den|dem|le|el|il|op|am|on|dia|día|dag)\s)?\(?")
_LONGEST = 12_000
_CHAIN = re.compile(
    r"[\s,;()]{0,3}(?:(?:or|and|oder|und|ou|et|o|y|e|of|en|/|,|&|-)[\s(]{1,3})?(?:(?:on|am|the|le|el|on the)\s)?"
)
_JUST_OVER = timedelta(days=120)
"""A day without a year that is over by less than this is over; by more, the next year's is meant."""
_PLAUSIBLE = timedelta(days=120)
_CENTURY = 2000
_TWO_DIGITS = 99


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is named; `options` are its readings (one where it is sure). `clash`: its own words contradict
    each other.
    """

    start: int
    end: int
    options: tuple[date, ...]
    sure: bool
    weekday: int | None = None
    clash: bool = False

    @property
    def likely(self) -> date:
        """The later reading: early is the costly mistake; but none that lies further ahead than interviews do."""
        near = [day for day in self.options if day - min(self.options) <= _PLAUSIBLE]
        return max(near)


def level(text: str) -> str:
    """The text in lower case with straight quotes and dashes, letter for letter as long."""
    text = text[:_LONGEST].replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    text = text.replace("\u2013", "-").replace("\u2014", "-").replace("\u2212", "-")
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def days_in(text: str, written: date, *, day_first: bool | None = None) -> list[Day]:
    """The days that a levelled text names, as seen on the day it was written.

    `day_first` says how this writer orders day and month; None where nobody knows.
    """
    found: list[Day] = []
    for match in _DAY.finditer(text):
        day = _read_day(match, written, day_first)
        if day is None:
            continue
        if found and _NEXT_TO.fullmatch(text, found[-1].end, day.start) and (merged := _merge(found[-1], day)):
            found[-1] = merged
        elif match["ord"] is None or (found and _CHAIN.fullmatch(text, found[-1].end, day.start)):
            found.append(day)
    return found


def _read_day(match: re.Match[str], written: date, day_first: bool | None) -> Day | None:
    start, end = match.span()
    if match["iso"]:
        return _fixed(start, end, int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["mfirst"]:
        return _dated(start, end, _MONTHS[match["mm"]], int(match["md"]), match["my"], written)
    if match["dfirst"]:
        return _dated(start, end, _MONTHS[match["dm"]], int(match["dd"]), match["dy"], written)
    if match["dots"]:
        return _dated(start, end, int(match["tb"]), int(match["ta"]), None, written)
    if match["num"]:
        first = True if match["sep"] == "." else day_first
        return _numeric(start, end, int(match["na"]), int(match["nb"]), match["ny"], written, first)
    if match["slash"]:
        return _numeric(start, end, int(match["sa"]), int(match["sb"]), None, written, day_first)
    if match["weekday"]:
        return _weekday(start, end, _WEEKDAYS[match["wd"]], match["mod"], written)
    if match["rel"]:
        ahead = _RELATIVE.get(match["rel"], 1)
        return Day(start, end, (written + timedelta(days=ahead),), sure=True)
    return _day_of_month(start, end, int(match["ord"]), written)


def _fixed(start: int, end: int, year: int, month: int, day: int) -> Day | None:
    try:
        return Day(start, end, (date(year, month, day),), sure=True)
    except ValueError:
        return None


def _dated(start: int, end: int, month: int, day: int, year: str | None, written: date) -> Day | None:
    if year is not None:
        return _fixed(start, end, _full_year(year), month, day)
    coming = _coming(month, day, written)
    return None if coming is None else Day(start, end, (coming,), sure=True)


def _full_year(year: str) -> int:
    return int(year) if int(year) > _TWO_DIGITS else _CENTURY + int(year)


def _coming(month: int, day: int, written: date) -> date | None:
    """The next such day; one that is just over stays in this year, so that it is seen to be over."""
    for year in (written.year, written.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= written - _JUST_OVER:
            return found
    return None


def _numeric(
    start: int, end: int, first: int, second: int, year: str | None, written: date, day_first: bool | None
) -> Day | None:
    month_first = _dated(start, end, first, second, year, written)
    day_then_month = _dated(start, end, second, first, year, written)
    if month_first is None or day_then_month is None or first == second:
        return month_first or day_then_month
    if day_first is not None:
        return day_then_month if day_first else month_first
    return Day(start, end, (*month_first.options, *day_then_month.options), sure=False)


def _weekday(start: int, end: int, weekday: int, modifier: str | None, written: date) -> Day:
    ahead = (weekday - written.weekday()) % 7 or 7
    day = written + timedelta(days=ahead)
    if modifier in ("next", "nächsten"):
        # said on a Monday, "next Friday" is this week's or next week's: only what lies in the next week is certain
        of_next_week = written - timedelta(days=written.weekday()) + timedelta(days=7 + weekday)
        return Day(start, end, (day, of_next_week) if day != of_next_week else (day,), day == of_next_week, weekday)
    return Day(start, end, (day,), sure=True, weekday=weekday)


def _day_of_month(start: int, end: int, day: int, written: date) -> Day | None:
    for ahead in range(3):
        months = written.month - 1 + ahead
        try:
            found = date(written.year + months // 12, months % 12 + 1, day)
        except ValueError:
            continue
        if found >= written:
            return Day(start, end, (found,), sure=True)
    return None


def _merge(one: Day, other: Day) -> Day | None:
    """Two names of one day that stand side by side: "Tuesday, 4 March", "tomorrow, the 9th". None where they are
    two days.

    A weekday settles which of several readings is meant; where none fits, the day is not certain.
    """
    if one.weekday is not None and other.weekday is not None:
        return None
    named = one.weekday if one.weekday is not None else other.weekday
    dated = other if one.weekday is not None else one
    if named is None:
        if one.options == other.options or not (one.end - one.start and other.end - other.start):
            return Day(one.start, other.end, one.options, one.sure)
        relative = set(one.options) & set(other.options)
        if relative:
            return Day(one.start, other.end, tuple(relative), sure=True)
        return Day(one.start, other.end, (max(one.options), max(other.options)), sure=False, clash=True)
    fitting = tuple(day for day in dated.options if day.weekday() == named)
    if len(fitting) == 1:
        return Day(one.start, other.end, fitting, sure=True, weekday=named)
    return Day(one.start, other.end, dated.options, sure=False, weekday=named, clash=True)
