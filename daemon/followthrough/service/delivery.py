"""One mail's way out: the only caller of smtp.submit.

due -> the server accepts the recipient -> the mailboxes are asked now -> every gate -> claim -> DATA ->
commit `in_data` -> body -> settle -> one copy in Sent. From `in_data` on nothing is ever sent again by itself: a letter
is delivered at most once, and where that cannot be known the user is told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.connection import Secret
from followthrough.conversation.gates import Approval, Gate, Sending, gates
from followthrough.conversation.moment import leaves_at, may_arrive
from followthrough.conversation.recipient import nudged_elsewhere
from followthrough.conversation.settings import LEAST_BUSINESS_DAYS
from followthrough.credentials import SecretMissing
from followthrough.service.breaker import LoginBreaker
from followthrough.service.checkpoints import checkpoint
from followthrough.service.clock import JUMP
from followthrough.service.desk import LAST_NOW, Desk, is_paused
from followthrough.service.drafting import blocks, other_conversations
from followthrough.service.intake import UNMATCHED
from followthrough.service.reconcile import reconcile
from followthrough.service.settling import RETRIES, Settling
from followthrough.smtp.settings import SmtpSettings
from followthrough.smtp.submit import Outcome, Submission, submit
from followthrough.store import drafts, log, messages, meta, outbox
from followthrough.store.database import Database
from followthrough.writing.compose import surroundings
from followthrough.writing.lint import checked
from followthrough.writing.mime import render_letter

T = TypeVar("T")

LOGIN_LOOK = timedelta(minutes=5)
"""How often it is looked whether a login that was given up may be tried again."""


@dataclass(frozen=True, slots=True)
class Route:
    """How mail of one of the user's addresses leaves."""

    settings: SmtpSettings
    secret: Callable[[], Secret]
    files_sent_itself: bool = False


class Surroundings(Protocol):
    """What a send needs of the rest of the daemon."""

    def decide(self, work: Callable[[], T]) -> T:
        """Run work where all decisions are made, one at a time."""

    def look(self) -> datetime | None:
        """Read whatever is new in every mailbox of every account now; when that was done, None if one cannot be
        asked."""

    def clock_is_steady(self) -> bool:
        """False for a while after the wall clock jumped."""

    def file(self, sender: str, octets: bytes, message_id: str, when: datetime, *, append: bool) -> bool:
        """See to it that Sent has exactly one copy; False where it has none yet."""


