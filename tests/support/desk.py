"""Ada's whole daemon without a server: a drawer for mailboxes, a counter for a submission server, a real database.

The octets are real, and so is everything from the reading of a mailbox to the outbox; only IMAP and SMTP are played.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from followthrough.conversation.model import Conversation, Step
from followthrough.imap.session import Position
from followthrough.imap.sync import RawMail
from followthrough.mail.parse import parse
from followthrough.service import delivery
from followthrough.service.daemon import Daemon
from followthrough.service.mailboxes import Arrivals
from followthrough.service.parser import InlineParser
from followthrough.service.reading import Place, Read, read_mail
from followthrough.smtp.submit import Outcome, Submission
from followthrough.store import drafts, outbox, questions, schema
from followthrough.store.database import Database
from support.ada import ADDRESS, Ada, Received
from support.facts import BERLIN

VALIDITY = 7
A_MINUTE = timedelta(minutes=1)
DAYS_MOST = 30
BEFORE_DATA = frozenset({Outcome.DEFERRED, Outcome.REFUSED, Outcome.NOT_SENT, Outcome.LOGIN_REFUSED, Outcome.UNTRUSTED})


@dataclass(frozen=True, slots=True)
class Lying:
    """A mail in a mailbox, and when the server got it."""

    octets: bytes
    when: datetime


@dataclass
class Drawer:
    """The mailboxes of one account, read as `service.mailboxes.AccountMail` is."""

    address: str = ADDRESS
    mailboxes: dict[str, list[Lying]] = field(default_factory=lambda: {"Sent": [], "INBOX": []})
    at_once: int = 200
    """Mails in a batch."""
    imap_port: int = 1

    def relist(self) -> None:
        """Nothing is cached here."""

    def append(self, user: str, octets: bytes, mailbox: str = "INBOX", when: datetime | None = None) -> None:
        assert user, "of some user"
        assert when is not None, "a mail has come at some time"
        self.mailboxes.setdefault(mailbox, []).append(Lying(octets, when))

    def octets(self, user: str, mailbox: str = "INBOX") -> list[bytes]:
        assert user, "of some user"
        return [lying.octets for lying in self.mailboxes[mailbox]]

    # ------------------------------------------------------------ as AccountMail

    def read_new(
        self, positions: Callable[[str], Position | None], not_before: date, take: Callable[[Arrivals], None]
    ) -> None:
        for name in sorted(self.mailboxes, key=lambda name: (name != "Sent", name)):
            since = positions(name)
            first = since.uidnext if since is not None and since.uidnext is not None else 1
            for low in range(first, len(self.mailboxes[name]) + 1, self.at_once):
                uids = range(low, min(low + self.at_once, len(self.mailboxes[name]) + 1))
                position = Position(VALIDITY, uids[-1] + 1, None, len(self.mailboxes[name]))
                mails = self._raw(name, uids)
                take(Arrivals(self.address, name, name == "Sent", position, rebuilt=False, mails=mails))

    def read_again(self, mailbox: str, uidvalidity: int, uids: Sequence[int]) -> tuple[RawMail, ...]:
        assert uidvalidity == VALIDITY, "under the UIDVALIDITY that the server gave"
        return self._raw(mailbox, uids)

    def holds(self, message_id: str) -> bool:
        return any(parse(lying.octets).message_id == message_id for lying in self.mailboxes["Sent"])

    def file_in_sent(self, octets: bytes, message_id: str, when: datetime) -> bool:
        if not self.holds(message_id):
            self.mailboxes["Sent"].append(Lying(octets, when))
        return True

    def close(self) -> None:
        """Nothing is open."""

    def _raw(self, mailbox: str, uids: Sequence[int]) -> tuple[RawMail, ...]:
        lying = self.mailboxes[mailbox]
        return tuple(
            RawMail(
                mailbox,
                VALIDITY,
                uid,
                lying[uid - 1].when,
                len(lying[uid - 1].octets),
                lying[uid - 1].octets,
                truncated=False,
                flags=frozenset(),
            )
            for uid in uids
        )


@dataclass
class Counter:
    """A submission server: it takes everything but where `answers` says otherwise, one a submission.

    An answer is an outcome, and whether it comes after the data.
    """

    answers: list[tuple[Outcome, bool]] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    asked: list[tuple[Outcome, str]] = field(default_factory=list)
    """Each submission's outcome and recipient."""
    port: int = 2
    between: Callable[[], None] = lambda: None
    """What happens after the recipient is accepted, before the last look."""

    def for_letters(self, *answers: tuple[Outcome, bool]) -> None:
        """The next answers to submissions that are not to Ada."""
        self.answers += answers

    async def submit(self, settings: object, secret: object, sender: str, recipient: str, decide: Any) -> Submission:
        assert sender == ADDRESS, "letters leave from the address that was written to"
        mine = recipient == ADDRESS
        outcome, after_data = self.answers.pop(0) if self.answers and not mine else (Outcome.ACCEPTED, True)
        self.asked.append((outcome, recipient))
        if not after_data:
            return Submission(outcome, None, "no, says the server", "rcpt")
        if not mine:
            self.between()
        octets = await decide.before_data()
        if octets is None:
            self.asked[-1] = (Outcome.NOT_WANTED, recipient)
            return Submission(Outcome.NOT_WANTED, None, "taken back", "before_data")
        decide.on_data()
        if outcome in (Outcome.ACCEPTED, Outcome.IN_DOUBT):
            self.letters.append(octets)
        return Submission(outcome, 250 if outcome is Outcome.ACCEPTED else 451, "said the server", "accept")

    @property
    def to_others(self) -> list[str]:
        """The recipients of what was submitted and taken, without Ada."""
        return [to for outcome, to in self.asked if outcome is Outcome.ACCEPTED and to != ADDRESS]


