"""From which day a check-in or a closing note may leave, and why: the stated date, the pace, or the week. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, Reason, Stage, Step
from followthrough.conversation.settings import GuideSettings
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength

UNREAD_WAIT = timedelta(days=14)
HOLD_WAIT = timedelta(days=30)
HOLD_AGAIN = timedelta(days=60)
A_DAY = timedelta(days=1)
_LOOKED_AT = 5
"""Business days that references and tasks take at least."""
AWAY_DAYS = 2
_PATIENCE: Mapping[Step, tuple[Callable[[GuideSettings], timedelta], str]] = MappingProxyType(
    {
        Step.SECOND_CHECK_IN: (lambda settings: settings.check_in.second_after, "a week after your last follow-up"),
        Step.CLOSING: (lambda settings: settings.closing.after, "a week after the second check-in"),
    }
)


@dataclass(frozen=True, slots=True)
class DueFrom:
    """The day or instant from which a letter may leave, and why; `floor` is never undercut."""

    at: datetime
    because: Reason
    not_sooner: tuple[Reason, ...] = ()


def due_from(
    step: Step, conversation: Conversation, guide: Guide, settings: GuideSettings, since: datetime, address: str
) -> DueFrom:
    """Give the instant from which this letter to `address` may leave; `since` is the last follow-up, aware."""
    since = max(since, conversation.floor_from or since)
    if step is Step.CHECK_IN:
        due = _first_check_in(conversation, guide, settings, since, address)
    elif conversation.stage is Stage.ON_HOLD:
        due = DueFrom(since + HOLD_AGAIN, Reason("on-hold", "still on hold: 60 days after your last letter"))
    else:
        wait, says = _PATIENCE[step]
        week = DueFrom(since + wait(settings), Reason("silence", says))
        stated = _stated(conversation, guide, settings, since, address)
        due = stated if stated is not None and stated.at > week.at else week
    due = _away(conversation, guide, address, due)
    if conversation.reopened is not None and due.at < conversation.reopened + A_DAY:
        return replace(due, at=conversation.reopened + A_DAY)
    return due


def _stated(
    conversation: Conversation, guide: Guide, settings: GuideSettings, since: datetime, address: str
) -> DueFrom | None:
    """What follows from a day that they named, or the user for them; None where none is named, or it is spent."""
    said, zone = conversation.expectation, guide.zone_for(conversation)
    if said is None or said.cue.latest is None or _spent(said.cue, since, zone):
        return None
    day = _stated_day(said.cue, guide, settings, address)
    because = Reason("stated-date", _arithmetic(said.cue, day), said.cue.quote)
    named = f"never on or before {write_day(said.cue.latest)}, the day that they named"
    return DueFrom(zones.instant(day, time(0), zone), because, (Reason("not-before-their-day", named),))


def _first_check_in(
    conversation: Conversation, guide: Guide, settings: GuideSettings, since: datetime, address: str
) -> DueFrom:
    calendar, zone = guide.calendar(address), guide.zone_for(conversation)
    ours = conversation.floor_from or since
    floor_day = calendar.add_business_days(zones.local(ours, zone).date(), settings.check_in.min_gap.count)
    floor = zones.instant(floor_day, time(0), zone)
    said = conversation.expectation
    if said is None and conversation.unread is not None:
        return DueFrom(
            max(since, conversation.last_in or since) + UNREAD_WAIT,
            Reason("unread-cue", "a time was named that nothing could read", conversation.unread),
        )
    if conversation.stage is Stage.ON_HOLD and (said is None or said.cue.latest is None):
        return DueFrom(since + HOLD_WAIT, Reason("on-hold", "the role is on hold: 30 days"))
    stated = _stated(conversation, guide, settings, since, address)
    if stated is not None:
        return replace(stated, at=max(stated.at, floor))
    pace = (
        said.cue.pace if said is not None and said.cue.latest is None and said.cue.kind is CueKind.PACE else Pace.NORMAL
    )
    if pace is Pace.QUICK and said is not None:
        day = calendar.add_business_days(zones.local(since, zone).date(), settings.check_in.quick.count)
        because = Reason("quick-pace", "they are quick: a prompt follow-up is appropriate", said.cue.quote)
        return DueFrom(max(zones.instant(day, time(0), zone), floor), because)
    if pace is Pace.SLOW and said is not None:
        return DueFrom(
            since + settings.check_in.slow, Reason("slow-pace", "they need longer: wait a bit longer", said.cue.quote)
        )
    if conversation.answered_check_in:
        return DueFrom(
            since + settings.check_in.slow, Reason("no-decision-yet", "they answered without a new date: two weeks")
        )
    wait = settings.check_in.no_timeline
    days = wait.days
    if conversation.sent_in is not None:
        day = calendar.add_business_days(zones.local(since, zone).date(), _LOOKED_AT)
        looked = max(since + wait, zones.instant(day, time(0), zone))
        what = "your references" if conversation.sent_in == "references" else "your work"
        return DueFrom(looked, Reason(conversation.sent_in, f"{days} days after you sent {what}"))
    return DueFrom(since + wait, Reason("silence", f"{days} days after your last follow-up: they named no date"))


def _spent(cue: Cue, since: datetime, zone: str) -> bool:
    """A window that was over when the last letter left says nothing any more."""
    return cue.latest is not None and cue.latest < zones.local(since, zone).date()


def _stated_day(cue: Cue, guide: Guide, settings: GuideSettings, address: str) -> date:
    """The first day of a check-in after a day that they named; "a prompt follow-up" for a quick process."""
    calendar = guide.calendar(address)
    if cue.latest is None:
        raise ValueError("a cue without a day")
    if cue.kind is CueKind.PERMISSION:
        return calendar.add_business_days(cue.latest, 1) if cue.if_silent else calendar.roll_forward(cue.latest)
    buffer = settings.check_in.buffer
    if cue.strength is Strength.WEAK:
        days = buffer.weak
    elif cue.pace is Pace.QUICK:
        days = buffer.quick
    else:
        days = buffer.strong if cue.strength is Strength.STRONG else buffer.medium
    return calendar.add_business_days(cue.latest, days.count)


def _arithmetic(cue: Cue, day: date) -> str:
    named = write_day(cue.latest) if cue.latest else "a day"
    return f"they named {named}; with the days of patience after it, {write_day(day)}"


def _away(conversation: Conversation, guide: Guide, address: str, due: DueFrom) -> DueFrom:
    """They are away: every clock pauses until two business days after the return."""
    if conversation.returns is None:
        return due
    zone = guide.zone_for(conversation)
    back = guide.calendar(address).add_business_days(zones.local(conversation.returns, zone).date(), AWAY_DAYS)
    at = zones.instant(back, time(0), zone)
    if at <= due.at:
        return due
    return DueFrom(
        at, due.because, (*due.not_sooner, Reason("away", f"they are away; two business days after, {write_day(back)}"))
    )
