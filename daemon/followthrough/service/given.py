"""What the user gives by an order, kept as facts: answers and orders, each under a key of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.model import Act, Answer, Order
from followthrough.evidence.commands import Command
from followthrough.evidence.cues import read_deadline_answer
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength
from followthrough.service.desk import Desk
from followthrough.store import facts


@dataclass(frozen=True, slots=True)
class Told:
    """Where an order came from. `shown` maps each number of the answered digest to the hash of what it showed."""

    key: str
    """The fact's key: the answering mail, or "cli:" and a number."""
    at: datetime
    by: str
    shown: Mapping[int, str | None] | None
    """None: the user looked at the queue itself."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an order."""

    ok: bool
    says: str
    touched: frozenset[int] = frozenset()


def keep_day(
    tx: Connection, desk: Desk, command: Command, number: int, round_key: str | None, told: Told, index: int
) -> Done:
    """A decision date that the user names."""
    if isinstance(command.when, date) and not isinstance(command.when, datetime):
        day = command.when
        written = zones.local(told.at, desk.guide.zone).date()
        cue = Cue(CueKind.WINDOW, written, day, Pace.NORMAL, Strength.STRONG, command.text or command.canonical)
    else:
        reading = read_deadline_answer(command.text, zones.local(told.at, desk.guide.zone).date())
        if reading.governing is None:
            return Done(False, f"`{command.canonical}`: I cannot read that day")
        cue = reading.governing
    done = keep_answer(tx, told, index, number, round_key, cue=cue)
    named = write_day(cue.latest) if cue.latest else cue.quote
    return replace(done, says=f"noted: they decide by {named}")


def keep_answer(
    tx: Connection,
    told: Told,
    index: int,
    number: int,
    round_key: str | None,
    *,
    took_place: bool | None = None,
    topics: tuple[str, ...] = (),
    cue: Cue | None = None,
) -> Done:
    """Keep what the user told about a conversation, or about the round of that key."""
    answer = Answer(
        key=f"answer:{told.key}:{index}",
        happened=told.at,
        conversation=number,
        round_key=round_key,
        took_place=took_place,
        topics=topics,
        cue=cue,
    )
    facts.add(tx, answer)
    says = f"noted: {topics[0]}" if topics else "noted"
    return Done(True, says, frozenset({number}))


def keep_order(
    tx: Connection,
    number: int,
    act: Act,
    told: Told,
    index: int,
    *,
    effect: str | None = None,
    until: datetime | None = None,
) -> None:
    """Keep what the user commanded about a conversation, or about one effect or mail of it."""
    facts.add(tx, Order(f"order:{told.key}:{index}", told.at, number, act, effect=effect, until=until))


def instant_of(desk: Desk, written: date | datetime | timedelta | None) -> datetime | None:
    """Give the aware instant that was named, by the user's clock; a bare day is the hour of his digest."""
    if isinstance(written, datetime):
        return written
    if isinstance(written, timedelta):
        return desk.now() + written
    if isinstance(written, date):
        return zones.instant(written, desk.guide.digest_at, desk.guide.zone)
    return None
