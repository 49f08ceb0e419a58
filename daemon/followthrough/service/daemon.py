"""The daemon: its parts wired together, and one turn of it by hand (`Daemon.step`).

`Daemon` has no threads: tests, the demo and the commands without a running daemon use it as it is; `runner` puts the
same parts into threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

from followthrough.config import Account as ConfiguredAccount
from followthrough.config import Config
from followthrough.service.account import Account
from followthrough.service.clock import Clock, SkewGuard, VirtualClock
from followthrough.service.delivery import Delivery, Route
from followthrough.service.desk import BEGAN, Desk
from followthrough.service.outside import THE_NETWORK, Outside
from followthrough.service.parser import InlineParser, Parser
from followthrough.service.person import desk_of, reader_of
from followthrough.service.reading import Read, read_mail
from followthrough.service.turn import Turn
from followthrough.store import log, meta, outbox
from followthrough.store.database import Database

T = TypeVar("T")

TURNS_MAX = 50
"""Rounds of one step: what is sent comes back as mail, and may bring something else to send."""
FILE_WITHIN = timedelta(days=1)
STEADY_FOR = timedelta(minutes=15)


class Daemon:
    """One person's daemon, stepped by hand."""

    def __init__(
        self,
        config: Config,
        clock: Clock,
        db: Database,
        *,
        parser: Parser[Read] | InlineParser[Read] | None = None,
        outside: Outside = THE_NETWORK,
    ) -> None:
        self.config, self.clock, self.db = config, clock, db
        self._outside = outside
        self.parser = parser or Parser(read_mail)
        self.desk = self.desk_for(config)
        self.turn = Turn(db, self.desk)
        self.skew = SkewGuard(clock)
        self._steady_from = 0.0
        self._deciding = threading.RLock()
        self._reported: set[tuple[str, str]] = set()
        self.began = self._began()
        self._unknown: frozenset[int] = frozenset()
        """Entries of the outbox of which Sent could not be asked yet."""
        self.accounts = [self._account(account) for account in config.accounts]
        self.delivery = Delivery(db, self.desk, routes_of(config, outside), self, outside.submit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for account in self.accounts:
            account.mail.close()
        self.parser.close()

    # ------------------------------------------------------------ one turn

    def start(self) -> None:
        """What comes before the first turn: letters whose fate is unknown, and every conversation decided anew."""
        for account in self.accounts:
            account.poll(self.began)
        self._unknown = self.delivery.recover(self.holds)
        self.turn.decide_all()

    def step(self, now: datetime | None = None) -> datetime:
        """Do one whole turn at `now` (the virtual clock is moved there) and give the next instant to be woken at."""
        if now is not None and isinstance(self.clock, VirtualClock):
            self.clock.move(now)
        for _ in range(TURNS_MAX):
            for account in self.accounts:
                account.poll(self.began)
            if self._unknown:
                self._unknown = self.delivery.recover(self.holds, only=self._unknown)
            following = self.decide(self.turn.pass_time)
            due = self.delivery.due(self.clock.now())
            if not due:
                return following
            outcomes = [self.delivery.send(identifier) for identifier in due]
            self.file_accepted()
            if all(outcome is None for outcome in outcomes):
                return following  # nothing could be tried now (a login that waits): later
        raise RuntimeError("the turn does not come to an end")

    def file_accepted(self) -> None:
        """File the copies of letters that were accepted, but do not lie in Sent yet."""
        with self.db.read() as tx:
            accepted = outbox.accepted(tx, self.clock.now() - FILE_WITHIN)
        for entry in accepted:
            self.delivery.file(entry.id)

    # ------------------------------------------------------------ what a send needs (delivery.Surroundings)

    def decide(self, work: Callable[[], T]) -> T:
        with self._deciding:
            return work()

    def look(self) -> datetime | None:
        """Read every mailbox of every account now; the oldest of the instants at which that was done."""
        done = [account.look(self.began) for account in self.accounts]
        return None if any(at is None for at in done) else min(at for at in done if at is not None)

    def clock_jumped(self) -> None:
        """The wall clock jumped: until it has been steady for a while no letter leaves."""
        self._steady_from = self.clock.monotonic() + STEADY_FOR.total_seconds()

    def clock_is_steady(self) -> bool:
        return self.clock.monotonic() >= self._steady_from

    def file(self, sender: str, octets: bytes, message_id: str, when: datetime, *, append: bool) -> bool:
        account = self._account_of(sender)
        if account is None:
            return False
        if append:
            return bool(account.ask(lambda mail: mail.file_in_sent(octets, message_id, when)))
        return bool(account.ask(lambda mail: mail.holds(message_id)))

    def holds(self, sender: str, message_id: str) -> bool | None:
        """Whether Sent of the account that sends from this address has the mail; None where it cannot be asked."""
        account = self._account_of(sender)
        return None if account is None else account.ask(lambda mail: mail.holds(message_id))

    def _account_of(self, sender: str) -> Account | None:
        for configured, account in zip(self.config.accounts, self.accounts, strict=True):
            if sender.lower() in {configured.address.lower(), *(alias.lower() for alias in configured.aliases)}:
                return account
        return None

    # ------------------------------------------------------------ parts

    def _account(self, configured: ConfiguredAccount) -> Account:
        return Account(
            self._outside.mailboxes(configured, self.config, self.clock),
            self.parser,
            self.turn,
            self.clock,
            reader_of(self.config, sent=False),
            timedelta(days=self.config.history_days),
            self.decide,
            self.report,
        )

    def _began(self) -> datetime:
        """When this database was first used: what is older is history."""
        with self.db.write() as tx:
            known = meta.get(tx, BEGAN)
            if known is None:
                known = self.clock.now().isoformat()
                meta.put(tx, BEGAN, known)
        return datetime.fromisoformat(known)

    def desk_for(self, config: Config) -> Desk:
        """What the decisions need, by these rules."""
        return replace(desk_of(config, self.clock), on_resume=self.resume)

    def resume(self) -> None:
        """The user says go on: logins that were given up are tried again."""
        for account in self.accounts:
            account.resume()
        self.delivery.resume()

    def report(self, code: str, says: str) -> None:
        """Keep a trouble of the connection for the next digest, each once until it changes."""
        mark = (code, says)
        if code == "back":
            self._reported = {known for known in self._reported if not known[1].startswith(says.partition(":")[0])}
        elif mark in self._reported:
            return
        self._reported.add(mark)
        now = self.clock.now()

        def keep() -> None:
            with self.db.write() as tx:
                log.add(tx, now, None, "account", says)

        self.decide(keep)


def routes_of(config: Config, outside: Outside = THE_NETWORK) -> dict[str, Route]:
    """How mail of each of the user's addresses leaves, by the address in lower case."""
    routes: dict[str, Route] = {}
    for account in config.accounts:
        route = Route(account.smtp, lambda account=account: outside.secret(account), account.files_sent_itself)  # type: ignore[misc]
        for address in (account.address, *account.aliases):
            routes.setdefault(address.lower(), route)
    return routes
