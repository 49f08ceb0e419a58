"""When the thank-you of an interview leaves: "within 24 hours of your interview", never at once, never at night.
Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.calendar.business import BusinessCalendar
from followthrough.calendar.windows import Windows, jittered
from followthrough.conversation.settings import ThankYouSettings

MORNING_ENDS = time(13)
"""An interview that ended before this is thanked for on the same afternoon, a later one on the next morning."""
AFTERNOON = time(13)
NEXT_MORNING = time(8, 30)
HALF = 2
QUICK_DELAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """The span in which a thank-you may leave and its best moment, all UTC; `rule` says which rule chose it."""

    earliest: datetime
    due: datetime
    latest: datetime
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class _Choice:
    target: datetime
    rule: str
    says: str


def thank_you_moment(
    end: datetime,
    settings: ThankYouSettings,
    windows: Windows,
    *,
    key: str,
    quick: bool = False,
    stagger: timedelta = timedelta(),
    deadline: datetime | None = None,
) -> Moment | None:
    """Choose the moment inside (end, end + 24 h], or up to an earlier `deadline`.

    `end` is aware; the windows are the recipient's, with zone and business days. Weekdays come before weekends, a
    shorter pause before a weekend.
    None where no allowed hour lies within the 24 hours: then the user must be told.
    """
    deadline = min(end + settings.deadline, deadline or end + settings.deadline)
    delay = min(settings.min_delay, QUICK_DELAY) if quick else settings.min_delay
    spans = [span for span in windows.thanks_windows(end, deadline) if span.closes > end]
    their_day = not windows.calendar.is_business_day(zones.local(end, windows.zone).date())
    weekday, on_weekend = ((False, delay), (False, delay / HALF)), ((True, delay), (True, delay / HALF))
    for weekend, pause in (*on_weekend, *weekday) if their_day else (*weekday, *on_weekend):
        allowed = [
            (max(span.opens, end + pause), span.closes)
            for span in spans
            if span.weekend == weekend and span.closes > end + pause
        ]
        if allowed:
            break
    else:
        return None
    choice = _wish(end, windows.zone, windows.calendar, quick=quick)
    opens, closes = _span_for(choice.target, allowed)
    wished = max(choice.target, opens) + stagger
    if wished >= closes:
        wished = opens
    due = jittered(wished, key, closes)
    everything = [(max(span.opens, end + pause), span.closes) for span in spans if span.closes > end + pause]
    latest = max(close for _, close in everything)
    says = choice.says if not weekend or their_day else "nothing but a weekend is left within 24 hours"
    if pause < delay and not their_day:
        says = "soon after the end, so that it need not leave on a weekend"
    return Moment(min(opens for opens, _ in allowed), due, min(latest, deadline), choice.rule, says)


def late_moment(
    end: datetime, deadline: datetime, settings: ThankYouSettings, windows: Windows, *, key: str
) -> Moment | None:
    """A thank-you after its `deadline`: at the next allowed hour, until a week after the end; always asked."""
    limit = end + settings.late_until
    spans = [span for span in windows.thanks_windows(deadline, limit) if not span.weekend]
    if not spans:
        return None
    opens, closes = spans[0].opens, spans[0].closes
    return Moment(
        opens,
        jittered(opens, key, closes),
        min(spans[-1].closes, limit),
        "late",
        "24 hours have passed: late, not never",
    )


def _wish(end: datetime, zone: str, calendar: BusinessCalendar, *, quick: bool) -> _Choice:
    ended = zones.local(end, zone)
    day, tomorrow = ended.date(), ended.date() + timedelta(days=1)
    if quick:
        return _Choice(end, "quick", "they decide quickly, so the same day")
    if not calendar.is_business_day(day):
        return _Choice(end, "their-day", "they chose that day, so the same day")
    if ended.time() < MORNING_ENDS:
        return _Choice(zones.instant(day, AFTERNOON, zone), "same-afternoon", "the afternoon after a morning interview")
    if calendar.is_business_day(tomorrow):
        return _Choice(
            zones.instant(tomorrow, NEXT_MORNING, zone), "next-morning", "the next morning, well inside 24 hours"
        )
    return _Choice(end, "before-weekend", "the same day, because the next is no business day")


def _span_for(target: datetime, allowed: list[tuple[datetime, datetime]]) -> tuple[datetime, datetime]:
    """The allowed span that holds the wish, else the first after it, else the last."""
    for opens, closes in allowed:
        if target < closes:
            return opens, closes
    return allowed[-1]
