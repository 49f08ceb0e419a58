"""The control socket: the commands speak to the running daemon in JSON, one line a request, one line an answer.

A request is an object with "do"; an answer is {"ok": true, "rows": [...]} or {"ok": false, "says": "...", "code": 1}.
Only the same user reaches it: the directory is 0700, the socket 0600. Imports nothing heavy.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import socket
import stat
import struct
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any, Self

logger = logging.getLogger(__name__)

Request = dict[str, Any]
Answer = dict[str, Any]

FAILED = 1
LINE_OCTETS = 4 * 1024 * 1024
"""The longest request or answer: a digest in full, with room to spare."""
LONGEST_ADDRESS_OCTETS = 107
"""sun_path has 108 octets with its final NUL (unix(7))."""
IDLE_SECONDS = 30.0
"""A client that says nothing for so long is let go."""
BREATH_SECONDS = 1.0
"""Out of descriptors, or all connections taken: this long before it is tried again."""
CONNECTIONS = 16
"""More at one time wait in the kernel's queue."""


class SocketInUse(Exception):  # noqa: N818 - it says what is the matter
    """Another daemon answers on this control socket."""


def ask(path: Path, request: Mapping[str, Any], timeout: float) -> Answer | None:
    """Send a request to the daemon and give its answer; None where no daemon listens.

    `timeout` is in seconds, for each step. A daemon that is there but does not answer is a failed answer, never None:
    what it may be doing must not be done a second time beside it.
    """
    try:
        with _address(path) as address, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            # not settimeout: on a Unix socket that makes a full queue an error instead of a wait (connect(2), EAGAIN)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _timeval(timeout))
            connection.connect(address)
            connection.settimeout(timeout)
            return _exchange(connection, request, timeout)
    except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
        return None
    except OSError as error:
        return failed(f"the control socket {path} cannot be used: {error.strerror or error}")


def _timeval(seconds: float) -> bytes:
    whole = int(seconds)
    return struct.pack("ll", whole, max(int((seconds - whole) * 1_000_000), 0 if whole else 1))


def _exchange(connection: socket.socket, request: Mapping[str, Any], timeout: float) -> Answer:
    try:
        connection.sendall(encode(request))
        line = _Lines(connection).take()
    except TimeoutError:
        return failed(f"the daemon did not answer within {timeout:g} seconds; nothing is known of what it did")
    except (OSError, ValueError) as error:
        return failed(f"the daemon broke off the answer ({error}); look at its log")
    if line is None:
        return failed("the daemon ended before it answered; look at its log")
    return _decode(line) or failed("the daemon's answer cannot be read; is it of another version?")


def failed(says: str, code: int = FAILED) -> Answer:
    """Give the answer to what could not be done; `code` is the exit code of the command."""
    return {"ok": False, "says": says, "code": code}


def encode(value: Mapping[str, Any]) -> bytes:
    """Write one line of JSON, times in ISO 8601. ASCII only: no octet of a stranger's name reaches a terminal raw."""
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii") + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _decode(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


class ControlServer:
    """Answers on the control socket from the moment of its making until `close`.

    `handle` is called in a thread of each connection and takes care of its own locks. Take the database's lock first:
    a socket file that nobody answers on is replaced. Raises SocketInUse where somebody does, OSError where the
    directory cannot be had.
    """

    def __init__(self, path: Path, handle: Callable[[Request], Answer]) -> None:
        self.path = path
        self._handle = handle
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._listener = _listen(path)
        self._identity = _identity(path)
        self._thread = threading.Thread(target=self._accept, name="control", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering and remove the socket, if it is still ours."""
        with self._lock:
            if self._ended.is_set():
                return
            self._ended.set()
            connections = list(self._open)
        for each in (self._listener, *connections):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._thread.join(IDLE_SECONDS)
        self._listener.close()
        with contextlib.suppress(OSError):
            if _identity(self.path) == self._identity:
                self.path.unlink()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError as error:
                if self._ended.is_set():
                    return
                logger.warning("control: cannot accept: %s", error.strerror)
                self._ended.wait(BREATH_SECONDS)
                continue
            self._begin(connection)

    def _begin(self, connection: socket.socket) -> None:
        while not self._free.acquire(timeout=BREATH_SECONDS):
            if self._ended.is_set():
                connection.close()
                return
        with self._lock:
            self._open.add(connection)
        threading.Thread(target=self._serve, args=(connection,), name="control-client", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                connection.settimeout(IDLE_SECONDS)
                lines = _Lines(connection)
                while not self._ended.is_set() and (line := lines.take()) is not None:
                    connection.sendall(self._answer(line))
        except (OSError, ValueError):
            pass  # the client went away, or sent no lines: it has nothing more to hear
        finally:
            with self._lock:
                self._open.discard(connection)
            self._free.release()

    def _answer(self, line: bytes) -> bytes:
        request = _decode(line)
        if request is None or not isinstance(request.get("do"), str):
            return encode(failed('a request is one line of JSON with "do"', 2))
        try:
            answer = encode(self._handle(request))
        except Exception as error:  # noqa: BLE001 - the border: whatever a command does, the daemon goes on
            where = " < ".join(
                f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__))
            )
            # its words are left out: they may hold a mail, and the log holds none
            logger.error("control: %s failed: %s at %s", request["do"], type(error).__name__, where)  # noqa: TRY400
            return encode(failed("the daemon could not do this; the reason is in its log"))
        if len(answer) > LINE_OCTETS:
            return encode(failed("the answer is too long for the control socket"))
        return answer


class _Lines:
    """Reads lines from a connection, each at most LINE_OCTETS long."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._rest = b""

    def take(self) -> bytes | None:
        """The next line without its end; None where the other side has closed. Raises ValueError for an endless one."""
        pieces = [self._rest]
        length = len(self._rest)
        while b"\n" not in pieces[-1]:
            piece = self._connection.recv(65536)
            if not piece:
                return None
            pieces.append(piece)
            length += len(piece)
            if length > LINE_OCTETS:
                raise ValueError("the line is too long")
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return line


def _listen(path: Path) -> socket.socket:
    _make_private(path.parent)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _remove_stale(path)
        with _address(path) as address:
            listener.bind(address)
        path.chmod(0o600)
        listener.listen(CONNECTIONS)
    except BaseException:
        listener.close()
        raise
    return listener


def _make_private(directory: Path) -> None:
    """Each directory that is made is 0700, and so is the last one, made or found."""
    missing = [each for each in (directory, *directory.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    if stat.S_IMODE(directory.stat().st_mode) != 0o700:  # noqa: PLR2004 - the owner only
        directory.chmod(0o700)


def _remove_stale(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise FileExistsError(errno.EEXIST, "something that is no socket stands where the control socket goes", path)
    with _address(path) as address, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(address)
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
            return
        except BlockingIOError:
            pass  # its queue is full: somebody listens
    raise SocketInUse(f"another daemon answers on {path}")


@contextlib.contextmanager
def _address(path: Path) -> Iterator[str]:
    """Give an address for bind and connect, of a path of any length.

    A path that does not fit into sun_path is reached through the open directory, as Linux shows it under /proc/self/fd.
    """
    if len(os.fsencode(path)) <= LONGEST_ADDRESS_OCTETS:
        yield str(path)
        return
    directory = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{directory}/{path.name}"
    finally:
        os.close(directory)


def _identity(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return found.st_dev, found.st_ino
