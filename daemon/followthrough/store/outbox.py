"""Mails on their way out: at most once, ever.

approved -> claimed -> in_data -> accepted -> filed. Each step is one conditional UPDATE, so that of two who try one
wins. What is `in_data` is never sent again by itself: nobody knows whether the server has it (RFC 1047). A unique index
over the effect, without what certainly reached nobody, says the same once more.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, literal, or_, select, update

from followthrough.conversation.model import Step
from followthrough.store import schema
from followthrough.store.columns import index_key
from followthrough.store.errors import Duplicate
from followthrough.store.schema import FREED_SENDS, Purpose
from followthrough.store.schema import SendState as State
from followthrough.store.statements import insert_counted

__all__ = ["Duplicate", "Entry", "Purpose", "State"]

SETTLED_FROM: dict[State, tuple[State, ...]] = {
    State.ACCEPTED: (State.APPROVED, State.CLAIMED, State.IN_DATA, State.IN_DOUBT),
    State.FILED: (State.APPROVED, State.CLAIMED, State.IN_DATA, State.IN_DOUBT, State.ACCEPTED),
    State.IN_DOUBT: (State.APPROVED, State.CLAIMED, State.IN_DATA),
    State.REFUSED: (State.APPROVED, State.CLAIMED, State.IN_DATA, State.IN_DOUBT),
    State.BOUNCED: (State.IN_DATA, State.IN_DOUBT, State.ACCEPTED, State.FILED),
    State.CANCELLED: (State.IN_DOUBT,),
}
"""How a send may end, and from where. What lies in Sent has left, whatever we knew (another host, an old backup). A
doubt is cancelled only by the user, who looked (`resend`); before the data there is `cancel`. Nothing leads back to
approved but `release`, and that only before the data."""

MAY_HAVE_LEFT = (State.IN_DATA, State.IN_DOUBT, State.ACCEPTED, State.FILED, State.BOUNCED)
_BEFORE_DATA = (State.APPROVED, State.CLAIMED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail of ours. The fields up to `octets` are given when it is put; the rest is its history."""

    effect: str
    """Its identity: it leaves at most once, ever."""
    purpose: Purpose
    sender: str
    recipient: str
    message_id: str
    subject: str
    text_hash: str
    approved_at: datetime
    draft: int | None = None
    conversation: int | None = None
    step: Step | None = None
    round_key: str | None = None
    next_try: datetime | None = None
    """Not before then."""
    octets: bytes | None = None
    """As it goes to the server; a letter's are made at the claim."""
    id: int = 0
    """0 until it is put."""
    state: State = State.APPROVED
    attempts: int = 0
    """Tries that failed before the data."""
    claimed_at: datetime | None = None
    in_data_at: datetime | None = None
    """When the first octet may have left."""
    settled_at: datetime | None = None
    code: int | None = None
    said: str | None = None
    """The server's last words, or why it was cancelled."""


_table = schema.outbox
_COLUMNS = tuple(_table.c[field.name] for field in fields(Entry))


# ---------------------------------------------------------------- the way of one entry


def put(tx: Connection, entry: Entry) -> int:
    """Put an approved mail in, with the tries that its like had before; give its identifier.

    Raises Duplicate where the same effect is on its way, or left.
    """
    values = {field.name: getattr(entry, field.name) for field in fields(Entry) if field.name != "id"}
    values |= {"effect_key": index_key(entry.effect), "state": State.APPROVED}
    identifier = insert_counted(tx, _table, values)
    if identifier is None:
        raise Duplicate(f"{entry.effect[:200]!r} is on its way already, or has left")
    return identifier


def claim(tx: Connection, identifier: int, octets: bytes, now: datetime) -> bool:
    """Take an approved entry for sending, with the octets that will leave; False where it is no longer approved."""
    mine = _is(identifier, State.APPROVED)
    return _change(tx, mine, state=State.CLAIMED, octets=octets, claimed_at=now)


def enter_data(tx: Connection, identifier: int, now: datetime) -> bool:
    """Note that the data begins; False where the claim is gone: then no octet may leave."""
    return _change(tx, _is(identifier, State.CLAIMED), state=State.IN_DATA, in_data_at=now)


