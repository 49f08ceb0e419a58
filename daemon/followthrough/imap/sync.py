"""New mail of one mailbox, by UID: nothing is lost, nothing is read twice, nothing on the server changes.

A position is stored with the mails of its batch; whoever is killed in between goes on behind the last stored batch.
Mails are never asked for ENVELOPE or BODYSTRUCTURE: one mail with twenty thousand recipients would be an answer that
no client can read, for ever. One that breaks the answer all the same is isolated by halving and told as unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from followthrough.imap.client import uid_set
from followthrough.imap.session import Fetched, Position, Session
from followthrough.imap.trouble import ImapTrouble, Refused, Unreachable, UnreadableAnswer

BODY_LIMIT_OCTETS = 327_680
"""What is read of one mail: headers of 64 KB and text of 256 KB; attachments stay where they are."""
_SEARCH_AT_ONCE = 60_000
"""Mailboxes up to here are searched by one command: imaplib reads lines of 1,000,000 octets, a UID has up to 11."""
_SEARCH_RANGE = 20_000
_RANGES_MOST = 500
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_READ_AT_ONCE = 200
_TRIES_OF_ONE_MAIL = 3
_REOPENINGS_MOST = 14
"""Enough to find one mail that kills connections among 200 (8 halvings, 3 tries, some more), not enough to annoy."""


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it lies on the server, or the first BODY_LIMIT_OCTETS of it."""

    mailbox: str
    uidvalidity: int | None
    uid: int
    internal_date: datetime | None
    """When the server received it, aware, UTC; None where it does not say, or says no time."""
    size_octets: int
    octets: bytes
    truncated: bool
    flags: frozenset[str]
    unreadable: bool = False
    """The server has this mail, but no answer with it could be read; `octets` is empty. The user has to be told."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails, ascending by UID, and the position to store with them in the same transaction."""

    position: Position
    mails: tuple[RawMail, ...]
    rebuilt: bool
    """The mailbox is not the one of the stored position: its old UIDs mean nothing, known mails come again."""


def read_new(
    session: Session, mailbox: str, since: Position | None, not_before: date | None, batch_size: int = 200
) -> Iterator[Batch]:
    """Read what a mailbox has got since a position, in batches of at most `batch_size` mails; EXAMINE, never SELECT.

    Without a position, or where the server rebuilt the mailbox (RFC 3501 section 2.3.1.1), it is read from the start,
    only mails received on `not_before` or later (None: all), with a day of margin as servers count days in their own
    zone. Nothing is given where nothing has changed. Raises ImapTrouble.
    """
    if _is_unchanged(_look(session, mailbox), since):
        return
    now = session.examine(mailbox)
    rebuilt = since is not None and not _continues(now, since)
    first = 1 if since is None or since.uidnext is None or rebuilt else since.uidnext
    received = f" SINCE {_write_date(not_before)}" if not_before and (since is None or rebuilt) else ""
    reader = _Reader(session, mailbox, now.uidvalidity)
    portions = _portions(reader, now, first, received, batch_size)
    uids = next(portions, [])
    while uids or rebuilt or now.uidnext is not None or since is None:
        following = next(portions, None)
        position = now if following is None and now.uidnext is not None else replace(now, uidnext=_behind(uids, first))
        yield Batch(position, reader.read(uids), rebuilt)
        if following is None:
            return
        uids = following


def read_uids(session: Session, mailbox: str, uidvalidity: int, uids: Sequence[int]) -> tuple[RawMail, ...]:
    """Read known mails again, ascending by UID; those that are gone are left out.

    Under another UIDVALIDITY the UIDs mean nothing and nothing is given. Raises ImapTrouble.
    """
    if not uids or session.examine(mailbox).uidvalidity != uidvalidity:
        return ()
    reader = _Reader(session, mailbox, uidvalidity)
    ordered = sorted(set(uids))
    steps = range(0, len(ordered), _READ_AT_ONCE)
    return tuple(mail for start in steps for mail in reader.read(ordered[start : start + _READ_AT_ONCE]))


