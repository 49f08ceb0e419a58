"""One turn of the daemon: what arrived is kept and decided, what fell due is decided, what must be told is written.

Everything here runs where decisions are made, one at a time, each in one transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.conversation.model import Agenda, Conversation
from followthrough.service import intake
from followthrough.service.approvals import note_delivered, take_answers
from followthrough.service.desk import LAST_NOW, Desk, snapshots
from followthrough.service.mailboxes import Arrivals
from followthrough.service.parser import Quarantined
from followthrough.service.reading import Read
from followthrough.service.reconcile import reconcile
from followthrough.service.telling import next_digest, tell, worth_a_digest
from followthrough.store import conversations, drafts, log, meta, outbox
from followthrough.store.database import Database

logger = logging.getLogger(__name__)

PUT_OFF = timedelta(hours=1)


class Turn:
    """The decisions of one person's daemon."""

    def __init__(self, db: Database, desk: Desk) -> None:
        self.db, self.desk = db, desk
        self._news: list[str] = []
        """Keys of mails that changed, or may have changed, a conversation: it only grows."""
        self._searched: dict[str, int] = {}
        """Account -> how many of `_news` were known when nothing more of it was wanted."""
        self._told_faults: set[tuple[int, str]] = set()
        self.watch: Callable[[Conversation, Agenda, datetime], None] = lambda _state, _agenda, _now: None
        """Is told every conversation that was decided, at that instant."""

    def take(self, arrivals: Arrivals, reads: Sequence[Read | Quarantined]) -> None:
        """Keep a batch of one mailbox and decide what it changes."""
        now = self.desk.now()
        with self.db.write() as tx:
            taken = intake.take(tx, self.desk, arrivals, reads)
            note_delivered(tx, taken.echoed)
            _settle_found(tx, taken.own, now)
            touched = taken.touched | take_answers(tx, self.desk, taken.own)
            self._decide(tx, touched, now)
        self._news += taken.news  # after the commit: who looks before sees the old state, and will look again

    def wanted(self, account: str) -> tuple[intake.Wanted, ...]:
        """Mails of this account that turned out to matter and are to be read again."""
        known = len(self._news)
        before = self._searched.get(account)
        if before == known:
            return ()
        with self.db.read() as tx:
            found = intake.wanted(tx, self.desk, account, None if before is None else self._news[before:known])
        if not found:
            self._searched[account] = known
        return found

    def take_again(self, reads: Sequence[Read], lost: Sequence[str]) -> None:
        """Keep whole what was read again; `lost` are keys of mails that are gone from the server."""
        now = self.desk.now()
        with self.db.write() as tx:
            self._decide(tx, intake.take_again(tx, self.desk, reads, lost), now)
        self._news += [read.mail.key for read in reads]

    def pass_time(self) -> datetime:
        """Decide what fell due by now and write what must be told; give the next instant at which time changes
        something."""
        now = self.desk.now()
        with self.db.write() as tx:
            self._decide(tx, conversations.due(tx, now), now)
            self._tell(tx, now)
            meta.put(tx, LAST_NOW, now.isoformat())
            return self._next(tx, now)

    def decide_all(self) -> None:
        """Decide every conversation anew: after a start, and when the rules changed."""
        now = self.desk.now()
        with self.db.write() as tx:
            self._decide(tx, [row.id for row in conversations.all(tx)], now)

    def _tell(self, tx: Connection, now: datetime) -> None:
        """Write what must be told; a fault there must not undo what was decided."""
        try:
            with tx.begin_nested():
                tell(tx, self.desk, now, lambda: snapshots(tx))
        except Exception as error:  # noqa: BLE001 - the border between deciding and telling
            fault = type(error).__name__
            if (0, fault) not in self._told_faults:
                self._told_faults.add((0, fault))
                logger.error("the user could not be told: %s", fault)  # noqa: TRY400 - mail in it

    def _decide(self, tx: Connection, numbers: Iterable[int], now: datetime) -> None:
        """Decide conversations anew; one that cannot be decided is told and put off, and keeps no other from its
        turn."""
        for number in sorted(numbers):
            try:
                with tx.begin_nested():
                    self.watch(*reconcile(tx, self.desk, number, now), now)
            except Exception as error:  # noqa: BLE001 - the border between one conversation and all the others
                conversations.wake_at(tx, number, now + PUT_OFF)
                fault = type(error).__name__
                logger.error("conversation %d could not be decided: %s", number, fault)  # noqa: TRY400 - mail in it
                if (number, fault) not in self._told_faults:
                    self._told_faults.add((number, fault))
                    says = f"#{number} could not be decided ({fault}): nothing leaves there"
                    log.add(tx, now, number, "trouble", says)

    def next_change(self, following: datetime) -> datetime | None:
        """The next instant at which something changes, where nobody need be told anything before; None: none.

        A replay goes there at once, and not from digest to digest.
        """
        with self.db.read() as tx:
            if worth_a_digest(tx, self.desk.now()):
                return following
            instants = [conversations.next_wake(tx), outbox.next_try(tx, after=self.desk.now())]
        return min((instant for instant in instants if instant is not None), default=None)

    def _next(self, tx: Connection, now: datetime) -> datetime:
        instants = [next_digest(self.desk, now), conversations.next_wake(tx), outbox.next_try(tx, after=now)]
        return min(instant for instant in instants if instant is not None)


def _settle_found(tx: Connection, own: Sequence[Read], now: datetime) -> None:
    """A letter of which nobody knew whether it left lies in Sent after all."""
    for read in own:
        entry = outbox.by_message_id(tx, read.mail.message_id or "")
        if entry is None or entry.state is not outbox.State.IN_DOUBT:
            continue
        outbox.settle(tx, entry.id, outbox.State.ACCEPTED, None, "found in Sent", now)
        outbox.settle(tx, entry.id, outbox.State.FILED, None, "found in Sent", now)
        if entry.draft is not None:
            drafts.close(tx, entry.draft, drafts.State.SENT, "found in Sent", now)
            log.add(tx, now, entry.conversation, "sent", f"#{entry.draft} was found in Sent: it left")