class Delivery:
    """Carries out what lies in the outbox."""

    def __init__(
        self,
        db: Database,
        desk: Desk,
        routes: dict[str, Route],
        around: Surroundings,
        by: Callable[..., Awaitable[Submission]] | None = None,
    ) -> None:
        self._db, self._desk, self._routes, self._around, self._by = db, desk, routes, around, by
        self._settling = Settling(db, desk)
        self._logins = {sender: LoginBreaker() for sender in routes}

    def use(self, desk: Desk) -> None:
        """Go by other rules from now on."""
        self._desk = desk
        self._settling.use(desk)

    def due(self, now: datetime) -> tuple[int, ...]:
        """Identifiers of the entries that want to leave by now."""
        with self._db.read() as tx:
            if is_paused(tx):
                return tuple(entry.id for entry in outbox.due(tx, now) if entry.purpose is not outbox.Purpose.LETTER)
            return tuple(entry.id for entry in outbox.due(tx, now))

    def send(self, identifier: int) -> Outcome | None:
        """Take one entry as far as it goes. None where there was nothing (more) to send."""
        entry = self._around.decide(lambda: self._open(identifier))
        if entry is None:
            return None
        route = self._routes.get(entry.sender.lower())
        if route is None:
            self._around.decide(lambda: self._settling.fail(entry, f"no account of yours sends from {entry.sender}"))
            return Outcome.REFUSED
        login, now = self._logins[entry.sender.lower()], self._desk.now()
        if not login.allows(now):
            later = max(login.not_before or now, now + LOGIN_LOOK)
            self._around.decide(lambda: self._write(lambda tx: outbox.postpone(tx, identifier, later)))
            return None
        checkpoint("before-connect")
        attempt = _Attempt(self, entry)
        submission = self._submit(entry, route, attempt)
        checkpoint("answered")
        self._around.decide(
            lambda: self._settling.settle(entry, submission, claimed=attempt.claimed, in_data=attempt.in_data)
        )
        checkpoint("settled")
        if submission.outcome is Outcome.ACCEPTED and entry.purpose is outbox.Purpose.LETTER:
            self.file(entry.id)
        return submission.outcome

    def _submit(self, entry: outbox.Entry, route: Route, attempt: _Attempt) -> Submission:
        try:
            secret = route.secret()
        except SecretMissing as missing:
            return Submission(Outcome.NOT_SENT, None, str(missing), "secret")
        by = self._by or submit
        submission = asyncio.run(_awaited(by(route.settings, secret, entry.sender, entry.recipient, attempt)))
        login = self._logins[entry.sender.lower()]
        if submission.outcome is Outcome.LOGIN_REFUSED:
            return replace(submission, said=f"{submission.said}; {login.refused(self._desk.now())}")
        if submission.outcome in (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.NOT_WANTED, Outcome.IN_DOUBT):
            login.close()
        return submission

    def recover(self, holds: Callable[[str, str], bool | None], only: frozenset[int] | None = None) -> frozenset[int]:
        """After a start: what was claimed is free again, what was in DATA is looked for in Sent, else in doubt.

        `holds(sender, message_id)`: whether that account's Sent has the mail; None where it cannot be asked now. Gives
        the entries for which it could not: they are to be recovered later, and only they.
        """
        unknown: set[int] = set()
        for entry in self._settling.unsettled(only):
            looks = entry.state is outbox.State.IN_DATA and entry.purpose is outbox.Purpose.LETTER
            found = holds(entry.sender, entry.message_id) if looks else False
            if found is None:
                unknown.add(entry.id)
            else:
                self._around.decide(partial(self._settling.recover, entry, found=found))
        return frozenset(unknown)

    def resume(self) -> None:
        """The user says go on: logins that were given up are tried again."""
        for login in self._logins.values():
            login.close()

    def file(self, identifier: int) -> bool:
        """File our copy of an accepted letter in Sent, exactly once; True when it lies there."""
        with self._db.read() as tx:
            entry = outbox.get(tx, identifier)
        if entry is None or entry.octets is None or entry.in_data_at is None:
            return False
        route = self._routes.get(entry.sender.lower())
        append = route is not None and not route.files_sent_itself
        if not self._around.file(entry.sender, entry.octets, entry.message_id, entry.in_data_at, append=append):
            return False
        self._around.decide(
            lambda: self._write(
                lambda tx: outbox.settle(tx, identifier, outbox.State.FILED, entry.code, entry.said, self._desk.now())
            )
        )
        checkpoint("filed")
        return True

    # ------------------------------------------------------------ decisions, made in the decider's thread

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._db.write() as tx:
            return work(tx)

    def _open(self, identifier: int) -> outbox.Entry | None:
        with self._db.read() as tx:
            entry = outbox.get(tx, identifier)
        now = self._desk.now()
        if entry is None or entry.state is not outbox.State.APPROVED or (entry.next_try and entry.next_try > now):
            return None
        return entry

    def claim(self, entry: outbox.Entry, checked_at: datetime | None) -> bytes | None:
        """The last decision: plan again, ask every gate, and take the letter; None where it must not leave now."""
        now = self._desk.now()
        with self._db.write() as tx:
            if entry.purpose is not outbox.Purpose.LETTER:
                octets = entry.octets or b""
            else:
                ready = self._ready(tx, entry, checked_at, now)
                if ready is None:
                    return None
                octets = ready
            if not outbox.claim(tx, entry.id, octets, now):
                return None
            if entry.draft is not None:
                drafts.sending(tx, entry.draft)
        checkpoint("claimed")
        return octets

    def _ready(self, tx: Connection, entry: outbox.Entry, checked_at: datetime | None, now: datetime) -> bytes | None:
        if entry.conversation is None or entry.draft is None:
            return None
        conversation, agenda = reconcile(tx, self._desk, entry.conversation, now)
        row = drafts.get(tx, entry.draft)
        if row is None or row.state is not drafts.State.APPROVED:
            return None
        others = other_conversations(tx, conversation.id)
        draft = checked(row.draft, surroundings(row.draft, row.plan, conversation, others, self._desk.profile))
        approval = Approval(row.approved_hash or "", row.plan.latest, row.approved_at or now, row.at_once)
        sending = Sending(
            now=now,
            planned=row.plan,
            hash=draft.hash,
            recipient=entry.recipient,
            approval=approval,
            paused=is_paused(tx),
            checked_at=None if meta.get(tx, UNMATCHED) == "yes" else checked_at,
            sent_today=outbox.count_since(tx, now - timedelta(days=1)),
            blocked_by=blocks(draft.findings, forced=row.forced),
            unread_mail=any(mail.happened > (row.approved_at or now) for mail in messages.quarantined(tx)),
            spaced=spaced(tx, self._desk, entry.recipient, now) and not nudged_elsewhere(others, entry.recipient, now),
            hours_open=may_arrive(row.plan, now, conversation, self._desk.guide),
            clock_plausible=self._around.clock_is_steady() and _is_later(now, meta.get(tx, LAST_NOW)),
        )
        closed = [gate for gate in gates(conversation, agenda, sending) if not gate.open]
        if not closed:
            return render_letter(draft, entry.message_id, now)
        self._hold(tx, entry, row, closed, now)
        return None

    def _hold(self, tx: Connection, entry: outbox.Entry, row: drafts.Row, closed: list[Gate], now: datetime) -> None:
        """A gate is closed: try again at the next moment of its window, or give it back to the user."""
        conversation, _ = self._desk.state_of(tx, row.conversation, now)
        passing = {"mailboxes-read", "window", "running", "clock", "daily-limit", "spacing"}
        if all(gate.code in passing for gate in closed):
            moment = leaves_at(row.plan, now + RETRIES[0], conversation, self._desk.guide)
            if moment is not None:
                outbox.postpone(tx, entry.id, moment)
                return
        why = "; ".join(gate.says for gate in closed)
        outbox.cancel(tx, entry.id, why, now)
        drafts.unapprove(tx, row.number, why)
        log.add(tx, now, row.conversation, "refused", f"#{row.number} did not leave: {why}")

    def enter_data(self, entry: outbox.Entry) -> None:
        """Commit that the letter is on its way. Raises if that cannot be kept: then no octet of it leaves."""
        checkpoint("data-accepted")
        with self._db.write() as tx:
            if not outbox.enter_data(tx, entry.id, self._desk.now()):
                raise RuntimeError("the claim was lost")
        checkpoint("in-data")


