"""One account at work: polled, read, looked at before a send; waited for with patience when its server is away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from followthrough.credentials import SecretMissing
from followthrough.evidence.reader import Reader
from followthrough.imap.session import Position
from followthrough.imap.trouble import ImapTrouble, LoginRefused
from followthrough.service.breaker import LoginBreaker
from followthrough.service.clock import Clock
from followthrough.service.mailboxes import Arrivals, Mailboxes
from followthrough.service.parser import InlineParser, Parser, Quarantined
from followthrough.service.reading import Place, Read
from followthrough.service.turn import Turn
from followthrough.store import positions

T = TypeVar("T")


class Decide(Protocol):
    """Runs work where all decisions are made, one at a time."""

    def __call__(self, work: Callable[[], T]) -> T: ...


AWAY_FIRST, AWAY_MOST = timedelta(seconds=5), timedelta(minutes=5)
AGAIN_MOST = 20
"""Rounds of reading again what turned out to matter; each finds less."""


@dataclass(slots=True)
class Standing:
    """How it stands with the connection."""

    failures: int = 0
    says: str | None = None
    since: datetime | None = None
    again_at: float | None = None
    """Seconds of the monotonic clock: the server is left alone until then. (A wall clock may step back an hour.)"""
    read_at: datetime | None = None
    """When all mailboxes were last read completely."""


class Account:
    """Polls one account and hands what it reads to the decisions."""

    def __init__(
        self,
        mail: Mailboxes,
        parser: Parser[Read] | InlineParser[Read],
        turn: Turn,
        clock: Clock,
        reader: Reader,
        history: timedelta,
        decide: Decide,
        report: Callable[[str, str], None],
    ) -> None:
        self.mail, self._parser, self._turn, self._clock = mail, parser, turn, clock
        self._reader, self._history, self._decide, self._report = reader, history, decide, report
        self.standing = Standing()
        self.login, self.idle_login = LoginBreaker(), LoginBreaker()
        self.taken = 0
        """How many mails were read since the start."""

    @property
    def address(self) -> str:
        return self.mail.address

    def poll(self, began: datetime) -> bool:
        """Read whatever is new; True if every mailbox was read completely. Never raises for a fault of the server."""
        if self.rest_seconds > 0:
            return False
        return self._attempt(lambda: self._read(began), self._clock.now()) is not None

    def look(self, began: datetime) -> datetime | None:
        """Read whatever is new right now, before a send; when that was done, or None."""
        self.mail.relist()
        return self._attempt(lambda: self._read(began), self._clock.now())

    @property
    def rest_seconds(self) -> float:
        """How long the server is still left alone after a failure; 0: it may be asked."""
        again_at = self.standing.again_at
        return 0.0 if again_at is None else max(0.0, again_at - self._clock.monotonic())

    def may_idle(self) -> bool:
        """Whether a second connection makes sense: the first one works, and the server took its password."""
        answers = self.standing.read_at is not None and not self.standing.failures and not self.login.refusals
        return answers and self.idle_login.allows(self._clock.now())

    def idle_refused(self) -> None:
        """The server did not take the login of the second connection."""
        self.idle_login.refused(self._clock.now())

    def resume(self) -> None:
        """The user says go on: whatever was given up is tried again."""
        self.login.close()
        self.idle_login.close()
        self.hurry()

    def hurry(self) -> None:
        """Something changed (the user, the network, the clock): do not wait for a server that was away."""
        self.standing.again_at = None

    def failed(self, error: Exception) -> None:
        """Our own work on what was read failed, and not by the server: it is read again, later."""
        self._wait(f"what it has could not be kept ({type(error).__name__})", self._clock.now())

    def read_as(self, reader: Reader) -> None:
        """Read from now on through other eyes."""
        self._reader = reader

    @property
    def says(self) -> str:
        """How it stands, without names: for a status line."""
        standing = self.standing
        if self.login.refusals:
            return "login refused" + (", given up" if self.login.is_open else "")
        if standing.failures:
            return f"away since {standing.since:%H:%M} UTC"
        return "not read yet" if standing.read_at is None else f"read at {standing.read_at:%H:%M} UTC"

    def ask(self, question: Callable[[Mailboxes], T]) -> T | None:
        """Ask the server something; None where it cannot be asked, or is left alone after a failure."""
        if self.rest_seconds > 0:
            return None
        return self._attempt(lambda: question(self.mail), self._clock.now())

    def _attempt(self, work: Callable[[], T], now: datetime) -> T | None:
        if not self.login.allows(now):
            return None
        try:
            result = work()
        except LoginRefused as refused:
            self._refused(str(refused), now)
        except (ImapTrouble, SecretMissing) as trouble:
            self._away(str(trouble), now)
        else:
            if self.standing.failures or self.login.refusals:
                self._report("back", f"{self.address}: the server answers again")
                self.login.close()
                self.idle_login.close()
            self.standing = Standing(read_at=self.standing.read_at)
            return result
        return None

    def _read(self, began: datetime) -> datetime:
        not_before: date = (began - self._history).date()
        self.mail.read_new(self._position, not_before, self._take)
        for _ in range(AGAIN_MOST):
            if not self._read_wanted():
                break
        done = self._clock.now()
        self.standing.read_at = done
        return done

    def _position(self, mailbox: str) -> Position | None:
        with self._turn.db.read() as tx:
            stored = positions.get(tx, self.address, mailbox)
        if stored is None:
            return None
        return Position(stored.uidvalidity, stored.uidnext, stored.highestmodseq, 0)

    def _take(self, arrivals: Arrivals) -> None:
        places = [
            (raw.octets, Place(self.address, arrivals.sent, raw.internal_date, self._reader)) for raw in arrivals.mails
        ]
        self.taken += len(places)
        reads = self._parser.read_many(places)
        checked: list[Read | Quarantined] = [
            Quarantined("the server's answer could not be read") if raw.unreadable else read
            for raw, read in zip(arrivals.mails, reads, strict=True)
        ]
        self._decide(lambda: self._turn.take(arrivals, checked))

    def _read_wanted(self) -> bool:
        """Read again by UID what was kept only by its identity and turned out to matter."""
        asked = self._turn.wanted(self.address)
        for wanted in asked:
            raws = self.mail.read_again(wanted.mailbox, wanted.uidvalidity, [uid for uid, _ in wanted.mails])
            keys = dict(wanted.mails)
            sent = wanted.sent
            reads = self._parser.read_many(
                [(raw.octets, Place(self.address, sent, raw.internal_date, self._reader)) for raw in raws]
            )
            good = [read for read in reads if isinstance(read, Read) and read.mail.key in set(keys.values())]
            lost = sorted(set(keys.values()) - {read.mail.key for read in good})
            self._decide(partial(self._turn.take_again, good, lost))
        return bool(asked)

    def _refused(self, says: str, now: datetime) -> None:
        is_news = not self.login.refusals
        following = self.login.refused(now, already=self.idle_login.refusals)
        self.standing.says, self.standing.since = says, self.standing.since or now
        if is_news:
            self._report("login", f"{self.address}: the server refused the password ({says}); {following}")

    def _away(self, says: str, now: datetime) -> None:
        is_news = not self.standing.failures
        wait = self._wait(says, now)
        if is_news:
            self._report("away", f"{self.address}: {says}; tried again in {wait:.0f} s, then less often")

    def _wait(self, says: str, now: datetime) -> float:
        """Leave the server alone for a while, longer each time; give the seconds."""
        standing = self.standing
        standing.failures += 1
        wait: float = min(AWAY_FIRST * 2 ** min(standing.failures - 1, 10), AWAY_MOST).total_seconds()
        standing.says, standing.since = says, standing.since or now
        standing.again_at = self._clock.monotonic() + wait
        return wait
