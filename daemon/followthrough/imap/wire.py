"""The socket below an IMAP connection, read line by line without waiting and without losing what was buffered."""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Iterator
from math import ceil
from typing import Protocol

from followthrough.imap.client import Client
from followthrough.imap.trouble import Unreachable, UnreadableAnswer

_CHUNK_OCTETS = 65_536
_LINE_LONGEST_OCTETS = 1_000_000
_MILLISECONDS = 1000


class Selectable(Protocol):
    """What select can wait for: a socket, a pipe's end as a file object."""

    def fileno(self) -> int: ...


class Wire:
    """Lines of a connection that is between two commands of imaplib."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._socket: socket.socket = client.socket()
        # A server may put the next event into the segment that ended the last answer.
        self._pending = bytearray(client.take_buffered())

    def send(self, line: bytes) -> None:
        self._socket.sendall(line + b"\r\n")

    def wait(self, seconds: float, stop: Selectable | int | None) -> tuple[bool, bool]:
        """Wait for the server or for `stop`; say which of them can be read now, (server, stop)."""
        server = self._socket.fileno()
        poller = select.poll()
        poller.register(server, select.POLLIN)
        if stop is not None:
            poller.register(stop, select.POLLIN)
        ready = {descriptor for descriptor, _ in poller.poll(ceil(max(0.0, seconds) * _MILLISECONDS))}
        return server in ready, bool(ready - {server})

    def receive(self) -> None:
        """Take in all that has arrived, TLS records included.

        Raises Unreachable at the end of the stream, once what came before it was taken in.
        """
        before = len(self._pending)
        with self._client.not_blocking() as sock:
            while True:
                try:
                    chunk = sock.recv(_CHUNK_OCTETS)
                except (BlockingIOError, ssl.SSLWantReadError):
                    return
                if not chunk and len(self._pending) > before:
                    return
                if not chunk:
                    raise Unreachable("the server closed the connection")
                self._pending += chunk
                if len(self._pending) > _LINE_LONGEST_OCTETS:
                    raise UnreadableAnswer("the server sent a line without an end")

    def lines(self) -> Iterator[bytes]:
        """The whole lines that have arrived, each taken out and without its end; a split line waits for its rest."""
        while (end := self._pending.find(b"\n")) >= 0:
            line = bytes(self._pending[:end]).rstrip(b"\r")
            del self._pending[: end + 1]
            yield line

    @property
    def holds_part_of_a_line(self) -> bool:
        return bool(self._pending)
