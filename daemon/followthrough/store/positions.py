"""How far each mailbox was read. A position is put in the transaction that keeps the mails up to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, select

from followthrough.store import schema
from followthrough.store.statements import upsert


class Position(Protocol):
    """What a mailbox is read on from (RFC 3501 section 2.3.1.1, RFC 7162); None where the server does not say."""

    @property
    def uidvalidity(self) -> int | None: ...
    @property
    def uidnext(self) -> int | None: ...
    @property
    def highestmodseq(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class StoredPosition:
    """A position and when it was read."""

    uidvalidity: int | None
    uidnext: int | None
    highestmodseq: int | None
    at: datetime


_COLUMNS = (
    schema.positions.c.uidvalidity,
    schema.positions.c.uidnext,
    schema.positions.c.highestmodseq,
    schema.positions.c.at,
)


def get(tx: Connection, account: str, mailbox: str) -> StoredPosition | None:
    """Give the position of a mailbox; None where it was never read."""
    table = schema.positions
    row = tx.execute(select(*_COLUMNS).where(table.c.account == account, table.c.mailbox == mailbox)).one_or_none()
    return None if row is None else StoredPosition(*row)


def put(tx: Connection, account: str, mailbox: str, position: Position, at: datetime) -> None:
    """Keep the position of a mailbox as of `at`."""
    values = {
        "account": account,
        "mailbox": mailbox,
        "uidvalidity": position.uidvalidity,
        "uidnext": position.uidnext,
        "highestmodseq": position.highestmodseq,
        "at": at,
    }
    upsert(tx, schema.positions, values)


def all(tx: Connection) -> dict[tuple[str, str], StoredPosition]:  # noqa: A001 - read as positions.all
    """Give every position by (account, mailbox)."""
    table = schema.positions
    ordered = select(table.c.account, table.c.mailbox, *_COLUMNS).order_by(table.c.account, table.c.mailbox)
    return {(row[0], row[1]): StoredPosition(*row[2:]) for row in tx.execute(ordered)}
