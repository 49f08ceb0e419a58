"""What the user noted after earlier interviews at an employer, shown before the next one there. Pure: no clock, no I/O.

"Use the experience of each interview": what was spoken of, with whom, and what was promised.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from followthrough.calendar import zones
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Conversation, Due, Round, RoundState
from followthrough.writing import explain
from followthrough.writing.clean import folded, one_line

NOTED_CAP = 6
"""The latest so many interviews: more is no reminder but an archive."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The next interview of a conversation, and what is known from the ones before it there."""

    conversation: int
    round_key: str
    start: datetime
    at: datetime
    """When it is shown: at the digest of the day before."""
    noted: tuple[str, ...]
    """A line an interview or a promise, the latest first."""


def reminder(
    conversation: Conversation, everybody: Iterable[Conversation], guide: Guide, now: datetime
) -> Reminder | None:
    """What to read before the next interview of this conversation; None where none is fixed or nothing was noted."""
    coming = [r for r in conversation.rounds if r.state is RoundState.SCHEDULED and r.start and r.start > now]
    following = min(coming, key=lambda r: r.start or now, default=None)
    if following is None or following.start is None:
        return None
    there = [other for other in everybody if other.id != conversation.id and _same_employer(other, conversation)]
    held = [(r.end or r.start or now, _noted(r, c, guide.zone)) for c in (conversation, *there) for r in c.rounds]
    noted = [line for _, line in sorted(held, key=lambda item: item[0], reverse=True) if line][:NOTED_CAP]
    promised = [f'you promised: "{one_line(words, 160)}"' for _, words in conversation.promises if one_line(words)]
    if not noted and not promised:
        return None
    day = zones.local(following.start, guide.zone).date() - timedelta(days=1)
    at = zones.instant(day, guide.digest_at, guide.zone)
    return Reminder(conversation.id, following.key, following.start, at, (*promised, *noted))


def _same_employer(one: Conversation, other: Conversation) -> bool:
    first, second = (folded(c.company or "").strip() for c in (one, other))
    return bool(first) and first == second


def _noted(interview: Round, conversation: Conversation, zone: str) -> str:
    """ "Tue 3 Mar 10:00 (Data Analyst) with Priya Rao: you noted "moving the billing reports to Kafka"" or ""."""
    held = interview.state is RoundState.ENDED and interview.took_place is not False
    if not held or not (interview.topics or interview.told) or interview.start is None:
        return ""
    met = [one_line(o.person.name) for o in interview.obligations if o.state is not Due.CANCELLED and o.person.name]
    people = f" with {', '.join(dict.fromkeys(met))}" if met else ""
    topics = "; ".join(f'"{one_line(topic, 160)}"' for topic in interview.topics)
    role = f" ({one_line(conversation.role)})" if conversation.role else ""
    noted = f": you noted {topics}" if topics else ""
    return f"{explain.when(interview.start, zone)}{role}{people}{noted}"
