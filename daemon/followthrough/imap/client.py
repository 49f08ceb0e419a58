"""imapclient, with what this project needs of it and of imaplib below it. Raises whatever they raise.

The only place that knows their private names; imaplib's differ between versions of Python (`file`, `_file`).
"""
# ruff: noqa: SLF001

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import imapclient
from imapclient.exceptions import LoginError, ProtocolError
from imapclient.response_parser import parse_fetch_response

from followthrough.connection import Security
from followthrough.imap.settings import ImapSettings

_KEEPALIVE = (
    ("TCP_KEEPIDLE", 60),
    ("TCP_KEEPINTVL", 15),
    ("TCP_KEEPCNT", 4),
    ("TCP_USER_TIMEOUT", 120_000),  # milliseconds
)
_LOGGERS = ("imapclient", "imapclient.imapclient", "imapclient.imaplib")


class Client(imapclient.IMAPClient):  # type: ignore[misc]
    """A connection to one server, not logged in yet. Mailbox names go in and come out as they are on the wire."""

    def __init__(self, settings: ImapSettings, context: ssl.SSLContext) -> None:
        _silence_loggers()
        super().__init__(
            settings.host,
            port=settings.port,
            ssl=settings.security is Security.TLS,
            ssl_context=context,
            timeout=imapclient.SocketTimeout(settings.connect_timeout_seconds, settings.read_timeout_seconds),
        )
        self._imap.debug = 0  # imapclient sets 5: every line would be formatted for a log that drops it
        self.folder_encode = False  # names are decoded one by one, so that a broken one does not take the listing along
        _keep_alive(self.socket())

    @property
    def is_logged_in(self) -> bool:
        return bool(self._imap.state != "NONAUTH")

    def login_by_literals(self, username: bytes, password: bytes) -> None:
        """LOGIN with arguments that imaplib cannot write: outside ASCII they go as literals (RFC 3501 section 4.3)."""
        verdict, said = self._raw_command(b"LOGIN", [username, password], uid=False)
        if verdict != "OK":
            raise LoginError(said[0])
        self._imap.state = "AUTH"

    def list_special(self) -> list[tuple[Any, Any, Any]]:
        """LIST in the only form that has to tell the special uses (RFC 6154 section 2)."""
        verdict, lines = self._imap._simple_command("LIST", '""', '"*"', "RETURN (SPECIAL-USE)")
        self._checkok("list", verdict, lines)
        _, lines = self._imap._untagged_response(verdict, lines, "LIST")
        return list(self._proc_folder_list(lines))

    def uid_search(self, *criteria: str) -> list[bytes]:
        """The lines of the answer to UID SEARCH; the criteria go to the server as they are."""
        verdict, lines = self._imap.uid("SEARCH", *criteria)
        self._checkok("search", verdict, lines)
        return [line for line in lines if line]

    def uid_fetch(self, uids: str, items: str) -> list[Any]:
        """The whole answer to UID FETCH, unparsed."""
        self._imap.untagged_responses.pop("FETCH", None)
        verdict, lines = self._imap.uid("FETCH", uids, items)
        self._checkok("fetch", verdict, lines)
        return list(lines)

    def noop_quietly(self) -> None:
        """NOOP, and forget its notices: nobody reads them, and in a connection of weeks they would pile up."""
        self._checkok("noop", *self._imap.noop())
        self._imap.untagged_responses.clear()

    def new_tag(self) -> bytes:
        """A tag that imaplib will not use, for an answer that it must not wait for."""
        tag: bytes = self._imap._new_tag()
        del self._imap.tagged_commands[tag]
        return tag

    @contextmanager
    def not_blocking(self) -> Iterator[socket.socket]:
        """The socket, for as long as nobody waits on it."""
        sock: socket.socket = self.socket()
        before = sock.gettimeout()
        sock.settimeout(0)
        try:
            yield sock
        finally:
            sock.settimeout(before)

    def take_buffered(self) -> bytes:
        """What imaplib has read from the socket and given to nobody: no poll() would ever see it."""
        file = getattr(self._imap, "_file", None) or self._imap.file
        with self.not_blocking():
            try:
                return bytes(file.read(len(file.peek())))
            except (BlockingIOError, ssl.SSLWantReadError):
                return b""


def parse_fetch(lines: list[Any]) -> list[dict[bytes, Any]]:
    """The mails of an answer to FETCH, one a sequence number.

    By number and not by UID: an unsolicited answer about another client's flags bears no UID.
    """
    return list(parse_fetch_response(lines, normalise_times=False, uid_is_key=False).values())


def connect(settings: ImapSettings, context: ssl.SSLContext) -> Client:
    """Connect and secure the connection."""
    client = Client(settings, context)
    try:
        if settings.security is Security.STARTTLS:
            if client.is_logged_in:  # PREAUTH would have everything said in clear
                raise ProtocolError("the server wants no login and no TLS")
            client.starttls(context)
    except BaseException:
        shut_down(client)
        raise
    return client


def shut_down(client: Client) -> None:
    """Close the socket, whatever state it is in."""
    try:
        client.shutdown()
    except Exception as error:  # noqa: BLE001 - imaplib raises what it likes for a socket that is gone
        logging.getLogger(__name__).debug("closing: %s", type(error).__name__)


def _keep_alive(sock: socket.socket) -> None:
    # Without NODELAY every command with a literal waits for a delayed acknowledgement, some 40 ms.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in _KEEPALIVE:
        if hasattr(socket, option):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)


def _silence_loggers() -> None:
    """At DEBUG imapclient logs whole mails; whatever level the user set, its loggers stay above it."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if logger.level < logging.INFO:
            logger.setLevel(logging.INFO)


def uid_set(uids: Sequence[int]) -> str:
    """UIDs as RFC 3501 writes a sequence set: (1, 2, 3, 7) is "1:3,7"."""
    runs: list[tuple[int, int]] = []
    for uid in sorted(set(uids)):
        if runs and uid == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], uid)
        else:
            runs.append((uid, uid))
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)
