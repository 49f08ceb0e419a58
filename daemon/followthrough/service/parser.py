"""Strangers' octets are read in a process of their own: it may hang, grow or die, and the daemon goes on.

One long-lived worker (spawned; a second for a mail, 256 MB more than it uses when it has started). A mail that kills it
or takes too long is quarantined with a reason that says nothing of its content; the next one is read by a new worker.
A thread cannot do this: nothing interrupts a regular expression that holds the interpreter's lock.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from followthrough.mail.parse import Unreadable

if sys.platform != "win32":
    import resource

Result = TypeVar("Result")

BUDGET_SECONDS = 1.0
HEADROOM_OCTETS = 256 * 1024 * 1024
"""What the worker may use beyond what it uses when it is ready: its libraries alone need more than this."""
_START_SECONDS = 60.0
_END_SECONDS = 5.0
_LAST_RESORT = 20
"""After so many budgets the kernel ends a worker whose parent died while it was at a mail."""
_READY = "ready"
_BEFORE_MULTIPROCESSING_ENDS_CHILDREN = 10


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A mail that was not read, and why; the reason holds nothing of its content."""

    reason: str


class ParserUnavailable(RuntimeError):  # noqa: N818 - a state, not a mistake
    """The worker process does not start; no mail can be read."""


class InlineParser(Generic[Result]):
    """A parser of the same interface that works in this process: for replays of one's own archive, and tests.

    It guards against exceptions only, not against time and memory.
    """

    def __init__(self, work: Callable[[bytes, Any], Result]) -> None:
        self._work = work

    def read(self, octets: bytes, context: object) -> Result | Quarantined:
        """The result of the work on one mail."""
        try:
            return self._work(octets, context)
        except Exception as error:  # noqa: BLE001 - the border to strangers' octets
            return Quarantined(_reason(error))

    def read_many(self, batch: Iterable[tuple[bytes, object]]) -> list[Result | Quarantined]:
        """The results for several mails, in their order."""
        return [self.read(octets, context) for octets, context in batch]

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class Parser(Generic[Result]):
    """Reads mails in a worker process; may be used from several threads, one mail at a time.

    `work` is a function of a module (it is pickled); it runs in the worker with the octets of a mail and its context.
    The worker starts with the first mail and after each one that ended it; its start does not count for the budget.
    """

    def __init__(
        self,
        work: Callable[[bytes, Any], Result],
        budget_seconds: float = BUDGET_SECONDS,
        headroom_octets: int = HEADROOM_OCTETS,
    ) -> None:
        self._work = work
        self._budget_seconds = budget_seconds
        self._headroom_octets = headroom_octets
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def read(self, octets: bytes, context: object) -> Result | Quarantined:
        """The result of the work on one mail, or why it was quarantined.

        Raises `ParserUnavailable` when no worker can be started.
        """
        with self._lock:
            return self._read(octets, context)

    def read_many(self, batch: Iterable[tuple[bytes, object]]) -> list[Result | Quarantined]:
        """The results for several mails, in their order; one that is quarantined does not disturb the others."""
        return [self.read(octets, context) for octets, context in batch]

    def close(self) -> None:
        """End the worker; the next `read` would start one again."""
        with self._lock:
            self._end_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, octets: bytes, context: object) -> Result | Quarantined:
        worker = self._ready_worker()
        try:
            worker.send(octets, context)
        except OSError:
            # It had died while it was idle: that is not this mail's doing, and a new one reads it.
            self._end_worker()
            worker = self._ready_worker()
            try:
                worker.send(octets, context)
            except OSError:
                self._end_worker()
                return Quarantined("the reader died while it was given the mail")
        reply = worker.receive(self._budget_seconds)
        if reply.ends_worker:
            self._end_worker()
        if reply.reason is not None:
            return Quarantined(reply.reason)
        result: Result = reply.result
        return result

    def _ready_worker(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker(self._work, self._budget_seconds, self._headroom_octets)
        return self._worker

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


@dataclass(frozen=True, slots=True)
class _Reply:
    """What the worker says of one mail."""

    result: Any = None
    reason: str | None = None
    ends_worker: bool = False


class _Worker:
    """The parent's side of one worker process."""

    def __init__(self, work: Callable[[bytes, Any], Any], budget_seconds: float, headroom_octets: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve,
            args=(theirs, work, budget_seconds * _LAST_RESORT, headroom_octets),
            name="followthrough-parser",
            daemon=True,
        )
        self._process.start()
        theirs.close()
        # multiprocessing would send SIGTERM at exit, which the worker ignores, and then wait for it without end.
        self.end = Finalize(
            self, _end_process, (self._process, self._pipe), exitpriority=_BEFORE_MULTIPROCESSING_ENDS_CHILDREN
        )
        if not self._is_ready():
            self.end()
            raise ParserUnavailable("the process that reads mail does not start")

    def _is_ready(self) -> bool:
        try:
            return self._pipe.poll(_START_SECONDS) and self._pipe.recv() == _READY
        except (EOFError, OSError):
            return False

    def send(self, octets: bytes, context: object) -> None:
        """Give it a mail. Raises OSError when it is dead."""
        self._pipe.send((octets, context))

    def receive(self, budget_seconds: float) -> _Reply:
        """What it says of the mail, or that it said nothing within the budget, or died."""
        try:
            if not self._pipe.poll(budget_seconds):
                return _Reply(reason=f"not read within {budget_seconds:g} s", ends_worker=True)
            reply = self._pipe.recv()
        except (EOFError, OSError):
            return _Reply(reason="the reader died of it", ends_worker=True)
        return reply if isinstance(reply, _Reply) else _Reply(reason="no answer", ends_worker=True)


def _end_process(process: BaseProcess, pipe: Connection) -> None:
    """Close the pipe and kill the process; nothing of it is left, not even a zombie."""
    pipe.close()
    process.kill()
    process.join(_END_SECONDS)
    with contextlib.suppress(ValueError):
        process.close()


def _serve(pipe: Connection, work: Callable[[bytes, Any], Any], last_resort_seconds: float, headroom: int) -> None:
    """The worker: read mails until the pipe is closed. The parent ends it; it does not hear signals to the group."""
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    _limit_memory(headroom)
    pipe.send(_READY)
    while True:
        try:
            octets, context = pipe.recv()
        except (EOFError, OSError):
            return
        except Exception as error:  # noqa: BLE001 - a mail too large for its memory, for one
            reply = _Reply(reason=_reason(error), ends_worker=True)
        else:
            _arm(last_resort_seconds)
            reply = _answer(work, octets, context)
            _arm(0)
        if not _say(pipe, reply) or reply.ends_worker:
            return


def _answer(work: Callable[[bytes, Any], Any], octets: bytes, context: object) -> _Reply:
    try:
        return _Reply(result=work(octets, context))
    except (MemoryError, RecursionError) as error:
        return _Reply(reason=_reason(error), ends_worker=True)
    except Exception as error:  # noqa: BLE001 - the border to strangers' octets
        return _Reply(reason=_reason(error))


def _say(pipe: Connection, reply: _Reply) -> bool:
    """Send a reply; one that cannot be sent is said to be so."""
    try:
        pipe.send(reply)
    except OSError:
        return False
    except Exception as error:  # noqa: BLE001 - a result that cannot be pickled, or no memory to do it
        with contextlib.suppress(OSError):
            pipe.send(_Reply(reason=_reason(error), ends_worker=True))
        return False
    return True


def _reason(error: BaseException) -> str:
    """The name of the error; its text only where it is known to hold nothing of the mail."""
    if isinstance(error, Unreadable):
        return f"unreadable: {error}"
    return type(error).__name__


def _arm(seconds: float) -> None:
    """Let the kernel end this process after so many seconds, 0 for never: no handler runs that could be held up."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(headroom: int) -> None:
    """Limit the address space to what is used now and the headroom; no core file of somebody's mail is written."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = _address_space_octets()
    if used is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = used + headroom
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _address_space_octets() -> int | None:
    """The size of this process's address space, or None where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError):
        return None
    return int(pages) * resource.getpagesize()


__all__: Sequence[str] = ("InlineParser", "Parser", "ParserUnavailable", "Quarantined")
