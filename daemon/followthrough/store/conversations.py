"""Conversations: their numbers, their mails with the reasons, and what was last decided of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from followthrough.conversation.model import Reason
from followthrough.store import meta, schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.statements import chunks, insert_new, upsert

Reasons = tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation as it was last decided."""

    id: int
    anchor: str
    """What names it for ever: the key of the mail that began it."""
    created_at: datetime
    snapshot: str | None = None
    """JSON, as the last one to decide it wrote it."""
    stage: str | None = None
    next_wake: datetime | None = None
    """The next instant at which time alone changes something."""
    muted: bool = False
    closed_at: datetime | None = None

    @property
    def company(self) -> str | None:
        """The company that the snapshot names, or None."""
        read = json.loads(self.snapshot) if self.snapshot else None
        named = read.get("company") if isinstance(read, dict) else None
        return named if isinstance(named, str) else None


_COLUMNS = tuple(column for column in schema.conversations.c if column.name != "anchor_key")
_WAKE = schema.conversations.c.next_wake
_DUE = (
    select(schema.conversations.c.id)
    .where(bindparam("now", type_=_WAKE.type) >= _WAKE)
    .order_by(_WAKE, schema.conversations.c.id)
)
_NEXT_WAKE = select(_WAKE).where(_WAKE.is_not(None)).order_by(_WAKE).limit(1)


def create(tx: Connection, anchor: str, now: datetime) -> int:
    """Begin a conversation; give its number, that of the old one where the anchor is known."""
    known = by_anchor(tx, anchor)
    if known is not None:
        return known
    number = meta.next_number(tx)
    values = {"id": number, "anchor": anchor, "anchor_key": index_key(anchor), "created_at": now, "muted": False}
    insert_new(tx, schema.conversations, values)
    return number


def by_anchor(tx: Connection, anchor: str) -> int | None:
    """Give the number of the conversation with this anchor, or None."""
    table = schema.conversations
    return tx.execute(select(table.c.id).where(table.c.anchor_key == index_key(anchor))).scalar_one_or_none()


def anchor_of(tx: Connection, number: int) -> str | None:
    """Give a conversation's anchor; None where there is no such conversation."""
    table = schema.conversations
    return tx.execute(select(table.c.anchor).where(table.c.id == number)).scalar_one_or_none()


def set_anchor(tx: Connection, number: int, anchor: str) -> None:
    """Let another mail name a conversation: an older one was found. Raises IntegrityError where it names another."""
    values = {"anchor": anchor, "anchor_key": index_key(anchor)}
    tx.execute(update(schema.conversations).where(schema.conversations.c.id == number).values(values))


def remove(tx: Connection, number: int) -> None:
    """Forget a conversation of which nothing is left; its number is not given again."""
    tx.execute(delete(schema.conversations).where(schema.conversations.c.id == number))


def exists(tx: Connection, number: int) -> bool:
    """Whether there is a conversation of that number."""
    return anchor_of(tx, number) is not None


def get(tx: Connection, number: int) -> StoredConversation | None:
    """Give a conversation, or None."""
    row = tx.execute(select(*_COLUMNS).where(schema.conversations.c.id == number)).mappings().one_or_none()
    return None if row is None else StoredConversation(**row)


def all(tx: Connection) -> tuple[StoredConversation, ...]:  # noqa: A001 - read as conversations.all
    """Give every conversation, by number."""
    rows = tx.execute(select(*_COLUMNS).order_by(schema.conversations.c.id))
    return tuple(StoredConversation(**row) for row in rows.mappings())


def anchors(tx: Connection) -> dict[int, str]:
    """Give the anchor of every conversation."""
    table = schema.conversations
    return {row.id: row.anchor for row in tx.execute(select(table.c.id, table.c.anchor))}


def put_snapshot(
    tx: Connection,
    number: int,
    *,
    snapshot: str | None,
    stage: str | None,
    next_wake: datetime | None,
    muted: bool = False,
    closed_at: datetime | None = None,
) -> None:
    """Keep what was decided of a conversation, instead of what was decided before."""
    values: dict[str, Any] = {"snapshot": snapshot, "stage": stage, "next_wake": next_wake}
    values |= {"muted": muted, "closed_at": closed_at}
    tx.execute(update(schema.conversations).where(schema.conversations.c.id == number).values(values))


def wake_at(tx: Connection, number: int, at: datetime) -> None:
    """Let a conversation be decided anew at that instant, whatever was decided of it before."""
    tx.execute(update(schema.conversations).where(schema.conversations.c.id == number).values(next_wake=at))


def due(tx: Connection, now: datetime) -> tuple[int, ...]:
    """Give the numbers of the conversations in which time changes something at or before `now`, earliest first."""
    return tuple(tx.execute(_DUE, {"now": now}).scalars())


def next_wake(tx: Connection) -> datetime | None:
    """Give the earliest instant at which time changes something in any conversation."""
    return tx.execute(_NEXT_WAKE).scalar_one_or_none()


# ---------------------------------------------------------------- their mails


def assign(tx: Connection, key: str, number: int, reasons: Reasons) -> None:
    """Put a mail into a conversation, or give other reasons for it. A mail may be in two: then nobody knows where."""
    upsert(tx, schema.members, {"key": key, "conversation": number, "reasons": dump(reasons)})


def unassign(tx: Connection, key: str, number: int | None = None) -> None:
    """Take a mail out of a conversation, or out of every one."""
    table = schema.members
    gone = delete(table).where(table.c.key == key)
    tx.execute(gone if number is None else gone.where(table.c.conversation == number))


def members(tx: Connection, keys: Iterable[str]) -> dict[tuple[str, int], Reasons]:
    """Give the reasons of every membership of these mails, by the mail's key and the conversation's number."""
    table = schema.members
    columns = (table.c.key, table.c.conversation, table.c.reasons)
    rows = [row for part in chunks(keys) for row in tx.execute(select(*columns).where(table.c.key.in_(part)))]
    return {(key, number): load(Reasons, reasons) for key, number, reasons in sorted(rows, key=lambda r: (r[1], r[0]))}


def keys_in(tx: Connection, numbers: Iterable[int]) -> frozenset[str]:
    """Give the keys of all mails of these conversations."""
    table = schema.members
    return frozenset(
        key
        for part in chunks(numbers)
        for key in tx.execute(select(table.c.key).where(table.c.conversation.in_(part))).scalars()
    )


def keys_of(tx: Connection, number: int) -> dict[str, Reasons]:
    """Give the keys of a conversation's mails with the reasons, in the order in which the mails happened."""
    table, mails = schema.members, schema.messages
    joined = table.outerjoin(mails, mails.c.key == table.c.key)
    found = select(table.c.key, table.c.reasons).select_from(joined).where(table.c.conversation == number)
    return {key: load(Reasons, reasons) for key, reasons in tx.execute(found.order_by(mails.c.happened, table.c.key))}


def of(tx: Connection, keys: Iterable[str]) -> dict[str, frozenset[int]]:
    """Give the numbers of the conversations that each of these mails is in; mails of none are left out."""
    table = schema.members
    found: dict[str, set[int]] = {}
    for part in chunks(keys):
        for key, number in tx.execute(select(table.c.key, table.c.conversation).where(table.c.key.in_(part))):
            found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
