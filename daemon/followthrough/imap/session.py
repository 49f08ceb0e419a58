"""One connection to one IMAP server, logged in (RFC 3501, RFC 9051): all that imapclient does for us goes through here.

Whatever goes wrong leaves as an ImapTrouble, and unless the server merely said NO the connection is dropped with it:
after a time-out or half an answer, imaplib's state is worth nothing. A session belongs to one thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import IMAP4
from typing import Any

from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.imap_utf7 import encode as encode_utf7

from followthrough.connection import Secret, Security, clean, tls_context, tls_is_at_fault
from followthrough.imap.client import Client, connect, parse_fetch, shut_down, uid_set
from followthrough.imap.login import log_in
from followthrough.imap.mailboxes import Listed, Mailbox, assign_roles
from followthrough.imap.settings import ImapSettings
from followthrough.imap.trouble import ImapTrouble, Refused, Unreachable, UnreadableAnswer, Untrusted

_LOGOUT_SECONDS = 2
_APPENDUID = re.compile(rb"\[APPENDUID \d+ (\d+)\]", re.IGNORECASE)
_SAID_NO = re.compile(r"\w+ failed: |\w+ command error: (?:BAD|NO)")
_MESSAGE_ID = re.compile(r"[!-~]{1,900}")
_ID_HEADERS = ("Message-ID", "X-Microsoft-Original-Message-ID")
"""Outlook's servers give every mail a Message-ID of their own and keep ours under the other name."""
_ID_HEADER_OCTETS = 8192
_CANDIDATES_MOST = 100