async def _awaited(answer: Awaitable[Submission]) -> Submission:
    return await answer


def spaced(tx: Connection, desk: Desk, recipient: str, now: datetime) -> bool:
    """Whether three business days have passed since this person's last letter, in whatever process."""
    last = outbox.last_to(tx, recipient)
    if last is None:
        return True
    first, today = (zones.local(instant, desk.guide.zone).date() for instant in (last, now))
    return desk.guide.calendar(recipient).add_business_days(first, LEAST_BUSINESS_DAYS) <= today


def _is_later(now: datetime, last: str | None) -> bool:
    """Whether the clock shows no earlier time than at the last turn, five minutes of correction allowed."""
    return last is None or now >= datetime.fromisoformat(last) - JUMP


class _Attempt:
    """What submit asks during one submission."""

    def __init__(self, delivery: Delivery, entry: outbox.Entry) -> None:
        self._delivery, self._entry = delivery, entry
        self.claimed = self.in_data = False

    async def before_data(self) -> bytes | None:
        checkpoint("recipient-accepted")
        around = self._delivery._around  # noqa: SLF001
        letter = self._entry.purpose is outbox.Purpose.LETTER
        checked_at = await asyncio.to_thread(around.look) if letter else None
        checkpoint("mailboxes-read")
        octets = around.decide(lambda: self._delivery.claim(self._entry, checked_at))
        self.claimed = octets is not None
        return octets

    def on_data(self) -> None:
        self._delivery._around.decide(lambda: self._delivery.enter_data(self._entry))  # noqa: SLF001
        self.in_data = True
