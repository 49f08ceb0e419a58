"""What the user told and commanded. A fact is never undone, and known by its key: heard twice it changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select, update

from followthrough.conversation.model import Answer, Order
from followthrough.store import schema
from followthrough.store.codec import dump, load
from followthrough.store.columns import index_key
from followthrough.store.statements import insert_new

UserFact = Answer | Order

_TYPES: dict[str, type[Answer | Order]] = {"answer": Answer, "order": Order}


def add(tx: Connection, fact: UserFact) -> bool:
    """Keep a fact; False where its key is known already."""
    values = {
        "key": index_key(fact.key),
        "conversation": fact.conversation,
        "happened": fact.happened,
        "type": "answer" if isinstance(fact, Answer) else "order",
        "fact": dump(fact),
    }
    return insert_new(tx, schema.facts, values)


def of(tx: Connection, conversation: int) -> tuple[UserFact, ...]:
    """Give the facts of a conversation, in the order in which they happened."""
    table = schema.facts
    found = select(table).where(table.c.conversation == conversation).order_by(table.c.happened, table.c.key)
    return tuple(_fact(row) for row in tx.execute(found))


def move(tx: Connection, from_id: int, to_id: int) -> int:
    """Let another conversation have the facts of this one; give how many there were."""
    table = schema.facts
    return tx.execute(update(table).where(table.c.conversation == from_id).values(conversation=to_id)).rowcount


def _fact(row: Row[Any]) -> UserFact:
    fact: UserFact = load(_TYPES[row.type], row.fact)
    return replace(fact, conversation=row.conversation)
