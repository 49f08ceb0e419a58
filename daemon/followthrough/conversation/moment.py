"""When an approved letter leaves: at its best moment, in hours in which a letter may arrive. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from followthrough.calendar.windows import jittered
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, Plan, Step

_A_MINUTE = timedelta(minutes=1)


def leaves_at(letter: Plan, start: datetime, conversation: Conversation, guide: Guide) -> datetime | None:
    """The first instant from `start` on at which this letter may arrive, before its window ends; None where none is
    left."""
    start = max(start, letter.earliest)
    if start >= letter.latest:
        return None
    span = _hours_from(letter, start, conversation, guide)
    if span is None or span[0] >= letter.latest:
        return None
    opens, closes = span
    if opens <= start:
        return start
    return min(jittered(opens, letter.effect, closes), letter.latest - _A_MINUTE)


def may_arrive(letter: Plan, now: datetime, conversation: Conversation, guide: Guide) -> bool:
    """Whether this is an hour in which the letter may arrive."""
    span = _hours_from(letter, now, conversation, guide)
    return span is not None and span[0] <= now < min(span[1], letter.latest) and now >= letter.earliest


def _hours_from(
    letter: Plan, start: datetime, conversation: Conversation, guide: Guide
) -> tuple[datetime, datetime] | None:
    """The span of allowed hours that holds `start`, else the next one: weekends only where no weekday is left."""
    windows = guide.windows_for(conversation, letter.to.address)
    if letter.step is not Step.THANK_YOU:
        return windows.nudge_after(start)
    spans = [span for span in windows.thanks_windows(start, letter.latest) if span.closes > start]
    weekdays = [span for span in spans if not span.weekend]
    chosen = (weekdays or spans)[:1]
    return (chosen[0].opens, chosen[0].closes) if chosen else None