@dataclass(frozen=True, slots=True)
class Position:
    """Where a mailbox stands (RFC 3501 section 2.3.1.1): every UID below `uidnext` has been given out.

    None is a value that the server does not tell; without a UIDVALIDITY no UID can be relied on.
    """

    uidvalidity: int | None
    uidnext: int | None
    highestmodseq: int | None
    messages: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as the server answered; `octets` is None where the answer held no body."""

    uid: int
    internal_date: datetime | None
    """Aware, UTC; None where it is absent or no time at all."""
    size_octets: int
    flags: frozenset[str]
    octets: bytes | None


def open_session(settings: ImapSettings, secret: Secret) -> Session:
    """Connect and log in, with one attempt at authentication.

    Raises LoginRefused, Unreachable or Untrusted.
    """
    session = Session(settings, secret)
    session.reopen()
    return session


class Session:
    """A logged-in connection; `examined` is the name of the mailbox that is open, or None."""

    def __init__(self, settings: ImapSettings, secret: Secret) -> None:
        self._settings = settings
        self._secret = secret
        self._client: Client | None = None
        self._offered: frozenset[bytes] = frozenset()
        self._names: dict[str, str] = {}
        self.examined: str | None = None

    def reopen(self) -> None:
        """Connect anew, with one attempt at authentication. Raises LoginRefused, Unreachable or Untrusted."""
        self._drop()
        client = _connect(self._settings)
        try:
            self._offered = log_in(client, self._settings.username, self._secret)
        except BaseException:
            shut_down(client)
            raise
        self._client = client

    @property
    def is_open(self) -> bool:
        return self._client is not None

    @property
    def idle_offered(self) -> bool:
        return b"IDLE" in self._offered

    @property
    def condstore_offered(self) -> bool:
        return bool(self._offered & {b"CONDSTORE", b"QRESYNC"})

    @property
    def read_timeout_seconds(self) -> float:
        return self._settings.read_timeout_seconds

    @contextmanager
    def talking(self) -> Iterator[Client]:
        """The border: inside it imapclient may raise anything, outside only ImapTrouble arrives."""
        if self._client is None:
            raise Unreachable("the session is closed")
        try:
            yield self._client
        except Refused:
            raise
        except ImapTrouble:
            self._drop()
            raise
        except Exception as error:
            trouble = _trouble_of(error, self._secret)
            if not isinstance(trouble, Refused):
                self._drop()
            raise trouble from error
        except BaseException:
            self._drop()
            raise

    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Every mailbox of the account with its role, in the server's order."""
        listed = []
        for attributes, separator, raw_name in self._list():
            name, wire_name = _read_name(raw_name)
            self._names[name] = wire_name
            listed.append(Listed(name, _text(separator), frozenset(_text(item).lower() for item in attributes)))
        return assign_roles(listed)

    def status(self, name: str) -> Position:
        """Where a mailbox stands, without opening it. Raises Refused where there is no such mailbox."""
        items = ["MESSAGES", "UIDNEXT", "UIDVALIDITY", *(["HIGHESTMODSEQ"] if self.condstore_offered else [])]
        with self.talking() as client:
            return _position(client.folder_status(self._wire_name(name), items))

    def examine(self, name: str) -> Position:
        """Open a mailbox read-only (RFC 3501 section 6.3.2). Raises Refused where there is no such mailbox."""
        self.examined = None
        with self.talking() as client:
            said = client.select_folder(self._wire_name(name), readonly=True)
            position = _position({**said, b"MESSAGES": said.get(b"EXISTS", 0)})
        if position.uidvalidity is None or position.uidnext is None:
            position = self.status(name)
        self.examined = name
        return position

    def search(self, *criteria: str) -> tuple[int, ...]:
        """The UIDs of the examined mailbox that match, ascending; the criteria go to the server as they are."""
        with self.talking() as client:
            lines = client.uid_search(*criteria)
            # Some servers answer in several lines; RFC 7162 adds "(MODSEQ n)" behind the numbers.
            return tuple(sorted({int(uid) for line in lines for uid in line.partition(b"(")[0].split()}))

    def fetch(self, uids: Sequence[int], most_octets: int) -> tuple[Fetched, ...]:
        """Read mails of the examined mailbox, at most `most_octets` of each, leaving \\Seen alone.

        A UID that is no longer there has no answer. Raises UnreadableAnswer for what no parser reads; if the answer
        had come in whole, the session stays open.
        """
        items = f"(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{most_octets}>)"
        return tuple(
            Fetched(
                uid=uid,
                internal_date=_aware(said.get(b"INTERNALDATE")),
                size_octets=_number(said.get(b"RFC822.SIZE")) or 0,
                flags=frozenset(_text(flag) for flag in said.get(b"FLAGS") or ()),
                octets=_body(said, b"BODY[]", most_octets),
            )
            for uid, said in self._fetch(uids, items)
        )

    def append(self, name: str, octets: bytes, when: datetime, flags: Sequence[str] = ()) -> int | None:
        """Put a mail into a mailbox with `when` (aware) as its INTERNALDATE.

        Gives the UID that it got, None where the server does not tell (RFC 4315). Raises Refused (no such mailbox,
        over quota); after Unreachable it may be there or not: look for its Message-ID.
        """
        if when.tzinfo is None:
            raise ValueError("INTERNALDATE needs a zone")
        with self.talking() as client:
            said = client.append(self._wire_name(name), octets, flags, when)
        found = _APPENDUID.search(said or b"")
        return int(found[1]) if found else None

    def uids_with_message_id(self, name: str, message_id: str) -> tuple[int, ...]:
        """The UIDs of the mails with exactly this msg-id (with its angle brackets), however Outlook renamed it.

        The mailbox is examined. SEARCH matches parts of headers, so what it finds is compared again.
        """
        if not _MESSAGE_ID.fullmatch(message_id):
            raise ValueError("not a msg-id of printable ASCII")
        self.examine(name)
        quoted = '"' + message_id.replace("\\", "\\\\").replace('"', '\\"') + '"'
        found = self.search("OR", *(word for header in _ID_HEADERS for word in ("HEADER", header, quoted)))
        wanted = message_id.encode("ascii")
        items = f"(UID BODY.PEEK[HEADER.FIELDS ({' '.join(_ID_HEADERS)})]<0.{_ID_HEADER_OCTETS}>)"
        answers = self._fetch(found[:_CANDIDATES_MOST], items) if found else ()
        return tuple(
            uid
            for uid, said in answers
            if wanted in _header_values(_body(said, b"BODY[HEADER", _ID_HEADER_OCTETS) or b"")
        )

    def noop(self) -> None:
        """Keep the connection alive and let the server tell its news. Raises Unreachable where it is gone."""
        with self.talking() as client:
            client.noop_quietly()

    def close(self) -> None:
        """Log out and close. Never raises and never takes longer than a few seconds."""
        if self._client is not None:
            with suppress(Exception):
                self._client.socket().settimeout(_LOGOUT_SECONDS)
                self._client.logout()
        self._drop()

    def _drop(self) -> None:
        client, self._client, self.examined = self._client, None, None
        if client is not None:
            shut_down(client)

    def _wire_name(self, name: str) -> str:
        return self._names.get(name) or encode_utf7(name).decode("ascii")

    def _list(self) -> list[tuple[Any, Any, Any]]:
        if {b"SPECIAL-USE", b"LIST-EXTENDED"} <= self._offered:
            with suppress(Refused), self.talking() as client:
                return client.list_special()
        with self.talking() as client:
            return list(client.list_folders())

    def _fetch(self, uids: Sequence[int], items: str) -> list[tuple[int, dict[bytes, Any]]]:
        with self.talking() as client:
            lines = client.uid_fetch(uid_set(uids), items)
        try:
            wanted = frozenset(uids)
            read = {_number(said.get(b"UID")): said for said in parse_fetch(lines)}
            return [(uid, read[uid]) for uid in sorted(wanted & read.keys())]
        except Exception as error:
            raise UnreadableAnswer(clean(error, self._secret)) from error


