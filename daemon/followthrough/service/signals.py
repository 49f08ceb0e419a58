"""Signals as something the main thread waits for. A handler may interrupt anything, so ours do nothing at all:
what arrived is read from the descriptor that Python writes it to (signal.set_wakeup_fd)."""

from __future__ import annotations

import select
import signal
import socket
from types import FrameType, TracebackType
from typing import Self


class Signals:
    """Takes the given signals over for as long as it is entered; main thread only."""

    def __init__(self, *numbers: signal.Signals) -> None:
        self._numbers = numbers
        self._ours, self._pythons = socket.socketpair()
        self._ours.setblocking(False)
        self._pythons.setblocking(False)

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, _nothing) for number in self._numbers}
        self._fd_before = signal.set_wakeup_fd(self._pythons.fileno(), warn_on_full_buffer=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._pythons.close()

    def wait(self, seconds: float) -> signal.Signals | None:
        """The next signal that arrived, or arrives within so many seconds; None where none does."""
        select.select([self._ours], [], [], seconds)
        try:
            octet = self._ours.recv(1)
        except BlockingIOError:
            return None
        return signal.Signals(octet[0]) if octet and octet[0] in self._numbers else None


def _nothing(number: int, frame: FrameType | None) -> None:
    """A handler of ours must be there, or the signal would end the process."""
