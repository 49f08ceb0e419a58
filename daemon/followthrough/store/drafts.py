"""Drafts: every text that the user was or will be shown, under a number of its own, and what became of it.

At most one draft of an effect is live. A changed text is a new draft with a new number, so an approval always means one
text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, bindparam, or_, select, update

from followthrough.conversation.model import Plan, Step
from followthrough.store import meta, schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.errors import Duplicate
from followthrough.store.schema import LIVE_DRAFTS
from followthrough.store.schema import DraftState as State
from followthrough.store.statements import chunks, insert_new
from followthrough.writing.letter import Draft

__all__ = ["Row", "State"]


@dataclass(frozen=True, slots=True)
class Row:
    """A draft as it is kept."""

    number: int
    conversation: int
    effect: str
    step: Step
    round_key: str
    plan: Plan
    draft: Draft
    hash: str
    """Of the draft: what an approval binds."""
    basis: str
    """What the draft was written from, as its writer says it."""
    state: State
    created_at: datetime
    shown_at: datetime | None
    approved_at: datetime | None
    approved_by: str | None
    """The key of the answering mail, or "cli"."""
    approved_hash: str | None
    at_once: bool
    """Approved as `ok 3 now`."""
    forced: bool
    """The user's own words, approved in spite of a block."""
    closed_at: datetime | None
    reason: str | None
    """Why it is closed, or why an approval was taken back."""
    voided: str | None
    """Why the approval of the draft before it no longer counts."""


_table = schema.drafts
_COLUMNS = tuple(column for column in _table.c if column.name != "effect_key")
_LIVE = select(*_COLUMNS).where(_table.c.state.in_(LIVE_DRAFTS)).order_by(_table.c.number)
_LIVE_OF = _LIVE.where(_table.c.conversation == bindparam("wanted"))
_NUMBERED = select(*_COLUMNS).where(_table.c.number == bindparam("wanted"))


def add(
    tx: Connection,
    conversation: int,
    plan: Plan,
    draft: Draft,
    now: datetime,
    *,
    basis: str = "",
    voided: str | None = None,
) -> int:
    """Keep a new draft; give its number. Raises Duplicate where a draft of the same effect is live."""
    number = meta.next_number(tx)
    values: dict[str, Any] = {
        "number": number,
        "conversation": conversation,
        "effect": plan.effect,
        "effect_key": index_key(plan.effect),
        "step": plan.step,
        "round_key": plan.round_key,
        "plan": dump(plan),
        "draft": dump(draft),
        "hash": draft.hash,
        "basis": basis,
        "state": State.OPEN,
        "created_at": now,
        "at_once": False,
        "forced": False,
        "voided": voided,
    }
    if not insert_new(tx, _table, values):
        raise Duplicate(f"a draft of {plan.effect[:200]!r} is open already")
    return number


def get(tx: Connection, number: int) -> Row | None:
    """Give a draft, or None."""
    row = tx.execute(_NUMBERED, {"wanted": number}).mappings().one_or_none()
    return None if row is None else _read(row)


def live(tx: Connection, conversation: int | None = None) -> tuple[Row, ...]:
    """Give the drafts that may still leave, by number; None: of every conversation."""
    found = tx.execute(_LIVE) if conversation is None else tx.execute(_LIVE_OF, {"wanted": conversation})
    return tuple(_read(row) for row in found.mappings())


def all(tx: Connection) -> tuple[Row, ...]:  # noqa: A001 - read as drafts.all
    """Give every draft there ever was, by number."""
    return _rows(tx, _table.c.number > 0)


def since(tx: Connection, instant: datetime) -> tuple[Row, ...]:
    """Give the drafts that were closed at or after `instant`, by number."""
    return _rows(tx, _table.c.closed_at >= instant)


def written_since(tx: Connection, instant: datetime) -> tuple[Row, ...]:
    """Give the drafts that wait to leave, and those that left at or after `instant`, by number."""
    left = and_(_table.c.state == State.SENT, _table.c.closed_at >= instant)
    return _rows(tx, or_(_table.c.state.in_(LIVE_DRAFTS), left))


def put_plan(tx: Connection, number: int, plan: Plan) -> None:
    """Keep another plan for the same text."""
    tx.execute(update(_table).where(_table.c.number == number).values(plan=dump(plan)))


def mark_shown(tx: Connection, numbers: Iterable[int], now: datetime) -> None:
    """Note that drafts were shown to the user; the first time stays."""
    for part in chunks(numbers):
        tx.execute(update(_table).where(_table.c.number.in_(part), _table.c.shown_at.is_(None)).values(shown_at=now))


def unshow(tx: Connection, numbers: Iterable[int]) -> None:
    """What was shown did not arrive, as far as anybody knows."""
    for part in chunks(numbers):
        tx.execute(update(_table).where(_table.c.number.in_(part)).values(shown_at=None))


def approve(
    tx: Connection, number: int, text_hash: str, by: str, now: datetime, at_once: bool, *, forced: bool = False
) -> bool:
    """Approve a text by its hash; False where it is no longer open, or no longer that text."""
    values = {"approved_at": now, "approved_by": by, "approved_hash": text_hash, "at_once": at_once, "forced": forced}
    mine = and_(_table.c.number == number, _table.c.state == State.OPEN, _table.c.hash == text_hash)
    return _change(tx, mine, state=State.APPROVED, reason=None, **values)


def unapprove(tx: Connection, number: int, reason: str) -> bool:
    """Take an approval back: the draft is open again. False where there was none."""
    values: dict[str, Any] = {"approved_at": None, "approved_by": None, "approved_hash": None}
    mine = and_(_table.c.number == number, _table.c.state.in_((State.APPROVED, State.SENDING)))
    return _change(tx, mine, state=State.OPEN, at_once=False, forced=False, reason=reason, **values)


def sending(tx: Connection, number: int) -> bool:
    """Note that an approved draft is claimed for sending; False where it is not approved."""
    return _change(tx, and_(_table.c.number == number, _table.c.state == State.APPROVED), state=State.SENDING)


def not_sending(tx: Connection, number: int) -> bool:
    """Note that the claim ended before anything left: approved again. False where it was not being sent."""
    return _change(tx, and_(_table.c.number == number, _table.c.state == State.SENDING), state=State.APPROVED)


def close(tx: Connection, number: int, state: State, reason: str, now: datetime) -> bool:
    """End a live draft; False where it had ended before. Raises ValueError where `state` is no end."""
    if state in LIVE_DRAFTS:
        raise ValueError(f"{state} does not close a draft")
    mine = and_(_table.c.number == number, _table.c.state.in_(LIVE_DRAFTS))
    return _change(tx, mine, state=state, reason=reason, closed_at=now)


def move(tx: Connection, from_id: int, to_id: int) -> int:
    """Let another conversation have the drafts of this one; give how many there were."""
    return tx.execute(update(_table).where(_table.c.conversation == from_id).values(conversation=to_id)).rowcount


def _change(tx: Connection, where: ColumnElement[bool], **values: object) -> bool:
    return tx.execute(update(_table).where(where).values(**values)).rowcount == 1


def _rows(tx: Connection, where: ColumnElement[bool]) -> tuple[Row, ...]:
    return tuple(_read(row) for row in tx.execute(select(*_COLUMNS).where(where).order_by(_table.c.number)).mappings())


def _read(row: RowMapping) -> Row:
    return Row(**dict(row) | {"plan": load(Plan, row["plan"]), "draft": load(Draft, row["draft"])})
