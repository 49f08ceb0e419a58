"""Alerts: what the user must know at once, each told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from followthrough.conversation.model import Alert
from followthrough.store import schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.statements import chunks, insert_new


@dataclass(frozen=True, slots=True)
class Row:
    """An alert as it is kept."""

    effect: str
    conversation: int | None
    alert: Alert
    at: datetime
    """When it was raised."""
    told_at: datetime | None
    """When the user was told, or when it was dropped untold."""


_table = schema.alerts
_ALL = select(_table.c.effect, _table.c.conversation, _table.c.alert, _table.c.at, _table.c.told_at).order_by(
    _table.c.at, _table.c.effect_key
)
_UNTOLD = _ALL.where(_table.c.told_at.is_(None))
_UNTOLD_OF = _UNTOLD.where(_table.c.conversation == bindparam("wanted"))


def add(
    tx: Connection, conversation: int | None, alert: Alert, now: datetime, *, told_at: datetime | None = None
) -> bool:
    """Keep an alert; False where it was raised before (by its effect). `told_at`: it is history already."""
    values = {
        "effect_key": index_key(alert.effect),
        "effect": alert.effect,
        "conversation": conversation,
        "alert": dump(alert),
        "at": now,
        "told_at": told_at,
    }
    return insert_new(tx, _table, values)


def untold(tx: Connection, conversation: int | None = None) -> tuple[Row, ...]:
    """Give the alerts that the user was not told yet, oldest first; None: of every conversation."""
    found = tx.execute(_UNTOLD) if conversation is None else tx.execute(_UNTOLD_OF, {"wanted": conversation})
    return tuple(_read(row) for row in found)


def all(tx: Connection) -> tuple[Row, ...]:  # noqa: A001 - read as alerts.all
    """Give every alert there ever was, oldest first."""
    return tuple(_read(row) for row in tx.execute(_ALL))


def _read(row: Any) -> Row:
    return Row(row.effect, row.conversation, load(Alert, row.alert), row.at, row.told_at)


def effects(tx: Connection, effects: Iterable[str]) -> set[str]:
    """Give those effects of which the alert was raised before."""
    wanted = {index_key(effect): effect for effect in effects}
    found = select(_table.c.effect_key)
    return {
        wanted[key]
        for part in chunks(wanted)
        for key in tx.execute(found.where(_table.c.effect_key.in_(part))).scalars()
    }


def mark_told(tx: Connection, now: datetime, effects: Iterable[str] | None = None) -> None:
    """Note that the user was told of these alerts; None: of all that he was not told yet."""
    fresh = _table.c.told_at.is_(None)
    if effects is None:
        tx.execute(update(_table).where(fresh).values(told_at=now))
        return
    for part in chunks(index_key(effect) for effect in effects):
        tx.execute(update(_table).where(fresh, _table.c.effect_key.in_(part)).values(told_at=now))


def untell(tx: Connection, told_at: datetime) -> None:
    """What was told then did not arrive, as far as anybody knows: it is to be told again."""
    tx.execute(update(_table).where(_table.c.told_at == told_at).values(told_at=None))


def drop(tx: Connection, effect: str, now: datetime) -> bool:
    """Withdraw an alert that is no longer true; it is not raised again. False where it was told before."""
    mine = and_(_table.c.effect_key == index_key(effect), _table.c.told_at.is_(None))
    return tx.execute(update(_table).where(mine).values(told_at=now)).rowcount == 1


def move(tx: Connection, from_id: int, to_id: int) -> int:
    """Let another conversation have the alerts of this one; give how many there were."""
    return tx.execute(update(_table).where(_table.c.conversation == from_id).values(conversation=to_id)).rowcount
