"""Days as people write them in mails: numbers, names of months and weekdays, "tomorrow". Pure: no clock.

Nothing is guessed: a day that its weekday contradicts, or that may be read two ways, is given with `sure` False.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

_MONTH_NAMES = (
    "january jan januar jänner janvier enero gennaio januari janeiro",
    "february feb februar feber février fevrier febrero febbraio februari fevereiro",
    "march mar märz marz maerz mars marzo maart março marco",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre setiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre diciembre dicembre dezembro",
)
_WEEKDAY_NAMES = (
    "monday mon montag lundi lunes lunedì lunedi maandag segunda-feira",
    "tuesday tue tues dienstag mardi martes martedì martedi dinsdag terça-feira terça",
    "wednesday wed weds mittwoch mercredi miércoles miercoles mercoledì mercoledi woensdag quarta-feira",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì giovedi donderdag quinta-feira",
    "friday fri freitag vendredi viernes venerdì venerdi vrijdag sexta-feira",
    "saturday sat samstag sonnabend samedi sábado sabado sabato zaterdag",
    "sunday sun sonntag dimanche domingo domenica zondag",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_SHORT_WEEKDAYS = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6} | {
    "lun": 0, "mer": 2, "mié": 2, "mie": 2, "jeu": 3, "jue": 3, "gio": 3, "ven": 4, "vie": 4, "ma": 1,
    "wo": 2, "vr": 4,
}  # fmt: skip
"""Words of two or three letters that are a weekday only right before a date."""
_RELATIVE = {
    "today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0, "vandaag": 0, "hoje": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "cet après-midi": 0, "esta tarde": 0, "vanmiddag": 0,
    "questo pomeriggio": 0, "tomorrow": 1, "tomorow": 1, "tomorrow's": 1, "tmrw": 1, "tmr": 1, "demain": 1, "mañana": 1,
    "domani": 1, "amanhã": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "übermorgen": 2,
    "après-demain": 2, "pasado mañana": 2, "dopodomani": 2, "overmorgen": 2, "depois de amanhã": 2,
    "a fortnight today": 14, "a fortnight from today": 14, "two weeks today": 14, "2 weeks from today": 14,
    "a fortnight tomorrow": 15, "a week today": 7, "a week from today": 7, "one week from today": 7, "in a week": 7,
    "a week tomorrow": 8,
    "a week from tomorrow": 8, "two weeks from today": 14, "in two days": 2, "in 2 days": 2, "in three days": 3,
    "in 3 days": 3, "in zwei tagen": 2, "in drei tagen": 3, "heute in einer woche": 7,
    "yesterday": -1, "gestern": -1, "ayer": -1, "ieri": -1, "gisteren": -1, "ontem": -1,
}  # fmt: skip
_MORGEN = "morgen"  # "tomorrow" in German and Dutch, "morning" after a day's name


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SHORT_PORTUGUESE = {"segunda": 0, "terça": 1, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}
"""Ordinal numbers, and days only where a time or a date follows: "sexta às 15h"."""
_DOUBLE_MEANING = ("mon", "sat", "sun", "wed")
"""Short names that are words as well: days only where a date, a time or a sign follows."""
_MONTH = _any_of(_MONTHS)
MONTH = f"(?:{_MONTH})"
"""The names of the months, as a pattern of levelled text."""
_WEEKDAY = _any_of({name: number for name, number in _WEEKDAYS.items() if name not in _DOUBLE_MEANING})
_SHORT = _any_of(_SHORT_WEEKDAYS)
_DAY = re.compile(
    rf"""(?<![\w/.])(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}}))(?!\d)
    | (?P<mfirst>(?P<mm>{_MONTH})\b\.?\s{{1,2}}(?:the\s)?(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?!:?\d)(?!\s?[ap]\.?m\b)
        (?:,?\s{{1,2}}(?P<my>(?:19|20)\d\d))?)(?!\d)
    | (?P<dfirst>(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s{{0,2}}(?:of\s|de\s|d')?(?P<dm>{_MONTH})\b\.?
        (?:,?\s{{1,2}}(?:de\s)?(?P<dy>(?:19|20)\d\d))?)
    | (?P<mdash>(?P<hd>\d{{1,2}})-(?P<hm>{_MONTH})(?:-(?P<hy>(?:19|20)?\d\d))?)(?!\w)
    | (?P<ymd>(?P<yy>20\d\d)[/.](?P<ym>\d{{1,2}})[/.](?P<yd>\d{{1,2}}))(?!\d)
    | (?P<num>(?P<na>\d{{1,2}})(?P<sep>[/.-])(?P<nb>\d{{1,2}})(?:(?P=sep)(?P<ny>(?:19|20)?\d\d))(?![\d/]))
    | (?P<slash>(?P<sa>\d{{1,2}})/(?P<sb>\d{{1,2}})(?![\d/]))
    | (?P<dots>(?P<ta>\d{{1,2}})\.\s?(?P<tb>\d{{1,2}})\.(?!\d))
    | (?P<weekday>(?:(?P<mod>next|this|coming|last|past|volgende|próximo|proximo|prossimo|nächsten|kommenden|diesen|
        letzten|vergangenen|afgelopen)\s)?
        (?:(?:in\s)?(?P<ahead>a\sweek\s(?:on|from|this)|(?:a|one)\sweek\sfrom\s(?:this|next)|two\sweeks\sfrom)\s)?
        (?:(?P<wd>{_WEEKDAY})\b|(?:(?<=\bon\s)|(?<=this\s)|(?<=next\s)|(?<=see\syou\s))(?P<wdp>mon|wed|sat|sun)\b|
        (?P<wdr>{_any_of(_SHORT_PORTUGUESE)})\b(?=,?\s(?:às|as|pelas|dia|de\smanhã|à\starde|\d))|
        (?P<wds>{"|".join(_DOUBLE_MEANING)})\b(?=\.|,|\s*(?:\d|@|at\b|from\b|or\b|and\b|the\b|-|/|
        [()]|morning\b|afternoon\b|evening\b|noon\b|$|\n|{_MONTH}\b)))\.?s?(?![\w])
        (?:\s(?P<wdord>\d{{1,2}})(?:(?:st|nd|rd|th)\b|(?=,?\s(?:at|alle|a\slas|à|às|om|um)\s\d))(?!\s(?:of\s)?(?:{_MONTH})\b))?
        (?P<week>\sweek\b(?!\s(?:of|starting|beginning)))?(?P<then>\s(?:prochain|próximo|prossimo|que\sviene)\b)?(?P<gone>\s(?:dernier|pasado|passato|scorso|passada?)\b)?)
    | (?P<abbr>(?!(?:so|do|mi|ma)\s\d{{1,2}}\.\d\d(?!\d|\.))(?:{_SHORT}))
        (?=\.,?\s{{1,2}}\d{{1,2}}[\s./]|,?\s{{1,2}}\d{{1,2}}\.\s?(?:\d|(?:{_MONTH})\b))\.?
    | (?<!la\s)(?P<rel>{_any_of(_RELATIVE)}|{_MORGEN})\b(?!\sweek)
    | (?:on\s)?the\s(?P<onthe>\d{{1,2}})(?:st|nd|rd|th)\b
        (?=\s?(?:$|[.,;:!?()@/-]|\n|at\b|from\b|for\b|around\b|between\b))
    | (?:the|den|dem|le|el|il|de|op|dia|día)\s(?P<ord>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?!:?\d|/)
        (?!(?:er|st|nd|rd|th|º|°|\.)?\s{{0,2}}(?:of\s|de\s|d')?(?:{_MONTH})\b)
        (?!\s?(?:[ap]\.?m\b|uhr|h\b|%|floor|of\s|years?|days?|hours?|minutes?|weeks?))
    )""",
    re.VERBOSE,
)
_NEXT_TO = re.compile(r"[\s,.()-]{1,4}(?:next,?\s)?(?:(?:the|den|dem|le|el|il|op|am|on|dia|día|dag)\s)?\(?")
_LONGEST = 12_000
_CHAIN = re.compile(
    r"[\s,;()]{0,3}(?:(?:or|and|oder|und|ou|et|o|y|e|of|en|/|,|&|-)[\s(]{1,3})?(?:(?:on|am|the|le|el|on the)\s)?"
)
_JUST_OVER = timedelta(days=120)
"""A day without a year that is over by less than this is over; by more, the next year's is meant."""
_PLAUSIBLE = timedelta(days=120)
_NEXT = frozenset({"next", "nächsten", "volgende", "próximo", "proximo", "prossimo"})
_GONE = frozenset({"last", "past", "letzten", "vergangenen", "afgelopen"})
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


def days_in(text: str, written: date, *, day_first: bool | None = None, careful: bool = False) -> list[Day]:
    """The days that a levelled text names, as seen on the day it was written.

    `day_first` says how this writer orders day and month; None where nobody knows. `careful`: a weekday that may be
    of this week or of another is given with `sure` False.
    """
    weeks = tuple(found.group() for found in _LOOSE_WEEK.finditer(text)) if careful else ()
    found: list[Day] = []
    for match in _DAY.finditer(text):
        day = _read_day(match, written, day_first)
        if careful and day is not None:
            day = _cautious(day, match, written, weeks=weeks)
        if day is None:
            continue
        if found and _NEXT_TO.fullmatch(text, found[-1].end, day.start) and (merged := _merge(found[-1], day)):
            found[-1] = merged
        elif match["ord"] is None or match["onthe"] or (found and _CHAIN.fullmatch(text, found[-1].end, day.start)):
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
    if match["mdash"]:
        return _dated(start, end, _MONTHS[match["hm"]], int(match["hd"]), match["hy"], written)
    if match["ymd"]:
        return _fixed(start, end, int(match["yy"]), int(match["ym"]), int(match["yd"]))
    if match["dots"]:
        return _dated(start, end, int(match["tb"]), int(match["ta"]), None, written)
    if match["num"]:
        first = True if match["sep"] == "." else day_first
        return _numeric(start, end, int(match["na"]), int(match["nb"]), match["ny"], written, first)
    if match["slash"]:
        return _numeric(start, end, int(match["sa"]), int(match["sb"]), None, written, day_first)
    if match["weekday"] or match["abbr"]:
        return _named(match, written)
    if match["rel"]:
        return _after(start, end, written, _RELATIVE.get(match["rel"], 1), None)
    return _day_of_month(start, end, int(match["ord"] or match["onthe"]), written)


def _weekday_of(match: re.Match[str]) -> int:
    short = match["wdr"]
    return _SHORT_PORTUGUESE[short] if short else _WEEKDAYS[match["wd"] or match["wds"] or match["wdp"]]


def _named(match: re.Match[str], written: date) -> Day | None:
    """A day by its weekday: "next Friday", "Tuesday the 10th", "a week on Thursday", "last Monday"."""
    start, end = match.span()
    weekday = _SHORT_WEEKDAYS[match["abbr"]] if match["abbr"] else _weekday_of(match)
    ahead = (weekday - written.weekday()) % 7
    if match["abbr"]:
        return _after(start, end, written, ahead or 7, weekday)
    if match["gone"] or match["mod"] in _GONE:
        return _after(start, end, written, ahead - 7, weekday)
    if match["ahead"] or match["week"]:
        weeks = 2 if (match["ahead"] or "").startswith("two") else 1
        return None if "next" in (match["ahead"] or "") else _after(start, end, written, ahead + 7 * weeks, weekday)
    modifier = "next" if match["then"] or match["mod"] in _NEXT else match["mod"]
    week = _week_said(match.string, start, end)
    if week == "next" and modifier in (None, "next"):
        return _after(start, end, written, 7 + weekday - written.weekday(), weekday)
    day = _weekday(start, end, weekday, "next" if week else modifier, written)
    if not match["wdord"] or day is None:
        return day
    dated = _day_of_month(start, end, int(match["wdord"]), written)
    return _merge(replace(day, end=start), dated) if dated else None


_WEEK_BEHIND = re.compile(
    r"[\s,(]{0,2}(?:(?:of|in|de|der)\s)?(?:(?:the|la)\s)?(?:(?P<next>next\sweek|nächster\swoche|kommender\swoche|"
    r"semaine\sprochaine|próxima\s"
    r"semana|semana\sque\sviene|volgende\sweek|prossima\ssettimana|settimana\sprossima)|(?P<other>(?:following|"
    r"coming)\sweek|"
    r"week\safter))\b"
)
_WEEK_AHEAD = re.compile(
    r"\b(?:(?P<next>next\sweek|nächste\swoche|kommende\swoche|semaine\sprochaine|próxima\ssemana|semana\sque\sviene|"
    r"volgende\sweek|"
    r"prossima\ssettimana|settimana\sprossima|semana\sque\svem)|(?P<other>following\sweek|week\safter\snext))\b"
    r"(?:(?!this\sweek|today|tomorrow)[^.!\n]){0,70}$"
)


def _week_said(text: str, start: int, end: int) -> str | None:
    """ "next" where the words around a weekday put it into the next week, "other" into one that they do not say."""
    found = _WEEK_BEHIND.match(text, end) or _WEEK_AHEAD.search(text[max(0, start - 90) : start])
    return None if found is None else "next" if found["next"] else "other"


_LOOSE_WEEK = re.compile(
    r"\b(?:next week|following week|week (?:of|beginning|commencing|starting|after)|w/c\b|wk of|nächste(?:r|n)? woche|"
    r"kommende(?:r|n)? woche|(?:über)?nächsten woche|semaine (?:prochaine|suivante|du)|próxima semana|semana que v|"
    r"semana (?:del|siguiente)|volgende week|prossima settimana|settimana prossima|settimana del|fortnight|"
    r"in two weeks|in 2 weeks)\b"
)
_STATED_WEEK = re.compile(r"next week|nächste|kommende|prochain|próxim|que v|volgende|prossim")
_OF_ANOTHER = re.compile(r"[\s,(]{0,2}(?:after\b|next\b|following\b|week after|darauf|suivant|siguiente|dopo)")
_NEAR_WEEK = re.compile(
    r"(?:next week|nächste(?:r|n)? woche|kommende(?:r|n)? woche|semaine prochaine|próxima semana|semana que viene|"
    r"volgende week|prossima settimana|settimana prossima)[\s,:(-]{1,4}(?:(?:on|say|maybe|perhaps|either|am|le|el|"
    r"op|il|for|this time|how about|would|does|is)[\s,]{1,2}){0,2}(?:the )?$"
)


_AND_ANOTHER = re.compile(
    r"\s?(?:and|or|&|/|-|to|und|oder|et|ou|y|o)\s?(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?(?![\d:h])(?!\.\d|\s?[ap]\.?m|"
    r"\s?uhr|"
    r"\s?h\b|/\d)"
)
_AFTER_ANOTHER = re.compile(r"(?<![:.\d])\d{1,2}(?:st|nd|rd|th|\.)?\s?(?:and|or|&|und|oder|et|ou|y|o|e|bis|-)\s?$")
"""March 19 "and 20": a second day stands beside it, so that neither is certain."""


def _cautious(day: Day, match: re.Match[str], written: date, *, weeks: tuple[str, ...]) -> Day:
    """The day, not sure where a weekday may be of another week: of the mail's own day, or where weeks are spoken of."""
    text = match.string
    another = _AND_ANOTHER.match(text, day.end) or _AFTER_ANOTHER.search(text, max(0, day.start - 20), day.start)
    if another and (match["mfirst"] or match["dfirst"] or match["slash"] or match["onthe"] or match["dots"]):
        return replace(day, sure=False, clash=True)
    if not match["weekday"]:
        return day
    if match["ahead"] or match["gone"] or match["week"] or not day.sure or day.weekday is None:
        return day
    near, far = day.options[0], day.options[0] + timedelta(days=7)
    own = (day.weekday - written.weekday()) % 7
    behind = _WEEK_BEHIND.match(text, match.end())
    if (
        match["mod"] in _NEXT
        or (behind and behind["next"])
        or _NEAR_WEEK.search(text, max(0, match.start() - 60), match.start())
    ):
        return day
    if _OF_ANOTHER.match(text, match.end()) or (behind and behind["other"]):
        return replace(day, options=(near, far), sure=False)
    if own == 0 and day.options[0] > written:
        return replace(day, options=(written, written + timedelta(days=7)), sure=False)
    first = written + timedelta(days=own)
    in_next_week = first - written > timedelta(days=6 - written.weekday())
    if weeks and not (in_next_week and all(_STATED_WEEK.search(each) for each in weeks) and day.options[0] == first):
        return replace(day, options=(first, first + timedelta(days=7)), sure=False)
    if re.search(r"\bon the $|\bam kommenden\b.{0,3}$", text[max(0, match.start() - 12) : match.start()]):
        return replace(day, options=(near, far), sure=False)
    return day


def _after(start: int, end: int, written: date, days: int, weekday: int | None) -> Day | None:
    try:
        return Day(start, end, (written + timedelta(days=days),), sure=True, weekday=weekday)
    except OverflowError:
        return None


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


def _weekday(start: int, end: int, weekday: int, modifier: str | None, written: date) -> Day | None:
    ahead = (weekday - written.weekday()) % 7 or 7
    of_next_week = 7 + weekday - written.weekday()
    if modifier not in ("next", "nächsten") or ahead == of_next_week:
        return _after(start, end, written, ahead, weekday)
    if ahead == 1:  # tomorrow would be called so
        return _after(start, end, written, of_next_week, weekday)
    # said on a Monday, "next Friday" is this week's or next week's: only what lies in the next week is certain
    near, far = _after(start, end, written, ahead, weekday), _after(start, end, written, of_next_week, weekday)
    return Day(start, end, (*near.options, *far.options), sure=False, weekday=weekday) if near and far else None


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
