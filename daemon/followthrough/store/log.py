"""What happened, for the next digest to say. Lines are told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from followthrough.store import schema
from followthrough.store.statements import chunks, insert_counted


@dataclass(frozen=True, slots=True)
class Row:
    """One happening."""

    id: int
    at: datetime
    conversation: int | None
    code: str
    says: str
    told_digest: int | None
    """The number of the digest that said it."""


_table = schema.log
_UNTOLD = select(_table).where(_table.c.told_digest.is_(None)).order_by(_table.c.id)


def add(tx: Connection, at: datetime, conversation: int | None, code: str, says: str) -> None:
    """Keep a happening."""
    insert_counted(tx, _table, {"at": at, "conversation": conversation, "code": code, "says": says})


def untold(tx: Connection) -> tuple[Row, ...]:
    """Give what no digest has said yet, in the order in which it was kept."""
    return tuple(Row(**row) for row in tx.execute(_UNTOLD).mappings())


def untell(tx: Connection, digest: int) -> None:
    """What a digest said was not read, as far as anybody knows: it is to be said again."""
    tx.execute(update(_table).where(_table.c.told_digest == digest).values(told_digest=None))


def mark_told(tx: Connection, ids: Iterable[int], digest: int) -> None:
    """Note that a digest says these."""
    for part in chunks(ids):
        tx.execute(
            update(_table).where(_table.c.id.in_(part), _table.c.told_digest.is_(None)).values(told_digest=digest)
        )