def settle(tx: Connection, identifier: int, state: State, code: int | None, said: str | None, now: datetime) -> bool:
    """Note how it ended; False where that cannot follow on its present state (`SETTLED_FROM`).

    None leaves the reply code, or the words, that are kept. Raises ValueError where `state` is no end.
    """
    if state not in SETTLED_FROM:
        raise ValueError(f"nothing settles as {state}")
    values: dict[str, Any] = {"state": state, "settled_at": now}
    if code is not None:
        values["code"] = code
    if said is not None:
        values["said"] = said
    if state in MAY_HAVE_LEFT:
        values["in_data_at"] = func.coalesce(_table.c.in_data_at, literal(now, _table.c.in_data_at.type))
    return _change(tx, _is(identifier, *SETTLED_FROM[state]), **values)


def release(tx: Connection, identifier: int, next_try: datetime | None) -> bool:
    """Give a claim back before anything left; False where there was none, or the data had begun."""
    mine = _is(identifier, State.CLAIMED)
    return _change(tx, mine, state=State.APPROVED, claimed_at=None, next_try=next_try)


def postpone(
    tx: Connection, identifier: int, next_try: datetime, said: str | None = None, code: int | None = None
) -> bool:
    """Try an approved entry later; False where it is not approved.

    `said`: what the server said to a try that failed, which is counted; None: nothing was tried.
    """
    values: dict[str, Any] = {"next_try": next_try}
    if said is not None:
        values |= {"said": said, "code": code, "attempts": _table.c.attempts + 1}
    return _change(tx, _is(identifier, State.APPROVED), **values)


def cancel(tx: Connection, identifier: int, why: str, now: datetime) -> bool:
    """Stop an entry; False where its data had begun or it had ended. A sender that holds the claim loses it."""
    return _change(tx, _is(identifier, *_BEFORE_DATA), state=State.CANCELLED, said=why, settled_at=now)


def cancel_draft(tx: Connection, draft: int, why: str, now: datetime) -> bool:
    """Stop the entry of a draft; False where there is none that can be stopped."""
    mine = and_(_table.c.draft == draft, _table.c.state.in_(_BEFORE_DATA))
    return _change(tx, mine, state=State.CANCELLED, said=why, settled_at=now)


def move(tx: Connection, from_id: int, to_id: int) -> int:
    """Let another conversation have the entries of this one; give how many there were."""
    return tx.execute(update(_table).where(_table.c.conversation == from_id).values(conversation=to_id)).rowcount


def drop_octets(tx: Connection, before: datetime) -> int:
    """Forget the octets of what ended before then; give how many. A draft keeps its text, a doubt its octets."""
    ended = (State.FILED, *FREED_SENDS)
    old = and_(_table.c.state.in_(ended), _table.c.settled_at < before, _table.c.octets.is_not(None))
    return tx.execute(update(_table).where(old).values(octets=None)).rowcount


# ---------------------------------------------------------------- questions


def get(tx: Connection, identifier: int) -> Entry | None:
    """Give an entry, or None."""
    return _last(tx, _table.c.id == identifier)


def of_draft(tx: Connection, draft: int) -> Entry | None:
    """Give the newest entry of a draft, or None."""
    return _last(tx, _table.c.draft == draft)


def by_message_id(tx: Connection, message_id: str) -> Entry | None:
    """Give the newest entry with this msg-id, or None. A letter tried anew after a refusal has the same msg-id."""
    return _last(tx, _table.c.message_id == message_id)


def due(tx: Connection, now: datetime) -> tuple[Entry, ...]:
    """Give the approved entries that may be tried at `now`, those that wait longest first."""
    found = and_(_table.c.state == State.APPROVED, or_(_table.c.next_try.is_(None), _table.c.next_try <= now))
    ready = func.coalesce(_table.c.next_try, _table.c.approved_at)
    return tuple(
        _read(row) for row in tx.execute(select(*_COLUMNS).where(found).order_by(ready, _table.c.id)).mappings()
    )


