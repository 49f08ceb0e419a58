"""The daemon's threads: one that decides, two an account (one reads, one only waits for news), one a letter.

None of them ends because of an exception: it is logged and told (`Faults`), and the thread goes on.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from followthrough.credentials import SecretMissing
from followthrough.imap.idle import Wake, idle_wait
from followthrough.imap.session import Session
from followthrough.imap.trouble import ImapTrouble, LoginRefused
from followthrough.service.account import Account
from followthrough.service.faults import Ended, Faults

T = TypeVar("T")
Log = logging.getLogger("followthrough")

POLL = 60.0
"""Seconds between two looks at the mailboxes that nobody waits on."""
LOOK_WITHIN = 120.0
IDLE_FOR = 270.0
"""Seconds of one IDLE: shorter than the shortest NAT time-out seen (RFC 2177 asks for less than 29 minutes)."""
IDLE_AGAIN = (5.0, 10.0, 30.0, 60.0, 300.0)
IDLE_NOT_OFFERED = 3600.0
IDLE_NOT_YET = 1.0
"""Seconds between two looks whether the reading connection works by now."""
HELD = 60.0
"""An IDLE that lasted so many seconds was a good one: the next failure is the first again."""


class OneByOne(threading.Thread):
    """Does what it is given, one thing after the other, in the order in which it was asked for."""

    def __init__(self, name: str, faults: Faults) -> None:
        super().__init__(name=name, daemon=True)
        self._faults = faults
        self._jobs: queue.Queue[tuple[Callable[[], Any], Future[Any]] | None] = queue.Queue()
        self._lock = threading.Lock()
        self._over = False

    def do(self, work: Callable[[], T], within: float | None = None) -> T:
        """Have something done and wait for it; at once where this thread itself asks.

        Raises what the work raises, Ended after `end`, and TimeoutError after `within` seconds.
        """
        if threading.current_thread() is self:
            return work()
        return self.later(work).result(within)

    def later(self, work: Callable[[], T]) -> Future[T]:
        """Have something done, some time. Raises Ended after `end`."""
        future: Future[T] = Future()
        with self._lock:
            if self._over:
                raise Ended(self.name)
            self._jobs.put((work, future))
        return future

    def end(self) -> None:
        """What was asked for is still done, nothing after it."""
        with self._lock:
            self._over = True
            self._jobs.put(None)

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, future = job
            try:
                result = work()
            except Ended as error:
                future.set_exception(error)
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits, and told
                self._faults.met(f"{self.name}: something", error)
                future.set_exception(error)
            else:
                future.set_result(result)


class Worker(threading.Thread):
    """Owns one account's reading connection: polls each minute, when woken, and when a send asks."""

    def __init__(
        self, number: int, account: Account, began: datetime, after: Callable[[], object], faults: Faults
    ) -> None:
        super().__init__(name=f"worker-{number}", daemon=True)
        self.number, self.account = number, account
        self._began, self._after, self._faults = began, after, faults
        self._jobs: queue.Queue[Callable[[], object]] = queue.Queue()
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._waited_for: set[Future[Any]] = set()

    def wake(self) -> None:
        """Poll as soon as possible; many wakes are one poll."""
        if self._jobs.empty():
            self._jobs.put(self.poll)

    def refresh(self) -> None:
        """Drop the connection, which may be dead without anybody knowing, and poll anew."""
        self.account.hurry()
        self._jobs.put(self.account.mail.close)
        self._jobs.put(self.poll)

    def call(self, work: Callable[[], T], within: float = LOOK_WITHIN) -> T | None:
        """Do something on this thread and wait for it; None where it does not come back in time, or the daemon ends."""
        future: Future[T] = Future()
        with self._lock:
            if self._ending.is_set():
                return None
            self._waited_for.add(future)
        self._jobs.put(lambda: _fulfil(future, work))
        try:
            return future.result(within)
        except (TimeoutError, Ended):
            return None
        finally:
            with self._lock:
                self._waited_for.discard(future)

    def end(self) -> None:
        """End after what goes on now; whoever waits for something waits no longer."""
        with self._lock:
            self._ending.set()
            waited_for = list(self._waited_for)
        for future in waited_for:
            with suppress(InvalidStateError):
                future.set_exception(Ended(self.name))
        self._jobs.put(lambda: None)

    def run(self) -> None:
        job: Callable[[], object] = self.poll
        while not self._ending.is_set():
            self._safely(job)
            try:
                job = self._jobs.get(timeout=min(POLL, self.account.rest_seconds or POLL))
            except queue.Empty:
                job = self.poll
        self.account.mail.close()

    def poll(self) -> None:
        """Read what is new, and have decided what it changes."""
        known = self.account.taken
        try:
            self.account.poll(self._began)
        except Ended:
            return
        except Exception as error:  # noqa: BLE001 - the border: the account is tried again, and no send trusts it now
            self._faults.met(f"account {self.number}: reading", error)
            self.account.failed(error)
        if new := self.account.taken - known:
            Log.info("account %d: %d new mails", self.number, new)
        self._after()

    def _safely(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Ended:
            return
        except Exception as error:  # noqa: BLE001 - the border of the thread
            self._faults.met(f"account {self.number}: a task", error)


def _fulfil(future: Future[T], work: Callable[[], T]) -> None:
    with suppress(InvalidStateError):  # given up meanwhile
        if future.done():
            return
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            future.set_exception(error)


class Idler(threading.Thread):
    """Waits on INBOX and wakes the worker; never decides, never reads, and logs in only where the worker could."""

    def __init__(
        self, worker: Worker, open_: Callable[[], Session], monotonic: Callable[[], float], faults: Faults
    ) -> None:
        super().__init__(name=f"idle-{worker.number}", daemon=True)
        self._worker, self._open, self._monotonic, self._faults = worker, open_, monotonic, faults
        self._poke, self._poked = socket.socketpair()
        self._poked.setblocking(False)
        self._ending = threading.Event()
        self._failures = 0

    def end(self) -> None:
        """End, out of the IDLE too."""
        self._ending.set()
        self._poke.close()

    def nudge(self) -> None:
        """Come out of the IDLE and begin it anew on another connection."""
        with suppress(OSError):
            self._poke.send(b"!")

    def close(self) -> None:
        """Give back what it holds; `end` first."""
        self._poke.close()
        self._poked.close()

    def run(self) -> None:
        while not self._ending.is_set():
            self._ending.wait(self.turn())
        self.close()

    def turn(self) -> float:
        """Wait for news once; give the seconds to leave the server alone before the next time."""
        account = self._worker.account
        began = self._monotonic()
        try:
            return self._idle() if account.may_idle() else IDLE_NOT_YET
        except LoginRefused:
            account.idle_refused()
            Log.info(
                "account %d: the server wants no second login: INBOX is looked at once a minute", self._worker.number
            )
        except (ImapTrouble, SecretMissing):
            self._worker.wake()
        except Exception as error:  # noqa: BLE001 - the border of the thread
            self._faults.met(f"account {self._worker.number}: waiting for news", error)
        if self._monotonic() - began > HELD:
            self._failures = 0
        self._failures += 1
        return IDLE_AGAIN[min(self._failures, len(IDLE_AGAIN)) - 1]

    def _idle(self) -> float:
        with suppress(BlockingIOError):  # nudges from before: this is the other connection that they want
            self._poked.recv(1024)
        session = self._open()
        self._worker.account.idle_login.close()
        try:
            if not session.idle_offered:
                return IDLE_NOT_OFFERED
            session.examine("INBOX")
            self._worker.wake()
            while (woken := idle_wait(session, IDLE_FOR, self._poked, self._monotonic)) is not Wake.STOPPED:
                if woken is Wake.NEWS:
                    self._worker.wake()
                session.noop()
        finally:
            session.close()
        return 0.0


class Sender(threading.Thread):
    """Takes one mail of the outbox as far as it goes."""

    def __init__(self, identifier: int, send: Callable[[int], None]) -> None:
        super().__init__(name=f"send-{identifier}", daemon=True)
        self.identifier, self._send = identifier, send

    def run(self) -> None:
        self._send(self.identifier)
