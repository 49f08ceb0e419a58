"""Waiting for news of one mailbox (RFC 2177), without losing any.

A wait begins with what is already buffered, ends at once when the server hangs up, and waits for the rest of a split
line. Sync before and after: IDLE tells that there is news, never what.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from followthrough.connection import clean
from followthrough.imap.session import Session
from followthrough.imap.trouble import Refused, Unreachable
from followthrough.imap.wire import Selectable, Wire

_EXISTS = re.compile(rb"\* \d+ EXISTS\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)
_GRACE_SECONDS = 2
"""How long a server gets to end the IDLE of somebody who has to leave."""


class Wake(StrEnum):
    """Why a wait ended."""

    NEWS = "news"
    """The mailbox has grown, or may have."""
    QUIET = "quiet"
    """The time is over."""
    STOPPED = "stopped"
    """`stop` became readable."""


def idle_wait(session: Session, seconds: float, stop: Selectable | int, monotonic: Callable[[], float]) -> Wake:
    """Wait until the examined mailbox grows, `seconds` are over, or `stop` can be read (it is not read here).

    `monotonic` tells the seconds that pass, as the machine's monotonic clock does. The session is out of IDLE
    afterwards. Raises Refused where the server does not want to IDLE, Unreachable where it is gone or does not answer.
    """
    if session.examined is None:
        raise ValueError("examine a mailbox first")
    with session.talking() as client:
        return _Idle(Wire(client), client.new_tag(), stop, session.read_timeout_seconds, monotonic).wait(seconds)


class _Idle:
    def __init__(
        self, wire: Wire, tag: bytes, stop: Selectable | int, answer_seconds: float, monotonic: Callable[[], float]
    ) -> None:
        self._wire = wire
        self._stop = stop
        self._answer_seconds = answer_seconds
        self._monotonic = monotonic
        self._tag = tag
        self._begun = self._ended = self._news = False

    def wait(self, seconds: float) -> Wake:
        self._hear()
        if self._wire.wait(0, self._stop)[1]:
            return Wake.STOPPED
        if self._news:
            return Wake.NEWS
        self._wire.send(self._tag + b" IDLE")
        self._answer_to("IDLE")
        stopped = self._listen(seconds)
        if not self._ended:  # some servers end an IDLE themselves
            self._wire.send(b"DONE")
        self._answer_to("DONE")
        if self._news:
            return Wake.NEWS
        return Wake.STOPPED if stopped else Wake.QUIET

    def _listen(self, seconds: float) -> bool:
        """Listen until there is news, the time is over, or (True) somebody wants us to stop."""
        until = self._monotonic() + seconds
        while not self._news and not self._ended and (left := until - self._monotonic()) > 0:
            arrived, stopped = self._wire.wait(left, self._stop)
            if arrived:
                self._hear()
            if stopped:
                return True
        return False

    def _answer_to(self, command: str) -> None:
        until = self._monotonic() + self._answer_seconds
        stop: Selectable | int | None = self._stop
        while not self._answered(command):
            if (left := until - self._monotonic()) <= 0:
                raise Unreachable(f"no answer to {command}")
            arrived, stopped = self._wire.wait(left, stop)
            if arrived:
                self._hear()
            if stopped:  # it stays readable: from here on wait for the server alone, and not for long
                stop, until = None, min(until, self._monotonic() + _GRACE_SECONDS)

    def _answered(self, command: str) -> bool:
        if command == "IDLE":
            return self._begun or self._ended
        # A notice behind the last answer is read to its end: half a line would be left for the next command.
        return self._ended and not self._wire.holds_part_of_a_line

    def _hear(self) -> None:
        self._wire.receive()
        for line in self._wire.lines():
            if line.startswith(b"+"):
                self._begun = True
            elif line.startswith(self._tag + b" "):
                self._end(line[len(self._tag) + 1 :])
            elif _BYE.match(line):
                raise Unreachable(clean(line[2:]))
            elif _EXISTS.match(line):
                self._news = True

    def _end(self, said: bytes) -> None:
        self._ended = True
        if not said.upper().startswith(b"OK"):
            raise Refused(clean(said))
