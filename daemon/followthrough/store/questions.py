"""Questions to the user: each is asked once, under a number that he can answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, bindparam, select, update

from followthrough.conversation.model import Ask
from followthrough.store import meta, schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.schema import QuestionState as State
from followthrough.store.statements import chunks, insert_new

__all__ = ["Row", "State"]


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it is kept."""

    number: int
    conversation: int | None
    """None: it is about no conversation."""
    effect: str
    ask: Ask
    state: State
    asked_at: datetime
    shown_at: datetime | None
    answered_at: datetime | None
    """When it was answered, or closed without an answer."""


_table = schema.questions
_COLUMNS = tuple(column for column in _table.c if column.name != "effect_key")
_OPEN = select(*_COLUMNS).where(_table.c.state == State.OPEN).order_by(_table.c.number)
_OPEN_OF = _OPEN.where(_table.c.conversation == bindparam("wanted"))


def add(tx: Connection, conversation: int | None, ask: Ask, now: datetime) -> int | None:
    """Keep a new question; give its number, or None where it was asked before, whatever became of it."""
    if effects(tx, [ask.effect]):
        return None
    number = meta.next_number(tx)
    values = {
        "number": number,
        "conversation": conversation,
        "effect": ask.effect,
        "effect_key": index_key(ask.effect),
        "ask": dump(ask),
        "state": State.OPEN,
        "asked_at": now,
    }
    return number if insert_new(tx, _table, values) else None


def get(tx: Connection, number: int) -> Row | None:
    """Give a question, or None."""
    row = tx.execute(select(*_COLUMNS).where(_table.c.number == number)).mappings().one_or_none()
    return None if row is None else _read(row)


def open(tx: Connection, conversation: int | None = None) -> tuple[Row, ...]:  # noqa: A001 - read as questions.open
    """Give the open questions, by number; None: of every conversation."""
    found = tx.execute(_OPEN) if conversation is None else tx.execute(_OPEN_OF, {"wanted": conversation})
    return tuple(_read(row) for row in found.mappings())


def all(tx: Connection) -> tuple[Row, ...]:  # noqa: A001 - read as questions.all
    """Give every question there ever was, by number."""
    return tuple(_read(row) for row in tx.execute(select(*_COLUMNS).order_by(_table.c.number)).mappings())


def effects(tx: Connection, effects: Iterable[str]) -> set[str]:
    """Give those effects of which the question was asked before, whatever became of it."""
    wanted = {index_key(effect): effect for effect in effects}
    found = select(_table.c.effect_key)
    return {
        wanted[key]
        for part in chunks(wanted)
        for key in tx.execute(found.where(_table.c.effect_key.in_(part))).scalars()
    }


def mark_shown(tx: Connection, numbers: Iterable[int], now: datetime) -> None:
    """Note that questions were shown to the user; the first time stays."""
    for part in chunks(numbers):
        tx.execute(update(_table).where(_table.c.number.in_(part), _table.c.shown_at.is_(None)).values(shown_at=now))


def unshow(tx: Connection, numbers: Iterable[int]) -> None:
    """What was shown did not arrive, as far as anybody knows."""
    for part in chunks(numbers):
        tx.execute(update(_table).where(_table.c.number.in_(part)).values(shown_at=None))


def answer(tx: Connection, number: int, now: datetime) -> bool:
    """Note that the user answered; False where the question was not open."""
    return _end(tx, number, State.ANSWERED, now)


def close(tx: Connection, number: int, now: datetime) -> bool:
    """Note that the question is no longer wanted; False where it was not open."""
    return _end(tx, number, State.CLOSED, now)


def move(tx: Connection, from_id: int, to_id: int) -> int:
    """Let another conversation have the questions of this one; give how many there were."""
    return tx.execute(update(_table).where(_table.c.conversation == from_id).values(conversation=to_id)).rowcount


def _end(tx: Connection, number: int, state: State, now: datetime) -> bool:
    mine = and_(_table.c.number == number, _table.c.state == State.OPEN)
    return tx.execute(update(_table).where(mine).values(state=state, answered_at=now)).rowcount == 1


def _read(row: RowMapping) -> Row:
    return Row(**dict(row) | {"ask": load(Ask, row["ask"])})
