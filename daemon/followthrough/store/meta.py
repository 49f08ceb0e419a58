"""Single values, and the one counter that numbers everything which a user can name."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from followthrough.store import schema
from followthrough.store.statements import insert_new, upsert

_NUMBERS = "numbers"
_VALUE = select(schema.meta.c.value).where(schema.meta.c.key == bindparam("wanted", type_=schema.meta.c.key.type))


def get(tx: Connection, key: str) -> str | None:
    """Give the value kept under a key, or None."""
    return tx.execute(_VALUE, {"wanted": key}).scalar_one_or_none()


def put(tx: Connection, key: str, value: str) -> None:
    """Keep a value under a key, instead of what was there."""
    upsert(tx, schema.meta, {"key": key, "value": value})


def next_number(tx: Connection) -> int:
    """Give the next number, from 1: conversations, drafts, questions and digests share one counter.

    A number that was given is never given again, also when what it named is deleted.
    """
    counters = schema.counters
    insert_new(tx, counters, {"name": _NUMBERS, "value": 0})
    raised = update(counters).where(counters.c.name == _NUMBERS).values(value=counters.c.value + 1)
    return int(tx.execute(raised.returning(counters.c.value)).scalar_one())
