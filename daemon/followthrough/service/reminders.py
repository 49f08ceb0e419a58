"""What the user noted after earlier interviews at an employer is shown before the next one there: in the digest of the
day before, or at once where the interview is nearer. Each interview is reminded of once; a moved one again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from followthrough.conversation.model import Conversation, Stage
from followthrough.service.desk import Desk, snapshots
from followthrough.store import conversations, meta
from followthrough.writing.digest import Line
from followthrough.writing.earlier import Reminder, reminder


def due(everybody: Iterable[Conversation], desk: Desk, now: datetime) -> tuple[Reminder, ...]:
    """Everything to read before the interviews that are near, the nearest first."""
    known = tuple(everybody)
    found = (reminder(conversation, known, desk.guide, now) for conversation in known)
    return tuple(sorted((r for r in found if r is not None and r.at <= now), key=lambda r: r.start))


def untold(tx: Connection, desk: Desk, now: datetime) -> tuple[Reminder, ...]:
    """Those that the user was not told yet. Asked every turn: looks closely only where an interview is fixed."""
    if not any(row.stage == Stage.SCHEDULED for row in conversations.all(tx)):
        return ()
    found = due(snapshots(tx).values(), desk, now)
    return tuple(r for r in found if meta.get(tx, _key(r)) != mark(r))


def mark_told(tx: Connection, reminders: Iterable[Reminder]) -> None:
    """Note that the user was told of these."""
    for one in reminders:
        meta.put(tx, _key(one), mark(one))


def mark(one: Reminder) -> str:
    """What names this reminder: another time of the interview is another one."""
    return f"{one.start.isoformat()} {one.round_key}"[:200]


def lines_of(reminders: Iterable[Reminder], everybody: dict[int, Conversation]) -> tuple[Line, ...]:
    """The reminders as lines of a digest: the interview, then what was noted."""
    lines: list[Line] = []
    for one in reminders:
        name = everybody[one.conversation].name
        lines.append(Line(one.start, name, "your next interview there. From the last ones:", None, one.conversation))
        lines += [Line(None, name, noted) for noted in one.noted]
    return tuple(lines)


def _key(one: Reminder) -> str:
    return f"reminded:{one.conversation}"
