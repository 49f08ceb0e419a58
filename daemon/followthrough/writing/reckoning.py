"""How a planned day comes about, step by step, so that a reader can do the sum himself. Pure: no clock, no I/O.

The sum is shown only where it gives the day that is planned: an explanation that does not is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.calendar import zones
from followthrough.calendar.business import BusinessCalendar
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, EventKind, Plan, Step
from followthrough.writing import explain
from followthrough.writing.clean import one_line

LEFT_OUT_CAP = 4
_STATED = "stated-date"
_FOLLOW_UPS = {
    Step.CHECK_IN: "your last follow-up",
    Step.SECOND_CHECK_IN: "your check-in",
    Step.CLOSING: "your last check-in",
    Step.FEEDBACK: "they said no",
}


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the sum: what is added or read, and where that leads (in the user's time)."""

    says: str
    gives: str


def reckon(letter: Plan, conversation: Conversation, guide: Guide, zone: str) -> tuple[Sum, ...]:
    """The way from what was said or done to the hours in which a letter may leave; times are in `zone` unless said."""
    if letter.step is Step.THANK_YOU:
        lines = list(_thanks(letter, conversation, guide, zone))
    else:
        lines = list(_nudge(letter, conversation, guide, zone))
    lines.append(Sum("their hours", _hours(letter, conversation, guide, zone)))
    if zones.local(letter.latest, letter.zone).date() != zones.local(letter.earliest, letter.zone).date():
        lines.append(Sum("then its window ends", explain.both_times(letter.latest, letter.zone, zone)))
    return tuple(lines)


def _hours(letter: Plan, conversation: Conversation, guide: Guide, zone: str) -> str:
    """The hours of the first day; what has no window of its own that day is the whole span."""
    closes = letter.latest
    windows = guide.windows_for(conversation, letter.to.address)
    if letter.step is Step.THANK_YOU:
        spans = windows.thanks_windows(letter.earliest, letter.latest)
        closes = next((span.closes for span in spans if span.closes > letter.earliest), closes)
    elif first := windows.nudge_after(letter.earliest):
        closes = min(first[1], closes)
    return explain.hours(letter.earliest, closes, letter.zone, zone)


# ---------------------------------------------------------------- a thank-you


def _thanks(letter: Plan, conversation: Conversation, guide: Guide, zone: str) -> Iterator[Sum]:
    interview = next((r for r in conversation.rounds if letter.round_key in r.keys), None)
    owed = [o for o in interview.obligations if o.person.address == letter.to.address] if interview else []
    end = (interview.limit_from(owed[0]) if owed else interview.end) if interview else None
    if interview is None or end is None:
        return
    assumed = ", as far as I can tell: no mail says when" if interview.end_assumed else ""
    yield Sum(f"the interview ended{assumed}", explain.when(end, zone))
    limit = end + guide.settings_for(conversation).thank_you.deadline
    yield Sum(f"+ {_length(limit - end)}, the article's limit", explain.when(limit, zone))
    if letter.late:
        yield Sum("that has passed", "late, not never")


# ---------------------------------------------------------------- check-ins, closing note, feedback


def _nudge(letter: Plan, conversation: Conversation, guide: Guide, zone: str) -> Iterator[Sum]:
    code = letter.because[0].code if letter.because else ""
    expectation, base = conversation.expectation, conversation.wait_from
    if code == _STATED and expectation is not None and expectation.cue.latest is not None:
        cue = expectation.cue
        yield Sum(f'{said_by(conversation)} "{one_line(cue.quote, 80)}"', explain.when(expectation.said_at, zone))
        yield Sum("the last day that this means", explain.day(expectation.cue.latest))
        yield from _business_days(expectation.cue.latest, letter, conversation, guide)
        return
    if base is None:
        return
    yield Sum(_FOLLOW_UPS.get(letter.step, "your last follow-up"), explain.when(base, zone))
    wait = _wait(code, letter, conversation, guide)
    if wait is not None and base + wait <= letter.earliest:
        yield Sum(f"+ {_length(wait)}", explain.when(base + wait, zone))
        first = guide.windows_for(conversation, letter.to.address).nudge_after(base + wait)
        if first is None or first[0] != letter.earliest:
            yield Sum("later still", _later(letter, conversation, zone))
        return
    yield from _business_days(zones.local(base, letter.zone).date(), letter, conversation, guide)


def said_by(conversation: Conversation) -> str:
    """Who named the time that is waited for: "they wrote", or "you noted" where it came by the user's mouth."""
    said = conversation.expectation
    told = said is not None and any(h.fact == said.fact and h.event is EventKind.TOLD for h in conversation.history)
    return "you noted" if told else "they wrote"


def _wait(code: str, letter: Plan, conversation: Conversation, guide: Guide) -> timedelta | None:
    settings = guide.settings_for(conversation)
    if letter.step is Step.FEEDBACK:
        return settings.feedback.earliest
    if code in ("slow-pace", "no-decision-yet"):
        return settings.check_in.slow
    if code == "silence":
        waits = {
            Step.CHECK_IN: settings.check_in.no_timeline,
            Step.SECOND_CHECK_IN: settings.check_in.second_after,
            Step.CLOSING: settings.closing.after,
        }
        return waits.get(letter.step)
    return None


def _business_days(start: date, letter: Plan, conversation: Conversation, guide: Guide) -> Iterator[Sum]:
    calendar = guide.calendar(letter.to.address)
    day = zones.local(letter.earliest, letter.zone).date()
    count = calendar.business_days_between(start, day)
    left_out = _left_out(calendar, start, day)
    yield Sum(f"+ {count} business day{'' if count == 1 else 's'}{left_out}", explain.day(day))
    if dict(conversation.snoozed).get(letter.effect):
        yield Sum("you put it off", _later(letter, conversation, letter.zone))


def _left_out(calendar: BusinessCalendar, start: date, end: date) -> str:
    """The days between that are none, where there are few: " (without Sat 14 and Sun 15 Mar)"."""
    between = [start + timedelta(days=n) for n in range(1, (end - start).days)]
    off = [day for day in between if not calendar.is_business_day(day)]
    if not off or len(off) > LEFT_OUT_CAP:
        return ""
    named = [
        f"{explain.day(day)}{', a holiday' if calendar.is_holiday(day) and not calendar.is_weekend(day) else ''}"
        for day in off
    ]
    return f" (without {' and '.join([', '.join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]})"


def _later(letter: Plan, conversation: Conversation, zone: str) -> str:
    until = dict(conversation.snoozed).get(letter.effect)
    if until is not None:
        return f"you put it off until {explain.when(until, zone)}"
    away = next((reason for reason in letter.not_sooner if reason.code == "away"), None)
    if away is not None:
        return one_line(away.says)
    return "; ".join(one_line(reason.says) for reason in letter.not_sooner) or "the next hour that is open there"


def _length(span: timedelta) -> str:
    """ "7 days", "24 hours"."""
    whole_days = span >= timedelta(days=2) and span % timedelta(days=1) == timedelta()
    count = span // timedelta(days=1) if whole_days else round(span / timedelta(hours=1))
    return f"{count} {'day' if whole_days else 'hour'}{'' if count == 1 else 's'}"
