"""The daemon in threads, with the real clock and APScheduler as the alarm clock.

One decider thread owns the database's writer connection and takes everything from a queue. Each account has one IDLE
thread (INBOX) that only wakes, and one worker thread that reads. Each letter has a sender thread that asks the decider.
One thread does what may take long: it settles what an earlier run left, files copies, reads the config again.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from followthrough.config import Config, ConfigError, load
from followthrough.credentials import secret_for
from followthrough.imap.session import open_session
from followthrough.service.clock import Clock, Pulse
from followthrough.service.commands import Answer, Commands, Request
from followthrough.service.daemon import Daemon
from followthrough.service.faults import Ended, Faults
from followthrough.service.notify import notify
from followthrough.service.parser import Parser
from followthrough.service.person import reader_of
from followthrough.service.reading import Read
from followthrough.service.reload import merge
from followthrough.service.threads import Idler, OneByOne, Sender, Worker
from followthrough.smtp.submit import Outcome
from followthrough.store import outbox
from followthrough.store.database import Database

T = TypeVar("T")
Log = logging.getLogger("followthrough")

TICK = timedelta(seconds=15)
HEARTBEAT = 1.0
FINISH_DATA = 30.0
"""Seconds for a letter that is being handed over when the daemon is told to end (RFC 5321: minutes; systemd: 90 s)."""
FINISH_COPY = 3.0
"""Seconds for its copy in Sent; the next start files it as well."""
_PAUSE = 0.02
_BECAME = {Outcome.ACCEPTED: "left", Outcome.IN_DOUBT: "is in doubt", Outcome.NOT_WANTED: "was held back"}


class Waits(Protocol):
    """Where signals come from (`signals.Signals`)."""

    def wait(self, seconds: float) -> signal.Signals | None:
        """The next signal, or None after so many seconds."""


class Runner(Daemon):
    """The same daemon, in threads; `path` is the config that `reload` reads again."""

    def __init__(
        self, config: Config, clock: Clock, db: Database, parser: Parser[Read] | None = None, path: Path | None = None
    ) -> None:
        self._path = path
        self.faults = Faults(lambda says: self.report("fault", says))
        self._decider, self._chores = OneByOne("decider", self.faults), OneByOne("chores", self.faults)
        self._decider.start()
        self._sending: dict[int, Sender] = {}
        self._sending_lock = threading.Lock()
        self._lanes: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ending = threading.Event()
        self._starting = True
        self._shown = ""
        self._settling = threading.Lock()
        self._unknown: frozenset[int] = frozenset()
        super().__init__(config, clock, db, parser=parser)
        self._workers = [
            Worker(number, account, self.began, self._changed, self.faults)
            for number, account in enumerate(self.accounts, 1)
        ]
        self._idlers = [
            Idler(
                worker,
                lambda configured=configured: open_session(configured.imap, secret_for(configured)),  # type: ignore[misc]
                clock.monotonic,
                self.faults,
            )
            for worker, configured in zip(self._workers, config.accounts, strict=True)
        ]
        self._pulse = Pulse(clock, TICK.total_seconds())
        self.scheduler = BackgroundScheduler(
            timezone="UTC", executors={"default": {"type": "threadpool", "max_workers": 2}}
        )

    # ------------------------------------------------------------ what the rest of the daemon asks for

    def decide(self, work: Callable[[], T]) -> T:
        """Have something decided. Raises Ended where it would begin a send although the daemon ends."""
        sender = threading.current_thread()
        if isinstance(sender, Sender):
            return self._decider.do(lambda: self._decide_for(sender.identifier, work))
        return self._decider.do(work)

    def _decide_for(self, identifier: int, work: Callable[[], T]) -> T:
        if self._ending.is_set() and self._state_of(identifier) is outbox.State.APPROVED:
            raise Ended("no send is begun")
        return work()

    def look(self) -> datetime | None:
        done = [worker.call(lambda worker=worker: worker.account.look(self.began)) for worker in self._workers]  # type: ignore[misc]
        return None if any(at is None for at in done) else min(at for at in done if at is not None)

    def file(self, sender: str, octets: bytes, message_id: str, when: datetime, *, append: bool) -> bool:
        worker = self._worker_of(sender)
        return bool(worker and worker.call(lambda: Daemon.file(self, sender, octets, message_id, when, append=append)))

    def holds(self, sender: str, message_id: str) -> bool | None:
        worker = self._worker_of(sender)
        return worker.call(lambda: Daemon.holds(self, sender, message_id)) if worker else None

    def report(self, code: str, says: str) -> None:
        """One line on stderr, and one in the next digest; what was told is told again once it was well in between."""
        Log.log(logging.INFO if code == "back" else logging.WARNING, "%s", self._without_addresses(says))
        if code == "back":
            address = says.partition(":")[0]
            self._reported = {mark for mark in self._reported if mark[0] == "fault" or not mark[1].startswith(address)}
        try:
            super().report(code, says)
        except Exception as error:  # noqa: BLE001 - a full disk must not make a fault of a fault
            self._reported.discard((code, says))
            if not isinstance(error, Ended):
                Log.error("this could not be kept for the digest (%s)", type(error).__name__)

    def resume(self) -> None:
        """The user says go on: a login that was given up is tried again."""
        for worker in self._workers:
            worker.account.resume()
            worker.wake()
        self.delivery.resume()

    def answer(self, request: Request) -> Answer:
        """Answer a command of the control socket, and act on what it changed."""
        commands = Commands(self.db, self.desk, on_resume=self.resume)
        answer = self.decide(lambda: commands.answer(request))
        with suppress(Ended):
            self._chores.later(self._changed)
        return answer

    def _worker_of(self, sender: str) -> Worker | None:
        account = self._account_of(sender)
        return next((worker for worker in self._workers if worker.account is account), None)

    def _without_addresses(self, says: str) -> str:
        for number, account in enumerate(self.accounts, 1):
            says = says.replace(account.address, f"account {number}")
        return says

    # ------------------------------------------------------------ life

    def run(self, signals: Waits) -> None:
        """Run until SIGTERM or SIGINT; then end within a second, or when the letter in DATA is done."""
        for thread in (self._chores, *self._workers, *self._idlers):
            thread.start()
        self.scheduler.add_job(
            self._tick, "interval", seconds=TICK.total_seconds(), id="tick", next_run_time=self.clock.now(),
            coalesce=True, max_instances=1, misfire_grace_time=None,
        )  # fmt: skip
        notify("READY=1", "STATUS=started")
        self.scheduler.start()
        while (number := signals.wait(HEARTBEAT)) not in (signal.SIGTERM, signal.SIGINT):
            if number is signal.SIGHUP:
                self._chores.later(self.reload)
            self._heartbeat()
        self.end()

    def end(self) -> None:
        """End everything; a letter whose data began may finish."""
        notify("STOPPING=1", "STATUS=ending")
        self._ending.set()
        with suppress(Exception):
            self.scheduler.shutdown(wait=False)
        for idler in self._idlers:
            idler.end()
        self._let_finish()
        for worker in self._workers:
            worker.end()
        for each in (self._chores, self._decider):
            each.end()
        closing = threading.Thread(target=self.parser.close, name="closing", daemon=True)
        closing.start()
        closing.join(HEARTBEAT / 4)  # it may be starting; Python's own exit ends it as well

    def _let_finish(self) -> None:
        with suppress(TimeoutError, Ended):  # what was claimed before is seen; what comes after is refused
            self._decider.do(lambda: None, within=HEARTBEAT / 2)
        began = self.clock.monotonic()
        patience = {
            outbox.State.CLAIMED: FINISH_DATA,
            outbox.State.IN_DATA: FINISH_DATA,
            outbox.State.ACCEPTED: FINISH_COPY,
        }
        while any(
            thread.is_alive()
            and self.clock.monotonic() - began
            < patience.get(self._state_of(thread.identifier) or outbox.State.FILED, 0)
            for thread in self._senders()
        ):
            self._ending_pause()

    def _ending_pause(self) -> None:
        for thread in self._senders():
            thread.join(_PAUSE)

    def _heartbeat(self) -> None:
        """Look whether the alarm clock still goes: an interval job would sleep through a step of the wall clock back.

        After a jump, or a night in the lid, connections may be dead without anybody knowing: they are opened anew.
        """
        jumped = self.skew.jumped()
        if jumped is not None:
            self.clock_jumped()
            Log.warning("the clock jumped by %.0f s: everything is looked at anew", jumped.total_seconds())
            for worker in self._workers:
                worker.refresh()
            for idler in self._idlers:
                idler.nudge()
        if self._pulse.is_late() or jumped is not None:
            with suppress(JobLookupError):
                self.scheduler.modify_job("tick", next_run_time=self.clock.now())

    def _tick(self) -> None:
        """Come round: systemd is told only where the decider really did something and every thread lives."""
        came_round = self._changed()
        if came_round and all(thread.is_alive() for thread in (self._chores, *self._workers, *self._idlers)):
            notify("WATCHDOG=1")
        self._pulse.beat()
        if self._settling.acquire(blocking=False):
            try:
                self._chores.later(self._settle)
            except Ended:
                self._settling.release()

    def _settle(self) -> None:
        """Settle what an earlier run left, then file the copies that Sent lacks. Waits for servers."""
        try:
            if self._starting or self._unknown:
                self._unknown = self.delivery.recover(self.holds, None if self._starting else self._unknown)
            if self._starting:
                with suppress(Exception):  # told by the decider; each send is decided anew whatever happens here
                    self.decide(self.turn.decide_all)
                self._starting = False
                self._changed()
            self.file_accepted()
        finally:
            self._settling.release()

    def _changed(self) -> bool:
        """Something arrived or fell due: decide, send what is due, and set the alarm for the next instant.

        True if the decider came round, whether the decision failed (it told that itself) or not.
        """
        if self._ending.is_set():
            return False
        self._show()
        try:
            following = self.decide((lambda: None) if self._starting else self.turn.pass_time)
            if following is None:
                return True
            for identifier in self.delivery.due(self.clock.now()):
                self._send(identifier)
            self._set_alarm(following)
        except Ended:
            return False
        except Exception as error:  # noqa: BLE001 - the border of whichever thread this is
            self.faults.met("a turn", error)
        return True

    def _show(self) -> None:
        """Tell systemd how the accounts stand, where that changed."""
        status = "; ".join(f"account {worker.number} {worker.account.says}" for worker in self._workers)
        if status != self._shown:
            self._shown = status
            notify(f"STATUS={status}")

    def _set_alarm(self, at: datetime) -> None:
        """Wake at that instant too. What is due and still waits is the tick's: an alarm would ring without end."""
        if at > self.clock.now() and not self._ending.is_set():
            self.scheduler.add_job(
                self._tick, DateTrigger(at), id="next", replace_existing=True, misfire_grace_time=None, coalesce=True
            )

    # ------------------------------------------------------------ the config, read again

    def reload(self) -> None:
        """Read the config again. An invalid one changes nothing; of a valid one the rules are taken whole."""
        if self._path is None:
            return
        notify("RELOADING=1", f"MONOTONIC_USEC={self.clock.monotonic() * 1_000_000:.0f}")
        try:
            config, kept = merge(self.config, load(self._path))
        except ConfigError as error:
            for problem in error.problems:
                Log.error("%s", problem)
            count = len(error.problems)
            self.report("config", f"the config was read again and not taken, {count} wrong: {error.problems[0]}")
        else:
            self.decide(lambda: self._take(config))
            Log.info("the config was read again and is in force")
            if kept:
                self.report(
                    "config", f"the config was read again; {', '.join(kept)}: restart the daemon to change these"
                )
            self._changed()
        notify("READY=1")

    def _take(self, config: Config) -> None:
        """In the decider: swap the rules in one go, and decide every conversation by them."""
        self.config = config
        self.desk = self.turn.desk = self.desk_for(config)
        self.delivery.use(self.desk)
        for account in self.accounts:
            account.read_as(reader_of(config, sent=False))
        self.turn.decide_all()

    # ------------------------------------------------------------ sending

    def _senders(self) -> list[Sender]:
        with self._sending_lock:
            return list(self._sending.values())

    def _send(self, identifier: int) -> None:
        with self._sending_lock:
            known = self._sending.get(identifier)
            if self._ending.is_set() or (known is not None and known.is_alive()):
                return
            self._sending = {key: thread for key, thread in self._sending.items() if thread.is_alive()}
            thread = Sender(identifier, self._send_one)
            self._sending[identifier] = thread
            thread.start()

    def _send_one(self, identifier: int) -> None:
        """One mail at a time from each address: a password that is refused is refused once, not once a mail."""
        try:
            with self.db.read() as tx:
                entry = outbox.get(tx, identifier)
            if entry is None:
                return
            with self._lanes[entry.sender.lower()]:
                outcome = self.delivery.send(identifier)
            if outcome is not None:
                what = f"mail {identifier} to you" if entry.draft is None else f"draft {entry.draft}"
                Log.info("%s %s", what, _BECAME.get(outcome, f"did not leave ({outcome.value})"))
        except Ended:
            return
        except Exception as error:  # noqa: BLE001 - the border of the thread
            self.faults.met("a send", error)

    def _state_of(self, identifier: int) -> outbox.State | None:
        with self.db.read() as tx:
            entry = outbox.get(tx, identifier)
        return None if entry is None else entry.state