def _connect(settings: ImapSettings) -> Client:
    try:
        context = tls_context(settings)
    except OSError as error:
        raise Untrusted(clean(f"ca_file {settings.ca_file}: {error}")) from error
    try:
        return connect(settings, context)
    except Exception as error:
        said = clean(error) or type(error).__name__
        if tls_is_at_fault(error) or (settings.security is Security.STARTTLS and _is_refusal(error)):
            raise Untrusted(said) from error
        raise Unreachable(said) from error


def _is_refusal(error: Exception) -> bool:
    return isinstance(error, IMAP4.error) and not isinstance(error, IMAP4.abort)


def _trouble_of(error: Exception, secret: Secret) -> ImapTrouble:
    said = clean(error, secret) or type(error).__name__
    if type(error) is IMAP4.error and _SAID_NO.match(said):
        return Refused(said)
    if isinstance(error, IMAP4.abort):
        return UnreadableAnswer(said) if "unexpected" in said else Unreachable(said)
    if isinstance(error, OSError):
        return Unreachable(said)
    return UnreadableAnswer(said)


def _position(said: dict[bytes, Any]) -> Position:
    return Position(
        uidvalidity=_number(said.get(b"UIDVALIDITY")) or None,
        uidnext=_number(said.get(b"UIDNEXT")) or None,
        highestmodseq=_number(said.get(b"HIGHESTMODSEQ")),
        messages=_number(said.get(b"MESSAGES")) or 0,
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)


def _read_name(raw: object) -> tuple[str, str]:
    """A mailbox name as people read it, and as the server wants it."""
    octets = raw if isinstance(raw, bytes) else str(raw).encode("utf-8")
    try:
        return decode_utf7(octets), octets.decode("ascii")
    except ValueError:
        name = octets.decode("utf-8", "replace")
        return name, octets.decode("ascii") if octets.isascii() else ""


def _aware(value: object) -> datetime | None:
    try:
        return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not None else None
    except (ValueError, OverflowError):  # an offset of +9999 shows itself only when it is used
        return None


def _body(said: dict[bytes, Any], section: bytes, most_octets: int) -> bytes | None:
    found = next((value for key, value in said.items() if key.startswith(section)), None)
    if isinstance(found, int):  # a body of digits alone
        found = str(found).encode("ascii")
    return found[:most_octets] if isinstance(found, bytes) else None


def _header_values(block: bytes) -> list[bytes]:
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", block)
    return [line.partition(b":")[2].strip() for line in unfolded.splitlines()]
