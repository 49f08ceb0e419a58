"""What became of a submission: kept, told, acted on; and after a start, of those that nobody saw end."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from followthrough.calendar.words import write_day
from followthrough.service.desk import NOT_ARRIVED, Desk
from followthrough.service.reconcile import reconcile
from followthrough.smtp.submit import Outcome, Submission
from followthrough.store import alerts, conversations, digests, drafts, log, meta, outbox, questions
from followthrough.store.database import Database

logger = logging.getLogger(__name__)

RETRIES = (
    timedelta(minutes=5),
    timedelta(minutes=10),
    timedelta(minutes=20),
    timedelta(minutes=40),
    timedelta(hours=1),
)
"""Waits after a temporary refusal (RFC 5321 section 4.5.4.1), the last one again and again until the window ends."""


class Settling:
    """Called where decisions are made, one at a time."""

    def __init__(self, db: Database, desk: Desk) -> None:
        self._db, self._desk = db, desk

    def use(self, desk: Desk) -> None:
        """Go by other rules from now on."""
        self._desk = desk

    def settle(self, entry: outbox.Entry, submission: Submission, *, claimed: bool, in_data: bool) -> None:
        """Keep what became of one submission; `claimed` and `in_data` say how far it had got."""
        now = self._desk.now()
        code, said = submission.code, submission.said
        with self._db.write() as tx:
            match submission.outcome:
                case Outcome.ACCEPTED:
                    outbox.settle(tx, entry.id, outbox.State.ACCEPTED, code, said, now)
                    self._after_send(tx, entry, now)
                case Outcome.IN_DOUBT:
                    outbox.settle(tx, entry.id, outbox.State.IN_DOUBT, code, said, now)
                    self._after_send(tx, entry, now, doubt=True)
                case Outcome.REFUSED:
                    outbox.settle(tx, entry.id, outbox.State.REFUSED, code, said, now)
                    self._refused(tx, entry, said, now)
                case Outcome.NOT_WANTED:
                    if claimed:
                        outbox.release(tx, entry.id, now + RETRIES[0])
                        self._give_back(tx, entry)
                case Outcome.DEFERRED if in_data:
                    outbox.settle(tx, entry.id, outbox.State.REFUSED, code, said, now)
                    self._queue_again(tx, entry, f"{submission.outcome.value}: {said}"[:300], now)
                case _:
                    self._try_again(tx, entry, f"{submission.outcome.value}: {said}"[:300], now)

    def _after_send(self, tx: Connection, entry: outbox.Entry, now: datetime, *, doubt: bool = False) -> None:
        if entry.draft is None or entry.conversation is None:
            if doubt:
                self._untell(tx, entry, "nobody knows whether it arrived", now)
            return
        drafts.close(tx, entry.draft, drafts.State.SENT, "in doubt" if doubt else "sent", now)
        if doubt:
            says = (
                f"#{entry.draft} to {entry.recipient}: the connection broke and nobody knows whether it left. "
                f"It counts as sent. Look in Sent and answer `done {entry.draft}` or `resend {entry.draft}`"
            )
            log.add(tx, now, entry.conversation, "in-doubt", says)
        else:
            log.add(tx, now, entry.conversation, "sent", f"#{entry.draft} to {entry.recipient}: {entry.subject}")
        self._decide_anew(tx, entry.conversation, now)

    def _decide_anew(self, tx: Connection, number: int, now: datetime) -> None:
        """What follows from a send; a fault there must not undo that the send is known."""
        try:
            with tx.begin_nested():
                reconcile(tx, self._desk, number, now)
        except Exception as error:  # noqa: BLE001 - the border between what happened and what follows
            logger.error("conversation %d could not be decided: %s", number, type(error).__name__)  # noqa: TRY400
            conversations.wake_at(tx, number, now)

    def _untell(self, tx: Connection, entry: outbox.Entry, why: str, now: datetime) -> None:
        """A mail to the user did not arrive: what it said is said again in the next one."""
        digest = digests.by_outbox(tx, entry.id)
        if digest is not None:
            numbers = [item.number for item in digest.items]
            questions.unshow(tx, numbers)
            drafts.unshow(tx, numbers)
            meta.put(tx, NOT_ARRIVED, now.isoformat())
            log.untell(tx, digest.number)
            alerts.untell(tx, digest.created_at)
            log.add(
                tx,
                now,
                None,
                "account",
                f"a mail to you of {write_day(digest.created_at)}, {digest.created_at:%H:%M} UTC: {why}"[:300],
            )

    def _refused(self, tx: Connection, entry: outbox.Entry, said: str, now: datetime) -> None:
        if entry.draft is None:
            self._untell(tx, entry, f"the server refused it ({said})", now)
        else:
            drafts.unapprove(tx, entry.draft, f"the server refused it: {said}"[:300])
            log.add(tx, now, entry.conversation, "refused", f"#{entry.draft} was refused by the server: {said}"[:300])

    def fail(self, entry: outbox.Entry, why: str) -> None:
        """Give an entry up before anything was tried: nothing can send it."""
        now = self._desk.now()
        with self._db.write() as tx:
            outbox.cancel(tx, entry.id, why, now)
            self._refused(tx, entry, why, now)

    def _give_back(self, tx: Connection, entry: outbox.Entry) -> None:
        if entry.draft is not None:
            drafts.not_sending(tx, entry.draft)

    def _queue_again(self, tx: Connection, entry: outbox.Entry, said: str, now: datetime) -> None:
        """A temporary no after the last dot: the server has it not (RFC 5321 section 4.2.5), so it is queued anew."""
        self._give_back(tx, entry)
        wait = RETRIES[min(entry.attempts, len(RETRIES) - 1)]
        outbox.put(tx, replace(entry, id=0, next_try=now + wait, said=said, attempts=entry.attempts + 1))

    def _try_again(self, tx: Connection, entry: outbox.Entry, said: str, now: datetime) -> None:
        """Certainly not sent: again after a while, inside the window."""
        wait = RETRIES[min(entry.attempts, len(RETRIES) - 1)]
        self._give_back(tx, entry)
        outbox.release(tx, entry.id, now + wait)
        outbox.postpone(tx, entry.id, now + wait, said=said)
        if entry.attempts == 0 and entry.draft is not None:
            says = f"#{entry.draft} could not be sent yet ({said}); it is tried again inside its window"
            log.add(tx, now, entry.conversation, "trouble", says)

    def unsettled(self, only: frozenset[int] | None = None) -> tuple[outbox.Entry, ...]:
        """What the last run left claimed or in DATA, or those of it in `only`."""
        with self._db.read() as tx:
            return tuple(entry for entry in outbox.unsettled(tx) if only is None or entry.id in only)

    def recover(self, entry: outbox.Entry, *, found: bool) -> None:
        """Settle what the last run left: what was only claimed is free again; what was in DATA left if `found` in Sent,
        else nobody knows."""
        if entry.state is outbox.State.CLAIMED:
            with self._db.write() as tx:
                outbox.release(tx, entry.id, self._desk.now())
                self._give_back(tx, entry)
            return
        outcome = Outcome.ACCEPTED if found else Outcome.IN_DOUBT
        said = "found in Sent after a restart" if found else "the daemon ended while it was sending"
        self.settle(entry, Submission(outcome, None, said, "restart"), claimed=True, in_data=True)
