"""The daemon led through the past: from one instant at which something happens to the next, by its own clock."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from followthrough.config import Account as ConfiguredAccount
from followthrough.config import Config
from followthrough.connection import PasswordSecret, Secret
from followthrough.replay.person import Approves, Debriefs, Person
from followthrough.replay.shelf import Book, Remembered, Shelf, related
from followthrough.replay.story import Story
from followthrough.service.clock import Clock, VirtualClock
from followthrough.service.daemon import Daemon
from followthrough.service.outside import Outside
from followthrough.smtp.settings import SmtpSettings
from followthrough.smtp.submit import Decide, Outcome, Submission
from followthrough.store.database import Database

AFTERWARDS = timedelta(days=35)
"""How long the clock runs past the last mail: thank-you, two check-ins, a closing note and moving on take 29 days."""
_A_MINUTE = timedelta(minutes=1)
_TURNS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Rules:
    """How the virtual user behaves, and until when the clock runs (None: `AFTERWARDS`)."""

    approves: Approves = Approves.AT_ONCE
    debriefs: Debriefs = Debriefs.VIRTUAL
    until: datetime | None = None


def play(config: Config, books: Sequence[Book], rules: Rules, progress: Callable[[int], None]) -> Story:
    """Lead a daemon with an empty database through these mails; `progress` is told how many it has been given."""
    if not books:
        return Story.empty()
    with tempfile.TemporaryDirectory(prefix="followthrough-replay-") as folder:
        config = with_database(config, Path(folder))
        clock = VirtualClock(books[0].happened - _A_MINUTE)
        mattering = related(books)
        shelf = Shelf(config.accounts[0].address, mattering, clock)
        with (
            Database.open(config.database.url, scratch=True) as db,
            Daemon(config, clock, db, parser=Remembered(lambda: shelf), outside=played(lambda: shelf)) as daemon,
        ):
            player = Player(daemon, clock, rules, shelf.wrote_to)
            end = rules.until or books[-1].happened + AFTERWARDS
            player.begin()
            player.through(mattering, end, lambda done: progress(done * len(books) // max(1, len(mattering))))
            return player.story(messages=len(books))


def with_database(config: Config, folder: Path) -> Config:
    """The same rules over another database."""
    database = config.database.model_copy(update={"url": f"sqlite:///{folder / 'replay.db'}"})
    return config.model_copy(update={"database": database})


def played(shelf: Callable[[], Shelf]) -> Outside:
    """An outside that reaches nothing: mails come from a shelf, and whatever is submitted counts as accepted."""

    def mailboxes(account: ConfiguredAccount, config: Config, clock: Clock) -> Shelf:
        first = config.accounts[0].address == account.address
        return shelf() if first else Shelf(account.address, (), clock)

    return Outside(mailboxes, _accept, lambda _account: _NO_SECRET)


_NO_SECRET: Secret = PasswordSecret("played")


async def _accept(_settings: SmtpSettings, _secret: Secret, _sender: str, _to: str, decide: Decide) -> Submission:
    octets = await decide.before_data()
    if octets is None:
        return Submission(Outcome.NOT_WANTED, None, "taken back", "before_data")
    decide.on_data()
    return Submission(Outcome.ACCEPTED, 250, "played", "accept")


class Player:
    """One run: the daemon, the virtual user, and the story that they make."""

    def __init__(
        self,
        daemon: Daemon,
        clock: VirtualClock,
        rules: Rules,
        writes_himself: Callable[[str, datetime, datetime], bool],
    ) -> None:
        self.daemon, self._clock = daemon, clock
        self._person = Person(daemon, rules.approves, rules.debriefs, writes_himself)
        self._story = Story(daemon)
        self._known: set[str] = set()
        """Everything by which a mail may be connected with a process."""
        self._wake: datetime | None = None

    def begin(self) -> None:
        self.daemon.start()
        self._turn()

    def through(self, books: Sequence[Book], end: datetime, progress: Callable[[int], None]) -> None:
        """Let everything happen up to `end`, mail by mail where one matters, and whenever time changes something."""
        for number, book in enumerate(books):
            if book.happened > end:
                break
            if not self._matters(book):
                continue  # it is handed out together with the next that does
            self.live(book.happened)
            self._move(book.happened)
            self._turn()
            progress(number + 1)
        progress(len(books))
        self.live(end)

    def live(self, until: datetime) -> None:
        """Let time pass up to an instant (exclusive)."""
        while True:
            moments = [at for at in (self._wake, self._person.next_at()) if at is not None]
            following = min(moments, default=until)
            if following >= until:
                return
            self._move(following)
            self._turn()

    def story(self, messages: int) -> Story:
        """What happened."""
        return self._story.told(messages)

    def _matters(self, book: Book) -> bool:
        links = book.links
        if book.matters:
            self._known |= links
            return True
        return not self._known.isdisjoint(links)

    def _move(self, to: datetime) -> None:
        self._clock.move(max(to, self._clock.now()))

    def _turn(self) -> None:
        """One turn of the daemon, and more of them as long as the user acts on what it shows."""
        following = self.daemon.step()
        for _ in range(_TURNS_AT_ONCE):
            if not self._person.act():
                break
            following = self.daemon.step()
        self._wake = self.daemon.turn.next_change(following)
