"""What every decision needs at hand: the rules, the person, the clock, and the facts of a conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Agenda, Conversation, Fact, Letter, LetterState
from followthrough.conversation.plan import plan
from followthrough.service.clock import Clock
from followthrough.service.elsewhere import of_others
from followthrough.store import conversations, facts, messages, meta, outbox
from followthrough.store.codec import load
from followthrough.writing.letter import Profile

_LEFT = {
    outbox.State.IN_DATA: LetterState.IN_DOUBT,
    outbox.State.IN_DOUBT: LetterState.IN_DOUBT,
    outbox.State.ACCEPTED: LetterState.SENT,
    outbox.State.FILED: LetterState.SENT,
    outbox.State.BOUNCED: LetterState.BOUNCED,
}
PAUSED = "paused"
BEGAN = "began"
NOT_ARRIVED = "not-arrived"
"""When a mail to the user last did not arrive: for a while none is tried again."""
LAST_NOW = "last-now"
"""The instant of the last turn: a clock that shows an earlier one is wrong."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's rules and the clock."""

    guide: Guide
    profile: Profile
    own_addresses: frozenset[str]
    """Lower case."""
    digest_to: str
    digest_from: str
    clock: Clock
    on_resume: Callable[[], None] = lambda: None
    """What `resume` does beyond going on: logins that were given up are tried again."""
    only_informs: bool = False
    """The digest goes where no Sent mailbox of ours can prove an answer."""

    def now(self) -> datetime:
        return self.clock.now()

    def facts_of(self, tx: Connection, number: int) -> tuple[Fact, ...]:
        """All facts of a conversation, in no order."""
        members = conversations.keys_of(tx, number)
        mails = messages.full(tx, list(members))
        doubtful = {key for key, reasons in members.items() if any(reason.code == "draw" for reason in reasons)}
        found: list[Fact] = [replace(mail, sure=False) if key in doubtful else mail for key, mail in mails.items()]
        found += facts.of(tx, number)
        found += letters_of(tx, number)
        found += of_others(tx, number)
        return tuple(found)

    def state_of(self, tx: Connection, number: int, now: datetime) -> tuple[Conversation, Agenda]:
        """Where a conversation stands now and what follows."""
        from followthrough.conversation.fold import fold  # noqa: PLC0415 - a look at what was decided needs none

        conversation = fold(number, self.facts_of(tx, number), self.guide, now)
        return conversation, plan(conversation, self.guide)

    def everybody(self, tx: Connection, now: datetime) -> dict[int, Conversation]:
        """All conversations, folded to now."""
        return {row.id: self.state_of(tx, row.id, now)[0] for row in conversations.all(tx)}


def letters_of(tx: Connection, number: int) -> list[Letter]:
    """Our letters of a conversation that left, or may have left."""
    return [
        Letter(
            key=f"letter:{entry.id}",
            happened=entry.in_data_at,
            conversation=number,
            round_key=entry.round_key or "",
            step=entry.step,
            effect=entry.effect,
            to=entry.recipient,
            message_id=entry.message_id,
            subject=entry.subject,
            state=_LEFT[entry.state],
        )
        for entry in outbox.letters(tx, number)
        if entry.state in _LEFT and entry.in_data_at is not None and entry.step is not None
    ]


def snapshots(tx: Connection) -> dict[int, Conversation]:
    """Every conversation as it was last decided."""
    return {row.id: load(Conversation, row.snapshot) for row in conversations.all(tx) if row.snapshot is not None}


def is_paused(tx: Connection) -> bool:
    """Whether the user stopped everything."""
    return meta.get(tx, PAUSED) == "yes"


def set_paused(tx: Connection, paused: bool) -> None:
    """Stop everything, or go on."""
    meta.put(tx, PAUSED, "yes" if paused else "no")
