"""One account's mailboxes as the daemon uses them: read what is new, look before a send, file a copy in Sent.

One object belongs to one thread. Every fault of the connection drops it; the next call opens another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from followthrough.connection import Secret
from followthrough.imap.mailboxes import Mailbox, Role
from followthrough.imap.session import Position, Session, open_session
from followthrough.imap.settings import ImapSettings
from followthrough.imap.sync import RawMail, read_new, read_uids
from followthrough.imap.trouble import ImapTrouble, Refused
from followthrough.service.clock import Clock

T = TypeVar("T")

RELIST_AFTER = timedelta(minutes=10)
"""Mailboxes appear, vanish and change their names: they are listed again this often."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A batch of one mailbox, and the position that is stored together with it."""

    account: str
    mailbox: str
    sent: bool
    position: Position
    rebuilt: bool
    mails: tuple[RawMail, ...]


class Mailboxes(Protocol):
    """The mailboxes of one account, wherever they lie."""

    @property
    def address(self) -> str: ...

    def close(self) -> None: ...

    def relist(self) -> None: ...

    def read_new(
        self, positions: Callable[[str], Position | None], not_before: date, take: Callable[[Arrivals], None]
    ) -> None: ...

    def read_again(self, mailbox: str, uidvalidity: int, uids: Iterable[int]) -> tuple[RawMail, ...]: ...

    def holds(self, message_id: str) -> bool: ...

    def file_in_sent(self, octets: bytes, message_id: str, when: datetime) -> bool: ...


class AccountMail:
    """Reads one account, read-only but for copies in Sent."""

    def __init__(
        self,
        address: str,
        settings: ImapSettings,
        secret: Callable[[], Secret],
        clock: Clock,
        ignored: Iterable[str] = (),
    ) -> None:
        self._address = address
        self._settings, self._secret, self._clock = settings, secret, clock
        self._ignored = frozenset(ignored)
        self._session: Session | None = None
        self._listed: tuple[Mailbox, ...] = ()
        self._listed_at: datetime | None = None

    @property
    def address(self) -> str:
        return self._address

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def session(self) -> Session:
        """The open connection. Raises ImapTrouble, or credentials.SecretMissing."""
        if self._session is None:
            self._session = open_session(self._settings, self._secret())
            self._listed_at = None
        return self._session

    def relist(self) -> None:
        """List the mailboxes anew at the next look: a filter may have made one since."""
        self._listed_at = None

    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Every mailbox that is read: all that can be selected, but for drafts and those that the config ignores."""
        now = self._clock.now()
        if self._listed_at is None or now - self._listed_at >= RELIST_AFTER:
            self._listed = self._guarded(lambda session: session.mailboxes())
            self._listed_at = now
        return tuple(
            mailbox
            for mailbox in self._listed
            if mailbox.selectable and mailbox.role is not Role.DRAFTS and mailbox.name not in self._ignored
        )

    def mailbox(self, role: Role) -> Mailbox | None:
        return next((mailbox for mailbox in self.mailboxes() if mailbox.role is role), None)

    def read_new(
        self,
        positions: Callable[[str], Position | None],
        not_before: date,
        take: Callable[[Arrivals], None],
    ) -> None:
        """Read what is new in every mailbox, Sent first, and hand it on batch by batch.

        Sent comes first so that what the user wrote is known before the answers to it. Raises ImapTrouble.
        """
        ordered = sorted(self.mailboxes(), key=lambda mailbox: (mailbox.role is not Role.SENT, mailbox.name))
        for mailbox in ordered:
            for arrivals in self._batches(mailbox, positions(mailbox.name), not_before):
                take(arrivals)

    def _batches(self, mailbox: Mailbox, since: Position | None, not_before: date) -> Iterable[Arrivals]:
        try:
            for batch in read_new(self.session(), mailbox.name, since, not_before):
                yield Arrivals(
                    self._address, mailbox.name, mailbox.role is Role.SENT, batch.position, batch.rebuilt, batch.mails
                )
        except Refused:
            self._listed_at = None  # it may be gone or renamed: listed again, and a send waits until that is known
            raise
        except ImapTrouble:
            self.close()
            raise

    def read_again(self, mailbox: str, uidvalidity: int, uids: Iterable[int]) -> tuple[RawMail, ...]:
        """Read mails again by UID; those that are gone are left out."""
        return self._guarded(lambda session: read_uids(session, mailbox, uidvalidity, tuple(uids)))

    def holds(self, message_id: str) -> bool:
        """Whether Sent has a mail with this msg-id."""
        sent = self.mailbox(Role.SENT)
        return sent is not None and bool(
            self._guarded(lambda session: session.uids_with_message_id(sent.name, message_id))
        )

    def file_in_sent(self, octets: bytes, message_id: str, when: datetime) -> bool:
        """Put our copy into Sent unless it is there; False where the account has no such mailbox."""
        sent = self.mailbox(Role.SENT)
        if sent is None:
            return False
        if not self.holds(message_id):
            self._guarded(lambda session: session.append(sent.name, octets, when, ("\\Seen",)))
        return True

    def _guarded(self, ask: Callable[[Session], T]) -> T:
        try:
            return ask(self.session())
        except ImapTrouble:
            self.close()
            raise
