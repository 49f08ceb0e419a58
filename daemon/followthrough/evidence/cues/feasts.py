"""Feasts and breaks that people count from: "after Easter", "in the new year". Pure: arithmetic only."""

from __future__ import annotations

from datetime import date, timedelta

from followthrough.evidence.cues.days import Days, Span

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SHORT_WEEK = 3
_EARLIEST_SECOND_FRIDAY = 8
_CHRISTMAS_EVE = 24
_OCTOBER, _NOVEMBER, _DECEMBER = 10, 11, 12
_AUTUMN = 9
_MON, _THU, _FRI = 0, 3, 4
_LONG_WEEKEND_AHEAD = 28


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def event_span(days: Days, event: str, relation: str) -> Span | None:
    """The days meant by "after Easter" (relation "after"), "before Christmas" ("before"), "by Thanksgiving" ("at").

    None where the words could be any of several times of the year.
    """
    if event == "new year":
        return new_year(days) if relation != "before" else days.day(_year_end(days))
    if event in ("holidays", "christmas") and relation == "after":
        in_season = days.anchor.month >= _AUTUMN or days.anchor.timetuple().tm_yday <= 1
        return new_year(days) if in_season or event == "christmas" else None
    if event == "holidays":
        return _before_holidays(days)
    if event == "long weekend":
        return _long_weekend(days, relation)
    found = _next_feast(days, event)
    return _around(days, event, relation, *found) if found is not None else None


def _around(days: Days, event: str, relation: str, first: date, last: date) -> Span:
    if relation == "after":
        return after_break(days, last)
    if relation == "before":  # never on the day itself; of Easter the Sunday
        eve = days.calendar.roll_back((last if event == "easter" else first) - _DAY)
        return days.day(max(eve, days.anchor))
    return days.day(last if event == "easter" else first)


def _before_holidays(days: Days) -> Span | None:
    """Christmas Eve, in autumn; between the years what was meant is the time after."""
    eve = date(days.anchor.year, _DECEMBER, _CHRISTMAS_EVE)
    if days.anchor > eve:
        return new_year(days)
    return days.day(eve) if days.anchor.month >= _OCTOBER else None


def new_year(days: Days) -> Span:
    """From 2 January to the second Friday of the year."""
    year = days.anchor.year + (days.anchor.month > 1 or days.anchor.day > _EARLIEST_SECOND_FRIDAY + 1)
    first = date(year, 1, 1)
    second_friday = first + timedelta(days=(_FRI - first.weekday()) % 7) + _WEEK
    latest = days.roll(max(second_friday, days.anchor))
    return Span(max(date(year, 1, 2), min(days.anchor, latest)), latest, relative=True)


def after_break(days: Days, last: date) -> Span:
    """From the first business day after a break to the end of that week, or of the next if hardly anything is left."""
    first = days.calendar.next_business_day(max(last, days.anchor))
    end = days.calendar.week_end(first)
    if days.calendar.business_days_between(first - _DAY, end) < _SHORT_WEEK:
        end += _WEEK
    return Span(first, days.roll(end))


def after_weekend(days: Days) -> Span:
    """ "After the weekend": the first days of the week that follows."""
    return days.week_span(days.weekend().latest, "early")


def _long_weekend(days: Days, relation: str) -> Span:
    calendar, day = days.calendar, days.anchor
    ahead = (day + timedelta(days=n) for n in range(_LONG_WEEKEND_AHEAD))
    eve = next((eve for eve in ahead if calendar.is_eve_of_long_weekend(eve)), None)
    back = calendar.next_business_day(eve) if eve is not None else days.weekend().latest
    if relation == "before":
        return days.day(eve if eve is not None else calendar.roll_back(back - _DAY))
    end = max(calendar.week_end(back), back)
    return Span(back, days.roll(end), relative=True)


def _year_end(days: Days) -> date:
    return date(days.anchor.year, _DECEMBER, 31)


def _next_feast(days: Days, event: str) -> tuple[date, date] | None:
    """First and last day off of the next such feast."""
    for year in (days.anchor.year, days.anchor.year + 1):
        found = _feast(event, year, days.calendar.country)
        if found is not None and found[1] >= days.anchor:
            return found
    return None


def _feast(event: str, year: int, country: str | None) -> tuple[date, date] | None:
    if event in ("easter", "good friday"):
        sunday = easter(year)
        return sunday - 2 * _DAY, sunday + _DAY
    if event == "thanksgiving":
        if country == "CA":
            monday = _nth(year, _OCTOBER, _MON, 2)
            return monday, monday
        thursday = _nth(year, _NOVEMBER, _THU, 4)
        return thursday, thursday + 3 * _DAY
    single = {
        "labor day": _nth(year, 9, _MON, 1),
        "memorial day": _nth(year, 6, _MON, 1) - _WEEK,
        "presidents": _nth(year, 2, _MON, 3),
        "mlk": _nth(year, 1, _MON, 3),
        "columbus": _nth(year, _OCTOBER, _MON, 2),
        "ascension": easter(year) + 39 * _DAY,
        "whitsun": easter(year) + 50 * _DAY,
        "tax day": date(year, 4, 15),
        "juneteenth": date(year, 6, 19),
        "veterans": date(year, _NOVEMBER, 11),
        "canada day": date(year, 7, 1),
        "anzac": date(year, 4, 25),
        "january 26": date(year, 1, 26),
        "halloween": date(year, _OCTOBER, 31),
        "valentine": date(year, 2, 14),
        "st patrick": date(year, 3, 17),
        "may day": date(year, 5, 1),
        "july 4": date(year, 8, 15) if country == "IN" else date(year, 7, 4),
        "christmas": date(year, _DECEMBER, 25),
        "new year's eve": date(year, _DECEMBER, 31),
    }.get(event)
    return (single, single) if single is not None else None


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + _WEEK * (number - 1)
