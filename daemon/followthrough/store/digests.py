"""Mails to the user, and exactly what each of them showed: an answer means what was shown, not what is true by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select, update

from followthrough.store import meta, schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.errors import Duplicate
from followthrough.store.schema import DigestPurpose as Purpose
from followthrough.store.statements import insert_new

__all__ = ["Item", "Purpose", "Row"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was shown: a draft with the hash of its text, or a question."""

    number: int
    hash: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A mail to the user as it is kept."""

    number: int
    token: str
    purpose: Purpose
    window_key: str
    created_at: datetime
    subject: str
    message_id: str
    """As we gave it."""
    delivered_message_id: str | None
    """As it arrived: some servers give another."""
    items: tuple[Item, ...]
    outbox: int | None
    """The identifier of its entry there."""


_table = schema.digests
_ITEMS = tuple[Item, ...]


def add(  # noqa: PLR0913 - what is kept of a mail, by name
    tx: Connection,
    *,
    token: str,
    purpose: Purpose,
    window: str,
    subject: str,
    message_id: str,
    items: Iterable[Item],
    now: datetime,
    outbox: int | None = None,
) -> int:
    """Keep a mail to the user; give its number. Raises Duplicate where its window had one, or the token is taken."""
    number = meta.next_number(tx)
    values = {
        "number": number,
        "token": token,
        "purpose": purpose,
        "window_key": index_key(window),
        "created_at": now,
        "subject": subject,
        "message_id": message_id,
        "items": dump(tuple(items)),
        "outbox": outbox,
    }
    if not insert_new(tx, _table, values):
        raise Duplicate(f"a mail to the user for {window[:200]!r}, or with this token, is there already")
    return number


def get(tx: Connection, number: int) -> Row | None:
    """Give a mail to the user, or None."""
    return _first(tx, _table.c.number == number)


def by_token(tx: Connection, token: str) -> Row | None:
    """Give the mail with this token, or None."""
    return _first(tx, _table.c.token == token)


def by_message_id(tx: Connection, message_id: str) -> Row | None:
    """Give the mail that left or arrived with this msg-id, or None."""
    return _first(tx, or_(_table.c.message_id == message_id, _table.c.delivered_message_id == index_key(message_id)))


def by_window(tx: Connection, window: str) -> Row | None:
    """Give the mail of this window, or None."""
    return _first(tx, _table.c.window_key == index_key(window))


def by_outbox(tx: Connection, identifier: int) -> Row | None:
    """Give the mail that an entry of the outbox carries, or None."""
    return _first(tx, _table.c.outbox == identifier)


def last(tx: Connection, purpose: Purpose) -> Row | None:
    """Give the newest mail of this purpose, or None."""
    return _first(tx, _table.c.purpose == purpose)


def undisclosed(tx: Connection) -> tuple[Row, ...]:
    """Give the mails of which nobody knows yet under which msg-id they arrived, oldest first."""
    found = select(_table).where(_table.c.delivered_message_id.is_(None)).order_by(_table.c.number)
    return tuple(_read(row) for row in tx.execute(found).mappings())


def count_since(tx: Connection, instant: datetime, purpose: Purpose | None = None) -> int:
    """Count the mails to the user (of that purpose) that were written at or after `instant`."""
    found = select(func.count()).select_from(_table).where(_table.c.created_at >= instant)
    return int(tx.execute(found if purpose is None else found.where(_table.c.purpose == purpose)).scalar_one())


def set_delivered(tx: Connection, number: int, message_id: str) -> None:
    """Keep the msg-id under which a mail arrived. The first that was seen stays: a later one may be anybody's."""
    mine = update(_table).where(_table.c.number == number, _table.c.delivered_message_id.is_(None))
    tx.execute(mine.values(delivered_message_id=index_key(message_id)))


def set_outbox(tx: Connection, number: int, identifier: int) -> None:
    """Keep which entry of the outbox carries a mail."""
    tx.execute(update(_table).where(_table.c.number == number).values(outbox=identifier))


def _first(tx: Connection, where: ColumnElement[bool]) -> Row | None:
    row = tx.execute(select(_table).where(where).order_by(_table.c.number.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else _read(row)


def _read(row: RowMapping) -> Row:
    return Row(**dict(row) | {"items": load(_ITEMS, row["items"])})