class _Reader:
    """Reads mails of one examined mailbox and finds the one that cannot be read."""

    def __init__(self, session: Session, mailbox: str, uidvalidity: int | None) -> None:
        self._session = session
        self._mailbox = mailbox
        self._uidvalidity = uidvalidity
        self._reopenings = 0

    def search(self, criteria: str) -> tuple[int, ...]:
        self._make_ready()
        return self._session.search(criteria)

    def read(self, uids: Sequence[int]) -> tuple[RawMail, ...]:
        if not uids:
            return ()
        self._make_ready()
        return tuple(self._read(uids, 1))

    def _read(self, uids: Sequence[int], attempt: int) -> list[RawMail]:
        try:
            answers = self._session.fetch(uids, BODY_LIMIT_OCTETS)
        except (Refused, UnreadableAnswer, Unreachable) as trouble:
            return self._isolate(uids, attempt, trouble)
        read = [self._mail(answer, answer.octets) for answer in answers if answer.octets is not None]
        missing = sorted(set(uids) - {mail.uid for mail in read})
        return sorted(read + self._missed(missing), key=lambda mail: mail.uid)

    def _missed(self, uids: Sequence[int]) -> list[RawMail]:
        """No answer means expunged, unless the server still has the mail: then it is told, not forgotten."""
        return [self._unreadable(uid) for uid in self._still_there(uids)]

    def _isolate(self, uids: Sequence[int], attempt: int, trouble: ImapTrouble) -> list[RawMail]:
        self._make_ready(trouble)
        if len(uids) > 1:
            half = len(uids) // 2
            return self._read(uids[:half], 1) + self._read(uids[half:], 1)
        if isinstance(trouble, Unreachable) and attempt < _TRIES_OF_ONE_MAIL:
            return self._read(uids, attempt + 1)
        return self._missed(uids)

    def _make_ready(self, trouble: ImapTrouble | None = None) -> None:
        """Have the mailbox examined again, on a new connection where the old one is lost."""
        if not self._session.is_open:
            if self._reopenings >= _REOPENINGS_MOST:
                raise trouble or Unreachable("the connection breaks again and again")
            self._reopenings += 1
            self._session.reopen()
        if self._session.examined != self._mailbox and self._session.examine(self._mailbox).uidvalidity != (
            self._uidvalidity
        ):
            raise Unreachable(f"{self._mailbox} was rebuilt while it was read")

    def _still_there(self, uids: Sequence[int]) -> tuple[int, ...]:
        return self._session.search(f"UID {uid_set(uids)}") if uids else ()

    def _mail(self, answer: Fetched, octets: bytes) -> RawMail:
        return RawMail(
            mailbox=self._mailbox,
            uidvalidity=self._uidvalidity,
            uid=answer.uid,
            internal_date=answer.internal_date,
            size_octets=answer.size_octets,
            octets=octets,
            # RFC822.SIZE is an estimate on some servers: only a full answer can have been cut.
            truncated=len(octets) >= BODY_LIMIT_OCTETS and answer.size_octets != len(octets),
            flags=answer.flags,
        )

    def _unreadable(self, uid: int) -> RawMail:
        return RawMail(self._mailbox, self._uidvalidity, uid, None, 0, b"", False, frozenset(), unreadable=True)


def _look(session: Session, mailbox: str) -> Position:
    # RFC 3501 section 6.3.10: STATUS is not for the mailbox that is open; opening it again tells the same.
    return session.examine(mailbox) if session.examined == mailbox else session.status(mailbox)


def _is_unchanged(now: Position, since: Position | None) -> bool:
    if since is None or now.uidvalidity is None or now.uidnext is None:
        return False
    return (now.uidvalidity, now.uidnext) == (since.uidvalidity, since.uidnext)


def _continues(now: Position, since: Position) -> bool:
    """Whether the UIDs of a stored position still mean the same; a UIDNEXT that fell says no as well."""
    if now.uidvalidity is None or now.uidvalidity != since.uidvalidity or since.uidnext is None:
        return False
    return now.uidnext is None or now.uidnext >= since.uidnext


def _portions(reader: _Reader, now: Position, first: int, received: str, batch_size: int) -> Iterator[list[int]]:
    """The UIDs to read, ascending, in lists of at most `batch_size`, searched for as they are wanted."""
    for low, high in _ranges(first, now):
        # "n:*" is never empty: it gives the last mail even if that is below n.
        uids = [uid for uid in reader.search(f"UID {low}:{high or '*'}{received}") if uid >= low]
        for start in range(0, len(uids), batch_size):
            yield uids[start : start + batch_size]


def _behind(uids: Sequence[int], first: int) -> int:
    return uids[-1] + 1 if uids else first


def _ranges(first: int, now: Position) -> Iterator[tuple[int, int | None]]:
    """The ranges of UIDs to search, ascending and inclusive; None is "and all above"."""
    if now.uidnext is None:
        yield first, None
        return
    last = now.uidnext - 1
    width = last - first + 1
    if now.messages > _SEARCH_AT_ONCE:
        width = max(_SEARCH_RANGE, width // _RANGES_MOST)
    for low in range(first, last + 1, max(1, width)):
        yield low, min(low + width - 1, last)


def _write_date(day: date) -> str:
    margin = day - timedelta(days=1)
    return f"{margin.day}-{_MONTHS[margin.month - 1]}-{margin.year:04}"
