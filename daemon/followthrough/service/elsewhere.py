"""What happened in one conversation and matters to all others: an offer that is open, or that the user accepted.

Which conversations these are is kept by number, so that a decision about another one costs nothing where there are
none.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from followthrough.conversation.model import Conversation, Elsewhere, ElsewhereKind, EventKind, Stage
from followthrough.store import conversations, meta
from followthrough.store.codec import load

KEPT = "elsewhere"
"""The numbers of those conversations, with commas."""
_MATTERS = {
    Stage.OFFER: (ElsewhereKind.OFFERED, EventKind.OFFER),
    Stage.OFFER_VERBAL: (ElsewhereKind.OFFERED, EventKind.OFFER),
    Stage.ACCEPTED: (ElsewhereKind.ACCEPTED, EventKind.ACCEPTED),
}


def of_others(tx: Connection, number: int) -> list[Elsewhere]:
    """Everything of the other conversations that conversation `number` must know."""
    found = []
    for other in _numbers(tx):
        row = conversations.get(tx, other) if other != number else None
        if row is None or row.snapshot is None or row.stage not in _MATTERS:
            continue
        what, event = _MATTERS[Stage(row.stage)]
        state = load(Conversation, row.snapshot)
        happening = next((h for h in reversed(state.history) if h.event is event), None)
        if happening is not None:
            said = state.expectation
            until = said.cue.latest if said is not None and said.fact == happening.fact else None
            key = f"elsewhere:{other}:{what.value}"
            found.append(Elsewhere(key, happening.at, number, other, what, state.name, until))
    return found


def tell_others(tx: Connection, before: str | None, conversation: Conversation, now: datetime) -> None:
    """Where this conversation came to, or left, such a stage, let all others be decided anew."""
    stage = conversation.shown_stage.value
    if before == stage or not {before, stage} & {kind.value for kind in _MATTERS}:
        return
    numbers = set(_numbers(tx)) - {conversation.id}
    if stage in {kind.value for kind in _MATTERS}:
        numbers.add(conversation.id)
    meta.put(tx, KEPT, ",".join(str(number) for number in sorted(numbers)))
    for row in conversations.all(tx):
        if row.id != conversation.id:
            conversations.wake_at(tx, row.id, now)


def _numbers(tx: Connection) -> list[int]:
    kept = meta.get(tx, KEPT)
    return [int(number) for number in kept.split(",")] if kept else []
