"""An archive as the mailboxes of one account: read ahead once by all cores, then handed out as time passes."""

from __future__ import annotations

import bisect
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from followthrough.conversation.match import BEGINS, HIRING
from followthrough.evidence.reader import Reader
from followthrough.imap.session import Position
from followthrough.imap.sync import RawMail
from followthrough.mail.parse import Unreadable, parse
from followthrough.replay.archive import Filed
from followthrough.service.clock import Clock
from followthrough.service.mailboxes import Arrivals
from followthrough.service.parser import InlineParser, Quarantined
from followthrough.service.reading import Place, Read, read_mail

INBOX, SENT = "INBOX", "Sent"
_VALIDITY = 1
_AT_ONCE = 100
"""Mails that a worker reads before it answers."""
_FEW = 400
"""So few mails are read in this process: a worker takes longer to start."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ASKED_FOR_ADDRESS = 3000


@dataclass(frozen=True, slots=True)
class Book:
    """A mail of the shelf: where it lies, which mailbox it is in, and how it was read."""

    filed: Filed
    sent: bool
    read: Read | Quarantined
    happened: datetime

    @property
    def matters(self) -> bool:
        """It speaks of hiring, or could not be read: the daemon should look at once."""
        return isinstance(self.read, Quarantined) or self.read.mail.reading.kind in HIRING

    @property
    def begins(self) -> bool:
        """It can begin a conversation, or could not be read."""
        if isinstance(self.read, Quarantined):
            return True
        return not self.sent and self.read.mail.reading.kind in BEGINS

    @property
    def links(self) -> frozenset[str]:
        """What may connect it with a conversation."""
        return frozenset() if isinstance(self.read, Quarantined) or self.read.bulk else self.read.links


@dataclass(frozen=True, slots=True)
class _Task:
    filed: Filed
    account: str
    reader: Reader


def read_ahead(
    mails: Sequence[Filed], account: str, reader: Reader, *, workers: int, progress: Callable[[int], None]
) -> list[Book]:
    """Read every mail once, on so many cores; the mails in the order in which they happened.

    `progress` is told how many are read. A mail that lies in two mailboxes is kept twice, as a server would show it.
    """
    tasks = [_Task(filed, account, reader) for filed in mails]
    books: list[Book] = []
    for part in _results(tasks, workers):
        books += part
        progress(len(books))
    return sorted(books, key=lambda book: (book.happened, book.sent, str(book.filed.path), book.filed.start))


def _results(tasks: Sequence[_Task], workers: int) -> Iterator[list[Book]]:
    parts = [tasks[start : start + _AT_ONCE] for start in range(0, len(tasks), _AT_ONCE)]
    if workers < 2 or len(tasks) <= _FEW:  # noqa: PLR2004 - this process is the first worker
        yield from map(_read_part, parts)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(_read_part, parts)


def _read_part(tasks: Sequence[_Task]) -> list[Book]:
    return [_read(task) for task in tasks]


def _read(task: _Task) -> Book:
    filed, sent = task.filed, bool(task.filed.sent)
    try:
        octets = filed.octets()
        read = _read_as(octets, task, sent=sent)
        if filed.sent is None and read.claims_own:  # where the archive does not say what was sent, its From does
            sent, read = True, _read_as(octets, task, sent=True)
    except Unreadable as error:
        return Book(filed, bool(filed.sent), Quarantined(str(error)), filed.came or _EPOCH)
    except Exception as error:  # noqa: BLE001 - the border to strangers' octets
        return Book(filed, bool(filed.sent), Quarantined(type(error).__name__), filed.came or _EPOCH)
    if read.mail.reading.kind not in HIRING and not sent:  # its words are never asked for
        reading = replace(read.mail.reading, own_words="", because=())
        read = replace(read, own_words="", mail=replace(read.mail, reading=reading))
    return Book(filed, sent, read, read.mail.happened)


def _read_as(octets: bytes, task: _Task, *, sent: bool) -> Read:
    read = read_mail(octets, Place(task.account, sent, None, task.reader))
    if read.mail.happened == _EPOCH and task.filed.came is not None:  # the From line may be the day of an export
        return read_mail(octets, Place(task.account, sent, task.filed.came, task.reader))
    return read


def likely_address(mails: Sequence[Filed]) -> str | None:
    """Whose archive it is: the address that stands most often in Delivered-To, To, or the From of sent mail.

    None where no address stands in more than a third of the mails that were looked at.
    """
    step = max(1, len(mails) // _ASKED_FOR_ADDRESS)
    looked: Counter[str] = Counter()
    total = 0
    for filed in mails[::step]:
        try:
            message = parse(filed.octets())
        except (Unreadable, OSError):
            continue
        total += 1
        delivered = (message.header("delivered-to") or "").strip().lower()
        people = {address.key for address in (*message.to, *message.cc) if address.address}
        looked.update({delivered} if delivered else people)
        if filed.sent and message.author:
            looked[message.author.key] += 1
    best = max(looked, key=lambda key: (looked[key], key), default="")
    return best if best and looked[best] * 3 > total else None


def related(books: Sequence[Book]) -> list[Book]:
    """The mails that can come into any conversation: they begin one, or are connected with such a mail over any number
    of others (`conversation.match.links`). All others change nothing, and need not be handed out; those that cannot be
    read are."""
    by_link: dict[str, list[int]] = {}
    for number, book in enumerate(books):
        for link in book.links:
            by_link.setdefault(link, []).append(number)
    wave = [number for number, book in enumerate(books) if book.begins]
    found = set(wave)
    while wave:
        links = {link for number in wave for link in books[number].links}
        wave = [number for link in links for number in by_link.pop(link, ()) if number not in found]
        found.update(wave)
    return [book for number, book in enumerate(books) if number in found]


class Shelf:
    """The mailboxes of the archive's owner, as `service.mailboxes.Mailboxes`: they hold what has come by now."""

    def __init__(self, address: str, books: Sequence[Book], clock: Clock) -> None:
        self._address, self._clock = address, clock
        self._boxes: dict[str, list[Book]] = {SENT: [], INBOX: []}
        for book in books:
            self._boxes[SENT if book.sent else INBOX].append(book)
        self._when = {name: [book.happened for book in box] for name, box in self._boxes.items()}
        self._handed: dict[str, int] = {}
        """Mailbox -> how many of its mails the daemon is known to have."""
        own = [book.read.mail for book in self._boxes[SENT] if isinstance(book.read, Read)]
        self._ids = {mail.message_id for mail in own}
        self._written: dict[str, list[datetime]] = {}
        for mail in own:
            for recipient in mail.to:
                self._written.setdefault(recipient.key, []).append(mail.happened)

    @property
    def address(self) -> str:
        return self._address

    def close(self) -> None:
        """Nothing is open."""

    def relist(self) -> None:
        """Nothing is cached."""

    def read_new(
        self, positions: Callable[[str], Position | None], not_before: date, take: Callable[[Arrivals], None]
    ) -> None:
        """Hand out what has happened since, Sent first."""
        del not_before  # the whole archive is read
        for name, box in self._boxes.items():
            now = bisect.bisect_right(self._when[name], self._clock.now())
            if now == self._handed.get(name, 0):
                continue
            since = positions(name)
            first = since.uidnext if since is not None and since.uidnext is not None else 1
            self._handed[name] = first - 1
            if first <= now:
                raws = tuple(self._raw(name, uid) for uid in range(first, now + 1))
                position = Position(_VALIDITY, now + 1, None, len(box))
                take(Arrivals(self._address, name, name == SENT, position, rebuilt=False, mails=raws))

    def wrote_to(self, address: str, after: datetime, until: datetime) -> bool:
        """Whether the user himself wrote to that address later than `after` and before `until`."""
        return any(after < at < until for at in self._written.get(address.lower(), ()))

    def read_again(self, mailbox: str, uidvalidity: int, uids: Iterable[int]) -> tuple[RawMail, ...]:
        del uidvalidity
        return tuple(self._raw(mailbox, uid, whole=True) for uid in uids)

    def holds(self, message_id: str) -> bool:
        return message_id in self._ids

    def file_in_sent(self, octets: bytes, message_id: str, when: datetime) -> bool:
        """A virtual letter is known to have left: the archive stays as it is."""
        del octets, message_id, when
        return True

    def _raw(self, name: str, uid: int, *, whole: bool = False) -> RawMail:
        book = self._boxes[name][uid - 1]
        octets = book.filed.octets() if whole else f"{name} {uid}".encode()
        return RawMail(name, _VALIDITY, uid, None, len(octets), octets, truncated=False, flags=frozenset())

    def book(self, octets: bytes) -> Book | None:
        """The mail that was handed out with these octets in the place of its own."""
        name, _, uid = octets[:40].partition(b" ")
        box = self._boxes.get(name.decode("ascii", "replace"))
        return box[int(uid) - 1] if box is not None and uid.isdigit() else None


class Remembered(InlineParser[Read]):
    """Gives for each mail of a shelf what was read ahead."""

    def __init__(self, shelf: Callable[[], Shelf]) -> None:
        super().__init__(read_mail)
        self._shelf = shelf

    def read(self, octets: bytes, context: object) -> Read | Quarantined:
        book = self._shelf().book(octets)
        return super().read(octets, context) if book is None else book.read
