"""Builders of facts with good defaults: one employer, one interviewer, one interview on a Tuesday morning in Berlin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Answer, Letter, LetterState, Mail, Step
from followthrough.evidence.evidence import (
    Cue,
    CueKind,
    Evidence,
    Interview,
    InterviewStatus,
    Kind,
    Pace,
    Part,
    Person,
    Reading,
    Slot,
    Strength,
)
from followthrough.mail.message import Address

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=BERLIN)
"""A Monday morning in Berlin; no daylight-saving change near it."""
START = datetime(2026, 3, 3, 10, 0, tzinfo=BERLIN)
END = START + timedelta(hours=1)
ADA = Address("Ada Example", "ada@example.org")
PRIYA = Person("Priya Rao", "priya@acme.example", Part.INTERVIEWER, "attendee")
TOM = Person("Tom Lee", "tom@acme.example", Part.INTERVIEWER, "attendee")
GUIDE = Guide(zone="Europe/Berlin", country="DE")


def reading(kind: Kind, **changes: Any) -> Reading:
    """What a mail is taken for, sure of itself unless said otherwise."""
    base = Reading(
        kind=kind,
        also=(),
        confidence=0.99,
        needs_review=False,
        from_user=False,
        automatic=False,
        language="en",
        interview=None,
        company="Acme",
        role="Data Analyst",
        agency=None,
        requisition=None,
        returns=None,
        people=(),
        cues=(),
        cue=None,
        unread_cue=None,
        own_words="words",
        because=(Evidence("test", kind, 3.0, "the words that say so"),),
    )
    return replace(base, **changes)


def received(kind: Kind, at: datetime, key: str = "", by: Person = PRIYA, **changes: Any) -> Mail:
    """A mail of an employer's person to Ada."""
    key = key or f"r:{kind.value}:{at.astimezone(UTC):%d%H%M}"
    return Mail(
        key=key,
        happened=at,
        from_user=False,
        message_id=f"<{key}@acme.example>",
        references=(),
        subject="Data Analyst",
        author=Address(by.name, by.address or ""),
        reply_to=None,
        to=(ADA,),
        own_address=ADA.address,
        reading=reading(kind, **changes),
    )


def sent(kind: Kind, at: datetime, key: str = "", to: Person = PRIYA, **changes: Any) -> Mail:
    """A mail of Ada's own, found in Sent."""
    key = key or f"s:{kind.value}:{at.astimezone(UTC):%d%H%M}"
    mine = {"from_user": True, "company": None, "role": None, **changes}
    return Mail(
        key=key,
        happened=at,
        from_user=True,
        message_id=f"<{key}@example.org>",
        references=(),
        subject="Re: Data Analyst",
        author=ADA,
        reply_to=None,
        to=(Address(to.name, to.address or ""),),
        own_address=ADA.address,
        reading=reading(kind, **mine),
    )


def interview(
    start: datetime = START, end: datetime | None = None, uid: str | None = "uid-1", sequence: int = 0
) -> Interview:
    """An interview that is fixed."""
    slot = Slot(start, end or start + timedelta(hours=1), "Europe/Berlin", "tzid", "stated")
    return Interview(InterviewStatus.SCHEDULED, (slot,), uid, sequence, None)


def invitation(
    at: datetime = MONDAY,
    start: datetime = START,
    uid: str | None = "uid-1",
    sequence: int = 0,
    people: tuple[Person, ...] = (PRIYA,),
    key: str = "",
    **changes: Any,
) -> Mail:
    """A calendar invitation to an interview."""
    key = key or f"r:invitation:{uid}:{sequence}:{at.astimezone(UTC):%d%H%M}"
    return received(
        Kind.INTERVIEW, at, key, interview=interview(start, uid=uid, sequence=sequence), people=people, **changes
    )


def window(
    latest: date, *, strength: Strength = Strength.STRONG, pace: Pace = Pace.NORMAL, quote: str = "by then"
) -> Cue:
    """They will answer by that day."""
    return Cue(CueKind.WINDOW, latest, latest, pace, strength, quote)


def debriefed(at: datetime, conversation: int = 1, round_key: str = "uid-1", **changes: Any) -> Answer:
    """Ada's answer to "how did it go?": it took place."""
    base = Answer(
        key=f"answer:{at.astimezone(UTC):%d%H%M}",
        happened=at,
        conversation=conversation,
        round_key=round_key,
        took_place=True,
    )
    return replace(base, **changes)


def letter(
    step: Step, at: datetime, to: Person = PRIYA, basis: str = "uid-1", state: LetterState = LetterState.SENT
) -> Letter:
    """A letter of ours that left."""
    return Letter(
        key=f"letter:{step.value}:{at.astimezone(UTC):%d%H%M}",
        happened=at,
        conversation=1,
        round_key="uid-1",
        step=step,
        effect=f"{step.value}:{to.address}:{basis}",
        to=to.address or "",
        message_id=f"<{step.value}.{at.astimezone(UTC):%d%H%M}@example.org>",
        subject="Re: Data Analyst",
        state=state,
    )
