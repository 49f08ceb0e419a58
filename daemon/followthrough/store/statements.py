"""The few statements that SQLAlchemy spells differently for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

T = TypeVar("T")

CHUNK = 500
"""Values in one IN list: SQLite takes at most 32,766 parameters, and short statements are found in the cache."""


def insert_new(tx: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless a unique index stands against it; say whether it is in now. The transaction stays usable."""
    return tx.execute(_insert_returning(tx.dialect.name, table), dict(values)).first() is not None


def insert_missing(tx: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert those rows that are not in yet."""
    found = [dict(row) for row in rows]
    if found:
        tx.execute(_insert(tx.dialect.name, table), found)


def upsert(tx: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or replace the one with the same primary key."""
    tx.execute(_upsert(tx.dialect.name, table, tuple(values)), dict(values))


def insert_counted(tx: Connection, table: Table, values: Mapping[str, Any]) -> int | None:
    """Insert a row whose primary key the database counts, and give it; None where a unique index stands against it."""
    return tx.execute(_insert_returning(tx.dialect.name, table), dict(values)).scalar_one_or_none()


# Statements are built once: for the first reading of a big mailbox that is half of the time.


@cache
def _insert(dialect: str, table: Table) -> Insert:
    return _into(dialect, table).on_conflict_do_nothing()


@cache
def _insert_returning(dialect: str, table: Table) -> ReturningInsert[Any]:
    return _insert(dialect, table).returning(*table.primary_key)


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Insert:
    statement = _into(dialect, table)
    keys = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


def _into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Cut into lists that fit into one statement, in order, without repetition."""
    distinct = iter(dict.fromkeys(values))
    while part := list(islice(distinct, CHUNK)):
        yield part
