"""A server that follows a script octet by octet, for what no real server does on demand."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

_SECONDS = 20
_CHUNK = 65_536


class Line:
    """One connection as the script sees it: what the client says comes in by lines, and is kept in `heard`."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.connection.settimeout(_SECONDS)
        self._buffer = b""
        self.heard: list[bytes] = []

    def say(self, octets: bytes) -> None:
        """Send octets as they are, in one write."""
        self.connection.sendall(octets)

    def hear(self) -> bytes:
        """The client's next line without its end, b"" once it has hung up."""
        while b"\r\n" not in self._buffer:
            chunk = self.connection.recv(_CHUNK)
            if not chunk:
                return b""
            self._buffer += chunk
        line, self._buffer = self._buffer.split(b"\r\n", 1)
        self.heard.append(line)
        return line

    def hear_until(self, end: bytes) -> bytes:
        """Everything up to and with `end`, or up to the end of the stream."""
        while end not in self._buffer:
            chunk = self.connection.recv(_CHUNK)
            if not chunk:
                break
            self._buffer += chunk
        at = self._buffer.find(end)
        at = len(self._buffer) if at < 0 else at + len(end)
        octets, self._buffer = self._buffer[:at], self._buffer[at:]
        return octets

    def expect(self, pattern: bytes) -> re.Match[bytes]:
        """The next line, which must match. Raises AssertionError, which fails the test."""
        line = self.hear()
        found = re.fullmatch(pattern, line)
        if found is None:
            raise AssertionError(f"expected {pattern!r}, heard {line!r}")
        return found

    def secure(self, context: ssl.SSLContext) -> None:
        """Go over to TLS, as a server."""
        self.connection = context.wrap_socket(self.connection, server_side=True)

    def hang_up(self) -> None:
        """Close the connection with a FIN."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()


class ScriptedServer:
    """Plays `script` for every connection, each in turn; a script that fails, fails the test when it leaves `with`."""

    def __init__(self, script: Callable[[Line], None]) -> None:
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.lines: list[Line] = []
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def heard(self) -> list[bytes]:
        """Every line of every client so far."""
        return [line for connection in self.lines for line in connection.heard]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(_SECONDS)
        if kind is None and self._failure is not None:
            raise self._failure

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            line = Line(connection)
            self.lines.append(line)
            try:
                self._script(line)
            except (ConnectionError, ssl.SSLError):
                pass  # the client left: what it thinks of it is the test's business
            except BaseException as failure:  # noqa: BLE001 - told to the test's own thread
                self._failure = failure
                return
            finally:
                line.hang_up()