def next_try(tx: Connection, after: datetime | None = None) -> datetime | None:
    """Give the earliest instant (later than `after`) at which an approved entry may be tried; None: nothing waits."""
    moment = func.coalesce(_table.c.next_try, _table.c.approved_at, type_=_table.c.next_try.type)
    found = select(func.min(moment, type_=_table.c.next_try.type)).where(_table.c.state == State.APPROVED)
    return tx.execute(found if after is None else found.where(moment > after)).scalar_one_or_none()


def in_state(tx: Connection, *states: State) -> tuple[Entry, ...]:
    """Give the entries in any of these states, by identifier."""
    return _rows(tx, _table.c.state.in_(states))


def unsettled(tx: Connection) -> tuple[Entry, ...]:
    """Give the entries that somebody was sending: after a start nobody is."""
    return in_state(tx, State.CLAIMED, State.IN_DATA)


def accepted(tx: Connection, since: datetime) -> tuple[Entry, ...]:
    """Give the letters accepted at or after `since` of which no copy lies in Sent yet, by identifier."""
    mine = and_(_table.c.state == State.ACCEPTED, _table.c.purpose == Purpose.LETTER)
    return _rows(tx, and_(mine, _table.c.in_data_at >= since))


def letters(tx: Connection, conversation: int) -> tuple[Entry, ...]:
    """Give the letters of a conversation that left, or may have left."""
    mine = and_(_table.c.conversation == conversation, _table.c.purpose == Purpose.LETTER)
    return _rows(tx, and_(mine, _table.c.state.in_(MAY_HAVE_LEFT)))


def letter_ids(tx: Connection) -> dict[str, int]:
    """Give the conversation of every letter that left, or may have left, by its msg-id."""
    mine = and_(
        _table.c.purpose == Purpose.LETTER, _table.c.state.in_(MAY_HAVE_LEFT), _table.c.conversation.is_not(None)
    )
    return {
        row.message_id: row.conversation
        for row in tx.execute(select(_table.c.message_id, _table.c.conversation).where(mine))
    }


def is_taken(tx: Connection, effect: str) -> bool:
    """Whether a mail of that effect is on its way, or may have left."""
    taken = and_(_table.c.effect_key == index_key(effect), _table.c.state.not_in(FREED_SENDS))
    return tx.execute(select(_table.c.id).where(taken)).first() is not None


def last_to(tx: Connection, recipient: str) -> datetime | None:
    """When the last letter left, or may have left, to that address."""
    mine = and_(
        func.lower(_table.c.recipient) == recipient.lower(),
        _table.c.purpose == Purpose.LETTER,
        _table.c.state.in_(MAY_HAVE_LEFT),
    )
    newest = select(_table.c.in_data_at).where(mine).order_by(_table.c.in_data_at.desc()).limit(1)
    return tx.execute(newest).scalar_one_or_none()


def count_since(tx: Connection, instant: datetime, purpose: Purpose = Purpose.LETTER) -> int:
    """Count the mails of a purpose that left, may have left or are just leaving, at or after `instant`."""
    left = and_(_table.c.state.in_(MAY_HAVE_LEFT), _table.c.in_data_at >= instant)
    leaving = and_(_table.c.state == State.CLAIMED, _table.c.claimed_at >= instant)
    found = select(func.count()).select_from(_table).where(_table.c.purpose == purpose, or_(left, leaving))
    return int(tx.execute(found).scalar_one())


def _is(identifier: int, *states: State) -> ColumnElement[bool]:
    return and_(_table.c.id == identifier, _table.c.state.in_(states))


def _change(tx: Connection, where: ColumnElement[bool], **values: object) -> bool:
    return tx.execute(update(_table).where(where).values(**values)).rowcount == 1


def _rows(tx: Connection, where: ColumnElement[bool]) -> tuple[Entry, ...]:
    return tuple(_read(row) for row in tx.execute(select(*_COLUMNS).where(where).order_by(_table.c.id)).mappings())


def _last(tx: Connection, where: ColumnElement[bool]) -> Entry | None:
    row = tx.execute(select(*_COLUMNS).where(where).order_by(_table.c.id.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else _read(row)


def _read(row: RowMapping) -> Entry:
    return Entry(**row)