class DeskAda(Ada):
    """Ada, her drawer and the daemon; everything of `support.ada.Ada` holds here too."""

    def __init__(self, folder: Path, now: datetime, extra: str = "", *, template: Path | None = None) -> None:
        self.drawer, self.counter = Drawer(), Counter()
        if template is not None:
            (folder / "ft.db").write_bytes(template.read_bytes())
        super().__init__(folder, self.drawer, "ada", self.counter, now, extra)  # type: ignore[arg-type]
        self._patch = pytest.MonkeyPatch()

    def saved(self) -> Saved:
        """This story so far, to be gone on with as often as one likes; this one ends here."""
        self.end()
        mailboxes = {name: tuple(lying) for name, lying in self.drawer.mailboxes.items()}
        return Saved(self.clock.now(), self.config_path.parent / "ft.db", mailboxes, tuple(self.received))

    def begin(self) -> None:
        self._patch.setattr(delivery, "submit", self.counter.submit)
        self.db = Database.open(self.config.database.url)
        self.daemon = Daemon(self.config, self.clock, self.db, parser=InlineParser(_read))
        for account in self.daemon.accounts:
            account.mail = self.drawer  # type: ignore[assignment]
        self.daemon.start()
        self.step()

    def end(self) -> None:
        super().end()
        self._patch.undo()

    def has(self, octets: bytes, mailbox: str = "INBOX", *, came: datetime | None = None) -> None:
        """A mail lies there that came when it was written, however long ago."""
        written = parse(octets).date
        when = came or written
        assert when is not None, "it says when it was written"
        self.drawer.append("ada", octets, mailbox, when)

    def commands(self, words: str) -> list[Said]:
        """Ada answers the last digest a minute later, and the daemon takes a turn; what became of it."""
        before = len(self.log())
        self.clock.move(self.clock.now() + A_MINUTE)
        self.answers(self.digests[-1], words)
        self.step()
        return self.log()[before:]

    def live_to_draft(self, step: Step) -> drafts.Row:
        """Live until a letter of that step is drafted, a few weeks at most."""
        for _ in range(DAYS_MOST):
            self.live(moved(self.clock.now(), days=1))
            if any(row.step is step for row in self.live_drafts()):
                return self.open_draft()
        raise AssertionError(f"no {step} was drafted within {DAYS_MOST} days")

    def log(self) -> list[Said]:
        """Everything that was kept for a digest to say."""
        with self.db.read() as tx:
            rows = tx.execute(select(schema.log.c.code, schema.log.c.says).order_by(schema.log.c.id))
            return [Said(code, says) for code, says in rows]

    def draft(self, number: int) -> drafts.Row:
        with self.db.read() as tx:
            row = drafts.get(tx, number)
        assert row is not None, f"there is a draft #{number}"
        return row

    def open_draft(self) -> drafts.Row:
        """The only draft that may still leave."""
        (row,) = self.live_drafts()
        return row

    def conversation(self, number: int = 1) -> Conversation:
        """Where it stands now."""
        with self.db.read() as tx:
            return self.daemon.desk.state_of(tx, number, self.clock.now())[0]

    def open_questions(self) -> tuple[questions.Row, ...]:
        with self.db.read() as tx:
            return questions.open(tx, None)

    def entries(self) -> list[outbox.Entry]:
        """The letters of the outbox, in order."""
        with self.db.read() as tx:
            everything = outbox.in_state(tx, *outbox.State)
        return [entry for entry in everything if entry.purpose is outbox.Purpose.LETTER]


@dataclass(frozen=True, slots=True)
class Said:
    """A line that waits for a digest, or was told in one."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A story up to an instant."""

    now: datetime
    database: Path
    mailboxes: dict[str, tuple[Lying, ...]]
    received: tuple[Received, ...]

    @contextmanager
    def again(self, folder: Path) -> Iterator[DeskAda]:
        """Go on from there, in a folder of its own; what is done does not touch what was saved."""
        ada = DeskAda(folder, self.now, template=self.database)
        ada.drawer.mailboxes = {name: list(lying) for name, lying in self.mailboxes.items()}
        ada.received = list(self.received)
        with ada:
            yield ada


def moved(instant: datetime, **by: float) -> datetime:
    """That much later, by the clock on the wall of Berlin."""
    return (instant.astimezone(BERLIN).replace(tzinfo=None) + timedelta(**by)).replace(tzinfo=BERLIN)


def _read(octets: bytes, place: Place) -> Read:
    return _remembered(octets, place.account, place.sent, place.internal_date, _Held(place.reader))


@dataclass(frozen=True, eq=False)
class _Held:
    """A reader is no key of a dictionary: all readers of these tests are the same."""

    reader: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.reader == other.reader

    def __hash__(self) -> int:
        return hash(self.reader.addresses)


@cache
def _remembered(octets: bytes, account: str, sent: bool, came: datetime | None, held: _Held) -> Read:
    return read_mail(octets, Place(account, sent, came, held.reader))
